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

/* Squares of 1 to 20: mean 21 x 41 / 6 = 143.5, fourth powers sum to 722666. */
static void squares_have_the_known_mean_and_variance(void **state)
{
  (void)state;
  const sim_tally t = squares(1, 20);
  assert_close(sim_tally_mean(&t), 143.5, 1e-14, 0);
  assert_close(sim_tally_variance(&t), (722666 - 20 * 143.5 * 143.5) / 19, 1e-14, 0);
  assert_close(sim_tally_se(&t), sim_tally_sd(&t) / 4.472135954999580, 1e-14, 0);
}

static void no_data_is_not_a_number(void **state)
{
  (void)state;
  sim_tally t = {0};
  assert_true(isnan(sim_tally_mean(&t)));
  assert_true(isnan(sim_tally_sd(&t)) && isnan(sim_tally_se(&t)));
  sim_tally_add(&t, 2.385);
  assert_true(sim_tally_mean(&t) == 2.385 && isnan(sim_tally_variance(&t)));
  sim_tally_add(&t, 2.385);
  assert_true(sim_tally_variance(&t) == 0);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(small_differences_of_large_numbers_keep_their_digits),
      cmocka_unit_test(squares_have_the_known_mean_and_variance),
      cmocka_unit_test(no_data_is_not_a_number),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
