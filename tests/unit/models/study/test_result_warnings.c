/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/study/result_warnings.h"

#include <math.h>
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdio.h>
#include <cmocka.h>

#include "tests/unit/close.h"

static const char frame[] = "doorstroom: 1\ntitle: t\n"
                            "groups: {alleen: {label: Alleen}, spoed: {label: Spoed}}\n"
                            "exits: {weg: {label: Weg}}\n"
                            "run: {seed: 5, replications: 64}\n";

typedef struct trial {
  flow_diagnostics diags;
  flow_scenario *scenario;
  flow_experiment *experiment;
  flow_result_warnings *doubts;
} trial;

static trial run_with(const char *rest, uint64_t seed, uint32_t replications)
{
  char text[2000];
  trial t = {0};
  snprintf(text, sizeof text, "%s%s", frame, rest);
  assert_int_equal(flow_scenario_read_text(text, "t.yaml", &t.diags, &t.scenario), SIM_OK);
  const flow_experiment_options options = {
      .threads = 2, .has_seed = true, .seed = seed, .replications = replications};
  assert_int_equal(flow_experiment_new(t.scenario, &options, &t.diags, &t.experiment), SIM_OK);
  assert_int_equal(flow_experiment_run(t.experiment), SIM_OK);
  assert_int_equal(flow_result_warnings_new(t.experiment, &t.doubts), SIM_OK);
  return t;
}

static trial run(const char *rest)
{
  return run_with(rest, 5, 64);
}

static void close_trial(trial *t)
{
  flow_result_warnings_free(t->doubts);
  flow_experiment_free(t->experiment);
  flow_scenario_free(t->scenario);
  flow_diagnostics_free(&t->diags);
}

#define STEADY_INFLOW "inflow: {komst: {group: alleen, to: opvang, rate: 73.05 per year}}\n"

static void a_steady_system_gives_no_cause_for_doubt(void **state)
{
  (void)state;
  trial t = run("horizon: {start: 2021-01-01, end: 2025-01-01, warm_up: 3 years}\n" STEADY_INFLOW
                "facilities: {opvang: {places: 13, stay: {exponential: {mean: 50 days}}, "
                "then: {weg: 100%}}}\n");
  assert_int_equal(t.doubts->count, 0);
  close_trial(&t);
}

static void an_overload_is_named_with_its_years(void **state)
{
  (void)state;
  trial t = run("horizon: {start: 2021-01-01, end: 2025-01-01, warm_up: 3 years}\n" STEADY_INFLOW
                "facilities: {opvang: {places: 8, stay: {exponential: {mean: 50 days}}, "
                "then: {weg: 100%}}}\n");
  assert_int_equal(t.doubts->count, 1);
  const flow_result_warning *d = &t.doubts->items[0];
  assert_int_equal(d->kind, FLOW_RESULT_WARNING_KIND_OVERLOAD);
  assert_int_equal(d->facility, 0);
  assert_int_equal(d->first_year, 2023);
  assert_int_equal(d->last_year, 2024);
  /* 73.05 come and 8 x 365.25 / 50 = 58.44 go a year */
  assert_close(d->after - d->before, 14.61, 0.2, 0);
  close_trial(&t);
}

/* A list that is long already: 5% more is asked of 20 places than goes, 7 a year, on a list of some
 * 70 after ten years: no tenth of it, and beyond all doubt. 153.4 come, 146.1 go. */
static void a_slight_overload_is_seen_on_a_list_that_is_long_already(void **state)
{
  (void)state;
  for (uint64_t seed = 1; seed <= 5; seed++) {
    const char *text = "horizon: {start: 2021-01-01, end: 2025-01-01, warm_up: 10 years}\n"
                       "inflow: {komst: {group: alleen, to: opvang, rate: 153.4 per year}}\n"
                       "facilities: {opvang: {places: 20, stay: {exponential: {mean: 50 days}}, "
                       "then: {weg: 100%}}}\n";
    trial t = run_with(text, seed, 200);
    assert_int_equal(t.doubts->count, 1);
    assert_int_equal(t.doubts->items[0].kind, FLOW_RESULT_WARNING_KIND_OVERLOAD);
    assert_close(t.doubts->items[0].after - t.doubts->items[0].before, 7.3, 0, 4);
    close_trial(&t);
  }
}

static void who_gives_up_makes_an_overload_bearable(void **state)
{
  (void)state;
  trial t =
      run("horizon: {start: 2021-01-01, end: 2025-01-01, warm_up: 3 years}\n" STEADY_INFLOW
          "facilities: {opvang: {places: 8, stay: {exponential: {mean: 50 days}}, "
          "patience: {exponential: {mean: 20 days}}, gives_up_to: weg, then: {weg: 100%}}}\n");
  assert_int_equal(t.doubts->count, 0);
  close_trial(&t);
}

static void a_system_still_filling_drifts_and_its_long_stays_are_missing(void **state)
{
  (void)state;
  trial t = run("horizon: {start: 2021-01-01, end: 2024-01-01}\n" STEADY_INFLOW
                "facilities: {opvang: {places: unlimited, stay: {exponential: {mean: 3 years}}, "
                "then: {weg: 100%}}}\n");
  assert_int_equal(t.doubts->count, 2);
  const flow_result_warning *drift = &t.doubts->items[0], *stays = &t.doubts->items[1];
  assert_int_equal(drift->kind, FLOW_RESULT_WARNING_KIND_OCCUPIED_DRIFTS);
  assert_int_equal(drift->last_year, 2023);
  assert_true(drift->after > 1.2 * drift->before);
  assert_int_equal(stays->kind, FLOW_RESULT_WARNING_KIND_LONG_STAYS);
  assert_int_equal(stays->first_year, 2021);
  /* Leaving is at a constant rate: nights over exits is the true mean at any time. */
  assert_close(stays->after, 3 * 365.25, 0.1, 0);
  assert_true(stays->before < 500);
  close_trial(&t);
}

/* From 0.9 to 1.1 of 40 places: sure, a fifth more, and nothing to anybody; of 10 places it is
 * told, for a hundredth of these is less. */
static void a_sure_difference_of_next_to_nothing_is_not_told(void **state)
{
  (void)state;
  for (int k = 0; k < 2; k++) {
    char text[600];
    snprintf(text, sizeof text,
             "horizon: {start: 2021-01-01, end: 2023-01-01, warm_up: 1 year}\n"
             "inflow: {komst: {group: alleen, to: opvang, process: regular, rate: {2020-01-01: 47 "
             "per year, 2022-01-01: 57 per year}}}\n"
             "facilities: {opvang: {places: %d, stay: {exponential: {mean: 7 days}}, then: {weg: "
             "100%%}}}\n",
             k == 0 ? 40 : 10);
    trial t = run(text);
    assert_int_equal(t.doubts->count, k);
    if (k == 1) assert_int_equal(t.doubts->items[0].kind, FLOW_RESULT_WARNING_KIND_OCCUPIED_DRIFTS);
    close_trial(&t);
  }
}

static void one_replication_is_too_few_to_tell(void **state)
{
  (void)state;
  trial t = {0};
  char text[2000];
  snprintf(text, sizeof text, "%s%s", frame,
           "horizon: {start: 2021-01-01, end: 2024-01-01}\n" STEADY_INFLOW
           "facilities: {opvang: {places: 8, stay: {exponential: {mean: 50 days}}, "
           "then: {weg: 100%}}}\n");
  assert_int_equal(flow_scenario_read_text(text, "t.yaml", &t.diags, &t.scenario), SIM_OK);
  const flow_experiment_options options = {.has_only = true, .only = 4};
  assert_int_equal(flow_experiment_new(t.scenario, &options, &t.diags, &t.experiment), SIM_OK);
  assert_int_equal(flow_experiment_run(t.experiment), SIM_OK);
  assert_int_equal(flow_result_warnings_new(t.experiment, &t.doubts), SIM_OK);
  assert_int_equal(t.doubts->count, 0);
  close_trial(&t);
}

/* One place for stays of twenty days: who is urgent comes every twenty days and goes first, so five who
 * waited on the first day wait the whole year, and the list is five long throughout. */
static void a_list_on_which_somebody_does_not_move_is_told_also_when_it_does_not_grow(void **state)
{
  (void)state;
  trial t =
      run("horizon: {start: 2021-01-01, end: 2022-01-01}\n"
          "inflow: {spoed: {group: spoed, to: opvang, process: regular, rate: 18.25 per year}}\n"
          "facilities: {opvang: {places: 1, stay: {deterministic: {value: 20 days}},\n"
          "  order: {priority: [spoed, alleen]}, then: {weg: 100%},\n"
          "  initial: {residents: {spoed: 1}, waiting: {count: {alleen: 5}}}}}\n");
  assert_int_equal(t.doubts->count, 1);
  const flow_result_warning *d = &t.doubts->items[0];
  assert_int_equal(d->kind, FLOW_RESULT_WARNING_KIND_LIST_STANDS);
  assert_int_equal(d->last_year, 2021);
  assert_true(d->before > 250 && d->after < 40);
  close_trial(&t);
}

/* 60 come and 18 or 19 go: two of three who waited are still there. */
static void many_who_were_not_admitted_in_the_year_are_told(void **state)
{
  (void)state;
  trial t = run("horizon: {start: 2021-01-01, end: 2022-01-01}\n"
                "inflow: {komst: {group: alleen, to: opvang, rate: 60 per year}}\n"
                "facilities: {opvang: {places: 1, stay: {deterministic: {value: 20 days}},\n"
                "  then: {weg: 100%}}}\n");
  assert_int_equal(t.doubts->count, 1);
  const flow_result_warning *d = &t.doubts->items[0];
  assert_int_equal(d->kind, FLOW_RESULT_WARNING_KIND_NOT_ADMITTED);
  assert_close(d->before, 60 - 18.5, 0.1, 0); /* a stay of twenty days ends 18 times */
  close_trial(&t);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_steady_system_gives_no_cause_for_doubt),
      cmocka_unit_test(an_overload_is_named_with_its_years),
      cmocka_unit_test(a_slight_overload_is_seen_on_a_list_that_is_long_already),
      cmocka_unit_test(who_gives_up_makes_an_overload_bearable),
      cmocka_unit_test(a_list_on_which_somebody_does_not_move_is_told_also_when_it_does_not_grow),
      cmocka_unit_test(many_who_were_not_admitted_in_the_year_are_told),
      cmocka_unit_test(a_system_still_filling_drifts_and_its_long_stays_are_missing),
      cmocka_unit_test(a_sure_difference_of_next_to_nothing_is_not_told),
      cmocka_unit_test(one_replication_is_too_few_to_tell),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
