/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/layout.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

static bool has_larger_households(const flow_plan *plan)
{
  for (uint32_t g = 0; g < plan->groups; g++) {
    for (uint32_t i = 0; i < plan->group[g].sizes; i++)
      if (plan->group[g].persons[i] != 1) return true;
  }
  return false;
}

static void place_statistics(flow_layout *layout)
{
  for (int kind = 0; kind < FLOW_KINDS; kind++) {
    int16_t next = 0;
    for (int stat = 0; stat < FLOW_STATS; stat++) {
      bool applies = (flow_stats[stat].kinds & (1u << kind)) != 0;
      layout->position[kind][stat] = applies ? next++ : -1;
    }
    layout->width[kind] = (uint32_t)next;
  }
  layout->width[FLOW_KIND_FACILITY] += layout->destinations;
}

static void place_nodes(flow_layout *layout, const flow_plan *plan)
{
  size_t next = 0;
  for (uint32_t n = 0; n < layout->nodes; n++) {
    layout->kind[n] = flow_kind_of(plan, (int32_t)n);
    layout->first[n] = next;
    next += (size_t)(layout->groups + 1) * layout->planes * layout->width[layout->kind[n]];
  }
  layout->period_width = next;
}

static void place_series(flow_layout *layout)
{
  static const unsigned kinds[FLOW_SERIES_COUNT] = {
      [FLOW_SERIES_LIST] = FLOW_F | FLOW_P, [FLOW_SERIES_OCCUPIED] = FLOW_F,
      [FLOW_SERIES_BLOCKED] = FLOW_F,       [FLOW_SERIES_OUTSIDE] = FLOW_E | FLOW_S,
      [FLOW_SERIES_IN_SYSTEM] = FLOW_S,
  };
  for (uint32_t n = 0; n < layout->nodes; n++) {
    for (int s = 0; s < FLOW_SERIES_COUNT; s++) {
      if ((kinds[s] & (1u << layout->kind[n])) == 0) continue;
      layout->monthly[layout->monthly_count++] =
          (flow_monthly){.node = (int32_t)n, .series = (flow_series)s};
    }
  }
}

static void measure_periods(flow_layout *layout, const flow_plan *plan)
{
  for (uint32_t y = 0; y < plan->years; y++)
    layout->days[y] = plan->year_end[y] - (y > 0 ? plan->year_end[y - 1] : 0);
  layout->days[plan->years] = plan->end;
  for (uint32_t m = 0; m < plan->months; m++) {
    double end = m + 1 < plan->months ? plan->month_start[m + 1] : plan->end;
    layout->months += end > 0;
  }
}

sim_status flow_layout_new(const flow_plan *plan, flow_layout **out)
{
  flow_layout *layout = calloc(1, sizeof *layout);
  if (!layout) return SIM_E_MEMORY;
  layout->nodes = plan->nodes + 1;
  layout->groups = plan->groups;
  layout->years = plan->years;
  layout->planes = has_larger_households(plan) ? 2 : 1;
  layout->destinations = (uint32_t)flow_plan_first_inflow(plan);
  layout->kind = calloc(layout->nodes, sizeof *layout->kind);
  layout->first = calloc(layout->nodes, sizeof *layout->first);
  layout->days = calloc(layout->years + 1, sizeof *layout->days);
  layout->monthly = calloc((size_t)layout->nodes * FLOW_SERIES_COUNT, sizeof *layout->monthly);
  if (!layout->kind || !layout->first || !layout->days || !layout->monthly) {
    flow_layout_free(layout);
    return SIM_E_MEMORY;
  }
  place_statistics(layout);
  place_nodes(layout, plan);
  place_series(layout);
  measure_periods(layout, plan);
  layout->months_first = layout->period_width * (layout->years + 1);
  layout->length = layout->months_first + (size_t)layout->months * layout->monthly_count;
  *out = layout;
  return SIM_OK;
}

void flow_layout_free(flow_layout *layout)
{
  if (!layout) return;
  free(layout->kind);
  free(layout->first);
  free(layout->days);
  free(layout->monthly);
  free(layout);
}

size_t flow_layout_cell(const flow_layout *layout, uint32_t period, int32_t node, uint32_t group,
                        flow_plane plane)
{
  assert(period <= layout->years && node >= 0 && (uint32_t)node < layout->nodes);
  assert(group <= layout->groups);
  size_t cell = (size_t)group * layout->planes + (layout->planes > 1 ? (size_t)plane : 0);
  return period * layout->period_width + layout->first[node] +
         cell * layout->width[layout->kind[node]];
}

bool flow_layout_has(const flow_layout *layout, const flow_cell *cell)
{
  if (cell->measure < 0 || (uint32_t)cell->measure >= flow_measure_count) return false;
  if (cell->node < 0 || (uint32_t)cell->node >= layout->nodes) return false;
  const flow_measure_about *about = &flow_measures[cell->measure];
  if ((about->kinds & (1u << layout->kind[cell->node])) == 0) return false;
  if (cell->group > layout->groups) return false;
  if (cell->plane == FLOW_PERSONS && !about->persons) return false;
  if (about->numerator != FLOW_STAT_TO) return cell->destination == FLOW_NO_DESTINATION;
  return cell->destination >= 0 && (uint32_t)cell->destination < layout->destinations;
}

flow_fraction flow_layout_read(const flow_layout *layout, const double *row, const flow_cell *cell,
                               uint32_t period)
{
  assert(flow_layout_has(layout, cell));
  const flow_measure_about *about = &flow_measures[cell->measure];
  const double *at = row + flow_layout_cell(layout, period, cell->node, cell->group, cell->plane);
  const flow_kind kind = layout->kind[cell->node];
  const int16_t *position = layout->position[kind];
  flow_fraction read;
  if (about->numerator == FLOW_STAT_TO)
    read.above = at[layout->width[kind] - layout->destinations + (uint32_t)cell->destination];
  else
    read.above = at[position[about->numerator]];
  if (about->denominator == FLOW_STAT_ONE)
    read.below = isnan(read.above) ? 0 : 1;
  else if (about->denominator == FLOW_STAT_DAYS)
    read.below = layout->days[period];
  else
    read.below = at[position[about->denominator]];
  return read;
}

double flow_fraction_value(flow_fraction fraction)
{
  return fraction.below > 0 ? fraction.above / fraction.below : NAN;
}

int32_t flow_layout_level(const flow_layout *layout, const double *row, uint32_t series,
                          uint32_t month)
{
  assert(series < layout->monthly_count && month < layout->months);
  return (int32_t)row[layout->months_first + (size_t)month * layout->monthly_count + series];
}

bool flow_layout_is_visited(const flow_layout *layout, const double *row, int32_t node,
                            uint32_t group, flow_plane plane)
{
  const flow_kind kind = layout->kind[node];
  const double *at = row + flow_layout_cell(layout, layout->years, node, group, plane);
  for (int stat = 0; stat < FLOW_STATS; stat++) {
    if (layout->position[kind][stat] < 0 || flow_stats[stat].groups == FLOW_SAME) continue;
    const double value = at[layout->position[kind][stat]];
    if (!isnan(value) && value != 0) return true;
  }
  return false;
}

bool flow_layout_is_like_all(const flow_layout *layout, const double *row, int32_t node,
                             uint32_t group, flow_plane plane)
{
  const size_t size = layout->width[layout->kind[node]] * sizeof *row;
  for (uint32_t period = 0; period <= layout->years; period++) {
    const size_t all = flow_layout_cell(layout, period, node, layout->groups, FLOW_HOUSEHOLDS);
    const size_t own = flow_layout_cell(layout, period, node, group, plane);
    if (memcmp(row + own, row + all, size) != 0) return false;
  }
  return true;
}
