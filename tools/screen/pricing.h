/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TOOLS_SCREEN_PRICING_H
#define TOOLS_SCREEN_PRICING_H

#include "tools/session/session.h"

#include <stdio.h>

/** @file pricing.h
 *  Which money of a policy is known: a lever without a price is not free. */

typedef enum tool_pricing { TOOL_PRICING_ALL, TOOL_PRICING_PART, TOOL_PRICING_NONE } tool_pricing;

/** Whether all, some or none of a policy's levers have a price. */
tool_pricing tool_policy_pricing(const tool_session *session, uint32_t policy);

/** The labels of the levers without a price that a policy of the run pulls, with commas between,
 *  into `text`; "" when there are none. */
const char *tool_unpriced_names(const tool_session *session, char *text, size_t room);

/** What the signs of printed balances mean, by `costs: signs`; of a scenario with prices. */
const char *tool_signs_legend(const tool_session *session);

/** What the * of a table stands for, when there is one. */
void tool_unpriced_print(const tool_session *session, FILE *out);

#endif
