/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/base/messages.h"

#include <stdio.h>

const flow_message flow_messages[] = {
#define MESSAGE(number, name, english, dutch) {FLOW_MESSAGE_##name, {english, dutch}},
#include "models/base/messages_file.def"
#include "models/base/messages_value.def"
#include "models/base/messages_model.def"
#include "models/base/messages_policy.def"
#include "models/base/messages_command.def"
#undef MESSAGE
};

const size_t flow_message_count = sizeof flow_messages / sizeof flow_messages[0];

const char *flow_message_text(flow_message_id id, flow_language language)
{
  size_t i = 0;
  while (i + 1 < flow_message_count && flow_messages[i].id != id) i++;
  return flow_messages[i].text[language];
}

const char *flow_message_code(flow_message_id id, char text[FLOW_MESSAGE_CODE_ROOM])
{
  snprintf(text, FLOW_MESSAGE_CODE_ROOM, "DS%03d", (int)id);
  return text;
}
