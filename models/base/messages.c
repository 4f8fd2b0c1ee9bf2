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

const char *flow_status_text(sim_status status, flow_language language)
{
  static const char *const dutch[] = {
      [SIM_OK] = "klaar",
      [SIM_E_INPUT] = "het scenario of de opdrachtregel klopt niet",
      [SIM_E_MEMORY] = "geen geheugen meer",
      [SIM_E_FILE] = "een bestand kon niet gelezen of geschreven worden",
      [SIM_E_STOPPED] = "gestopt voordat het af was",
      [SIM_E_ENDLESS] = "huishoudens gaan zonder eind rond",
      [SIM_E_CROWDED] = "er zijn meer dan vier miljoen huishoudens tegelijk, en dat is het meeste",
      [SIM_E_FAULT] = "een fout van het programma zelf"};
  return language == FLOW_LANGUAGE_DUTCH ? dutch[status] : sim_status_text(status);
}

const char *flow_message_code(flow_message_id id, char text[FLOW_MESSAGE_CODE_ROOM])
{
  snprintf(text, FLOW_MESSAGE_CODE_ROOM, "DS%03d", (int)id);
  return text;
}
