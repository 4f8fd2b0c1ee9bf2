/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tools/session/option_sets.h"

enum {
  FACILITY = TOOL_NO_LETTER,
  GROUP,
  SELECTION,
  WINDOW,
  NIGHTS,
  MERGE_GAP,
  MIN_GROUP,
  RESAMPLES,
  EXIT,
  ENTRY,
  EVENT,
  LEFT,
  RIGHT
};

static const char *const nights[] = {"exclusive", "inclusive", NULL};
static const char *const selections[] = {"present_or_entered", "entered", "exited", "census", NULL};

static error_t take(int key, char *text, struct argp_state *state)
{
  tool_fit_options *out = &((tool_options *)state->input)->fit;
  switch (key) {
    case FACILITY: out->facility = text; return 0;
    case GROUP: out->group = text; return 0;
    case SELECTION:
      out->selection = selections[tool_option_word(state, "--selection", text, selections)];
      return 0;
    case WINDOW: out->window = text; return 0;
    case NIGHTS: out->nights = nights[tool_option_word(state, "--nights", text, nights)]; return 0;
    case MERGE_GAP:
      out->merge_gap = (int)tool_option_whole(state, "--merge-gap", text, 0, 30);
      return 0;
    case MIN_GROUP:
      out->min_group = (int)tool_option_whole(state, "--min-group", text, 1, 1000);
      return 0;
    case RESAMPLES:
      out->resamples = (int)tool_option_whole(state, "--resamples", text, 0, 100000);
      return 0;
    case EXIT: out->exit = text; return 0;
    case ENTRY: out->entry = text; return 0;
    case EVENT: out->event = text; return 0;
    case LEFT: out->left = text; return 0;
    case RIGHT: out->right = text; return 0;
    default: return ARGP_ERR_UNKNOWN;
  }
}

static error_t take_all(int key, char *text, struct argp_state *state)
{
  const tool_fit_options *fit = &((tool_options *)state->input)->fit;
  if (key != ARGP_KEY_END) return take(key, text, state);
  if ((fit->entry != NULL || fit->event != NULL) && fit->exit == NULL)
    tool_option_wrong(state, FLOW_SAYS(ENTRY_GOES_WITH_EXIT));
  if ((fit->left != NULL) != (fit->right != NULL))
    tool_option_wrong(state, FLOW_SAYS(LEFT_GOES_WITH_RIGHT));
  if (fit->left != NULL && fit->exit != NULL) tool_option_wrong(state, FLOW_SAYS(EXIT_OR_INTERVAL));
  return 0;
}

static const struct argp_option records[] = {
    {.name = "facility",
     .key = FACILITY,
     .arg = "F",
     .doc =
         TOOL_BOTH("the stays at this facility only", "alleen de verblijven in deze voorziening")},
    {.name = "group",
     .key = GROUP,
     .arg = "G",
     .doc = TOOL_BOTH("the stays of this group only", "alleen de verblijven van deze doelgroep")},
    {.name = "selection",
     .key = SELECTION,
     .arg = "HOW",
     .doc = TOOL_BOTH(
         "how the rows came to be in the file: present_or_entered, entered, exited or census",
         "hoe de rijen in het bestand gekomen zijn: present_or_entered, entered, exited of "
         "census")},
    {.name = "window",
     .key = WINDOW,
     .arg = "FROM,TO",
     .doc = TOOL_BOTH("the dates between which that was so, such as 2020-01-01,2024-12-31",
                      "de data waartussen dat zo was, zoals 2020-01-01,2024-12-31")},
    {.name = "nights",
     .key = NIGHTS,
     .arg = "HOW",
     .doc = TOOL_BOTH("exclusive: the exit date is the day after the last night (default); "
                      "inclusive: it is the last night",
                      "exclusive: de vertrekdatum is de dag na de laatste nacht (zonder deze "
                      "optie); inclusive: het is de laatste nacht")},
    {.name = "merge-gap",
     .key = MERGE_GAP,
     .arg = "DAYS",
     .doc = TOOL_BOTH("stays of one household at most so far apart are one (default 0: not joined)",
                      "verblijven van een huishouden met hoogstens zoveel dagen ertussen zijn er "
                      "een (anders 0: niet samengevoegd)")},
    {.name = "min-group",
     .key = MIN_GROUP,
     .arg = "N",
     .doc = TOOL_BOTH("say nothing of fewer stays than this (default 10)",
                      "zeg niets over minder verblijven dan dit (anders 10)")},
    {.name = "exit",
     .key = EXIT,
     .arg = "COLUMN",
     .doc = TOOL_BOTH("the file holds lengths, not dates: the column of their end",
                      "het bestand heeft duren, geen data: de kolom met hun einde")},
    {.name = "entry",
     .key = ENTRY,
     .arg = "COLUMN",
     .doc = TOOL_BOTH("the length that each had when it came to be seen",
                      "de duur die elk al had toen het in beeld kwam")},
    {.name = "event",
     .key = EVENT,
     .arg = "COLUMN",
     .doc = TOOL_BOTH("1 where it ended there, 0 where it went on (default: all ended)",
                      "1 waar het daar eindigde, 0 waar het doorging (anders: alle geëindigd)")},
    {.name = "left",
     .key = LEFT,
     .arg = "COLUMN",
     .doc = TOOL_BOTH("the lengths are known within an interval: the column of its left end",
                      "de duren zijn bekend tot op een interval: de kolom met het begin daarvan")},
    {.name = "right",
     .key = RIGHT,
     .arg = "COLUMN",
     .doc = TOOL_BOTH("and of its right end; an empty cell is an open end",
                      "en die met het einde ervan; een lege cel is een open einde")},
    {.name = "resamples",
     .key = RESAMPLES,
     .arg = "N",
     .doc = TOOL_BOTH("resamples of the test whether the distribution fits (default 999 for a "
                      "table and -o, of at most 20000 stays)",
                      "herhalingen van de toets of de verdeling past (anders 999 voor een tabel en "
                      "-o, van hoogstens 20000 verblijven)")},
    {0}};

const struct argp tool_argp_records = {.options = records, .parser = take_all};
