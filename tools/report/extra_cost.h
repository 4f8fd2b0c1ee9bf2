/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TOOLS_REPORT_EXTRA_COST_H
#define TOOLS_REPORT_EXTRA_COST_H

#include "tools/report/pieces.h"

/** @file extra_cost.h
 *  What a policy costs more than the first over the whole horizon, future by future: the points
 *  of the cost-effectiveness plane. */

/** The points of a policy in ascending order, and what names them. */
typedef struct tool_extra_costs {
  const char *effect; /* of the points read: all effects have the same costs */
  const char *policy;
  double *costs; /* EUR; the arena's */
  int count;
} tool_extra_costs;

/** Read and sort them; `count` 0 when the results have none for the policy. */
tool_extra_costs tool_extra_costs_of(tool_page *page, const char *policy);

/** The least amount that is enough in a share of the futures: the order statistic of rank
 *  share x count, rounded up. `share` in (0, 1]. */
double tool_extra_costs_quantile(const tool_extra_costs *costs, double share);

/** The same as a piece, times `scale`, with its keys. */
const char *tool_extra_costs_piece(tool_page *page, const tool_extra_costs *costs, double share,
                                   double scale, bool is_signed);

#endif
