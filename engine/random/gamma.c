/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/random/gamma.h"

#include <gsl/gsl_math.h>
#include <gsl/gsl_randist.h>
#include <gsl/gsl_sf_gamma.h>
#include <gsl/gsl_sf_log.h>
#include <math.h>
#include <stdbool.h>

/* What depends on the shape alone costs three quarters of a density, and a table asks thousands of
 * densities of one shape: the last answer of each function is kept, by thread. */
typedef struct memo {
  bool is_known;
  double of, is;
} memo;

static double remembered(memo *last, double (*function)(double), double of)
{
  if (!last->is_known || last->of != of)
    *last = (memo){.is_known = true, .of = of, .is = function(of)};
  return last->is;
}

static double log_gamma(double x)
{
  static _Thread_local memo last;
  return remembered(&last, gsl_sf_lngamma, x);
}

static double gamma_star(double x)
{
  static _Thread_local memo last;
  return remembered(&last, gsl_sf_gammastar, x);
}

/* By logarithms below a shape of 2, else around the mode, where that loses digits. */
double sim_gamma_density(double shape, double x)
{
  double mode = shape - 1;
  if (x <= 0 && mode < 0) return x < 0 ? 0 : INFINITY;
  if (x <= 0) return x < 0 || mode > 0 ? 0 : 1;
  if (mode < 1) return mode == 0 ? exp(-x) : exp(mode * log(x) - x - log_gamma(shape));
  double off = x / mode - 1;
  if (off <= -1 || isinf(off)) return 0;
  return exp(mode * gsl_sf_log_1plusx_mx(off)) / (sqrt(2 * M_PI * mode) * gamma_star(mode));
}

double sim_beta_density(double a, double b, double x)
{
  static _Thread_local struct {
    bool is_known;
    double a, b, factor;
  } last;
  if (!last.is_known || last.a != a || last.b != b) {
    last.is_known = true;
    last.a = a;
    last.b = b;
    last.factor = gsl_sf_lngamma(a + b) - gsl_sf_lngamma(a) - gsl_sf_lngamma(b);
  }
  if (x <= 0 || x >= 1) return gsl_ran_beta_pdf(x, a, b);
  return exp(last.factor + log(x) * (a - 1) + log1p(-x) * (b - 1));
}

/* A series of positive terms below the mean, Legendre's continued fraction by
 * Lentz's method above it, both in front of the density. */
double sim_gamma_share(double shape, double x, bool above)
{
  if (x <= 0) return above ? 1 : 0;
  double front = x * sim_gamma_density(shape, x);
  if (x < shape + 1) {
    double term = 1 / shape, sum = term;
    for (double a = shape + 1; term > 1e-17 * sum; a++) sum += term *= x / a;
    return above ? 1 - front * sum : front * sum;
  }
  double b = x + 1 - shape, c = INFINITY, d = 1 / b, h = d, step = 0;
  if (!(front > 0)) return above ? 0 : 1;
  for (double i = 1; fabs(step - 1) > 1e-15; i++) {
    double a = i * (shape - i);
    b += 2;
    d = 1 / (a * d + b);
    c = b + a / c;
    step = c * d;
    h *= step;
  }
  return above ? front * h : 1 - front * h;
}
