/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/study/experiment.h"
#include "models/scenario/provenance.h"

#include <math.h>
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>

#include "tests/unit/close.h"

static const char frame[] =
    "doorstroom: 1\ntitle: t\n"
    "horizon: {start: 2021-01-01, end: 2023-01-01}\n"
    "groups: {alleen: {label: Alleen}}\n"
    "inflow: {komst: {group: alleen, to: opvang, rate: 73 per year}}\n"
    "facilities: {opvang: {places: 10, stay: {exponential: {mean: 45 days}}, then: {weg: 100%}}}\n"
    "exits: {weg: {label: Weg}}\n"
    "levers: {erbij: {from: 2022-01-01, change: {facilities.opvang.places: +2}}}\n"
    "policies: {baseline: [], ruimer: [erbij]}\n";

typedef struct trial {
  flow_diagnostics diags;
  flow_scenario *scenario;
  flow_experiment *experiment;
  sim_status status;
} trial;

static trial open_trial(const char *rest, const flow_experiment_options *options)
{
  char text[4000];
  trial t = {0};
  snprintf(text, sizeof text, "%s%s", frame, rest);
  t.status = flow_scenario_read_text(text, "t.yaml", &t.diags, &t.scenario);
  if (t.status == SIM_OK)
    t.status = flow_experiment_new(t.scenario, options, &t.diags, &t.experiment);
  return t;
}

static void close_trial(trial *t)
{
  flow_experiment_free(t->experiment);
  flow_scenario_free(t->scenario);
  flow_diagnostics_free(&t->diags);
}

static const char indicators[] =
    "indicators:\n"
    "  bezet: {measure: places_occupied of opvang, observed: {2020: 8.5}, target: {2022: 9}, "
    "better: lower}\n";

static void a_fixed_number_is_run_and_merged(void **state)
{
  (void)state;
  trial t = open_trial(indicators, &(flow_experiment_options){.replications = 10, .threads = 2});
  assert_int_equal(t.status, SIM_OK);
  flow_experiment *e = t.experiment;
  assert_int_equal(flow_experiment_run(e), SIM_OK);
  assert_int_equal(e->merged, 10);
  assert_int_equal(flow_experiment_one_digit(e), 990);
  assert_close(flow_indicator_def_observed(&e->defs->items[0], 2020), 8.5, 0, 0);
  assert_true(isnan(flow_indicator_def_observed(&e->defs->items[0], 2021)));
  assert_true(isnan(e->defs->indicators[0].target[0]));
  assert_close(e->defs->indicators[0].target[1], 9, 0, 0);
  assert_string_equal(e->defs->items[0].unit, "places");
  close_trial(&t);
}

static void a_precision_ends_the_run_after_a_whole_block(void **state)
{
  (void)state;
  char rest[600];
  snprintf(rest, sizeof rest,
           "%srun: {replications: {until: {indicator: bezet, half_width: 50%%}, "
           "min: 10, max: 1000}}\n",
           indicators);
  trial t = open_trial(rest, &(flow_experiment_options){.threads = 2});
  assert_int_equal(t.status, SIM_OK);
  assert_int_equal(flow_experiment_run(t.experiment), SIM_OK);
  assert_int_equal(t.experiment->merged, SIM_REPLICATE_BLOCK);
  assert_true(t.experiment->precision.is_reached);
  assert_true(t.experiment->precision.relative);
  assert_true(t.experiment->precision.reached < 0.5);
  close_trial(&t);
}

/* Half widths fall as 1 / sqrt(n): asked for are those of some 400 and of some 300. */
static void any_number_of_threads_stops_at_the_same_replication(void **state)
{
  (void)state;
  static const char *const rules[] = {"half_width: 0.085", "half_width: 1.1%",
                                      "half_width: 0.05, policy: ruimer, against: baseline"};
  static const uint32_t threads[] = {1, 2, 3, 7};
  for (size_t r = 0; r < 3; r++) {
    uint32_t merged = 0;
    for (size_t i = 0; i < 4; i++) {
      char rest[600];
      snprintf(rest, sizeof rest,
               "%srun: {replications: {until: {indicator: bezet, %s}, min: 10, max: 3000}}\n",
               indicators, rules[r]);
      trial t = open_trial(rest, &(flow_experiment_options){.threads = threads[i]});
      assert_int_equal(t.status, SIM_OK);
      assert_int_equal(flow_experiment_run(t.experiment), SIM_OK);
      assert_true(t.experiment->precision.is_reached);
      if (i == 0) merged = t.experiment->merged;
      assert_int_equal(t.experiment->merged, merged);
      assert_int_equal(merged % SIM_REPLICATE_BLOCK, 0);
      assert_in_range(merged, 2 * SIM_REPLICATE_BLOCK, 2500);
      close_trial(&t);
    }
  }
}

/* A half width that must be `times` smaller takes its square as many. */
static void what_is_not_reached_says_how_many_more_it_takes(void **state)
{
  (void)state;
  char rest[600];
  snprintf(rest, sizeof rest,
           "%srun: {replications: {until: {indicator: bezet, half_width: 0.001}, "
           "min: 10, max: 64}}\n",
           indicators);
  trial t = open_trial(rest, &(flow_experiment_options){.threads = 2});
  assert_int_equal(flow_experiment_run(t.experiment), SIM_OK);
  const flow_stopping_rule *p = &t.experiment->precision;
  assert_false(p->is_reached);
  const double times = p->reached / 0.001;
  assert_close((double)p->more, ceil(64 * (times * times - 1)), 0, 0);
  close_trial(&t);
}

/* With two replications of each set, sets 0, 0, 1, 1 ... meet the inputs of 0, 1 ... */
static void replications_of_one_set_share_their_inputs(void **state)
{
  (void)state;
  char rest[600];
  snprintf(rest, sizeof rest,
           "%s  komt: {measure: arrivals of opvang}\n"
           "uncertain: {inflow.komst.rate: {uniform: {low: 1 per year, high: 2000 per year}}}\n",
           indicators);
  trial one = open_trial(rest, &(flow_experiment_options){.replications = 64});
  trial two = open_trial(
      rest, &(flow_experiment_options){.replications = 128, .inner = 2, .scores_only = true});
  assert_int_equal(one.status | two.status, SIM_OK);
  assert_int_equal(flow_experiment_run(one.experiment), SIM_OK);
  assert_int_equal(flow_experiment_run(two.experiment), SIM_OK);
  assert_null(two.experiment->summary);
  double a[64], b[128], apart = 0;
  flow_indicator_samples_own(one.experiment->samples, 0, 1, 1, a);
  flow_indicator_samples_own(two.experiment->samples, 0, 1, 1, b);
  assert_close(a[0], b[0], 0, 0);
  /* Arrivals of 1 to 2000 a year: within a set they differ by Poisson noise alone. */
  for (int g = 0; g < 64; g++) {
    assert_close(b[2 * g], b[2 * g + 1], 0, 5 * sqrt(2 * 2000));
    apart = fmax(apart, fabs(b[2 * g] - b[0]));
  }
  assert_true(apart > 800);
  close_trial(&one);
  close_trial(&two);
}

/* Arrivals of replications 0, 2, 4 ... are those of a run without pairs; in 1, 3, 5 ... there are
 * fewer where there were more. An odd number is rounded up. */
static void a_pair_is_a_replication_and_its_mirror_image(void **state)
{
  (void)state;
  char rest[600];
  snprintf(rest, sizeof rest, "%s  komt: {measure: arrivals of opvang}\n", indicators);
  trial alone = open_trial(rest, &(flow_experiment_options){.replications = 99});
  trial pairs =
      open_trial(rest, &(flow_experiment_options){.replications = 99, .antithetic = true});
  assert_int_equal(alone.status | pairs.status, SIM_OK);
  assert_int_equal(pairs.diags.count, 1);
  assert_int_equal(pairs.diags.items[0].severity, FLOW_SEVERITY_NOTE);
  assert_int_equal(flow_experiment_run(alone.experiment), SIM_OK);
  assert_int_equal(flow_experiment_run(pairs.experiment), SIM_OK);
  assert_int_equal(pairs.experiment->merged, 100);
  assert_int_equal(flow_experiment_one_digit(pairs.experiment), 9900);
  assert_int_equal(flow_experiment_one_digit(pairs.experiment) % 2, 0);
  double a[100], b[100];
  sim_covariance mirror = {0};
  flow_indicator_samples_own(alone.experiment->samples, 0, 1, 2, a);
  flow_indicator_samples_own(pairs.experiment->samples, 0, 1, 2, b);
  for (int r = 0; r < 99; r += 2) assert_close(a[r], b[r], 0, 0);
  for (int r = 0; r < 100; r += 2) sim_covariance_add(&mirror, b[r], b[r + 1]);
  assert_true(sim_covariance_correlation(&mirror) < -0.25);
  trial one = open_trial(
      rest, &(flow_experiment_options){.has_only = true, .only = 41, .antithetic = true});
  assert_int_equal(flow_experiment_run(one.experiment), SIM_OK);
  assert_int_equal(one.experiment->merged, 1);
  flow_indicator_samples_own(one.experiment->samples, 0, 1, 2, a);
  assert_close(a[0], b[41], 0, 0);
  close_trial(&alone);
  close_trial(&pairs);
  close_trial(&one);
}

/* A rate of 20 to 60 a year, 80 arrivals in two years of which 2 x 11.5 is the spread of the
 * inputs: controls are about the inputs that were drawn, so these stay in the interval. */
static void controls_are_about_the_inputs_that_were_sampled(void **state)
{
  (void)state;
  const char *rest =
      "indicators:\n  komt: {measure: arrivals of opvang}\n"
      "uncertain: {inflow.komst.rate: {uniform: {low: 20 per year, high: 60 per year}}}\n";
  trial t = open_trial(rest, &(flow_experiment_options){.replications = 400, .controls = true});
  flow_indicator_sample score;
  assert_int_equal(t.status, SIM_OK);
  assert_int_equal(flow_experiment_run(t.experiment), SIM_OK);
  assert_int_equal(flow_indicator_samples_read(t.experiment->samples, 0, 0, 2, 0.95, &score),
                   SIM_OK);
  assert_true(score.controls > 0);
  const double half = sim_interval_half_width(score.mean);
  assert_close(half, 1.96 * 2 * 40 / sqrt(12) / 20, 0.1, 0); /* 2.26; Poisson would add 0.88 */
  assert_close(score.mean.estimate, 80, 0, 2 * half);
  assert_close(score.gain, 1 + 80 / (80 * 80 / 12.), 0.05, 0); /* 1.15 */
  close_trial(&t);
}

static void a_precision_is_reached_after_whole_pairs(void **state)
{
  (void)state;
  char rest[600];
  snprintf(rest, sizeof rest,
           "%srun: {replications: {until: {indicator: bezet, half_width: 50%%}, "
           "min: 11, max: 1001}}\n",
           indicators);
  trial t = open_trial(rest, &(flow_experiment_options){.antithetic = true, .threads = 2});
  assert_int_equal(t.status, SIM_OK);
  assert_int_equal(flow_experiment_run(t.experiment), SIM_OK);
  assert_int_equal(t.experiment->most, 1002);
  assert_int_equal(t.experiment->merged, SIM_REPLICATE_BLOCK);
  assert_true(t.experiment->precision.is_reached);
  close_trial(&t);
}

static void asked_to_stop_it_keeps_nothing_it_did_not_finish(void **state)
{
  (void)state;
  atomic_int stop = 1;
  trial t = open_trial("", &(flow_experiment_options){.replications = 1000, .stop = &stop});
  assert_int_equal(t.status, SIM_OK);
  assert_int_equal(flow_experiment_run(t.experiment), SIM_E_STOPPED);
  assert_true(t.experiment->merged < 1000);
  close_trial(&t);
}

/* The mode of a stay between 20 and 60 days is drawn below 20 in a quarter of the replications. */
static void a_replication_that_cannot_be_run_is_listed_and_the_others_kept(void **state)
{
  (void)state;
  char text[2000];
  const char *stay = strstr(frame, "{exponential: {mean: 45 days}}");
  snprintf(text, sizeof text, "%.*s{pert: {low: 20 days, mode: 45 days, high: 60 days}}%s%s",
           (int)(stay - frame), frame, stay + strlen("{exponential: {mean: 45 days}}"),
           "uncertain: {facilities.opvang.stay.mode: {uniform: {low: 10 days, high: 50 days}}}\n");
  trial t = {0};
  assert_int_equal(flow_scenario_read_text(text, "t.yaml", &t.diags, &t.scenario), SIM_OK);
  assert_int_equal(flow_experiment_new(t.scenario,
                                       &(flow_experiment_options){.replications = 64, .threads = 2},
                                       &t.diags, &t.experiment),
                   SIM_OK);
  flow_experiment *e = t.experiment, *pairs = NULL;
  assert_int_equal(flow_experiment_run(e), SIM_OK);
  assert_in_range(e->result.failed, 6, 30); /* 16 expected, 3.5 their spread */
  assert_int_equal(e->merged + e->result.failed, 64);
  char why[300];
  assert_int_equal(
      flow_experiment_repeat(e, 0, e->result.failures[0].replication, NULL, NULL, why, sizeof why),
      SIM_E_INPUT);
  assert_non_null(strstr(why, "mode must be from low to high"));
  /* With pairs, modes below 20 and above 40 spoil one of two, and the other is left out too. */
  assert_int_equal(
      flow_experiment_new(t.scenario,
                          &(flow_experiment_options){.replications = 64, .antithetic = true},
                          &t.diags, &pairs),
      SIM_OK);
  assert_int_equal(flow_experiment_run(pairs), SIM_OK);
  assert_in_range(pairs->result.failed, 6, 26); /* pairs: 16 expected */
  assert_int_equal(pairs->merged, 64 - 2 * pairs->result.failed);
  assert_int_equal(pairs->result.failures[0].replication % 2, 0);
  flow_experiment_free(pairs);
  close_trial(&t);
}

static void a_measure_a_node_does_not_have_is_refused_with_its_place(void **state)
{
  (void)state;
  trial t = open_trial("indicators:\n  x: {measure: stay_completed of weg}\n",
                       &(flow_experiment_options){0});
  assert_int_equal(t.status, SIM_E_INPUT);
  assert_int_equal(t.diags.errors, 1);
  assert_int_equal(t.diags.items[0].at.line, 11);
  close_trial(&t);
}

static void what_is_not_listed_is_assumed(void **state)
{
  (void)state;
  trial t = open_trial("sources: {S1: a book}\n"
                       "provenance: {facilities.opvang: {grade: public, why: x},"
                       " facilities.opvang.stay.mean: {grade: source, source: S1}}\n",
                       &(flow_experiment_options){0});
  assert_int_equal(t.status, SIM_OK);
  flow_provenance count = flow_provenance_count(t.scenario);
  assert_int_equal(count.from_source, 1); /* the stay */
  assert_int_equal(count.from_public, 2); /* the places, and the share of the route */
  assert_int_equal(count.assumed, 1);     /* the rate */
  assert_int_equal(count.numbers, 4);
  close_trial(&t);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_fixed_number_is_run_and_merged),
      cmocka_unit_test(a_precision_ends_the_run_after_a_whole_block),
      cmocka_unit_test(any_number_of_threads_stops_at_the_same_replication),
      cmocka_unit_test(what_is_not_reached_says_how_many_more_it_takes),
      cmocka_unit_test(replications_of_one_set_share_their_inputs),
      cmocka_unit_test(a_pair_is_a_replication_and_its_mirror_image),
      cmocka_unit_test(controls_are_about_the_inputs_that_were_sampled),
      cmocka_unit_test(a_precision_is_reached_after_whole_pairs),
      cmocka_unit_test(asked_to_stop_it_keeps_nothing_it_did_not_finish),
      cmocka_unit_test(a_replication_that_cannot_be_run_is_listed_and_the_others_kept),
      cmocka_unit_test(a_measure_a_node_does_not_have_is_refused_with_its_place),
      cmocka_unit_test(what_is_not_listed_is_assumed),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
