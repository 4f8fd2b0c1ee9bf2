/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tools/words.h"

#include <stdio.h>
#include <string.h>

static const char *const texts[TOOL_WORDS][2] = {
#define TEXT(name, english, dutch) [TOOL_##name] = {english, dutch},
    TOOL_WORD_MAP(TEXT)
#undef TEXT
};

const char *tool_word(tool_language language, tool_word_id id)
{
  return texts[id][language];
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

const char *tool_unit(tool_language language, const char *unit)
{
  static const char *const units[][2] = {{"days", "dagen"},
                                         {"weeks", "weken"},
                                         {"months", "maanden"},
                                         {"years", "jaren"},
                                         {"households", "huishoudens"},
                                         {"household-nights", "huishoudensnachten"},
                                         {"persons", "personen"},
                                         {"person-nights", "persoonsnachten"},
                                         {"places", "plaatsen"},
                                         {"dwellings", "woningen"},
                                         {"share", "aandeel"}};
  for (size_t i = 0; i < sizeof units / sizeof units[0]; i++)
    if (strcmp(unit, units[i][0]) == 0) return units[i][language];
  return unit;
}
