/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "engine/stats/survival.h"
#include "tests/unit/close.h"
#include "tests/unit/lives.h"

static sim_lifetime_seen seen_of(double from, double until, int has_ended)
{
  return (sim_lifetime_seen){until, has_ended ? until : INFINITY, from, INFINITY, NAN};
}

static void who_begins_at_an_end_is_not_at_risk_there(void **state)
{
  (void)state;
  const double exits[] = {2, 3, 3, 4, 5, 6}, entries[] = {0, 0, 1, 1, 2, 2};
  const double at[] = {2, 3, 4, 5, 6}, s[] = {.75, .45, .30, .15, 0};
  sim_lifetime_seen seen[6];
  sim_survival curve;
  for (int i = 0; i < 6; i++) seen[i] = seen_of(entries[i], exits[i], 1);
  assert_int_equal(sim_survival_product_limit(seen, 6, &curve), SIM_OK);
  assert_int_equal(curve.count, 5);
  for (int i = 0; i < 5; i++) {
    assert_close(curve.t[i], at[i], 0, 0);
    assert_close(curve.s[i], s[i], 1e-14, 1e-14);
  }
  assert_true(isnan(curve.gap_from));
  assert_close(sim_survival_at(&curve, 1.9), 1, 0, 0);
  assert_close(sim_survival_at(&curve, 3), .45, 1e-14, 0);
  assert_close(sim_survival_quantile(&curve, 0.5), 3, 0, 0);
  sim_survival_free(&curve);
}

/* 1/(5 4) + 1/(4 3) + 1/(2 1) = .6333; events at 1, 2, 4. */
static void greenwood_sums_over_the_ends(void **state)
{
  (void)state;
  const int ended[] = {1, 1, 0, 1, 0};
  sim_lifetime_seen seen[5];
  sim_survival curve;
  for (int i = 0; i < 5; i++) seen[i] = seen_of(0, i + 1, ended[i]);
  assert_int_equal(sim_survival_product_limit(seen, 5, &curve), SIM_OK);
  assert_close(curve.s[2], 0.8 * 0.75 * 0.5, 1e-14, 0);
  assert_close(curve.se[2] / curve.s[2], sqrt(1 / 20.0 + 1 / 12.0 + 1 / 2.0), 1e-13, 0);
  sim_survival_free(&curve);
}

static void residents_met_in_midlife(void **state)
{
  (void)state;
  lives l = lives_of("channing", 1, 2, 4);
  sim_survival curve;
  assert_int_equal(sim_survival_product_limit(l.seen, l.count, &curve), SIM_OK);
  const double at[] = {800, 900, 1000, 1100};
  const double s[] = {.826446281, .669753516, .459488872, .155730142};
  for (int i = 0; i < 4; i++) assert_close(sim_survival_at(&curve, at[i]), s[i], 1e-8, 0);
  sim_survival_free(&curve);
  for (size_t i = 0; i < l.count; i++) l.seen[i].above = 0;
  const double naive[] = {.9956, .9545, .7463, .2858};
  assert_int_equal(sim_survival_product_limit(l.seen, l.count, &curve), SIM_OK);
  for (int i = 0; i < 4; i++) assert_close(sim_survival_at(&curve, at[i]), naive[i], 0, 5e-5);
  sim_survival_free(&curve);
}

static void given_that_one_came_to_780_months(void **state)
{
  (void)state;
  lives l = lives_of("channing", 1, 2, 4);
  sim_survival curve;
  assert_int_equal(sim_survival_product_limit(l.seen, l.count, &curve), SIM_OK);
  const double at_780 = sim_survival_at(&curve, 780);
  assert_close(sim_survival_at(&curve, 900) / at_780, .736728867, 1e-8, 0);
  assert_close(sim_survival_at(&curve, 1000) / at_780, .505437759, 1e-8, 0);
  assert_close(sim_survival_at(&curve, 1100) / at_780, .171303156, 1e-8, 0);
  sim_survival_free(&curve);
}

static void made_up_stays(void **state)
{
  (void)state;
  lives l = lives_of("los_records", 0, 1, 2);
  sim_survival curve;
  assert_int_equal(sim_survival_product_limit(l.seen, l.count, &curve), SIM_OK);
  assert_close(sim_survival_at(&curve, 90), .487656835996, 1e-11, 0);
  sim_survival_free(&curve);
  for (size_t i = 0; i < l.count; i++) l.seen[i].above = 0;
  assert_int_equal(sim_survival_product_limit(l.seen, l.count, &curve), SIM_OK);
  assert_close(sim_survival_at(&curve, 90), .530539332872, 1e-11, 0);
  sim_survival_free(&curve);
}

static void a_curve_does_not_cross_a_time_in_which_nobody_was_at_risk(void **state)
{
  (void)state;
  const sim_lifetime_seen seen[] = {seen_of(0, 2, 1), seen_of(0, 3, 1), seen_of(5, 8, 1),
                                    seen_of(5, 9, 1)};
  sim_survival curve;
  assert_int_equal(sim_survival_product_limit(seen, 4, &curve), SIM_OK);
  assert_int_equal(curve.count, 2);
  assert_close(curve.gap_from, 3, 0, 0);
  sim_survival_free(&curve);
}

static void turnbull_by_hand(void **state)
{
  (void)state;
  sim_lifetime_seen seen[11];
  sim_survival curve;
  seen[0] = seen_of(0, 2, 1);
  for (int i = 1; i < 6; i++) seen[i] = seen_of(0, 3, 1);
  for (int i = 6; i < 11; i++) seen[i] = (sim_lifetime_seen){1, 3, 0, INFINITY, NAN};
  assert_int_equal(sim_survival_turnbull(seen, 11, &curve), SIM_OK);
  assert_int_equal(curve.count, 2);
  assert_close(curve.s[0], 5.0 / 6, 1e-9, 0);
  assert_close(sim_survival_at(&curve, 2.5), .8333, 0, 5e-5);
  assert_close(curve.s[1], 0, 0, 1e-9);
  sim_survival_free(&curve);
}

/* Without intervals it is the product limit, truncation and all. */
static void turnbull_of_exact_lives_is_the_product_limit(void **state)
{
  (void)state;
  const lives l = lives_of("los_records", 0, 1, 2);
  sim_survival curve, same;
  assert_int_equal(sim_survival_product_limit(l.seen, l.count, &curve), SIM_OK);
  assert_int_equal(sim_survival_turnbull(l.seen, l.count, &same), SIM_OK);
  for (double t = 10; t < 600; t += 10)
    assert_close(sim_survival_at(&same, t), sim_survival_at(&curve, t), 0, 2e-4);
  sim_survival_free(&curve);
  sim_survival_free(&same);
}

/* Lengths 1, 2, 3; of who can be seen up to 2 only, as many are hidden as the rest says:
 * masses in the ratio of the counts at risk (Efron and Petrosian, 1999): 1 and 2 seen 2 and 1
 * times with limit 2, 1, 2 and 3 once each without: p3 = 1/3 of all, p1 = 2 p2 x ... */
static void turnbull_adds_whom_truncation_hides(void **state)
{
  (void)state;
  sim_lifetime_seen seen[6];
  const double x[] = {1, 2, 3, 1, 1, 2};
  sim_survival curve;
  for (int i = 0; i < 6; i++)
    seen[i] = (sim_lifetime_seen){x[i], x[i], 0, i < 3 ? INFINITY : 2, NAN};
  assert_int_equal(sim_survival_turnbull(seen, 6, &curve), SIM_OK);
  /* p3 = (1 + 3 p3 / (1 - p3)) / (6 + 3 p3 / (1 - p3)) gives p3 = 1/3; p1 : p2 = 3 : 2. */
  assert_close(curve.s[2], 0, 0, 1e-9);
  assert_close(curve.s[1], 1.0 / 3, 1e-6, 0);
  assert_close(1 - curve.s[0], 0.6 * 2 / 3, 1e-6, 0);
  sim_survival_free(&curve);
}

/* Ends 1 (a), 2 (b), 3 (a), and one that goes on at 2: incidence of a is 1/4 + 1/2 x 1. */
static void ends_compete(void **state)
{
  (void)state;
  const sim_lifetime_seen seen[] = {seen_of(0, 1, 1), seen_of(0, 2, 1), seen_of(0, 3, 1),
                                    seen_of(0, 2, 0)};
  const uint32_t cause[] = {0, 1, 0, 0};
  double incidence[2], se[2];
  assert_int_equal(sim_survival_incidence(seen, cause, 4, 2, incidence, se), SIM_OK);
  assert_close(incidence[0], 0.25 + 0.5, 1e-14, 0);
  assert_close(incidence[1], 0.25, 1e-14, 0);
  assert_true(se[0] > 0 && se[1] > 0);
}

/* Without censoring it is a share, and its error that of a share: sqrt(p (1 - p) / n). */
static void without_censoring_incidence_is_a_share(void **state)
{
  (void)state;
  sim_lifetime_seen seen[10];
  uint32_t cause[10];
  double incidence[2], se[2];
  for (int i = 0; i < 10; i++) {
    seen[i] = seen_of(0, i + 1, 1);
    cause[i] = i % 5 == 1;
  }
  assert_int_equal(sim_survival_incidence(seen, cause, 10, 2, incidence, se), SIM_OK);
  assert_close(incidence[1], 0.2, 1e-14, 0);
  assert_close(incidence[0], 0.8, 1e-14, 0);
  assert_close(se[1], sqrt(0.2 * 0.8 / 10), 1e-12, 0);
  assert_close(se[0], sqrt(0.2 * 0.8 / 10), 1e-12, 0);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(who_begins_at_an_end_is_not_at_risk_there),
      cmocka_unit_test(greenwood_sums_over_the_ends),
      cmocka_unit_test(residents_met_in_midlife),
      cmocka_unit_test(given_that_one_came_to_780_months),
      cmocka_unit_test(made_up_stays),
      cmocka_unit_test(a_curve_does_not_cross_a_time_in_which_nobody_was_at_risk),
      cmocka_unit_test(turnbull_by_hand),
      cmocka_unit_test(turnbull_of_exact_lives_is_the_product_limit),
      cmocka_unit_test(turnbull_adds_whom_truncation_hides),
      cmocka_unit_test(ends_compete),
      cmocka_unit_test(without_censoring_incidence_is_a_share),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
