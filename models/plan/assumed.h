/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODELS_PLAN_ASSUMED_H
#define MODELS_PLAN_ASSUMED_H

#include "engine/random/dist.h"
#include "models/scenario/scenario.h"

/** @file assumed.h
 *  Which numbers are drawn because they are assumed (`uncertain: {assumed: {spread: 25%}}`), and
 *  from what.
 *
 *  A number is drawn when somebody wrote it, its grade is `assumed` or it has none (a price: it
 *  is graded `assumed`), it is not 0 throughout, and no lever or decision sets it: places,
 *  whole numbers, `initial` and quotas are not, nor the ends of a distribution's support. A
 *  dated profile is one number, and moves as a whole. */

/** The share that is the spread; NAN without the key. */
double flow_assumed_deviation(const flow_scenario *scenario);

/** The numbers, in the order of the scenario, into numbers[scenario->number_count]; how many. Those
 *  with a range of their own are among them. */
size_t flow_assumed_find(const flow_scenario *scenario, const flow_value **numbers);

/** What the number is drawn from, and `*unit`, what a draw is divided by to become a factor of its
 *  profile: lognormal with mean 1 and the spread as coefficient of variation; a share is beta
 *  with its largest value p as mean and spread min(p, 1 - p) as standard deviation. */
sim_dist_spec flow_assumed_dist(const flow_value *number, double deviation, double *unit);

/** The quotas of the pool whose supply the number is: the first of them, by ->next; NULL when it is
 *  no supply, or its pool has none. They keep their share of the supply. */
const flow_value *flow_assumed_quotas(const flow_value *number);

#endif
