/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#define MATHLIB_STANDALONE
#include <Rmath.h>
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "engine/random/random.h"
#include "engine/random/dist.h"
#include "engine/random/dist_shape_node.h"
#include "engine/random/dist_table.h"
#include "engine/random/normal.h"
#include "tests/unit/close.h"
#include "tests/unit/dist_sd.h"
#include "tests/unit/spec.h"

static size_t anderson_darling_draws = 20000; /* 10^6 as a theory test */

static const sim_dist_spec branches[] = {{.a = 20, .weight = 0.7}, {.a = 300, .weight = 0.3}};
static const sim_dist_spec phases[] = {
    {.a = 20, .weight = 0.7}, {.a = 100, .weight = 0.3}, {.a = 50}};
static const sim_dist_spec values[] = {{.a = 2}, {.a = 3.5}, {.a = 3.5}, {.a = 9}, {.a = 40}};
static const sim_dist_spec smooth_parts[] = {SPEC(LOGNORMAL, .a = 60, .b = 0.9, .weight = 0.8),
                                             SPEC(GAMMA, .a = 300, .b = 3, .weight = 0.2)};
static const sim_dist_spec mixed_parts[] = {SPEC(DETERMINISTIC, .a = 7, .weight = 0.1),
                                            {.family = SIM_DIST_GAMMA,
                                             .a = 90,
                                             .b = 1.5,
                                             .shift = 2,
                                             .at_least = -INFINITY,
                                             .at_most = 180,
                                             .weight = 0.6},
                                            SPEC(UNIFORM, .a = 10, .b = 30, .weight = 0.3)};

/* Mean and sd by hand or, for what has no short form, by the parts. */
static const struct {
  const char *name;
  sim_dist_spec spec;
  double mean, sd;
} cases[] = {
    {"exponential", SPEC(EXPONENTIAL, .a = 133), 133, 133},
    {"erlang", SPEC(ERLANG, .a = 79, .b = 4), 79, 39.5},
    {"gamma 2.5", SPEC(GAMMA, .a = 133, .b = 2.5), 133, 84.11658576047888},
    {"gamma 0.05", SPEC(GAMMA, .a = 133, .b = 0.05), 133, 594.794082014944},
    {"gamma 1e5", SPEC(GAMMA, .a = 133, .b = 1e5), 133, 0.4205829288023944},
    {"weibull", SPEC(WEIBULL, .a = 100, .b = 0.5), 100, 223.606797749979},
    {"lognormal", SPEC(LOGNORMAL, .a = 85, .b = 1), 140.1413080095109, 183.70178035108248},
    {"loglogistic", SPEC(LOGLOGISTIC, .a = 87, .b = 1.6), 184.89867404531782, INFINITY},
    {"loglogistic 4", SPEC(LOGLOGISTIC, .a = 1, .b = 4), 1.1107207345395915, 0.5805994976390583},
    {"hyperexponential", SPEC(HYPEREXPONENTIAL, PARTS(branches)), 104, 209.15066339842195},
    {"phase_type", SPEC(PHASE_TYPE, PARTS(phases)), 100.5, 105.212879439734},
    {"uniform", SPEC(UNIFORM, .a = 1, .b = 5), 3, 1.1547005383792517},
    {"triangular", SPEC(TRIANGULAR, .a = 1, .b = 2, .c = 6), 3, 1.0801234497346435},
    {"pert", SPEC(PERT, .a = 1, .b = 2, .c = 9), 3, 1.30930734141595},
    {"normal", SPEC(NORMAL, .a = 10, .b = 3), 10, 3},
    {"deterministic", SPEC(DETERMINISTIC, .a = 2.385), 2.385, 0},
    {"beta", SPEC(BETA, .a = 0.3, .b = 0.1), 0.3, 0.1},
    {"mixture", SPEC(MIXTURE, PARTS(smooth_parts)), NAN, NAN},
    {"mixture with an atom and cuts", SPEC(MIXTURE, PARTS(mixed_parts)), NAN, NAN},
    /* Lines: the knots 2, 2, 2.75, 3.5, 3.5, 3.5, 6.25, 9, 24.5, 40, 40 a tenth apart: the mean is
     * (2 + 3.5 + 3.5 + 9 + 40) / 5, that of t^2 the mean of (a^2 + ab + b^2) / 3 over the ten. Steps:
     * the five as they are. */
    {"empirical", SPEC(EMPIRICAL, PARTS(values)), 11.6, 13.199368671771134},
    {"empirical steps", SPEC(EMPIRICAL, .b = 1, PARTS(values)), 11.6, 14.399305538809848},
    {"cut normal",
     {.family = SIM_DIST_NORMAL, .a = 10, .b = 8, .at_least = 0, .at_most = INFINITY},
     NAN,
     NAN},
    {"cut gamma",
     {.family = SIM_DIST_GAMMA, .a = 50, .b = 2, .shift = 3, .at_least = 20, .at_most = 90},
     NAN,
     NAN},
    {"deep gamma",
     {.family = SIM_DIST_GAMMA, .a = 50, .b = 2, .at_least = 500, .at_most = INFINITY},
     NAN,
     NAN},
};
enum { CASES = sizeof cases / sizeof *cases };

static sim_dists *all;
static const sim_dist *plain[CASES], *biased[CASES];

static const sim_dist *add(const sim_dist_spec *spec)
{
  const sim_dist *dist = NULL;
  if (sim_dists_add(all, spec, &dist) != SIM_OK) fail_msg("%s", sim_dist_spec_problem(spec));
  return dist;
}

static int set_up(void **state)
{
  (void)state;
  gsl_set_error_handler_off();
  if (sim_dists_new(&all) != SIM_OK) return 1;
  for (size_t i = 0; i < CASES; i++) {
    if (sim_dists_add(all, &cases[i].spec, &plain[i]) != SIM_OK) return 1;
    bool can_live = cases[i].spec.family != SIM_DIST_NORMAL || cases[i].spec.at_least >= 0;
    if (!can_live) continue;
    if (sim_dists_add_length_biased(all, plain[i], SIZE_MAX, &biased[i]) != SIM_OK) return 1;
  }
  return 0;
}

static int tear_down(void **state)
{
  (void)state;
  sim_dists_free(all);
  return 0;
}

/* |F(Q(u)) - u|, where an atom covers all shares between its sides. */
static double error_at(const sim_dist *d, double u)
{
  double x = sim_dist_quantile(d, u);
  double from = sim_dist_cdf(d, nextafter(x, -INFINITY)), to = sim_dist_cdf(d, x);
  return fmax(fmax(u - to, from - u), 0);
}

static void check_inverse(const char *name, const sim_dist *d)
{
  static const double tails[] = {1e-12, 1e-11, 1e-10, 0.9e-9, 1.1e-9, 1e-8, 1e-6, 1e-4};
  enum { TAILS = sizeof tails / sizeof *tails, GRID = 300 };
  double last = -INFINITY;
  for (int i = 0; i < GRID + 2 * TAILS; i++) {
    double u = i < TAILS          ? tails[i]
               : i < GRID + TAILS ? (i - TAILS + 0.5) / GRID
                                  : 1 - tails[2 * TAILS - 1 + GRID - i];
    double x = sim_dist_quantile(d, u), error = error_at(d, u);
    if (!(error <= 1e-9)) fail_msg("%s: off by %g at %g", name, error, u);
    if (!(x >= last)) fail_msg("%s: falls at %g", name, u);
    last = x;
  }
}

static void quantiles_invert_the_distribution_function(void **state)
{
  (void)state;
  for (size_t i = 0; i < CASES; i++) check_inverse(cases[i].name, plain[i]);
}

static void lives_met_in_the_middle_invert_too(void **state)
{
  (void)state;
  for (size_t i = 0; i < CASES; i++) {
    if (biased[i] != NULL) check_inverse(cases[i].name, biased[i]);
  }
}

static void shares_below_and_above_make_the_whole(void **state)
{
  (void)state;
  for (size_t i = 0; i < CASES; i++) {
    const sim_dist *lives[] = {plain[i], biased[i]};
    for (size_t j = 0; j < 2; j++) {
      if (lives[j] == NULL) continue;
      double mean = sim_dist_mean(lives[j]);
      for (double u = 0.05; u < 1; u += 0.1) {
        double x = sim_dist_quantile(lives[j], u);
        for (int k = 0; k < (isinf(mean) ? 1 : 2); k++) {
          double below = sim_dist_power_integral(lives[j], k, x, false);
          double above = sim_dist_power_integral(lives[j], k, x, true);
          assert_close(below + above, k == 0 ? 1 : mean, 1e-11, 0);
        }
      }
    }
  }
}

static void means_and_deviations_are_the_known_ones(void **state)
{
  (void)state;
  for (size_t i = 0; i < CASES; i++) {
    if (!isnan(cases[i].mean)) assert_close(sim_dist_mean(plain[i]), cases[i].mean, 1e-9, 0);
    if (isinf(cases[i].sd))
      assert_true(isinf(dist_sd(plain[i])));
    else if (!isnan(cases[i].sd))
      assert_close(dist_sd(plain[i]), cases[i].sd, 1e-9, 1e-12);
  }
}

/* Midpoints in u, with the tails left to the closed forms' tests. */
static void means_and_deviations_are_those_of_the_quantiles(void **state)
{
  (void)state;
  enum { N = 20000 };
  for (size_t i = 0; i < CASES; i++) {
    if (cases[i].spec.family == SIM_DIST_LOGLOGISTIC) continue;
    double sum = 0, squares = 0, mean = sim_dist_mean(plain[i]);
    for (int j = 0; j < N; j++) {
      double x = sim_dist_quantile(plain[i], (j + 0.5) / N) - mean;
      sum += x;
      squares += x * x;
    }
    double sd = dist_sd(plain[i]);
    assert_close(sum / N, 0, 0, 2e-3 * sd + 1e-12);
    assert_close(sqrt(squares / N), sd, 0.04, 1e-12);
  }
}

static void quantiles_agree_with_other_libraries(void **state)
{
  (void)state;
  const sim_dist *erlang = plain[1], *gamma = plain[2], *tiny = plain[3], *large = plain[4];
  for (int i = 1; i < 200; i++) {
    double u = i / 200.0;
    assert_close(sim_dist_quantile(plain[0], u), gsl_cdf_exponential_Pinv(u, 133), 1e-13, 0);
    assert_close(sim_dist_quantile(erlang, u), qgamma(u, 4, 79. / 4, 1, 0), 1e-9, 0);
    assert_close(sim_dist_quantile(gamma, u), gsl_cdf_gamma_Pinv(u, 2.5, 133 / 2.5), 1e-9, 0);
    assert_close(sim_dist_quantile(gamma, u), qgamma(u, 2.5, 133 / 2.5, 1, 0), 1e-9, 0);
    assert_close(sim_dist_quantile(tiny, u), qgamma(u, 0.05, 133 / 0.05, 1, 0), 1e-7, 0);
    assert_close(sim_dist_quantile(large, u), qgamma(u, 1e5, 133 / 1e5, 1, 0), 1e-9, 0);
    assert_close(sim_dist_quantile(plain[5], u), qweibull(u, 0.5, 50, 1, 0), 1e-13, 0);
    assert_close(sim_dist_quantile(plain[6], u), qlnorm(u, log(85), 1, 1, 0), 1e-13, 0);
    assert_close(sim_dist_quantile(plain[7], u), 87 * exp(qlogis(u, 0, 1 / 1.6, 1, 0)), 1e-13, 0);
    assert_close(sim_dist_quantile(plain[13], u), 1 + 8 * qbeta(u, 1.5, 4.5, 1, 0), 1e-9, 0);
    assert_close(sim_dist_quantile(plain[14], u), qnorm(u, 10, 3, 1, 0), 1e-13, 0);
    assert_close(sim_dist_quantile(plain[16], u), qbeta(u, 6, 14, 1, 0), 1e-9, 0);
  }
  assert_close(sim_normal_quantile(1e-300, 1), qnorm(1e-300, 0, 1, 1, 0), 1e-14, 0);
  assert_close(sim_normal_quantile(1, 1e-12), -qnorm(1e-12, 0, 1, 1, 0), 1e-14, 0);
}

static int by_size(const void *a, const void *b)
{
  double x = *(const double *)a, y = *(const double *)b;
  return (x > y) - (x < y);
}

/* Of n values that should be uniform; above 6.0 with chance 0.001 (Marsaglia and
 * Marsaglia, "Evaluating the Anderson-Darling distribution", 2004). */
static double anderson_darling(double *u, size_t n)
{
  double sum = 0;
  qsort(u, n, sizeof *u, by_size);
  for (size_t i = 0; i < n; i++) {
    sum += (2 * (double)i + 1) * (log(u[i]) + log1p(-u[n - 1 - i]));
  }
  return -(double)n - sum / (double)n;
}

static void draws_follow_the_distribution_function(void **state)
{
  (void)state;
  size_t n = anderson_darling_draws;
  double *u = malloc(n * sizeof *u);
  assert_non_null(u);
  sim_random chance = {.seed = 20170101};
  for (size_t i = 0; i < CASES; i++) {
    for (int life = 0; life < 2; life++) {
      const sim_dist *d = life == 0 ? plain[i] : biased[i];
      bool has_atoms = cases[i].spec.family == SIM_DIST_DETERMINISTIC ||
                       cases[i].spec.parts == mixed_parts ||
                       cases[i].spec.family == SIM_DIST_EMPIRICAL;
      bool is_solved = strcmp(cases[i].name, "deep gamma") == 0; /* microseconds each */
      if (d == NULL || has_atoms || is_solved) continue;
      size_t draws = life == 0 ? n : n / 10;
      for (size_t j = 0; j < draws; j++) {
        sim_stream_id name = {
            .purpose = (uint8_t)life, .owner = (uint32_t)i, .number = (uint32_t)j};
        u[j] = sim_dist_cdf(d, sim_dist_quantile(d, sim_draw(&chance, name)));
      }
      double a = anderson_darling(u, draws);
      if (!(a < 10)) fail_msg("%s: A^2 is %g", cases[i].name, a); /* chance 1e-5 */
    }
  }
  free(u);
}

static void an_atom_in_a_mixture_keeps_its_share_and_its_place(void **state)
{
  (void)state;
  const sim_dist *d = plain[18];
  double from = sim_dist_cdf(d, nextafter(7, 0)), to = sim_dist_cdf(d, 7);
  assert_close(to - from, 0.1, 1e-12, 0);
  assert_close(sim_dist_quantile(d, 0.5 * (from + to)), 7, 0, 0);
  assert_true(sim_dist_quantile(d, from - 1e-6) < 7 && sim_dist_quantile(d, to + 1e-6) > 7);
  assert_true(sim_dist_quantile(d, 1 - 0x1p-53) <= 180);
}

static void values_of_a_file_keep_their_mean(void **state)
{
  (void)state;
  static const sim_dist_spec skewed[] = {{.a = 1}, {.a = 1}, {.a = 1}, {.a = 1}, {.a = 100}};
  static const sim_dist_spec tens[] = {{.a = 10}, {.a = 20}, {.a = 30}, {.a = 40}, {.a = 50},
                                       {.a = 60}, {.a = 70}, {.a = 80}, {.a = 90}, {.a = 100}};
  const sim_dist_spec specs[] = {
      SPEC(EMPIRICAL, PARTS(skewed)), SPEC(EMPIRICAL, .b = 1, PARTS(skewed)),
      SPEC(EMPIRICAL, PARTS(tens)), SPEC(EMPIRICAL, .b = 1, PARTS(tens))};
  assert_close(sim_dist_mean(add(&specs[0])), 20.8, 1e-14, 0);
  assert_close(sim_dist_mean(add(&specs[1])), 20.8, 1e-14, 0);
  const sim_dist *lines = add(&specs[2]), *steps = add(&specs[3]);
  assert_close(sim_dist_cdf(steps, 30), 0.3, 1e-15, 0);
  assert_close(sim_dist_quantile(steps, 0.3 - 1e-9), 30, 0, 0);
  assert_close(sim_dist_quantile(steps, 0.3 + 1e-9), 40, 0, 0);
  /* Lines: x_i at (i - 1/2) / n, flat beyond. */
  assert_close(sim_dist_quantile(lines, 0.04), 10, 0, 0);
  assert_close(sim_dist_quantile(lines, 0.05), 10, 1e-14, 0);
  assert_close(sim_dist_quantile(lines, 0.10), 15, 1e-14, 0);
  assert_close(sim_dist_quantile(lines, 0.95), 100, 1e-14, 0);
  assert_close(sim_dist_cdf(lines, 30), 0.25, 1e-14, 0);
}

static void a_shift_moves_and_a_cut_renormalises(void **state)
{
  (void)state;
  sim_dist_spec spec = SPEC(EXPONENTIAL, .a = 10);
  spec.shift = 5;
  spec.at_least = 8;
  spec.at_most = 30;
  const sim_dist *d = add(&spec);
  double low = -expm1(-0.3), high = -expm1(-2.5);
  for (double u = 0.05; u < 1; u += 0.1) {
    assert_close(sim_dist_quantile(d, u), 5 - 10 * log1p(-(low + u * (high - low))), 1e-13, 0);
  }
  assert_close(sim_dist_cdf(d, 7.9), 0, 0, 0);
  assert_close(sim_dist_cdf(d, 30), 1, 0, 0);
  /* integral of x exp(-(x-5)/10)/10 over 8..30, by parts */
  double mean = (18 * exp(-0.3) - 40 * exp(-2.5)) / (high - low);
  assert_close(sim_dist_mean(d), mean, 1e-12, 0);
  spec = (sim_dist_spec)SPEC(DETERMINISTIC, .a = 30);
  spec.at_least = spec.at_most = 30;
  assert_close(sim_dist_quantile(add(&spec), 0.3), 30, 0, 0);
}

static void what_is_left_after_a_wait(void **state)
{
  (void)state;
  for (double u = 0.05; u < 1; u += 0.1) { /* the exponential forgets, however late */
    assert_close(sim_dist_quantile_above(plain[0], 1e4, u), 1e4 - 133 * log1p(-u), 1e-12, 0);
  }
  for (size_t i = 0; i < CASES; i++) {
    double last = 0, least = sim_dist_quantile(plain[i], 0.8);
    double below = sim_dist_cdf(plain[i], least);
    if (cases[i].spec.family == SIM_DIST_DETERMINISTIC) continue;
    for (double u = 0.05; u < 1; u += 0.1) {
      double x = sim_dist_quantile_above(plain[i], least, u);
      assert_true(x >= least && x >= last);
      double share = below + u * (1 - below);
      bool has_steps = cases[i].spec.family == SIM_DIST_EMPIRICAL; /* at its ends at least */
      if (has_steps) /* the first value that reaches the share */
        assert_true(sim_dist_cdf(plain[i], x) >= share - 1e-9 &&
                    sim_dist_cdf(plain[i], nextafter(x, 0)) <= share + 1e-9);
      else
        assert_close(sim_dist_cdf(plain[i], x), share, 0, 1e-9);
      last = x;
    }
  }
  const sim_dist *gamma = plain[2]; /* at a share of 1e-12: P(X > x | X > least) */
  double least = qgamma(1e-12, 2.5, 133 / 2.5, 0, 0);
  double x = sim_dist_quantile_above(gamma, least, 0.25);
  assert_close(pgamma(x, 2.5, 133 / 2.5, 0, 0) / 1e-12, 0.75, 1e-6, 0);
  assert_close(sim_dist_quantile_above(plain[15], 9, 0.5), 9, 0, 0); /* nothing is left */
}

static void residents_have_a_longer_stay_than_arrivals(void **state)
{
  (void)state;
  double variance = log(1 + 1.2 * 1.2); /* lognormal, mean 133, cv 1.2 */
  sim_dist_spec spec = SPEC(LOGNORMAL, .a = 133 / exp(variance / 2), .b = sqrt(variance));
  const sim_dist *d = add(&spec), *whole;
  assert_int_equal(sim_dists_add_length_biased(all, d, SIZE_MAX, &whole), SIM_OK);
  assert_close(sim_dist_mean(whole), 324.52, 1e-12, 0); /* E[S^2] / E[S] */
  for (double u = 0.05; u < 1; u += 0.1) { /* again lognormal, with median exp(mu + sigma^2) */
    assert_close(sim_dist_quantile(whole, u), qlnorm(u, log(spec.a) + variance, spec.b, 1, 0), 1e-9,
                 0);
  }
}

static void known_lives_met_in_the_middle(void **state)
{
  (void)state;
  for (size_t i = 0; i < CASES; i++) {
    double mean = sim_dist_mean(plain[i]), sd = dist_sd(plain[i]);
    if (biased[i] == NULL || isinf(sd)) continue;
    assert_close(sim_dist_mean(biased[i]), (sd * sd + mean * mean) / mean, 1e-9, 0);
  }
  for (double u = 0.05; u < 1; u += 0.1) {
    assert_close(sim_dist_quantile(biased[0], u), qgamma(u, 2, 133, 1, 0), 1e-9, 0);
    assert_close(sim_dist_quantile(biased[15], u), 2.385, 0, 0);
    assert_close(sim_dist_quantile(biased[2], u), qgamma(u, 3.5, 133 / 2.5, 1, 0), 1e-9, 0);
  }
}

/* Where the mean or the square is infinite, its part below x is not. With F = t^a / (1 + t^a):
 * a = 1, k = 1: log(1 + x) - x / (1 + x); a = 2, k = 2: the same of x^2. */
static void a_log_logistic_without_a_mean_has_one_below_any_value(void **state)
{
  (void)state;
  static const double limits[] = {0.001, 0.3, 1, 7, 1e4};
  const sim_dist_spec shape_1 = SPEC(LOGLOGISTIC, .a = 1, .b = 1);
  const sim_dist_spec shape_2 = SPEC(LOGLOGISTIC, .a = 1, .b = 2);
  const sim_dist *one = add(&shape_1), *two = add(&shape_2);
  for (size_t i = 0; i < sizeof limits / sizeof *limits; i++) {
    const double x = limits[i], y = x * x;
    assert_close(sim_dist_power_integral(one, 1, x, false), log1p(x) - x / (1 + x), 1e-9, 0);
    assert_close(sim_dist_power_integral(two, 2, x, false), log1p(y) - y / (1 + y), 1e-9, 1e-17);
  }
  assert_true(isinf(sim_dist_power_integral(one, 1, 3, true)));
  sim_dist_spec cut = SPEC(LOGLOGISTIC, .a = 5, .b = 1);
  cut.at_most = 500; /* 100 times the median: a share of 100 / 101 is left */
  assert_close(sim_dist_mean(add(&cut)), 5 * (log(101) - 100.0 / 101) * 101 / 100, 1e-9, 0);
}

static void only_what_lasts_can_be_met_in_the_middle(void **state)
{
  (void)state;
  sim_dist_spec none[] = {SPEC(NORMAL, .a = 10, .b = 3), SPEC(LOGLOGISTIC, .a = 5, .b = 1),
                          SPEC(DETERMINISTIC, .a = 0), SPEC(UNIFORM, .a = -1, .b = 3)};
  for (size_t i = 0; i < sizeof none / sizeof *none; i++) {
    const sim_dist *out = NULL;
    assert_int_equal(sim_dists_add_length_biased(all, add(&none[i]), SIZE_MAX, &out), SIM_E_INPUT);
    assert_null(out);
  }
}

static void a_phase_type_of_equal_phases_is_an_erlang(void **state)
{
  (void)state;
  const sim_dist_spec row[] = {{.a = 5, .weight = 1}, {.a = 5, .weight = 1}, {.a = 5}};
  sim_dist_spec spec = SPEC(PHASE_TYPE, PARTS(row));
  const sim_dist *d = add(&spec);
  for (double x = 0.5; x < 90; x += 5) {
    assert_close(sim_dist_cdf(d, x), pgamma(x, 3, 5, 1, 0), 1e-12, 1e-15);
  }
  assert_close(dist_sd(d), 5 * sqrt(3), 1e-12, 0);
}

int main(int argc, char **argv)
{
  if (argc > 1) anderson_darling_draws = (size_t)strtoul(argv[1], NULL, 10);
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(quantiles_invert_the_distribution_function),
      cmocka_unit_test(lives_met_in_the_middle_invert_too),
      cmocka_unit_test(shares_below_and_above_make_the_whole),
      cmocka_unit_test(means_and_deviations_are_the_known_ones),
      cmocka_unit_test(means_and_deviations_are_those_of_the_quantiles),
      cmocka_unit_test(quantiles_agree_with_other_libraries),
      cmocka_unit_test(draws_follow_the_distribution_function),
      cmocka_unit_test(an_atom_in_a_mixture_keeps_its_share_and_its_place),
      cmocka_unit_test(values_of_a_file_keep_their_mean),
      cmocka_unit_test(a_shift_moves_and_a_cut_renormalises),
      cmocka_unit_test(what_is_left_after_a_wait),
      cmocka_unit_test(residents_have_a_longer_stay_than_arrivals),
      cmocka_unit_test(known_lives_met_in_the_middle),
      cmocka_unit_test(a_log_logistic_without_a_mean_has_one_below_any_value),
      cmocka_unit_test(only_what_lasts_can_be_met_in_the_middle),
      cmocka_unit_test(a_phase_type_of_equal_phases_is_an_erlang),
  };
  return cmocka_run_group_tests(tests, set_up, tear_down);
}
