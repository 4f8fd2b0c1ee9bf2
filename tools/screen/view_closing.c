/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tools/screen/views.h"

#include "engine/stats/quantile_select.h"
#include "models/estimate/baseline_contrast.h"
#include "models/study/more_baseline.h"
#include "tools/screen/pricing.h"
#include "tools/screen/view_load.h"
#include "tools/screen/warm_up_report.h"
#include "tools/text/closing_words.h"
#include "tools/text/screen_words.h"
#include "tools/text/table.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static void print_line(const tool_session *session, const char *text, FILE *out)
{
  tool_wrap(text, 0, 2, session->width, out);
}

static void run_line(const tool_session *session, FILE *out)
{
  const flow_experiment *e = session->experiment;
  const tool_language language = session->language;
  char line[400], replications[TOOL_COUNTED_ROOM], pairs[TOOL_COUNTED_ROOM];
  char policies[TOOL_COUNTED_ROOM], events[TOOL_COUNTED_ROOM], time[TOOL_NUMBER_ROOM];
  tool_counted(language, TOOL_COUNTED_REPLICATIONS, e->merged, replications);
  tool_counted(language, TOOL_COUNTED_PAIRS, e->merged / e->per, pairs);
  tool_counted(language, TOOL_COUNTED_POLICIES, e->policies->count, policies);
  tool_counted(language, TOOL_COUNTED_EVENTS, (double)e->events, events);
  tool_seconds(e->result.seconds, language, time);
  if (e->per > 1)
    snprintf(line, sizeof line, TOOL_TEXT(language, TOOL_WORD_PAIRS_RUN_LINE),
             (unsigned long long)e->seed, replications, pairs, policies, events, time);
  else
    snprintf(line, sizeof line, TOOL_TEXT(language, TOOL_WORD_RUN_LINE),
             (unsigned long long)e->seed, replications, policies, events, time);
  print_line(session, line, out);
}

enum { NAMES_ROOM = 300 };

/* The least, middle and greatest of what pairs and controls brought; missing ones are left out, and
 * so are indicators that are their own controls. */
typedef struct gains {
  double *values;
  size_t count;
  char known[NAMES_ROOM]; /* ids of those, as a list */
} gains;

static void add_gain(gains *g, double gain)
{
  if (isfinite(gain)) g->values[g->count++] = gain;
}

static void add_known(gains *g, const char *id)
{
  const size_t used = strlen(g->known);
  const char *comma = used > 0 ? ", " : "";
  snprintf(g->known + used, sizeof g->known - used, "%s%s", comma, id);
}

/* "1.4", or "-" where there is none, or ">1,000" where chance is gone altogether. */
static const char *gain_text(const tool_session *session, double gain,
                             char text[TOOL_NUMBER_ROOM + 1])
{
  char number[TOOL_NUMBER_ROOM];
  const double shown = gain > 1000 ? 1000 : gain;
  tool_number(shown, shown < 10 ? 1 : 0, session->language, number);
  snprintf(text, TOOL_NUMBER_ROOM + 1, "%s%s", gain > 1000 ? ">" : "", number);
  return text;
}

static sim_status read_gains(const flow_experiment *e, flow_contrast *contrasts, gains *levels,
                             gains *differences)
{
  sim_status status = SIM_OK;
  for (uint32_t i = 0; i < e->defs->count; i++) {
    bool is_known = false;
    for (uint32_t y = 0; y < e->layout->years && status == SIM_OK; y++) {
      for (uint32_t p = 0; p < e->policies->count && status == SIM_OK; p++) {
        flow_indicator_sample score;
        status = flow_indicator_samples_read(e->samples, p, i, y, e->confidence, &score);
        if (status == SIM_OK) add_gain(levels, score.gain);
        is_known = is_known || (status == SIM_OK && isinf(score.gain));
      }
      if (status == SIM_OK && e->policies->count > 1)
        status = flow_experiment_compare(e, i, y, contrasts);
      for (uint32_t p = 0; status == SIM_OK && e->policies->count > 1 && p < e->policies->count;
           p++)
        if (p != e->against) add_gain(differences, contrasts[p].gain);
    }
    if (is_known) add_known(levels, e->defs->items[i].id);
  }
  return status;
}

/* How much antithetic pairs and control variates gained. */
static sim_status gain_line(const tool_session *session, FILE *out)
{
  const flow_experiment *e = session->experiment;
  if ((e->per == 1 && e->use == NULL) || e->samples == NULL || e->merged <= e->per) return SIM_OK;
  const size_t most = (size_t)e->defs->count * e->layout->years * e->policies->count;
  flow_contrast *contrasts = calloc(e->policies->count, sizeof *contrasts);
  gains levels = {.values = calloc(most + 1, sizeof(double))};
  gains differences = {.values = calloc(most + 1, sizeof(double))};
  double *room = calloc(most + 1, sizeof *room);
  sim_status status = SIM_E_MEMORY;
  if (contrasts != NULL && levels.values != NULL && differences.values != NULL && room != NULL)
    status = read_gains(e, contrasts, &levels, &differences);
  if (status == SIM_OK && levels.count > 0) {
    static const double shares[] = {0, 0.5, 1};
    double of_levels[3], of_differences[3];
    char line[400], text[4][TOOL_NUMBER_ROOM + 1];
    sim_quantile_select(levels.values, room, levels.count, shares, 3, of_levels);
    sim_quantile_select(differences.values, room, differences.count, shares, 3, of_differences);
    const char *method = e->per == 1      ? TOOL_TEXT(session->language, TOOL_WORD_METHOD_CONTROLS)
                         : e->use == NULL ? TOOL_TEXT(session->language, TOOL_WORD_METHOD_PAIRS)
                                          : TOOL_TEXT(session->language, TOOL_WORD_METHOD_BOTH);
    snprintf(line, sizeof line, TOOL_TEXT(session->language, TOOL_WORD_GAIN_LINE), method,
             gain_text(session, of_levels[1], text[0]), gain_text(session, of_levels[0], text[1]),
             gain_text(session, of_levels[2], text[2]),
             gain_text(session, of_differences[1], text[3]));
    print_line(session, line, out);
  }
  if (status == SIM_OK && levels.known[0] != '\0') {
    char line[NAMES_ROOM + 300];
    snprintf(line, sizeof line, TOOL_TEXT(session->language, TOOL_WORD_OWN_CONTROL), levels.known);
    print_line(session, line, out);
  }
  free(room);
  free(contrasts);
  free(levels.values);
  free(differences.values);
  return status;
}

enum { BASELINE_TIMES = 8, LEAST_TO_OFFER = 30 }; /* what is offered; replications */

/* The difference that gains most by more of the baseline, in the last year. */
static sim_status find_cheapest(const flow_experiment *e, double *ratios, double *least,
                                uint32_t *indicator, uint32_t *policy)
{
  sim_status status = SIM_OK;
  *least = 1;
  for (uint32_t i = 0; i < e->defs->count && status == SIM_OK; i++) {
    if (!e->defs->items[i].is_compared) continue;
    status = flow_baseline_ratios(e->samples, e->policies->count, i, e->layout->years - 1,
                                  BASELINE_TIMES, ratios);
    for (uint32_t p = 1; p < e->policies->count && status == SIM_OK; p++) {
      if (!(ratios[p] < *least)) continue;
      *least = ratios[p];
      *indicator = i;
      *policy = p;
    }
  }
  return status;
}

/* How many replications of the baseline there were; or, where they would save more than half of the
 * others, that there could have been more. */
static sim_status baseline_line(const tool_session *session, FILE *out)
{
  const flow_experiment *e = session->experiment;
  char line[600], text[TOOL_COUNTED_ROOM];
  if (e->baseline != NULL) {
    tool_counted(session->language, TOOL_COUNTED_REPLICATIONS,
                 flow_experiment_baseline_replications(e), text);
    snprintf(line, sizeof line, TOOL_TEXT(session->language, TOOL_WORD_BASELINE_LINE),
             tool_policy_label(session, 0), text);
    print_line(session, line, out);
    return SIM_OK;
  }
  if (e->policies->count < 2 || e->samples == NULL || e->against != 0 ||
      e->merged / e->per < LEAST_TO_OFFER)
    return SIM_OK;
  double *ratios = calloc(e->policies->count, sizeof *ratios), least = 1;
  uint32_t indicator = 0, policy = 0;
  if (ratios == NULL) return SIM_E_MEMORY;
  const sim_status status = find_cheapest(e, ratios, &least, &indicator, &policy);
  free(ratios);
  if (status != SIM_OK || !(least < 0.5)) return status;
  snprintf(line, sizeof line, TOOL_TEXT(session->language, TOOL_WORD_BASELINE_OFFER),
           e->defs->items[indicator].id, tool_policy_label(session, policy),
           e->policies->items[0].plan->years[e->layout->years - 1],
           tool_number(1 / least, 1, session->language, text));
  print_line(session, line, out);
  return SIM_OK;
}

typedef struct widest { /* the printed interval that is widest for its value */
  double share;
  uint32_t indicator, policy, year;
} widest;

static sim_status find_widest(const flow_experiment *e, uint32_t policy, uint32_t from,
                              widest *worst)
{
  for (uint32_t i = 0; i < e->defs->count; i++) {
    if (from > 0 && !e->defs->items[i].is_compared) continue;
    for (uint32_t y = from; y < e->layout->years; y++) {
      flow_indicator_sample score;
      sim_status status =
          flow_indicator_samples_read(e->samples, policy, i, y, e->confidence, &score);
      if (status != SIM_OK) return status;
      const double half = sim_interval_half_width(score.mean) / fabs(score.mean.estimate);
      if (half > worst->share && isfinite(half)) *worst = (widest){half, i, policy, y};
    }
  }
  return SIM_OK;
}

/* The number of the tables that is known worst: of the policy shown in every year, of the
 * others in the last. */
static sim_status digit_line(const tool_session *session, uint32_t shown, FILE *out)
{
  const flow_experiment *e = session->experiment;
  widest worst = {.share = 0};
  sim_status status = SIM_OK;
  if (e->merged < 2 || e->samples == NULL) return SIM_OK;
  for (uint32_t p = 0; p < e->policies->count && status == SIM_OK; p++)
    status = find_widest(e, p, p == shown ? 0 : e->layout->years - 1, &worst);
  if (status != SIM_OK || !(worst.share > 0)) return status;
  const double percent = 100 * worst.share;
  char line[700], share[TOOL_NUMBER_ROOM], more[TOOL_NUMBER_ROOM], written[TOOL_NUMBER_ROOM + 2];
  snprintf(written, sizeof written, "%s%%",
           tool_number(percent, tool_decimals(percent) > 1 ? 1 : 0, session->language, share));
  snprintf(line, sizeof line, TOOL_TEXT(session->language, TOOL_WORD_DIGIT_LINE), written,
           e->defs->items[worst.indicator].id, tool_policy_label(session, worst.policy),
           e->policies->items[0].plan->years[worst.year],
           tool_number((double)flow_experiment_one_digit(e), 0, session->language, more));
  print_line(session, line, out);
  return SIM_OK;
}

enum { AMOUNT_ROOM = TOOL_NUMBER_ROOM + 40, SUBJECT_ROOM = 900 };

/* A half width with its unit: "3 dagen", "5% van de waarde". */
static const char *amount_text(const tool_session *session, double value, int decimals,
                               char text[AMOUNT_ROOM])
{
  const flow_stopping_rule *p = &session->experiment->precision;
  const char *unit = session->experiment->defs->items[p->indicator].unit;
  char number[TOOL_NUMBER_ROOM];
  tool_number(value, decimals, session->language, number);
  const char *name = tool_unit_of(session->language, unit, value);
  if (strcmp(unit, "%") == 0) name = TOOL_TEXT(session->language, TOOL_WORD_PRECISION_POINTS);
  if (p->relative)
    snprintf(text, AMOUNT_ROOM, "%s%s", number,
             TOOL_TEXT(session->language, TOOL_WORD_PRECISION_SHARE));
  else
    snprintf(text, AMOUNT_ROOM, "%s%s%.30s", number, name[0] != '\0' ? " " : "", name);
  return text;
}

/* As few as write the number as it was asked for. */
static int decimals_asked(double value)
{
  int decimals = 0;
  for (double times = 1; decimals < 4; decimals++, times *= 10)
    if (fabs(times * value - round(times * value)) < 1e-6 * times * value) break;
  return decimals;
}

/* "verblijf, woningen min ongewijzigd beleid, over 2025 tot en met 2029" */
static const char *subject_text(const tool_session *session, char text[SUBJECT_ROOM])
{
  const flow_experiment *e = session->experiment;
  const flow_stopping_rule *p = &e->precision;
  const int *year = e->policies->items[0].plan->years;
  const bool is_one = p->policy >= 0 || e->policies->count == 1;
  const char *who = is_one ? tool_policy_label(session, p->policy > 0 ? (uint32_t)p->policy : 0)
                           : TOOL_TEXT(session->language, TOOL_WORD_PRECISION_EVERY);
  char whole[500], when[80];
  if (p->against >= 0)
    snprintf(whole, sizeof whole, TOOL_TEXT(session->language, TOOL_WORD_PRECISION_MINUS), who,
             tool_policy_label(session, (uint32_t)p->against));
  else
    snprintf(whole, sizeof whole, "%.400s", who);
  if (p->period < e->layout->years)
    snprintf(when, sizeof when, TOOL_TEXT(session->language, TOOL_WORD_PRECISION_IN),
             year[p->period]);
  else
    snprintf(when, sizeof when, TOOL_TEXT(session->language, TOOL_WORD_PRECISION_HORIZON), year[0],
             year[e->layout->years - 1]);
  snprintf(text, SUBJECT_ROOM, "%.200s, %s, %s", e->defs->items[p->indicator].id, whole, when);
  return text;
}

static void precision_line(const tool_session *session, FILE *out)
{
  const flow_experiment *e = session->experiment;
  const flow_stopping_rule *p = &e->precision;
  if (p->indicator < 0 || e->options.has_only) return;
  const double scale = p->relative ? 100 : 1, half = scale * p->half_width;
  const double reached = scale * p->reached;
  char line[SUBJECT_ROOM + 400], asked_as[AMOUNT_ROOM], reached_as[AMOUNT_ROOM];
  char subject[SUBJECT_ROOM], more[TOOL_NUMBER_ROOM];
  snprintf(line, sizeof line,
           p->is_reached ? TOOL_TEXT(session->language, TOOL_WORD_PRECISION_REACHED)
                         : TOOL_TEXT(session->language, TOOL_WORD_PRECISION_MISSED),
           amount_text(session, half, decimals_asked(half), asked_as),
           subject_text(session, subject),
           amount_text(session, reached, isnan(reached) ? 0 : tool_decimals(reached), reached_as),
           tool_number((double)p->more, 0, session->language, more));
  print_line(session, line, out);
}

sim_status tool_view_closing(const tool_session *session, uint32_t shown, const char *files,
                             FILE *out)
{
  const flow_experiment *e = session->experiment;
  char line[600];
  sim_status told = session->options->quiet ? SIM_OK : tool_result_warnings_print(session, out);
  if (told != SIM_OK) return told;
  char names[400];
  if (!session->options->quiet && tool_unpriced_names(session, names, sizeof names)[0] != '\0') {
    snprintf(line, sizeof line, TOOL_TEXT(session->language, TOOL_WORD_SCREEN_NO_PRICE), names);
    print_line(session, line, out);
  }
  fputc('\n', out);
  run_line(session, out);
  if (tool_warm_up_line(session, line, sizeof line)) print_line(session, line, out);
  precision_line(session, out);
  sim_status status = gain_line(session, out);
  if (status == SIM_OK) status = baseline_line(session, out);
  if (status == SIM_OK && session->options->checks) status = digit_line(session, shown, out);
  if (e->result.out_of_time) {
    char kept[TOOL_COUNTED_ROOM], most[TOOL_NUMBER_ROOM];
    snprintf(line, sizeof line, TOOL_TEXT(session->language, TOOL_WORD_TIME_LINE),
             tool_counted(session->language, TOOL_COUNTED_REPLICATIONS, e->merged, kept),
             tool_number(e->most, 0, session->language, most));
    print_line(session, line, out);
  }
  print_line(session, tool_provenance_line(session, line, sizeof line), out);
  if (files != NULL)
    snprintf(line, sizeof line, TOOL_TEXT(session->language, TOOL_WORD_FILES_LINE), files);
  print_line(session, files != NULL ? line : TOOL_TEXT(session->language, TOOL_WORD_NO_FILES_LINE),
             out);
  return status;
}
