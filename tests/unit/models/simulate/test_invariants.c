/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/simulate/invariants.h"

#include <gsl/gsl_errno.h>
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>

#include "tests/unit/plan_case.h"

/* Four weeks with constant times. The first to come lives in the house until after the end; the
 * second is ready in the shelter on day 3 and blocked by the first; the third waits for the
 * shelter, in which there is one place, taken by the second. */
static const char text[] =
    "doorstroom: 1\ntitle: t\n"
    "horizon: {start: 2021-01-01, end: 2021-01-29}\n"
    "groups: {alleen: {label: Alleen}}\n"
    "inflow:\n"
    "  eerste: {group: alleen, to: huis, burst: {2021-01-02: 1}}\n"
    "  tweede: {group: alleen, to: opvang, burst: {2021-01-02: 1}}\n"
    "  derde: {group: alleen, to: opvang, burst: {2021-01-03: 1}}\n"
    "facilities:\n"
    "  opvang: {places: 1, stay: {deterministic: {value: 2 days}}, then: huis}\n"
    "  huis: {places: 1, stay: {deterministic: {value: 90 days}}, then: weg}\n"
    "exits: {weg: {label: Weg}}\n"
    "policies: {baseline: []}\n";

enum { SHELTER, HOUSE };

typedef struct trial {
  plan_case of;
  flow_state *run;
} trial;

/* A replication that has come to its end. */
static int live(void **state)
{
  static trial t;
  t = (trial){0};
  gsl_set_error_handler_off();
  t.of = open_case(text);
  const flow_plan *plan = t.of.policies->items[0].plan;
  const sim_random random = {.seed = 1};
  assert_int_equal(flow_state_new(plan, NULL, &t.run), SIM_OK);
  assert_int_equal(flow_state_run(t.run, plan, &random, NULL, NULL), SIM_OK);
  *state = &t;
  return 0;
}

static int forget(void **state)
{
  trial *t = *state;
  flow_state_free(t->run);
  close_case(&t->of);
  return 0;
}

/* What the check says now; "" when nothing is wrong. */
static const char *check(flow_state *run)
{
  run->status = SIM_OK;
  run->fault[0] = '\0';
  flow_invariants_check(run);
  assert_int_equal(run->status, run->fault[0] == '\0' ? SIM_OK : SIM_E_FAULT);
  return run->fault;
}

static void everybody_is_where_its_state_says(void **state)
{
  const trial *t = *state;
  const flow_household *first = &t->run->households[0];
  const flow_household *second = &t->run->households[1];
  const flow_household *third = &t->run->households[2];
  assert_int_equal(t->run->household_used, 3);
  assert_int_equal(first->state, FLOW_STATE_CARE);
  assert_int_equal(first->inside, HOUSE);
  assert_int_equal(first->list, FLOW_NOWHERE);
  assert_int_equal(second->state, FLOW_STATE_BLOCKED);
  assert_int_equal(second->inside, SHELTER);
  assert_int_equal(second->list, HOUSE);
  assert_int_equal(third->state, FLOW_STATE_WAITING);
  assert_int_equal(third->inside, FLOW_NOWHERE);
  assert_int_equal(third->list, SHELTER);
  assert_string_equal(check(t->run), "");
}

/* Whatever else it is said to be. */
static void a_household_in_a_wrong_state_is_found(void **state)
{
  const trial *t = *state;
  for (uint32_t h = 0; h < 3; h++) {
    flow_household *hh = &t->run->households[h];
    const uint8_t right = hh->state;
    for (uint8_t wrong = FLOW_STATE_MOVING; wrong <= FLOW_STATE_AWAY; wrong++) {
      char expected[100];
      if (wrong == right) continue;
      hh->state = wrong;
      snprintf(expected, sizeof expected,
               "household %u of owner %u is in state %d, inside %d, on list %d", hh->number,
               hh->owner, (int)wrong, (int)hh->inside, (int)hh->list);
      assert_string_equal(check(t->run), expected);
    }
    hh->state = right;
  }
}

static void a_household_that_has_vanished_is_found(void **state)
{
  const trial *t = *state;
  t->run->households[2].state = FLOW_STATE_UNUSED;
  assert_string_equal(check(t->run), "3 households were created, 0 are gone and 2 are still there");
}

static void a_household_in_the_wrong_place_is_found(void **state)
{
  const trial *t = *state;
  t->run->households[0].inside = SHELTER;
  assert_string_equal(check(t->run), "facility 0 has 2 places taken and counts 1");
  t->run->households[0].inside = HOUSE;
  t->run->households[1].list = SHELTER;
  assert_string_equal(check(t->run), "the list of node 0 has 2 households and counts 1");
}

static void counters_that_have_drifted_are_found(void **state)
{
  const trial *t = *state;
  t->run->facilities[HOUSE].occupied++;
  assert_string_equal(check(t->run), "facility 1 has 1 places taken and counts 2");
  t->run->facilities[HOUSE].occupied--;
  t->run->queues[SHELTER].size--;
  assert_string_equal(check(t->run), "the list of node 0 has 1 households and counts 0");
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(everybody_is_where_its_state_says, live, forget),
      cmocka_unit_test_setup_teardown(a_household_in_a_wrong_state_is_found, live, forget),
      cmocka_unit_test_setup_teardown(a_household_that_has_vanished_is_found, live, forget),
      cmocka_unit_test_setup_teardown(a_household_in_the_wrong_place_is_found, live, forget),
      cmocka_unit_test_setup_teardown(counters_that_have_drifted_are_found, live, forget)};
  return cmocka_run_group_tests_name("invariants", tests, NULL, NULL);
}
