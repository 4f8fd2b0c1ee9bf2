/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/costs/frontier.h"

#include <math.h>
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/unit/close.h"

enum { NOTHING, BEST, MIXED, BEATEN, LITTLE, POLICIES };

/* Little costs 100 for 10, best 1000 for 40; mixed 900 for 30 lies above the
 * line between them (700 at 30), and beaten costs 150 for 8. */
static const double costs[] = {0, 1000, 900, 150, 100};
static const double effects[] = {0, 40, 30, 8, 10};

static void a_policy_that_costs_more_for_less_is_dominated(void **state)
{
  (void)state;
  flow_frontier_entry ranks[POLICIES];
  flow_frontier_find(costs, effects, POLICIES, ranks);
  assert_int_equal(ranks[BEATEN].place, FLOW_FRONTIER_PLACE_DOMINATED);
  assert_int_equal(ranks[BEATEN].by, LITTLE);
  assert_close(ranks[BEATEN].icer, NAN, 0, 0);
}

static void a_mix_of_two_can_dominate_a_third(void **state)
{
  (void)state;
  flow_frontier_entry ranks[POLICIES];
  flow_frontier_find(costs, effects, POLICIES, ranks);
  assert_int_equal(ranks[MIXED].place, FLOW_FRONTIER_PLACE_EXTENDED_DOMINATED);
  assert_true(effects[ranks[MIXED].by] < 30 && effects[ranks[MIXED].with] > 30);
}

static void on_the_front_each_is_priced_against_the_one_before(void **state)
{
  (void)state;
  flow_frontier_entry ranks[POLICIES];
  flow_frontier_find(costs, effects, POLICIES, ranks);
  assert_int_equal(ranks[NOTHING].place, FLOW_FRONTIER_PLACE_ON);
  assert_int_equal(ranks[NOTHING].by, NOTHING);
  assert_int_equal(ranks[LITTLE].by, NOTHING);
  assert_close(ranks[LITTLE].icer, 10, 0, 0);
  assert_int_equal(ranks[BEST].by, LITTLE);
  assert_close(ranks[BEST].icer, 30, 0, 0);
}

static void equals_do_not_dominate_each_other(void **state)
{
  (void)state;
  const double same_costs[] = {5, 5}, same_effects[] = {2, 2};
  flow_frontier_entry ranks[2];
  flow_frontier_find(same_costs, same_effects, 2, ranks);
  for (uint32_t i = 0; i < 2; i++) {
    assert_int_equal(ranks[i].place, FLOW_FRONTIER_PLACE_ON);
    assert_int_equal(ranks[i].by, i);
  }
}

/* The same sums in another order: 0.1 + 0.2 + 0.3 is not 0.3 + 0.2 + 0.1. */
static void equals_but_for_rounding_are_equals(void **state)
{
  (void)state;
  const double sums[] = {0.1 + 0.2 + 0.3, 0.3 + 0.2 + 0.1}, same[] = {7, 7};
  flow_frontier_entry ranks[2];
  assert_true(sums[0] != sums[1]);
  flow_frontier_find(sums, same, 2, ranks);
  assert_int_equal(ranks[0].place, FLOW_FRONTIER_PLACE_ON);
  assert_int_equal(ranks[1].place, FLOW_FRONTIER_PLACE_ON);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_policy_that_costs_more_for_less_is_dominated),
      cmocka_unit_test(a_mix_of_two_can_dominate_a_third),
      cmocka_unit_test(on_the_front_each_is_priced_against_the_one_before),
      cmocka_unit_test(equals_do_not_dominate_each_other),
      cmocka_unit_test(equals_but_for_rounding_are_equals)};
  return cmocka_run_group_tests_name("rank", tests, NULL, NULL);
}
