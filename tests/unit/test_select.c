/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/select.h"

#include <math.h>
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "close.h"
#include "engine/interval.h"

static void quantiles_are_those_of_the_sorted_numbers(void **state)
{
  (void)state;
  static const double p[] = {0, 0.1, 0.25, 0.5, 0.9, 1};
  const double sorted[] = {-3, -1.5, -1.5, 0, 2.385, 2.385, 2.385, 7, 11};
  const double mixed[] = {2.385, 11, -1.5, 0, 2.385, -3, 7, 2.385, -1.5};
  for (size_t i = 0; i < sizeof p / sizeof p[0]; i++) {
    double own[9];
    for (int k = 0; k < 9; k++) own[k] = mixed[k];
    assert_close(sim_select_quantile(own, 9, p[i]), sim_quantile(sorted, 9, p[i]), 1e-15, 0);
  }
}

static void of_nothing_there_is_no_quantile(void **state)
{
  (void)state;
  double one[] = {4.5};
  assert_true(isnan(sim_select_quantile(one, 0, 0.5)));
  assert_close(sim_select_quantile(one, 1, 0.9), 4.5, 0, 0);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(quantiles_are_those_of_the_sorted_numbers),
      cmocka_unit_test(of_nothing_there_is_no_quantile),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
