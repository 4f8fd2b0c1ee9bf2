/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef ENGINE_RANDOM_DIST_EMPIRICAL_H
#define ENGINE_RANDOM_DIST_EMPIRICAL_H

#include "engine/random/dist_spec.h"

#include <stdbool.h>
#include <stddef.h>

/** @file dist_empirical.h
 *  Sorted values, with straight lines between them or as they are.
 *
 *  Lines: the i-th of n knots (from 0) lies at the share i / (n - 1); equal ones are an atom. The
 *  observations x_1 to x_n make 2n + 1 knots, so that x_i lies at (i - 1/2) / n and the ends are flat
 *  (sim_empirical_knots): the mean is that of the observations, to the last sum.
 *  Steps: each value has the share 1 / n. */

/** Powers of which sums are kept: t and t^2, because the mean of a length-biased one needs the
 *  second. */
enum { SIM_EMPIRICAL_SUMS = 2 };

typedef struct sim_empirical {
  const double *values; /* borrowed; sorted */
  const double *sums;   /* borrowed; SIM_EMPIRICAL_SUMS per value */
  size_t count;         /* 1 or more */
  bool is_steps;
} sim_empirical;

/** The 2n + 1 knots of n sorted observations. */
void sim_empirical_knots(const sim_dist_spec *observations, size_t count, double *knots);

/** Fill `sums`, count x SIM_EMPIRICAL_SUMS, from the values. */
void sim_empirical_sums(const sim_empirical *empirical, double *sums);

/** Density between the values; without the atoms. */
double sim_empirical_density(const sim_empirical *empirical, double x);

/** The integral of t^k dF over t <= x. */
double sim_empirical_below(const sim_empirical *empirical, int k, double x);

/** The value with a share `p` below, p from 0 to 1. */
double sim_empirical_quantile(const sim_empirical *empirical, double p);

#endif
