/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "engine/random/dist.h"
#include "tests/unit/spec.h"

static void every_mistake_has_its_sentence(void **state)
{
  (void)state;
  const sim_dist_spec short_shares[] = {{.a = 1, .weight = 0.5}, {.a = 2, .weight = 0.4}};
  const sim_dist_spec endless[] = {{.a = 1, .weight = 0.5}, {.a = 2, .weight = 0.4}};
  const sim_dist_spec unsorted[] = {{.a = 2}, {.a = 1}};
  const sim_dist_spec bad_part[] = {SPEC(GAMMA, .a = 1, .b = NAN, .weight = 1)};
  sim_dist_spec empty_cut = SPEC(UNIFORM, .a = 1, .b = 2);
  empty_cut.at_least = 2.5;
  sim_dist_spec odd_cut = SPEC(EXPONENTIAL, .a = 1);
  odd_cut.at_most = NAN;
  const struct {
    sim_dist_spec spec;
    const char *problem;
  } wrong[] = {
      {SPEC(EXPONENTIAL, .a = 0), "mean must be above 0"},
      {SPEC(EXPONENTIAL, .a = -3), "mean must be above 0"},
      {SPEC(EXPONENTIAL, .a = NAN), "mean must be above 0"},
      {SPEC(EXPONENTIAL, .a = INFINITY), "mean must be from 1e-12 to 1e12"},
      {SPEC(ERLANG, .a = 1, .b = 2.5), "phases must be a whole number"},
      {SPEC(ERLANG, .a = 1, .b = 1e300), "phases must be from 1 to 10000"},
      {SPEC(GAMMA, .a = 1, .b = -1), "shape must be from 0.01 to 1e6"},
      {SPEC(WEIBULL, .a = 1, .b = INFINITY), "shape must be from 0.02 to 1000"},
      {SPEC(LOGNORMAL, .a = 1, .b = 0), "sigma must be above 0"},
      {SPEC(LOGNORMAL, .a = -1, .b = 1), "median must be above 0"},
      {SPEC(LOGLOGISTIC, .a = 1, .b = NAN), "shape must be from 0.05 to 1000"},
      {SPEC(HYPEREXPONENTIAL, PARTS(short_shares)), "the shares must sum to 1"},
      {SPEC(HYPEREXPONENTIAL, .a = 1), "at least one branch is needed"},
      {SPEC(PHASE_TYPE, PARTS(endless)), "the last phase cannot go on to a next"},
      {SPEC(UNIFORM, .a = 2, .b = 2), "high must be above low"},
      {SPEC(TRIANGULAR, .a = 1, .b = 7, .c = 6), "mode must be from low to high"},
      {SPEC(PERT, .a = 1, .b = 2, .c = INFINITY), "low and high must be from -1e12 to 1e12"},
      {SPEC(NORMAL, .a = 1, .b = -2), "sd must be above 0"},
      {SPEC(DETERMINISTIC, .a = NAN), "value must be from -1e12 to 1e12"},
      {SPEC(BETA, .a = 0.5, .b = 0.6), "sd is too large for this mean"},
      {SPEC(BETA, .a = 1, .b = 0.1), "mean must be between 0 and 1"},
      {SPEC(MIXTURE, PARTS(bad_part)), "shape must be from 0.01 to 1e6"},
      {SPEC(EMPIRICAL, PARTS(unsorted)), "the values must be sorted"},
      {SPEC(DETERMINISTIC, .a = 1, .shift = NAN), "shift must be from -1e12 to 1e12"},
      {empty_cut, "at_least and at_most leave less than a billionth of it"},
      {odd_cut, "at_most must be none or from -1e12 to 1e12"},
      {{.family = SIM_DIST_FAMILIES}, "it is of no known family"},
  };
  sim_dists *dists;
  assert_int_equal(sim_dists_new(&dists), SIM_OK);
  for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
    const sim_dist *out = NULL;
    const char *problem = sim_dist_spec_problem(&wrong[i].spec);
    assert_non_null(problem);
    assert_string_equal(problem, wrong[i].problem);
    assert_int_equal(sim_dists_add(dists, &wrong[i].spec, &out), SIM_E_INPUT);
    assert_null(out);
  }
  sim_dists_free(dists);
}

static void what_makes_sense_has_no_problem(void **state)
{
  (void)state;
  const sim_dist_spec halves[] = {SPEC(DETERMINISTIC, .a = 0, .weight = 0.5),
                                  SPEC(LOGNORMAL, .a = 60, .b = 0.9, .weight = 0.5)};
  sim_dist_spec spec = SPEC(MIXTURE, PARTS(halves));
  assert_null(sim_dist_spec_problem(&spec));
  spec.at_least = spec.at_most = 0; /* the atom alone is left */
  assert_null(sim_dist_spec_problem(&spec));
}

static void mixtures_nest_eight_deep_and_no_deeper(void **state)
{
  (void)state;
  sim_dist_spec level[10] = {SPEC(EXPONENTIAL, .a = 3, .weight = 1)};
  for (size_t i = 1; i < 10; i++) {
    level[i] = (sim_dist_spec)SPEC(MIXTURE, .parts = &level[i - 1], .part_count = 1, .weight = 1);
  }
  assert_null(sim_dist_spec_problem(&level[7]));
  assert_string_equal(sim_dist_spec_problem(&level[9]), "mixtures must not nest deeper than 8");
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(every_mistake_has_its_sentence),
      cmocka_unit_test(what_makes_sense_has_no_problem),
      cmocka_unit_test(mixtures_nest_eight_deep_and_no_deeper),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
