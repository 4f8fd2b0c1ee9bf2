/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Before any point is left out: what the targets can tell about the inputs, and what would tell
 * more. */
#include "models/study/calibrate_steps.h"

#include <gsl/gsl_linalg.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* An effect nearer to 0 than so many standard errors is taken for none. */
static const double least_t = 4;

/* Sensitivities: least squares of an indicator on the normal scores of all inputs, over the first
 * points. */
typedef struct sensitivity {
  size_t n, inputs;
  gsl_matrix *cholesky;  /* of the scores' cross products */
  double *centred, *y;   /* [n x inputs], [n] */
  double *slopes, *next; /* [inputs] */
} sensitivity;

static void sensitivity_free(sensitivity *s)
{
  gsl_matrix_free(s->cholesky);
  free(s->centred);
  free(s->y);
  free(s->slopes);
  free(s->next);
}

static sim_status sensitivity_new(const flow_search *search, sensitivity *s)
{
  const size_t n = search->count, d = search->inputs;
  *s = (sensitivity){.n = n, .inputs = d};
  s->cholesky = gsl_matrix_calloc(d, d);
  s->centred = calloc(n * d, sizeof *s->centred);
  s->y = calloc(n, sizeof *s->y);
  s->slopes = calloc(d, sizeof *s->slopes);
  s->next = calloc(d, sizeof *s->next);
  if (!s->cholesky || !s->centred || !s->y || !s->slopes || !s->next) return SIM_E_MEMORY;
  for (size_t k = 0; k < d; k++) {
    double mean = 0;
    for (size_t i = 0; i < n; i++) mean += search->scores[i * d + k] / (double)n;
    for (size_t i = 0; i < n; i++) s->centred[i * d + k] = search->scores[i * d + k] - mean;
  }
  for (size_t i = 0; i < n; i++)
    for (size_t k = 0; k < d; k++)
      for (size_t l = 0; l <= k; l++)
        *gsl_matrix_ptr(s->cholesky, k, l) += s->centred[i * d + k] * s->centred[i * d + l];
  return gsl_linalg_cholesky_decomp1(s->cholesky) == 0 ? SIM_OK : SIM_E_FAULT;
}

/* The indicator's values at the points that have one; the others count as its mean. */
static double centre(const double *values, size_t stride, size_t n, double *y)
{
  double mean = 0, known = 0;
  for (size_t i = 0; i < n; i++)
    if (!isnan(values[i * stride])) {
      mean += values[i * stride];
      known++;
    }
  mean = known > 0 ? mean / known : NAN;
  for (size_t i = 0; i < n; i++) y[i] = isnan(values[i * stride]) ? 0 : values[i * stride] - mean;
  return mean;
}

/* Slopes that are told apart from none, for `s->y`. */
static void find_slopes(sensitivity *s)
{
  const size_t n = s->n, d = s->inputs;
  gsl_vector_view slopes = gsl_vector_view_array(s->slopes, d);
  double rest = 0;
  memset(s->slopes, 0, d * sizeof *s->slopes);
  for (size_t i = 0; i < n; i++)
    for (size_t k = 0; k < d; k++) s->slopes[k] += s->centred[i * d + k] * s->y[i];
  (void)gsl_linalg_cholesky_svx(s->cholesky, &slopes.vector);
  for (size_t i = 0; i < n; i++) {
    double fitted = 0;
    for (size_t k = 0; k < d; k++) fitted += s->slopes[k] * s->centred[i * d + k];
    rest += pow(s->y[i] - fitted, 2);
  }
  const double se = sqrt(rest / ((double)n - (double)d - 1) / (double)n); /* scores vary by 1 */
  for (size_t k = 0; k < d; k++)
    if (!(fabs(s->slopes[k]) > least_t * se)) s->slopes[k] = 0;
}

/* What an observation with that standard deviation takes from the variances of the scores, into
 * gain[inputs] (a rank-one update: the posterior of a linear model). */
static void tell(sensitivity *s, double sd, const double *covariance, double *gain)
{
  const size_t d = s->inputs;
  double below = sd * sd;
  for (size_t k = 0; k < d; k++) {
    s->next[k] = 0;
    for (size_t l = 0; l < d; l++) s->next[k] += covariance[k * d + l] * s->slopes[l];
  }
  for (size_t k = 0; k < d; k++) below += s->slopes[k] * s->next[k];
  for (size_t k = 0; k < d; k++) {
    s->next[k] = below > 0 ? s->next[k] / sqrt(below) : 0;
    gain[k] = s->next[k] * s->next[k];
  }
}

static void observe(sensitivity *s, double sd, double *covariance, double *gain)
{
  const size_t d = s->inputs;
  tell(s, sd, covariance, gain);
  for (size_t k = 0; k < d; k++)
    for (size_t l = 0; l < d; l++) covariance[k * d + l] -= s->next[k] * s->next[l];
}

/* Of one replication, over the points. */
static double mean_variance(const flow_ensemble_values *v, size_t at)
{
  double n = 0, sum = 0;
  for (size_t i = 0; i < v->points; i++) {
    const double variance = v->variance[i * v->width + at];
    if (isnan(variance)) continue;
    n++;
    sum += variance;
  }
  return n > 0 ? sum / n : 0;
}

static bool is_target(const flow_calibration *c, uint32_t indicator, uint32_t period)
{
  for (uint32_t j = 0; j < c->target_count; j++)
    if (c->targets[j].indicator == indicator && c->targets[j].period == period) return true;
  return false;
}

/* One more indicator, were it observed with the same share of discrepancy. */
static void try_extra(const flow_search *search, sensitivity *s, uint32_t indicator,
                      const double *covariance, double *gain, double *most)
{
  flow_calibration *c = search->out;
  const flow_ensemble_values *v = &search->values;
  const uint32_t period = c->extra_period;
  const size_t at = flow_ensemble_at(search->ensemble, 0, indicator, period);
  const double mean = centre(v->mean + at, v->width, s->n, s->y);
  if (isnan(mean)) return;
  const double one = mean_variance(v, at);
  const double share = search->question->discrepancy;
  double sum = 0;
  find_slopes(s);
  tell(s, sqrt(share * share * mean * mean + one + 1.0 / 12), covariance, gain);
  for (size_t k = 0; k < s->inputs; k++) {
    flow_calibrate_input *input = &c->of_inputs[k];
    const double left = sqrt(fmax(0, covariance[k * s->inputs + k] - gain[k]));
    sum += gain[k];
    if (left >= input->foreseen_extra) continue;
    input->foreseen_extra = left;
    input->extra = (int32_t)indicator;
  }
  if (sum > *most) {
    *most = sum;
    c->extra = (int32_t)indicator;
  }
}

/* The last year in which something was observed: that is where more could be. */
static uint32_t period_of(const flow_calibration *c)
{
  uint32_t last = 0;
  for (uint32_t j = 0; j < c->target_count; j++)
    last = c->targets[j].period > last ? c->targets[j].period : last;
  return last;
}

static void foresee_targets(const flow_search *search, sensitivity *s, double *covariance,
                            double *gain)
{
  flow_calibration *c = search->out;
  const flow_ensemble_values *v = &search->values;
  const size_t d = s->inputs;
  for (size_t k = 0; k < d; k++) covariance[k * d + k] = 1;
  for (uint32_t j = 0; j < c->target_count; j++) {
    const flow_calibrate_target *t = &c->targets[j];
    const size_t at = flow_calibrate_at(search->ensemble, t);
    if (isnan(centre(v->mean + at, v->width, s->n, s->y))) continue;
    find_slopes(s);
    observe(s, t->sd, covariance, gain);
  }
  c->determined = 0;
  for (size_t k = 0; k < d; k++) {
    c->of_inputs[k].foreseen = c->of_inputs[k].foreseen_extra =
        sqrt(fmax(0, covariance[k * d + k]));
    c->determined += 1 - covariance[k * d + k];
  }
}

sim_status flow_calibrate_foresee(const flow_search *search)
{
  flow_calibration *c = search->out;
  const size_t d = search->inputs;
  sensitivity s;
  double *covariance = calloc(d * d + 1, sizeof *covariance), *gain = calloc(d + 1, sizeof *gain);
  sim_status status = sensitivity_new(search, &s);
  if (covariance == NULL || gain == NULL) status = SIM_E_MEMORY;
  for (size_t k = 0; k < d; k++) c->of_inputs[k].extra = FLOW_CALIBRATE_NONE;
  if (status == SIM_OK) {
    double most = 0;
    foresee_targets(search, &s, covariance, gain);
    c->extra_period = period_of(c);
    for (uint32_t i = 0; i < search->ensemble->defs->count; i++)
      if (!is_target(c, i, c->extra_period)) try_extra(search, &s, i, covariance, gain, &most);
  }
  sensitivity_free(&s);
  free(covariance);
  free(gain);
  return status;
}
