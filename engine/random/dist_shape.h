/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef ENGINE_RANDOM_DIST_SHAPE_H
#define ENGINE_RANDOM_DIST_SHAPE_H

#include <stdbool.h>

/** @file dist_shape.h
 *  The standard shapes in closed form: density, power integrals, quantiles.
 *
 *  A shape has no location or scale: what carries them is a `sim_dist`. The power
 *  integral, of t^k dF below or above a point (a partial moment), is the one thing
 *  from which distribution functions, means and length-biased lives all follow
 *  (Johnson, Kotz and Balakrishnan, "Continuous Univariate Distributions", 1994-95). */

/** | kind        | a           | b     | support | unit                          |
 *  | ATOM        |             |       | {0}     |                               |
 *  | UNIFORM     |             |       | 0-1     |                               |
 *  | TRIANGULAR  | mode, 0-1   |       | 0-1     |                               |
 *  | EXPONENTIAL |             |       | 0-inf   | mean 1                        |
 *  | GAMMA       | shape       |       | 0-inf   | rate 1                        |
 *  | WEIBULL     | shape       | 1 / a | 0-inf   | P(X > x) = exp(-x^a)          |
 *  | LOGNORMAL   | sigma       |       | 0-inf   | median 1                      |
 *  | LOGLOGISTIC | shape       | 1 / a | 0-inf   | median 1                      |
 *  | BETA        | alpha       | beta  | 0-1     |                               |
 *  | NORMAL      |             |       | all     | mean 0, sd 1                  | */
typedef enum sim_shape_kind {
  SIM_SHAPE_KIND_ATOM,
  SIM_SHAPE_KIND_UNIFORM,
  SIM_SHAPE_KIND_TRIANGULAR,
  SIM_SHAPE_KIND_EXPONENTIAL,
  SIM_SHAPE_KIND_GAMMA,
  SIM_SHAPE_KIND_WEIBULL,
  SIM_SHAPE_KIND_LOGNORMAL,
  SIM_SHAPE_KIND_LOGLOGISTIC,
  SIM_SHAPE_KIND_BETA,
  SIM_SHAPE_KIND_NORMAL
} sim_shape_kind;

typedef struct sim_shape {
  sim_shape_kind kind;
  double a, b;
} sim_shape;

/** Least and greatest value; infinite where there is none. */
double sim_shape_low(const sim_shape *shape);
double sim_shape_high(const sim_shape *shape);

/** Density at `x`; 0 for the atom, INFINITY at a pole. */
double sim_shape_density(const sim_shape *shape, double x);

/** The integral of t^k dF over t <= x, or over t > x when `above`. k = 0 is the
 *  distribution function or its complement, each to full relative precision.
 *  INFINITY where it does not exist. */
double sim_shape_power_integral(const sim_shape *shape, int k, double x, bool above);

/** True when `sim_shape_quantile` knows the shape: all but GAMMA and BETA. */
bool sim_shape_inverts(const sim_shape *shape);

/** The value with a share `p` below and `q` = 1 - p above, both in (0, 1). */
double sim_shape_quantile(const sim_shape *shape, double p, double q);

/** The mean of t^k over [a, b], a <= b. */
double sim_mean_power(double a, double b, int k);

#endif
