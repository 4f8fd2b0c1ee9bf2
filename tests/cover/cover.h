/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TESTS_COVER_COVER_H
#define TESTS_COVER_COVER_H

#include "engine/random/random.h"
#include "engine/stats/interval.h"

#include <stdbool.h>
#include <stddef.h>

/** @file cover.h
 *  Whether the intervals we print cover: experiments whose true value is known. */

/** One experiment, of its own number: whether its 95% interval (or all of them) held the truth. */
typedef bool (*cover_fn)(uint32_t experiment);

typedef struct cover_case {
  const char *interval, *of; /* which interval; what is estimated, from how much */
  double least, most;        /* share of experiments that may cover */
  uint32_t quick, full;      /* experiments */
  cover_fn covers;
} cover_case;

static inline bool cover_holds(sim_interval interval, double truth)
{
  return interval.low <= truth && truth <= interval.high;
}

/** Intervals of the engine, on numbers drawn here. */
extern const cover_case cover_statistics[];
extern const size_t cover_statistics_count;

/** Intervals of what a policy is worth, on differences drawn here. */
extern const cover_case cover_cost_effectiveness[];
extern const size_t cover_cost_effectiveness_count;

/** Intervals of whole runs of the program. */
extern const cover_case cover_runs[];
extern const size_t cover_runs_count;

/** Intervals of what a register tells of stays. */
extern const cover_case cover_fit[];
extern const size_t cover_fit_count;

/** Uniform and normal draws by name: of an experiment, its purpose-th kind, number i. */
double cover_uniform(uint32_t experiment, uint8_t kind, uint32_t i);
double cover_normal(uint32_t experiment, uint8_t kind, uint32_t i);
/** Exponential with mean 1. */
double cover_exponential(uint32_t experiment, uint8_t kind, uint32_t i);

#endif
