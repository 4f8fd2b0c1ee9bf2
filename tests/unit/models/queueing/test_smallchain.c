/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "models/queueing/erlang.h"
#include "models/queueing/general.h"
#include "models/queueing/loss.h"
#include "models/queueing/erlang_a.h"
#include "models/queueing/smallchain.h"
#include "tests/unit/oracle.h"

static void people_who_try_again_agree_with_the_known_answers(void **state)
{
  (void)state;
  double refused, orbit;
  assert_int_equal(flow_retrial_steady(4, 1, 5, 2, 400, &refused, &orbit), SIM_OK);
  assert_oracle(refused, "Q34", "P(primary turned away)");
  assert_oracle(orbit, "Q34", "mean in orbit");
  assert_int_equal(flow_retrial_steady(0.5, 1, 1, 5, 200, &refused, &orbit), SIM_OK);
  assert_close(orbit, flow_retrial_orbit(0.5, 1, 5), 1e-11, 0);
  assert_close(refused, 0.5, 1e-11, 0); /* one place is in use for its load of the time */
}

static void two_classes_with_patience_agree_with_the_known_answers(void **state)
{
  (void)state;
  double first, second;
  assert_int_equal(flow_patient_priority_steady(0.105, 0.245, 133, 40, 60, 25, 90, &first, &second),
                   SIM_OK);
  assert_oracle(first, "N16", "Lq1 (high)");
  assert_oracle(second, "N16", "Lq2 (low)");
  assert_oracle(first + second, "N16", "Lq total");
  assert_int_equal(flow_patient_priority_steady(0, 3.3, 1, 3, 2, 0, 90, &first, &second), SIM_OK);
  assert_close(second, flow_erlang_a(3.3, 1, 3, 2).waiting, 1e-12, 0);
}

static void stays_in_two_phases_agree_with_the_known_answers(void **state)
{
  (void)state;
  double full, wait;
  assert_int_equal(flow_two_phase_steady(2.4, 1, 3, 300, &full, &wait), SIM_OK);
  assert_oracle(full, "N19", "P(wait)");
  assert_oracle(wait, "N19", "Wq");
  assert_int_equal(flow_two_phase_steady(0.7, 1, 1, 300, &full, &wait), SIM_OK);
  assert_close(wait, flow_mg1_wait_days(0.7, 1, 1.5), 1e-11, 0);
  assert_int_equal(flow_two_phase_steady(2.385, 1, 3, 0, &full, &wait), SIM_OK);
  assert_close(full, flow_erlang_b(2.385, 3), 1e-13, 0); /* no list: the shape does not matter */
}

static void numbers_out_of_range_are_refused(void **state)
{
  (void)state;
  double a, b;
  assert_int_equal(flow_retrial_steady(1, 1, 0, 1, 9, &a, &b), SIM_E_INPUT);
  assert_int_equal(flow_patient_priority_steady(1, 1, 1, 2, 0, 9, 9, &a, &b), SIM_E_INPUT);
  assert_int_equal(flow_two_phase_steady(1, NAN, 2, 9, &a, &b), SIM_E_INPUT);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(people_who_try_again_agree_with_the_known_answers),
      cmocka_unit_test(two_classes_with_patience_agree_with_the_known_answers),
      cmocka_unit_test(stays_in_two_phases_agree_with_the_known_answers),
      cmocka_unit_test(numbers_out_of_range_are_refused),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
