/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/stats/poisson_regression.h"

#include <gsl/gsl_errno.h>
#include <gsl/gsl_linalg.h>
#include <math.h>

enum { MOST_ROUNDS = 60 };

static double mean_of(const double *b, const double *row, size_t p, double exposure)
{
  double eta = 0;
  for (size_t k = 0; k < p; k++) eta += b[k] * row[k];
  return exposure * exp(eta);
}

static double deviance_of(const double *y, const double *exposure, const double *x, size_t n,
                          size_t p, const double *b)
{
  double sum = 0;
  for (size_t i = 0; i < n; i++) {
    const double mu = mean_of(b, &x[i * p], p, exposure != NULL ? exposure[i] : 1);
    sum += 2 * ((y[i] > 0 ? y[i] * log(y[i] / mu) : 0) - (y[i] - mu));
  }
  return sum;
}

/* The information at b, and the score. */
static void accumulate(const double *y, const double *exposure, const double *x, size_t n, size_t p,
                       const double *b, double *information, double *score)
{
  for (size_t k = 0; k < p * p; k++) information[k] = 0;
  for (size_t k = 0; k < p; k++) score[k] = 0;
  for (size_t i = 0; i < n; i++) {
    const double *row = &x[i * p];
    const double mu = mean_of(b, row, p, exposure != NULL ? exposure[i] : 1);
    for (size_t k = 0; k < p; k++) {
      score[k] += row[k] * (y[i] - mu);
      for (size_t l = 0; l < p; l++) information[k * p + l] += row[k] * row[l] * mu;
    }
  }
}

sim_status sim_poisson_regress(const double *y, const double *exposure, const double *x, size_t n,
                               size_t p, sim_poisson_regression *out)
{
  double total = 0, of = 0, b[SIM_POISSON_MOST] = {0};
  double information[SIM_POISSON_MOST * SIM_POISSON_MOST], score[SIM_POISSON_MOST];
  if (n < p || p == 0 || p > SIM_POISSON_MOST) return SIM_E_INPUT;
  for (size_t i = 0; i < n; i++) {
    total += y[i];
    of += exposure != NULL ? exposure[i] : 1;
  }
  if (!(total > 0)) return SIM_E_INPUT;
  b[0] = log(total / of); /* exact for a first column of ones, near enough for others */
  gsl_matrix_view m = gsl_matrix_view_array(information, p, p);
  gsl_vector_view step = gsl_vector_view_array(score, p);
  double deviance = deviance_of(y, exposure, x, n, p, b);
  for (int round = 0; round < MOST_ROUNDS; round++) {
    accumulate(y, exposure, x, n, p, b, information, score);
    if (gsl_linalg_cholesky_decomp1(&m.matrix) != GSL_SUCCESS) return SIM_E_INPUT;
    gsl_linalg_cholesky_svx(&m.matrix, &step.vector);
    double shrink = 1, to[SIM_POISSON_MOST], better = NAN;
    for (int half = 0; half < 30; half++, shrink /= 2) {
      for (size_t k = 0; k < p; k++) to[k] = b[k] + shrink * score[k];
      better = deviance_of(y, exposure, x, n, p, to);
      if (better <= deviance * (1 + 1e-12)) break;
    }
    double size = 0;
    for (size_t k = 0; k < p; k++) size = fmax(size, fabs(to[k] - b[k]));
    for (size_t k = 0; k < p; k++) b[k] = to[k];
    deviance = better;
    if (size < 1e-10) break;
    if (!isfinite(deviance)) return SIM_E_INPUT;
  }
  *out = (sim_poisson_regression){.deviance = deviance, .dispersion = NAN};
  for (size_t i = 0; i < n; i++) {
    const double mu = mean_of(b, &x[i * p], p, exposure != NULL ? exposure[i] : 1);
    out->pearson += (y[i] - mu) * (y[i] - mu) / mu;
  }
  if (n > p) out->dispersion = out->pearson / (double)(n - p);
  accumulate(y, exposure, x, n, p, b, information, score);
  if (gsl_linalg_cholesky_decomp1(&m.matrix) != GSL_SUCCESS) return SIM_E_INPUT;
  gsl_linalg_cholesky_invert(&m.matrix);
  for (size_t k = 0; k < p; k++) {
    out->coefficients[k] = b[k];
    out->se[k] = sqrt(information[k * p + k]);
  }
  return SIM_OK;
}
