/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tools/text/words.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

tool_language tool_language_of_locale(void)
{
  static const char *const names[] = {"LC_ALL", "LC_MESSAGES", "LANG"};
  for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
    const char *value = getenv(names[i]);
    if (value != NULL && value[0] != '\0')
      return strncmp(value, "nl", 2) == 0 ? TOOL_DUTCH : TOOL_ENGLISH;
  }
  return TOOL_ENGLISH;
}

const char *tool_counted(tool_language language, tool_counted_id what, double count,
                         char text[TOOL_COUNTED_ROOM])
{
  static const char *const names[][2][2] = {
#define NAMES(name, one, many, een, veel) [TOOL_COUNTED_##name] = {{one, many}, {een, veel}},
      TOOL_COUNTED_MAP(NAMES)
#undef NAMES
  };
  char number[TOOL_NUMBER_ROOM];
  snprintf(text, TOOL_COUNTED_ROOM, "%s %s", tool_number(count, 0, language, number),
           names[what][language][count == 1 ? 0 : 1]);
  return text;
}

/* English and Dutch, of many and of one. */
static const char *const units[][2][2] = {
    {{"days", "dagen"}, {"day", "dag"}},
    {{"weeks", "weken"}, {"week", "week"}},
    {{"months", "maanden"}, {"month", "maand"}},
    {{"years", "jaren"}, {"year", "jaar"}},
    {{"households", "huishoudens"}, {"household", "huishouden"}},
    {{"household-nights", "huishoudensnachten"}, {"household-night", "huishoudensnacht"}},
    {{"persons", "personen"}, {"person", "persoon"}},
    {{"person-nights", "persoonsnachten"}, {"person-night", "persoonsnacht"}},
    {{"places", "plaatsen"}, {"place", "plaats"}},
    {{"dwellings", "woningen"}, {"dwelling", "woning"}},
    {{"share", "aandeel"}, {"share", "aandeel"}}};

const char *tool_unit_of(tool_language language, const char *unit, double count)
{
  for (size_t i = 0; i < sizeof units / sizeof units[0]; i++)
    if (strcmp(unit, units[i][0][TOOL_ENGLISH]) == 0) return units[i][count == 1 ? 1 : 0][language];
  return unit;
}

const char *tool_unit(tool_language language, const char *unit)
{
  return tool_unit_of(language, unit, NAN);
}
