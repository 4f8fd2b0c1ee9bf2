/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/study/verification.h"

#include <math.h>
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "tests/unit/close.h"

static const char text[] =
    "doorstroom: 1\ntitle: t\n"
    "horizon: {start: 2021-01-01, end: 2023-01-01, warm_up: 5 years}\n"
    "run: {seed: 9, replications: 64}\n"
    "groups: {alleen: {label: Alleen}}\n"
    "exits: {weg: {label: Weg}}\n"
    "inflow: {komst: {group: alleen, to: opvang, rate: 73.05 per year},"
    " anders: {group: alleen, to: huis, rate: 40 per year}}\n"
    "facilities:\n"
    "  opvang: {places: 9, patience: {exponential: {mean: 17 days}}, gives_up_to: weg, stay: "
    "{exponential: {mean: 50 days}}, then: {weg: 100%}}\n"
    "  huis: {places: 9, stay: {gamma: {mean: 60 days, shape: 2}}, then: {woning: 60%, weg: "
    "rest}}\n"
    "housing: {woning: {supply: 30 per year, allocate: order}}\n";

typedef struct trial {
  flow_diagnostics diags;
  flow_scenario *scenario;
  flow_experiment *experiment;
  flow_verification *checks;
} trial;

static trial run(uint32_t first)
{
  trial t = {0};
  assert_int_equal(flow_scenario_read_text(text, "t.yaml", &t.diags, &t.scenario), SIM_OK);
  const flow_experiment_options options = {.threads = 2, .has_only = first > 0, .only = first};
  assert_int_equal(flow_experiment_new(t.scenario, &options, &t.diags, &t.experiment), SIM_OK);
  assert_int_equal(flow_experiment_run(t.experiment), SIM_OK);
  assert_int_equal(flow_verification_new(t.experiment, 0, &t.checks), SIM_OK);
  return t;
}

static void close_trial(trial *t)
{
  flow_verification_free(t->checks);
  flow_experiment_free(t->experiment);
  flow_scenario_free(t->scenario);
  flow_diagnostics_free(&t->diags);
}

static uint32_t count_of(const trial *t, flow_verification_kind kind)
{
  uint32_t n = 0;
  for (uint32_t i = 0; i < t->checks->count; i++) n += t->checks->items[i].kind == kind;
  return n;
}

static void identities_hold_at_every_node(void **state)
{
  (void)state;
  trial t = run(0);
  assert_int_equal(count_of(&t, FLOW_VERIFICATION_FLOW), 3);
  assert_int_equal(count_of(&t, FLOW_VERIFICATION_LITTLE_INSIDE), 2);
  assert_int_equal(count_of(&t, FLOW_VERIFICATION_LITTLE_LIST), 3);
  for (uint32_t i = 0; i < t.checks->count; i++) {
    const flow_verification_row *c = &t.checks->items[i];
    if (c->kind > FLOW_VERIFICATION_LITTLE_LIST) continue;
    assert_false(c->is_off);
    assert_close(c->measured.estimate, c->expected, c->kind == FLOW_VERIFICATION_FLOW ? 0 : 1e-9,
                 0);
    assert_true(isnan(c->measured.low));
  }
  for (int node = 0; node < 3; node++) assert_true(t.checks->sums[node].in > 30);
  assert_int_equal(t.checks->replication, 0);
  close_trial(&t);
}

/* The sums of the replication itself, against what its own row says. */
static void the_sums_are_those_of_the_replication_named(void **state)
{
  (void)state;
  trial t = run(5);
  assert_int_equal(t.checks->replication, 5);
  const flow_cell cell = {.measure = flow_measure_find("admissions", 10),
                          .node = 0,
                          .destination = FLOW_NO_DESTINATION,
                          .group = t.experiment->layout->groups};
  const flow_estimate own = flow_summary_read(t.experiment->summary[0], &cell, 2, 0.95);
  assert_close(t.checks->sums[0].in, own.mean.estimate, 0, 0);
  close_trial(&t);
}

static void a_chain_is_compared_by_year_and_holds(void **state)
{
  (void)state;
  trial t = run(0);
  uint32_t compared = 0;
  for (uint32_t i = 0; i < t.checks->count; i++) {
    const flow_verification_row *c = &t.checks->items[i];
    if (c->node != 0 || c->kind < FLOW_VERIFICATION_OCCUPIED) continue;
    assert_int_equal(c->theory, FLOW_THEORY_ERLANG_A);
    assert_false(c->is_off);
    assert_int_equal(c->reason, FLOW_VERIFICATION_REASON_NONE);
    assert_true(c->measured.low < c->measured.high);
    compared++;
  }
  assert_int_equal(compared, 2 * 5); /* years, and places, list, give-ups, wait, share waiting */
  close_trial(&t);
}

static void give_ups_are_why_a_list_is_longer_than_those_admitted_make_it(void **state)
{
  (void)state;
  trial t = run(0);
  for (uint32_t i = 0; i < t.checks->count; i++) {
    const flow_verification_row *c = &t.checks->items[i];
    if (c->node != 0 || c->kind != FLOW_VERIFICATION_LONG_LIST) continue;
    assert_true(c->is_off && c->residue > 0);
    assert_int_equal(c->reason, FLOW_VERIFICATION_REASON_GIVE_UPS);
  }
  assert_int_equal(count_of(&t, FLOW_VERIFICATION_LONG_LIST), 3);
  close_trial(&t);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(identities_hold_at_every_node),
      cmocka_unit_test(the_sums_are_those_of_the_replication_named),
      cmocka_unit_test(a_chain_is_compared_by_year_and_holds),
      cmocka_unit_test(give_ups_are_why_a_list_is_longer_than_those_admitted_make_it),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
