/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tools/cli/commands.h"

#include "models/study/goal_seek.h"
#include "tools/cli/ask_session.h"
#include "tools/files/seek_files.h"
#include "tools/text/table.h"
#include "tools/text/terminal.h"
#include "tools/screen/views.h"
#include "tools/text/seek_words.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { VALUE_ROOM = TOOL_NUMBER_ROOM + FLOW_GOAL_SEEK_UNIT_ROOM, RANGE_ROOM = 3 * VALUE_ROOM };

typedef struct seek_view {
  const tool_options *options;
  const flow_goal_seek_answer *answer;
  tool_language language;
} seek_view;

/* "412 per jaar" */
static const char *with_unit(const seek_view *v, double value, int decimals, const char *unit,
                             char text[VALUE_ROOM])
{
  char number[TOOL_NUMBER_ROOM];
  const bool is_yearly = v->language == TOOL_DUTCH && strcmp(unit, "per year") == 0;
  const char *own = is_yearly ? "per jaar" : tool_unit_of(v->language, unit, value);
  snprintf(text, VALUE_ROOM, "%s%s%s", tool_number(value, decimals, v->language, number),
           own[0] != '\0' && own[0] != '%' ? " " : "", own);
  return text;
}

/* Decimals of a number that a person wrote. */
static int as_written(double value)
{
  return value == floor(value) ? 0 : tool_decimals(value);
}

/* Two digits of the interval, for an answer that is fed back into a scenario. */
static int x_decimals(double half)
{
  return half >= 5 ? 0 : half >= 0.5 ? 1 : half >= 0.05 ? 2 : half > 0 ? 3 : 1;
}

static const char *x_text(const seek_view *v, double x, char text[VALUE_ROOM])
{
  const sim_interval found = v->answer->root.x;
  const double half = v->answer->root.is_found ? sim_interval_half_width(found) : 0;
  const int decimals = v->answer->whole ? 0 : x == floor(x) && half == 0 ? 0 : x_decimals(half);
  return with_unit(v, x, decimals, v->answer->unit, text);
}

/* Whether y is the share of what is plausible that meets the target. */
static bool is_share(const seek_view *v)
{
  return v->options->plausible > 0;
}

static const char *y_text(const seek_view *v, sim_interval y, char text[VALUE_ROOM])
{
  if (is_share(v)) {
    tool_percent(y.estimate, v->language, text);
    return text;
  }
  const int decimals = tool_view_decimals(y.estimate, sim_interval_half_width(y));
  return with_unit(v, y.estimate, decimals, v->answer->indicator_unit, text);
}

static const char *target_text(const seek_view *v, char text[VALUE_ROOM])
{
  const double target = v->options->target;
  return with_unit(v, target, as_written(target), v->answer->indicator_unit, text);
}

/* "80% van wat aannemelijk is" */
static const char *plausible_text(const seek_view *v, double share, char text[RANGE_ROOM])
{
  char percent[TOOL_NUMBER_ROOM];
  snprintf(text, RANGE_ROOM, TOOL_TEXT(v->language, TOOL_WORD_SEEK_PLAUSIBLE),
           tool_percent(share, v->language, percent));
  return text;
}

static const char *none_line(const seek_view *v, char *line, size_t room)
{
  const sim_root *root = &v->answer->root;
  char low[VALUE_ROOM], high[VALUE_ROOM], target[VALUE_ROOM], one[VALUE_ROOM], other[VALUE_ROOM];
  snprintf(line, room, TOOL_TEXT(v->language, TOOL_WORD_SEEK_NONE), v->options->path,
           x_text(v, v->answer->low, low), x_text(v, v->answer->high, high), v->options->indicator,
           v->answer->year, target_text(v, target), y_text(v, root->at_low, one),
           y_text(v, root->at_high, other));
  return line;
}

/* It is met everywhere, or by no estimate but for all that is known. */
static const char *other_line(const seek_view *v, char *line, size_t room)
{
  const sim_root *root = &v->answer->root;
  char low[VALUE_ROOM], high[VALUE_ROOM], target[VALUE_ROOM], one[VALUE_ROOM], other[VALUE_ROOM];
  if (root->is_already) {
    snprintf(line, room, TOOL_TEXT(v->language, TOOL_WORD_SEEK_ALREADY), v->options->path,
             x_text(v, v->answer->low, low), x_text(v, v->answer->high, high),
             v->options->indicator, v->answer->year, target_text(v, target),
             y_text(v, root->at_low, one), y_text(v, root->at_high, other));
    return line;
  }
  const double half = sim_interval_half_width(root->at_root);
  const int decimals = tool_view_decimals(root->at_root.estimate, half);
  char number[TOOL_NUMBER_ROOM];
  snprintf(line, room, TOOL_TEXT(v->language, TOOL_WORD_SEEK_ABOUT), v->options->path,
           x_text(v, root->x.estimate, low), v->options->indicator, v->answer->year,
           target_text(v, target), y_text(v, root->at_root, one),
           tool_number(half, decimals, v->language, number));
  return line;
}

/* "5 of minder tot 7": an end at which the interval goes on is none. */
static const char *range_text(const seek_view *v, char text[RANGE_ROOM])
{
  const sim_root *root = &v->answer->root;
  char low[VALUE_ROOM], high[VALUE_ROOM], first[RANGE_ROOM], last[RANGE_ROOM];
  snprintf(first, sizeof first,
           root->is_open_low ? TOOL_TEXT(v->language, TOOL_WORD_SEEK_OR_LESS) : "%s",
           x_text(v, root->x.low, low));
  snprintf(last, sizeof last,
           root->is_open_high ? TOOL_TEXT(v->language, TOOL_WORD_SEEK_OR_MORE) : "%s",
           x_text(v, root->x.high, high));
  const bool is_one = root->x.low == root->x.high && !(root->is_open_low && root->is_open_high);
  if (is_one)
    snprintf(text, RANGE_ROOM, "%s", root->is_open_low ? first : last);
  else
    snprintf(text, RANGE_ROOM, TOOL_TEXT(v->language, TOOL_WORD_SEEK_FROM_TO), first, last);
  return text;
}

static const char *found_line(const seek_view *v, char *line, size_t room)
{
  const sim_interval x = v->answer->root.x;
  char found[VALUE_ROOM], range[RANGE_ROOM], target[VALUE_ROOM];
  char level[TOOL_NUMBER_ROOM];
  snprintf(line, room,
           v->answer->whole ? TOOL_TEXT(v->language, TOOL_WORD_SEEK_FOUND_WHOLE)
                            : TOOL_TEXT(v->language, TOOL_WORD_SEEK_FOUND),
           v->options->path, x_text(v, x.estimate, found),
           tool_percent(v->answer->confidence, v->language, level), range_text(v, range),
           v->options->indicator, v->answer->year, target_text(v, target));
  return line;
}

/* The same three answers where the target is to be met in a share of what is plausible. */
static const char *share_line(const seek_view *v, char *line, size_t room)
{
  const flow_goal_seek_answer *a = v->answer;
  const sim_root *root = &a->root;
  char x[VALUE_ROOM], range[RANGE_ROOM], target[VALUE_ROOM], asked[RANGE_ROOM], low[VALUE_ROOM],
      high[VALUE_ROOM], one[VALUE_ROOM], other[VALUE_ROOM], level[TOOL_NUMBER_ROOM];
  plausible_text(v, v->options->plausible, asked);
  target_text(v, target);
  if (root->is_found)
    snprintf(line, room, TOOL_TEXT(v->language, TOOL_WORD_SEEK_SHARE_FOUND), v->options->path,
             x_text(v, root->x.estimate, x), tool_percent(a->confidence, v->language, level),
             range_text(v, range), v->options->indicator, a->year, target, asked);
  else
    snprintf(line, room,
             root->is_already ? TOOL_TEXT(v->language, TOOL_WORD_SEEK_SHARE_ALREADY)
                              : TOOL_TEXT(v->language, TOOL_WORD_SEEK_SHARE_NONE),
             v->options->path, x_text(v, a->low, low), x_text(v, a->high, high),
             v->options->indicator, a->year, target, asked, y_text(v, root->at_low, one),
             y_text(v, root->at_high, other));
  return line;
}

static void print_open(const seek_view *v)
{
  char line[400], low[VALUE_ROOM], high[VALUE_ROOM];
  snprintf(line, sizeof line, TOOL_TEXT(v->language, TOOL_WORD_SEEK_OPEN),
           x_text(v, v->answer->low, low), x_text(v, v->answer->high, high));
  tool_wrap(line, 0, 0, tool_terminal_width(), stdout);
}

static void print_hint(const seek_view *v)
{
  const flow_goal_seek_hint *hint = &v->answer->hint;
  char line[900], y[VALUE_ROOM];
  if (hint->policy != NULL)
    snprintf(line, sizeof line, TOOL_TEXT(v->language, TOOL_WORD_SEEK_HINT), hint->policy,
             y_text(v, hint->y, y), hint->lever, hint->policy);
  else
    snprintf(line, sizeof line, "%s", TOOL_TEXT(v->language, TOOL_WORD_SEEK_NO_HINT));
  tool_wrap(line, 0, 0, tool_terminal_width(), stdout);
}

/* Every value that was looked at, with the indicator there. */
static sim_status print_points(const seek_view *v)
{
  const sim_root *root = &v->answer->root;
  tool_table *table = NULL;
  sim_status status = tool_table_new("rrrr", &table);
  if (status != SIM_OK) return status;
  tool_table_add(table, TOOL_TEXT(v->language, TOOL_WORD_SEEK_VALUE));
  tool_table_add(table, v->options->indicator);
  tool_table_add(table, TOOL_TEXT(v->language, TOOL_WORD_PLUS_MINUS));
  tool_table_add(table, TOOL_TEXT(v->language, TOOL_WORD_SEEK_REPLICATIONS));
  tool_table_rule(table);
  for (uint32_t i = 0; i < root->count; i++) {
    const sim_interval y = root->points[i].y;
    const double half = sim_interval_half_width(y);
    const int decimals = tool_view_decimals(y.estimate, half);
    char text[VALUE_ROOM], number[TOOL_NUMBER_ROOM];
    tool_table_add(table, x_text(v, root->points[i].x, text));
    tool_table_add(table, is_share(v) ? tool_percent(y.estimate, v->language, number)
                                      : tool_number(y.estimate, decimals, v->language, number));
    tool_table_add(table, is_share(v) ? tool_percent(half, v->language, number)
                                      : tool_number(half, decimals, v->language, number));
    tool_table_add(table, tool_number(root->points[i].replications, 0, v->language, number));
  }
  status = tool_table_print(table, tool_terminal_width(), stdout);
  tool_table_free(table);
  return status;
}

static sim_status print_answer(const seek_view *v, const char *title)
{
  const sim_root *root = &v->answer->root;
  char line[1600], now[VALUE_ROOM], level[TOOL_NUMBER_ROOM], counted[TOOL_COUNTED_ROOM];
  const bool is_other = root->is_about || root->is_already;
  const char *said = is_share(v)      ? share_line(v, line, sizeof line)
                     : is_other       ? other_line(v, line, sizeof line)
                     : root->is_found ? found_line(v, line, sizeof line)
                                      : none_line(v, line, sizeof line);
  printf("%s\n\n", title);
  tool_wrap(said, 0, 0, tool_terminal_width(), stdout);
  if (root->is_found && !is_other && (root->is_open_low || root->is_open_high)) print_open(v);
  if (!isnan(root->second)) {
    snprintf(line, sizeof line, TOOL_TEXT(v->language, TOOL_WORD_SEEK_SECOND),
             x_text(v, root->second, now));
    tool_wrap(line, 0, 0, tool_terminal_width(), stdout);
  }
  if (!root->is_found && !root->is_already && !is_share(v)) print_hint(v);
  snprintf(line, sizeof line, TOOL_TEXT(v->language, TOOL_WORD_SEEK_NOW),
           with_unit(v, v->answer->now, as_written(v->answer->now), v->answer->unit, now));
  tool_wrap(line, 0, 0, tool_terminal_width(), stdout);
  printf("\n");
  sim_status status = print_points(v);
  snprintf(line, sizeof line,
           is_share(v) ? TOOL_TEXT(v->language, TOOL_WORD_SEEK_SHARE_NOTE)
                       : TOOL_TEXT(v->language, TOOL_WORD_SEEK_NOTE),
           tool_percent(v->answer->confidence, v->language, level),
           tool_counted(v->language, TOOL_COUNTED_REPLICATIONS, v->answer->replications, counted));
  tool_wrap(line, 0, 0, tool_terminal_width(), stdout);
  return status;
}

static tool_exit seek_in(tool_session *session)
{
  const tool_options *options = session->options;
  const flow_goal_seek_question question = {.path = options->path,
                                            .indicator = options->indicator,
                                            .policy = options->policies,
                                            .year = options->year,
                                            .target = options->target,
                                            .plausible = options->plausible,
                                            .low = options->low,
                                            .high = options->high,
                                            .replications = options->replications,
                                            .has_seed = options->has_seed,
                                            .seed = options->seed,
                                            .threads = options->threads,
                                            .stop = tool_terminal_stop()};
  flow_goal_seek_answer answer;
  const seek_view v = {options, &answer, session->language};
  flow_diagnostics diags = {.language = session->diags.language};
  sim_status status = flow_goal_seek(session->scenario, &question, &diags, &answer);
  tool_message_faults(&diags, options->quiet);
  flow_diagnostics_free(&diags);
  if (status == SIM_OK && options->format == TOOL_FORMAT_JSON)
    tool_seek_json(&answer, options, stdout);
  else if (status == SIM_OK)
    status = print_answer(&v, session->title);
  tool_exit exit_status = tool_exit_of(status);
  if (exit_status == TOOL_DONE && options->output != NULL)
    exit_status = tool_seek_write(&answer, options);
  return exit_status;
}

int tool_seek(const tool_options *options)
{
  return tool_ask_session(options, seek_in);
}
