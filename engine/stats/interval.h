/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef ENGINE_STATS_INTERVAL_H
#define ENGINE_STATS_INTERVAL_H

#include "engine/stats/covariance.h"
#include "engine/stats/tally.h"

#include <stddef.h>

/** @file interval.h
 *  Confidence intervals over independent replications.
 *
 *  `level` is in (0, 1), e.g. 0.95. All are valid for replications, which are
 *  independent, and never for observations within one replication. With too
 *  few replications the ends are NAN, and without any so is the estimate. */

typedef struct sim_interval {
  double estimate, low, high;
} sim_interval;

/** Half of high - low. */
double sim_interval_half_width(sim_interval interval);

/** Student's t interval for a mean: mean -+ t(n-1) sd / sqrt(n). Valid when the
 *  average is near normal; from 30 replications on for most outputs. */
sim_interval sim_interval_student(const sim_tally *tally, double level);

/** Two-sided p-value of Student's test that the mean is `hypothesis`. */
double sim_interval_student_p(const sim_tally *tally, double hypothesis);

/** A mean as it is known afterwards: its Student interval, of how many observations. */
typedef struct sim_known_mean {
  sim_interval interval;
  uint64_t count;
  double level;
} sim_known_mean;

/** Two-sided p-value that two independent means are equal (Welch, "The generalization of
 *  'Student's' problem when several different population variances are involved", 1947). Means
 *  without width differ surely (0) or not at all (1); NAN when either is not known. */
double sim_interval_welch_p(const sim_known_mean *a, const sim_known_mean *b);

/** The ratio of mean y to mean x (waits / admissions; x >= 0), by the delta
 *  method: variance of y - r x over n mean_x^2, Student with n - 1 degrees of
 *  freedom (Law, "Simulation Modeling and Analysis", section 9.5.3; Cochran,
 *  "Sampling Techniques", section 6.3). n are the `informed` pairs, those with
 *  x > 0: the others add nothing to either sum, and know nothing of how much a
 *  ratio varies. With one informed pair there is no interval. Valid when x
 *  varies little; how far it holds for a few exits a year is in
 *  tests/cover/coverage.md. */
sim_interval sim_interval_ratio(const sim_covariance *cross, uint64_t informed, double level);

/** The same ratio by Fieller's theorem, with exact coverage for normal pairs
 *  (Fieller, "Some problems in interval estimation", 1954). (-INFINITY,
 *  INFINITY) when the mean of x cannot be told from zero at this level. */
sim_interval sim_interval_fieller(const sim_covariance *cross, double level);

/** A difference of two policies that met the same chances. */
typedef struct sim_paired {
  sim_interval difference;
  double variance_ratio; /* (var a + var b) / var(difference); INFINITY: it never varies */
} sim_paired;

/** Paired t interval from the tallies of a, of b and of their difference over
 *  the same replications. */
sim_paired sim_interval_paired(const sim_tally *a, const sim_tally *b, const sim_tally *difference,
                               double level);

/** The value below which a share `p` in [0, 1] of sorted[n] lies, linear
 *  between order statistics (definition 7 of Hyndman and Fan, 1996); NAN for
 *  n = 0. */
double sim_quantile(const double *sorted, size_t n, double p);

#endif
