/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef ENGINE_RANDOM_GAMMA_H
#define ENGINE_RANDOM_GAMMA_H

#include <stdbool.h>

/** @file gamma.h
 *  The gamma distribution of rate 1, for shapes from 0.01 to 1e6: GSL's own
 *  distribution function is off by 1e-7 when the shape is large. Beside it the density of the beta
 *  distribution, which is made of the same functions. */

/** Density at x; INFINITY at 0 when the shape is below 1. */
double sim_gamma_density(double shape, double x);

/** Density of the beta distribution at x in [0, 1]; a, b > 0. */
double sim_beta_density(double a, double b, double x);

/** P(X <= x), or P(X > x) when `above`, to 1e-12 relative or better (Press et
 *  al., "Numerical Recipes", 3rd ed., 2007, section 6.2). */
double sim_gamma_share(double shape, double x, bool above);

#endif
