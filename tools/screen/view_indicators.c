/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tools/screen/views.h"

#include "tools/screen/view.h"
#include "tools/text/indicator_words.h"
#include "tools/text/rounding.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { YEARS_ABREAST = 7 };

int tool_view_decimals(double value, double half_width)
{
  double size = fabs(value);
  if (size < 1e-9) return 0; /* what rounding leaves of nothing */
  int most = size >= 10 ? 1 : size >= 1 ? 2 : 3;
  if (!(half_width > 0)) return value == floor(value) ? 0 : most;
  int wanted = half_width >= 1 ? 0 : half_width >= 0.1 ? 1 : half_width >= 0.01 ? 2 : 3;
  return wanted < most ? wanted : most;
}

static int decimals_seen(double value)
{
  return value == floor(value) ? 0 : tool_decimals(value);
}

/* A line such as `observed: 74 (2014), 81 (2015)`, or nothing. */
static void add_yearly(const tool_view *v, bool is_forecast, flow_yearly_values values)
{
  char items[512] = "", number[TOOL_NUMBER_ROOM];
  size_t used = 0;
  for (uint32_t i = 0; i < values.count && used + 80 < sizeof items; i++) {
    const double value = values.items[i].value;
    used += (size_t)snprintf(items + used, sizeof items - used, "%s", i > 0 ? ", " : "");
    used += (size_t)snprintf(items + used, sizeof items - used,
                             is_forecast ? TOOL_TEXT(v->language, TOOL_WORD_FORECAST_ITEM)
                                         : TOOL_TEXT(v->language, TOOL_WORD_OBSERVED_ITEM),
                             tool_number(value, decimals_seen(value), v->language, number),
                             values.items[i].year);
  }
  tool_view_line(v, 2,
                 is_forecast ? TOOL_TEXT(v->language, TOOL_WORD_FORECAST)
                             : TOOL_TEXT(v->language, TOOL_WORD_OBSERVED),
                 items);
}

void tool_view_heading(const tool_view *v, const flow_indicator_def *def)
{
  char heading[512];
  snprintf(heading, sizeof heading, "%.80s  %.400s", def->id, def->label);
  tool_table_text(v->table, 0, strcmp(def->id, def->label) == 0 ? def->label : heading);
}

int tool_view_decimals_of(const sim_interval *intervals, size_t count)
{
  int wanted = 0;
  double widest = 0;
  for (size_t i = 0; i < count; i++) {
    const double half = sim_interval_half_width(intervals[i]);
    if (isnan(half)) continue;
    const int decimals = tool_view_decimals(intervals[i].estimate, half);
    if (decimals > wanted) wanted = decimals;
    widest = fmax(widest, half);
  }
  const int bearable = widest >= 10 ? 0 : widest >= 1 ? 1 : widest >= 0.1 ? 2 : 3;
  return wanted < bearable ? wanted : bearable;
}

/* What the widest band of a row bears, and no more. */
static int decimals_of_bands(const tool_view *v, const flow_indicator_sample *scores)
{
  int least = 3;
  bool has_data = false;
  for (uint32_t y = v->from; y < v->until; y++) {
    const flow_indicator_sample *own = &scores[y - v->from];
    if (isnan(own->p10) || isnan(own->p90)) continue;
    const int decimals = tool_band_decimals(own->p10, own->p90);
    if (!has_data || decimals < least) least = decimals;
    has_data = true;
  }
  return has_data ? least : 0;
}

/* In how wide a band eight of ten futures lie. */
static void add_band(const tool_view *v, const flow_indicator_sample *scores, int decimals)
{
  static const tool_text names[] = {{TOOL_WORD_FROM}, {TOOL_WORD_UNTIL}};
  for (int end = 0; end < 2; end++) {
    tool_table_addf(v->table, "  %s", names[end][v->language]);
    for (uint32_t y = v->from; y < v->until; y++)
      tool_view_number(v, end == 0 ? scores[y - v->from].p10 : scores[y - v->from].p90, decimals);
  }
}

/* How well the mean is known: for who looks at the simulation itself. */
static void add_half_widths(const tool_view *v, const sim_interval *means)
{
  char level[TOOL_NUMBER_ROOM];
  const int decimals = tool_view_decimals_of(means, v->until - v->from);
  tool_percent(v->experiment->confidence, v->language, level);
  tool_table_addf(v->table, "  \xc2\xb1 (%s)", level);
  for (uint32_t y = v->from; y < v->until; y++)
    tool_view_number(v, sim_interval_half_width(means[y - v->from]), decimals);
}

static sim_status add_indicator(const tool_view *v, uint32_t i, tool_names *without)
{
  const flow_experiment *e = v->experiment;
  const flow_indicator_def *def = &e->defs->items[i];
  const flow_indicator *indicator = &e->defs->indicators[i];
  flow_indicator_sample scores[YEARS_ABREAST];
  sim_interval means[YEARS_ABREAST] = {{0}};
  bool has_target = false, has_data = false;
  for (uint32_t y = v->from; y < v->until; y++) {
    sim_status status = flow_indicator_samples_read(e->samples, v->policy, i, y, e->confidence,
                                                    &scores[y - v->from]);
    if (status != SIM_OK) return status;
    means[y - v->from] = scores[y - v->from].mean;
    has_data |= !isnan(means[y - v->from].estimate);
    has_target |= indicator->target != NULL && !isnan(indicator->target[y]);
  }
  if (!has_data && !has_target && def->observed.count == 0 && def->forecast.count == 0) {
    tool_names_add(without, def->id);
    return SIM_OK;
  }
  tool_view_heading(v, def);
  add_yearly(v, false, def->observed);
  add_yearly(v, true, def->forecast);
  const int decimals = decimals_of_bands(v, scores);
  tool_table_addf(v->table, "  %s", TOOL_TEXT(v->language, TOOL_WORD_SIMULATED));
  for (uint32_t y = v->from; y < v->until; y++)
    tool_view_number(v, scores[y - v->from].mean.estimate, decimals);
  add_band(v, scores, decimals);
  if (v->session->options->checks) add_half_widths(v, means);
  if (!has_target) return SIM_OK;
  tool_table_addf(v->table, "  %s", TOOL_TEXT(v->language, TOOL_WORD_TARGET));
  for (uint32_t y = v->from; y < v->until; y++)
    tool_view_number(v, indicator->target[y],
                     isnan(indicator->target[y]) ? 0 : decimals_seen(indicator->target[y]));
  tool_table_addf(v->table, "  %s", TOOL_TEXT(v->language, TOOL_WORD_TARGET_MET));
  for (uint32_t y = v->from; y < v->until; y++)
    tool_view_probability(v, scores[y - v->from].chance, scores[y - v->from].replications);
  return SIM_OK;
}

/* Of what years all has come that is in files. */
static void add_status(const tool_view *v)
{
  static const tool_text names[] = {{TOOL_WORD_STATUS_FORECAST}, {TOOL_WORD_STATUS_REALISED}};
  const flow_plan *plan = v->experiment->policies->items[0].plan;
  if (!isfinite(plan->realised_until)) return;
  tool_table_add(v->table, TOOL_TEXT(v->language, TOOL_WORD_STATUS));
  for (uint32_t y = v->from; y < v->until; y++)
    tool_table_add(v->table, names[plan->year_ends[y] <= plan->realised_until][v->language]);
}

static sim_status print_years(tool_view *v, FILE *out)
{
  char align[YEARS_ABREAST + 2] = "l";
  for (uint32_t y = v->from; y < v->until; y++) strcat(align, "r");
  tool_names without = {""};
  sim_status status = tool_view_start(v, align);
  if (status != SIM_OK) return status;
  tool_view_years(v);
  add_status(v);
  for (uint32_t i = 0; i < v->experiment->defs->count && status == SIM_OK; i++)
    status = add_indicator(v, i, &without);
  tool_view_line(v, 0, TOOL_TEXT(v->language, TOOL_WORD_NO_DATA), without.text);
  return tool_view_finish(v, status, out);
}

static bool has_targets(const flow_experiment *e)
{
  for (uint32_t i = 0; i < e->defs->count; i++)
    for (uint32_t y = 0; y < e->layout->years && e->defs->indicators[i].target != NULL; y++)
      if (!isnan(e->defs->indicators[i].target[y])) return true;
  return false;
}

sim_status tool_view_indicators(const tool_session *session, uint32_t policy, FILE *out)
{
  tool_view v = tool_view_of(session, policy);
  const uint32_t years = session->experiment->layout->years;
  sim_status status = SIM_OK;
  fprintf(out, TOOL_TEXT(v.language, TOOL_WORD_INDICATORS), tool_policy_label(session, policy));
  fputc('\n', out);
  for (; v.from < years && status == SIM_OK; v.from = v.until) {
    if (v.from > 0) fputc('\n', out);
    v.until = v.from + YEARS_ABREAST < years ? v.from + YEARS_ABREAST : years;
    status = print_years(&v, out);
  }
  if (has_targets(session->experiment))
    tool_wrap(TOOL_TEXT(v.language, TOOL_WORD_TARGET_MET_NOTE), 0, 0, session->width, out);
  return status;
}

void tool_view_notes(const tool_session *session, FILE *out)
{
  const flow_indicator_defs *defs = session->experiment->defs;
  bool has_notes = false;
  for (uint32_t i = 0; i < defs->count; i++) {
    const char *note = defs->items[i].note;
    bool is_new = note != NULL;
    for (uint32_t j = 0; j < i && is_new; j++)
      is_new = defs->items[j].note == NULL || strcmp(defs->items[j].note, note) != 0;
    if (!is_new) continue;
    if (!has_notes) fprintf(out, "\n%s\n", TOOL_TEXT(session->language, TOOL_WORD_NOTES));
    has_notes = true;
    char line[1200];
    snprintf(line, sizeof line, note[0] == '*' ? "%s%.1000s" : "%.80s: %.1000s",
             note[0] == '*' ? "" : defs->items[i].id, note);
    tool_wrap(line, 0, 2, session->width, out);
  }
}
