/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/study/appraisal.h"

#include <math.h>
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

static flow_verdict lower(double difference, double p)
{
  return flow_verdict_of(difference, p, 0.95, 1.26, FLOW_BETTER_LOWER);
}

/* Of 126 days one day and a quarter matters, and twelve and a half are much. */
static void a_difference_is_called_by_its_size_and_side(void **state)
{
  (void)state;
  assert_int_equal(lower(-76, 0.001), FLOW_VERDICT_MUCH_BETTER);
  assert_int_equal(lower(-7, 0.001), FLOW_VERDICT_BETTER);
  assert_int_equal(lower(-1, 0.001), FLOW_VERDICT_ALIKE);
  assert_int_equal(lower(+5, 0.001), FLOW_VERDICT_WORSE);
  assert_int_equal(lower(+24, 0.001), FLOW_VERDICT_MUCH_WORSE);
  assert_int_equal(flow_verdict_of(+24, 0.001, 0.95, 1.26, FLOW_BETTER_HIGHER),
                   FLOW_VERDICT_MUCH_BETTER);
}

static void what_noise_can_have_made_is_no_difference(void **state)
{
  (void)state;
  assert_int_equal(lower(-76, 0.06), FLOW_VERDICT_ALIKE);
  assert_int_equal(lower(-76, 0.05), FLOW_VERDICT_MUCH_BETTER);
}

static void nothing_is_said_without_data_or_a_better_side(void **state)
{
  (void)state;
  assert_int_equal(lower(NAN, NAN), FLOW_VERDICT_NONE);
  assert_int_equal(flow_verdict_of(-76, 0.001, 0.95, 1, FLOW_BETTER_NEITHER), FLOW_VERDICT_NONE);
  assert_int_equal(lower(0, NAN), FLOW_VERDICT_ALIKE);
}

static void closing_places_is_not_praised_for_shorter_stays(void **state)
{
  (void)state;
  const flow_verdict harms[] = {FLOW_VERDICT_WORSE, FLOW_VERDICT_ALIKE, FLOW_VERDICT_ALIKE};
  assert_int_equal(flow_verdict_with_harm(FLOW_VERDICT_MUCH_BETTER, harms, 3), FLOW_VERDICT_HARM);
  assert_int_equal(flow_verdict_with_harm(FLOW_VERDICT_BETTER, harms, 3), FLOW_VERDICT_HARM);
}

static void opening_places_is_not_blamed_for_longer_stays(void **state)
{
  (void)state;
  const flow_verdict harms[] = {FLOW_VERDICT_ALIKE, FLOW_VERDICT_BETTER, FLOW_VERDICT_NONE};
  assert_int_equal(flow_verdict_with_harm(FLOW_VERDICT_MUCH_WORSE, harms, 3), FLOW_VERDICT_HARM);
  assert_int_equal(flow_verdict_with_harm(FLOW_VERDICT_WORSE, harms, 3), FLOW_VERDICT_HARM);
}

static void good_for_some_outside_and_bad_for_others_is_harm(void **state)
{
  (void)state;
  const flow_verdict harms[] = {FLOW_VERDICT_MUCH_BETTER, FLOW_VERDICT_WORSE};
  assert_int_equal(flow_verdict_with_harm(FLOW_VERDICT_BETTER, harms, 2), FLOW_VERDICT_HARM);
  assert_int_equal(flow_verdict_with_harm(FLOW_VERDICT_WORSE, harms, 2), FLOW_VERDICT_WORSE);
}

static void a_verdict_stands_when_all_go_the_same_way(void **state)
{
  (void)state;
  const flow_verdict good[] = {FLOW_VERDICT_BETTER, FLOW_VERDICT_ALIKE};
  const flow_verdict bad[] = {FLOW_VERDICT_WORSE, FLOW_VERDICT_ALIKE};
  assert_int_equal(flow_verdict_with_harm(FLOW_VERDICT_BETTER, good, 2), FLOW_VERDICT_BETTER);
  assert_int_equal(flow_verdict_with_harm(FLOW_VERDICT_WORSE, bad, 2), FLOW_VERDICT_WORSE);
  assert_int_equal(flow_verdict_with_harm(FLOW_VERDICT_ALIKE, bad, 2), FLOW_VERDICT_ALIKE);
  assert_int_equal(flow_verdict_with_harm(FLOW_VERDICT_NONE, bad, 2), FLOW_VERDICT_NONE);
}

static void what_matters_is_a_share_of_the_level_or_what_the_scenario_says(void **state)
{
  (void)state;
  const flow_indicator_def share = {.relevant = 0.01, .relevant_is_share = true};
  const flow_indicator_def days = {.relevant = 5, .relevant_is_share = false};
  assert_true(flow_relevant_difference(&share, 126, 1) == 1.26);
  assert_true(flow_relevant_difference(&share, -300, 1) == 3);
  assert_true(flow_relevant_difference(&share, 6.3, 0.1) == 0.1); /* the last digit shown */
  assert_true(flow_relevant_difference(&days, 126, 10) == 5);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_difference_is_called_by_its_size_and_side),
      cmocka_unit_test(what_noise_can_have_made_is_no_difference),
      cmocka_unit_test(nothing_is_said_without_data_or_a_better_side),
      cmocka_unit_test(closing_places_is_not_praised_for_shorter_stays),
      cmocka_unit_test(opening_places_is_not_blamed_for_longer_stays),
      cmocka_unit_test(good_for_some_outside_and_bad_for_others_is_harm),
      cmocka_unit_test(a_verdict_stands_when_all_go_the_same_way),
      cmocka_unit_test(what_matters_is_a_share_of_the_level_or_what_the_scenario_says),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
