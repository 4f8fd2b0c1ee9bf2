/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef ENGINE_STATS_REGRESS_H
#define ENGINE_STATS_REGRESS_H

#include "engine/stats/interval.h"
#include "engine/status.h"

#include <stddef.h>

/** @file regress.h
 *  What explains what: least squares, control variates, rank correlation and
 *  the split of variance over and within groups. */

/** Least squares of y[n] on x, n rows of p, row by row (put a column of ones
 *  for an intercept). `coefficients[p]`; `covariance[p * p]` of the estimates
 *  (NULL: not wanted); `variance` of the residuals, divided by n - p. n > p,
 *  else SIM_E_INPUT. Collinear columns share their effect (by SVD). */
SIM_MUST_CHECK sim_status sim_regress(const double *y, const double *x, size_t n, size_t p,
                                      double *coefficients, double *covariance, double *variance);

/** A mean after control variates. */
typedef struct sim_controlled {
  sim_interval mean;
  double variance_ratio; /* variance of the plain mean / of this one, the loss included; INFINITY:
                          * y follows from the controls, and its mean from their means */
  double loss;           /* (n - 2) / (n - q - 2): the price of estimating the slopes */
} sim_controlled;

/** Mean of y[n] with q controls whose means are known: mean y - beta' (mean c -
 *  expected), beta = S_CC^-1 S_CY, with the regression's interval on n - q - 1
 *  degrees of freedom (Lavenberg and Welch, "A perspective on the use of
 *  control variables to increase the efficiency of Monte Carlo simulations",
 *  1981). `controls`: n rows of q. Controls are inputs, never outputs; n of at
 *  least 30 (q + 1) keeps the bias small. n > q + 2, else SIM_E_INPUT.
 *  `slopes[q]` or NULL. */
SIM_MUST_CHECK sim_status sim_regress_controls(const double *y, const double *controls,
                                               const double *expected, size_t n, size_t q,
                                               double level, double *slopes, sim_controlled *out);

/** Spearman's rank correlation of x[n] and y[n], ties at their middle rank; NAN
 *  when one does not vary. */
SIM_MUST_CHECK sim_status sim_rank_correlation(const double *x, const double *y, size_t n,
                                               double *out);

/** Variance over and within groups, and how sure we are of it. */
typedef struct sim_variance_split {
  double between, between_se; /* unbiased, so it may fall below zero */
  double within, within_se;
} sim_variance_split;

/** One-way random effects of y, `groups` rows of `size` (parameter draws x
 *  replications): within = MSW, between = (MSB - MSW) / size; standard errors
 *  sqrt(2 MSW^2 / df_W) and sqrt(2 (MSB^2 / df_B + MSW^2 / df_W)) / size for
 *  normal effects (Searle, Casella and McCulloch, "Variance Components", 1992,
 *  section 3.5). groups, size >= 2, else all NAN. */
sim_variance_split sim_random_effects(const double *y, size_t groups, size_t size);

/** The share between / (between + within) of the same y. The estimate counts a negative
 *  between as 0. The interval is of the logarithm of MSB / MSW by the jackknife over
 *  groups, Student with groups - 1 degrees of freedom, carried over to the share and
 *  cut to [0, 1] (Arvesen, "Jackknifing U-statistics", 1969, section 6): unlike that by
 *  the F distribution it does not ask for normal effects. All 1 when y varies over
 *  groups alone. groups >= 3 and size >= 2, and y that varies, else all NAN. */
sim_interval sim_random_effects_share(const double *y, size_t groups, size_t size, double level);

#endif
