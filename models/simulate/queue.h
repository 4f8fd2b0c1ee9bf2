/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODELS_SIMULATE_QUEUE_H
#define MODELS_SIMULATE_QUEUE_H

#include "models/simulate/state.h"

/** @file queue.h
 *  The lists of facilities and pools: who is next. What becomes of a household that is next, is
 *  for household.h. */

/** Into the list of `node` and out of hh->list. For household.c: hh->from, hh->queue_serial and
 *  hh->inside say where in the list it stands and as what it counts. Out of memory sets
 *  run->status. */
void flow_queue_add(flow_state *run, uint32_t h, int32_t node);
void flow_queue_remove(flow_state *run, uint32_t h);

/** The rules of the node changed: the subqueues anew, everybody in the order of joining. */
void flow_queue_rearrange(flow_state *run, int32_t node);

/** Who is admitted next to the facility; FLOW_NONE: nobody. */
uint32_t flow_queue_next_admitted(flow_state *run, int32_t facility);

/** Whether the facility would admit the household at once, coming from `from`. */
bool flow_queue_admits_at_once(flow_state *run, uint32_t h, int32_t facility, int32_t from);

/** Who gets a vacant dwelling of the type; FLOW_NONE: nobody. `*by_quota` says whether it counts
 *  against its claimant's quota. */
uint32_t flow_queue_next_housed(flow_state *run, int32_t pool, uint32_t type, bool *by_quota);

/** The same of a dwelling of one of the pool's stocks. */
uint32_t flow_queue_next_tenant(flow_state *run, int32_t pool, const flow_stock *stock,
                                bool *by_quota);

#endif
