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
     .doc = "run these policies beside the baseline, in this order (default: all)"},
    {.name = "against",
     .key = AGAINST,
     .arg = "P",
     .doc = "compare with this policy instead of the baseline"},
    {0}};

static const struct argp_option one[] = {
    {.name = "policy", .key = 'p', .arg = "P", .doc = "under this policy instead of the baseline"},
    {0}};

const struct argp tool_argp_policies = {.options = many, .parser = take};
const struct argp tool_argp_policy = {.options = one, .parser = take};
