/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/measure/accumulators.h"

/* Of facilities and pools the households are written whatever is asked: what must add up stands
 * there. A group is written where all together are asked for. */
static void choose_planes(flow_monitor *monitor, int32_t node)
{
  const flow_row_layout *layout = monitor->layout;
  const int least = node < flow_plan_first_exit(monitor->plan) ? 1 : 0;
  const int of_all = flow_accumulators_planes_wanted(monitor, node, layout->groups);
  for (uint32_t g = 0; g <= layout->groups; g++) {
    const uint32_t cell = flow_row_layout_index(layout, node, g);
    if (cell == FLOW_NO_CELL) continue;
    int planes = flow_accumulators_planes_wanted(monitor, node, g);
    if (planes < of_all) planes = of_all;
    if (planes < least) planes = least;
    if (planes > layout->cell_planes[cell]) planes = layout->cell_planes[cell];
    monitor->planes[cell] = (uint8_t)planes;
  }
}

static bool has_quantiles(const flow_monitor *monitor, int32_t node, uint32_t group)
{
  bool has = false;
  for (int plane = 0; plane < FLOW_UNITS; plane++)
    has = has || flow_accumulators_are_quantiles_wanted(monitor, node, group, (flow_unit)plane) ||
          flow_accumulators_are_quantiles_wanted(monitor, node, monitor->layout->groups,
                                                 (flow_unit)plane);
  return has;
}

/* Whether somebody reads what becomes of the households that came. */
static bool are_followed(const flow_monitor *monitor)
{
  static const flow_stat stats[] = {FLOW_STAT_FIRST_SEEN, FLOW_STAT_THEIR_STAYS,
                                    FLOW_STAT_THEIR_NIGHTS, FLOW_STAT_HOUSED,
                                    FLOW_STAT_DAYS_TO_HOME};
  const flow_row_layout *layout = monitor->layout;
  const int32_t system = (int32_t)monitor->node_count;
  if (monitor->wanted == NULL) return true;
  for (uint32_t g = 0; g <= layout->groups; g++) {
    const uint32_t cell = flow_row_layout_index(layout, system, g);
    if (cell == FLOW_NO_CELL) continue;
    for (uint8_t p = 0; p < layout->cell_planes[cell]; p++) {
      const uint32_t *place =
          &monitor->wanted->place[flow_row_layout_cell(layout, 0, system, g, (flow_unit)p)];
      for (size_t i = 0; i < sizeof stats / sizeof stats[0]; i++)
        if (place[layout->position[FLOW_NODE_SYSTEM][stats[i]]] != FLOW_NOT_WANTED) return true;
    }
  }
  return false;
}

void flow_monitor_limit(flow_monitor *monitor, const flow_row_layout *wanted)
{
  monitor->wanted = wanted->place != NULL ? wanted : NULL;
  monitor->follows = are_followed(monitor);
  for (int32_t n = 0; n < (int32_t)monitor->layout->nodes; n++) choose_planes(monitor, n);
  for (int32_t n = 0; n < flow_plan_first_exit(monitor->plan); n++)
    for (uint32_t g = 0; g < monitor->group_count; g++)
      if (flow_row_layout_index(monitor->layout, n, g) != FLOW_NO_CELL)
        flow_cell_counts_of(monitor, n, g)->has_quantiles = has_quantiles(monitor, n, g);
}

int flow_accumulators_planes_wanted(const flow_monitor *monitor, int32_t node, uint32_t group)
{
  const flow_row_layout *layout = monitor->layout;
  int planes = layout->cell_planes[flow_row_layout_index(layout, node, group)];
  if (monitor->wanted == NULL) return planes;
  for (; planes > 0; planes--) {
    const size_t at = flow_row_layout_cell(layout, 0, node, group, (flow_unit)(planes - 1));
    for (uint32_t i = 0; i < flow_row_layout_width(layout, node); i++)
      if (monitor->wanted->place[at + i] != FLOW_NOT_WANTED) return planes;
  }
  return 0;
}

bool flow_accumulators_are_quantiles_wanted(const flow_monitor *monitor, int32_t node,
                                            uint32_t group, flow_unit plane)
{
  const flow_row_layout *layout = monitor->layout;
  if (monitor->wanted == NULL) return true;
  const uint32_t *place =
      monitor->wanted->place + flow_row_layout_cell(layout, 0, node, group, plane);
  const int16_t *at = layout->position[layout->kind[node]];
  for (int stat = FLOW_STAT_WAIT_P50; stat <= FLOW_STAT_WAIT_P95; stat++)
    if (at[stat] >= 0 && place[at[stat]] != FLOW_NOT_WANTED) return true;
  return false;
}

void flow_accumulators_add_wait(flow_monitor *monitor, const flow_cell_counts *counts, flow_who who,
                                double wait)
{
  sim_durations *waits = &monitor->waits[counts->waits];
  sim_durations_add(waits, wait);
  if (counts->planes == 1) return;
  sim_durations *persons = waits + 2; /* of this year, in the plane of persons */
  for (uint16_t i = 0; i < who.persons; i++) sim_durations_add(persons, wait);
}

void flow_monitor_take(const flow_monitor *monitor, double *row)
{
  flow_row_layout_take(monitor->wanted != NULL ? monitor->wanted : monitor->layout, monitor->layout,
                       monitor->row, row);
}
