/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "tests/unit/close.h"
#include "engine/stats/timeavg.h"

/* 3 from 1.5 to 2, 5 from 2 to 4.25, 1 from 4.25: 1.5 + 11.25 + 0.75. */
static void a_level_that_jumps_is_weighted_by_its_time(void **state)
{
  (void)state;
  sim_timeavg a;
  sim_timeavg_start(&a, 1.5, 3);
  assert_true(isnan(sim_timeavg_mean(&a, 1.5)));
  sim_timeavg_set(&a, 2, 5);
  sim_timeavg_set(&a, 4.25, 1);
  assert_close(sim_timeavg_area(&a, 5), 13.5, 1e-15, 0);
  assert_close(sim_timeavg_mean(&a, 5), 13.5 / 3.5, 1e-15, 0);
  assert_close(sim_timeavg_area(&a, 4.25), 12.75, 1e-15, 0); /* reading changes nothing */
}

static void windows_add_up_to_the_whole(void **state)
{
  (void)state;
  sim_timeavg whole, window;
  double sum = 0;
  sim_timeavg_start(&whole, 0, 4);
  sim_timeavg_start(&window, 0, 4);
  for (int day = 1; day <= 2190; day++) {
    const double now = day - 0.385, level = (day * 7919) % 13;
    sim_timeavg_set(&whole, now, level);
    sim_timeavg_set(&window, now, level);
    if (day % 365 == 0) sum += sim_timeavg_close(&window, day);
  }
  assert_close(sum, sim_timeavg_area(&whole, 2190), 1e-14, 0);
  assert_close(sim_timeavg_area(&window, 2190), 0, 0, 0);
}

/* 2^53 + 1 + 1 + ... is 2^53 in a plain sum of doubles. */
static void small_pieces_are_not_lost_in_a_large_area(void **state)
{
  (void)state;
  sim_timeavg a;
  sim_timeavg_start(&a, 0, 0x1p53);
  sim_timeavg_set(&a, 1, 1);
  for (int i = 0; i < 1000; i++) sim_timeavg_set(&a, 2 + i, 1);
  assert_true(sim_timeavg_area(&a, 1001) == 0x1p53 + 1000);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_level_that_jumps_is_weighted_by_its_time),
      cmocka_unit_test(windows_add_up_to_the_whole),
      cmocka_unit_test(small_pieces_are_not_lost_in_a_large_area),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
