/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef ENGINE_STATS_LIFETIME_CHECK_H
#define ENGINE_STATS_LIFETIME_CHECK_H

#include "engine/random/random.h"
#include "engine/stats/lifetime_fit.h"

/** @file lifetime_check.h
 *  Whether a fitted family looks like the data.
 *
 *  A life's share of the way through its own distribution, given when it could be seen, is
 *  uniform; its Cox-Snell residual is -ln(1 - that) (Cox and Snell, "A general definition of
 *  residuals", 1968). Lives that go on are censored there. The distance of the product limit
 *  of these shares to the uniform is, for complete data, the usual statistic; else it is taken
 *  up to the last end. */

typedef struct sim_lifetime_distance {
  double ad, ks, cvm; /* Anderson-Darling, Kolmogorov-Smirnov, Cramer-von Mises; NAN when some are
                         known within an interval only */
} sim_lifetime_distance;

SIM_MUST_CHECK sim_status sim_lifetime_distance_of(const sim_lifetime_seen *seen, size_t count,
                                                   bool is_elapsed, const sim_lifetime *life,
                                                   sim_lifetime_distance *out);

/** Draw lives from `life` that are seen as seen[count] are: truncated alike, cut off at their
 *  `limit`, whole numbers when `is_whole`. Draws are named by name, with `number` the life's
 *  place added to the name's own. `limit` unknown: where it went on, else never. */
void sim_lifetime_resample(const sim_lifetime_seen *seen, size_t count, bool is_elapsed,
                           bool is_whole, const sim_lifetime *life, const sim_random *random,
                           sim_stream_id name, sim_lifetime_seen *out);

/** Fill unknown limits of seen[count] by the product limit of the censoring times themselves
 *  (Davison and Hinkley, "Bootstrap Methods", 1997, algorithm 3.1). Draws as above. */
SIM_MUST_CHECK sim_status sim_lifetime_guess_limits(sim_lifetime_seen *seen, size_t count,
                                                    const sim_random *random, sim_stream_id name);

#endif
