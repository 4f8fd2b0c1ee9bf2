/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODELS_QUEUEING_SEASONAL_H
#define MODELS_QUEUEING_SEASONAL_H

#include "models/queueing/infinite_server.h"

#include <stddef.h>

/** @file seasonal.h
 *  Arrivals whose rate moves, by a wave over the year or along straight lines, and
 *  the places they would use were there no limit (Mt/G/infinity).
 *
 *  The number of arrivals in a period and the number present from an empty start are
 *  Poisson. Eick, Massey and Whitt, "Mt/G/infinity queues with sinusoidal arrival
 *  rates", Management Science 39 (1993). */

/** mean_per_day x (1 + swing sin(2 pi day / period_days)); 0 <= swing <= 1. */
typedef struct flow_wave {
  double mean_per_day, swing, period_days;
} flow_wave;

/** Expected arrivals in days from .. to. */
double flow_wave_arrivals(const flow_wave *wave, double from, double to);

/** The number present when the wave has gone on for ever: again a wave,
 *  mean + amplitude x sin(2 pi (day - lag_days) / period_days). The peak of
 *  occupancy is `lag_days` behind the peak of arrivals. */
typedef struct flow_wave_response {
  double mean, amplitude, lag_days;
  double period_days;
} flow_wave_response;
flow_wave_response flow_wave_offered(const flow_wave *wave, const flow_stay_law *law);
double flow_wave_present(const flow_wave_response *response, double day);

/** A rate that runs straight from one point to the next; before the first there are
 *  no arrivals, after the last its rate holds. Two points on one day make a jump. */
typedef struct flow_rate_point {
  double day;
  double arrivals_per_day; /* >= 0 */
} flow_rate_point;

/** Expected arrivals until `day`. `points` >= 1, days not falling. */
double flow_line_arrivals(size_t points, const flow_rate_point *point, double day);

/** Mean number present on `day`, empty at the first point. */
double flow_line_offered(size_t points, const flow_rate_point *point, const flow_stay_law *law,
                         double day);

#endif
