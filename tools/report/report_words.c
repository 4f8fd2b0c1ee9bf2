/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tools/report/report_words.h"

static const char *const words[TOOL_REPORT_WORDS][2] = {
#define ROW(name, english, dutch)                                                                  \
  [TOOL_REPORT_##name] = {[TOOL_ENGLISH] = english, [TOOL_DUTCH] = dutch},
    TOOL_WORDS_CHAPTERS_MAP(ROW) TOOL_WORDS_FIRST_MAP(ROW) TOOL_WORDS_MONEY_MAP(ROW)
        TOOL_WORDS_LAST_MAP(ROW) TOOL_WORDS_STUDIES_MAP(ROW) TOOL_WORDS_OBSERVED_MAP(ROW)
#define TERM(name, term, english, dutch_term, dutch)                                               \
  [TOOL_REPORT_TERM_##name] = {[TOOL_ENGLISH] = term, [TOOL_DUTCH] = dutch_term},                  \
  [TOOL_REPORT_MEANS_##name] = {[TOOL_ENGLISH] = english, [TOOL_DUTCH] = dutch},
            TOOL_GLOSSARY_MAP(TERM)
#undef TERM
#undef ROW
};

const char *tool_report_word(tool_language language, tool_report_word_id id)
{
  return words[id][language];
}
