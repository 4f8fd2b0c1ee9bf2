/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TOOLS_SESSION_HELP_H
#define TOOLS_SESSION_HELP_H

#include "tools/session/options.h"

#include <stdio.h>

/** @file help.h
 *  The help of a command: what it does, its options by subject, examples, exit statuses; at most
 *  80 columns wide, or as wide as ARGP_HELP_FMT says (rmargin, opt-doc-col). */

void tool_help_print(const tool_command *command, tool_language language, FILE *out);

/** The commands with what each does. */
void tool_help_commands(const tool_command *commands, size_t count, tool_language language,
                        FILE *out);

#endif
