/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/measure/followed.h"

#include <math.h>
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "tests/unit/close.h"
#include "tests/unit/timeline.h"

static const flow_who one_person = {SINGLES, 1, 1}, two_persons = {FAMILIES, 2, 1};

static double read(const flow_monitor *m, const char *name, int32_t node, uint32_t group,
                   flow_unit plane, uint32_t period)
{
  const flow_row_layout *layout = flow_monitor_layout(m);
  const flow_cell cell = {.measure = flow_measure_find(name, strlen(name)),
                          .node = node,
                          .destination = FLOW_NO_DESTINATION,
                          .group = group,
                          .plane = plane};
  assert_true(flow_row_layout_has(layout, &cell));
  return flow_fraction_value(flow_row_layout_read(layout, flow_monitor_row(m), &cell, period));
}

/* On the list when the first year ends: a single for 91 days and one for exactly 90, a family of
 * two for 119; when the second ends nobody. */
static int start(void **state)
{
  static flow_plan plan;
  plan = plan_by_hand();
  flow_monitor *m = NULL;
  assert_int_equal(flow_monitor_new(&plan, NULL, &m), SIM_OK);
  flow_monitor_start(m);
  for (int i = 0; i < 2; i++) flow_monitor_move(m, FLOW_LEVEL_LIST, SHELTER, one_person, 1, 2);
  flow_monitor_move(m, FLOW_LEVEL_LIST, SHELTER, two_persons, 1, 2);
  flow_monitor_still_waits(m, SHELTER, one_person, 91);
  flow_monitor_still_waits(m, SHELTER, one_person, 90);
  flow_monitor_still_waits(m, SHELTER, two_persons, 119);
  flow_monitor_end_month(m, 5);
  flow_monitor_end_month(m, 10);
  flow_monitor_end_year(m, 10);
  for (int i = 0; i < 2; i++) flow_monitor_move(m, FLOW_LEVEL_LIST, SHELTER, one_person, -1, 12);
  flow_monitor_move(m, FLOW_LEVEL_LIST, SHELTER, two_persons, -1, 12);
  const flow_followed early = {-3, 1, 4, 1}, first = {0, INFINITY, 2.5, 3},
                      second = {4, 18, 3.5, 1}, late = {10, 11.5, 0, 0};
  flow_monitor_follow(m, one_person, &early); /* before day 0: in no period */
  flow_monitor_follow(m, one_person, &first);
  flow_monitor_follow(m, two_persons, &second);
  flow_monitor_follow(m, one_person, &late);
  flow_monitor_end_month(m, 15);
  flow_monitor_end_month(m, 20);
  flow_monitor_end_year(m, 20);
  *state = m;
  return 0;
}

static int stop(void **state)
{
  flow_monitor_free(*state);
  return 0;
}

static void who_waits_at_the_years_end_counts_with_its_wait_so_far(void **state)
{
  assert_close(read(*state, "wait_so_far_mean", SHELTER, ALL, FLOW_UNIT_HOUSEHOLDS, FIRST_YEAR),
               100, 1e-14, 0);
  assert_close(read(*state, "wait_so_far_mean", SHELTER, SINGLES, FLOW_UNIT_HOUSEHOLDS, FIRST_YEAR),
               90.5, 1e-14, 0);
  assert_close(read(*state, "wait_so_far_mean", SHELTER, ALL, FLOW_UNIT_PERSONS, FIRST_YEAR),
               (91 + 90 + 2 * 119) / 4.0, 1e-14, 0);
}

static void ninety_days_are_not_more_than_ninety(void **state)
{
  assert_close(read(*state, "wait_so_far_over_90", SHELTER, ALL, FLOW_UNIT_HOUSEHOLDS, FIRST_YEAR),
               2 / 3.0, 1e-14, 0);
  assert_close(
      read(*state, "wait_so_far_over_90", SHELTER, SINGLES, FLOW_UNIT_HOUSEHOLDS, FIRST_YEAR), 0.5,
      1e-14, 0);
}

/* The horizon ends as its last year does. */
static void where_nobody_waits_any_more_there_is_no_wait_so_far(void **state)
{
  for (uint32_t period = SECOND_YEAR; period <= HORIZON; period++)
    assert_close(read(*state, "wait_so_far_mean", SHELTER, ALL, FLOW_UNIT_HOUSEHOLDS, period), NAN,
                 0, 0);
}

static void stays_and_nights_are_of_those_first_seen_in_the_year(void **state)
{
  flow_monitor *m = *state;
  assert_close(read(m, "stays_per_household", SYSTEM, ALL, FLOW_UNIT_HOUSEHOLDS, FIRST_YEAR), 2,
               1e-14, 0);
  assert_close(read(m, "stays_per_household", SYSTEM, SINGLES, FLOW_UNIT_HOUSEHOLDS, FIRST_YEAR), 3,
               1e-14, 0);
  assert_close(read(m, "days_per_household", SYSTEM, ALL, FLOW_UNIT_PERSONS, FIRST_YEAR),
               (2.5 + 2 * 3.5) / 3, 1e-14, 0);
  assert_close(read(m, "stays_per_household", SYSTEM, ALL, FLOW_UNIT_HOUSEHOLDS, SECOND_YEAR), 0, 0,
               0);
  assert_close(read(m, "stays_per_household", SYSTEM, ALL, FLOW_UNIT_HOUSEHOLDS, HORIZON), 4 / 3.0,
               1e-14, 0);
}

static void the_way_home_is_of_those_who_got_there(void **state)
{
  flow_monitor *m = *state;
  assert_close(read(m, "time_to_home_mean", SYSTEM, ALL, FLOW_UNIT_HOUSEHOLDS, FIRST_YEAR), 14,
               1e-14, 0);
  assert_close(read(m, "time_to_home_mean", SYSTEM, SINGLES, FLOW_UNIT_HOUSEHOLDS, FIRST_YEAR), NAN,
               0, 0);
  assert_close(read(m, "time_to_home_mean", SYSTEM, ALL, FLOW_UNIT_HOUSEHOLDS, HORIZON),
               (14 + 1.5) / 2, 1e-14, 0);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(who_waits_at_the_years_end_counts_with_its_wait_so_far),
      cmocka_unit_test(ninety_days_are_not_more_than_ninety),
      cmocka_unit_test(where_nobody_waits_any_more_there_is_no_wait_so_far),
      cmocka_unit_test(stays_and_nights_are_of_those_first_seen_in_the_year),
      cmocka_unit_test(the_way_home_is_of_those_who_got_there)};
  return cmocka_run_group_tests_name("followed", tests, start, stop);
}
