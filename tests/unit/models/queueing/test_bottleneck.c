/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "models/queueing/bottleneck.h"
#include "tests/unit/close.h"

/* A crisis shelter of 24 places, 100 presentations a year, 79 days of care, of which
 * 0.75 need one of 49 dwellings. */
static const flow_facility_year crisis = {100, 24, 1, 79, 0.75, 49};

static void few_dwellings_set_the_stay_and_care_drops_out(void **state)
{
  (void)state;
  const flow_bottleneck r = flow_bottleneck_of(&crisis);
  assert_int_equal(r.bound, FLOW_BOTTLENECK_BOUND_DWELLINGS);
  assert_close(r.stay_days, 24 * 0.75 * 365.25 / 49, 1e-14, 0); /* 134 days */
  assert_close(r.exits_per_year, 49 / 0.75, 1e-14, 0);
  assert_close(r.dwellings_used_per_year, 49, 1e-14, 0);
  assert_close(r.occupancy, 1, 1e-14, 0);
  assert_close(r.shut_out_per_year, 100 - 49 / 0.75, 1e-13, 0);
  assert_close(r.blocked_places + r.exits_per_year * 79 / 365.25, 24, 1e-14, 0);
  flow_facility_year quicker = crisis;
  quicker.care_days = 40;
  quicker.arrivals_per_year = 70;
  assert_close(flow_bottleneck_of(&quicker).stay_days, r.stay_days, 1e-14, 0);
}

static void one_more_dwelling_or_place_moves_the_stay_as_said(void **state)
{
  (void)state;
  const flow_bottleneck r = flow_bottleneck_of(&crisis);
  flow_facility_year more = crisis;
  more.dwellings_per_year += 1e-6;
  assert_close((flow_bottleneck_of(&more).stay_days - r.stay_days) / 1e-6, r.days_per_dwelling,
               1e-5, 0);
  more = crisis;
  more.places += 1;
  assert_close(flow_bottleneck_of(&more).stay_days - r.stay_days, r.days_per_place, 1e-12, 0);
}

static void with_dwellings_enough_arrivals_or_places_are_the_limit(void **state)
{
  (void)state;
  flow_facility_year f = crisis;
  f.dwellings_per_year = 90;
  const flow_bottleneck by_arrivals = flow_bottleneck_of(&f);
  assert_int_equal(by_arrivals.bound, FLOW_BOTTLENECK_BOUND_ARRIVALS);
  assert_close(by_arrivals.stay_days, 79, 0, 0);
  assert_close(by_arrivals.occupancy, 100 * 79 / 365.25 / 24, 1e-14, 0);
  assert_close(by_arrivals.blocked_places, 0, 0, 0);
  assert_close(by_arrivals.shut_out_per_year, 0, 0, 0);
  f.places = 20;
  f.full_occupancy = 0.96;
  const flow_bottleneck by_places = flow_bottleneck_of(&f);
  assert_int_equal(by_places.bound, FLOW_BOTTLENECK_BOUND_PLACES);
  assert_close(by_places.stay_days, 79, 0, 0);
  assert_close(by_places.exits_per_year, 20 * 0.96 * 365.25 / 79, 1e-14, 0);
  assert_close(by_places.occupancy, 0.96, 1e-14, 0);
  assert_close(by_places.days_per_dwelling, 0, 0, 0);
}

static void without_any_dwelling_nobody_leaves(void **state)
{
  (void)state;
  flow_facility_year f = crisis;
  f.dwellings_per_year = 0;
  const flow_bottleneck r = flow_bottleneck_of(&f);
  assert_int_equal(r.bound, FLOW_BOTTLENECK_BOUND_DWELLINGS);
  assert_true(isinf(r.stay_days));
  assert_close(r.exits_per_year, 0, 0, 0);
  assert_close(r.blocked_places, 24, 0, 0);
  f.needs_home = 0; /* unless nobody needs one */
  assert_int_equal(flow_bottleneck_of(&f).bound, FLOW_BOTTLENECK_BOUND_ARRIVALS);
}

static void numbers_out_of_range_give_no_number(void **state)
{
  (void)state;
  flow_facility_year f = crisis;
  f.needs_home = 1.01;
  assert_true(isnan(flow_bottleneck_of(&f).stay_days));
  f = crisis;
  f.places = 0;
  assert_true(isnan(flow_bottleneck_of(&f).exits_per_year));
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(few_dwellings_set_the_stay_and_care_drops_out),
      cmocka_unit_test(one_more_dwelling_or_place_moves_the_stay_as_said),
      cmocka_unit_test(with_dwellings_enough_arrivals_or_places_are_the_limit),
      cmocka_unit_test(without_any_dwelling_nobody_leaves),
      cmocka_unit_test(numbers_out_of_range_give_no_number),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
