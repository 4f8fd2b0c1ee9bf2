/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tools/session/option_sets.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { PATH = TOOL_NO_LETTER, INDICATOR, TARGET, YEAR, LOW, HIGH, PLAUSIBLE };

/* "80%", from 1 to 99. */
static double percentage(struct argp_state *state, const char *text)
{
  char digits[8];
  const size_t length = strcspn(text, "%");
  snprintf(digits, sizeof digits, "%.*s", (int)length, text);
  if (strcmp(text + length, "%") != 0 || length == 0 || length >= sizeof digits)
    tool_option_wrong(state, FLOW_SAYS(WRITE_A_PERCENTAGE), "--plausible", text);
  return (double)tool_option_whole(state, "--plausible", digits, 1, 99) / 100;
}

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
    case PLAUSIBLE: out->plausible = percentage(state, text); return 0;
    case ARGP_KEY_END:
      if (out->path == NULL || out->indicator == NULL || isnan(out->target))
        tool_option_wrong(state, FLOW_SAYS(SAY_WHAT_TO_SEEK));
      return 0;
    default: return ARGP_ERR_UNKNOWN;
  }
}

static const struct argp_option options[] = {
    {.name = "path",
     .key = PATH,
     .arg = "PATH",
     .doc = TOOL_BOTH("the input to find, such as housing.woning.supply",
                      "de invoer die gezocht wordt, zoals housing.woning.supply")},
    {.name = "indicator",
     .key = INDICATOR,
     .arg = "ID",
     .doc = TOOL_BOTH("the indicator that has to reach the target",
                      "de indicator die het doel moet halen")},
    {.name = "target",
     .key = TARGET,
     .arg = "VALUE",
     .doc = TOOL_BOTH("the target, in the indicator's unit",
                      "het doel, in de eenheid van de indicator")},
    {.name = "year",
     .key = YEAR,
     .arg = "YEAR",
     .doc = TOOL_BOTH("in this year (default: the last)", "in dit jaar (anders het laatste)")},
    {.name = "low",
     .key = LOW,
     .arg = "VALUE",
     .doc = TOOL_BOTH(
         "search from here, in the path's unit (default: half its present value)",
         "zoek vanaf hier, in de eenheid van het pad (anders de helft van wat het nu is)")},
    {.name = "high",
     .key = HIGH,
     .arg = "VALUE",
     .doc = TOOL_BOTH("search up to here (default: twice its present value)",
                      "zoek tot hier (anders twee keer wat het nu is)")},
    {.name = "plausible",
     .key = PLAUSIBLE,
     .arg = "SHARE",
     .doc =
         TOOL_BOTH("meet the target in this share of what the inputs may be, such as 80%, instead "
                   "of on average",
                   "haal het doel voor zoveel van wat aannemelijk is, zoals 80%, in plaats van "
                   "gemiddeld")},
    {0}};

const struct argp tool_argp_goal = {.options = options, .parser = take};
