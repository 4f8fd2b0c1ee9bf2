/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODELS_ESTIMATE_COLUMNS_H
#define MODELS_ESTIMATE_COLUMNS_H

#include "models/measure/row_layout.h"

/** @file columns.h
 *  What a summary keeps of a cell of the row: the measures of the node's kind,
 *  then, for a facility, the exits to each of its destinations. */

enum { FLOW_ITEM_ONE = -1, FLOW_ITEM_DAYS = -2 }; /* denominators that do not stand in the row */

typedef struct flow_item {
  int32_t measure;
  uint32_t above; /* columns of the cell */
  int32_t below;
} flow_item;

typedef struct flow_items {
  const flow_layout *layout; /* borrowed */
  flow_item *of_kind[FLOW_NODE_KINDS];
  uint32_t count[FLOW_NODE_KINDS];
  int32_t exits_to; /* the measure of the destinations */
} flow_items;

/** SIM_E_MEMORY: to be freed all the same. */
SIM_MUST_CHECK sim_status flow_items_init(flow_items *items, const flow_layout *layout);
void flow_items_free(flow_items *items);

/** How many a cell of the node has, and the i-th. */
static inline uint32_t flow_items_of(const flow_items *items, int32_t node)
{
  return items->count[items->layout->kind[node]] + flow_layout_ways(items->layout, node);
}
static inline flow_item flow_items_at(const flow_items *items, int32_t node, uint32_t i)
{
  const flow_node_kind kind = items->layout->kind[node];
  if (i < items->count[kind]) return items->of_kind[kind][i];
  return (flow_item){.measure = items->exits_to,
                     .above = items->layout->stats[kind] + i - items->count[kind],
                     .below = FLOW_ITEM_ONE};
}

/** Which one is asked for; flow_items_of(items, asked->node): a destination that nobody goes to. */
uint32_t flow_items_find(const flow_items *items, const flow_cell *asked);

/** A pair of cells as one: the mean of numerators and denominators; of what is no ratio, half
 *  the sum of the values over the share that has one. */
flow_fraction flow_item_pair(flow_item item, const double *a, const double *b, double days);

#endif
