/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/theory/exact/blocking.h"
#include "models/queueing/erlang.h"
#include "models/queueing/bottleneck.h"
#include "tests/unit/close.h"

static void an_ample_next_facility_blocks_nobody(void **state)
{
  (void)state;
  const exact_two_step m = {1.1, 3, 40, 1, 1 / 0.9};
  exact_blocked_queue q;
  assert_int_equal(exact_two_step_steady(&m, 60, &q), SIM_OK);
  assert_close(q.waiting, flow_mmc(1.1, 1, 3).waiting, 1e-11, 0);
  assert_close(q.blocked, 0, 0, 1e-15);
}

static void with_few_dwellings_flow_balance_tells_the_stay(void **state)
{
  (void)state;
  /* 0.6 of all exits need one of 0.06 dwellings a day: 0.1 exits a day from 30 places */
  const exact_housed_exits m = {0.9, 30, 20, 0.6, 0.06};
  const flow_facility_year year = {0.9 * 365.25, 30, 1, 20, 0.6, 0.06 * 365.25};
  const flow_bottleneck r = flow_bottleneck_of(&year);
  exact_blocked_queue q;
  assert_int_equal(exact_housed_exits_steady(&m, 20, &q), SIM_OK);
  const double exits_per_day = q.active / m.stay_days;
  assert_int_equal(r.bound, FLOW_BOTTLENECK_BOUND_DWELLINGS);
  assert_close(exits_per_day * 365.25, r.exits_per_year, 1e-6, 0);
  assert_close((q.active + q.blocked) / exits_per_day, r.stay_days, 1e-6, 0);
  assert_close(q.blocked, r.blocked_places, 1e-6, 0);
}

static void numbers_out_of_range_are_refused(void **state)
{
  (void)state;
  const double one[] = {1, 1};
  double through;
  assert_int_equal(
      exact_tandem_throughput(1, one, (const int[]){0}, EXACT_BLOCK_RULE_AFTER_SERVICE, &through),
      SIM_E_INPUT);
  assert_int_equal(
      exact_tandem_throughput(2, one, (const int[]){-1}, EXACT_BLOCK_RULE_AFTER_SERVICE, &through),
      SIM_E_INPUT);
  exact_blocked_queue q;
  assert_int_equal(exact_two_step_steady(&(exact_two_step){1, 0, 2, 1, 1}, 9, &q), SIM_E_INPUT);
  assert_int_equal(exact_housed_exits_steady(&(exact_housed_exits){1, 2, 1, 1.5, 1}, 9, &q),
                   SIM_E_INPUT);
  assert_int_equal(exact_housed_exits_steady(&(exact_housed_exits){1, 2, 1, 0.5, 0}, 9, &q),
                   SIM_E_INPUT);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(an_ample_next_facility_blocks_nobody),
      cmocka_unit_test(with_few_dwellings_flow_balance_tells_the_stay),
      cmocka_unit_test(numbers_out_of_range_are_refused),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
