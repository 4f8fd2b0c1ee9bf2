/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <gsl/gsl_errno.h>

#include "engine/stats/lifetime_check.h"
#include "engine/stats/tally.h"
#include "tests/unit/close.h"
#include "tests/unit/lives.h"

static const sim_random random_numbers = {.seed = 17};
static const sim_stream_id name = {.purpose = 210};

static void distances_are_those_of_fitdistrplus(void **state)
{
  (void)state;
  const lives l = lives_of("groundbeef", -1, 0, -1);
  /* At its own estimates, which are not the last digit of the best. */
  const struct {
    sim_lifetime life;
    double ad, ks, cvm;
  } rows[] = {
      {{SIM_LIFETIME_WEIBULL, 83.34767905, 2.18588486, 1}, 3.573646, .1396646, .6840994},
      {{SIM_LIFETIME_GAMMA, 1 / .05441911, 4.008252567, 1}, 3.566019, .1281246, .6934112},
      {{SIM_LIFETIME_LOGNORMAL, exp(4.1693700895), .5366095134, 1}, 4.543654, .1493090, .8277358}};
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    sim_lifetime_distance d;
    assert_int_equal(sim_lifetime_distance_of(l.seen, l.count, false, &rows[i].life, &d), SIM_OK);
    assert_close(d.ad, rows[i].ad, 1e-6, 0);
    assert_close(d.ks, rows[i].ks, 1e-6, 0);
    assert_close(d.cvm, rows[i].cvm, 1e-6, 0);
  }
}

static void an_interval_has_no_distance(void **state)
{
  (void)state;
  const sim_lifetime_seen seen[] = {{1, 2, 0, INFINITY, NAN}, {3, 3, 0, INFINITY, NAN}};
  const sim_lifetime life = {SIM_LIFETIME_EXPONENTIAL, 2, 1, 1};
  sim_lifetime_distance d;
  assert_int_equal(sim_lifetime_distance_of(seen, 2, false, &life, &d), SIM_OK);
  assert_true(isnan(d.ad));
}

/* The expectation of the Anderson-Darling statistic of uniforms is 1, whatever hides some. */
static void shares_of_truncated_lives_are_uniform(void **state)
{
  (void)state;
  const sim_lifetime families[] = {
      {SIM_LIFETIME_EXPONENTIAL, 50, 1, 1},   {SIM_LIFETIME_WEIBULL, 60, 0.8, 1},
      {SIM_LIFETIME_LOGNORMAL, 40, 1.1, 1},   {SIM_LIFETIME_GAMMA, 30, 1.7, 1},
      {SIM_LIFETIME_LOGLOGISTIC, 45, 1.8, 1}, {SIM_LIFETIME_MIXTURE, 10, 0.5, 12}};
  enum { N = 50, TIMES = 400 };
  sim_lifetime_seen plan[N], seen[N];
  for (size_t f = 0; f < sizeof families / sizeof *families; f++) {
    for (int kind = 0; kind < 3; kind++) { /* whole; truncated on both sides; elapsed */
      sim_tally ad = {0};
      for (int i = 0; i < N; i++)
        plan[i] = (sim_lifetime_seen){0, 0, kind == 1 ? i : 0, kind == 1 ? 100.0 + i : INFINITY,
                                      INFINITY};
      for (uint32_t r = 0; r < TIMES; r++) {
        sim_lifetime_distance d;
        sim_stream_id own = name;
        own.occasion = r;
        sim_lifetime_resample(plan, N, kind == 2, false, &families[f], &random_numbers, own, seen);
        assert_int_equal(sim_lifetime_distance_of(seen, N, kind == 2, &families[f], &d), SIM_OK);
        sim_tally_add(&ad, d.ad);
      }
      assert_close(ad.mean, 1, 0, 4 * sim_tally_se(&ad));
    }
  }
}

static void what_is_sampled_keeps_to_when_it_could_be_seen(void **state)
{
  (void)state;
  const sim_lifetime life = {SIM_LIFETIME_WEIBULL, 60, 0.8, 1};
  sim_lifetime_seen plan[300], seen[300];
  for (int i = 0; i < 300; i++)
    plan[i] = (sim_lifetime_seen){0, 0, i % 3 == 0 ? i : 0, i % 3 == 1 ? 90.0 + i : INFINITY,
                                  i % 3 == 2 ? 40 : INFINITY};
  sim_lifetime_resample(plan, 300, false, true, &life, &random_numbers, name, seen);
  unsigned cut = 0;
  for (int i = 0; i < 300; i++) {
    assert_true(seen[i].low > plan[i].above && seen[i].low <= plan[i].most);
    assert_true(seen[i].low == floor(seen[i].low) && seen[i].low <= plan[i].limit);
    cut += seen[i].high == INFINITY ? 1u : 0u;
  }
  assert_in_range(cut, 40, 60); /* 100 x exp(-(40/60)^0.8) = 48.5 */
}

static void limits_are_guessed_where_nobody_says(void **state)
{
  (void)state;
  lives l = lives_of("los_records", 0, 1, 2);
  const lives was = l;
  int finite = 0;
  assert_int_equal(sim_lifetime_guess_limits(l.seen, l.count, &random_numbers, name), SIM_OK);
  for (size_t i = 0; i < l.count; i++) {
    assert_true(l.seen[i].limit > 0);
    assert_true(l.seen[i].limit >= was.seen[i].low);
    if (was.seen[i].high == INFINITY) assert_true(l.seen[i].limit == was.seen[i].low);
    finite += isfinite(l.seen[i].limit) ? 1 : 0;
  }
  assert_true(finite > 60);
}

int main(void)
{
  gsl_set_error_handler_off();
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(distances_are_those_of_fitdistrplus),
      cmocka_unit_test(an_interval_has_no_distance),
      cmocka_unit_test(shares_of_truncated_lives_are_uniform),
      cmocka_unit_test(what_is_sampled_keeps_to_when_it_could_be_seen),
      cmocka_unit_test(limits_are_guessed_where_nobody_says),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
