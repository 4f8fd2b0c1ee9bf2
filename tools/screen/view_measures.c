/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tools/screen/views.h"

#include "tools/text/table.h"
#include "tools/text/words.h"

#include <math.h>
#include <string.h>

typedef struct view {
  const tool_session *outcome;
  const flow_experiment *experiment;
  tool_language language;
  uint32_t policy;
} view;

static const char *word(const view *v, tool_word_id id)
{
  return tool_word(v->language, id);
}

static void add_number(const view *v, tool_table *table, double value, double half)
{
  char text[TOOL_NUMBER_ROOM];
  tool_table_add(table, tool_number(value, tool_view_decimals(value, half), v->language, text));
}

/* A measure of a node over the whole horizon, all groups. */
static flow_estimate estimate_of(const view *v, int32_t node, const char *measure)
{
  const flow_row_layout *layout = v->experiment->layout;
  flow_cell cell = {.measure = flow_measure_find(measure, strlen(measure)),
                    .node = node,
                    .destination = FLOW_NO_DESTINATION,
                    .group = layout->groups,
                    .plane = FLOW_UNIT_HOUSEHOLDS};
  if (cell.measure < 0 || !flow_row_layout_has(layout, &cell) ||
      !flow_summary_has(v->experiment->summary[v->policy], &cell))
    return (flow_estimate){.mean = {NAN, NAN, NAN}, .p10 = NAN, .p90 = NAN};
  return flow_summary_read(v->experiment->summary[v->policy], &cell, layout->years,
                           v->experiment->confidence);
}

static void add_measure(const view *v, int32_t node, const char *name, tool_table *table)
{
  flow_estimate own = estimate_of(v, node, name);
  if (isnan(own.mean.estimate)) return;
  const flow_measure *about = &flow_measures[flow_measure_find(name, strlen(name))];
  double scale = strcmp(about->unit, "share") == 0 ? 100 : 1;
  double half = scale * sim_interval_half_width(own.mean);
  tool_table_addf(table, "  %s", v->language == TOOL_DUTCH ? about->dutch : about->english);
  tool_table_add(table, scale > 1 ? "%" : tool_unit(v->language, about->unit));
  add_number(v, table, scale * own.mean.estimate, half);
  add_number(v, table, half, half);
  add_number(v, table, scale * own.p10, half > 0 ? 1 : 0);
  add_number(v, table, scale * own.p90, half > 0 ? 1 : 0);
}

static void add_node(const view *v, int32_t node, tool_table *table)
{
  static const char *const by_kind[FLOW_NODE_KINDS][12] = {
      [FLOW_NODE_FACILITY] = {"admissions", "turned_away", "refusals", "give_ups", "wait_mean",
                              "list_mean", "stay_completed", "blocked_days_mean", "places_open",
                              "occupancy", "full_share"},
      [FLOW_NODE_POOL] = {"offered", "used", "passed_on", "wait_mean", "claims_waiting_mean"},
      [FLOW_NODE_SYSTEM] = {"in_system_mean", "outside_mean"}};
  flow_node_kind kind = v->experiment->layout->kind[node];
  if (by_kind[kind][0] == NULL) return;
  tool_table_text(table, 0, tool_node_label(v->outcome, node));
  for (size_t i = 0; i < 12 && by_kind[kind][i] != NULL; i++)
    add_measure(v, node, by_kind[kind][i], table);
}

sim_status tool_view_measures(const tool_session *outcome, uint32_t policy, FILE *out)
{
  static const tool_word_id heads[] = {TOOL_MEASURE,    TOOL_UNIT, TOOL_MEAN,
                                       TOOL_PLUS_MINUS, TOOL_P10,  TOOL_P90};
  const view v = {outcome, outcome->experiment, outcome->language, policy};
  const flow_plan *plan = outcome->experiment->policies->items[0].plan;
  tool_table *table = NULL;
  sim_status status = tool_table_new("llrrrr", &table);
  if (status != SIM_OK) return status;
  for (size_t i = 0; i < sizeof heads / sizeof heads[0]; i++)
    tool_table_add(table, word(&v, heads[i]));
  tool_table_rule(table);
  for (int32_t node = 0; node < (int32_t)outcome->experiment->layout->nodes; node++)
    add_node(&v, node, table);
  fprintf(out, word(&v, TOOL_MEASURES), plan->years[0], plan->years[plan->year_count - 1],
          tool_policy_label(outcome, policy));
  fputc('\n', out);
  status = tool_table_print(table, TOOL_TABLE_WIDTH, out);
  tool_table_free(table);
  return status;
}
