/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "models/queueing/blocking.h"
#include "models/queueing/erlang.h"
#include "models/queueing/bottleneck.h"
#include "tests/unit/oracle.h"

static void a_row_of_servers_passes_what_is_known(void **state)
{
  (void)state;
  const double one[] = {1, 1, 1, 1}, two_one[] = {2, 1};
  const struct {
    const char *name;
    size_t stations;
    const double *rate;
    int buffer[3];
    flow_block_rule rule;
  } rows[] = {
      {"N03", 2, one, {0}, FLOW_BLOCK_AFTER_SERVICE},
      {"N04", 2, one, {2}, FLOW_BLOCK_AFTER_SERVICE},
      {"N05", 3, one, {0, 0}, FLOW_BLOCK_AFTER_SERVICE},
      {"N06", 4, one, {0, 0, 0}, FLOW_BLOCK_AFTER_SERVICE},
      {"N08", 2, two_one, {1}, FLOW_BLOCK_AFTER_SERVICE},
      {"N09", 2, one, {2}, FLOW_BLOCK_BEFORE_SERVICE},
      {"N10", 3, one, {1, 1}, FLOW_BLOCK_BEFORE_SERVICE},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    double through;
    assert_int_equal(flow_tandem_throughput(rows[i].stations, rows[i].rate, rows[i].buffer,
                                            rows[i].rule, &through),
                     SIM_OK);
    assert_oracle(through, rows[i].name, "throughput");
  }
  double through;
  assert_int_equal(
      flow_tandem_throughput(1, one, rows[0].buffer, FLOW_BLOCK_AFTER_SERVICE, &through),
      SIM_E_INPUT);
  assert_int_equal(
      flow_tandem_throughput(2, one, (const int[]){-1}, FLOW_BLOCK_AFTER_SERVICE, &through),
      SIM_E_INPUT);
}

static void a_full_next_facility_blocks_as_known(void **state)
{
  (void)state;
  const flow_two_step m = {1.1, 3, 2, 1, 1 / 0.9};
  flow_blocked_queue q;
  assert_int_equal(flow_two_step_steady(&m, 400, &q), SIM_OK);
  assert_oracle(q.waiting, "N11", "Lq (waiting list)");
  assert_oracle(q.blocked, "N11", "mean blocked");
  assert_oracle(q.in_use_next, "N11", "mean busy at stage 2");
  assert_oracle(q.blocked_days, "N11", "mean blocking time per client");
}

static void an_ample_next_facility_blocks_nobody(void **state)
{
  (void)state;
  const flow_two_step m = {1.1, 3, 40, 1, 1 / 0.9};
  flow_blocked_queue q;
  assert_int_equal(flow_two_step_steady(&m, 60, &q), SIM_OK);
  assert_close(q.waiting, flow_mmc(1.1, 1, 3).waiting, 1e-11, 0);
  assert_close(q.blocked, 0, 0, 1e-15);
}

static void exits_limited_by_dwellings_are_as_known(void **state)
{
  (void)state;
  const flow_housed_exits m = {0.06, 10, 100, 0.6, 0.06};
  flow_blocked_queue q;
  assert_int_equal(flow_housed_exits_steady(&m, 600, &q), SIM_OK);
  assert_oracle(q.waiting, "N12", "Lq (waiting list)");
  assert_oracle(q.blocked, "N12", "mean blocked beds");
  assert_oracle(q.active, "N12", "mean active stays");
  assert_oracle(q.blocked_days, "N12", "mean blocking time per client needing a home");
}

static void with_few_dwellings_flow_balance_tells_the_stay(void **state)
{
  (void)state;
  /* 0.6 of all exits need one of 0.06 dwellings a day: 0.1 exits a day from 30 places */
  const flow_housed_exits m = {0.9, 30, 20, 0.6, 0.06};
  const flow_facility_year year = {0.9 * 365.25, 30, 1, 20, 0.6, 0.06 * 365.25};
  const flow_bottleneck r = flow_bottleneck_of(&year);
  flow_blocked_queue q;
  assert_int_equal(flow_housed_exits_steady(&m, 20, &q), SIM_OK);
  const double exits_per_day = q.active / m.stay_days;
  assert_int_equal(r.bound, FLOW_BOTTLENECK_DWELLINGS);
  assert_close(exits_per_day * 365.25, r.exits_per_year, 1e-6, 0);
  assert_close((q.active + q.blocked) / exits_per_day, r.stay_days, 1e-6, 0);
  assert_close(q.blocked, r.blocked_places, 1e-6, 0);
}

static void numbers_out_of_range_are_refused(void **state)
{
  (void)state;
  flow_blocked_queue q;
  assert_int_equal(flow_two_step_steady(&(flow_two_step){1, 0, 2, 1, 1}, 9, &q), SIM_E_INPUT);
  assert_int_equal(flow_housed_exits_steady(&(flow_housed_exits){1, 2, 1, 1.5, 1}, 9, &q),
                   SIM_E_INPUT);
  assert_int_equal(flow_housed_exits_steady(&(flow_housed_exits){1, 2, 1, 0.5, 0}, 9, &q),
                   SIM_E_INPUT);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_row_of_servers_passes_what_is_known),
      cmocka_unit_test(a_full_next_facility_blocks_as_known),
      cmocka_unit_test(an_ample_next_facility_blocks_nobody),
      cmocka_unit_test(exits_limited_by_dwellings_are_as_known),
      cmocka_unit_test(with_few_dwellings_flow_balance_tells_the_stay),
      cmocka_unit_test(numbers_out_of_range_are_refused),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
