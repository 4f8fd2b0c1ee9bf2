/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tools/screen/views.h"

#include "tools/text/table.h"
#include "tools/text/words.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* An input below this share of the spread is not named; and of inputs that together bring
 * less than what is printed as a percentage, none is. */
static const double WORTH_NAMING = 0.05, WORTH_SAYING = 0.005;
enum { MOST_NAMED = 3, NAMES_ROOM = 600 };

typedef struct finding { /* the part of the inputs where it is largest */
  double share;
  uint32_t indicator;
  char range[2 * TOOL_NUMBER_ROOM + 40], name[NAMES_ROOM];
} finding;

typedef struct view {
  const tool_session *outcome;
  const flow_experiment *experiment;
  tool_language language;
} view;

/* What is not 0 for sure is not printed as 0. */
static const char *share_text(const view *v, double share, char text[TOOL_NUMBER_ROOM])
{
  if (share < WORTH_SAYING) share = WORTH_SAYING / 2;
  return tool_percent(share, v->language, text);
}

/* "4% (<1% tot 12%)" */
static void write_range(const view *v, sim_interval share, size_t room, char *text)
{
  char estimate[TOOL_NUMBER_ROOM], low[TOOL_NUMBER_ROOM], high[TOOL_NUMBER_ROOM];
  share_text(v, share.estimate, estimate);
  if (share.high < WORTH_SAYING)
    snprintf(text, room, "%s", estimate);
  else
    snprintf(text, room, "%s (%s %s %s)", estimate, share_text(v, share.low, low),
             tool_word(v->language, TOOL_TO), share_text(v, share.high, high));
}

/* "path (42%), path (7%)" of those worth naming, largest first. */
static sim_status name_inputs(const view *v, const flow_subject *subject, size_t most, char *text)
{
  const flow_uncertainty *spread = v->outcome->spread;
  const size_t inputs = flow_uncertainty_inputs(spread);
  double *share = calloc(inputs + 1, sizeof *share);
  if (share == NULL) return SIM_E_MEMORY;
  sim_status status = flow_uncertainty_correlate(spread, subject, share);
  const double chance = flow_uncertainty_by_simulation(spread, v->experiment->confidence);
  for (size_t i = 0; i < inputs; i++) share[i] = fabs(share[i]) > chance ? share[i] * share[i] : 0;
  text[0] = '\0';
  for (size_t named = 0; named < most && status == SIM_OK; named++) {
    size_t best = 0, used = strlen(text);
    for (size_t i = 1; i < inputs; i++)
      if (!(share[best] >= share[i])) best = i;
    if (!(share[best] >= WORTH_NAMING)) break;
    char percent[TOOL_NUMBER_ROOM];
    snprintf(text + used, NAMES_ROOM - used, "%s%.150s (%s)", used > 0 ? ", " : "",
             flow_uncertainty_input(spread, best), tool_percent(share[best], v->language, percent));
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

/* A row, when there is data: `*is_told`. */
static sim_status add_subject(const view *v, const char *label, const flow_subject *subject,
                              finding *largest, bool *is_told, tool_table *table)
{
  flow_uncertainty_split split;
  sim_status status =
      flow_uncertainty_read(v->outcome->spread, subject, v->experiment->confidence, &split);
  if (status != SIM_OK || isnan(split.share.estimate)) return status;
  char names[NAMES_ROOM] = "", range[sizeof largest->range];
  if (!*is_told) tool_table_text(table, 0, v->experiment->aims->items[subject->indicator].label);
  *is_told = true;
  write_range(v, split.share, sizeof range, range);
  if (split.share.estimate >= WORTH_SAYING) status = name_inputs(v, subject, MOST_NAMED, names);
  tool_table_addf(table, "  %.200s", label);
  add_spread(v, split.sd_chance, table);
  add_spread(v, split.sd_inputs, table);
  tool_table_add(table, range);
  if (names[0] != '\0') tool_table_text(table, 4, names);
  if (status != SIM_OK || subject->against >= 0 || split.share.estimate < WORTH_SAYING ||
      split.share.estimate <= largest->share)
    return status;
  largest->share = split.share.estimate;
  largest->indicator = subject->indicator;
  memcpy(largest->range, range, sizeof range);
  return name_inputs(v, subject, 1, largest->name);
}

static sim_status add_indicator(const view *v, uint32_t policy, uint32_t i, finding *largest,
                                bool *is_told, tool_table *table)
{
  const flow_experiment *e = v->experiment;
  flow_subject subject = {policy, -1, i, e->layout->years - 1};
  char label[300];
  *is_told = false;
  sim_status status =
      add_subject(v, tool_policy_label(v->outcome, policy), &subject, largest, is_told, table);
  subject.against = (int32_t)e->against;
  for (uint32_t p = 0; p < e->policies->count && status == SIM_OK; p++) {
    if (p == e->against) continue;
    subject.policy = p;
    snprintf(label, sizeof label, tool_word(v->language, TOOL_SPREAD_DIFFERENCE),
             tool_policy_label(v->outcome, p));
    status = add_subject(v, label, &subject, largest, is_told, table);
  }
  return status;
}

/* The table, and under it the indicators without data. */
static sim_status add_all(const view *v, uint32_t policy, finding *largest, tool_table *table)
{
  const flow_experiment *e = v->experiment;
  char without[1200] = "", line[1300];
  sim_status status = SIM_OK;
  for (uint32_t i = 0; i < e->aims->count && status == SIM_OK; i++) {
    const size_t used = strlen(without);
    bool is_told = false;
    status = add_indicator(v, policy, i, largest, &is_told, table);
    if (!is_told)
      snprintf(without + used, sizeof without - used, "%s%.80s", used > 0 ? ", " : "",
               e->aims->items[i].id);
  }
  snprintf(line, sizeof line, tool_word(v->language, TOOL_NO_DATA), without);
  if (without[0] != '\0') tool_table_text(table, 0, line);
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

sim_status tool_view_uncertainty(const tool_session *outcome, uint32_t policy, FILE *out)
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
  status = add_all(&v, policy, &largest, table);
  if (status == SIM_OK) {
    const int year = e->policies->items[0].plan->years[e->layout->years - 1];
    char note[700], level[TOOL_NUMBER_ROOM], sets[TOOL_COUNTED_ROOM], inner[TOOL_COUNTED_ROOM];
    fputc('\n', out);
    fprintf(out, tool_word(v.language, TOOL_SPREAD), year);
    fputc('\n', out);
    status = tool_table_print(table, TOOL_TABLE_WIDTH, out);
    snprintf(
        note, sizeof note, tool_word(v.language, TOOL_SPREAD_NOTE),
        tool_counted(v.language, TOOL_COUNTED_SETS, flow_uncertainty_sets(outcome->spread), sets),
        tool_counted(v.language, TOOL_COUNTED_REPLICATIONS, flow_uncertainty_inner(outcome->spread),
                     inner),
        tool_percent(e->confidence, v.language, level));
    tool_wrap(note, 0, 0, TOOL_TABLE_WIDTH, out);
    say_largest(&v, &largest, year, out);
  }
  tool_table_free(table);
  return status;
}
