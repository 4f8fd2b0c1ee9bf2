/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/stats/decision.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_randist.h>
#include <math.h>

static double best_of(const double *row, size_t options)
{
  double best = -INFINITY;
  for (size_t d = 0; d < options; d++) best = fmax(best, row[d]);
  return best;
}

double sim_evpi(const double *benefit, size_t n, size_t options)
{
  double informed = 0, best = -INFINITY;
  if (n == 0 || options == 0) return NAN;
  for (size_t i = 0; i < n; i++) informed += best_of(benefit + i * options, options);
  for (size_t d = 0; d < options; d++) {
    double sum = 0;
    for (size_t i = 0; i < n; i++) sum += benefit[i * options + d];
    best = fmax(best, sum);
  }
  return fmax(0, informed - best) / (double)n;
}

double sim_evpi_normal(double mean, double sd)
{
  const double z = fabs(mean) / sd;
  return sd * (gsl_ran_ugaussian_pdf(z) - z * gsl_cdf_ugaussian_Q(z));
}

void sim_probability_best(const double *benefit, size_t n, size_t options, double *shares)
{
  for (size_t d = 0; d < options; d++) shares[d] = 0;
  for (size_t i = 0; i < n; i++) {
    const double *row = benefit + i * options;
    const double best = best_of(row, options);
    double ties = 0;
    for (size_t d = 0; d < options; d++) ties += row[d] >= best ? 1 : 0;
    for (size_t d = 0; d < options; d++) shares[d] += row[d] >= best ? 1 / ties : 0;
  }
  for (size_t d = 0; d < options; d++) shares[d] = n > 0 ? shares[d] / (double)n : NAN;
}

double sim_present_value(const double *amounts, size_t years, double rate)
{
  double value = 0;
  for (size_t year = years; year-- > 0;) value = amounts[year] + value / (1 + rate);
  return value;
}

double sim_present_value_flow(double per_year, double from, double to, double rate)
{
  const double force = log1p(rate);
  if (force == 0) return per_year * (to - from);
  return per_year * exp(-force * from) * -expm1(-force * (to - from)) / force;
}

static bool dominates(const double *a, const double *b, size_t objectives)
{
  bool is_smaller = false;
  for (size_t k = 0; k < objectives; k++) {
    if (a[k] > b[k]) return false;
    if (a[k] < b[k]) is_smaller = true;
  }
  return is_smaller;
}

size_t sim_pareto_front(const double *points, size_t n, size_t objectives, bool *on_front)
{
  size_t count = 0;
  for (size_t i = 0; i < n; i++) {
    on_front[i] = true;
    for (size_t j = 0; j < n && on_front[i]; j++)
      on_front[i] = !dominates(points + j * objectives, points + i * objectives, objectives);
    count += on_front[i] ? 1 : 0;
  }
  return count;
}

/* From left to right: each step goes to the next point that is lower than what
 * has been reached, the leftmost of these and among equals the lowest. */
double sim_pareto_hypervolume(const double *points, size_t n, const double reference[2])
{
  double area = 0, height = reference[1];
  for (;;) {
    double left = reference[0], low = height;
    for (size_t i = 0; i < n; i++) {
      const double x = points[2 * i], y = points[2 * i + 1];
      if (y >= height || x > left || (x == left && y >= low)) continue;
      left = x;
      low = y;
    }
    if (low >= height) return area;
    area += (reference[0] - left) * (height - low);
    height = low;
  }
}
