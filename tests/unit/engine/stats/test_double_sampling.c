/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "engine/stats/double_sampling.h"
#include "tests/unit/close.h"

#include <math.h>

static const double xs[] = {1, 2, 3, 4}, ys[] = {2, 1, 4, 3}, more[] = {5, 3};

static sim_covariance pairs_of(const double *x, const double *y, size_t n)
{
  sim_covariance pairs = {0};
  for (size_t i = 0; i < n; i++) sim_covariance_add(&pairs, x[i], y[i]);
  return pairs;
}

/* By hand: means 2.5 and 2.5, S_xx = S_yy = 5, S_xy = 3, b = 0.6; all six x have mean 3, squares
 * 10, variance 2. Difference 2.5 - 0.6 x 2.5 - 0.4 x 3 = -0.2. Residuals (5 - 0.6 x 3) / 2 = 1.6;
 * 1.6 (1/4 + 0.25/5) = 0.48, and 0.16 x 2 / 6 = 4/75; freedom (0.48 + 4/75)^2 / (0.48^2/2 +
 * (4/75)^2/5). */
static void a_difference_worked_out_by_hand_is_found(void **state)
{
  (void)state;
  const sim_covariance pairs = pairs_of(xs, ys, 4);
  sim_tally all = {0};
  for (int i = 0; i < 4; i++) sim_tally_add(&all, xs[i]);
  for (int i = 0; i < 2; i++) sim_tally_add(&all, more[i]);
  const sim_double_sampling found = sim_double_sampling_difference(&pairs, &all, 0.95);
  const double shared = 4.0 / 75, both = 0.48 + shared;
  assert_close(found.slope, 0.6, 1e-14, 0);
  assert_close(found.difference.estimate, -0.2, 1e-13, 0);
  assert_close(found.se, sqrt(both), 1e-13, 0);
  assert_close(found.freedom, both * both / (0.48 * 0.48 / 2 + shared * shared / 5), 1e-12, 0);
  assert_close(sim_double_sampling_p(&found), 0.8055484, 1e-6, 0);
}

static void where_y_is_x_and_a_constant_the_paired_difference_is_exact(void **state)
{
  (void)state;
  const double y[] = {4, 5, 6, 7};
  const sim_covariance pairs = pairs_of(xs, y, 4);
  sim_tally all = {.count = 8, .mean = 17, .m2 = 100};
  const sim_double_sampling found = sim_double_sampling_difference(&pairs, &all, 0.95);
  assert_close(found.difference.estimate, 3, 1e-13, 0);
  assert_close(found.se, 0, 0, 1e-12);
}

static void two_pairs_give_an_estimate_and_no_interval(void **state)
{
  (void)state;
  const sim_covariance pairs = pairs_of(xs, ys, 2);
  sim_tally all = {.count = 4, .mean = 2, .m2 = 1};
  const sim_double_sampling found = sim_double_sampling_difference(&pairs, &all, 0.95);
  assert_true(isfinite(found.difference.estimate));
  assert_true(isnan(found.difference.low) && isnan(sim_double_sampling_p(&found)));
  assert_true(isnan(sim_double_sampling_ratio(&pairs, 8)));
}

/* The paired variance is (5 + 5 - 6) / 3 = 4/3; with four times the x 1.6 + 0.16 x 5/3 / 4. */
static void what_more_of_x_would_bring_is_told_beforehand(void **state)
{
  (void)state;
  const sim_covariance pairs = pairs_of(xs, ys, 4);
  assert_close(sim_double_sampling_ratio(&pairs, 4), (1.6 + 0.16 * 5 / 3 / 4) / (4.0 / 3), 1e-13,
               0);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_difference_worked_out_by_hand_is_found),
      cmocka_unit_test(where_y_is_x_and_a_constant_the_paired_difference_is_exact),
      cmocka_unit_test(two_pairs_give_an_estimate_and_no_interval),
      cmocka_unit_test(what_more_of_x_would_bring_is_told_beforehand),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
