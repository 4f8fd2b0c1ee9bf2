/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef ENGINE_RANDOM_DIST_COXIAN_H
#define ENGINE_RANDOM_DIST_COXIAN_H

#include <stdbool.h>
#include <stddef.h>

/** @file dist_coxian.h
 *  The Coxian phase-type distribution: exponential phases in a row, each of
 *  which goes on to the next or ends the whole. */

enum { SIM_COXIAN_MOST = 32 };

/** `mean` of each phase (above 0) and the share `on` that goes on to the next,
 *  arrays of `count` from 1 to SIM_COXIAN_MOST; the last goes on to nothing. */
typedef struct sim_coxian {
  const double *mean; /* borrowed */
  const double *on;   /* borrowed */
  size_t count;
} sim_coxian;

/** Density at x >= 0 (Neuts, "Matrix-Geometric Solutions in Stochastic Models",
 *  1981, section 2.2). */
double sim_coxian_density(const sim_coxian *coxian, double x);

/** The integral of t^k dF over t <= x, or over t > x when `above`. What is above
 *  keeps its relative precision; what is below is the difference from the whole,
 *  to 1e-15 of it. */
double sim_coxian_power_integral(const sim_coxian *coxian, int k, double x, bool above);

#endif
