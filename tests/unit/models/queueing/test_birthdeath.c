/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdbool.h>

#include "models/queueing/birthdeath.h"
#include "models/queueing/erlang.h"
#include "models/queueing/erlang_a.h"
#include "tests/unit/oracle.h"

enum { MOST = 4000 };

typedef struct facility {
  double up[MOST + 1], down[MOST + 1], p[MOST + 1], list[MOST + 1];
  flow_birthdeath chain;
} facility;

static facility *facility_of(double arrivals, double stay, int places, double patience, int top)
{
  facility *f = calloc(1, sizeof *f);
  assert_non_null(f);
  flow_facility_rates(arrivals, stay, places, patience, top, f->up, f->down);
  f->chain = (flow_birthdeath){top, f->up, f->down};
  for (int n = places; n <= top; n++) f->list[n] = n - places;
  return f;
}

static void the_steady_state_is_erlangs(void **state)
{
  (void)state;
  facility *f = facility_of(0.35, 133, 40, 60, 400);
  flow_birthdeath_steady(&f->chain, f->p);
  assert_close(flow_birthdeath_mean(&f->chain, f->p, f->list),
               flow_erlang_a(0.35, 133, 40, 60).waiting, 1e-12, 0);
  free(f);
  f = facility_of(2.385, 1, 3, INFINITY, MOST);
  flow_birthdeath_steady(&f->chain, f->p);
  assert_close(flow_birthdeath_mean(&f->chain, f->p, f->list), flow_mmc(2.385, 1, 3).waiting, 1e-12,
               0);
  free(f);
  f = facility_of(0.8, 1, 1, INFINITY, MOST);
  flow_birthdeath_steady(&f->chain, f->p);
  const double mean = flow_birthdeath_mean(&f->chain, f->p, NULL);
  double variance = 0;
  for (int n = 0; n <= MOST; n++) variance += (n - mean) * (n - mean) * f->p[n];
  assert_oracle(variance, "Q01", "VarL");
  free(f);
}

static void a_queue_fills_from_empty_as_known(void **state)
{
  (void)state;
  facility *f = facility_of(0.8, 1, 1, INFINITY, 400);
  f->p[0] = 1;
  assert_int_equal(flow_birthdeath_after(&f->chain, 10, f->p), SIM_OK);
  assert_oracle(flow_birthdeath_mean(&f->chain, f->p, NULL), "T10", "E[N(10)]");
  assert_int_equal(flow_birthdeath_after(&f->chain, 40, f->p), SIM_OK);
  assert_oracle(flow_birthdeath_mean(&f->chain, f->p, NULL), "T10", "E[N(50)]");
  free(f);
  f = facility_of(0.27, 133, 40, INFINITY, 40);
  f->p[0] = 1;
  assert_int_equal(flow_birthdeath_after(&f->chain, 60, f->p), SIM_OK);
  assert_oracle(f->p[40], "T11", "P(full at 60)");
  assert_int_equal(flow_birthdeath_after(&f->chain, 133 - 60, f->p), SIM_OK);
  assert_oracle(f->p[40], "T11", "P(full at 133)");
  assert_int_equal(flow_birthdeath_after(&f->chain, 365 - 133, f->p), SIM_OK);
  assert_oracle(f->p[40], "T11", "P(full at 365)");
  assert_int_equal(flow_birthdeath_after(&f->chain, 1e5, f->p), SIM_OK);
  assert_close(f->p[40], flow_erlang_b(0.27 * 133, 40), 1e-10, 0);
  free(f);
}

static void rare_levels_are_reached_as_known(void **state)
{
  (void)state;
  facility *f = facility_of(0.27, 133, 100, INFINITY, 100);
  const struct {
    int level;
    const char *metric;
  } rare[] = {{45, "P(max N >= 45)"},
              {50, "P(max N >= 50)"},
              {60, "P(max N >= 60)"},
              {70, "P(max N >= 70)"}};
  for (size_t i = 0; i < 4; i++) {
    double share;
    assert_int_equal(flow_birthdeath_reached(&f->chain, 30, rare[i].level, 90, &share), SIM_OK);
    assert_oracle(share, "T16", rare[i].metric);
  }
  free(f);
  f = facility_of(0.5, 1, 1, INFINITY, 20);
  assert_oracle(flow_birthdeath_ruin(&f->chain, 0, 1, 20), "T17", "P(reach 20 before 0)");
  assert_close(flow_birthdeath_ruin(&f->chain, 0, 0, 20), 0, 0, 0);
  assert_close(flow_birthdeath_ruin(&f->chain, 0, 20, 20), 1, 0, 0);
  free(f);
}

static void passages_take_the_known_time(void **state)
{
  (void)state;
  facility *f = facility_of(0.27, 133, 40, INFINITY, 40);
  assert_oracle(flow_birthdeath_passage_days(&f->chain, 0, 40), "T18", "E[T] days");
  assert_close(flow_birthdeath_passage_days(&f->chain, 7, 7), 0, 0, 0);
  free(f);
  f = facility_of(0, 133, 40, INFINITY, 50); /* nobody comes: 50 present, 10 of them waiting */
  assert_oracle(flow_birthdeath_passage_days(&f->chain, 50, 40), "T12", "E[time until list empty]");
  assert_true(isinf(flow_birthdeath_passage_days(&f->chain, 0, 1)));
  free(f);
}

static void the_variance_of_time_averages_is_as_known(void **state)
{
  (void)state;
  const struct {
    const char *name, *metric;
    double arrivals, stay, patience;
    int places, top;
    bool of_list;
  } cases[] = {
      {"T19", "sigma^2 for N", 0.8, 1, INFINITY, 1, 400, false},
      {"T20", "sigma^2 for N (day)", 0.27, 133, INFINITY, 300, 300, false},
      {"T21", "sigma^2 for queue length (day)", 0.27, 133, INFINITY, 40, 1500, true},
      {"T22", "sigma^2 for queue length (day)", 0.35, 133, 60, 40, 400, true},
  };
  for (size_t i = 0; i < 4; i++) {
    facility *f = facility_of(cases[i].arrivals, cases[i].stay, cases[i].places, cases[i].patience,
                              cases[i].top);
    double s2;
    assert_int_equal(
        flow_birthdeath_average_variance(&f->chain, cases[i].of_list ? f->list : NULL, &s2),
        SIM_OK);
    assert_oracle(s2, cases[i].name, cases[i].metric);
    free(f);
  }
}

static void levels_that_are_next_to_impossible_do_not_disturb_the_variance(void **state)
{
  (void)state;
  facility *f =
      facility_of(200, 10, 3000, INFINITY, 3000); /* no limit, load 2000: 2 x load x stay */
  double s2;
  assert_int_equal(flow_birthdeath_average_variance(&f->chain, NULL, &s2), SIM_OK);
  assert_close(s2, 2 * 2000 * 10, 1e-9, 0);
  free(f);
}

static void a_start_is_forgotten_at_the_speed_of_the_slowest_part(void **state)
{
  (void)state;
  facility *f = facility_of(0.27, 133, 400, INFINITY, 400);
  assert_close(flow_birthdeath_relaxation_days(&f->chain), 133, 1e-11, 0); /* no limit: the stay */
  free(f);
  f = facility_of(0.8, 1, 1, INFINITY, MOST); /* 1 / (1 - sqrt 0.8)^2, P. M. Morse 1955 */
  assert_close(flow_birthdeath_relaxation_days(&f->chain), 1 / pow(1 - sqrt(0.8), 2), 1e-4, 0);
  free(f);
  const double up[] = {0.3, 0}, down[] = {0, 0.5};
  assert_close(flow_birthdeath_relaxation_days(&(flow_birthdeath){1, up, down}), 1 / 0.8, 1e-14, 0);
}

static void a_crowded_list_forgets_its_start_only_after_years(void **state)
{
  (void)state;
  facility *patient = facility_of(0.27, 133, 40, INFINITY, MOST);
  facility *leaving = facility_of(0.35, 133, 40, 60, 400);
  const double years = flow_birthdeath_relaxation_days(&patient->chain);
  assert_close(years, 1 / pow(sqrt(40 / 133.0) - sqrt(0.27), 2), 1e-3, 0);
  /* what is left after so long is one e-th of what was left before */
  leaving->p[0] = 1;
  const double days = flow_birthdeath_relaxation_days(&leaving->chain);
  const double rest = flow_erlang_a(0.35, 133, 40, 60).waiting;
  assert_int_equal(flow_birthdeath_after(&leaving->chain, 10 * days, leaving->p), SIM_OK);
  const double before = rest - flow_birthdeath_mean(&leaving->chain, leaving->p, leaving->list);
  assert_int_equal(flow_birthdeath_after(&leaving->chain, days, leaving->p), SIM_OK);
  const double after = rest - flow_birthdeath_mean(&leaving->chain, leaving->p, leaving->list);
  assert_close(after / before, exp(-1), 1e-3, 0);
  free(patient);
  free(leaving);
}

static void a_facility_knows_how_long_its_list_must_be_followed(void **state)
{
  (void)state;
  double days;
  assert_int_equal(flow_facility_relaxation_days(0.27, 133, 40, INFINITY, &days), SIM_OK);
  assert_close(days, 1 / pow(sqrt(40 / 133.0) - sqrt(0.27), 2), 1e-3, 0);
  facility *f = facility_of(0.27, 133, 40, 60, 1000);
  assert_int_equal(flow_facility_relaxation_days(0.27, 133, 40, 60, &days), SIM_OK);
  assert_close(days, flow_birthdeath_relaxation_days(&f->chain), 1e-9, 0);
  free(f);
  f = facility_of(0.6, 133, 40, 60, 1000); /* overloaded: patience brings it to rest */
  assert_int_equal(flow_facility_relaxation_days(0.6, 133, 40, 60, &days), SIM_OK);
  assert_close(days, flow_birthdeath_relaxation_days(&f->chain), 1e-9, 0);
  free(f);
  assert_int_equal(flow_facility_relaxation_days(0.6, 133, 40, INFINITY, &days), SIM_OK);
  assert_true(isinf(days));
  assert_int_equal(flow_facility_relaxation_days(0.6, 133, 40, 0, &days), SIM_E_INPUT);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(the_steady_state_is_erlangs),
      cmocka_unit_test(a_queue_fills_from_empty_as_known),
      cmocka_unit_test(rare_levels_are_reached_as_known),
      cmocka_unit_test(passages_take_the_known_time),
      cmocka_unit_test(the_variance_of_time_averages_is_as_known),
      cmocka_unit_test(levels_that_are_next_to_impossible_do_not_disturb_the_variance),
      cmocka_unit_test(a_start_is_forgotten_at_the_speed_of_the_slowest_part),
      cmocka_unit_test(a_facility_knows_how_long_its_list_must_be_followed),
      cmocka_unit_test(a_crowded_list_forgets_its_start_only_after_years),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
