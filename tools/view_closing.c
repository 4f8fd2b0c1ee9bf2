/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tools/views.h"

#include "tools/load_view.h"
#include "tools/steady.h"
#include "tools/table.h"
#include "tools/words.h"

#include <math.h>

static void print_line(const char *text, FILE *out)
{
  tool_wrap(text, 0, 2, TOOL_TABLE_WIDTH, out);
}

static void run_line(const tool_outcome *outcome, FILE *out)
{
  const flow_experiment *e = outcome->experiment;
  const tool_language language = outcome->language;
  char line[400], replications[TOOL_COUNTED_ROOM], policies[TOOL_COUNTED_ROOM];
  char events[TOOL_COUNTED_ROOM], time[TOOL_NUMBER_ROOM];
  snprintf(line, sizeof line, tool_word(language, TOOL_RUN_LINE), (unsigned long long)e->seed,
           tool_counted(language, TOOL_COUNTED_REPLICATIONS, e->merged, replications),
           tool_counted(language, TOOL_COUNTED_POLICIES, e->policies->count, policies),
           tool_counted(language, TOOL_COUNTED_EVENTS, (double)e->events, events),
           tool_seconds(e->result.seconds, outcome->language, time));
  print_line(line, out);
}

/* The indicator that is known worst, among all policies over the whole horizon. */
static sim_status digit_line(const tool_outcome *outcome, FILE *out)
{
  const flow_experiment *e = outcome->experiment;
  double widest = 0;
  uint32_t worst = 0, policy = 0;
  if (e->merged < 2 || e->scores == NULL) return SIM_OK;
  for (uint32_t i = 0; i < e->aims->count; i++) {
    for (uint32_t p = 0; p < e->policies->count; p++) {
      flow_score score;
      sim_status status =
          flow_scores_read(e->scores, p, i, e->layout->years, e->confidence, &score);
      if (status != SIM_OK) return status;
      double half = sim_interval_half_width(score.mean) / fabs(score.mean.estimate);
      if (!(half > widest) || isinf(half)) continue;
      widest = half;
      worst = i;
      policy = p;
    }
  }
  if (!(widest > 0)) return SIM_OK;
  char line[600], share[TOOL_NUMBER_ROOM], more[TOOL_NUMBER_ROOM], percent[TOOL_NUMBER_ROOM + 2];
  snprintf(
      percent, sizeof percent, "%s%%",
      tool_number(100 * widest, tool_decimals(100 * widest) > 1 ? 1 : 0, outcome->language, share));
  snprintf(line, sizeof line, tool_word(outcome->language, TOOL_DIGIT_LINE), percent,
           e->aims->items[worst].id, tool_policy_label(outcome, policy),
           tool_number((double)flow_experiment_one_digit(e), 0, outcome->language, more));
  print_line(line, out);
  return SIM_OK;
}

static void precision_line(const tool_outcome *outcome, FILE *out)
{
  const flow_experiment *e = outcome->experiment;
  const flow_precision *p = &e->precision;
  if (p->indicator < 0 || e->options.has_only) return;
  char line[400], asked[TOOL_NUMBER_ROOM], reached[TOOL_NUMBER_ROOM], more[TOOL_NUMBER_ROOM];
  double scale = p->relative ? 100 : 1;
  char asked_as[TOOL_NUMBER_ROOM + 2], reached_as[TOOL_NUMBER_ROOM + 2];
  const char *sign = p->relative ? "%" : "";
  snprintf(asked_as, sizeof asked_as, "%s%s",
           tool_number(scale * p->half_width, tool_decimals(scale * p->half_width),
                       outcome->language, asked),
           sign);
  snprintf(reached_as, sizeof reached_as, "%s%s",
           tool_number(scale * p->reached, tool_decimals(scale * p->reached), outcome->language,
                       reached),
           sign);
  snprintf(
      line, sizeof line,
      tool_word(outcome->language, p->is_reached ? TOOL_PRECISION_REACHED : TOOL_PRECISION_MISSED),
      asked_as, e->aims->items[p->indicator].id, reached_as,
      tool_number((double)p->more, 0, outcome->language, more));
  print_line(line, out);
}

sim_status tool_view_closing(const tool_outcome *outcome, const char *files, FILE *out)
{
  const flow_experiment *e = outcome->experiment;
  char line[600];
  sim_status told = outcome->options->quiet ? SIM_OK : tool_doubts_print(outcome, out);
  if (told != SIM_OK) return told;
  fputc('\n', out);
  run_line(outcome, out);
  if (tool_warm_up_line(outcome, line, sizeof line)) print_line(line, out);
  precision_line(outcome, out);
  sim_status status = digit_line(outcome, out);
  if (e->result.out_of_time) {
    char kept[TOOL_COUNTED_ROOM], most[TOOL_NUMBER_ROOM];
    snprintf(line, sizeof line, tool_word(outcome->language, TOOL_TIME_LINE),
             tool_counted(outcome->language, TOOL_COUNTED_REPLICATIONS, e->merged, kept),
             tool_number(e->most, 0, outcome->language, most));
    print_line(line, out);
  }
  print_line(tool_provenance_line(outcome, line, sizeof line), out);
  if (files != NULL)
    snprintf(line, sizeof line, tool_word(outcome->language, TOOL_FILES_LINE), files);
  print_line(files != NULL ? line : tool_word(outcome->language, TOOL_NO_FILES_LINE), out);
  return status;
}
