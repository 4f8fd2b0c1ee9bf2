/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <gsl/gsl_errno.h>
#include <gsl/gsl_math.h>

#include "engine/stats/poisson_regression.h"
#include "tests/unit/oracle.h"

static void a_trend_and_a_season_of_monthly_counts(void **state)
{
  (void)state;
  char path[1024], line[256];
  snprintf(path, sizeof path, "%s/tests/data/monthly_counts.csv", SOURCE_DIR);
  FILE *csv = fopen(path, "r");
  assert_non_null(csv);
  assert_non_null(fgets(line, sizeof line, csv));
  double y[36], x[36 * 4];
  for (int i = 0; i < 36; i++) {
    double month;
    assert_non_null(fgets(line, sizeof line, csv));
    assert_int_equal(sscanf(line, "%lf,%lf", &month, &y[i]), 2);
    x[4 * i] = 1;
    x[4 * i + 1] = month;
    x[4 * i + 2] = sin(2 * M_PI * (month + 0.5) / 12);
    x[4 * i + 3] = cos(2 * M_PI * (month + 0.5) / 12);
  }
  fclose(csv);
  sim_poisson_regression fit;
  assert_int_equal(sim_poisson_regress(y, NULL, x, 36, 4, &fit), SIM_OK);
  const char *const metrics[] = {"b0", "trend per month", "sin", "cos"};
  for (int k = 0; k < 4; k++)
    assert_close(fit.coefficients[k], oracle_in("oracles_statistics", "S18", metrics[k]).value,
                 1e-9, 1e-11);
  assert_close(fit.deviance, oracle_in("oracles_statistics", "S18", "deviance").value, 1e-10, 0);
}

/* One rate: the total over the exposure, with error 1 / sqrt(total) of its logarithm; Pearson
 * is the sum of (y - mu)^2 / mu. */
static void a_constant_rate_by_hand(void **state)
{
  (void)state;
  const double y[] = {3, 9, 0, 4}, exposure[] = {1, 2, 0.5, 0.5}, x[] = {1, 1, 1, 1};
  sim_poisson_regression fit;
  assert_int_equal(sim_poisson_regress(y, exposure, x, 4, 1, &fit), SIM_OK);
  assert_close(fit.coefficients[0], log(4), 1e-12, 0);
  assert_close(fit.se[0], 0.25, 1e-10, 0);
  assert_close(fit.pearson, 1.0 / 4 + 1.0 / 8 + 2 + 2, 1e-10, 0);
  assert_close(fit.dispersion, fit.pearson / 3, 1e-14, 0);
}

static void what_cannot_be_fitted_is_refused(void **state)
{
  (void)state;
  const double y[] = {0, 0}, more[] = {1, 2}, x[] = {1, 1, 1, 1};
  sim_poisson_regression fit;
  assert_int_equal(sim_poisson_regress(y, NULL, x, 2, 1, &fit), SIM_E_INPUT);
  assert_int_equal(sim_poisson_regress(more, NULL, x, 2, 2, &fit), SIM_E_INPUT);
  assert_int_equal(sim_poisson_regress(more, NULL, x, 1, 2, &fit), SIM_E_INPUT);
}

int main(void)
{
  gsl_set_error_handler_off();
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_trend_and_a_season_of_monthly_counts),
      cmocka_unit_test(a_constant_rate_by_hand),
      cmocka_unit_test(what_cannot_be_fitted_is_refused),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
