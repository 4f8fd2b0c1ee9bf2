/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tools/views.h"

#include "engine/select.h"
#include "tools/load_view.h"
#include "tools/steady.h"
#include "tools/table.h"
#include "tools/words.h"

#include <math.h>
#include <stdlib.h>

static void print_line(const char *text, FILE *out)
{
  tool_wrap(text, 0, 2, TOOL_TABLE_WIDTH, out);
}

static void run_line(const tool_outcome *outcome, FILE *out)
{
  const flow_experiment *e = outcome->experiment;
  char line[400], events[TOOL_NUMBER_ROOM], time[TOOL_NUMBER_ROOM];
  tool_number((double)e->events, 0, outcome->language, events);
  tool_seconds(e->result.seconds, outcome->language, time);
  if (e->per > 1)
    snprintf(line, sizeof line, tool_word(outcome->language, TOOL_PAIRS_RUN_LINE),
             (unsigned long long)e->seed, e->merged, e->merged / e->per, e->policies->count, events,
             time);
  else
    snprintf(line, sizeof line, tool_word(outcome->language, TOOL_RUN_LINE),
             (unsigned long long)e->seed, e->merged, e->policies->count, events, time);
  print_line(line, out);
}

/* The least, middle and greatest of what pairs and controls brought; missing ones are left out. */
typedef struct gains {
  double *values;
  size_t count;
} gains;

static void add_gain(gains *g, double gain)
{
  if (!isnan(gain)) g->values[g->count++] = gain;
}

/* "1.4", or "-" where there is none, or ">1,000" where chance is gone altogether. */
static const char *gain_text(const tool_outcome *outcome, double gain,
                             char text[TOOL_NUMBER_ROOM + 1])
{
  char number[TOOL_NUMBER_ROOM];
  const double shown = gain > 1000 ? 1000 : gain;
  tool_number(shown, shown < 10 ? 1 : 0, outcome->language, number);
  snprintf(text, TOOL_NUMBER_ROOM + 1, "%s%s", gain > 1000 ? ">" : "", number);
  return text;
}

static sim_status read_gains(const flow_experiment *e, flow_contrast *contrasts, gains *levels,
                             gains *differences)
{
  sim_status status = SIM_OK;
  for (uint32_t i = 0; i < e->aims->count; i++) {
    for (uint32_t y = 0; y < e->layout->years && status == SIM_OK; y++) {
      for (uint32_t p = 0; p < e->policies->count && status == SIM_OK; p++) {
        flow_score score;
        status = flow_scores_read(e->scores, p, i, y, e->confidence, &score);
        if (status == SIM_OK) add_gain(levels, score.gain);
      }
      if (status == SIM_OK && e->policies->count > 1)
        status = flow_scores_compare(e->scores, e->against, i, y, e->confidence, contrasts);
      for (uint32_t p = 0; status == SIM_OK && e->policies->count > 1 && p < e->policies->count;
           p++)
        if (p != e->against) add_gain(differences, contrasts[p].gain);
    }
  }
  return status;
}

/* What antithetic pairs and control variates were worth. */
static sim_status gain_line(const tool_outcome *outcome, FILE *out)
{
  const flow_experiment *e = outcome->experiment;
  if ((e->per == 1 && e->use == NULL) || e->scores == NULL || e->merged <= e->per) return SIM_OK;
  const size_t most = (size_t)e->aims->count * e->layout->years * e->policies->count;
  flow_contrast *contrasts = calloc(e->policies->count, sizeof *contrasts);
  gains levels = {calloc(most + 1, sizeof(double)), 0};
  gains differences = {calloc(most + 1, sizeof(double)), 0};
  double *room = calloc(most + 1, sizeof *room);
  sim_status status = SIM_E_MEMORY;
  if (contrasts != NULL && levels.values != NULL && differences.values != NULL && room != NULL)
    status = read_gains(e, contrasts, &levels, &differences);
  if (status == SIM_OK && levels.count > 0) {
    static const double shares[] = {0, 0.5, 1};
    double of_levels[3], of_differences[3];
    char line[400], text[4][TOOL_NUMBER_ROOM + 1];
    sim_select_quantiles(levels.values, room, levels.count, shares, 3, of_levels);
    sim_select_quantiles(differences.values, room, differences.count, shares, 3, of_differences);
    const tool_word_id method = e->per == 1      ? TOOL_METHOD_CONTROLS
                                : e->use == NULL ? TOOL_METHOD_PAIRS
                                                 : TOOL_METHOD_BOTH;
    snprintf(line, sizeof line, tool_word(outcome->language, TOOL_GAIN_LINE),
             tool_word(outcome->language, method), gain_text(outcome, of_levels[1], text[0]),
             gain_text(outcome, of_levels[0], text[1]), gain_text(outcome, of_levels[2], text[2]),
             gain_text(outcome, of_differences[1], text[3]));
    print_line(line, out);
  }
  free(room);
  free(contrasts);
  free(levels.values);
  free(differences.values);
  return status;
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
  sim_status status = gain_line(outcome, out);
  if (status == SIM_OK) status = digit_line(outcome, out);
  if (e->result.out_of_time) {
    snprintf(line, sizeof line, tool_word(outcome->language, TOOL_TIME_LINE), e->merged, e->most);
    print_line(line, out);
  }
  print_line(tool_provenance_line(outcome, line, sizeof line), out);
  if (files != NULL)
    snprintf(line, sizeof line, tool_word(outcome->language, TOOL_FILES_LINE), files);
  print_line(files != NULL ? line : tool_word(outcome->language, TOOL_NO_FILES_LINE), out);
  return status;
}
