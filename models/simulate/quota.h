/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODELS_SIMULATE_QUOTA_H
#define MODELS_SIMULATE_QUOTA_H

#include "models/simulate/records.h"

/** @file quota.h
 *  How many of a pool's dwellings each claimant may have this calendar year, or whatever period its
 *  quotas are for. */

/** Claimants and quota under the rules in force, with what is carried over. To be called whenever
 *  the rules, the period or what is carried over changed. */
void flow_quota_set(flow_pool_state *pool);

/** A new period: under `roll_over` what is left is carried over. */
void flow_quota_new_period(flow_pool_state *pool);

/** What is left of the claimant's quota in this period; below 0 when overdrawn. */
static inline int32_t flow_quota_left(const flow_pool_state *pool, uint32_t claimant)
{
  return pool->quota[claimant] - pool->used[claimant];
}

#endif
