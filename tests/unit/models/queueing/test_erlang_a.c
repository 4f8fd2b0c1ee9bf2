/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "models/queueing/erlang.h"
#include "models/queueing/erlang_a.h"
#include "tests/unit/oracle.h"

static void assert_erlang_a(const flow_patient_queue *q, const char *name)
{
  assert_oracle(q->full_share, name, "P(wait) (arrival finds all beds full)");
  assert_oracle(q->waiting, name, "Lq");
  assert_oracle(q->gave_up_share, name, "P(abandon)");
  assert_oracle(q->wait_days, name, "E[wait in queue] (all who join)");
  assert_oracle(q->in_use, name, "mean busy");
  assert_oracle(q->wait_served_days, name, "E[wait | served]");
}

static void erlang_a_agrees_with_the_known_answers(void **state)
{
  (void)state;
  const flow_patient_queue small = flow_erlang_a(3.3, 1, 3, 2),
                           town = flow_erlang_a(0.35, 133, 40, 60);
  assert_erlang_a(&small, "Q27");
  assert_erlang_a(&town, "Q28");
  assert_oracle(town.waiting, "N16", "Lq total"); /* who goes first does not change the sum */
}

static double list_at_arrivals(double x, void *p)
{
  (void)p;
  return flow_erlang_a(x, 133, 40, 60).waiting;
}

static double list_at_give_up_rate(double x, void *p)
{
  (void)p;
  return flow_erlang_a(0.35, 133, 40, 1 / x).waiting;
}

static double list_at_exit_rate(double x, void *p)
{
  (void)p;
  return flow_erlang_a(0.35, 1 / x, 40, 60).waiting;
}

/* Central differences at two steps, the error in step^4 taken out. */
static double derivative(double (*f)(double, void *), double at)
{
  double slope[2];
  for (int i = 0; i < 2; i++) {
    const double h = at * 1e-2 / (1 + i);
    slope[i] =
        (8 * (f(at + h, NULL) - f(at - h, NULL)) - f(at + 2 * h, NULL) + f(at - 2 * h, NULL)) /
        (12 * h);
  }
  return slope[1] + (slope[1] - slope[0]) / 15;
}

static void the_list_answers_to_arrivals_patience_and_stay(void **state)
{
  (void)state;
  assert_oracle(derivative(list_at_arrivals, 0.35), "T27", "dLq/dlambda");
  assert_oracle(derivative(list_at_give_up_rate, 1 / 60.0), "T27", "dLq/dtheta");
  assert_oracle(derivative(list_at_exit_rate, 1 / 133.0), "T27", "dLq/dmu");
}

static void no_patience_is_erlang_b_and_much_is_erlang_c(void **state)
{
  (void)state;
  assert_close(flow_erlang_a(2.385, 1, 3, 1e13).wait_days, flow_mmc(2.385, 1, 3).wait_days, 1e-9,
               0);
  assert_close(flow_erlang_a(3.3, 1, 3, 1e-13).gave_up_share, flow_erlang_b(3.3, 3), 1e-9, 0);
}

static void large_systems_and_long_lists_do_not_overflow(void **state)
{
  (void)state;
  /* far overloaded: the excess gives up, the list holds its arrivals x patience */
  const flow_patient_queue crowd = flow_erlang_a(1.2e5, 1, 100000, 1e4);
  assert_close(crowd.gave_up_share, 1 / 6.0, 1e-9, 0);
  assert_close(crowd.waiting, 2e4 * 1e4, 1e-9, 0);
  assert_close(crowd.in_use, 1e5, 1e-9, 0);
  /* the virtual wait w of who is served solves 1 - exp(-w / patience) = 1/6 */
  assert_close(crowd.wait_served_days, 1e4 * log(1.2), 1e-4, 0);
  const flow_patient_queue idle = flow_erlang_a(1e3, 1, 100000, 1);
  assert_close(idle.waiting, 0, 0, 0);
  assert_close(idle.in_use, 1e3, 1e-12, 0);
}

static void without_places_everyone_gives_up(void **state)
{
  (void)state;
  const flow_patient_queue q = flow_erlang_a(2.385, 1, 0, 3);
  assert_close(q.gave_up_share, 1, 1e-13, 0);
  assert_close(q.wait_days, 3, 1e-13, 0);
  assert_true(isnan(q.wait_served_days));
  assert_true(isnan(flow_erlang_a(1, 1, 3, 0).waiting));
}

static void three_shelters_within_a_budget_hold_the_list_that_was_found(void **state)
{
  (void)state;
  const double list = flow_erlang_a(0.20, 133, 29, 60).waiting +
                      flow_erlang_a(0.15, 100, 17, 45).waiting +
                      flow_erlang_a(0.08, 160, 13, 90).waiting;
  const oracle_value known = oracle_in("oracles_statistics", "O02", "objective");
  assert_close(list, known.value, 1e-9, known.last_digit);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(erlang_a_agrees_with_the_known_answers),
      cmocka_unit_test(the_list_answers_to_arrivals_patience_and_stay),
      cmocka_unit_test(no_patience_is_erlang_b_and_much_is_erlang_c),
      cmocka_unit_test(large_systems_and_long_lists_do_not_overflow),
      cmocka_unit_test(without_places_everyone_gives_up),
      cmocka_unit_test(three_shelters_within_a_budget_hold_the_list_that_was_found),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
