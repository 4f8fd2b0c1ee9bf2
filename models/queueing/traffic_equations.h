/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODELS_QUEUEING_TRAFFIC_EQUATIONS_H
#define MODELS_QUEUEING_TRAFFIC_EQUATIONS_H

#include "engine/status.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/** @file traffic_equations.h
 *  Flow balance over a network with returns.
 *
 *  `share[from * nodes + to]` is the share of exits of `from` that goes to `to`; what
 *  is missing from 1 leaves for good. Delays outside (people who will return) are
 *  nodes like any other. */

/** The first node from which nobody ever leaves for good into `*node`; `nodes` when
 *  there is none, which is what the functions below need. SIM_E_MEMORY. */
SIM_MUST_CHECK sim_status flow_traffic_trap(size_t nodes, const double *share, size_t *node);

/** Arrivals per day at each node, first or again: a = fresh + a x share, by LU. The
 *  offered load of a facility is this times its mean stay. SIM_E_INPUT when a number
 *  is negative, a row of shares exceeds 1 or a node is a trap; SIM_E_MEMORY. */
SIM_MUST_CHECK sim_status flow_traffic_solve(size_t nodes, const double *fresh_per_day,
                                             const double *share, double *arrivals_per_day);

/** The same network told node by node, for one in which most pairs of nodes have nothing to
 *  do with each other: as large as the number of moves. {0} is empty. */
typedef struct flow_moves {
  size_t nodes; /* told so far */
  size_t *first;
  int32_t *to; /* of node i: moves first[i] to first[i + 1] - 1 */
  double *share;
  size_t node_room, count, room;
  bool is_short; /* of memory */
} flow_moves;

/** Forget all. */
void flow_moves_clear(flow_moves *moves);
void flow_moves_free(flow_moves *moves);

/** A share of who leaves the node that is being told goes to `to` (a node told sooner or later; the
 *  same one may be named again), and: that was all of this node. */
void flow_moves_add(flow_moves *moves, int32_t to, double share);
void flow_moves_next(flow_moves *moves);

/** As flow_traffic_solve, by following the households until nearly none is left (1e-18 of them)
 *  and by LU only where that takes thousands of rounds. SIM_E_MEMORY also when telling ran out. */
SIM_MUST_CHECK sim_status flow_traffic_follow(const flow_moves *moves, const double *fresh_per_day,
                                              double *arrivals_per_day);

#endif
