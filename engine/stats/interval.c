/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/stats/interval.h"

#include <assert.h>
#include <gsl/gsl_cdf.h>
#include <math.h>

/* How far Student's t reaches on both sides; NAN without degrees of freedom. */
static double student(uint64_t count, double level)
{
  assert(level > 0 && level < 1);
  return count > 1 ? gsl_cdf_tdist_Qinv((1 - level) / 2, (double)count - 1) : NAN;
}

static sim_interval around(double estimate, double half_width)
{
  return (sim_interval){estimate, estimate - half_width, estimate + half_width};
}

double sim_interval_half_width(sim_interval interval)
{
  return (interval.high - interval.low) / 2;
}

sim_interval sim_interval_student(const sim_tally *tally, double level)
{
  return around(sim_tally_mean(tally), student(tally->count, level) * sim_tally_se(tally));
}

double sim_interval_student_p(const sim_tally *tally, double hypothesis)
{
  const double distance = fabs(sim_tally_mean(tally) - hypothesis);
  const double se = sim_tally_se(tally);
  if (isnan(se) || (distance == 0 && se == 0)) return isnan(se) ? NAN : 1;
  return 2 * gsl_cdf_tdist_Q(distance / se, (double)tally->count - 1);
}

/* The variance of the mean, from half the width of its interval. */
static double variance_of(const sim_known_mean *known)
{
  const double se = sim_interval_half_width(known->interval) / student(known->count, known->level);
  return se * se;
}

double sim_interval_welch_p(const sim_known_mean *a, const sim_known_mean *b)
{
  const double distance = fabs(a->interval.estimate - b->interval.estimate);
  const double of_a = variance_of(a), of_b = variance_of(b), both = of_a + of_b;
  if (isnan(distance) || isnan(both)) return NAN;
  if (both <= 0) return distance > 0 ? 0 : 1;
  const double freedom =
      both * both / (of_a * of_a / ((double)a->count - 1) + of_b * of_b / ((double)b->count - 1));
  return 2 * gsl_cdf_tdist_Q(distance / sqrt(both), freedom);
}

/* The residuals y - r x sum to 0 over all pairs, and so over the informed. */
sim_interval sim_interval_ratio(const sim_covariance *cross, uint64_t informed, double level)
{
  if (cross->count == 0 || cross->mean_x == 0) return around(NAN, NAN);
  assert(informed <= cross->count);
  const double n = (double)cross->count, m = (double)informed;
  const double ratio = cross->mean_y / cross->mean_x;
  const double variance = sim_covariance_variance_y(cross) -
                          2 * ratio * sim_covariance_value(cross) +
                          ratio * ratio * sim_covariance_variance_x(cross);
  if (informed < 2 || isnan(variance)) return around(ratio, NAN);
  const double of_informed = (n - 1) * m / (n * (m - 1)); /* 1 when all are */
  const double se = sqrt(fmax(variance, 0) * of_informed / n) / fabs(cross->mean_x);
  return around(ratio, student(informed, level) * se);
}

/* The ratios r for which mean(y - r x) is not significantly different from 0
 * lie between the roots of a r^2 - 2 b r + c. */
sim_interval sim_interval_fieller(const sim_covariance *cross, double level)
{
  if (cross->count == 0) return around(NAN, NAN);
  const double t = student(cross->count, level);
  const double weight = t * t / (double)cross->count;
  const double a = cross->mean_x * cross->mean_x - weight * sim_covariance_variance_x(cross);
  const double b = cross->mean_x * cross->mean_y - weight * sim_covariance_value(cross);
  const double c = cross->mean_y * cross->mean_y - weight * sim_covariance_variance_y(cross);
  const double ratio = cross->mean_x != 0 ? cross->mean_y / cross->mean_x : NAN;
  if (isnan(a)) return around(ratio, NAN);
  if (a <= 0) return (sim_interval){ratio, -INFINITY, INFINITY};
  const double root = sqrt(fmax(b * b - a * c, 0));
  return (sim_interval){ratio, (b - root) / a, (b + root) / a};
}

sim_paired sim_interval_paired(const sim_tally *a, const sim_tally *b, const sim_tally *difference,
                               double level)
{
  assert(a->count == b->count && a->count == difference->count);
  const double apart = sim_tally_variance(a) + sim_tally_variance(b);
  return (sim_paired){sim_interval_student(difference, level),
                      apart / sim_tally_variance(difference)};
}

double sim_quantile(const double *sorted, size_t n, double p)
{
  assert(p >= 0 && p <= 1);
  if (n == 0) return NAN;
  const double place = p * (double)(n - 1);
  const size_t below = (size_t)place;
  if (below + 1 >= n) return sorted[n - 1];
  return sorted[below] + (place - (double)below) * (sorted[below + 1] - sorted[below]);
}
