/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef ENGINE_RANDOM_DIST_EMPIRICAL_H
#define ENGINE_RANDOM_DIST_EMPIRICAL_H

#include <stddef.h>

/** @file dist_empirical.h
 *  Sorted values with straight lines between them: the i-th of n lies at the
 *  share i / (n - 1). Equal values are an atom. */

/** Powers of which sums are kept: t and t^2, because the mean of a length-biased one needs the
 *  second. */
enum { SIM_EMPIRICAL_SUMS = 2 };

typedef struct sim_empirical {
  const double *values; /* borrowed; sorted */
  const double *sums;   /* borrowed; SIM_EMPIRICAL_SUMS per value */
  size_t count;         /* 1 or more */
} sim_empirical;

/** Fill `sums`, count x SIM_EMPIRICAL_SUMS, from the values. */
void sim_empirical_sums(const sim_empirical *empirical, double *sums);

/** Density between the values; without the atoms. */
double sim_empirical_density(const sim_empirical *empirical, double x);

/** The integral of t^k dF over t <= x. */
double sim_empirical_below(const sim_empirical *empirical, int k, double x);

/** The value with a share `p` below, p from 0 to 1. */
double sim_empirical_quantile(const sim_empirical *empirical, double p);

#endif
