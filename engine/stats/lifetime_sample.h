/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef ENGINE_STATS_LIFETIME_SAMPLE_H
#define ENGINE_STATS_LIFETIME_SAMPLE_H

#include "engine/stats/lifetime.h"
#include "engine/status.h"

#include <stdbool.h>
#include <stddef.h>

/** @file lifetime_sample.h
 *  Lifetimes that are known in part, and their likelihood.
 *
 *  A life that lasts x is seen only when x lies in (above, most] (truncation), and then known
 *  to lie in (low, high] (censoring). Its likelihood is
 *
 *      f(x) or P(low < X <= high), divided by P(above < X <= most)
 *
 *  (Klein and Moeschberger, "Survival Analysis", 2nd ed., 2003, section 3.5). Of lives met at
 *  a random instant only what had elapsed is known; its density is P(X > a) / mean (Cox,
 *  "Renewal Theory", 1962, section 5.2). */

typedef struct sim_lifetime_seen {
  double low, high;   /* equal: known exactly; high INFINITY: still going on at low */
  double above, most; /* 0 and INFINITY: seen whatever its length */
  double limit; /* would have been cut off here had it lasted; INFINITY: never; NAN: unknown */
} sim_lifetime_seen;

/** Equal values taken together. */
typedef struct sim_lifetime_sample {
  size_t count; /* of lives */
  size_t ended; /* whose end is known: exactly or within an interval */
  bool is_elapsed;
  bool is_exact_or_open; /* none within an interval */
  bool is_truncated;
  double least, largest;               /* finite values, lengths or ends */
  double sum_log, sum_square_log, sum; /* over exact lengths */
  double exact_weight;
  /* known exactly; went on above; between: the weight of the logarithm of each */
  double *exact, *exact_weights;
  size_t exact_count;
  double *above, *above_weights;
  size_t above_count;
  double *from, *until, *between_weights;
  size_t between_count;
} sim_lifetime_sample;

/** Take in seen[count], count >= 1. `is_elapsed`: low is what had elapsed of lives met at an
 *  instant; the other fields are not looked at. Lengths must be above 0, high >= low,
 *  low >= above, most > above. `out` is the caller's to free; {0} on failure. */
SIM_MUST_CHECK sim_status sim_lifetime_sample_fill(const sim_lifetime_seen *seen, size_t count,
                                                   bool is_elapsed, sim_lifetime_sample *out);
void sim_lifetime_sample_free(sim_lifetime_sample *sample);

/** Its log-likelihood; -INFINITY where it is impossible. */
double sim_lifetime_log_likelihood(const sim_lifetime_sample *sample, const sim_lifetime *life);

#endif
