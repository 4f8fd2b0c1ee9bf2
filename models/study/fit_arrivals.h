/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODELS_STUDY_FIT_ARRIVALS_H
#define MODELS_STUDY_FIT_ARRIVALS_H

#include "models/study/fit_records.h"

/** @file fit_arrivals.h
 *  How households come: how many, whether ever more, by season and weekday, in what sizes. */

enum { FLOW_FIT_SIZES_MOST = 12 };

typedef struct flow_fit_arrivals {
  bool is_known; /* of leavers or a census the entries cannot be told */
  size_t households;
  double days;                                  /* of the window */
  double per_year, per_year_low, per_year_high; /* 95%, widened by the dispersion */
  double trend_per_year, trend_low, trend_high; /* factor in a year */
  double trend_p, season_p, weekday_p; /* of the likelihood ratio; NAN: too short to tell */
  double season[12];                   /* factor of each month, mean 1; when season_p < 5% */
  double weekday[7];                   /* Monday first, mean 1 */
  double dispersion; /* of months, when trend and season are taken off: 1 is Poisson; NAN */
  double
      sizes[FLOW_FIT_SIZES_MOST]; /* share of households of 1, 2, ... persons; the last: or more */
  double mean_size;               /* NAN: not said */
  size_t sized;                   /* households whose size is known */
} flow_fit_arrivals;

/** Work it out of the entries within the window. SIM_E_MEMORY. */
SIM_MUST_CHECK sim_status flow_fit_arrivals_of(const flow_register *records,
                                               flow_fit_arrivals *out);

#endif
