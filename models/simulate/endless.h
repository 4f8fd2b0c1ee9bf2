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
  uint32_t in_a_row;                   /* events from one look to the next */
  /* Once a bound was passed: the household that is followed, how far it had come, and until which
   * event; how many were followed before it. */
  uint32_t household, owner, number, steps, followed;
  uint64_t until; /* 0: none was passed */
} flow_endless;

/** The replication begins. */
void flow_endless_start(flow_state *run);

/** After every FLOW_EVENTS_IN_A_ROW events, when run->until_look is 0, before the next: sets
 *  run->status to SIM_E_STOPPED when the work is to be given up, or to SIM_E_MEMORY. Beyond a bound
 *  it follows households, event by event, until one is back where it was; then run->loop is known,
 *  unless none was found, and run->status is SIM_E_ENDLESS. */
void flow_endless_look(flow_state *run);

/** The replication is over, for whatever reason: it has no end if a bound was passed. */
void flow_endless_end(flow_state *run);

#endif
