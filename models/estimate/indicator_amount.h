/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODELS_ESTIMATE_INDICATOR_AMOUNT_H
#define MODELS_ESTIMATE_INDICATOR_AMOUNT_H

#include "models/estimate/indicator_compile.h"

/** @file indicator_amount.h
 *  An amount of an indicator as a scenario writes it: how precisely it must be known, or what
 *  difference matters. */

typedef struct flow_indicator_amount {
  double value;     /* in the unit of the indicator, or a share */
  bool is_relative; /* a share of the indicator's value */
} flow_indicator_amount;

/** Read the number `written` in the unit that the indicator is reported in: its months, say,
 *  and not the days that a duration is kept in. SIM_E_INPUT with an error in `diags` when it
 *  has another unit. */
SIM_MUST_CHECK sim_status flow_indicator_amount_read(const flow_value *written,
                                                     const flow_indicator_def *def,
                                                     flow_diagnostics *diags,
                                                     flow_indicator_amount *out);

#endif
