/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TOOLS_SCREEN_VIEW_SENSITIVITY_H
#define TOOLS_SCREEN_VIEW_SENSITIVITY_H

#include "models/study/sensitivity.h"
#include "tools/text/number.h"

#include <stdio.h>

/** @file view_sensitivity.h
 *  Which input an indicator depends on, for people. */

/** `policy` is its label. */
SIM_MUST_CHECK sim_status tool_view_sensitivity(const flow_sensitivity *sensitivity,
                                                const char *policy, tool_language language,
                                                size_t width, FILE *out);

#endif
