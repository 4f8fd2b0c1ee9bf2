/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/random/dist_shape.h"

#include <assert.h>
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_math.h>
#include <gsl/gsl_sf_gamma.h>
#include <math.h>
#include <stddef.h>

#include "engine/random/gamma.h"
#include "engine/random/normal.h"

double sim_mean_power(double a, double b, int k)
{
  double sum = 0, power = 1; /* sum over j of a^j b^(k-j), by Horner */
  for (int j = 0; j <= k; j++) {
    sum = sum * b + power;
    power *= a;
  }
  return sum / (k + 1);
}

double sim_shape_low(const sim_shape *shape)
{
  return shape->kind == SIM_SHAPE_KIND_NORMAL ? -INFINITY : 0;
}

double sim_shape_high(const sim_shape *shape)
{
  switch (shape->kind) {
    case SIM_SHAPE_KIND_ATOM: return 0;
    case SIM_SHAPE_KIND_UNIFORM:
    case SIM_SHAPE_KIND_TRIANGULAR:
    case SIM_SHAPE_KIND_BETA: return 1;
    case SIM_SHAPE_KIND_EXPONENTIAL:
    case SIM_SHAPE_KIND_GAMMA:
    case SIM_SHAPE_KIND_WEIBULL:
    case SIM_SHAPE_KIND_LOGNORMAL:
    case SIM_SHAPE_KIND_LOGLOGISTIC:
    case SIM_SHAPE_KIND_NORMAL: break;
  }
  return INFINITY;
}

static double power_density(double shape, double x)
{
  if (x == 0) return shape < 1 ? INFINITY : shape > 1 ? 0 : 1;
  return shape * pow(x, shape - 1);
}

static double lognormal_density(double sigma, double x)
{
  return x == 0 ? 0 : sim_normal_density(log(x) / sigma) / (x * sigma);
}

static double triangular_density(double mode, double x)
{
  return x < mode ? 2 * x / mode : mode < 1 ? 2 * (1 - x) / (1 - mode) : 2;
}

double sim_shape_density(const sim_shape *shape, double x)
{
  double a = shape->a;
  if (x < sim_shape_low(shape) || x > sim_shape_high(shape)) return 0;
  switch (shape->kind) {
    case SIM_SHAPE_KIND_ATOM: return 0;
    case SIM_SHAPE_KIND_UNIFORM: return 1;
    case SIM_SHAPE_KIND_TRIANGULAR: return triangular_density(a, x);
    case SIM_SHAPE_KIND_EXPONENTIAL: return exp(-x);
    case SIM_SHAPE_KIND_GAMMA: return sim_gamma_density(a, x);
    case SIM_SHAPE_KIND_WEIBULL: return power_density(a, x) * exp(-pow(x, a));
    case SIM_SHAPE_KIND_LOGNORMAL: return lognormal_density(a, x);
    case SIM_SHAPE_KIND_LOGLOGISTIC: return power_density(a, x) / gsl_pow_2(1 + pow(x, a));
    case SIM_SHAPE_KIND_BETA:
      if ((x == 0 && a < 1) || (x == 1 && shape->b < 1)) return INFINITY;
      return sim_beta_density(a, shape->b, x);
    case SIM_SHAPE_KIND_NORMAL: return sim_normal_density(x);
  }
  return NAN;
}

/* t^k against the falling side, expanded in the distance to 1 so that the upper
 * tail keeps its precision. */
static double falling_power_integral(double mode, int k, double from, double to)
{
  double sum = 0, sign = 1;
  for (int j = 0; j <= k; j++) {
    double wide = gsl_pow_int(1 - from, j + 2) - gsl_pow_int(1 - to, j + 2);
    sum += sign * gsl_sf_choose((unsigned)k, (unsigned)j) * wide / (j + 2);
    sign = -sign;
  }
  return 2 * sum / (1 - mode);
}

static double rising_power_integral(double mode, int k, double from, double to)
{
  return 2 * (gsl_pow_int(to, k + 2) - gsl_pow_int(from, k + 2)) / ((k + 2) * mode);
}

static double triangular_power_integral(double mode, int k, double x, bool above)
{
  double from = above ? x : 0, to = above ? 1 : x, sum = 0;
  if (from < mode) sum += rising_power_integral(mode, k, from, fmin(to, mode));
  if (to > mode) sum += falling_power_integral(mode, k, fmax(from, mode), to);
  return sum;
}

/* E[X^k] P(shape + k, x): multiplying by t^k raises the shape by k. */
static double gamma_power_integral(double shape, int k, double x, bool above)
{
  double whole = 1;
  for (int j = 0; j < k; j++) whole *= shape + j;
  if (x <= 0) return above ? whole : 0;
  return whole * sim_gamma_share(shape + k, x, above);
}

static double weibull_power_integral(const sim_shape *shape, int k, double x, bool above)
{
  double hazard = pow(x, shape->a);
  if (k == 0) return above ? exp(-hazard) : -expm1(-hazard);
  double raised = 1 + k * shape->b;
  return tgamma(raised) * sim_gamma_share(raised, hazard, above);
}

static double lognormal_power_integral(double sigma, int k, double x, bool above)
{
  double whole = exp(0.5 * gsl_pow_2(k * sigma));
  if (x <= 0) return above ? whole : 0;
  double z = log(x) / sigma - k * sigma;
  return whole * (above ? sim_normal_above(z) : sim_normal_below(z));
}

/* A power integral of the log-logistic that is infinite above but not below: the
 * integrand in log x is smooth, so Gauss-Legendre with 16 points (Abramowitz and
 * Stegun, 1964, table 25.4) on panels shorter than the distance to its poles. */
static double loglogistic_power_integral_below(double shape, int k, double x)
{
  static const double nodes[][2] = {
      {0.98940093499164994, 0.027152459411754096}, {0.9445750230732326, 0.062253523938647894},
      {0.86563120238783176, 0.095158511682492786}, {0.755404408355003, 0.12462897125553388},
      {0.61787624440264377, 0.14959598881657674},  {0.45801677765722737, 0.16915651939500254},
      {0.28160355077925892, 0.18260341504492358},  {0.095012509837637441, 0.1894506104550685}};
  double end = log(x), start = fmin(end, 0) - 42 / (k + shape);
  double panels = ceil(0.5 * (end - start) * (k + shape)), half = 0.5 * (end - start) / panels;
  double sum = 0;
  for (double i = 0; i < panels; i++) {
    double middle = start + (2 * i + 1) * half;
    for (size_t j = 0; j < 16; j++) {
      const double *node = nodes[j / 2];
      double s = middle + (j % 2 == 0 ? half : -half) * node[0];
      double odds = exp(shape * s);
      sum += node[1] * exp(k * s) * shape * odds / gsl_pow_2(1 + odds);
    }
  }
  return sum * half;
}

static double loglogistic_power_integral(const sim_shape *shape, int k, double x, bool above)
{
  double odds = pow(x, shape->a), rise = k * shape->b;
  if (k == 0) return above ? 1 / (1 + odds) : 1 / (1 + 1 / odds);
  if (rise >= 1) {
    if (above || isinf(x)) return INFINITY;
    return x <= 0 ? 0 : loglogistic_power_integral_below(shape->a, k, x);
  }
  double whole = M_PI * rise / sin(M_PI * rise);
  if (x <= 0) return above ? whole : 0;
  double p = 1 / (1 + 1 / odds), q = 1 / (1 + odds); /* the smaller has the digits */
  if (p < 0.5) {
    return whole *
           (above ? gsl_cdf_beta_Q(p, 1 + rise, 1 - rise) : gsl_cdf_beta_P(p, 1 + rise, 1 - rise));
  }
  return whole *
         (above ? gsl_cdf_beta_P(q, 1 - rise, 1 + rise) : gsl_cdf_beta_Q(q, 1 - rise, 1 + rise));
}

static double beta_power_integral(const sim_shape *shape, int k, double x, bool above)
{
  double whole = 1;
  for (int j = 0; j < k; j++) whole *= (shape->a + j) / (shape->a + shape->b + j);
  if (x <= 0 || x >= 1) return (x <= 0) == above ? whole : 0;
  return whole * (above ? gsl_cdf_beta_Q(x, shape->a + k, shape->b)
                        : gsl_cdf_beta_P(x, shape->a + k, shape->b));
}

/* By parts: the k-th from the (k-2)-th. */
static double normal_power_integral(int k, double x, bool above)
{
  if (k == 0) return above ? sim_normal_above(x) : sim_normal_below(x);
  double edge = isinf(x) ? 0 : gsl_pow_int(x, k - 1) * sim_normal_density(x);
  double rest = k == 1 ? 0 : (k - 1) * normal_power_integral(k - 2, x, above);
  return above ? rest + edge : rest - edge;
}

double sim_shape_power_integral(const sim_shape *shape, int k, double x, bool above)
{
  double low = sim_shape_low(shape), high = sim_shape_high(shape);
  if (above && x >= high) return 0;
  if (!above && x < low) return 0;
  if (shape->kind == SIM_SHAPE_KIND_ATOM) return k == 0 ? 1 : 0;
  if (x < low) x = low;
  if (x > high) x = high;
  switch (shape->kind) {
    case SIM_SHAPE_KIND_ATOM: break;
    case SIM_SHAPE_KIND_UNIFORM:
      return above ? (1 - x) * sim_mean_power(x, 1, k) : x * sim_mean_power(0, x, k);
    case SIM_SHAPE_KIND_TRIANGULAR: return triangular_power_integral(shape->a, k, x, above);
    case SIM_SHAPE_KIND_EXPONENTIAL:
      if (k == 0) return above ? exp(-x) : -expm1(-x);
      return gamma_power_integral(1, k, x, above);
    case SIM_SHAPE_KIND_GAMMA: return gamma_power_integral(shape->a, k, x, above);
    case SIM_SHAPE_KIND_WEIBULL: return weibull_power_integral(shape, k, x, above);
    case SIM_SHAPE_KIND_LOGNORMAL: return lognormal_power_integral(shape->a, k, x, above);
    case SIM_SHAPE_KIND_LOGLOGISTIC: return loglogistic_power_integral(shape, k, x, above);
    case SIM_SHAPE_KIND_BETA: return beta_power_integral(shape, k, x, above);
    case SIM_SHAPE_KIND_NORMAL: return normal_power_integral(k, x, above);
  }
  return NAN;
}

bool sim_shape_inverts(const sim_shape *shape)
{
  return shape->kind != SIM_SHAPE_KIND_GAMMA && shape->kind != SIM_SHAPE_KIND_BETA;
}

static double triangular_quantile(double mode, double p, double q)
{
  return p < mode ? sqrt(p * mode) : 1 - sqrt(q * (1 - mode));
}

/* Of q, from the smaller of p and q. */
static double minus_log(double p, double q)
{
  return q > 0.999 ? -log1p(-p) : -log(q);
}

double sim_shape_quantile(const sim_shape *shape, double p, double q)
{
  switch (shape->kind) {
    case SIM_SHAPE_KIND_ATOM: return 0;
    case SIM_SHAPE_KIND_UNIFORM: return p;
    case SIM_SHAPE_KIND_TRIANGULAR: return triangular_quantile(shape->a, p, q);
    case SIM_SHAPE_KIND_EXPONENTIAL: return minus_log(p, q);
    case SIM_SHAPE_KIND_WEIBULL: return pow(minus_log(p, q), shape->b);
    case SIM_SHAPE_KIND_LOGNORMAL: return exp(shape->a * sim_normal_quantile(p, q));
    case SIM_SHAPE_KIND_LOGLOGISTIC: return pow(p / q, shape->b);
    case SIM_SHAPE_KIND_NORMAL: return sim_normal_quantile(p, q);
    case SIM_SHAPE_KIND_GAMMA:
    case SIM_SHAPE_KIND_BETA: break;
  }
  assert(!"a shape without a closed quantile");
  return NAN;
}
