/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tools/report/parts.h"

void tool_part_glossary(tool_page *page)
{
  static const tool_report_word_id terms[][2] = {
#define TERM(name, term, english, dutch_term, dutch)                                               \
  {TOOL_REPORT_TERM_##name, TOOL_REPORT_MEANS_##name},
      TOOL_GLOSSARY_MAP(TERM)
#undef TERM
  };
  tool_page_put(page, "<dl class=\"words\">\n");
  for (size_t i = 0; i < sizeof terms / sizeof terms[0]; i++)
    tool_page_put(page, "<dt>%s</dt><dd>%s</dd>\n", tool_page_word(page, terms[i][0]),
                  tool_page_word(page, terms[i][1]));
  tool_page_put(page, "</dl>\n");
}
