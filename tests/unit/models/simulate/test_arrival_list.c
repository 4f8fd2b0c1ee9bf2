/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/simulate/arrival_list.h"

#include <gsl/gsl_errno.h>
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "tests/unit/plan_case.h"

/* Two thousand or so in ten years; half as many again under the lever. */
static const char text[] =
    "doorstroom: 1\ntitle: t\n"
    "horizon: {start: 2011-01-01, end: 2021-01-01}\n"
    "groups: {gezin: {label: Gezin, persons: {2: 50%, 3: rest}}}\n"
    "inflow: {aanmelding: {group: gezin, to: opvang, rate: 200 per year}}\n"
    "facilities: {opvang: {places: 9, stay: {exponential: {mean: 10 days}}, then: weg}}\n"
    "exits: {weg: {label: Weg}}\n"
    "levers: {meer: {label: Meer, from: 2012-01-01, until: never, change: "
    "{inflow.aanmelding.rate: +100 per year}}}\n"
    "policies: {baseline: [], meer: {label: Meer, levers: [meer]}}\n";

typedef struct trial {
  plan_case of;
  flow_arrival_lists *lists;
} trial;

static int begin(void **state)
{
  static trial t;
  t = (trial){0};
  gsl_set_error_handler_off();
  t.of = open_case(text);
  t.lists = flow_arrival_lists_new();
  assert_non_null(t.lists);
  *state = &t;
  return 0;
}

static int end(void **state)
{
  trial *t = *state;
  flow_arrival_lists_free(t->lists);
  close_case(&t->of);
  return 0;
}

static void start(const trial *t, bool shared, uint32_t policy, const sim_random *random,
                  flow_arrivals *a)
{
  const flow_plan *plan = t->of.policies->items[policy].plan;
  flow_arrivals_start(a, shared ? t->lists : NULL, &plan->inflows[0].process, plan, random,
                      flow_owner_of(FLOW_OWNER_INFLOW, 0, 0), 0);
}

/* How many come until the end, each as drawn for a run alone. */
static uint32_t compare(const trial *t, uint32_t policy, const sim_random *random, uint32_t most,
                        flow_arrivals *shared)
{
  const flow_plan *plan = t->of.policies->items[policy].plan;
  flow_arrivals alone;
  uint32_t count = 0;
  start(t, false, policy, random, &alone);
  start(t, true, policy, random, shared);
  while (alone.source.at < plan->end && count < most) {
    double u[2];
    flow_arrival_draw(random, alone.source.owner | alone.source.layer, alone.source.number, u);
    assert_true(shared->source.at == alone.source.at);
    assert_int_equal(shared->source.number, alone.source.number);
    assert_true(shared->u[0] == u[0] && shared->u[1] == u[1]);
    assert_non_null(shared->first);
    assert_null(alone.first);
    flow_arrivals_next(&alone, plan, random);
    flow_arrivals_next(shared, plan, random);
    count++;
  }
  if (count < most) assert_false(shared->source.at < plan->end);
  return count;
}

static void who_reads_a_list_meets_whom_a_source_alone_would_draw(void **state)
{
  const trial *t = *state;
  const sim_random random = {.seed = 5};
  flow_arrivals a, b;
  flow_arrival_lists_clear(t->lists, &random);
  assert_int_equal(compare(t, 0, &random, 100, &a), 100);
  const uint32_t all = compare(t, 0, &random, UINT32_MAX, &b); /* reads 100, then makes the rest */
  assert_in_range(all, 1850, 2150);
  assert_int_equal(compare(t, 0, &random, UINT32_MAX, &a), all);
}

static void another_process_has_a_list_of_its_own(void **state)
{
  const trial *t = *state;
  const sim_random random = {.seed = 5};
  flow_arrivals a, b;
  flow_arrival_lists_clear(t->lists, &random);
  const uint32_t before = compare(t, 0, &random, UINT32_MAX, &a);
  assert_true(compare(t, 1, &random, UINT32_MAX, &b) >= before);
  assert_ptr_not_equal(a.shared, b.shared);
  start(t, true, 1, &random, &a);
  assert_ptr_equal(a.shared, b.shared);
  start(t, true, 0, &random, &b);
  assert_ptr_not_equal(a.shared, b.shared);
}

static void another_replication_draws_anew(void **state)
{
  const trial *t = *state;
  const sim_random random = {.seed = 5}, other = {.seed = 5, .replication = 1};
  flow_arrivals a;
  flow_arrival_lists_clear(t->lists, &random);
  compare(t, 0, &random, 300, &a);
  flow_arrival_lists_clear(t->lists, &other);
  assert_int_equal(compare(t, 0, &other, 500, &a), 500);
}

static void one_that_goes_on_from_another_stands_where_that_stands(void **state)
{
  const trial *t = *state;
  const flow_plan *plan = t->of.policies->items[0].plan;
  const sim_random random = {.seed = 5};
  flow_arrivals a, b, c;
  flow_arrival_lists_clear(t->lists, &random);
  compare(t, 0, &random, 70, &a);
  start(t, true, 0, &random, &b);
  flow_arrivals_skip(&b, &a);
  assert_true(b.source.at == a.source.at);
  start(t, true, 1, &random, &c); /* may have met others */
  const double first = c.source.at;
  flow_arrivals_skip(&c, &a);
  assert_true(c.source.at == first);
  flow_arrivals_next(&a, plan, &random);
  flow_arrivals_next(&b, plan, &random);
  assert_true(b.source.at == a.source.at);
}

static void what_is_kept_of_a_household_is_kept_for_all_that_read(void **state)
{
  const trial *t = *state;
  const sim_random random = {.seed = 5};
  flow_arrivals a, b;
  flow_arrival_lists_clear(t->lists, &random);
  start(t, true, 0, &random, &a);
  start(t, true, 0, &random, &b);
  assert_ptr_equal(a.first, b.first);
  assert_null(a.first->stay.of);
  a.first->route = 0.25;
  flow_arrivals_next(&a, t->of.policies->items[0].plan, &random);
  assert_ptr_not_equal(a.first, b.first);
  assert_true(b.first->route == 0.25);
  flow_arrival_lists_clear(t->lists, &random);
  start(t, true, 0, &random, &a);
  assert_false(a.first->route == 0.25);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(who_reads_a_list_meets_whom_a_source_alone_would_draw, begin,
                                      end),
      cmocka_unit_test_setup_teardown(another_process_has_a_list_of_its_own, begin, end),
      cmocka_unit_test_setup_teardown(another_replication_draws_anew, begin, end),
      cmocka_unit_test_setup_teardown(one_that_goes_on_from_another_stands_where_that_stands, begin,
                                      end),
      cmocka_unit_test_setup_teardown(what_is_kept_of_a_household_is_kept_for_all_that_read, begin,
                                      end),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
