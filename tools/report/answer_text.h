/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TOOLS_REPORT_ANSWER_TEXT_H
#define TOOLS_REPORT_ANSWER_TEXT_H

#include "tools/report/pieces.h"

/** @file answer_text.h
 *  Question, answer and share assumed as the report has them, without its marks. */

typedef struct tool_answer_line {
  const char *text; /* in the memory of the results */
  bool is_heading;
} tool_answer_line;

/** The lines, in order; how many, at most `most`. */
int tool_answer_lines(tool_page *page, tool_answer_line lines[], int most);

#endif
