/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tools/diff/outcomes.h"

#include "engine/stats/interval.h"
#include "engine/stats/proportion.h"

#include <math.h>
#include <string.h>

#define FALSE_ALARM 0.05

static sim_known_mean known_mean(const tool_results *results, tool_place mean)
{
  return (sim_known_mean){
      .interval = {tool_place_value(mean), tool_place_value(tool_place_beside(mean, "ci_low")),
                   tool_place_value(tool_place_beside(mean, "ci_high"))},
      .count = (uint64_t)tool_place_value(tool_grid_at(&results->run, 0, "observations")),
      .level = tool_place_value(tool_grid_at(&results->run, 0, "confidence"))};
}

static void add(tool_outcomes *out, const tool_results *first, const tool_results *second,
                tool_place a, tool_place b)
{
  if (b.row < 0) return;
  const sim_known_mean means[] = {known_mean(first, a), known_mean(second, b)};
  out->items[out->count++] =
      (tool_outcome){.means = {a, b}, .p = sim_interval_welch_p(&means[0], &means[1])};
}

static void add_indicators(tool_outcomes *out, tool_results *first, tool_results *second)
{
  for (int r = 0; r < first->indicators.row_count; r++) {
    const tool_place mean = tool_grid_at(&first->indicators, r, "mean");
    add(out, first, second, mean,
        tool_grid_find(&second->indicators, "mean", "policy",
                       tool_place_text(tool_place_beside(mean, "policy")), "indicator",
                       tool_place_text(tool_place_beside(mean, "indicator")), "year",
                       tool_place_text(tool_place_beside(mean, "year")), NULL));
  }
}

static void add_balances(tool_outcomes *out, tool_results *first, tool_results *second)
{
  for (int r = 0; r < first->budget.row_count; r++) {
    const tool_place mean = tool_grid_at(&first->budget, r, "mean");
    if (strcmp(tool_place_text(tool_place_beside(mean, "prestatie")), "all") != 0 ||
        strcmp(tool_place_text(tool_place_beside(mean, "line")), "all") != 0)
      continue;
    add(out, first, second, mean,
        tool_grid_find(&second->budget, "mean", "policy",
                       tool_place_text(tool_place_beside(mean, "policy")), "year",
                       tool_place_text(tool_place_beside(mean, "year")), "prestatie", "all", "line",
                       "all", NULL));
  }
}

/* What something is called is no outcome. */
static bool is_label(const char *column)
{
  const size_t length = strlen(column);
  return length > 6 && strcmp(column + length - 6, "_label") == 0;
}

static bool grids_are_equal(const tool_grid *a, const tool_grid *b)
{
  if (a->row_count != b->row_count || a->column_count != b->column_count) return false;
  for (int c = 0; c < a->column_count; c++)
    if (strcmp(a->columns[c], b->columns[c]) != 0) return false;
  const size_t cells = (size_t)a->row_count * (size_t)a->column_count;
  for (size_t i = 0; i < cells; i++)
    if (!is_label(a->columns[i % (size_t)a->column_count]) && strcmp(a->cells[i], b->cells[i]) != 0)
      return false;
  return true;
}

static bool files_are_equal(const tool_results *a, const tool_results *b)
{
#define IS_EQUAL(member, name, identity)                                                           \
  if (!grids_are_equal(&a->member, &b->member)) return false;
  TOOL_RESULT_FILE_MAP(IS_EQUAL)
#undef IS_EQUAL
  return true;
}

sim_status tool_outcomes_compare(tool_results *first, tool_results *second, tool_outcomes *out)
{
  const size_t most = (size_t)(first->indicators.row_count + first->budget.row_count) + 1;
  *out = (tool_outcomes){.are_equal = files_are_equal(first, second)};
  out->items = flow_arena_take(first->arena, most * sizeof *out->items);
  double *p = flow_arena_take(first->arena, 2 * most * sizeof *p);
  if (out->items == NULL || p == NULL) return SIM_E_MEMORY;
  add_indicators(out, first, second);
  add_balances(out, first, second);
  for (int i = 0; i < out->count; i++) p[i] = out->items[i].p;
  sim_holm(p, (size_t)out->count, p + most);
  for (int i = 0; i < out->count; i++) out->items[i].p = p[most + (size_t)i];
  return SIM_OK;
}

bool tool_outcome_differs(const tool_outcome *outcome)
{
  return outcome->p <= FALSE_ALARM;
}

bool tool_outcome_is_balance(const tool_outcome *outcome)
{
  return outcome->means[0].grid->file != NULL &&
         strcmp(outcome->means[0].grid->file, "budget.csv") == 0;
}
