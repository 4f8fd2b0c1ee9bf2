/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODELS_PLAN_OVERLAY_H
#define MODELS_PLAN_OVERLAY_H

#include "models/base/date_list.h"
#include "models/plan/node_index.h"

/** @file overlay.h
 *  The scenario as one policy sees it, in one replication.
 *
 *  Levers lay their changes over the scenario in their order: a number becomes
 *  another profile; a word, name, list or whole block is replaced from one day
 *  to another. Uncertain numbers are drawn before the levers change them. */

typedef struct flow_overlay flow_overlay;

/** What a policy pulls, in order. All of it is borrowed. */
typedef struct flow_pulled_levers {
  const char *policy; /* its id, for messages */
  const flow_value *const *levers;
  size_t lever_count;
  double later_days; /* by which each starts later than it says */
} flow_pulled_levers;

/** The scenario (borrowed) under these levers. SIM_E_INPUT with errors in `diags`. */
SIM_MUST_CHECK sim_status flow_overlay_new(const flow_scenario *scenario,
                                           const flow_node_index *index,
                                           const flow_pulled_levers *pulled,
                                           flow_diagnostics *diags, flow_overlay **out);
void flow_overlay_free(flow_overlay *view);

const flow_scenario *flow_overlay_scenario(const flow_overlay *view);
const flow_node_index *flow_overlay_index(const flow_overlay *view);
const char *flow_overlay_policy(const flow_overlay *view);

/** One drawn input: the number is `value` at all times, or its own profile
 *  times `value`. */
typedef struct flow_draw {
  int32_t number;
  bool scales;
  double value;
} flow_draw;

/** Put drawn inputs under the levers, in place of earlier ones (count 0: the
 *  scenario's own numbers again). SIM_E_MEMORY. */
SIM_MUST_CHECK sim_status flow_overlay_take(flow_overlay *view, const flow_draw *drawn,
                                            size_t count);

/** From now on the number is `value` (in base units) at all times in this policy, whatever
 *  its levers do to it and whatever is drawn for it; of a lever's change, it is the
 *  amount. What a lever puts in its place as a whole stays. SIM_E_MEMORY. */
SIM_MUST_CHECK sim_status flow_overlay_set(flow_overlay *view, const flow_value *number,
                                           double value);

/** True while some inputs are drawn: then a number that leaves its range is
 *  brought back to it instead of being an error. */
bool flow_overlay_is_sampled(const flow_overlay *view);

/** What stands in the place of `value` (of the scenario, or one a lever put there) at
 *  `day`; NULL for NULL. */
const flow_value *flow_overlay_node(const flow_overlay *view, const flow_value *value, double day);

/** The child of `parent` with that key, as it is in force at `day`, or NULL. */
const flow_value *flow_overlay_get(const flow_overlay *view, const flow_value *parent,
                                   flow_key_id key, double day);

/** The profile of a number, all changes laid over it. */
const flow_time_profile *flow_overlay_profile(const flow_overlay *view, const flow_value *number);

/** Its value at `day`. */
double flow_overlay_value(const flow_overlay *view, const flow_value *number, double day);

/** The day of a date, as drawn; `otherwise` for anything else, also NULL. */
double flow_overlay_day(const flow_overlay *view, const flow_value *date, double otherwise);

/** The day on which a lever starts in this policy, as drawn; the run's first without one. */
double flow_overlay_lever_start(const flow_overlay *view, const flow_value *lever);

/** Add every day in [from, until) at which anything at or under `value` changes:
 *  steps, starts and ends of levers, and month starts while a number slopes. */
SIM_MUST_CHECK sim_status flow_overlay_days(const flow_overlay *view, const flow_value *value,
                                            double from, double until, flow_date_list *days);

/** Mark the nodes with anything in them that the levers change or flow_overlay_set has set, into
 *  is_changed[nodes]; all of them where it is a whole section. */
void flow_overlay_mark_changes(const flow_overlay *view, bool *is_changed);

/** Whether the same inputs are drawn in both, and come out the same. */
bool flow_overlay_same_inputs(const flow_overlay *a, const flow_overlay *b);

/** The last lever change at, under or above `value`: whom to blame for what is
 *  wrong there; the value's own place when no lever touches it. */
flow_position flow_overlay_origin(const flow_overlay *view, const flow_value *value);

#endif
