/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "models/queueing/erlang.h"
#include "models/queueing/general.h"
#include "models/queueing/priority.h"
#include "tests/unit/oracle.h"

static flow_class lognormal_class(double arrivals_per_day, double mean, double cv)
{
  return (flow_class){arrivals_per_day, mean, mean * mean * (1 + cv * cv)};
}

static void who_goes_first_waits_less_as_known(void **state)
{
  (void)state;
  double wait[2];
  const flow_class exponential[] = {{0.3, 1, 2}, {0.4, 1, 2}};
  flow_priority_waits(2, exponential, wait);
  assert_oracle(wait[0], "Q22", "Wq1 (high)");
  assert_oracle(wait[1], "Q22", "Wq2 (low)");
  const flow_class lognormal[] = {lognormal_class(0.2, 0.8, 1.2), lognormal_class(0.3, 1.5, 0.9)};
  flow_priority_waits(2, lognormal, wait);
  assert_oracle(wait[0], "Q25", "Wq1 (high)");
  assert_oracle(wait[1], "Q25", "Wq2 (low)");
  flow_priority_waits_places(2, (const double[]){1.0, 1.4}, 1, 3, wait);
  assert_oracle(wait[0], "Q23", "Wq1 (high)");
  assert_oracle(wait[1], "Q23", "Wq2 (low)");
  flow_priority_resume_days(2, exponential, wait);
  assert_oracle(wait[0], "Q26", "T1 (high sojourn)");
  assert_oracle(wait[1], "Q26", "T2 (low sojourn)");
}

static void one_class_is_the_plain_queue(void **state)
{
  (void)state;
  double wait;
  const flow_class only = {0.3, 2.385, 7};
  flow_priority_waits(1, &only, &wait);
  assert_close(wait, flow_mg1_wait_days(0.3, 2.385, 7), 1e-14, 0);
  flow_priority_waits_places(1, &only.arrivals_per_day, 2.385, 2, &wait);
  assert_close(wait, flow_mmc(0.3, 2.385, 2).wait_days, 1e-14, 0);
}

static void the_last_class_may_drown_while_the_first_is_well(void **state)
{
  (void)state;
  double wait[2];
  const flow_class classes[] = {{0.3, 1, 2}, {4, 1, 2}};
  flow_priority_waits(2, classes, wait);
  assert_close(wait[0], 1 / 0.7, 1e-14, 0); /* always one in the place, 1 left of it on average */
  assert_true(isinf(wait[1]));
  flow_priority_waits_places(2, (const double[]){1, 4}, 1, 3, wait);
  assert_close(wait[0], 1 / (3 - 1.0), 1e-14, 0); /* all three leave at 3 per day, 1 before it */
  assert_true(isinf(wait[1]));
  flow_priority_resume_days(2, classes, wait);
  assert_close(wait[0], 1 / 0.7, 1e-14, 0);
  assert_true(isinf(wait[1]));
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(who_goes_first_waits_less_as_known),
      cmocka_unit_test(one_class_is_the_plain_queue),
      cmocka_unit_test(the_last_class_may_drown_while_the_first_is_well),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
