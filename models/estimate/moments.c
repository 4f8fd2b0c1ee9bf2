/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/estimate/moments.h"

#include <math.h>

double flow_moments_add(flow_moments *moments, flow_column column, const double *at, double days,
                        bool is_observation)
{
  const double y = at[column.above];
  double x = column.below == FLOW_COLUMN_DAYS ? days : 1;
  if (column.below >= 0) {
    x = at[column.below];
    if (is_observation) {
      sim_covariance_add(&moments->ratio, x, y);
      moments->informed += x > 0;
    }
  }
  const double value = x > 0 ? y / x : NAN;
  if (!isnan(value)) sim_tally_add(&moments->values, value);
  return value;
}

void flow_moments_add_pair(flow_moments *moments, flow_column column, const double *a,
                           const double *b, double days)
{
  const flow_fraction pair = flow_column_pair(column, a, b, days);
  sim_covariance_add(&moments->ratio, pair.below, pair.above);
  moments->informed += pair.below > 0;
}

flow_moments flow_moments_of_nobody(flow_column column, const flow_moments *all,
                                    uint64_t replications, uint32_t per)
{
  const flow_measure *about = &flow_measures[column.measure];
  const bool own_value =
      about->numerator >= FLOW_STATS || flow_stats[about->numerator].years != FLOW_COMBINE_OWN;
  flow_moments none = {.ratio.count = replications / per}; /* observations that are complete */
  if (about->denominator >= FLOW_STATS && own_value) {
    none.values.count = replications;
    none.ratio.mean_x = per > 1 ? 1 : 0; /* both had a value */
    none.informed = per > 1 ? none.ratio.count : 0;
  }
  if (about->denominator < FLOW_STATS &&
      flow_stats[about->denominator].groups == FLOW_COMBINE_SAME) {
    none.ratio = all->ratio;
    none.ratio.mean_y = none.ratio.yy = none.ratio.xy = 0;
    none.values.count = all->values.count;
    none.informed = all->informed;
  }
  return none;
}

sim_interval flow_moments_mean(const flow_moments *moments, bool is_ratio, double level)
{
  return is_ratio ? sim_interval_ratio(&moments->ratio, moments->informed, level)
                  : sim_interval_student(&moments->values, level);
}
