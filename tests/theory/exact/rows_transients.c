/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>

#include "models/queueing/time_varying_chain.h"
#include "tests/theory/exact/birthdeath.h"
#include "tests/theory/exact/erlang_a.h"
#include "tests/theory/exact/general.h"
#include "tests/theory/exact/infinite_server.h"
#include "tests/theory/exact/rows.h"
#include "tests/theory/exact/seasonal.h"

static const double rate = 0.27, stay = 133; /* of most cases: per day, days */

static void without_limit(const exact_stay_law *lognormal, const exact_stay_law *exponential)
{
  static const double days[] = {30, 90, 365, 730};
  char metric[64];
  for (size_t i = 0; i < 4; i++) {
    snprintf(metric, sizeof metric, "E[N(%g)]=Var[N(%g)]", days[i], days[i]);
    exact_row("T01", metric, exact_infinite_server_from_empty(rate, lognormal, days[i]));
  }
  for (size_t i = 0; i < 3; i++) {
    snprintf(metric, sizeof metric, "E[N(%g)]", days[i]);
    exact_row("T02", metric,
              exact_infinite_server_from(rate, lognormal, 25, EXACT_RESIDENTS_MID_STAY, days[i]));
    exact_row("T03", metric,
              exact_infinite_server_from(rate, lognormal, 25, EXACT_RESIDENTS_ADMITTED, days[i]));
  }
  exact_row("T14", "E[discounted bed-days]",
            exact_infinite_server_place_days(rate, exponential, 20, EXACT_RESIDENTS_MID_STAY, 1825,
                                             log(1.04) / 365));
  exact_row(
      "T14", "E[undiscounted bed-days]",
      exact_infinite_server_place_days(rate, exponential, 20, EXACT_RESIDENTS_MID_STAY, 1825, 0));
  exact_row("T23", "Var", exact_infinite_server_average_variance(rate, exponential, 365));
  exact_row("T24", "Cov(N(0),N(90))", exact_infinite_server_covariance(rate, lognormal, 90));
  exact_row("T25", "mean completed LOS of people present", exact_present_whole_days(lognormal));
  exact_row("T25", "mean elapsed stay of people present", exact_present_elapsed_days(lognormal));
}

static void seasons(const exact_stay_law *lognormal, const exact_stay_law *exponential)
{
  const exact_wave wave = {rate, 0.3, 365};
  const exact_wave_response m = exact_wave_offered(&wave, exponential);
  const exact_wave_response g = exact_wave_offered(&wave, lognormal);
  static const double days[] = {0, 91.25, 182.5};
  for (size_t i = 0; i < 3; i++) {
    char metric[64];
    snprintf(metric, sizeof metric, "m(%g)", days[i]);
    exact_row("T04", metric, exact_wave_present(&m, days[i]));
    exact_row("T05", metric, exact_wave_present(&g, days[i]));
  }
  exact_row("T04", "lag of peak occupancy behind peak inflow (days)", m.lag_days);
  exact_row("T04", "peak occupancy", m.mean + m.amplitude);
  exact_row("T15", "E[arrivals in (0,100]]=Var", exact_wave_arrivals(&wave, 0, 100));
  exact_row("T15", "P(no arrival in (0,10])", exp(-exact_wave_arrivals(&wave, 0, 10)));
}

static void places_that_close(const char *name, flow_cut_rule rule)
{
  static const flow_time_varying_period cut[] = {{0, 0.09, 10}, {50, 0.09, 6}};
  static const double days[] = {60, 100, 200};
  const flow_time_varying_facility f = {cut, 2, 100, 40, rule, 60};
  flow_time_varying_level level[3];
  exact_need(flow_time_varying_levels(&f, 9, 3, days, level));
  for (size_t i = 0; i < 3; i++) {
    char metric[64];
    snprintf(metric, sizeof metric, "E[in beds(%g)]", days[i]);
    exact_row(name, metric, level[i].in_use);
    snprintf(metric, sizeof metric, "E[queue(%g)]", days[i]);
    exact_row(name, metric, level[i].waiting);
  }
}

/* ---- levels that go up and down by one ---- */

enum { MOST = 1500 };

typedef struct facility {
  double up[MOST + 1], down[MOST + 1], p[MOST + 1], list[MOST + 1];
  flow_birthdeath chain;
} facility;

static void set_facility(facility *f, double arrivals, double mean_stay, int places,
                         double patience, int top)
{
  flow_facility_rates(arrivals, mean_stay, places, patience, top, f->up, f->down);
  f->chain = (flow_birthdeath){top, f->up, f->down};
  for (int n = 0; n <= top; n++) {
    f->p[n] = n == 0 ? 1 : 0;
    f->list[n] = n > places ? n - places : 0;
  }
}

static void filling(facility *f)
{
  set_facility(f, 0.8, 1, 1, INFINITY, 400);
  exact_need(exact_birthdeath_after(&f->chain, 10, f->p));
  exact_row("T10", "E[N(10)]", exact_birthdeath_mean(&f->chain, f->p, NULL));
  exact_need(exact_birthdeath_after(&f->chain, 40, f->p));
  exact_row("T10", "E[N(50)]", exact_birthdeath_mean(&f->chain, f->p, NULL));
  set_facility(f, rate, stay, 40, INFINITY, 40);
  double day = 0;
  static const double days[] = {60, 133, 365};
  for (size_t i = 0; i < 3; i++) {
    char metric[64];
    snprintf(metric, sizeof metric, "P(full at %g)", days[i]);
    exact_need(exact_birthdeath_after(&f->chain, days[i] - day, f->p));
    exact_row("T11", metric, f->p[40]);
    day = days[i];
  }
}

static void passages(facility *f)
{
  set_facility(f, rate, stay, 100, INFINITY, 100);
  for (int level = 45; level <= 70; level += level == 45 ? 5 : 10) {
    char metric[64];
    double share;
    snprintf(metric, sizeof metric, "P(max N >= %d)", level);
    exact_need(exact_birthdeath_reached(&f->chain, 30, level, 90, &share));
    exact_row("T16", metric, share);
  }
  set_facility(f, 0, stay, 40, INFINITY, 50); /* nobody comes: 50 present, 10 of them waiting */
  exact_row("T12", "E[time until list empty]", exact_birthdeath_passage_days(&f->chain, 50, 40));
  set_facility(f, 0.5, 1, 1, INFINITY, 20);
  exact_row("T17", "P(reach 20 before 0)", exact_birthdeath_ruin(&f->chain, 0, 1, 20));
  set_facility(f, rate, stay, 40, INFINITY, 40);
  exact_row("T18", "E[T] days", exact_birthdeath_passage_days(&f->chain, 0, 40));
}

static void averages(facility *f)
{
  static const struct {
    const char *name, *metric;
    double arrivals, stay, patience;
    int places, top;
    bool of_list;
  } averages[] = {
      {"T19", "sigma^2 for N", 0.8, 1, INFINITY, 1, 400, false},
      {"T20", "sigma^2 for N (day)", 0.27, 133, INFINITY, 300, 300, false},
      {"T21", "sigma^2 for queue length (day)", 0.27, 133, INFINITY, 40, 1500, true},
      {"T22", "sigma^2 for queue length (day)", 0.35, 133, 60, 40, 400, true},
  };
  for (size_t i = 0; i < sizeof averages / sizeof *averages; i++) {
    double variance;
    set_facility(f, averages[i].arrivals, averages[i].stay, averages[i].places,
                 averages[i].patience, averages[i].top);
    exact_need(exact_birthdeath_average_variance(&f->chain, averages[i].of_list ? f->list : NULL,
                                                 &variance));
    exact_row(averages[i].name, averages[i].metric, variance);
  }
}

/* ---- derivatives ---- */

static double list_at_arrivals(double x)
{
  return flow_erlang_a(x, 133, 40, 60).waiting;
}

static double list_at_give_up_rate(double x)
{
  return flow_erlang_a(0.35, 133, 40, 1 / x).waiting;
}

static double list_at_exit_rate(double x)
{
  return flow_erlang_a(0.35, 1 / x, 40, 60).waiting;
}

/* Central differences at three steps, the errors in step^4 and step^6 taken out. */
static double derivative(double (*f)(double), double at)
{
  double slope[3];
  for (int i = 0; i < 3; i++) {
    const double h = at * 2e-2 / (1 << i);
    slope[i] = (8 * (f(at + h) - f(at - h)) - f(at + 2 * h) + f(at - 2 * h)) / (12 * h);
  }
  const double finer = slope[2] + (slope[2] - slope[1]) / 15;
  const double coarser = slope[1] + (slope[1] - slope[0]) / 15;
  return finer + (finer - coarser) / 63;
}

static void derivatives(void)
{
  /* of the wait in M/M/1, lambda s^2 / (1 - lambda s), by hand */
  const double lambda = 0.8, s = 1, rest = 1 - lambda * s;
  exact_row("T26", "dWq/ds", lambda * s * (1 + rest) / (rest * rest));
  exact_row("T26", "dWq/dlambda", s * s / (rest * rest));
  exact_row("T27", "dLq/dlambda", derivative(list_at_arrivals, 0.35));
  exact_row("T27", "dLq/dtheta", derivative(list_at_give_up_rate, 1 / 60.0));
  exact_row("T27", "dLq/dmu", derivative(list_at_exit_rate, 1 / 133.0));
}

void exact_rows_transients(void)
{
  const exact_lognormal parameters = exact_lognormal_of(stay, 1.2);
  const exact_stay_law lognormal = exact_lognormal_law(&parameters);
  const exact_stay_law exponential = exact_exponential_law(&stay);
  without_limit(&lognormal, &exponential);
  seasons(&lognormal, &exponential);
  places_that_close("T08", FLOW_CUT_RULE_WHEN_VACATED);
  places_that_close("T09", FLOW_CUT_RULE_AT_ONCE);
  static facility f;
  filling(&f);
  passages(&f);
  averages(&f);
  derivatives();
}
