/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TOOLS_FILES_BACKTEST_FILES_H
#define TOOLS_FILES_BACKTEST_FILES_H

#include "models/study/backtest.h"
#include "tools/text/messages.h"

/** @file backtest_files.h
 *  What `backtest` found, as files: scores.csv and forecasts.csv. */

/** Both into the directory `path`, of all units; says what went wrong. */
tool_exit tool_backtest_write(const flow_observed *observed, const flow_backtest *backtests,
                              const char *path, bool force);

#endif
