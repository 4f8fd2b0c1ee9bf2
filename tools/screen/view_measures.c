/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tools/screen/views.h"

#include "tools/screen/view.h"
#include "tools/text/indicator_words.h"

#include <math.h>
#include <string.h>

/* A measure of a node over the whole horizon, all groups. */
static flow_estimate estimate_of(const tool_view *v, int32_t node, const char *measure)
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

static void add_number(const tool_view *v, double value, double half)
{
  tool_view_number(v, value, tool_view_decimals(value, half));
}

static void add_measure(const tool_view *v, int32_t node, const char *name)
{
  flow_estimate own = estimate_of(v, node, name);
  if (isnan(own.mean.estimate)) return;
  const flow_measure *about = &flow_measures[flow_measure_find(name, strlen(name))];
  double scale = strcmp(about->unit, "share") == 0 ? 100 : 1;
  double half = scale * sim_interval_half_width(own.mean);
  tool_table_addf(v->table, "  %s", v->language == TOOL_DUTCH ? about->dutch : about->english);
  tool_table_add(v->table, scale > 1 ? "%" : tool_unit(v->language, about->unit));
  add_number(v, scale * own.mean.estimate, half);
  add_number(v, half, half);
  add_number(v, scale * own.p10, half > 0 ? 1 : 0);
  add_number(v, scale * own.p90, half > 0 ? 1 : 0);
}

static void add_node(const tool_view *v, int32_t node)
{
  static const char *const by_kind[FLOW_NODE_KINDS][12] = {
      [FLOW_NODE_FACILITY] = {"admissions", "turned_away", "refusals", "give_ups", "wait_mean",
                              "list_mean", "stay_completed", "blocked_days_mean", "places_open",
                              "occupancy", "full_share"},
      [FLOW_NODE_POOL] = {"offered", "used", "passed_on", "wait_mean", "claims_waiting_mean"},
      [FLOW_NODE_SYSTEM] = {"in_system_mean", "outside_mean"}};
  flow_node_kind kind = v->experiment->layout->kind[node];
  if (by_kind[kind][0] == NULL) return;
  tool_table_text(v->table, 0, tool_node_label(v->session, node));
  for (size_t i = 0; i < 12 && by_kind[kind][i] != NULL; i++)
    add_measure(v, node, by_kind[kind][i]);
}

sim_status tool_view_measures(const tool_session *session, uint32_t policy, FILE *out)
{
  static const tool_text heads[] = {{TOOL_WORD_MEASURE},    {TOOL_WORD_UNIT}, {TOOL_WORD_MEAN},
                                    {TOOL_WORD_PLUS_MINUS}, {TOOL_WORD_P10},  {TOOL_WORD_P90}};
  tool_view v = tool_view_of(session, policy);
  const flow_plan *plan = session->experiment->policies->items[0].plan;
  sim_status status = tool_view_start(&v, "llrrrr");
  if (status != SIM_OK) return status;
  tool_view_heads(&v, heads, sizeof heads / sizeof heads[0]);
  tool_table_rule(v.table);
  for (int32_t node = 0; node < (int32_t)session->experiment->layout->nodes; node++)
    add_node(&v, node);
  fprintf(out, TOOL_TEXT(v.language, TOOL_WORD_MEASURES), plan->years[0],
          plan->years[plan->year_count - 1], tool_policy_label(session, policy));
  fputc('\n', out);
  return tool_view_finish(&v, SIM_OK, out);
}
