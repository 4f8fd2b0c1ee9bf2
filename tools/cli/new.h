/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TOOLS_CLI_NEW_H
#define TOOLS_CLI_NEW_H

#include "tools/text/question_words.h"

#include <stdbool.h>
#include <stdio.h>

/** @file new.h
 *  A first scenario from the answers to ten questions. */

enum { TOOL_ANSWER_ROOM = 80 };

/** The answers as the scenario has them: words of the language, numbers with their units; `none`
 *  where there is no dwelling or price. */
typedef struct tool_answers {
  char text[TOOL_QUESTIONS][TOOL_ANSWER_ROOM];
  bool counts_beds; /* places are counted in persons */
  int start_year;
} tool_answers;

/** Take an answer as typed. False with what is wrong with it, in the language, in `problem`. */
bool tool_answer_take(tool_answers *answers, tool_question question, const char *typed,
                      tool_language language, char problem[200]);

/** Write the scenario. */
void tool_new_write(const tool_answers *answers, tool_language language, FILE *out);

#endif
