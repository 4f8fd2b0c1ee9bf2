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

void sim_covariance_merge(sim_covariance *cross, const sim_covariance *other)
{
  if (other->count == 0) return;
  if (cross->count == 0) {
    *cross = *other;
    return;
  }
  const double na = (double)cross->count, nb = (double)other->count, n = na + nb;
  const double step_x = other->mean_x - cross->mean_x, step_y = other->mean_y - cross->mean_y;
  cross->xx += other->xx + step_x * step_x * na * nb / n;
  cross->yy += other->yy + step_y * step_y * na * nb / n;
  cross->xy += other->xy + step_x * step_y * na * nb / n;
  cross->mean_x += step_x * nb / n;
  cross->mean_y += step_y * nb / n;
  cross->count += other->count;
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
