/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <gsl/gsl_errno.h>

#include "tests/unit/close.h"
#include "engine/stats/proportion.h"

/* An end is where the score test is just significant: |k/n - p| = z sqrt(p(1-p)/n). */
static void wilsons_ends_are_where_the_score_test_turns(void **state)
{
  (void)state;
  const sim_interval i = sim_interval_wilson(3, 40, 0.95);
  const double ends[] = {i.low, i.high};
  for (int e = 0; e < 2; e++) {
    const double p = ends[e];
    assert_close(fabs(0.075 - p) / sqrt(p * (1 - p) / 40), 1.959963984540054, 1e-10, 0);
  }
  assert_true(sim_interval_wilson(0, 40, 0.95).low == 0);
  assert_true(sim_interval_wilson(40, 40, 0.95).high == 1);
}

static void no_trials_are_no_data(void **state)
{
  (void)state;
  assert_true(isnan(sim_interval_wilson(0, 0, 0.95).estimate));
}

/* 0.01 x 4, 0.02 x 3, then 0.03 x 2 = 0.06 (not less than 0.06), 0.9. */
static void holm_steps_down_and_never_back(void **state)
{
  (void)state;
  static const double p[] = {0.03, 0.9, 0.01, NAN, 0.02};
  static const double expected[] = {0.06, 0.9, 0.04, NAN, 0.06};
  double adjusted[5];
  sim_holm(p, 5, adjusted);
  for (int i = 0; i < 5; i++) {
    if (i != 3) assert_close(adjusted[i], expected[i], 1e-14, 0);
  }
  assert_true(isnan(adjusted[3]));
  static const double ties[] = {0.02, 0.02, 0.5};
  sim_holm(ties, 3, adjusted);
  assert_close(adjusted[0], 0.06, 1e-14, 0);
  assert_close(adjusted[1], 0.06, 1e-14, 0);
  assert_close(adjusted[2], 0.5, 1e-14, 0);
  static const double large[] = {0.4, 0.6};
  sim_holm(large, 2, adjusted);
  assert_close(adjusted[1], 0.8, 1e-14, 0);
}

static void bonferroni_shares_the_error_out(void **state)
{
  (void)state;
  assert_close(sim_bonferroni_level(0.95, 5), 0.99, 1e-14, 0);
  assert_close(sim_bonferroni_level(0.95, 1), 0.95, 1e-14, 0);
}

/* 100 pairs as chance would have them: 25 with two hits, 50 with one, 25 with none. The
 * shares' squares sum to 12.5, so that 0.25 / (12.5 / 99 / 100) = 198 trials. */
static void pairs_without_connection_count_as_their_replications(void **state)
{
  (void)state;
  const sim_interval pairs = sim_interval_wilson_pairs(100, 50, 100, 0.95);
  const sim_interval alone = sim_interval_wilson(99, 198, 0.95);
  assert_close(pairs.estimate, 0.5, 1e-15, 0);
  assert_close(pairs.low, alone.low, 1e-12, 0);
  assert_close(pairs.high, alone.high, 1e-12, 0);
}

/* 10 with two hits, 80 with one, 10 with none: squares 5, 0.25 x 9900 / 5 = 495 trials. */
static void pairs_that_differ_count_for_more_and_alike_for_half(void **state)
{
  (void)state;
  const double z = 1.959963984540054, pull = z * z / 495; /* any table */
  const sim_interval apart = sim_interval_wilson_pairs(100, 80, 100, 0.95);
  assert_close(apart.high - 0.5, z * sqrt(0.25 / 495 + pull / (4 * 495)) / (1 + pull), 1e-12, 0);
  const sim_interval alike = sim_interval_wilson_pairs(100, 0, 100, 0.95);
  assert_close(alike.high, sim_interval_wilson(50, 100, 0.95).high, 1e-12, 0);
  const sim_interval same = sim_interval_wilson_pairs(100, 100, 100, 0.95); /* no spread to go by */
  assert_close(same.high, sim_interval_wilson(50, 100, 0.95).high, 1e-12, 0);
  const sim_interval none = sim_interval_wilson_pairs(0, 0, 100, 0.95);
  assert_close(none.low, 0, 0, 0);
  assert_close(none.high, sim_interval_wilson(0, 100, 0.95).high, 1e-12, 0);
  assert_true(isnan(sim_interval_wilson_pairs(0, 0, 0, 0.95).estimate));
}

int main(void)
{
  gsl_set_error_handler_off();
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(wilsons_ends_are_where_the_score_test_turns),
      cmocka_unit_test(no_trials_are_no_data),
      cmocka_unit_test(pairs_without_connection_count_as_their_replications),
      cmocka_unit_test(pairs_that_differ_count_for_more_and_alike_for_half),
      cmocka_unit_test(holm_steps_down_and_never_back),
      cmocka_unit_test(bonferroni_shares_the_error_out),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
