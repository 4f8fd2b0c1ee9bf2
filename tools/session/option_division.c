/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tools/session/option_sets.h"

enum { RESUME = TOOL_NO_LETTER, SHARD };

static error_t take(int key, char *text, struct argp_state *state)
{
  tool_options *out = state->input;
  switch (key) {
    case RESUME: out->resume = text; return 0;
    case SHARD: out->shard = text; return 0;
    case ARGP_KEY_END:
      if (out->shard != NULL && out->output == NULL && out->resume == NULL)
        tool_option_wrong(state, FLOW_SAYS(SHARD_WHERE));
      if (out->has_only && (out->shard != NULL || out->resume != NULL))
        tool_option_wrong(state, FLOW_SAYS(ONLY_IS_WHOLE));
      return 0;
    default: return ARGP_ERR_UNKNOWN;
  }
}

static const struct argp_option options[] = {
    {.name = "resume",
     .key = RESUME,
     .arg = "DIR",
     .doc =
         TOOL_BOTH("go on from the replications in DIR.part (an interrupted run) or DIR (a "
                   "complete one, with a larger -n); what is not given is as it was there",
                   "ga verder met de replicaties in DIR.part (een afgebroken run) of DIR (een "
                   "volledige, met een grotere -n); wat niet gegeven is, is zoals het daar was")},
    {.name = "shard",
     .key = SHARD,
     .arg = "I/N",
     .doc = TOOL_BOTH("run the I-th of N equal parts of the replications (I-J/N: several), into -o "
                      "PART, for 'doorstroom merge'",
                      "reken het I-de van N gelijke delen van de replicaties door (I-J/N: meer "
                      "delen), naar -o PART, voor 'doorstroom merge'")},
    {0}};

const struct argp tool_argp_division = {.options = options, .parser = take};
