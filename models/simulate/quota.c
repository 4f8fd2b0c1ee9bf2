/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/simulate/quota.h"

#include <math.h>

void flow_quota_set(flow_pool_state *pool)
{
  pool->claimant_count = 0;
  if (pool->rules->allocate != FLOW_ALLOCATE_BY_QUOTA) return;
  for (uint32_t c = 0; c < pool->plan->claimant_count; c++) {
    const int32_t quota = pool->rules->quotas[c];
    if (quota < 0) continue;
    pool->quota[c] = (int32_t)floor(quota * pool->quota_share + 0.5) + pool->carried[c];
    pool->claimants[pool->claimant_count++] = c;
  }
}

void flow_quota_new_period(flow_pool_state *pool)
{
  const flow_pool_rules *r = pool->rules;
  const bool rolls_over =
      r->allocate == FLOW_ALLOCATE_BY_QUOTA && r->unused == FLOW_UNUSED_ROLL_OVER;
  for (uint32_t c = 0; c < pool->plan->claimant_count; c++) {
    const int32_t left = rolls_over && r->quotas[c] >= 0 ? flow_quota_left(pool, c) : 0;
    pool->carried[c] = left > 0 ? left : 0;
    pool->used[c] = 0;
  }
  pool->quota_share = 1.0;
  flow_quota_set(pool);
}
