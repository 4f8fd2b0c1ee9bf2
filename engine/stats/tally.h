/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef ENGINE_STATS_TALLY_H
#define ENGINE_STATS_TALLY_H

#include <stdint.h>

/** @file tally.h
 *  Mean, spread, skewness, kurtosis and extremes of numbers that come one by
 *  one, without keeping them.
 *
 *  Welford's recurrence, "Note on a method for calculating corrected sums of
 *  squares and products" (1962); merging and the higher moments by Pebay,
 *  "Formulas for robust, one-pass parallel computation of covariances and
 *  arbitrary-order statistical moments" (Sandia, 2008). Merging is not
 *  associative to the last bit: merge in a fixed order. */

/** {0} is an empty tally. */
typedef struct sim_tally {
  uint64_t count;
  double mean;
  double m2, m3, m4; /* sums of powers of the deviations from the mean */
  double min, max;
} sim_tally;

/** Take in one finite number. */
void sim_tally_add(sim_tally *tally, double x);

/** Take in all that `other` has taken in. */
void sim_tally_merge(sim_tally *tally, const sim_tally *other);

/** NAN when empty. */
double sim_tally_mean(const sim_tally *tally);
double sim_tally_min(const sim_tally *tally);
double sim_tally_max(const sim_tally *tally);

/** Unbiased (divided by n - 1); NAN below two numbers. */
double sim_tally_variance(const sim_tally *tally);
double sim_tally_sd(const sim_tally *tally);

/** Standard error of the mean of independent numbers: sd / sqrt(n). */
double sim_tally_se(const sim_tally *tally);

/** Skewness g1 = sqrt(n) M3 / M2^1.5 and excess kurtosis g2 = n M4 / M2^2 - 3
 *  (Joanes and Gill, 1998); NAN without spread. */
double sim_tally_skewness(const sim_tally *tally);
double sim_tally_kurtosis(const sim_tally *tally);

#endif
