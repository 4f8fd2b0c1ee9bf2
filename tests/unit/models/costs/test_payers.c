/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "models/costs/money.h"

#include "tests/unit/close.h"
#include "tests/unit/plan_case.h"

/* 2021 and 2022, 365 days each; 1 July is day 181 of a year, 15 March day 73. */
#define TEXT                                                                                       \
  CASE_FRAME CASE_GROUP CASE_INFLOW                                                                \
      "facilities: {opvang: {places: 10, stay: {deterministic: {value: 5 days}}, then: "           \
      "weg}}\n" CASE_EXIT "costs:\n  index: 10% per year\n  lines:\n"                              \
      "    plaatsen: {payer: stad, per: year, amount: 700 EUR}\n"                                  \
      "    wonen: {per: year, amount: 1000 EUR, payer: {2021-01-01: stad,\n"                       \
      "      2022-07-01: {key: inwoners, stad: 40%, dorp: 25%, land: rest}}}\n"                    \
      "    rijk: {payer: rijk, per: year, amount: -385 EUR, nominal: true}\n"                      \
      "levers:\n"                                                                                  \
      "  ander: {from: 2022-03-15, until: 2022-10-01, change: {costs.lines.wonen.payer: = "        \
      "rijk},\n"                                                                                   \
      "    cost: {payer: {2021-01-01: stad, 2022-03-15: dorp}, once: 50 EUR}}\n"                   \
      "  eerst: {from: 2021-07-01, change: {costs.lines.plaatsen.payer: {dorp: 100%}}}\n"          \
      "policies: {anders: ander, eerder: [eerst, ander]}\n"

typedef struct paid {
  plan_case c;
  flow_row_layout *layout;
  flow_money *money;
  double *rows, *euros;
} paid;

static paid pay(void)
{
  paid p = {.c = open_case(TEXT)};
  assert_int_equal(flow_row_layout_new(p.c.policies->items[0].plan, NULL, &p.layout), SIM_OK);
  assert_int_equal(flow_money_new(p.c.policies, p.layout, 1, &p.c.diags, &p.money), SIM_OK);
  assert_non_null(p.money);
  p.rows = calloc(p.c.policies->count * p.layout->length, sizeof *p.rows);
  p.euros = calloc(flow_money_length(p.money), sizeof *p.euros);
  for (int i = 0; i < 2; i++) {
    assert_int_equal(flow_money_fill(p.money, NULL, p.rows, p.euros, &p.c.diags), SIM_OK);
    assert_int_equal(flow_money_add(p.money, p.rows, p.euros), SIM_OK);
  }
  return p;
}

static void done(paid *p)
{
  free(p->rows);
  free(p->euros);
  flow_money_free(p->money);
  flow_row_layout_free(p->layout);
  close_case(&p->c);
}

static double mean_of(const paid *p, uint32_t policy, flow_account account, uint32_t period)
{
  flow_amount amount;
  assert_int_equal(flow_budget_read(p->money->budget, policy, &account, period, 0.95, &amount),
                   SIM_OK);
  return amount.mean.estimate;
}

static double pays(const paid *p, uint32_t policy, const char *payer, flow_side side, uint32_t year)
{
  const flow_costs *costs = p->money->costs[0];
  for (uint32_t i = 0; i < costs->payers; i++)
    if (strcmp(costs->payer[i], payer) == 0)
      return mean_of(p, policy, (flow_account){FLOW_COSTING_BASIS_PAID, FLOW_SCOPE_PAYER, i, side},
                     year);
  fail_msg("nobody is called %s", payer);
  return 0;
}

static void a_key_shares_a_line_from_its_date_on(void **state)
{
  (void)state;
  paid p = pay();
  const double before = 181.0 / 365, after = 184.0 / 365;
  assert_close(pays(&p, 0, "stad", FLOW_SIDE_BALANCE, 0), 1700, 1e-12, 0);
  assert_close(pays(&p, 0, "dorp", FLOW_SIDE_BALANCE, 0), 0, 0, 1e-12);
  assert_close(pays(&p, 0, "stad", FLOW_SIDE_EXPENSES, 1), 770 + 1100 * (before + 0.4 * after),
               1e-12, 0);
  assert_close(pays(&p, 0, "dorp", FLOW_SIDE_EXPENSES, 1), 1100 * 0.25 * after, 1e-12, 0);
  assert_close(pays(&p, 0, "land", FLOW_SIDE_BALANCE, 1), 1100 * 0.35 * after, 1e-12, 0);
  assert_close(pays(&p, 0, "rijk", FLOW_SIDE_BALANCE, 1), -385, 1e-12, 0);
  assert_close(pays(&p, 0, "rijk", FLOW_SIDE_EXPENSES, 1), 0, 0, 0);
  done(&p);
}

static void a_lever_changes_who_pays_while_it_works(void **state)
{
  (void)state;
  paid p = pay();
  /* wonen: stad to 15 March, rijk to 1 October, then the key; the lever itself costs 50 on its day */
  const double first = 73.0 / 365, rijk = 200.0 / 365, key = 92.0 / 365;
  assert_close(pays(&p, 1, "rijk", FLOW_SIDE_EXPENSES, 1), 1100 * rijk, 1e-12, 0);
  assert_close(pays(&p, 1, "stad", FLOW_SIDE_BALANCE, 1), 770 + 1100 * (first + 0.4 * key), 1e-12,
               0);
  assert_close(pays(&p, 1, "dorp", FLOW_SIDE_BALANCE, 1), 1100 * 0.25 * key + 55, 1e-12, 0);
  assert_close(pays(&p, 2, "dorp", FLOW_SIDE_BALANCE, 0), 700 * 184.0 / 365, 1e-12, 0);
  done(&p);
}

static void whoever_pays_the_sum_is_the_balance(void **state)
{
  (void)state;
  static const char *const names[] = {"stad", "dorp", "land", "rijk"};
  paid p = pay();
  const flow_account all = {FLOW_COSTING_BASIS_PAID, FLOW_SCOPE_ALL, 0, FLOW_SIDE_BALANCE};
  for (uint32_t policy = 0; policy < 3; policy++)
    for (uint32_t period = 0; period < 3; period++) {
      double sum = 0;
      for (int i = 0; i < 4; i++) sum += pays(&p, policy, names[i], FLOW_SIDE_BALANCE, period);
      assert_close(sum, mean_of(&p, policy, all, period), 1e-12, 0);
    }
  done(&p);
}

static void a_nominal_line_falls_behind_from_the_second_year_on(void **state)
{
  (void)state;
  paid p = pay();
  const flow_account all = {FLOW_COSTING_BASIS_ERODED, FLOW_SCOPE_ALL, 0, FLOW_SIDE_BALANCE};
  const flow_account other = {FLOW_COSTING_BASIS_ERODED, FLOW_SCOPE_LINE, 0, FLOW_SIDE_BALANCE};
  assert_close(mean_of(&p, 0, all, 0), 0, 0, 1e-12);
  assert_close(mean_of(&p, 0, all, 1), 38.5, 1e-12, 0);
  assert_close(mean_of(&p, 0, all, 2), 38.5, 1e-12, 0);
  assert_close(mean_of(&p, 0, other, 1), 0, 0, 0);
  done(&p);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_key_shares_a_line_from_its_date_on),
      cmocka_unit_test(a_lever_changes_who_pays_while_it_works),
      cmocka_unit_test(whoever_pays_the_sum_is_the_balance),
      cmocka_unit_test(a_nominal_line_falls_behind_from_the_second_year_on)};
  return cmocka_run_group_tests_name("payers", tests, NULL, NULL);
}
