/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "tests/unit/close.h"
#include "engine/stats/tally.h"

/* NIST StRD NumAcc3 and NumAcc4: mean and sd 0.1 certified; S02. */
static void small_differences_of_large_numbers_keep_their_digits(void **state)
{
  (void)state;
  static const double bases[] = {1000000.2, 10000000.2};
  for (int i = 0; i < 2; i++) {
    sim_tally t = {0};
    sim_tally_add(&t, bases[i]);
    for (int k = 0; k < 500; k++) {
      sim_tally_add(&t, bases[i] - 0.1);
      sim_tally_add(&t, bases[i] + 0.1);
    }
    assert_int_equal(t.count, 1001);
    assert_close(sim_tally_mean(&t), bases[i], 1e-15, 0);
    assert_close(sim_tally_sd(&t), 0.1, 1e-8, 0);
  }
}

static sim_tally squares(int first, int last)
{
  sim_tally t = {0};
  for (int i = first; i <= last; i++) sim_tally_add(&t, (double)i * i);
  return t;
}

/* S03: squares of 1 to 20. Mean 143.5 = 21 x 41 / 6. */
static void the_shape_of_squares_is_known(void **state)
{
  (void)state;
  const sim_tally t = squares(1, 20);
  assert_close(sim_tally_mean(&t), 143.5, 1e-14, 0);
  assert_close(sim_tally_skewness(&t), 0.607709938704, 0, 1e-12);
  assert_close(sim_tally_kurtosis(&t), -0.900715067176, 0, 1e-12);
  assert_true(sim_tally_min(&t) == 1 && sim_tally_max(&t) == 400);
  assert_close(sim_tally_se(&t), sim_tally_sd(&t) / 4.472135954999580, 1e-14, 0);
}

static void merged_tallies_equal_one_tally(void **state)
{
  (void)state;
  const sim_tally whole = squares(1, 20);
  for (int cut = 0; cut <= 20; cut++) {
    sim_tally t = squares(1, cut);
    const sim_tally rest = squares(cut + 1, 20);
    sim_tally_merge(&t, &rest);
    assert_int_equal(t.count, 20);
    assert_close(t.mean, whole.mean, 1e-14, 0);
    assert_close(t.m2, whole.m2, 1e-13, 0);
    assert_close(t.m3, whole.m3, 1e-12, 0);
    assert_close(t.m4, whole.m4, 1e-12, 0);
    assert_true(t.min == 1 && t.max == 400);
  }
}

static void no_data_is_not_a_number(void **state)
{
  (void)state;
  sim_tally t = {0};
  assert_true(isnan(sim_tally_mean(&t)) && isnan(sim_tally_min(&t)) && isnan(sim_tally_max(&t)));
  assert_true(isnan(sim_tally_sd(&t)) && isnan(sim_tally_se(&t)));
  sim_tally_add(&t, 2.385);
  assert_true(sim_tally_mean(&t) == 2.385 && isnan(sim_tally_variance(&t)));
  sim_tally_add(&t, 2.385);
  assert_true(sim_tally_variance(&t) == 0 && isnan(sim_tally_skewness(&t)));
  assert_true(isnan(sim_tally_kurtosis(&t)));
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(small_differences_of_large_numbers_keep_their_digits),
      cmocka_unit_test(the_shape_of_squares_is_known),
      cmocka_unit_test(merged_tallies_equal_one_tally),
      cmocka_unit_test(no_data_is_not_a_number),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
