/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODELS_PREDICT_APPLICABILITY_H
#define MODELS_PREDICT_APPLICABILITY_H

#include "models/plan/plan.h"

/** @file applicability.h
 *  Which theory the structure of a facility allows, and what stands in its way.
 *
 *  Four questions, from the strictest theory to the loosest. Each answer is the
 *  first obstacle met, for a reader who wonders why there is no prediction. The
 *  numbers of the scenario do not matter here, only its rules. */

typedef enum flow_obstacle {
  FLOW_OBSTACLE_NONE,      /* 0 */
  FLOW_OBSTACLE_NEXT,      /* ready households keep their place while the next facility is full */
  FLOW_OBSTACLE_DWELLINGS, /* they keep it until a dwelling comes */
  FLOW_OBSTACLE_TYPES,     /* they wait for a dwelling of their own type */
  FLOW_OBSTACLE_BLOCKED,   /* whoever is blocked may give up */
  FLOW_OBSTACLE_FED,       /* some come from another facility */
  FLOW_OBSTACLE_RETURNS,   /* some come back */
  FLOW_OBSTACLE_ARRIVALS,  /* arrivals are not Poisson */
  FLOW_OBSTACLE_WEATHER,   /* places depend on the weather */
  FLOW_OBSTACLE_CLOSING,   /* whoever loses a closing place goes elsewhere, or on notice */
  FLOW_OBSTACLE_RULES,     /* rules change by date */
  FLOW_OBSTACLE_SEVERAL,   /* households take several places */
  FLOW_OBSTACLE_RESERVED,  /* some places are reserved */
  FLOW_OBSTACLE_CLOCK,     /* admission at set hours */
  FLOW_OBSTACLE_CLEANING,  /* the list is cleaned */
  FLOW_OBSTACLE_STAYS,     /* stays are not exponential, or have other rules */
  FLOW_OBSTACLE_WORSENS,   /* waiting lengthens the stay */
  FLOW_OBSTACLE_PATIENCE,  /* patience is not exponential */
  FLOW_OBSTACLE_GROUPS,    /* groups differ in stay or patience */
  FLOW_OBSTACLE_START,     /* of who is there at the start some are blocked, or too many */
  FLOW_OBSTACLE_SIZE,      /* the chain would be too large */
  FLOW_OBSTACLE_NOBODY,    /* nobody comes */
  FLOW_OBSTACLES
} flow_obstacle;

/** What a chain needs to know of a facility without obstacles. */
typedef struct flow_simple_facility {
  double stay_days, patience_days; /* means; INFINITY: nobody gives up */
  uint32_t limit;                  /* FLOW_NO_LIMIT: none */
  int present;                     /* at plan->start, in places and on the list */
} flow_simple_facility;

/** To a chain of levels (time_varying_chain.h): one place each, Poisson arrivals from inflows
 *  alone, exponential stays and patience alike for all, nothing beyond that holds anybody. */
flow_obstacle flow_obstacle_to_chain(const flow_plan *plan, int32_t facility,
                                     flow_simple_facility *simple);

/** To Erlang B: the same with stays of any distribution, where nobody waits. */
flow_obstacle flow_obstacle_to_loss(const flow_plan *plan, int32_t facility);

/** To the places in use were there no limit: any stays, and arrivals at any rate (not a
 *  list of instants), from inflows alone. */
flow_obstacle flow_obstacle_to_infinite_server(const flow_plan *plan, int32_t facility);

/** To flow balance with dwellings (bottleneck.h), an approximation. */
flow_obstacle flow_obstacle_to_balance(const flow_plan *plan, int32_t facility);

/** Whether an inflow ever sends anybody to the facility. */
bool flow_inflow_reaches(const flow_plan *plan, uint32_t inflow, int32_t facility);

#endif
