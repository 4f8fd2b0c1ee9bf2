/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How likely the observations are at a point: one course of events gave them all, so that what chance
 * does to one goes together with what it does to another. */
#include "models/study/calibrate_steps.h"

#include <gsl/gsl_blas.h>
#include <gsl/gsl_linalg.h>

#include <math.h>

enum { PRIOR_FREEDOM = 4 };

/* Whether every target had data in every replication of a point. */
static bool is_complete(const flow_search *s, const double *covariance)
{
  for (uint32_t j = 0; j < s->targets; j++)
    if (isnan(covariance[j * s->targets + j])) return false;
  return true;
}

/* What chance has in common: the covariance of two targets within a point, over their standard
 * deviations; both from the mean over all complete points, so that all pairs together are the
 * correlations of something. */
static double correlation(const flow_search *s, uint32_t a, uint32_t b)
{
  double both = 0, one = 0, other = 0;
  for (size_t i = 0; i < s->count; i++) {
    const double *covariance = s->values.covariance + i * s->targets * s->targets;
    if (!is_complete(s, covariance)) continue;
    both += covariance[a * s->targets + b];
    one += covariance[a * s->targets + a];
    other += covariance[b * s->targets + b];
  }
  return one > 0 && other > 0 ? both / sqrt(one * other) : 0;
}

/* Room to weigh a point. */
typedef struct room {
  gsl_matrix *correlations; /* of chance */
  gsl_matrix *factor;       /* of the covariance at the point, and its Cholesky factor */
  gsl_vector *off;
} room;

static sim_status room_new(const flow_search *s, room *r)
{
  r->correlations = gsl_matrix_alloc(s->targets, s->targets);
  r->factor = gsl_matrix_alloc(s->targets, s->targets);
  r->off = gsl_vector_alloc(s->targets);
  if (r->correlations == NULL || r->factor == NULL || r->off == NULL) return SIM_E_MEMORY;
  for (uint32_t a = 0; a < s->targets; a++)
    for (uint32_t b = 0; b < s->targets; b++)
      gsl_matrix_set(r->correlations, a, b, correlation(s, a, b));
  return SIM_OK;
}

static void room_free(room *r)
{
  gsl_matrix_free(r->correlations);
  gsl_matrix_free(r->factor);
  gsl_vector_free(r->off);
}

/* The variance of one replication at a point: a few of them say little of it, so that what all points
 * say counts for PRIOR_FREEDOM more. */
static double noise_at(const flow_search *s, size_t point, uint32_t target)
{
  const flow_calibrate_target *t = &s->out->targets[target];
  const double all = t->one * t->one, freedom = s->out->again - 1.0;
  const double own =
      s->values.variance[point * s->values.width + flow_calibrate_at(s->ensemble, t)];
  return isnan(own) ? all : (freedom * own + PRIOR_FREEDOM * all) / (freedom + PRIOR_FREEDOM);
}

/* Of what is known not to be chance. */
static double stated(const flow_calibrate_target *t)
{
  return t->rounding * t->rounding + t->discrepancy * t->discrepancy;
}

/* The variance that the likelihood of a mean has: that of all errors together, less that of the
 * replications twice. Once, because they are no error of the observation; and once because the mean
 * carries theirs, which widens the likelihood as it is over them. Half of all is the least.
 * Expectations have no course of events, nor one in common. */
static void find_covariance(const flow_search *s, size_t point, room *r)
{
  const flow_calibration *c = s->out;
  const double course = s->question->is_exact ? 0 : 1, mean = 1.0 / c->again;
  for (uint32_t a = 0; a < s->targets; a++) {
    const double fixed = stated(&c->targets[a]), noise = noise_at(s, point, a);
    const double all = fixed + (course + mean) * noise;
    const double left = fixed + (course - mean) * noise;
    gsl_matrix_set(r->factor, a, a,
                   all > 0 ? fmax(left, all / 2) : c->targets[a].sd * c->targets[a].sd);
    for (uint32_t b = 0; b < a; b++) {
      const double both = sqrt(noise * noise_at(s, point, b));
      const double together = course * (1 - mean) * gsl_matrix_get(r->correlations, a, b) * both;
      gsl_matrix_set(r->factor, a, b, together);
    }
  }
}

/* Minus twice the logarithm of the likelihood; NAN where a point is implausible. */
static sim_status deviance_at(const flow_search *s, size_t point, const double *means, room *r,
                              double *deviance)
{
  const flow_calibration *c = s->out;
  *deviance = NAN;
  if (!(flow_calibrate_implausibility(c, means) <= FLOW_CALIBRATE_CUT)) return SIM_OK;
  find_covariance(s, point, r);
  if (gsl_linalg_cholesky_decomp1(r->factor) != GSL_SUCCESS) return SIM_E_FAULT;
  for (uint32_t j = 0; j < s->targets; j++)
    gsl_vector_set(r->off, j, c->targets[j].observed - means[j]);
  gsl_blas_dtrsv(CblasLower, CblasNoTrans, CblasNonUnit, r->factor, r->off);
  gsl_blas_ddot(r->off, r->off, deviance);
  for (uint32_t j = 0; j < s->targets; j++) *deviance += 2 * log(gsl_matrix_get(r->factor, j, j));
  return SIM_OK;
}

sim_status flow_calibrate_weights(const flow_search *s, const double *means, double *weights)
{
  room r;
  sim_status status = room_new(s, &r);
  double least = INFINITY;
  for (size_t i = 0; i < s->count && status == SIM_OK; i++) {
    status = deviance_at(s, i, means + i * s->targets, &r, &weights[i]);
    least = fmin(least, weights[i]);
  }
  for (size_t i = 0; i < s->count && status == SIM_OK; i++)
    weights[i] = isnan(weights[i]) ? 0 : exp(-(weights[i] - least) / 2);
  room_free(&r);
  return status;
}
