/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef ENGINE_SELECT_H
#define ENGINE_SELECT_H

#include <stddef.h>

/** @file select.h
 *  Quantiles of numbers in any order, without sorting them all. */

/** As sim_quantile (interval.h), of values[n] in any order, which it changes; NAN for
 *  n = 0. */
double sim_select_quantile(double *values, size_t n, double p);

#endif
