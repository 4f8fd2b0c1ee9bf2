/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/stats/bootstrap.h"

#include <assert.h>
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_sort.h>
#include <math.h>
#include <stdlib.h>

static void draw_rows(const sim_random *chance, sim_stream_id name, size_t n, size_t *rows)
{
  const uint32_t first = name.occasion;
  for (size_t i = 0; i < n; i += 2) {
    double u[2];
    name.occasion = first + (uint32_t)(i / 2);
    sim_draw_pair(chance, name, u);
    rows[i] = (size_t)(u[0] * (double)n);
    if (i + 1 < n) rows[i + 1] = (size_t)(u[1] * (double)n);
  }
}

/* Skewness of what each replication contributes, over six root n. Third powers by the recurrence of
 * Pebay, "Formulas for robust, one-pass parallel computation of covariances and arbitrary-order
 * statistical moments" (Sandia, 2008): they are updated before the squares that they need. */
static double acceleration(const sim_bootstrap *b, size_t *rows)
{
  double mean = 0, squares = 0, cubes = 0;
  for (size_t i = 1; i < b->n; i++) rows[i - 1] = i;
  for (size_t left_out = 0; left_out < b->n; left_out++) {
    if (left_out > 0) rows[left_out - 1] = left_out - 1;
    const double value = b->statistic(b->context, rows, b->n - 1);
    if (!isfinite(value)) return NAN;
    const double before = (double)left_out, n = before + 1;
    const double delta = value - mean, step = delta / n;
    cubes += delta * step * before * step * (n - 2) - 3 * step * squares;
    squares += delta * (value - (mean + step));
    mean += step;
  }
  return squares > 0 ? -cubes / (6 * squares * sqrt(squares)) : 0;
}

/* How far the estimate is from the middle of the resamples, in standard
 * normal units; equal ones count half, and none or all count as half of one. */
static double bias(const double *sorted, uint32_t resamples, double estimate)
{
  double below = 0;
  for (uint32_t r = 0; r < resamples; r++)
    below += sorted[r] < estimate ? 1 : sorted[r] == estimate ? 0.5 : 0;
  const double most = (double)resamples - 0.5;
  return gsl_cdf_ugaussian_Pinv(fmax(0.5, fmin(most, below)) / (double)resamples);
}

static double corrected(double share, double z0, double a)
{
  const double z = z0 + gsl_cdf_ugaussian_Pinv(share);
  return gsl_cdf_ugaussian_P(z0 + z / (1 - a * z));
}

static void set_ends(const sim_bootstrap *b, const double *sorted, size_t *rows, double level,
                     sim_interval *interval)
{
  const double a = acceleration(b, rows);
  const double z0 = bias(sorted, b->resamples, interval->estimate);
  if (isnan(a)) return;
  interval->low = sim_quantile(sorted, b->resamples, corrected((1 - level) / 2, z0, a));
  interval->high = sim_quantile(sorted, b->resamples, corrected((1 + level) / 2, z0, a));
}

sim_status sim_interval_bootstrap(const sim_bootstrap *b, const sim_random *chance,
                                  sim_stream_id name, double level, sim_interval *out)
{
  assert(level > 0 && level < 1 && b->resamples > 0);
  sim_status status = SIM_E_MEMORY;
  size_t *rows = malloc((b->n + 1) * sizeof *rows);
  double *values = malloc(b->resamples * sizeof *values);
  if (!rows || !values) goto done;
  status = SIM_OK;
  for (size_t i = 0; i < b->n; i++) rows[i] = i;
  *out = (sim_interval){b->n > 0 ? b->statistic(b->context, rows, b->n) : NAN, NAN, NAN};
  if (b->n < 2 || !isfinite(out->estimate)) goto done;
  for (uint32_t r = 0; r < b->resamples; r++) {
    sim_stream_id resample = name;
    resample.number += r;
    draw_rows(chance, resample, b->n, rows);
    values[r] = b->statistic(b->context, rows, b->n);
    if (!isfinite(values[r])) goto done;
  }
  gsl_sort(values, 1, b->resamples);
  set_ends(b, values, rows, level, out);
done:
  free(values);
  free(rows);
  return status;
}
