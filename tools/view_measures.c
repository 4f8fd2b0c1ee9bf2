/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tools/views.h"

#include "models/calendar.h"
#include "models/erlang.h"
#include "models/load.h"
#include "tools/table.h"
#include "tools/words.h"

#include <math.h>
#include <string.h>

typedef struct view {
  const tool_outcome *outcome;
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
  const flow_layout *layout = v->experiment->layout;
  flow_cell cell = {.measure = flow_measure_find(measure, strlen(measure)),
                    .node = node,
                    .destination = FLOW_NO_DESTINATION,
                    .group = layout->groups,
                    .plane = FLOW_HOUSEHOLDS};
  if (cell.measure < 0 || !flow_layout_has(layout, &cell) ||
      !flow_summary_has(v->experiment->summary[v->policy], &cell))
    return (flow_estimate){.mean = {NAN, NAN, NAN}, .p10 = NAN, .p90 = NAN};
  return flow_summary_read(v->experiment->summary[v->policy], &cell, layout->years,
                           v->experiment->confidence);
}

static void add_measure(const view *v, int32_t node, const char *name, tool_table *table)
{
  flow_estimate own = estimate_of(v, node, name);
  if (isnan(own.mean.estimate)) return;
  const flow_measure_about *about = &flow_measures[flow_measure_find(name, strlen(name))];
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
  static const char *const by_kind[FLOW_KINDS][12] = {
      [FLOW_KIND_FACILITY] = {"admissions", "turned_away", "refusals", "give_ups", "wait_mean",
                              "list_mean", "stay_completed", "blocked_days_mean", "places_open",
                              "occupancy", "full_share"},
      [FLOW_KIND_POOL] = {"offered", "used", "passed_on", "wait_mean", "claims_waiting_mean"},
      [FLOW_KIND_SYSTEM] = {"in_system_mean", "outside_mean"}};
  flow_kind kind = v->experiment->layout->kind[node];
  if (by_kind[kind][0] == NULL) return;
  tool_table_text(table, 0, tool_node_label(v->outcome, node));
  for (size_t i = 0; i < 12 && by_kind[kind][i] != NULL; i++)
    add_measure(v, node, by_kind[kind][i], table);
}

sim_status tool_view_measures(const tool_outcome *outcome, uint32_t policy, FILE *out)
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
  fprintf(out, word(&v, TOOL_MEASURES), plan->year[0], plan->year[plan->years - 1],
          tool_policy_label(outcome, policy));
  fputc('\n', out);
  status = tool_table_print(table, TOOL_TABLE_WIDTH, out);
  tool_table_free(table);
  return status;
}

/* ---- self-checks ---- */

static double value_of(const view *v, int32_t node, const char *measure)
{
  return estimate_of(v, node, measure).mean.estimate;
}

/* M/M/c as it stands: one constant stream of single households that never give
 * up, exponential stays, nothing beyond that holds them. */
static bool is_mmc(const flow_plan *plan, int32_t facility)
{
  const flow_facility *f = &plan->facility[facility];
  const flow_rules *rules = f->rules;
  if (plan->groups != 1 || plan->facilities != 1 || plan->pools != 0 || f->rules_count != 1 ||
      f->places_count != 1 || f->places[0].places >= FLOW_UNLIMITED || f->weather.on_rate > 0 ||
      plan->group[0].places_as_persons || plan->group[0].places != 1)
    return false;
  if (rules->order != FLOW_FIFO || !isnan(rules->clock) || rules->limit != FLOW_NO_LIMIT ||
      rules->cleaning_rate > 0 || rules->reserved > 0 || rules->group[0].patience != NULL ||
      isfinite(rules->group[0].max_stay) || rules->group[0].worsens > 0)
    return false;
  for (uint32_t i = 0; i < plan->inflows; i++) {
    const flow_process *process = &plan->inflow[i].process;
    if (process->kind != FLOW_POISSON || process->piece_count != 1 || process->burst_count > 0 ||
        process->monthly_factor != NULL || process->pieces[0].slope != 0)
      return false;
  }
  double mean = sim_dist_mean(rules->group[0].stay);
  return fabs(sim_dist_sd(rules->group[0].stay) - mean) <= 1e-9 * mean;
}

static void add_pair(const view *v, const char *what, const char *simulated_as, double simulated,
                     const char *beside_as, double beside, tool_table *table)
{
  if (isnan(simulated) || isnan(beside)) return;
  tool_table_addf(table, "  %s", what);
  tool_table_add(table, simulated_as);
  add_number(v, table, simulated, 0.01);
  tool_table_add(table, beside_as);
  add_number(v, table, beside, 0.01);
}

static void add_checks(const view *v, const flow_load *load, int32_t f, tool_table *table)
{
  const flow_plan *plan = v->experiment->policies->items[v->policy].plan;
  const flow_load_facility *last = &load->year[load->years - 1].facility[f];
  double days = plan->year_end[plan->years - 1];
  tool_table_text(table, 0, tool_node_label(v->outcome, f));
  add_pair(v, word(v, TOOL_CHECK_LITTLE), word(v, TOOL_CHECK_PRESENT),
           value_of(v, f, "present_mean"), word(v, TOOL_CHECK_FLOW),
           value_of(v, f, "admissions") / days * value_of(v, f, "stay_completed"), table);
  add_pair(v, word(v, TOOL_CHECK_STAY), word(v, TOOL_SIMULATED), value_of(v, f, "stay_completed"),
           word(v, TOOL_PREDICTED), last->regime.stay_days, table);
  if (isinf(last->places))
    add_pair(v, word(v, TOOL_CHECK_IN_USE), word(v, TOOL_SIMULATED),
             value_of(v, f, "places_occupied"), word(v, TOOL_PREDICTED), last->offered_places,
             table);
  if (!is_mmc(plan, f)) return;
  flow_queue queue =
      flow_mmc(last->offered_per_year / FLOW_DAYS_PER_YEAR, last->care_days, (int)last->places);
  add_pair(v, word(v, TOOL_CHECK_ERLANG_WAIT), word(v, TOOL_SIMULATED), value_of(v, f, "wait_mean"),
           word(v, TOOL_PREDICTED), queue.wait_days, table);
  add_pair(v, word(v, TOOL_CHECK_ERLANG_SHARE), word(v, TOOL_SIMULATED),
           100 * value_of(v, f, "wait_share"), word(v, TOOL_PREDICTED), 100 * queue.full_share,
           table);
}

sim_status tool_view_checks(const tool_outcome *outcome, uint32_t policy, FILE *out)
{
  const view v = {outcome, outcome->experiment, outcome->language, policy};
  flow_load *load = NULL;
  tool_table *table = NULL;
  sim_status status = flow_load_new(outcome->experiment->policies->items[policy].plan, &load);
  if (status == SIM_OK) status = tool_table_new("llrlr", &table);
  if (status == SIM_OK) {
    for (int32_t f = 0; f < (int32_t)outcome->experiment->policies->index->kinds[0]; f++)
      add_checks(&v, load, f, table);
    fprintf(out, word(&v, TOOL_CHECKS), tool_policy_label(outcome, policy));
    fputc('\n', out);
    tool_wrap(word(&v, TOOL_CHECKS_NOTE), 0, 0, TOOL_TABLE_WIDTH, out);
    status = tool_table_print(table, TOOL_TABLE_WIDTH, out);
  }
  tool_table_free(table);
  flow_load_free(load);
  return status;
}
