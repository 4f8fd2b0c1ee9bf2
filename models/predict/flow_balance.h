/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODELS_PREDICT_FLOW_BALANCE_H
#define MODELS_PREDICT_FLOW_BALANCE_H

#include "models/plan/plan.h"
#include "models/queueing/bottleneck.h"

/** @file flow_balance.h
 *  What is asked of every facility and dwelling pool, year by year, and what flow
 *  balance says of it; nothing is simulated.
 *
 *  Two readings of the network. *Offered*: everybody finds a place and a dwelling
 *  at once; the flow-balance equations with returns (traffic_equations.h) then give the
 *  arrivals, and these times the stay the places that would be in use. *Bounded*:
 *  exits are limited by places and dwellings (bottleneck.h), what cannot enter a
 *  facility with patience gives up and goes where it says, what cannot enter one
 *  without waits; iterated until the flows agree. A list with a limit is full when
 *  the places are: patience takes limit / patience off it, the rest is refused, and
 *  gets in at the overflow with the chance of a free place there (Erlang B). Rules
 *  are those in the middle of the year, rates and places means over it. What it
 *  leaves out: the start, chance (overflow from places that suffice on average too),
 *  blocking between facilities, dwelling types, cold weather, evictions. */

typedef struct flow_demand_facility {
  double offered_per_year;  /* first arrivals, transfers and returns; households */
  double care_days;         /* mean stay until ready, max_stay included */
  double needs_home;        /* share of completed stays that claims a dwelling */
  double offered_places;    /* in use were there no limit anywhere */
  double asked_places;      /* bounded: arrivals_per_year x care_days x places each; what those who
                               come would use were there no limit here */
  double places;            /* mean open; INFINITY: no limit */
  double dwellings_needed;  /* per year, bounded: asked of the pools by those who get ready */
  double dwellings;         /* per year, its part of what comes free; NAN: claims none */
  double arrivals_per_year; /* bounded */
  flow_bottleneck bottleneck; /* bounded */
  bool loses;                 /* who does not get in gives up or is refused */
} flow_demand_facility;

/** One claimant of one pool: a facility, or an inflow that goes straight to it. */
typedef struct flow_demand_claim {
  int32_t pool, claimant;  /* nodes */
  double needed, supplied; /* dwellings per year: asked for when bounded, and its part */
} flow_demand_claim;

typedef struct flow_demand_year {
  int year;
  double days;                    /* of it in the horizon */
  flow_demand_facility *facility; /* one per facility */
  flow_demand_claim *claim;       /* claimants that ask for anything */
  uint32_t claims;
  double *supply; /* dwellings per year, one per pool */
} flow_demand_year;

typedef struct flow_demand {
  uint32_t years;
  flow_demand_year *year;
} flow_demand;

/** SIM_E_MEMORY. A year whose rules let nobody out of some loop (until a later date) has no flow
 *  balance: NAN but for its places and supply, and no claims. */
SIM_MUST_CHECK sim_status flow_demand_new(const flow_plan *plan, flow_demand **out);
void flow_demand_free(flow_demand *load);

#endif
