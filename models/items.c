/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/items.h"

#include <math.h>
#include <stdlib.h>

sim_status flow_items_new(const flow_layout *layout, flow_kind kind, flow_item **items,
                          uint32_t *count)
{
  const int16_t *at = layout->position[kind];
  const uint32_t stats =
      layout->width[kind] - (kind == FLOW_KIND_FACILITY ? layout->destinations : 0);
  flow_item *found = calloc(flow_measure_count + layout->destinations, sizeof *found);
  if (!found) return SIM_E_MEMORY;
  uint32_t n = 0;
  for (uint32_t m = 0; m < flow_measure_count; m++) {
    const flow_measure_about *about = &flow_measures[m];
    if ((about->kinds & (1u << kind)) == 0) continue;
    flow_item next = {.measure = (int32_t)m, .below = FLOW_ITEM_ONE};
    if (about->denominator == FLOW_STAT_DAYS) next.below = FLOW_ITEM_DAYS;
    if (about->denominator < FLOW_STATS) next.below = at[about->denominator];
    const bool many = about->numerator == FLOW_STAT_TO;
    for (uint32_t to = 0; to < (many ? layout->destinations : 1); to++) {
      next.above = many ? stats + to : (uint32_t)at[about->numerator];
      found[n++] = next;
    }
  }
  *items = found;
  *count = n;
  return SIM_OK;
}

double flow_item_value(flow_item item, const double *at, double days)
{
  const double x = item.below >= 0 ? at[item.below] : item.below == FLOW_ITEM_DAYS ? days : 1;
  return x > 0 ? at[item.above] / x : NAN;
}

/* A mean is a ratio too: of the sum of the values to how many there are, which is not always
 * both. */
flow_fraction flow_item_pair(flow_item item, const double *a, const double *b, double days)
{
  if (item.below >= 0)
    return (flow_fraction){(a[item.above] + b[item.above]) / 2,
                           (a[item.below] + b[item.below]) / 2};
  const double v = flow_item_value(item, a, days), w = flow_item_value(item, b, days);
  return (flow_fraction){((isnan(v) ? 0 : v) + (isnan(w) ? 0 : w)) / 2,
                         ((isnan(v) ? 0 : 1) + (isnan(w) ? 0 : 1)) / 2.0};
}
