/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/estimate/summary.h"

#include "engine/stats/histogram.h"
#include "models/estimate/columns.h"
#include "models/estimate/list_growth.h"
#include "models/estimate/moments.h"
#include "models/estimate/reservoir.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Most cells of a row are empty (groups that never come to a node) or constant; both the time of
 * a merge and memory follow those that are not. A block is a node, a group and a unit: it has no
 * cells until somebody comes. A group that comes alone to a node has the cells of the node's root
 * (all groups, households). */

enum { SHARES = 3, ABREAST = 32 }; /* of quantiles; of cells gathered at a time */

static const double shares[SHARES] = {0.1, 0.5, 0.9};

typedef struct cell {
  flow_moments moments;
  flow_kept kept;
  double quantiles[SHARES]; /* of the values kept, once finished */
} cell;

typedef struct block {
  cell *cells; /* [period x columns + column]; NULL: nobody came */
} block;

struct flow_summary {
  const flow_row_layout *layout; /* borrowed */
  uint32_t per;                  /* rows of an observation */
  const double *mate;            /* during a merge: the row before this one, of the same pair */
  flow_columns columns;
  block *blocks; /* [(node x (groups + 1) + group) x planes + plane] */
  bool *visited; /* by node: anybody, in any replication */
  flow_list_growth growth;
  flow_reservoir *reservoir;
  uint64_t replications;
  uint64_t finished;  /* replications when quantiles were worked out */
  sim_levels *levels; /* [month x series] */
  double *time_means; /* the same: sums over replications */
};

/* ---- life ---- */

/* NULL: the group never comes to the node. */
static block *block_of(const flow_summary *s, int32_t node, uint32_t group, uint32_t plane)
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

static size_t cell_count(const flow_summary *s, int32_t node)
{
  return (size_t)(s->layout->years + 1) * flow_columns_of(&s->columns, node);
}

static size_t block_count(const flow_row_layout *layout)
{
  return (size_t)(layout->group_cells + layout->nodes) * layout->planes;
}

static size_t level_count(const flow_row_layout *layout)
{
  return layout->place == NULL ? (size_t)layout->months * layout->monthly_count : 0;
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
  if (status == SIM_OK) status = flow_reservoir_new(&s->reservoir);
  if (status == SIM_OK) status = flow_list_growth_init(&s->growth, layout);
  for (int32_t n = 0; n < (int32_t)layout->nodes && status == SIM_OK; n++) {
    block *root = block_of(s, n, layout->groups, 0);
    root->cells = calloc(cell_count(s, n), sizeof *root->cells);
    if (!root->cells) status = SIM_E_MEMORY;
  }
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
  flow_columns_free(&s->columns);
  for (size_t i = 0; s->blocks && i < block_count(layout); i++) free(s->blocks[i].cells);
  for (size_t i = 0; s->levels && i < level_count(layout); i++) sim_levels_free(&s->levels[i]);
  free(s->blocks);
  free(s->visited);
  flow_list_growth_free(&s->growth);
  free(s->levels);
  free(s->time_means);
  flow_reservoir_free(s->reservoir);
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

/* Apart from the loop over single rows, which is where a run spends its time on merging. */
static void add_pairs(flow_summary *s, const double *row, int32_t node, uint32_t group,
                      uint32_t plane)
{
  const flow_row_layout *layout = s->layout;
  const uint32_t columns = flow_columns_of(&s->columns, node);
  cell *c = block_of(s, node, group, plane)->cells;
  for (uint32_t period = 0; period <= layout->years; period++) {
    double room_a[FLOW_STATS], room_b[FLOW_STATS];
    const double *a = cell_at(s, s->mate, period, node, group, plane, room_a);
    const double *b = cell_at(s, row, period, node, group, plane, room_b);
    for (uint32_t i = 0; i < columns; i++, c++)
      flow_moments_add_pair(&c->moments, flow_columns_at(&s->columns, node, i), a, b,
                            layout->days[period]);
  }
}

static sim_status update_block(flow_summary *s, const double *row, int32_t node, uint32_t group,
                               uint32_t plane)
{
  const flow_row_layout *layout = s->layout;
  const uint32_t columns = flow_columns_of(&s->columns, node);
  cell *c = block_of(s, node, group, plane)->cells;
  if (s->mate != NULL) add_pairs(s, row, node, group, plane);
  for (uint32_t period = 0; period <= layout->years; period++) {
    double room[FLOW_STATS];
    const double *at = cell_at(s, row, period, node, group, plane, room);
    for (uint32_t i = 0; i < columns; i++, c++) {
      const double value = flow_moments_add(&c->moments, flow_columns_at(&s->columns, node, i), at,
                                            layout->days[period], s->per == 1);
      const sim_status status = flow_reservoir_add(s->reservoir, &c->kept, value);
      if (status != SIM_OK) return status;
    }
  }
  return SIM_OK;
}

/* The first ever at the node: nothing told the group from all until this replication. */
static sim_status branch_from_root(flow_summary *s, block *b, int32_t node)
{
  const block *root = block_of(s, node, s->layout->groups, 0);
  const size_t count = cell_count(s, node);
  b->cells = malloc(count * sizeof *b->cells);
  if (!b->cells) return SIM_E_MEMORY;
  memcpy(b->cells, root->cells, count * sizeof *b->cells);
  for (size_t i = 0; i < count; i++) {
    const sim_status status = flow_reservoir_branch(s->reservoir, &b->cells[i].kept);
    if (status != SIM_OK) return status;
  }
  return SIM_OK;
}

/* Others of the node were there before, nobody of the group. */
static sim_status appear(flow_summary *s, block *b, int32_t node)
{
  const block *root = block_of(s, node, s->layout->groups, 0);
  const uint32_t columns = flow_columns_of(&s->columns, node);
  const size_t count = cell_count(s, node);
  b->cells = calloc(count, sizeof *b->cells);
  if (!b->cells) return SIM_E_MEMORY;
  for (size_t i = 0; i < count; i++) {
    cell *c = &b->cells[i];
    const flow_column column = flow_columns_at(&s->columns, node, (uint32_t)(i % columns));
    c->moments = flow_moments_of_nobody(column, &root->cells[i].moments, s->replications, s->per);
    c->kept = (flow_kept){c->moments.values.count > 0 ? 0.0f : NAN, FLOW_KEPT_CONSTANT};
  }
  return SIM_OK;
}

static sim_status merge_block(flow_summary *s, const double *row, int32_t node, uint32_t group,
                              uint32_t plane)
{
  block *b = block_of(s, node, group, plane);
  if (b->cells == NULL) {
    if (!flow_row_layout_is_visited(s->layout, row, node, group, (flow_unit)plane)) return SIM_OK;
    const sim_status status = s->visited[node] ? appear(s, b, node) : branch_from_root(s, b, node);
    if (status != SIM_OK) return status;
  }
  return update_block(s, row, node, group, plane);
}

/* The root last: the others may branch from it as it was. */
static sim_status merge_node(flow_summary *s, const double *row, int32_t node)
{
  const flow_row_layout *layout = s->layout;
  for (uint32_t group = 0; group <= layout->groups; group++) {
    for (uint32_t plane = 0; plane < planes_of(s, node, group); plane++) {
      if (group == layout->groups && plane == 0) continue;
      sim_status status = merge_block(s, row, node, group, plane);
      if (status != SIM_OK) return status;
    }
  }
  s->visited[node] =
      s->visited[node] || layout->place != NULL ||
      flow_row_layout_is_visited(layout, row, node, layout->groups, FLOW_UNIT_HOUSEHOLDS);
  return update_block(s, row, node, layout->groups, 0);
}

static sim_status merge_row(flow_summary *s, const double *row)
{
  const flow_row_layout *layout = s->layout;
  sim_status status = SIM_OK;
  for (int32_t n = 0; n < (int32_t)layout->nodes && status == SIM_OK; n++)
    status = merge_node(s, row, n);
  for (uint32_t m = 0; layout->place == NULL && m < layout->months; m++) {
    for (uint32_t i = 0; i < layout->monthly_count && status == SIM_OK; i++) {
      const size_t at = (size_t)m * layout->monthly_count + i;
      status = sim_levels_add(&s->levels[at], flow_row_layout_level(layout, row, i, m), 1);
      s->time_means[at] += flow_row_layout_month_mean(layout, row, i, m);
    }
  }
  if (status == SIM_OK) status = flow_reservoir_next(s->reservoir);
  s->replications++;
  return status;
}

sim_status flow_summary_merge(flow_summary *s, const double *const *rows)
{
  sim_status status = SIM_OK;
  for (uint32_t i = 0; i < s->per && status == SIM_OK; i++) {
    s->mate = i > 0 ? rows[i - 1] : NULL;
    status = merge_row(s, rows[i]);
  }
  flow_list_growth_add(&s->growth, rows, s->per);
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
  const block *b = block_of(s, asked->node, asked->group, plane_of(s, asked));
  return b && b->cells != NULL;
}

/* Of some cells abreast, those that are constant left out. */
static void set_quantiles(const flow_summary *s, cell *cells, size_t count, double *room)
{
  flow_kept kept[ABREAST];
  double quantiles[ABREAST * SHARES];
  size_t varying[ABREAST], found = 0;
  for (size_t i = 0; i < count; i++) {
    if (cells[i].kept.column == FLOW_KEPT_CONSTANT) {
      for (int k = 0; k < SHARES; k++)
        cells[i].quantiles[k] = cells[i].moments.values.mean; /* `first` with all its digits */
    } else {
      varying[found] = i;
      kept[found++] = cells[i].kept;
    }
    if (found < ABREAST && i + 1 < count) continue;
    flow_reservoir_quantiles(s->reservoir, kept, found, shares, SHARES, room, quantiles);
    for (size_t k = 0; k < found; k++)
      memcpy(cells[varying[k]].quantiles, quantiles + k * SHARES, sizeof cells->quantiles);
    found = 0;
  }
}

sim_status flow_summary_finish(flow_summary *s)
{
  const flow_row_layout *layout = s->layout;
  if (s->finished == s->replications) return SIM_OK;
  double *room = malloc((size_t)ABREAST * FLOW_RESERVOIR_ROWS * sizeof *room);
  if (!room) return SIM_E_MEMORY;
  for (int32_t n = 0; n < (int32_t)layout->nodes; n++) {
    for (uint32_t group = 0; group <= layout->groups; group++) {
      for (uint32_t plane = 0; plane < planes_of(s, n, group); plane++) {
        const block *b = block_of(s, n, group, plane);
        if (b->cells != NULL) set_quantiles(s, b->cells, cell_count(s, n), room);
      }
    }
  }
  free(room);
  s->finished = s->replications;
  return SIM_OK;
}

flow_estimate flow_summary_read(const flow_summary *s, const flow_cell *asked, uint32_t period,
                                double level)
{
  flow_estimate out = {.mean = {NAN, NAN, NAN}, .sd = NAN, .p10 = NAN, .p50 = NAN, .p90 = NAN};
  if (!flow_summary_has(s, asked) || s->replications == 0) return out;
  const block *b = block_of(s, asked->node, asked->group, plane_of(s, asked));
  if (b->cells == NULL) b = block_of(s, asked->node, s->layout->groups, 0);
  const uint32_t i = flow_columns_find(&s->columns, asked);
  const cell *c = &b->cells[(size_t)period * flow_columns_of(&s->columns, asked->node) + i];
  const sim_tally *values = &c->moments.values;
  out.replications = values->count;
  if (values->count == 0) return out;
  out.sd = sim_tally_sd(values);
  const bool is_ratio = flow_columns_at(&s->columns, asked->node, i).below >= 0 || s->per > 1;
  out.mean = flow_moments_mean(&c->moments, is_ratio, level);
  if (s->finished != s->replications) return out;
  out.p10 = c->quantiles[0], out.p50 = c->quantiles[1], out.p90 = c->quantiles[2];
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
