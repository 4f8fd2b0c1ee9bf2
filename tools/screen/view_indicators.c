/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tools/screen/views.h"

#include "tools/text/table.h"
#include "tools/text/words.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { YEARS_ABREAST = 7 };

typedef struct view {
  const tool_session *outcome;
  const flow_experiment *experiment;
  tool_language language;
  uint32_t policy;
} view;

int tool_view_decimals(double value, double half_width)
{
  double size = fabs(value);
  if (size < 1e-9) return 0; /* what rounding leaves of nothing */
  int most = size >= 10 ? 1 : size >= 1 ? 2 : 3;
  if (!(half_width > 0)) return value == floor(value) ? 0 : most;
  int wanted = half_width >= 1 ? 0 : half_width >= 0.1 ? 1 : half_width >= 0.01 ? 2 : 3;
  return wanted < most ? wanted : most;
}

static const char *word(const view *v, tool_word_id id)
{
  return tool_word(v->language, id);
}

static void add_number(const view *v, tool_table *table, double value, int decimals)
{
  char text[TOOL_NUMBER_ROOM];
  tool_table_add(table, tool_number(value, decimals, v->language, text));
}

static int decimals_seen(double value)
{
  return value == floor(value) ? 0 : tool_decimals(value);
}

/* A line such as `observed: 74 (2014), 81 (2015)`, or nothing. */
static void add_yearly(const view *v, tool_word_id line_word, tool_word_id item_word,
                       flow_yearly_values values, tool_table *table)
{
  char line[512], all[640];
  size_t used = 0;
  line[0] = '\0';
  for (uint32_t i = 0; i < values.count && used + 80 < sizeof line; i++) {
    char number[TOOL_NUMBER_ROOM];
    const double value = values.items[i].value;
    used += (size_t)snprintf(line + used, sizeof line - used, i > 0 ? ", " : "");
    used += (size_t)snprintf(line + used, sizeof line - used, word(v, item_word),
                             tool_number(value, decimals_seen(value), v->language, number),
                             values.items[i].year);
  }
  if (values.count == 0) return;
  snprintf(all, sizeof all, word(v, line_word), line);
  tool_table_text(table, 2, all);
}

static void add_heading(const flow_indicator_def *aim, tool_table *table)
{
  char heading[512];
  snprintf(heading, sizeof heading, "%.80s  %.400s", aim->id, aim->label);
  tool_table_text(table, 0, strcmp(aim->id, aim->label) == 0 ? aim->label : heading);
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

/* Names one after the other, as many as fit. */
typedef struct names {
  char text[1200];
} names;

static void add_name(names *n, const char *name)
{
  const size_t used = strlen(n->text);
  snprintf(n->text + used, sizeof n->text - used, "%s%.200s", used > 0 ? ", " : "", name);
}

static void add_names(const view *v, tool_word_id line_word, const names *n, size_t indent,
                      tool_table *table)
{
  char line[sizeof n->text + 100];
  if (n->text[0] == '\0') return;
  snprintf(line, sizeof line, word(v, line_word), n->text);
  tool_table_text(table, indent, line);
}

static sim_status add_indicator(const view *v, uint32_t i, uint32_t from, uint32_t until,
                                names *without, tool_table *table)
{
  const flow_experiment *e = v->experiment;
  const flow_indicator_def *aim = &e->aims->items[i];
  const flow_indicator *indicator = &e->aims->indicators[i];
  flow_indicator_sample scores[YEARS_ABREAST];
  sim_interval means[YEARS_ABREAST] = {{0}};
  bool has_target = false, has_data = false;
  for (uint32_t y = from; y < until; y++) {
    sim_status status =
        flow_indicator_samples_read(e->scores, v->policy, i, y, e->confidence, &scores[y - from]);
    if (status != SIM_OK) return status;
    means[y - from] = scores[y - from].mean;
    has_data |= !isnan(means[y - from].estimate);
    has_target |= indicator->target != NULL && !isnan(indicator->target[y]);
  }
  if (!has_data && !has_target && aim->observed.count == 0 && aim->forecast.count == 0) {
    add_name(without, aim->id);
    return SIM_OK;
  }
  char text[TOOL_NUMBER_ROOM];
  add_heading(aim, table);
  add_yearly(v, TOOL_OBSERVED_LINE, TOOL_OBSERVED_ITEM, aim->observed, table);
  add_yearly(v, TOOL_FORECAST_LINE, TOOL_FORECAST_ITEM, aim->forecast, table);
  const int decimals = tool_view_decimals_of(means, until - from);
  tool_table_addf(table, "  %s", word(v, TOOL_SIMULATED));
  for (uint32_t y = from; y < until; y++)
    add_number(v, table, scores[y - from].mean.estimate, decimals);
  char level[TOOL_NUMBER_ROOM];
  tool_percent(e->confidence, v->language, level);
  tool_table_addf(table, "  \xc2\xb1 (%s)", level);
  for (uint32_t y = from; y < until; y++)
    add_number(v, table, sim_interval_half_width(scores[y - from].mean), decimals);
  if (!has_target) return SIM_OK;
  tool_table_addf(table, "  %s", word(v, TOOL_TARGET));
  for (uint32_t y = from; y < until; y++)
    add_number(v, table, indicator->target[y],
               isnan(indicator->target[y]) ? 0 : decimals_seen(indicator->target[y]));
  tool_table_addf(table, "  %s", word(v, TOOL_CHANCE));
  for (uint32_t y = from; y < until; y++)
    tool_table_add(table, tool_percent(scores[y - from].chance, v->language, text));
  return SIM_OK;
}

static sim_status print_years(const view *v, uint32_t from, uint32_t until, FILE *out)
{
  char align[YEARS_ABREAST + 2] = "l";
  for (uint32_t y = from; y < until; y++) strcat(align, "r");
  tool_table *table = NULL;
  names without = {""};
  sim_status status = tool_table_new(align, &table);
  if (status != SIM_OK) return status;
  tool_table_add(table, "");
  for (uint32_t y = from; y < until; y++)
    tool_table_addf(table, "%d", v->experiment->policies->items[0].plan->years[y]);
  tool_table_rule(table);
  for (uint32_t i = 0; i < v->experiment->aims->count && status == SIM_OK; i++)
    status = add_indicator(v, i, from, until, &without, table);
  add_names(v, TOOL_NO_DATA, &without, 0, table);
  if (status == SIM_OK) status = tool_table_print(table, TOOL_TABLE_WIDTH, out);
  tool_table_free(table);
  return status;
}

static bool has_targets(const flow_experiment *e)
{
  for (uint32_t i = 0; i < e->aims->count; i++)
    for (uint32_t y = 0; y < e->layout->years && e->aims->indicators[i].target != NULL; y++)
      if (!isnan(e->aims->indicators[i].target[y])) return true;
  return false;
}

sim_status tool_view_indicators(const tool_session *outcome, uint32_t policy, FILE *out)
{
  const view v = {outcome, outcome->experiment, outcome->language, policy};
  uint32_t years = outcome->experiment->layout->years;
  sim_status status = SIM_OK;
  fprintf(out, word(&v, TOOL_INDICATORS), tool_policy_label(outcome, policy));
  fputc('\n', out);
  for (uint32_t y = 0; y < years && status == SIM_OK; y += YEARS_ABREAST) {
    if (y > 0) fputc('\n', out);
    status = print_years(&v, y, y + YEARS_ABREAST < years ? y + YEARS_ABREAST : years, out);
  }
  if (has_targets(outcome->experiment))
    tool_wrap(word(&v, TOOL_CHANCE_NOTE), 0, 0, TOOL_TABLE_WIDTH, out);
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
  flow_indicator_sample *scores;
  sim_interval *shown; /* room for those that stand in one column */
} comparison;

static void add_contrast(const view *v, uint32_t p, const comparison *c, int level_decimals,
                         int decimals, tool_table *table)
{
  const flow_experiment *e = v->experiment;
  const flow_contrast *own = &c->contrasts[p];
  char text[TOOL_NUMBER_ROOM];
  tool_table_addf(table, "  %.200s", tool_policy_label(v->outcome, p));
  add_number(v, table, c->scores[p].mean.estimate, level_decimals);
  tool_table_add(table, tool_percent(c->scores[p].chance, v->language, text));
  if (p == e->against || isnan(own->difference.estimate)) {
    tool_table_end_row(table);
    return;
  }
  tool_table_add(table, tool_difference(own->difference.estimate, decimals, v->language, text));
  add_number(v, table, sim_interval_half_width(own->difference), decimals);
  tool_table_add(table, tool_percent(own->chance_better, v->language, text));
  double reduction = own->variance_reduction;
  const char *times = "\xc3\x97";
  if (isnan(reduction))
    tool_table_add(table, "-");
  else if (reduction > 1000)
    tool_table_addf(table, ">%s%s", tool_number(1000, 0, v->language, text), times);
  else
    tool_table_addf(table, "%s%s",
                    tool_number(reduction, reduction < 10 ? 1 : 0, v->language, text), times);
  if (e->policies->count > 2)
    tool_table_add(table, word(v, own->p_holm <= 1 - e->confidence ? TOOL_SURE : TOOL_UNSURE));
}

static sim_status add_contrasts(const view *v, uint32_t i, uint32_t year, const comparison *c,
                                names *without, tool_table *table)
{
  const flow_experiment *e = v->experiment;
  const flow_indicator_def *aim = &e->aims->items[i];
  const uint32_t policies = e->policies->count;
  sim_status status =
      flow_indicator_samples_compare(e->scores, e->against, i, year, e->confidence, c->contrasts);
  for (uint32_t p = 0; p < policies && status == SIM_OK; p++)
    status = flow_indicator_samples_read(e->scores, p, i, year, e->confidence, &c->scores[p]);
  if (status != SIM_OK) return status;
  for (uint32_t p = 0; p < policies; p++) c->shown[p] = c->scores[p].mean;
  const int level_decimals = tool_view_decimals_of(c->shown, policies);
  for (uint32_t p = 0; p < policies; p++) c->shown[p] = c->contrasts[p].difference;
  const int decimals = tool_view_decimals_of(c->shown, policies);
  names alike = {""}, empty = {""};
  bool has_data = false;
  for (uint32_t p = 0; p < policies; p++) has_data |= !isnan(c->scores[p].mean.estimate);
  if (!has_data) {
    add_name(without, aim->id);
    return SIM_OK;
  }
  add_heading(aim, table);
  for (uint32_t p = 0; p < policies; p++) {
    if (isnan(c->scores[p].mean.estimate))
      add_name(&empty, tool_policy_label(v->outcome, p));
    else if (p != e->against && is_alike(&c->contrasts[p]))
      add_name(&alike, tool_policy_label(v->outcome, p));
    else
      add_contrast(v, p, c, level_decimals, decimals, table);
  }
  add_names(v, TOOL_NO_DIFFERENCE, &alike, 2, table);
  add_names(v, TOOL_NO_DATA, &empty, 2, table);
  return SIM_OK;
}

/* What the scenario leaves out of the comparison, so that nobody misses it. */
static void print_left_out(const view *v, FILE *out)
{
  const flow_indicator_defs *aims = v->experiment->aims;
  names left_out = {""};
  char line[sizeof left_out.text + 100];
  for (uint32_t i = 0; i < aims->count; i++)
    if (!aims->items[i].is_compared) add_name(&left_out, aims->items[i].id);
  if (left_out.text[0] == '\0') return;
  snprintf(line, sizeof line, word(v, TOOL_LEFT_OUT), left_out.text);
  tool_wrap(line, 0, 0, TOOL_TABLE_WIDTH, out);
}

sim_status tool_view_comparison(const tool_session *outcome, FILE *out)
{
  static const tool_word_id heads[] = {TOOL_SIMULATED,  TOOL_CHANCE, TOOL_DIFFERENCE,
                                       TOOL_PLUS_MINUS, TOOL_BETTER, TOOL_REDUCTION};
  const view v = {outcome, outcome->experiment, outcome->language, 0};
  const flow_experiment *e = outcome->experiment;
  const bool has_many = e->policies->count > 2;
  if (e->policies->count < 2 || e->aims->count == 0) return SIM_OK;
  comparison c = {.contrasts = calloc(e->policies->count, sizeof *c.contrasts),
                  .scores = calloc(e->policies->count, sizeof *c.scores),
                  .shown = calloc(e->policies->count, sizeof *c.shown)};
  tool_table *table = NULL;
  names without = {""};
  sim_status status = c.contrasts == NULL || c.scores == NULL || c.shown == NULL
                          ? SIM_E_MEMORY
                          : tool_table_new(has_many ? "lrrrrrrl" : "lrrrrrr", &table);
  uint32_t last = e->layout->years - 1;
  if (status == SIM_OK) {
    tool_table_add(table, "");
    for (size_t i = 0; i < sizeof heads / sizeof heads[0]; i++)
      tool_table_add(table, word(&v, heads[i]));
    if (has_many) tool_table_add(table, word(&v, TOOL_HOLM));
    tool_table_rule(table);
  }
  for (uint32_t i = 0; i < e->aims->count && status == SIM_OK; i++)
    if (e->aims->items[i].is_compared) status = add_contrasts(&v, i, last, &c, &without, table);
  add_names(&v, TOOL_NO_DATA, &without, 0, table);
  if (status == SIM_OK) {
    char level[TOOL_NUMBER_ROOM], note[700];
    fprintf(out, word(&v, TOOL_COMPARISON), tool_policy_label(outcome, e->against),
            e->policies->items[0].plan->years[last]);
    fputc('\n', out);
    status = tool_table_print(table, TOOL_TABLE_WIDTH, out);
    snprintf(note, sizeof note, word(&v, TOOL_REDUCTION_NOTE),
             tool_percent(e->confidence, v.language, level));
    tool_wrap(note, 0, 0, TOOL_TABLE_WIDTH, out);
    snprintf(note, sizeof note, word(&v, TOOL_HOLM_NOTE), level);
    if (has_many) tool_wrap(note, 0, 0, TOOL_TABLE_WIDTH, out);
    print_left_out(&v, out);
  }
  tool_table_free(table);
  free(c.contrasts);
  free(c.scores);
  free(c.shown);
  return status;
}

void tool_view_notes(const tool_session *outcome, FILE *out)
{
  const flow_indicator_defs *aims = outcome->experiment->aims;
  bool has_notes = false;
  for (uint32_t i = 0; i < aims->count; i++) {
    const char *note = aims->items[i].note;
    bool is_new = note != NULL;
    for (uint32_t j = 0; j < i && is_new; j++)
      is_new = aims->items[j].note == NULL || strcmp(aims->items[j].note, note) != 0;
    if (!is_new) continue;
    if (!has_notes) fprintf(out, "\n%s\n", tool_word(outcome->language, TOOL_NOTES));
    has_notes = true;
    char line[1200];
    snprintf(line, sizeof line, note[0] == '*' ? "%s%.1000s" : "%.80s: %.1000s",
             note[0] == '*' ? "" : aims->items[i].id, note);
    tool_wrap(line, 0, 2, TOOL_TABLE_WIDTH, out);
  }
}
