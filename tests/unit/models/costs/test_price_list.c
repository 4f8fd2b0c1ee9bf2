/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "models/costs/money.h"

#include "tests/unit/close.h"
#include "tests/unit/plan_case.h"

/* 2021 and 2022, 365 days each; prices of 2020 grow 10% a year. */
#define NETWORK                                                                                    \
  CASE_FRAME CASE_GROUP                                                                            \
      "inflow: {komst: {group: alleen, to: opvang, rate: 100 per year},\n"                         \
      "  ander: {group: alleen, to: opvang, rate: 50 per year}}\n"                                 \
      "facilities: {opvang: {places: 10, stay: {deterministic: {value: 50 days}},\n"               \
      "  then: {woning: 50%, weg: rest}}}\n"                                                       \
      "housing: {woning: {supply: 30 per year}}\n" CASE_EXIT
#define PRICES "costs:\n  price_year: 2020\n  index: 10% per year\n"
#define NO_LEVER                                                                                   \
  "levers: {hefboom: {from: 2022-01-01, change: {housing.woning.supply: +1 per year}}}\n"          \
  "policies: {beleid: hefboom}\n"

typedef struct listed {
  plan_case c;
  flow_row_layout *layout;
  flow_costs *costs;
} listed;

static listed list(const char *text, uint32_t policy)
{
  listed l = {.c = open_case(text)};
  assert_int_equal(flow_row_layout_new(l.c.policies->items[0].plan, NULL, &l.layout), SIM_OK);
  assert_int_equal(flow_price_list_new(l.c.policies, policy, l.layout, &l.c.diags, &l.costs),
                   SIM_OK);
  return l;
}

static void unlist(listed *l)
{
  flow_price_list_free(l->costs);
  flow_row_layout_free(l->layout);
  close_case(&l->c);
}

static uint32_t line_of(const listed *l, const char *id)
{
  for (uint32_t i = 0; i < l->costs->lines; i++)
    if (strcmp(l->costs->line[i].id, id) == 0) return i;
  fail_msg("no line %s", id);
  return 0;
}

static void expect(const listed *l, const char *id, double first, double second)
{
  const double *price = l->costs->price + (size_t)line_of(l, id) * l->costs->years;
  assert_close(price[0], first, 1e-12, 1e-12);
  assert_close(price[1], second, 1e-12, 1e-12);
}

static void prices_are_those_of_the_year_they_are_paid_in(void **state)
{
  (void)state;
  listed l =
      list(NETWORK PRICES "  lines:\n"
                          "    plaatsen: {prestatie: A, payer: stad, of: opvang, per: place-day,"
                          " amount: 72.35 EUR}\n"
                          "    rijk: {prestatie: B, payer: rijk, per: year, amount: -1627000 EUR}\n"
                          "    half: {prestatie: A, of: opvang, per: admission,"
                          " amount: {2021-01-01: 100 EUR, 2022-03-15: 200 EUR}}\n"
                          "    vast: {prestatie: B, payer: rijk, per: year, amount: -385 EUR,"
                          " nominal: true}\n" NO_LEVER,
           0);
  expect(&l, "plaatsen", 72.35 * 1.1, 72.35 * 1.21);
  expect(&l, "rijk", -1627000 * 1.1, -1627000 * 1.21);
  expect(&l, "vast", -385, -385);
  expect(&l, "half", 110, 1.21 * (100 * 73 + 200 * 292) / 365); /* 73 days into 2022 */
  const flow_cost_line *lines = l.costs->line;
  assert_int_equal(l.costs->prestaties, 2);
  assert_int_equal(l.costs->payers, 3); /* one line names none */
  assert_string_equal(l.costs->prestatie[lines[1].prestatie], "B");
  assert_string_equal(l.costs->payer[lines[0].payer], "stad");
  assert_string_equal(l.costs->payer[lines[2].payer], "");
  assert_true(lines[1].is_income && !lines[0].is_income);
  assert_int_equal(lines[0].node_count, 1);
  assert_int_equal(lines[0].group, l.layout->groups);
  assert_close(l.costs->budget[0], NAN, 0, 0);
  assert_close(l.costs->willingness_to_pay[0], NAN, 0, 0);
  unlist(&l);
}

static void prestaties_with_a_label_come_first_and_by_code(void **state)
{
  (void)state;
  listed l = list(NETWORK PRICES
                  "  prestaties: {9D1.10: Opvang, 9D1.3: Preventie}\n"
                  "  lines:\n"
                  "    rijk: {per: year, amount: -1627 EUR}\n"
                  "    plaatsen: {prestatie: 9D1.10, of: opvang, per: place-day, amount: 72 EUR}\n"
                  "    vrouwen: {prestatie: 9D2.2, per: year, amount: 31.5 EUR}\n"
                  "levers: {hefboom: {from: 2021-10-20, change: {inflow.komst.rate: -10%}, cost: "
                  "{prestatie: 9D1.3, per_year: 3 EUR}}}\npolicies: {beleid: hefboom}\n",
                  0);
  static const char *const names[] = {"9D1.3", "9D1.10", "", "9D2.2"};
  static const char *const labels[] = {"Preventie", "Opvang"};
  assert_int_equal(l.costs->prestaties, 4);
  for (int i = 0; i < 4; i++) assert_string_equal(l.costs->prestatie[i], names[i]);
  for (int i = 0; i < 2; i++) assert_string_equal(l.costs->prestatie_label[i], labels[i]);
  assert_null(l.costs->prestatie_label[2]);
  assert_null(l.costs->prestatie_label[3]);
  unlist(&l);
}

#define LEVER(ramp, until, cost)                                                                   \
  "levers: {hefboom: {from: 2021-10-20, " ramp until                                               \
  " change: {housing.woning.supply: +5 per year, inflow.komst.rate: -10%}, cost: " cost "}}\n"     \
  "policies: {beleid: hefboom, ander: []}\n"

/* 73 days of 2021 are left on 20 October. */
static void a_lever_costs_while_it_works_and_in_proportion_to_its_ramp(void **state)
{
  (void)state;
#define COST "{prestatie: A, once: 1000 EUR, per_year: 365 EUR, per_household_prevented: 15 EUR}"
  listed l = list(NETWORK LEVER("", "", COST), 1);
  expect(&l, "hefboom.once", 1000, 0);
  expect(&l, "hefboom.per_year", 73, 365);
  expect(&l, "hefboom.per_household_prevented", 15, 15);
  unlist(&l);
  l = list(NETWORK LEVER("ramp: 146 days,", "", COST), 1);
  expect(&l, "hefboom.per_year", 73. / 4, 73 * 0.75 + 292); /* half grown at the year's end */
  unlist(&l);
  l = list(NETWORK LEVER("", "until: 2021-12-01,", COST), 1);
  expect(&l, "hefboom.per_year", 42, 0);
  expect(&l, "hefboom.per_household_prevented", 15, 0);
  unlist(&l);
}

static void only_who_pulls_a_lever_pays_for_it(void **state)
{
  (void)state;
  for (uint32_t policy = 0; policy < 3; policy += 2) {
    listed l = list(NETWORK LEVER("", "", COST), policy);
    assert_int_equal(l.costs->lines, 3);
    expect(&l, "hefboom.once", 0, 0);
    expect(&l, "hefboom.per_year", 0, 0);
    expect(&l, "hefboom.per_household_prevented", 0, 0);
    unlist(&l);
  }
}

static void what_is_counted_is_what_the_lever_changes(void **state)
{
  (void)state;
  listed l = list(NETWORK LEVER("", "",
                                "[{per_household_prevented: 15 EUR},"
                                " {per_dwelling: 7 EUR, per_admission: 3 EUR}]"),
                  1);
  const flow_cost_line *prevented = &l.costs->line[line_of(&l, "hefboom.per_household_prevented")];
  assert_int_equal(prevented->node_count, 1);
  assert_int_equal(prevented->nodes[0], node_of(&l.c, "komst"));
  assert_int_equal(l.costs->line[line_of(&l, "hefboom.2.per_dwelling")].nodes[0],
                   node_of(&l.c, "woning"));
  /* it changes no facility: counted at all there are */
  assert_int_equal(l.costs->line[line_of(&l, "hefboom.2.per_admission")].nodes[0],
                   node_of(&l.c, "opvang"));
  unlist(&l);
}

static void two_levers_at_one_inflow_share_who_was_prevented(void **state)
{
  (void)state;
  listed l = list(NETWORK "levers:\n"
                          "  a: {from: 2021-01-01, change: {inflow.komst.rate: -5%,"
                          " inflow.ander.rate: -5%}, cost: {per_household_prevented: 10 EUR}}\n"
                          "  b: {from: 2021-01-01, change: {inflow.komst.rate: -5%},"
                          " cost: {per_household_prevented: 20 EUR}}\n"
                          "policies: {alleen: a, samen: [a, b]}\n",
                  1);
  assert_close(l.costs->line[0].parts[0], 1, 0, 0);
  flow_price_list_free(l.costs);
  l.costs = NULL;
  assert_int_equal(flow_price_list_new(l.c.policies, 2, l.layout, &l.c.diags, &l.costs), SIM_OK);
  assert_close(l.costs->line[0].parts[0], 0.5, 0, 0);
  assert_close(l.costs->line[0].parts[1], 1, 0, 0); /* `ander` is its own */
  assert_close(l.costs->line[1].parts[0], 0.5, 0, 0);
  unlist(&l);
}

static void budgets_and_discounts_are_by_year(void **state)
{
  (void)state;
  listed l = list(NETWORK "costs: {discount: 4% per year, willingness_to_pay: 25 EUR,"
                          " budget: {2022: 5000 EUR},\n"
                          "  lines: {rijk: {per: year, amount: 100 EUR}}}\n" NO_LEVER,
                  0);
  assert_close(l.costs->budget[0], NAN, 0, 0);
  assert_close(l.costs->budget[1], 5000, 0, 0);
  assert_close(l.costs->budget[2], NAN, 0, 0);
  for (int i = 0; i < FLOW_COSTS_EFFECTS; i++)
    assert_close(l.costs->willingness_to_pay[i], 25, 0, 0);
  assert_close(l.costs->discount[0], flow_discount_flow(0.04, 0, 365), 1e-12, 0);
  assert_close(l.costs->discount[1], flow_discount_flow(0.04, 365, 730), 1e-12, 0);
  unlist(&l);
  l = list(NETWORK "costs: {budget: 5000 EUR}\n" NO_LEVER, 0);
  assert_close(l.costs->budget[2], 10000, 0, 0);
  unlist(&l);
}

static void every_effect_may_have_a_value_of_its_own(void **state)
{
  (void)state;
  listed l = list(NETWORK "costs: {willingness_to_pay: {households_housed: 12000 EUR,"
                          " waiting_days_avoided: 72.5 EUR},\n"
                          "  lines: {rijk: {per: year, amount: 100 EUR}}}\n" NO_LEVER,
                  0);
  assert_close(l.costs->willingness_to_pay[FLOW_EFFECT_WAITING], 72.5, 0, 0);
  assert_close(l.costs->willingness_to_pay[FLOW_EFFECT_STAY], NAN, 0, 0);
  assert_close(l.costs->willingness_to_pay[FLOW_EFFECT_HOUSED], 12000, 0, 0);
  unlist(&l);
}

static void a_price_is_refused_where_nothing_of_the_kind_is_counted(void **state)
{
  (void)state;
  static const char *const wrong[][2] = {
      {"of: [opvang, woning], per: place-day", "'woning' is a pool"},
      {"of: opvang, for: alleen, per: place-day", "an amount per place-day is for no group"}};
  for (size_t i = 0; i < 2; i++) {
    char text[2000];
    snprintf(text, sizeof text, "%scosts: {lines: {fout: {%s, amount: 1 EUR}}}\n", NETWORK NO_LEVER,
             wrong[i][0]);
    plan_case c = open_case(text);
    flow_row_layout *layout = NULL;
    flow_costs *costs = NULL;
    assert_int_equal(flow_row_layout_new(c.policies->items[0].plan, NULL, &layout), SIM_OK);
    assert_int_equal(flow_price_list_new(c.policies, 0, layout, &c.diags, &costs), SIM_E_INPUT);
    assert_null(costs);
    assert_true(line_that_says(&c, wrong[i][1]) > 0);
    flow_row_layout_free(layout);
    close_case(&c);
  }
}

static void without_costs_there_is_no_money(void **state)
{
  (void)state;
  plan_case c = open_case(NETWORK NO_LEVER);
  flow_row_layout *layout = NULL;
  flow_money *money = NULL;
  assert_int_equal(flow_row_layout_new(c.policies->items[0].plan, NULL, &layout), SIM_OK);
  assert_int_equal(flow_money_new(c.policies, layout, 1, &c.diags, &money), SIM_OK);
  assert_null(money);
  assert_int_equal(flow_money_length(money), 0);
  flow_row_layout_free(layout);
  close_case(&c);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(prices_are_those_of_the_year_they_are_paid_in),
      cmocka_unit_test(prestaties_with_a_label_come_first_and_by_code),
      cmocka_unit_test(a_lever_costs_while_it_works_and_in_proportion_to_its_ramp),
      cmocka_unit_test(only_who_pulls_a_lever_pays_for_it),
      cmocka_unit_test(what_is_counted_is_what_the_lever_changes),
      cmocka_unit_test(two_levers_at_one_inflow_share_who_was_prevented),
      cmocka_unit_test(budgets_and_discounts_are_by_year),
      cmocka_unit_test(every_effect_may_have_a_value_of_its_own),
      cmocka_unit_test(a_price_is_refused_where_nothing_of_the_kind_is_counted),
      cmocka_unit_test(without_costs_there_is_no_money)};
  return cmocka_run_group_tests_name("price list", tests, NULL, NULL);
}
