/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "models/queueing/erlang.h"
#include "models/queueing/general.h"
#include "tests/unit/oracle.h"

static void stays_and_gaps_of_other_shapes_agree_with_the_known_answers(void **state)
{
  (void)state;
  assert_oracle(flow_mg1_wait_days(0.8, 1, 1), "Q14", "Wq");
  assert_oracle(flow_mdc_wait_days(1.6, 1, 2), "Q15", "Wq");
  assert_oracle(flow_mg1_wait_days(0.7, 1, 1.5), "Q17", "Wq");
  assert_oracle(flow_em1_wait_days(0.8, 2, 1), "Q19", "Wq");
  assert_oracle(flow_dm1_wait_days(0.8, 1), "Q20", "Wq");
  /* geometric groups from 1 with parameter 1/2: mean 2, mean square 6 */
  assert_oracle(flow_groups_present(0.35, 2, 6, 1), "Q21", "L");
  assert_oracle(flow_polling_wait_days(2, 0.3, 1, 2, 0.5), "N22", "Wq");
}

static double wait_by_stay(double stay)
{
  return flow_mg1_wait_days(0.8, stay, 2 * stay * stay);
}

static double wait_by_arrivals(double arrivals)
{
  return flow_mg1_wait_days(arrivals, 1, 2);
}

static double derivative(double (*f)(double), double at)
{
  const double h = 1e-3;
  return (8 * (f(at + h) - f(at - h)) - f(at + 2 * h) + f(at - 2 * h)) / (12 * h);
}

static void the_wait_answers_to_stay_and_arrivals(void **state)
{
  (void)state;
  assert_oracle_within(derivative(wait_by_stay, 1), "T26", "dWq/ds", 1e-8);
  assert_oracle_within(derivative(wait_by_arrivals, 0.8), "T26", "dWq/dlambda", 1e-8);
}

static void special_cases_meet(void **state)
{
  (void)state;
  const double mm1 = flow_mmc(0.7, 1.2, 1).wait_days;
  assert_close(flow_mg1_wait_days(0.7, 1.2, 2 * 1.2 * 1.2), mm1, 1e-14, 0);
  assert_close(flow_em1_wait_days(0.7, 1, 1.2), mm1, 1e-12, 0);
  assert_close(flow_em1_wait_days(0.7, 100000, 1.2), flow_dm1_wait_days(0.7, 1.2), 1e-4, 0);
  assert_close(flow_mdc_wait_days(0.7, 1.2, 1), mm1 / 2, 1e-13, 0);
  assert_close(flow_groups_present(0.7, 1, 1, 1.2), 0.7 * (mm1 + 1.2), 1e-13, 0);
  assert_close(flow_polling_wait_days(1, 0.7, 1.2, 2.88, 0), mm1, 1e-13, 0);
}

static void constant_stays_nearly_halve_the_wait_in_a_crowd(void **state)
{
  (void)state;
  /* heavy traffic: half the wait of exponential stays (J. Koellerstroem 1974) */
  const double constant = flow_mdc_wait_days(999.9, 1, 1000);
  assert_close(constant, flow_mmc(999.9, 1, 1000).wait_days / 2, 0.02, 0);
}

static void no_room_means_an_endless_wait(void **state)
{
  (void)state;
  assert_true(isinf(flow_mg1_wait_days(1, 1, 1)));
  assert_true(isinf(flow_mdc_wait_days(2.385, 1, 2)));
  assert_true(isinf(flow_em1_wait_days(1, 2, 1)));
  assert_true(isinf(flow_dm1_wait_days(2, 1)));
  assert_true(isinf(flow_groups_present(0.5, 2, 6, 1)));
  assert_true(isinf(flow_polling_wait_days(2, 0.5, 1, 2, 0.5)));
  assert_true(isnan(flow_mg1_wait_days(0.5, 1, 0.9))); /* no stay varies less than not at all */
  assert_true(isnan(flow_em1_wait_days(0.5, 0, 1)));
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(stays_and_gaps_of_other_shapes_agree_with_the_known_answers),
      cmocka_unit_test(the_wait_answers_to_stay_and_arrivals),
      cmocka_unit_test(special_cases_meet),
      cmocka_unit_test(constant_stays_nearly_halve_the_wait_in_a_crowd),
      cmocka_unit_test(no_room_means_an_endless_wait),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
