/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "tests/unit/plan_case.h"

/* The lever has five places more in one of two shelters. */
#define NETWORK                                                                                    \
  CASE_FRAME CASE_GROUP CASE_INFLOW CASE_EXIT                                                      \
      "facilities:\n"                                                                              \
      "  opvang: {places: 10, stay: {exponential: {mean: 50 days}}, then: ander,\n"                \
      "    initial: {residents: 8}}\n"                                                             \
      "  ander: {places: 5, stay: {exponential: {mean: 9 days}}, then: weg,\n"                     \
      "    initial: {residents: 3}}\n"                                                             \
      "housing:\n"                                                                                 \
      "  woning: {supply: 30 per year}\n" CASE_LEVER "      facilities.opvang.places: +5\n"        \
      "policies: {beleid: [hefboom], niets: []}\n"

static const flow_value *places_of(const plan_case *c, const char *facility)
{
  const flow_value *all = flow_value_get(c->scenario->root, FLOW_KEY(scenario, facilities));
  return flow_value_get(flow_value_named(all, facility), FLOW_KEY(facility, places));
}

static void a_policy_has_what_it_changes_and_the_rest_is_the_baselines(void **state)
{
  (void)state;
  plan_case c = open_case(NETWORK);
  const flow_plan *baseline = plan_of(&c, "baseline"), *policy = plan_of(&c, "beleid");
  assert_ptr_not_equal(policy->facilities[0].places, baseline->facilities[0].places);
  assert_int_equal(flow_places_in_force(&policy->facilities[0], 365), 15);
  assert_int_equal(flow_places_in_force(&baseline->facilities[0], 365), 10);
  assert_ptr_equal(policy->facilities[1].places, baseline->facilities[1].places);
  assert_ptr_equal(policy->facilities[1].rules, baseline->facilities[1].rules);
  assert_ptr_equal(policy->inflows, baseline->inflows);
  assert_ptr_equal(policy->pools, baseline->pools);
  assert_ptr_equal(plan_of(&c, "niets")->facilities, baseline->facilities);
  assert_ptr_equal(plan_of(&c, "niets")->initials, baseline->initials);
  close_case(&c);
}

static void who_is_there_at_the_start_is_so_under_every_policy(void **state)
{
  (void)state;
  plan_case c = open_case(NETWORK);
  const flow_plan *policy = plan_of(&c, "beleid");
  assert_int_equal(policy->initial_count, 2);
  assert_int_equal(policy->initials[0].residents, 8);
  assert_int_equal(policy->initials[1].residents, 3);
  assert_ptr_equal(policy->initials[1].lifetime, plan_of(&c, "baseline")->initials[1].lifetime);
  close_case(&c);
}

static void what_is_lent_outlives_the_plan_that_lent_it(void **state)
{
  (void)state;
  plan_case c = open_case(NETWORK);
  const flow_plan *policy = plan_of(&c, "beleid");
  const flow_places *lent = policy->facilities[1].places;
  assert_int_equal(flow_policies_replan(c.policies, 0, &c.diags), SIM_OK);
  assert_ptr_not_equal(plan_of(&c, "baseline")->facilities[1].places, lent);
  assert_int_equal(lent->places, 5);
  close_case(&c);
}

static void what_is_set_under_the_baseline_alone_is_not_lent(void **state)
{
  (void)state;
  plan_case c = open_case(NETWORK);
  assert_int_equal(flow_policies_set(c.policies, 0, places_of(&c, "ander"), 17), SIM_OK);
  assert_int_equal(flow_policies_replan(c.policies, 0, &c.diags), SIM_OK);
  assert_int_equal(flow_policies_replan(c.policies, 1, &c.diags), SIM_OK);
  assert_int_equal(flow_places_in_force(&plan_of(&c, "baseline")->facilities[1], 0), 17);
  assert_int_equal(flow_places_in_force(&plan_of(&c, "beleid")->facilities[1], 0), 5);
  close_case(&c);
}

static void nothing_is_lent_where_inputs_differ(void **state)
{
  (void)state;
  plan_case c = open_case(NETWORK);
  const flow_draw drawn = {.number = places_of(&c, "ander")->number, .scales = false, .value = 7};
  assert_int_equal(flow_overlay_take(c.policies->items[1].view, &drawn, 1), SIM_OK);
  assert_int_equal(flow_policies_replan(c.policies, 1, &c.diags), SIM_OK);
  assert_int_equal(flow_places_in_force(&plan_of(&c, "beleid")->facilities[1], 0), 7);
  assert_int_equal(flow_policies_take(c.policies, &drawn, 1, &c.diags), SIM_OK);
  assert_int_equal(flow_places_in_force(&plan_of(&c, "baseline")->facilities[1], 0), 7);
  assert_ptr_equal(plan_of(&c, "beleid")->facilities[1].places,
                   plan_of(&c, "baseline")->facilities[1].places);
  close_case(&c);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_policy_has_what_it_changes_and_the_rest_is_the_baselines),
      cmocka_unit_test(who_is_there_at_the_start_is_so_under_every_policy),
      cmocka_unit_test(what_is_lent_outlives_the_plan_that_lent_it),
      cmocka_unit_test(what_is_set_under_the_baseline_alone_is_not_lent),
      cmocka_unit_test(nothing_is_lent_where_inputs_differ),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
