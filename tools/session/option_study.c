/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tools/session/option_sets.h"

/* ---- which number a study is of, and how ---- */

enum { INDICATOR = TOOL_NO_LETTER, YEAR, METHOD };

/* After "all", in the order of flow_sensitivity_method. */
static const char *const methods[] = {"all", "morris", "sobol", "oat", NULL};

static error_t take(int key, char *text, struct argp_state *state)
{
  tool_options *out = state->input;
  switch (key) {
    case INDICATOR: out->indicator = text; return 0;
    case YEAR: out->year = (int)tool_option_whole(state, "--year", text, 1000, 9999); return 0;
    case METHOD: out->method = tool_option_word(state, "--method", text, methods); return 0;
    default: return ARGP_ERR_UNKNOWN;
  }
}

static const struct argp_option options[] = {
    {.name = "indicator",
     .key = INDICATOR,
     .arg = "ID",
     .doc = TOOL_BOTH("the indicator to look at (default: the first of the summary)",
                      "de indicator om naar te kijken (anders: de eerste van summary)")},
    {.name = "year",
     .key = YEAR,
     .arg = "YEAR",
     .doc = TOOL_BOTH("in this year (default: the last)", "in dit jaar (anders: het laatste)")},
    {.name = "method",
     .key = METHOD,
     .arg = "METHOD",
     .doc =
         TOOL_BOTH("morris (screening), sobol (shares of the variance), oat (one input at a time), "
                   "or all (default)",
                   "morris (verkenning), sobol (aandelen in de spreiding), oat (één invoer "
                   "tegelijk), of all (standaard)")},
    {0}};

const struct argp tool_argp_study = {.options = options, .parser = take};
