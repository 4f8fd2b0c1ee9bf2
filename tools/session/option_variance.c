/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tools/session/option_sets.h"

enum { ANTITHETIC = TOOL_NO_LETTER, CONTROLS, INNER, BASELINE_TIMES };

static error_t take(int key, char *text, struct argp_state *state)
{
  tool_options *out = state->input;
  switch (key) {
    case ANTITHETIC: out->antithetic = true; return 0;
    case CONTROLS: out->controls = true; return 0;
    case INNER: out->inner = (uint32_t)tool_option_whole(state, "--inner", text, 1, 64); return 0;
    case BASELINE_TIMES:
      out->baseline_times = (uint32_t)tool_option_whole(state, "--baseline-times", text, 1, 64);
      return 0;
    default: return ARGP_ERR_UNKNOWN;
  }
}

static const struct argp_option antithetic[] = {
    {.name = "antithetic",
     .key = ANTITHETIC,
     .doc = TOOL_BOTH("replications in antithetic pairs, the second with mirrored draws: narrower "
                      "intervals of levels in the same time",
                      "replicaties in spiegelparen, de tweede met gespiegelde trekkingen: smallere "
                      "intervallen van niveaus in dezelfde tijd")},
    {0}};

static const struct argp_option variance[] = {
    {.name = "controls",
     .key = CONTROLS,
     .doc = TOOL_BOTH("control variates: adjust indicator levels for the arrivals, dwellings, "
                      "routes and stays drawn",
                      "controlevariabelen: corrigeer niveaus van indicatoren voor de getrokken "
                      "instroom, woningen, wegen en verblijven")},
    {.name = "inner",
     .key = INNER,
     .arg = "N",
     .doc = TOOL_BOTH(
         "with uncertain inputs: N replications of each set of inputs (default 4; 1: do not split)",
         "met onzekere invoer: N replicaties van elke trekking van de invoer (anders 4; 1: niet "
         "splitsen)")},
    {.name = "baseline-times",
     .key = BASELINE_TIMES,
     .arg = "M",
     .doc =
         TOOL_BOTH("M times as many replications of the baseline as of the other policies, which "
                   "narrows the differences from it where its chance is most of them (default 1)",
                   "M keer zo veel replicaties van het ongewijzigde beleid als van de andere: "
                   "smallere verschillen waar zijn toeval er het meeste van is (anders 1)")},
    {0}};

const struct argp tool_argp_antithetic = {.options = antithetic, .parser = take};
const struct argp tool_argp_variance = {.options = variance, .parser = take};
