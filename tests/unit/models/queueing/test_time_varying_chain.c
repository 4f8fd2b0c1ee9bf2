/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "models/queueing/time_varying_chain.h"
#include "models/queueing/erlang_a.h"
#include "tests/unit/oracle.h"

static const flow_time_varying_period cut[] = {{0, 0.09, 10}, {50, 0.09, 6}};

static void assert_cut(const char *name, flow_cut_rule rule)
{
  const flow_time_varying_facility f = {cut, 2, 100, 40, rule, 60};
  const double day[] = {60, 100, 200};
  flow_time_varying_level level[3];
  assert_int_equal(flow_time_varying_levels(&f, 9, 3, day, level), SIM_OK);
  const char *in_use[] = {"E[in beds(60)]", "E[in beds(100)]", "E[in beds(200)]"};
  const char *waiting[] = {"E[queue(60)]", "E[queue(100)]", "E[queue(200)]"};
  for (int i = 0; i < 3; i++) {
    assert_oracle(level[i].in_use, name, in_use[i]);
    assert_oracle(level[i].waiting, name, waiting[i]);
  }
}

static void places_that_close_when_vacated_agree_with_the_known_answers(void **state)
{
  (void)state;
  assert_cut("T08", FLOW_CUT_RULE_WHEN_VACATED);
}

static void places_that_close_at_once_agree_with_the_known_answers(void **state)
{
  (void)state;
  assert_cut("T09", FLOW_CUT_RULE_AT_ONCE);
}

static void a_facility_without_a_list_fills_as_known(void **state)
{
  (void)state;
  const flow_time_varying_period always = {0, 0.27, 40};
  const flow_time_varying_facility f = {&always, 1, 133, INFINITY, FLOW_CUT_RULE_WHEN_VACATED, 0};
  const double day[] = {60, 133, 365};
  flow_time_varying_level level[3];
  assert_int_equal(flow_time_varying_levels(&f, 0, 3, day, level), SIM_OK);
  assert_oracle(level[0].full_share, "T11", "P(full at 60)");
  assert_oracle(level[1].full_share, "T11", "P(full at 133)");
  assert_oracle(level[2].full_share, "T11", "P(full at 365)");
  assert_close(level[2].waiting, 0, 0, 0);
}

static void the_list_moves_in_on_the_day_places_open(void **state)
{
  (void)state;
  /* nobody comes, goes or gives up to speak of: 7 present on 2, then 5, then 1 place */
  const flow_time_varying_period periods[] = {{0, 0, 2}, {10, 0, 5}, {20, 0, 1}};
  const double day[] = {0, 9.5, 10, 20}, never = 1e15;
  flow_time_varying_level level[4];
  flow_time_varying_facility f = {periods, 3, never, INFINITY, FLOW_CUT_RULE_AT_ONCE, 0};
  const double in_use[] = {2, 2, 5, 1};
  assert_int_equal(flow_time_varying_levels(&f, 7, 4, day, level), SIM_OK);
  for (int i = 0; i < 4; i++) {
    assert_close(level[i].in_use, in_use[i], 1e-12, 0);
    assert_close(level[i].waiting, 7 - in_use[i], 1e-12, 0);
    assert_close(level[i].full_share, 1, 1e-12, 0);
  }
  f.rule = FLOW_CUT_RULE_WHEN_VACATED;
  assert_int_equal(flow_time_varying_levels(&f, 7, 4, day, level), SIM_OK);
  assert_close(level[3].in_use, 5, 1e-12, 0);
  assert_close(level[3].waiting, 2, 1e-12, 0);
}

static void a_full_list_turns_away(void **state)
{
  (void)state;
  const flow_time_varying_period always = {0, 2.385, 1};
  const flow_time_varying_facility f = {&always, 1, 1e15, INFINITY, FLOW_CUT_RULE_WHEN_VACATED, 3};
  const double day = 1000;
  flow_time_varying_level level;
  assert_int_equal(flow_time_varying_levels(&f, 0, 1, &day, &level), SIM_OK);
  assert_close(level.in_use, 1, 1e-9, 0);
  assert_close(level.waiting, 3, 1e-9, 0);
}

static void after_long_it_is_erlang_a(void **state)
{
  (void)state;
  const flow_time_varying_period periods[] = {{0, 2, 9}, {5, 3.3, 3}};
  const flow_time_varying_facility f = {periods, 2, 1, 2, FLOW_CUT_RULE_AT_ONCE, 60};
  const double day = 400;
  flow_time_varying_level level;
  assert_int_equal(flow_time_varying_levels(&f, 4, 1, &day, &level), SIM_OK);
  assert_close(level.waiting, flow_erlang_a(3.3, 1, 3, 2).waiting, 1e-11, 0);
  assert_close(level.full_share, flow_erlang_a(3.3, 1, 3, 2).full_share, 1e-11, 0);
}

static void dates_out_of_order_are_refused(void **state)
{
  (void)state;
  const flow_time_varying_period back[] = {{0, 1, 1}, {0, 1, 2}}, late = {3, 1, 1};
  const double day[] = {5, 4};
  flow_time_varying_level level[2];
  flow_time_varying_facility f = {back, 2, 1, 1, FLOW_CUT_RULE_AT_ONCE, 5};
  assert_int_equal(flow_time_varying_levels(&f, 0, 1, day, level), SIM_E_INPUT);
  f.periods = 1;
  assert_int_equal(flow_time_varying_levels(&f, 0, 2, day, level), SIM_E_INPUT);
  f.period = &late;
  assert_int_equal(flow_time_varying_levels(&f, 0, 1, day, level), SIM_E_INPUT);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(places_that_close_when_vacated_agree_with_the_known_answers),
      cmocka_unit_test(places_that_close_at_once_agree_with_the_known_answers),
      cmocka_unit_test(a_facility_without_a_list_fills_as_known),
      cmocka_unit_test(the_list_moves_in_on_the_day_places_open),
      cmocka_unit_test(a_full_list_turns_away),
      cmocka_unit_test(after_long_it_is_erlang_a),
      cmocka_unit_test(dates_out_of_order_are_refused),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
