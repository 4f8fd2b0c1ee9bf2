/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tools/diff/diff.h"

#include "tools/diff/inputs.h"
#include "tools/diff/outcomes.h"
#include "tools/text/diff_words.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { MOST_LINES = 20, LONGEST_LIST = 200 };

/* ---- inputs ---- */

static void print_changes(const tool_input_change *change, tool_language language)
{
  for (; change != NULL; change = change->next) {
    if (change->sides[0] == NULL)
      printf(TOOL_TEXT(language, TOOL_WORD_DIFF_ONLY_SECOND), change->path, change->sides[1]);
    else if (change->sides[1] == NULL)
      printf(TOOL_TEXT(language, TOOL_WORD_DIFF_ONLY_FIRST), change->path, change->sides[0]);
    else
      printf(TOOL_TEXT(language, TOOL_WORD_DIFF_BECAME), change->path, change->sides[0],
             change->sides[1]);
  }
}

static void print_inputs(const tool_input_changes *changes, tool_language language)
{
  if (changes->scenario != NULL) {
    fputs(TOOL_TEXT(language, TOOL_WORD_DIFF_INPUTS), stdout);
    print_changes(changes->scenario, language);
  } else {
    fputs(TOOL_TEXT(language, TOOL_WORD_DIFF_SAME_SCENARIO), stdout);
  }
  if (changes->extends[0] != '\0')
    printf(TOOL_TEXT(language, TOOL_WORD_DIFF_EXTENDS), changes->extends);
  if (changes->run == NULL) return;
  fputs(TOOL_TEXT(language, TOOL_WORD_DIFF_RUN), stdout);
  print_changes(changes->run, language);
}

/* ---- outcomes ---- */

static const char *beside(const tool_outcome *outcome, const char *column)
{
  return tool_place_text(tool_place_beside(outcome->means[0], column));
}

/* Of one indicator, or the balance, under one policy. */
static bool are_related(const tool_outcome *a, const tool_outcome *b)
{
  return a->means[0].grid == b->means[0].grid &&
         strcmp(beside(a, "policy"), beside(b, "policy")) == 0 &&
         strcmp(beside(a, "indicator"), beside(b, "indicator")) == 0;
}

/* The one among those related to `items[at]` that chance explains least; the first of equals. */
static int clearest_of(const tool_outcomes *outcomes, int at)
{
  int best = at;
  for (int i = 0; i < outcomes->count; i++) {
    if (are_related(&outcomes->items[i], &outcomes->items[at]) &&
        outcomes->items[i].p < outcomes->items[best].p)
      best = i;
  }
  return best;
}

static bool is_before(const tool_outcomes *outcomes, int at)
{
  for (int i = 0; i < at; i++)
    if (tool_outcome_differs(&outcomes->items[i]) &&
        are_related(&outcomes->items[i], &outcomes->items[at]))
      return true;
  return false;
}

static const char *year_of(const tool_outcome *outcome, tool_language language)
{
  const char *year = beside(outcome, "year");
  return strcmp(year, "all") == 0 ? TOOL_TEXT(language, TOOL_WORD_DIFF_ALL_YEARS) : year;
}

static void list_other_years(const tool_outcomes *outcomes, int told, tool_language language,
                             char text[LONGEST_LIST])
{
  text[0] = '\0';
  for (int i = 0; i < outcomes->count; i++) {
    const size_t length = strlen(text);
    if (i == told || !tool_outcome_differs(&outcomes->items[i]) ||
        !are_related(&outcomes->items[i], &outcomes->items[told]))
      continue;
    snprintf(text + length, LONGEST_LIST - length, "%s %s",
             length == 0 ? TOOL_TEXT(language, TOOL_WORD_DIFF_ALSO) : ",",
             year_of(&outcomes->items[i], language));
  }
}

static void print_outcome(tool_results *first, const tool_outcomes *outcomes, int at,
                          tool_language language)
{
  const tool_outcome *outcome = &outcomes->items[at];
  const bool is_balance = tool_outcome_is_balance(outcome);
  const double scale = is_balance ? 0.001 : 1, a = scale * tool_place_value(outcome->means[0]),
               b = scale * tool_place_value(outcome->means[1]);
  const int decimals = is_balance ? 0 : tool_decimals(fmax(fabs(a), fabs(b)));
  char from[TOOL_NUMBER_ROOM], to[TOOL_NUMBER_ROOM], by[TOOL_NUMBER_ROOM], also[LONGEST_LIST];
  list_other_years(outcomes, at, language, also);
  printf(TOOL_TEXT(language, TOOL_WORD_DIFF_LINE),
         is_balance ? TOOL_TEXT(language, TOOL_WORD_DIFF_BALANCE)
                    : tool_place_text(tool_results_label(&first->indicator_texts,
                                                         beside(outcome, "indicator"))),
         tool_place_text(tool_results_label(&first->policies, beside(outcome, "policy"))),
         year_of(outcome, language), tool_number(a, decimals, language, from),
         tool_number(b, decimals, language, to), tool_difference(b - a, decimals, language, by),
         also);
}

static void print_outcomes(tool_results *first, const tool_outcomes *outcomes,
                           tool_language language)
{
  char compared[TOOL_NUMBER_ROOM], more[TOOL_NUMBER_ROOM];
  int known = 0, lines = 0;
  fputs(TOOL_TEXT(language, TOOL_WORD_DIFF_OUTCOMES), stdout);
  for (int i = 0; i < outcomes->count; i++) known += isnan(outcomes->items[i].p) ? 0 : 1;
  tool_number(known, 0, language, compared);
  for (int i = 0; i < outcomes->count; i++) {
    if (!tool_outcome_differs(&outcomes->items[i]) || is_before(outcomes, i)) continue;
    if (lines++ < MOST_LINES) print_outcome(first, outcomes, clearest_of(outcomes, i), language);
  }
  if (lines > MOST_LINES)
    printf(TOOL_TEXT(language, TOOL_WORD_DIFF_MORE),
           tool_number(lines - MOST_LINES, 0, language, more));
  if (lines > 0)
    printf(TOOL_TEXT(language, TOOL_WORD_DIFF_HOW), compared);
  else if (outcomes->are_equal)
    fputs(TOOL_TEXT(language, TOOL_WORD_DIFF_EQUAL), stdout);
  else if (outcomes->count == 0)
    fputs(TOOL_TEXT(language, TOOL_WORD_DIFF_NONE), stdout);
  else if (known == 0)
    fputs(TOOL_TEXT(language, TOOL_WORD_DIFF_FEW), stdout);
  else
    printf(TOOL_TEXT(language, TOOL_WORD_DIFF_NOTHING), compared);
}

/* ---- both ---- */

static tool_exit open_both(const tool_diff_request *request, tool_results results[2])
{
  char problem[4400];
  for (int i = 0; i < 2; i++) {
    const sim_status status =
        tool_results_open(request->directories[i], &results[i], problem, sizeof problem);
    if (status != SIM_OK) {
      if (problem[0] == '\0') return tool_exit_of(status);
      tool_message_error("%s", problem);
      return TOOL_WRONG;
    }
    const char *version = tool_place_text(tool_grid_at(&results[i].self, 0, "version"));
    if (strcmp(version, DOORSTROOM_VERSION) != 0) {
      tool_message_say(FLOW_SEVERITY_ERROR, FLOW_SAYS(RESULTS_UNLIKE), request->directories[i],
                       version, DOORSTROOM_VERSION);
      return TOOL_WRONG;
    }
  }
  return TOOL_DONE;
}

tool_exit tool_diff_print(const tool_diff_request *request)
{
  tool_results results[2] = {{0}, {0}};
  tool_input_changes inputs;
  tool_outcomes outcomes;
  tool_exit exit_status = open_both(request, results);
  if (exit_status == TOOL_DONE) {
    sim_status status = tool_inputs_compare(&results[0], &results[1], &inputs);
    if (status == SIM_OK) status = tool_outcomes_compare(&results[0], &results[1], &outcomes);
    exit_status = tool_exit_of(status);
  }
  if (exit_status == TOOL_DONE) {
    const tool_language language = request->has_language ? request->language : results[0].language;
    if (inputs.scenario == NULL && inputs.run == NULL && outcomes.are_equal) {
      fputs(TOOL_TEXT(language, TOOL_WORD_DIFF_SAME), stdout);
    } else {
      print_inputs(&inputs, language);
      print_outcomes(&results[0], &outcomes, language);
    }
  }
  for (int i = 0; i < 2; i++)
    if (results[i].arena != NULL) tool_results_free(&results[i]);
  return exit_status;
}
