/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef ENGINE_STATS_MIX_SEARCH_H
#define ENGINE_STATS_MIX_SEARCH_H

#include "engine/status.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/** @file mix_search.h
 *  The best whole-number mix of a few levers within a budget, for a simulated objective.
 *
 *  A design is estimated on replications 0 to n-1, the same for all: on common random numbers the
 *  estimated objective is a fixed function, and is searched like one. Few replications first; then
 *  four times as many around the best; then the better half of what is left on twice as many, up to
 *  the most (the sample-path idea of Wang, Pasupathy and Schmeiser, "Integer-ordered simulation
 *  optimization using R-SPLINE", 2013). A neighbour is one step of a lever away, or a swap: some
 *  steps of one up and of another down, for where a budget binds no single step is free. Where the
 *  designs are few all of them are looked at instead. */

enum { SIM_MIX_LEVERS = 20 /* at most */, SIM_MIX_KEPT = 24, SIM_MIX_KEPT_LEAST = 6 };

/** Amounts low, low + step, ... up to high. */
typedef struct sim_mix_lever {
  int32_t low, high, step;
} sim_mix_lever;

typedef struct sim_mix_value {
  double objective; /* the lower the better */
  double cost;
  double excess; /* by how much other bounds are passed, in any measure; 0: by nothing */
} sim_mix_value;

/** designs[count x levers] on replications 0 to n-1, into values[count]. */
typedef sim_status (*sim_mix_fn)(void *context, const int32_t *designs, uint32_t count,
                                 uint32_t replications, sim_mix_value *values);

typedef struct sim_mix_problem {
  sim_mix_fn at;
  void *context; /* borrowed */
  const sim_mix_lever *levers;
  uint32_t lever_count;
  double budget;        /* INFINITY: none */
  uint32_t first, most; /* replications */
  uint32_t enumerate;   /* so many designs or fewer are all looked at */
} sim_mix_problem;

typedef struct sim_mix_design {
  int32_t amounts[SIM_MIX_LEVERS];
  uint32_t replications; /* that it was last estimated on */
  sim_mix_value value;
} sim_mix_design;

/** Every design that was tried, in order. {0} is empty; searches add to it, and know it. */
typedef struct sim_mix_store {
  sim_mix_design *designs;
  size_t count, room;
} sim_mix_store;

void sim_mix_store_free(sim_mix_store *store);

/** How many designs there are; UINT32_MAX for more. */
uint32_t sim_mix_count(const sim_mix_problem *problem);

/** Whether `a` is better than `b` within the budget: bounds first, then the objective, then what is
 *  cheaper, then the smaller amounts. */
bool sim_mix_is_better(const sim_mix_problem *problem, const sim_mix_design *a,
                       const sim_mix_design *b);

/** Whether every bound holds, the budget among them. */
bool sim_mix_is_allowed(const sim_mix_problem *problem, const sim_mix_design *design);

/** Search from `start` (amounts; NULL: from the lowest). The best goes to `*best`, its place in the
 *  store, of `most` replications; also when SIM_E_STOPPED comes back, then of what there was. Else what
 *  `at` said, or SIM_E_MEMORY. */
SIM_MUST_CHECK sim_status sim_mix_search(const sim_mix_problem *problem, const int32_t *start,
                                         sim_mix_store *store, size_t *best);

#endif
