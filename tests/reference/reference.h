/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TESTS_REFERENCE_REFERENCE_H
#define TESTS_REFERENCE_REFERENCE_H

#include "engine/random/random.h"
#include "models/simulate/trace.h"
#include "models/plan/plan.h"

/** @file reference.h
 *  One replication again, slow and obvious, written from docs/model.md alone:
 *  the second opinion about models/simulate. Memory that runs out aborts. */

/** What is counted from day 0 on, per node and group. */
typedef struct reference_total {
  uint64_t arrivals, returns, admissions, refusals, overflowed, turned_away, give_ups, removed,
      evictions;
  uint64_t departures;                         /* left the facility's places */
  double wait_days, stay_days;                 /* sums over admissions, over departures */
  double list_days, inside_days, outside_days; /* integrals, households x days */
  double blocked_place_days;                   /* places x days */
} reference_total;

typedef struct reference_totals {
  reference_total *of; /* [node x groups + group] */
  uint64_t came;       /* households that ever were: initial and arrived */
  uint64_t left;       /* of these: gone or away at the end */
  uint64_t remained;   /* of these: on a list or inside at the end */
  uint64_t events;     /* events that happened */
  uint64_t cycle_moves, cycle_households;
  char fault[160]; /* the first property that was found broken; "" */
} reference_totals;

/** Run one replication of `plan` and trace it. */
void reference_run(const flow_plan *plan, const sim_random *random, flow_trace_fn trace,
                   void *context, reference_totals *totals);

void reference_totals_free(reference_totals *totals);

#endif
