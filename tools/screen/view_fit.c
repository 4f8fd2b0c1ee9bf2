/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tools/screen/view_fit.h"

#include "models/base/calendar.h"
#include "tools/text/fit_words.h"
#include "tools/text/table.h"

#include <math.h>
#include <string.h>

enum { LINE_ROOM = 1200 };

typedef struct number {
  char text[TOOL_NUMBER_ROOM];
} number;

/* Days, or whatever the file counts in, with three digits that count. */
static const char *days(const tool_fit_session *s, double value, number *room)
{
  if (isinf(value)) return TOOL_TEXT(s->language, TOOL_WORD_FIT_OPEN);
  return tool_number(value, tool_decimals(fabs(value)), s->language, room->text);
}

static void view_reading(const tool_fit_session *s, FILE *out)
{
  number one, other;
  tool_wrapf(2, TOOL_TABLE_WIDTH, out, TOOL_TEXT(s->language, TOOL_WORD_FIT_READ), s->path,
             tool_number((double)s->count, 0, s->language, one.text),
             tool_number((double)s->read, 0, s->language, other.text));
  if (s->is_register) {
    char from[11], to[11];
    if (s->facility != NULL)
      tool_wrapf(2, TOOL_TABLE_WIDTH, out, TOOL_TEXT(s->language, TOOL_WORD_FIT_AT), s->facility);
    flow_date_print(flow_date_of_number(s->records.terms.from), from);
    flow_date_print(flow_date_of_number(s->records.terms.to), to);
    tool_wrapf(2, TOOL_TABLE_WIDTH, out, TOOL_TEXT(s->language, TOOL_WORD_FIT_WINDOW),
               flow_fit_selection_name(s->records.terms.selection), from, to);
    if (s->records.is_window_found)
      tool_wrapf(2, TOOL_TABLE_WIDTH, out, "%s",
                 TOOL_TEXT(s->language, TOOL_WORD_FIT_WINDOW_FOUND));
    if (s->records.merged > 0)
      tool_wrapf(2, TOOL_TABLE_WIDTH, out, TOOL_TEXT(s->language, TOOL_WORD_FIT_MERGED),
                 s->records.merged);
  }
  if (s->is_of_care)
    tool_wrapf(2, TOOL_TABLE_WIDTH, out, "%s", TOOL_TEXT(s->language, TOOL_WORD_FIT_OF_CARE));
  for (size_t i = 0; i < s->refused.count; i++)
    tool_wrapf(2, TOOL_TABLE_WIDTH, out, TOOL_TEXT(s->language, TOOL_WORD_FIT_REFUSED),
               s->refused.items[i].rows,
               tool_fit_row_reason(s->language, s->refused.items[i].kind));
  if (s->fit.refusal != FLOW_FIT_REFUSAL_NOTHING && s->fit.refusal != FLOW_FIT_REFUSAL_SMALL_GROUP)
    tool_wrapf(2, TOOL_TABLE_WIDTH, out, TOOL_TEXT(s->language, TOOL_WORD_FIT_ENDED), s->fit.ended,
               s->fit.count - s->fit.ended, s->fit.truncated);
}

static void add_family(const tool_fit_session *s, int f, tool_table *table)
{
  const sim_lifetime_fit *fit = &s->fit.families[f];
  number room;
  char parameters[160] = "";
  tool_table_add(table, sim_lifetime_name(fit->life.family));
  if (fit->refusal != SIM_LIFETIME_REFUSAL_NONE) {
    tool_table_end_row(table);
    tool_table_text(table, 2, tool_fit_reason(s->language, fit->refusal));
    return;
  }
  for (size_t i = 0, n = 0; i < sim_lifetime_parameter_count(fit->life.family); i++)
    n += (size_t)snprintf(parameters + n, sizeof parameters - n, "%s%s %s", i > 0 ? ", " : "",
                          sim_lifetime_parameter_name(fit->life.family, i),
                          days(s, sim_lifetime_parameter(&fit->life, i), &room));
  tool_table_add(table, parameters);
  tool_table_add(table, tool_number(fit->aic, 1, s->language, room.text));
  tool_table_add(table, tool_number(s->fit.ad[f], 2, s->language, room.text));
  for (int q = 0; q < SIM_LIFETIME_QUANTITIES; q++)
    tool_table_add(table,
                   days(s, sim_lifetime_quantity_of(&fit->life, (sim_lifetime_quantity)q), &room));
  if (f == s->fit.chosen) tool_table_add(table, TOOL_TEXT(s->language, TOOL_WORD_FIT_CHOSEN));
  tool_table_end_row(table);
}

static sim_status view_families(const tool_fit_session *s, FILE *out)
{
  static const tool_text heads[] = {
      {TOOL_WORD_FIT_FAMILY}, {TOOL_WORD_FIT_PARAMETERS}, {TOOL_WORD_FIT_AIC}, {TOOL_WORD_FIT_AD},
      {TOOL_WORD_FIT_MEAN},   {TOOL_WORD_FIT_MEDIAN},     {TOOL_WORD_FIT_P90}};
  tool_table *table = NULL;
  sim_status status = tool_table_new("llrrrrrl", &table);
  if (status != SIM_OK) return status;
  for (size_t i = 0; i < sizeof heads / sizeof *heads; i++)
    tool_table_add(table, heads[i][s->language]);
  tool_table_end_row(table);
  tool_table_rule(table);
  for (int f = 0; f < SIM_LIFETIME_FAMILIES; f++) add_family(s, f, table);
  fputc('\n', out);
  status = tool_table_print(table, TOOL_TABLE_WIDTH, out);
  fputc('\n', out);
  tool_table_free(table);
  return status;
}

static void view_best(const tool_fit_session *s, FILE *out)
{
  const sim_interval *i = s->fit.intervals;
  number n[6];
  tool_wrapf(2, TOOL_TABLE_WIDTH, out, TOOL_TEXT(s->language, TOOL_WORD_FIT_INTERVAL),
             days(s, i[0].low, &n[0]), days(s, i[0].high, &n[1]), days(s, i[1].low, &n[2]),
             days(s, i[1].high, &n[3]), days(s, i[2].low, &n[4]), days(s, i[2].high, &n[5]));
  if (s->fit.resamples == 0) return;
  const char *share = tool_percent(s->fit.ad_p, s->language, n[0].text);
  if (s->fit.ad_p >= 0.05)
    tool_wrapf(2, TOOL_TABLE_WIDTH, out, TOOL_TEXT(s->language, TOOL_WORD_FIT_GOOD), share,
               s->fit.resamples);
  else
    tool_wrapf(2, TOOL_TABLE_WIDTH, out, TOOL_TEXT(s->language, TOOL_WORD_FIT_BAD), share,
               s->fit.resamples);
}

/* The same family without the selection, beside it. */
static void view_naive(const tool_fit_session *s, FILE *out)
{
  if (s->fit.best < 0) return;
  const sim_lifetime_fit *fit = &s->fit.families[s->fit.best];
  const sim_lifetime_fit *naive = &s->fit.naive.families[s->fit.best];
  number n[3];
  tool_wrapf(
      2, TOOL_TABLE_WIDTH, out, TOOL_TEXT(s->language, TOOL_WORD_FIT_NAIVE),
      days(s, naive->refusal == SIM_LIFETIME_REFUSAL_NONE ? sim_lifetime_mean(&naive->life) : NAN,
           &n[0]),
      days(s, sim_lifetime_mean(&fit->life), &n[1]), sim_lifetime_name(fit->life.family),
      days(s, s->fit.naive.mean, &n[2]));
}

/* The curve at a few round lengths. */
static void view_survival(const tool_fit_session *s, FILE *out)
{
  static const double at[] = {7, 30, 90, 180, 365, 730, 1095, 1825};
  const sim_survival *curve = &s->fit.survival;
  char line[400] = "";
  size_t n = 0;
  if (curve->count == 0) return;
  for (size_t i = 0; i < sizeof at / sizeof *at && n < sizeof line - 60; i++) {
    number room;
    if (at[i] > curve->t[curve->count - 1]) break;
    if (n > 0) n += (size_t)snprintf(line + n, sizeof line - n, ", ");
    n += (size_t)snprintf(line + n, sizeof line - n, TOOL_TEXT(s->language, TOOL_WORD_FIT_AFTER),
                          at[i],
                          tool_percent(sim_survival_at(curve, at[i]), s->language, room.text));
  }
  if (n > 0)
    tool_wrapf(2, TOOL_TABLE_WIDTH, out, TOOL_TEXT(s->language, TOOL_WORD_FIT_SURVIVAL), line);
}

static void view_flow(const tool_fit_session *s, FILE *out)
{
  const flow_fit_flow *flow = &s->flow;
  char line[LINE_ROOM - 100] = "";
  size_t n = 0;
  number one, other, third;
  for (size_t i = 0; i < flow->destination_count && n < sizeof line - 120; i++) {
    const char *name = flow->destinations[i].name;
    n += (size_t)snprintf(line + n, sizeof line - n, "%s%.60s %s (\xc2\xb1%s)", i > 0 ? ", " : "",
                          name != NULL ? name : TOOL_TEXT(s->language, TOOL_WORD_FIT_UNKNOWN),
                          tool_percent(flow->destinations[i].share, s->language, one.text),
                          tool_percent(1.96 * flow->destinations[i].se, s->language, other.text));
  }
  if (flow->destination_count > 0 && flow->destinations_rest >= 0.005)
    snprintf(line + n, sizeof line - n, ", %s %s",
             TOOL_TEXT(s->language, TOOL_WORD_FIT_STILL_THERE),
             tool_percent(flow->destinations_rest, s->language, one.text));
  if (flow->destination_count > 0)
    tool_wrapf(2, TOOL_TABLE_WIDTH, out, TOOL_TEXT(s->language, TOOL_WORD_FIT_DESTINATIONS), line);
  if (flow->has_care)
    tool_wrapf(2, TOOL_TABLE_WIDTH, out, TOOL_TEXT(s->language, TOOL_WORD_FIT_CARE),
               days(s, flow->care.mean, &one), days(s, flow->blocked.mean, &other),
               tool_percent(flow->blocked_share, s->language, third.text));
  else if (s->fit.chosen >= 0)
    tool_wrapf(2, TOOL_TABLE_WIDTH, out, TOOL_TEXT(s->language, TOOL_WORD_FIT_NO_READY),
               days(s, sim_lifetime_mean(&s->fit.families[s->fit.chosen].life), &one));
  if (flow->returned_in_year == 0)
    tool_wrapf(2, TOOL_TABLE_WIDTH, out, TOOL_TEXT(s->language, TOOL_WORD_FIT_NO_RETURNS),
               flow->returns_of);
  else if (!isnan(flow->returned_in_year))
    tool_wrapf(2, TOOL_TABLE_WIDTH, out, TOOL_TEXT(s->language, TOOL_WORD_FIT_RETURNS),
               tool_percent(flow->returned_in_year, s->language, one.text), flow->returns_of,
               days(s, flow->return_median_days, &other));
}

static const char *factors(const tool_fit_session *s, const double *values, size_t count,
                           char line[200])
{
  for (size_t i = 0, n = 0; i < count && n < 180; i++) {
    number room;
    n += (size_t)snprintf(line + n, 200 - n, "%s%s", i > 0 ? " " : "",
                          tool_number(values[i], 2, s->language, room.text));
  }
  return line;
}

static void view_arrivals(const tool_fit_session *s, FILE *out)
{
  const flow_fit_arrivals *a = &s->arrivals;
  char line[400], list[200], low[TOOL_NUMBER_ROOM], high[TOOL_NUMBER_ROOM],
      change[TOOL_NUMBER_ROOM];
  number one, other, third;
  if (!a->is_known) return;
  tool_wrapf(2, TOOL_TABLE_WIDTH, out, TOOL_TEXT(s->language, TOOL_WORD_FIT_ARRIVALS),
             a->households, days(s, a->per_year, &one), days(s, a->per_year_low, &other),
             days(s, a->per_year_high, &third));
  if (!isnan(a->trend_p)) {
    snprintf(line, sizeof line, TOOL_TEXT(s->language, TOOL_WORD_FIT_TREND),
             tool_difference(100 * (a->trend_per_year - 1), 1, s->language, change),
             tool_difference(100 * (a->trend_low - 1), 1, s->language, low),
             tool_difference(100 * (a->trend_high - 1), 1, s->language, high),
             a->trend_p < 0.05 ? "" : TOOL_TEXT(s->language, TOOL_WORD_FIT_NOT_SHOWN));
    tool_wrapf(2, TOOL_TABLE_WIDTH, out, "  %%: %s", line);
  }
  if (a->season_p < 0.05)
    tool_wrapf(2, TOOL_TABLE_WIDTH, out, TOOL_TEXT(s->language, TOOL_WORD_FIT_SEASON),
               factors(s, a->season, 12, list));
  if (a->weekday_p < 0.05)
    tool_wrapf(2, TOOL_TABLE_WIDTH, out, TOOL_TEXT(s->language, TOOL_WORD_FIT_WEEKDAY),
               factors(s, a->weekday, 7, list));
  if (!isnan(a->dispersion))
    tool_wrapf(2, TOOL_TABLE_WIDTH, out, TOOL_TEXT(s->language, TOOL_WORD_FIT_DISPERSION),
               tool_number(a->dispersion, 2, s->language, one.text));
  if (a->sized == 0) return;
  size_t n = 0, last = FLOW_FIT_SIZES_MOST;
  while (last > 1 && a->sizes[last - 1] == 0) last--;
  for (size_t k = 0; k < last; k++)
    n += (size_t)snprintf(line + n, sizeof line - n, "%s%zu: %s", k > 0 ? ", " : "", k + 1,
                          tool_percent(a->sizes[k], s->language, one.text));
  tool_wrapf(2, TOOL_TABLE_WIDTH, out, TOOL_TEXT(s->language, TOOL_WORD_FIT_SIZES), line,
             days(s, a->mean_size, &one));
}

sim_status tool_view_fit(const tool_fit_session *s, FILE *out)
{
  char sentence[TOOL_FIT_SENTENCE_ROOM];
  view_reading(s, out);
  const bool is_silent =
      s->fit.refusal == FLOW_FIT_REFUSAL_NOTHING || s->fit.refusal == FLOW_FIT_REFUSAL_SMALL_GROUP;
  if (!is_silent) {
    const sim_status status = view_families(s, out);
    if (status != SIM_OK) return status;
  }
  if (s->fit.refusal != FLOW_FIT_REFUSAL_NONE)
    tool_wrapf(2, TOOL_TABLE_WIDTH, out, "%s", tool_fit_refusal(s, sentence));
  if (is_silent) return SIM_OK;
  if (s->fit.chosen >= 0) view_best(s, out);
  view_naive(s, out);
  view_survival(s, out);
  if (!s->is_register) return SIM_OK;
  view_flow(s, out);
  view_arrivals(s, out);
  return SIM_OK;
}
