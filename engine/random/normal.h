/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef ENGINE_RANDOM_NORMAL_H
#define ENGINE_RANDOM_NORMAL_H

/** @file normal.h
 *  The standard normal distribution. */

/** The standard normal quantile to about 1e-16 relative (Wichura, "Algorithm AS
 *  241: the percentage points of the normal distribution", Applied Statistics
 *  37, 1988, routine PPND16). `p` is the share below and `q` = 1 - p the share
 *  above, both in (0, 1); the smaller counts in the tails, so that a tail keeps
 *  its precision. gsl_cdf_ugaussian_Pinv is the same algorithm by another order of operations: two
 *  thirds of all results differ from these, in the last bits. */
double sim_normal_quantile(double p, double q);

/** P(Z <= z) and P(Z > z), each to full relative precision. */
double sim_normal_below(double z);
double sim_normal_above(double z);

/** exp(-z^2/2) / sqrt(2 pi). */
double sim_normal_density(double z);

#endif
