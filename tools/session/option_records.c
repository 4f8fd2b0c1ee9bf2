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
    case 't':
      ((tool_options *)state->input)->threads =
          (uint32_t)tool_option_whole(state, "--threads", text, 1, 1024);
      return 0;
    case EXIT: out->exit = text; return 0;
    case ENTRY: out->entry = text; return 0;
    case EVENT: out->event = text; return 0;
    case LEFT: out->left = text; return 0;
    case RIGHT: out->right = text; return 0;
    default: return ARGP_ERR_UNKNOWN;
  }
}

static error_t take_lengths(int key, char *text, struct argp_state *state)
{
  const tool_fit_options *fit = &((tool_options *)state->input)->fit;
  if (key != ARGP_KEY_END) return take(key, text, state);
  if ((fit->entry != NULL || fit->event != NULL) && fit->exit == NULL)
    argp_error(state, "--entry and --event go with --exit, the column of lengths");
  if ((fit->left != NULL) != (fit->right != NULL))
    argp_error(state, "--left and --right go together: the two ends of an interval");
  if (fit->left != NULL && fit->exit != NULL)
    argp_error(state, "--exit is of lengths that are known, --left and --right of intervals");
  return 0;
}

static const struct argp_option records[] = {
    {.name = "facility", .key = FACILITY, .arg = "F", .doc = "the stays at this facility only"},
    {.name = "group", .key = GROUP, .arg = "G", .doc = "the stays of this group only"},
    {.name = "selection",
     .key = SELECTION,
     .arg = "HOW",
     .doc = "how the rows came to be in the file: present_or_entered, entered, exited or census"},
    {.name = "window",
     .key = WINDOW,
     .arg = "FROM,TO",
     .doc = "the dates between which that was so, such as 2020-01-01,2024-12-31"},
    {.name = "nights",
     .key = NIGHTS,
     .arg = "HOW",
     .doc = "exclusive: the exit date is the day after the last night (default); inclusive: it is "
            "the last night"},
    {.name = "merge-gap",
     .key = MERGE_GAP,
     .arg = "DAYS",
     .doc = "stays of one household at most so far apart are one (default 0: not joined)"},
    {.name = "min-group",
     .key = MIN_GROUP,
     .arg = "N",
     .doc = "say nothing of fewer stays than this (default 10)"},
    {0}};

static const struct argp_option lengths[] = {
    {.name = "exit",
     .key = EXIT,
     .arg = "COLUMN",
     .doc = "the file holds lengths, not dates: the column of their end"},
    {.name = "entry",
     .key = ENTRY,
     .arg = "COLUMN",
     .doc = "the length that each had when it came to be seen"},
    {.name = "event",
     .key = EVENT,
     .arg = "COLUMN",
     .doc = "1 where it ended there, 0 where it went on (default: all ended)"},
    {.name = "left",
     .key = LEFT,
     .arg = "COLUMN",
     .doc = "the lengths are known within an interval: the column of its left end"},
    {.name = "right",
     .key = RIGHT,
     .arg = "COLUMN",
     .doc = "and of its right end; an empty cell is an open end"},
    {.name = "resamples",
     .key = RESAMPLES,
     .arg = "N",
     .doc = "resamples of the test whether the distribution fits (default 999 for a table and -o, "
            "of at most 20000 stays)"},
    {.name = "threads",
     .key = 't',
     .arg = "N",
     .doc = "use N threads (default: all cores); results do not depend on it"},
    {0}};

const struct argp tool_argp_records = {.options = records, .parser = take};
const struct argp tool_argp_lengths = {.options = lengths, .parser = take_lengths};
