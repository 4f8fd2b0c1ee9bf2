/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/queueing/erlang_a.h"

#include <gsl/gsl_errno.h>
#include <gsl/gsl_sf_gamma.h>
#include <gsl/gsl_sf_psi.h>
#include <math.h>
#include <stdbool.h>

#include "models/queueing/erlang.h"

static const double negligible = 1e-20;
static const double vanished = 1e-300; /* before a weight gets stuck among the denormals */
static const flow_patient_queue unknown = {NAN, NAN, NAN, NAN, NAN, NAN};

/* Sums over the states with all places in use, weights relative to the likeliest. */
typedef struct list_sums {
  double weight;      /* all */
  double waiting;     /* times the households on the list */
  double served;      /* times P(an arrival there is served) */
  double served_days; /* times E[wait; served] of an arrival there */
  double at_zero;     /* weight of an empty list */
} list_sums;

typedef struct list_rates {
  double arrival, finish, give_up; /* per day: arrivals, exits of full places, one waiter */
} list_rates;

static void add_state(list_sums *s, const list_rates *r, double j, double weight, double days)
{
  const double served = r->finish / (r->finish + (j + 1) * r->give_up);
  s->weight += weight;
  s->waiting += weight * j;
  s->served += weight * served;
  s->served_days += weight * served * days;
}

/* Expected days until one with j ahead is either served or gone:
 * sum over i = 0..j of 1 / (finish + (i + 1) give_up). */
static double days_ahead(const list_rates *r, double j)
{
  const double x = r->finish / r->give_up;
  return (gsl_sf_psi(x + j + 2) - gsl_sf_psi(x + 1)) / r->give_up;
}

/* Starts at the likeliest length and walks both ways until the weights vanish. */
static list_sums sum_list(const list_rates *r)
{
  list_sums s = {0};
  const double top = fmax(0, floor((r->arrival - r->finish) / r->give_up));
  const double top_days = top > 0 ? days_ahead(r, top) : 1 / (r->finish + r->give_up);
  double weight = 1, days = top_days;
  for (double j = top; weight > negligible; j++) {
    add_state(&s, r, j, weight, days);
    weight *= r->arrival / (r->finish + (j + 1) * r->give_up);
    days += 1 / (r->finish + (j + 2) * r->give_up);
  }
  weight = 1;
  days = top_days;
  for (double j = top; j > 0 && weight > vanished; j--) {
    weight *= (r->finish + j * r->give_up) / r->arrival;
    days -= 1 / (r->finish + (j + 1) * r->give_up);
    if (weight > negligible) add_state(&s, r, j - 1, weight, days);
  }
  s.at_zero = weight > vanished ? weight : 0;
  return s;
}

flow_patient_queue flow_erlang_a(double arrivals_per_day, double stay_days, int places,
                                 double patience_days)
{
  if (!(arrivals_per_day > 0 && stay_days > 0 && patience_days > 0) || places < 0 ||
      !isfinite(arrivals_per_day * stay_days * patience_days))
    return unknown;
  const double load = arrivals_per_day * stay_days;
  const list_rates r = {arrivals_per_day, places / stay_days, 1 / patience_days};
  const list_sums s = sum_list(&r);
  const double b = flow_erlang_b(load, places);
  const double some_free = s.at_zero > 0 ? s.at_zero * (1 / b - 1) : 0;
  const double all = some_free + s.weight;
  if (isinf(all)) return (flow_patient_queue){0, 0, load, 0, 0, 0};
  const double waiting = s.waiting / all;
  const double served_share = (some_free + s.served) / all;
  return (flow_patient_queue){
      .full_share = s.weight / all,
      .gave_up_share = waiting / (patience_days * arrivals_per_day),
      .in_use = served_share * load,
      .waiting = waiting,
      .wait_days = waiting / arrivals_per_day,
      .wait_served_days = places > 0 ? s.served_days / all / served_share : NAN,
  };
}

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

double flow_erlang_a_wait_tail(double arrivals_per_day, double stay_days, int places,
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

flow_patient_queue flow_fixed_patience(double arrivals_per_day, double stay_days, int places,
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
