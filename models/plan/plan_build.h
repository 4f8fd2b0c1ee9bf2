/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODELS_PLAN_PLAN_BUILD_H
#define MODELS_PLAN_PLAN_BUILD_H

#include "models/plan/plan.h"
#include "models/plan/dist_params.h"

/** @file plan_build.h
 *  What the files that fill a plan share. For them only.
 *
 *  A builder remembers its first failure: after one, everything returns
 *  something harmless and the plan is thrown away. */

typedef struct flow_known_dist {
  sim_dist_spec spec;
  const sim_dist *dist;
} flow_known_dist;

typedef struct flow_builder {
  const flow_scenario *scenario;
  const flow_overlay *view;
  const flow_node_index *index;
  const flow_plan *baseline; /* NULL: this plan is the baseline's */
  const bool *is_own;        /* by node: made anew; NULL: all are */
  sim_dists *dists;
  flow_diagnostics *diags;
  flow_arena *arena;
  flow_plan *plan;
  flow_known_dist *known; /* equal distributions share one pointer */
  size_t known_count, known_room;
  flow_date_list days; /* scratch */
  sim_status status;
} flow_builder;

/** Room in the plan's memory for `count` things, zeroed; NULL after a failure. */
void *flow_build_array(flow_builder *b, size_t count, size_t size);

/** Which nodes are as the baseline has them, to be taken from its plan; after this. */
void flow_build_lend(flow_builder *b, const flow_overlay *baseline_view);

/** Whether this node is. */
bool flow_build_is_lent(const flow_builder *b, int32_t node);

/** Whether the `count` nodes from `first` on are, all of them. */
bool flow_build_are_lent(const flow_builder *b, uint32_t first, uint32_t count);

/** An error at the lever that touches `value`, or at `value`: "'PATH' ..., under policy 'X'". */
void flow_build_error(flow_builder *b, const flow_value *value, flow_message_id id,
                      const char *english, const char *dutch, ...) SIM_PRINTF(4, 6)
    SIM_PRINTF(5, 6);

/** Write the date of `day` into `text`. */
void flow_build_date(const flow_builder *b, double day, char text[11]);

/** The day of the week of `day`, 0 a Monday. */
int flow_build_weekday(const flow_builder *b, double day);

/** The days on which rules that hang on these nodes may change: plan.start, then every change
 *  in (start, end), ascending, in b->days. */
void flow_build_days(flow_builder *b, const flow_value *const *values, size_t count);

/** An error when anything under `value` changes in (start, end): the plan has one value. */
void flow_build_fixed(flow_builder *b, const flow_value *value);

/** What `value` says for a group: itself, or its child for that group; NULL: nothing. */
const flow_value *flow_build_pick(const flow_builder *b, const flow_value *value, uint32_t group,
                                  double day);

/** True when `value` is one value per group at `day`. */
bool flow_build_is_by_group(const flow_builder *b, const flow_value *value, double day);

/** A number in force, never below `least`; `fallback` when `value` is no number. */
double flow_build_number(flow_builder *b, const flow_value *value, double day, double least,
                         double fallback);

/** A count in force, rounded (halves up); 0 when `value` is no number. */
uint32_t flow_build_whole(flow_builder *b, const flow_value *value, double day);

/** A share in force, at most 1; 0 when `value` is no number. */
double flow_build_share(flow_builder *b, const flow_value *value, double day);

/** Index of the node that `value` names; FLOW_NOWHERE when it names none. */
int32_t flow_build_name(const flow_builder *b, const flow_value *value, double day);

/** A distribution of durations, or NULL for none. */
const sim_dist *flow_build_dist(flow_builder *b, const flow_value *value, double day);

/** A distribution from its parameters. */
const sim_dist *flow_build_spec(flow_builder *b, const flow_value *at, const sim_dist_spec *spec);

/** Cumulative shares of the children of `map`, in their order (`rest` takes what
 *  the others leave), the last 1. NULL after a failure. */
double *flow_build_shares(flow_builder *b, const flow_value *map, double day);

/** Routes from `a: 20%, b: rest`, or from one name. */
flow_routes flow_build_routes(flow_builder *b, const flow_value *value, double day);

/** Classes of `[from a, group, ...]`. */
flow_classes flow_build_classes(flow_builder *b, const flow_value *list, double day);

flow_return flow_build_return(flow_builder *b, const flow_value *value, double day);

/* ---- the parts of a plan, each in its own file ---- */

/** What a rate is multiplied by: factors by month and by day of the week, each NULL or given. */
typedef struct flow_pattern {
  const flow_value *season, *weekdays;
} flow_pattern;

/** Arrivals at a rate; `kind` is how they are spread. */
flow_arrival_process flow_build_process(flow_builder *b, const flow_value *kind,
                                        flow_pattern pattern, const flow_value *rate,
                                        const flow_arrival_process *baseline);
/** The periods of a file of counts that lie in the run, into listed[rows of the file]; how many. They
 *  keep the numbers of their entries, which go on from `entries`. */
uint32_t flow_build_periods(const flow_builder *b, const flow_value *file, uint32_t entries,
                            flow_count_period *listed);
/** Puts what has happened, a file of counts (NULL: none), in the place of what would come. */
void flow_build_realised(flow_builder *b, const flow_value *file, flow_arrival_process *process);
void flow_build_groups(flow_builder *b);
void flow_build_inflows(flow_builder *b);
void flow_build_places(flow_builder *b, const flow_value *facility, flow_facility *out);
/** The steps of a whole number that changes in time, never below 0. */
void flow_build_steps(flow_builder *b, const flow_value *number, const flow_places **out,
                      uint32_t *count);
void flow_build_facilities(flow_builder *b);
void flow_build_stocks(flow_builder *b, const flow_value *pool, flow_pool *out);
void flow_build_pools(flow_builder *b);
void flow_build_exits(flow_builder *b);
/** After these: refuses rules that households never get out of, on whichever date. */
void flow_build_loops(flow_builder *b);
void flow_build_initial(flow_builder *b);
/** What the indicators ask to be measured. */
void flow_build_asked(flow_builder *b);

/* ---- equality, field by field ---- */

bool flow_dist_same(const sim_dist *a, const sim_dist *b);
bool flow_routes_same(flow_routes a, flow_routes b);
bool flow_rules_same(const flow_plan *plan, const flow_rules *a, const flow_rules *b);
bool flow_pool_rules_same(const flow_plan *plan, const flow_pool *pool, const flow_pool_rules *a,
                          const flow_pool_rules *b);
bool flow_stock_same(const flow_stock *a, const flow_stock *b);
bool flow_exit_rules_same(const flow_exit_rules *a, const flow_exit_rules *b);

#endif
