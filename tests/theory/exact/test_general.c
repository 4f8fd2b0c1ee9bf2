/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "models/queueing/erlang.h"
#include "tests/theory/exact/general.h"
#include "tests/unit/close.h"

static void special_cases_meet(void **state)
{
  (void)state;
  const double mm1 = flow_mmc(0.7, 1.2, 1).wait_days;
  assert_close(exact_mg1_wait_days(0.7, 1.2, 2 * 1.2 * 1.2), mm1, 1e-14, 0);
  assert_close(exact_em1_wait_days(0.7, 1, 1.2), mm1, 1e-12, 0);
  assert_close(exact_em1_wait_days(0.7, 100000, 1.2), exact_dm1_wait_days(0.7, 1.2), 1e-4, 0);
  assert_close(exact_mdc_wait_days(0.7, 1.2, 1), mm1 / 2, 1e-13, 0);
  assert_close(exact_groups_present(0.7, 1, 1, 1.2), 0.7 * (mm1 + 1.2), 1e-13, 0);
  assert_close(exact_polling_wait_days(1, 0.7, 1.2, 2.88, 0), mm1, 1e-13, 0);
}

static void constant_stays_nearly_halve_the_wait_in_a_crowd(void **state)
{
  (void)state;
  /* heavy traffic: half the wait of exponential stays (J. Koellerstroem 1974) */
  const double constant = exact_mdc_wait_days(999.9, 1, 1000);
  assert_close(constant, flow_mmc(999.9, 1, 1000).wait_days / 2, 0.02, 0);
}

static void no_room_means_an_endless_wait(void **state)
{
  (void)state;
  assert_true(isinf(exact_mg1_wait_days(1, 1, 1)));
  assert_true(isinf(exact_mdc_wait_days(2.385, 1, 2)));
  assert_true(isinf(exact_em1_wait_days(1, 2, 1)));
  assert_true(isinf(exact_dm1_wait_days(2, 1)));
  assert_true(isinf(exact_groups_present(0.5, 2, 6, 1)));
  assert_true(isinf(exact_polling_wait_days(2, 0.5, 1, 2, 0.5)));
  assert_true(isnan(exact_mg1_wait_days(0.5, 1, 0.9))); /* no stay varies less than not at all */
  assert_true(isnan(exact_em1_wait_days(0.5, 0, 1)));
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(special_cases_meet),
      cmocka_unit_test(constant_stays_nearly_halve_the_wait_in_a_crowd),
      cmocka_unit_test(no_room_means_an_endless_wait),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
