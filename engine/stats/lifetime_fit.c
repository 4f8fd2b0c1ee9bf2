/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/stats/lifetime_fit.h"

#include "engine/stats/lifetime_search.h"

#include <gsl/gsl_errno.h>
#include <gsl/gsl_linalg.h>
#include <math.h>
#include <stdlib.h>

enum { P = SIM_LIFETIME_PARAMETERS, COARSE = 2000, PHASE_LEAST = 5 };

/* A scale this many times what was seen is no estimate but a way to infinity. */
static const double FAR_BEYOND = 1e4;
/* A logarithm known no better than this is not known. */
static const double FLAT_SD = 25;

typedef struct problem {
  const sim_lifetime_sample *sample;
  sim_lifetime_family family;
  size_t parameters;
} problem;

static double cost(const void *context, const double *x)
{
  const problem *p = context;
  double free[P] = {0};
  for (size_t i = 0; i < p->parameters; i++) {
    double low = log(p->sample->least / FAR_BEYOND), high = log(p->sample->largest * FAR_BEYOND);
    free[i] = x[i];
    if (p->family == SIM_LIFETIME_GAMMA && i == 0) low -= 13; /* a large shape, a small scale */
    if (i > 0) sim_lifetime_free_range(p->family, i, &low, &high);
    if (!(free[i] >= low && free[i] <= high)) return INFINITY;
  }
  const sim_lifetime life = sim_lifetime_of_free(p->family, free);
  return -sim_lifetime_log_likelihood(p->sample, &life);
}

/* Somewhere near: by the moments of what is known of the logarithms. */
static sim_lifetime rough(const sim_lifetime_sample *s, sim_lifetime_family family)
{
  double n = s->exact_weight, sum = s->sum_log, square = s->sum_square_log, total = s->sum;
  for (size_t i = 0; i < s->above_count; i++) {
    if (!(s->above[i] > 0) || !(s->above_weights[i] > 0)) continue;
    n += s->above_weights[i];
    sum += s->above_weights[i] * log(s->above[i]);
    square += s->above_weights[i] * log(s->above[i]) * log(s->above[i]);
    total += s->above_weights[i] * s->above[i];
  }
  for (size_t i = 0; i < s->between_count; i++) {
    if (!(s->between_weights[i] > 0)) continue;
    const double middle = (s->from[i] + s->until[i]) / 2, w = s->between_weights[i];
    n += w;
    sum += w * log(middle);
    square += w * log(middle) * log(middle);
    total += w * middle;
  }
  const double mean_log = sum / n;
  const double sd_log = fmax(0.02, sqrt(fmax(0, square / n - mean_log * mean_log)));
  const double mean = total / n;
  switch (family) {
    case SIM_LIFETIME_EXPONENTIAL: return (sim_lifetime){family, mean, 1, 1};
    case SIM_LIFETIME_WEIBULL: return (sim_lifetime){family, mean, 1.2 / sd_log, 1};
    case SIM_LIFETIME_LOGNORMAL: return (sim_lifetime){family, exp(mean_log), sd_log, 1};
    case SIM_LIFETIME_GAMMA: {
      const double shape = fmin(1e5, 1 / (sd_log * sd_log));
      return (sim_lifetime){family, mean / shape, shape, 1};
    }
    case SIM_LIFETIME_LOGLOGISTIC:
      return (sim_lifetime){family, exp(mean_log), fmax(1.1, 1.8 / sd_log), 1};
    case SIM_LIFETIME_MIXTURE:
    case SIM_LIFETIME_FAMILIES: break;
  }
  return (sim_lifetime){family, mean, 0.5, 4};
}

/* Of many different lengths every so many-th, to try starts on. The copy owns `exact`. */
static sim_status coarsen(const sim_lifetime_sample *s, sim_lifetime_sample *out)
{
  *out = *s;
  const size_t stride = s->exact_count / COARSE + 1, kept = (s->exact_count + stride - 1) / stride;
  out->exact = calloc(2 * kept + 1, sizeof *out->exact);
  if (out->exact == NULL) return SIM_E_MEMORY;
  out->exact_weights = out->exact + kept;
  out->exact_count = kept;
  for (size_t i = 0; i < s->exact_count; i++) {
    out->exact[i / stride] =
        s->exact[i - i % stride + (i - i % stride + stride / 2 < s->exact_count ? stride / 2 : 0)];
    out->exact_weights[i / stride] += s->exact_weights[i];
  }
  return SIM_OK;
}

/* The likelihood of a mixture has several tops: try shares and ratios, go on from the best. */
static sim_status start_mixture(const sim_lifetime_sample *s, double x[P])
{
  static const double tries[][2] = {{0.5, 4}, {0.8, 10}, {0.2, 3}, {0.9, 40}, {0.35, 15}};
  sim_lifetime_sample coarse;
  sim_status status = coarsen(s, &coarse);
  const problem p = {&coarse, SIM_LIFETIME_MIXTURE, P};
  double best = INFINITY;
  for (size_t i = 0; status == SIM_OK && i < sizeof tries / sizeof *tries; i++) {
    sim_lifetime life = rough(s, SIM_LIFETIME_MIXTURE);
    const double mean = life.scale;
    life.shape = tries[i][0];
    life.shape2 = tries[i][1];
    life.scale = mean / (life.shape + (1 - life.shape) * life.shape2);
    double at[P], least;
    sim_lifetime_free_of(&life, at);
    status = sim_lifetime_search(cost, &p, at, P, 0.3, 1e-2, &least);
    if (status != SIM_OK || !(least < best)) continue;
    best = least;
    for (size_t k = 0; k < P; k++) x[k] = at[k];
  }
  free(coarse.exact);
  return status;
}

/* Gradient and curvature by central differences. */
static void differentiate(const problem *p, const double *x, double *gradient, double *hessian)
{
  const double h = 1e-3;
  const size_t n = p->parameters;
  const double here = cost(p, x);
  for (size_t i = 0; i < n; i++) {
    double at[P] = {0};
    for (size_t k = 0; k < n; k++) at[k] = x[k];
    at[i] = x[i] + h;
    const double more = cost(p, at);
    at[i] = x[i] - h;
    const double less = cost(p, at);
    hessian[i * n + i] = (more - 2 * here + less) / (h * h);
    at[i] = x[i] + h / 10;
    const double near_more = cost(p, at);
    at[i] = x[i] - h / 10;
    gradient[i] = (near_more - cost(p, at)) / (h / 5);
    for (size_t j = 0; j < i; j++) {
      double sum = 0;
      for (int corner = 0; corner < 4; corner++) {
        const double up = corner & 1 ? h : -h, aside = corner & 2 ? h : -h;
        at[i] = x[i] + up;
        at[j] = x[j] + aside;
        sum += (up * aside > 0 ? 1 : -1) * cost(p, at);
        at[j] = x[j];
      }
      hessian[i * n + j] = hessian[j * n + i] = sum / (4 * h * h);
    }
  }
}

/* The inverse of a curvature, in place; false when it is not that of a top. */
static bool invert(double *hessian, size_t n)
{
  for (size_t i = 0; i < n * n; i++)
    if (!isfinite(hessian[i])) return false;
  gsl_matrix_view m = gsl_matrix_view_array(hessian, n, n);
  if (gsl_linalg_cholesky_decomp1(&m.matrix) != GSL_SUCCESS) return false;
  return gsl_linalg_cholesky_invert(&m.matrix) == GSL_SUCCESS;
}

/* Newton's steps while they help; leaves the covariance of the free parameters. */
static bool polish(const problem *p, double *x, double *covariance)
{
  const size_t n = p->parameters;
  for (int round = 0;; round++) {
    double gradient[P];
    differentiate(p, x, gradient, covariance);
    if (!invert(covariance, n)) return false;
    double to[P], size = 0;
    for (size_t i = 0; i < n; i++) {
      to[i] = x[i];
      for (size_t j = 0; j < n; j++) to[i] -= covariance[i * n + j] * gradient[j];
      size = fmax(size, fabs(to[i] - x[i]));
    }
    if (round == 4 || size < 1e-9 || !(cost(p, to) <= cost(p, x) + 1e-9)) return true;
    for (size_t i = 0; i < n; i++) x[i] = to[i];
  }
}

/* From the free parameters' covariance to errors of the parameters as printed. */
static void errors_of(const sim_lifetime *life, const double *covariance, double *se)
{
  const size_t n = sim_lifetime_parameter_count(life->family);
  double sd[P] = {NAN, NAN, NAN};
  for (size_t i = 0; i < n; i++) sd[i] = sqrt(covariance[i * n + i]);
  switch (life->family) {
    case SIM_LIFETIME_EXPONENTIAL: se[0] = sd[0] / life->scale; break;
    case SIM_LIFETIME_LOGNORMAL:
      se[0] = sd[0];
      se[1] = sd[1] * life->shape;
      break;
    case SIM_LIFETIME_MIXTURE:
      se[0] = sd[1] * life->shape * (1 - life->shape);
      se[1] = sd[0] * life->scale;
      se[2] = life->scale * life->shape2 * sqrt(covariance[0] + covariance[8] + 2 * covariance[2]);
      break;
    case SIM_LIFETIME_WEIBULL:
    case SIM_LIFETIME_GAMMA:
    case SIM_LIFETIME_LOGLOGISTIC:
      se[0] = sd[1] * life->shape;
      se[1] = sd[0] * life->scale;
      break;
    case SIM_LIFETIME_FAMILIES: break;
  }
}

static sim_lifetime_refusal refused_beforehand(const sim_lifetime_sample *s)
{
  if (s->ended == 0) return SIM_LIFETIME_REFUSAL_ALL_OPEN;
  if (s->ended < 2) return SIM_LIFETIME_REFUSAL_FEW;
  if (s->is_elapsed) return s->above_count < 2 ? SIM_LIFETIME_REFUSAL_TIED : 0;
  size_t intervals = 0;
  for (size_t i = 0; i < s->between_count; i++) intervals += s->between_weights[i] > 0;
  return s->exact_count + intervals < 2 ? SIM_LIFETIME_REFUSAL_TIED : 0;
}

static bool is_near_end(const problem *p, const double *x)
{
  const double near = 0.05;
  for (size_t i = 0; i < p->parameters; i++) {
    double low = log(p->sample->least / FAR_BEYOND), high = log(p->sample->largest * FAR_BEYOND);
    if (p->family == SIM_LIFETIME_GAMMA && i == 0) low -= 13;
    if (i > 0) sim_lifetime_free_range(p->family, i, &low, &high);
    if (i == 2) low -= 1; /* a ratio of 1 is judged as an empty phase */
    if (x[i] < low + near || x[i] > high - near) return true;
  }
  return false;
}

static sim_lifetime_refusal judge(const problem *p, const double *x, bool is_top,
                                  const double *covariance)
{
  const sim_lifetime_sample *s = p->sample;
  const sim_lifetime life = sim_lifetime_of_free(p->family, x);
  const double n = (double)s->ended;
  if (p->family == SIM_LIFETIME_MIXTURE &&
      (n * life.shape < PHASE_LEAST || n * (1 - life.shape) < PHASE_LEAST || life.shape2 < 1.05))
    return SIM_LIFETIME_REFUSAL_EMPTY_PHASE;
  const bool is_doubly_truncated = s->is_truncated && s->between_count > 0;
  if (is_near_end(p, x))
    return is_doubly_truncated ? SIM_LIFETIME_REFUSAL_TOO_SHORT : SIM_LIFETIME_REFUSAL_UNBOUNDED;
  if (!is_top) return SIM_LIFETIME_REFUSAL_FLAT;
  for (size_t i = 0; i < p->parameters; i++)
    if (!(covariance[i * p->parameters + i] < FLAT_SD * FLAT_SD)) return SIM_LIFETIME_REFUSAL_FLAT;
  return SIM_LIFETIME_REFUSAL_NONE;
}

sim_status sim_lifetime_fit_family(const sim_lifetime_sample *sample, sim_lifetime_family family,
                                   const sim_lifetime *start, sim_lifetime_fit *out)
{
  *out = (sim_lifetime_fit){
      {family, NAN, NAN, NAN}, refused_beforehand(sample), NAN, NAN, {NAN, NAN, NAN}};
  if (out->refusal != SIM_LIFETIME_REFUSAL_NONE) return SIM_OK;
  const problem p = {sample, family, sim_lifetime_parameter_count(family)};
  const sim_lifetime begin = start != NULL ? *start : rough(sample, family);
  double x[P], least, covariance[P * P];
  sim_lifetime_free_of(&begin, x);
  sim_status status = SIM_OK;
  if (start == NULL && family == SIM_LIFETIME_MIXTURE) status = start_mixture(sample, x);
  if (status == SIM_OK)
    status =
        sim_lifetime_search(cost, &p, x, p.parameters, start != NULL ? 0.05 : 0.3, 1e-4, &least);
  if (status != SIM_OK) return status;
  const bool is_top = polish(&p, x, covariance);
  out->refusal = judge(&p, x, is_top, covariance);
  if (out->refusal != SIM_LIFETIME_REFUSAL_NONE) return SIM_OK;
  out->life = sim_lifetime_of_free(family, x);
  out->log_likelihood = -cost(&p, x);
  out->aic = 2 * (double)p.parameters - 2 * out->log_likelihood;
  errors_of(&out->life, covariance, out->se);
  return SIM_OK;
}
