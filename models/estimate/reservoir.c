/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/estimate/reservoir.h"

#include "engine/stats/quantile_select.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

typedef struct origin { /* what a column was in rows kept before it was one */
  int32_t parent;       /* that column, or FLOW_KEPT_CONSTANT: */
  double first;
} origin;

typedef struct row {
  double *values;
  uint32_t columns; /* those there were when it was kept */
} row;

struct flow_reservoir {
  origin *origins; /* by column */
  double *now;     /* of the present replication, by column */
  uint32_t column_count, column_room;
  row rows[FLOW_RESERVOIR_ROWS];
  uint32_t row_count;
  uint32_t values;       /* at most, in all rows */
  uint64_t stride;       /* every stride-th replication is kept */
  uint64_t replications; /* complete */
};

sim_status flow_reservoir_new(uint32_t values, flow_reservoir **out)
{
  flow_reservoir *r = calloc(1, sizeof *r);
  if (r == NULL) return SIM_E_MEMORY;
  r->stride = 1;
  r->values = values;
  *out = r;
  return SIM_OK;
}

void flow_reservoir_free(flow_reservoir *r)
{
  if (r == NULL) return;
  for (uint32_t i = 0; i < r->row_count; i++) free(r->rows[i].values);
  free(r->origins);
  free(r->now);
  free(r);
}

static sim_status add_column(flow_reservoir *r, flow_kept *kept, int32_t parent)
{
  if (r->column_count == r->column_room) {
    const uint32_t room = r->column_room > 0 ? 2 * r->column_room : 256;
    origin *origins = realloc(r->origins, room * sizeof *origins);
    if (origins != NULL) r->origins = origins;
    double *now = realloc(r->now, room * sizeof *now);
    if (now != NULL) r->now = now;
    if (origins == NULL || now == NULL) return SIM_E_MEMORY;
    r->column_room = room;
  }
  r->origins[r->column_count] = (origin){.parent = parent, .first = kept->first};
  kept->column = (int32_t)r->column_count++;
  return SIM_OK;
}

/* But for the last bits of sums whose order differs. */
static bool is_same(double a, double b)
{
  return fabs(a - b) <= 1e-12 * fabs(a) || (isnan(a) && isnan(b));
}

sim_status flow_reservoir_add(flow_reservoir *r, flow_kept *kept, double value)
{
  if (r->replications == 0) {
    *kept = (flow_kept){value, FLOW_KEPT_CONSTANT};
    return SIM_OK;
  }
  if (kept->column == FLOW_KEPT_CONSTANT) {
    if (is_same(kept->first, value)) return SIM_OK;
    const sim_status status = add_column(r, kept, FLOW_KEPT_CONSTANT);
    if (status != SIM_OK) return status;
  }
  r->now[kept->column] = value;
  return SIM_OK;
}

sim_status flow_reservoir_branch(flow_reservoir *r, flow_kept *kept)
{
  const bool is_constant = kept->column == FLOW_KEPT_CONSTANT || r->replications == 0;
  return is_constant ? SIM_OK : add_column(r, kept, kept->column);
}

/* A country has half a million numbers that vary. */
static uint32_t most_rows(const flow_reservoir *r)
{
  const uint32_t rows = r->values / (r->column_count + 1) / 2 * 2;
  if (rows < FLOW_RESERVOIR_ROWS_LEAST) return FLOW_RESERVOIR_ROWS_LEAST;
  return rows < FLOW_RESERVOIR_ROWS ? rows : FLOW_RESERVOIR_ROWS;
}

static void drop_every_second(flow_reservoir *r)
{
  for (uint32_t i = 0; i < r->row_count; i++) {
    if (i % 2 == 0)
      r->rows[i / 2] = r->rows[i];
    else
      free(r->rows[i].values);
  }
  r->row_count = (r->row_count + 1) / 2;
  r->stride *= 2;
}

static sim_status keep(flow_reservoir *r)
{
  while (r->replications % r->stride == 0 && r->row_count >= most_rows(r)) drop_every_second(r);
  if (r->replications % r->stride != 0) return SIM_OK;
  row *next = &r->rows[r->row_count];
  next->columns = r->column_count;
  next->values = malloc((r->column_count + 1) * sizeof *next->values);
  if (next->values == NULL) return SIM_E_MEMORY;
  if (r->column_count > 0) memcpy(next->values, r->now, r->column_count * sizeof *next->values);
  r->row_count++;
  return SIM_OK;
}

sim_status flow_reservoir_next(flow_reservoir *r)
{
  const sim_status status = keep(r);
  r->replications++;
  return status;
}

uint32_t flow_reservoir_columns(const flow_reservoir *r)
{
  return r->column_count;
}

static double value_in(const flow_reservoir *r, const row *of, const flow_kept *kept)
{
  int32_t at = kept->column;
  double first = kept->first;
  while (at != FLOW_KEPT_CONSTANT && (uint32_t)at >= of->columns) {
    first = r->origins[at].first;
    at = r->origins[at].parent;
  }
  return at == FLOW_KEPT_CONSTANT ? first : of->values[at];
}

/* A row lies apart from the next, so the values of all numbers are gathered from it while it is
 * near. */
void flow_reservoir_quantiles(const flow_reservoir *r, const flow_kept *kept, size_t count,
                              const double *shares, size_t share_count, double *room,
                              double *quantiles)
{
  double own[FLOW_RESERVOIR_ROWS], scratch[FLOW_RESERVOIR_ROWS];
  for (uint32_t i = 0; i < r->row_count; i++)
    for (size_t k = 0; k < count; k++)
      room[k * FLOW_RESERVOIR_ROWS + i] = value_in(r, &r->rows[i], &kept[k]);
  for (size_t k = 0; k < count; k++) {
    size_t n = 0;
    for (uint32_t i = 0; i < r->row_count; i++) {
      own[n] = room[k * FLOW_RESERVOIR_ROWS + i];
      n += isnan(own[n]) ? 0 : 1;
    }
    sim_quantile_select(own, scratch, n, shares, share_count, quantiles + k * share_count);
  }
}
