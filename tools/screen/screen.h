/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TOOLS_SCREEN_SCREEN_H
#define TOOLS_SCREEN_SCREEN_H

#include "tools/session/session.h"

#include <stdio.h>

/** @file screen.h
 *  The first screen of a run: what is expected, what binds, what changes, what to mind, in
 *  at most TOOL_SCREEN_LINES lines for a scenario of any size. Everything else is a table. */

enum { TOOL_SCREEN_LINES = 40 };

typedef struct tool_screen_options {
  uint32_t early_of; /* replications that are to come in all; 0: this is the last screen */
  bool is_bold;      /* headings that stand out on a terminal */
  const char *files; /* where they were written; NULL: nowhere */
} tool_screen_options;

/** Print it; `quiet` leaves out warnings and what to type next. `*lines`: how many it took.
 *  SIM_E_MEMORY: nothing is printed. */
SIM_MUST_CHECK sim_status tool_screen_print(const tool_session *session,
                                            const tool_screen_options *options, FILE *out,
                                            size_t *lines);

#endif
