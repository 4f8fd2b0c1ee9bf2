/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/measure/accumulators.h"

#include <math.h>
#include <string.h>

/* What is asked for is few, and stands in the row itself: a share as the number above its limit and
 * all of them, a percentile as the counts of everybody, from which the replication's own is read
 * when the period ends. */

static bool is_about(const flow_asked *asked, flow_duration duration, int32_t node, uint32_t group,
                     uint32_t groups)
{
  return flow_measures[asked->measure].duration == duration && asked->node == node &&
         (asked->group == group || asked->group == groups);
}

void flow_asked_add(flow_monitor *monitor, flow_duration duration, int32_t node, flow_who who,
                    double days, double seen)
{
  const flow_row_layout *layout = monitor->layout;
  for (uint32_t i = 0; i < layout->asked_count; i++) {
    const flow_asked *asked = &layout->asked[i];
    if (!is_about(asked, duration, node, who.group, layout->groups)) continue;
    if (seen < asked->parameter) continue;
    const uint32_t weight = asked->persons ? who.persons : 1;
    if (flow_row_layout_is_pooled(layout, i)) {
      sim_fine_pack(monitor->row + flow_row_layout_counts_at(layout, monitor->year, i), days,
                    weight);
      continue;
    }
    const bool counts_within = duration == FLOW_DURATION_AWAY;
    const bool is_above = counts_within ? days <= asked->parameter : days > asked->parameter;
    double *share = monitor->row + flow_row_layout_asked_at(layout, monitor->year, i);
    share[0] += is_above ? weight : 0;
    share[1] += weight;
  }
}

void flow_asked_clear(flow_monitor *monitor)
{
  const flow_row_layout *layout = monitor->layout;
  memset(monitor->row + layout->asked_first, 0,
         (layout->length - layout->asked_first) * sizeof *monitor->row);
}

/* The replication's own percentile of the durations gathered in monitor->fine. */
static void write_own(const flow_monitor *monitor, uint32_t asked, uint32_t period)
{
  const flow_row_layout *layout = monitor->layout;
  double *own = monitor->row + flow_row_layout_asked_at(layout, period, asked);
  const bool has_data = monitor->fine->total > 0;
  own[0] = has_data ? sim_fine_quantile(monitor->fine, layout->asked[asked].parameter / 100.0) : 0;
  own[1] = has_data;
}

void flow_asked_write_year(flow_monitor *monitor)
{
  const flow_row_layout *layout = monitor->layout;
  for (uint32_t i = 0; i < layout->asked_count; i++) {
    if (!flow_row_layout_is_pooled(layout, i)) continue;
    *monitor->fine = (sim_fine_durations){0};
    sim_fine_unpack(monitor->fine,
                    monitor->row + flow_row_layout_counts_at(layout, monitor->year, i));
    write_own(monitor, i, monitor->year);
  }
}

/* Everybody of all years; of those who still wait, who does at the end of the last. */
void flow_asked_write_horizon(flow_monitor *monitor)
{
  const flow_row_layout *layout = monitor->layout;
  for (uint32_t i = 0; i < layout->asked_count; i++) {
    const uint32_t first = flow_row_layout_first_year(layout, i);
    double *all = monitor->row + flow_row_layout_asked_at(layout, layout->years, i);
    if (flow_row_layout_is_pooled(layout, i)) {
      *monitor->fine = (sim_fine_durations){0};
      for (uint32_t year = first; year < layout->years; year++)
        sim_fine_unpack(monitor->fine, monitor->row + flow_row_layout_counts_at(layout, year, i));
      write_own(monitor, i, layout->years);
      continue;
    }
    all[0] = all[1] = 0;
    for (uint32_t year = first; year < layout->years; year++) {
      const double *one = monitor->row + flow_row_layout_asked_at(layout, year, i);
      all[0] += one[0];
      all[1] += one[1];
    }
  }
}
