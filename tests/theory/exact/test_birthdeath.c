/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>

#include <stdbool.h>

#include "tests/theory/exact/birthdeath.h"
#include "models/queueing/erlang.h"
#include "models/queueing/erlang_a.h"
#include "tests/unit/close.h"

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

static void who_is_at_the_end_has_reached_it(void **state)
{
  (void)state;
  facility *f = facility_of(0.5, 1, 1, INFINITY, 20);
  assert_close(exact_birthdeath_ruin(&f->chain, 0, 0, 20), 0, 0, 0);
  assert_close(exact_birthdeath_ruin(&f->chain, 0, 20, 20), 1, 0, 0);
  free(f);
}

static void a_level_that_nobody_goes_to_is_never_reached(void **state)
{
  (void)state;
  facility *f = facility_of(0.27, 133, 40, INFINITY, 40);
  assert_close(exact_birthdeath_passage_days(&f->chain, 7, 7), 0, 0, 0);
  free(f);
  f = facility_of(0, 133, 40, INFINITY, 50);
  assert_true(isinf(exact_birthdeath_passage_days(&f->chain, 0, 1)));
  free(f);
}

static void levels_that_are_next_to_impossible_do_not_disturb_the_variance(void **state)
{
  (void)state;
  facility *f =
      facility_of(200, 10, 3000, INFINITY, 3000); /* no limit, load 2000: 2 x load x stay */
  double s2;
  assert_int_equal(exact_birthdeath_average_variance(&f->chain, NULL, &s2), SIM_OK);
  assert_close(s2, 2 * 2000 * 10, 1e-9, 0);
  free(f);
}

static void a_start_is_forgotten_at_the_speed_of_the_slowest_part(void **state)
{
  (void)state;
  facility *f = facility_of(0.27, 133, 400, INFINITY, 400);
  assert_close(exact_birthdeath_relaxation_days(&f->chain), 133, 1e-11, 0); /* no limit: the stay */
  free(f);
  f = facility_of(0.8, 1, 1, INFINITY, MOST); /* 1 / (1 - sqrt 0.8)^2, P. M. Morse 1955 */
  assert_close(exact_birthdeath_relaxation_days(&f->chain), 1 / pow(1 - sqrt(0.8), 2), 1e-4, 0);
  free(f);
  const double up[] = {0.3, 0}, down[] = {0, 0.5};
  assert_close(exact_birthdeath_relaxation_days(&(flow_birthdeath){1, up, down}), 1 / 0.8, 1e-14,
               0);
}

static void a_crowded_list_forgets_its_start_only_after_years(void **state)
{
  (void)state;
  facility *patient = facility_of(0.27, 133, 40, INFINITY, MOST);
  facility *leaving = facility_of(0.35, 133, 40, 60, 400);
  const double years = exact_birthdeath_relaxation_days(&patient->chain);
  assert_close(years, 1 / pow(sqrt(40 / 133.0) - sqrt(0.27), 2), 1e-3, 0);
  /* what is left after so long is one e-th of what was left before */
  leaving->p[0] = 1;
  const double days = exact_birthdeath_relaxation_days(&leaving->chain);
  const double rest = flow_erlang_a(0.35, 133, 40, 60).waiting;
  assert_int_equal(exact_birthdeath_after(&leaving->chain, 10 * days, leaving->p), SIM_OK);
  const double before = rest - exact_birthdeath_mean(&leaving->chain, leaving->p, leaving->list);
  assert_int_equal(exact_birthdeath_after(&leaving->chain, days, leaving->p), SIM_OK);
  const double after = rest - exact_birthdeath_mean(&leaving->chain, leaving->p, leaving->list);
  assert_close(after / before, exp(-1), 1e-3, 0);
  free(patient);
  free(leaving);
}

static void a_facility_knows_how_long_its_list_must_be_followed(void **state)
{
  (void)state;
  double days;
  assert_int_equal(exact_facility_relaxation_days(0.27, 133, 40, INFINITY, &days), SIM_OK);
  assert_close(days, 1 / pow(sqrt(40 / 133.0) - sqrt(0.27), 2), 1e-3, 0);
  facility *f = facility_of(0.27, 133, 40, 60, 1000);
  assert_int_equal(exact_facility_relaxation_days(0.27, 133, 40, 60, &days), SIM_OK);
  assert_close(days, exact_birthdeath_relaxation_days(&f->chain), 1e-9, 0);
  free(f);
  f = facility_of(0.6, 133, 40, 60, 1000); /* overloaded: patience brings it to rest */
  assert_int_equal(exact_facility_relaxation_days(0.6, 133, 40, 60, &days), SIM_OK);
  assert_close(days, exact_birthdeath_relaxation_days(&f->chain), 1e-9, 0);
  free(f);
  assert_int_equal(exact_facility_relaxation_days(0.6, 133, 40, INFINITY, &days), SIM_OK);
  assert_true(isinf(days));
  assert_int_equal(exact_facility_relaxation_days(0.6, 133, 40, 0, &days), SIM_E_INPUT);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(who_is_at_the_end_has_reached_it),
      cmocka_unit_test(a_level_that_nobody_goes_to_is_never_reached),
      cmocka_unit_test(levels_that_are_next_to_impossible_do_not_disturb_the_variance),
      cmocka_unit_test(a_start_is_forgotten_at_the_speed_of_the_slowest_part),
      cmocka_unit_test(a_facility_knows_how_long_its_list_must_be_followed),
      cmocka_unit_test(a_crowded_list_forgets_its_start_only_after_years),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
