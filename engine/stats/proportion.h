/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef ENGINE_STATS_PROPORTION_H
#define ENGINE_STATS_PROPORTION_H

#include "engine/stats/interval.h"

#include <stddef.h>
#include <stdint.h>

/** @file proportion.h
 *  Chances estimated by counting replications, and many questions at once. */

/** Wilson's score interval for `hits` of `n` independent replications
 *  ("Probable inference, the law of succession, and statistical inference",
 *  1927); within [0, 1]. All NAN for n = 0. */
sim_interval sim_interval_wilson(uint64_t hits, uint64_t n, double level);

/** Wilson's interval when replications come in antithetic pairs, of which `split` had one
 *  hit and one miss: with as many independent replications as would give the share the
 *  variance that it has over the pairs, p (1 - p) / variance; at least one a pair, and
 *  just that where pairs do not differ (the effective sample size of Korn and Graubard,
 *  "Confidence intervals for proportions with small expected number of positive counts
 *  estimated from survey data", 1998). `hits` - `split` is even. All NAN for no pairs. */
sim_interval sim_interval_wilson_pairs(uint64_t hits, uint64_t split, uint64_t pairs, double level);

/** The level each of `m` intervals needs for all to cover together with at
 *  least `level`: 1 - (1 - level) / m (Bonferroni). */
double sim_bonferroni_level(double level, size_t m);

/** p-values of `m` questions adjusted by Holm's step-down ("A simple
 *  sequentially rejective multiple test procedure", 1979): reject what is at
 *  most alpha, and the chance of any false rejection is at most alpha. A NAN
 *  is no question, and stays. `adjusted` may not be `p`. */
void sim_holm(const double *p, size_t m, double *adjusted);

#endif
