/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TOOLS_SCREEN_WARM_UP_REPORT_H
#define TOOLS_SCREEN_WARM_UP_REPORT_H

#include "tools/session/session.h"
#include "tools/text/json.h"

#include <stdio.h>

/** @file warm_up_report.h
 *  Whether the system has settled, in words: the warm-up a pilot
 *  chose, and what a reader of the results should be warned of. */

/** What the pilot found, in a sentence; false (and no text) when there was none. */
bool tool_warm_up_line(const tool_session *session, char *text, size_t room);

/** Each as a paragraph, an empty line before the first; nothing when there are none. */
SIM_MUST_CHECK sim_status tool_result_warnings_print(const tool_session *session, FILE *out);

/** The same as the value of the key "warnings". */
SIM_MUST_CHECK sim_status tool_result_warnings_json(const tool_session *session, tool_json *json);

#endif
