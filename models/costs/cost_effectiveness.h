/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODELS_COSTS_COST_EFFECTIVENESS_H
#define MODELS_COSTS_COST_EFFECTIVENESS_H

#include "models/costs/effect.h"

#include "engine/stats/bootstrap.h"

/** @file cost_effectiveness.h
 *  What a policy brings for what it costs, against the baseline on the same
 *  chances: cost per unit of effect, net benefit, the chance that it is cost-effective.
 *
 *  Costs are the balance of all lines over the horizon, undiscounted (a budget
 *  holder's view). Replications are never divided one by one: a ratio is one of
 *  means (Briggs, Claxton and Sculpher, "Decision Modelling for Health Economic
 *  Evaluation", 2006, chapter 4). Memory is bounded: moments and batches of all
 *  replications, and every 2^k-th of them, at most FLOW_COST_EFFECTIVENESS_KEPT. Where
 *  replications come in antithetic pairs, intervals are over pairs. */

enum {
  FLOW_COST_EFFECTIVENESS_KEPT = 4096,
  FLOW_COST_EFFECTIVENESS_BATCHES = 512,
  FLOW_COST_EFFECTIVENESS_RESAMPLES = 2000
};

/** What a policy is by its difference in cost and in effect, where these can be
 *  told from 0 at the level. */
typedef enum flow_quadrant {
  FLOW_QUADRANT_ORIGIN,       /* neither ever differs */
  FLOW_QUADRANT_UNDETERMINED, /* no telling whether the effect is more or less: no ratio */
  FLOW_QUADRANT_DOMINANT,     /* more effect, and cheaper */
  FLOW_QUADRANT_DOMINATED,    /* less effect, and dearer */
  FLOW_QUADRANT_NORTH_EAST,   /* more effect, not cheaper: the ratio is the price of a unit */
  FLOW_QUADRANT_SOUTH_WEST /* less effect, not dearer: the ratio is what giving up a unit saves */
} flow_quadrant;

typedef struct flow_ratio {
  flow_quadrant quadrant;
  sim_interval cost, effect; /* differences, Student's */
  /* The incremental cost-effectiveness ratio: EUR per unit by Fieller's theorem: exact for near normal means, and
   * (-INFINITY, INFINITY) where the effect cannot be told from 0. */
  sim_interval icer;
  uint64_t replications;
} flow_ratio;

typedef struct flow_cost_effectiveness flow_cost_effectiveness;

/** Policy 0 is the baseline. An observation is `per` replications: 1, or 2 for antithetic
 *  pairs. */
SIM_MUST_CHECK sim_status flow_cost_effectiveness_new(uint32_t policies, uint32_t per,
                                                      flow_cost_effectiveness **out);
void flow_cost_effectiveness_free(flow_cost_effectiveness *effectiveness);

/** Take in the next replication: `costs[policies]` in EUR and
 *  `effects[policies x FLOW_EFFECTS]`, all finite. */
void flow_cost_effectiveness_add(flow_cost_effectiveness *effectiveness, const double *costs,
                                 const double *effects);

/** A policy against the baseline. */
flow_ratio flow_cost_effectiveness_read(const flow_cost_effectiveness *effectiveness,
                                        uint32_t policy, flow_effect effect, double level);

/** The interval of the ICER by the bootstrap (BCa), as a check on Fieller's, which is the
 *  one to print. Ends NAN where Fieller's has none: resamples would divide by
 *  effects around 0. Draws by `seed`. SIM_E_MEMORY. */
SIM_MUST_CHECK sim_status flow_cost_effectiveness_bootstrap(
    const flow_cost_effectiveness *effectiveness, uint32_t policy, flow_effect effect, double level,
    uint64_t seed, sim_interval *out);

/** Incremental net benefit, willingness x effect - cost in EUR, with Student's
 *  interval. Valid where the ratio is not. */
sim_interval flow_cost_effectiveness_benefit(const flow_cost_effectiveness *effectiveness,
                                             uint32_t policy, flow_effect effect,
                                             double willingness, double level);

/** Share of the replications kept in which the net benefit is above 0; exactly 0
 *  counts half: a point of the acceptability curve. NAN without replications. */
double flow_cost_effectiveness_probability(const flow_cost_effectiveness *effectiveness,
                                           uint32_t policy, flow_effect effect, double willingness);

/** The points of the cost-effectiveness plane that are kept: differences of a
 *  policy and the baseline in one replication. */
size_t flow_cost_effectiveness_points(const flow_cost_effectiveness *effectiveness);
void flow_cost_effectiveness_point(const flow_cost_effectiveness *effectiveness, size_t point,
                                   uint32_t policy, flow_effect effect, double *extra_cost,
                                   double *extra_effect);

#endif
