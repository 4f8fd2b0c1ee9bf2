/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/measure/conservation.h"

#include "models/measure/accumulators.h"

#include <math.h>

/* To 1e-9 of the largest number that went into either side. */
static bool agree(double left, double right, double largest)
{
  return fabs(left - right) <= 1e-9 * fmax(largest, fmax(fabs(left), fabs(right)));
}

/* Of one cell over the horizon. */
static double total(const flow_row_layout *layout, const double *row, int32_t node, uint32_t group,
                    flow_stat stat)
{
  return flow_row_layout_stat(layout, row, layout->years, node, group, FLOW_UNIT_HOUSEHOLDS, stat);
}

flow_imbalance flow_conservation_check_cell(const flow_row_layout *layout, const double *row,
                                            int32_t node, uint32_t group,
                                            flow_conservation_sums sums)
{
#define TOTAL(stat) total(layout, row, node, group, FLOW_STAT_##stat)
  flow_imbalance found = {.node = node, .group = group};
  const flow_node_kind kind = layout->kind[node];
  if (kind != FLOW_NODE_FACILITY && kind != FLOW_NODE_POOL) return found;
  const double days = layout->days[layout->years]; /* instants come and go in these sums */
  found.left = sums.list_waits;
  found.right = TOTAL(LIST_AREA);
  found.what = "the waits of all on the list do not make the area under the list";
  if (!agree(found.left, found.right, days)) return found;
  if (kind == FLOW_NODE_FACILITY) {
    found.left = sums.present_start + TOTAL(ADMISSIONS);
    found.right = TOTAL(EXITS) + TOTAL(TRANSFERS) + TOTAL(INSIDE_END);
    found.what = "who was inside or got a place has not left and is not inside";
    if (found.left != found.right) return found;
    found.left = sums.nights;
    found.right = TOTAL(INSIDE_AREA);
    found.what = "the nights of all do not make the area under those inside";
    if (!agree(found.left, found.right, days)) return found;
    /* The monitor cannot tell who is who: one who left with another's instant of
     * admission shows in what remains. */
    const double latest = TOTAL(INSIDE_END) * days;
    found.left = sums.present_since;
    found.right = fmin(fmax(sums.present_since, 0), latest);
    found.what = "those inside at the end were not admitted within the horizon";
    if (!agree(found.left, found.right, days)) return found;
  }
  return (flow_imbalance){.what = NULL};
#undef TOTAL
}

/* Dwellings belong to the pool, whatever the group. */
static flow_imbalance check_dwellings(const flow_row_layout *layout, const double *row,
                                      int32_t pool, flow_conservation_sums sums)
{
  const uint32_t all = layout->groups;
  flow_imbalance found = {.node = pool, .group = all};
  found.left = sums.vacant_start + total(layout, row, pool, all, FLOW_STAT_OFFERED);
  found.right = total(layout, row, pool, all, FLOW_STAT_ADMISSIONS) +
                total(layout, row, pool, all, FLOW_STAT_PASSED_ON) + sums.vacant_end;
  if (found.left != found.right)
    found.what = "dwellings that came free are not used, passed on or vacant";
  return found;
}

static double sum_of_groups(const flow_row_layout *layout, const double *row, uint32_t period,
                            int32_t node, flow_unit plane, uint32_t k)
{
  double sum = 0;
  for (uint32_t g = 0; g < layout->groups; g++)
    if (flow_row_layout_index(layout, node, g) != FLOW_NO_CELL)
      sum += row[flow_row_layout_cell(layout, period, node, g, plane) + k];
  return sum;
}

static double sum_of_years(const flow_row_layout *layout, const double *row, int32_t node,
                           flow_unit plane, uint32_t k)
{
  double sum = 0;
  for (uint32_t y = 0; y < layout->years; y++)
    sum += row[flow_row_layout_cell(layout, y, node, layout->groups, plane) + k];
  return sum;
}

static flow_imbalance check_sum(const flow_row_layout *layout, const double *row, int32_t node,
                                flow_unit plane, uint32_t k, flow_combine groups,
                                flow_combine years)
{
  const uint32_t all = layout->groups;
  flow_imbalance found = {.node = node, .group = all};
  found.right = row[flow_row_layout_cell(layout, layout->years, node, all, plane) + k];
  if (groups == FLOW_COMBINE_SUM && !flow_row_layout_is_alone(layout, node)) {
    found.left = sum_of_groups(layout, row, layout->years, node, plane, k);
    found.what = "the groups do not make up all";
    if (!agree(found.left, found.right, 1)) return found;
  }
  if (years == FLOW_COMBINE_SUM) {
    found.left = sum_of_years(layout, row, node, plane, k);
    found.what = "the years do not make up the horizon";
    if (!agree(found.left, found.right, 1)) return found;
  }
  return (flow_imbalance){.what = NULL};
}

flow_imbalance flow_conservation_check_sums(const flow_row_layout *layout, const double *row,
                                            int32_t node, uint32_t planes)
{
  const flow_node_kind kind = layout->kind[node];
  for (uint32_t p = 0; p < planes; p++) {
    uint32_t k = 0;
    for (int stat = 0; stat < FLOW_STATS; stat++) {
      if (layout->position[kind][stat] < 0) continue;
      flow_imbalance found = check_sum(layout, row, node, (flow_unit)p, k++,
                                       flow_stats[stat].groups, flow_stats[stat].years);
      if (found.what) return found;
    }
    for (; k < flow_row_layout_width(layout, node); k++) {
      flow_imbalance found =
          check_sum(layout, row, node, (flow_unit)p, k, FLOW_COMBINE_SUM, FLOW_COMBINE_SUM);
      if (found.what) return found;
    }
  }
  return (flow_imbalance){.what = NULL};
}

flow_imbalance flow_conservation_check(const flow_monitor *monitor)
{
  const flow_row_layout *layout = flow_monitor_layout(monitor);
  const double *row = flow_monitor_row(monitor);
  for (int32_t node = 0; node < (int32_t)layout->nodes; node++) {
    const uint32_t all = flow_row_layout_index(layout, node, layout->groups);
    flow_imbalance found = flow_conservation_check_sums(layout, row, node, monitor->planes[all]);
    if (layout->kind[node] == FLOW_NODE_POOL && !found.what)
      found = check_dwellings(layout, row, node, flow_monitor_conservation_sums(monitor, node, 0));
    for (uint32_t g = 0; g < layout->groups && !found.what; g++) {
      if ((uint32_t)node < layout->destinations &&
          flow_row_layout_index(layout, node, g) != FLOW_NO_CELL)
        found = flow_conservation_check_cell(layout, row, node, g,
                                             flow_monitor_conservation_sums(monitor, node, g));
    }
    if (found.what) return found;
  }
  return (flow_imbalance){.what = NULL};
}

flow_node_sums flow_conservation_of(const flow_monitor *monitor, int32_t node)
{
  const flow_row_layout *layout = flow_monitor_layout(monitor);
  const double *row = flow_monitor_row(monitor);
  const uint32_t all = layout->groups;
#define TOTAL(stat) total(layout, row, node, all, FLOW_STAT_##stat)
  flow_node_sums found = {.list_area = TOTAL(LIST_AREA)};
  flow_conservation_sums sums = {0};
  for (uint32_t g = 0; g < layout->groups; g++) {
    sums = flow_monitor_conservation_sums(monitor, node, g);
    found.waits += sums.list_waits;
    found.nights += sums.nights;
    found.start += sums.present_start;
  }
  if (layout->kind[node] == FLOW_NODE_FACILITY) {
    found.in = TOTAL(ADMISSIONS);
    found.out = TOTAL(EXITS) + TOTAL(TRANSFERS);
    found.end = TOTAL(INSIDE_END);
    found.present_area = TOTAL(INSIDE_AREA);
    return found;
  }
  found.start = sums.vacant_start;
  found.in = TOTAL(OFFERED);
  found.out = TOTAL(ADMISSIONS) + TOTAL(PASSED_ON);
  found.end = sums.vacant_end;
  found.nights = found.present_area = NAN;
  return found;
#undef TOTAL
}

/* ---- the sums ---- */

flow_conservation_sums flow_monitor_conservation_sums(const flow_monitor *monitor, int32_t node,
                                                      uint32_t group)
{
  const uint32_t cell = flow_row_layout_index(monitor->layout, node, group);
  if (cell == FLOW_NO_CELL)
    return (flow_conservation_sums){.vacant_start = monitor->nodes[node].vacant_start,
                                    .vacant_end = monitor->nodes[node].vacant};
  const flow_cell_counts *counts = &monitor->cells[cell];
  const flow_weighted_level *list =
      &monitor->levels[(size_t)cell * FLOW_CELL_COUNT_LEVELS + FLOW_LEVEL_LIST];
  const flow_weighted_level *inside =
      &monitor->levels[(size_t)cell * FLOW_CELL_COUNT_LEVELS + FLOW_CELL_COUNT_INSIDE];
  const double end = monitor->plan->end;
  return (flow_conservation_sums){
      .list_waits = list->level[FLOW_COUNTED_IN_HOUSEHOLDS] * end - list->joined,
      .nights = counts->nights + inside->level[FLOW_COUNTED_IN_HOUSEHOLDS] * end - counts->since,
      .present_since = counts->since,
      .present_start = counts->at_start[FLOW_UNIT_HOUSEHOLDS],
      .vacant_start = monitor->nodes[node].vacant_start,
      .vacant_end = monitor->nodes[node].vacant};
}
