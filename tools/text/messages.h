/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TOOLS_TEXT_MESSAGES_H
#define TOOLS_TEXT_MESSAGES_H

#include "models/base/diagnostics.h"
#include "tools/text/number.h"

/** @file messages.h
 *  Messages on stderr, and the exit statuses. */

typedef enum tool_exit {
  TOOL_DONE = 0,
  TOOL_UNFINISHED = 1, /* it ran but could not finish: disk full, interrupted, no memory */
  TOOL_WRONG = 2,      /* the scenario or the command line; nothing was written */
  TOOL_FAULT = 3       /* of the program itself */
} tool_exit;

/** The language of messages: that of --lang; without it that of the scenario or the results, once
 *  they have been read; before that of the locale. */
tool_language tool_messages_language(void);

/** --lang: speak this language. */
void tool_messages_follow(tool_language language);

/** What has been read is in this language. */
void tool_messages_speak(tool_language language);

/** An empty list for messages in that language. */
flow_diagnostics tool_messages_list(void);

/** A message of the table: "doorstroom: error: ... [DS550]", one line. */
void tool_message_say(flow_severity severity, flow_message_id id, const char *english,
                      const char *dutch, ...) SIM_PRINTF(3, 5) SIM_PRINTF(4, 5);

/** The same into `text`, with its code, for whoever says it later: tool_message_error("%s", text). */
void tool_message_write(char *text, size_t room, flow_message_id id, const char *english,
                        const char *dutch, ...) SIM_PRINTF(4, 6) SIM_PRINTF(5, 6);

/** "doorstroom: error: ...", one line. What is said is words that have been chosen by their language
 *  (TOOL_TEXT), or a message that was written before. */
void tool_message_error(const char *format, ...) SIM_PRINTF(1, 2);
void tool_message_warning(const char *format, ...) SIM_PRINTF(1, 2);
void tool_message_note(const char *format, ...) SIM_PRINTF(1, 2);

/** All that was found in the scenario, by place: "file:line:column: error: ... [DS014]", with the
 *  line of the file below; only errors when `quiet`, and hints never. */
void tool_message_diags(flow_diagnostics *diags, bool quiet);

/** The same without the notes that have a place: what was read and what is derived is for `check`. */
void tool_message_faults(flow_diagnostics *diags, bool quiet);

/** The status in words, in the language of messages; static storage. */
const char *tool_status_text(sim_status status);

/** The exit status of a status. Says what went wrong, but for what must have been said with its
 *  place or its replication: SIM_E_INPUT, SIM_E_ENDLESS and SIM_E_FAULT. */
tool_exit tool_exit_of(sim_status status);

#endif
