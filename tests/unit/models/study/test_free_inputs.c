/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/study/free_inputs.h"

#include <math.h>
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "tests/unit/close.h"

/* 20 places of which three numbers have a reason: one was worked out from an observed indicator, one from an
 * indicator that nobody observed, and one from the observed one but with a range of its own. */
static const char text[] =
    "doorstroom: 1\ntitle: t\n"
    "horizon: {start: 2021-01-01, end: 2022-01-01}\n"
    "sources: {S: bron}\n"
    "groups: {alleen: {label: Alleen}}\n"
    "inflow: {komst: {group: alleen, to: opvang, rate: 73 per year}}\n"
    "facilities: {opvang: {places: 20, patience: {exponential: {mean: 30 days}}, gives_up_to: "
    "weg,\n"
    "  stay: {gamma: {mean: 40 days, shape: 2}}, then: {weg: 80%, huis: rest}}}\n"
    "exits: {weg: {label: Weg}, huis: {label: Huis}}\n"
    "indicators:\n"
    "  duur: {measure: stay_completed of opvang in days, observed: {2021: 41}}\n"
    "  komen: {measure: arrivals of komst}\n"
    "uncertain:\n"
    "  facilities.opvang.patience.mean: {uniform: {low: 20 days, high: 40 days}}\n"
    "  facilities.opvang.places: {uniform: {low: 5, high: 10}}\n"
    "provenance:\n"
    "  inflow.komst.rate: {grade: assumed, why: 'afgeleid uit komen, geteld'}\n"
    "  facilities.opvang.stay.mean: {grade: assumed, why: 'afgeleid uit duur: 41 dagen.'}\n"
    "  facilities.opvang.then.weg: {grade: assumed, why: derived from duur.}\n"
    "  facilities.opvang.patience.mean: {grade: assumed, why: derived from duur}\n";

typedef struct trial {
  flow_diagnostics diags;
  flow_scenario *scenario;
  flow_free_inputs inputs;
} trial;

static void open_trial(trial *t, const char *const *asked, size_t count)
{
  *t = (trial){0};
  assert_int_equal(flow_scenario_read_text(text, "t.yaml", &t->diags, &t->scenario), SIM_OK);
  assert_int_equal(flow_free_inputs_find(t->scenario, asked, count, &t->diags, &t->inputs), SIM_OK);
}

static void close_trial(trial *t)
{
  flow_free_inputs_free(&t->inputs);
  flow_scenario_free(t->scenario);
  flow_diagnostics_free(&t->diags);
}

static uint32_t find(const trial *t, const char *path)
{
  uint32_t i = 0;
  while (i < t->inputs.count && strcmp(t->inputs.items[i].path, path) != 0) i++;
  assert_true(i < t->inputs.count);
  return i;
}

static double value_at(const trial *t, const char *path, double u)
{
  return flow_free_input_value(&t->inputs, find(t, path), u);
}

/* Half and twice 40 days; of a share of 80% half, and halfway to the whole. */
static void what_was_derived_from_an_observation_is_free_over_a_factor_two(void **state)
{
  trial t;
  (void)state;
  open_trial(&t, NULL, 0);
  assert_close(value_at(&t, "facilities.opvang.stay.mean", 1e-9), 20, 1e-6, 0);
  assert_close(value_at(&t, "facilities.opvang.stay.mean", 0.5), 40, 1e-9, 0);
  assert_close(value_at(&t, "facilities.opvang.stay.mean", 1 - 1e-9), 80, 1e-6, 0);
  assert_close(value_at(&t, "facilities.opvang.then.weg", 1e-9), 40, 1e-6, 0);
  assert_close(value_at(&t, "facilities.opvang.then.weg", 1 - 1e-9), 90, 1e-6, 0);
  close_trial(&t);
}

/* Lognormal around 73 with a quarter of it: p10 is well above half of it. */
static void what_comes_from_no_observation_is_as_wide_as_assumed_numbers_are(void **state)
{
  trial t;
  (void)state;
  open_trial(&t, NULL, 0);
  const double variance = log1p(0.25 * 0.25);
  assert_close(value_at(&t, "inflow.komst.rate", 0.5), 73 * exp(-variance / 2), 1e-9, 0);
  close_trial(&t);
}

static void a_range_of_its_own_wins(void **state)
{
  trial t;
  (void)state;
  open_trial(&t, NULL, 0);
  assert_close(value_at(&t, "facilities.opvang.patience.mean", 1e-9), 20, 1e-6, 0);
  assert_close(value_at(&t, "facilities.opvang.patience.mean", 1 - 1e-9), 40, 1e-6, 0);
  close_trial(&t);
}

/* A plan rounds the places that are drawn, and so does the set. */
static void a_whole_number_stays_whole(void **state)
{
  trial t;
  (void)state;
  open_trial(&t, NULL, 0);
  assert_close(value_at(&t, "facilities.opvang.places", 0.13), 6, 1e-12, 0); /* 5 + 0.13 x 5 */
  close_trial(&t);
}

static void who_names_the_inputs_gets_no_others(void **state)
{
  static const char *const asked[] = {"inflow.komst.rate"};
  trial t;
  (void)state;
  open_trial(&t, asked, 1);
  assert_int_equal(t.inputs.count, 1);
  close_trial(&t);
}

/* From 2 to 8 on a logarithmic scale; of 32 values the first is a 64th of the way. */
static void a_shape_takes_values_that_can_be_tabled(void **state)
{
  static const char *const asked[] = {"facilities.opvang.stay.shape:2..8"};
  trial t;
  (void)state;
  open_trial(&t, asked, 1);
  const double first = 2 * pow(4, 1.0 / 64);
  assert_close(flow_free_input_value(&t.inputs, 0, 1e-6), first, 1e-9, 0);
  assert_close(flow_free_input_value(&t.inputs, 0, 0.999 / 32), first, 1e-9, 0);
  assert_close(flow_free_input_value(&t.inputs, 0, 1.001 / 32), 2 * pow(4, 3.0 / 64), 1e-9, 0);
  close_trial(&t);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(what_was_derived_from_an_observation_is_free_over_a_factor_two),
      cmocka_unit_test(what_comes_from_no_observation_is_as_wide_as_assumed_numbers_are),
      cmocka_unit_test(a_range_of_its_own_wins),
      cmocka_unit_test(a_whole_number_stays_whole),
      cmocka_unit_test(who_names_the_inputs_gets_no_others),
      cmocka_unit_test(a_shape_takes_values_that_can_be_tabled),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
