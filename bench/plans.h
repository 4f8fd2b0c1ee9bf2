/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef BENCH_PLANS_H
#define BENCH_PLANS_H

#include "models/plan/plan.h"

/** @file plans.h
 *  Plans without a scenario: facilities in a row, exponential stays, one Poisson
 *  inflow into the first, one exit behind the last. */

enum { BENCH_ROW_MOST = 4 };

typedef struct bench_row {
  uint32_t facilities; /* 1 to BENCH_ROW_MOST */
  int32_t places[BENCH_ROW_MOST];
  double stay_days[BENCH_ROW_MOST];
  double arrivals_per_day;
  double years; /* of 360 days, in months of 30; whole */
} bench_row;

typedef struct bench_plan bench_plan;

/** The plan starts empty at day 0, without a warm-up. The caller owns `*out`. */
SIM_MUST_CHECK sim_status bench_plan_new(const bench_row *row, bench_plan **out);
void bench_plan_free(bench_plan *plan);

/** Borrowed. */
const flow_plan *bench_plan_get(const bench_plan *plan);

#endif
