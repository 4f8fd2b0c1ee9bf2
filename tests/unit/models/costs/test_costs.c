/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/costs/costs.h"

#include <math.h>
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "tests/unit/close.h"
#include "tests/unit/timeline.h"

/* The timeline lasts two "years" of ten days; what it counts is worked out in
 * test_monitor.c. */
typedef struct told {
  flow_plan plan;
  flow_monitor *meter;
  const flow_row_layout *layout;
  const double *row;
  double *other; /* the row of another policy */
} told;

static told t;

static double *cell(double *row, uint32_t period, int32_t node, uint32_t group, flow_stat stat)
{
  const int16_t at = t.layout->position[t.layout->kind[node]][stat];
  return row + flow_row_layout_cell(t.layout, period, node, group, FLOW_UNIT_HOUSEHOLDS) + at;
}

static int start(void **state)
{
  (void)state;
  t.plan = plan_by_hand();
  if (flow_monitor_new(&t.plan, NULL, &t.meter) != SIM_OK) return -1;
  live(t.meter);
  t.layout = flow_monitor_layout(t.meter);
  t.row = flow_monitor_row(t.meter);
  t.other = test_malloc(t.layout->length * sizeof *t.other);
  memcpy(t.other, t.row, t.layout->length * sizeof *t.other);
  return 0;
}

static int stop(void **state)
{
  (void)state;
  test_free(t.other);
  flow_monitor_free(t.meter);
  return 0;
}

static const int32_t shelter[] = {SHELTER}, refuge_too[] = {SHELTER, REFUGE}, pool[] = {POOL},
                     street[] = {STREET}, door[] = {DOOR};
static const char *const names[] = {"9D1.3"}, *const payers[] = {"gemeente"};

/* The euros of one line at `price` in both years, under the row `other`. */
static void price_line(flow_cost_line line, double price, double euros[FLOW_COSTING_BASES * 2])
{
  const double prices[] = {price, price}, discount[] = {1, 1}, budget[] = {NAN, NAN, NAN};
  const flow_costs costs = {.lines = 1,
                            .years = 2,
                            .prestaties = 1,
                            .payers = 1,
                            .line = &line,
                            .prestatie = names,
                            .payer = payers,
                            .price = prices,
                            .discount = discount,
                            .budget = budget};
  assert_int_equal(flow_costs_length(&costs), FLOW_COSTING_BASES * 2);
  flow_costs_fill(&costs, t.layout, t.row, t.other, euros);
}

static void expect(flow_per per, const int32_t *nodes, uint32_t node_count, uint32_t group,
                   double first, double second)
{
  double euros[FLOW_COSTING_BASES * 2];
  price_line((flow_cost_line){.per = per, .nodes = nodes, .node_count = node_count, .group = group},
             2.35, euros);
  assert_close(euros[0], 2.35 * first, 1e-12, 0);
  assert_close(euros[1], 2.35 * second, 1e-12, 0);
}

static void every_per_counts_its_own(void **state)
{
  (void)state;
  expect(FLOW_PER_PLACE_DAY, shelter, 1, ALL, 38,
         22); /* four, two from day 8; three stay till 12 */
  expect(FLOW_PER_OCCUPIED_DAY, shelter, 1, ALL, 30, 22);
  expect(FLOW_PER_OCCUPIED_DAY, shelter, 1, SINGLES, 10, 2);
  expect(FLOW_PER_OCCUPIED_DAY, refuge_too, 2, ALL, 38, 42); /* f1, two places from day 6 */
  expect(FLOW_PER_WAITING_DAY, shelter, 1, ALL, 9, 1);
  expect(FLOW_PER_BRIDGING_DAY, shelter, 1, ALL, 5, 0);
  expect(FLOW_PER_ADMISSION, shelter, 1, ALL, 2, 0);
  expect(FLOW_PER_ADMISSION, shelter, 1, FAMILIES, 1, 0);
  expect(FLOW_PER_EXIT, shelter, 1, ALL, 1, 1);
  expect(FLOW_PER_EXIT, street, 1, ALL, 0, 1);
  expect(FLOW_PER_EXIT, pool, 1, ALL, 1, 0);
  expect(FLOW_PER_DWELLING, pool, 1, ALL, 1, 0);
  expect(FLOW_PER_YEAR, NULL, 0, ALL, 1, 1);
}

static void what_a_lever_adds_and_prevents_is_counted_against_the_baseline(void **state)
{
  (void)state;
  *cell(t.other, FIRST_YEAR, SHELTER, ALL, FLOW_STAT_ADMISSIONS) += 3;
  *cell(t.other, SECOND_YEAR, SHELTER, ALL, FLOW_STAT_ADMISSIONS) += 1;
  *cell(t.other, SECOND_YEAR, POOL, ALL, FLOW_STAT_ADMISSIONS) += 4;
  *cell(t.other, FIRST_YEAR, DOOR, ALL, FLOW_STAT_ARRIVALS) -= 1;
  *cell(t.other, SECOND_YEAR, DOOR, ALL, FLOW_STAT_ARRIVALS) += 2;
  expect(FLOW_PER_ADDED_ADMISSION, shelter, 1, ALL, 3, 1);
  expect(FLOW_PER_ADDED_DWELLING, pool, 1, ALL, 0, 4);
  expect(FLOW_PER_PREVENTED, door, 1, ALL, 1, -2);
}

static void levers_at_one_node_share_what_was_prevented_there(void **state)
{
  (void)state;
  static const double half[] = {0.5};
  double euros[FLOW_COSTING_BASES * 2];
  *cell(t.other, FIRST_YEAR, DOOR, ALL, FLOW_STAT_ARRIVALS) -= 1;
  price_line(
      (flow_cost_line){
          .per = FLOW_PER_PREVENTED, .nodes = door, .parts = half, .node_count = 1, .group = ALL},
      1500, euros);
  assert_close(euros[0], 750, 0, 1e-9);
}

static void a_place_day_is_also_reckoned_by_use_and_by_blocking(void **state)
{
  (void)state;
  double euros[FLOW_COSTING_BASES * 2];
  flow_cost_line line = {
      .per = FLOW_PER_PLACE_DAY, .nodes = shelter, .node_count = 1, .group = ALL};
  price_line(line, 72.35, euros);
  assert_close(euros[2 * FLOW_COSTING_BASIS_PAID], 2749.30, 0, 1e-9);    /* 38 x 72.35 */
  assert_close(euros[2 * FLOW_COSTING_BASIS_USED], 2170.50, 0, 1e-9);    /* 30 x 72.35 */
  assert_close(euros[2 * FLOW_COSTING_BASIS_BLOCKED], 108.525, 0, 1e-9); /* s1, from 2.5 to 4 */
  line.per = FLOW_PER_OCCUPIED_DAY;
  price_line(line, 72.35, euros);
  assert_close(euros[2 * FLOW_COSTING_BASIS_PAID], 2170.50, 0, 1e-9);
  assert_close(euros[2 * FLOW_COSTING_BASIS_USED], 2170.50, 0, 1e-9);
  assert_close(euros[2 * FLOW_COSTING_BASIS_BLOCKED], 108.525, 0, 1e-9);
}

static void income_is_negative_and_no_cost_of_blocking(void **state)
{
  (void)state;
  double euros[FLOW_COSTING_BASES * 2];
  price_line((flow_cost_line){.per = FLOW_PER_OCCUPIED_DAY,
                              .is_income = true,
                              .nodes = shelter,
                              .node_count = 1,
                              .group = ALL},
             -7.5, euros);
  assert_close(euros[2 * FLOW_COSTING_BASIS_PAID], -225, 0, 1e-9);
  assert_close(euros[2 * FLOW_COSTING_BASIS_BLOCKED], 0, 0, 0);
}

static void what_can_be_counted_depends_on_the_kind_of_node(void **state)
{
  (void)state;
  assert_true(flow_per_fits(FLOW_PER_PLACE_DAY, FLOW_NODE_FACILITY));
  assert_false(flow_per_fits(FLOW_PER_PLACE_DAY, FLOW_NODE_POOL));
  assert_true(flow_per_fits(FLOW_PER_EXIT, FLOW_NODE_EXIT));
  assert_false(flow_per_fits(FLOW_PER_DWELLING, FLOW_NODE_FACILITY));
  assert_true(flow_per_fits(FLOW_PER_DWELLING_DAY, FLOW_NODE_POOL));
  for (int kind = 0; kind < FLOW_NODE_KINDS; kind++)
    assert_false(flow_per_fits(FLOW_PER_YEAR, (flow_node_kind)kind));
}

static void prices_grow_with_the_index_from_their_own_year(void **state)
{
  (void)state;
  assert_close(flow_price_level(0.025, 2022, 2022), 1, 0, 0);
  assert_close(72 * flow_price_level(0.025, 2022, 2024), 75.645, 1e-12, 0); /* 72 x 1.025^2 */
  assert_close(72 * flow_price_level(0.025, 2022, 2015) * 1.1886857537, 72, 1e-9, 0);
}

static void a_ramp_grows_in_a_straight_line_and_ends(void **state)
{
  (void)state;
  assert_close(flow_ramp_days(10, 20, INFINITY, 0, 40), 10 + 10, 1e-12, 0);
  assert_close(flow_ramp_days(10, 20, INFINITY, 0, 20), 10 * 0.5 / 2, 1e-12, 0); /* half grown */
  assert_close(flow_ramp_days(10, 20, INFINITY, 20, 30), 10 * 0.75, 1e-12, 0);
  assert_close(flow_ramp_days(10, 20, 25, 20, 40), 5 * (0.5 + 0.75) / 2, 1e-12, 0);
  assert_close(flow_ramp_days(10, 0, 25, 0, 40), 15, 0, 0);
  assert_close(flow_ramp_days(10, 0, 25, 25, 40), 0, 0, 0);
  assert_close(flow_ramp_days(-30, 0, INFINITY, 0, 40), 40, 0, 0);
}

/* tests/theory/oracles_statistics.csv, S14: 1000 a year at 4%, at the start of each
 * of five years, and evenly over them. */
static void later_euros_weigh_less(void **state)
{
  (void)state;
  double at_start = 0, evenly = 0;
  for (int year = 0; year < 5; year++) {
    at_start += 1000 * flow_discount_day(0.04, 365.25 * year);
    evenly += 1000 * flow_discount_flow(0.04, 365.25 * year, 365.25 * (year + 1));
  }
  assert_close(at_start, 4629.89522426, 1e-11, 0);
  assert_close(evenly, 4540.27678040, 1e-11, 0);
  assert_close(flow_discount_flow(0, 100, 200), 1, 0, 1e-15);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(every_per_counts_its_own, start, stop),
      cmocka_unit_test_setup_teardown(
          what_a_lever_adds_and_prevents_is_counted_against_the_baseline, start, stop),
      cmocka_unit_test_setup_teardown(levers_at_one_node_share_what_was_prevented_there, start,
                                      stop),
      cmocka_unit_test_setup_teardown(a_place_day_is_also_reckoned_by_use_and_by_blocking, start,
                                      stop),
      cmocka_unit_test_setup_teardown(income_is_negative_and_no_cost_of_blocking, start, stop),
      cmocka_unit_test(what_can_be_counted_depends_on_the_kind_of_node),
      cmocka_unit_test(prices_grow_with_the_index_from_their_own_year),
      cmocka_unit_test(a_ramp_grows_in_a_straight_line_and_ends),
      cmocka_unit_test(later_euros_weigh_less)};
  return cmocka_run_group_tests_name("costs", tests, NULL, NULL);
}
