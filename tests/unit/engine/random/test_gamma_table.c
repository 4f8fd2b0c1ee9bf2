/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#define MATHLIB_STANDALONE
#include <Rmath.h>
#include <math.h>

#include "engine/random/gamma_table.h"
#include "tests/unit/close.h"

static const double shapes[] = {0.1, 0.35, 0.5, 0.99, 1, 1.7, 2, 3.25, 4, 17.3, 250, 1e4, 1e6};
enum { SHAPES = sizeof shapes / sizeof *shapes };

static void a_table_inverts_the_distribution_function(void **state)
{
  (void)state;
  for (size_t i = 0; i < SHAPES; i++) {
    sim_gamma_table *t = sim_gamma_table_new(shapes[i]);
    assert_non_null(t);
    for (double z = -5.99; z < 6; z += 0.013) {
      const double x = sim_gamma_table_at(t, z);
      if (z < 0)
        assert_close(pgamma(x, shapes[i], 1, 1, 0), pnorm(z, 0, 1, 1, 0), 0, 1e-11);
      else
        assert_close(pgamma(x, shapes[i], 1, 0, 0), pnorm(z, 0, 1, 0, 0), 0, 1e-11);
    }
    sim_gamma_table_free(t);
  }
}

static void the_exponential_is_the_gamma_of_shape_1(void **state)
{
  (void)state;
  sim_gamma_table *t = sim_gamma_table_new(1);
  for (double z = -3; z < 3; z += 0.037)
    assert_close(sim_gamma_table_at(t, z), -pnorm(z, 0, 1, 0, 1), 1e-12, 0);
  sim_gamma_table_free(t);
}

/* At steps far below the width of a piece, and by single doubles over the joints, where rounding of log x
 * (up to 14, so 2e-15) may show. */
static void a_table_never_falls(void **state)
{
  (void)state;
  for (size_t i = 0; i < SHAPES; i++) {
    sim_gamma_table *t = sim_gamma_table_new(shapes[i]);
    double last = sim_gamma_table_low(t);
    for (double z = -6.01; z < 6.01; z += 1e-4) {
      const double x = sim_gamma_table_at(t, z);
      assert_true(x >= last);
      last = x;
    }
    assert_close(last, sim_gamma_table_high(t), 0, 0);
    for (double joint = -5.75; joint < 6; joint += 0.25) {
      double z = joint;
      for (int k = 0; k < 20; k++) z = nextafter(z, -INFINITY);
      last = 0;
      for (int k = 0; k < 40; k++, z = nextafter(z, INFINITY)) {
        const double x = sim_gamma_table_at(t, z);
        assert_true(x >= last * (1 - 8e-15));
        last = x;
      }
    }
    sim_gamma_table_free(t);
  }
}

static void a_shape_whose_series_do_not_converge_has_no_table(void **state)
{
  (void)state;
  assert_null(sim_gamma_table_new(0.01));
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_table_inverts_the_distribution_function),
      cmocka_unit_test(the_exponential_is_the_gamma_of_shape_1),
      cmocka_unit_test(a_table_never_falls),
      cmocka_unit_test(a_shape_whose_series_do_not_converge_has_no_table),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
