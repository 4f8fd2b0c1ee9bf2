/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef ENGINE_STATS_COVARIANCE_H
#define ENGINE_STATS_COVARIANCE_H

#include <stdint.h>

/** @file covariance.h
 *  How two numbers vary together: joint moments of pairs that come one by one.
 *
 *  Recurrence by Pebay, "Formulas for robust, one-pass parallel computation of
 *  covariances" (Sandia, 2008), section 3. */

/** {0} is empty. */
typedef struct sim_covariance {
  uint64_t count;
  double mean_x, mean_y;
  double xx, yy, xy; /* sums of products of the deviations from the means */
} sim_covariance;

/** Take in one pair of finite numbers. */
void sim_covariance_add(sim_covariance *cross, double x, double y);

/** Unbiased (divided by n - 1); NAN below two pairs. */
double sim_covariance_variance_x(const sim_covariance *cross);
double sim_covariance_variance_y(const sim_covariance *cross);
double sim_covariance_value(const sim_covariance *cross);

/** Pearson's correlation, in [-1, 1]; NAN when x or y does not vary. */
double sim_covariance_correlation(const sim_covariance *cross);

#endif
