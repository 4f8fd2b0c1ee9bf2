/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "engine/event/indexed_fifo.h"

enum { MEMBERS = 60 };

static uint32_t any(uint64_t *state, uint32_t below)
{
  *state = *state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
  return (uint32_t)(((*state >> 32) * below) >> 32);
}

static void who_joins_first_is_first_whoever_leaves_from_the_middle(void **state)
{
  (void)state;
  sim_fifo roster = {0};
  uint32_t position_of[10];
  for (uint32_t member = 0; member < 10; member++)
    assert_int_equal(sim_fifo_add(&roster, 9 - member, position_of), SIM_OK);
  sim_fifo_remove(&roster, 9, position_of);
  sim_fifo_remove(&roster, 6, position_of);
  assert_int_equal(roster.size, 8);
  assert_int_equal(sim_fifo_first(&roster), 8);
  assert_int_equal(sim_fifo_kth(&roster, 1), 7);
  assert_int_equal(sim_fifo_kth(&roster, 2), 5);
  assert_int_equal(sim_fifo_kth(&roster, 7), 0);
  sim_fifo_free(&roster);
  assert_int_equal(roster.size, 0);
}

/* Two rosters share the positions; a plain array with memmove is the truth. */
static void agrees_with_a_plain_array_on_random_joins_and_leaves(void **state)
{
  (void)state;
  sim_fifo rosters[2] = {{0}, {0}};
  uint32_t position_of[MEMBERS], plain[2][MEMBERS], sizes[2] = {0, 0}, on[MEMBERS];
  uint64_t chance = 2385;
  for (uint32_t member = 0; member < MEMBERS; member++) on[member] = 2;
  for (uint32_t step = 0; step < 20000; step++) {
    const uint32_t member = any(&chance, step % 4000 < 2000 ? MEMBERS : 5);
    const uint32_t r = on[member];
    if (r < 2) {
      uint32_t k = 0;
      while (plain[r][k] != member) k++;
      memmove(plain[r] + k, plain[r] + k + 1, (--sizes[r] - k) * sizeof **plain);
      sim_fifo_remove(&rosters[r], member, position_of);
      on[member] = 2;
    } else {
      const uint32_t to = any(&chance, 2);
      assert_int_equal(sim_fifo_add(&rosters[to], member, position_of), SIM_OK);
      plain[to][sizes[to]++] = member;
      on[member] = to;
    }
    for (uint32_t i = 0; i < 2; i++) {
      assert_int_equal(rosters[i].size, sizes[i]);
      if (sizes[i] == 0) continue;
      const uint32_t k = any(&chance, sizes[i]);
      assert_int_equal(sim_fifo_first(&rosters[i]), plain[i][0]);
      if (step % 4000 > 300) assert_int_equal(sim_fifo_kth(&rosters[i], k), plain[i][k]);
    }
    if (step % 4000 == 3999) { /* and is not asked for the k-th at first */
      sim_fifo_clear(&rosters[0]);
      for (uint32_t k = 0; k < sizes[0]; k++) on[plain[0][k]] = 2;
      sizes[0] = 0;
    }
  }
  assert_true(rosters[0].positions <= 128); /* closes up instead of growing */
  sim_fifo_free(&rosters[0]);
  sim_fifo_free(&rosters[1]);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(who_joins_first_is_first_whoever_leaves_from_the_middle),
      cmocka_unit_test(agrees_with_a_plain_array_on_random_joins_and_leaves),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
