/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/theory/exact/infinite_server.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_errno.h>
#include <gsl/gsl_integration.h>
#include <math.h>
#include <stddef.h>

static double exponential_survivor(const void *law, double days)
{
  const double *mean_days = law;
  return exp(-days / *mean_days);
}

exact_stay_law exact_exponential_law(const double *mean_days)
{
  return (exact_stay_law){exponential_survivor, mean_days, *mean_days, 2 * *mean_days * *mean_days};
}

exact_lognormal exact_lognormal_of(double mean_days, double cv)
{
  const double variance = log1p(cv * cv);
  return (exact_lognormal){log(mean_days) - variance / 2, sqrt(variance)};
}

static double lognormal_survivor(const void *law, double days)
{
  const exact_lognormal *p = law;
  if (!(days > 0)) return 1;
  return gsl_cdf_ugaussian_Q((log(days) - p->log_mean) / p->log_sd);
}

exact_stay_law exact_lognormal_law(const exact_lognormal *p)
{
  const double variance = p->log_sd * p->log_sd;
  return (exact_stay_law){lognormal_survivor, p, exp(p->log_mean + variance / 2),
                          exp(2 * p->log_mean + 2 * variance)};
}

/* The survivor times a weight: all results here are such integrals. */
typedef enum weight {
  PLAIN,
  DISCOUNTED,      /* exp(-discount x) */
  DISCOUNTED_REST, /* integral of exp(-discount t) over t = x .. horizon */
  REST_SQUARED     /* (horizon - x)^2 / 2 */
} weight;

typedef struct weighted {
  const exact_stay_law *law;
  weight by;
  double horizon, discount;
} weighted;

static double discounted_days(double from, double to, double discount)
{
  const double days = to - from;
  if (fabs(discount * days) < 1e-15) return days;
  return exp(-discount * from) * -expm1(-discount * days) / discount;
}

static double integrand(double x, void *parameters)
{
  const weighted *w = parameters;
  const double left = w->law->survivor(w->law->law, x), rest = w->horizon - x;
  switch (w->by) {
    case PLAIN: return left;
    case DISCOUNTED: return left * exp(-w->discount * x);
    case DISCOUNTED_REST: return left * discounted_days(x, w->horizon, w->discount);
    case REST_SQUARED: return left * rest * rest / 2;
  }
  return NAN;
}

static double integral(const exact_stay_law *law, weight by, double horizon, double discount)
{
  enum { PIECES = 1000 };
  if (!(horizon > 0)) return 0;
  gsl_integration_workspace *space = gsl_integration_workspace_alloc(PIECES);
  if (!space) return NAN;
  weighted w = {law, by, horizon, discount};
  const gsl_function f = {integrand, &w};
  double value = NAN, error = 0;
  const int status = gsl_integration_qag(&f, 0, horizon, 0, 1e-11, PIECES, GSL_INTEG_GAUSS61, space,
                                         &value, &error);
  gsl_integration_workspace_free(space);
  return status == GSL_SUCCESS || error < 1e-9 * fabs(value) ? value : NAN;
}

double exact_lived_days(const exact_stay_law *law, double days)
{
  return integral(law, PLAIN, days, 0);
}

double exact_infinite_server_from_empty(double arrivals_per_day, const exact_stay_law *law,
                                        double days)
{
  return arrivals_per_day * exact_lived_days(law, days);
}

double exact_infinite_server_from(double arrivals_per_day, const exact_stay_law *law,
                                  double residents, exact_residents met, double days)
{
  const double lived = exact_lived_days(law, days);
  const double left =
      met == EXACT_RESIDENTS_ADMITTED ? law->survivor(law->law, days) : 1 - lived / law->mean_days;
  return residents * left + arrivals_per_day * lived;
}

double exact_infinite_server_place_days(double arrivals_per_day, const exact_stay_law *law,
                                        double residents, exact_residents met, double horizon,
                                        double discount)
{
  const double rest = integral(law, DISCOUNTED_REST, horizon, discount);
  const double each = met == EXACT_RESIDENTS_ADMITTED
                          ? integral(law, DISCOUNTED, horizon, discount)
                          : discounted_days(0, horizon, discount) - rest / law->mean_days;
  return residents * each + arrivals_per_day * rest;
}

double exact_infinite_server_covariance(double arrivals_per_day, const exact_stay_law *law,
                                        double lag)
{
  return arrivals_per_day * (law->mean_days - exact_lived_days(law, fabs(lag)));
}

/* 2/T times the integral of (1 - t/T) covariance(t), with the inner integral of the
 * covariance carried out first. */
double exact_infinite_server_average_variance(double arrivals_per_day, const exact_stay_law *law,
                                              double days)
{
  const double rest = integral(law, REST_SQUARED, days, 0);
  return arrivals_per_day * (law->mean_days - 2 * rest / (days * days));
}

double exact_present_whole_days(const exact_stay_law *law)
{
  return law->mean_square / law->mean_days;
}

double exact_present_elapsed_days(const exact_stay_law *law)
{
  return law->mean_square / (2 * law->mean_days);
}
