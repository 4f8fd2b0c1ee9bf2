/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODELS_ESTIMATE_PROBABILITY_H
#define MODELS_ESTIMATE_PROBABILITY_H

#include "models/estimate/indicator.h"

/** @file probability.h
 *  What the replications' own values of an indicator say: chances, as shares of them, and a mean. */

/** Of own[n] on the right side of the target or on it; NAN without a target, where neither side is
 *  better, or for n = 0. */
double flow_probability_on_target(const flow_indicator *about, double target, const double *own,
                                  size_t n);

/** Of the pairs of a[n] and b[n] that both have a value, in which a is the better; equal ones count
 *  half. NAN when neither side is better, or without pairs. */
double flow_probability_better(flow_better better, const double *a, const double *b, size_t n);

/** The mean of those of own[n] that have a value; NAN when none has. */
double flow_mean_of_known(const double *own, size_t n);

#endif
