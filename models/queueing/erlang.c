/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/queueing/erlang.h"

#include <math.h>
#include <stdbool.h>

static const flow_queue unknown = {NAN, NAN, NAN, NAN, NAN};

static bool is_queue(double arrivals_per_day, double stay_days, int places)
{
  return arrivals_per_day >= 0 && stay_days > 0 && isfinite(arrivals_per_day * stay_days) &&
         places >= 1;
}

double flow_erlang_b(double load, int places)
{
  if (!(load >= 0) || !isfinite(load) || places < 0) return NAN;
  double blocked = 1;
  for (int k = 1; k <= places; k++) blocked = load * blocked / (k + load * blocked);
  return blocked;
}

double flow_erlang_c(double load, int places)
{
  const double b = flow_erlang_b(load, places);
  if (isnan(b)) return NAN;
  if (load >= places) return 1;
  return b / (1 - load / places * (1 - b));
}

flow_queue flow_mmc(double arrivals_per_day, double stay_days, int places)
{
  if (!is_queue(arrivals_per_day, stay_days, places)) return unknown;
  const double load = arrivals_per_day * stay_days;
  if (load >= places) return (flow_queue){1, 0, places, INFINITY, INFINITY};
  const double full = flow_erlang_c(load, places);
  const double wait = full * stay_days / (places - load);
  return (flow_queue){full, 0, load, arrivals_per_day * wait, wait};
}
