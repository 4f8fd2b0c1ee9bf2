/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/measure/row_layout.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* ---- life ---- */

static bool is_single(const flow_group *group)
{
  for (uint32_t i = 0; i < group->size_count; i++)
    if (group->persons[i] != 1) return false;
  return true;
}

static bool comes(const flow_row_layout *layout, const flow_reachability *reachability,
                  uint32_t node, uint32_t group)
{
  if (layout->kind[node] == FLOW_NODE_SYSTEM || reachability == NULL) return true;
  return reachability->comes[(size_t)node * layout->groups + group];
}

static void place_statistics(flow_row_layout *layout)
{
  for (int kind = 0; kind < FLOW_NODE_KINDS; kind++) {
    int16_t next = 0;
    for (int stat = 0; stat < FLOW_STATS; stat++) {
      bool applies = (flow_stats[stat].kinds & (1u << kind)) != 0;
      layout->position[kind][stat] = applies ? next++ : -1;
    }
    layout->stats[kind] = (uint32_t)next;
  }
}

static sim_status place_destinations(flow_row_layout *layout, const flow_plan *plan,
                                     const flow_reachability *reachability)
{
  const size_t all = reachability != NULL ? reachability->first[plan->facility_count]
                                          : (size_t)plan->facility_count * layout->destinations;
  layout->to = calloc(all + 1, sizeof *layout->to);
  if (!layout->to) return SIM_E_MEMORY;
  uint32_t next = 0;
  for (uint32_t n = 0; n < layout->nodes; n++) {
    layout->to_first[n] = next;
    if (n >= plan->facility_count) continue;
    const uint32_t first = reachability != NULL ? reachability->first[n] : 0;
    const uint32_t end = reachability != NULL ? reachability->first[n + 1] : layout->destinations;
    for (uint32_t i = first; i < end; i++)
      layout->to[next++] = reachability != NULL ? reachability->to[i] : (int32_t)i;
  }
  layout->to_first[layout->nodes] = next;
  return SIM_OK;
}

/* Number the cells of the groups that come, then those of all. */
static sim_status number_cells(flow_row_layout *layout, const flow_plan *plan,
                               const flow_reachability *reachability)
{
  const uint32_t groups = layout->groups;
  uint32_t next = 0;
  for (uint32_t n = 0; n < layout->nodes; n++)
    for (uint32_t g = 0; g < groups; g++)
      layout->cell[(size_t)n * (groups + 1) + g] =
          comes(layout, reachability, n, g) ? next++ : FLOW_NO_CELL;
  layout->group_cells = next;
  for (uint32_t n = 0; n < layout->nodes; n++) {
    uint32_t *own = &layout->cell[(size_t)n * (groups + 1)], come = 0;
    for (uint32_t g = 0; g < groups; g++) {
      if (own[g] == FLOW_NO_CELL) continue;
      come++;
      own[groups] = own[g];
    }
    if (come != 1) own[groups] = next++;
  }
  layout->first = calloc(next + 1u, sizeof *layout->first);
  layout->cell_planes = calloc(next + 1u, sizeof *layout->cell_planes);
  if (!layout->first || !layout->cell_planes) return SIM_E_MEMORY;
  layout->planes = 1;
  for (uint32_t n = 0; n < layout->nodes; n++) {
    uint8_t most = 1;
    for (uint32_t g = 0; g < groups; g++) {
      const uint32_t cell = flow_row_layout_index(layout, (int32_t)n, g);
      if (cell == FLOW_NO_CELL) continue;
      layout->cell_planes[cell] = is_single(&plan->groups[g]) ? 1 : FLOW_UNITS;
      if (layout->cell_planes[cell] > most) most = layout->cell_planes[cell];
    }
    layout->cell_planes[flow_row_layout_index(layout, (int32_t)n, groups)] = most;
    if (most > layout->planes) layout->planes = most;
  }
  return SIM_OK;
}

static void place_cells(flow_row_layout *layout)
{
  size_t next = 0;
  for (uint32_t n = 0; n < layout->nodes; n++) {
    const bool is_alone = flow_row_layout_is_alone(layout, (int32_t)n);
    for (uint32_t g = is_alone ? layout->groups : 0; g <= layout->groups; g++) {
      const uint32_t cell = flow_row_layout_index(layout, (int32_t)n, g);
      if (cell == FLOW_NO_CELL) continue;
      layout->first[cell] = next;
      next += (size_t)layout->cell_planes[cell] * flow_row_layout_width(layout, (int32_t)n);
    }
  }
  layout->period_width = next;
}

static void place_series(flow_row_layout *layout)
{
  static const unsigned kinds[FLOW_SERIES_COUNT] = {
      [FLOW_SERIES_LIST] = FLOW_AT_FACILITY | FLOW_AT_POOL,
      [FLOW_SERIES_OCCUPIED] = FLOW_AT_FACILITY,
      [FLOW_SERIES_BLOCKED] = FLOW_AT_FACILITY,
      [FLOW_SERIES_OUTSIDE] = FLOW_AT_EXIT | FLOW_AT_SYSTEM,
      [FLOW_SERIES_IN_SYSTEM] = FLOW_AT_SYSTEM,
  };
  for (uint32_t n = 0; n < layout->nodes; n++) {
    for (int s = 0; s < FLOW_SERIES_COUNT; s++) {
      if ((kinds[s] & (1u << layout->kind[n])) == 0) continue;
      layout->monthly[layout->monthly_count++] =
          (flow_monthly){.node = (int32_t)n, .series = (flow_series)s};
    }
  }
}

static void measure_periods(flow_row_layout *layout, const flow_plan *plan)
{
  for (uint32_t y = 0; y < plan->year_count; y++)
    layout->days[y] = plan->year_ends[y] - (y > 0 ? plan->year_ends[y - 1] : 0);
  layout->days[plan->year_count] = plan->end;
  for (uint32_t m = 0; m < plan->month_count; m++) {
    double end = m + 1 < plan->month_count ? plan->month_starts[m + 1] : plan->end;
    layout->months += end > 0;
  }
}

/* Behind the rest. */
static sim_status place_asked(flow_row_layout *layout, const flow_plan *plan)
{
  const uint32_t count = plan->asked_count;
  layout->asked = calloc(count + 1u, sizeof *layout->asked);
  layout->asked_counts = calloc(count + 1u, sizeof *layout->asked_counts);
  if (!layout->asked || !layout->asked_counts) return SIM_E_MEMORY;
  layout->asked_count = count;
  for (uint32_t i = 0; i < count; i++) {
    layout->asked[i] = plan->asked[i];
    const flow_measure *about = &flow_measures[plan->asked[i].measure];
    const bool has_counts = about->parameter == FLOW_PARAMETER_PERCENTILE;
    layout->asked_counts[i] = has_counts ? layout->with_counts++ : count;
  }
  layout->asked_first = layout->length;
  layout->counts_first = layout->asked_first + 2 * (size_t)(layout->years + 1) * count;
  layout->length =
      layout->counts_first + (size_t)layout->years * layout->with_counts * SIM_FINE_PACKED;
  return SIM_OK;
}

sim_status flow_row_layout_new(const flow_plan *plan, const flow_reachability *reachability,
                               flow_row_layout **out)
{
  flow_row_layout *layout = calloc(1, sizeof *layout);
  if (!layout) return SIM_E_MEMORY;
  layout->nodes = plan->node_count + 1;
  layout->groups = plan->group_count;
  layout->years = plan->year_count;
  layout->destinations = (uint32_t)flow_plan_first_inflow(plan);
  layout->kind = calloc(layout->nodes, sizeof *layout->kind);
  layout->has_stock = calloc(layout->nodes, sizeof *layout->has_stock);
  layout->cell = calloc((size_t)layout->nodes * (layout->groups + 1), sizeof *layout->cell);
  layout->to_first = calloc(layout->nodes + 1u, sizeof *layout->to_first);
  layout->days = calloc(layout->years + 1, sizeof *layout->days);
  layout->monthly = calloc((size_t)layout->nodes * FLOW_SERIES_COUNT, sizeof *layout->monthly);
  sim_status status = SIM_E_MEMORY;
  if (layout->kind && layout->has_stock && layout->cell && layout->to_first && layout->days &&
      layout->monthly) {
    for (uint32_t n = 0; n < layout->nodes; n++) layout->kind[n] = flow_plan_kind(plan, (int32_t)n);
    for (uint32_t p = 0; p < plan->pool_count; p++)
      layout->has_stock[plan->facility_count + p] = plan->pools[p].stock_count > 0;
    place_statistics(layout);
    status = place_destinations(layout, plan, reachability);
  }
  if (status == SIM_OK) status = number_cells(layout, plan, reachability);
  if (status != SIM_OK) {
    flow_row_layout_free(layout);
    return status;
  }
  place_cells(layout);
  place_series(layout);
  measure_periods(layout, plan);
  layout->months_first = layout->period_width * (layout->years + 1);
  layout->means_first = layout->months_first + (size_t)layout->months * layout->monthly_count;
  layout->length = layout->means_first + (size_t)layout->months * layout->monthly_count;
  status = place_asked(layout, plan);
  if (status == SIM_OK)
    *out = layout;
  else
    flow_row_layout_free(layout);
  return status;
}

void flow_row_layout_free(flow_row_layout *layout)
{
  if (!layout) return;
  free(layout->kind);
  free(layout->has_stock);
  free(layout->cell);
  free(layout->cell_planes);
  free(layout->first);
  free(layout->to);
  free(layout->to_first);
  free(layout->days);
  free(layout->monthly);
  free(layout->asked);
  free(layout->asked_counts);
  free(layout->place);
  free(layout->wanted);
  free(layout);
}

/* ---- reading ---- */

size_t flow_row_layout_cell(const flow_row_layout *layout, uint32_t period, int32_t node,
                            uint32_t group, flow_unit plane)
{
  assert(period <= layout->years && node >= 0 && (uint32_t)node < layout->nodes);
  assert(group <= layout->groups);
  const uint32_t cell = flow_row_layout_index(layout, node, group);
  assert(cell != FLOW_NO_CELL);
  const bool apart = plane != FLOW_UNIT_HOUSEHOLDS && layout->cell_planes[cell] > 1;
  return period * layout->period_width + layout->first[cell] +
         (apart ? flow_row_layout_width(layout, node) : 0);
}

double flow_row_layout_value(const flow_row_layout *layout, const double *row, uint32_t period,
                             int32_t node, uint32_t group, flow_unit plane, uint32_t column)
{
  if (layout->place == NULL)
    return row[flow_row_layout_cell(layout, period, node, group, plane) + column];
  const uint32_t place =
      layout->place[flow_row_layout_cell(layout, 0, node, group, plane) + column];
  assert(place != FLOW_NOT_WANTED);
  return row[(size_t)period * layout->wanted_count + place];
}

void flow_row_layout_take(const flow_row_layout *layout, const flow_row_layout *whole,
                          const double *from, double *row)
{
  if (layout->place == NULL) {
    memcpy(row, from, layout->length * sizeof *row);
    return;
  }
  for (uint32_t period = 0; period <= layout->years; period++) {
    const double *of_period = from + period * layout->period_width;
    double *to = row + (size_t)period * layout->wanted_count;
    for (uint32_t i = 0; i < layout->wanted_count; i++) to[i] = of_period[layout->wanted[i]];
  }
  memcpy(row + layout->asked_first, from + whole->asked_first,
         (layout->length - layout->asked_first) * sizeof *row);
}

double flow_row_layout_stat(const flow_row_layout *layout, const double *row, uint32_t period,
                            int32_t node, uint32_t group, flow_unit plane, flow_stat stat)
{
  if (flow_row_layout_index(layout, node, group) == FLOW_NO_CELL) {
    if (flow_stats[stat].groups == FLOW_COMBINE_OWN && flow_stats[stat].years == FLOW_COMBINE_OWN)
      return NAN;
    if (flow_stats[stat].groups != FLOW_COMBINE_SAME) return 0;
    group = layout->groups;
  }
  const int16_t position = layout->position[layout->kind[node]][stat];
  return flow_row_layout_value(layout, row, period, node, group, plane, (uint32_t)position);
}

uint32_t flow_row_layout_asked(const flow_row_layout *layout, const flow_cell *cell)
{
  uint32_t i = 0;
  for (; i < layout->asked_count; i++) {
    const flow_asked *one = &layout->asked[i];
    if (one->measure == cell->measure && one->parameter == cell->parameter &&
        one->node == cell->node && one->group == cell->group &&
        one->persons == (cell->plane == FLOW_UNIT_PERSONS))
      break;
  }
  return i;
}

flow_cell flow_row_layout_asked_cell(const flow_row_layout *layout, uint32_t asked)
{
  const flow_asked *one = &layout->asked[asked];
  return (flow_cell){.measure = one->measure,
                     .parameter = one->parameter,
                     .node = one->node,
                     .destination = FLOW_NO_DESTINATION,
                     .group = one->group,
                     .plane = one->persons ? FLOW_UNIT_PERSONS : FLOW_UNIT_HOUSEHOLDS};
}

bool flow_row_layout_has(const flow_row_layout *layout, const flow_cell *cell)
{
  if (cell->measure < 0 || (uint32_t)cell->measure >= flow_measure_count) return false;
  if (cell->node < 0 || (uint32_t)cell->node >= layout->nodes) return false;
  const flow_measure *about = &flow_measures[cell->measure];
  if ((about->kinds & (1u << layout->kind[cell->node])) == 0) return false;
  if (cell->group > layout->groups) return false;
  if (cell->plane == FLOW_UNIT_PERSONS && !about->persons) return false;
  if (about->parameter != FLOW_PARAMETER_NONE)
    return flow_row_layout_asked(layout, cell) < layout->asked_count;
  if (about->numerator != FLOW_STAT_TO) return cell->destination == FLOW_NO_DESTINATION;
  return cell->destination >= 0 && (uint32_t)cell->destination < layout->destinations;
}

bool flow_row_layout_shows(const flow_row_layout *layout, const flow_cell *cell)
{
  const flow_stat stat = flow_measures[cell->measure].numerator;
  const bool is_of_stock =
      stat == FLOW_STAT_STOCK_AREA || stat == FLOW_STAT_LET_AREA || stat == FLOW_STAT_STOCK_CLOSED;
  return flow_row_layout_has(layout, cell) && (!is_of_stock || layout->has_stock[cell->node]);
}

static double read_departures(const flow_row_layout *layout, const double *row,
                              const flow_cell *cell, uint32_t period)
{
  const uint32_t column = flow_row_layout_destination(layout, cell->node, cell->destination);
  if (column == flow_row_layout_destinations(layout, cell->node)) return 0;
  if (flow_row_layout_index(layout, cell->node, cell->group) == FLOW_NO_CELL) return 0;
  return flow_row_layout_value(layout, row, period, cell->node, cell->group, cell->plane,
                               layout->stats[layout->kind[cell->node]] + column);
}

flow_fraction flow_row_layout_read(const flow_row_layout *layout, const double *row,
                                   const flow_cell *cell, uint32_t period)
{
  assert(flow_row_layout_has(layout, cell));
  const flow_measure *about = &flow_measures[cell->measure];
  flow_fraction read;
  if (about->parameter != FLOW_PARAMETER_NONE) {
    const double *at =
        row + flow_row_layout_asked_at(layout, period, flow_row_layout_asked(layout, cell));
    return (flow_fraction){at[0], at[1]};
  }
  if (about->numerator == FLOW_STAT_TO)
    read.above = read_departures(layout, row, cell, period);
  else
    read.above = flow_row_layout_stat(layout, row, period, cell->node, cell->group, cell->plane,
                                      about->numerator);
  if (about->denominator == FLOW_STAT_ONE)
    read.below = isnan(read.above) ? 0 : 1;
  else if (about->denominator == FLOW_STAT_DAYS)
    read.below = layout->days[period];
  else
    read.below = flow_row_layout_stat(layout, row, period, cell->node, cell->group, cell->plane,
                                      about->denominator);
  return read;
}

double flow_fraction_value(flow_fraction fraction)
{
  return fraction.below > 0 ? fraction.above / fraction.below : NAN;
}

int32_t flow_row_layout_level(const flow_row_layout *layout, const double *row, uint32_t series,
                              uint32_t month)
{
  assert(layout->place == NULL && series < layout->monthly_count && month < layout->months);
  return (int32_t)row[layout->months_first + (size_t)month * layout->monthly_count + series];
}

double flow_row_layout_month_mean(const flow_row_layout *layout, const double *row, uint32_t series,
                                  uint32_t month)
{
  assert(layout->place == NULL && series < layout->monthly_count && month < layout->months);
  return row[layout->means_first + (size_t)month * layout->monthly_count + series];
}

bool flow_row_layout_is_visited(const flow_row_layout *layout, const double *row, int32_t node,
                                uint32_t group, flow_unit plane)
{
  const flow_node_kind kind = layout->kind[node];
  const double *at = row + flow_row_layout_cell(layout, layout->years, node, group, plane);
  for (int stat = 0; stat < FLOW_STATS; stat++) {
    if (layout->position[kind][stat] < 0 || flow_stats[stat].groups == FLOW_COMBINE_SAME) continue;
    const double value = at[layout->position[kind][stat]];
    if (!isnan(value) && value != 0) return true;
  }
  return false;
}
