/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>

#include <cmocka.h>

#include <gsl/gsl_errno.h>

#include "models/estimate/moments.h"
#include "tests/unit/close.h"

/* A cell of two statistics: the numerator, then the denominator. */
static const flow_column ratio = {.above = 0, .below = 1};
static const flow_column per_day = {.above = 0, .below = FLOW_COLUMN_DAYS};

/* Waits 30 44 12 of 10 12 0 admissions: the third has no value of its own, but counts in the sums. */
static void a_ratio_is_of_the_sums_and_its_values_are_of_those_that_have_one(void **state)
{
  (void)state;
  static const double cells[3][2] = {{30, 10}, {44, 12}, {12, 0}};
  flow_moments m = {0};
  assert_close(flow_moments_add(&m, ratio, cells[0], 365, true), 3, 1e-15, 0);
  assert_close(flow_moments_add(&m, ratio, cells[1], 365, true), 44 / 12.0, 1e-15, 0);
  assert_true(isnan(flow_moments_add(&m, ratio, cells[2], 365, true)));
  assert_int_equal(m.values.count, 2);
  assert_int_equal(m.ratio.count, 3);
  assert_int_equal(m.informed, 2);
  assert_close(flow_moments_mean(&m, true, 0.95).estimate, 86 / 22.0, 1e-14, 0);
  assert_close(sim_tally_mean(&m.values), (3 + 44 / 12.0) / 2, 1e-14, 0);
}

/* 73 and 146 in a year: 0.2 and 0.4 a day; t(0.975, 1) = 12.7062 and se 0.1. */
static void a_level_is_a_mean_over_days_with_students_interval(void **state)
{
  (void)state;
  flow_moments m = {0};
  flow_moments_add(&m, per_day, (const double[]){73}, 365, true);
  flow_moments_add(&m, per_day, (const double[]){146}, 365, true);
  const sim_interval i = flow_moments_mean(&m, false, 0.95);
  assert_close(i.estimate, 0.3, 1e-14, 0);
  assert_close(i.high - 0.3, 12.706204736174694 * 0.1, 1e-9, 0);
}

/* Of a pair the sums are one observation, the values two. */
static void a_pair_is_one_observation(void **state)
{
  (void)state;
  static const double a[] = {30, 10}, b[] = {44, 12};
  flow_moments m = {0};
  flow_moments_add(&m, ratio, a, 365, false);
  flow_moments_add(&m, ratio, b, 365, false);
  flow_moments_add_pair(&m, ratio, a, b, 365);
  assert_int_equal(m.values.count, 2);
  assert_int_equal(m.ratio.count, 1);
  assert_close(m.ratio.mean_y, 37, 1e-15, 0);
  assert_close(m.ratio.mean_x, 11, 1e-15, 0);
}

static flow_column column_of(const char *name, size_t length)
{
  return (flow_column){.measure = flow_measure_find(name, length)};
}

/* Eight replications without them: no arrivals eight times, no wait at all. */
static void of_nobody_counts_were_zero_and_means_had_no_value(void **state)
{
  (void)state;
  const flow_moments all = {.values = {.count = 6, .mean = 12},
                            .ratio = {.count = 8, .mean_x = 3, .mean_y = 36, .xx = 5, .yy = 7}};
  const flow_moments arrivals = flow_moments_of_nobody(column_of("arrivals", 8), &all, 8, 1);
  assert_int_equal(arrivals.values.count, 8);
  assert_close(flow_moments_mean(&arrivals, false, 0.95).high, 0, 0, 0);
  const flow_moments wait = flow_moments_of_nobody(column_of("wait_mean", 9), &all, 8, 1);
  assert_int_equal(wait.values.count, 0);
  assert_int_equal(wait.ratio.count, 8);
  assert_true(isnan(flow_moments_mean(&wait, true, 0.95).estimate));
  /* beds open belong to the facility: nobody of the group in places that were there */
  const flow_moments occupancy = flow_moments_of_nobody(column_of("occupancy", 9), &all, 8, 1);
  assert_int_equal(occupancy.values.count, 6);
  assert_close(occupancy.ratio.mean_x, 3, 0, 0);
  assert_close(occupancy.ratio.mean_y, 0, 0, 0);
  const flow_moments pairs = flow_moments_of_nobody(column_of("arrivals", 8), &all, 8, 2);
  assert_int_equal(pairs.ratio.count, 4);
  assert_close(pairs.ratio.mean_x, 1, 0, 0);
}

int main(void)
{
  gsl_set_error_handler_off();
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_ratio_is_of_the_sums_and_its_values_are_of_those_that_have_one),
      cmocka_unit_test(a_level_is_a_mean_over_days_with_students_interval),
      cmocka_unit_test(a_pair_is_one_observation),
      cmocka_unit_test(of_nobody_counts_were_zero_and_means_had_no_value),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
