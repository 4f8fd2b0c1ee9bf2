/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/estimate/harm_indicators.h"

#include <string.h>

/* Measures that are summed over the nodes that have them, by unit. */
enum { PARTS = 2 };
static const char *const sums[FLOW_HARM_COUNT][PARTS] = {
    [FLOW_HARM_NO_ENTRY] = {"give_ups", "refusals"},
    [FLOW_HARM_TURNED_AWAY] = {"turned_away", NULL},
    [FLOW_HARM_OUTSIDE] = {"outside_mean", NULL}};

static bool has_cell(const flow_row_layout *layout, uint32_t node, int32_t measure)
{
  const bool is_system = layout->kind[node] == FLOW_NODE_SYSTEM;
  const bool is_level = flow_measures[measure].kinds & (1u << FLOW_NODE_SYSTEM);
  if (is_level && !is_system) return false; /* of all exits together */
  return (flow_measures[measure].kinds & (1u << layout->kind[node])) != 0;
}

/* The cells of a sum, into `cells` unless it is NULL; how many they are. */
static uint32_t list_cells(const flow_row_layout *layout, int sum, flow_cell *cells)
{
  uint32_t count = 0;
  for (int part = 0; part < PARTS && sums[sum][part] != NULL; part++) {
    const int32_t measure = flow_measure_find(sums[sum][part], strlen(sums[sum][part]));
    for (uint32_t node = 0; measure >= 0 && node < layout->nodes; node++) {
      if (!has_cell(layout, node, measure)) continue;
      if (cells != NULL)
        cells[count] = (flow_cell){.measure = measure,
                                   .node = (int32_t)node,
                                   .destination = FLOW_NO_DESTINATION,
                                   .group = layout->groups,
                                   .plane = FLOW_UNIT_HOUSEHOLDS};
      count++;
    }
  }
  return count;
}

static uint32_t formulas_of(uint32_t cells)
{
  return (cells + FLOW_FORMULA_TERMS - 1) / FLOW_FORMULA_TERMS;
}

uint32_t flow_harm_indicator_count(const flow_row_layout *layout)
{
  uint32_t count = 0;
  for (int sum = 0; sum < FLOW_HARM_COUNT; sum++)
    count += formulas_of(list_cells(layout, sum, NULL));
  return count;
}

flow_harm flow_harm_of_indicator(const flow_row_layout *layout, uint32_t number)
{
  int sum = 0;
  for (uint32_t end = formulas_of(list_cells(layout, 0, NULL)); number >= end;
       end += formulas_of(list_cells(layout, sum, NULL)))
    sum++;
  return (flow_harm)sum;
}

/* first + second + ... */
static bool add_up(const flow_cell *cells, uint32_t count, flow_arena *arena, flow_indicator *out)
{
  struct flow_step *steps = flow_arena_take(arena, 2 * count * sizeof *steps);
  if (steps == NULL) return false;
  uint32_t step = 0;
  for (uint32_t i = 0; i < count; i++) {
    steps[step++] = (struct flow_step){FLOW_OP_TERM, i};
    if (i > 0) steps[step++] = (struct flow_step){FLOW_OP_ADD, 0};
  }
  *out = (flow_indicator){
      .formula = {.steps = steps, .step_count = step, .terms = cells, .term_count = count},
      .better = FLOW_BETTER_LOWER};
  return true;
}

bool flow_harm_indicators_fill(const flow_row_layout *layout, flow_arena *arena,
                               flow_indicator *out)
{
  for (int sum = 0; sum < FLOW_HARM_COUNT; sum++) {
    const uint32_t count = list_cells(layout, sum, NULL);
    flow_cell *cells = flow_arena_take(arena, (count + 1) * sizeof *cells);
    if (cells == NULL) return false;
    list_cells(layout, sum, cells);
    for (uint32_t from = 0; from < count; from += FLOW_FORMULA_TERMS) {
      const uint32_t left = count - from;
      const uint32_t terms = left < FLOW_FORMULA_TERMS ? left : FLOW_FORMULA_TERMS;
      if (!add_up(cells + from, terms, arena, out++)) return false;
    }
  }
  return true;
}
