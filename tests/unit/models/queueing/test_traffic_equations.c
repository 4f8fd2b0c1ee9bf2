/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <gsl/gsl_errno.h>

#include "models/queueing/traffic_equations.h"
#include "tests/unit/close.h"

static void a_loop_that_never_leaves_is_found(void **state)
{
  (void)state;
  const double fresh[] = {1, 1, 1, 0};
  /* 2 and 3 send each other round, 0 may go to 1 which leaves */
  const double loop[] = {0, 0.5, 0.5, 0, 0.2, 0, 0, 0, 0, 0, 0, 1, 0, 0, 1, 0};
  const double open[] = {0, 0.5, 0.5, 0, 0.2, 0, 0, 0, 0, 0, 0, 1, 0.01, 0, 0.99, 0};
  double arrivals[4];
  size_t trap;
  assert_int_equal(flow_traffic_trap(4, loop, &trap), SIM_OK);
  assert_int_equal(trap, 2);
  assert_int_equal(flow_traffic_solve(4, fresh, loop, arrivals), SIM_E_INPUT);
  assert_int_equal(flow_traffic_trap(4, open, &trap), SIM_OK);
  assert_int_equal(trap, 4);
  assert_int_equal(flow_traffic_solve(4, fresh, open, arrivals), SIM_OK);
  /* what comes in from outside goes out for good: only node 1 lets anyone go */
  assert_close(arrivals[1] * 0.8, 3, 1e-12, 0);
}

static void shares_above_one_or_below_zero_are_refused(void **state)
{
  (void)state;
  const double fresh = 1, more = 1.2, less = -0.1, none = 0, negative = -1;
  double arrivals;
  assert_int_equal(flow_traffic_solve(1, &fresh, &more, &arrivals), SIM_E_INPUT);
  assert_int_equal(flow_traffic_solve(1, &fresh, &less, &arrivals), SIM_E_INPUT);
  assert_int_equal(flow_traffic_solve(1, &negative, &none, &arrivals), SIM_E_INPUT);
  assert_int_equal(flow_traffic_solve(0, NULL, NULL, NULL), SIM_OK);
}

/* One of a million leaves from the first of two nodes that send each other all others: each
 * household comes there a million times, and 10,000 rounds tell nothing of it. */
static void who_goes_round_a_million_times_is_counted_all_the_same(void **state)
{
  (void)state;
  const double leaves = 1e-6, fresh[] = {1, 0};
  flow_moves moves = {0};
  flow_moves_add(&moves, 1, 1 - leaves);
  flow_moves_next(&moves);
  flow_moves_add(&moves, 0, 1);
  flow_moves_next(&moves);
  double arrivals[2];
  assert_int_equal(flow_traffic_follow(&moves, fresh, arrivals), SIM_OK);
  assert_close(arrivals[0], 1 / leaves, 1e-9, 0);
  assert_close(arrivals[1], 1 / leaves - 1, 1e-9, 0);
  flow_moves_free(&moves);
}

/* The same by rounds: half of them leave. */
static void who_soon_leaves_is_followed_until_nobody_is_left(void **state)
{
  (void)state;
  const double fresh[] = {1, 3};
  flow_moves moves = {0};
  flow_moves_add(&moves, 1, 0.25);
  flow_moves_add(&moves, 1, 0.25); /* the same one, named again */
  flow_moves_next(&moves);
  flow_moves_add(&moves, 0, 1);
  flow_moves_next(&moves);
  double arrivals[2];
  assert_int_equal(flow_traffic_follow(&moves, fresh, arrivals), SIM_OK);
  assert_close(arrivals[0], 8, 1e-12, 0); /* a = 1 + b, b = 3 + a / 2 */
  assert_close(arrivals[1], 7, 1e-12, 0);
  flow_moves_free(&moves);
}

int main(void)
{
  gsl_set_error_handler_off();
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_loop_that_never_leaves_is_found),
      cmocka_unit_test(who_goes_round_a_million_times_is_counted_all_the_same),
      cmocka_unit_test(who_soon_leaves_is_followed_until_nobody_is_left),
      cmocka_unit_test(shares_above_one_or_below_zero_are_refused),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
