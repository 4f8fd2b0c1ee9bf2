/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODELS_ESTIMATE_COLUMNS_H
#define MODELS_ESTIMATE_COLUMNS_H

#include "models/measure/row_layout.h"

#include <math.h>

/** @file columns.h
 *  What a summary keeps of a cell of the row: the measures of the node's kind,
 *  then, for a facility, the exits to each of its destinations. Where rows hold what is asked,
 *  those of the measures that are asked of all groups at every node of the kind, and no exits. */

enum {
  FLOW_COLUMN_ONE = -1,
  FLOW_COLUMN_DAYS = -2
}; /* denominators that do not stand in the row */

typedef struct flow_column {
  int32_t measure;
  uint32_t above; /* columns of the cell */
  int32_t below;
} flow_column;

typedef struct flow_columns {
  const flow_row_layout *layout; /* borrowed */
  flow_column *of_kind[FLOW_NODE_KINDS];
  uint32_t count[FLOW_NODE_KINDS];
  uint32_t ratios[FLOW_NODE_KINDS]; /* of these: with a denominator that stands in the row */
  int32_t exits_to;                 /* the measure of the destinations */
  bool has_destinations;
} flow_columns;

/** SIM_E_MEMORY: to be freed all the same. */
SIM_MUST_CHECK sim_status flow_columns_init(flow_columns *columns, const flow_row_layout *layout);
void flow_columns_free(flow_columns *columns);

/** How many a cell of the node has, and the i-th. */
static inline uint32_t flow_columns_of(const flow_columns *columns, int32_t node)
{
  return columns->count[columns->layout->kind[node]] +
         (columns->has_destinations ? flow_row_layout_destinations(columns->layout, node) : 0);
}
static inline flow_column flow_columns_at(const flow_columns *columns, int32_t node, uint32_t i)
{
  const flow_node_kind kind = columns->layout->kind[node];
  if (i < columns->count[kind]) return columns->of_kind[kind][i];
  return (flow_column){.measure = columns->exits_to,
                       .above = columns->layout->stats[kind] + i - columns->count[kind],
                       .below = FLOW_COLUMN_ONE};
}

/** Which one is asked for; flow_columns_of(columns, asked->node) when it is a destination that
 *  nobody goes to, or is not kept. */
uint32_t flow_columns_find(const flow_columns *columns, const flow_cell *asked);

/** The value in the cell at `at`, of a period of that many days; NAN without data. */
static inline double flow_column_value(flow_column column, const double *at, double days)
{
  const double x = column.below >= 0                  ? at[column.below]
                   : column.below == FLOW_COLUMN_DAYS ? days
                                                      : 1;
  return x > 0 ? at[column.above] / x : NAN;
}

/** A pair of cells as one: the mean of numerators and denominators; of what is no ratio, half
 *  the sum of the values over the share that has one. */
flow_fraction flow_column_pair(flow_column column, const double *a, const double *b, double days);

#endif
