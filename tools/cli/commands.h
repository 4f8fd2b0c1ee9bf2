/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TOOLS_CLI_COMMANDS_H
#define TOOLS_CLI_COMMANDS_H

#include "tools/session/options.h"

/** @file commands.h
 *  The subcommands; each returns an exit status (messages.h). */

int tool_check(const tool_options *options);
int tool_new(const tool_options *options);
int tool_run(const tool_options *options);
int tool_merge(const tool_options *options);
int tool_seek(const tool_options *options);
int tool_sweep(const tool_options *options);
int tool_optimise(const tool_options *options);
int tool_sensitivity(const tool_options *options);
int tool_trace(const tool_options *options);
int tool_convert(const tool_options *options);
int tool_calibrate(const tool_options *options);
int tool_backtest(const tool_options *options);
int tool_fit(const tool_options *options);
int tool_diff(const tool_options *options);
int tool_report(const tool_options *options);
int tool_schema(const tool_options *options);

#endif
