/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TOOLS_SCREEN_VIEW_OPTIMISE_H
#define TOOLS_SCREEN_VIEW_OPTIMISE_H

#include "models/study/optimise.h"
#include "tools/text/number.h"

#include <stdio.h>

/** @file view_optimise.h
 *  The best mix, for people. */

SIM_MUST_CHECK sim_status tool_view_optimise(const flow_optimise *optimise, tool_language language,
                                             size_t width, FILE *out);

#endif
