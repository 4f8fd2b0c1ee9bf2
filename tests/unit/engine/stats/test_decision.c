/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_errno.h>

#include "tests/unit/close.h"
#include "engine/stats/decision.h"

/* S13. */
static void perfect_information_on_a_normal_difference(void **state)
{
  (void)state;
  assert_close(sim_evpi_normal(500, 2000), 572.689396447, 1e-11, 0);
  assert_close(sim_evpi_normal(-500, 2000), 572.689396447, 1e-11, 0);
  assert_close(sim_evpi_normal(500, 1500), 381.354171449, 1e-11, 0);
}

/* The same from 20,000 evenly spread quantiles of the difference: S13. */
static void information_and_chance_counted_over_draws(void **state)
{
  (void)state;
  static double benefit[2 * 20000];
  for (int i = 0; i < 20000; i++)
    benefit[2 * i + 1] = 500 + 2000 * gsl_cdf_ugaussian_Pinv((i + 0.5) / 20000);
  double shares[2];
  sim_probability_best(benefit, 20000, 2, shares);
  assert_close(sim_evpi(benefit, 20000, 2), 572.689396447, 1e-4, 0);
  assert_close(shares[1], 0.598706325683, 0, 1e-4);
  assert_close(shares[0] + shares[1], 1, 1e-14, 0);
}

/* Best of each row 3 4 5 = 12; column sums 6 9 6: (12 - 9) / 3. */
static void three_options_worked_by_hand(void **state)
{
  (void)state;
  static const double benefit[] = {1, 3, 2, 0, 4, 4, 5, 2, 0};
  double shares[3];
  assert_close(sim_evpi(benefit, 3, 3), 1, 1e-14, 0);
  sim_probability_best(benefit, 3, 3, shares);
  assert_close(shares[0], 1 / 3.0, 1e-14, 0);
  assert_close(shares[1], 0.5, 1e-14, 0);
  assert_close(shares[2], 1 / 6.0, 1e-14, 0);
  assert_true(isnan(sim_evpi(benefit, 0, 3)));
  sim_probability_best(benefit, 0, 3, shares);
  assert_true(isnan(shares[0]));
}

/* S14. */
static void later_money_is_worth_less(void **state)
{
  (void)state;
  static const double yearly[] = {1000, 1000, 1000, 1000, 1000};
  assert_close(sim_present_value(yearly, 5, 0.04), 4629.89522426, 1e-11, 0);
  assert_close(sim_present_value_flow(1000, 0, 5, 0.04), 4540.27678040, 1e-11, 0);
  assert_close(sim_present_value_flow(1000, 0, 2, 0.04) + sim_present_value_flow(1000, 2, 5, 0.04),
               4540.27678040, 1e-11, 0);
  assert_close(sim_present_value(yearly, 5, 0), 5000, 1e-14, 0);
  assert_close(sim_present_value_flow(1000, 1, 3.5, 0), 2500, 1e-14, 0);
}

/* S15, with a dominated point, one beyond the reference and a repeat. */
static void the_area_under_a_front(void **state)
{
  (void)state;
  static const double reference[] = {7, 8};
  static const double points[] = {5, 1, 4, 4, 2, 4, 1, 6, 3, 3.5, 9, 0, 2, 4};
  static const bool expected[] = {true, false, true, true, true, true, true};
  bool on_front[7];
  assert_close(sim_pareto_hypervolume(points, 7, reference), 29.0, 1e-14, 0);
  assert_int_equal(sim_pareto_front(points, 7, 2, on_front), 6);
  assert_memory_equal(on_front, expected, sizeof expected);
  assert_true(sim_pareto_hypervolume(points, 0, reference) == 0);
}

static void of_three_objectives_one_suffices_to_stay(void **state)
{
  (void)state;
  static const double points[] = {1, 2, 3, 1, 2, 4, 2, 1, 9, 0, 5, 5};
  bool on_front[4];
  assert_int_equal(sim_pareto_front(points, 4, 3, on_front), 3);
  assert_false(on_front[1]);
}

int main(void)
{
  gsl_set_error_handler_off();
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(perfect_information_on_a_normal_difference),
      cmocka_unit_test(information_and_chance_counted_over_draws),
      cmocka_unit_test(three_options_worked_by_hand),
      cmocka_unit_test(later_money_is_worth_less),
      cmocka_unit_test(the_area_under_a_front),
      cmocka_unit_test(of_three_objectives_one_suffices_to_stay),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
