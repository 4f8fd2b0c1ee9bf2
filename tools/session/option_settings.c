/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tools/session/option_sets.h"

enum { SET = TOOL_NO_LETTER, VARY, PER_REPLICATION };

static error_t take(int key, char *text, struct argp_state *state)
{
  tool_options *out = state->input;
  switch (key) {
    case SET: out->settings[out->setting_count++] = text; return 0;
    case VARY: out->variations[out->variation_count++] = text; return 0;
    case PER_REPLICATION: out->per_replication = true; return 0;
    default: return ARGP_ERR_UNKNOWN;
  }
}

static error_t take_variations(int key, char *text, struct argp_state *state)
{
  const tool_options *out = state->input;
  if (key != ARGP_KEY_END) return take(key, text, state);
  if (out->variation_count == 0) tool_option_wrong(state, FLOW_SAYS(SAY_WHAT_TO_VARY));
  if (out->per_replication && out->output == NULL)
    tool_option_wrong(state, FLOW_SAYS(REPLICATIONS_WHERE));
  return 0;
}

static const struct argp_option settings[] = {
    {.name = "set",
     .key = SET,
     .arg = "PATH=VALUE",
     .doc = TOOL_BOTH(
         "this value instead of the scenario's, such as facilities.opvang.places=20; may be given "
         "more than once, and holds before levers do their work",
         "deze waarde in plaats van die van het scenario, zoals facilities.opvang.places=20; mag "
         "vaker gegeven worden, en geldt voordat maatregelen iets veranderen")},
    {0}};

static const struct argp_option variations[] = {
    {.name = "vary",
     .key = VARY,
     .arg = "PATH=A,B,...",
     .doc = TOOL_BOTH("these values one after the other; given more than once: every combination",
                      "deze waarden na elkaar; vaker gegeven: elke combinatie")},
    {.name = "per-replication",
     .key = PER_REPLICATION,
     .doc = TOOL_BOTH("also write sweep_replications.csv: every indicator of every replication",
                      "schrijf ook sweep_replications.csv: elke indicator van elke replicatie")},
    {0}};

const struct argp tool_argp_settings = {.options = settings, .parser = take};
const struct argp tool_argp_variations = {.options = variations, .parser = take_variations};
