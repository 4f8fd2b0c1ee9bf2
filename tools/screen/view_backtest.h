/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TOOLS_SCREEN_VIEW_BACKTEST_H
#define TOOLS_SCREEN_VIEW_BACKTEST_H

#include "models/study/backtest.h"
#include "tools/text/words.h"

#include <stdio.h>

/** @file view_backtest.h
 *  What `backtest` prints for people. */

/** Of one place and group: what no forecast can know, the errors by horizon, and for each horizon a
 *  sentence that says who wins. */
SIM_MUST_CHECK sim_status tool_view_backtest(const flow_observed_unit *unit,
                                             const flow_backtest *backtest, tool_language language,
                                             FILE *out);

#endif
