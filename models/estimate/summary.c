/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/estimate/summary.h"

#include "engine/stats/histogram.h"
#include "models/estimate/cell_store.h"
#include "models/estimate/list_growth.h"
#include "models/estimate/reservoir.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Most cells of a row are empty: groups that never come to a node. A block is a node, a group and a
 * unit: it has no cells until somebody comes. A group that comes alone to a node has the cells of
 * the node's root (all groups, households). */

/* Of a country the nodes are dealt out to as many stores, which are merged at the same time. */
enum { NODES_IN_STORE = 1024 };

struct flow_summary {
  const flow_row_layout *layout; /* borrowed */
  uint32_t per;                  /* rows of an observation */
  flow_columns columns;
  flow_cell_store **stores; /* node n is in store n modulo store_count */
  uint32_t store_count;
  flow_cell_block *blocks; /* [(node x (groups + 1) + group) x planes + plane] */
  bool *visited;           /* by node: anybody, in any replication */
  uint64_t replications;   /* of which it has the months */
  flow_list_growth growth;
  sim_levels *levels; /* [month x series] */
  double *time_means; /* the same: sums over replications */
};

/* ---- life ---- */

/* NULL: the group never comes to the node. */
static flow_cell_block *block_of(const flow_summary *s, int32_t node, uint32_t group,
                                 uint32_t plane)
{
  const flow_row_layout *layout = s->layout;
  const uint32_t index = flow_row_layout_index(layout, node, group);
  if (index == FLOW_NO_CELL) return NULL;
  if (layout->cell_planes[index] == 1) plane = 0;
  return &s->blocks[(size_t)index * layout->planes + plane];
}

/* Whether the group comes alone, so that its numbers are those of all. */
static bool is_root(const flow_summary *s, int32_t node, uint32_t group)
{
  return flow_row_layout_is_alone(s->layout, node) &&
         flow_row_layout_index(s->layout, node, group) != FLOW_NO_CELL;
}

/* How many blocks the group has of its own. Of what is asked of rows the tables show all groups
 * alone, in households. */
static uint32_t planes_of(const flow_summary *s, int32_t node, uint32_t group)
{
  if (s->layout->place != NULL) return group == s->layout->groups ? 1 : 0;
  const uint32_t index = flow_row_layout_index(s->layout, node, group);
  if (index == FLOW_NO_CELL || (group < s->layout->groups && is_root(s, node, group))) return 0;
  return s->layout->cell_planes[index];
}

static size_t block_count(const flow_row_layout *layout)
{
  return (size_t)(layout->group_cells + layout->nodes) * layout->planes;
}

static size_t level_count(const flow_row_layout *layout)
{
  return layout->place == NULL ? (size_t)layout->months * layout->monthly_count : 0;
}

static flow_cell_store *store_of(const flow_summary *s, int32_t node)
{
  return s->stores[(uint32_t)node % s->store_count];
}

static sim_status add_stores(flow_summary *s)
{
  sim_status status = SIM_OK;
  s->store_count = s->layout->nodes > 0 ? (s->layout->nodes - 1) / NODES_IN_STORE + 1 : 1;
  s->stores = calloc(s->store_count, sizeof *s->stores);
  if (!s->stores) return SIM_E_MEMORY;
  for (uint32_t i = 0; i < s->store_count && status == SIM_OK; i++)
    status = flow_cell_store_new(&s->columns, s->per, FLOW_RESERVOIR_VALUES / s->store_count,
                                 &s->stores[i]);
  return status;
}

sim_status flow_summary_new(const flow_row_layout *layout, uint32_t per, flow_summary **out)
{
  flow_summary *s = calloc(1, sizeof *s);
  if (!s) return SIM_E_MEMORY;
  s->layout = layout;
  s->per = per;
  sim_status status = flow_columns_init(&s->columns, layout);
  s->blocks = calloc(block_count(layout) + 1, sizeof *s->blocks);
  s->visited = calloc(layout->nodes, sizeof *s->visited);
  s->levels = calloc(level_count(layout) + 1, sizeof *s->levels);
  s->time_means = calloc(level_count(layout) + 1, sizeof *s->time_means);
  if (!s->blocks || !s->visited || !s->levels || !s->time_means) status = SIM_E_MEMORY;
  if (status == SIM_OK) status = add_stores(s);
  if (status == SIM_OK) status = flow_list_growth_init(&s->growth, layout);
  for (int32_t n = 0; n < (int32_t)layout->nodes && status == SIM_OK; n++)
    status = flow_cell_block_new(store_of(s, n), n, block_of(s, n, layout->groups, 0));
  if (status == SIM_OK)
    *out = s;
  else
    flow_summary_free(s);
  return status;
}

void flow_summary_free(flow_summary *s)
{
  if (!s) return;
  const flow_row_layout *layout = s->layout;
  for (uint32_t i = 0; s->stores && i < s->store_count; i++) flow_cell_store_free(s->stores[i]);
  free(s->stores);
  flow_columns_free(&s->columns);
  for (size_t i = 0; s->blocks && i < block_count(layout); i++) flow_cell_block_free(&s->blocks[i]);
  for (size_t i = 0; s->levels && i < level_count(layout); i++) sim_levels_free(&s->levels[i]);
  free(s->blocks);
  free(s->visited);
  flow_list_growth_free(&s->growth);
  free(s->levels);
  free(s->time_means);
  free(s);
}

/* ---- merging ---- */

/* The cell of a row; of what is asked the columns alone, each in its place in `room`. */
static const double *cell_at(const flow_summary *s, const double *row, uint32_t period,
                             int32_t node, uint32_t group, uint32_t plane, double room[FLOW_STATS])
{
  const flow_row_layout *layout = s->layout;
  if (layout->place == NULL)
    return row + flow_row_layout_cell(layout, period, node, group, (flow_unit)plane);
  for (uint32_t i = 0; i < flow_columns_of(&s->columns, node); i++) {
    const flow_column column = flow_columns_at(&s->columns, node, i);
    room[column.above] =
        flow_row_layout_value(layout, row, period, node, group, (flow_unit)plane, column.above);
    if (column.below >= 0)
      room[column.below] = flow_row_layout_value(layout, row, period, node, group, (flow_unit)plane,
                                                 (uint32_t)column.below);
  }
  return room;
}

/* A row while its nodes are merged. */
typedef struct merging {
  flow_summary *summary;
  const double *row, *mate; /* mate: the row before this one, of the same pair; NULL: none */
} merging;

static sim_status update_block(const merging *m, int32_t node, uint32_t group, uint32_t plane)
{
  const flow_summary *s = m->summary;
  const flow_cell_block *own = block_of(s, node, group, plane);
  sim_status status = SIM_OK;
  for (uint32_t period = 0; period <= s->layout->years && status == SIM_OK; period++) {
    double room[FLOW_STATS], mates_room[FLOW_STATS];
    const double *mate = NULL, *at = cell_at(s, m->row, period, node, group, plane, room);
    if (m->mate != NULL) mate = cell_at(s, m->mate, period, node, group, plane, mates_room);
    status = flow_cell_store_add(store_of(s, node), own, node, period, at, mate);
  }
  return status;
}

static sim_status merge_block(const merging *m, int32_t node, uint32_t group, uint32_t plane)
{
  const flow_summary *s = m->summary;
  flow_cell_block *own = block_of(s, node, group, plane);
  const flow_cell_block *root = block_of(s, node, s->layout->groups, 0);
  if (own->same == NULL) {
    if (!flow_row_layout_is_visited(s->layout, m->row, node, group, (flow_unit)plane))
      return SIM_OK;
    /* The first ever at the node: nothing told the group from all until this replication. */
    const sim_status status = s->visited[node]
                                  ? flow_cell_block_of_nobody(store_of(s, node), node, root, own)
                                  : flow_cell_block_branch(store_of(s, node), node, root, own);
    if (status != SIM_OK) return status;
  }
  return update_block(m, node, group, plane);
}

/* The root last: the others may branch from it as it was. */
static sim_status merge_node(const merging *m, int32_t node)
{
  flow_summary *s = m->summary;
  const flow_row_layout *layout = s->layout;
  for (uint32_t group = 0; group <= layout->groups; group++) {
    for (uint32_t plane = 0; plane < planes_of(s, node, group); plane++) {
      if (group == layout->groups && plane == 0) continue;
      sim_status status = merge_block(m, node, group, plane);
      if (status != SIM_OK) return status;
    }
  }
  s->visited[node] =
      s->visited[node] || layout->place != NULL ||
      flow_row_layout_is_visited(layout, m->row, node, layout->groups, FLOW_UNIT_HOUSEHOLDS);
  return update_block(m, node, layout->groups, 0);
}

static sim_status merge_store(const merging *m, uint32_t store)
{
  const flow_summary *s = m->summary;
  sim_status status = SIM_OK;
  for (uint32_t n = store; n < s->layout->nodes && status == SIM_OK; n += s->store_count)
    status = merge_node(m, (int32_t)n);
  return status == SIM_OK ? flow_cell_store_next(s->stores[store]) : status;
}

static sim_status merge_months(flow_summary *s, const double *row)
{
  const flow_row_layout *layout = s->layout;
  sim_status status = SIM_OK;
  for (uint32_t m = 0; layout->place == NULL && m < layout->months; m++) {
    for (uint32_t i = 0; i < layout->monthly_count && status == SIM_OK; i++) {
      const size_t at = (size_t)m * layout->monthly_count + i;
      status = sim_levels_add(&s->levels[at], flow_row_layout_level(layout, row, i, m), 1);
      s->time_means[at] += flow_row_layout_month_mean(layout, row, i, m);
    }
  }
  s->replications++;
  return status;
}

uint32_t flow_summary_parts(const flow_summary *s)
{
  return s->store_count + 1;
}

sim_status flow_summary_merge_part(flow_summary *s, uint32_t part, const double *const *rows)
{
  sim_status status = SIM_OK;
  for (uint32_t i = 0; i < s->per && status == SIM_OK; i++) {
    const merging m = {s, rows[i], i > 0 ? rows[i - 1] : NULL};
    status = part < s->store_count ? merge_store(&m, part) : merge_months(s, rows[i]);
  }
  if (part == s->store_count) flow_list_growth_add(&s->growth, rows, s->per);
  return status;
}

static uint32_t plane_of(const flow_summary *s, const flow_cell *asked)
{
  return s->layout->planes > 1 ? (uint32_t)asked->plane : 0;
}

bool flow_summary_has(const flow_summary *s, const flow_cell *asked)
{
  if (!flow_row_layout_has(s->layout, asked) || asked->parameter > 0) return false;
  const flow_stat above = flow_measures[asked->measure].numerator;
  if (flow_columns_find(&s->columns, asked) == flow_columns_of(&s->columns, asked->node))
    return false;
  if (s->layout->place != NULL)
    return asked->group == s->layout->groups && asked->plane == FLOW_UNIT_HOUSEHOLDS;
  if (asked->group == s->layout->groups) return true;
  if (above < FLOW_STATS && flow_stats[above].groups == FLOW_COMBINE_SAME) return false;
  if (is_root(s, asked->node, asked->group)) return s->visited[asked->node];
  const flow_cell_block *own = block_of(s, asked->node, asked->group, plane_of(s, asked));
  return own != NULL && own->same != NULL;
}

sim_status flow_summary_finish(flow_summary *s)
{
  sim_status status = SIM_OK;
  for (uint32_t i = 0; i < s->store_count && status == SIM_OK; i++)
    status = flow_cell_store_finish(s->stores[i]);
  return status;
}

flow_estimate flow_summary_read(const flow_summary *s, const flow_cell *asked, uint32_t period,
                                double level)
{
  flow_estimate out = {.mean = {NAN, NAN, NAN}, .sd = NAN, .p10 = NAN, .p50 = NAN, .p90 = NAN};
  if (!flow_summary_has(s, asked) || s->replications == 0) return out;
  const flow_cell_block *own = block_of(s, asked->node, asked->group, plane_of(s, asked));
  if (own->same == NULL) own = block_of(s, asked->node, s->layout->groups, 0);
  const flow_cell_at at = {asked->node, period, flow_columns_find(&s->columns, asked)};
  const flow_moments moments = flow_cell_store_moments(store_of(s, asked->node), own, at);
  double quantiles[FLOW_CELL_SHARES];
  out.replications = moments.values.count;
  if (moments.values.count == 0) return out;
  out.sd = sim_tally_sd(&moments.values);
  const bool is_ratio =
      flow_columns_at(&s->columns, asked->node, at.column).below >= 0 || s->per > 1;
  out.mean = flow_moments_mean(&moments, is_ratio, level);
  if (!flow_cell_store_quantiles(store_of(s, asked->node), own, at, quantiles)) return out;
  out.p10 = quantiles[0], out.p50 = quantiles[1], out.p90 = quantiles[2];
  return out;
}

sim_interval flow_summary_list_growth(const flow_summary *s, int32_t node, double level,
                                      uint32_t *last)
{
  return flow_list_growth_read(&s->growth, node, level, last);
}

flow_fan flow_summary_month(const flow_summary *s, uint32_t series, uint32_t month)
{
  assert(s->layout->place == NULL);
  assert(series < s->layout->monthly_count && month < s->layout->months);
  const size_t at = (size_t)month * s->layout->monthly_count + series;
  const sim_levels *levels = &s->levels[at];
  return (flow_fan){.mean = sim_levels_mean(levels),
                    .p05 = sim_levels_quantile(levels, 0.05),
                    .p25 = sim_levels_quantile(levels, 0.25),
                    .p50 = sim_levels_quantile(levels, 0.5),
                    .p75 = sim_levels_quantile(levels, 0.75),
                    .p95 = sim_levels_quantile(levels, 0.95),
                    .time_mean = s->time_means[at] / (double)s->replications};
}
