/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/stats/tally.h"

#include <assert.h>
#include <math.h>

/* The higher moments are updated before the lower ones they need. */
void sim_tally_add(sim_tally *tally, double x)
{
  assert(isfinite(x));
  const double before = (double)tally->count;
  const double n = before + 1;
  const double delta = x - tally->mean;
  const double step = delta / n;
  const double spread = delta * step * before;
  tally->m4 += spread * step * step * (n * n - 3 * n + 3) + 6 * step * step * tally->m2 -
               4 * step * tally->m3;
  tally->m3 += spread * step * (n - 2) - 3 * step * tally->m2;
  tally->m2 += delta * (x - (tally->mean + step));
  tally->mean += step;
  tally->min = tally->count == 0 ? x : fmin(tally->min, x);
  tally->max = tally->count == 0 ? x : fmax(tally->max, x);
  tally->count++;
}

void sim_tally_merge(sim_tally *tally, const sim_tally *other)
{
  if (other->count == 0) return;
  if (tally->count == 0) {
    *tally = *other;
    return;
  }
  const sim_tally a = *tally, b = *other;
  const double na = (double)a.count, nb = (double)b.count, n = na + nb;
  const double step = (b.mean - a.mean) / n;
  const double spread = (b.mean - a.mean) * step * na * nb;
  tally->count = a.count + b.count;
  tally->mean = a.mean + step * nb;
  tally->m2 = a.m2 + b.m2 + spread;
  tally->m3 = a.m3 + b.m3 + spread * step * (na - nb) + 3 * step * (na * b.m2 - nb * a.m2);
  tally->m4 = a.m4 + b.m4 + spread * step * step * (na * na - na * nb + nb * nb) +
              6 * step * step * (na * na * b.m2 + nb * nb * a.m2) +
              4 * step * (na * b.m3 - nb * a.m3);
  tally->min = fmin(a.min, b.min);
  tally->max = fmax(a.max, b.max);
}

double sim_tally_mean(const sim_tally *tally)
{
  return tally->count > 0 ? tally->mean : NAN;
}

double sim_tally_min(const sim_tally *tally)
{
  return tally->count > 0 ? tally->min : NAN;
}

double sim_tally_max(const sim_tally *tally)
{
  return tally->count > 0 ? tally->max : NAN;
}

double sim_tally_variance(const sim_tally *tally)
{
  return tally->count > 1 ? tally->m2 / ((double)tally->count - 1) : NAN;
}

double sim_tally_sd(const sim_tally *tally)
{
  return sqrt(sim_tally_variance(tally));
}

double sim_tally_se(const sim_tally *tally)
{
  return sim_tally_sd(tally) / sqrt((double)tally->count);
}

double sim_tally_skewness(const sim_tally *tally)
{
  if (!(tally->m2 > 0)) return NAN;
  return sqrt((double)tally->count) * tally->m3 / (tally->m2 * sqrt(tally->m2));
}

double sim_tally_kurtosis(const sim_tally *tally)
{
  if (!(tally->m2 > 0)) return NAN;
  return (double)tally->count * tally->m4 / (tally->m2 * tally->m2) - 3;
}
