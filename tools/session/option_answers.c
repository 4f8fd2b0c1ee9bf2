/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tools/session/option_sets.h"

enum { ANSWER = TOOL_NO_LETTER, START = ANSWER + TOOL_QUESTIONS, FORCE };

static error_t take(int key, char *text, struct argp_state *state)
{
  tool_options *out = state->input;
  if (key >= ANSWER && key < START) {
    out->answers[key - ANSWER] = text;
    return 0;
  }
  switch (key) {
    case START:
      out->start_year = (int)tool_option_whole(state, "--start", text, 1900, 2190);
      return 0;
    case FORCE: out->force = true; return 0;
    default: return ARGP_ERR_UNKNOWN;
  }
}

static const struct argp_option options[] = {
#define ROW(id, option, takes, question, vraag, enter)                                             \
  {.name = option,                                                                                 \
   .key = ANSWER + TOOL_QUESTION_##id,                                                             \
   .arg = takes,                                                                                   \
   .doc = TOOL_BOTH(question, vraag)},
    TOOL_QUESTION_MAP(ROW)
#undef ROW
        {.name = "start",
         .key = START,
         .arg = "YEAR",
         .doc = TOOL_BOTH("the first year that counts (default: the next one)",
                          "het eerste jaar dat telt (anders het volgende)")},
    {.name = "force",
     .key = FORCE,
     .doc = TOOL_BOTH("write over a file that is there",
                      "schrijf over een bestand heen dat er staat")},
    {0}};

const struct argp tool_argp_answers = {.options = options, .parser = take};
