/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/stats/double_sampling.h"

#include <gsl/gsl_cdf.h>
#include <math.h>

enum { LEAST_PAIRS = 3 };

static double slope_of(const sim_covariance *pairs)
{
  return pairs->xx > 0 ? pairs->xy / pairs->xx : 1;
}

/* What x leaves of y, per degree of freedom; rounding may leave less than nothing. */
static double residual_variance(const sim_covariance *pairs)
{
  return fmax(0, pairs->yy - slope_of(pairs) * pairs->xy) / ((double)pairs->count - 2);
}

sim_double_sampling sim_double_sampling_difference(const sim_covariance *pairs,
                                                   const sim_tally *all, double level)
{
  const double n = (double)pairs->count, m = (double)all->count, b = slope_of(pairs);
  const double estimate = pairs->mean_y - b * pairs->mean_x + (b - 1) * all->mean;
  sim_double_sampling found = {
      .difference = {estimate, NAN, NAN}, .se = NAN, .freedom = NAN, .slope = b};
  if (pairs->count < LEAST_PAIRS) return found;
  const double apart = pairs->mean_x - all->mean;
  const double lever = pairs->xx > 0 ? apart * apart / pairs->xx : 0;
  const double own = residual_variance(pairs) * (1 / n + lever);
  const double shared = (1 - b) * (1 - b) * sim_tally_variance(all) / m;
  const double both = own + shared;
  found.se = sqrt(both);
  found.freedom =
      both > 0 ? both * both / (own * own / (n - 2) + shared * shared / (m - 1)) : n - 2;
  const double half = sim_double_sampling_half_width(&found, level);
  found.difference.low = estimate - half;
  found.difference.high = estimate + half;
  return found;
}

double sim_double_sampling_half_width(const sim_double_sampling *found, double level)
{
  return isnan(found->se) ? NAN : gsl_cdf_tdist_Qinv((1 - level) / 2, found->freedom) * found->se;
}

double sim_double_sampling_p(const sim_double_sampling *found)
{
  const double distance = fabs(found->difference.estimate);
  if (isnan(found->se)) return NAN;
  if (found->se <= 0) return distance > 0 ? 0 : 1;
  return 2 * gsl_cdf_tdist_Q(distance / found->se, found->freedom);
}

double sim_double_sampling_ratio(const sim_covariance *pairs, double times)
{
  const double n = (double)pairs->count, b = slope_of(pairs);
  if (pairs->count < LEAST_PAIRS) return NAN;
  const double paired = (pairs->xx + pairs->yy - 2 * pairs->xy) / (n - 1);
  const double shared = (1 - b) * (1 - b) * pairs->xx / (n - 1) / times;
  return paired > 0 ? (residual_variance(pairs) + shared) / paired : NAN;
}
