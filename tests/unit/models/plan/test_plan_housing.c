/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "tests/unit/close.h"
#include "tests/unit/plan_case.h"

#define GROUPS       "groups:\n  alleen: {dwelling: klein}\n  gezin: {persons: 3, dwelling: groot}\n"
#define PLAIN_GROUPS "groups:\n  alleen: {persons: 1}\n  gezin: {persons: 3}\n"
#define NETWORK                                                                                    \
  "inflow:\n"                                                                                      \
  "  komst: {group: alleen, to: opvang, rate: 1 per day}\n"                                        \
  "  status: {group: gezin, to: woning, rate: 1 per day}\n"                                        \
  "facilities:\n"                                                                                  \
  "  opvang: {places: 10, stay: {exponential: {mean: 20 days}}, then: {woning: 50%, weg: rest}}\n"

static void a_quota_belongs_to_a_claimant_and_steps_with_a_ramp(void **state)
{
  (void)state;
  plan_case c = open_case(CASE_FRAME PLAIN_GROUPS NETWORK CASE_EXIT
                          "housing:\n"
                          "  woning: {supply: 100 per year, process: regular, vacant_limit: 2,\n"
                          "    allocate: {quota: {opvang: 54, status: 28}, unused: roll_over}}\n"
                          "levers:\n"
                          "  hefboom: {from: 2021-04-01, ramp: 61 days,"
                          " change: {housing.woning.allocate.quota.opvang: +30}}\n" CASE_POLICY);
  const flow_pool *pool = &plan_of(&c, "baseline")->pools[0];
  const flow_pool_rules *r = &pool->rules[0];
  assert_int_equal(pool->supply.kind, FLOW_PROCESS_REGULAR);
  assert_close(pool->supply.pieces[0].rate, 100 / 365.25, 1e-12, 0);
  assert_int_equal(pool->rules_count, 1);
  assert_int_equal(r->allocate, FLOW_ALLOCATE_BY_QUOTA);
  assert_int_equal(r->unused, FLOW_UNUSED_ROLL_OVER);
  assert_int_equal(r->vacant_limit, 2);
  assert_int_equal(pool->claimant_count, 2);
  assert_int_equal(r->quotas[flow_claimant_of(pool, node_of(&c, "opvang"))], 54);
  assert_int_equal(r->quotas[flow_claimant_of(pool, node_of(&c, "status"))], 28);
  assert_int_equal(flow_claimant_of(pool, node_of(&c, "komst")), -1);
  assert_null(r->type_upto);
  assert_true(r->returns.chance == 0);
  const flow_pool *more = &plan_of(&c, "beleid")->pools[0];
  assert_int_equal(more->rules_count, 3);
  assert_close(more->rules[1].from, 120, 0, 0);
  assert_int_equal(more->rules[1].quotas[0], 69); /* 30 x 30/61 = 14.75 */
  assert_int_equal(more->rules[2].quotas[0], 84);
  close_case(&c);
}

static void dwellings_have_types_in_the_order_of_the_scenario(void **state)
{
  (void)state;
  plan_case c = open_case(CASE_FRAME GROUPS NETWORK CASE_EXIT
                          "housing:\n"
                          "  woning: {supply: 1 per day, types: {klein: 75%, groot: rest}}\n"
                          "  elders: {supply: 1 per day, types: {groot: 100%}}\n" CASE_LEVER
                          "      housing.woning.types.klein: = 60%\n" CASE_POLICY);
  const flow_plan *plan = plan_of(&c, "beleid");
  assert_int_equal(plan->dwelling_type_count, 2);
  assert_int_equal(plan->groups[1].dwelling, 1);
  assert_int_equal(plan->pools[0].rules_count, 2);
  assert_close(plan->pools[0].rules[0].type_upto[0], 0.75, 1e-12, 0);
  assert_true(plan->pools[0].rules[0].type_upto[1] == 1);
  assert_close(plan->pools[0].rules[1].type_upto[0], 0.6, 1e-12, 0);
  assert_true(plan->pools[1].rules[0].type_upto[0] == 0);
  assert_true(plan->pools[1].rules[0].type_upto[1] == 1);
  assert_int_equal(plan->pools[0].rules[0].allocate, FLOW_ALLOCATE_BY_ORDER);
  close_case(&c);
}

static void claimants_and_groups_have_classes(void **state)
{
  (void)state;
  plan_case c = open_case(CASE_FRAME GROUPS NETWORK CASE_EXIT
                          "housing:\n"
                          "  woning: {supply: 1 per day, types: {klein: 75%, groot: rest},"
                          " allocate: {priority: [from status, alleen]}}\n");
  const flow_pool_rules *r = &plan_of(&c, "baseline")->pools[0].rules[0];
  assert_int_equal(r->allocate, FLOW_ALLOCATE_BY_PRIORITY);
  assert_int_equal(r->classes.count, 3);
  assert_int_equal(flow_class_of(&r->classes, node_of(&c, "status"), 1, 2), 0);
  assert_int_equal(flow_class_of(&r->classes, node_of(&c, "opvang"), 0, 2), 1);
  assert_int_equal(flow_class_of(&r->classes, node_of(&c, "opvang"), 1, 2), 2);
  close_case(&c);
}

static void the_housed_and_those_who_left_may_come_back(void **state)
{
  (void)state;
  plan_case c = open_case(
      CASE_FRAME GROUPS NETWORK
      "exits:\n"
      "  weg: {label: Weg}\n"
      "  straat: {outside: true, stays_outside: {deterministic: {value: 40 days}},"
      " returns: {chance: 20%, after: {deterministic: {value: 8 days}}, to: opvang}}\n"
      "housing:\n"
      "  woning: {supply: 1 per day, types: {klein: 75%, groot: rest},\n"
      "    returns: {chance: 15%, after: {exponential: {mean: 1 year}}, to: opvang}}\n" CASE_LEVER
      "      housing.woning.returns.chance: -5 points\n" CASE_POLICY);
  const flow_plan *plan = plan_of(&c, "beleid");
  const flow_pool_rules *r = plan->pools[0].rules;
  assert_int_equal(plan->pools[0].rules_count, 2);
  assert_close(r[0].returns.chance, 0.15, 1e-12, 0);
  assert_close(sim_dist_mean(r[0].returns.after), 365.25, 1e-12, 0);
  assert_int_equal(r[0].returns.to, 0);
  assert_close(r[1].returns.chance, 0.10, 1e-12, 0);
  assert_false(plan->exits[0].rules[0].outside);
  assert_null(plan->exits[0].rules[0].stays_outside);
  assert_true(plan->exits[1].rules[0].outside);
  assert_close(sim_dist_mean(plan->exits[1].rules[0].stays_outside), 40, 1e-12, 0);
  assert_close(plan->exits[1].rules[0].returns.chance, 0.2, 1e-12, 0);
  close_case(&c);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_quota_belongs_to_a_claimant_and_steps_with_a_ramp),
      cmocka_unit_test(dwellings_have_types_in_the_order_of_the_scenario),
      cmocka_unit_test(claimants_and_groups_have_classes),
      cmocka_unit_test(the_housed_and_those_who_left_may_come_back),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
