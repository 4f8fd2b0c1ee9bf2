/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/estimate/moments.h"

#include <math.h>

double flow_moments_add(flow_moments *moments, flow_column column, const double *at, double days,
                        bool is_observation)
{
  if (column.below >= 0 && is_observation) {
    sim_covariance_add(&moments->ratio, at[column.below], at[column.above]);
    moments->informed += at[column.below] > 0;
  }
  const double value = flow_column_value(column, at, days);
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

/* The numbers after n times the same are what sums of deviations that are all 0 give: exact. */
flow_moments flow_moments_of_same(flow_column column, const double *at, double days,
                                  uint64_t replications, uint32_t per)
{
  flow_moments once = {0};
  const double value = flow_moments_add(&once, column, at, days, per == 1);
  if (per > 1) flow_moments_add_pair(&once, column, at, at, days);
  once.values.count = isnan(value) ? 0 : replications;
  if (once.ratio.count > 0) once.ratio.count = replications / per;
  if (once.informed > 0) once.informed = replications / per;
  return once;
}

double flow_column_of_nobody(flow_column column)
{
  const flow_measure *about = &flow_measures[column.measure];
  const bool is_counted =
      about->numerator >= FLOW_STATS || flow_stats[about->numerator].years != FLOW_COMBINE_OWN;
  return is_counted || about->denominator < FLOW_STATS ? 0 : NAN;
}

bool flow_column_is_of_node(flow_column column)
{
  const flow_measure *about = &flow_measures[column.measure];
  return about->denominator < FLOW_STATS &&
         flow_stats[about->denominator].groups == FLOW_COMBINE_SAME;
}

flow_moments flow_moments_of_nobody(flow_column column, const flow_moments *all,
                                    uint64_t replications, uint32_t per)
{
  flow_moments none = {.ratio.count = replications / per}; /* observations that are complete */
  if (flow_column_is_of_node(column)) {
    none.ratio = all->ratio;
    none.ratio.mean_y = none.ratio.yy = none.ratio.xy = 0;
    none.values.count = all->values.count;
    none.informed = all->informed;
  } else if (flow_measures[column.measure].denominator >= FLOW_STATS &&
             !isnan(flow_column_of_nobody(column))) {
    none.values.count = replications;
    none.ratio.mean_x = per > 1 ? 1 : 0; /* both had a value */
    none.informed = per > 1 ? none.ratio.count : 0;
  }
  return none;
}

sim_interval flow_moments_mean(const flow_moments *moments, bool is_ratio, double level)
{
  return is_ratio ? sim_interval_ratio(&moments->ratio, moments->informed, level)
                  : sim_interval_student(&moments->values, level);
}
