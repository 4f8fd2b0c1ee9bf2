/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/estimate/control_variates.h"

#include <gsl/gsl_errno.h>
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdlib.h>
#include <cmocka.h>

#include "tests/unit/close.h"

/* Two inflows, one pool, routes and stays of one facility; three years. Indicator 0 has the
 * second inflow, the pool and the facility; indicator 1 has no routes and no stays. */
enum { FIRST, SECOND, POOL, ROUTES, STAYS, MEMBERS, YEARS = 3, MANY = 300 };

static double records[MANY][MEMBERS][YEARS];
static double y[MANY];
static uint8_t uses[2][FLOW_CONTROL_KINDS][MEMBERS];
static const flow_control_use use = {MEMBERS, YEARS, &uses[0][0][0]};

static double lot(uint32_t i, uint32_t name)
{
  uint32_t x = i * 2654435761u + name * 40503u + 977u;
  x ^= x >> 15;
  x *= 2246822519u;
  x ^= x >> 13;
  return x % 1001 / 1000.0 - 0.5;
}

static int start(void **state)
{
  (void)state;
  gsl_set_error_handler_off();
  for (int i = 0; i < 2; i++) {
    uses[i][FLOW_CONTROL_KIND_ARRIVALS][SECOND] = 1;
    uses[i][FLOW_CONTROL_KIND_DWELLINGS][POOL] = 1;
  }
  uses[0][FLOW_CONTROL_KIND_ROUTES][ROUTES] = uses[0][FLOW_CONTROL_KIND_STAYS][STAYS] = 1;
  for (uint32_t r = 0; r < MANY; r++) {
    for (uint32_t m = 0; m < MEMBERS; m++) {
      double sum = 0;
      for (uint32_t t = 0; t < YEARS; t++) {
        if (m != POOL) sum += lot(r, 10 * m + t); /* the pool gives the same every year */
        records[r][m][t] = sum;
      }
    }
    y[r] = 20 + 3 * (records[r][SECOND][1] - records[r][SECOND][0]) + records[r][ROUTES][0] +
           0.5 * lot(r, 99);
  }
  return 0;
}

static sim_controlled adjusted(uint32_t indicator, uint32_t period, uint32_t per, size_t n,
                               const double *values, uint32_t *controls)
{
  sim_controlled out;
  assert_int_equal(flow_control_adjust(&use, indicator, period, &records[0][0][0], per, values, n,
                                       0.95, controls, &out),
                   SIM_OK);
  return out;
}

/* In the second year: arrivals in it, routes in it and before, arrivals before; the pool never
 * varies and is passed over. */
static void the_first_four_that_vary_are_taken(void **state)
{
  (void)state;
  static const double expected[4] = {0};
  double x[MANY][4];
  uint32_t controls;
  sim_controlled want;
  for (uint32_t r = 0; r < MANY; r++) {
    x[r][0] = records[r][SECOND][1] - records[r][SECOND][0];
    x[r][1] = records[r][ROUTES][1] - records[r][ROUTES][0];
    x[r][2] = records[r][ROUTES][0];
    x[r][3] = records[r][SECOND][0];
  }
  assert_int_equal(sim_regress_controls(y, &x[0][0], expected, MANY, 4, 0.95, NULL, &want), SIM_OK);
  const sim_controlled got = adjusted(0, 1, 1, MANY, y, &controls);
  assert_int_equal(controls, 4);
  assert_close(got.mean.estimate, want.mean.estimate, 1e-12, 0);
  assert_close(got.mean.low, want.mean.low, 1e-12, 0);
  assert_close(got.variance_ratio, want.variance_ratio, 1e-9, 0);
  assert_true(got.variance_ratio > 20);
}

static void the_horizon_has_nothing_before_it(void **state)
{
  (void)state;
  static const double expected[1] = {0};
  double x[MANY];
  uint32_t controls;
  sim_controlled want;
  for (uint32_t r = 0; r < MANY; r++) x[r] = records[r][SECOND][YEARS - 1];
  assert_int_equal(sim_regress_controls(y, x, expected, MANY, 1, 0.95, NULL, &want), SIM_OK);
  const sim_controlled got = adjusted(1, YEARS, 1, MANY, y, &controls);
  assert_int_equal(controls, 1);
  assert_close(got.mean.high, want.mean.high, 1e-12, 0);
}

/* Thirty observations to every control and to the mean: 59 leave none, 60 one, 150 four. */
static void few_observations_have_few_controls(void **state)
{
  (void)state;
  static const size_t counts[] = {2, 59, 60, 119, 120, 149, 150, 300};
  static const uint32_t most[] = {0, 0, 1, 2, 3, 3, 4, 4};
  for (size_t i = 0; i < sizeof counts / sizeof counts[0]; i++) {
    uint32_t controls;
    sim_tally plain = {0};
    const sim_controlled got = adjusted(0, 1, 1, counts[i], y, &controls);
    assert_int_equal(controls, most[i]);
    if (controls > 0) continue;
    for (size_t r = 0; r < counts[i]; r++) sim_tally_add(&plain, y[r]);
    assert_close(got.mean.high, sim_interval_student(&plain, 0.95).high, 1e-14, 0);
    assert_close(got.variance_ratio, 1, 0, 0);
  }
}

/* Two records to an observation: the control is their mean. */
static void of_a_pair_the_mean_is_the_control(void **state)
{
  (void)state;
  static const double expected[1] = {0};
  double x[60], values[60];
  uint32_t controls;
  sim_controlled want;
  for (uint32_t i = 0; i < 60; i++) {
    x[i] = (records[2 * i][SECOND][0] + records[2 * i + 1][SECOND][0]) / 2;
    values[i] = (y[2 * i] + y[2 * i + 1]) / 2;
  }
  assert_int_equal(sim_regress_controls(values, x, expected, 60, 1, 0.95, NULL, &want), SIM_OK);
  const sim_controlled got = adjusted(0, 0, 2, 60, values, &controls);
  assert_int_equal(controls, 1);
  assert_close(got.mean.low, want.mean.low, 1e-12, 0);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(the_first_four_that_vary_are_taken),
      cmocka_unit_test(the_horizon_has_nothing_before_it),
      cmocka_unit_test(few_observations_have_few_controls),
      cmocka_unit_test(of_a_pair_the_mean_is_the_control),
  };
  return cmocka_run_group_tests(tests, start, NULL);
}
