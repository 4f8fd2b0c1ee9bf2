/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODELS_STUDY_GOAL_SHARE_H
#define MODELS_STUDY_GOAL_SHARE_H

#include "models/estimate/indicator.h"

/** @file goal_share.h
 *  For how much of what is plausible a target is met.
 *
 *  Every set of drawn inputs (a row of a calibrated set by its weight, or a draw of each input) has
 *  FLOW_GOAL_SHARE_INNER replications in a row; it meets the target when their mean does. */

enum {
  FLOW_GOAL_SHARE_INNER = 8,
  FLOW_GOAL_SHARE_FIRST = 256 /* replications that a first look takes, at least: 32 sets */
};

/** The share of the sets of the one indicator and policy of `samples` that meet the target in a period,
 *  with Wilson's interval; a set without a value does not meet it. `better` is lower or higher. All NAN
 *  without a whole set. SIM_E_MEMORY. */
SIM_MUST_CHECK sim_status flow_goal_share(const flow_indicator_samples *samples, uint32_t period,
                                          flow_better better, double target, double level,
                                          sim_interval *out);

#endif
