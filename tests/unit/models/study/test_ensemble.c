/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/study/ensemble.h"

#include <math.h>
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "tests/unit/close.h"

static const char text[] = "doorstroom: 1\ntitle: t\n"
                           "horizon: {start: 2021-01-01, end: 2023-01-01}\n"
                           "groups: {alleen: {label: Alleen}}\n"
                           "inflow: {komst: {group: alleen, to: opvang, rate: 73 per year}}\n"
                           "facilities: {opvang: {places: 10, stay: {deterministic: {value: 0.25 "
                           "days}}, then: {weg: 100%}}}\n"
                           "exits: {weg: {label: Weg}}\n"
                           "indicators:\n"
                           "  duur: {measure: stay_completed of opvang in days}\n"
                           "  komen: {measure: arrivals of komst}\n";

typedef struct trial {
  flow_diagnostics diags;
  flow_scenario *scenario;
  flow_free_inputs inputs;
  flow_ensemble ensemble;
  flow_ensemble_values values;
} trial;

static void open_trial(trial *t, const char *const *asked, size_t count)
{
  *t = (trial){0};
  assert_int_equal(flow_scenario_read_text(text, "t.yaml", &t->diags, &t->scenario), SIM_OK);
  assert_int_equal(flow_free_inputs_find(t->scenario, asked, count, &t->diags, &t->inputs), SIM_OK);
  assert_int_equal(
      flow_ensemble_new(t->scenario, &t->inputs, NULL, 1, 2, NULL, &t->diags, &t->ensemble),
      SIM_OK);
}

static void close_trial(trial *t)
{
  flow_ensemble_values_free(&t->values);
  flow_ensemble_free(&t->ensemble);
  flow_free_inputs_free(&t->inputs);
  flow_scenario_free(t->scenario);
  flow_diagnostics_free(&t->diags);
}

static double mean_at(const trial *t, size_t point, uint32_t indicator)
{
  return t->values.mean[point * t->values.width + flow_ensemble_at(&t->ensemble, 0, indicator, 0)];
}

/* On a logarithmic scale from 0.1 to 0.4 days the middle is 0.2, and a quarter of the way
 * 0.1 x 4^(1/4). */
static void a_point_has_the_value_of_its_uniform(void **state)
{
  static const char *const asked[] = {"facilities.opvang.stay.value:0.1..0.4"};
  const double points[] = {0.5, 0.25};
  trial t;
  (void)state;
  open_trial(&t, asked, 1);
  assert_int_equal(flow_ensemble_run(&t.ensemble, points, 2, 3, &t.values), SIM_OK);
  assert_close(flow_free_input_value(&t.inputs, 0, 0.5), 0.2, 1e-12, 0);
  assert_close(mean_at(&t, 0, 0), 0.2, 1e-9, 0);
  assert_close(mean_at(&t, 1, 0), 0.1 * pow(4, 0.25), 1e-9, 0);
  close_trial(&t);
}

/* Were the seed a parameter, the same point would give the same again. */
static void no_two_points_and_no_two_runs_share_their_draws(void **state)
{
  static const char *const asked[] = {"inflow.komst.rate:60..90"};
  const double points[] = {0.5, 0.5};
  trial t;
  (void)state;
  open_trial(&t, asked, 1);
  assert_int_equal(flow_ensemble_run(&t.ensemble, points, 2, 8, &t.values), SIM_OK);
  const double first = mean_at(&t, 0, 1), second = mean_at(&t, 1, 1);
  assert_int_equal(flow_ensemble_run(&t.ensemble, points, 2, 8, &t.values), SIM_OK);
  assert_true(first != second);
  assert_true(first != mean_at(&t, 0, 1));
  assert_true(second != mean_at(&t, 1, 1));
  close_trial(&t);
}

/* Poisson arrivals, 73 a year: over 64 points of 64 replications the variance of one is 73 to 3%. */
static void the_variance_is_that_of_one_replication(void **state)
{
  static const char *const asked[] = {"facilities.opvang.stay.value:0.1..0.4"};
  double points[64], sum = 0, variance = 0;
  trial t;
  (void)state;
  open_trial(&t, asked, 1);
  for (int i = 0; i < 64; i++) points[i] = (i + 0.5) / 64;
  assert_int_equal(flow_ensemble_run(&t.ensemble, points, 64, 64, &t.values), SIM_OK);
  for (size_t i = 0; i < 64; i++) {
    sum += mean_at(&t, i, 1) / 64;
    variance += t.values.variance[i * t.values.width + flow_ensemble_at(&t.ensemble, 0, 1, 0)] / 64;
  }
  assert_true(fabs(sum - 73) < 4 * sqrt(73.0 / 4096));
  assert_true(fabs(variance / 73 - 1) < 4 * sqrt(2.0 / 4032));
  close_trial(&t);
}

/* Arrivals of two years are independent, and both are part of those of the whole: over 64 points of 64
 * replications the covariances of one are 73, 0 and 73. That with itself is the variance. */
static void what_goes_together_has_its_covariance(void **state)
{
  static const char *const asked[] = {"facilities.opvang.stay.value:0.1..0.4"};
  double points[64], with_other = 0, with_whole = 0;
  trial t;
  (void)state;
  open_trial(&t, asked, 1);
  const size_t together[] = {flow_ensemble_at(&t.ensemble, 0, 1, 0),
                             flow_ensemble_at(&t.ensemble, 0, 1, 1),
                             flow_ensemble_at(&t.ensemble, 0, 1, 2)};
  t.ensemble.together = together;
  t.ensemble.together_count = 3;
  for (int i = 0; i < 64; i++) points[i] = (i + 0.5) / 64;
  assert_int_equal(flow_ensemble_run(&t.ensemble, points, 64, 64, &t.values), SIM_OK);
  for (size_t i = 0; i < 64; i++) {
    const double *covariance = t.values.covariance + 9 * i;
    for (size_t k = 0; k < 3; k++)
      assert_close(covariance[4 * k], t.values.variance[i * t.values.width + together[k]], 1e-9, 0);
    assert_true(covariance[1] == covariance[3] && covariance[2] == covariance[6]);
    with_other += covariance[1] / 64;
    with_whole += covariance[2] / 64;
  }
  assert_true(fabs(with_other) < 4 * 73 * sqrt(1.0 / 4032));
  assert_true(fabs(with_whole - 73) < 4 * 73 * sqrt(3.0 / 4032));
  close_trial(&t);
}

/* A stay that nobody completes in a replication has no value there, and no covariance. */
static void what_has_no_value_has_no_covariance(void **state)
{
  static const char *const asked[] = {"facilities.opvang.stay.value:900..1000"};
  const double points[] = {0.5};
  trial t;
  (void)state;
  open_trial(&t, asked, 1);
  const size_t together[] = {flow_ensemble_at(&t.ensemble, 0, 0, 0),
                             flow_ensemble_at(&t.ensemble, 0, 1, 0)};
  t.ensemble.together = together;
  t.ensemble.together_count = 2;
  assert_int_equal(flow_ensemble_run(&t.ensemble, points, 1, 4, &t.values), SIM_OK);
  assert_true(isnan(t.values.covariance[0]));
  assert_true(isnan(t.values.covariance[1]));
  assert_true(!isnan(t.values.covariance[3]));
  close_trial(&t);
}

/* The first of two years, once to the end of the run and once no further than it lasts. */
static void later_years_that_are_not_asked_about_change_nothing_of_the_first(void **state)
{
  static const char *const asked[] = {"inflow.komst.rate:60..90"};
  const double points[] = {0.25, 0.75};
  trial all, some;
  (void)state;
  open_trial(&all, asked, 1);
  open_trial(&some, asked, 1);
  some.ensemble.until = 1;
  assert_int_equal(flow_ensemble_run(&all.ensemble, points, 2, 4, &all.values), SIM_OK);
  assert_int_equal(flow_ensemble_run(&some.ensemble, points, 2, 4, &some.values), SIM_OK);
  for (size_t i = 0; i < 2; i++)
    for (uint32_t k = 0; k < 2; k++) {
      const size_t later = i * some.values.width + flow_ensemble_at(&some.ensemble, 0, k, 1);
      assert_true(mean_at(&all, i, k) == mean_at(&some, i, k));
      assert_true(!isnan(all.values.mean[later]) && isnan(some.values.mean[later]));
    }
  close_trial(&all);
  close_trial(&some);
}

static void what_cannot_be_free_is_refused(void **state)
{
  static const struct {
    const char *asked, *says;
  } cases[] = {{"facilities.nergens.stay.value", "names nothing"},
               {"inflow.komst.rate:90..60", "LOW..HIGH"},
               {"inflow.komst.rate:60", "LOW..HIGH"}};
  (void)state;
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    trial t = {0};
    assert_int_equal(flow_scenario_read_text(text, "t.yaml", &t.diags, &t.scenario), SIM_OK);
    assert_int_equal(flow_free_inputs_find(t.scenario, &cases[i].asked, 1, &t.diags, &t.inputs),
                     SIM_E_INPUT);
    assert_true(t.diags.count > 0);
    assert_non_null(strstr(t.diags.items[t.diags.count - 1].text, cases[i].says));
    close_trial(&t);
  }
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_point_has_the_value_of_its_uniform),
      cmocka_unit_test(no_two_points_and_no_two_runs_share_their_draws),
      cmocka_unit_test(the_variance_is_that_of_one_replication),
      cmocka_unit_test(what_goes_together_has_its_covariance),
      cmocka_unit_test(what_has_no_value_has_no_covariance),
      cmocka_unit_test(later_years_that_are_not_asked_about_change_nothing_of_the_first),
      cmocka_unit_test(what_cannot_be_free_is_refused),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
