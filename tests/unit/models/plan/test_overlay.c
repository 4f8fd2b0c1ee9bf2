/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "tests/unit/close.h"
#include "tests/unit/plan_case.h"

#define NETWORK                                                                                    \
  CASE_FRAME CASE_GROUP CASE_INFLOW CASE_EXIT                                                      \
      "facilities:\n"                                                                              \
      "  opvang: {places: {2021-01-01: 10, 2022-07-01: 20}, order: fifo, max_stay: none,\n"        \
      "    stay: {lognormal: {mean: 50 days, cv: 1.5}}, then: weg}\n"                              \
      "levers:\n"                                                                                  \
      "  een:\n"                                                                                   \
      "    from: 2021-04-01\n"                                                                     \
      "    until: 2022-01-01\n"                                                                    \
      "    change:\n"                                                                              \
      "      facilities.opvang.order: = lottery\n"                                                 \
      "      facilities.opvang.max_stay: {after: 90 days, to: weg}\n"                              \
      "  twee: {from: 2021-07-01, ramp: 40 days, change: {facilities.opvang.places: -50%}}\n"      \
      "policies: {beleid: [een, twee]}\n"

static const flow_overlay *view_of(const plan_case *c, const char *policy)
{
  return flow_policies_find(c->policies, policy)->view;
}

static const flow_value *facility_of(const plan_case *c)
{
  return flow_value_named(flow_value_get(c->scenario->root, FLOW_KEY(scenario, facilities)),
                          "opvang");
}

static void what_is_in_force_depends_on_the_day(void **state)
{
  (void)state;
  plan_case c = open_case(NETWORK);
  const flow_value *f = facility_of(&c);
  const flow_overlay *view = view_of(&c, "beleid");
  assert_string_equal(flow_overlay_get(view, f, FLOW_KEY(facility, order), 89)->text, "fifo");
  assert_string_equal(flow_overlay_get(view, f, FLOW_KEY(facility, order), 90)->text, "lottery");
  assert_string_equal(flow_overlay_get(view, f, FLOW_KEY(facility, order), 365)->text, "fifo");
  assert_string_equal(
      flow_overlay_get(view_of(&c, "baseline"), f, FLOW_KEY(facility, order), 90)->text, "fifo");
  const flow_value *max_stay = flow_overlay_get(view, f, FLOW_KEY(facility, max_stay), 100);
  assert_close(flow_overlay_value(view, flow_value_get(max_stay, FLOW_KEY(max_stay, after)), 100),
               90, 1e-12, 0);
  assert_int_equal(flow_overlay_get(view, f, FLOW_KEY(facility, max_stay), 0)->type, FLOW_VALUE_NO);
  assert_null(flow_overlay_get(view, f, FLOW_KEY(pool, supply), 0));
  assert_null(flow_overlay_node(view, NULL, 0));
  close_case(&c);
}

static void numbers_have_all_changes_laid_over_them(void **state)
{
  (void)state;
  plan_case c = open_case(NETWORK);
  const flow_value *places = flow_value_get(facility_of(&c), FLOW_KEY(facility, places));
  const flow_overlay *view = view_of(&c, "beleid");
  assert_close(flow_overlay_value(view, places, 181), 10, 1e-12, 0);
  assert_close(flow_overlay_value(view, places, 191), 10 * (1 - 0.5 * 10 / 40), 1e-12, 0);
  assert_close(flow_overlay_value(view, places, 221), 5, 1e-12, 0);
  assert_close(flow_overlay_value(view, places, 546), 10, 1e-12, 0);
  assert_close(flow_overlay_value(view_of(&c, "baseline"), places, 546), 20, 1e-12, 0);
  close_case(&c);
}

static void every_day_of_change_is_known(void **state)
{
  (void)state;
  plan_case c = open_case(NETWORK);
  flow_date_list days = {0};
  assert_int_equal(flow_overlay_days(view_of(&c, "beleid"), facility_of(&c), 0, 730, &days),
                   SIM_OK);
  flow_date_list_sort(&days);
  /* The lever's start and end; the ramp's start, the 1st of August within it, its
   * end; the scenario's own step. */
  const double expected[] = {90, 181, 212, 221, 365, 546};
  assert_int_equal(days.count, 6);
  for (size_t i = 0; i < 6; i++) assert_close(days.items[i], expected[i], 0, 0);
  flow_date_list_free(&days);
  assert_int_equal(flow_overlay_days(view_of(&c, "baseline"), facility_of(&c), 0, 730, &days),
                   SIM_OK);
  assert_int_equal(days.count, 1);
  flow_date_list_free(&days);
  close_case(&c);
}

static void draws_lie_under_the_levers_and_can_be_taken_back(void **state)
{
  (void)state;
  plan_case c = open_case(NETWORK);
  flow_overlay *view = flow_policies_find(c.policies, "beleid")->view;
  const flow_value *places = flow_value_get(facility_of(&c), FLOW_KEY(facility, places));
  const flow_draw scaled = {.number = places->number, .scales = true, .value = 2};
  const flow_draw replaced = {.number = places->number, .scales = false, .value = 8};
  assert_false(flow_overlay_is_sampled(view));
  assert_int_equal(flow_overlay_take(view, &scaled, 1), SIM_OK);
  assert_true(flow_overlay_is_sampled(view));
  assert_close(flow_overlay_value(view, places, 0), 20, 1e-12, 0);
  assert_close(flow_overlay_value(view, places, 600), 20, 1e-12, 0);
  assert_int_equal(flow_overlay_take(view, &replaced, 1), SIM_OK);
  assert_close(flow_overlay_value(view, places, 0), 8, 1e-12, 0);
  assert_close(flow_overlay_value(view, places, 600), 4, 1e-12, 0);
  assert_int_equal(flow_overlay_take(view, NULL, 0), SIM_OK);
  assert_close(flow_overlay_value(view, places, 600), 10, 1e-12, 0);
  close_case(&c);
}

static void blame_falls_on_the_line_of_the_lever(void **state)
{
  (void)state;
  plan_case c = open_case(NETWORK);
  const flow_value *f = facility_of(&c);
  const flow_overlay *view = view_of(&c, "beleid");
  assert_int_equal(flow_overlay_origin(view, flow_value_get(f, FLOW_KEY(facility, order))).line,
                   15);
  assert_int_equal(flow_overlay_origin(view, flow_value_get(f, FLOW_KEY(facility, places))).line,
                   17);
  assert_int_equal(flow_overlay_origin(view, flow_value_get(f, FLOW_KEY(facility, then))).line, 9);
  assert_int_equal(
      flow_overlay_origin(view_of(&c, "baseline"), flow_value_get(f, FLOW_KEY(facility, order)))
          .line,
      8);
  close_case(&c);
}

/* The lever halves the places; set, they are what was said, and the amount -10% makes 9. */
static void a_number_that_is_set_is_that_whatever_else_is_said(void **state)
{
  (void)state;
  plan_case c = open_case(NETWORK);
  const flow_value *places = flow_value_get(facility_of(&c), FLOW_KEY(facility, places));
  flow_value *amount;
  assert_int_equal(
      flow_scenario_find(c.scenario, "levers.twee.change.facilities.opvang.places", &amount, 1), 1);
  assert_int_equal(flow_policies_copy(c.policies, 1, "anders", &c.diags), SIM_OK);
  const flow_overlay *view = view_of(&c, "anders");
  assert_close(flow_overlay_value(view, places, 400), 5, 1e-12, 0);
  assert_int_equal(flow_policies_set(c.policies, 2, amount, -0.1), SIM_OK);
  assert_close(flow_overlay_value(view, places, 400), 9, 1e-12, 0);
  assert_int_equal(flow_policies_set(c.policies, 2, places, 17), SIM_OK);
  assert_close(flow_overlay_value(view, places, 0), 17, 0, 0);
  assert_close(flow_overlay_value(view, places, 700), 17, 0, 0);
  assert_close(flow_overlay_value(view_of(&c, "beleid"), places, 400), 5, 1e-12, 0);
  assert_int_equal(flow_policies_replan(c.policies, 2, &c.diags), SIM_OK);
  assert_int_equal(c.policies->items[2].plan->facilities[0].places[0].places, 17);
  assert_int_equal(c.policies->items[2].plan->facilities[0].places_count, 1);
  close_case(&c);
}

#define IN_TURN                                                                                    \
  CASE_FRAME CASE_GROUP CASE_INFLOW CASE_EXIT                                                      \
      "facilities:\n"                                                                              \
      "  opvang: {places: 10, max_stay: {after: 200 days, to: weg},\n"                             \
      "    stay: {lognormal: {mean: 50 days, cv: 1.5}}, then: weg}\n"                              \
      "levers:\n"                                                                                  \
      "  korter: {from: 2021-04-01, change: {facilities.opvang.max_stay: {after: 90 days, to: "    \
      "weg}}}\n"                                                                                   \
      "  langer: {from: 2021-01-01, change: {facilities.opvang.max_stay.after: +30 days}}\n"       \
      "  stappen: {from: 2021-01-01, change: {facilities.opvang.places: {2021-01-01: 12, "         \
      "2022-01-01: 20}}}\n"                                                                        \
      "  helft: {from: 2021-01-01, change: {facilities.opvang.places: -50%}}\n"                    \
      "policies: {beide: [korter, langer], andersom: [langer, korter], een: [langer],\n"           \
      "  plaatsen: [stappen, helft]}\n"

static double longest_stay(const flow_overlay *view, const plan_case *c, double day)
{
  const flow_value *max_stay =
      flow_overlay_get(view, facility_of(c), FLOW_KEY(facility, max_stay), day);
  return flow_overlay_value(view, flow_value_get(max_stay, FLOW_KEY(max_stay, after)), day);
}

static void a_later_lever_changes_what_an_earlier_one_put_in_place(void **state)
{
  (void)state;
  plan_case c = open_case(IN_TURN);
  /* 200 and 30 days before the first of April, 90 and 30 from then on. */
  assert_close(longest_stay(view_of(&c, "beide"), &c, 10), 230, 1e-12, 0);
  assert_close(longest_stay(view_of(&c, "beide"), &c, 100), 120, 1e-12, 0);
  /* What comes later takes the place of all that was there. */
  assert_close(longest_stay(view_of(&c, "andersom"), &c, 10), 230, 1e-12, 0);
  assert_close(longest_stay(view_of(&c, "andersom"), &c, 100), 90, 1e-12, 0);
  assert_close(longest_stay(view_of(&c, "een"), &c, 100), 230, 1e-12, 0);
  const flow_overlay *view = view_of(&c, "plaatsen");
  const flow_value *places = flow_overlay_get(view, facility_of(&c), FLOW_KEY(facility, places), 0);
  assert_close(flow_overlay_value(view, places, 10), 6, 1e-12, 0);
  assert_close(flow_overlay_value(view, places, 400), 10, 1e-12, 0);
  close_case(&c);
}

/* The amount of a lever is a number like any other: drawn as 0.2 less, or twice as much. */
static void the_amount_of_a_lever_may_be_uncertain(void **state)
{
  (void)state;
  plan_case c = open_case(NETWORK);
  flow_overlay *view = flow_policies_find(c.policies, "beleid")->view;
  const flow_value *places = flow_value_get(facility_of(&c), FLOW_KEY(facility, places));
  flow_value *amount;
  assert_int_equal(
      flow_scenario_find(c.scenario, "levers.twee.change.facilities.opvang.places", &amount, 1), 1);
  const flow_draw replaced = {.number = amount->number, .scales = false, .value = -0.2};
  const flow_draw scaled = {.number = amount->number, .scales = true, .value = 0.5};
  assert_int_equal(flow_overlay_take(view, &replaced, 1), SIM_OK);
  assert_close(flow_overlay_value(view, places, 400), 8, 1e-12, 0);
  assert_int_equal(flow_overlay_take(view, &scaled, 1), SIM_OK);
  assert_close(flow_overlay_value(view, places, 400), 7.5, 1e-12, 0);
  assert_int_equal(flow_overlay_take(view, NULL, 0), SIM_OK);
  assert_close(flow_overlay_value(view, places, 400), 5, 1e-12, 0);
  close_case(&c);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_number_that_is_set_is_that_whatever_else_is_said),
      cmocka_unit_test(what_is_in_force_depends_on_the_day),
      cmocka_unit_test(a_later_lever_changes_what_an_earlier_one_put_in_place),
      cmocka_unit_test(the_amount_of_a_lever_may_be_uncertain),
      cmocka_unit_test(numbers_have_all_changes_laid_over_them),
      cmocka_unit_test(every_day_of_change_is_known),
      cmocka_unit_test(draws_lie_under_the_levers_and_can_be_taken_back),
      cmocka_unit_test(blame_falls_on_the_line_of_the_lever),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
