/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef ENGINE_STATS_TALLY_H
#define ENGINE_STATS_TALLY_H

#include <stdint.h>

/** @file tally.h
 *  Mean and standard deviation of numbers that come one by one, without keeping them.
 *
 *  Welford's recurrence, "Note on a method for calculating corrected sums of squares and
 *  products" (1962). */

/** {0} is an empty tally. */
typedef struct sim_tally {
  uint64_t count;
  double mean;
  double m2; /* sum of the squared deviations from the mean */
} sim_tally;

/** Take in one finite number. */
void sim_tally_add(sim_tally *tally, double x);

/** NAN when empty. */
double sim_tally_mean(const sim_tally *tally);

/** Unbiased (divided by n - 1); NAN below two numbers. */
double sim_tally_variance(const sim_tally *tally);
double sim_tally_sd(const sim_tally *tally);

/** Standard error of the mean of independent numbers: sd / sqrt(n). */
double sim_tally_se(const sim_tally *tally);

#endif
