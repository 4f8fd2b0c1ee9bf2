/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_errno.h>

#include "tests/unit/close.h"
#include "engine/stats/covariance.h"
#include "engine/stats/warmup_mser.h"
#include "engine/stats/tally.h"

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

/* Mean 3, deviations -2 0 2 0 0: squares 8, products 0, steps 4 + 4 + 4. */
static void neighbours_of_five_numbers_worked_by_hand(void **state)
{
  (void)state;
  static const double x[] = {1, 3, 5, 3, 3};
  assert_close(sim_series_lag1(x, 5), 0, 0, 1e-15);
  assert_close(sim_series_neumann(x, 5), 1.5, 1e-15, 0);
  assert_close(sim_series_dependence_z(x, 5), 0.25 / sqrt(3 / 24.0), 1e-14, 0);
  static const double flat[] = {2, 2, 2};
  assert_true(isnan(sim_series_lag1(flat, 3)) && isnan(sim_series_neumann(flat, 3)));
}

static void batches_are_counted_from_the_end(void **state)
{
  (void)state;
  static const double x[] = {100, 1, 3, 5, 9, 2, 4};
  double means[3];
  sim_series_batch_means(x, 7, 3, means);
  assert_true(means[0] == 2 && means[1] == 7 && means[2] == 3);
}

/* S06: AR(1) with 0.8 and unit innovations. 200 series of 4000; the variance of
 * a batch mean, the correlation of neighbouring batch means and n times the
 * variance of the mean of all, each within four standard errors over series. */
static void batch_means_of_an_autoregression_spread_as_they_should(void **state)
{
  (void)state;
  static double x[4000], means[400];
  uint64_t seed = 2385;
  sim_tally variances = {0}, correlations = {0}, whole = {0};
  for (int series = 0; series < 200; series++) {
    double last = 0;
    for (int i = -100; i < 4000; i++) {
      seed = seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
      last = 0.8 * last + gsl_cdf_ugaussian_Pinv(((double)(seed >> 12) + 0.5) * 0x1p-52);
      if (i >= 0) x[i] = last;
    }
    sim_series_batch_means(x, 4000, 400, means);
    double mean, squares = 0;
    sim_series_batch_means(x, 4000, 1, &mean);
    for (int b = 0; b < 400; b++) squares += means[b] * means[b]; /* the true mean is 0 */
    sim_tally_add(&variances, squares / 400);
    sim_tally_add(&correlations, sim_series_lag1(means, 400));
    sim_tally_add(&whole, mean * mean * 4000);
    assert_true(sim_series_dependence_z(x, 4000) > 20);
  }
  assert_close(variances.mean, 1.50819353600, 0, 4 * sim_tally_se(&variances));
  /* lag-1 estimates are low by about (1 + 4 rho) / n (Kendall, 1954) */
  assert_close(correlations.mean, 0.293500812295, 0, 4 * sim_tally_se(&correlations) + 2.2 / 400);
  assert_close(whole.mean, 25.0, 0, 4 * sim_tally_se(&whole) + 25 * 2.0 / 4000);
  assert_true(sim_tally_se(&variances) < 0.015 && sim_tally_se(&correlations) < 0.01);
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
  gsl_set_error_handler_off();
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(the_warm_up_is_cut_where_the_error_is_least),
      cmocka_unit_test(a_series_that_keeps_falling_has_not_settled),
      cmocka_unit_test(welchs_average_narrows_near_the_start),
      cmocka_unit_test(neighbours_of_five_numbers_worked_by_hand),
      cmocka_unit_test(batches_are_counted_from_the_end),
      cmocka_unit_test(batch_means_of_an_autoregression_spread_as_they_should),
      cmocka_unit_test(the_earliest_cut_as_good_is_where_the_fall_ends),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
