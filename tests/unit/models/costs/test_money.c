/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "models/study/experiment.h"

#include "tests/unit/close.h"

/* Four households come on 1 February 2021 and five a year later, stay 50 days and
 * are housed; 10 places, and 12 from 2022-07-02 under `meer`, 183 days. `minder`
 * keeps two of the five away. */
#define SCENARIO                                                                                   \
  "doorstroom: 1\n"                                                                                \
  "horizon: {start: 2021-01-01, end: 2023-01-01}\n"                                                \
  "groups: {alleen: {label: Alleen}}\n"                                                            \
  "inflow: {komst: {group: alleen, to: opvang, burst: {2021-02-01: 4, 2022-02-01: 5}}}\n"          \
  "facilities: {opvang: {places: 10, stay: {deterministic: {value: 50 days}},\n"                   \
  "  then: {weg: 100%}}}\n"                                                                        \
  "exits: {weg: {label: Weg}}\n"                                                                   \
  "levers:\n"                                                                                      \
  "  meer: {from: 2022-07-02, change: {facilities.opvang.places: +2},"                             \
  " cost: {once: 999.99 EUR, per_year: 3650 EUR}}\n"                                               \
  "  minder: {from: 2021-01-01, change: {inflow.komst.burst: {2021-02-01: 4, 2022-02-01: 3}},"     \
  " cost: {per_household_prevented: 1500.25 EUR}}\n"                                               \
  "policies: {meer: [meer], minder: [minder], niets: []}\n"                                        \
  "costs:\n"                                                                                       \
  "  lines:\n"                                                                                     \
  "    plaatsen: {prestatie: A, of: opvang, per: place-day, amount: 72.35 EUR}\n"                  \
  "    dagen: {prestatie: B, of: opvang, per: occupied-day, amount: 8.15 EUR}\n"                   \
  "    opname: {prestatie: B, of: opvang, per: admission, amount: 31.07 EUR}\n"                    \
  "    vertrek: {prestatie: B, of: weg, per: exit, amount: 12.50 EUR}\n"                           \
  "    rijk: {prestatie: A, per: year, amount: -50000 EUR}\n"

enum { BASELINE, MORE, FEWER, NOTHING };

typedef struct run {
  flow_diagnostics diags;
  flow_scenario *scenario;
  flow_experiment *experiment;
} run;

static run run_text(const char *text)
{
  run r = {0};
  const flow_experiment_options options = {.replications = 3, .threads = 1};
  sim_status status = flow_scenario_read_text(text, "test.yaml", &r.diags, &r.scenario);
  if (status == SIM_OK) status = flow_experiment_new(r.scenario, &options, &r.diags, &r.experiment);
  for (size_t i = 0; i < r.diags.count; i++)
    print_message("%d: %s\n", r.diags.items[i].at.line, r.diags.items[i].text);
  assert_int_equal(status, SIM_OK);
  assert_int_equal(flow_experiment_run(r.experiment), SIM_OK);
  assert_int_equal(r.experiment->merged, 3);
  return r;
}

static void end(run *r)
{
  flow_experiment_free(r->experiment);
  flow_scenario_free(r->scenario);
  flow_diagnostics_free(&r->diags);
}

static flow_amount balance(const run *r, uint32_t policy, uint32_t period)
{
  const flow_account all = {FLOW_COSTING_BASIS_PAID, FLOW_SCOPE_ALL, 0, FLOW_SIDE_BALANCE};
  flow_amount amount;
  assert_int_equal(
      flow_budget_read(r->experiment->money->budget, policy, &all, period, 0.95, &amount), SIM_OK);
  return amount;
}

static void a_ten_line_scenario_adds_up_to_the_cent(void **state)
{
  (void)state;
  run r = run_text(SCENARIO);
  /* 3650 x 72.35 = 264,077.50; 200 x 8.15 = 1,630.00; 4 x 31.07 = 124.28;
   * 4 x 12.50 = 50.00; less 50,000 */
  assert_close(balance(&r, BASELINE, 0).mean.estimate, 215881.78, 0, 1e-6);
  /* 250 x 8.15 = 2,037.50; 5 x 31.07 = 155.35; 5 x 12.50 = 62.50 */
  assert_close(balance(&r, BASELINE, 1).mean.estimate, 216332.85, 0, 1e-6);
  assert_close(balance(&r, BASELINE, 2).mean.estimate, 432214.63, 0, 1e-6);
  assert_close(balance(&r, BASELINE, 1).p10, 216332.85, 0, 1e-6);
  end(&r);
}

static void levers_add_their_own_cost_and_what_they_change(void **state)
{
  (void)state;
  run r = run_text(SCENARIO);
  const double before = balance(&r, BASELINE, 1).mean.estimate;
  assert_close(balance(&r, MORE, 0).mean.estimate, balance(&r, BASELINE, 0).mean.estimate, 0, 0);
  /* 366 place-days x 72.35 = 26,480.10; 999.99; 183 x 10 */
  assert_close(balance(&r, MORE, 1).mean.estimate - before, 29310.09, 0, 1e-6);
  /* two households less: 815.00 + 62.14 + 25.00; prevented 3,000.50 */
  assert_close(balance(&r, FEWER, 1).mean.estimate - before, 2098.36, 0, 1e-6);
  const flow_savings s = flow_budget_savings(r.experiment->money->budget, FEWER, 1, 0.95);
  assert_close(s.cash.estimate, 902.14, 0, 1e-6);
  assert_close(s.book.estimate, 902.14 + 7235, 0, 1e-6); /* and 100 days x 72.35 */
  end(&r);
}

static void a_unit_of_effect_has_its_price(void **state)
{
  (void)state;
  run r = run_text(SCENARIO);
  const flow_cost_effectiveness *effectiveness = r.experiment->money->effectiveness;
  const flow_ratio fewer =
      flow_cost_effectiveness_read(effectiveness, FEWER, FLOW_EFFECT_STAY, 0.95);
  assert_int_equal(fewer.quadrant, FLOW_QUADRANT_NORTH_EAST);
  assert_close(fewer.icer.estimate, 20.9836, 0, 1e-6); /* 2,098.36 over 100 days */
  const flow_ratio nothing =
      flow_cost_effectiveness_read(effectiveness, NOTHING, FLOW_EFFECT_STAY, 0.95);
  assert_int_equal(nothing.quadrant, FLOW_QUADRANT_ORIGIN);
  assert_true(nothing.cost.estimate == 0 && nothing.effect.estimate == 0);
  end(&r);
}

static void an_uncertain_price_is_sampled_for_every_replication(void **state)
{
  (void)state;
  run r = run_text(SCENARIO "uncertain:\n"
                            "  costs.lines.rijk.amount:"
                            " {uniform: {low: -60000 EUR, high: -40000 EUR}}\n");
  const flow_amount a = balance(&r, BASELINE, 0);
  assert_true(a.p10 < a.p90);
  assert_in_range((long)a.p10, 205881, 225881);
  assert_in_range((long)a.p90, 205881, 225881);
  const flow_account all = {FLOW_COSTING_BASIS_PAID, FLOW_SCOPE_ALL, 0, FLOW_SIDE_BALANCE};
  const sim_paired d = flow_budget_compare(r.experiment->money->budget, MORE, &all, 1, 0.95);
  assert_close(d.difference.estimate, 29310.09, 0, 1e-6); /* the same price in both */
  assert_close(sim_interval_half_width(d.difference), 0, 0, 1e-6);
  end(&r);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_ten_line_scenario_adds_up_to_the_cent),
      cmocka_unit_test(levers_add_their_own_cost_and_what_they_change),
      cmocka_unit_test(a_unit_of_effect_has_its_price),
      cmocka_unit_test(an_uncertain_price_is_sampled_for_every_replication)};
  return cmocka_run_group_tests_name("money", tests, NULL, NULL);
}
