/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODELS_COSTS_PAYERS_H
#define MODELS_COSTS_PAYERS_H

#include "models/plan/policy.h"

/** @file payers.h
 *  Who pays a line: one for good, or several by date and by key; a part of price_list.h.
 *
 *  A line is shared when its payer has dates or shares, or when a lever changes it. Then it has a
 *  part for everybody who may ever pay it, the same parts under all policies. */

bool flow_payer_is_shared(const flow_policies *policies, const flow_value *payer);

/** Everybody who pays it on some day under some policy, once each, in the order in which the
 *  scenario and its levers name them, into `names`; how many. With `names` NULL no fewer than that. */
uint32_t flow_payer_names(const flow_policies *policies, const flow_value *payer,
                          const char **names, uint32_t room);

/** The mean over [from, to) by time, or where these are equal the value on that day, of the share
 *  that `name` pays under the policy. SIM_E_MEMORY. */
SIM_MUST_CHECK sim_status flow_payer_share(const flow_overlay *view, const flow_value *payer,
                                           const char *name, double from, double to, double *share);

#endif
