/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/random/normal.h"

#include <math.h>

#define SQRT_HALF       0.70710678118654752440
#define INV_SQRT_TWO_PI 0.39894228040143267794

/* Numerators and denominators, constant first: near the median, in the tails,
 * and beyond a tail share of exp(-25). */
static const double centre_above[8] = {3.3871328727963666080e0, 1.3314166789178437745e2,
                                       1.9715909503065514427e3, 1.3731693765509461125e4,
                                       4.5921953931549871457e4, 6.7265770927008700853e4,
                                       3.3430575583588128105e4, 2.5090809287301226727e3};
static const double centre_below[8] = {1.0,
                                       4.2313330701600911252e1,
                                       6.8718700749205790830e2,
                                       5.3941960214247511077e3,
                                       2.1213794301586595867e4,
                                       3.9307895800092710610e4,
                                       2.8729085735721942674e4,
                                       5.2264952788528545610e3};
static const double tail_above[8] = {1.42343711074968357734e0,  4.63033784615654529590e0,
                                     5.76949722146069140550e0,  3.64784832476320460504e0,
                                     1.27045825245236838258e0,  2.41780725177450611770e-1,
                                     2.27238449892691845833e-2, 7.74545014278341407640e-4};
static const double tail_below[8] = {1.0,
                                     2.05319162663775882187e0,
                                     1.67638483018380384940e0,
                                     6.89767334985100004550e-1,
                                     1.48103976427480074590e-1,
                                     1.51986665636164571966e-2,
                                     5.47593808499534494600e-4,
                                     1.05075007164441684324e-9};
static const double far_above[8] = {6.65790464350110377720e0,  5.46378491116411436990e0,
                                    1.78482653991729133580e0,  2.96560571828504891230e-1,
                                    2.65321895265761230930e-2, 1.24266094738807843860e-3,
                                    2.71155556874348757815e-5, 2.01033439929228813265e-7};
static const double far_below[8] = {1.0,
                                    5.99832206555887937690e-1,
                                    1.36929880922735805310e-1,
                                    1.48753612908506148525e-2,
                                    7.86869131145613259100e-4,
                                    1.84631831751005468180e-5,
                                    1.42151175831644588870e-7,
                                    2.04426310338993978564e-15};

/* Of degree 7, by Estrin's scheme: a third of the latency of Horner's. */
static double polynomial(const double c[8], double r)
{
  double square = r * r;
  double low = (c[0] + c[1] * r) + (c[2] + c[3] * r) * square;
  double high = (c[4] + c[5] * r) + (c[6] + c[7] * r) * square;
  return low + high * (square * square);
}

double sim_normal_quantile(double p, double q)
{
  double off = p - 0.5;
  if (fabs(off) <= 0.425) {
    double r = 0.180625 - off * off;
    return off * polynomial(centre_above, r) / polynomial(centre_below, r);
  }
  double z, r = sqrt(-log(off < 0 ? p : q));
  if (r <= 5)
    z = polynomial(tail_above, r - 1.6) / polynomial(tail_below, r - 1.6);
  else
    z = polynomial(far_above, r - 5) / polynomial(far_below, r - 5);
  return off < 0 ? -z : z;
}

double sim_normal_below(double z)
{
  return 0.5 * erfc(-z * SQRT_HALF);
}

double sim_normal_above(double z)
{
  return 0.5 * erfc(z * SQRT_HALF);
}

double sim_normal_density(double z)
{
  return INV_SQRT_TWO_PI * exp(-0.5 * z * z);
}
