/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODELS_PLAN_PLAN_NEW_H
#define MODELS_PLAN_PLAN_NEW_H

#include "models/plan/overlay.h"
#include "models/plan/plan.h"

/** @file plan_new.h
 *  How a plan is made and freed; for policy.c, which has them all. */

/** What the plans of other policies begin from. */
typedef struct flow_plan_baseline {
  const flow_plan *plan;
  const flow_overlay *view; /* that `plan` was made of */
} flow_plan_baseline;

/** The plan of `view`; `*out` is the caller's to free before `dists`, which owns its
 *  distributions. `baseline` (NULL: this is the baseline) gives the layer rates, its
 *  own peaks over [start, end], and the nodes that the policy leaves as they are: those
 *  are shared, also after the baseline's plan is freed. SIM_E_INPUT when levers make nonsense,
 *  with errors in `diags` at the lever's place. */
SIM_MUST_CHECK sim_status flow_plan_new(const flow_overlay *view,
                                        const flow_plan_baseline *baseline, sim_dists *dists,
                                        flow_diagnostics *diags, flow_plan **out);
void flow_plan_free(flow_plan *plan);

#endif
