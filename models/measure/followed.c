/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/measure/followed.h"

#include "models/measure/accumulators.h"

#include <math.h>

enum { LONG_WAIT_DAYS = 90 };

void flow_monitor_still_waits(flow_monitor *monitor, int32_t node, flow_who who, double days)
{
  const uint32_t cell = flow_row_layout_index(monitor->layout, node, who.group);
  assert(cell != FLOW_NO_CELL && days >= 0);
  const double weight[FLOW_UNITS] = {1, who.persons};
  for (int p = 0; p < FLOW_UNITS; p++) {
    monitor->waiting[cell].days[p] += weight[p] * days;
    if (days > LONG_WAIT_DAYS) monitor->waiting[cell].over_90[p] += weight[p];
  }
  if (monitor->layout->asked_count > 0)
    flow_asked_add(monitor, FLOW_DURATION_WAIT_SO_FAR, node, who, days, INFINITY);
}

void flow_monitor_away(flow_monitor *monitor, int32_t facility, flow_who who, double days,
                       double now)
{
  const flow_row_layout *layout = monitor->layout;
  if (layout->asked_count == 0 || !monitor->started) return;
  const double seen = monitor->plan->end - now;
  flow_asked_add(monitor, FLOW_DURATION_AWAY, facility, who, days, seen);
  flow_asked_add(monitor, FLOW_DURATION_AWAY, (int32_t)monitor->node_count, who, days, seen);
}

void flow_monitor_follow(flow_monitor *monitor, flow_who who, const flow_followed *followed)
{
  if (!monitor->follows || followed->first_seen < 0) return;
  uint32_t year = 0;
  while (monitor->plan->year_ends[year] <= followed->first_seen) year++;
  assert(year < monitor->layout->years);
  flow_followed_sums *sums =
      &monitor->followed[((size_t)year * monitor->group_count + who.group) * FLOW_UNITS];
  const double weight[FLOW_UNITS] = {1, who.persons};
  for (int p = 0; p < FLOW_UNITS; p++) {
    sums[p].seen += weight[p];
    sums[p].stays += weight[p] * followed->stays;
    sums[p].nights += weight[p] * followed->nights;
    if (isinf(followed->housed_at)) continue;
    sums[p].housed += weight[p];
    sums[p].days_to_home += weight[p] * (followed->housed_at - followed->first_seen);
  }
}

void flow_followed_write_waiting(const flow_monitor *monitor, uint32_t cell, const int16_t *at,
                                 flow_unit plane, double *to)
{
  to[at[FLOW_STAT_WAITING_DAYS]] = monitor->waiting[cell].days[plane];
  to[at[FLOW_STAT_WAITING_90]] = monitor->waiting[cell].over_90[plane];
}

static void add_to(double *to, const int16_t *at, const flow_followed_sums *sums)
{
  to[at[FLOW_STAT_FIRST_SEEN]] += sums->seen;
  to[at[FLOW_STAT_THEIR_STAYS]] += sums->stays;
  to[at[FLOW_STAT_THEIR_NIGHTS]] += sums->nights;
  to[at[FLOW_STAT_HOUSED]] += sums->housed;
  to[at[FLOW_STAT_DAYS_TO_HOME]] += sums->days_to_home;
}

/* The cells of the years are complete but for these, which are 0 in them. */
void flow_followed_write(flow_monitor *monitor)
{
  const flow_row_layout *layout = monitor->layout;
  const int32_t system = (int32_t)monitor->node_count;
  const int16_t *at = layout->position[FLOW_NODE_SYSTEM];
  const bool is_alone = flow_row_layout_is_alone(layout, system);
  for (uint32_t year = 0; year < layout->years; year++) {
    for (uint32_t g = 0; g < monitor->group_count; g++) {
      const flow_followed_sums *sums =
          &monitor->followed[((size_t)year * monitor->group_count + g) * FLOW_UNITS];
      for (uint32_t p = 0; p < FLOW_UNITS; p++) {
        const uint32_t all = layout->groups;
        const uint32_t own = flow_row_layout_index(layout, system, g);
        const uint32_t together = flow_row_layout_index(layout, system, all);
        if (p < monitor->planes[own])
          add_to(monitor->row + flow_row_layout_cell(layout, year, system, g, (flow_unit)p), at,
                 &sums[p]);
        if (!is_alone && p < monitor->planes[together])
          add_to(monitor->row + flow_row_layout_cell(layout, year, system, all, (flow_unit)p), at,
                 &sums[p]);
      }
    }
  }
}
