/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/estimate/columns.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>

/* By all nodes of the kind, of all groups, in households. */
static bool is_wanted(const flow_row_layout *layout, flow_node_kind kind, uint32_t at)
{
  for (int32_t n = 0; layout->place != NULL && n < (int32_t)layout->nodes; n++) {
    if (layout->kind[n] != kind) continue;
    const size_t cell = flow_row_layout_cell(layout, 0, n, layout->groups, FLOW_UNIT_HOUSEHOLDS);
    if (layout->place[cell + at] == FLOW_NOT_WANTED) return false;
  }
  return true;
}

static sim_status list_kind(flow_columns *columns, flow_node_kind kind)
{
  const int16_t *at = columns->layout->position[kind];
  flow_column *list = calloc(flow_measure_count, sizeof *list);
  if (!list) return SIM_E_MEMORY;
  uint32_t count = 0;
  for (uint32_t m = 0; m < flow_measure_count; m++) {
    const flow_measure *about = &flow_measures[m];
    if ((about->kinds & (1u << kind)) == 0) continue;
    if (about->parameter != FLOW_PARAMETER_NONE) continue; /* where it is asked for */
    if (about->numerator == FLOW_STAT_TO) {
      columns->exits_to = (int32_t)m;
      continue;
    }
    flow_column next = {
        .measure = (int32_t)m, .above = (uint32_t)at[about->numerator], .below = FLOW_COLUMN_ONE};
    if (about->denominator == FLOW_STAT_DAYS) next.below = FLOW_COLUMN_DAYS;
    if (about->denominator < FLOW_STATS) next.below = at[about->denominator];
    if (is_wanted(columns->layout, kind, next.above) &&
        (next.below < 0 || is_wanted(columns->layout, kind, (uint32_t)next.below)))
      list[count++] = next;
  }
  for (uint32_t i = 0; i < count; i++) columns->ratios[kind] += list[i].below >= 0;
  columns->of_kind[kind] = list;
  columns->count[kind] = count;
  return SIM_OK;
}

sim_status flow_columns_init(flow_columns *columns, const flow_row_layout *layout)
{
  *columns = (flow_columns){.layout = layout, .has_destinations = layout->place == NULL};
  sim_status status = SIM_OK;
  for (int kind = 0; kind < FLOW_NODE_KINDS && status == SIM_OK; kind++)
    status = list_kind(columns, (flow_node_kind)kind);
  return status;
}

void flow_columns_free(flow_columns *columns)
{
  for (int kind = 0; kind < FLOW_NODE_KINDS; kind++) free(columns->of_kind[kind]);
}

uint32_t flow_columns_find(const flow_columns *columns, const flow_cell *asked)
{
  const flow_row_layout *layout = columns->layout;
  const flow_node_kind kind = layout->kind[asked->node];
  if (asked->destination != FLOW_NO_DESTINATION && !columns->has_destinations)
    return columns->count[kind];
  if (asked->destination != FLOW_NO_DESTINATION)
    return columns->count[kind] +
           flow_row_layout_destination(layout, asked->node, asked->destination);
  uint32_t i = 0;
  while (i < columns->count[kind] && columns->of_kind[kind][i].measure != asked->measure) i++;
  assert(i < columns->count[kind]); /* who reads it has asked for it */
  return i;
}

/* A mean is a ratio too: of the sum of the values to how many there are, which is not always
 * both. */
flow_fraction flow_column_pair(flow_column column, const double *a, const double *b, double days)
{
  if (column.below >= 0)
    return (flow_fraction){(a[column.above] + b[column.above]) / 2,
                           (a[column.below] + b[column.below]) / 2};
  const double v = flow_column_value(column, a, days), w = flow_column_value(column, b, days);
  return (flow_fraction){((isnan(v) ? 0 : v) + (isnan(w) ? 0 : w)) / 2,
                         ((isnan(v) ? 0 : 1) + (isnan(w) ? 0 : 1)) / 2.0};
}
