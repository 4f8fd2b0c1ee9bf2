/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/measure/accumulators.h"

#include <assert.h>
#include <string.h>

/* Of the row what has been closed, and what is asked, which grows in the row itself. */
static void copy_closed(flow_monitor *monitor, const flow_monitor *from)
{
  const flow_row_layout *layout = monitor->layout;
  const size_t months = (size_t)from->month * layout->monthly_count;
  memcpy(monitor->row, from->row, from->year * layout->period_width * sizeof *monitor->row);
  memcpy(monitor->row + layout->asked_first, from->row + layout->asked_first,
         (layout->length - layout->asked_first) * sizeof *monitor->row);
  if (from->wanted != NULL) return;
  memcpy(monitor->row + layout->months_first, from->row + layout->months_first,
         months * sizeof *monitor->row);
  memcpy(monitor->row + layout->means_first, from->row + layout->means_first,
         months * sizeof *monitor->row);
}

void flow_monitor_copy(flow_monitor *monitor, const flow_monitor *from, const flow_plan *plan)
{
  const size_t cells = monitor->layout->group_cells;
  assert(cells == from->layout->group_cells && monitor->layout->length == from->layout->length);
  monitor->plan = plan;
  memcpy(monitor->levels, from->levels, cells * FLOW_CELL_COUNT_LEVELS * sizeof *monitor->levels);
  memcpy(monitor->cells, from->cells, cells * sizeof *monitor->cells);
  memcpy(monitor->nodes, from->nodes, monitor->node_count * sizeof *monitor->nodes);
  memcpy(monitor->departures, from->departures,
         monitor->departure_count * sizeof *monitor->departures);
  memcpy(monitor->waiting, from->waiting, cells * sizeof *monitor->waiting);
  memcpy(monitor->followed, from->followed,
         (size_t)monitor->layout->years * monitor->group_count * FLOW_UNITS *
             sizeof *monitor->followed);
  memcpy(monitor->month_areas, from->month_areas,
         monitor->layout->monthly_count * sizeof *monitor->month_areas);
  copy_closed(monitor, from);
  for (size_t i = 0; i < monitor->wait_count; i++) {
    sim_durations_copy(&monitor->waits[i], &from->waits[i]);
    monitor->is_short = monitor->is_short || monitor->waits[i].is_short;
  }
  monitor->is_short = monitor->is_short || from->is_short;
  monitor->in_system = from->in_system;
  monitor->outside = from->outside;
  monitor->year = from->year;
  monitor->month = from->month;
  monitor->month_since = from->month_since;
  monitor->started = from->started;
}
