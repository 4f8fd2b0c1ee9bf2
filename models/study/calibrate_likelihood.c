/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How likely the observations are at a point: one course of events gave them all, so that what chance
 * does to one goes together with what it does to another. */
#include "models/study/calibrate_steps.h"

#include <gsl/gsl_blas.h>
#include <gsl/gsl_linalg.h>

#include <math.h>
#include <stdlib.h>

/* What chance has in common: the covariance of two targets within a point, over their standard
 * deviations; both from the mean over all points that have data. */
static double correlation(const flow_search *s, uint32_t a, uint32_t b)
{
  double both = 0, one = 0, other = 0;
  for (size_t i = 0; i < s->count; i++) {
    const double *covariance = s->values.covariance + i * s->targets * s->targets;
    if (isnan(covariance[a * s->targets + b])) continue;
    both += covariance[a * s->targets + b];
    one += covariance[a * s->targets + a];
    other += covariance[b * s->targets + b];
  }
  return one > 0 && other > 0 ? both / sqrt(one * other) : 0;
}

/* The variance that the likelihood of a mean has: that of all errors together, less that of the
 * replications twice. Once, because they are no error of the observation; and once because the mean
 * carries theirs, which widens the likelihood as it is over them. Half of it is the least. */
static double variance_of(const flow_calibrate_target *t, uint32_t replications)
{
  const double all = t->sd * t->sd, own = t->one * t->one / replications;
  return fmax(all - 2 * own, all / 2);
}

/* Expectations have no course of events that they could have in common. */
static void find_covariances(const flow_search *s, gsl_matrix *covariance)
{
  const flow_calibration *c = s->out;
  const double share = s->question->is_exact ? 0 : 1 - 1.0 / c->again;
  for (uint32_t a = 0; a < s->targets; a++) {
    const flow_calibrate_target *one = &c->targets[a];
    for (uint32_t b = 0; b < a; b++) {
      const double together = share * correlation(s, a, b) * one->one * c->targets[b].one;
      gsl_matrix_set(covariance, a, b, together);
      gsl_matrix_set(covariance, b, a, together);
    }
    gsl_matrix_set(covariance, a, a, variance_of(one, c->again));
  }
}

/* Squared, of what the targets are off: NAN where a point is implausible. */
static double distance(const flow_search *s, const gsl_matrix *factor, const double *means,
                       gsl_vector *off)
{
  const flow_calibration *c = s->out;
  double squared = 0;
  if (!(flow_calibrate_implausibility(c, means) <= FLOW_CALIBRATE_CUT)) return NAN;
  for (uint32_t j = 0; j < s->targets; j++)
    gsl_vector_set(off, j, c->targets[j].observed - means[j]);
  gsl_blas_dtrsv(CblasLower, CblasNoTrans, CblasNonUnit, factor, off);
  gsl_blas_ddot(off, off, &squared);
  return squared;
}

sim_status flow_calibrate_weights(const flow_search *s, const double *means, double *weights)
{
  gsl_matrix *covariance = gsl_matrix_alloc(s->targets, s->targets);
  gsl_vector *off = gsl_vector_alloc(s->targets);
  sim_status status = covariance != NULL && off != NULL ? SIM_OK : SIM_E_MEMORY;
  double least = INFINITY;
  if (status == SIM_OK) find_covariances(s, covariance);
  if (status == SIM_OK && gsl_linalg_cholesky_decomp1(covariance) != GSL_SUCCESS)
    status = SIM_E_FAULT;
  for (size_t i = 0; i < s->count && status == SIM_OK; i++) {
    weights[i] = distance(s, covariance, means + i * s->targets, off);
    least = fmin(least, weights[i]);
  }
  for (size_t i = 0; i < s->count; i++)
    weights[i] = isnan(weights[i]) ? 0 : exp(-(weights[i] - least) / 2);
  gsl_matrix_free(covariance);
  gsl_vector_free(off);
  return status;
}
