/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/study/goal_share.h"

#include "engine/stats/proportion.h"
#include "models/estimate/probability.h"

#include <stdlib.h>

static bool is_met(const double *own, flow_better better, double target)
{
  const double mean = flow_mean_of_known(own, FLOW_GOAL_SHARE_INNER);
  return better == FLOW_BETTER_LOWER ? mean <= target : mean >= target; /* never without data */
}

sim_status flow_goal_share(const flow_indicator_samples *samples, uint32_t period,
                           flow_better better, double target, double level, sim_interval *out)
{
  const size_t n = flow_indicator_samples_replications(samples);
  const uint64_t sets = n / FLOW_GOAL_SHARE_INNER;
  uint64_t met = 0;
  double *own = calloc(n + 1, sizeof *own);
  if (own == NULL) return SIM_E_MEMORY;
  flow_indicator_samples_own(samples, 0, 0, period, own);
  for (uint64_t s = 0; s < sets; s++)
    met += is_met(own + s * FLOW_GOAL_SHARE_INNER, better, target);
  free(own);
  *out = sim_interval_wilson(met, sets, level);
  return SIM_OK;
}
