/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/estimate/summary.h"

#include "engine/stats/histogram.h"
#include "engine/stats/quantile_select.h"
#include "models/estimate/columns.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Most cells of a row are empty (groups that never come to a node), constant, or the same as those of
 * all groups; both the time of a merge and memory follow those that are not. A block is a node, a
 * group and a unit: absent until somebody comes, shared while its numbers are those of the node's
 * root (all groups, households) in every replication, and live after that. */

enum { CONSTANT = -1, SHARES = 3, ABREAST = 32 }; /* of quantiles; of cells gathered at a time */

static const double shares[SHARES] = {0.1, 0.5, 0.9};

typedef struct cell {
  sim_covariance pair; /* by observation; ratios: x the denominator, y the numerator; else, with
                     mirror images: x the share that has a value, y the sum of the values */
  uint64_t count;      /* replications with a value; their mean and squared deviations */
  double mean, m2;
  float first;           /* the value of every replication while it is constant */
  int32_t column;        /* in the kept rows */
  double spread[SHARES]; /* of the values kept, once settled */
} cell;

typedef enum block_state { ABSENT, SHARED, LIVE } block_state;

typedef struct block {
  block_state state;
  cell *cells; /* [period x items + item] */
} block;

typedef struct column { /* what it was in kept rows from before it was one */
  int32_t parent;       /* that column, or CONSTANT: */
  float first;
} column;

typedef struct kept {
  float *values;
  uint32_t columns;
} kept;

struct flow_summary {
  const flow_row_layout *layout; /* borrowed */
  uint32_t per;                  /* rows of an observation */
  const double *mate;            /* during a merge: the row before this one, of the same pair */
  flow_columns items;
  block *blocks; /* [(node x (groups + 1) + group) x planes + plane] */
  bool *visited; /* by node: anybody, in any replication */
  column *columns;
  uint32_t column_count, column_room;
  float *now; /* of this replication, by column; of column_room */
  kept rows[FLOW_SUMMARY_KEPT];
  uint32_t kept_count;
  uint64_t stride; /* every stride-th replication is kept */
  uint64_t replications;
  uint64_t settled;   /* replications when spreads were worked out */
  sim_levels *levels; /* [month x series] */
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

/* How many blocks the group has of its own. */
static uint32_t planes_of(const flow_summary *s, int32_t node, uint32_t group)
{
  const uint32_t index = flow_row_layout_index(s->layout, node, group);
  if (index == FLOW_NO_CELL || (group < s->layout->groups && is_root(s, node, group))) return 0;
  return s->layout->cell_planes[index];
}

static size_t cell_count(const flow_summary *s, int32_t node)
{
  return (size_t)(s->layout->years + 1) * flow_columns_of(&s->items, node);
}

static size_t block_count(const flow_row_layout *layout)
{
  return (size_t)(layout->group_cells + layout->nodes) * layout->planes;
}

sim_status flow_summary_new(const flow_row_layout *layout, uint32_t per, flow_summary **out)
{
  flow_summary *s = calloc(1, sizeof *s);
  if (!s) return SIM_E_MEMORY;
  s->layout = layout;
  s->per = per;
  s->stride = 1;
  sim_status status = flow_columns_init(&s->items, layout);
  s->blocks = calloc(block_count(layout) + 1, sizeof *s->blocks);
  s->visited = calloc(layout->nodes, sizeof *s->visited);
  s->levels = calloc((size_t)layout->months * layout->monthly_count + 1, sizeof *s->levels);
  if (!s->blocks || !s->visited || !s->levels) status = SIM_E_MEMORY;
  for (int32_t n = 0; n < (int32_t)layout->nodes && status == SIM_OK; n++) {
    block *root = block_of(s, n, layout->groups, 0);
    root->state = LIVE;
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
  flow_columns_free(&s->items);
  for (size_t i = 0; s->blocks && i < block_count(layout); i++) free(s->blocks[i].cells);
  for (size_t i = 0; s->levels && i < (size_t)layout->months * layout->monthly_count; i++)
    sim_levels_free(&s->levels[i]);
  for (uint32_t i = 0; i < s->kept_count; i++) free(s->rows[i].values);
  free(s->blocks);
  free(s->visited);
  free(s->levels);
  free(s->columns);
  free(s->now);
  free(s);
}

/* ---- merging ---- */

static sim_status add_column(flow_summary *s, cell *c, int32_t parent)
{
  if (s->column_count == s->column_room) {
    const uint32_t room = s->column_room > 0 ? 2 * s->column_room : 256;
    column *columns = realloc(s->columns, room * sizeof *columns);
    if (columns) s->columns = columns;
    float *now = realloc(s->now, room * sizeof *now);
    if (now) s->now = now;
    if (!columns || !now) return SIM_E_MEMORY;
    s->column_room = room;
  }
  s->columns[s->column_count] = (column){.parent = parent, .first = c->first};
  c->column = (int32_t)s->column_count++;
  return SIM_OK;
}

static bool same_float(float a, float b)
{
  return a == b || (isnan(a) && isnan(b));
}

static sim_status update(flow_summary *s, cell *c, flow_column what, const double *at, double days)
{
  double y = at[what.above], x = 1;
  if (what.below == FLOW_COLUMN_DAYS) x = days;
  if (what.below >= 0) {
    x = at[what.below];
    if (s->per == 1) sim_covariance_add(&c->pair, x, y);
  }
  const double value = x > 0 ? y / x : NAN;
  if (!isnan(value)) {
    const double off = value - c->mean;
    c->count++;
    c->mean += off / (double)c->count;
    c->m2 += off * (value - c->mean);
  }
  if (s->replications == 0) {
    c->first = (float)value;
    c->column = CONSTANT;
    return SIM_OK;
  }
  if (c->column == CONSTANT) {
    if (same_float(c->first, (float)value)) return SIM_OK;
    sim_status status = add_column(s, c, CONSTANT);
    if (status != SIM_OK) return status;
  }
  s->now[c->column] = (float)value;
  return SIM_OK;
}

static const double *cell_at(const flow_row_layout *layout, const double *row, uint32_t period,
                             int32_t node, uint32_t group, uint32_t plane)
{
  return row + flow_row_layout_cell(layout, period, node, group, (flow_unit)plane);
}

/* Apart from the loop over single rows, which is where a run spends its time on merging. */
static void observe_block(flow_summary *s, const double *row, int32_t node, uint32_t group,
                          uint32_t plane)
{
  const flow_row_layout *layout = s->layout;
  const uint32_t items = flow_columns_of(&s->items, node);
  cell *c = block_of(s, node, group, plane)->cells;
  for (uint32_t period = 0; period <= layout->years; period++) {
    const double *a = cell_at(layout, s->mate, period, node, group, plane);
    const double *b = cell_at(layout, row, period, node, group, plane);
    for (uint32_t i = 0; i < items; i++, c++) {
      const flow_fraction pair =
          flow_column_pair(flow_columns_at(&s->items, node, i), a, b, layout->days[period]);
      sim_covariance_add(&c->pair, pair.below, pair.above);
    }
  }
}

static sim_status update_block(flow_summary *s, const double *row, int32_t node, uint32_t group,
                               uint32_t plane)
{
  const flow_row_layout *layout = s->layout;
  const uint32_t items = flow_columns_of(&s->items, node);
  cell *c = block_of(s, node, group, plane)->cells;
  if (s->mate != NULL) observe_block(s, row, node, group, plane);
  for (uint32_t period = 0; period <= layout->years; period++) {
    const double *at = cell_at(layout, row, period, node, group, plane);
    for (uint32_t i = 0; i < items; i++, c++) {
      sim_status status =
          update(s, c, flow_columns_at(&s->items, node, i), at, layout->days[period]);
      if (status != SIM_OK) return status;
    }
  }
  return SIM_OK;
}

/* It was like the root until this replication. */
static sim_status part_from_root(flow_summary *s, block *b, int32_t node)
{
  const block *root = block_of(s, node, s->layout->groups, 0);
  const size_t count = cell_count(s, node);
  b->cells = malloc(count * sizeof *b->cells);
  if (!b->cells) return SIM_E_MEMORY;
  memcpy(b->cells, root->cells, count * sizeof *b->cells);
  b->state = LIVE;
  for (size_t i = 0; i < count; i++) {
    if (b->cells[i].column == CONSTANT || s->replications == 0) continue;
    sim_status status = add_column(s, &b->cells[i], root->cells[i].column);
    if (status != SIM_OK) return status;
  }
  return SIM_OK;
}

/* Nobody of the group was there until this replication: counts were 0, means of
 * nobody have no value. A denominator that belongs to the node was the root's. */
static sim_status appear(flow_summary *s, block *b, int32_t node)
{
  const block *root = block_of(s, node, s->layout->groups, 0);
  const uint32_t items = flow_columns_of(&s->items, node);
  const size_t count = cell_count(s, node);
  b->cells = calloc(count, sizeof *b->cells);
  if (!b->cells) return SIM_E_MEMORY;
  b->state = LIVE;
  for (size_t i = 0; i < count; i++) {
    cell *c = &b->cells[i];
    const flow_measure *about =
        &flow_measures[flow_columns_at(&s->items, node, (uint32_t)(i % items)).measure];
    const bool own_value =
        about->numerator >= FLOW_STATS || flow_stats[about->numerator].years != FLOW_COMBINE_OWN;
    c->column = CONSTANT;
    c->pair.count = s->replications / s->per; /* observations that are complete */
    if (about->denominator >= FLOW_STATS && own_value) {
      c->count = s->replications;
      c->pair.mean_x = s->per > 1 ? 1 : 0; /* both had a value */
    }
    if (about->denominator < FLOW_STATS &&
        flow_stats[about->denominator].groups == FLOW_COMBINE_SAME) {
      c->pair = root->cells[i].pair;
      c->pair.mean_y = c->pair.yy = c->pair.xy = 0;
      c->count = root->cells[i].count;
    }
    c->first = c->count > 0 ? 0.0f : NAN;
  }
  return SIM_OK;
}

static sim_status merge_block(flow_summary *s, const double *row, int32_t node, uint32_t group,
                              uint32_t plane)
{
  const flow_row_layout *layout = s->layout;
  block *b = block_of(s, node, group, plane);
  sim_status status = SIM_OK;
  if (b->state == ABSENT) {
    if (!flow_row_layout_is_visited(layout, row, node, group, (flow_unit)plane)) return SIM_OK;
    if (!s->visited[node])
      b->state = SHARED;
    else
      status = appear(s, b, node);
  }
  if (b->state == SHARED) {
    if (flow_row_layout_is_like_all(layout, row, node, group, (flow_unit)plane)) return SIM_OK;
    status = part_from_root(s, b, node);
  }
  return status == SIM_OK ? update_block(s, row, node, group, plane) : status;
}

/* The root last: the others may part from it as it was. */
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
      s->visited[node] ||
      flow_row_layout_is_visited(layout, row, node, layout->groups, FLOW_UNIT_HOUSEHOLDS);
  return update_block(s, row, node, layout->groups, 0);
}

/* A country has half a million cells that vary. */
static uint32_t most_kept(const flow_summary *s)
{
  const uint32_t rows = FLOW_SUMMARY_VALUES / (s->column_count + 1) / 2 * 2;
  if (rows < FLOW_SUMMARY_KEPT_LEAST) return FLOW_SUMMARY_KEPT_LEAST;
  return rows < FLOW_SUMMARY_KEPT ? rows : FLOW_SUMMARY_KEPT;
}

static sim_status keep(flow_summary *s)
{
  if (s->replications % s->stride != 0) return SIM_OK;
  while (s->kept_count >= most_kept(s)) {
    for (uint32_t i = 0; i < s->kept_count; i++) {
      if (i % 2 == 0)
        s->rows[i / 2] = s->rows[i];
      else
        free(s->rows[i].values);
    }
    s->kept_count = (s->kept_count + 1) / 2;
    s->stride *= 2;
    if (s->replications % s->stride != 0) return SIM_OK;
  }
  kept *next = &s->rows[s->kept_count];
  next->columns = s->column_count;
  next->values = malloc((s->column_count + 1) * sizeof *next->values);
  if (!next->values) return SIM_E_MEMORY;
  if (s->column_count > 0) memcpy(next->values, s->now, s->column_count * sizeof *next->values);
  s->kept_count++;
  return SIM_OK;
}

static sim_status merge_row(flow_summary *s, const double *row)
{
  const flow_row_layout *layout = s->layout;
  sim_status status = SIM_OK;
  for (int32_t n = 0; n < (int32_t)layout->nodes && status == SIM_OK; n++)
    status = merge_node(s, row, n);
  for (uint32_t m = 0; m < layout->months; m++) {
    for (uint32_t i = 0; i < layout->monthly_count && status == SIM_OK; i++)
      status = sim_levels_add(&s->levels[(size_t)m * layout->monthly_count + i],
                              flow_row_layout_level(layout, row, i, m), 1);
  }
  if (status == SIM_OK) status = keep(s);
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
  return status;
}

static uint32_t plane_of(const flow_summary *s, const flow_cell *asked)
{
  return s->layout->planes > 1 ? (uint32_t)asked->plane : 0;
}

bool flow_summary_has(const flow_summary *s, const flow_cell *asked)
{
  if (!flow_row_layout_has(s->layout, asked)) return false;
  const flow_stat above = flow_measures[asked->measure].numerator;
  if (flow_columns_find(&s->items, asked) == flow_columns_of(&s->items, asked->node)) return false;
  if (asked->group == s->layout->groups) return true;
  if (above < FLOW_STATS && flow_stats[above].groups == FLOW_COMBINE_SAME) return false;
  if (is_root(s, asked->node, asked->group)) return s->visited[asked->node];
  const block *b = block_of(s, asked->node, asked->group, plane_of(s, asked));
  return b && b->state != ABSENT;
}

static float kept_value(const flow_summary *s, const kept *row, const cell *c)
{
  int32_t at = c->column;
  float first = c->first;
  while (at != CONSTANT && (uint32_t)at >= row->columns) {
    first = s->columns[at].first;
    at = s->columns[at].parent;
  }
  return at == CONSTANT ? first : row->values[at];
}

/* A row of kept values lies apart from the next, so a few cells' values are gathered from
 * a row while it is near. */
static void spread_of_some(const flow_summary *s, cell *cells, size_t count, float *values)
{
  double own[FLOW_SUMMARY_KEPT], room[FLOW_SUMMARY_KEPT];
  for (uint32_t i = 0; i < s->kept_count; i++)
    for (size_t c = 0; c < count; c++)
      values[c * FLOW_SUMMARY_KEPT + i] = kept_value(s, &s->rows[i], &cells[c]);
  for (size_t c = 0; c < count; c++) {
    size_t n = 0;
    for (uint32_t i = 0; i < s->kept_count; i++) {
      own[n] = values[c * FLOW_SUMMARY_KEPT + i];
      n += isnan(own[n]) ? 0 : 1;
    }
    sim_quantile_select(own, room, n, shares, SHARES, cells[c].spread);
  }
}

static void spread_of_all(const flow_summary *s, cell *cells, size_t count, float *values)
{
  size_t until = 0;
  for (size_t from = 0; from < count; from = until) {
    for (until = from; until < count && until - from < ABREAST; until++)
      if (cells[until].column == CONSTANT) break;
    spread_of_some(s, cells + from, until - from, values);
    for (; until < count && cells[until].column == CONSTANT; until++)
      for (int i = 0; i < SHARES; i++)
        cells[until].spread[i] = cells[until].mean; /* `first` with all its digits */
  }
}

sim_status flow_summary_finish(flow_summary *s)
{
  const flow_row_layout *layout = s->layout;
  if (s->settled == s->replications) return SIM_OK;
  float *values = malloc((size_t)ABREAST * FLOW_SUMMARY_KEPT * sizeof *values);
  if (!values) return SIM_E_MEMORY;
  for (int32_t n = 0; n < (int32_t)layout->nodes; n++) {
    for (uint32_t group = 0; group <= layout->groups; group++) {
      for (uint32_t plane = 0; plane < planes_of(s, n, group); plane++) {
        const block *b = block_of(s, n, group, plane);
        if (b->state == LIVE) spread_of_all(s, b->cells, cell_count(s, n), values);
      }
    }
  }
  free(values);
  s->settled = s->replications;
  return SIM_OK;
}

flow_estimate flow_summary_read(const flow_summary *s, const flow_cell *asked, uint32_t period,
                                double level)
{
  flow_estimate out = {.mean = {NAN, NAN, NAN}, .sd = NAN, .p10 = NAN, .p50 = NAN, .p90 = NAN};
  if (!flow_summary_has(s, asked) || s->replications == 0) return out;
  const block *b = block_of(s, asked->node, asked->group, plane_of(s, asked));
  if (b->state != LIVE) b = block_of(s, asked->node, s->layout->groups, 0);
  const uint32_t i = flow_columns_find(&s->items, asked);
  const cell *c = &b->cells[(size_t)period * flow_columns_of(&s->items, asked->node) + i];
  out.replications = c->count;
  if (c->count == 0) return out;
  const sim_tally values = {.count = c->count, .mean = c->mean, .m2 = c->m2};
  out.sd = sim_tally_sd(&values);
  const bool is_ratio = flow_columns_at(&s->items, asked->node, i).below >= 0 || s->per > 1;
  out.mean = is_ratio ? sim_interval_ratio(&c->pair, level) : sim_interval_student(&values, level);
  if (s->settled != s->replications) return out;
  out.p10 = c->spread[0], out.p50 = c->spread[1], out.p90 = c->spread[2];
  return out;
}

flow_fan flow_summary_month(const flow_summary *s, uint32_t series, uint32_t month)
{
  assert(series < s->layout->monthly_count && month < s->layout->months);
  const sim_levels *levels = &s->levels[(size_t)month * s->layout->monthly_count + series];
  return (flow_fan){.mean = sim_levels_mean(levels),
                    .p05 = sim_levels_quantile(levels, 0.05),
                    .p25 = sim_levels_quantile(levels, 0.25),
                    .p50 = sim_levels_quantile(levels, 0.5),
                    .p75 = sim_levels_quantile(levels, 0.75),
                    .p95 = sim_levels_quantile(levels, 0.95)};
}
