/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/theory/exact/erlang.h"

#include <math.h>
#include <stdbool.h>

static const flow_queue unknown = {NAN, NAN, NAN, NAN, NAN};

static const double vanished = 1e-300; /* before a weight gets stuck among the denormals */

static bool is_queue(double arrivals_per_day, double stay_days, int places)
{
  return arrivals_per_day >= 0 && stay_days > 0 && isfinite(arrivals_per_day * stay_days) &&
         places >= 1;
}

double exact_mmc_wait_tail(double arrivals_per_day, double stay_days, int places, double days)
{
  if (!is_queue(arrivals_per_day, stay_days, places) || isnan(days)) return NAN;
  if (days < 0) return 1;
  const double load = arrivals_per_day * stay_days;
  if (load >= places) return 1;
  return flow_erlang_c(load, places) * exp(-(places - load) / stay_days * days);
}

double exact_mmc_wait_quantile(double arrivals_per_day, double stay_days, int places, double p)
{
  if (!is_queue(arrivals_per_day, stay_days, places) || !(p > 0 && p < 1)) return NAN;
  const double load = arrivals_per_day * stay_days;
  if (load >= places) return INFINITY;
  const double full = flow_erlang_c(load, places);
  return full <= 1 - p ? 0 : log(full / (1 - p)) * stay_days / (places - load);
}

/* States with all places in use weigh load-ratio powers, counted down from the
 * likelier end: from the full room under overload, else from the empty list. */
flow_queue exact_mmck(double arrivals_per_day, double stay_days, int places, int room)
{
  if (!is_queue(arrivals_per_day, stay_days, places) || room < places) return unknown;
  const double load = arrivals_per_day * stay_days;
  if (load <= 0) return (flow_queue){0, 0, 0, 0, 0};
  const int seats = room - places;
  const bool is_over = load > places;
  const double shrink = is_over ? places / load : load / places;
  double weight = 1, full = 0, list = 0, last = 1;
  for (int i = 0; i <= seats && weight > vanished; i++) {
    full += weight;
    list += (is_over ? seats - i : i) * weight;
    last = i == seats ? weight : 0;
    weight *= shrink;
  }
  const double no_list = is_over ? last : 1, top = is_over ? 1 : last;
  const double some_free = no_list > 0 ? (1 / flow_erlang_b(load, places) - 1) * no_list : 0;
  if (isinf(some_free)) return (flow_queue){0, 0, load, 0, 0};
  const double all = some_free + full;
  const double refused = top / all, waiting = list / all;
  return (flow_queue){full / all, refused, load * (1 - refused), waiting,
                      waiting / (arrivals_per_day * (1 - refused))};
}

double exact_overflow_in_use(double load, int first_places, int second_places)
{
  return load *
         (flow_erlang_b(load, first_places) - flow_erlang_b(load, first_places + second_places));
}

double exact_overflow_variance(double load, int places)
{
  const double mean = load * flow_erlang_b(load, places);
  return mean * (1 - mean + load / (places + 1 + mean - load));
}
