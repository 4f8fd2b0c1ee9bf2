/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "engine/random/normal.h"
#include "engine/stats/sobol_indices.h"
#include "engine/stats/sobol.h"
#include "tests/unit/close.h"

#include <gsl/gsl_math.h>
#include <stdlib.h>

enum { SHIFTS = 8, MOST = 8, PURPOSE_NOISE = 243 };

typedef double (*function)(const double *u, uint32_t dimensions);

static double ishigami(const double *u, uint32_t dimensions)
{
  double x[3];
  for (int i = 0; i < 3; i++) x[i] = M_PI * (2 * u[i] - 1);
  (void)dimensions;
  return sin(x[0]) + 7 * sin(x[1]) * sin(x[1]) + 0.1 * pow(x[2], 4) * sin(x[0]);
}

static double g_function(const double *u, uint32_t dimensions)
{
  static const double a[] = {0, 1, 4.5, 9, 99, 99, 99, 99};
  double product = 1;
  for (uint32_t i = 0; i < dimensions; i++) product *= (fabs(4 * u[i] - 2) + a[i]) / (1 + a[i]);
  return product;
}

/* The second input does nothing. */
static double first_of_two(const double *u, uint32_t dimensions)
{
  (void)dimensions;
  return sqrt(12) * (u[0] - 0.5); /* variance 1 */
}

static double noise(uint32_t run, uint32_t unit, uint32_t chances)
{
  const sim_random chance = {.seed = 77, .replication = run};
  const double u = sim_draw(
      &chance, (sim_stream_id){.purpose = PURPOSE_NOISE, .owner = chances, .number = unit});
  return sim_normal_quantile(u, 1 - u);
}

/* All points of a design, with independent noise of that standard deviation. */
static double *simulate(function f, uint32_t k, uint32_t rows, uint32_t run, double sd)
{
  double *y = calloc((size_t)SHIFTS * rows * (k + 2) * 2, sizeof *y);
  double *net = calloc((size_t)rows * 2 * k, sizeof *net);
  assert_non_null(y);
  assert_non_null(net);
  uint32_t unit = 0;
  for (uint32_t s = 0; s < SHIFTS; s++) {
    const sim_random chance = {.seed = 5, .replication = run};
    assert_int_equal(sim_sobol_net(rows, 2 * k, &chance, s, net), SIM_OK);
    for (uint32_t r = 0; r < rows; r++)
      for (uint32_t point = 0; point < k + 2; point++, unit++) {
        double u[MOST];
        const double *a = net + (size_t)r * 2 * k, *b = a + k;
        for (uint32_t i = 0; i < k; i++) u[i] = point == 1 || point == i + 2 ? b[i] : a[i];
        const double mean = f(u, k);
        y[2 * unit] = mean + (sd > 0 ? sd * noise(run, unit, 0) : 0);
        y[2 * unit + 1] = mean + (sd > 0 ? sd * noise(run, unit, 1) : 0);
      }
  }
  free(net);
  return y;
}

static void indices_of(function f, uint32_t k, uint32_t rows, uint32_t run, double sd,
                       sim_sobol_index *out, sim_sobol_moments *spread)
{
  double *y = simulate(f, k, rows, run, sd);
  const sim_sobol_design design = {SHIFTS, rows, k, y};
  assert_int_equal(sim_sobol_indices(&design, 0.95, out, spread), SIM_OK);
  free(y);
}

static void a_net_has_one_point_in_every_box(void **state)
{
  (void)state;
  enum { N = 64 };
  double points[N * 2];
  const sim_random chance = {.seed = 3};
  assert_int_equal(sim_sobol_net(N, 2, &chance, 1, points), SIM_OK);
  for (int across = 0; across <= 6; across++) { /* boxes of 2^-across by 2^(across - 6) */
    int count[N] = {0};
    for (int i = 0; i < N; i++) {
      const int x = (int)(points[2 * i] * (1 << across));
      const int y = (int)(points[2 * i + 1] * (1 << (6 - across)));
      count[(x << (6 - across)) + y]++;
    }
    for (int box = 0; box < N; box++) assert_int_equal(count[box], 1);
  }
  assert_int_equal(sim_sobol_net(48, 2, &chance, 1, points), SIM_E_INPUT);
  assert_int_equal(sim_sobol_net(64, 41, &chance, 1, points), SIM_E_INPUT);
}

static void ishigami_as_worked_out(void **state)
{
  (void)state;
  static const double first[] = {0.313905191148, 0.442411144790, 0};
  static const double total[] = {0.557588855210, 0.442411144790, 0.243683664062};
  sim_sobol_index found[3];
  sim_sobol_moments spread;
  indices_of(ishigami, 3, 4096, 1, 0, found, &spread);
  for (int i = 0; i < 3; i++) {
    assert_close(found[i].first.estimate, first[i], 0, 0.01);
    assert_close(found[i].total.estimate, total[i], 0, 0.01);
  }
  assert_close(spread.variance, 13.8445879407, 0.01, 0);
  assert_close(spread.noise, 0, 0, 0);
  assert_int_equal(spread.rows, SHIFTS * 4096);
  double influence[3];
  sim_sobol_influence(found, 3, influence);
  assert_close(influence[0] + influence[1] + influence[2], 1, 1e-15, 0);
  assert_close(influence[0], (first[0] + total[0]) / 2, 0,
               0.01); /* Shapley: pairs alone interact */
}

static void the_g_function_of_eight_inputs(void **state)
{
  (void)state;
  static const double first[] = {.716192169, .179048042, .023675774, .007161922, .0000716};
  static const double total[] = {.787144127, .242198193, .034316910, .010460387, .000104949};
  sim_sobol_index found[8];
  sim_sobol_moments spread;
  indices_of(g_function, 8, 4096, 1, 0, found, &spread);
  for (int i = 0; i < 8; i++) {
    assert_close(found[i].first.estimate, first[i < 4 ? i : 4], 0, 0.01);
    assert_close(found[i].total.estimate, total[i < 4 ? i : 4], 0, 0.01);
  }
}

/* Intervals of a total index over 2,000 sets of eight shifts: 93 to 97%. */
static void an_interval_holds_the_truth_as_often_as_it_says(void **state)
{
  (void)state;
  enum { SETS = 2000 };
  int holds = 0;
  for (uint32_t run = 0; run < SETS; run++) {
    sim_sobol_index found[4];
    sim_sobol_moments spread;
    indices_of(g_function, 4, 32, run, 0, found, &spread);
    holds += found[1].total.low < 0.242267600352 && 0.242267600352 < found[1].total.high;
  }
  print_message("the total index is within its interval in %d of %d\n", holds, SETS);
  assert_in_range((unsigned)holds, 1860, 1940);
}

/* With noise of 0.1, 1 and 10 times the variance the corrected index of an input that does nothing
 * is around 0, as often as its interval says; the uncorrected one is not. */
static void noise_is_taken_out_of_a_dead_input(void **state)
{
  (void)state;
  enum { RUNS = 2000 };
  static const double ratios[] = {0.1, 1, 10};
  static const uint32_t rows[] = {16, 16, 128}; /* V itself must be known: 10 V of noise hides it */
  for (int k = 0; k < 3; k++) {
    int holds = 0;
    double uncorrected = 0;
    for (uint32_t run = 0; run < RUNS; run++) {
      sim_sobol_index found[2];
      sim_sobol_moments spread;
      indices_of(first_of_two, 2, rows[k], run, sqrt(ratios[k]), found, &spread);
      holds += found[1].total.low < 0 && 0 < found[1].total.high;
      uncorrected += found[1].total_with_noise / RUNS;
    }
    print_message("noise %g: 0 is held in %d of %d; uncorrected %.3f\n", ratios[k], holds, RUNS,
                  uncorrected);
    assert_in_range((unsigned)holds, 1860, 1940);
    assert_close(uncorrected, ratios[k] / (1 + ratios[k]), 0.02, 0);
  }
}

/* What common chances save is the noise that a row shares; here nothing is shared. */
static void independent_noise_saves_nothing(void **state)
{
  (void)state;
  sim_sobol_index found[2];
  sim_sobol_moments spread;
  indices_of(first_of_two, 2, 1024, 1, 1, found, &spread);
  for (int i = 0; i < 2; i++) assert_close(found[i].saving, 1, 0.1, 0);
  assert_close(spread.noise, 1, 0.05, 0);
  assert_close(spread.variance, 1, 0.1, 0);
}

static void a_row_without_a_value_is_left_out(void **state)
{
  (void)state;
  double *y = simulate(ishigami, 3, 64, 1, 0);
  y[7] = NAN;
  const sim_sobol_design design = {SHIFTS, 64, 3, y};
  sim_sobol_index found[3];
  sim_sobol_moments spread;
  assert_int_equal(sim_sobol_indices(&design, 0.95, found, &spread), SIM_OK);
  assert_true(spread.rows == SHIFTS * 64 - 1);
  assert_true(found[0].total.estimate > 0);
  free(y);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_net_has_one_point_in_every_box),
      cmocka_unit_test(ishigami_as_worked_out),
      cmocka_unit_test(the_g_function_of_eight_inputs),
      cmocka_unit_test(an_interval_holds_the_truth_as_often_as_it_says),
      cmocka_unit_test(noise_is_taken_out_of_a_dead_input),
      cmocka_unit_test(independent_noise_saves_nothing),
      cmocka_unit_test(a_row_without_a_value_is_left_out),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
