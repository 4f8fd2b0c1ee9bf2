/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/theory/exact/birthdeath.h"

#include <assert.h>
#include <float.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

static double largest_rate(const flow_birthdeath *c)
{
  double rate = 0;
  for (int n = 0; n <= c->top; n++) rate = fmax(rate, c->up[n] + c->down[n]);
  return rate;
}

/* Cuts days into stretches short enough for exp(-rate x days) and adds Poisson
 * terms until they no longer matter even to chances of 1e-30. */
sim_status exact_birthdeath_after(const flow_birthdeath *chain, double days, double *p)
{
  const size_t levels = (size_t)chain->top + 1;
  const double rate = largest_rate(chain);
  if (!(rate * days > 0)) return SIM_OK;
  double *store = malloc(2 * levels * sizeof *store);
  if (!store) return SIM_E_MEMORY;
  double *step = store, *next = store + levels;
  const double stretches = ceil(rate * days / 200), mean = rate * days / stretches;
  for (double s = 0; s < stretches; s++) {
    memcpy(step, p, levels * sizeof *p);
    double poisson = exp(-mean);
    for (size_t n = 0; n < levels; n++) p[n] *= poisson;
    for (int k = 1; k <= mean || poisson > 1e-40; k++) {
      for (int n = 0; n <= chain->top; n++) {
        double in = step[n] * (1 - (chain->up[n] + chain->down[n]) / rate);
        if (n > 0) in += step[n - 1] * chain->up[n - 1] / rate;
        if (n < chain->top) in += step[n + 1] * chain->down[n + 1] / rate;
        next[n] = in;
      }
      double *swap = step;
      step = next;
      next = swap;
      poisson *= mean / k;
      for (size_t n = 0; n < levels; n++) p[n] += poisson * step[n];
    }
  }
  free(store);
  return SIM_OK;
}

double exact_birthdeath_mean(const flow_birthdeath *chain, const double *p, const double *value)
{
  double mean = 0;
  for (int n = 0; n <= chain->top; n++) mean += p[n] * (value ? value[n] : n);
  return mean;
}

sim_status exact_birthdeath_reached(const flow_birthdeath *chain, int start, int high, double days,
                                    double *share)
{
  assert(0 <= start && start <= high && high <= chain->top);
  const size_t levels = (size_t)high + 1;
  double *store = calloc(3 * levels, sizeof *store);
  if (!store) return SIM_E_MEMORY;
  double *up = store, *down = store + levels, *p = store + 2 * levels;
  memcpy(up, chain->up, (size_t)high * sizeof *up);
  memcpy(down, chain->down, (size_t)high * sizeof *down); /* `high` keeps what it catches */
  p[start] = 1;
  const flow_birthdeath caught = {high, up, down};
  const sim_status status = exact_birthdeath_after(&caught, days, p);
  if (status == SIM_OK) *share = p[high];
  free(store);
  return status;
}

double exact_birthdeath_passage_days(const flow_birthdeath *chain, int from, int to)
{
  double days = 0, one = 0;
  if (from <= to) {
    for (int n = 0; n < to; n++) {
      one = 1 / chain->up[n] + (n > 0 ? chain->down[n] / chain->up[n] * one : 0);
      if (n >= from) days += one;
    }
    return days;
  }
  for (int n = chain->top; n > to; n--) {
    one = 1 / chain->down[n] + (n < chain->top ? chain->up[n] / chain->down[n] * one : 0);
    if (n <= from) days += one;
  }
  return days;
}

/* Backwards from `high`, so that the terms of an unlikely rise stay small. */
double exact_birthdeath_ruin(const flow_birthdeath *chain, int low, int start, int high)
{
  assert(low <= start && start <= high && low < high);
  double log_term = 0, largest = 0;
  for (int n = low + 1; n < high; n++) {
    log_term += log(chain->down[n]) - log(chain->up[n]);
    largest = fmax(largest, log_term);
  }
  double reached = 0, all = 0;
  log_term = 0;
  for (int n = low; n < high; n++) {
    if (n > low) log_term += log(chain->down[n]) - log(chain->up[n]);
    const double term = exp(log_term - largest);
    if (n < start) reached += term;
    all += term;
  }
  return reached / all;
}

/* How many eigenvalues of the symmetric dual chain lie below x: the negative
 * pivots of its elimination (Sturm). */
static int eigenvalues_below(const flow_birthdeath *c, double x)
{
  int below = 0;
  double pivot = 1;
  for (int n = 0; n < c->top; n++) {
    const double side = n > 0 ? c->up[n] * c->down[n] : 0;
    pivot = c->up[n] + c->down[n + 1] - x - (n > 0 ? side / pivot : 0);
    if (fabs(pivot) < DBL_MIN) pivot = -DBL_MIN;
    if (pivot < 0) below++;
  }
  return below;
}

double exact_birthdeath_relaxation_days(const flow_birthdeath *chain)
{
  if (chain->top < 1) return NAN;
  double low = 0, high = 2 * largest_rate(chain);
  for (int i = 0; i < 200 && high - low > 2 * DBL_EPSILON * high; i++) {
    const double middle = low + (high - low) / 2;
    if (eigenvalues_below(chain, middle) > 0)
      high = middle;
    else
      low = middle;
  }
  return 2 / (low + high);
}

/* How long a list has to be followed: to where patience or spare places make it
 * improbable, and far enough for the gap, which converges as 1 / length^2. */
static double list_length(double arrivals_per_day, double full_rate, double patience_days)
{
  const double excess = fmax(0, (arrivals_per_day - full_rate) * patience_days);
  const double by_patience = excess + 12 * sqrt(arrivals_per_day * patience_days) + 50;
  const double slack = 1 - sqrt(arrivals_per_day / full_rate);
  return slack > 0 ? fmin(by_patience, 300 / slack) : by_patience;
}

sim_status exact_facility_relaxation_days(double arrivals_per_day, double stay_days, int places,
                                          double patience_days, double *days)
{
  enum { LONGEST = 2000000 };
  if (!(arrivals_per_day > 0 && stay_days > 0 && patience_days > 0) || places < 1)
    return SIM_E_INPUT;
  if (isinf(patience_days) && arrivals_per_day * stay_days >= places) {
    *days = INFINITY;
    return SIM_OK;
  }
  const double list = list_length(arrivals_per_day, places / stay_days, patience_days);
  const int top = places + (int)fmin(list, LONGEST);
  double *up = malloc(2 * ((size_t)top + 1) * sizeof *up);
  if (!up) return SIM_E_MEMORY;
  double *down = up + top + 1;
  flow_facility_rates(arrivals_per_day, stay_days, places, patience_days, top, up, down);
  *days = exact_birthdeath_relaxation_days(&(flow_birthdeath){top, up, down});
  free(up);
  return SIM_OK;
}

/* s2 = 2 sum over n of (sum over i <= n of (f_i - mean) p_i)^2 / (up_n p_n). The inner
 * sum is taken from its nearer end: both ends give the same with opposite sign,
 * but the far one only as the difference of large numbers. */
sim_status exact_birthdeath_average_variance(const flow_birthdeath *chain, const double *value,
                                             double *s2)
{
  const size_t levels = (size_t)chain->top + 1;
  double *p = malloc(2 * levels * sizeof *p);
  if (!p) return SIM_E_MEMORY;
  double *above = p + levels; /* sum over i > n */
  flow_birthdeath_steady(chain, p);
  const double mean = exact_birthdeath_mean(chain, p, value);
  above[chain->top] = 0;
  for (int n = chain->top; n > 0; n--)
    above[n - 1] = above[n] + ((value ? value[n] : n) - mean) * p[n];
  double sum = 0, until = 0, share = 0;
  for (int n = 0; n < chain->top; n++) {
    until += ((value ? value[n] : n) - mean) * p[n];
    share += p[n];
    const double nearer = share < 0.5 ? until : above[n];
    if (p[n] > 0) sum += nearer * nearer / (chain->up[n] * p[n]);
  }
  *s2 = 2 * sum;
  free(p);
  return SIM_OK;
}
