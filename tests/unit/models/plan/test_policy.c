/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "engine/stats/tally.h"
#include "tests/unit/close.h"
#include "tests/unit/plan_case.h"

#define NETWORK                                                                                    \
  CASE_FRAME CASE_GROUP CASE_INFLOW CASE_EXIT                                                      \
      "facilities:\n"                                                                              \
      "  opvang: {places: 10, stay: {lognormal: {mean: 50 days, cv: 1.5}},\n"                      \
      "    then: {woning: 20%, ander: 50%, weg: rest}, initial: {residents: 8, blocked: 20%}}\n"   \
      "  ander: {places: 5, stay: {exponential: {mean: 9 days}}, then: {weg: 40%, woning: 60%}}\n" \
      "housing:\n"                                                                                 \
      "  woning: {supply: 30 per year}\n"

static void the_baseline_is_there_and_first_even_if_nobody_wrote_it(void **state)
{
  (void)state;
  plan_case c = open_case(NETWORK CASE_LEVER "      housing.woning.supply: +5 per year\n"
                                             "policies: {beleid: [hefboom]}\n");
  assert_int_equal(c.policies->count, 2);
  assert_string_equal(c.policies->items[0].id, "baseline");
  assert_string_equal(c.policies->items[1].id, "beleid");
  close_case(&c);
}

static void a_selection_keeps_its_own_order_and_the_baseline(void **state)
{
  (void)state;
  plan_case c = open_case(NETWORK CASE_LEVER
                          "      housing.woning.supply: +5 per year\n"
                          "policies: {een: [hefboom], twee: {label: Twee, levers: [hefboom]},"
                          " drie: hefboom}\n");
  assert_int_equal(c.policies->count, 4);
  flow_policies *some = NULL;
  assert_int_equal(flow_policies_new(c.scenario, "drie,twee", &c.diags, &some), SIM_OK);
  assert_int_equal(some->count, 3);
  assert_string_equal(some->items[0].id, "baseline");
  assert_string_equal(some->items[1].id, "drie");
  assert_string_equal(some->items[2].label, "Twee");
  assert_string_equal(flow_plan_difference(some->items[0].plan, some->items[1].plan), "pools");
  assert_true(flow_plan_same(some->items[1].plan, some->items[2].plan));
  flow_policies_free(some);
  some = NULL;
  assert_int_equal(flow_policies_new(c.scenario, "vier", &c.diags, &some), SIM_E_INPUT);
  assert_null(some);
  assert_true(line_that_says(&c, "there is no policy 'vier'") == 0);
  close_case(&c);
}

static void steps_add_the_levers_of_a_policy_one_to_the_other(void **state)
{
  (void)state;
  plan_case c = open_case(
      NETWORK
      "levers:\n"
      "  meer: {label: Meer, from: 2022-01-01, change: {housing.woning.supply: +5 per year}}\n"
      "  minder: {from: 2022-01-01, change: {facilities.opvang.places: -1}}\n"
      "policies: {los: [meer], samen: [minder, meer], niets: []}\n");
  flow_policies *steps = NULL;
  assert_int_equal(flow_policies_steps_new(c.scenario, "samen", &c.diags, &steps), SIM_OK);
  assert_int_equal(steps->count, 3);
  assert_string_equal(steps->items[1].id, "minder");
  assert_string_equal(steps->items[1].label, "minder");
  assert_string_equal(steps->items[2].label, "Meer");
  assert_true(flow_plan_same(steps->items[0].plan, plan_of(&c, "baseline")));
  assert_string_equal(flow_plan_difference(steps->items[1].plan, plan_of(&c, "samen")), "pools");
  assert_true(flow_plan_same(steps->items[2].plan, plan_of(&c, "samen")));
  flow_policies_free(steps);
  steps = NULL;
  assert_int_equal(flow_policies_steps_new(c.scenario, "niets", &c.diags, &steps), SIM_E_INPUT);
  assert_true(line_that_says(&c, "policy 'niets' has no levers") > 0);
  assert_int_equal(flow_policies_steps_new(c.scenario, "vier", &c.diags, &steps), SIM_E_INPUT);
  assert_null(steps);
  close_case(&c);
}

static void a_lever_that_changes_nothing_makes_the_same_plan(void **state)
{
  (void)state;
  static const char *const nothing[] = {
      "      housing.woning.supply: +0 per year\n",
      "      facilities.opvang.stay.mean: -0%\n",
      "      facilities.opvang.places: = 10\n",
      "      facilities.opvang.order: = fifo\n",
      "      facilities.opvang.then.woning: +0 points\n",
      "      inflow.komst.rate: = 365.25 per year\n",
  };
  for (size_t i = 0; i < sizeof nothing / sizeof nothing[0]; i++) {
    char text[2048];
    snprintf(text, sizeof text, "%s%s%s", NETWORK CASE_LEVER, nothing[i], CASE_POLICY);
    plan_case c = open_case(text);
    const char *difference = flow_plan_difference(plan_of(&c, "baseline"), plan_of(&c, "beleid"));
    if (difference != NULL) print_error("%s: %s\n", nothing[i], difference);
    assert_null(difference);
    close_case(&c);
  }
}

static void a_lever_after_the_end_cannot_touch_a_sloping_rate(void **state)
{
  (void)state;
  plan_case c = open_case(CASE_FRAME CASE_GROUP CASE_EXIT
                          "inflow:\n"
                          "  komst: {group: alleen, to: weg, rate: {between: linear,"
                          " 2021-01-01: 1 per day, 2022-08-11: 4.7 per day}}\n"
                          "levers:\n  hefboom: {from: 2024-01-01, ramp: 33 days,"
                          " change: {inflow.komst.rate: -13%}}\n" CASE_POLICY);
  assert_true(flow_plan_same(plan_of(&c, "baseline"), plan_of(&c, "beleid")));
  close_case(&c);
}

static void every_change_makes_another_plan(void **state)
{
  (void)state;
  static const struct {
    const char *change, *where;
  } changes[] = {
      {"      housing.woning.supply: +1 per year\n", "pools"},
      {"      housing.woning.vacant_limit: = 3\n", "pools"},
      {"      facilities.opvang.stay.mean: -1%\n", "facilities"},
      {"      facilities.opvang.stay.cv: = 1.4\n", "facilities"},
      {"      facilities.opvang.stay: {exponential: {mean: 50 days}}\n", "facilities"},
      {"      facilities.opvang.places: -1\n", "facilities"},
      {"      facilities.opvang.then.woning: +1 points\n", "facilities"},
      {"      facilities.opvang.waits: = outside\n", "facilities"},
      {"      facilities.opvang.admits: {daily: \"21:00\"}\n", "facilities"},
      {"      facilities.opvang.worsens: = 0.1 days per day\n", "facilities"},
      {"      exits.weg.outside: = true\n", "exits"},
      {"      inflow.komst.rate: -3%\n", "inflows"},
      {"      inflow.komst.to: {opvang: 90%, weg: rest}\n", "inflows"},
  };
  for (size_t i = 0; i < sizeof changes / sizeof changes[0]; i++) {
    char text[2048];
    snprintf(text, sizeof text, "%s%s%s", NETWORK CASE_LEVER, changes[i].change, CASE_POLICY);
    plan_case c = open_case(text);
    const char *difference = flow_plan_difference(plan_of(&c, "baseline"), plan_of(&c, "beleid"));
    if (difference == NULL) print_error("%s", changes[i].change);
    assert_non_null(difference);
    assert_string_equal(difference, changes[i].where);
    close_case(&c);
  }
}

static void levers_are_laid_on_each_other_in_their_order(void **state)
{
  (void)state;
  plan_case c =
      open_case(NETWORK "levers:\n"
                        "  erbij: {from: 2021-01-01, change: {facilities.opvang.stay.mean:"
                        " +10 days}}\n"
                        "  maal: {from: 2021-01-01, change: {facilities.opvang.stay.mean:"
                        " +50%}}\n"
                        "policies: {een: [erbij, maal], twee: [maal, erbij]}\n");
  const flow_rules *een = plan_of(&c, "een")->facilities[0].rules;
  const flow_rules *twee = plan_of(&c, "twee")->facilities[0].rules;
  assert_close(sim_dist_mean(een->groups[0].stay), 90, 1e-9, 0);
  assert_close(sim_dist_mean(twee->groups[0].stay), 85, 1e-9, 0);
  assert_int_equal(plan_of(&c, "een")->facilities[0].rules_count, 1);
  close_case(&c);
}

static void rest_takes_what_a_lever_leaves(void **state)
{
  (void)state;
  plan_case c =
      open_case(NETWORK CASE_LEVER "      facilities.opvang.then.woning: +15 points\n" CASE_POLICY);
  const flow_routes then = plan_of(&c, "beleid")->facilities[0].rules[1].groups[0].then;
  assert_close(then.items[0].upto, 0.35, 1e-12, 0);
  assert_close(then.items[1].upto, 0.85, 1e-12, 0);
  assert_true(then.items[2].upto == 1);
  close_case(&c);
}

static void shares_that_a_lever_spoils_are_told_at_the_lever(void **state)
{
  (void)state;
  static const struct {
    const char *change, *message;
  } wrong[] = {
      {"      facilities.opvang.then.woning: +35 points\n",
       "'facilities.opvang.then' has shares that sum to 105% on 2022-01-01; they must sum to "
       "100%, under policy 'beleid'"},
      {"      facilities.ander.then.weg: +5 points\n",
       "'facilities.ander.then' has shares that sum to 105% on 2022-01-01"},
      {"      facilities.opvang.then.woning: -30 points\n",
       "'facilities.opvang.then.woning' is -10% on 2022-01-01; a share must be from 0% to 100%"},
      {"      facilities.opvang.places: -11\n",
       "'facilities.opvang.places' is -1 on 2022-01-01; it must be 0 or more"},
      {"      housing.woning.supply: -36.5250 per year\n",
       "'housing.woning.supply' is -6.525 per year on 2022-01-01; it must be 0 or more"},
      {"      facilities.opvang.stay.mean: -50 days\n",
       "'facilities.opvang.stay' cannot be used on 2022-01-01"},
      {"      facilities.opvang.limit: = 4\n",
       "'facilities.opvang.limit' needs 'refused_to' on 2022-01-01"},
      {"      facilities.opvang.patience: {exponential: {mean: 9 days}}\n",
       "'facilities.opvang.patience' needs 'gives_up_to' on 2022-01-01"},
  };
  for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
    char text[2048];
    snprintf(text, sizeof text, "%s%s%s", NETWORK CASE_LEVER, wrong[i].change, CASE_POLICY);
    plan_case c = try_case(text);
    assert_int_equal(c.status, SIM_E_INPUT);
    assert_int_equal(line_that_says(&c, wrong[i].message), 17); /* the line of the change */
    close_case(&c);
  }
}

static void a_process_cannot_change_during_a_run(void **state)
{
  (void)state;
  plan_case c = try_case(NETWORK CASE_LEVER "      inflow.komst.process: = regular\n" CASE_POLICY);
  assert_int_equal(c.status, SIM_E_INPUT);
  assert_int_equal(line_that_says(&c, "'inflow.komst.process' changes on 2022-01-01; it must stay "
                                      "the same during a run, under policy 'beleid'"),
                   17);
  close_case(&c);
}

/* ---- uncertain inputs ---- */

#define UNCERTAIN                                                                                  \
  "uncertain:\n"                                                                                   \
  "  facilities.opvang.stay.mean: {triangular: {low: 40 days, mode: 50 days, high: 65 days}}\n"    \
  "  housing.woning.supply: {normal: {cv: 10%}}\n"

static void inputs_are_sampled_by_inversion_and_shared_by_all_policies(void **state)
{
  (void)state;
  plan_case c = open_case(NETWORK CASE_LEVER
                          "      housing.woning.supply: +15 per year\n"
                          "      facilities.opvang.stay.mean: +10%\n" CASE_POLICY UNCERTAIN);
  flow_policies *p = c.policies;
  assert_true(flow_policies_are_uncertain(p));
  assert_int_equal(flow_uncertain_paths(p->uncertain), 2);
  assert_string_equal(flow_uncertain_path(p->uncertain, 1), "housing.woning.supply");
  for (uint32_t r = 0; r < 5; r++) {
    const sim_random chance = {.seed = 7, .replication = r};
    const double u = sim_draw(&chance, (sim_stream_id){.purpose = 32, .owner = 0});
    /* A triangle from 40 over 50 to 65 by hand: its left part holds 10/25. */
    const double mean = u < 0.4 ? 40 + sqrt(u * 25 * 10) : 65 - sqrt((1 - u) * 25 * 15);
    assert_int_equal(flow_policies_draw(p, &chance, &c.diags), SIM_OK);
    const flow_plan *base = plan_of(&c, "baseline");
    const flow_plan *policy = plan_of(&c, "beleid");
    assert_close(sim_dist_mean(base->facilities[0].rules[0].groups[0].stay), mean, 1e-9, 0);
    assert_close(sim_dist_mean(policy->facilities[0].rules[1].groups[0].stay), 1.1 * mean, 1e-9, 0);
    bool scales = false;
    const double factor = flow_uncertain_value(p->uncertain, 1, &chance, &scales);
    assert_true(scales && factor > 0.5 && factor < 1.5 && factor != 1);
    const double supply = 30 / 365.25 * factor;
    assert_close(base->pools[0].supply.pieces[0].rate, supply, 1e-12, 0);
    assert_close(policy->pools[0].supply.pieces[1].rate, supply + 15 / 365.25, 1e-12, 0);
    assert_true(policy->pools[0].supply.layer_rate == base->pools[0].supply.layer_rate);
  }
  close_case(&c);
}

static void a_replication_draws_the_same_again(void **state)
{
  (void)state;
  plan_case c = open_case(NETWORK UNCERTAIN);
  plan_case d = open_case(NETWORK UNCERTAIN);
  const sim_random first = {.seed = 3, .replication = 4};
  const sim_random other = {.seed = 3, .replication = 5};
  assert_int_equal(flow_policies_draw(c.policies, &first, &c.diags), SIM_OK);
  assert_int_equal(flow_policies_draw(d.policies, &other, &d.diags), SIM_OK);
  assert_false(flow_plan_same(plan_of(&c, "baseline"), plan_of(&d, "baseline")));
  assert_int_equal(flow_policies_draw(d.policies, &first, &d.diags), SIM_OK);
  assert_true(flow_plan_same(plan_of(&c, "baseline"), plan_of(&d, "baseline")));
  close_case(&c);
  close_case(&d);
}

static void a_second_set_of_policies_draws_the_same_from_what_the_first_has_read(void **state)
{
  (void)state;
  plan_case c = open_case(NETWORK CASE_LEVER
                          "      facilities.opvang.stay.mean: +10%\n" CASE_POLICY UNCERTAIN);
  flow_policies *after = NULL;
  assert_int_equal(flow_policies_new_after(c.policies, &c.diags, &after), SIM_OK);
  assert_int_equal(after->count, 2);
  assert_string_equal(after->items[1].id, "beleid");
  assert_ptr_equal(after->uncertain, c.policies->uncertain);
  const double before =
      sim_dist_mean(c.policies->items[1].plan->facilities[0].rules[0].groups[0].stay);
  for (uint32_t r = 0; r < 3; r++) {
    const sim_random chance = {.seed = 3, .replication = r};
    plan_case d = open_case(NETWORK CASE_LEVER
                            "      facilities.opvang.stay.mean: +10%\n" CASE_POLICY UNCERTAIN);
    assert_int_equal(flow_policies_draw(after, &chance, &c.diags), SIM_OK);
    assert_int_equal(flow_policies_draw(d.policies, &chance, &d.diags), SIM_OK);
    for (uint32_t p = 0; p < 2; p++)
      assert_true(flow_plan_same(after->items[p].plan, d.policies->items[p].plan));
    close_case(&d);
  }
  flow_policies_free(after);
  assert_close(sim_dist_mean(c.policies->items[1].plan->facilities[0].rules[0].groups[0].stay),
               before, 0, 0);
  close_case(&c);
}

static void sampled_shares_are_brought_back_to_what_shares_can_be(void **state)
{
  (void)state;
  plan_case c =
      open_case(NETWORK "uncertain:\n"
                        "  facilities.opvang.then.woning: {uniform: {low: 60%, high: 90%}}\n"
                        "  facilities.ander.then.weg: {uniform: {low: 80%, high: 90%}}\n");
  const sim_random chance = {.seed = 1, .replication = 0};
  bool scales = false;
  const double weg = flow_uncertain_value(c.policies->uncertain, 1, &chance, &scales);
  const double woning = flow_uncertain_value(c.policies->uncertain, 0, &chance, &scales);
  assert_int_equal(flow_policies_draw(c.policies, &chance, &c.diags), SIM_OK);
  const flow_facility *f = plan_of(&c, "baseline")->facilities;
  const flow_routes ander = f[1].rules[0].groups[0].then;
  assert_close(ander.items[0].upto, weg / (weg + 0.6), 1e-12, 0);
  /* More than 50% beside the 50%: nothing is left for the rest. */
  const flow_routes opvang = f[0].rules[0].groups[0].then;
  assert_close(opvang.items[0].upto, woning / (woning + 0.5), 1e-12, 0);
  assert_close(opvang.items[1].upto, 1, 1e-12, 0);
  close_case(&c);
}

/* tests/data/sets.csv: 40 days with 0.1 a day, weight 1; 60 days with 0.2 a day, weight 3. */
static void every_replication_takes_a_whole_row_of_a_file_by_weight(void **state)
{
  (void)state;
  plan_case c =
      open_case(NETWORK CASE_LEVER "      facilities.opvang.stay.mean: +10%\n" CASE_POLICY
                                   "uncertain: {sets: " SOURCE_DIR "/tests/data/sets.csv}\n");
  flow_policies *p = c.policies;
  assert_int_equal(flow_uncertain_paths(p->uncertain), 2);
  int heavy = 0;
  for (uint32_t r = 0; r < 400; r++) {
    const sim_random chance = {.seed = 7, .replication = r};
    const double u = sim_draw(&chance, (sim_stream_id){.purpose = 32, .owner = 1 << 23});
    assert_int_equal(flow_policies_draw(p, &chance, &c.diags), SIM_OK);
    const double mean =
        sim_dist_mean(plan_of(&c, "baseline")->facilities[0].rules[0].groups[0].stay);
    const double supply = plan_of(&c, "baseline")->pools[0].supply.pieces[0].rate;
    assert_close(mean, u < 0.25 ? 40 : 60, 1e-9, 0);
    assert_close(supply, mean < 50 ? 0.1 : 0.2, 1e-12, 0);
    assert_close(sim_dist_mean(plan_of(&c, "beleid")->facilities[0].rules[1].groups[0].stay),
                 1.1 * mean, 1e-9, 0);
    heavy += mean > 50;
  }
  assert_in_range(heavy, 266, 334); /* 300, four standard errors of 8.66 */
  close_case(&c);
}

/* The range from which the sets were found stays in the scenario: 400 to 410 days is never drawn. */
static void a_file_takes_the_place_of_the_range_it_was_found_from(void **state)
{
  (void)state;
  plan_case c = open_case(
      NETWORK "uncertain:\n"
              "  facilities.opvang.stay.mean: {uniform: {low: 400 days, high: 410 days}}\n"
              "  sets: " SOURCE_DIR "/tests/data/sets.csv\n");
  assert_int_equal(flow_uncertain_paths(c.policies->uncertain), 2);
  for (uint32_t r = 0; r < 20; r++) {
    const sim_random chance = {.seed = 7, .replication = r};
    assert_int_equal(flow_policies_draw(c.policies, &chance, &c.diags), SIM_OK);
    assert_true(sim_dist_mean(plan_of(&c, "baseline")->facilities[0].rules[0].groups[0].stay) < 61);
  }
  close_case(&c);
}

/* ---- numbers that are assumed ---- */

static const char *path_of(const flow_policies *p, size_t i)
{
  return flow_uncertain_path(p->uncertain, i);
}

static int index_of(const flow_policies *p, const char *path)
{
  for (size_t i = 0; i < flow_uncertain_paths(p->uncertain); i++)
    if (strcmp(path_of(p, i), path) == 0) return (int)i;
  return -1;
}

#define ASSUMED                                                                                    \
  "provenance:\n"                                                                                  \
  "  facilities.ander.stay: {grade: public}\n"                                                     \
  "uncertain:\n"                                                                                   \
  "  assumed: {spread: 25%, except: [housing.woning]}\n"                                           \
  "  facilities.opvang.stay.mean: {triangular: {low: 40 days, mode: 50 days, high: 65 days}}\n"

static void what_is_assumed_varies_and_what_is_known_or_left_out_does_not(void **state)
{
  (void)state;
  plan_case c = open_case(NETWORK ASSUMED);
  const flow_policies *p = c.policies;
  assert_int_equal(index_of(p, "facilities.opvang.stay.mean"), 0); /* by its own range */
  for (size_t i = 1; i < flow_uncertain_paths(p->uncertain); i++) {
    assert_string_not_equal(path_of(p, i), "facilities.opvang.stay.mean");
    assert_null(strstr(path_of(p, i), "places"));
    assert_null(strstr(path_of(p, i), "initial"));
    assert_null(strstr(path_of(p, i), "facilities.ander.stay"));
    assert_null(strstr(path_of(p, i), "housing.woning"));
  }
  assert_true(index_of(p, "inflow.komst.rate") > 0);
  assert_true(index_of(p, "facilities.opvang.then.woning") > 0);
  close_case(&c);
}

/* Mean 1 and standard deviation 0.25 of a factor; of a share p 0.25 min(p, 1 - p). Four standard
 * errors of 4,000 draws. */
static void a_number_that_varies_is_its_own_mean_and_has_the_deviation_asked_for(void **state)
{
  (void)state;
  plan_case c = open_case(NETWORK ASSUMED);
  const flow_policies *p = c.policies;
  const int rate = index_of(p, "inflow.komst.rate");
  const int share = index_of(p, "facilities.opvang.then.woning");
  flow_value *found[1];
  assert_int_equal(flow_scenario_find(c.scenario, path_of(p, (size_t)share), found, 1), 1);
  const double own = found[0]->profile.pieces[0].value;
  sim_tally factors = {0}, shares = {0};
  for (uint32_t r = 0; r < 4000; r++) {
    const sim_random chance = {.seed = 7, .replication = r};
    bool scales = false;
    sim_tally_add(&factors, flow_uncertain_value(p->uncertain, (size_t)rate, &chance, &scales));
    assert_true(scales);
    sim_tally_add(&shares,
                  own * flow_uncertain_value(p->uncertain, (size_t)share, &chance, &scales));
  }
  const double wide = 0.25 * fmin(own, 1 - own);
  assert_close(sim_tally_mean(&factors), 1, 0, 4 * 0.25 / sqrt(4000));
  assert_close(sim_tally_sd(&factors), 0.25, 0, 0.02);
  assert_close(sim_tally_mean(&shares), own, 0, 4 * wide / sqrt(4000));
  assert_close(sim_tally_sd(&shares), wide, 0.1, 0);
  close_case(&c);
}

static void without_the_key_nothing_varies(void **state)
{
  (void)state;
  plan_case c = open_case(NETWORK);
  assert_false(flow_policies_are_uncertain(c.policies));
  close_case(&c);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(the_baseline_is_there_and_first_even_if_nobody_wrote_it),
      cmocka_unit_test(a_selection_keeps_its_own_order_and_the_baseline),
      cmocka_unit_test(steps_add_the_levers_of_a_policy_one_to_the_other),
      cmocka_unit_test(a_lever_that_changes_nothing_makes_the_same_plan),
      cmocka_unit_test(a_lever_after_the_end_cannot_touch_a_sloping_rate),
      cmocka_unit_test(every_change_makes_another_plan),
      cmocka_unit_test(levers_are_laid_on_each_other_in_their_order),
      cmocka_unit_test(rest_takes_what_a_lever_leaves),
      cmocka_unit_test(shares_that_a_lever_spoils_are_told_at_the_lever),
      cmocka_unit_test(a_process_cannot_change_during_a_run),
      cmocka_unit_test(inputs_are_sampled_by_inversion_and_shared_by_all_policies),
      cmocka_unit_test(a_replication_draws_the_same_again),
      cmocka_unit_test(every_replication_takes_a_whole_row_of_a_file_by_weight),
      cmocka_unit_test(a_file_takes_the_place_of_the_range_it_was_found_from),
      cmocka_unit_test(a_second_set_of_policies_draws_the_same_from_what_the_first_has_read),
      cmocka_unit_test(sampled_shares_are_brought_back_to_what_shares_can_be),
      cmocka_unit_test(what_is_assumed_varies_and_what_is_known_or_left_out_does_not),
      cmocka_unit_test(a_number_that_varies_is_its_own_mean_and_has_the_deviation_asked_for),
      cmocka_unit_test(without_the_key_nothing_varies),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
