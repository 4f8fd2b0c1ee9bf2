/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "tests/unit/close.h"
#include "engine/stats/covariance.h"

static const double x[] = {2, 4, 4, 7, 8};
static const double y[] = {1, 3, 2, 5, 9};

static sim_covariance pairs(void)
{
  sim_covariance c = {0};
  for (size_t i = 0; i < 5; i++) sim_covariance_add(&c, x[i], y[i]);
  return c;
}

/* Means 5 and 4; deviations -3 -1 -1 2 3 and -3 -1 -2 1 5; sums of products
 * 24, 40 and 9 + 1 + 2 + 2 + 15 = 29. */
static void five_pairs_worked_by_hand(void **state)
{
  (void)state;
  const sim_covariance c = pairs();
  assert_close(sim_covariance_variance_x(&c), 6, 1e-14, 0);
  assert_close(sim_covariance_variance_y(&c), 10, 1e-14, 0);
  assert_close(sim_covariance_value(&c), 7.25, 1e-14, 0);
  assert_close(sim_covariance_correlation(&c), 29 / 30.983866769659336, 1e-14, 0);
}

static void no_variation_has_no_correlation(void **state)
{
  (void)state;
  sim_covariance c = {0};
  sim_covariance_add(&c, 2.385, 1);
  assert_true(isnan(sim_covariance_value(&c)));
  sim_covariance_add(&c, 2.385, 2);
  assert_true(isnan(sim_covariance_correlation(&c)));
  assert_true(sim_covariance_value(&c) == 0);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(five_pairs_worked_by_hand),
      cmocka_unit_test(no_variation_has_no_correlation),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
