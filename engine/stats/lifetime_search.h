/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef ENGINE_STATS_LIFETIME_SEARCH_H
#define ENGINE_STATS_LIFETIME_SEARCH_H

#include "engine/stats/lifetime_sample.h"

/** @file lifetime_search.h
 *  The parameters of a lifetime as a search wants them: free, without bounds that matter. */

/** Free parameters: ln scale; then ln shape, or of a mixture logit share and ln(ratio). */
void sim_lifetime_free_of(const sim_lifetime *life, double free[SIM_LIFETIME_PARAMETERS]);
sim_lifetime sim_lifetime_of_free(sim_lifetime_family family,
                                  const double free[SIM_LIFETIME_PARAMETERS]);

/** How far the free shape parameter i (from 1) may go; at an end there is no estimate. */
void sim_lifetime_free_range(sim_lifetime_family family, size_t i, double *low, double *high);

typedef double (*sim_lifetime_cost_fn)(const void *context, const double *x);

/** Minimise a cost over x[n], n of 1 to 3, from x in steps of `step`, until the simplex is
 *  `size`; in place. A cost of INFINITY is taken for very large. */
SIM_MUST_CHECK sim_status sim_lifetime_search(sim_lifetime_cost_fn cost, const void *context,
                                              double *x, size_t n, double step, double size,
                                              double *least);

#endif
