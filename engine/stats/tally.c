/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/stats/tally.h"

#include <assert.h>
#include <math.h>

void sim_tally_add(sim_tally *tally, double x)
{
  assert(isfinite(x));
  const double delta = x - tally->mean;
  const double step = delta / (double)++tally->count;
  tally->m2 += delta * (x - (tally->mean + step));
  tally->mean += step;
}

double sim_tally_mean(const sim_tally *tally)
{
  return tally->count > 0 ? tally->mean : NAN;
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
