/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TESTS_THEORY_EXACT_INFINITE_SERVER_H
#define TESTS_THEORY_EXACT_INFINITE_SERVER_H

/** @file infinite_server.h
 *  The places that would be in use were there no limit (M/G/infinity), for stays of
 *  any distribution: now, later, and how fast a beginning is forgotten.
 *
 *  Poisson arrivals from day 0. From empty or in steady state the number present is
 *  Poisson, so its variance is its mean. S. G. Eick, W. A. Massey and W. Whitt, "The
 *  physics of the Mt/G/infinity queue", Operations Research 41 (1993). Integrals by
 *  adaptive quadrature to about 1e-11; NAN when one fails. */

/** A distribution of stays by what is left of it. */
typedef struct exact_stay_law {
  double (*survivor)(const void *law, double days); /* P(stay > days), days >= 0 */
  const void *law;                                  /* borrowed */
  double mean_days;
  double mean_square; /* days^2 */
} exact_stay_law;

/** Exponential stays: `mean_days` is borrowed. */
exact_stay_law exact_exponential_law(const double *mean_days);

/** Lognormal stays, by mean and coefficient of variation (both > 0). */
typedef struct exact_lognormal {
  double log_mean, log_sd;
} exact_lognormal;
exact_lognormal exact_lognormal_of(double mean_days, double cv);
exact_stay_law exact_lognormal_law(const exact_lognormal *parameters);

/** Mean days of a stay spent before its day `days`: the integral of the survivor. */
double exact_lived_days(const exact_stay_law *law, double days);

/** Mean number present on day `days`, from an empty facility. */
double exact_infinite_server_from_empty(double arrivals_per_day, const exact_stay_law *law,
                                        double days);

/** How the residents of day 0 are met. */
typedef enum exact_residents {
  EXACT_RESIDENTS_MID_STAY, /* anywhere in their stay, as on a day in steady state */
  EXACT_RESIDENTS_ADMITTED  /* all admitted on day 0 */
} exact_residents;

/** Mean number present on day `days`, from `residents` on day 0. */
double exact_infinite_server_from(double arrivals_per_day, const exact_stay_law *law,
                                  double residents, exact_residents met, double days);

/** Mean place-days in use in days 0 .. `horizon`, each day weighted exp(-discount x
 *  day) (discount per day, 0 for none), from `residents` on day 0. */
double exact_infinite_server_place_days(double arrivals_per_day, const exact_stay_law *law,
                                        double residents, exact_residents met, double horizon,
                                        double discount);

/** Covariance of the numbers present `lag` days apart, in steady state. */
double exact_infinite_server_covariance(double arrivals_per_day, const exact_stay_law *law,
                                        double lag);

/** Variance of the mean number present over `days`, in steady state; for long periods
 *  arrivals x mean square stay / days. */
double exact_infinite_server_average_variance(double arrivals_per_day, const exact_stay_law *law,
                                              double days);

/** Whoever counts those present meets long stays: the mean whole stay of the people
 *  present, and half of it, their mean stay so far. D. R. Cox, "Renewal Theory",
 *  1962, section 5.4. */
double exact_present_whole_days(const exact_stay_law *law);
double exact_present_elapsed_days(const exact_stay_law *law);

#endif
