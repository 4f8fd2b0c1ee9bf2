/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "engine/stats/elementary_effects.h"
#include "tests/unit/close.h"

#include <gsl/gsl_math.h>
#include <stdlib.h>

enum { FACTORS = 3, TRAJECTORIES = 1000 };

static double ishigami(const double *u)
{
  double x[3];
  for (int i = 0; i < 3; i++) x[i] = M_PI * (2 * u[i] - 1);
  return sin(x[0]) + 7 * sin(x[1]) * sin(x[1]) + 0.1 * pow(x[2], 4) * sin(x[0]);
}

static double linear(const double *u)
{
  return 3 * u[0] - 2 * u[1];
}

static void effects_of(double (*f)(const double *u), sim_elementary_effect *out)
{
  static double points[TRAJECTORIES * (FACTORS + 1) * FACTORS];
  static double y[TRAJECTORIES * (FACTORS + 1) * 2];
  static uint32_t orders[TRAJECTORIES * FACTORS];
  const sim_random chance = {.seed = 1};
  for (uint32_t t = 0; t < TRAJECTORIES; t++) {
    double *own = points + (size_t)t * (FACTORS + 1) * FACTORS;
    sim_morris_trajectory(&chance, t, FACTORS, own, orders + t * FACTORS);
    for (uint32_t p = 0; p <= FACTORS; p++)
      y[(t * (FACTORS + 1) + p) * 2] = y[(t * (FACTORS + 1) + p) * 2 + 1] = f(own + p * FACTORS);
  }
  sim_morris_effects(TRAJECTORIES, FACTORS, points, orders, y, out);
}

/* mu* over all trajectories, by enumeration; sigma of the second is that of +-7.875. */
static void ishigami_within_four_standard_errors(void **state)
{
  (void)state;
  static const double expected[] = {7.704054, 7.875, 6.248796};
  sim_elementary_effect found[FACTORS];
  effects_of(ishigami, found);
  for (int i = 0; i < FACTORS; i++) {
    assert_close(found[i].absolute, expected[i], 1e-12, 4 * found[i].absolute_se + 1e-9);
    assert_int_equal(found[i].count, TRAJECTORIES);
    assert_close(found[i].noise, 0, 0, 0);
  }
  assert_true(found[0].absolute_se < 0.03 * found[0].absolute);
  assert_close(found[1].sd, 7.875, 0.01, 0);
}

static void a_linear_function_is_found_exactly(void **state)
{
  (void)state;
  sim_elementary_effect found[FACTORS];
  effects_of(linear, found);
  assert_close(found[0].mean, 3, 1e-12, 0);
  assert_close(found[1].mean, -2, 1e-12, 0);
  assert_close(found[1].absolute, 2, 1e-12, 0);
  assert_close(found[1].square, 4, 1e-12, 0);
  assert_close(found[2].absolute, 0, 0, 1e-12);
  assert_close(found[0].sd, 0, 0, 1e-6);
}

/* Every step moves one input, by two thirds, within the four levels. */
static void a_trajectory_moves_each_input_once(void **state)
{
  (void)state;
  enum { K = 7 };
  double points[(K + 1) * K];
  uint32_t order[K];
  const sim_random chance = {.seed = 9};
  for (uint32_t t = 0; t < 50; t++) {
    int moved[K] = {0};
    sim_morris_trajectory(&chance, t, K, points, order);
    for (int step = 0; step < K; step++)
      for (int i = 0; i < K; i++) {
        const double by = points[(step + 1) * K + i] - points[step * K + i];
        if (by == 0) continue;
        assert_int_equal(i, order[step]);
        assert_close(fabs(by), 2.0 / 3, 1e-12, 0);
        moved[i]++;
      }
    for (int i = 0; i < K; i++) assert_int_equal(moved[i], 1);
    for (int i = 0; i < (K + 1) * K; i++) assert_true(points[i] > -1e-12 && points[i] < 1 + 1e-12);
  }
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(ishigami_within_four_standard_errors),
      cmocka_unit_test(a_linear_function_is_found_exactly),
      cmocka_unit_test(a_trajectory_moves_each_input_once),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
