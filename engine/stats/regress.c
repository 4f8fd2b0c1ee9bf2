/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/stats/regress.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_multifit.h>
#include <gsl/gsl_sort.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

sim_status sim_regress(const double *y, const double *x, size_t n, size_t p, double *coefficients,
                       double *covariance, double *variance)
{
  if (p == 0 || n <= p) return SIM_E_INPUT;
  sim_status status = SIM_E_MEMORY;
  gsl_multifit_linear_workspace *work = gsl_multifit_linear_alloc(n, p);
  gsl_matrix *between = gsl_matrix_alloc(p, p);
  gsl_vector *fitted = gsl_vector_alloc(p);
  if (!work || !between || !fitted) goto done;
  const gsl_matrix_const_view rows = gsl_matrix_const_view_array(x, n, p);
  const gsl_vector_const_view values = gsl_vector_const_view_array(y, n);
  double squares;
  status = SIM_E_FAULT;
  if (gsl_multifit_linear(&rows.matrix, &values.vector, fitted, between, &squares, work) != 0)
    goto done;
  for (size_t i = 0; i < p; i++) coefficients[i] = gsl_vector_get(fitted, i);
  for (size_t i = 0; covariance && i < p * p; i++)
    covariance[i] = gsl_matrix_get(between, i / p, i % p);
  *variance = squares / (double)(n - p);
  status = SIM_OK;
done:
  gsl_vector_free(fitted);
  gsl_matrix_free(between);
  gsl_multifit_linear_free(work);
  return status;
}

/* What rounding leaves of a variance, in parts of it, where nothing else is left: y is a linear
 * function of the controls. */
static const double rounding = 1e-20;

/* Regressed on controls less their means, the intercept is the controlled mean
 * and its standard error carries the price of the slopes. */
sim_status sim_regress_controls(const double *y, const double *controls, const double *expected,
                                size_t n, size_t q, double level, double *slopes,
                                sim_controlled *out)
{
  if (n <= q + 2) return SIM_E_INPUT;
  const size_t p = q + 1;
  sim_tally plain = {0};
  double variance;
  sim_status status = SIM_E_MEMORY;
  double *x = malloc(n * p * sizeof *x);
  double *fitted = malloc(p * sizeof *fitted);
  double *covariance = malloc(p * p * sizeof *covariance);
  if (!x || !fitted || !covariance) goto done;
  for (size_t i = 0; i < n; i++) {
    sim_tally_add(&plain, y[i]);
    x[i * p] = 1;
    for (size_t j = 0; j < q; j++) x[i * p + 1 + j] = controls[i * q + j] - expected[j];
  }
  status = sim_regress(y, x, n, p, fitted, covariance, &variance);
  if (status != SIM_OK) goto done;
  const double half =
      gsl_cdf_tdist_Qinv((1 - level) / 2, (double)(n - p)) * sqrt(fmax(covariance[0], 0));
  const double loss = (double)(n - 2) / (double)(n - q - 2);
  *out = (sim_controlled){{fitted[0], fitted[0] - half, fitted[0] + half},
                          sim_tally_variance(&plain) / (variance * loss),
                          loss};
  if (plain.m2 > 0 && variance <= rounding * sim_tally_variance(&plain))
    *out = (sim_controlled){{fitted[0], fitted[0], fitted[0]}, INFINITY, loss};
  if (slopes && q > 0) memcpy(slopes, fitted + 1, q * sizeof *slopes);
done:
  free(covariance);
  free(fitted);
  free(x);
  return status;
}

static void middle_ranks(const double *x, const size_t *order, size_t n, double *ranks)
{
  for (size_t first = 0; first < n;) {
    size_t end = first + 1;
    while (end < n && x[order[end]] == x[order[first]]) end++;
    for (size_t i = first; i < end; i++) ranks[order[i]] = (double)(first + 1 + end) / 2;
    first = end;
  }
}

sim_status sim_rank_correlation(const double *x, const double *y, size_t n, double *out)
{
  sim_status status = SIM_E_MEMORY;
  size_t *order = malloc((n + 1) * sizeof *order);
  double *ranks = malloc((2 * n + 1) * sizeof *ranks);
  if (!order || !ranks) goto done;
  gsl_sort_index(order, x, 1, n);
  middle_ranks(x, order, n, ranks);
  gsl_sort_index(order, y, 1, n);
  middle_ranks(y, order, n, ranks + n);
  sim_covariance cross = {0};
  for (size_t i = 0; i < n; i++) sim_covariance_add(&cross, ranks[i], ranks[n + i]);
  *out = sim_covariance_correlation(&cross);
  status = SIM_OK;
done:
  free(ranks);
  free(order);
  return status;
}

sim_variance_split sim_random_effects(const double *y, size_t groups, size_t size)
{
  if (groups < 2 || size < 2) return (sim_variance_split){NAN, NAN, NAN, NAN};
  sim_tally means = {0};
  double squares = 0;
  for (size_t g = 0; g < groups; g++) {
    sim_tally group = {0};
    for (size_t i = 0; i < size; i++) sim_tally_add(&group, y[g * size + i]);
    sim_tally_add(&means, group.mean);
    squares += group.m2;
  }
  const double n = (double)size;
  const double df_between = (double)groups - 1, df_within = (double)groups * (n - 1);
  const double msb = n * sim_tally_variance(&means), msw = squares / df_within;
  return (sim_variance_split){.between = (msb - msw) / n,
                              .between_se =
                                  sqrt(2 * (msb * msb / df_between + msw * msw / df_within)) / n,
                              .within = msw,
                              .within_se = msw * sqrt(2 / df_within)};
}

static double share_of(double ratio, double size)
{
  return ratio <= 1 ? 0 : isinf(ratio) ? 1 : (ratio - 1) / (ratio - 1 + size);
}

/* Without a group at a distance d from the mean of the means, their squared
 * deviations are less by d^2 n / (n - 1). */
sim_interval sim_random_effects_share(const double *y, size_t groups, size_t size, double level)
{
  const sim_interval nothing = {NAN, NAN, NAN};
  if (groups < 3 || size < 2) return nothing;
  sim_tally *group = calloc(groups, sizeof *group);
  if (!group) return nothing;
  sim_tally means = {0};
  double squares = 0;
  for (size_t g = 0; g < groups; g++) {
    for (size_t i = 0; i < size; i++) sim_tally_add(&group[g], y[g * size + i]);
    sim_tally_add(&means, group[g].mean);
    squares += group[g].m2;
  }
  if (squares == 0 && means.m2 > 0) { /* nothing but the groups */
    free(group);
    return (sim_interval){1, 1, 1};
  }
  const double n = (double)groups, m = (double)size;
  const double ratio = m * (means.m2 / (n - 1)) / (squares / (n * (m - 1)));
  sim_tally pseudo = {0};
  for (size_t g = 0; g < groups && pseudo.count == g; g++) {
    const double d = group[g].mean - means.mean;
    const double msb = m * fmax(means.m2 - d * d * n / (n - 1), 0) / (n - 2);
    const double msw = (squares - group[g].m2) / ((n - 1) * (m - 1));
    const double value = n * log(ratio) - (n - 1) * log(msb / msw);
    if (isfinite(value)) sim_tally_add(&pseudo, value);
  }
  free(group);
  if (pseudo.count < groups) return nothing;
  const sim_interval ends = sim_interval_student(&pseudo, level);
  return (sim_interval){share_of(ratio, m), share_of(exp(ends.low), m),
                        share_of(exp(ends.high), m)};
}
