/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/stats/proportion.h"

#include <assert.h>
#include <gsl/gsl_cdf.h>
#include <math.h>

static sim_interval wilson(double share, double trials, double level)
{
  const double z = gsl_cdf_ugaussian_Qinv((1 - level) / 2);
  const double pull = z * z / trials;
  const double centre = (share + pull / 2) / (1 + pull);
  const double half = z * sqrt(share * (1 - share) / trials + pull / (4 * trials)) / (1 + pull);
  return (sim_interval){share, share <= 0 ? 0 : fmax(0, centre - half),
                        share >= 1 ? 1 : fmin(1, centre + half)};
}

sim_interval sim_interval_wilson(uint64_t hits, uint64_t n, double level)
{
  assert(hits <= n && level > 0 && level < 1);
  if (n == 0) return (sim_interval){NAN, NAN, NAN};
  return wilson((double)hits / (double)n, (double)n, level);
}

/* A pair's share is 0, 1/2 or 1: the sum of squares follows from the counts. */
sim_interval sim_interval_wilson_pairs(uint64_t hits, uint64_t split, uint64_t pairs, double level)
{
  assert(split <= pairs && hits <= 2 * pairs && (hits - split) % 2 == 0);
  if (pairs == 0) return (sim_interval){NAN, NAN, NAN};
  const double n = (double)pairs, share = (double)hits / (2 * n);
  const double squares = (double)split / 4 + (double)(hits - split) / 2 - n * share * share;
  const double variance = n > 1 ? squares / (n - 1) / n : 0;
  const double trials = variance > 1e-12 ? share * (1 - share) / variance : n;
  return wilson(share, fmax(trials, n), level);
}

double sim_bonferroni_level(double level, size_t m)
{
  assert(m > 0);
  return 1 - (1 - level) / (double)m;
}

/* The i-th smallest p counts m - i + 1 times and never less than one before it.
 * Questions are tens, so the ordering is done by looking. */
void sim_holm(const double *p, size_t m, double *adjusted)
{
  size_t questions = 0;
  for (size_t i = 0; i < m; i++) questions += isnan(p[i]) ? 0 : 1;
  for (size_t i = 0; i < m; i++) {
    adjusted[i] = p[i];
    if (isnan(p[i])) continue;
    for (size_t j = 0; j < m; j++) {
      if (isnan(p[j]) || p[j] > p[i]) continue;
      size_t smaller = 0;
      for (size_t k = 0; k < m; k++) smaller += p[k] < p[j];
      adjusted[i] = fmax(adjusted[i], p[j] * (double)(questions - smaller));
    }
    adjusted[i] = fmin(1, adjusted[i]);
  }
}
