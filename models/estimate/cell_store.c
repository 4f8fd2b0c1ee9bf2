/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/estimate/cell_store.h"

#include "models/estimate/reservoir.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Most numbers of a country never vary, or are no ratio: memory and the time of a merge follow
 * those that are. */

enum { CHUNK_BITS = 9, CHUNK = 1 << CHUNK_BITS, ABREAST = 32 }; /* of cells gathered at a time */

static const double shares[FLOW_CELL_SHARES] = {0.1, 0.5, 0.9};

typedef struct plain_number {
  sim_tally values;
  flow_kept kept;
} plain_number;

typedef struct ratio_number {
  flow_moments moments;
  flow_kept kept;
} ratio_number;

/* Numbers that vary. Chunks stay where they are, so that growing takes no room twice. */
typedef struct pool {
  void **chunks;
  size_t size; /* of a number */
  uint32_t count, chunk_count;
} pool;

struct flow_cell_store {
  const flow_columns *columns; /* borrowed */
  uint32_t per;
  pool plain, ratios;
  flow_reservoir *reservoir;
  uint64_t replications;
  uint64_t finished; /* replications when quantiles were worked out */
  double *quantiles; /* [column of the reservoir x FLOW_CELL_SHARES] */
};

/* ---- numbers that vary ---- */

static void *number_at(const pool *p, uint32_t i)
{
  return (char *)p->chunks[i >> CHUNK_BITS] + (i & (CHUNK - 1)) * p->size;
}

static sim_status add_number(pool *p, uint32_t *which)
{
  if (p->count == p->chunk_count << CHUNK_BITS) {
    void **chunks = realloc(p->chunks, (p->chunk_count + 1) * sizeof *chunks);
    if (chunks == NULL) return SIM_E_MEMORY;
    p->chunks = chunks;
    chunks[p->chunk_count] = malloc(CHUNK * p->size);
    if (chunks[p->chunk_count] == NULL) return SIM_E_MEMORY;
    p->chunk_count++;
  }
  *which = p->count++;
  return SIM_OK;
}

static void free_pool(pool *p)
{
  for (uint32_t i = 0; i < p->chunk_count; i++) free(p->chunks[i]);
  free(p->chunks);
}

static bool has_ratio(const flow_cell_store *s, flow_column column)
{
  return column.below >= 0 || s->per > 1;
}

static sim_status begin(flow_cell_store *s, flow_column column, const flow_moments *moments,
                        flow_kept kept, uint32_t *which)
{
  pool *p = has_ratio(s, column) ? &s->ratios : &s->plain;
  const sim_status status = add_number(p, which);
  if (status != SIM_OK) return status;
  if (has_ratio(s, column))
    *(ratio_number *)number_at(p, *which) = (ratio_number){*moments, kept};
  else
    *(plain_number *)number_at(p, *which) = (plain_number){moments->values, kept};
  return SIM_OK;
}

static flow_kept *kept_of(const flow_cell_store *s, flow_column column, uint32_t which)
{
  if (has_ratio(s, column)) return &((ratio_number *)number_at(&s->ratios, which))->kept;
  return &((plain_number *)number_at(&s->plain, which))->kept;
}

/* ---- life ---- */

sim_status flow_cell_store_new(const flow_columns *columns, uint32_t per, uint32_t values,
                               flow_cell_store **out)
{
  flow_cell_store *s = calloc(1, sizeof *s);
  if (s == NULL) return SIM_E_MEMORY;
  s->columns = columns;
  s->per = per;
  s->plain.size = sizeof(plain_number);
  s->ratios.size = sizeof(ratio_number);
  const sim_status status = flow_reservoir_new(values, &s->reservoir);
  if (status != SIM_OK) {
    flow_cell_store_free(s);
    return status;
  }
  *out = s;
  return SIM_OK;
}

void flow_cell_store_free(flow_cell_store *s)
{
  if (s == NULL) return;
  free_pool(&s->plain);
  free_pool(&s->ratios);
  flow_reservoir_free(s->reservoir);
  free(s->quantiles);
  free(s);
}

/* Doubles of a period: numerators or whatever is no ratio, then denominators. */
static uint32_t width_of(const flow_columns *columns, int32_t node)
{
  return flow_columns_of(columns, node) + columns->ratios[columns->layout->kind[node]];
}

static uint32_t periods_of(const flow_cell_store *s)
{
  return s->columns->layout->years + 1;
}

static size_t cell_count(const flow_cell_store *s, int32_t node)
{
  return (size_t)periods_of(s) * flow_columns_of(s->columns, node);
}

sim_status flow_cell_block_new(const flow_cell_store *s, int32_t node, flow_cell_block *out)
{
  const size_t count = cell_count(s, node);
  out->same = calloc((size_t)periods_of(s) * width_of(s->columns, node) + 1, sizeof *out->same);
  out->varying = malloc((count + 1) * sizeof *out->varying);
  if (out->same == NULL || out->varying == NULL) return SIM_E_MEMORY;
  for (size_t i = 0; i < count; i++) out->varying[i] = FLOW_CELL_SAME;
  return SIM_OK;
}

void flow_cell_block_free(flow_cell_block *block)
{
  free(block->same);
  free(block->varying);
}

/* ---- where numbers stand ---- */

/* Denominators stand in the order of their columns. */
static uint32_t ratios_before(const flow_columns *columns, int32_t node, uint32_t column)
{
  uint32_t before = 0;
  for (uint32_t i = 0; i < column; i++) before += flow_columns_at(columns, node, i).below >= 0;
  return before;
}

/* The same two numbers in every replication; of what is no ratio the second is not looked at. */
static flow_moments moments_of_same(const flow_cell_store *s, flow_column column,
                                    const double at[2], uint32_t period)
{
  const flow_column two = {column.measure, 0, column.below >= 0 ? 1 : column.below};
  return flow_moments_of_same(two, at, s->columns->layout->days[period], s->replications, s->per);
}

flow_moments flow_cell_store_moments(const flow_cell_store *s, const flow_cell_block *block,
                                     flow_cell_at at)
{
  const uint32_t count = flow_columns_of(s->columns, at.node);
  const flow_column column = flow_columns_at(s->columns, at.node, at.column);
  const uint32_t which = block->varying[(size_t)at.period * count + at.column];
  if (which == FLOW_CELL_SAME) {
    const double *same = block->same + (size_t)at.period * width_of(s->columns, at.node);
    const bool is_ratio = column.below >= 0;
    const uint32_t below = is_ratio ? count + ratios_before(s->columns, at.node, at.column) : 0;
    return moments_of_same(s, column, (const double[]){same[at.column], same[below]}, at.period);
  }
  if (has_ratio(s, column)) return ((ratio_number *)number_at(&s->ratios, which))->moments;
  return (flow_moments){.values = ((plain_number *)number_at(&s->plain, which))->values};
}

/* ---- groups that come later ---- */

sim_status flow_cell_block_branch(flow_cell_store *s, int32_t node, const flow_cell_block *all,
                                  flow_cell_block *out)
{
  const uint32_t count = flow_columns_of(s->columns, node);
  sim_status status = flow_cell_block_new(s, node, out);
  if (status != SIM_OK) return status;
  memcpy(out->same, all->same,
         (size_t)periods_of(s) * width_of(s->columns, node) * sizeof *out->same);
  for (uint32_t period = 0; period < periods_of(s); period++)
    for (uint32_t i = 0; i < count && status == SIM_OK; i++) {
      const flow_column column = flow_columns_at(s->columns, node, i);
      const uint32_t from = all->varying[(size_t)period * count + i];
      uint32_t *which = &out->varying[(size_t)period * count + i];
      if (from == FLOW_CELL_SAME) continue;
      const flow_moments moments = flow_cell_store_moments(s, all, (flow_cell_at){node, period, i});
      status = begin(s, column, &moments, *kept_of(s, column, from), which);
      if (status == SIM_OK)
        status = flow_reservoir_branch(s->reservoir, kept_of(s, column, *which));
    }
  return status;
}

sim_status flow_cell_block_of_nobody(flow_cell_store *s, int32_t node, const flow_cell_block *all,
                                     flow_cell_block *out)
{
  const uint32_t count = flow_columns_of(s->columns, node), width = width_of(s->columns, node);
  sim_status status = flow_cell_block_new(s, node, out);
  if (status != SIM_OK) return status;
  for (uint32_t period = 0; period < periods_of(s); period++) {
    double *same = out->same + (size_t)period * width;
    size_t below = count;
    for (uint32_t i = 0; i < count && status == SIM_OK; i++) {
      const flow_column column = flow_columns_at(s->columns, node, i);
      same[i] = flow_column_of_nobody(column);
      if (column.below < 0) continue;
      const size_t denominator = below++;
      if (!flow_column_is_of_node(column)) continue; /* of nobody it is 0 */
      same[denominator] = all->same[(size_t)period * width + denominator];
      if (all->varying[(size_t)period * count + i] == FLOW_CELL_SAME) continue;
      const flow_moments of_all = flow_cell_store_moments(s, all, (flow_cell_at){node, period, i});
      const flow_moments none = flow_moments_of_nobody(column, &of_all, s->replications, s->per);
      const flow_kept kept = {none.values.count > 0 ? 0.0 : NAN, FLOW_KEPT_CONSTANT};
      status = begin(s, column, &none, kept, &out->varying[(size_t)period * count + i]);
    }
  }
  return status;
}

/* ---- merging ---- */

static bool is_same(double a, double b)
{
  uint64_t bits_a, bits_b;
  memcpy(&bits_a, &a, sizeof bits_a);
  memcpy(&bits_b, &b, sizeof bits_b);
  return bits_a == bits_b;
}

/* It was the same until the present replication. */
static sim_status begin_to_vary(flow_cell_store *s, flow_column column, const double at[2],
                                uint32_t period, uint32_t *which)
{
  const flow_moments moments = moments_of_same(s, column, at, period);
  const flow_kept kept = {moments.values.count > 0 ? moments.values.mean : NAN, FLOW_KEPT_CONSTANT};
  return begin(s, column, &moments, kept, which);
}

static sim_status add_ratio(flow_cell_store *s, flow_column column, uint32_t which,
                            const double *at, const double *mate, double days)
{
  ratio_number *n = number_at(&s->ratios, which);
  if (mate != NULL) flow_moments_add_pair(&n->moments, column, mate, at, days);
  const double value = flow_moments_add(&n->moments, column, at, days, s->per == 1);
  return flow_reservoir_add(s->reservoir, &n->kept, value);
}

static sim_status add_plain(flow_cell_store *s, flow_column column, uint32_t which,
                            const double *at, double days)
{
  plain_number *n = number_at(&s->plain, which);
  const double value = flow_column_value(column, at, days);
  if (!isnan(value)) sim_tally_add(&n->values, value);
  return flow_reservoir_add(s->reservoir, &n->kept, value);
}

static void add_first(const flow_cell_store *s, int32_t node, double *same, const double *at)
{
  double *below = same + flow_columns_of(s->columns, node);
  for (uint32_t i = 0; i < flow_columns_of(s->columns, node); i++) {
    const flow_column column = flow_columns_at(s->columns, node, i);
    same[i] = at[column.above];
    if (column.below >= 0) *below++ = at[column.below];
  }
}

sim_status flow_cell_store_add(flow_cell_store *s, const flow_cell_block *block, int32_t node,
                               uint32_t period, const double *at, const double *mate)
{
  const uint32_t count = flow_columns_of(s->columns, node);
  const double days = s->columns->layout->days[period];
  double *same = block->same + (size_t)period * width_of(s->columns, node), *below = same + count;
  uint32_t *varying = block->varying + (size_t)period * count;
  if (s->replications == 0) {
    add_first(s, node, same, at);
    return SIM_OK;
  }
  for (uint32_t i = 0; i < count; i++) {
    const flow_column column = flow_columns_at(s->columns, node, i);
    const double *denominator = column.below >= 0 ? below++ : same + i;
    sim_status status = SIM_OK;
    if (varying[i] == FLOW_CELL_SAME) {
      if (is_same(same[i], at[column.above]) &&
          (column.below < 0 || is_same(*denominator, at[column.below])))
        continue;
      status =
          begin_to_vary(s, column, (const double[]){same[i], *denominator}, period, &varying[i]);
    }
    if (status == SIM_OK)
      status = has_ratio(s, column) ? add_ratio(s, column, varying[i], at, mate, days)
                                    : add_plain(s, column, varying[i], at, days);
    if (status != SIM_OK) return status;
  }
  return SIM_OK;
}

sim_status flow_cell_store_next(flow_cell_store *s)
{
  const sim_status status = flow_reservoir_next(s->reservoir);
  s->replications++;
  return status;
}

/* ---- quantiles ---- */

/* Some numbers abreast, those left out that the reservoir takes to be constant. */
static void find_quantiles(flow_cell_store *s, const pool *p, size_t kept_at, double *room)
{
  flow_kept kept[ABREAST];
  double found[ABREAST * FLOW_CELL_SHARES];
  size_t count = 0;
  for (uint32_t i = 0; i < p->count; i++) {
    const flow_kept *own = (const void *)((const char *)number_at(p, i) + kept_at);
    if (own->column != FLOW_KEPT_CONSTANT) kept[count++] = *own;
    if (count < ABREAST && i + 1 < p->count) continue;
    flow_reservoir_quantiles(s->reservoir, kept, count, shares, FLOW_CELL_SHARES, room, found);
    for (size_t k = 0; k < count; k++)
      memcpy(s->quantiles + (size_t)kept[k].column * FLOW_CELL_SHARES, found + k * FLOW_CELL_SHARES,
             FLOW_CELL_SHARES * sizeof *found);
    count = 0;
  }
}

sim_status flow_cell_store_finish(flow_cell_store *s)
{
  if (s->finished == s->replications) return SIM_OK;
  const size_t columns = flow_reservoir_columns(s->reservoir);
  double *room = malloc((size_t)ABREAST * FLOW_RESERVOIR_ROWS * sizeof *room);
  double *quantiles =
      realloc(s->quantiles, (columns + 1) * FLOW_CELL_SHARES * sizeof *s->quantiles);
  if (quantiles != NULL) s->quantiles = quantiles;
  if (room == NULL || quantiles == NULL) {
    free(room);
    return SIM_E_MEMORY;
  }
  find_quantiles(s, &s->plain, offsetof(plain_number, kept), room);
  find_quantiles(s, &s->ratios, offsetof(ratio_number, kept), room);
  free(room);
  s->finished = s->replications;
  return SIM_OK;
}

bool flow_cell_store_quantiles(const flow_cell_store *s, const flow_cell_block *block,
                               flow_cell_at at, double quantiles[FLOW_CELL_SHARES])
{
  if (s->finished != s->replications) return false;
  const uint32_t count = flow_columns_of(s->columns, at.node);
  const uint32_t which = block->varying[(size_t)at.period * count + at.column];
  const flow_column column = flow_columns_at(s->columns, at.node, at.column);
  const int32_t kept =
      which == FLOW_CELL_SAME ? FLOW_KEPT_CONSTANT : kept_of(s, column, which)->column;
  if (kept != FLOW_KEPT_CONSTANT) {
    memcpy(quantiles, s->quantiles + (size_t)kept * FLOW_CELL_SHARES,
           FLOW_CELL_SHARES * sizeof *quantiles);
    return true;
  }
  const double mean = flow_cell_store_moments(s, block, at).values.mean; /* with all its digits */
  for (int k = 0; k < FLOW_CELL_SHARES; k++) quantiles[k] = mean;
  return true;
}
