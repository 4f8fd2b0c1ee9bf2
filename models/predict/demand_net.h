/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODELS_PREDICT_DEMAND_NET_H
#define MODELS_PREDICT_DEMAND_NET_H

#include "models/predict/flow_balance.h"
#include "models/queueing/traffic_equations.h"

/** @file demand_net.h
 *  The network of one year while its flows are solved for, shared by flow_balance.c,
 *  demand_net.c and demand_loss.c. Flows are households per year. */

typedef struct flow_demand_stay { /* of one facility and group */
  bool is_known;
  bool waits_outside;
  double care_days;
  double homes; /* share that asks for a dwelling */
} flow_demand_stay;

typedef struct flow_demand_fit { /* of one facility and group */
  double share;                  /* of the households, those that can ever enter */
  double places_each;            /* that these take */
} flow_demand_fit;

typedef struct flow_demand_net {
  const flow_plan *plan;
  uint32_t nodes, groups;
  double from, until, middle; /* days */
  flow_moves *moves;          /* by group */
  double *fresh;              /* from inflows */
  double *flow;               /* bounded arrivals */
  double *next;
  double *through;       /* per node: the part of the arrivals that gets in and out again */
  double *passed;        /* per node: of the arrivals, those refused elsewhere */
  double *tries;         /* per node: who was refused elsewhere and tries it */
  double *free;          /* per node: the part of these that finds a place */
  flow_demand_stay *own; /* [facility x groups + group] */
  flow_demand_fit *fits; /* [facility x groups + group] */
  double *claim_share;  /* [claim x groups + group]: of a facility's exits; of an inflow its rate */
  uint32_t *claim_from; /* per pool, and one past: its claims stand together */
  flow_demand_year *year;
} flow_demand_net;

/** The flow of a group at a node, in an array of [group x nodes + node]. */
static inline double *flow_demand_at(const flow_demand_net *n, double *flows, uint32_t group,
                                     int32_t node)
{
  return &flows[(size_t)group * n->nodes + (size_t)node];
}

/** Averages over groups at a facility, weighted by arrivals. */
typedef struct flow_demand_mixture {
  double in;           /* arrivals of households that can enter, per year */
  double care_days;    /* mean stay until ready */
  double needs_home;   /* share that claims a dwelling */
  double held_by_home; /* share that keeps its places while it waits for one */
  double places_each;  /* places a household takes */
} flow_demand_mixture;

/** Of the group's households at a node, those that can enter; 1 where there are no places. */
static inline double flow_demand_fitting(const flow_demand_net *n, uint32_t group, int32_t node)
{
  if (node >= (int32_t)n->plan->facility_count) return 1;
  return n->fits[(size_t)node * n->groups + group].share;
}

/** Arrival-weighted averages over the groups at a facility; all 0 when nobody comes. */
flow_demand_mixture flow_demand_mix(flow_demand_net *n, int32_t facility, double *flows);

/** One round of the bounded flows: who gets through moves on, who does not goes where
 *  giving up, overflow and refusal lead. Returns how much the flows moved. */
double flow_demand_move(flow_demand_net *n);

#endif
