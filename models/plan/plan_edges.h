/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODELS_PLAN_PLAN_EDGES_H
#define MODELS_PLAN_PLAN_EDGES_H

#include "models/plan/plan.h"

/** @file plan_edges.h
 *  Where a household can go from a node: every edge of the network, listed in one place.
 *
 *  A node has one entry of rules for each date on which they change (of an inflow: its
 *  routes), and edges per entry and group:
 *
 *      for (flow_edges e = flow_edges_from(plan, node, entry, group); flow_edges_next(&e);)
 *        visit(e.edge.to);
 */

typedef enum flow_edge_kind {
  FLOW_EDGE_ROUTE, /* of an inflow, or at the end of a stay */
  FLOW_EDGE_MAX_STAY,
  FLOW_EDGE_GIVES_UP,
  FLOW_EDGE_REFUSED,
  FLOW_EDGE_EVICTED, /* also of a tenant, when a stock of a pool closes */
  FLOW_EDGE_OVERFLOW,
  FLOW_EDGE_RETURN /* from a pool or an exit */
} flow_edge_kind;

typedef struct flow_edge {
  flow_edge_kind kind;
  int32_t to;   /* a node, never FLOW_NOWHERE */
  double share; /* ROUTE, RETURN: of those who come to it; others: NAN, that depends on the run */
  bool may_happen; /* under these rules: a share of 0, a limit that is not there never do */
} flow_edge;

/** A walk over the edges of one node. */
typedef struct flow_edges {
  const flow_plan *plan;
  int32_t node;
  uint32_t entry, group;
  uint32_t next;
  flow_edge edge; /* where the walk stands */
} flow_edges;

/** How many entries of rules a node has, at least 1; the day from which one holds; and which of
 *  them is in force on a day. */
uint32_t flow_node_entries(const flow_plan *plan, int32_t node);
double flow_node_entry_from(const flow_plan *plan, int32_t node, uint32_t entry);
uint32_t flow_node_entry_in_force(const flow_plan *plan, int32_t node, double day);

/** A walk that stands before the first edge; an inflow has none for groups other than its own. */
flow_edges flow_edges_from(const flow_plan *plan, int32_t node, uint32_t entry, uint32_t group);

/** On to the next edge that leads to a node; false when there is none. Routes come first, in
 *  their order, then max_stay. */
bool flow_edges_next(flow_edges *e);

#endif
