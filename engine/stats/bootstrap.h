/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef ENGINE_STATS_BOOTSTRAP_H
#define ENGINE_STATS_BOOTSTRAP_H

#include "engine/random/random.h"
#include "engine/stats/interval.h"
#include "engine/status.h"

#include <stddef.h>

/** @file bootstrap.h
 *  Intervals of anything that can be computed from replications, by drawing
 *  replications anew with replacement (Efron and Tibshirani, "An Introduction
 *  to the Bootstrap", 1993).
 *
 *  Whole replications are drawn, so what belongs together in one stays
 *  together: policies that met the same chances, numerator and denominator. */

/** Any number computed from rows[count], indices of replications with repeats;
 *  NAN when they do not determine it. */
typedef double (*sim_bootstrap_statistic)(const void *context, const size_t *rows, size_t count);

typedef struct sim_bootstrap {
  sim_bootstrap_statistic statistic;
  const void *context; /* borrowed */
  size_t n;            /* replications */
  uint32_t resamples;  /* 2000 for the ends of a 95% interval */
} sim_bootstrap;

/** The quantiles of the resamples, corrected for bias and skewness (BCa; section
 *  14.3). Draws are named by `name`, with `number` the resample and `occasion` half
 *  the place in it, both counted from the name's own. Ends are NAN below two
 *  replications or when a resample has no statistic. */
SIM_MUST_CHECK sim_status sim_interval_bootstrap(const sim_bootstrap *bootstrap,
                                                 const sim_random *chance, sim_stream_id name,
                                                 double level, sim_interval *out);

#endif
