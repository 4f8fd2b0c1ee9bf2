/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "tests/unit/close.h"
#include "engine/stats/warmup_mser.h"

/* S07. */
static void the_warm_up_is_cut_where_the_error_is_least(void **state)
{
  (void)state;
  double x[500];
  for (int i = 0; i < 500; i++) x[i] = 20 * pow(0.95, i) + ((7919 * i) % 101) / 10.0;
  const sim_warm_up_estimate s = sim_series_warm_up(x, 500, 5);
  assert_int_equal(s.batches_cut, 13);
  assert_close(s.mean, 5.01852683425, 0, 1e-10);
  assert_true(s.has_settled);
}

static void a_series_that_keeps_falling_has_not_settled(void **state)
{
  (void)state;
  double x[500];
  for (int i = 0; i < 500; i++) x[i] = -i;
  assert_false(sim_series_warm_up(x, 500, 5).has_settled);
  assert_true(isnan(sim_series_warm_up(x, 9, 5).mean));
}

static void welchs_average_narrows_near_the_start(void **state)
{
  (void)state;
  static const double x[] = {1, 5, 3, 9, 2, 4, 8};
  double smooth[5];
  sim_series_smooth(x, 7, 2, smooth);
  assert_close(smooth[0], 1, 1e-15, 0);
  assert_close(smooth[1], 3, 1e-15, 0);   /* 1 5 3 */
  assert_close(smooth[2], 4, 1e-15, 0);   /* 1 5 3 9 2 */
  assert_close(smooth[3], 4.6, 1e-15, 0); /* 5 3 9 2 4 */
  assert_close(smooth[4], 5.2, 1e-15, 0); /* 3 9 2 4 8 */
}

/* 9, 5 and then ones: the best cut drops both. Within a factor the fall ends sooner: with only
 * the 9 gone 10 numbers are left, one of them 3.9 above the others: 3.9^2 x 9 / 10 / 10^2 = 0.14. */
static void the_earliest_cut_as_good_is_where_the_fall_ends(void **state)
{
  (void)state;
  double x[11] = {9, 5, 1, 1.2, 1, 1.2, 1, 1.2, 1, 1.2, 1};
  const sim_warm_up_estimate best = sim_series_warm_up(x, 11, 1);
  assert_int_equal(best.batches_cut, 2);
  assert_int_equal(sim_series_earliest_cut(x, 11, 1, 0), 2);
  assert_int_equal(sim_series_earliest_cut(x, 11, 1, 1e3), 0);
  const double least = 0.04 * 20 / 9 / 81; /* five ones and four of 1.2 */
  assert_int_equal(sim_series_earliest_cut(x, 11, 1, 0.15 / least), 1);
  assert_int_equal(sim_series_earliest_cut(x, 11, 1, 0.10 / least), 2);
  assert_int_equal(sim_series_earliest_cut(x, 1, 1, 1), 0);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(the_warm_up_is_cut_where_the_error_is_least),
      cmocka_unit_test(a_series_that_keeps_falling_has_not_settled),
      cmocka_unit_test(welchs_average_narrows_near_the_start),
      cmocka_unit_test(the_earliest_cut_as_good_is_where_the_fall_ends),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
