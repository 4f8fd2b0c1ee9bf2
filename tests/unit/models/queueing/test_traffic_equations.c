/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <gsl/gsl_errno.h>

#include "models/queueing/erlang.h"
#include "models/queueing/traffic_equations.h"
#include "tests/unit/oracle.h"

static void a_network_with_feedback_agrees_with_the_known_answers(void **state)
{
  (void)state;
  const double fresh[] = {1, 0.2, 0};
  const double share[] = {0, 0.7, 0.1, 0.1, 0, 0.3, 0, 0.1, 0};
  const flow_station station[] = {{2, 1 / 0.8}, {5, 1 / 0.3}, {1, 1 / 0.9}};
  double arrivals[3], present[3];
  assert_int_equal(flow_jackson(3, station, fresh, share, arrivals, present), SIM_OK);
  assert_oracle(arrivals[0], "N01", "lambda_1");
  assert_oracle(arrivals[1], "N01", "lambda_2");
  assert_oracle(arrivals[2], "N01", "lambda_3");
  assert_oracle(present[0], "N01", "L_1");
  assert_oracle(present[1], "N01", "L_2");
  assert_oracle(present[2], "N01", "L_3");
  assert_oracle((present[0] + present[1] + present[2]) / 1.2, "N01",
                "W (total time in system per external arrival)");
}

static void returns_after_a_delay_agree_with_the_known_answers(void **state)
{
  (void)state;
  const double fresh[] = {0.20, 0}, share[] = {0, 0.25, 1, 0};
  const flow_station station[] = {{40, 133}, {0, 180}};
  double arrivals[2], present[2];
  assert_int_equal(flow_jackson(2, station, fresh, share, arrivals, present), SIM_OK);
  assert_oracle(arrivals[0], "N02", "admission rate (per day)");
  assert_oracle(present[0] - arrivals[0] * 133, "N02", "Lq");
  assert_oracle(present[1], "N02", "mean outside who will return");
  assert_oracle(flow_erlang_c(arrivals[0] * 133, 40), "N02", "P(all beds full)");
}

static void a_closed_circle_agrees_with_the_known_answers(void **state)
{
  (void)state;
  const flow_station station[] = {{1, 1}, {2, 1.6}, {0, 5}};
  double cycles, present[3];
  assert_int_equal(flow_closed_network(3, station, 10, &cycles, present), SIM_OK);
  assert_oracle(cycles, "N21", "throughput");
  assert_oracle(present[0], "N21", "L_1");
  assert_oracle(present[1], "N21", "L_2");
  assert_close(present[0] + present[1] + present[2], 10, 1e-13, 0);
  assert_close(present[2], 5 * cycles, 1e-13, 0); /* Little at the delay */
  /* many in the circle: the single place is never idle */
  assert_int_equal(flow_closed_network(3, station, 500, &cycles, present), SIM_OK);
  assert_close(cycles, 1, 1e-12, 0);
}

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
  double arrivals, present;
  assert_int_equal(flow_traffic_solve(1, &fresh, &more, &arrivals), SIM_E_INPUT);
  assert_int_equal(flow_traffic_solve(1, &fresh, &less, &arrivals), SIM_E_INPUT);
  assert_int_equal(flow_traffic_solve(1, &negative, &none, &arrivals), SIM_E_INPUT);
  assert_int_equal(flow_jackson(1, &(flow_station){-1, 1}, &fresh, &none, &arrivals, &present),
                   SIM_E_INPUT);
  assert_int_equal(flow_traffic_solve(0, NULL, NULL, NULL), SIM_OK);
}

static void an_overloaded_node_has_no_steady_list(void **state)
{
  (void)state;
  const double fresh = 1, again = 0.5;
  double arrivals, present;
  assert_int_equal(flow_jackson(1, &(flow_station){2, 1}, &fresh, &again, &arrivals, &present),
                   SIM_OK);
  assert_close(arrivals, 2, 1e-14, 0);
  assert_true(isinf(present));
}

int main(void)
{
  gsl_set_error_handler_off();
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_network_with_feedback_agrees_with_the_known_answers),
      cmocka_unit_test(returns_after_a_delay_agree_with_the_known_answers),
      cmocka_unit_test(a_closed_circle_agrees_with_the_known_answers),
      cmocka_unit_test(a_loop_that_never_leaves_is_found),
      cmocka_unit_test(shares_above_one_or_below_zero_are_refused),
      cmocka_unit_test(an_overloaded_node_has_no_steady_list),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
