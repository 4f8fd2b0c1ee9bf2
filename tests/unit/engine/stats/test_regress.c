/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <gsl/gsl_errno.h>

#include "tests/unit/close.h"
#include "engine/stats/regress.h"

/* y = 1.5 + 2x with residuals 0.1 -0.2 0.1: sums of squares 0.06 on one degree
 * of freedom; residuals are orthogonal to 1 and x. */
static void a_line_through_three_points(void **state)
{
  (void)state;
  static const double x[] = {1, 0, 1, 1, 1, 2}, y[] = {1.6, 3.3, 5.6};
  double line[2], covariance[4], variance;
  assert_int_equal(sim_regress(y, x, 3, 2, line, covariance, &variance), SIM_OK);
  assert_close(line[0], 1.5, 1e-13, 0);
  assert_close(line[1], 2, 1e-13, 0);
  assert_close(variance, 0.06, 1e-12, 0);
  assert_close(covariance[3], 0.06 / 2, 1e-12, 0); /* / sum (x - 1)^2 */
  assert_close(covariance[0], 0.06 * 5 / 6, 1e-12, 0);
  assert_int_equal(sim_regress(y, x, 2, 2, line, NULL, &variance), SIM_E_INPUT);
}

static double uniform(uint64_t *seed)
{
  *seed = *seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
  return ((double)(*seed >> 12) + 0.5) * 0x1p-52;
}

/* y = 10 + 3 a - 2 b + noise, with a and b uniform of mean 1/2: over 400 sets of
 * 60, the interval holds 10.5 in 95% of them, 4 SE = 4.4%, and is narrower. */
static void controls_narrow_an_interval_that_still_covers(void **state)
{
  (void)state;
  static const double expected[] = {0.5, 0.5};
  uint64_t seed = 2385;
  int hits = 0;
  sim_tally ratios = {0};
  for (int set = 0; set < 400; set++) {
    double y[60], controls[120], slopes[2];
    sim_controlled c;
    for (int i = 0; i < 60; i++) {
      controls[2 * i] = uniform(&seed);
      controls[2 * i + 1] = uniform(&seed);
      y[i] = 10 + 3 * controls[2 * i] - 2 * controls[2 * i + 1] + uniform(&seed) - 0.5;
    }
    assert_int_equal(sim_regress_controls(y, controls, expected, 60, 2, 0.95, slopes, &c), SIM_OK);
    hits += c.mean.low <= 10.5 && 10.5 <= c.mean.high;
    sim_tally_add(&ratios, c.variance_ratio);
    assert_close(slopes[0], 3, 0, 0.9);
    assert_close(slopes[1], -2, 0, 0.9);
    assert_close(c.loss, 58.0 / 56, 1e-14, 0);
  }
  assert_true(hits >= 362 && hits <= 398);
  assert_close(ratios.mean, 14.0 * 56 / 58, 0.1, 0); /* (9 + 4 + 1) / 1, less the loss */
}

/* One control that is y itself: beta 1, the mean is what is expected of it. */
static void a_control_that_is_the_answer_gives_it(void **state)
{
  (void)state;
  static const double y[] = {2, 3, 5, 9}, expected[] = {4};
  sim_controlled c;
  assert_int_equal(sim_regress_controls(y, y, expected, 4, 1, 0.95, NULL, &c), SIM_OK);
  assert_close(c.mean.estimate, 4, 1e-12, 0);
  assert_true(c.mean.low == c.mean.high && isinf(c.variance_ratio)); /* not 10^28 */
  assert_int_equal(sim_regress_controls(y, y, expected, 3, 1, 0.95, NULL, &c), SIM_E_INPUT);
}

/* Ranks 1 2.5 2.5 4 and 2 1 3 4: products of deviations 0.75 + 0 + 0 + 2.25 = 3,
 * squares 4.5 and 5. */
static void ties_share_their_middle_rank(void **state)
{
  (void)state;
  static const double x[] = {-1, 7, 7, 900}, y[] = {0.2, 0.1, 0.3, 0.4}, flat[] = {1, 1, 1, 1};
  double r;
  assert_int_equal(sim_rank_correlation(x, y, 4, &r), SIM_OK);
  assert_close(r, 3 / sqrt(4.5 * 5), 1e-13, 0);
  assert_int_equal(sim_rank_correlation(x, flat, 4, &r), SIM_OK);
  assert_true(isnan(r));
}

/* Groups (1 3) (5 7) (9 17): means 2 6 13, squares within 2 + 2 + 32 on 3, so
 * MSW = 12; variance of the means 31, MSB = 62; between = (62 - 12) / 2. */
static void variance_splits_over_groups(void **state)
{
  (void)state;
  static const double y[] = {1, 3, 5, 7, 9, 17};
  const sim_variance_split s = sim_random_effects(y, 3, 2);
  assert_close(s.within, 12, 1e-14, 0);
  assert_close(s.between, 25, 1e-14, 0);
  assert_close(s.within_se, 12 * sqrt(2 / 3.0), 1e-14, 0);
  assert_close(s.between_se, sqrt(2 * (62.0 * 62 / 2 + 144 / 3.0)) / 2, 1e-14, 0);
  assert_true(isnan(sim_random_effects(y, 6, 1).within));
}

static void without_noise_all_of_it_comes_from_the_groups(void **state)
{
  (void)state;
  const double y[] = {1, 1, 4, 4, 2, 2};
  const sim_interval s = sim_random_effects_share(y, 3, 2, 0.95);
  assert_close(s.estimate, 1, 0, 0);
  assert_close(s.low, 1, 0, 0);
  assert_close(s.high, 1, 0, 0);
}

/* The same: MSB / MSW = 62 / 12, share 25 / (25 + 12). Without a group the ratios are
 * 49 / 17 (means 6 13), 121 / 19 (2 13) and 16 / 2 (2 6), each variance doubled; the
 * pseudo-values of the logarithm are 3 log(62 / 12) - 2 log of these. */
static void the_share_over_groups_has_an_interval_by_the_jackknife(void **state)
{
  (void)state;
  static const double y[] = {1, 3, 5, 7, 9, 17};
  static const double without[] = {49 / 17.0, 121 / 17.0, 16 / 2.0};
  const sim_interval s = sim_random_effects_share(y, 3, 2, 0.95);
  double mean = 0, squares = 0, value[3];
  for (int g = 0; g < 3; g++) mean += (value[g] = 3 * log(62 / 12.0) - 2 * log(without[g])) / 3;
  for (int g = 0; g < 3; g++) squares += (value[g] - mean) * (value[g] - mean);
  const double half = 4.302652729911275 * sqrt(squares / 2 / 3); /* t(0.975, 2), any table */
  const double high = exp(mean + half);
  assert_close(s.estimate, 25 / 37.0, 1e-13, 0);
  assert_close(s.high, (high - 1) / (high + 1), 1e-10, 0);
  assert_close(s.low, 0, 0, 0);
  assert_true(isnan(sim_random_effects_share(y, 2, 3, 0.95).estimate));
  static const double flat[] = {2, 2, 2, 2, 2, 2};
  assert_true(isnan(sim_random_effects_share(flat, 3, 2, 0.95).estimate));
}

int main(void)
{
  gsl_set_error_handler_off();
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_line_through_three_points),
      cmocka_unit_test(controls_narrow_an_interval_that_still_covers),
      cmocka_unit_test(a_control_that_is_the_answer_gives_it),
      cmocka_unit_test(ties_share_their_middle_rank),
      cmocka_unit_test(variance_splits_over_groups),
      cmocka_unit_test(without_noise_all_of_it_comes_from_the_groups),
      cmocka_unit_test(the_share_over_groups_has_an_interval_by_the_jackknife),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
