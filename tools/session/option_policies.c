/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tools/session/option_sets.h"

enum { AGAINST = TOOL_NO_LETTER };

static error_t take(int key, char *text, struct argp_state *state)
{
  tool_options *out = state->input;
  switch (key) {
    case 'p': out->policies = text; return 0;
    case AGAINST: out->against = text; return 0;
    default: return ARGP_ERR_UNKNOWN;
  }
}

static const struct argp_option many[] = {
    {.name = "policy",
     .key = 'p',
     .arg = "A,B",
     .doc = TOOL_BOTH(
         "run these policies beside the baseline, in this order (default: all)",
         "reken dit beleid door naast het ongewijzigde, in deze volgorde (anders alles)")},
    {.name = "against",
     .key = AGAINST,
     .arg = "P",
     .doc = TOOL_BOTH("compare with this policy instead of the baseline",
                      "vergelijk met dit beleid in plaats van met ongewijzigd beleid")},
    {0}};

static const struct argp_option one[] = {
    {.name = "policy",
     .key = 'p',
     .arg = "P",
     .doc = TOOL_BOTH("under this policy instead of the baseline",
                      "onder dit beleid in plaats van ongewijzigd beleid")},
    {0}};

const struct argp tool_argp_policies = {.options = many, .parser = take};
const struct argp tool_argp_policy = {.options = one, .parser = take};
