/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "models/plan/plan_averages.h"
#include "tests/unit/close.h"
#include "tests/unit/plan_case.h"

static void the_blocked_have_been_so_by_little(void **state)
{
  (void)state;
  /* 15 x 38% = 5.7, so 6. Care 50 days, half of it may block: 50 x 0.38 / (0.62 x 0.5). */
  plan_case c = open_case(CASE_FRAME CASE_GROUP CASE_INFLOW CASE_EXIT
                          "facilities:\n"
                          "  opvang: {places: 20, stay: {exponential: {mean: 50 days}},"
                          " then: {woning: 50%, weg: rest},\n"
                          "    initial: {residents: 15, blocked: 38%,"
                          " waiting: {count: 4, waited: {deterministic: {value: 9 days}}}}}\n"
                          "housing: {woning: {supply: 1 per day}}\n");
  const flow_plan *plan = plan_of(&c, "baseline");
  assert_int_equal(plan->initial_count, 1);
  const flow_initial *row = &plan->initials[0];
  assert_int_equal(row->residents, 15);
  assert_int_equal(row->blocked, 6);
  assert_int_equal(row->waiting, 4);
  assert_close(row->blocked_mean_days, 50 * 0.38 / (0.62 * 0.5), 1e-12, 0);
  assert_close(sim_dist_mean(row->waited), 9, 1e-12, 0);
  assert_close(sim_dist_mean(row->lifetime), 100, 1e-9, 0); /* exponential: E X^2 / E X */
  assert_true(row->cut_share == 0);
  close_case(&c);
}

static void lives_are_length_biased_with_an_atom_where_max_stay_cuts(void **state)
{
  (void)state;
  /* Exponential with mean 50 cut at 50: E min = 50 (1 - 1/e); cut: 50/e of it. */
  plan_case c =
      open_case(CASE_FRAME CASE_GROUP CASE_INFLOW CASE_EXIT
                "facilities:\n"
                "  opvang: {places: 20, stay: {exponential: {mean: 50 days}}, then: weg,\n"
                "    max_stay: {after: 50 days, to: weg}, initial: {residents: 15}}\n");
  const flow_initial *row = &plan_of(&c, "baseline")->initials[0];
  const double e = exp(1);
  const double cut = (1 / e) / (1 - 1 / e);
  assert_close(row->cut_share, cut, 1e-9, 0);
  assert_true(flow_initial_life(row, 1 - cut + 1e-6) == 50);
  assert_true(flow_initial_life(row, 1 - cut - 1e-3) < 50);
  /* P(life <= x) = (50 - (50 + x) exp(-x/50)) / E min, here at x = 25. */
  const double u = (50 - 75 * exp(-0.5)) / (50 * (1 - 1 / e));
  assert_close(flow_initial_life(row, u), 25, 1e-6, 0);
  close_case(&c);
}

static void plain_numbers_are_split_by_flow_times_stay(void **state)
{
  (void)state;
  /* alleen: 2 + 1 back through the first = 3 x 10 days; gezin: 1 x 20 days, so 3 : 2. */
  plan_case c =
      open_case(CASE_FRAME
                "groups: {alleen: {persons: 1}, gezin: {persons: 3}, niemand: {persons: 1}}\n"
                "inflow:\n"
                "  een: {group: alleen, to: opvang, rate: 2 per day}\n"
                "  drie: {group: alleen, to: eerst, rate: 2 per day}\n"
                "  twee: {group: gezin, to: opvang, rate: 1 per day}\n"
                "  vier: {group: niemand, to: weg, rate: 1 per day}\n" CASE_EXIT "facilities:\n"
                "  opvang: {places: 20, then: weg, stay: {alleen: {exponential: {mean: 10 days}},"
                " gezin: {exponential: {mean: 20 days}}, niemand: {exponential: {mean: 5 days}}},\n"
                "    initial: {residents: 12, waiting: {alleen: 1, gezin: 7, niemand: 0}}}\n"
                "  eerst: {places: 20, then: {opvang: 50%, weg: rest},"
                " stay: {exponential: {mean: 1 day}}}\n");
  const flow_plan *plan = plan_of(&c, "baseline");
  assert_int_equal(plan->initial_count, 3); /* `niemand` is named, with none */
  assert_int_equal(plan->initials[0].group, 0);
  assert_int_equal(plan->initials[0].residents, 7); /* 7.2 */
  assert_int_equal(plan->initials[0].waiting, 1);
  assert_int_equal(plan->initials[1].group, 1);
  assert_int_equal(plan->initials[1].residents, 5); /* 4.8 */
  assert_int_equal(plan->initials[1].waiting, 7);
  close_case(&c);
}

/* Three are listed in the first year and three come at a rate, so that 12 residents are split in
 * halves; copied once more by a lever from the start on, the listed weigh twice as much. */
static void the_listed_weigh_as_often_as_they_are_copied(void **state)
{
  (void)state;
  plan_case c = {0};
  c.status = flow_scenario_read_text(
      "doorstroom: 1\n"
      "title: t\n"
      "horizon: {start: 2015-01-01, end: 2017-01-01}\n"
      "groups: {alleen: {persons: 1}, gezin: {persons: 3}}\n"
      "inflow:\n"
      "  lijst: {group: alleen, to: opvang, process: {file: counts.csv}}\n"
      "  komst: {group: gezin, to: opvang, rate: 3 per year, burst: {2015-02-01: 40}}\n" CASE_EXIT
      "facilities:\n"
      "  opvang: {places: 20, stay: {exponential: {mean: 9 days}}, then: weg,\n"
      "    initial: {residents: 12}}\n"
      "levers: {dubbel: {from: 2015-01-01, change: {inflow.lijst.rate: +100%}}}\n"
      "policies: {baseline: [], beleid: [dubbel]}\n",
      SOURCE_DIR "/tests/rules/test.yaml", &c.diags, &c.scenario);
  if (c.status == SIM_OK) c.status = flow_policies_new(c.scenario, NULL, &c.diags, &c.policies);
  for (size_t i = 0; c.status != SIM_OK && i < c.diags.count; i++)
    print_error("%s\n", c.diags.items[i].text);
  assert_int_equal(c.status, SIM_OK);
  const flow_plan *base = plan_of(&c, "baseline"), *copied = plan_of(&c, "beleid");
  assert_int_equal(base->initials[0].residents, 6);
  assert_int_equal(base->initials[1].residents, 6);
  assert_int_equal(copied->initials[0].residents, 8);
  assert_int_equal(copied->initials[1].residents, 4);
  assert_close(flow_average_stream_rate(&copied->inflows[0].process, 0, 365.25), 6 / 365.25, 1e-12,
               0);
  assert_close(flow_average_stream_rate(&copied->inflows[1].process, 0, 365.25), 3 / 365.25, 1e-12,
               0);
  assert_close(flow_average_rate(&copied->inflows[1].process, 0, 365.25), 43 / 365.25, 1e-12, 0);
  close_case(&c);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(the_blocked_have_been_so_by_little),
      cmocka_unit_test(lives_are_length_biased_with_an_atom_where_max_stay_cuts),
      cmocka_unit_test(plain_numbers_are_split_by_flow_times_stay),
      cmocka_unit_test(the_listed_weigh_as_often_as_they_are_copied),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
