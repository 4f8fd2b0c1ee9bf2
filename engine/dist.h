/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef ENGINE_DIST_H
#define ENGINE_DIST_H

#include "engine/status.h"

#include <stddef.h>

/** @file dist.h
 *  Distributions of durations and amounts, sampled by inversion: one uniform,
 *  one variate, monotone in the uniform.
 *
 *  A `sim_dist` is `shift + scale * core`, cut at `at_most` and renormalised.
 *  The core has the shape only, so changing a mean costs nothing and cores are
 *  shared through a `sim_dists` registry. Closed forms where they are exact
 *  (Wichura's AS 241 for the normal quantile), else a UNU.RAN PINV table with
 *  u-error below 1e-11. Everything behind `const sim_dist *` is immutable and
 *  may be read by all threads. */

#define SIM_DIST_MAP(X)                                                                            \
  X(EXPONENTIAL, "exponential")                                                                    \
  X(ERLANG, "erlang")                                                                              \
  X(GAMMA, "gamma")                                                                                \
  X(WEIBULL, "weibull")                                                                            \
  X(LOGNORMAL, "lognormal")                                                                        \
  X(LOGLOGISTIC, "loglogistic")                                                                    \
  X(HYPEREXPONENTIAL, "hyperexponential")                                                          \
  X(PHASE_TYPE, "phase_type")                                                                      \
  X(UNIFORM, "uniform")                                                                            \
  X(TRIANGULAR, "triangular")                                                                      \
  X(PERT, "pert")                                                                                  \
  X(NORMAL, "normal")                                                                              \
  X(DETERMINISTIC, "deterministic")                                                                \
  X(BETA, "beta")                                                                                  \
  X(MIXTURE, "mixture")                                                                            \
  X(EMPIRICAL, "empirical")

#define SIM_DIST_NAME(name, text) SIM_DIST_##name,
typedef enum sim_dist_family { SIM_DIST_MAP(SIM_DIST_NAME) SIM_DIST_FAMILIES } sim_dist_family;
#undef SIM_DIST_NAME

typedef struct sim_dist_spec sim_dist_spec;

/** What a distribution is, in its own parameters. Unused fields are 0.
 *
 *  | family            | a            | b       | c    | parts                               |
 *  | EXPONENTIAL       | mean         |         |      |                                     |
 *  | ERLANG            | mean         | phases  |      |                                     |
 *  | GAMMA, WEIBULL    | mean         | shape   |      |                                     |
 *  | LOGNORMAL         | median       | sigma   |      |                                     |
 *  | LOGLOGISTIC       | median       | shape   |      |                                     |
 *  | HYPEREXPONENTIAL  |              |         |      | weight = share, a = mean of branch  |
 *  | PHASE_TYPE        |              |         |      | Coxian: a = mean of phase, weight = |
 *  |                   |              |         |      | share that goes on to the next      |
 *  | UNIFORM           | low          | high    |      |                                     |
 *  | TRIANGULAR, PERT  | low          | mode    | high |                                     |
 *  | NORMAL            | mean         | sd      |      | truncated below at `at_least`       |
 *  | DETERMINISTIC     | value        |         |      |                                     |
 *  | BETA              | mean         | sd      |      |                                     |
 *  | MIXTURE           |              |         |      | weight = share, the part itself     |
 *  | EMPIRICAL         |              |         |      | a of each part: the sorted values,  |
 *  |                   |              |         |      | linear between them                 |
 *
 *  `shift` is added; `at_most` (INFINITY: none) cuts the shifted value, and
 *  `at_least` (-INFINITY: none) likewise; both renormalise. */
struct sim_dist_spec {
  sim_dist_family family;
  double a, b, c;
  double shift, at_least, at_most;
  double weight;              /* as a part of another */
  const sim_dist_spec *parts; /* borrowed */
  size_t part_count;
};

typedef struct sim_dist sim_dist;
typedef struct sim_dists sim_dists;

/** A registry that owns distributions and shares their cores. Not for use by
 *  two threads at once while distributions are added. */
SIM_MUST_CHECK sim_status sim_dists_new(sim_dists **out);
void sim_dists_free(sim_dists *dists);

/** Forget the distributions but keep the cores: the next `add` of a known
 *  shape builds no table. Earlier `sim_dist *` die. */
void sim_dists_clear(sim_dists *dists);

/** NULL when `spec` is well formed, else what is wrong with it in words that
 *  end a sentence starting with the distribution ("cv must be above 0");
 *  static storage. */
const char *sim_dist_spec_problem(const sim_dist_spec *spec);

/** Add a distribution; `*out` is owned by the registry. SIM_E_INPUT for a spec
 *  with a problem, SIM_E_MEMORY. */
SIM_MUST_CHECK sim_status sim_dists_add(sim_dists *dists, const sim_dist_spec *spec,
                                        const sim_dist **out);

/** The residual life of `of` in equilibrium: density (1 - F(x)) / mean, for
 *  residents met in mid-stay (Cox, "Renewal Theory", 1962, section 5.2). `of`
 *  must have a finite mean and no negative values. */
SIM_MUST_CHECK sim_status sim_dists_add_residual(sim_dists *dists, const sim_dist *of,
                                                 const sim_dist **out);

/** The whole life of one met in mid-life: density x f(x) / mean. */
SIM_MUST_CHECK sim_status sim_dists_add_length_biased(sim_dists *dists, const sim_dist *of,
                                                      const sim_dist **out);

/** The value that a share `u` in (0, 1) stays below. */
double sim_dist_quantile(const sim_dist *dist, double u);

/** The quantile given that the value exceeds `least`: patience left after an
 *  elapsed wait, a stay still going on. At least `least`. */
double sim_dist_quantile_above(const sim_dist *dist, double least, double u);

/** P(X <= x). */
double sim_dist_cdf(const sim_dist *dist, double x);

/** Mean and standard deviation, by closed form or quadrature to 1e-9 relative;
 *  INFINITY where they do not exist. */
double sim_dist_mean(const sim_dist *dist);
double sim_dist_sd(const sim_dist *dist);

#endif
