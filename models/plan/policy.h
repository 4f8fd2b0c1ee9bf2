/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODELS_PLAN_POLICY_H
#define MODELS_PLAN_POLICY_H

#include "models/plan/uncertain.h"
#include "models/plan/reachability.h"

/** @file policy.h
 *  The policies of a scenario, each with its view and its plan. */

typedef struct flow_policy {
  const char *id, *label;
  const flow_value **levers; /* what it pulls, in order */
  size_t lever_count;
  double later_days; /* by which each of them starts later than it says */
  double *factors;   /* of a mix, by lever: so many times as written; NULL: as written */
  flow_overlay *view;
  flow_plan *plan;
} flow_policy;

typedef struct flow_policies {
  const flow_scenario *scenario; /* borrowed */
  flow_node_index *index;        /* the same in all of them */
  flow_policy *items;            /* the baseline first */
  uint32_t count;
  flow_uncertain *uncertain;
  const struct flow_policies *after; /* whose index and `uncertain` these are; NULL: their own */
  flow_draw *drawn;                  /* flow_uncertain_numbers(uncertain) of them */
  sim_dists *dists;                  /* own what the plans draw from */
} flow_policies;

/** The baseline, which is there even if nobody wrote it, and the policies of `selection`
 *  ("A,B", in that order; NULL: all, in file order), with the plans of the scenario's own
 *  numbers. One thread at a time: threads that draw uncertain inputs each need
 *  their own. SIM_E_INPUT with errors in `diags`. */
SIM_MUST_CHECK sim_status flow_policies_new(const flow_scenario *scenario, const char *selection,
                                            flow_diagnostics *diags, flow_policies **out);

/** The baseline, and policy `id` lever by lever: with its first lever, with its first two, and so
 *  on to all of them. A step has the id and label of the lever it adds. Further as
 *  flow_policies_new. */
SIM_MUST_CHECK sim_status flow_policies_steps_new(const flow_scenario *scenario, const char *id,
                                                  flow_diagnostics *diags, flow_policies **out);

/** The same policies as `of`, for another thread: what no draw changes is taken from there (names,
 *  what is drawn and from which distributions, tables of known shapes), so that `of` must outlive
 *  them and may not be planned anew meanwhile. SIM_E_MEMORY. */
SIM_MUST_CHECK sim_status flow_policies_new_after(const flow_policies *of, flow_diagnostics *diags,
                                                  flow_policies **out);

/** A policy that nobody wrote: levers, each so many times as large as it is written, with what it costs
 *  once and per year. At 0 it is not pulled; other than at 0 and 1 no change of it is `= value`. */
typedef struct flow_mix {
  const char *id, *label;
  const flow_value *const *levers; /* borrowed, as all of it */
  const double *factors;
  size_t lever_count;
} flow_mix;

/** The baseline and those mixes. Further as flow_policies_new. */
SIM_MUST_CHECK sim_status flow_policies_mixes_new(const flow_scenario *scenario,
                                                  const flow_mix *mixes, uint32_t count,
                                                  flow_diagnostics *diags, flow_policies **out);
void flow_policies_free(flow_policies *policies);

/** The policy that pulls the same levers as `policy`, which starts them later, on time; -1: none, or it
 *  starts nothing later. */
int32_t flow_policies_on_time(const flow_policies *policies, uint32_t policy);

/** True when plans differ from one replication to the next. */
bool flow_policies_are_uncertain(const flow_policies *policies);

/** Draw the uncertain inputs of a replication and make all plans anew; the plans
 *  of before die. Without uncertain inputs nothing happens. A draw with which no
 *  plan can be made (a stay of 0 days, say) is an error in `diags`. */
SIM_MUST_CHECK sim_status flow_policies_draw(flow_policies *policies, const sim_random *chance,
                                             flow_diagnostics *diags);

/** Make all plans anew with these draws, as flow_policies_draw does with its own. */
SIM_MUST_CHECK sim_status flow_policies_take(flow_policies *policies, const flow_draw *drawn,
                                             size_t count, flow_diagnostics *diags);

/** The same with every input at a place of its distribution (flow_uncertain_place) instead of
 *  drawn. */
SIM_MUST_CHECK sim_status flow_policies_place(flow_policies *policies, const double *places,
                                              flow_diagnostics *diags);

/** Add a policy that pulls the levers of policy `of` under another name, to be set apart by
 *  flow_policies_set; once. SIM_E_INPUT with errors in `diags`. */
SIM_MUST_CHECK sim_status flow_policies_copy(flow_policies *policies, uint32_t of, const char *id,
                                             flow_diagnostics *diags);

/** Under a policy, a number is `value` (see flow_overlay_set), also in the draws to come; its
 *  plan waits for flow_policies_replan, so that several numbers can be set. */
SIM_MUST_CHECK sim_status flow_policies_set(flow_policies *policies, uint32_t policy,
                                            const flow_value *number, double value);

/** Make a policy's plan anew, with the baseline's arrivals as its measure; the plan of
 *  before dies. SIM_E_INPUT with errors in `diags`: then it has no plan. */
SIM_MUST_CHECK sim_status flow_policies_replan(flow_policies *policies, uint32_t policy,
                                               flow_diagnostics *diags);

/** What can be reached under any policy, as their plans are now; the caller's to free. SIM_E_MEMORY. */
SIM_MUST_CHECK sim_status flow_policies_reachability(const flow_policies *policies,
                                                     flow_reachability **out);

/** The policy with that id, or NULL. */
const flow_policy *flow_policies_find(const flow_policies *policies, const char *id);

#endif
