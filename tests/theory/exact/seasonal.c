/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/theory/exact/seasonal.h"

#include <gsl/gsl_errno.h>
#include <gsl/gsl_integration.h>
#include <math.h>

enum { PIECES = 1000 };

static double turns(double days, double period_days)
{
  return 2 * acos(-1) * days / period_days;
}

double exact_wave_arrivals(const exact_wave *wave, double from, double to)
{
  const double half = turns((to - from) / 2, wave->period_days);
  const double middle = turns((to + from) / 2, wave->period_days);
  const double bulge = 2 * sin(middle) * sin(half) / turns(1, wave->period_days);
  return wave->mean_per_day * (to - from + wave->swing * bulge);
}

static double survivor_at(double x, void *parameters)
{
  const exact_stay_law *law = parameters;
  return law->survivor(law->law, x);
}

/* The Fourier integral of the survivor over 0 .. infinity; NAN when it does not
 * settle. */
static double fourier(const exact_stay_law *law, double per_day,
                      enum gsl_integration_qawo_enum kind)
{
  exact_stay_law copy = *law;
  gsl_function f = {survivor_at, &copy};
  double value = NAN, error = 0;
  gsl_integration_workspace *space = gsl_integration_workspace_alloc(PIECES);
  gsl_integration_workspace *cycles = gsl_integration_workspace_alloc(PIECES);
  gsl_integration_qawo_table *table = gsl_integration_qawo_table_alloc(per_day, 1, kind, 50);
  if (space && cycles && table &&
      gsl_integration_qawf(&f, 0, 1e-12 * law->mean_days, PIECES, space, cycles, table, &value,
                           &error) != GSL_SUCCESS &&
      !(error < 1e-9 * law->mean_days))
    value = NAN;
  if (table) gsl_integration_qawo_table_free(table);
  gsl_integration_workspace_free(cycles);
  gsl_integration_workspace_free(space);
  return value;
}

exact_wave_response exact_wave_offered(const exact_wave *wave, const exact_stay_law *law)
{
  const double per_day = turns(1, wave->period_days);
  const double in_step = fourier(law, per_day, GSL_INTEG_COSINE);
  const double behind = fourier(law, per_day, GSL_INTEG_SINE);
  return (exact_wave_response){
      .mean = wave->mean_per_day * law->mean_days,
      .amplitude = wave->mean_per_day * wave->swing * hypot(in_step, behind),
      .lag_days = atan2(behind, in_step) / per_day,
      .period_days = wave->period_days,
  };
}

double exact_wave_present(const exact_wave_response *r, double day)
{
  return r->mean + r->amplitude * sin(turns(day - r->lag_days, r->period_days));
}

/* The rate on `day`, which lies in the stretch that starts at point k. */
static double rate_on(size_t points, const exact_rate_point *point, size_t k, double day)
{
  if (k + 1 >= points) return point[k].arrivals_per_day;
  const double share = (day - point[k].day) / (point[k + 1].day - point[k].day);
  return point[k].arrivals_per_day +
         share * (point[k + 1].arrivals_per_day - point[k].arrivals_per_day);
}

/* Where the stretch that starts at point k ends, but not beyond `day`. */
static double end_of(size_t points, const exact_rate_point *point, size_t k, double day)
{
  return k + 1 < points ? fmin(point[k + 1].day, day) : day;
}

double exact_line_arrivals(size_t points, const exact_rate_point *point, double day)
{
  double arrivals = 0;
  for (size_t k = 0; k < points && point[k].day < day; k++) {
    const double end = end_of(points, point, k, day);
    if (!(end > point[k].day)) continue;
    const double middle = rate_on(points, point, k, (point[k].day + end) / 2);
    arrivals += middle * (end - point[k].day);
  }
  return arrivals;
}

typedef struct stretch {
  const exact_stay_law *law;
  size_t points, k;
  const exact_rate_point *point;
  double day;
} stretch;

static double still_present(double arrived_on, void *parameters)
{
  const stretch *s = parameters;
  return rate_on(s->points, s->point, s->k, arrived_on) *
         s->law->survivor(s->law->law, s->day - arrived_on);
}

double exact_line_offered(size_t points, const exact_rate_point *point, const exact_stay_law *law,
                          double day)
{
  gsl_integration_workspace *space = gsl_integration_workspace_alloc(PIECES);
  if (!space) return NAN;
  double present = 0;
  for (size_t k = 0; k < points && point[k].day < day; k++) {
    const double end = end_of(points, point, k, day);
    if (!(end > point[k].day)) continue;
    stretch s = {law, points, k, point, day};
    const gsl_function f = {still_present, &s};
    double value = NAN, error = 0;
    const int status = gsl_integration_qag(&f, point[k].day, end, 1e-13, 1e-11, PIECES,
                                           GSL_INTEG_GAUSS61, space, &value, &error);
    present += status == GSL_SUCCESS || error < 1e-9 * fabs(value) ? value : NAN;
  }
  gsl_integration_workspace_free(space);
  return present;
}
