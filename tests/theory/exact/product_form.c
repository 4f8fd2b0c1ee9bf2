/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/theory/exact/product_form.h"

#include <math.h>
#include <stdlib.h>

#include "models/queueing/erlang.h"
#include "models/queueing/traffic_equations.h"

sim_status exact_jackson(size_t nodes, const exact_station *station, const double *fresh_per_day,
                         const double *share, double *arrivals_per_day, double *present)
{
  for (size_t i = 0; i < nodes; i++)
    if (station[i].places < 0 || !(station[i].stay_days > 0)) return SIM_E_INPUT;
  const sim_status status = flow_traffic_solve(nodes, fresh_per_day, share, arrivals_per_day);
  if (status != SIM_OK) return status;
  for (size_t i = 0; i < nodes; i++) {
    const double load = arrivals_per_day[i] * station[i].stay_days;
    present[i] = load;
    if (station[i].places > 0)
      present[i] += flow_mmc(arrivals_per_day[i], station[i].stay_days, station[i].places).waiting;
  }
  return SIM_OK;
}

/* Weight of n households at one station, for n = 0 .. households. */
static void station_weights(const exact_station *s, double unit, int households, double *weight)
{
  weight[0] = 1;
  for (int n = 1; n <= households; n++) {
    const int served = s->places > 0 && s->places < n ? s->places : n;
    weight[n] = weight[n - 1] * s->stay_days / unit / served;
  }
}

static void convolve(int households, const double *a, const double *b, double *sum)
{
  for (int n = 0; n <= households; n++) {
    sum[n] = 0;
    for (int k = 0; k <= n; k++) sum[n] += a[k] * b[n - k];
  }
}

/* The constants of the network without station `without` (none: `stations`), into
 * `total`; `weight` and `spare` are scratch of the same length. */
static void constants(size_t stations, const exact_station *station, size_t without, double unit,
                      int households, double *total, double *weight, double *spare)
{
  for (int n = 0; n <= households; n++) total[n] = n == 0 ? 1 : 0;
  for (size_t i = 0; i < stations; i++) {
    if (i == without) continue;
    station_weights(&station[i], unit, households, weight);
    convolve(households, total, weight, spare);
    for (int n = 0; n <= households; n++) total[n] = spare[n];
  }
}

sim_status exact_closed_network(size_t stations, const exact_station *station, int households,
                                double *cycles_per_day, double *present)
{
  if (stations < 1 || households < 1) return SIM_E_INPUT;
  double unit = 0; /* days of the busiest place per cycle: keeps the constants moderate */
  for (size_t i = 0; i < stations; i++) {
    const exact_station *s = &station[i];
    if (s->places < 0 || !(s->stay_days > 0)) return SIM_E_INPUT;
    unit = fmax(unit,
                s->stay_days / (s->places > 0 && s->places < households ? s->places : households));
  }
  const size_t length = (size_t)households + 1;
  double *total = malloc(4 * length * sizeof *total);
  if (!total) return SIM_E_MEMORY;
  double *others = total + length, *weight = others + length, *spare = weight + length;
  constants(stations, station, stations, unit, households, total, weight, spare);
  *cycles_per_day = total[households - 1] / total[households] / unit;
  for (size_t i = 0; i < stations; i++) {
    constants(stations, station, i, unit, households, others, weight, spare);
    station_weights(&station[i], unit, households, weight);
    present[i] = 0;
    for (int n = 1; n <= households; n++)
      present[i] += n * weight[n] * others[households - n] / total[households];
  }
  free(total);
  return SIM_OK;
}
