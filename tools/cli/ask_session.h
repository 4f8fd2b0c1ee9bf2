/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TOOLS_CLI_ASK_SESSION_H
#define TOOLS_CLI_ASK_SESSION_H

#include "tools/session/session.h"

/** @file ask_session.h
 *  Open a scenario, answer a question about it, and end: what `seek`, `calibrate`, `sensitivity` and
 *  `optimise` share. */

/** An exit status. `answer` is asked when the scenario is sound; Ctrl-C acts on tool_terminal_stop
 *  meanwhile. */
int tool_ask_session(const tool_options *options, tool_exit (*answer)(tool_session *session));

#endif
