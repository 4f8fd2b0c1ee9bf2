/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/queueing/erlang_a.h"

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
