/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/study/fit_arrivals.h"

#include "engine/stats/poisson_regression.h"
#include "models/base/calendar.h"
#include "models/data/column.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_math.h>
#include <math.h>
#include <stdlib.h>

/* A day a count: a trend, two waves a year and six weekdays explain it. Whether the months vary
 * more than Poisson is asked of months, for that is what a season leaves behind. */

enum { TREND = 1, WAVES = 4, WEEKDAYS = 6, MOST = 1 + TREND + WAVES + WEEKDAYS };
static const double LEAST_DAYS = 365, LEAST_SEASON_DAYS = 730;

typedef struct days_of {
  int64_t from;
  size_t count;
  double *counts;
} days_of;

static int weekday_of(int64_t day)
{
  return (int)(((day + 3) % 7 + 7) % 7); /* 1970-01-01 was a Thursday: Monday is 0 */
}

/* One row of the design: which parts are in it, and how many columns they are. */
static size_t row_of(const days_of *d, int64_t day, bool trend, bool season, bool weekday,
                     double *x)
{
  size_t n = 0;
  const double middle = (double)d->from + (double)d->count / 2;
  x[n++] = 1;
  if (trend) x[n++] = ((double)day + 0.5 - middle) / FLOW_DAYS_PER_YEAR;
  for (int wave = 1; season && wave <= WAVES / 2; wave++) {
    const double phase = 2 * M_PI * wave * ((double)day + 0.5) / FLOW_DAYS_PER_YEAR;
    x[n++] = sin(phase);
    x[n++] = cos(phase);
  }
  for (int k = 0; weekday && k < WEEKDAYS; k++)
    x[n++] = (weekday_of(day) == k) - (weekday_of(day) == WEEKDAYS);
  return n;
}

static sim_status regress(const days_of *d, bool trend, bool season, bool weekday,
                          sim_poisson_regression *out)
{
  double one[MOST];
  const size_t p = row_of(d, d->from, trend, season, weekday, one);
  double *x = malloc(d->count * p * sizeof *x);
  if (x == NULL) return SIM_E_MEMORY;
  for (size_t i = 0; i < d->count; i++)
    row_of(d, d->from + (int64_t)i, trend, season, weekday, &x[i * p]);
  const sim_status status = sim_poisson_regress(d->counts, NULL, x, d->count, p, out);
  free(x);
  return status;
}

/* The chance of so large a ratio of likelihoods when the part does nothing; the dispersion makes
 * it no smaller than it is. */
static double p_of(double deviance, double without, double dispersion, double columns)
{
  return gsl_cdf_chisq_Q(fmax(0, without - deviance) / fmax(1, dispersion), columns);
}

/* Pearson's statistic of whole months against the model of days. */
static double dispersion_of(const days_of *d, const double *b, bool trend, bool season,
                            bool weekday)
{
  double pearson = 0, count = 0, mean = 0, one[MOST];
  size_t months = 0, columns = 0;
  bool is_whole = false;
  for (size_t i = 0; i <= d->count; i++) {
    const int64_t day = d->from + (int64_t)i;
    if (flow_date_of_number(day).day == 1) {
      if (is_whole) {
        pearson += gsl_pow_2(count - mean) / mean;
        months++;
      }
      is_whole = true;
      count = mean = 0;
    }
    if (i == d->count) break;
    double eta = 0;
    columns = row_of(d, day, trend, season, weekday, one);
    for (size_t k = 0; k < columns; k++) eta += b[k] * one[k];
    count += d->counts[i];
    mean += exp(eta);
  }
  const size_t used = 1u + (trend ? TREND : 0u) + (season ? WAVES : 0u);
  return months > used + 2 ? pearson / (double)(months - used) : NAN;
}

static void fill_season(const days_of *d, const double *b, bool trend, flow_fit_arrivals *out)
{
  double sums[12] = {0}, days[12] = {0}, all = 0, one[MOST];
  for (int64_t day = 0; day < 1461; day++) { /* four years */
    const size_t n = row_of(d, d->from + day, false, true, false, one);
    double eta = 0;
    for (size_t k = 1; k < n; k++) eta += b[k + (trend ? TREND : 0)] * one[k];
    const int month = flow_date_of_number(d->from + day).month - 1;
    sums[month] += exp(eta);
    days[month]++;
    all += exp(eta);
  }
  for (int m = 0; m < 12; m++) out->season[m] = sums[m] / days[m] / (all / 1461);
}

static void fill_weekdays(const sim_poisson_regression *fit, size_t first, flow_fit_arrivals *out)
{
  double sum = 0, last = 0;
  for (int k = 0; k < WEEKDAYS; k++) {
    out->weekday[k] = exp(fit->coefficients[first + (size_t)k]);
    last -= fit->coefficients[first + (size_t)k];
  }
  out->weekday[WEEKDAYS] = exp(last);
  for (int k = 0; k < 7; k++) sum += out->weekday[k] / 7;
  for (int k = 0; k < 7; k++) out->weekday[k] /= sum;
}

static sim_status explain(const days_of *d, flow_fit_arrivals *out)
{
  sim_poisson_regression full, other;
  const bool has_season = (double)d->count >= LEAST_SEASON_DAYS;
  sim_status status = regress(d, true, has_season, true, &full);
  if (status == SIM_E_INPUT) return SIM_OK; /* too few to explain anything by */
  if (status != SIM_OK) return status;
  const double phi = dispersion_of(d, full.coefficients, true, has_season, true);
  const double widened = isnan(phi) ? 1 : phi;
  out->dispersion = phi;
  if (regress(d, false, has_season, true, &other) == SIM_OK)
    out->trend_p = p_of(full.deviance, other.deviance, widened, TREND);
  if (has_season && regress(d, true, false, true, &other) == SIM_OK)
    out->season_p = p_of(full.deviance, other.deviance, widened, WAVES);
  if (regress(d, true, has_season, false, &other) == SIM_OK)
    out->weekday_p = p_of(full.deviance, other.deviance, 1, WEEKDAYS);
  const double se = full.se[1] * sqrt(fmax(1, widened)), z = 1.959963984540054;
  out->trend_per_year = exp(full.coefficients[1]);
  out->trend_low = exp(full.coefficients[1] - z * se);
  out->trend_high = exp(full.coefficients[1] + z * se);
  if (has_season) fill_season(d, full.coefficients, true, out);
  fill_weekdays(&full, 1 + TREND + (has_season ? WAVES : 0), out);
  return SIM_OK;
}

static void count_sizes(const flow_register *r, flow_fit_arrivals *out)
{
  double sum = 0;
  for (size_t i = 0; i < r->count; i++) {
    const flow_stay *s = &r->stays[i];
    if (s->entry < r->terms.from || s->entry >= r->terms.to) continue;
    if (!(s->persons >= 1) || s->persons > 1000) continue;
    const size_t size = (size_t)fmin(FLOW_FIT_SIZES_MOST, round(s->persons));
    out->sizes[size - 1]++;
    sum += s->persons;
    out->sized++;
  }
  for (size_t k = 0; out->sized > 0 && k < FLOW_FIT_SIZES_MOST; k++)
    out->sizes[k] /= (double)out->sized;
  if (out->sized > 0) out->mean_size = sum / (double)out->sized;
}

sim_status flow_fit_arrivals_of(const flow_register *r, flow_fit_arrivals *out)
{
  *out = (flow_fit_arrivals){.trend_p = NAN,
                             .season_p = NAN,
                             .weekday_p = NAN,
                             .dispersion = NAN,
                             .mean_size = NAN,
                             .trend_per_year = NAN,
                             .trend_low = NAN,
                             .trend_high = NAN};
  if (r->terms.selection == FLOW_FIT_SELECTION_EXITED ||
      r->terms.selection == FLOW_FIT_SELECTION_CENSUS)
    return SIM_OK;
  const int64_t days = r->terms.to - r->terms.from;
  if (days <= 0) return SIM_OK;
  days_of d = {r->terms.from, (size_t)days, calloc((size_t)days, sizeof *d.counts)};
  if (d.counts == NULL) return SIM_E_MEMORY;
  for (size_t i = 0; i < r->count; i++) {
    const int64_t day = r->stays[i].entry - r->terms.from;
    if (day < 0 || day >= days) continue;
    d.counts[day]++;
    out->households++;
  }
  out->is_known = true;
  out->days = (double)days;
  count_sizes(r, out);
  sim_status status = SIM_OK;
  if (out->households > 0 && out->days >= LEAST_DAYS) status = explain(&d, out);
  const double phi = isnan(out->dispersion) ? 1 : fmax(1, out->dispersion);
  const double n = (double)out->households, years = out->days / FLOW_DAYS_PER_YEAR;
  const double half = 1.959963984540054 * sqrt(phi / fmax(1, n)); /* of the logarithm */
  out->per_year = n / years;
  out->per_year_low = n / years * exp(-half);
  out->per_year_high = n / years * exp(half);
  free(d.counts);
  return status;
}
