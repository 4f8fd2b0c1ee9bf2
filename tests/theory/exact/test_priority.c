/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "models/queueing/erlang.h"
#include "tests/theory/exact/general.h"
#include "tests/theory/exact/priority.h"
#include "tests/unit/close.h"

static void one_class_is_the_plain_queue(void **state)
{
  (void)state;
  double wait;
  const exact_class only = {0.3, 2.385, 7};
  exact_priority_waits(1, &only, &wait);
  assert_close(wait, exact_mg1_wait_days(0.3, 2.385, 7), 1e-14, 0);
  exact_priority_waits_places(1, &only.arrivals_per_day, 2.385, 2, &wait);
  assert_close(wait, flow_mmc(0.3, 2.385, 2).wait_days, 1e-14, 0);
}

static void the_last_class_may_drown_while_the_first_is_well(void **state)
{
  (void)state;
  double wait[2];
  const exact_class classes[] = {{0.3, 1, 2}, {4, 1, 2}};
  exact_priority_waits(2, classes, wait);
  assert_close(wait[0], 1 / 0.7, 1e-14, 0); /* always one in the place, 1 left of it on average */
  assert_true(isinf(wait[1]));
  exact_priority_waits_places(2, (const double[]){1, 4}, 1, 3, wait);
  assert_close(wait[0], 1 / (3 - 1.0), 1e-14, 0); /* all three leave at 3 per day, 1 before it */
  assert_true(isinf(wait[1]));
  exact_priority_resume_days(2, classes, wait);
  assert_close(wait[0], 1 / 0.7, 1e-14, 0);
  assert_true(isinf(wait[1]));
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(one_class_is_the_plain_queue),
      cmocka_unit_test(the_last_class_may_drown_while_the_first_is_well),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
