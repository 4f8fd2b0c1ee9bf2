/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODELS_SIMULATE_HOUSEHOLD_H
#define MODELS_SIMULATE_HOUSEHOLD_H

#include "models/simulate/state.h"

/** @file household.h
 *  What can become of a household. The one file that writes its state, its place and its list.
 *
 *            enqueue            occupy            block, enqueue
 *    MOVING ---------> WAITING         MOVING ---------> CARE ---------> BLOCKED
 *       ^                 |               ^                |                |
 *       +----- dequeue ---+               +---- vacate ----+-- dequeue, vacate
 *
 *    MOVING -- depart --> AWAY -- return --> MOVING
 *
 *  Each transition asserts where it comes from, and tells the trace, the monitor and, where
 *  somebody else may profit, the dispatcher. Where to, who and when is for others to decide;
 *  what happens next to the household is scheduled by occupy, else by routing.c. */

/** A new household, moving, its size drawn by `u`; FLOW_NONE when out of memory (run->status is
 *  set). free: away, nothing more happens to it, and its record is used again. */
uint32_t flow_household_new(flow_state *run, uint32_t owner, uint32_t number, uint16_t group,
                            double u);
void flow_household_free(flow_state *run, uint32_t h);

/** A household that comes from an inflow, leaves by the exit `to` at once and is not heard of again
 *  is counted and needs no record: as new, depart and free would, where no trace listens. */
void flow_household_pass(flow_state *run, uint16_t group, double u, int32_t from, int32_t to);

/** Tell the monitor all that has happened to it up to now; free has told it already. */
void flow_household_tell(flow_state *run, uint32_t h);

/** It is known to be of so many persons. */
void flow_household_resize(flow_state *run, uint32_t h, uint16_t persons);

/** At the end of the node's list, coming from `from`, waiting since `since`: of one that moves or
 *  has just been blocked. */
void flow_household_enqueue(flow_state *run, uint32_t h, int32_t node, int32_t from, double since);

/** Off its list; if it was blocked, no longer so, but it still holds its places. withdraw: without
 *  having been served, so that those behind it may be. */
void flow_household_dequeue(flow_state *run, uint32_t h);
void flow_household_withdraw(flow_state *run, uint32_t h);

/** Into the facility's places after `wait` days on its list; its care is drawn and its end is
 *  scheduled. */
void flow_household_occupy(flow_state *run, uint32_t h, int32_t facility, int32_t from,
                           double wait);

/** Into places since `admitted_at` with this care, as one who is there at the start; what happens
 *  next is the caller's to schedule. */
void flow_household_reside(flow_state *run, uint32_t h, int32_t facility, double admitted_at,
                           double care_days);

/** Out of its places; `to` is where it goes, FLOW_NOWHERE an eviction to the list. */
void flow_household_vacate(flow_state *run, uint32_t h, int32_t to);

/** Care is over and there is no room ahead; it is enqueued at `to` next. */
void flow_household_block(flow_state *run, uint32_t h, int32_t to);

/** How a household leaves the system. */
typedef struct flow_departure {
  int32_t node, from; /* the exit, or the pool that houses it; from where it came there */
  double wait;        /* pool: days on its list */
  bool outside;       /* exit: counted as outside */
  double return_at;   /* INFINITY: never */
  int32_t return_to;
} flow_departure;

void flow_household_depart(flow_state *run, uint32_t h, const flow_departure *departure);

/** A new household holds a dwelling of a stock of the pool from before the start on; it is away. */
void flow_household_let(flow_state *run, uint32_t h, int32_t pool, uint32_t stock);

/** Away and outside: no longer outside, though not back. */
void flow_household_end_outside(flow_state *run, uint32_t h);

/** Away: back, and on its way to hh->return_to. */
void flow_household_return(flow_state *run, uint32_t h);

#endif
