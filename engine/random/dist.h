/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef ENGINE_RANDOM_DIST_H
#define ENGINE_RANDOM_DIST_H

#include "engine/random/dist_spec.h"
#include "engine/status.h"

#include <stdbool.h>

/** @file dist.h
 *  Distributions of durations and amounts, sampled by inversion: one uniform,
 *  one variate, monotone in the uniform.
 *
 *  A `sim_dist` is `shift + scale * core`, cut at `at_most` and renormalised.
 *  The core has the shape only, so changing a mean costs nothing and cores are
 *  shared through a `sim_dists` registry. Closed forms where they are exact
 *  (Wichura's AS 241 for the normal quantile), else a UNU.RAN PINV table with
 *  u-error below 1e-11, else bisection (dist_table.h). Everything behind
 *  `const sim_dist *` is immutable and may be read by all threads.
 *
 *  Mixtures and what is made of shifted or cut distributions are cores as they
 *  stand: another scale makes another core. */

typedef struct sim_dist sim_dist;
typedef struct sim_dists sim_dists;

/** A registry that owns distributions and shares their cores. Not for use by
 *  two threads at once while distributions are added. */
SIM_MUST_CHECK sim_status sim_dists_new(sim_dists **out);
void sim_dists_free(sim_dists *dists);

/** A registry that begins with the tables of another, which lives longer and is not added to
 *  while this one is in use: for a thread that builds distributions beside other threads. */
SIM_MUST_CHECK sim_status sim_dists_new_after(const sim_dists *base, sim_dists **out);

/** Forget the distributions but keep the cores: the next `add` of a known
 *  shape builds no table. Earlier `sim_dist *` die. A core that nobody asks for
 *  between 64 clearings goes too, so that a search over shapes stays small. */
void sim_dists_clear(sim_dists *dists);

/** NULL when `spec` is well formed, else what is wrong with it in words that
 *  end a sentence starting with the distribution ("mean must be above 0");
 *  static storage. A cut must leave a billionth of the distribution. */
const char *sim_dist_spec_problem(const sim_dist_spec *spec);

/** Add a distribution; `*out` is owned by the registry. SIM_E_INPUT for a spec
 *  with a problem, SIM_E_MEMORY. */
SIM_MUST_CHECK sim_status sim_dists_add(sim_dists *dists, const sim_dist_spec *spec,
                                        const sim_dist **out);

/** The whole life of one met in mid-life: density x f(x) / mean, for residents met in mid-stay
 *  (Cox, "Renewal Theory", 1962, section 5.2). `of` is of the same registry; SIM_E_INPUT unless it
 *  has a finite mean above 0 and no negative values.
 *
 *  `quantiles`: how many will be asked for before the registry is cleared. Where they are few, in a
 *  registry that begins with another's tables, a shape that is in none of them gets no table: its
 *  quantiles are solved for, which is right to the last bit. */
SIM_MUST_CHECK sim_status sim_dists_add_length_biased(sim_dists *dists, const sim_dist *of,
                                                      size_t quantiles, const sim_dist **out);

/** Whether two are of one core and moved, scaled and cut alike; then they have the same quantiles. False
 *  does not mean that they differ: equal cores of two registries are two. */
bool sim_dist_is_same(const sim_dist *a, const sim_dist *b);

/** The value that a share `u` in (0, 1) stays below: for `u` from `sim_draw`, or
 *  any u whose 1 - u is in (0, 1). Monotone in `u`. */
double sim_dist_quantile(const sim_dist *dist, double u);

/** The quantile given that the value exceeds `least`: patience left after an
 *  elapsed wait, a stay still going on. At least `least`, and `least` itself
 *  where nothing is left above it. */
double sim_dist_quantile_above(const sim_dist *dist, double least, double u);

/** P(X <= x). */
double sim_dist_cdf(const sim_dist *dist, double x);

/** By closed form to 1e-9 relative; INFINITY where there is none. */
double sim_dist_mean(const sim_dist *dist);

#endif
