/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/theory/exact/loss.h"

#include <math.h>
#include <stdlib.h>

static const double too_large = 1e250;

static void rescale(double *weight, int count)
{
  for (int i = 0; i < count; i++) weight[i] /= too_large;
}

sim_status exact_kaufman_roberts(size_t kinds, const exact_household_kind *kind, int places,
                                 double *refused_share, double *in_use)
{
  if (places < 0) return SIM_E_INPUT;
  for (size_t k = 0; k < kinds; k++)
    if (!(kind[k].load >= 0) || !isfinite(kind[k].load) || kind[k].places < 1) return SIM_E_INPUT;
  double *weight = malloc(((size_t)places + 1) * sizeof *weight);
  if (!weight) return SIM_E_MEMORY;
  weight[0] = 1;
  for (int n = 1; n <= places; n++) {
    double w = 0;
    for (size_t k = 0; k < kinds; k++)
      if (kind[k].places <= n) w += kind[k].load * kind[k].places * weight[n - kind[k].places];
    weight[n] = w / n;
    if (weight[n] > too_large) rescale(weight, n + 1);
  }
  double all = 0, used = 0;
  for (int n = 0; n <= places; n++) {
    all += weight[n];
    used += n * weight[n];
  }
  for (size_t k = 0; k < kinds; k++) {
    double full = 0;
    for (int n = places < kind[k].places ? 0 : places - kind[k].places + 1; n <= places; n++)
      full += weight[n];
    refused_share[k] = full / all;
  }
  *in_use = used / all;
  free(weight);
  return SIM_OK;
}

/* One pass from empty to full; `from_refusal` gathers the states where the second
 * class is refused. Everything is rescaled together before it can overflow. */
void exact_reserved(double load_first, double load_second, int places, int reserved,
                    double *refused_first, double *refused_second)
{
  *refused_first = *refused_second = NAN;
  if (!(load_first >= 0 && load_second >= 0) || reserved < 0 || places < reserved) return;
  const int refuse_from = places - reserved;
  double weight = 1, all = 1, from_refusal = refuse_from == 0 ? 1 : 0;
  for (int n = 1; n <= places; n++) {
    weight *= (load_first + (n <= refuse_from ? load_second : 0)) / n;
    all += weight;
    if (n >= refuse_from) from_refusal += weight;
    if (all > too_large) {
      weight /= too_large;
      all /= too_large;
      from_refusal /= too_large;
    }
  }
  *refused_first = weight / all;
  *refused_second = from_refusal / all;
}

double exact_finite_present(double rate_per_day, double stay_days, int places, int people)
{
  if (!(rate_per_day >= 0 && stay_days > 0) || places < 1 || people < 0) return NAN;
  double weight = 1, all = 1, present = 0;
  for (int n = 1; n <= people; n++) {
    weight *= (people - n + 1) * rate_per_day * stay_days / (n < places ? n : places);
    all += weight;
    present += n * weight;
    if (all > too_large) {
      weight /= too_large;
      all /= too_large;
      present /= too_large;
    }
  }
  return present / all;
}

double exact_retrial_orbit(double arrivals_per_day, double stay_days, double retry_days)
{
  if (!(arrivals_per_day >= 0 && stay_days > 0 && retry_days >= 0)) return NAN;
  const double load = arrivals_per_day * stay_days;
  if (load >= 1) return INFINITY;
  return load * (arrivals_per_day * retry_days + load) / (1 - load);
}
