/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/random/gamma.h"

#include <gsl/gsl_math.h>
#include <gsl/gsl_randist.h>
#include <gsl/gsl_sf_gamma.h>
#include <gsl/gsl_sf_log.h>
#include <math.h>

/* Around the mode, where the direct formula loses digits for large shapes. */
double sim_gamma_density(double shape, double x)
{
  double mode = shape - 1;
  if (x <= 0 && mode < 0) return x < 0 ? 0 : INFINITY;
  if (mode < 1) return gsl_ran_gamma_pdf(x, shape, 1);
  double off = x / mode - 1;
  if (off <= -1 || isinf(off)) return 0;
  return exp(mode * gsl_sf_log_1plusx_mx(off)) / (sqrt(2 * M_PI * mode) * gsl_sf_gammastar(mode));
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
