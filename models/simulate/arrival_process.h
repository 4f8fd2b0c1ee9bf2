/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODELS_SIMULATE_ARRIVAL_PROCESS_H
#define MODELS_SIMULATE_ARRIVAL_PROCESS_H

#include "engine/random/random.h"
#include "models/plan/plan.h"

/** @file arrival_process.h
 *  Arrivals of households and dwellings: one accepted arrival after another.
 *
 *  A Poisson process is thinned from layers of candidates (Lewis and Shedler,
 *  "Simulation of nonhomogeneous Poisson processes by thinning", 1979). The
 *  candidates of a layer and month have names that no policy can change, so a
 *  lower rate removes a nested subset of the same arrivals and a higher one
 *  adds new ones. A source is one layer, or the one sequence of a regular or
 *  listed process. */

enum {
  FLOW_LAYER_REGULAR = 253,
  FLOW_LAYER_LISTED = 254,
  FLOW_LAYER_BURST = 255,
  FLOW_LAYERS_MOST = 64,
};

/** Purposes of draws, see docs/model.md; a new one goes at the end. */
typedef enum flow_purpose {
  FLOW_PURPOSE_CANDIDATE = 1,
  FLOW_PURPOSE_FACTOR,
  FLOW_PURPOSE_LISTED,
  FLOW_PURPOSE_ARRIVAL,
  FLOW_PURPOSE_PATIENCE = 6,
  FLOW_PURPOSE_CLEANING,
  FLOW_PURPOSE_BRIDGING,
  FLOW_PURPOSE_STAY,
  FLOW_PURPOSE_ROUTE,
  FLOW_PURPOSE_BLOCKED,
  FLOW_PURPOSE_LOTTERY,
  FLOW_PURPOSE_TYPE,
  FLOW_PURPOSE_RETURN,
  FLOW_PURPOSE_OUTSIDE,
  FLOW_PURPOSE_WEATHER,
  FLOW_PURPOSE_LIFETIME,
  FLOW_PURPOSE_WAITED,
  FLOW_PURPOSE_INSTANT,
  FLOW_PURPOSE_TENANCY,
} flow_purpose;

/** Kinds of owners of names. */
typedef enum flow_owner {
  FLOW_OWNER_INFLOW,
  FLOW_OWNER_POOL,
  FLOW_OWNER_RESIDENT,
  FLOW_OWNER_WAITING,
  FLOW_OWNER_FACILITY,
  FLOW_OWNER_TENANT, /* of a pool at the start; the layer is the stock */
} flow_owner;

/** The owner field of a name: kind, index below 4,096, layer below 256. */
static inline uint32_t flow_owner_of(flow_owner kind, uint32_t index, uint32_t layer)
{
  return (uint32_t)kind << 20 | index << 8 | layer;
}

typedef struct flow_source {
  const flow_arrival_process *process; /* borrowed */
  flow_arrival_process_kind kind;      /* that of the process, or LISTED for what has happened */
  uint32_t owner;                      /* without the layer */
  uint32_t layer;                      /* 0 to 252, FLOW_LAYER_REGULAR or FLOW_LAYER_LISTED */
  double low, size;                    /* POISSON: the rates that the layer covers start at low */
  double at;                           /* the arrival that is next; INFINITY: none */
  uint32_t number;                     /* its number, as in a household's name */
  uint32_t piece, month, next;         /* where it has got to */
  double area;                         /* REGULAR: integral of the rate up to the current piece */
  uint32_t entry;                      /* LISTED: of the period, from 0 */
  double instant;                      /* LISTED: when that entry comes */
} flow_source;

/** How many sources the process has under this plan: layers up to the largest
 *  rate it can reach (times the largest monthly factor), or 1; and a last one for what has
 *  happened, where another process has any. */
uint32_t flow_arrival_process_sources(const flow_arrival_process *process, const flow_plan *plan);

/** Start source `index` of the process and find its first arrival. */
void flow_source_start(flow_source *source, const flow_arrival_process *process,
                       const flow_plan *plan, const sim_random *random, uint32_t owner,
                       uint32_t index);

/** Find the arrival after the current one. */
void flow_source_next(flow_source *source, const flow_plan *plan, const sim_random *random);

#endif
