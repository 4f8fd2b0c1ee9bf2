/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tools/report/findings.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

/* Three policies beside the first, in one year. The stay (target 50) and those who gave up:
 *   homes   stay -40  gave up -5     better both
 *   fewer   stay -60  gave up +9     shorter, because fewer get in
 *   care    neither is worth mentioning */
#define INDICATORS                                                                                 \
  "policy,indicator,year,mean,target\nbase,stay,2020,100,50\nbase,gave_up,2020,30,\n"              \
  "homes,stay,2020,60,50\nfewer,stay,2020,40,50\ncare,stay,2020,99.5,50\n"
#define COMPARISON                                                                                 \
  "policy,against,indicator,year,difference,holm_p\nhomes,base,stay,2020,-40,0.001\n"              \
  "homes,base,gave_up,2020,-5,0.001\nfewer,base,stay,2020,-60,0.001\n"                             \
  "fewer,base,gave_up,2020,9,0.001\ncare,base,stay,2020,-0.5,0.001\ncare,base,gave_up,2020,-3,0."  \
  "2\n"
#define TEXTS    "id,label,better,compared\nstay,Stay,lower,yes\ngave_up,Gave up,lower,yes\n"
#define POLICIES "id,label\nbase,\nhomes,\nfewer,\ncare,\n"
#define JUDGED                                                                                     \
  "policy,against,indicator,year,verdict\nhomes,base,stay,2020,much_better\n"                      \
  "homes,base,gave_up,2020,much_better\nfewer,base,stay,2020,much_better\n"                        \
  "fewer,base,gave_up,2020,much_worse\ncare,base,stay,2020,alike\ncare,base,gave_up,2020,alike\n"
#define VERDICTS                                                                                   \
  "policy,against,indicator,year,verdict\nhomes,base,stay,2020,alike\nfewer,base,stay,2020,harm\n" \
  "care,base,stay,2020,better\n"

static tool_grid parsed(flow_arena *arena, const char *text)
{
  tool_grid grid = {0};
  char *copy = flow_arena_text(arena, text, strlen(text));
  assert_non_null(copy);
  assert_int_equal(tool_grid_parse_csv(arena, copy, "a.csv", "policy id", &grid), SIM_OK);
  return grid;
}

static tool_results results_with(const char *verdicts)
{
  static const char *years[] = {"2020"};
  flow_arena *arena = flow_arena_new();
  assert_non_null(arena);
  return (tool_results){.arena = arena,
                        .indicators = parsed(arena, INDICATORS),
                        .comparison = parsed(arena, COMPARISON),
                        .indicator_texts = parsed(arena, TEXTS),
                        .policies = parsed(arena, POLICIES),
                        .verdicts = parsed(arena, verdicts),
                        .years = years,
                        .year_count = 1};
}

static void the_best_policy_is_the_best_of_those_that_harm_nothing(void **state)
{
  (void)state;
  tool_results results = results_with(JUDGED);
  assert_int_equal(tool_best_policy(&results, "stay"), 1); /* homes; fewer would be shorter */
  assert_true(tool_policy_harms(&results, "fewer"));
  assert_false(tool_policy_harms(&results, "homes"));
  flow_arena_free(results.arena);
}

static void what_the_results_do_not_judge_is_unknown_and_no_gain(void **state)
{
  (void)state;
  tool_results results = results_with("policy,against,indicator,year,verdict\n");
  assert_int_equal(tool_mark_of(&results, "homes", "stay"), TOOL_MARK_UNKNOWN);
  assert_float_equal(tool_gain_of(&results, "homes", "stay"), 0, 0);
  assert_int_equal(tool_best_policy(&results, "stay"), -1);
  flow_arena_free(results.arena);
}

static void a_policy_that_betters_one_and_worsens_another_is_a_trade(void **state)
{
  (void)state;
  tool_results results = results_with(JUDGED);
  tool_trade trade;
  assert_true(tool_trade_of(&results, "fewer", &trade));
  assert_float_equal(tool_place_value(trade.better), -60, 0);
  assert_float_equal(tool_place_value(trade.worse), 9, 0);
  assert_float_equal(trade.harm, 0.3, 1e-6);
  assert_false(tool_trade_of(&results, "homes", NULL));
  flow_arena_free(results.arena);
}

static void what_the_results_call_a_difference_is_what_it_is(void **state)
{
  (void)state;
  tool_results results = results_with(VERDICTS);
  assert_int_equal(tool_mark_of(&results, "homes", "stay"), TOOL_MARK_SAME);
  assert_int_equal(tool_mark_of(&results, "fewer", "stay"), TOOL_MARK_HARM);
  assert_int_equal(tool_best_policy(&results, "stay"), 3); /* care is all that is better */
  flow_arena_free(results.arena);
}

static void the_answer_is_about_the_first_indicator_with_a_target(void **state)
{
  (void)state;
  tool_results results = results_with(JUDGED);
  assert_string_equal(tool_leading_indicator(&results), "stay");
  results.indicators = parsed(results.arena, "policy,indicator,year,mean,target\n"
                                             "base,gave_up,2020,30,5\nbase,stay,2020,100,\n");
  assert_string_equal(tool_leading_indicator(&results), "gave_up");
  flow_arena_free(results.arena);
}

static void what_the_first_screen_compares_by_goes_before_the_order_of_the_file(void **state)
{
  (void)state;
  tool_results results = results_with(JUDGED);
  const char *compared[TOOL_FINDINGS_MOST];
  results.indicator_texts = parsed(results.arena, "id,label,better,compared,summary,summary_place\n"
                                                  "stay,Stay,lower,yes,yes,2\n"
                                                  "gave_up,Gave up,lower,yes,yes,1\n");
  assert_int_equal(tool_compared_indicators(&results, compared, TOOL_FINDINGS_MOST), 2);
  assert_string_equal(compared[0], "gave_up");
  assert_string_equal(tool_leading_indicator(&results), "stay"); /* alone has a target */
  results.indicators = parsed(results.arena, "policy,indicator,year,mean,target\n"
                                             "base,gave_up,2020,30,5\nbase,stay,2020,100,50\n");
  assert_string_equal(tool_leading_indicator(&results), "gave_up");
  results.indicators = parsed(results.arena, "policy,indicator,year,mean,target\n"
                                             "base,gave_up,2020,30,\nbase,stay,2020,100,\n");
  assert_string_equal(tool_leading_indicator(&results), "gave_up");
  flow_arena_free(results.arena);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(the_best_policy_is_the_best_of_those_that_harm_nothing),
      cmocka_unit_test(what_the_results_do_not_judge_is_unknown_and_no_gain),
      cmocka_unit_test(a_policy_that_betters_one_and_worsens_another_is_a_trade),
      cmocka_unit_test(what_the_results_call_a_difference_is_what_it_is),
      cmocka_unit_test(the_answer_is_about_the_first_indicator_with_a_target),
      cmocka_unit_test(what_the_first_screen_compares_by_goes_before_the_order_of_the_file),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
