/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "models/queueing/erlang.h"
#include "tests/unit/oracle.h"

static void one_place_agrees_with_the_known_answers(void **state)
{
  (void)state;
  const flow_queue q = flow_mmc(0.8, 1, 1);
  assert_oracle(q.in_use + q.waiting, "Q01", "L");
  assert_oracle(q.waiting, "Q01", "Lq");
  assert_oracle(q.wait_days + 1, "Q01", "W");
  assert_oracle(q.wait_days, "Q01", "Wq");
}

static void several_places_agree_with_the_known_answers(void **state)
{
  (void)state;
  const flow_queue q = flow_mmc(2, 1, 3);
  assert_oracle(q.full_share, "Q05", "P(wait)");
  assert_oracle(q.waiting, "Q05", "Lq");
  assert_oracle(q.wait_days, "Q05", "Wq");
  assert_oracle(q.in_use + q.waiting, "Q05", "L");
  const double rate = 95 / 133.0;
  const flow_queue large = flow_mmc(rate, 133, 100);
  assert_oracle(large.full_share, "Q07", "P(wait)");
  assert_oracle(large.waiting, "Q07", "Lq");
  assert_oracle(large.wait_days, "Q07", "Wq");
  assert_oracle(large.in_use + large.waiting, "Q07", "L");
}

static void a_full_room_turns_away(void **state)
{
  (void)state;
  assert_oracle(flow_erlang_b(3, 5), "Q08", "P_block");
  assert_oracle(flow_erlang_b(0.27 * 133, 40), "Q09", "P_block");
}

static void more_places_let_less_overflow(void **state)
{
  (void)state;
  assert_oracle(flow_erlang_b(8, 6), "N14", "P(overflow from 1)");
  assert_oracle(flow_erlang_b(8, 11), "N14", "P(lost)");
}

static void sixty_places_over_three_shelters_lose_what_was_found(void **state)
{
  (void)state;
  const double lost =
      20 * flow_erlang_b(20, 26) + 15 * flow_erlang_b(15, 20) + 10 * flow_erlang_b(10, 14);
  const oracle_value known = oracle_in("oracles_statistics", "O01", "objective");
  assert_close(lost, known.value, 1e-9, known.last_digit);
}

static void overload_has_no_steady_list(void **state)
{
  (void)state;
  assert_close(flow_erlang_c(3, 3), 1, 0, 0);
  assert_true(isinf(flow_mmc(3, 1, 3).waiting));
  assert_true(isinf(flow_mmc(2.385, 2, 3).wait_days));
  assert_close(flow_mmc(2.385, 2, 3).in_use, 3, 0, 0);
}

static void a_hundred_thousand_places_do_not_overflow(void **state)
{
  (void)state;
  const int c = 100000;
  /* at load = places, B tends to sqrt(2 / (pi c)) (1 - 2/3 sqrt(2 / (pi c))): Jagerman 1974 */
  const double first = sqrt(2 / (acos(-1) * c));
  assert_close(flow_erlang_b(c, c), first * (1 - 2 * first / 3), 1e-5, 0);
  assert_close(flow_erlang_b(2.0 * c, c), 0.5, 1e-4, 0);
  assert_close(flow_erlang_b(0.5 * c, c), 0, 0, 1e-300);
}

static void numbers_out_of_range_give_no_number(void **state)
{
  (void)state;
  assert_true(isnan(flow_erlang_b(-1, 3)));
  assert_true(isnan(flow_erlang_b(NAN, 3)));
  assert_true(isnan(flow_erlang_b(1, -1)));
  assert_true(isnan(flow_mmc(1, 0, 3).waiting));
}

static void without_arrivals_nobody_waits(void **state)
{
  (void)state;
  assert_close(flow_mmc(0, 2.385, 3).full_share, 0, 0, 0);
  assert_close(flow_erlang_b(0, 0), 1, 0, 0); /* no places refuse everyone */
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(one_place_agrees_with_the_known_answers),
      cmocka_unit_test(several_places_agree_with_the_known_answers),
      cmocka_unit_test(a_full_room_turns_away),
      cmocka_unit_test(more_places_let_less_overflow),
      cmocka_unit_test(sixty_places_over_three_shelters_lose_what_was_found),
      cmocka_unit_test(overload_has_no_steady_list),
      cmocka_unit_test(a_hundred_thousand_places_do_not_overflow),
      cmocka_unit_test(numbers_out_of_range_give_no_number),
      cmocka_unit_test(without_arrivals_nobody_waits),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
