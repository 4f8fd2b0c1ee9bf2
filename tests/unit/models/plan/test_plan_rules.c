/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "tests/unit/close.h"
#include "tests/unit/dist_sd.h"
#include "tests/unit/plan_case.h"

#define GROUPS "groups:\n  alleen: {label: Alleen}\n  gezin: {persons: 3}\n"
#define BOTH                                                                                       \
  "inflow:\n"                                                                                      \
  "  komst: {group: alleen, to: opvang, rate: 1 per day}\n"                                        \
  "  meer: {group: gezin, to: opvang, rate: 1 per day}\n"
#define PLAIN "stay: {exponential: {mean: 20 days}}, then: weg"

static const flow_rules *rules_of(const plan_case *c, const char *policy, uint32_t era)
{
  const flow_facility *f = &plan_of(c, policy)->facilities[0];
  assert_true(era < f->rules_count);
  return &f->rules[era];
}

static void what_is_left_out_has_its_default(void **state)
{
  (void)state;
  plan_case c = open_case(CASE_FRAME CASE_GROUP CASE_EXIT CASE_INFLOW
                          "facilities:\n  opvang: {places: 10, " PLAIN "}\n");
  const flow_facility *f = &plan_of(&c, "baseline")->facilities[0];
  const flow_rules *r = rules_of(&c, "baseline", 0);
  assert_int_equal(f->rules_count, 1);
  assert_int_equal(f->places_count, 1);
  assert_int_equal(f->places[0].places, 10);
  assert_true(f->weather.on_rate == 0);
  assert_int_equal(r->order, FLOW_ORDER_FIFO);
  assert_int_equal(r->classes.count, 1);
  assert_null(r->classes.of);
  assert_false(r->strict);
  assert_true(isnan(r->clock));
  assert_true(r->limit == FLOW_NO_LIMIT);
  assert_int_equal(r->refused_to, FLOW_NOWHERE);
  assert_int_equal(r->gives_up_to, FLOW_NOWHERE);
  assert_int_equal(r->overflow_count, 0);
  assert_int_equal(r->closing, FLOW_CLOSING_DRAIN);
  assert_true(r->cleaning_rate == 0);
  assert_null(r->groups[0].patience);
  assert_null(r->groups[0].blocked_patience);
  assert_true(isinf(r->groups[0].max_stay));
  assert_true(r->groups[0].worsens == 0);
  assert_true(r->groups[0].bridging_share == 0);
  assert_false(r->groups[0].waits_outside);
  assert_close(sim_dist_mean(r->groups[0].stay), 20, 1e-12, 0);
  close_case(&c);
}

static void every_key_reaches_the_rules(void **state)
{
  (void)state;
  plan_case c = open_case(CASE_FRAME CASE_GROUP CASE_INFLOW
                          "exits: {weg: {label: Weg}, straat: {outside: true}}\n"
                          "facilities:\n"
                          "  opvang:\n"
                          "    places: 10\n"
                          "    closing: {evict_after: 30 days}\n"
                          "    evict_to: straat\n"
                          "    order: lottery\n"
                          "    admits: {daily: \"21:00\"}\n"
                          "    fit: strict\n"
                          "    limit: 7\n"
                          "    refused_to: weg\n"
                          "    overflow: [hotel]\n"
                          "    patience: {deterministic: {value: 9 days}}\n"
                          "    gives_up_to: straat\n"
                          "    blocked_patience: {deterministic: {value: 11 days}}\n"
                          "    list_cleaning: 2 per year\n"
                          "    stay: {gamma: {mean: 79 days, shape: 2}}\n"
                          "    max_stay: {after: 90 days, to: straat}\n"
                          "    then: {hotel: 30%, weg: rest}\n"
                          "    waits: outside\n"
                          "    bridging: {share: 50%}\n"
                          "    worsens: 0.2 days per day\n"
                          "  hotel: {places: unlimited, " PLAIN "}\n");
  const flow_rules *r = rules_of(&c, "baseline", 0);
  const flow_group_rules *g = &r->groups[0];
  assert_int_equal(r->closing, FLOW_CLOSING_EVICT_AFTER);
  assert_close(r->notice_days, 30, 0, 0);
  assert_int_equal(r->evict_to, node_of(&c, "straat"));
  assert_int_equal(r->order, FLOW_ORDER_LOTTERY);
  assert_close(r->clock, 0.875, 0, 0);
  assert_true(r->strict);
  assert_int_equal(r->limit, 7);
  assert_int_equal(r->refused_to, node_of(&c, "weg"));
  assert_int_equal(r->overflow_count, 1);
  assert_int_equal(r->overflow[0], node_of(&c, "hotel"));
  assert_int_equal(r->gives_up_to, node_of(&c, "straat"));
  assert_close(r->cleaning_rate, 2 / 365.25, 1e-12, 0);
  assert_close(sim_dist_mean(g->patience), 9, 1e-12, 0);
  assert_close(sim_dist_mean(g->blocked_patience), 11, 1e-12, 0);
  assert_close(sim_dist_mean(g->stay), 79, 1e-12, 0);
  assert_close(dist_sd(g->stay), 79 / sqrt(2), 1e-9, 0);
  assert_close(g->max_stay, 90, 0, 0);
  assert_int_equal(g->max_stay_to, node_of(&c, "straat"));
  assert_int_equal(g->then.count, 2);
  assert_close(g->then.items[0].upto, 0.3, 1e-12, 0);
  assert_int_equal(g->then.items[0].to, node_of(&c, "hotel"));
  assert_true(g->waits_outside);
  assert_close(g->bridging_share, 0.5, 0, 0);
  assert_close(g->worsens, 0.2, 1e-12, 0);
  assert_int_equal(plan_of(&c, "baseline")->facilities[1].places[0].places, FLOW_UNLIMITED);
  close_case(&c);
}

static void rules_may_differ_by_group(void **state)
{
  (void)state;
  plan_case c = open_case(CASE_FRAME GROUPS BOTH CASE_EXIT
                          "facilities:\n"
                          "  opvang:\n"
                          "    places: 10\n"
                          "    stay: {alleen: {exponential: {mean: 20 days}},"
                          " gezin: {exponential: {mean: 30 days}}}\n"
                          "    then: {alleen: weg, gezin: {later: 40%, weg: rest}}\n"
                          "    waits: {alleen: outside, gezin: in_place}\n"
                          "    worsens: {alleen: 0, gezin: 0.1 days per day}\n"
                          "  later: {places: 1, " PLAIN "}\n");
  const flow_group_rules *g = rules_of(&c, "baseline", 0)->groups;
  assert_close(sim_dist_mean(g[0].stay), 20, 1e-12, 0);
  assert_close(sim_dist_mean(g[1].stay), 30, 1e-12, 0);
  assert_int_equal(g[0].then.count, 1);
  assert_int_equal(g[1].then.count, 2);
  assert_true(g[0].waits_outside);
  assert_false(g[1].waits_outside);
  assert_close(g[1].worsens, 0.1, 1e-12, 0);
  close_case(&c);
}

static void in_a_priority_list_the_first_match_wins_and_the_rest_come_last(void **state)
{
  (void)state;
  plan_case c =
      open_case(CASE_FRAME GROUPS CASE_EXIT
                "inflow:\n"
                "  komst: {group: alleen, to: eerst, rate: 1 per day}\n"
                "  meer: {group: gezin, to: opvang, rate: 1 per day}\n"
                "facilities:\n"
                "  opvang: {places: 10, order: {priority: [from eerst, gezin]}, " PLAIN "}\n"
                "  eerst: {places: 1, stay: {exponential: {mean: 2 days}}, then: opvang}\n");
  const flow_rules *r = rules_of(&c, "baseline", 0);
  const int32_t eerst = node_of(&c, "eerst");
  const int32_t meer = node_of(&c, "meer");
  assert_int_equal(r->order, FLOW_ORDER_PRIORITY);
  assert_int_equal(r->classes.count, 3);
  assert_int_equal(flow_class_of(&r->classes, eerst, 0, 2), 0);
  assert_int_equal(flow_class_of(&r->classes, eerst, 1, 2), 0); /* also a gezin */
  assert_int_equal(flow_class_of(&r->classes, meer, 1, 2), 1);
  assert_int_equal(flow_class_of(&r->classes, meer, 0, 2), 2);
  close_case(&c);
}

static void places_are_reserved_by_date_for_groups_and_for_who_comes_from_somewhere(void **state)
{
  (void)state;
  plan_case c = open_case(
      CASE_FRAME GROUPS CASE_EXIT
      "inflow:\n"
      "  komst: {group: alleen, to: eerst, rate: 1 per day}\n"
      "  meer: {group: gezin, to: opvang, rate: 1 per day}\n"
      "facilities:\n"
      "  opvang: {places: 10, reserved: {places: {2021-01-01: 0, 2021-03-01: 4}, for: [from eerst, "
      "gezin]}, " PLAIN "}\n"
      "  eerst: {places: 1, stay: {exponential: {mean: 2 days}}, then: opvang}\n"
      "levers:\n  meer: {from: 2021-03-01, change: {facilities.opvang.reserved.places: +50%}}\n"
      "policies:\n  baseline: []\n  meer: [meer]\n");
  const int32_t eerst = node_of(&c, "eerst");
  const int32_t meer = node_of(&c, "meer");
  assert_int_equal(rules_of(&c, "baseline", 0)->reserved, 0);
  const flow_rules *r = rules_of(&c, "baseline", 1);
  assert_close(r->from, 59, 0, 0);
  assert_int_equal(r->reserved, 4);
  assert_false(flow_is_other(r, eerst, 0, 2));
  assert_false(flow_is_other(r, eerst, 1, 2));
  assert_false(flow_is_other(r, meer, 1, 2));
  assert_true(flow_is_other(r, meer, 0, 2));
  assert_int_equal(rules_of(&c, "meer", 1)->reserved, 6);
  close_case(&c);
}

static void rules_have_an_entry_per_date_on_which_they_change(void **state)
{
  (void)state;
  plan_case c = open_case(CASE_FRAME CASE_GROUP CASE_EXIT CASE_INFLOW
                          "facilities:\n  opvang: {places: 10, " PLAIN "}\n"
                          "levers:\n"
                          "  hefboom:\n"
                          "    from: 2021-04-01\n"
                          "    until: 2022-01-01\n"
                          "    change:\n"
                          "      facilities.opvang.stay.mean: +15%\n"
                          "      facilities.opvang.order: = lottery\n" CASE_POLICY);
  assert_int_equal(plan_of(&c, "baseline")->facilities[0].rules_count, 1);
  assert_int_equal(plan_of(&c, "beleid")->facilities[0].rules_count, 3);
  const flow_rules *r = rules_of(&c, "beleid", 0);
  assert_close(r[1].from, 90, 0, 0);
  assert_close(sim_dist_mean(r[1].groups[0].stay), 23, 1e-12, 0);
  assert_int_equal(r[1].order, FLOW_ORDER_LOTTERY);
  assert_close(r[2].from, 365, 0, 0);
  assert_true(r[2].groups[0].stay == r[0].groups[0].stay);
  assert_int_equal(r[2].order, FLOW_ORDER_FIFO);
  close_case(&c);
}

static void a_ramp_of_a_stay_steps_at_month_starts(void **state)
{
  (void)state;
  plan_case c = open_case(CASE_FRAME CASE_GROUP CASE_EXIT CASE_INFLOW
                          "facilities:\n  opvang: {places: 10, " PLAIN "}\n"
                          "levers:\n"
                          "  hefboom: {from: 2021-04-01, ramp: 61 days,"
                          " change: {facilities.opvang.stay.mean: = 81 days}}\n" CASE_POLICY);
  /* 61 days from 1 April: 1 May is 30 days on, 1 June full. */
  const flow_rules *r = rules_of(&c, "beleid", 0);
  assert_int_equal(plan_of(&c, "beleid")->facilities[0].rules_count, 3);
  assert_close(r[1].from, 120, 0, 0);
  assert_close(sim_dist_mean(r[1].groups[0].stay), 20 + 61 * 30 / 61.0, 1e-12, 0);
  assert_close(r[2].from, 151, 0, 0);
  assert_close(sim_dist_mean(r[2].groups[0].stay), 81, 1e-12, 0);
  close_case(&c);
}

static void places_step_where_their_line_passes_a_half(void **state)
{
  (void)state;
  plan_case c =
      open_case(CASE_FRAME CASE_GROUP CASE_EXIT CASE_INFLOW
                "facilities:\n  opvang: {places: {2021-01-01: 10, 2022-07-01: 20}, " PLAIN "}\n"
                "levers:\n"
                "  hefboom: {from: 2021-04-01, ramp: 100 days,"
                " change: {facilities.opvang.places: +2}}\n" CASE_POLICY);
  const flow_facility *base = &plan_of(&c, "baseline")->facilities[0];
  assert_int_equal(base->places_count, 2);
  assert_close(base->places[1].from, 546, 0, 0);
  const flow_facility *f = &plan_of(&c, "beleid")->facilities[0];
  /* +0.5 after 25 days, +1.5 after 75. */
  assert_int_equal(f->places_count, 4);
  assert_close(f->places[1].from, 115, 1e-9, 0);
  assert_int_equal(f->places[1].places, 11);
  assert_close(f->places[2].from, 165, 1e-9, 0);
  assert_int_equal(f->places[2].places, 12);
  assert_close(f->places[3].from, 546, 0, 0);
  assert_int_equal(f->places[3].places, 22);
  close_case(&c);
}

static void a_winter_adds_places_across_the_year_end(void **state)
{
  (void)state;
  plan_case c = open_case(CASE_FRAME CASE_GROUP CASE_EXIT CASE_INFLOW
                          "facilities:\n  opvang: {places: 10,"
                          " surge: {season: [11-01, 04-01], extra: 5}, " PLAIN "}\n");
  const flow_facility *f = &plan_of(&c, "baseline")->facilities[0];
  const struct {
    double from;
    int places;
  } expected[] = {{0, 15}, {90, 10}, {304, 15}, {455, 10}, {669, 15}};
  assert_int_equal(f->places_count, 5);
  for (int i = 0; i < 5; i++) {
    assert_close(f->places[i].from, expected[i].from, 0, 0);
    assert_int_equal(f->places[i].places, expected[i].places);
  }
  close_case(&c);
}

static void cold_spells_come_in_their_seasons(void **state)
{
  (void)state;
  plan_case c =
      open_case(CASE_FRAME CASE_GROUP CASE_EXIT CASE_INFLOW
                "facilities:\n  opvang: {places: 10, surge: {season: [12-01, 03-01],"
                " extra: unlimited, weather: {on: 0.1 per day, off: 0.2 per day}}, " PLAIN "}\n");
  const flow_facility *f = &plan_of(&c, "baseline")->facilities[0];
  assert_int_equal(f->places_count, 1);
  assert_int_equal(f->places[0].places, 10);
  assert_close(f->weather.on_rate, 0.1, 1e-12, 0);
  assert_close(f->weather.off_rate, 0.2, 1e-12, 0);
  assert_int_equal(f->weather.extra, FLOW_UNLIMITED);
  const double expected[] = {0, 59, 334, 424, 699, 730};
  assert_int_equal(f->weather.season_count, 3);
  for (int i = 0; i < 6; i++) assert_close(f->weather.seasons[i], expected[i], 0, 0);
  close_case(&c);
}

static void what_the_weather_opens_may_change_but_not_the_weather(void **state)
{
  (void)state;
  static const char text[] = CASE_FRAME CASE_GROUP CASE_EXIT CASE_INFLOW
      "facilities:\n  opvang: {places: 10, surge: {season: [12-01, 03-01],"
      " extra: 5, weather: {on: 0.1 per day, off: 0.2 per day}}, " PLAIN "}\n" CASE_LEVER;
  char whole[1024];
  snprintf(whole, sizeof whole, "%s%s", text,
           "      facilities.opvang.surge.extra: +3\n" CASE_POLICY);
  plan_case c = open_case(whole);
  const flow_weather *weather = &plan_of(&c, "beleid")->facilities[0].weather;
  assert_int_equal(weather->extra, 5);
  assert_int_equal(weather->extras_count, 1);
  assert_close(weather->extras[0].from, 365, 0, 0);
  assert_int_equal(weather->extras[0].places, 8);
  assert_int_equal(plan_of(&c, "baseline")->facilities[0].weather.extras_count, 0);
  assert_false(flow_plan_same(plan_of(&c, "baseline"), plan_of(&c, "beleid")));
  close_case(&c);
  snprintf(whole, sizeof whole, "%s%s", text,
           "      facilities.opvang.surge.weather.on: +50%\n" CASE_POLICY);
  c = try_case(whole);
  assert_int_equal(c.status, SIM_E_INPUT);
  (void)line_that_says(&c, "'facilities.opvang.surge.weather' changes on 2022-01-01");
  close_case(&c);
}

static void a_lever_may_put_a_whole_block_in_place(void **state)
{
  (void)state;
  plan_case c =
      open_case(CASE_FRAME CASE_GROUP CASE_EXIT CASE_INFLOW
                "facilities:\n  opvang: {places: 10, order: lottery, max_stay: none, " PLAIN "}\n"
                "levers:\n"
                "  blok:\n"
                "    from: 2022-01-01\n"
                "    change:\n"
                "      facilities.opvang.max_stay: {after: 90 days, to: weg}\n"
                "      facilities.opvang.order: {priority: [alleen]}\n"
                "      facilities.opvang.worsens: = 0.5 days per day\n"
                "  langer:\n"
                "    from: 2022-07-01\n"
                "    change: {facilities.opvang.fit: = strict,"
                " facilities.opvang.worsens: -50%}\n"
                "policies: {baseline: [], beleid: [blok, langer]}\n");
  const flow_rules *r = rules_of(&c, "beleid", 0);
  assert_int_equal(plan_of(&c, "beleid")->facilities[0].rules_count, 3);
  assert_true(isinf(r[0].groups[0].max_stay));
  assert_close(r[1].from, 365, 0, 0);
  assert_close(r[1].groups[0].max_stay, 90, 1e-12, 0);
  assert_int_equal(r[1].groups[0].max_stay_to, node_of(&c, "weg"));
  assert_int_equal(r[0].order, FLOW_ORDER_LOTTERY);
  assert_int_equal(r[1].order, FLOW_ORDER_PRIORITY);
  assert_int_equal(r[1].classes.count, 2);
  assert_close(r[1].groups[0].worsens, 0.5, 1e-12, 0);
  assert_false(r[1].strict);
  assert_close(r[2].from, 546, 0, 0);
  assert_true(r[2].strict);
  assert_close(r[2].groups[0].max_stay, 90, 1e-12, 0);
  assert_close(r[2].groups[0].worsens, 0.25, 1e-12, 0);
  close_case(&c);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(what_is_left_out_has_its_default),
      cmocka_unit_test(every_key_reaches_the_rules),
      cmocka_unit_test(rules_may_differ_by_group),
      cmocka_unit_test(in_a_priority_list_the_first_match_wins_and_the_rest_come_last),
      cmocka_unit_test(places_are_reserved_by_date_for_groups_and_for_who_comes_from_somewhere),
      cmocka_unit_test(rules_have_an_entry_per_date_on_which_they_change),
      cmocka_unit_test(a_ramp_of_a_stay_steps_at_month_starts),
      cmocka_unit_test(places_step_where_their_line_passes_a_half),
      cmocka_unit_test(a_winter_adds_places_across_the_year_end),
      cmocka_unit_test(cold_spells_come_in_their_seasons),
      cmocka_unit_test(what_the_weather_opens_may_change_but_not_the_weather),
      cmocka_unit_test(a_lever_may_put_a_whole_block_in_place),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
