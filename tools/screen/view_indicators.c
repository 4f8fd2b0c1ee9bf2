/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tools/screen/views.h"

#include "tools/screen/view.h"
#include "tools/text/indicator_words.h"

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

static void add_heading(const tool_view *v, const flow_indicator_def *def)
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
  add_heading(v, def);
  add_yearly(v, false, def->observed);
  add_yearly(v, true, def->forecast);
  const int decimals = tool_view_decimals_of(means, v->until - v->from);
  tool_table_addf(v->table, "  %s", TOOL_TEXT(v->language, TOOL_WORD_SIMULATED));
  for (uint32_t y = v->from; y < v->until; y++)
    tool_view_number(v, scores[y - v->from].mean.estimate, decimals);
  char level[TOOL_NUMBER_ROOM];
  tool_percent(e->confidence, v->language, level);
  tool_table_addf(v->table, "  \xc2\xb1 (%s)", level);
  for (uint32_t y = v->from; y < v->until; y++)
    tool_view_number(v, sim_interval_half_width(scores[y - v->from].mean), decimals);
  if (!has_target) return SIM_OK;
  tool_table_addf(v->table, "  %s", TOOL_TEXT(v->language, TOOL_WORD_TARGET));
  for (uint32_t y = v->from; y < v->until; y++)
    tool_view_number(v, indicator->target[y],
                     isnan(indicator->target[y]) ? 0 : decimals_seen(indicator->target[y]));
  tool_table_addf(v->table, "  %s", TOOL_TEXT(v->language, TOOL_WORD_TARGET_MET));
  for (uint32_t y = v->from; y < v->until; y++) tool_view_percent(v, scores[y - v->from].chance);
  return SIM_OK;
}

static sim_status print_years(tool_view *v, FILE *out)
{
  char align[YEARS_ABREAST + 2] = "l";
  for (uint32_t y = v->from; y < v->until; y++) strcat(align, "r");
  tool_names without = {""};
  sim_status status = tool_view_start(v, align);
  if (status != SIM_OK) return status;
  tool_view_years(v);
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
    tool_wrap(TOOL_TEXT(v.language, TOOL_WORD_TARGET_MET_NOTE), 0, 0, TOOL_TABLE_WIDTH, out);
  return status;
}

/* ---- the comparison ---- */

/* No replication told them apart. */
static bool is_alike(const flow_contrast *contrast)
{
  return contrast->difference.estimate == 0 && contrast->difference.low == 0 &&
         contrast->difference.high == 0;
}

/* What the table has of one indicator: all policies, in one year. */
typedef struct comparison {
  flow_contrast *contrasts; /* by policy */
  flow_indicator_sample *samples;
  sim_interval *shown; /* room for those that stand in one column */
} comparison;

static void add_contrast(const tool_view *v, uint32_t p, const comparison *c, int level_decimals,
                         int decimals)
{
  const flow_experiment *e = v->experiment;
  const flow_contrast *own = &c->contrasts[p];
  char text[TOOL_NUMBER_ROOM];
  tool_table_addf(v->table, "  %.200s", tool_policy_label(v->session, p));
  tool_view_number(v, c->samples[p].mean.estimate, level_decimals);
  tool_view_percent(v, c->samples[p].chance);
  if (p == e->against || isnan(own->difference.estimate)) {
    tool_table_end_row(v->table);
    return;
  }
  tool_view_difference(v, own->difference.estimate, decimals);
  tool_view_number(v, sim_interval_half_width(own->difference), decimals);
  tool_view_percent(v, own->chance_better);
  double reduction = own->variance_reduction;
  const char *times = "\xc3\x97";
  if (isnan(reduction))
    tool_table_add(v->table, "-");
  else if (reduction > 1000)
    tool_table_addf(v->table, ">%s%s", tool_number(1000, 0, v->language, text), times);
  else
    tool_table_addf(v->table, "%s%s",
                    tool_number(reduction, reduction < 10 ? 1 : 0, v->language, text), times);
  if (e->policies->count > 2)
    tool_table_add(v->table, own->p_holm <= 1 - e->confidence
                                 ? TOOL_TEXT(v->language, TOOL_WORD_HOLM_HOLDS)
                                 : TOOL_TEXT(v->language, TOOL_WORD_HOLM_OPEN));
}

static sim_status add_contrasts(const tool_view *v, uint32_t i, uint32_t year, const comparison *c,
                                tool_names *without)
{
  const flow_experiment *e = v->experiment;
  const flow_indicator_def *def = &e->defs->items[i];
  const uint32_t policies = e->policies->count;
  sim_status status =
      flow_indicator_samples_compare(e->samples, e->against, i, year, e->confidence, c->contrasts);
  for (uint32_t p = 0; p < policies && status == SIM_OK; p++)
    status = flow_indicator_samples_read(e->samples, p, i, year, e->confidence, &c->samples[p]);
  if (status != SIM_OK) return status;
  for (uint32_t p = 0; p < policies; p++) c->shown[p] = c->samples[p].mean;
  const int level_decimals = tool_view_decimals_of(c->shown, policies);
  for (uint32_t p = 0; p < policies; p++) c->shown[p] = c->contrasts[p].difference;
  const int decimals = tool_view_decimals_of(c->shown, policies);
  tool_names alike = {""}, empty = {""};
  bool has_data = false;
  for (uint32_t p = 0; p < policies; p++) has_data |= !isnan(c->samples[p].mean.estimate);
  if (!has_data) {
    tool_names_add(without, def->id);
    return SIM_OK;
  }
  add_heading(v, def);
  for (uint32_t p = 0; p < policies; p++) {
    if (isnan(c->samples[p].mean.estimate))
      tool_names_add(&empty, tool_policy_label(v->session, p));
    else if (p != e->against && is_alike(&c->contrasts[p]))
      tool_names_add(&alike, tool_policy_label(v->session, p));
    else
      add_contrast(v, p, c, level_decimals, decimals);
  }
  tool_view_line(v, 2, TOOL_TEXT(v->language, TOOL_WORD_NO_DIFFERENCE), alike.text);
  tool_view_line(v, 2, TOOL_TEXT(v->language, TOOL_WORD_NO_DATA), empty.text);
  return SIM_OK;
}

/* What the scenario leaves out of the comparison, so that nobody misses it. */
static void print_left_out(const tool_view *v, FILE *out)
{
  const flow_indicator_defs *defs = v->experiment->defs;
  tool_names left_out = {""};
  char line[sizeof left_out.text + 100];
  for (uint32_t i = 0; i < defs->count; i++)
    if (!defs->items[i].is_compared) tool_names_add(&left_out, defs->items[i].id);
  if (left_out.text[0] == '\0') return;
  snprintf(line, sizeof line, TOOL_TEXT(v->language, TOOL_WORD_LEFT_OUT), left_out.text);
  tool_wrap(line, 0, 0, TOOL_TABLE_WIDTH, out);
}

static void add_comparison_heads(const tool_view *v)
{
  static const tool_text heads[] = {
      {TOOL_WORD_SIMULATED}, {TOOL_WORD_TARGET_MET}, {TOOL_WORD_DIFFERENCE}, {TOOL_WORD_PLUS_MINUS},
      {TOOL_WORD_BETTER},    {TOOL_WORD_REDUCTION},  {TOOL_WORD_HOLM}};
  const size_t count = sizeof heads / sizeof heads[0];
  tool_table_add(v->table, "");
  tool_view_heads(v, heads, v->experiment->policies->count > 2 ? count : count - 1);
  tool_table_rule(v->table);
}

static sim_status print_contrasts(tool_view *v, const comparison *c, FILE *out)
{
  const flow_experiment *e = v->experiment;
  const uint32_t last = e->layout->years - 1;
  tool_names without = {""};
  sim_status status = tool_view_start(v, e->policies->count > 2 ? "lrrrrrrl" : "lrrrrrr");
  if (status != SIM_OK) return status;
  add_comparison_heads(v);
  for (uint32_t i = 0; i < e->defs->count && status == SIM_OK; i++)
    if (e->defs->items[i].is_compared) status = add_contrasts(v, i, last, c, &without);
  tool_view_line(v, 0, TOOL_TEXT(v->language, TOOL_WORD_NO_DATA), without.text);
  if (status == SIM_OK) {
    fprintf(out, TOOL_TEXT(v->language, TOOL_WORD_COMPARISON),
            tool_policy_label(v->session, e->against), e->policies->items[0].plan->years[last]);
    fputc('\n', out);
  }
  return tool_view_finish(v, status, out);
}

static void print_comparison_notes(const tool_view *v, FILE *out)
{
  char level[TOOL_NUMBER_ROOM], note[700];
  tool_percent(v->experiment->confidence, v->language, level);
  snprintf(note, sizeof note, TOOL_TEXT(v->language, TOOL_WORD_REDUCTION_NOTE), level);
  tool_wrap(note, 0, 0, TOOL_TABLE_WIDTH, out);
  snprintf(note, sizeof note, TOOL_TEXT(v->language, TOOL_WORD_HOLM_NOTE), level);
  if (v->experiment->policies->count > 2) tool_wrap(note, 0, 0, TOOL_TABLE_WIDTH, out);
  print_left_out(v, out);
}

sim_status tool_view_comparison(const tool_session *session, FILE *out)
{
  tool_view v = tool_view_of(session, 0);
  const uint32_t policies = v.experiment->policies->count;
  if (policies < 2 || v.experiment->defs->count == 0) return SIM_OK;
  comparison c = {.contrasts = calloc(policies, sizeof *c.contrasts),
                  .samples = calloc(policies, sizeof *c.samples),
                  .shown = calloc(policies, sizeof *c.shown)};
  sim_status status = SIM_E_MEMORY;
  if (c.contrasts != NULL && c.samples != NULL && c.shown != NULL)
    status = print_contrasts(&v, &c, out);
  if (status == SIM_OK) print_comparison_notes(&v, out);
  free(c.contrasts);
  free(c.samples);
  free(c.shown);
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
    tool_wrap(line, 0, 2, TOOL_TABLE_WIDTH, out);
  }
}
