/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODELS_SIMULATE_PRESENT_H
#define MODELS_SIMULATE_PRESENT_H

#include "models/simulate/simulation.h"

/** @file present.h
 *  Who is there when a replication has ended: what another one can start from. */

/** A household in a facility, or on its list without a place. Times are days up to the end. */
typedef struct flow_presence {
  int32_t facility;
  uint16_t group, persons;
  bool is_inside;
  double days;         /* inside, or on the list */
  double blocked_days; /* of one inside whose care is over; NAN: it is in care */
} flow_presence;

typedef void (*flow_presence_fn)(void *context, const flow_presence *presence);

/** Tell all of them, by facility. Returns how many more wait for a pool without a place. */
uint32_t flow_state_present(const flow_state *run, flow_presence_fn take, void *context);

#endif
