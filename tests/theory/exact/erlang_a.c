/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/theory/exact/erlang_a.h"

#include <gsl/gsl_errno.h>
#include <gsl/gsl_sf_gamma.h>
#include <math.h>
#include <stdbool.h>

#include "models/queueing/erlang.h"

static const double negligible = 1e-20;
static const flow_patient_queue unknown = {NAN, NAN, NAN, NAN, NAN, NAN};

/* 1 + u/(x+1) + u^2/((x+1)(x+2)) + ...: the lower incomplete gamma function
 * without its leading u^x exp(-u) / x. */
static double gamma_series(double x, double u)
{
  double sum = 1, term = 1;
  for (double i = 1; term > negligible * sum; i++) {
    term *= u / (x + i);
    sum += term;
  }
  return sum;
}

double exact_erlang_a_wait_tail(double arrivals_per_day, double stay_days, int places,
                                double patience_days, double days)
{
  const flow_patient_queue q = flow_erlang_a(arrivals_per_day, stay_days, places, patience_days);
  if (isnan(q.full_share) || places < 1 || isnan(days)) return NAN;
  if (days < 0) return 1;
  const double x = places * patience_days / stay_days, y = arrivals_per_day * patience_days;
  const double u = y * exp(-days / patience_days);
  const double still_patient = q.full_share * exp(-days / patience_days);
  if (y <= x)
    return still_patient * exp(y - u - x * days / patience_days) * gamma_series(x, u) /
           gamma_series(x, y);
  gsl_sf_result above, below;
  if (gsl_sf_gamma_inc_P_e(x, u, &above) != GSL_SUCCESS ||
      gsl_sf_gamma_inc_P_e(x, y, &below) != GSL_SUCCESS)
    return NAN;
  return still_patient * above.val / below.val;
}

/* Integrals over x from 0 to t of exp(-d x) and x exp(-d x), both times
 * `scale`, which keeps them finite when d is very negative. */
static double integral_of_exp(double d, double t, double scale)
{
  return fabs(d * t) < 1e-300 ? t * scale : -expm1(-d * t) / d * scale;
}

static double integral_of_x_exp(double d, double t, double scale)
{
  const double z = d * t;
  if (fabs(z) > 0.5) return (1 - (1 + z) * exp(-z)) / (d * d) * scale;
  double sum = 0, term = 1; /* t^2 sum of (-z)^k / (k! (k + 2)) */
  for (int k = 0; k < 30; k++) {
    sum += term / (k + 2);
    term *= -z / (k + 1);
  }
  return t * t * sum * scale;
}

flow_patient_queue exact_fixed_patience(double arrivals_per_day, double stay_days, int places,
                                        double patience_days)
{
  if (!(arrivals_per_day > 0 && stay_days > 0 && patience_days >= 0) || places < 1 ||
      !isfinite(arrivals_per_day * stay_days * patience_days))
    return unknown;
  const double load = arrivals_per_day * stay_days, t = patience_days;
  const double finish = places / stay_days, spare = finish - arrivals_per_day;
  /* Under overload everything is taken relative to the weight of a wait of t,
   * where the integrals in closed form lose nothing. */
  const bool overload = spare < 0;
  const double scale = overload ? exp(spare * t) : 1, at_t = overload ? 1 : exp(-spare * t);
  double base, weighted;
  if (overload) { /* substitute x -> t - x, so that the exponent is never positive */
    base = integral_of_exp(-spare, t, 1);
    weighted = t * base - integral_of_x_exp(-spare, t, 1);
  } else {
    base = integral_of_exp(spare, t, 1);
    weighted = integral_of_x_exp(spare, t, 1);
  }
  const double some_free = scale / flow_erlang_b(load, places - 1);
  const double j = base + at_t / finish;
  const double all = some_free + arrivals_per_day * j;
  if (isinf(all) || isnan(all)) return (flow_patient_queue){0, 0, load, 0, 0, 0};
  const double full = arrivals_per_day * j / all;
  const double gave_up = arrivals_per_day * at_t / finish / all;
  const double wait = arrivals_per_day * (weighted + t * at_t / finish) / all;
  return (flow_patient_queue){full,
                              gave_up,
                              load * (1 - gave_up),
                              arrivals_per_day * wait,
                              wait,
                              (wait - gave_up * t) / (1 - gave_up)};
}
