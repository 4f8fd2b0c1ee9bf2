/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tools/session/option_sets.h"

enum { FORCE = TOOL_NO_LETTER };

static error_t take(int key, char *text, struct argp_state *state)
{
  tool_options *out = state->input;
  switch (key) {
    case 'o': out->output = text; return 0;
    case FORCE: out->force = true; return 0;
    case ARGP_KEY_END:
      if (out->force && out->output == NULL) tool_option_wrong(state, FLOW_SAYS(FORCE_WHERE));
      return 0;
    default: return ARGP_ERR_UNKNOWN;
  }
}

static const struct argp_option options[] = {
    {.name = "output",
     .key = 'o',
     .arg = "DIR",
     .doc = TOOL_BOTH("write the result files to DIR", "schrijf de resultaatbestanden naar DIR")},
    {.name = "force",
     .key = FORCE,
     .doc = TOOL_BOTH("write them to DIR even if it holds other files",
                      "schrijf ze naar DIR, ook als daar andere bestanden staan")},
    {0}};

const struct argp tool_argp_output = {.options = options, .parser = take};
