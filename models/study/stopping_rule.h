/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODELS_STUDY_STOPPING_RULE_H
#define MODELS_STUDY_STOPPING_RULE_H

#include "models/estimate/indicator.h"
#include "models/estimate/indicator_compile.h"
#include "models/plan/policy.h"

/** @file stopping_rule.h
 *  How precise a run must become before it stops, as `until` says it. */

/** When enough is enough: the widest interval of the horizon or a year (of every policy
 *  or one, or of their differences from one), asked after every complete block from the
 *  least number of replications on. A relative half width h is reached when the
 *  interval's is at most h / (1 + h) of the estimate, so that it is at most h of the
 *  true value (Law, "Simulation Modeling and Analysis", section 9.4.1). */
typedef struct flow_stopping_rule {
  int32_t indicator;       /* -1: a fixed number of replications */
  int32_t policy, against; /* -1: all; -1: not a difference */
  uint32_t period;         /* of the layout; its years: the horizon */
  double half_width;       /* asked for, in the indicator's unit or as a share */
  bool relative;
  double reached; /* the widest half width, likewise; NAN before the first block */
  bool is_reached;
  uint64_t more; /* replications still needed at the present standard deviation */
} flow_stopping_rule;

/** Read `until` (NULL: a fixed number of replications). A half width with a unit is turned
 *  into the indicator's own. SIM_E_INPUT with errors in `diags`: a unit that does not fit the
 *  indicator, a year outside the horizon. A policy that is not in this run is a warning, and
 *  then does not count. */
SIM_MUST_CHECK sim_status flow_stopping_rule_read(const flow_value *until,
                                                  const flow_indicator_defs *defs,
                                                  const flow_policies *policies,
                                                  flow_diagnostics *diags, flow_stopping_rule *out);

/** See how far the samples of that many observations are from it: sets `reached`, `is_reached`,
 *  and `more` in observations. The rule has an indicator. SIM_E_MEMORY. */
SIM_MUST_CHECK sim_status flow_stopping_rule_update(flow_stopping_rule *rule,
                                                    const flow_indicator_samples *samples,
                                                    uint32_t policies, double confidence,
                                                    uint64_t observations);

#endif
