/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tools/session/option_sets.h"

#include <string.h>

enum { WARM_UP = TOOL_NO_LETTER, MAX_TIME };

static error_t take(int key, char *text, struct argp_state *state)
{
  tool_options *out = state->input;
  switch (key) {
    case WARM_UP:
      out->chooses_warm_up = strcmp(text, "auto") == 0;
      out->has_warm_up = !out->chooses_warm_up;
      if (out->has_warm_up)
        out->warm_up_days =
            (double)tool_option_whole(state, "--warm-up: auto, or in days", text, 0, 36525);
      return 0;
    case MAX_TIME: out->max_seconds = tool_option_seconds(state, "--max-time", text); return 0;
    default: return ARGP_ERR_UNKNOWN;
  }
}

static const struct argp_option warm_up[] = {
    {.name = "warm-up",
     .key = WARM_UP,
     .arg = "DAYS",
     .doc = TOOL_BOTH(
         "simulate DAYS before the start without counting them; auto: a pilot run chooses",
         "simuleer DAYS dagen voor het begin zonder ze te tellen; auto: een proefrun kiest "
         "hoeveel")},
    {0}};

static const struct argp_option time_limit[] = {
    {.name = "max-time",
     .key = MAX_TIME,
     .arg = "TIME",
     .doc = TOOL_BOTH("stop after this long (90, 5min, 2h), at a whole block of 64",
                      "stop na zo lang (90, 5min, 2u), bij een heel blok van 64")},
    {0}};

const struct argp tool_argp_warm_up = {.options = warm_up, .parser = take};
const struct argp tool_argp_time_limit = {.options = time_limit, .parser = take};
