/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tools/session/option_sets.h"

#include <stdlib.h>
#include <string.h>

enum { INPUT = TOOL_NO_LETTER, TARGET, KEEP_BACK, DISCREPANCY, EXACT, POINTS, PLAUSIBLE };

static void add(const struct argp_state *state, const char *option, const char *text,
                const char **list, size_t *count)
{
  if (*count == TOOL_CALIBRATE_NAMES)
    tool_option_wrong(state, FLOW_SAYS(MANY_NAMES), option, TOOL_CALIBRATE_NAMES);
  list[(*count)++] = text;
}

/* "10%" or "0.1". */
static double read_share(const struct argp_state *state, const char *text)
{
  char *end = NULL;
  double share = strtod(text, &end);
  const bool is_number = end > text;
  if (is_number && strcmp(end, "%") == 0) {
    share /= 100;
    end++;
  }
  if (!is_number || *end != '\0' || !(share >= 0 && share < 10))
    tool_option_wrong(state, FLOW_SAYS(DISCREPANCY_IS_A_SHARE), text);
  return share;
}

static error_t take(int key, char *text, struct argp_state *state)
{
  tool_calibrate_options *out = &((tool_options *)state->input)->calibrate;
  switch (key) {
    case INPUT: add(state, "--free", text, out->inputs, &out->input_count); return 0;
    case TARGET: add(state, "--targets", text, out->targets, &out->target_count); return 0;
    case KEEP_BACK: add(state, "--keep-back", text, out->kept, &out->kept_count); return 0;
    case DISCREPANCY: out->discrepancy = read_share(state, text); return 0;
    case EXACT: out->is_exact = true; return 0;
    case POINTS:
      out->points = (uint32_t)tool_option_whole(state, "--points", text, 50, 20000);
      return 0;
    case PLAUSIBLE: out->plausible = text; return 0;
    case ARGP_KEY_END:
      if (((tool_options *)state->input)->replications == 1)
        tool_option_wrong(state, FLOW_SAYS(FEW_REPLICATIONS_OF_A_POINT));
      return 0;
    default: return ARGP_ERR_UNKNOWN;
  }
}

static const struct argp_option options[] = {
    {.name = "free",
     .key = INPUT,
     .arg = "PATH:RANGE",
     .doc = TOOL_BOTH(
         "this input is free; RANGE is LOW..HIGH in its own unit (default: half to twice its "
         "value); "
         "again for the next one. 'assumed': those that are free without this option",
         "dit getal is vrij; RANGE is LAAG..HOOG in zijn eigen eenheid (anders de helft tot het "
         "dubbele); nog eens voor het volgende. 'assumed': wat zonder deze optie vrij is")},
    {.name = "targets",
     .key = TARGET,
     .arg = "ID[@YEAR]",
     .doc = TOOL_BOTH("aim at what was observed of this indicator; again for the next one "
                      "(default: all)",
                      "richt op wat van deze indicator waargenomen is; nog eens voor de volgende "
                      "(anders alle)")},
    {.name = "keep-back",
     .key = KEEP_BACK,
     .arg = "ID[@YEAR]",
     .doc = TOOL_BOTH("do not aim at this one, but say how well it is predicted; again for the "
                      "next one",
                      "richt hier niet op, maar zeg hoe goed het voorspeld wordt; nog eens voor "
                      "de volgende")},
    {.name = "discrepancy",
     .key = DISCREPANCY,
     .arg = "SHARE",
     .doc = TOOL_BOTH("standard deviation of what the model leaves out, as a share of the observed "
                      "value (default 10%)",
                      "standaardafwijking van wat het model weglaat, als deel van de waarneming "
                      "(anders 10%)")},
    {.name = "exact",
     .key = EXACT,
     .doc =
         TOOL_BOTH("the observed values are means over many years, as theory gives them, without "
                   "rounding",
                   "de waarnemingen zijn gemiddelden over vele jaren, zoals de theorie die "
                   "geeft, zonder afronding")},
    {.name = "points",
     .key = POINTS,
     .arg = "N",
     .doc = TOOL_BOTH("points of a wave (default 20 for each input, from 400 to 1500)",
                      "punten per golf (anders 20 per vrij getal, van 400 tot 1500)")},
    {.name = "plausible",
     .key = PLAUSIBLE,
     .arg = "FILE",
     .doc = TOOL_BOTH("write the set to FILE, and nothing else unless -o",
                      "schrijf de verzameling naar FILE, en zonder -o niets anders")},
    {0}};

const struct argp tool_argp_calibrate = {.options = options, .parser = take};
