/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/stats/lifetime.h"

#include "engine/random/gamma.h"
#include "engine/random/normal.h"

#include <assert.h>
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_math.h>
#include <gsl/gsl_sf_erf.h>
#include <gsl/gsl_sf_gamma.h>
#include <math.h>

static const double LN_SQRT_2PI = 0.91893853320467274178;

const char *sim_lifetime_name(sim_lifetime_family family)
{
  static const char *const names[] = {
#define NAME(name, text) text,
      SIM_LIFETIME_MAP(NAME)
#undef NAME
  };
  assert(family < SIM_LIFETIME_FAMILIES);
  return names[family];
}

size_t sim_lifetime_parameter_count(sim_lifetime_family family)
{
  return family == SIM_LIFETIME_EXPONENTIAL ? 1 : family == SIM_LIFETIME_MIXTURE ? 3 : 2;
}

const char *sim_lifetime_parameter_name(sim_lifetime_family family, size_t i)
{
  static const char *const names[SIM_LIFETIME_FAMILIES][SIM_LIFETIME_PARAMETERS] = {
      [SIM_LIFETIME_EXPONENTIAL] = {"rate"},
      [SIM_LIFETIME_WEIBULL] = {"shape", "scale"},
      [SIM_LIFETIME_LOGNORMAL] = {"meanlog", "sdlog"},
      [SIM_LIFETIME_GAMMA] = {"shape", "scale"},
      [SIM_LIFETIME_LOGLOGISTIC] = {"shape", "scale"},
      [SIM_LIFETIME_MIXTURE] = {"share", "mean1", "mean2"}};
  assert(i < sim_lifetime_parameter_count(family));
  return names[family][i];
}

double sim_lifetime_parameter(const sim_lifetime *life, size_t i)
{
  switch (life->family) {
    case SIM_LIFETIME_EXPONENTIAL: return 1 / life->scale;
    case SIM_LIFETIME_LOGNORMAL: return i == 0 ? log(life->scale) : life->shape;
    case SIM_LIFETIME_MIXTURE:
      return i == 0 ? life->shape : i == 1 ? life->scale : life->scale * life->shape2;
    case SIM_LIFETIME_WEIBULL:
    case SIM_LIFETIME_GAMMA:
    case SIM_LIFETIME_LOGLOGISTIC:
    case SIM_LIFETIME_FAMILIES: break;
  }
  return i == 0 ? life->shape : life->scale;
}

/* ln(e^a + e^b), with -INFINITY for nothing. */
static double log_sum(double a, double b)
{
  const double more = fmax(a, b), less = fmin(a, b);
  return more == -INFINITY ? more : more + log1p(exp(less - more));
}

/* ln(e^a - e^b), a >= b: by whichever of expm1 and exp keeps its digits. */
static double log_difference(double a, double b)
{
  const double gap = b - a;
  if (!(gap < 0)) return -INFINITY;
  return a + (gap > -M_LN2 ? log(-expm1(gap)) : log1p(-exp(gap)));
}

static double gamma_log_density(double shape, double u)
{
  const double density = sim_gamma_density(shape, u);
  if (density > 1e-280 && density < 1e280) return log(density);
  return (shape - 1) * log(u) - u - gsl_sf_lngamma(shape);
}

/* Beyond the range of doubles by the first term of the asymptotic expansion, whose relative
 * error there, (shape - 1) / u^2, is of no account (Abramowitz and Stegun, 6.5.32). */
static double gamma_log_above(double shape, double u)
{
  const double above = sim_gamma_share(shape, u, true);
  if (above > 1e-280) return log(above);
  return gamma_log_density(shape, u) - log1p((1 - shape) / u);
}

static double gamma_log_below(double shape, double u)
{
  const double below = sim_gamma_share(shape, u, false);
  if (below > 1e-280) return log(below);
  return shape * log(u) - u - gsl_sf_lngamma(shape + 1);
}

/* The two branches of a mixture, each with the logarithm of its weight. */
static void mixture_above(const sim_lifetime *life, double u, double out[2])
{
  out[0] = log(life->shape) - u;
  out[1] = log1p(-life->shape) - u / life->shape2;
}

double sim_lifetime_log_density(const sim_lifetime *life, double x)
{
  const double u = x / life->scale, k = life->shape, ln_u = log(u), ln_scale = log(life->scale);
  double branch[2];
  switch (life->family) {
    case SIM_LIFETIME_EXPONENTIAL: return -u - ln_scale;
    case SIM_LIFETIME_WEIBULL: return log(k) + k * ln_u - exp(k * ln_u) - log(x);
    case SIM_LIFETIME_LOGNORMAL:
      return -LN_SQRT_2PI - log(k) - log(x) - 0.5 * (ln_u / k) * (ln_u / k);
    case SIM_LIFETIME_GAMMA: return gamma_log_density(k, u) - ln_scale;
    case SIM_LIFETIME_LOGLOGISTIC: {
      const double z = k * ln_u;
      return log(k) + z - log(x) - 2 * (z > 0 ? z + log1p(exp(-z)) : log1p(exp(z)));
    }
    case SIM_LIFETIME_MIXTURE:
      mixture_above(life, u, branch);
      return log_sum(branch[0], branch[1] - log(life->shape2)) - ln_scale;
    case SIM_LIFETIME_FAMILIES: break;
  }
  return NAN;
}

double sim_lifetime_log_above(const sim_lifetime *life, double x)
{
  if (!(x > 0)) return 0;
  if (x == INFINITY) return -INFINITY;
  const double u = x / life->scale, k = life->shape;
  double branch[2];
  switch (life->family) {
    case SIM_LIFETIME_EXPONENTIAL: return -u;
    case SIM_LIFETIME_WEIBULL: return -pow(u, k);
    case SIM_LIFETIME_LOGNORMAL: return gsl_sf_log_erfc(log(u) / k / M_SQRT2) - M_LN2;
    case SIM_LIFETIME_GAMMA: return gamma_log_above(k, u);
    case SIM_LIFETIME_LOGLOGISTIC: {
      const double z = k * log(u);
      return z > 0 ? -z - log1p(exp(-z)) : -log1p(exp(z));
    }
    case SIM_LIFETIME_MIXTURE: mixture_above(life, u, branch); return log_sum(branch[0], branch[1]);
    case SIM_LIFETIME_FAMILIES: break;
  }
  return NAN;
}

double sim_lifetime_log_below(const sim_lifetime *life, double x)
{
  if (!(x > 0)) return -INFINITY;
  if (x == INFINITY) return 0;
  const double u = x / life->scale, k = life->shape;
  switch (life->family) {
    case SIM_LIFETIME_LOGNORMAL: return gsl_sf_log_erfc(-log(u) / k / M_SQRT2) - M_LN2;
    case SIM_LIFETIME_GAMMA: return gamma_log_below(k, u);
    case SIM_LIFETIME_LOGLOGISTIC: {
      const double z = -k * log(u);
      return z > 0 ? -z - log1p(exp(-z)) : -log1p(exp(z));
    }
    case SIM_LIFETIME_MIXTURE:
      return log_sum(log(life->shape) + log(-expm1(-u)),
                     log1p(-life->shape) + log(-expm1(-u / life->shape2)));
    case SIM_LIFETIME_EXPONENTIAL:
    case SIM_LIFETIME_WEIBULL:
    case SIM_LIFETIME_FAMILIES: break;
  }
  return log_difference(0, sim_lifetime_log_above(life, x));
}

/* From the side on which less lies, so that a sliver keeps its digits. */
double sim_lifetime_log_between(const sim_lifetime *life, double a, double b)
{
  if (!(a > 0)) return sim_lifetime_log_below(life, b);
  const double above = sim_lifetime_log_above(life, a);
  if (b == INFINITY) return above;
  if (above < -M_LN2) return log_difference(above, sim_lifetime_log_above(life, b));
  return log_difference(sim_lifetime_log_below(life, b), sim_lifetime_log_below(life, a));
}

double sim_lifetime_mean(const sim_lifetime *life)
{
  const double k = life->shape;
  switch (life->family) {
    case SIM_LIFETIME_EXPONENTIAL: return life->scale;
    case SIM_LIFETIME_WEIBULL: return life->scale * exp(gsl_sf_lngamma(1 + 1 / k));
    case SIM_LIFETIME_LOGNORMAL: return life->scale * exp(k * k / 2);
    case SIM_LIFETIME_GAMMA: return life->scale * k;
    case SIM_LIFETIME_LOGLOGISTIC:
      return k > 1 ? life->scale * (M_PI / k) / sin(M_PI / k) : INFINITY;
    case SIM_LIFETIME_MIXTURE: return life->scale * (k + (1 - k) * life->shape2);
    case SIM_LIFETIME_FAMILIES: break;
  }
  return NAN;
}

/* No closed form: ln P(X > x) falls in ln x, so bisection by the false position with the
 * Illinois step (Dowell and Jarratt, 1971) from ends that hold the answer. */
static double exceeded_by_search(const sim_lifetime *life, double above, double guess)
{
  const double target = log(above);
  double low = log(guess), high = low;
  while (sim_lifetime_log_above(life, exp(low)) < target && low > -700) low -= 1;
  while (sim_lifetime_log_above(life, exp(high)) > target && high < 700) high += 1;
  double at_low = sim_lifetime_log_above(life, exp(low)) - target;
  double at_high = sim_lifetime_log_above(life, exp(high)) - target;
  double x = low;
  int side = 0;
  for (int i = 0; i < 200 && high - low > 1e-14 * fmax(1, fabs(high)); i++) {
    x = i % 4 == 3 ? (low + high) / 2 : (low * at_high - high * at_low) / (at_high - at_low);
    if (!(x > low && x < high)) x = (low + high) / 2;
    const double at = sim_lifetime_log_above(life, exp(x)) - target;
    if (at == 0) break;
    if (at > 0) {
      low = x, at_low = at;
      if (side == 1) at_high /= 2;
      side = 1;
    } else {
      high = x, at_high = at;
      if (side == -1) at_low /= 2;
      side = -1;
    }
    if (fabs(at) < 1e-14) break;
  }
  return exp(x);
}

double sim_lifetime_exceeded(const sim_lifetime *life, double above)
{
  const double k = life->shape;
  switch (life->family) {
    case SIM_LIFETIME_EXPONENTIAL: return -life->scale * log(above);
    case SIM_LIFETIME_WEIBULL: return life->scale * pow(-log(above), 1 / k);
    case SIM_LIFETIME_LOGNORMAL:
      return life->scale * exp(k * sim_normal_quantile(1 - above, above));
    case SIM_LIFETIME_LOGLOGISTIC: return life->scale * pow((1 - above) / above, 1 / k);
    case SIM_LIFETIME_GAMMA:
    case SIM_LIFETIME_MIXTURE:
      return exceeded_by_search(life, above, -sim_lifetime_mean(life) * log(above));
    case SIM_LIFETIME_FAMILIES: break;
  }
  return NAN;
}

/* The share of all days lived that is lived in lives of at most x. */
static double length_biased_share(const sim_lifetime *life, double x)
{
  const double u = x / life->scale, k = life->shape;
  switch (life->family) {
    case SIM_LIFETIME_EXPONENTIAL: return sim_gamma_share(2, u, false);
    case SIM_LIFETIME_WEIBULL: return sim_gamma_share(1 + 1 / k, pow(u, k), false);
    case SIM_LIFETIME_LOGNORMAL: return sim_normal_below(log(u) / k - k);
    case SIM_LIFETIME_GAMMA: return sim_gamma_share(k + 1, u, false);
    case SIM_LIFETIME_LOGLOGISTIC:
      if (!(k > 1)) return NAN;
      return gsl_cdf_beta_P(exp(sim_lifetime_log_below(life, x)), 1 + 1 / k, 1 - 1 / k);
    case SIM_LIFETIME_MIXTURE: {
      const double first = k, second = (1 - k) * life->shape2;
      return (first * sim_gamma_share(2, u, false) +
              second * sim_gamma_share(2, u / life->shape2, false)) /
             (first + second);
    }
    case SIM_LIFETIME_FAMILIES: break;
  }
  return NAN;
}

double sim_lifetime_elapsed_share(const sim_lifetime *life, double x)
{
  if (!(x > 0)) return 0;
  const double above = exp(sim_lifetime_log_above(life, x));
  return fmin(1, x * above / sim_lifetime_mean(life) + length_biased_share(life, x));
}
