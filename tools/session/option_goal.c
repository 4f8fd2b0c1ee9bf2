/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tools/session/option_sets.h"

#include <math.h>

enum { PATH = TOOL_NO_LETTER, INDICATOR, TARGET, YEAR, LOW, HIGH };

static error_t take(int key, char *text, struct argp_state *state)
{
  tool_options *out = state->input;
  switch (key) {
    case PATH: out->path = text; return 0;
    case INDICATOR: out->indicator = text; return 0;
    case TARGET: out->target = tool_option_number(state, "--target", text); return 0;
    case YEAR: out->year = (int)tool_option_whole(state, "--year", text, 1000, 9999); return 0;
    case LOW: out->low = tool_option_number(state, "--low", text); return 0;
    case HIGH: out->high = tool_option_number(state, "--high", text); return 0;
    case ARGP_KEY_END:
      if (out->path == NULL || out->indicator == NULL || isnan(out->target))
        argp_error(state, "say what to seek: --path, --indicator and --target");
      return 0;
    default: return ARGP_ERR_UNKNOWN;
  }
}

static const struct argp_option options[] = {
    {.name = "path",
     .key = PATH,
     .arg = "PATH",
     .doc = "the number that is to be found, such as housing.woning.supply"},
    {.name = "indicator",
     .key = INDICATOR,
     .arg = "ID",
     .doc = "the indicator that is to reach the target"},
    {.name = "target", .key = TARGET, .arg = "VALUE", .doc = "the target, in the indicator's unit"},
    {.name = "year", .key = YEAR, .arg = "YEAR", .doc = "in this year (default: the last)"},
    {.name = "low",
     .key = LOW,
     .arg = "VALUE",
     .doc = "look from here on, in the path's unit (default: half of what it is)"},
    {.name = "high",
     .key = HIGH,
     .arg = "VALUE",
     .doc = "look up to here (default: twice what it is)"},
    {0}};

const struct argp tool_argp_goal = {.options = options, .parser = take};
