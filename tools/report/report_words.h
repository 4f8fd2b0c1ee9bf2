/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TOOLS_REPORT_REPORT_WORDS_H
#define TOOLS_REPORT_REPORT_WORDS_H

#include "tools/report/words_chapters.h"
#include "tools/report/words_first.h"
#include "tools/report/words_glossary.h"
#include "tools/report/words_last.h"
#include "tools/report/words_money.h"
#include "tools/report/words_observed.h"
#include "tools/report/words_studies.h"
#include "tools/text/number.h"

/** @file report_words.h
 *  What the report says, in two languages, once. {0}, {1} ... stand for pieces, the same in both.
 *  The words hold no digits: whatever is a digit on the page comes from a result file. */

typedef enum tool_report_word_id {
#define TOOL_REPORT_NAME(name, english, dutch) TOOL_REPORT_##name,
  TOOL_WORDS_CHAPTERS_MAP(TOOL_REPORT_NAME) TOOL_WORDS_FIRST_MAP(TOOL_REPORT_NAME)
      TOOL_WORDS_MONEY_MAP(TOOL_REPORT_NAME) TOOL_WORDS_LAST_MAP(TOOL_REPORT_NAME)
          TOOL_WORDS_STUDIES_MAP(TOOL_REPORT_NAME) TOOL_WORDS_OBSERVED_MAP(TOOL_REPORT_NAME)
#define TOOL_REPORT_TERM(name, term, english, dutch_term, dutch)                                   \
  TOOL_REPORT_TERM_##name, TOOL_REPORT_MEANS_##name,
              TOOL_GLOSSARY_MAP(TOOL_REPORT_TERM)
#undef TOOL_REPORT_TERM
#undef TOOL_REPORT_NAME
                  TOOL_REPORT_WORDS
} tool_report_word_id;

/** The text, HTML already; static storage. */
const char *tool_report_word(tool_language language, tool_report_word_id id);

#endif
