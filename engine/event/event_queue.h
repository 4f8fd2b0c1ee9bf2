/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef ENGINE_EVENT_EVENT_QUEUE_H
#define ENGINE_EVENT_EVENT_QUEUE_H

#include "engine/status.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/** @file event_queue.h
 *  Pending events, one per slot, in the total order (time, rank, serial).
 *
 *  Almost every pending event of a model belongs to something that has a fixed
 *  place: a stream, a clock, a household. So each of these owns a slot, and
 *  tournament (winner) trees over the slots find the earliest: scheduling is a
 *  store and a walk towards the root, as far as the event wins; cancelling is
 *  storing infinity, nothing is ever searched. Equal times are resolved by rank,
 *  lowest first, then by serial, the order of scheduling. 2^34 schedulings fit
 *  between two resets; more is a fault. Replacing an event costs one walk,
 *  cancelling and setting it two. */

enum { SIM_EVENT_QUEUE_MOST_SLOTS = 1 << 22 };

typedef struct sim_event_queue sim_event_queue;

typedef struct sim_event {
  double at;     /* time of happening; INFINITY: nothing is pending */
  uint32_t slot; /* whose event */
  uint32_t rank; /* order at equal times, lowest first; 0 to 255 */
} sim_event;

/** Room for slots 0 to slots-1, all empty. The first `near` of them, which cost
 *  less the fewer they are, are for what happens most. SIM_E_MEMORY;
 *  SIM_E_CROWDED for more than SIM_EVENT_QUEUE_MOST_SLOTS. */
SIM_MUST_CHECK sim_status sim_event_queue_new(uint32_t near, uint32_t slots, sim_event_queue **out);
void sim_event_queue_free(sim_event_queue *pending);

/** As new: all empty, the serial restarted; the room there was stays. */
SIM_MUST_CHECK sim_status sim_event_queue_reset(sim_event_queue *pending, uint32_t near,
                                                uint32_t slots);

/** Room for at least `slots`; what is pending stays. */
SIM_MUST_CHECK sim_status sim_event_queue_grow(sim_event_queue *pending, uint32_t slots);

/** Schedule the slot's event at finite `at`, in place of what it had. */
void sim_event_queue_set(sim_event_queue *pending, uint32_t slot, double at, uint32_t rank);

/** The slot's event does not happen; fine when nothing was pending. */
void sim_event_queue_cancel(sim_event_queue *pending, uint32_t slot);

/** What is pending in a slot of another queue is pending here at finite `at`, with the rank it has
 *  there and its place among those of one time; nothing when nothing is. What is taken over comes
 *  before all that is set here afterwards. */
void sim_event_queue_take_over(sim_event_queue *pending, uint32_t slot, double at,
                               const sim_event_queue *from, uint32_t from_slot);

/** When the slot's event happens; INFINITY when nothing is pending. */
double sim_event_queue_at(const sim_event_queue *pending, uint32_t slot);

/** The earliest event; it stays pending until set or cancelled. When nothing is
 *  pending `at` is INFINITY and the rest means nothing. */
sim_event sim_event_queue_first(const sim_event_queue *pending);

#endif
