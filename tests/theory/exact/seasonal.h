/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TESTS_THEORY_EXACT_SEASONAL_H
#define TESTS_THEORY_EXACT_SEASONAL_H

#include "tests/theory/exact/infinite_server.h"

#include <stddef.h>

/** @file seasonal.h
 *  Arrivals whose rate moves, by a wave over the year or along straight lines, and
 *  the places they would use were there no limit (Mt/G/infinity).
 *
 *  The number of arrivals in a period and the number present from an empty start are
 *  Poisson. Eick, Massey and Whitt, "Mt/G/infinity queues with sinusoidal arrival
 *  rates", Management Science 39 (1993). */

/** mean_per_day x (1 + swing sin(2 pi day / period_days)); 0 <= swing <= 1. */
typedef struct exact_wave {
  double mean_per_day, swing, period_days;
} exact_wave;

/** Expected arrivals in days from .. to. */
double exact_wave_arrivals(const exact_wave *wave, double from, double to);

/** The number present when the wave has gone on for ever: again a wave,
 *  mean + amplitude x sin(2 pi (day - lag_days) / period_days). The peak of
 *  occupancy is `lag_days` behind the peak of arrivals. */
typedef struct exact_wave_response {
  double mean, amplitude, lag_days;
  double period_days;
} exact_wave_response;
exact_wave_response exact_wave_offered(const exact_wave *wave, const exact_stay_law *law);
double exact_wave_present(const exact_wave_response *response, double day);

/** A rate that runs straight from one point to the next; before the first there are
 *  no arrivals, after the last its rate holds. Two points on one day make a jump. */
typedef struct exact_rate_point {
  double day;
  double arrivals_per_day; /* >= 0 */
} exact_rate_point;

/** Expected arrivals until `day`. `points` >= 1, days not falling. */
double exact_line_arrivals(size_t points, const exact_rate_point *point, double day);

/** Mean number present on `day`, empty at the first point. */
double exact_line_offered(size_t points, const exact_rate_point *point, const exact_stay_law *law,
                          double day);

#endif
