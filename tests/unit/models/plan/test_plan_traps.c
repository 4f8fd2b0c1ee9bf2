/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "tests/unit/plan_case.h"

#include <stdlib.h>

#define DOOR "inflow: {komst: {group: alleen, to: eerst, rate: 1 per day}}\n"
#define CARE "stay: {exponential: {mean: 20 days}}"

/* The only error, at `line`, says `text`. */
static void assert_refused(const char *scenario, int line, const char *text)
{
  plan_case c = try_case(scenario);
  assert_int_equal(c.status, SIM_E_INPUT);
  assert_int_equal(c.diags.errors, 1);
  for (size_t i = 0; i < c.diags.count; i++) {
    if (c.diags.items[i].severity != FLOW_SEVERITY_ERROR) continue;
    if (strstr(c.diags.items[i].text, text) == NULL) print_error("%s\n", c.diags.items[i].text);
    assert_non_null(strstr(c.diags.items[i].text, text));
    assert_int_equal(c.diags.items[i].at.line, line);
  }
  close_case(&c);
}

static void a_loop_that_closes_later_is_refused_with_its_date(void **state)
{
  (void)state;
  assert_refused(
      CASE_FRAME CASE_GROUP CASE_EXIT DOOR
      "facilities:\n"
      "  eerst: {places: 1, " CARE ", then: {dan: 50%, weg: rest}}\n"
      "  dan:\n"
      "    places: 1\n"
      "    " CARE "\n"
      "    then: {dan: {2021-01-01: 50%, 2021-08-01: 80%, 2022-03-01: 100%}, weg: rest}\n",
      12,
      "'facilities.dan.then' leads households of 'alleen' round and never out of the "
      "system from 2022-03-01 on");
}

static void a_loop_that_opens_again_before_the_end_is_no_mistake(void **state)
{
  (void)state;
  plan_case c = open_case(
      CASE_FRAME CASE_GROUP CASE_EXIT DOOR
      "facilities:\n"
      "  eerst:\n"
      "    places: 1\n"
      "    " CARE "\n"
      "    then: {eerst: {2021-01-01: 50%, 2021-03-01: 100%, 2022-12-01: 50%}, weg: rest}\n"
      "    waits: outside\n");
  close_case(&c);
}

static void whom_a_longest_stay_leads_out_is_out(void **state)
{
  (void)state;
  const char *with = CASE_FRAME CASE_GROUP CASE_EXIT DOOR
      "facilities:\n"
      "  eerst: {places: 1, stay: {uniform: {low: 1 day, high: 9 days}}, then: eerst,\n"
      "          max_stay: {after: 8 days, to: weg}}\n";
  plan_case c = open_case(with);
  close_case(&c);
  assert_refused(CASE_FRAME CASE_GROUP CASE_EXIT DOOR
                 "facilities:\n"
                 "  eerst: {places: 1, stay: {uniform: {low: 1 day, high: 9 days}}, then: eerst,\n"
                 "          max_stay: {after: 9 days, to: weg}}\n",
                 8, "from 2021-01-01 on");
}

static void a_return_for_all_is_told_at_the_lever_that_brings_it(void **state)
{
  (void)state;
  assert_refused(
      CASE_FRAME CASE_GROUP DOOR
      "exits:\n"
      "  weg: {returns: {chance: 20%, after: {exponential: {mean: 9 days}}, to: eerst}}\n"
      "facilities:\n"
      "  eerst: {places: 1, " CARE ", then: weg}\n" CASE_LEVER
      "      exits.weg.returns.chance: = 100%\n" CASE_POLICY,
      14, "from 2022-01-01 on");
}

static void a_circle_of_refusals_on_a_later_date_is_told_at_the_lever_that_closes_it(void **state)
{
  (void)state;
  assert_refused(CASE_FRAME CASE_GROUP CASE_EXIT DOOR
                 "facilities:\n"
                 "  eerst: {places: 1, " CARE ", then: weg, limit: 0, refused_to: dan}\n"
                 "  dan: {places: 1, " CARE ", then: weg, limit: 2, refused_to: weg}\n" CASE_LEVER
                 "      facilities.dan.refused_to: = eerst\n" CASE_POLICY,
                 14,
                 "'facilities.dan.refused_to' sends who is refused there round and back from "
                 "2022-01-01 on");
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_loop_that_closes_later_is_refused_with_its_date),
      cmocka_unit_test(a_loop_that_opens_again_before_the_end_is_no_mistake),
      cmocka_unit_test(whom_a_longest_stay_leads_out_is_out),
      cmocka_unit_test(a_return_for_all_is_told_at_the_lever_that_brings_it),
      cmocka_unit_test(a_circle_of_refusals_on_a_later_date_is_told_at_the_lever_that_closes_it),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
