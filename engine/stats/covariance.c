/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/stats/covariance.h"

#include <assert.h>
#include <math.h>

void sim_covariance_add(sim_covariance *cross, double x, double y)
{
  assert(isfinite(x) && isfinite(y));
  const double n = (double)++cross->count;
  const double from_x = x - cross->mean_x, from_y = y - cross->mean_y;
  cross->mean_x += from_x / n;
  cross->mean_y += from_y / n;
  cross->xx += from_x * (x - cross->mean_x);
  cross->yy += from_y * (y - cross->mean_y);
  cross->xy += from_x * (y - cross->mean_y);
}

static double per_degree_of_freedom(const sim_covariance *cross, double sum)
{
  return cross->count > 1 ? sum / ((double)cross->count - 1) : NAN;
}

double sim_covariance_variance_x(const sim_covariance *cross)
{
  return per_degree_of_freedom(cross, cross->xx);
}

double sim_covariance_variance_y(const sim_covariance *cross)
{
  return per_degree_of_freedom(cross, cross->yy);
}

double sim_covariance_value(const sim_covariance *cross)
{
  return per_degree_of_freedom(cross, cross->xy);
}

double sim_covariance_correlation(const sim_covariance *cross)
{
  if (!(cross->xx > 0 && cross->yy > 0)) return NAN;
  return fmax(-1, fmin(1, cross->xy / sqrt(cross->xx) / sqrt(cross->yy)));
}
