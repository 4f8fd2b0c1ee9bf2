/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/estimate/probability.h"

#include <math.h>

double flow_probability_on_target(const flow_indicator *about, double target, const double *own,
                                  size_t n)
{
  if (isnan(target) || about->better == FLOW_BETTER_NEITHER || n == 0) return NAN;
  size_t met = 0;
  for (size_t i = 0; i < n; i++)
    met += about->better == FLOW_BETTER_LOWER ? own[i] <= target : own[i] >= target;
  return (double)met / (double)n;
}

double flow_probability_better(flow_better better, const double *a, const double *b, size_t n)
{
  if (better == FLOW_BETTER_NEITHER) return NAN;
  double won = 0;
  size_t pairs = 0;
  for (size_t r = 0; r < n; r++) {
    if (isnan(a[r]) || isnan(b[r])) continue;
    const bool wins = better == FLOW_BETTER_LOWER ? a[r] < b[r] : a[r] > b[r];
    won += wins ? 1 : a[r] == b[r] ? 0.5 : 0;
    pairs++;
  }
  return pairs > 0 ? won / (double)pairs : NAN;
}

double flow_mean_of_known(const double *own, size_t n)
{
  double sum = 0;
  uint32_t known = 0;
  for (size_t i = 0; i < n; i++) {
    if (isnan(own[i])) continue;
    sum += own[i];
    known++;
  }
  return known > 0 ? sum / known : NAN;
}
