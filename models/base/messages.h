/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODELS_BASE_MESSAGES_H
#define MODELS_BASE_MESSAGES_H

#include "engine/status.h"
#include "models/base/language.h"

#include <stddef.h>

/** @file messages.h
 *  The text of messages: what a planner is told, once, in two languages.
 *
 *  A row of messages_*.def is MESSAGE(number, NAME, "English", "Nederlands"). The number is the
 *  code that is printed (DS014): it stays when the words change, and a number that was used is
 *  never used again. Both texts are formats with the same conversions in the same order; where a
 *  message is told, the compiler checks both against the arguments, so that they cannot drift:
 *
 *      flow_diagnostics_tell(diags, at, FLOW_SEVERITY_ERROR, FLOW_SAYS(TABLE_ZERO), name);
 */

typedef enum flow_message_id {
  FLOW_MESSAGE_NONE,
#define MESSAGE(number, name, english, dutch) FLOW_MESSAGE_##name = (number),
#include "models/base/messages_file.def"
#include "models/base/messages_value.def"
#include "models/base/messages_model.def"
#include "models/base/messages_policy.def"
#include "models/base/messages_command.def"
#undef MESSAGE
} flow_message_id;

/* Arrays and not pointers: then they are constants to the compiler, which reads the formats. */
#define MESSAGE(number, name, english, dutch)                                                      \
  static const char flow_english_##name[] = english;                                               \
  static const char flow_dutch_##name[] = dutch;
#include "models/base/messages_file.def"
#include "models/base/messages_value.def"
#include "models/base/messages_model.def"
#include "models/base/messages_policy.def"
#include "models/base/messages_command.def"
#undef MESSAGE

/** A message as three arguments: its code, and its format in both languages. */
#define FLOW_SAYS(name) FLOW_MESSAGE_##name, flow_english_##name, flow_dutch_##name

/** A message in the table, for what lists them. */
typedef struct flow_message {
  flow_message_id id;
  const char *text[FLOW_LANGUAGES];
} flow_message;

/** All messages by number; static storage. */
extern const flow_message flow_messages[];
extern const size_t flow_message_count;

/** The text of a message in a language; static storage. */
const char *flow_message_text(flow_message_id id, flow_language language);

enum { FLOW_MESSAGE_CODE_ROOM = 16 };

/** A status in words (engine/status.h has the English); static storage. */
const char *flow_status_text(sim_status status, flow_language language);

/** The code as it is printed, "DS014", into `text`; returns it. */
const char *flow_message_code(flow_message_id id, char text[FLOW_MESSAGE_CODE_ROOM]);

#endif
