/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODELS_SIMULATE_ARRIVAL_LIST_H
#define MODELS_SIMULATE_ARRIVAL_LIST_H

#include "models/simulate/arrival_process.h"
#include "models/simulate/kept_draws.h"

/** @file arrival_list.h
 *  What the sources of a replication bring, drawn once and read by all policies.
 *
 *  No policy changes the names of arrivals, so a process that is the same in two of them brings the
 *  same to the last bit. The list of a process grows as far as somebody has read it; what else is
 *  drawn of a household by name stands beside its arrival. For one thread. */

typedef struct flow_arrival_lists flow_arrival_lists;

/** NULL: out of memory. */
flow_arrival_lists *flow_arrival_lists_new(void);
void flow_arrival_lists_free(flow_arrival_lists *lists);

/** Forget everything: another replication, whose random numbers are borrowed until the next call, as
 *  are the plans of all that read. */
void flow_arrival_lists_clear(flow_arrival_lists *lists, const sim_random *random);

/** What else has been drawn in that replication; borrowed. */
flow_kept_draws *flow_arrival_lists_kept(const flow_arrival_lists *lists);

/** A source as a run reads it. */
typedef struct flow_arrivals {
  flow_source source;               /* `at` and `number` are those of the arrival that is next */
  double u[2];                      /* of that arrival's name; NAN: not drawn yet */
  flow_first_draws *first;          /* of that household, borrowed; NULL: nothing is kept */
  struct flow_arrival_list *shared; /* borrowed; NULL: the source draws for this run alone */
  uint32_t read;                    /* of the list */
} flow_arrivals;

/** As flow_source_start; `lists` NULL: it draws for this run alone, as it does when memory is short. */
void flow_arrivals_start(flow_arrivals *arrivals, flow_arrival_lists *lists,
                         const flow_arrival_process *process, const flow_plan *plan,
                         const sim_random *random, uint32_t owner, uint32_t index);

/** Find the arrival after the current one. */
void flow_arrivals_next(flow_arrivals *arrivals, const flow_plan *plan, const sim_random *random);

/** Go on where `other` is, if it has drawn the same so far. */
void flow_arrivals_skip(flow_arrivals *arrivals, const flow_arrivals *other);

/** Uniforms of a household's size and route, by the name of its arrival. */
void flow_arrival_draw(const sim_random *random, uint32_t owner, uint32_t number, double u[2]);

#endif
