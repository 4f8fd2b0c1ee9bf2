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
  assert_oracle(flow_mmc_wait_quantile(0.8, 1, 1, 0.95), "Q01", "q95(Wq)");
  /* the sojourn outlasts t when the wait of one more arrival would: P(T > t) = P(W > t) / load */
  assert_oracle(flow_mmc_wait_tail(0.8, 1, 1, 5) / 0.8, "Q01", "P(T>5) sojourn");
}

static void several_places_agree_with_the_known_answers(void **state)
{
  (void)state;
  const flow_queue q = flow_mmc(2, 1, 3);
  assert_oracle(q.full_share, "Q05", "P(wait)");
  assert_oracle(q.waiting, "Q05", "Lq");
  assert_oracle(q.wait_days, "Q05", "Wq");
  assert_oracle(q.in_use + q.waiting, "Q05", "L");
  assert_oracle(flow_mmc_wait_tail(2, 1, 3, 1), "Q05", "P(Wq>1)");
  assert_oracle(flow_mmc_wait_quantile(2, 1, 3, 0.95), "Q05", "q95(Wq)");
  const double rate = 95 / 133.0;
  const flow_queue large = flow_mmc(rate, 133, 100);
  assert_oracle(large.full_share, "Q07", "P(wait)");
  assert_oracle(large.waiting, "Q07", "Lq");
  assert_oracle(large.wait_days, "Q07", "Wq");
  assert_oracle(large.in_use + large.waiting, "Q07", "L");
  assert_oracle(flow_mmc_wait_tail(rate, 133, 100, 30), "Q07", "P(Wq>30)");
  assert_oracle(flow_mmc_wait_quantile(rate, 133, 100, 0.95), "Q07", "q95(Wq)");
}

static void a_full_room_turns_away(void **state)
{
  (void)state;
  const struct {
    const char *name;
    double load;
    int room;
  } one_place[] = {{"Q02", 0.9, 10}, {"Q03", 1.2, 8}, {"Q04", 1, 10}};
  for (size_t i = 0; i < 3; i++) {
    const flow_queue q = flow_mmck(one_place[i].load, 1, 1, one_place[i].room);
    assert_oracle(q.refused_share, one_place[i].name, "P_block");
    assert_oracle(q.in_use + q.waiting, one_place[i].name, "L");
    assert_oracle(q.in_use, one_place[i].name, "throughput");
  }
  assert_oracle(flow_erlang_b(3, 5), "Q08", "P_block");
  assert_oracle(flow_mmck(3, 1, 5, 5).in_use, "Q08", "L (mean busy)");
  assert_oracle(flow_mmck(0.27, 133, 40, 40).refused_share, "Q09", "P_block");
  assert_oracle(flow_mmck(0.27, 133, 40, 40).in_use, "Q09", "L (mean busy)");
  const flow_queue q = flow_mmck(9, 1, 10, 15);
  assert_oracle(q.refused_share, "Q11", "P_block");
  assert_oracle(q.waiting, "Q11", "Lq");
  assert_oracle(q.wait_days, "Q11", "Wq (accepted)");
}

static void overflow_comes_in_bursts(void **state)
{
  (void)state;
  assert_oracle(flow_erlang_b(8, 6), "N14", "P(overflow from 1)");
  assert_oracle(flow_erlang_b(8, 11), "N14", "P(lost)");
  assert_oracle(flow_overflow_in_use(8, 6, 5), "N14", "mean busy in 2");
  assert_oracle(flow_overflow_variance(8, 6), "N15", "variance of overflow occupancy");
  assert_close(flow_overflow_variance(8, 0), 8, 1e-14, 0); /* no places: all Poisson */
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
  assert_close(flow_mmc_wait_tail(2.385, 2, 3, 1e6), 1, 0, 0);
  assert_true(isinf(flow_mmc_wait_quantile(2.385, 2, 3, 0.01)));
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
  const flow_queue crowded = flow_mmck(2.0 * c, 1, c, 3 * c);
  assert_close(crowded.refused_share, 0.5, 1e-12, 0);
  assert_close(crowded.waiting, 2.0 * c - 1, 1e-9, 0); /* free seats: geometric, mean 1 */
  const flow_queue idle = flow_mmck(0.5 * c, 1, c, 3 * c);
  assert_close(idle.in_use, 0.5 * c, 1e-12, 0);
  assert_close(idle.waiting, 0, 0, 1e-300);
}

static void a_room_of_places_only_is_erlang_b_and_a_large_one_erlang_c(void **state)
{
  (void)state;
  assert_close(flow_mmck(2.385, 1.7, 5, 5).refused_share, flow_erlang_b(2.385 * 1.7, 5), 1e-14, 0);
  const flow_queue endless = flow_mmc(2.385, 1.7, 5), long_list = flow_mmck(2.385, 1.7, 5, 400);
  assert_close(long_list.waiting, endless.waiting, 1e-12, 0);
  assert_close(long_list.full_share, endless.full_share, 1e-12, 0);
}

static void numbers_out_of_range_give_no_number(void **state)
{
  (void)state;
  assert_true(isnan(flow_erlang_b(-1, 3)));
  assert_true(isnan(flow_erlang_b(NAN, 3)));
  assert_true(isnan(flow_erlang_b(1, -1)));
  assert_true(isnan(flow_mmc(1, 0, 3).waiting));
  assert_true(isnan(flow_mmck(1, 1, 3, 2).waiting));
  assert_true(isnan(flow_mmc_wait_quantile(1, 1, 3, 1)));
}

static void without_arrivals_nobody_waits(void **state)
{
  (void)state;
  assert_close(flow_mmc(0, 2.385, 3).full_share, 0, 0, 0);
  assert_close(flow_mmck(0, 2.385, 3, 3).refused_share, 0, 0, 0);
  assert_close(flow_erlang_b(0, 0), 1, 0, 0); /* no places refuse everyone */
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(one_place_agrees_with_the_known_answers),
      cmocka_unit_test(several_places_agree_with_the_known_answers),
      cmocka_unit_test(a_full_room_turns_away),
      cmocka_unit_test(overflow_comes_in_bursts),
      cmocka_unit_test(sixty_places_over_three_shelters_lose_what_was_found),
      cmocka_unit_test(overload_has_no_steady_list),
      cmocka_unit_test(a_hundred_thousand_places_do_not_overflow),
      cmocka_unit_test(a_room_of_places_only_is_erlang_b_and_a_large_one_erlang_c),
      cmocka_unit_test(numbers_out_of_range_give_no_number),
      cmocka_unit_test(without_arrivals_nobody_waits),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
