/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tools/views.h"

#include "tools/table.h"
#include "tools/words.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* An input below this share of the spread is not named. */
static const double WORTH_NAMING = 0.05;
enum { MOST_NAMED = 3, NAMES_ROOM = 600 };

typedef struct finding { /* the part of the inputs where it is largest */
  double share;
  uint32_t indicator;
  char range[2 * TOOL_NUMBER_ROOM + 40], name[NAMES_ROOM];
} finding;

typedef struct view {
  const tool_outcome *outcome;
  const flow_experiment *experiment;
  tool_language language;
} view;

/* "path (42%), path (7%)" of those worth naming, largest first. */
static sim_status name_inputs(const view *v, const flow_subject *subject, size_t most, char *text)
{
  const flow_spread *spread = v->outcome->spread;
  const size_t inputs = flow_spread_inputs(spread);
  double *share = calloc(inputs + 1, sizeof *share);
  if (share == NULL) return SIM_E_MEMORY;
  sim_status status = flow_spread_correlate(spread, subject, share);
  for (size_t i = 0; i < inputs; i++) share[i] *= share[i];
  text[0] = '\0';
  for (size_t named = 0; named < most && status == SIM_OK; named++) {
    size_t best = 0, used = strlen(text);
    for (size_t i = 1; i < inputs; i++)
      if (!(share[best] >= share[i])) best = i;
    if (!(share[best] >= WORTH_NAMING)) break;
    char percent[TOOL_NUMBER_ROOM];
    snprintf(text + used, NAMES_ROOM - used, "%s%.150s (%s)", used > 0 ? ", " : "",
             flow_spread_input(spread, best), tool_percent(share[best], v->language, percent));
    share[best] = 0;
  }
  free(share);
  return status;
}

static void add_spread(const view *v, double sd, tool_table *table)
{
  char text[TOOL_NUMBER_ROOM];
  tool_table_add(table, tool_number(sd, isnan(sd) ? 0 : tool_decimals(sd), v->language, text));
}

static sim_status add_subject(const view *v, const char *label, const flow_subject *subject,
                              finding *largest, tool_table *table)
{
  flow_spread_split split;
  sim_status status =
      flow_spread_read(v->outcome->spread, subject, v->experiment->confidence, &split);
  if (status != SIM_OK || isnan(split.share.estimate)) return status;
  char share[TOOL_NUMBER_ROOM], low[TOOL_NUMBER_ROOM], high[TOOL_NUMBER_ROOM], names[NAMES_ROOM];
  char range[sizeof largest->range];
  snprintf(range, sizeof range, "%s (%s %s %s)",
           tool_percent(split.share.estimate, v->language, share),
           tool_percent(split.share.low, v->language, low), tool_word(v->language, TOOL_TO),
           tool_percent(split.share.high, v->language, high));
  status = name_inputs(v, subject, MOST_NAMED, names);
  tool_table_addf(table, "  %.200s", label);
  add_spread(v, split.sd_chance, table);
  add_spread(v, split.sd_inputs, table);
  tool_table_add(table, range);
  if (names[0] != '\0') tool_table_text(table, 4, names);
  if (status != SIM_OK || subject->against >= 0 || split.share.estimate <= largest->share)
    return status;
  largest->share = split.share.estimate;
  largest->indicator = subject->indicator;
  memcpy(largest->range, range, sizeof range);
  return name_inputs(v, subject, 1, largest->name);
}

static sim_status add_indicator(const view *v, uint32_t policy, uint32_t i, finding *largest,
                                tool_table *table)
{
  const flow_experiment *e = v->experiment;
  flow_subject subject = {policy, -1, i, e->layout->years - 1};
  char label[300];
  tool_table_text(table, 0, e->aims->items[i].label);
  sim_status status =
      add_subject(v, tool_policy_label(v->outcome, policy), &subject, largest, table);
  subject.against = (int32_t)e->against;
  for (uint32_t p = 0; p < e->policies->count && status == SIM_OK; p++) {
    if (p == e->against) continue;
    subject.policy = p;
    snprintf(label, sizeof label, tool_word(v->language, TOOL_SPREAD_DIFFERENCE),
             tool_policy_label(v->outcome, p));
    status = add_subject(v, label, &subject, largest, table);
  }
  return status;
}

static void say_largest(const view *v, const finding *largest, int year, FILE *out)
{
  char line[NAMES_ROOM + 600];
  if (!(largest->share > 0)) return;
  const bool is_named = largest->name[0] != '\0';
  snprintf(line, sizeof line, tool_word(v->language, TOOL_SPREAD_LINE),
           v->experiment->aims->items[largest->indicator].id, year, largest->range,
           is_named ? tool_word(v->language, TOOL_SPREAD_MOST) : "", largest->name);
  tool_wrap(line, 0, 0, TOOL_TABLE_WIDTH, out);
}

sim_status tool_view_spread(const tool_outcome *outcome, uint32_t policy, FILE *out)
{
  static const tool_word_id heads[] = {TOOL_CHANCE_SPREAD, TOOL_INPUT_SPREAD, TOOL_INPUT_SHARE};
  const view v = {outcome, outcome->experiment, outcome->language};
  const flow_experiment *e = outcome->experiment;
  if (outcome->spread == NULL) return SIM_OK;
  tool_table *table = NULL;
  sim_status status = tool_table_new("lrrr", &table);
  if (status != SIM_OK) return status;
  tool_table_add(table, "");
  for (size_t i = 0; i < sizeof heads / sizeof heads[0]; i++)
    tool_table_add(table, tool_word(v.language, heads[i]));
  tool_table_rule(table);
  finding largest = {.share = 0};
  for (uint32_t i = 0; i < e->aims->count && status == SIM_OK; i++)
    status = add_indicator(&v, policy, i, &largest, table);
  if (status == SIM_OK) {
    const int year = e->policies->items[0].plan->year[e->layout->years - 1];
    char note[700], level[TOOL_NUMBER_ROOM], sets[TOOL_COUNTED_ROOM], inner[TOOL_COUNTED_ROOM];
    fputc('\n', out);
    fprintf(out, tool_word(v.language, TOOL_SPREAD), year);
    fputc('\n', out);
    status = tool_table_print(table, TOOL_TABLE_WIDTH, out);
    snprintf(note, sizeof note, tool_word(v.language, TOOL_SPREAD_NOTE),
             tool_counted(v.language, TOOL_COUNTED_SETS, flow_spread_sets(outcome->spread), sets),
             tool_counted(v.language, TOOL_COUNTED_REPLICATIONS, flow_spread_inner(outcome->spread),
                          inner),
             tool_percent(e->confidence, v.language, level));
    tool_wrap(note, 0, 0, TOOL_TABLE_WIDTH, out);
    say_largest(&v, &largest, year, out);
  }
  tool_table_free(table);
  return status;
}
