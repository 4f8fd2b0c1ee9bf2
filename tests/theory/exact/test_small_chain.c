/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "models/queueing/erlang.h"
#include "tests/theory/exact/general.h"
#include "tests/theory/exact/loss.h"
#include "models/queueing/erlang_a.h"
#include "tests/theory/exact/small_chain.h"
#include "tests/unit/close.h"

static void who_tries_again_at_one_place_agrees_with_the_formula(void **state)
{
  (void)state;
  double refused, orbit;
  assert_int_equal(exact_retrial_steady(0.5, 1, 1, 5, 200, &refused, &orbit), SIM_OK);
  assert_close(orbit, exact_retrial_orbit(0.5, 1, 5), 1e-11, 0);
  assert_close(refused, 0.5, 1e-11, 0); /* one place is in use for its load of the time */
}

static void one_class_with_patience_is_erlang_a(void **state)
{
  (void)state;
  double first, second;
  assert_int_equal(exact_patient_priority_steady(0, 3.3, 1, 3, 2, 0, 90, &first, &second), SIM_OK);
  assert_close(second, flow_erlang_a(3.3, 1, 3, 2).waiting, 1e-12, 0);
}

static void stays_in_two_phases_agree_with_the_formulas(void **state)
{
  (void)state;
  double full, wait;
  assert_int_equal(exact_two_phase_steady(0.7, 1, 1, 300, &full, &wait), SIM_OK);
  assert_close(wait, exact_mg1_wait_days(0.7, 1, 1.5), 1e-11, 0);
  assert_int_equal(exact_two_phase_steady(2.385, 1, 3, 0, &full, &wait), SIM_OK);
  assert_close(full, flow_erlang_b(2.385, 3), 1e-13, 0); /* no list: the shape does not matter */
}

static void numbers_out_of_range_are_refused(void **state)
{
  (void)state;
  double a, b;
  assert_int_equal(exact_retrial_steady(1, 1, 0, 1, 9, &a, &b), SIM_E_INPUT);
  assert_int_equal(exact_patient_priority_steady(1, 1, 1, 2, 0, 9, 9, &a, &b), SIM_E_INPUT);
  assert_int_equal(exact_two_phase_steady(1, NAN, 2, 9, &a, &b), SIM_E_INPUT);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(who_tries_again_at_one_place_agrees_with_the_formula),
      cmocka_unit_test(one_class_with_patience_is_erlang_a),
      cmocka_unit_test(stays_in_two_phases_agree_with_the_formulas),
      cmocka_unit_test(numbers_out_of_range_are_refused),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
