/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef ENGINE_STATS_QUANTILE_SELECT_H
#define ENGINE_STATS_QUANTILE_SELECT_H

#include <stddef.h>

/** @file quantile_select.h
 *  Quantiles of numbers in any order, without sorting them: a run asks for a few
 *  quantiles of ten thousands of measures. */

/** out[i]: the p[i]-quantile, by the rule and to the bit of sim_quantile (interval.h); NAN
 *  when there are no values. `p` rises, each in [0, 1]; no value is NAN. The values are
 *  put into another order; `room` takes as many. */
void sim_quantile_select(double *values, double *room, size_t n, const double *p, size_t count,
                         double *out);

#endif
