/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODELS_QUEUEING_TIME_VARYING_CHAIN_H
#define MODELS_QUEUEING_TIME_VARYING_CHAIN_H

#include "engine/status.h"

#include <stddef.h>

/** @file time_varying_chain.h
 *  One facility whose arrivals and places change on given days: exact chances of
 *  every level on every day, from a known start.
 *
 *  Poisson arrivals, exponential stays and patience. Within a period the rates are
 *  constant and the chances follow by uniformisation (markov.h). */

/** What holds from `from_day` until the next period. */
typedef struct flow_time_varying_period {
  double from_day;
  double arrivals_per_day; /* >= 0 */
  int places;              /* >= 0 */
} flow_time_varying_period;

/** What happens to households above a lower number of places. */
typedef enum flow_cut_rule {
  FLOW_CUT_RULE_WHEN_VACATED, /* they stay; a place closes when its household leaves */
  FLOW_CUT_RULE_AT_ONCE       /* they go back to the list, with a fresh stay ahead */
} flow_cut_rule;

typedef struct flow_time_varying_facility {
  const flow_time_varying_period *period; /* borrowed; the first from day 0, days rising */
  size_t periods;                         /* >= 1 */
  double stay_days;
  double patience_days; /* INFINITY: nobody gives up */
  flow_cut_rule rule;
  int list_limit; /* who finds the list that long is turned away; 0: no list */
} flow_time_varying_facility;

/** The state of the facility on one day. */
typedef struct flow_time_varying_level {
  double in_use;     /* mean places in use */
  double waiting;    /* mean households on the list */
  double full_share; /* chance that no place is free */
} flow_time_varying_level;

/** Levels on `day[days]` (>= 0, rising) into level[days], from `present` households
 *  on day 0: in places as far as there are any, the others on the list. A day on
 *  which a period starts is seen after the change. SIM_E_INPUT, SIM_E_MEMORY. */
SIM_MUST_CHECK sim_status flow_time_varying_levels(const flow_time_varying_facility *facility,
                                                   int present, size_t days, const double *day,
                                                   flow_time_varying_level *level);

#endif
