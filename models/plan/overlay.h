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

typedef struct flow_view flow_view;

/** The scenario under `levers` (their nodes; borrowed, like the scenario and
 *  `policy`, its id for messages). SIM_E_INPUT with errors in `diags`. */
SIM_MUST_CHECK sim_status flow_view_new(const flow_scenario *scenario, const flow_index *index,
                                        const char *policy, const flow_node *const *levers,
                                        size_t lever_count, flow_diags *diags, flow_view **out);
void flow_view_free(flow_view *view);

const flow_scenario *flow_view_scenario(const flow_view *view);
const flow_index *flow_view_index(const flow_view *view);
const char *flow_view_policy(const flow_view *view);

/** One drawn input: the number is `value` at all times, or its own profile
 *  times `value`. */
typedef struct flow_draw {
  int32_t number;
  bool scales;
  double value;
} flow_draw;

/** Put drawn inputs under the levers, in place of earlier ones (count 0: the
 *  scenario's own numbers again). SIM_E_MEMORY. */
SIM_MUST_CHECK sim_status flow_view_take(flow_view *view, const flow_draw *drawn, size_t count);

/** From now on the number is `value` (in base units) at all times in this policy, whatever
 *  its levers do to it and whatever is drawn for it; of a lever's change, it is the
 *  amount. What a lever puts in its place as a whole stays. SIM_E_MEMORY. */
SIM_MUST_CHECK sim_status flow_view_set(flow_view *view, const flow_node *number, double value);

/** True while some inputs are drawn: then a number that leaves its range is
 *  brought back to it instead of being an error. */
bool flow_view_is_drawn(const flow_view *view);

/** What stands in the place of `node` (a node of the scenario, or one a lever put there) at
 *  `day`; NULL for NULL. */
const flow_node *flow_view_node(const flow_view *view, const flow_node *node, double day);

/** The child of `parent` with that key, as it is in force at `day`, or NULL. */
const flow_node *flow_view_get(const flow_view *view, const flow_node *parent, const char *key,
                               double day);

/** The profile of a number, all changes laid over it. */
const flow_profile *flow_view_profile(const flow_view *view, const flow_node *number);

/** Its value at `day`. */
double flow_view_value(const flow_view *view, const flow_node *number, double day);

/** Add every day in [from, until) at which anything at or under `node` changes:
 *  steps, starts and ends of levers, and month starts while a number slopes. */
SIM_MUST_CHECK sim_status flow_view_days(const flow_view *view, const flow_node *node, double from,
                                         double until, flow_days *days);

/** The last lever change at, under or above `node`: whom to blame for what is
 *  wrong there; the node's own place when no lever touches it. */
flow_place flow_view_blame(const flow_view *view, const flow_node *node);

#endif
