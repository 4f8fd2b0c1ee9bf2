/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODELS_QUEUEING_INFINITE_SERVER_H
#define MODELS_QUEUEING_INFINITE_SERVER_H

/** @file infinite_server.h
 *  The places that would be in use were there no limit (M/G/infinity), for stays of
 *  any distribution: now, later, and how fast a beginning is forgotten.
 *
 *  Poisson arrivals from day 0. From empty or in steady state the number present is
 *  Poisson, so its variance is its mean. S. G. Eick, W. A. Massey and W. Whitt, "The
 *  physics of the Mt/G/infinity queue", Operations Research 41 (1993). Integrals by
 *  adaptive quadrature to about 1e-11; NAN when one fails. */

/** A distribution of stays by what is left of it. */
typedef struct flow_stay_law {
  double (*survivor)(const void *law, double days); /* P(stay > days), days >= 0 */
  const void *law;                                  /* borrowed */
  double mean_days;
  double mean_square; /* days^2 */
} flow_stay_law;

/** Exponential stays: `mean_days` is borrowed. */
flow_stay_law flow_exponential_law(const double *mean_days);

/** Lognormal stays, by mean and coefficient of variation (both > 0). */
typedef struct flow_lognormal {
  double log_mean, log_sd;
} flow_lognormal;
flow_lognormal flow_lognormal_of(double mean_days, double cv);
flow_stay_law flow_lognormal_law(const flow_lognormal *parameters);

/** P(a Poisson number of mean `load` exceeds `places`): how often a stock of places
 *  falls short if none is refused. */
double flow_infinite_server_tail(double load, int places);

/** Mean days of a stay spent before its day `days`: the integral of the survivor. */
double flow_lived_days(const flow_stay_law *law, double days);

/** Mean number present on day `days`, from an empty facility. */
double flow_infinite_server_from_empty(double arrivals_per_day, const flow_stay_law *law,
                                       double days);

/** How the residents of day 0 are met. */
typedef enum flow_residents {
  FLOW_RESIDENTS_MID_STAY, /* anywhere in their stay, as on a day in steady state */
  FLOW_RESIDENTS_ADMITTED  /* all admitted on day 0 */
} flow_residents;

/** Mean number present on day `days`, from `residents` on day 0. */
double flow_infinite_server_from(double arrivals_per_day, const flow_stay_law *law,
                                 double residents, flow_residents met, double days);

/** Mean place-days in use in days 0 .. `horizon`, each day weighted exp(-discount x
 *  day) (discount per day, 0 for none), from `residents` on day 0. */
double flow_infinite_server_place_days(double arrivals_per_day, const flow_stay_law *law,
                                       double residents, flow_residents met, double horizon,
                                       double discount);

/** Covariance of the numbers present `lag` days apart, in steady state. */
double flow_infinite_server_covariance(double arrivals_per_day, const flow_stay_law *law,
                                       double lag);

/** Variance of the mean number present over `days`, in steady state; for long periods
 *  arrivals x mean square stay / days. */
double flow_infinite_server_average_variance(double arrivals_per_day, const flow_stay_law *law,
                                             double days);

/** Whoever counts those present meets long stays: the mean whole stay of the people
 *  present, and half of it, their mean stay so far. D. R. Cox, "Renewal Theory",
 *  1962, section 5.4. */
double flow_present_whole_days(const flow_stay_law *law);
double flow_present_elapsed_days(const flow_stay_law *law);

#endif
