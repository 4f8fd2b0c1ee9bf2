/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TOOLS_CLI_RUN_SESSION_H
#define TOOLS_CLI_RUN_SESSION_H

#include "tools/session/session.h"

/** @file run_session.h
 *  Open a scenario, run it, tell and write what came out: what `run` and `merge` share. */

/** Rows that come from elsewhere and go elsewhere. Each may say what is wrong and stop it. */
typedef struct tool_run_rows {
  void *context;
  bool is_shared;      /* all processes of the program run it together */
  bool has_whole_rows; /* those that come from elsewhere hold every measure */
  tool_exit (*begin)(void *context, tool_session *session); /* before the run */
  tool_exit (*ran)(void *context, tool_session *session);   /* before its results are told; NULL */
  tool_exit (*finish)(void *context, const char *output);   /* DIR is written; NULL */
} tool_run_rows;

/** An exit status. */
int tool_run_session(const tool_options *options, const tool_run_rows *rows);

#endif
