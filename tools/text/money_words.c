/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tools/text/money_words.h"

static const char *const texts[TOOL_MONEY_WORDS][2] = {
#define TEXT(name, english, dutch) [TOOL_MONEY_##name] = {english, dutch},
    TOOL_MONEY_MAP(TEXT)
#undef TEXT
};

const char *tool_money_word(tool_language language, tool_money_id id)
{
  return texts[id][language];
}
