/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODELS_PLAN_PLAN_AVERAGES_H
#define MODELS_PLAN_PLAN_AVERAGES_H

#include "models/plan/plan.h"

/** @file plan_averages.h
 *  A plan in round numbers: what holds on a day, and means over a period. For
 *  predictions; a replication reads the plan itself. */

/** What is in force on `day` (the first, before it starts). */
const flow_rules *flow_average_rules(const flow_facility *facility, double day);
const flow_pool_rules *flow_average_pool_rules(const flow_pool *pool, double day);
const flow_exit_rules *flow_average_exit_rules(const flow_exit *exit, double day);
flow_routes flow_average_doors(const flow_inflow *inflow, double day);

/** Mean households (or dwellings) per day in [from, until), bursts and listed ones included. */
double flow_average_rate(const flow_arrival_process *process, double from, double until);

/** Mean households per day from inflows straight to a facility in [from, until), doors as
 *  halfway; of one group, or (plan->groups) of all. */
double flow_average_arrivals(const flow_plan *plan, int32_t facility, uint32_t group, double from,
                             double until);

/** Mean places open; INFINITY when at some time they have no limit. Without cold weather. */
double flow_average_places(const flow_facility *facility, double from, double until);

/** Mean of the smaller of a stay and `most` days (INFINITY: no limit); to about 1e-6. */
double flow_average_stay(const sim_dist *stay, double most);

/** Mean places a household of the group takes. */
double flow_average_places_each(const flow_group *group);

/** The share that goes to `node`. */
double flow_average_share(flow_routes routes, int32_t node);

/** Add `scale` times the share of each destination to into[node]. */
void flow_average_add_routes(double *into, flow_routes routes, double scale);

#endif
