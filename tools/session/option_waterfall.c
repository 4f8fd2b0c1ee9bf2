/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tools/session/option_sets.h"

enum { WATERFALL = TOOL_NO_LETTER };

static error_t take(int key, char *text, struct argp_state *state)
{
  tool_options *out = state->input;
  switch (key) {
    case WATERFALL: out->waterfall = text; return 0;
    case ARGP_KEY_END:
      if (out->waterfall != NULL && out->output == NULL)
        tool_option_wrong(state, FLOW_SAYS(WATERFALL_WHERE));
      return 0;
    default: return ARGP_ERR_UNKNOWN;
  }
}

static const struct argp_option options[] = {
    {.name = "waterfall",
     .key = WATERFALL,
     .arg = "P",
     .doc = TOOL_BOTH("also run the levers of this policy one added to the other, and write what "
                      "each adds to the balance into waterfall.csv",
                      "reken ook de maatregelen van dit beleid door, telkens een erbij, en schrijf "
                      "wat elk toevoegt aan het saldo in waterfall.csv")},
    {0}};

const struct argp tool_argp_waterfall = {.options = options, .parser = take};
