/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODELS_ITEMS_H
#define MODELS_ITEMS_H

#include "models/layout.h"

/** @file items.h
 *  The measures of a kind of node, as places in its cells of a row. */

enum { FLOW_ITEM_ONE = -1, FLOW_ITEM_DAYS = -2 }; /* denominators that do not stand in the row */

typedef struct flow_item {
  int32_t measure; /* index in flow_measures; exits_to comes once per destination */
  uint32_t above;  /* place of the numerator in a cell */
  int32_t below;   /* of the denominator, or one of the above */
} flow_item;

/** All of a kind, measures in order. The caller owns `*items`. */
SIM_MUST_CHECK sim_status flow_items_new(const flow_layout *layout, flow_kind kind,
                                         flow_item **items, uint32_t *count);

/** The value in a cell at `at`, of a period of that many days; NAN without data. */
double flow_item_value(flow_item item, const double *at, double days);

/** A pair of cells as one: the mean of numerators and denominators; of what is no ratio, half
 *  the sum of the values over the share that has one. */
flow_fraction flow_item_pair(flow_item item, const double *a, const double *b, double days);

#endif
