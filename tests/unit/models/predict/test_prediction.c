/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/predict/prediction.h"

#include "tests/theory/exact/erlang.h"
#include "tests/theory/exact/infinite_server.h"
#include "models/queueing/erlang_a.h"

#include <math.h>
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "tests/unit/close.h"
#include "tests/unit/plan_case.h"

#define SETTLED "horizon: {start: 2021-01-01, end: 2023-01-01, warm_up: 20 years}\n"
#define BARE    "horizon: {start: 2021-01-01, end: 2023-01-01}\n"
#define COME    "inflow: {komst: {group: alleen, to: opvang, rate: 105.67 per year}}\n"
#define STAY    "stay: {exponential: {mean: 47 days}}, then: {weg: 100%}"

static const double rate = 105.67 / 365.25, stay = 47;

typedef struct trial {
  plan_case c;
  flow_predictions *all;
} trial;

static trial predict(const char *horizon, const char *rest)
{
  char text[2000];
  trial t = {0};
  snprintf(text, sizeof text, "doorstroom: 1\ntitle: t\n%s" CASE_GROUP CASE_EXIT "%s", horizon,
           rest);
  t.c = open_case(text);
  assert_int_equal(flow_predictions_new(plan_of(&t.c, "baseline"), &t.all), SIM_OK);
  return t;
}

static const flow_prediction *first(const trial *t, uint32_t year)
{
  return flow_prediction_of(t->all, year, 0);
}

static void close_trial(trial *t)
{
  flow_predictions_free(t->all);
  close_case(&t->c);
}

static void a_settled_list_is_erlang_c(void **state)
{
  (void)state;
  trial t = predict(SETTLED, COME "facilities: {opvang: {places: 15, " STAY "}}\n");
  const flow_queue q = flow_mmc(rate, stay, 15);
  assert_int_equal(first(&t, 1)->theory, FLOW_THEORY_ERLANG_C);
  assert_close(first(&t, 1)->places_occupied, q.in_use, 1e-3, 0);
  assert_close(first(&t, 1)->list_mean, q.waiting, 0.01, 0);
  assert_close(first(&t, 1)->wait_mean, q.wait_days, 1e-9, 0);
  assert_close(first(&t, 1)->wait_share, q.full_share, 1e-9, 0);
  assert_true(isnan(first(&t, 1)->give_ups) && isnan(first(&t, 1)->stay_days));
  close_trial(&t);
}

static void patience_is_erlang_a_and_no_list_erlang_b(void **state)
{
  (void)state;
  trial t =
      predict(SETTLED, COME "facilities: {opvang: {places: 14, patience: {exponential: {mean: "
                            "21 days}}, gives_up_to: weg, " STAY "}}\n");
  const flow_patient_queue q = flow_erlang_a(rate, stay, 14, 21);
  assert_int_equal(first(&t, 0)->theory, FLOW_THEORY_ERLANG_A);
  assert_close(first(&t, 0)->give_ups, 365 * rate * q.gave_up_share, 1e-3, 0);
  assert_close(first(&t, 0)->wait_mean, q.wait_served_days, 1e-9, 0);
  close_trial(&t);
  t = predict(SETTLED,
              COME "facilities: {opvang: {places: 14, limit: 0, refused_to: weg, " STAY "}}\n");
  assert_int_equal(first(&t, 0)->theory, FLOW_THEORY_ERLANG_B);
  assert_close(first(&t, 0)->refusals, 365 * rate * flow_erlang_b(rate * stay, 14), 1e-3, 0);
  assert_true(isnan(first(&t, 0)->wait_mean));
  close_trial(&t);
  t = predict(SETTLED,
              COME "facilities: {opvang: {places: 14, limit: 5, refused_to: weg, " STAY "}}\n");
  const flow_queue k = exact_mmck(rate, stay, 14, 19);
  assert_int_equal(first(&t, 0)->theory, FLOW_THEORY_LIMITED);
  assert_close(first(&t, 0)->refusals, 365 * rate * k.refused_share, 2e-3, 0);
  assert_close(first(&t, 0)->list_mean, k.waiting, 2e-3, 0);
  assert_close(first(&t, 0)->wait_mean, k.wait_days, 1e-9, 0);
  close_trial(&t);
}

/* Erlang B holds for any stay (insensitivity), but not while the start is felt. */
static void loss_holds_for_any_stay_once_settled(void **state)
{
  (void)state;
  const char *rest = COME "facilities: {opvang: {places: 14, limit: 0, refused_to: weg, stay: "
                          "{gamma: {mean: 47 days, shape: 3}}, then: {weg: 100%}}}\n";
  trial t = predict(SETTLED, rest);
  assert_int_equal(first(&t, 0)->theory, FLOW_THEORY_ERLANG_B);
  assert_close(first(&t, 0)->refusals, 365 * rate * flow_erlang_b(rate * stay, 14), 1e-6, 0);
  close_trial(&t);
  t = predict(BARE, rest);
  assert_int_equal(first(&t, 0)->theory, FLOW_THEORY_BALANCE);
  assert_int_equal(first(&t, 0)->obstacle, FLOW_OBSTACLE_STAYS);
  assert_int_equal(first(&t, 1)->theory, FLOW_THEORY_ERLANG_B);
  close_trial(&t);
}

/* With a place for everybody a chain is M/M/infinity: load (1 - exp(-t / stay)) from empty. */
static void a_start_that_is_still_felt_is_followed(void **state)
{
  (void)state;
  trial t = predict(BARE, COME "facilities: {opvang: {places: 30, " STAY "}}\n");
  const double load = rate * stay, left = stay / 365 * (1 - exp(-365 / stay));
  assert_int_equal(first(&t, 0)->theory, FLOW_THEORY_CHAIN);
  assert_int_equal(first(&t, 0)->unsettled, FLOW_UNSETTLED_START);
  assert_close(first(&t, 0)->places_occupied, load * (1 - left), 2e-3, 0);
  assert_true(isnan(first(&t, 0)->wait_mean));
  assert_close(first(&t, 0)->list_settled, flow_mmc(rate, stay, 30).waiting, 1e-9, 0);
  close_trial(&t);
}

static void an_overload_grows_without_end(void **state)
{
  (void)state;
  trial t = predict(BARE, COME "facilities: {opvang: {places: 6, " STAY "}}\n");
  /* 105.67 come a year and 6 x 365.25 / 47 = 46.63 go; half way the second year that makes
   * 1.5 x 59.04 less who fill the places */
  assert_int_equal(first(&t, 1)->unsettled, FLOW_UNSETTLED_GROWTH);
  assert_true(isinf(first(&t, 1)->list_settled));
  assert_close(first(&t, 1)->list_mean, 1.5 * 59.04 - 3, 0.03, 0);
  close_trial(&t);
}

static void changes_by_date_are_in_the_chain(void **state)
{
  (void)state;
  trial t = predict(SETTLED,
                    "inflow: {komst: {group: alleen, to: opvang, rate: {2001-01-01: 100 per year, "
                    "2022-01-01: 200 per year}}}\n"
                    "facilities: {opvang: {places: {2001-01-01: 40, 2022-07-01: 50}, " STAY "}}\n");
  assert_int_equal(first(&t, 0)->theory, FLOW_THEORY_ERLANG_C);
  assert_int_equal(first(&t, 1)->theory, FLOW_THEORY_CHAIN);
  assert_int_equal(first(&t, 1)->unsettled, FLOW_UNSETTLED_CHANGE);
  const double before = 100 / 365.25 * stay, left = stay / 365 * (1 - exp(-365 / stay));
  assert_close(first(&t, 1)->places_occupied, 2 * before - before * left, 3e-3, 0);
  close_trial(&t);
}

static double uniform_survivor(const void *law, double days)
{
  (void)law;
  return days < 120 ? 1 - days / 120 : 0;
}

/* Stays uniform over 0 to 120 days, in places without a limit or as good as. */
static void places_without_a_limit_take_any_stay(void **state)
{
  (void)state;
  const exact_stay_law law = {uniform_survivor, NULL, 60, 120 * 120 / 3.0};
  for (int k = 0; k < 2; k++) {
    trial t =
        predict(BARE, k == 0 ? COME "facilities: {opvang: {places: unlimited, stay: {uniform: "
                                    "{low: 0 days, high: 120 days}}, then: {weg: 100%}}}\n"
                             : COME "facilities: {opvang: {places: 90, stay: {uniform: "
                                    "{low: 0 days, high: 120 days}}, then: {weg: 100%}}}\n");
    const double place_days =
        exact_infinite_server_place_days(rate, &law, 0, EXACT_RESIDENTS_ADMITTED, 365, 0);
    assert_int_equal(first(&t, 0)->theory, FLOW_THEORY_INFINITE_SERVER);
    assert_close(first(&t, 0)->places_occupied, place_days / 365, 1e-4, 0);
    assert_close(first(&t, 1)->places_occupied, rate * 60, 1e-6, 0);
    close_trial(&t);
  }
}

static void residents_of_the_start_leave_bit_by_bit(void **state)
{
  (void)state;
  trial t = predict(BARE, COME "facilities: {opvang: {places: unlimited, stay: {uniform: {low: 0 "
                               "days, high: 120 days}}, then: {weg: 100%}, initial: {residents: "
                               "40}}}\n");
  const exact_stay_law law = {uniform_survivor, NULL, 60, 120 * 120 / 3.0};
  const double place_days =
      exact_infinite_server_place_days(rate, &law, 40, EXACT_RESIDENTS_MID_STAY, 365, 0);
  assert_close(first(&t, 0)->places_occupied, place_days / 365, 1e-4, 0);
  close_trial(&t);
}

/* ---- why there is none ---- */

static void expect(const char *rest, flow_theory theory, flow_obstacle obstacle)
{
  trial t = predict(BARE, rest);
  assert_int_equal(first(&t, 1)->theory, theory);
  assert_int_equal(first(&t, 1)->obstacle, obstacle);
  close_trial(&t);
}

static void what_stands_in_the_way_is_named(void **state)
{
  (void)state;
  char text[1000], tail[200];
  for (int k = 0; k < 2; k++) {
    snprintf(tail, sizeof tail,
             "  verder: {places: %s, stay: {exponential: {mean: 9 days}}, then: {weg: 100%%}}\n",
             k == 0 ? "12" : "unlimited");
    snprintf(text, sizeof text,
             COME "facilities:\n  opvang: {places: 15, stay: {exponential: {mean: 47 days}}, then: "
                  "{verder: 50%%, weg: rest}}\n%s",
             tail);
    expect(text, k == 0 ? FLOW_THEORY_NONE : FLOW_THEORY_CHAIN,
           k == 0 ? FLOW_OBSTACLE_NEXT : FLOW_OBSTACLE_NONE);
  }
  expect(COME "facilities: {opvang: {places: 15, stay: {exponential: {mean: 47 days}}, then: "
              "{woning: 100%}}}\n"
              "housing: {woning: {supply: 80 per year, allocate: order}}\n",
         FLOW_THEORY_BALANCE, FLOW_OBSTACLE_DWELLINGS);
  expect("inflow: {komst: {group: alleen, to: opvang, rate: 100 per year, process: regular}}\n"
         "facilities: {opvang: {places: 15, " STAY "}}\n",
         FLOW_THEORY_BALANCE, FLOW_OBSTACLE_ARRIVALS);
  expect(COME "facilities: {opvang: {places: 15, admits: {daily: \"21:00\"}, " STAY "}}\n",
         FLOW_THEORY_BALANCE, FLOW_OBSTACLE_CLOCK);
  /* A lognormal with mean and standard deviation alike is not exponential. */
  expect(COME "facilities: {opvang: {places: 15, stay: {lognormal: {mean: 47 days, cv: 1}}, then: "
              "{weg: 100%}}}\n",
         FLOW_THEORY_BALANCE, FLOW_OBSTACLE_STAYS);
  /* Waiting makes a stay longer: no theory knows by how much, where somebody can wait. */
  expect(COME "facilities: {opvang: {places: 15, worsens: 0.5 days per day, " STAY "}}\n",
         FLOW_THEORY_NONE, FLOW_OBSTACLE_WORSENS);
  expect(COME "facilities: {opvang: {places: 15, worsens: 0.5 days per day, stay: {gamma: {mean: "
              "47 days, shape: 3}}, then: {weg: 100%}}}\n",
         FLOW_THEORY_NONE, FLOW_OBSTACLE_WORSENS);
  expect(COME "facilities: {opvang: {places: unlimited, worsens: 0.5 days per day, " STAY "}}\n",
         FLOW_THEORY_INFINITE_SERVER, FLOW_OBSTACLE_NONE);
  expect(COME "facilities: {opvang: {places: 15, stay: {gamma: {mean: 47 days, shape: 1}}, then: "
              "{weg: 100%}}}\n",
         FLOW_THEORY_CHAIN, FLOW_OBSTACLE_NONE);
}

/* Who waits gives up as fast as care ends, so that all who are there leave independently, each
 * after 47 days on average: 15 at the start, and rate x 47 at last. */
static void residents_and_who_waits_at_the_start_are_in_the_chain(void **state)
{
  (void)state;
  trial t =
      predict(BARE, COME "facilities: {opvang: {places: 12, patience: {exponential: {mean: 47 "
                         "days}}, gives_up_to: weg, " STAY ", initial: {residents: 12, "
                         "waiting: {count: 3, waited: {exponential: {mean: 5 days}}}}}}\n");
  const flow_prediction *year = first(&t, 0);
  const double rest = rate * stay, share = stay / 365 * (1 - exp(-365 / stay));
  assert_int_equal(year->theory, FLOW_THEORY_CHAIN);
  assert_close(year->places_occupied + year->list_mean, rest + (15 - rest) * share, 1e-4, 0);
  close_trial(&t);
}

static void a_start_that_no_chain_can_have_is_named(void **state)
{
  (void)state;
  expect(COME "facilities: {opvang: {places: 15, " STAY ", initial: {residents: 16}}}\n",
         FLOW_THEORY_BALANCE, FLOW_OBSTACLE_START);
  expect(COME "facilities: {opvang: {places: 15, " STAY ", initial: {residents: 15}}}\n",
         FLOW_THEORY_CHAIN, FLOW_OBSTACLE_NONE);
}

static void flow_balance_says_when_noise_blurs_it(void **state)
{
  (void)state;
  trial t =
      predict(SETTLED, COME "facilities: {opvang: {places: 10, patience: {exponential: {mean: "
                            "21 days}}, gives_up_to: weg, stay: {gamma: {mean: 40 days, shape: "
                            "2}}, then: {woning: 50%, weg: rest}}}\n"
                            "housing: {woning: {supply: 20 per year, allocate: order}}\n");
  /* exits 20 / 0.5 = 40 a year, a stay of 10 x 365.25 / 40 days */
  assert_close(first(&t, 0)->stay_days, 91.3125, 1e-6, 0);
  assert_close(first(&t, 0)->places_occupied, 10, 1e-6, 0);
  assert_false(first(&t, 0)->is_near_balance);
  assert_int_equal(first(&t, 0)->unsettled, FLOW_UNSETTLED_NOT);
  close_trial(&t);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_settled_list_is_erlang_c),
      cmocka_unit_test(patience_is_erlang_a_and_no_list_erlang_b),
      cmocka_unit_test(loss_holds_for_any_stay_once_settled),
      cmocka_unit_test(a_start_that_is_still_felt_is_followed),
      cmocka_unit_test(an_overload_grows_without_end),
      cmocka_unit_test(changes_by_date_are_in_the_chain),
      cmocka_unit_test(places_without_a_limit_take_any_stay),
      cmocka_unit_test(residents_of_the_start_leave_bit_by_bit),
      cmocka_unit_test(what_stands_in_the_way_is_named),
      cmocka_unit_test(residents_and_who_waits_at_the_start_are_in_the_chain),
      cmocka_unit_test(a_start_that_no_chain_can_have_is_named),
      cmocka_unit_test(flow_balance_says_when_noise_blurs_it),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
