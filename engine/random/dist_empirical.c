/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/random/dist_empirical.h"

#include <gsl/gsl_math.h>

#include "engine/random/dist_shape.h"

/* The last value at or below x, which is not below the first. */
static size_t step_of(const sim_empirical *e, double x)
{
  size_t from = 0, to = e->count;
  while (to - from > 1) {
    size_t middle = from + (to - from) / 2;
    if (e->values[middle] <= x)
      from = middle;
    else
      to = middle;
  }
  return from;
}

void sim_empirical_knots(const sim_dist_spec *x, size_t count, double *knots)
{
  knots[0] = x[0].a;
  for (size_t i = 0; i < count; i++) {
    knots[2 * i + 1] = x[i].a;
    knots[2 * i + 2] = i + 1 < count ? x[i].a + (x[i + 1].a - x[i].a) / 2 : x[i].a;
  }
}

void sim_empirical_sums(const sim_empirical *e, double *sums)
{
  for (size_t k = 0; k < SIM_EMPIRICAL_SUMS; k++) {
    double sum = 0;
    for (size_t i = 0; i < e->count; i++) {
      if (e->is_steps)
        sum += gsl_pow_int(e->values[i], (int)k + 1);
      else if (i > 0)
        sum += sim_mean_power(e->values[i - 1], e->values[i], (int)k + 1);
      sums[i * SIM_EMPIRICAL_SUMS + k] = sum;
    }
  }
}

double sim_empirical_density(const sim_empirical *e, double x)
{
  if (e->is_steps || e->count < 2 || !(x >= e->values[0]) || x >= e->values[e->count - 1]) return 0;
  size_t i = step_of(e, x);
  return 1 / ((double)(e->count - 1) * (e->values[i + 1] - e->values[i]));
}

static double below_in_steps(const sim_empirical *e, int k, double x)
{
  const size_t i = step_of(e, x);
  double sum = 0;
  if (k == 0)
    sum = (double)(i + 1);
  else if (k <= SIM_EMPIRICAL_SUMS)
    sum = e->sums[i * SIM_EMPIRICAL_SUMS + (size_t)k - 1];
  else
    for (size_t j = 0; j <= i; j++) sum += gsl_pow_int(e->values[j], k);
  return sum / (double)e->count;
}

double sim_empirical_below(const sim_empirical *e, int k, double x)
{
  if (!(x >= e->values[0])) return 0;
  if (e->is_steps) return below_in_steps(e, k, x);
  if (e->count == 1) return gsl_pow_int(e->values[0], k);
  double sum = 0;
  size_t i = step_of(e, x);
  if (k == 0)
    sum = (double)i;
  else if (k <= SIM_EMPIRICAL_SUMS)
    sum = e->sums[i * SIM_EMPIRICAL_SUMS + (size_t)k - 1];
  else {
    for (size_t j = 0; j < i; j++) sum += sim_mean_power(e->values[j], e->values[j + 1], k);
  }
  if (i + 1 < e->count) {
    double within = (x - e->values[i]) / (e->values[i + 1] - e->values[i]);
    sum += within * sim_mean_power(e->values[i], x, k);
  }
  return sum / (double)(e->count - 1);
}

double sim_empirical_quantile(const sim_empirical *e, double p)
{
  if (e->is_steps) {
    const size_t step = (size_t)(p * (double)e->count);
    return e->values[step < e->count ? step : e->count - 1];
  }
  double place = p * (double)(e->count - 1);
  size_t i = (size_t)place;
  if (i + 1 >= e->count) return e->values[e->count - 1];
  return e->values[i] + (place - (double)i) * (e->values[i + 1] - e->values[i]);
}
