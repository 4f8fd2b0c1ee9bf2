/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef ENGINE_STATS_STOCHASTIC_ROOT_H
#define ENGINE_STATS_STOCHASTIC_ROOT_H

#include "engine/stats/interval.h"
#include "engine/status.h"

#include <stdbool.h>
#include <stdint.h>

/** @file stochastic_root.h
 *  Where a simulated curve reaches a target: stochastic root finding.
 *
 *  The curve at x is an estimate with an interval over replications 0 to n-1, and n is
 *  the same at every x: on common random numbers the estimated curve is a fixed
 *  function, so it can be solved like one. Few replications first, then four
 *  times as many around where that root was (retrospective approximation: Chen and
 *  Schmeiser, "Stochastic root finding via retrospective approximation", 2001). The
 *  solver is regula falsi with the Illinois step (Dowell and Jarratt, 1971).
 *
 *  Where the target is met over a range it is the first value next to where it is not. A curve that
 *  does not pass the target between its ends is looked at inside: one that bends (a cost that falls
 *  and rises) passes it twice. When it never does, chance is taken into account: a place whose own
 *  interval holds the target is an answer, `about` there.
 *
 *  The interval of the root is the inversion of the pointwise interval: the x at
 *  which the curve's own interval holds the target. It covers as the curve's own interval
 *  at the true root does, for a curve that goes one way. */

/** The curve at x, from replications 0 to n-1. */
typedef sim_status (*sim_root_fn)(void *context, double x, uint32_t replications,
                                  sim_interval *out);

typedef enum sim_root_side {
  SIM_ROOT_SIDE_BELOW = -1, /* the target is reached at or below it */
  SIM_ROOT_SIDE_EITHER = 0,
  SIM_ROOT_SIDE_ABOVE = 1
} sim_root_side;

typedef struct sim_root_problem {
  sim_root_fn at;
  void *context; /* borrowed */
  double target;
  double low, high;     /* low < high; whole numbers if `whole` */
  bool whole;           /* x takes whole numbers: the answer is the nearest on its side */
  sim_root_side side;   /* of the target, for whole numbers */
  uint32_t first, most; /* replications, first <= most */
} sim_root_problem;

enum { SIM_ROOT_POINTS = 240 }; /* more than any search takes */

typedef struct sim_root_point {
  double x;
  uint32_t replications;
  sim_interval y;
} sim_root_point;

typedef struct sim_root {
  bool is_found;
  bool is_about;   /* found: by no estimate, but the curve's interval at x holds the target */
  bool is_already; /* not found: the target is met at every value that was looked at */
  double second;   /* another value that reaches it, beyond the first; NAN: none */
  sim_interval x;  /* the root; with ends at `low` or `high` where open */
  bool is_open_low, is_open_high;         /* the interval goes on beyond the range */
  sim_interval at_low, at_high, at_root;  /* the curve there; of `most` replications */
  sim_root_point points[SIM_ROOT_POINTS]; /* all that was evaluated, in order */
  uint32_t count;
} sim_root;

/** Solve. SIM_OK also when no x in the range reaches the target (`is_found`); else what
 *  `at` said, or SIM_E_FAULT when the curve has no value somewhere. */
SIM_MUST_CHECK sim_status sim_root_find(const sim_root_problem *problem, sim_root *out);

#endif
