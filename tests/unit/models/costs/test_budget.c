/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/costs/budget.h"

#include "engine/stats/proportion.h"

#include <math.h>
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "tests/unit/close.h"

/* A shelter of 10 places at 72.35 a day, beds in a home at 178.00 a day in use,
 * 100,000 a year from the state, and a lever that costs 30,000.55 once. Two
 * years of 365 days. */
enum { PLACES, BEDS, STATE, LEVER, LINES, YEARS = 2, TOTAL = 2 };
enum { SHELTERS, HOMES, PRESTATIES };
enum { CITY, NATION, PAYERS };

static const char *const prestaties[] = {"9D1.3", "9D1.4"}, *const payers[] = {"gemeente", "rijk"};
static const flow_cost_line lines[LINES] = {[PLACES] = {.id = "plaatsen",
                                                        .prestatie = SHELTERS,
                                                        .payer = CITY,
                                                        .per = FLOW_PER_PLACE_DAY,
                                                        .taakveld = FLOW_TAAKVELD_SHELTER},
                                            [BEDS] = {.id = "bedden",
                                                      .prestatie = HOMES,
                                                      .payer = CITY,
                                                      .per = FLOW_PER_OCCUPIED_DAY,
                                                      .taakveld = FLOW_TAAKVELD_PROTECTED},
                                            [STATE] = {.id = "rijk",
                                                       .prestatie = SHELTERS,
                                                       .payer = NATION,
                                                       .per = FLOW_PER_YEAR,
                                                       .is_income = true},
                                            [LEVER] = {.id = "aanpak.once",
                                                       .prestatie = HOMES,
                                                       .payer = CITY,
                                                       .per = FLOW_PER_YEAR,
                                                       .of_lever = true}};
static const double half_after_a_year[] = {1, 0.5, 1, 0.5, 1, 0.5, 1, 0.5};
static const double level[] = {1, 1.25};
static const double budgets[] = {500000, NAN, NAN};
static const flow_costs costs = {.lines = LINES,
                                 .years = YEARS,
                                 .prestaties = PRESTATIES,
                                 .payers = PAYERS,
                                 .line = lines,
                                 .prestatie = prestaties,
                                 .payer = payers,
                                 .discount = half_after_a_year,
                                 .budget = budgets,
                                 .level = level,
                                 .has_taakvelden = true};

enum { WIDTH = FLOW_COSTING_BASES * LINES * YEARS };

/* The euros of one policy and replication: the days are given. */
typedef struct days {
  double places, used, blocked; /* shelter, both years the same */
  double beds, beds_blocked;
  double once;
} days;

static void fill(days d, double euros[WIDTH])
{
  for (uint32_t y = 0; y < YEARS; y++) {
    euros[flow_costs_at(&costs, FLOW_COSTING_BASIS_PAID, PLACES, y)] = 72.35 * d.places;
    euros[flow_costs_at(&costs, FLOW_COSTING_BASIS_USED, PLACES, y)] = 72.35 * d.used;
    euros[flow_costs_at(&costs, FLOW_COSTING_BASIS_BLOCKED, PLACES, y)] = 72.35 * d.blocked;
    euros[flow_costs_at(&costs, FLOW_COSTING_BASIS_BLOCKED, BEDS, y)] = 178 * d.beds_blocked;
    for (uint32_t how = FLOW_COSTING_BASIS_PAID; how <= FLOW_COSTING_BASIS_USED; how++) {
      euros[flow_costs_at(&costs, (flow_costing_basis)how, BEDS, y)] = 178 * d.beds;
      euros[flow_costs_at(&costs, (flow_costing_basis)how, STATE, y)] = -100000;
      euros[flow_costs_at(&costs, (flow_costing_basis)how, LEVER, y)] = y == 0 ? d.once : 0;
    }
    euros[flow_costs_at(&costs, FLOW_COSTING_BASIS_BLOCKED, STATE, y)] = 0;
    euros[flow_costs_at(&costs, FLOW_COSTING_BASIS_BLOCKED, LEVER, y)] = 0;
  }
}

static const flow_account balance = {FLOW_COSTING_BASIS_PAID, FLOW_SCOPE_ALL, 0, FLOW_SIDE_BALANCE};

/* Policy 0 is the baseline, 1 pulls the lever, 2 is the baseline again. */
static int start(void **state)
{
  static const days baseline[] = {{3650, 3600, 365.5, 1000, 20, 0}, {3650, 3500, 300, 1400, 30, 0}};
  static const days lever[] = {{3650, 3100, 200, 900, 10, 30000.55},
                               {3650, 3200, 150, 1200, 20, 30000.55}};
  flow_budget *b = NULL;
  if (flow_budget_new(&costs, 3, 1, FLOW_BUDGET_BYTES, &b) != SIM_OK) return -1;
  for (int r = 0; r < 2; r++) {
    double euros[3][WIDTH];
    fill(baseline[r], euros[0]);
    fill(lever[r], euros[1]);
    fill(baseline[r], euros[2]);
    if (flow_budget_add(b, (const double *[]){euros[0], euros[1], euros[2]}) != SIM_OK) return -1;
  }
  *state = b;
  return 0;
}

static int stop(void **state)
{
  flow_budget_free(*state);
  return 0;
}

static double mean(const flow_budget *b, uint32_t policy, flow_account account, uint32_t period)
{
  flow_amount amount;
  assert_int_equal(flow_budget_read(b, policy, &account, period, 0.95, &amount), SIM_OK);
  return amount.mean.estimate;
}

static double paid(const flow_budget *b, flow_scope scope, uint32_t index, flow_side side)
{
  return mean(b, 1, (flow_account){FLOW_COSTING_BASIS_PAID, scope, index, side}, 0);
}

static void a_prestatie_has_expenses_income_and_a_balance(void **state)
{
  const flow_scope scope = FLOW_SCOPE_PRESTATIE;
  assert_close(paid(*state, scope, SHELTERS, FLOW_SIDE_EXPENSES), 264077.50, 0, 1e-6);
  assert_close(paid(*state, scope, SHELTERS, FLOW_SIDE_INCOME), -100000, 0, 1e-6);
  assert_close(paid(*state, scope, SHELTERS, FLOW_SIDE_BALANCE), 164077.50, 0, 1e-6);
  /* 1050 days x 178 + 30,000.55 */
  assert_close(paid(*state, scope, HOMES, FLOW_SIDE_BALANCE), 216900.55, 0, 1e-6);
  assert_close(paid(*state, scope, HOMES, FLOW_SIDE_INCOME), 0, 0, 0);
}

static void the_first_list_has_together_what_later_ones_tell_apart(void **state)
{
  assert_close(paid(*state, FLOW_SCOPE_TAAKVELD, FLOW_TAAKVELD_SHELTER, FLOW_SIDE_BALANCE),
               72.35 * 3650, 1e-12, 0);
  assert_close(paid(*state, FLOW_SCOPE_TAAKVELD, FLOW_TAAKVELD_PROTECTED, FLOW_SIDE_EXPENSES),
               178 * 1050, 1e-12, 0); /* of 900 and 1200 days */
  assert_close(paid(*state, FLOW_SCOPE_TAAKVELD, FLOW_TAAKVELD_TOGETHER, FLOW_SIDE_BALANCE),
               72.35 * 3650 + 178 * 1050, 1e-12, 0);
}

static void constant_prices_take_the_index_out_of_every_year(void **state)
{
  const flow_account beds = {FLOW_COSTING_BASIS_PAID, FLOW_SCOPE_LINE, BEDS, FLOW_SIDE_BALANCE};
  assert_close(flow_budget_constant(*state, 0, &beds, 0), 178 * 1200, 1e-12, 0);
  assert_close(flow_budget_constant(*state, 0, &beds, 1), 178 * 1200 / 1.25, 1e-12, 0);
  assert_close(flow_budget_constant(*state, 0, &beds, TOTAL), 178 * 1200 * 1.8, 1e-12, 0);
}

static void a_payer_pays_its_own_lines(void **state)
{
  assert_close(paid(*state, FLOW_SCOPE_PAYER, NATION, FLOW_SIDE_BALANCE), -100000, 0, 1e-6);
  assert_close(paid(*state, FLOW_SCOPE_PAYER, CITY, FLOW_SIDE_EXPENSES), 480978.05, 0, 1e-6);
}

static void lines_prestaties_and_payers_add_up_to_the_same_cent(void **state)
{
  for (uint32_t policy = 0; policy < 3; policy++) {
    for (uint32_t period = 0; period <= YEARS + 1; period++) {
      double by_line = 0, by_prestatie = 0, by_payer = 0;
      const double all = mean(*state, policy, balance, period);
      for (uint32_t i = 0; i < LINES; i++)
        by_line += mean(
            *state, policy,
            (flow_account){FLOW_COSTING_BASIS_PAID, FLOW_SCOPE_LINE, i, FLOW_SIDE_BALANCE}, period);
      for (uint32_t i = 0; i < 2; i++) {
        for (int side = FLOW_SIDE_EXPENSES; side <= FLOW_SIDE_INCOME; side++) {
          by_prestatie += mean(
              *state, policy,
              (flow_account){FLOW_COSTING_BASIS_PAID, FLOW_SCOPE_PRESTATIE, i, (flow_side)side},
              period);
          by_payer +=
              mean(*state, policy,
                   (flow_account){FLOW_COSTING_BASIS_PAID, FLOW_SCOPE_PAYER, i, (flow_side)side},
                   period);
        }
      }
      assert_close(by_line, all, 0, 1e-6);
      assert_close(by_prestatie, all, 0, 1e-6);
      assert_close(by_payer, all, 0, 1e-6);
    }
  }
}

static void the_horizon_is_its_years_and_weighs_less_on_day_0(void **state)
{
  const uint32_t present = flow_budget_present(*state);
  const double first = mean(*state, 1, balance, 0), second = mean(*state, 1, balance, 1);
  assert_close(first, 380978.05, 0, 1e-6);
  assert_close(second, 350977.50, 0, 1e-6);
  assert_close(mean(*state, 1, balance, TOTAL), first + second, 0, 1e-6);
  assert_close(mean(*state, 1, balance, present), first + second / 2, 0, 1e-6);
}

static void a_policy_without_levers_differs_by_exactly_nothing(void **state)
{
  const flow_costing_basis hows[] = {FLOW_COSTING_BASIS_PAID, FLOW_COSTING_BASIS_BLOCKED};
  for (uint32_t i = 0; i < 2; i++) {
    for (uint32_t period = 0; period <= YEARS + 1; period++) {
      const flow_account account = {hows[i], FLOW_SCOPE_ALL, 0, FLOW_SIDE_BALANCE};
      const sim_paired none = flow_budget_compare(*state, 2, &account, period, 0.95);
      assert_true(none.difference.estimate == 0);
      assert_true(none.difference.low == 0 && none.difference.high == 0);
    }
  }
}

static void blocked_days_have_the_price_of_their_place(void **state)
{
  const flow_account all = {FLOW_COSTING_BASIS_BLOCKED, FLOW_SCOPE_ALL, 0, FLOW_SIDE_BALANCE};
  const flow_account places = {FLOW_COSTING_BASIS_BLOCKED, FLOW_SCOPE_LINE, PLACES,
                               FLOW_SIDE_BALANCE};
  /* (365.5 + 300) / 2 x 72.35 and 25 x 178 */
  assert_close(mean(*state, 0, places, 0), 24074.4625, 0, 1e-6);
  assert_close(mean(*state, 0, all, 0), 24074.4625 + 4450, 0, 1e-6);
}

/* The lever empties places that stay open: 400 days and 300 on the books, nothing
 * in cash; and 100 and 200 days of beds, which are paid by use. */
static void an_empty_place_is_a_saving_in_the_accounts_only(void **state)
{
  const flow_savings s = flow_budget_savings(*state, 1, 0, 0.95);
  assert_close(s.cash.estimate, 150 * 178, 0, 1e-6);
  assert_close(s.book.estimate, 400 * 72.35 + 150 * 178, 0, 1e-6);
  assert_close(s.levers.estimate, 30000.55, 0, 1e-6);
  assert_close(s.net.estimate, 150 * 178 - 30000.55, 0, 1e-6);
  assert_true(s.cash.low < s.cash.estimate && s.cash.estimate < s.cash.high);
}

static void differences_are_paired_by_replication(void **state)
{
  const flow_account beds = {FLOW_COSTING_BASIS_PAID, FLOW_SCOPE_LINE, BEDS, FLOW_SIDE_BALANCE};
  const sim_paired d = flow_budget_compare(*state, 1, &beds, 0, 0.95);
  /* -100 and -200 days: sd 70.71 days; variances 45,000 + 80,000 over 5,000 */
  assert_close(d.difference.estimate, -150 * 178, 0, 1e-6);
  assert_close(sim_interval_half_width(d.difference), 12.7062047364 * 50 * 178, 1e-9, 0);
  assert_close(d.variance_ratio, (80000 + 45000) / 5000., 1e-9, 0);
}

static void the_probability_of_overspending_is_counted(void **state)
{
  /* the baseline costs 342,077.50 and 413,277.50; the budget below is moved */
  const flow_overspend none = flow_budget_overspend(*state, 0, 0, 0.95);
  assert_close(none.chance.estimate, 0, 0, 0);
  assert_close(none.expected, 0, 0, 0);
  assert_close(none.balance, 377677.50, 0, 1e-6);
  assert_close(flow_budget_overspend(*state, 0, 1, 0.95).chance.estimate, NAN, 0, 0);
  flow_costs tight = costs;
  static const double sum[] = {400000, 342077.50, NAN};
  tight.budget = sum;
  flow_budget *b = NULL;
  assert_int_equal(flow_budget_new(&tight, 1, 1, FLOW_BUDGET_BYTES, &b), SIM_OK);
  for (int r = 0; r < 2; r++) {
    double euros[WIDTH];
    fill((days){3650, 3600, 0, r == 0 ? 1000 : 1400, 0, 0}, euros);
    assert_int_equal(flow_budget_add(b, (const double *[]){euros}), SIM_OK);
  }
  assert_close(flow_budget_overspend(b, 0, 0, 0.95).chance.estimate, 0.5, 0, 0);
  assert_close(flow_budget_overspend(b, 0, 0, 0.95).expected, 13277.50 / 2, 0, 1e-6);
  assert_close(flow_budget_overspend(b, 0, TOTAL, 0.95).expected, NAN, 0, 0);
  flow_budget_free(b);
}

/* Bed days of 100, 200, ..., 2000 at 178 euros, a tenth fewer under the other policy. */
static void what_a_share_of_the_futures_does_not_exceed_is_one_of_them(void **state)
{
  (void)state;
  enum { REPLICATIONS = 20 };
  static const double shares[] = {0.01, 0.5, 0.75, 0.95, 1};
  const flow_account beds = {FLOW_COSTING_BASIS_PAID, FLOW_SCOPE_LINE, BEDS, FLOW_SIDE_BALANCE};
  flow_budget *b = NULL;
  double found[5], less[5];
  assert_int_equal(flow_budget_new(&costs, 2, 1, FLOW_BUDGET_BYTES, &b), SIM_OK);
  for (int r = 0; r < REPLICATIONS; r++) {
    double euros[2][WIDTH];
    fill((days){.beds = 100 * ((7 * r) % REPLICATIONS + 1)}, euros[0]); /* in no order */
    fill((days){.beds = 90 * ((7 * r) % REPLICATIONS + 1)}, euros[1]);
    assert_int_equal(flow_budget_add(b, (const double *[]){euros[0], euros[1]}), SIM_OK);
  }
  assert_int_equal(flow_budget_not_exceeded(b, 0, -1, &beds, 0, shares, 5, found), SIM_OK);
  assert_int_equal(flow_budget_not_exceeded(b, 1, 0, &beds, 0, shares, 5, less), SIM_OK);
  static const double ranks[] = {1, 10, 15, 19, 20};
  for (int i = 0; i < 5; i++) {
    assert_close(found[i], 178 * 100 * ranks[i], 0, 1e-6);
    /* the least differences are those of the longest */
    assert_close(less[i], -178 * 10 * (REPLICATIONS + 1 - ranks[i]), 0, 1e-6);
  }
  flow_budget_free(b);
}

/* Beds of 1000 and 1400 days, of 900 and 1600: pairs of 1200 and 1250 days at 178 euros. Above
 * 400,000 - 264,077.50 + 100,000 = 235,922.50, or 1325.4 days, is one of each pair. */
static void an_antithetic_pair_is_one_observation(void **state)
{
  (void)state;
  static const double beds[] = {1000, 1400, 900, 1600}, means[] = {1200, 1250};
  static const double limit[] = {400000, NAN, NAN};
  const flow_account all = {FLOW_COSTING_BASIS_PAID, FLOW_SCOPE_ALL, 0, FLOW_SIDE_BALANCE};
  flow_costs limited = costs;
  flow_budget *pairs = NULL, *alone = NULL;
  limited.budget = limit;
  assert_int_equal(flow_budget_new(&limited, 2, 2, FLOW_BUDGET_BYTES, &pairs), SIM_OK);
  assert_int_equal(flow_budget_new(&limited, 2, 1, FLOW_BUDGET_BYTES, &alone), SIM_OK);
  for (int r = 0; r < 4; r++) {
    double euros[2][WIDTH];
    fill((days){3650, 3600, 0, beds[r], 0, 0}, euros[0]);
    fill((days){3650, 3600, 0, beds[r] * 0.75, 0, 0}, euros[1]);
    assert_int_equal(flow_budget_add(pairs, (const double *[]){euros[0], euros[1]}), SIM_OK);
    if (r > 1) continue;
    fill((days){3650, 3600, 0, means[r], 0, 0}, euros[0]);
    fill((days){3650, 3600, 0, means[r] * 0.75, 0, 0}, euros[1]);
    assert_int_equal(flow_budget_add(alone, (const double *[]){euros[0], euros[1]}), SIM_OK);
  }
  flow_amount a, b;
  assert_int_equal(flow_budget_read(pairs, 1, &all, 0, 0.95, &a), SIM_OK);
  assert_int_equal(flow_budget_read(alone, 1, &all, 0, 0.95, &b), SIM_OK);
  assert_close(a.mean.estimate, b.mean.estimate, 1e-12, 0);
  assert_close(a.mean.low, b.mean.low, 1e-12, 0);
  assert_int_equal(a.replications, 4);
  assert_true(a.p10 < b.p10); /* spreads are of replications */
  assert_close(flow_budget_compare(pairs, 1, &all, 0, 0.95).difference.low,
               flow_budget_compare(alone, 1, &all, 0, 0.95).difference.low, 1e-9, 0);
  const sim_interval chance = flow_budget_overspend(pairs, 0, 0, 0.95).chance;
  assert_close(chance.estimate, 0.5, 0, 0);
  assert_close(chance.high, sim_interval_wilson_pairs(2, 2, 2, 0.95).high, 1e-15, 0);
  flow_budget_free(pairs);
  flow_budget_free(alone);
}

/* A replication takes 224 bytes: 2 policies, 7 cells, 2 years; 446 fit. */
static void when_memory_is_full_every_second_replication_is_dropped(void **state)
{
  (void)state;
  enum { POLICIES = 2, REPLICATIONS = 2400 };
  flow_budget *b = NULL;
  double euros[WIDTH];
  const double *all[POLICIES];
  for (int p = 0; p < POLICIES; p++) all[p] = euros;
  assert_int_equal(flow_budget_new(&costs, POLICIES, 1, 100000, &b), SIM_OK);
  const flow_account beds = {FLOW_COSTING_BASIS_PAID, FLOW_SCOPE_LINE, BEDS, FLOW_SIDE_BALANCE};
  for (int r = 0; r < REPLICATIONS; r++) {
    fill((days){.beds = r}, euros);
    assert_int_equal(flow_budget_add(b, all), SIM_OK);
  }
  flow_amount amount;
  assert_int_equal(flow_budget_read(b, POLICIES - 1, &beds, 0, 0.95, &amount), SIM_OK);
  assert_int_equal(amount.replications, REPLICATIONS);
  assert_close(amount.mean.estimate, 178 * (REPLICATIONS - 1) / 2., 1e-12, 0);
  assert_close(amount.p50, 178 * (REPLICATIONS - 1) / 2., 0.01, 0);
  assert_close(amount.p10, 178 * 0.1 * REPLICATIONS, 0.02, 0);
  flow_budget_free(b);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(a_prestatie_has_expenses_income_and_a_balance, start, stop),
      cmocka_unit_test_setup_teardown(the_first_list_has_together_what_later_ones_tell_apart, start,
                                      stop),
      cmocka_unit_test_setup_teardown(constant_prices_take_the_index_out_of_every_year, start,
                                      stop),
      cmocka_unit_test_setup_teardown(a_payer_pays_its_own_lines, start, stop),
      cmocka_unit_test_setup_teardown(lines_prestaties_and_payers_add_up_to_the_same_cent, start,
                                      stop),
      cmocka_unit_test_setup_teardown(the_horizon_is_its_years_and_weighs_less_on_day_0, start,
                                      stop),
      cmocka_unit_test_setup_teardown(a_policy_without_levers_differs_by_exactly_nothing, start,
                                      stop),
      cmocka_unit_test_setup_teardown(blocked_days_have_the_price_of_their_place, start, stop),
      cmocka_unit_test_setup_teardown(an_empty_place_is_a_saving_in_the_accounts_only, start, stop),
      cmocka_unit_test_setup_teardown(differences_are_paired_by_replication, start, stop),
      cmocka_unit_test_setup_teardown(the_probability_of_overspending_is_counted, start, stop),
      cmocka_unit_test(what_a_share_of_the_futures_does_not_exceed_is_one_of_them),
      cmocka_unit_test(an_antithetic_pair_is_one_observation),
      cmocka_unit_test(when_memory_is_full_every_second_replication_is_dropped)};
  return cmocka_run_group_tests_name("budget", tests, NULL, NULL);
}
