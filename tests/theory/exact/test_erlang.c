/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/theory/exact/erlang.h"
#include "tests/unit/close.h"

static void without_places_all_arrivals_overflow(void **state)
{
  (void)state;
  assert_close(exact_overflow_variance(8, 0), 8, 1e-14, 0); /* no places: all Poisson */
}

static void under_overload_everyone_waits_without_end(void **state)
{
  (void)state;
  assert_close(exact_mmc_wait_tail(2.385, 2, 3, 1e6), 1, 0, 0);
  assert_true(isinf(exact_mmc_wait_quantile(2.385, 2, 3, 0.01)));
}

static void a_hundred_thousand_places_do_not_overflow(void **state)
{
  (void)state;
  const int c = 100000;
  const flow_queue crowded = exact_mmck(2.0 * c, 1, c, 3 * c);
  assert_close(crowded.refused_share, 0.5, 1e-12, 0);
  assert_close(crowded.waiting, 2.0 * c - 1, 1e-9, 0); /* free seats: geometric, mean 1 */
  const flow_queue idle = exact_mmck(0.5 * c, 1, c, 3 * c);
  assert_close(idle.in_use, 0.5 * c, 1e-12, 0);
  assert_close(idle.waiting, 0, 0, 1e-300);
}

static void a_room_of_places_only_is_erlang_b_and_a_large_one_erlang_c(void **state)
{
  (void)state;
  assert_close(exact_mmck(2.385, 1.7, 5, 5).refused_share, flow_erlang_b(2.385 * 1.7, 5), 1e-14, 0);
  const flow_queue endless = flow_mmc(2.385, 1.7, 5), long_list = exact_mmck(2.385, 1.7, 5, 400);
  assert_close(long_list.waiting, endless.waiting, 1e-12, 0);
  assert_close(long_list.full_share, endless.full_share, 1e-12, 0);
}

static void numbers_out_of_range_give_no_number(void **state)
{
  (void)state;
  assert_true(isnan(exact_mmck(1, 1, 3, 2).waiting));
  assert_true(isnan(exact_mmc_wait_quantile(1, 1, 3, 1)));
}

static void without_arrivals_nobody_is_turned_away(void **state)
{
  (void)state;
  assert_close(exact_mmck(0, 2.385, 3, 3).refused_share, 0, 0, 0);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(without_places_all_arrivals_overflow),
      cmocka_unit_test(under_overload_everyone_waits_without_end),
      cmocka_unit_test(a_hundred_thousand_places_do_not_overflow),
      cmocka_unit_test(a_room_of_places_only_is_erlang_b_and_a_large_one_erlang_c),
      cmocka_unit_test(numbers_out_of_range_give_no_number),
      cmocka_unit_test(without_arrivals_nobody_is_turned_away),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
