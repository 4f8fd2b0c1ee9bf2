/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/measure/accumulators.h"

#include <math.h>
#include <string.h>

enum { THIS_YEAR, HORIZON }; /* which of the two sets of waits */

static bool has_list(const flow_monitor *monitor, int32_t node)
{
  return node < flow_plan_first_exit(monitor->plan);
}

static void put(double *cell, const int16_t *at, flow_stat stat, double value)
{
  if (at[stat] >= 0) cell[at[stat]] = value;
}

static void write_quantiles(const flow_monitor *monitor, int32_t node, double *cell,
                            const sim_durations *waits)
{
  const int16_t *at = monitor->layout->position[monitor->layout->kind[node]];
  static const double p[] = {0.5, 0.9, 0.95};
  double days[3];
  sim_durations_quantiles(waits, p, 3, days);
  put(cell, at, FLOW_STAT_WAIT_P50, days[0]);
  put(cell, at, FLOW_STAT_WAIT_P90, days[1]);
  put(cell, at, FLOW_STAT_WAIT_P95, days[2]);
}

static void copy_quantiles(const flow_monitor *monitor, int32_t node, double *cell,
                           const double *from)
{
  const int16_t *at = monitor->layout->position[monitor->layout->kind[node]];
  put(cell, at, FLOW_STAT_WAIT_P50, from[at[FLOW_STAT_WAIT_P50]]);
  put(cell, at, FLOW_STAT_WAIT_P90, from[at[FLOW_STAT_WAIT_P90]]);
  put(cell, at, FLOW_STAT_WAIT_P95, from[at[FLOW_STAT_WAIT_P95]]);
}

static double *wait_cell(const flow_monitor *monitor, int32_t node, uint32_t group, flow_unit plane,
                         int which)
{
  const uint32_t period = which == THIS_YEAR ? monitor->year : monitor->layout->years;
  return monitor->row + flow_row_layout_cell(monitor->layout, period, node, group, plane);
}

/* A quantile costs more than all the rest of a cell, so it is found once where every household
 * that waited is one person, and where one group is all. */
static void write_waits(flow_monitor *monitor, int32_t node, uint32_t group, flow_unit plane,
                        int which)
{
  const sim_durations *waits = flow_waits_of(monitor, node, group, plane) + which;
  const sim_durations *first = flow_waits_of(monitor, node, group, FLOW_UNIT_HOUSEHOLDS) + which;
  double *cell = wait_cell(monitor, node, group, plane, which);
  if (!flow_cell_counts_of(monitor, node, group)->has_quantiles) return;
  if (plane != FLOW_UNIT_HOUSEHOLDS && waits->total == first->total)
    copy_quantiles(monitor, node, cell,
                   wait_cell(monitor, node, group, FLOW_UNIT_HOUSEHOLDS, which));
  else
    write_quantiles(monitor, node, cell, waits);
}

static void write_pooled_waits(flow_monitor *monitor, int32_t node, flow_unit plane, int which)
{
  double *cell = wait_cell(monitor, node, monitor->group_count, plane, which);
  if (!flow_accumulators_are_quantiles_wanted(monitor, node, monitor->group_count, plane)) return;
  uint32_t filled = 0, last = 0;
  for (uint32_t g = 0; g < monitor->group_count; g++) {
    if (!flow_cell_counts_used(monitor, node, g)) continue;
    if (flow_waits_of(monitor, node, g, plane)[which].total == 0) continue;
    filled++;
    last = g;
  }
  if (filled == 1) {
    copy_quantiles(monitor, node, cell, wait_cell(monitor, node, last, plane, which));
    return;
  }
  sim_durations_clear(&monitor->pooled);
  for (uint32_t g = 0; g < monitor->group_count; g++)
    if (flow_cell_counts_used(monitor, node, g))
      sim_durations_merge(&monitor->pooled, flow_waits_of(monitor, node, g, plane) + which);
  write_quantiles(monitor, node, cell, &monitor->pooled);
}

/* What belongs to the node stands with every group. */
static void write_node(const flow_node_counts *node_counts, const int16_t *at, double *cell)
{
  put(cell, at, FLOW_STAT_OPEN_BOUNDED, node_counts->bounded_area);
  const double open_area = node_counts->bounded_area + node_counts->unlimited_area;
  put(cell, at, FLOW_STAT_OPEN_AREA, open_area);
  put(cell, at, FLOW_STAT_STANDING_AREA, open_area + node_counts->excess_area);
  put(cell, at, FLOW_STAT_OPEN_TIME, node_counts->open_time);
  put(cell, at, FLOW_STAT_FULL_TIME, node_counts->full_time);
  put(cell, at, FLOW_STAT_OFFERED, node_counts->offered);
  put(cell, at, FLOW_STAT_PASSED_ON, node_counts->passed_on);
  put(cell, at, FLOW_STAT_VACANT_AREA, node_counts->vacant_area);
  put(cell, at, FLOW_STAT_STOCK_AREA, node_counts->stock_area);
  put(cell, at, FLOW_STAT_LET_AREA, node_counts->let_area);
  put(cell, at, FLOW_STAT_STOCK_CLOSED, node_counts->stock_closed);
}

static void write_cell(flow_monitor *monitor, int32_t node, uint32_t group, flow_unit plane,
                       double now)
{
  static const int16_t stat_of[FLOW_CELL_COUNT_EVENTS] = {
      [FLOW_COUNT_ARRIVALS] = FLOW_STAT_ARRIVALS,
      [FLOW_COUNT_RETURNS] = FLOW_STAT_RETURNS,
      [FLOW_COUNT_REFUSALS] = FLOW_STAT_REFUSALS,
      [FLOW_COUNT_TURNED_AWAY] = FLOW_STAT_TURNED_AWAY,
      [FLOW_COUNT_GIVE_UPS] = FLOW_STAT_GIVE_UPS,
      [FLOW_COUNT_REMOVALS] = FLOW_STAT_CLEANED,
      [FLOW_COUNT_EVICTIONS] = FLOW_STAT_EVICTIONS,
      [FLOW_COUNT_OVERFLOWED] = FLOW_STAT_OVERFLOWED,
      [FLOW_CELL_COUNT_WAITED] = FLOW_STAT_WAITED,
      [FLOW_CELL_COUNT_WAITED_30] = FLOW_STAT_WAITED_30,
      [FLOW_CELL_COUNT_WAITED_90] = FLOW_STAT_WAITED_90,
      [FLOW_CELL_COUNT_ADMITTED] = FLOW_STAT_ADMISSIONS,
      [FLOW_CELL_COUNT_EXITED] = FLOW_STAT_EXITS,
      [FLOW_CELL_COUNT_TRANSFERRED] = FLOW_STAT_TRANSFERS};
  const flow_row_layout *layout = monitor->layout;
  const flow_node_kind kind = layout->kind[node];
  const int16_t *at = layout->position[kind];
  const flow_cell_counts *counts = flow_cell_counts_of(monitor, node, group);
  const flow_weighted_level *level = flow_weighted_level_of(monitor, node, group, 0);
  double *cell = monitor->row + flow_row_layout_cell(layout, monitor->year, node, group, plane);
  if (!counts->used) {
    memset(cell, 0, flow_row_layout_width(layout, node) * sizeof *cell);
    put(cell, at, FLOW_STAT_WAIT_P50, NAN);
    put(cell, at, FLOW_STAT_WAIT_P90, NAN);
    put(cell, at, FLOW_STAT_WAIT_P95, NAN);
    write_node(&monitor->nodes[node], at, cell);
    return;
  }
  for (int e = 0; e < FLOW_CELL_COUNT_EVENTS; e++) {
    if (at[stat_of[e]] >= 0) cell[at[stat_of[e]]] = counts->events[e][plane];
  }
  put(cell, at, FLOW_STAT_OUTSIDE_AREA, level[FLOW_LEVEL_OUTSIDE].area[plane]);
  put(cell, at, FLOW_STAT_OUTSIDE_END, level[FLOW_LEVEL_OUTSIDE].level[plane]);
  if (!has_list(monitor, node)) return;
  write_node(&monitor->nodes[node], at, cell);
  write_waits(monitor, node, group, plane, THIS_YEAR);
  put(cell, at, FLOW_STAT_WAIT_DAYS, counts->wait[plane]);
  put(cell, at, FLOW_STAT_LIST_AREA, level[FLOW_LEVEL_LIST].area[plane]);
  put(cell, at, FLOW_STAT_LIST_END, level[FLOW_LEVEL_LIST].level[plane]);
  put(cell, at, FLOW_STAT_LIST_MAX, counts->list_max[plane]);
  flow_followed_write_waiting(monitor, flow_row_layout_index(layout, node, group), at, plane, cell);
  put(cell, at, FLOW_STAT_BRIDGED_AREA, level[FLOW_LEVEL_BRIDGED].area[plane]);
  if (kind != FLOW_NODE_FACILITY) return;
  const flow_weighted_level *inside = &level[FLOW_CELL_COUNT_INSIDE];
  put(cell, at, FLOW_STAT_ENDED,
      (double)counts->events[FLOW_CELL_COUNT_EXITED][plane] +
          counts->events[FLOW_CELL_COUNT_TRANSFERRED][plane]);
  put(cell, at, FLOW_STAT_STAY_DAYS, counts->stay[plane]);
  put(cell, at, FLOW_STAT_CARE_DAYS, counts->care[plane]);
  put(cell, at, FLOW_STAT_BLOCKED_DAYS, counts->stay[plane] - counts->care[plane]);
  put(cell, at, FLOW_STAT_EPISODES,
      counts->at_year[plane] + counts->events[FLOW_CELL_COUNT_ADMITTED][plane]);
  put(cell, at, FLOW_STAT_INSIDE_AREA, inside->area[plane]);
  put(cell, at, FLOW_STAT_INSIDE_END, inside->level[plane]);
  put(cell, at, FLOW_STAT_PRESENT_DAYS, inside->level[plane] * now - counts->admitted[plane]);
  put(cell, at, FLOW_STAT_OCCUPIED_AREA, inside->area[FLOW_COUNTED_IN_PLACES]);
  put(cell, at, FLOW_STAT_BLOCKED_AREA, level[FLOW_LEVEL_BLOCKED].area[FLOW_COUNTED_IN_PLACES]);
  put(cell, at, FLOW_STAT_BOUNDED_AREA, inside->area[FLOW_COUNTED_IN_PLACES] - counts->unlimited);
  double *column = cell + layout->stats[kind];
  const uint32_t *departures =
      &monitor->departures[counts->departures + (counts->planes > 1 ? (uint32_t)plane : 0)];
  for (uint32_t i = 0; i < flow_row_layout_destinations(layout, node); i++)
    column[i] = departures[i * counts->planes];
}

/* On a list or inside; who is blocked is both. */
static void write_system(flow_monitor *monitor, uint32_t group, flow_unit plane)
{
  const int32_t system = (int32_t)monitor->node_count;
  const int16_t *at = monitor->layout->position[FLOW_NODE_SYSTEM];
  double *cell =
      monitor->row + flow_row_layout_cell(monitor->layout, monitor->year, system, group, plane);
  double area = 0, end = 0, outside_area = 0, outside_end = 0;
  for (int32_t n = 0; n < system; n++) {
    if (!flow_cell_counts_used(monitor, n, group)) continue;
    const flow_weighted_level *level = flow_weighted_level_of(monitor, n, group, 0);
    area += level[FLOW_LEVEL_LIST].area[plane] + level[FLOW_CELL_COUNT_INSIDE].area[plane] -
            level[FLOW_LEVEL_BLOCKED].area[plane];
    end += level[FLOW_LEVEL_LIST].level[plane] + level[FLOW_CELL_COUNT_INSIDE].level[plane] -
           level[FLOW_LEVEL_BLOCKED].level[plane];
    outside_area += level[FLOW_LEVEL_OUTSIDE].area[plane];
    outside_end += level[FLOW_LEVEL_OUTSIDE].level[plane];
  }
  put(cell, at, FLOW_STAT_OUTSIDE_AREA, outside_area);
  put(cell, at, FLOW_STAT_OUTSIDE_END, outside_end);
  put(cell, at, FLOW_STAT_IN_SYSTEM_AREA, area);
  put(cell, at, FLOW_STAT_IN_SYSTEM_END, end);
  for (int stat = FLOW_STAT_FIRST_SEEN; stat <= FLOW_STAT_DAYS_TO_HOME; stat++)
    put(cell, at, (flow_stat)stat, 0); /* known at the end of the horizon */
}

static void write_all_groups(flow_monitor *monitor, int32_t node, flow_unit plane)
{
  const flow_row_layout *layout = monitor->layout;
  const flow_node_kind kind = layout->kind[node];
  const int16_t *at = layout->position[kind];
  double *all =
      monitor->row + flow_row_layout_cell(layout, monitor->year, node, monitor->group_count, plane);
  const uint32_t width = flow_row_layout_width(layout, node);
  memset(all, 0, width * sizeof *all);
  for (uint32_t g = 0; g < monitor->group_count; g++) {
    if (node < (int32_t)monitor->node_count && !flow_cell_counts_used(monitor, node, g)) continue;
    const double *one = monitor->row + flow_row_layout_cell(layout, monitor->year, node, g, plane);
    for (uint32_t k = 0; k < width; k++) all[k] += one[k];
  }
  if (node >= (int32_t)monitor->node_count || !has_list(monitor, node)) return;
  write_node(&monitor->nodes[node], at, all);
  all[at[FLOW_STAT_LIST_MAX]] = monitor->nodes[node].list_max[plane];
  write_pooled_waits(monitor, node, plane, THIS_YEAR);
}

/* Most of the horizon is the sum of its years. */
static void sum_years(flow_monitor *monitor)
{
  const size_t width = monitor->layout->period_width;
  double *horizon = monitor->row + monitor->layout->years * width;
  memcpy(horizon, monitor->row, width * sizeof *horizon);
  for (uint32_t y = 1; y < monitor->layout->years; y++) {
    const double *year = monitor->row + y * width;
    for (size_t k = 0; k < width; k++) horizon[k] += year[k];
  }
}

static double largest(const double *row, size_t width, uint32_t years)
{
  double value = row[0];
  for (uint32_t y = 1; y < years; y++) value = fmax(value, row[y * width]);
  return value;
}

/* What is not: the same rule for one group and for all. */
static void write_horizon(flow_monitor *monitor, int32_t node, uint32_t group, flow_unit plane)
{
  const flow_row_layout *layout = monitor->layout;
  const flow_node_kind kind = layout->kind[node];
  const int16_t *at = layout->position[kind];
  const size_t width = layout->period_width;
  const double *years = monitor->row + flow_row_layout_cell(layout, 0, node, group, plane);
  double *cell = monitor->row + flow_row_layout_cell(layout, layout->years, node, group, plane);
  for (int stat = 0; stat < FLOW_STATS; stat++) {
    if (at[stat] < 0) continue;
    if (flow_stats[stat].years == FLOW_COMBINE_MAX)
      cell[at[stat]] = largest(years + at[stat], width, layout->years);
    if (flow_stats[stat].years == FLOW_COMBINE_LAST)
      cell[at[stat]] = years[(layout->years - 1) * width + (size_t)at[stat]];
  }
  if (node >= (int32_t)monitor->node_count || !has_list(monitor, node)) return;
  if (group < monitor->group_count)
    write_waits(monitor, node, group, plane, HORIZON);
  else
    write_pooled_waits(monitor, node, plane, HORIZON);
  if (kind != FLOW_NODE_FACILITY) return;
  double episodes = cell[at[FLOW_STAT_ADMISSIONS]];
  for (uint32_t g = 0; g < monitor->group_count; g++) {
    if ((group == g || group == monitor->group_count) && flow_cell_counts_used(monitor, node, g))
      episodes += flow_cell_counts_of(monitor, node, g)->at_start[plane];
  }
  put(cell, at, FLOW_STAT_EPISODES, episodes);
}

static double series_level(const flow_monitor *monitor, flow_monthly monthly)
{
  const bool of_system = monthly.node == (int32_t)monitor->node_count;
  const flow_node_counts *node_counts = &monitor->nodes[of_system ? 0 : monthly.node];
  switch (monthly.series) {
    case FLOW_SERIES_LIST: return node_counts->list[FLOW_UNIT_HOUSEHOLDS];
    case FLOW_SERIES_OCCUPIED: return node_counts->occupied;
    case FLOW_SERIES_BLOCKED: return node_counts->blocked;
    case FLOW_SERIES_OUTSIDE: return of_system ? monitor->outside : node_counts->outside;
    case FLOW_SERIES_IN_SYSTEM: return monitor->in_system;
    case FLOW_SERIES_COUNT: break;
  }
  return NAN;
}

/* Units that stand apart in the row, and are written. */
static uint32_t planes_of(const flow_monitor *monitor, int32_t node, uint32_t group)
{
  const uint32_t cell = flow_row_layout_index(monitor->layout, node, group);
  return cell != FLOW_NO_CELL ? monitor->planes[cell] : 0;
}

void flow_accumulators_write_year(flow_monitor *monitor, double now)
{
  for (int32_t n = 0; n <= (int32_t)monitor->node_count; n++) {
    for (uint32_t g = 0; g < monitor->group_count; g++) {
      for (uint32_t p = 0; p < planes_of(monitor, n, g); p++) {
        if (n < (int32_t)monitor->node_count)
          write_cell(monitor, n, g, (flow_unit)p, now);
        else
          write_system(monitor, g, (flow_unit)p);
      }
    }
    const bool is_alone = flow_row_layout_is_alone(monitor->layout, n);
    for (uint32_t p = 0; !is_alone && p < planes_of(monitor, n, monitor->group_count); p++)
      write_all_groups(monitor, n, (flow_unit)p);
  }
}

void flow_accumulators_write_horizon(flow_monitor *monitor)
{
  flow_followed_write(monitor);
  sum_years(monitor);
  for (int32_t n = 0; n <= (int32_t)monitor->node_count; n++) {
    for (uint32_t g = 0; g <= monitor->group_count; g++) {
      const bool of_all = n == (int32_t)monitor->node_count || g == monitor->group_count;
      if (!of_all && !flow_cell_counts_used(monitor, n, g)) continue;
      for (uint32_t p = 0; p < planes_of(monitor, n, g); p++)
        write_horizon(monitor, n, g, (flow_unit)p);
    }
  }
}

/* Level x days this year up to `now`. What is kept is not brought up to date, so that the areas of
 * years round as if there were no months. */
static double area_until(flow_monitor *monitor, int32_t node, uint32_t group, int of, int counted,
                         double now)
{
  const flow_weighted_level *level = flow_weighted_level_of(monitor, node, group, of);
  return level->area[counted] + level->level[counted] * (now - level->last);
}

static double group_area(flow_monitor *monitor, int32_t node, uint32_t group, flow_series series,
                         double now)
{
  const int households = FLOW_COUNTED_IN_HOUSEHOLDS, places = FLOW_COUNTED_IN_PLACES;
  switch (series) {
    case FLOW_SERIES_LIST:
      return area_until(monitor, node, group, FLOW_LEVEL_LIST, households, now);
    case FLOW_SERIES_OCCUPIED:
      return area_until(monitor, node, group, FLOW_CELL_COUNT_INSIDE, places, now);
    case FLOW_SERIES_BLOCKED:
      return area_until(monitor, node, group, FLOW_LEVEL_BLOCKED, places, now);
    case FLOW_SERIES_OUTSIDE:
      return area_until(monitor, node, group, FLOW_LEVEL_OUTSIDE, households, now);
    case FLOW_SERIES_IN_SYSTEM: /* who is blocked is both on a list and inside */
      return area_until(monitor, node, group, FLOW_LEVEL_LIST, households, now) +
             area_until(monitor, node, group, FLOW_CELL_COUNT_INSIDE, households, now) -
             area_until(monitor, node, group, FLOW_LEVEL_BLOCKED, households, now);
    case FLOW_SERIES_COUNT: break;
  }
  return NAN;
}

static double series_area(flow_monitor *monitor, flow_monthly monthly, double now)
{
  const bool of_system = monthly.node == (int32_t)monitor->node_count;
  const int32_t first = of_system ? 0 : monthly.node;
  const int32_t last = of_system ? monthly.node : first + 1;
  double area = 0;
  for (int32_t n = first; n < last; n++)
    for (uint32_t g = 0; g < monitor->group_count; g++)
      if (flow_cell_counts_used(monitor, n, g))
        area += group_area(monitor, n, g, monthly.series, now);
  return area;
}

void flow_accumulators_write_month(flow_monitor *monitor, double now)
{
  const flow_row_layout *layout = monitor->layout;
  double *levels =
      monitor->row + layout->months_first + (size_t)monitor->month * layout->monthly_count;
  for (uint32_t s = 0; s < layout->monthly_count; s++)
    levels[s] = series_level(monitor, layout->monthly[s]);
  double *means =
      monitor->row + layout->means_first + (size_t)monitor->month * layout->monthly_count;
  for (uint32_t s = 0; s < layout->monthly_count; s++) {
    const double area = series_area(monitor, layout->monthly[s], now);
    means[s] = (area - monitor->month_areas[s]) / (now - monitor->month_since);
    monitor->month_areas[s] = area;
  }
  monitor->month_since = now;
}
