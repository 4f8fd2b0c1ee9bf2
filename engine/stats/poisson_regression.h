/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef ENGINE_STATS_POISSON_REGRESSION_H
#define ENGINE_STATS_POISSON_REGRESSION_H

#include "engine/status.h"

#include <stddef.h>

/** @file poisson_regression.h
 *  Counts whose logarithm of the mean is linear in what explains them: a rate with a trend, a
 *  season and days of the week (McCullagh and Nelder, "Generalized Linear Models", 2nd ed.,
 *  1989, chapter 6). */

enum { SIM_POISSON_MOST = 16 }; /* columns */

typedef struct sim_poisson_regression {
  double coefficients[SIM_POISSON_MOST];
  double se[SIM_POISSON_MOST]; /* for Poisson counts; times sqrt(dispersion) for others */
  double deviance, pearson;
  double dispersion; /* pearson / (n - p): 1 for Poisson counts; NAN for n = p */
} sim_poisson_regression;

/** Maximum likelihood by iteratively weighted least squares: E y[i] = exposure[i] exp(x[i] b);
 *  x has n rows of p (a column of ones for an intercept), exposure NULL: 1. SIM_E_INPUT when
 *  n < p, p > SIM_POISSON_MOST, there is no finite estimate (all counts 0) or columns depend on
 *  each other. */
SIM_MUST_CHECK sim_status sim_poisson_regress(const double *y, const double *exposure,
                                              const double *x, size_t n, size_t p,
                                              sim_poisson_regression *out);

#endif
