/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tools/session/option_sets.h"

#include <stdio.h>

enum { OBSERVED = TOOL_NO_LETTER, ORIGINS };

/* "2018-01..2019-12". */
static void read_origins(const struct argp_state *state, const char *text,
                         tool_backtest_options *out)
{
  int year[2], month[2], length = 0;
  const int found =
      sscanf(text, "%4d-%2d..%4d-%2d%n", &year[0], &month[0], &year[1], &month[1], &length);
  const bool are_months = found == 4 && text[length] == '\0' && month[0] >= 1 && month[0] <= 12 &&
                          month[1] >= 1 && month[1] <= 12;
  out->first = are_months ? year[0] * 12 + month[0] - 1 : 0;
  out->last = are_months ? year[1] * 12 + month[1] - 1 : -1;
  out->has_origins = true;
  if (out->first > out->last) tool_option_wrong(state, FLOW_SAYS(ORIGINS_ARE_MONTHS), text);
}

static error_t take(int key, char *text, struct argp_state *state)
{
  tool_backtest_options *out = &((tool_options *)state->input)->backtest;
  switch (key) {
    case OBSERVED: out->observed = text; return 0;
    case ORIGINS: read_origins(state, text, out); return 0;
    default: return ARGP_ERR_UNKNOWN;
  }
}

static const struct argp_option options[] = {
    {.name = "observed",
     .key = OBSERVED,
     .arg = "FILE",
     .doc = TOOL_BOTH("the counts, when what is named is a scenario: facilities and groups that it "
                      "does not have are refused",
                      "de tellingen, als een scenario genoemd is: voorzieningen en doelgroepen die "
                      "het niet heeft, worden geweigerd")},
    {.name = "origins",
     .key = ORIGINS,
     .arg = "FROM..TO",
     .doc = TOOL_BOTH("forecast from these months alone, such as 2018-01..2019-12",
                      "voorspel alleen vanuit deze maanden, zoals 2018-01..2019-12")},
    {0}};

const struct argp tool_argp_backtest = {.options = options, .parser = take};
