/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tools/screen/views.h"

#include "models/study/appraisal.h"
#include "models/study/more_baseline.h"
#include "tools/screen/view.h"
#include "tools/text/indicator_words.h"
#include "tools/text/rounding.h"

#include <math.h>
#include <stdlib.h>

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

/* How the numbers of one indicator are written, and when a difference matters. */
typedef struct comparison_style {
  int level_decimals, decimals;
  double relevant;
} comparison_style;

static const char *matters_word(const tool_view *v, const flow_contrast *own, double relevant)
{
  const double level = v->experiment->confidence;
  if (own->p_holm > 1 - level) return TOOL_TEXT(v->language, TOOL_WORD_MATTERS_UNSURE);
  if (fabs(own->difference.estimate) < relevant)
    return TOOL_TEXT(v->language, TOOL_WORD_MATTERS_SMALL);
  return TOOL_TEXT(v->language, TOOL_WORD_MATTERS_YES);
}

/* For who looks at the simulation itself. */
static void add_precision(const tool_view *v, const flow_contrast *own, int decimals)
{
  const flow_experiment *e = v->experiment;
  const double reduction = own->variance_reduction;
  const char *times = "\xc3\x97";
  char text[TOOL_NUMBER_ROOM];
  tool_view_number(v, sim_interval_half_width(own->difference), decimals);
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

static void add_contrast(const tool_view *v, uint32_t p, const comparison *c,
                         const comparison_style *style)
{
  const flow_experiment *e = v->experiment;
  const flow_contrast *own = &c->contrasts[p];
  const flow_indicator_sample *level = &c->samples[p];
  tool_table_addf(v->table, "  %.200s", tool_policy_label(v->session, p));
  tool_view_number(v, level->mean.estimate, style->level_decimals);
  tool_view_probability(v, level->chance, level->replications);
  if (p == e->against || isnan(own->difference.estimate)) {
    tool_table_end_row(v->table);
    return;
  }
  tool_view_difference(v, own->difference.estimate, style->decimals);
  tool_view_probability(v, own->chance_better, level->replications);
  tool_table_add(v->table, matters_word(v, own, style->relevant));
  if (v->session->options->checks) add_precision(v, own, style->decimals);
}

static sim_status add_contrasts(const tool_view *v, uint32_t i, uint32_t year, const comparison *c,
                                tool_names *without)
{
  const flow_experiment *e = v->experiment;
  const flow_indicator_def *def = &e->defs->items[i];
  const uint32_t policies = e->policies->count;
  sim_status status = flow_experiment_compare(e, i, year, c->contrasts);
  for (uint32_t p = 0; p < policies && status == SIM_OK; p++)
    status = flow_indicator_samples_read(e->samples, p, i, year, e->confidence, &c->samples[p]);
  if (status != SIM_OK) return status;
  const flow_indicator_sample *against = &c->samples[e->against];
  comparison_style style = {.level_decimals = tool_band_decimals(against->p10, against->p90)};
  for (uint32_t p = 0; p < policies; p++) c->shown[p] = c->contrasts[p].difference;
  style.decimals = v->session->options->checks ? tool_view_decimals_of(c->shown, policies)
                                               : style.level_decimals;
  style.relevant =
      flow_relevant_difference(def, against->mean.estimate, tool_last_digit(style.level_decimals));
  tool_names alike = {""}, empty = {""};
  bool has_data = false;
  for (uint32_t p = 0; p < policies; p++) has_data |= !isnan(c->samples[p].mean.estimate);
  if (!has_data) {
    tool_names_add(without, def->id);
    return SIM_OK;
  }
  tool_view_heading(v, def);
  for (uint32_t p = 0; p < policies; p++) {
    if (isnan(c->samples[p].mean.estimate))
      tool_names_add(&empty, tool_policy_label(v->session, p));
    else if (p != e->against && is_alike(&c->contrasts[p]))
      tool_names_add(&alike, tool_policy_label(v->session, p));
    else
      add_contrast(v, p, c, &style);
  }
  tool_view_line(v, 2, TOOL_TEXT(v->language, TOOL_WORD_NO_DIFFERENCE), alike.text);
  tool_view_line(v, 2, TOOL_TEXT(v->language, TOOL_WORD_NO_DATA), empty.text);
  return SIM_OK;
}

/* What the scenario leaves out of the comparison, so that nobody misses it. */
static void print_left_out(const tool_view *v, FILE *out)
{
  const flow_indicator_defs *aims = v->experiment->defs;
  tool_names left_out = {""};
  char line[sizeof left_out.text + 100];
  for (uint32_t i = 0; i < aims->count; i++)
    if (!aims->items[i].is_compared) tool_names_add(&left_out, aims->items[i].id);
  if (left_out.text[0] == '\0') return;
  snprintf(line, sizeof line, TOOL_TEXT(v->language, TOOL_WORD_LEFT_OUT), left_out.text);
  tool_wrap(line, 0, 0, v->session->width, out);
}

/* The columns of the simulation itself come last; Holm tells only of several policies. */
static size_t column_count(const tool_view *v)
{
  if (!v->session->options->checks) return 5;
  return v->experiment->policies->count > 2 ? 8 : 7;
}

static void add_comparison_heads(const tool_view *v)
{
  static const tool_text heads[] = {
      {TOOL_WORD_SIMULATED}, {TOOL_WORD_TARGET_MET}, {TOOL_WORD_DIFFERENCE}, {TOOL_WORD_BETTER},
      {TOOL_WORD_MATTERS},   {TOOL_WORD_PLUS_MINUS}, {TOOL_WORD_REDUCTION},  {TOOL_WORD_HOLM}};
  tool_table_add(v->table, "");
  tool_view_heads(v, heads, column_count(v));
  tool_table_rule(v->table);
}

static sim_status print_contrasts(tool_view *v, const comparison *c, FILE *out)
{
  const flow_experiment *e = v->experiment;
  const uint32_t last = e->layout->years - 1;
  tool_names without = {""};
  sim_status status = tool_view_start(v, column_count(v) == 5   ? "lrrrrl"
                                         : column_count(v) == 8 ? "lrrrrlrrl"
                                                                : "lrrrrlrr");
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
  snprintf(note, sizeof note, TOOL_TEXT(v->language, TOOL_WORD_BETTER_NOTE),
           TOOL_TEXT(v->language, TOOL_WORD_RELEVANT_RULE));
  tool_wrap(note, 0, 0, v->session->width, out);
  print_left_out(v, out);
  if (!v->session->options->checks) return;
  tool_percent(v->experiment->confidence, v->language, level);
  snprintf(note, sizeof note, TOOL_TEXT(v->language, TOOL_WORD_REDUCTION_NOTE), level);
  tool_wrap(note, 0, 0, v->session->width, out);
  snprintf(note, sizeof note, TOOL_TEXT(v->language, TOOL_WORD_HOLM_NOTE), level);
  if (v->experiment->policies->count > 2) tool_wrap(note, 0, 0, v->session->width, out);
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
