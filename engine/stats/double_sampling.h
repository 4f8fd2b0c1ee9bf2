/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef ENGINE_STATS_DOUBLE_SAMPLING_H
#define ENGINE_STATS_DOUBLE_SAMPLING_H

#include "engine/stats/covariance.h"
#include "engine/stats/interval.h"

/** @file double_sampling.h
 *  The difference of two means when one of them was sampled more often than in pairs.
 *
 *  Of n pairs (x, y) and m in all of x, those n among them, the difference of y from x is
 *
 *    mean_n(y - b x) + (b - 1) mean_m(x),    b = cov(x, y) / var(x) of the pairs:
 *
 *  regression with double sampling (Cochran, "Sampling Techniques", section 12.3). What y has of its
 *  own is known from n, what it shares with x and x itself from m; at b = 1 it is the paired
 *  difference. Its variance is the residual one, s^2 (1/n + (mean_n(x) - mean_m(x))^2 / S_xx) with
 *  n - 2 degrees of freedom, and (1 - b)^2 var(x) / m with m - 1; together by Satterthwaite. */

typedef struct sim_double_sampling {
  sim_interval difference;
  double se, freedom; /* NAN below three pairs */
  double slope;       /* b; 1 where x never varies */
} sim_double_sampling;

/** `pairs`: x and y of the pairs; `all`: of x, those of the pairs included. */
sim_double_sampling sim_double_sampling_difference(const sim_covariance *pairs,
                                                   const sim_tally *all, double level);

/** The half-width at another level, and the two-sided p-value that there is no difference. */
double sim_double_sampling_half_width(const sim_double_sampling *found, double level);
double sim_double_sampling_p(const sim_double_sampling *found);

/** The variance there would be with `times` as many x as pairs, over that of the paired difference,
 *  as the pairs have it; NAN below three pairs or where the difference never varies. */
double sim_double_sampling_ratio(const sim_covariance *pairs, double times);

#endif
