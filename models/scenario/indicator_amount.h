/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODELS_SCENARIO_INDICATOR_AMOUNT_H
#define MODELS_SCENARIO_INDICATOR_AMOUNT_H

#include "models/scenario/expression.h"
#include "models/scenario/tree.h"

/** @file indicator_amount.h
 *  An amount of an indicator as a scenario writes it: how precisely it must be known, or what
 *  difference matters. */

typedef struct flow_indicator_amount {
  double value;     /* in the unit of the indicator, or a share */
  bool is_relative; /* a share of the indicator's value */
} flow_indicator_amount;

/** The unit that an indicator is reported in: what was asked for, or that of a lone measure,
 *  or "". */
const char *flow_indicator_unit(const flow_expression *measure);

/** Read the number `written` in that unit: months, say, and not the days that a duration is
 *  kept in. False when it has a unit that does not fit. */
bool flow_indicator_amount_read(const flow_value *written, const char *unit,
                                flow_indicator_amount *out);

#endif
