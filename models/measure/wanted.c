/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/measure/wanted.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

struct flow_wanted {
  const flow_row_layout *layout; /* borrowed */
  bool *is_wanted;               /* by offset in a period */
};

sim_status flow_wanted_new(const flow_row_layout *layout, flow_wanted **out)
{
  assert(layout->place == NULL);
  flow_wanted *wanted = calloc(1, sizeof *wanted);
  if (wanted == NULL) return SIM_E_MEMORY;
  wanted->layout = layout;
  wanted->is_wanted = calloc(layout->period_width + 1, sizeof *wanted->is_wanted);
  if (wanted->is_wanted == NULL) {
    free(wanted);
    return SIM_E_MEMORY;
  }
  *out = wanted;
  return SIM_OK;
}

void flow_wanted_free(flow_wanted *wanted)
{
  if (wanted == NULL) return;
  free(wanted->is_wanted);
  free(wanted);
}

static void ask(flow_wanted *wanted, int32_t node, uint32_t group, flow_unit plane, uint32_t column)
{
  wanted->is_wanted[flow_row_layout_cell(wanted->layout, 0, node, group, plane) + column] = true;
}

void flow_wanted_stat(flow_wanted *wanted, int32_t node, uint32_t group, flow_unit plane,
                      flow_stat stat)
{
  const flow_row_layout *layout = wanted->layout;
  if (flow_row_layout_index(layout, node, group) == FLOW_NO_CELL) {
    if (flow_stats[stat].groups != FLOW_COMBINE_SAME) return; /* nothing stands in a row */
    group = layout->groups;
  }
  const int16_t position = layout->position[layout->kind[node]][stat];
  assert(position >= 0);
  ask(wanted, node, group, plane, (uint32_t)position);
}

static void ask_departures(flow_wanted *wanted, const flow_cell *cell)
{
  const flow_row_layout *layout = wanted->layout;
  const uint32_t column = flow_row_layout_destination(layout, cell->node, cell->destination);
  if (column == flow_row_layout_destinations(layout, cell->node)) return;
  if (flow_row_layout_index(layout, cell->node, cell->group) == FLOW_NO_CELL) return;
  ask(wanted, cell->node, cell->group, cell->plane,
      layout->stats[layout->kind[cell->node]] + column);
}

void flow_wanted_cell(flow_wanted *wanted, const flow_cell *cell)
{
  const flow_measure *about = &flow_measures[cell->measure];
  assert(flow_row_layout_has(wanted->layout, cell));
  if (about->parameter != FLOW_PARAMETER_NONE) return; /* of what is asked a row has all */
  if (about->numerator == FLOW_STAT_TO)
    ask_departures(wanted, cell);
  else
    flow_wanted_stat(wanted, cell->node, cell->group, cell->plane, about->numerator);
  if (about->denominator < FLOW_STATS)
    flow_wanted_stat(wanted, cell->node, cell->group, cell->plane, about->denominator);
}

void flow_wanted_measure(flow_wanted *wanted, const char *measure)
{
  flow_cell cell = {.measure = flow_measure_find(measure, strlen(measure)),
                    .destination = FLOW_NO_DESTINATION,
                    .group = wanted->layout->groups,
                    .plane = FLOW_UNIT_HOUSEHOLDS};
  assert(cell.measure >= 0);
  for (cell.node = 0; cell.node < (int32_t)wanted->layout->nodes; cell.node++)
    if (flow_row_layout_has(wanted->layout, &cell)) flow_wanted_cell(wanted, &cell);
}

sim_status flow_wanted_apply(const flow_wanted *wanted, flow_row_layout *layout)
{
  const size_t width = layout->period_width;
  uint32_t *place = calloc(width + 1, sizeof *place);
  uint32_t *kept = calloc(width + 1, sizeof *kept);
  if (place == NULL || kept == NULL) {
    free(place);
    free(kept);
    return SIM_E_MEMORY;
  }
  for (size_t i = 0; i < width; i++) {
    place[i] = FLOW_NOT_WANTED;
    if (!wanted->is_wanted[i]) continue;
    kept[layout->wanted_count] = (uint32_t)i;
    place[i] = layout->wanted_count++;
  }
  layout->place = place;
  layout->wanted = kept;
  const size_t shorter = layout->asked_first - (size_t)layout->wanted_count * (layout->years + 1);
  layout->asked_first -= shorter;
  layout->counts_first -= shorter;
  layout->length -= shorter;
  return SIM_OK;
}
