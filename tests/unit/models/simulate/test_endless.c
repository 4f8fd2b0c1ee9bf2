/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/simulate/endless.h"

#include "models/simulate/state.h"

#include <gsl/gsl_errno.h>
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "tests/unit/plan_case.h"

/* One year of 365 days in which so many a year are expected, each for one stay. */
#define YEAR_OF(run, rate)                                                                         \
  "doorstroom: 1\ntitle: t\n"                                                                      \
  "horizon: {start: 2021-01-01, end: 2022-01-01}\n" run CASE_GROUP                                 \
  "inflow: {komst: {group: alleen, to: opvang, rate: " rate " per year}}\n"                        \
  "facilities: {opvang: {places: unlimited, stay: {deterministic: {value: 2 days}}, then: "        \
  "weg}}\n" CASE_EXIT "policies: {baseline: []}\n"

/* Whether a replication of so many events, of which none came today, is taken to have no end. */
static bool is_too_long(const char *text, uint64_t events)
{
  plan_case c = open_case(text);
  flow_state *run = NULL;
  const sim_random random = {.seed = 1};
  const flow_plan *plan = plan_of(&c, "baseline");
  gsl_set_error_handler_off();
  assert_int_equal(flow_state_new(plan, NULL, &run), SIM_OK);
  assert_int_equal(flow_state_reset(run, plan, &random), SIM_OK);
  flow_endless_start(run);
  run->endless.since = run->now - 2;
  run->events = events - run->endless.in_a_row;
  flow_endless_look(run);
  assert_int_equal(run->status, SIM_OK); /* until it is known where */
  const bool is_long = run->endless.until > 0;
  flow_endless_end(run);
  assert_int_equal(run->status, is_long ? SIM_E_ENDLESS : SIM_OK);
  flow_state_free(run);
  close_case(&c);
  return is_long;
}

static void ten_million_events_are_free_however_few_are_expected(void **state)
{
  (void)state;
  assert_false(is_too_long(YEAR_OF("", "100"), 10000000));
  assert_true(is_too_long(YEAR_OF("", "100"), 10000001));
}

/* 100,000 a year are 4 x 100,000 x 365 / 365.25 = 399,726 events; a hundred times that is
 * 39,972,621. */
static void beyond_those_a_hundred_times_what_flow_balance_expects_is_too_long(void **state)
{
  (void)state;
  assert_false(is_too_long(YEAR_OF("", "100000"), 39972600));
  assert_true(is_too_long(YEAR_OF("", "100000"), 39972700));
}

static void whoever_allows_twice_as_many_a_day_allows_twice_as_many_in_all(void **state)
{
  (void)state;
  assert_false(is_too_long(YEAR_OF("run: {most_events: 2000}\n", "100000"), 79945200));
  assert_true(is_too_long(YEAR_OF("run: {most_events: 2000}\n", "100000"), 79945300));
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(ten_million_events_are_free_however_few_are_expected),
      cmocka_unit_test(beyond_those_a_hundred_times_what_flow_balance_expects_is_too_long),
      cmocka_unit_test(whoever_allows_twice_as_many_a_day_allows_twice_as_many_in_all),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
