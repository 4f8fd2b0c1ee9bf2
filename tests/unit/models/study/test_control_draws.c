/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/study/control_draws.h"

#include "models/estimate/indicator_compile.h"
#include "models/simulate/simulation.h"
#include "models/plan/policy.h"
#include "models/simulate/arrival_process.h"
#include "models/simulate/state.h"

#include <gsl/gsl_errno.h>
#include <math.h>
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "tests/unit/close.h"
#include "tests/unit/plan_case.h"

/* A warm-up, people at the start, seasons, overdispersed and bursting arrivals, a lever that
 * changes a rate halfway a year, closing places, routes, blocked households, returns. */
static const char text[] =
    "doorstroom: 1\ntitle: t\n"
    "horizon: {start: 2021-01-01, end: 2023-07-01, warm_up: 200 days}\n"
    "groups: {alleen: {label: Alleen}, gezin: {label: Gezin}}\n"
    "inflow:\n"
    "  komst: {group: alleen, to: opvang, rate: 60 per year, process: {overdispersed: 40%}}\n"
    "  gezinnen: {group: gezin, to: huis, rate: 20 per year}\n"
    "  vast: {group: alleen, to: opvang, rate: 12 per year, process: regular}\n"
    "facilities:\n"
    "  opvang: {places: {2021-01-01: 9, 2022-03-01: 6},\n"
    "    patience: {exponential: {mean: 60 days}},\n"
    "    gives_up_to: weg, closing: evict, evict_to: list,\n"
    "    stay: {exponential: {mean: 45 days}}, then: {huis: 30%, woning: 40%, weg: 30%}}\n"
    "  huis: {places: 5, stay: {gamma: {mean: 70 days, cv: 50%}}, then: {woning: 100%}}\n"
    "housing: {woning: {supply: 45 per year}}\n"
    "exits: {weg: {label: Weg, returns: {chance: 20%, after: {exponential: {mean: 90 days}},"
    " to: opvang}}}\n"
    "levers: {meer: {from: 2022-02-15, change: {inflow.komst.rate: +20%}}}\n"
    "policies: {baseline: [], meer: [meer]}\n"
    "indicators:\n"
    "  verblijf: {measure: stay_completed of opvang, better: lower}\n"
    "  buiten: {measure: outside_mean of system, better: lower}\n"
    "  thuis: {measure: stay_completed of huis, better: lower}\n";

enum { KOMST, GEZINNEN, VAST, WONING, ROUTES, STAYS = ROUTES + 2, MEMBERS = STAYS + 2, YEARS = 3 };

typedef struct trial {
  plan_case of;
  flow_row_layout *layout;
  flow_indicator_defs *defs;
  flow_state *world;
  flow_control_draws *drawn;
} trial;

static int start(void **state)
{
  static trial t;
  gsl_set_error_handler_off();
  t.of = open_case(text);
  const flow_plan *plan = t.of.policies->items[0].plan;
  assert_int_equal(flow_row_layout_new(plan, NULL, &t.layout), SIM_OK);
  assert_int_equal(
      flow_indicator_defs_new(t.of.scenario, t.of.policies->index, t.layout, plan->years, &t.defs),
      SIM_OK);
  assert_int_equal(flow_state_new(plan, NULL, &t.world), SIM_OK);
  assert_int_equal(flow_control_draws_new(plan, t.layout, &t.drawn), SIM_OK);
  *state = &t;
  return 0;
}

static int stop(void **state)
{
  trial *t = *state;
  flow_control_draws_free(t->drawn);
  flow_state_free(t->world);
  flow_indicator_defs_free(t->defs);
  flow_row_layout_free(t->layout);
  close_case(&t->of);
  return 0;
}

static void run(const trial *t, uint32_t policy, const sim_random *chance, double *record)
{
  const flow_plan *plan = t->of.policies->items[policy].plan;
  flow_control_draws_start(t->drawn, plan, chance);
  assert_int_equal(flow_state_run(t->world, plan, chance, flow_control_draws_hear, t->drawn),
                   SIM_OK);
  flow_control_draws_fill(t->drawn, flow_monitor_row(flow_state_monitor(t->world)), record);
}

/* Whatever the policy and whether the draws are mirrored: within four standard errors. */
static void every_control_has_mean_zero(void **state)
{
  const trial *t = *state;
  enum { REPLICATIONS = 400 };
  for (uint32_t policy = 0; policy < 2; policy++) {
    sim_tally sums[MEMBERS * YEARS] = {{0}};
    for (uint32_t r = 0; r < REPLICATIONS; r++) {
      const sim_random chance = {.seed = 2385, .replication = r, .mirrored = policy == 1};
      double record[MEMBERS * YEARS];
      run(t, policy, &chance, record);
      for (int i = 0; i < MEMBERS * YEARS; i++) sim_tally_add(&sums[i], record[i]);
    }
    for (int i = 0; i < MEMBERS * YEARS; i++) {
      if (i / YEARS == VAST)
        assert_close(sums[i].m2, 0, 0, 0);
      else
        assert_true(sums[i].m2 > 0);
      assert_close(sums[i].mean, 0, 0, 4 * sim_tally_se(&sums[i]));
    }
  }
}

/* As many as the world drew itself, from the same names. */
static void routes_and_stays_are_those_that_were_sampled(void **state)
{
  const trial *t = *state;
  const sim_random chance = {.seed = 7, .replication = 3, .mirrored = true};
  double record[MEMBERS * YEARS];
  run(t, 0, &chance, record);
  for (uint32_t f = 0; f < 2; f++) {
    const uint32_t owner = flow_owner_of(FLOW_OWNER_FACILITY, f, 0);
    double routes = 0, stays = 0;
    assert_true(t->world->facilities[f].admission_count > 20);
    for (uint32_t k = 0; k < t->world->facilities[f].admission_count; k++)
      stays += -log1p(-sim_draw(&chance, (sim_stream_id){FLOW_PURPOSE_STAY, owner, k, 0})) - 1;
    for (uint32_t k = 0; k < t->world->facilities[f].completion_count; k++)
      routes += sim_draw(&chance, (sim_stream_id){FLOW_PURPOSE_ROUTE, owner, k, 0}) - 0.5;
    assert_close(record[(ROUTES + f) * YEARS + YEARS - 1], routes, 1e-12, 1e-12);
    assert_close(record[(STAYS + f) * YEARS + YEARS - 1], stays, 1e-12, 1e-12);
  }
}

/* The shelter: its own two inflows, its routes and stays, the dwellings; the household has no choice
 * of route; the system has everything. */
static void an_indicator_has_the_controls_of_what_it_is_about(void **state)
{
  const trial *t = *state;
  flow_control_use *use = NULL;
  assert_int_equal(flow_control_draws_use(t->of.policies->items[0].plan, t->defs->indicators,
                                          t->defs->count, &use),
                   SIM_OK);
  static const uint8_t shelter[FLOW_CONTROL_KINDS][MEMBERS] = {
      {1, 0, 1}, {0, 0, 0, 1}, {0, 0, 0, 0, 1}, {0, 0, 0, 0, 0, 0, 1, 0}};
  static const uint8_t system[FLOW_CONTROL_KINDS][MEMBERS] = {
      {1, 1, 1}, {0, 0, 0, 1}, {0, 0, 0, 0, 1}, {0, 0, 0, 0, 0, 0, 1, 1}};
  static const uint8_t household[FLOW_CONTROL_KINDS][MEMBERS] = {
      {0, 1, 0}, {0, 0, 0, 1}, {0}, {0, 0, 0, 0, 0, 0, 0, 1}};
  assert_int_equal(use->members, MEMBERS);
  assert_int_equal(use->years, YEARS);
  assert_memory_equal(use->uses, shelter, sizeof shelter);
  assert_memory_equal(use->uses + sizeof shelter, system, sizeof system);
  assert_memory_equal(use->uses + sizeof shelter + sizeof system, household, sizeof household);
  flow_control_draws_use_free(use);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(every_control_has_mean_zero),
      cmocka_unit_test(routes_and_stays_are_those_that_were_sampled),
      cmocka_unit_test(an_indicator_has_the_controls_of_what_it_is_about),
  };
  return cmocka_run_group_tests(tests, start, stop);
}
