/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "models/queueing/erlang.h"
#include "tests/theory/exact/loss.h"
#include "tests/unit/close.h"

static void households_of_one_place_are_erlang_b_at_any_size(void **state)
{
  (void)state;
  const exact_household_kind one = {2.385, 1}, pair = {2.385, 2}, town = {20000, 1};
  double refused, in_use;
  assert_int_equal(exact_kaufman_roberts(1, &one, 5, &refused, &in_use), SIM_OK);
  assert_close(refused, flow_erlang_b(2.385, 5), 1e-14, 0);
  assert_int_equal(exact_kaufman_roberts(1, &pair, 11, &refused, &in_use), SIM_OK);
  assert_close(refused, flow_erlang_b(2.385, 5), 1e-14, 0); /* the odd place is of no use */
  assert_int_equal(exact_kaufman_roberts(1, &town, 10000, &refused, &in_use), SIM_OK);
  assert_close(refused, flow_erlang_b(20000, 10000), 1e-11, 0);
}

static void a_household_larger_than_the_facility_never_enters(void **state)
{
  (void)state;
  const exact_household_kind kind[] = {{1.5, 1}, {1, 6}}, none = {1, 0};
  double refused[2], in_use;
  assert_int_equal(exact_kaufman_roberts(2, kind, 5, refused, &in_use), SIM_OK);
  assert_close(refused[1], 1, 0, 0);
  assert_close(refused[0], flow_erlang_b(1.5, 5), 1e-14, 0);
  assert_int_equal(exact_kaufman_roberts(1, &none, 5, refused, &in_use), SIM_E_INPUT);
}

static void reserved_places_protect_the_first_class(void **state)
{
  (void)state;
  double first, second;
  exact_reserved(6, 12, 20, 0, &first, &second); /* nothing reserved: all the same */
  assert_close(first, flow_erlang_b(18, 20), 1e-13, 0);
  assert_close(second, first, 0, 0);
  exact_reserved(6, 12, 20, 20, &first, &second);
  assert_close(first, flow_erlang_b(6, 20), 1e-13, 0);
  assert_close(second, 1, 0, 0);
  exact_reserved(40000, 60000, 50000, 500, &first, &second);
  assert_true(first > 0 && first < second && second < 1);
  exact_reserved(1, 1, 2, 3, &first, &second);
  assert_true(isnan(first) && isnan(second));
}

static void a_small_population_with_places_for_all_never_waits(void **state)
{
  (void)state;
  assert_true(isinf(exact_retrial_orbit(2.385, 1, 5)));
  /* places for all: each is inside a share of the time, on their own */
  assert_close(exact_finite_present(0.25, 1, 1000, 1000), 200, 1e-12, 0);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(households_of_one_place_are_erlang_b_at_any_size),
      cmocka_unit_test(a_household_larger_than_the_facility_never_enters),
      cmocka_unit_test(reserved_places_protect_the_first_class),
      cmocka_unit_test(a_small_population_with_places_for_all_never_waits),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
