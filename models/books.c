/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/books.h"

#include <math.h>

/* To 1e-9 of the largest number that went into either side. */
static bool agree(double left, double right, double largest)
{
  return fabs(left - right) <= 1e-9 * fmax(largest, fmax(fabs(left), fabs(right)));
}

/* Of one cell over the horizon. */
static double total(const flow_layout *layout, const double *row, int32_t node, uint32_t group,
                    flow_stat stat)
{
  const double *cell = row + flow_layout_cell(layout, layout->years, node, group, FLOW_HOUSEHOLDS);
  return cell[layout->position[layout->kind[node]][stat]];
}

flow_imbalance flow_books_check_cell(const flow_layout *layout, const double *row, int32_t node,
                                     uint32_t group, flow_proof proof)
{
#define TOTAL(stat) total(layout, row, node, group, FLOW_STAT_##stat)
  flow_imbalance found = {.node = node, .group = group};
  const flow_kind kind = layout->kind[node];
  if (kind != FLOW_KIND_FACILITY && kind != FLOW_KIND_POOL) return found;
  const double days = layout->days[layout->years]; /* instants come and go in these sums */
  found.left = proof.list_waits;
  found.right = TOTAL(LIST_AREA);
  found.what = "the waits of all on the list do not make the area under the list";
  if (!agree(found.left, found.right, days)) return found;
  if (kind == FLOW_KIND_FACILITY) {
    found.left = proof.present_start + TOTAL(ADMISSIONS);
    found.right = TOTAL(EXITS) + TOTAL(TRANSFERS) + TOTAL(INSIDE_END);
    found.what = "who was inside or got a place has not left and is not inside";
    if (found.left != found.right) return found;
    found.left = proof.nights;
    found.right = TOTAL(INSIDE_AREA);
    found.what = "the nights of all do not make the area under those inside";
    if (!agree(found.left, found.right, days)) return found;
    /* The meter cannot tell who is who: one who left with another's instant of
     * admission shows in what remains. */
    const double latest = TOTAL(INSIDE_END) * days;
    found.left = proof.present_since;
    found.right = fmin(fmax(proof.present_since, 0), latest);
    found.what = "those inside at the end were not admitted within the horizon";
    if (!agree(found.left, found.right, days)) return found;
  }
  return (flow_imbalance){.what = NULL};
#undef TOTAL
}

/* Dwellings belong to the pool, whatever the group. */
static flow_imbalance check_dwellings(const flow_layout *layout, const double *row, int32_t pool,
                                      flow_proof proof)
{
  const uint32_t all = layout->groups;
  flow_imbalance found = {.node = pool, .group = all};
  found.left = proof.vacant_start + total(layout, row, pool, all, FLOW_STAT_OFFERED);
  found.right = total(layout, row, pool, all, FLOW_STAT_ADMISSIONS) +
                total(layout, row, pool, all, FLOW_STAT_PASSED_ON) + proof.vacant_end;
  if (found.left != found.right)
    found.what = "dwellings that came free are not used, passed on or vacant";
  return found;
}

/* Where one node's cells stand: groups and years are evenly spaced. */
typedef struct cells {
  const double *all, *group, *year; /* all groups over the horizon; the first of each */
  size_t group_step, year_step;
} cells;

static cells cells_of(const flow_layout *layout, const double *row, int32_t node, flow_plane plane)
{
  const uint32_t all = layout->groups, horizon = layout->years;
  const size_t cell = flow_layout_cell(layout, horizon, node, all, plane);
  const size_t group = flow_layout_cell(layout, horizon, node, 0, plane);
  const size_t year = flow_layout_cell(layout, 0, node, all, plane);
  return (cells){row + cell, row + group, row + year, (cell - group) / layout->groups,
                 (cell - year) / layout->years};
}

static double sum_of(const double *first, size_t step, uint32_t count)
{
  double sum = 0;
  for (uint32_t i = 0; i < count; i++) sum += first[i * step];
  return sum;
}

static flow_imbalance check_sum(const flow_layout *layout, const cells *c, int32_t node, uint32_t k,
                                flow_combine groups, flow_combine years)
{
  flow_imbalance found = {.node = node, .group = layout->groups};
  found.right = c->all[k];
  if (groups == FLOW_SUM) {
    found.left = sum_of(c->group + k, c->group_step, layout->groups);
    found.what = "the groups do not make up all";
    if (!agree(found.left, found.right, 1)) return found;
  }
  if (years == FLOW_SUM) {
    found.left = sum_of(c->year + k, c->year_step, layout->years);
    found.what = "the years do not make up the horizon";
    if (!agree(found.left, found.right, 1)) return found;
  }
  return (flow_imbalance){.what = NULL};
}

flow_imbalance flow_books_check_sums(const flow_layout *layout, const double *row, int32_t node)
{
  const flow_kind kind = layout->kind[node];
  for (uint32_t p = 0; p < layout->planes; p++) {
    const cells c = cells_of(layout, row, node, (flow_plane)p);
    uint32_t k = 0;
    for (int stat = 0; stat < FLOW_STATS; stat++) {
      if (layout->position[kind][stat] < 0) continue;
      flow_imbalance found =
          check_sum(layout, &c, node, k++, flow_stats[stat].groups, flow_stats[stat].years);
      if (found.what) return found;
    }
    for (; k < layout->width[kind]; k++) {
      flow_imbalance found = check_sum(layout, &c, node, k, FLOW_SUM, FLOW_SUM);
      if (found.what) return found;
    }
  }
  return (flow_imbalance){.what = NULL};
}

flow_imbalance flow_books_check(const flow_meter *meter)
{
  const flow_layout *layout = flow_meter_layout(meter);
  const double *row = flow_meter_row(meter);
  for (int32_t node = 0; node < (int32_t)layout->nodes; node++) {
    flow_imbalance found = flow_books_check_sums(layout, row, node);
    if (layout->kind[node] == FLOW_KIND_POOL && !found.what)
      found = check_dwellings(layout, row, node, flow_meter_proof(meter, node, 0));
    for (uint32_t g = 0; g < layout->groups && !found.what; g++) {
      if ((uint32_t)node < layout->destinations)
        found = flow_books_check_cell(layout, row, node, g, flow_meter_proof(meter, node, g));
    }
    if (found.what) return found;
  }
  return (flow_imbalance){.what = NULL};
}
