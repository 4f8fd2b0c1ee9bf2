/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/measure/monitor.h"

#include <math.h>
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "tests/unit/close.h"
#include "tests/unit/timeline.h"

static flow_plan plan;

static double read(const flow_monitor *m, const char *name, int32_t node, uint32_t group,
                   flow_unit plane, uint32_t period)
{
  flow_cell cell = {.measure = flow_measure_find(name, strlen(name)),
                    .node = node,
                    .destination = FLOW_NO_DESTINATION,
                    .group = group,
                    .plane = plane};
  assert_true(flow_row_layout_has(flow_monitor_layout(m), &cell));
  return flow_fraction_value(
      flow_row_layout_read(flow_monitor_layout(m), flow_monitor_row(m), &cell, period));
}

typedef struct expected {
  const char *name;
  double singles, families, all, persons; /* persons: of all groups */
} expected;

#define NONE NAN

/* A measure for which there is no persons variant expects its own value there. */
static void check(const flow_monitor *m, int32_t node, uint32_t period, const expected *table,
                  size_t rows)
{
  for (size_t i = 0; i < rows; i++) {
    const char *name = table[i].name;
    const flow_measure *about = &flow_measures[flow_measure_find(name, strlen(name))];
    const double want[] = {table[i].singles, table[i].families, table[i].all, table[i].persons};
    for (uint32_t k = 0; k < 4; k++) {
      if (k == 3 && !about->persons) continue;
      double got = read(m, name, node, k < 2 ? k : ALL,
                        k < 3 ? FLOW_UNIT_HOUSEHOLDS : FLOW_UNIT_PERSONS, period);
      if (isnan(want[k]) ? !isnan(got) : !(fabs(got - want[k]) <= 1e-12 * fmax(1, fabs(want[k]))))
        fail_msg("%s, column %u, period %u: %.17g, not %.17g", name, k, period, got, want[k]);
    }
  }
}

#define CHECK(m, node, period, ...)                                                                \
  check(m, node, period, (const expected[])__VA_ARGS__,                                            \
        sizeof((const expected[])__VA_ARGS__) / sizeof(expected))

static int start(void **state)
{
  plan = plan_by_hand();
  flow_monitor *m = NULL;
  assert_int_equal(flow_monitor_new(&plan, NULL, &m), SIM_OK);
  live(m);
  *state = m;
  return 0;
}

static int stop(void **state)
{
  flow_monitor_free(*state);
  return 0;
}

/* clang-format off */
static void the_first_year_counts_nothing_of_the_warm_up(void **state)
{
  CHECK(*state, SHELTER, FIRST_YEAR, {
      {"arrivals", 0, 1, 1, 2},
      {"admissions", 1, 1, 2, 3},
      {"wait_mean", 6, 5, 5.5, 16. / 3},
      {"wait_share", 1, 1, 1, 1},
      {"list_mean", .4, .5, .9, 1.4},       /* s2 four days, f2 five */
      {"list_max", 1, 1, 2, 3},
      {"list_end", 0, 0, 0, 0},
      {"bridging_mean", 0, .5, .5, 1},
      {"exits", 1, 0, 1, 1},
      {"transfers", 0, 1, 1, 3},
      {"stay_completed", 18, 11, 14.5, 51. / 4},
      {"care_mean", 16.5, 11, 13.75, 49.5 / 4},
      {"blocked_days_mean", 1.5, 0, .75, 1.5 / 4},
      {"stay_nights", 5, 5, 5, 36. / 7},    /* s1 4, s2 6; f1 6, f2 4 */
      {"stay_present", 6, 4, 5, 14. / 3},
      {"present_mean", 1, 1, 2, 3.6},
      {"present_end", 1, 1, 2, 3},
      {"places_open", 3.6, 3.6, 3.6, 0},
      {"places_occupied", 1, 2, 3, 0},
      {"places_blocked", .15, 0, .15, 0},
      {"occupancy", 10. / 36, 20. / 36, 30. / 36, 0},
      {"full_share", .2, .2, .2, 0},
      {"evictions", 0, 0, 0, 0}});
}

static void the_second_year_has_no_data_where_nothing_happened(void **state)
{
  CHECK(*state, SHELTER, SECOND_YEAR, {
      {"admissions", 0, 0, 0, 0},
      {"wait_mean", NONE, NONE, NONE, NONE},
      {"wait_p50", NONE, NONE, NONE, NONE},
      {"evictions", 1, 0, 1, 1},
      {"exits", 1, 0, 1, 1},
      {"stay_completed", 8, NONE, 8, 8},
      {"give_ups", 1, 0, 1, 1},
      {"cleaned", 1, 0, 1, 1},
      {"returns", 1, 0, 1, 1},
      {"refusals", 1, 0, 1, 1},
      {"stay_nights", 2, 10, 6, 22. / 3},
      {"stay_present", NONE, 14, 14, 14},
      {"list_mean", .1, 0, .1, .1},
      {"occupancy", 2. / 20, 20. / 20, 22. / 20, 0}, /* more than is open: it drains */
      {"full_share", 1, 1, 1, 0}});
}

static void the_horizon_is_more_than_the_sum_of_its_years(void **state)
{
  CHECK(*state, SHELTER, HORIZON, {
      {"admissions", 1, 1, 2, 3},
      {"list_mean", .25, .25, .5, .75},
      {"list_max", 1, 1, 2, 3},
      {"stay_completed", 13, 11, 37. / 3, (18 + 33 + 8) / 5.},
      {"stay_nights", 6, 10, 8, 58. / 7},   /* each stay once */
      {"stay_present", NONE, 14, 14, 14},
      {"wait_p50", 6, 5, 5.0625, 5.046875}, /* of 5 and 6, in persons 5, 5 and 6: read from bins of 1/16 */
      {"full_share", .6, .6, .6, 0}});
}

static void places_without_a_limit_are_never_full_and_have_no_occupancy(void **state)
{
  CHECK(*state, REFUGE, FIRST_YEAR, {
      {"places_open", .8, .8, .8, 0},       /* as many as are occupied */
      {"places_occupied", 0, .8, .8, 0},
      {"occupancy", NONE, NONE, NONE, 0},
      {"full_share", 0, 0, 0, 0}});
  CHECK(*state, REFUGE, SECOND_YEAR, {      /* three places from day 11 */
      {"places_open", 2.9, 2.9, 2.9, 0},
      {"occupancy", 0, 18. / 27, 18. / 27, 0}});
}

static void a_place_stands_until_the_one_in_it_has_left(void **state)
{
  const flow_row_layout *layout = flow_monitor_layout(*state);
  const int16_t at = layout->position[FLOW_NODE_FACILITY][FLOW_STAT_STANDING_AREA];
  const double expect[] = {4 * 8 + 3 * 2, 3 * 2 + 2 * 8, 60}; /* two close on day 8, s2 leaves on day 12 */
  for (uint32_t period = 0; period < 3; period++) {
    const double *row = flow_monitor_row(*state);
    assert_close(row[flow_row_layout_cell(layout, period, SHELTER, ALL, FLOW_UNIT_HOUSEHOLDS) + (size_t)at],
                 expect[period], 1e-12, 0);
  }
}

static void dwellings_claims_and_the_street_are_measured(void **state)
{
  CHECK(*state, POOL, FIRST_YEAR, {
      {"offered", 1, 1, 1, 0}, {"used", 1, 0, 1, 1}, {"passed_on", 0, 0, 0, 0},
      {"vacant_mean", .1, .1, .1, 0}, {"claims_waiting_mean", .15, 0, .15, .15},
      {"wait_mean", 1.5, NONE, 1.5, 1.5}});
  CHECK(*state, POOL, SECOND_YEAR, {
      {"offered", 1, 1, 1, 0}, {"used", 0, 0, 0, 0}, {"passed_on", 1, 1, 1, 0},
      {"vacant_mean", .2, .2, .2, 0}});
  CHECK(*state, STREET, SECOND_YEAR, {
      {"arrivals", 1, 0, 1, 1}, {"outside_mean", .7, 0, .7, .7}, {"outside_end", 1, 0, 1, 1}});
  CHECK(*state, DOOR, FIRST_YEAR, {{"arrivals", 0, 1, 1, 2}});
  CHECK(*state, SYSTEM, FIRST_YEAR, {       /* the blocked s1 counts once */
      {"in_system_mean", 1.4, 1.9, 3.3, 6.2}, {"in_system_end", 1, 2, 3, 6},
      {"outside_mean", 0, 0, 0, 0}});
  CHECK(*state, SYSTEM, SECOND_YEAR, {{"outside_mean", .7, 0, .7, .7}});
}
/* clang-format on */

static double left(const flow_monitor *m, int32_t to, uint32_t group, flow_unit plane)
{
  flow_cell cell = {.measure = flow_measure_find("exits_to", 8),
                    .node = SHELTER,
                    .destination = to,
                    .group = group,
                    .plane = plane};
  return flow_row_layout_read(flow_monitor_layout(m), flow_monitor_row(m), &cell, HORIZON).above;
}

static void who_leaves_is_counted_by_where_it_goes(void **state)
{
  assert_close(left(*state, POOL, ALL, FLOW_UNIT_PERSONS), 1, 0, 0);
  assert_close(left(*state, REFUGE, ALL, FLOW_UNIT_PERSONS), 3, 0, 0);
  assert_close(left(*state, REFUGE, FAMILIES, FLOW_UNIT_HOUSEHOLDS), 1, 0, 0);
  assert_close(left(*state, STREET, ALL, FLOW_UNIT_HOUSEHOLDS), 0, 0, 0);
}

static int32_t level(const flow_monitor *m, int32_t node, flow_series series, uint32_t month)
{
  const flow_row_layout *layout = flow_monitor_layout(m);
  for (uint32_t s = 0; s < layout->monthly_count; s++) {
    if (layout->monthly[s].node == node && layout->monthly[s].series == series)
      return flow_row_layout_level(layout, flow_monitor_row(m), s, month);
  }
  fail_msg("no such series");
  return -1;
}

static void months_hold_the_levels_at_their_end(void **state)
{
  static const int32_t list[] = {1, 0, 0, 0}, occupied[] = {3, 3, 2, 2}, street[] = {0, 0, 1, 1},
                       in_system[] = {3, 3, 2, 2};
  assert_int_equal(flow_monitor_layout(*state)->months, 4);
  for (uint32_t month = 0; month < 4; month++) {
    assert_int_equal(level(*state, SHELTER, FLOW_SERIES_LIST, month), list[month]);
    assert_int_equal(level(*state, SHELTER, FLOW_SERIES_OCCUPIED, month), occupied[month]);
    assert_int_equal(level(*state, SHELTER, FLOW_SERIES_BLOCKED, month), 0);
    assert_int_equal(level(*state, STREET, FLOW_SERIES_OUTSIDE, month), street[month]);
    assert_int_equal(level(*state, SYSTEM, FLOW_SERIES_OUTSIDE, month), street[month]);
    assert_int_equal(level(*state, SYSTEM, FLOW_SERIES_IN_SYSTEM, month), in_system[month]);
  }
}

static void a_meter_that_is_used_again_gives_the_same_row(void **state)
{
  flow_monitor *m = *state;
  const size_t size = flow_monitor_layout(m)->length * sizeof(double);
  double *once = test_malloc(size);
  memcpy(once, flow_monitor_row(m), size);
  flow_monitor_reset(m, &plan);
  live(m);
  assert_memory_equal(once, flow_monitor_row(m), size);
  test_free(once);
}

static void long_waits_are_counted_by_more_than_30_and_90_days(void **state)
{
  (void)state;
  flow_plan one = plan_by_hand();
  one.groups = plans_singles_only;
  flow_monitor *m = NULL;
  assert_int_equal(flow_monitor_new(&one, NULL, &m), SIM_OK);
  flow_monitor_start(m);
  const double waits[] = {0, 29.9, 30, 30.1, 90, 90.5, 200, 12};
  for (int k = 0; k < 8; k++) flow_monitor_admit(m, SHELTER, single, waits[k], 2.5);
  flow_monitor_end_year(m, 10);
  flow_monitor_end_year(m, 20);
  assert_close(read(m, "wait_share", SHELTER, ALL, FLOW_UNIT_HOUSEHOLDS, HORIZON), 7. / 8, 1e-12,
               0);
  assert_close(read(m, "wait_over_30", SHELTER, ALL, FLOW_UNIT_HOUSEHOLDS, HORIZON), 4. / 8, 1e-12,
               0);
  assert_close(read(m, "wait_over_90", SHELTER, ALL, FLOW_UNIT_HOUSEHOLDS, HORIZON), 2. / 8, 1e-12,
               0);
  assert_close(read(m, "wait_p95", SHELTER, ALL, FLOW_UNIT_HOUSEHOLDS, HORIZON), 200, 0.016, 0);
  assert_close(read(m, "wait_over_30", SHELTER, ALL, FLOW_UNIT_HOUSEHOLDS, FIRST_YEAR), 0.5, 1e-12,
               0);
  flow_monitor_free(m);
}

static void without_larger_households_persons_are_households(void **state)
{
  (void)state;
  flow_plan singles = plan_by_hand();
  singles.groups = plans_singles_only;
  flow_monitor *m = NULL;
  assert_int_equal(flow_monitor_new(&singles, NULL, &m), SIM_OK);
  flow_monitor_start(m);
  flow_monitor_move(m, FLOW_LEVEL_LIST, SHELTER, single, 1, 1.7);
  flow_monitor_move(m, FLOW_LEVEL_LIST, SHELTER, single, -1, 2.9);
  flow_monitor_admit(m, SHELTER, single, 1.2, 2.9);
  flow_monitor_end_year(m, 10);
  flow_monitor_end_year(m, 20);
  assert_int_equal(flow_monitor_layout(m)->planes, 1);
  for (uint32_t i = 0; i < flow_measure_count; i++) {
    if (!flow_measures[i].persons || (flow_measures[i].kinds & FLOW_AT_FACILITY) == 0) continue;
    if (flow_measures[i].numerator == FLOW_STAT_TO) continue;
    if (flow_measures[i].parameter != FLOW_PARAMETER_NONE) continue; /* nobody asks */
    const char *name = flow_measures[i].name;
    double of_households = read(m, name, SHELTER, ALL, FLOW_UNIT_HOUSEHOLDS, HORIZON);
    double of_persons = read(m, name, SHELTER, ALL, FLOW_UNIT_PERSONS, HORIZON);
    assert_memory_equal(&of_households, &of_persons, sizeof of_persons);
  }
  flow_monitor_free(m);
}

static void measures_are_found_by_their_whole_name(void **state)
{
  (void)state;
  assert_int_equal(flow_measure_find("wait", 4), -1);
  assert_int_equal(flow_measure_find("exits_to:woning", 15), -1);
  int32_t found = flow_measure_find("exits_to:woning", 8);
  assert_string_equal(flow_measures[found].name, "exits_to");
  assert_string_equal(flow_measure_unit(&flow_measures[found], true), "persons");
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(the_first_year_counts_nothing_of_the_warm_up, start, stop),
      cmocka_unit_test_setup_teardown(the_second_year_has_no_data_where_nothing_happened, start,
                                      stop),
      cmocka_unit_test_setup_teardown(the_horizon_is_more_than_the_sum_of_its_years, start, stop),
      cmocka_unit_test_setup_teardown(places_without_a_limit_are_never_full_and_have_no_occupancy,
                                      start, stop),
      cmocka_unit_test_setup_teardown(a_place_stands_until_the_one_in_it_has_left, start, stop),
      cmocka_unit_test_setup_teardown(dwellings_claims_and_the_street_are_measured, start, stop),
      cmocka_unit_test_setup_teardown(who_leaves_is_counted_by_where_it_goes, start, stop),
      cmocka_unit_test_setup_teardown(months_hold_the_levels_at_their_end, start, stop),
      cmocka_unit_test_setup_teardown(a_meter_that_is_used_again_gives_the_same_row, start, stop),
      cmocka_unit_test(long_waits_are_counted_by_more_than_30_and_90_days),
      cmocka_unit_test(without_larger_households_persons_are_households),
      cmocka_unit_test(measures_are_found_by_their_whole_name)};
  return cmocka_run_group_tests_name("meter", tests, NULL, NULL);
}
