/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODELS_SIMULATE_ENDLESS_H
#define MODELS_SIMULATE_ENDLESS_H

#include <stdbool.h>
#include <stdint.h>

/** @file endless.h
 *  Every replication ends, or says why.
 *
 *  Patience, a longest stay and returns can lead households back to where they came from so soon
 *  and so often that a day of the horizon takes for ever. Two bounds say when that is so:
 *  - in any day, plan->most_events for each household record and for each household and dwelling
 *    that came in it, and FLOW_EVENTS_ALWAYS besides;
 *  - in all, FLOW_EVENTS_EXPECTED times what flow balance expects, in proportion to
 *    plan->most_events, and never less than FLOW_EVENTS_FREE. It is asked only beyond those, so
 *    that it costs nothing.
 *  What is counted is looked at between runs of FLOW_EVENTS_IN_A_ROW events, and so is whether
 *  somebody asked to stop. */

enum {
  FLOW_EVENTS_IN_A_ROW = 256,
  FLOW_EVENTS_ALWAYS = 100000,
  FLOW_EVENTS_FREE = 10000000,
  FLOW_EVENTS_EXPECTED = 100
};

typedef struct flow_state flow_state;

/** What was counted since when. */
typedef struct flow_endless {
  double since;                        /* days */
  uint64_t events, created, dwellings; /* then */
  double most;                         /* events in the replication; 0: not asked yet */
  double asked_since;                  /* seconds, see interrupt.h */
  /* Once a bound was passed: the household that is followed, how far it had come, and until which
   * event; how many were followed before it. */
  uint32_t household, owner, number, steps, followed;
  uint64_t until;
} flow_endless;

/** The replication begins. */
void flow_endless_start(flow_state *run);

/** Between events: sets run->status to SIM_E_STOPPED when the work is to be given up, and to
 *  SIM_E_ENDLESS beyond a bound, or SIM_E_MEMORY. */
void flow_endless_look(flow_state *run);

/** After a bound was passed, between any two events: follow a household until it is back where it
 *  was, and then another if it is not. True when run->loop is known, or none was found. */
bool flow_endless_follow(flow_state *run);

#endif
