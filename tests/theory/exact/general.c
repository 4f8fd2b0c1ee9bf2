/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/theory/exact/general.h"

#include <complex.h>
#include <float.h>
#include <math.h>

double exact_mg1_wait_days(double arrivals_per_day, double stay_days, double stay_days2)
{
  if (!(arrivals_per_day >= 0 && stay_days > 0) || stay_days2 < stay_days * stay_days) return NAN;
  const double load = arrivals_per_day * stay_days;
  return load < 1 ? arrivals_per_day * stay_days2 / (2 * (1 - load)) : INFINITY;
}

double exact_groups_present(double groups_per_day, double size, double size2, double stay_days)
{
  if (!(groups_per_day >= 0 && size >= 1 && stay_days > 0) || size2 < size * size) return NAN;
  const double load = groups_per_day * size * stay_days;
  return load < 1 ? load * (1 + size2 / size) / (2 * (1 - load)) : INFINITY;
}

/* The Laplace transform of the gaps at s, and its derivative. `phases` 0 means
 * gaps that do not vary. */
static double transform(double arrivals_per_day, int phases, double s, double *slope)
{
  if (phases == 0) {
    const double value = exp(-s / arrivals_per_day);
    *slope = -value / arrivals_per_day;
    return value;
  }
  const double rate = phases * arrivals_per_day;
  const double value = pow(rate / (rate + s), phases);
  *slope = -phases * value / (rate + s);
  return value;
}

/* A*(mu (1 - sigma)) - sigma is convex and positive at 0, so Newton from 0 climbs
 * to the root below 1 without ever passing it. */
static double gm1_wait_days(double arrivals_per_day, int phases, double stay_days)
{
  if (!(arrivals_per_day > 0 && stay_days > 0)) return NAN;
  if (arrivals_per_day * stay_days >= 1) return INFINITY;
  const double mu = 1 / stay_days;
  double sigma = 0;
  for (int i = 0; i < 200; i++) {
    double slope;
    const double gap = transform(arrivals_per_day, phases, mu * (1 - sigma), &slope) - sigma;
    const double step = gap / (1 + mu * slope);
    if (!(step > DBL_EPSILON * sigma)) break;
    sigma += step;
  }
  return sigma / (1 - sigma) * stay_days;
}

double exact_em1_wait_days(double arrivals_per_day, int phases, double stay_days)
{
  return phases >= 1 ? gm1_wait_days(arrivals_per_day, phases, stay_days) : NAN;
}

double exact_dm1_wait_days(double arrivals_per_day, double stay_days)
{
  return gm1_wait_days(arrivals_per_day, 0, stay_days);
}

/* The root of z = exp(2 pi i j / places) exp(-load (1 - z) / places): the right side
 * contracts on the unit disc, so a few plain steps lead Newton to the root. */
static double complex crommelin_root(double load, int places, int j)
{
  const double pi = acos(-1);
  const double complex turn = cexp(2 * pi * I * j / places);
  const double slope = load / places;
  double complex z = 0;
  for (int i = 0; i < 20; i++) z = turn * cexp(-slope * (1 - z));
  for (int i = 0; i < 50; i++) {
    const double complex image = turn * cexp(-slope * (1 - z));
    const double complex step = (image - z) / (1 - slope * image);
    z += step;
    if (cabs(step) < 2 * DBL_EPSILON) break;
  }
  return z;
}

/* The generating function of the number present is R(z) (z - 1) over 1 - z^c
 * exp(load (1 - z)), R having the roots as zeros; its slope at 1 is the mean. */
double exact_mdc_wait_days(double arrivals_per_day, double stay_days, int places)
{
  if (!(arrivals_per_day > 0 && stay_days > 0) || places < 1) return NAN;
  const double load = arrivals_per_day * stay_days, spare = places - load;
  if (spare <= 0) return INFINITY;
  double present = (places - spare * spare) / (2 * spare);
  for (int j = 1; 2 * j < places; j++)
    present += 2 * creal(1 / (1 - crommelin_root(load, places, j)));
  if (places % 2 == 0) present += creal(1 / (1 - crommelin_root(load, places, places / 2)));
  return (present - load) / arrivals_per_day;
}

double exact_polling_wait_days(int lists, double arrivals_per_day, double service_days,
                               double service_days2, double move_days)
{
  if (lists < 1 || !(arrivals_per_day >= 0 && service_days > 0 && move_days >= 0)) return NAN;
  const double load = lists * arrivals_per_day * service_days;
  if (load >= 1) return INFINITY;
  /* the variance of an exponential move is its mean squared */
  return move_days / 2 +
         (lists * arrivals_per_day * service_days2 + move_days * (lists - load)) / (2 * (1 - load));
}
