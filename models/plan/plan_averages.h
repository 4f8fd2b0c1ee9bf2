/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODELS_PLAN_PLAN_AVERAGES_H
#define MODELS_PLAN_PLAN_AVERAGES_H

#include "models/plan/plan.h"
#include "models/queueing/traffic_equations.h"

/** @file plan_averages.h
 *  Means of a plan over a period, and the network of mean flows on a day. For predictions and for
 *  who is there at the start; a replication reads the plan itself. */

/** Mean households (or dwellings) per day of a stream in [from, until), those listed in a file
 *  (copies and shares of them) included; bursts are not. */
double flow_average_stream_rate(const flow_arrival_process *process, double from, double until);

/** The same with bursts. */
double flow_average_rate(const flow_arrival_process *process, double from, double until);

/** Mean households per day from inflows straight to a facility in [from, until), by the routes in
 *  force halfway; of one group, or (plan->group_count) of all. */
double flow_average_arrivals(const flow_plan *plan, int32_t facility, uint32_t group, double from,
                             double until);

/** Mean dwellings per day that a pool offers: its supply, and of its stocks those that open in
 *  [from, until) and those that come free again if none stands vacant. */
double flow_average_offers(const flow_plan *plan, const flow_pool *pool, double from, double until);

/** Mean places open; INFINITY when at some time they have no limit. Without cold weather. */
double flow_average_places(const flow_facility *facility, double from, double until);

/** Mean of the smaller of a stay and `most` days (INFINITY: no limit); to about 1e-6. */
double flow_average_stay(const sim_dist *stay, double most);

/** Mean places a household of the group takes. */
double flow_average_places_each(const flow_group *group);

/** The share of the group's households that fit in `most` places, and into `places_each` what these
 *  take on average. All of them in no places: that a house is closed is no matter of size. */
double flow_average_fit(const flow_group *group, int32_t most, double *places_each);

/** The most places that the facility has in [from, until). */
int32_t flow_most_places(const flow_facility *facility, double from, double until);

/** The share of stays that max_stay cuts off; 0 without one. */
double flow_average_cut_share(const flow_group_rules *own);

/** Add `scale` times the share of each destination to into[node]. */
void flow_average_add_routes(double *into, flow_routes routes, double scale);

/** One group's moves from facilities, pools and exits by the rules in force on `day`: the shares
 *  in which stays end and households return. Told to `moves` node by node. */
void flow_average_moves(const flow_plan *plan, uint32_t group, double day, flow_moves *moves);

#endif
