/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "tests/unit/close.h"
#include "tests/unit/dist_sd.h"
#include "tests/unit/plan_case.h"

#define FACILITY                                                                                   \
  "facilities:\n"                                                                                  \
  "  opvang: {places: 10, stay: {exponential: {mean: 20 days}}, then: weg}\n"

static void dated_rates_become_pieces_per_day(void **state)
{
  (void)state;
  plan_case c = open_case(CASE_FRAME CASE_GROUP CASE_EXIT FACILITY
                          "inflow:\n"
                          "  komst: {group: alleen, to: opvang,"
                          " rate: {2021-01-01: 36.5250 per year, 2022-01-01: 14 per week}}\n");
  const flow_plan *plan = plan_of(&c, "baseline");
  const flow_arrival_process *p = &plan->inflows[0].process;
  assert_int_equal(p->kind, FLOW_PROCESS_POISSON);
  assert_int_equal(p->piece_count, 2);
  assert_close(p->pieces[0].rate, 0.1, 1e-12, 0);
  assert_close(p->pieces[1].from, 365, 0, 0);
  assert_close(p->pieces[1].rate, 2, 1e-12, 0);
  assert_close(p->layer_rate, 2, 1e-12, 0);
  assert_null(p->monthly_factor);
  assert_int_equal(plan->inflows[0].door_count, 1);
  assert_int_equal(plan->inflows[0].doors[0].to.count, 1);
  assert_int_equal(plan->inflows[0].doors[0].to.items[0].to, 0);
  close_case(&c);
}

static void a_linear_rate_keeps_its_slope(void **state)
{
  (void)state;
  plan_case c = open_case(CASE_FRAME CASE_GROUP CASE_EXIT FACILITY
                          "inflow:\n"
                          "  komst: {group: alleen, to: opvang, rate: {between: linear,"
                          " 2021-01-01: 1 per day, 2022-01-01: 4.65 per day}}\n");
  const flow_arrival_process *p = &plan_of(&c, "baseline")->inflows[0].process;
  for (uint32_t i = 0; i + 1 < p->piece_count; i++) {
    assert_close(p->pieces[i].slope, 0.01, 1e-9, 0);
    assert_close(p->pieces[i].rate, 1 + 0.01 * p->pieces[i].from, 1e-9, 0);
  }
  assert_close(p->pieces[p->piece_count - 1].from, 365, 0, 0);
  assert_close(p->pieces[p->piece_count - 1].rate, 4.65, 1e-9, 0);
  assert_close(p->layer_rate, 4.65, 1e-9, 0);
  close_case(&c);
}

static void seasons_are_scaled_to_mean_one_and_follow_the_calendar(void **state)
{
  (void)state;
  /* 31 days at 1.2, 31 at 0.6 and 303.25 at 1 weigh 359.05, so January is 1.2 x 365.25 / 359.05. */
  plan_case c = open_case(CASE_FRAME CASE_GROUP CASE_EXIT FACILITY
                          "inflow:\n"
                          "  komst: {group: alleen, to: opvang, rate: 2 per day,"
                          " season: {jan: 1.2, jul: 0.6}}\n");
  const flow_arrival_process *p = &plan_of(&c, "baseline")->inflows[0].process;
  /* Per year: January, February to June, July, August to December. */
  assert_int_equal(p->piece_count, 8);
  assert_close(p->pieces[0].rate, 2 * 1.2 * 365.25 / 359.05, 1e-12, 0);
  assert_close(p->pieces[1].from, 31, 0, 0);
  assert_close(p->pieces[1].rate, 2 * 365.25 / 359.05, 1e-12, 0);
  assert_close(p->pieces[2].from, 181, 0, 0);
  assert_close(p->pieces[2].rate, 2 * 0.6 * 365.25 / 359.05, 1e-12, 0);
  assert_close(p->pieces[4].from, 365, 0, 0);
  assert_close(p->layer_rate, 2 * 1.2 * 365.25 / 359.05, 1e-12, 0);
  close_case(&c);
}

static void processes_are_poisson_regular_or_overdispersed(void **state)
{
  (void)state;
  plan_case c = open_case(
      CASE_FRAME CASE_GROUP CASE_EXIT FACILITY
      "inflow:\n"
      "  een: {group: alleen, to: opvang, rate: 2 per day, process: regular}\n"
      "  twee: {group: alleen, to: opvang, rate: 2 per day, process: {overdispersed: 0.5}}\n");
  const flow_plan *plan = plan_of(&c, "baseline");
  assert_int_equal(plan->inflows[0].process.kind, FLOW_PROCESS_REGULAR);
  assert_int_equal(plan->inflows[1].process.kind, FLOW_PROCESS_POISSON);
  const sim_dist *factor = plan->inflows[1].process.monthly_factor;
  assert_non_null(factor);
  assert_close(sim_dist_mean(factor), 1, 1e-9, 0);
  assert_close(dist_sd(factor), 0.5, 1e-9, 0);
  close_case(&c);
}

static void bursts_come_in_order_of_date_and_only_within_the_run(void **state)
{
  (void)state;
  plan_case c = open_case(CASE_FRAME CASE_GROUP CASE_EXIT FACILITY
                          "inflow:\n"
                          "  komst: {group: alleen, to: opvang, rate: 1 per day}\n"
                          "  schok: {group: alleen, to: opvang,"
                          " burst: {2021-01-01: 7, 2021-07-01: 41}}\n");
  const flow_arrival_process *p = &plan_of(&c, "baseline")->inflows[1].process;
  assert_int_equal(p->burst_count, 2);
  assert_close(p->bursts[0].at, 0, 0, 0);
  assert_int_equal(p->bursts[0].count, 7);
  assert_close(p->bursts[1].at, 181, 0, 0);
  assert_int_equal(p->bursts[1].count, 41);
  assert_close(p->pieces[0].rate, 0, 0, 0);
  assert_close(p->layer_rate, 1, 0, 0); /* of nothing: 1 per day */
  close_case(&c);
}

static void a_door_has_shares_that_a_lever_can_move(void **state)
{
  (void)state;
  plan_case c = open_case(
      CASE_FRAME CASE_GROUP CASE_EXIT FACILITY
      "inflow:\n"
      "  komst: {group: alleen, to: {opvang: 12%, weg: rest}, rate: 1 per day}\n" CASE_LEVER
      "      inflow.komst.to.opvang: +5 points\n" CASE_POLICY);
  const flow_inflow *base = &plan_of(&c, "baseline")->inflows[0];
  assert_int_equal(base->door_count, 1);
  assert_close(base->doors[0].to.items[0].upto, 0.12, 1e-12, 0);
  assert_int_equal(base->doors[0].to.items[1].to, node_of(&c, "weg"));
  assert_true(base->doors[0].to.items[1].upto == 1);
  const flow_inflow *in = &plan_of(&c, "beleid")->inflows[0];
  assert_int_equal(in->door_count, 2);
  assert_close(in->doors[1].from, 365, 0, 0);
  assert_close(in->doors[1].to.items[0].upto, 0.17, 1e-12, 0);
  assert_true(in->doors[1].to.items[1].upto == 1);
  close_case(&c);
}

static void all_policies_share_the_layers_of_the_baseline(void **state)
{
  (void)state;
  plan_case c = open_case(CASE_FRAME CASE_GROUP CASE_EXIT FACILITY CASE_INFLOW CASE_LEVER
                          "      inflow.komst.rate: +50%\n" CASE_POLICY);
  const flow_arrival_process *base = &plan_of(&c, "baseline")->inflows[0].process;
  const flow_arrival_process *more = &plan_of(&c, "beleid")->inflows[0].process;
  assert_close(base->layer_rate, 1, 1e-12, 0);
  assert_true(more->layer_rate == base->layer_rate);
  assert_int_equal(more->piece_count, 2);
  assert_close(more->pieces[1].rate, 1.5, 1e-12, 0);
  assert_close(more->pieces[1].from, 365, 0, 0);
  close_case(&c);
}

static void a_ramp_is_a_slope_and_an_end_takes_it_all_back(void **state)
{
  (void)state;
  plan_case c = open_case(CASE_FRAME CASE_GROUP CASE_EXIT FACILITY CASE_INFLOW
                          "levers:\n  hefboom:\n    from: 2021-04-01\n    until: 2022-01-01\n"
                          "    ramp: 100 days\n"
                          "    change: {inflow.komst.rate: -20%}\n" CASE_POLICY);
  const flow_arrival_process *p = &plan_of(&c, "beleid")->inflows[0].process;
  assert_close(p->pieces[0].rate, 1, 1e-12, 0);
  assert_close(p->pieces[1].from, 90, 0, 0);
  assert_close(p->pieces[1].rate, 1, 1e-12, 0);
  assert_close(p->pieces[1].slope, -0.002, 1e-9, 0);
  const flow_rate_piece *last = &p->pieces[p->piece_count - 1];
  assert_close(last->from, 365, 0, 0);
  assert_close(last->rate, 1, 1e-12, 0);
  assert_close(last[-1].rate, 0.8, 1e-12, 0);
  assert_close(last[-1].from, 190, 0, 0);
  close_case(&c);
}

static void households_have_sizes_and_places(void **state)
{
  (void)state;
  plan_case c = open_case(CASE_FRAME CASE_EXIT FACILITY CASE_INFLOW
                          "groups:\n"
                          "  alleen: {label: Alleen}\n"
                          "  gezin: {persons: {2: 40%, 3: 35%, 4: rest}, places: persons}\n"
                          "  paar: {persons: 2, places: 3, dwelling: gezin}\n"
                          "housing:\n"
                          "  woning: {supply: 1 per year, types: {klein: 75%, gezin: rest}}\n");
  const flow_plan *plan = plan_of(&c, "baseline");
  assert_int_equal(plan->group_count, 3);
  assert_int_equal(plan->groups[0].size_count, 1);
  assert_int_equal(plan->groups[0].persons[0], 1);
  assert_int_equal(plan->groups[0].places, 1);
  assert_int_equal(plan->groups[0].dwelling, -1);
  assert_int_equal(plan->groups[1].size_count, 3);
  assert_int_equal(plan->groups[1].persons[2], 4);
  assert_close(plan->groups[1].size_upto[1], 0.75, 1e-12, 0);
  assert_true(plan->groups[1].size_upto[2] == 1);
  assert_true(plan->groups[1].places_as_persons);
  assert_int_equal(plan->groups[2].persons[0], 2);
  assert_int_equal(plan->groups[2].places, 3);
  assert_int_equal(plan->groups[2].dwelling, 1);
  close_case(&c);
}

static void the_calendar_has_years_months_and_new_years(void **state)
{
  (void)state;
  plan_case c = open_case(
      "doorstroom: 1\ntitle: t\n"
      "horizon: {start: 2021-11-01, end: 2023-03-15, warm_up: 92 days}\n" CASE_GROUP CASE_EXIT
          FACILITY CASE_INFLOW);
  const flow_plan *plan = plan_of(&c, "baseline");
  assert_close(plan->start, -92, 0, 0); /* 2021-08-01 */
  assert_close(plan->end, 499, 0, 0);
  assert_int_equal(plan->year_count, 3);
  assert_int_equal(plan->years[0], 2021);
  assert_close(plan->year_ends[0], 61, 0, 0);
  assert_close(plan->year_ends[1], 426, 0, 0);
  assert_close(plan->year_ends[2], 499, 0, 0);
  assert_int_equal(plan->years[2], 2023);
  assert_int_equal(plan->month_count, 20); /* August 2021 to March 2023 */
  assert_close(plan->month_starts[0], -92, 0, 0);
  assert_close(plan->month_starts[3], 0, 0, 0);
  assert_close(plan->month_starts[20], 499, 0, 0);
  assert_int_equal(plan->new_year_count, 2);
  assert_close(plan->new_years[1], 426, 0, 0);
  assert_close(plan->first_year_share, 153.0 / 365, 1e-12, 0);
  close_case(&c);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(dated_rates_become_pieces_per_day),
      cmocka_unit_test(a_linear_rate_keeps_its_slope),
      cmocka_unit_test(seasons_are_scaled_to_mean_one_and_follow_the_calendar),
      cmocka_unit_test(processes_are_poisson_regular_or_overdispersed),
      cmocka_unit_test(bursts_come_in_order_of_date_and_only_within_the_run),
      cmocka_unit_test(a_door_has_shares_that_a_lever_can_move),
      cmocka_unit_test(all_policies_share_the_layers_of_the_baseline),
      cmocka_unit_test(a_ramp_is_a_slope_and_an_end_takes_it_all_back),
      cmocka_unit_test(households_have_sizes_and_places),
      cmocka_unit_test(the_calendar_has_years_months_and_new_years),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
