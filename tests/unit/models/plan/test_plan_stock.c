/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "models/plan/plan_averages.h"
#include "tests/unit/close.h"
#include "tests/unit/plan_case.h"

#define NETWORK                                                                                    \
  "groups: {alleen: {}, gezin: {persons: 3}}\n"                                                    \
  "inflow:\n"                                                                                      \
  "  komst: {group: alleen, to: woning, rate: 1 per day}\n"                                        \
  "  status: {group: gezin, to: woning, rate: 1 per day}\n"

static const flow_pool *pool_of(const plan_case *c, const char *policy)
{
  return &plan_of(c, policy)->pools[0];
}

static void assert_size(const flow_stock_size *size, double from, int32_t standing,
                        int32_t lettable)
{
  assert_close(size->from, from, 0, 0);
  assert_int_equal(size->standing, standing);
  assert_int_equal(size->lettable, lettable);
}

static void a_stock_stands_from_its_first_day_to_its_last_and_is_not_let_under_notice(void **state)
{
  (void)state;
  plan_case c =
      open_case(CASE_FRAME NETWORK CASE_EXIT
                "housing:\n"
                "  woning: {stock: {units: {dwellings: 10, from: 2021-03-01, until: 2022-01-01,\n"
                "    tenancy: {exponential: {mean: 90 days}}, turnaround: 10 days,\n"
                "    at_end: {to: weg, notice: 30 days}}}}\n");
  const flow_pool *pool = pool_of(&c, "baseline");
  assert_int_equal(pool->stock_count, 1);
  assert_int_equal(pool->stocks[0].size_count, 4);
  assert_size(&pool->stocks[0].sizes[0], 0, 0, 0);
  assert_size(&pool->stocks[0].sizes[1], 59, 10, 10);
  assert_size(&pool->stocks[0].sizes[2], 335, 10, 0);
  assert_size(&pool->stocks[0].sizes[3], 365, 0, 0);
  assert_int_equal(pool->stocks[0].ends_to, flow_plan_first_exit(plan_of(&c, "baseline")));
  /* 10 open, and 10 x (335 - 59) dwelling-days of 90 + 10 days each. */
  assert_close(365 * flow_average_offers(plan_of(&c, "baseline"), pool, 0, 365), 37.6, 1e-12, 0);
  assert_close(flow_average_offers(plan_of(&c, "baseline"), pool, 365, 730), 0, 0, 0);
  close_case(&c);
}

static void what_is_kept_for_somebody_stands_apart_in_whole_dwellings(void **state)
{
  (void)state;
  plan_case c =
      open_case(CASE_FRAME NETWORK CASE_EXIT
                "housing:\n"
                "  woning: {stock: {units: {dwellings: 5, reserved: {status: 50%, alleen: 50%}},\n"
                "    more: {dwellings: 7}}}\n");
  const flow_pool *pool = pool_of(&c, "baseline");
  assert_int_equal(pool->stock_count, 4);
  assert_int_equal(pool->stocks[0].sizes[0].standing, 3); /* 2.5 upwards */
  assert_int_equal(pool->stocks[1].sizes[0].standing, 2); /* as many as are left */
  assert_int_equal(pool->stocks[2].sizes[0].standing, 0);
  assert_int_equal(pool->stocks[3].sizes[0].standing, 7);
  assert_true(pool->stocks[0].is_reserved && pool->stocks[1].is_reserved);
  assert_false(pool->stocks[2].is_reserved || pool->stocks[3].is_reserved);
  assert_int_equal(pool->stocks[0].for_node, flow_plan_first_inflow(plan_of(&c, "baseline")) + 1);
  assert_int_equal(pool->stocks[0].for_group, -1);
  assert_int_equal(pool->stocks[1].for_group, 0);
  assert_null(pool->stocks[3].tenancy);
  assert_int_equal(pool->stocks[3].ends_to, FLOW_NOWHERE);
  close_case(&c);
}

static void a_lever_opens_a_stock_that_the_baseline_has_not(void **state)
{
  (void)state;
  plan_case c = open_case(
      CASE_FRAME NETWORK CASE_EXIT
      "housing: {woning: {supply: 1 per day, stock: {units: {dwellings: 0}}}}\n" CASE_LEVER
      "      housing.woning.stock.units.dwellings: +20\n" CASE_POLICY);
  assert_int_equal(pool_of(&c, "baseline")->stocks[0].size_count, 1);
  assert_size(&pool_of(&c, "baseline")->stocks[0].sizes[0], 0, 0, 0);
  assert_int_equal(pool_of(&c, "beleid")->stocks[0].size_count, 2);
  assert_size(&pool_of(&c, "beleid")->stocks[0].sizes[1], 365, 20, 20);
  assert_string_equal(flow_plan_difference(plan_of(&c, "baseline"), plan_of(&c, "beleid")),
                      "pools");
  close_case(&c);
}

static void whatever_of_a_stock_is_no_number_of_dwellings_holds_for_the_whole_run(void **state)
{
  (void)state;
  plan_case c = try_case(
      CASE_FRAME NETWORK CASE_EXIT
      "housing: {woning: {stock: {units: {dwellings: 3, turnaround: 4 days}}}}\n" CASE_LEVER
      "      housing.woning.stock.units.turnaround: = 9 days\n" CASE_POLICY);
  assert_int_equal(c.status, SIM_E_INPUT);
  assert_non_null(strstr(c.diags.items[c.diags.count - 1].text, "turnaround"));
  close_case(&c);
}

static void tenants_at_the_start_fill_what_is_kept_for_them_first(void **state)
{
  (void)state;
  plan_case c = open_case(CASE_FRAME NETWORK CASE_EXIT
                          "housing:\n"
                          "  woning: {stock: {units: {dwellings: 10, reserved: {gezin: 30%},\n"
                          "    tenancy: {exponential: {mean: 90 days}},\n"
                          "    let: {gezin: 5, alleen: 1}}}}\n");
  const flow_stock *kept = &pool_of(&c, "baseline")->stocks[0], *rest = kept + 1;
  assert_int_equal(kept->tenants_count, 1);
  assert_int_equal(kept->tenants[0].group, 1);
  assert_int_equal(kept->tenants[0].count, 3);
  assert_int_equal(rest->tenants_count, 2);
  assert_int_equal(rest->tenants[0].group, 0);
  assert_int_equal(rest->tenants[0].count, 1);
  assert_int_equal(rest->tenants[1].group, 1);
  assert_int_equal(rest->tenants[1].count, 2);
  assert_close(sim_dist_mean(kept->met), 180, 1e-9, 0); /* exponential, length-biased: twice */
  /* 4 of 10 are vacant, and 10 x 365 dwelling-days of 90 each. */
  assert_close(365 * flow_average_offers(plan_of(&c, "baseline"), pool_of(&c, "baseline"), 0, 365),
               4 + 10 * 365.0 / 90, 1e-12, 0);
  close_case(&c);
}

static void what_is_let_must_stand_and_be_somebodys(void **state)
{
  (void)state;
  static const char *const wrong[][2] = {
      {"let: {alleen: 2, gezin: 2}", "let to 4 households at the start, and 3 of its"},
      {"let: 2", "say of which the tenants are: 'let: {alleen: 2}'"},
      {"let: {alleen: 1}, converts_after: 1 year",
       "'let' and 'converts_after' do not go together"}};
  for (size_t i = 0; i < 3; i++) {
    char text[1000];
    snprintf(text, sizeof text,
             "%slanguage: en\n%s%shousing: {woning: {stock: {units: {dwellings: 3, %s}}}}\n",
             CASE_FRAME, NETWORK, CASE_EXIT, wrong[i][0]);
    plan_case c = try_case(text);
    assert_int_equal(c.status, SIM_E_INPUT);
    assert_true(line_that_says(&c, wrong[i][1]) > 0);
    close_case(&c);
  }
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_stock_stands_from_its_first_day_to_its_last_and_is_not_let_under_notice),
      cmocka_unit_test(what_is_kept_for_somebody_stands_apart_in_whole_dwellings),
      cmocka_unit_test(a_lever_opens_a_stock_that_the_baseline_has_not),
      cmocka_unit_test(whatever_of_a_stock_is_no_number_of_dwellings_holds_for_the_whole_run),
      cmocka_unit_test(tenants_at_the_start_fill_what_is_kept_for_them_first),
      cmocka_unit_test(what_is_let_must_stand_and_be_somebodys),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
