/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <gsl/gsl_errno.h>

#include "tests/theory/exact/product_form.h"
#include "tests/unit/close.h"

static void a_closed_circle_loses_nobody(void **state)
{
  (void)state;
  const exact_station station[] = {{1, 1}, {2, 1.6}, {0, 5}};
  double cycles, present[3];
  assert_int_equal(exact_closed_network(3, station, 10, &cycles, present), SIM_OK);
  assert_close(present[0] + present[1] + present[2], 10, 1e-13, 0);
  assert_close(present[2], 5 * cycles, 1e-13, 0); /* Little at the delay */
  /* many in the circle: the single place is never idle */
  assert_int_equal(exact_closed_network(3, station, 500, &cycles, present), SIM_OK);
  assert_close(cycles, 1, 1e-12, 0);
}

static void a_station_with_fewer_than_no_places_is_refused(void **state)
{
  (void)state;
  const double fresh = 1, none = 0;
  double arrivals, present;
  assert_int_equal(exact_jackson(1, &(exact_station){-1, 1}, &fresh, &none, &arrivals, &present),
                   SIM_E_INPUT);
}

static void an_overloaded_node_has_no_steady_list(void **state)
{
  (void)state;
  const double fresh = 1, again = 0.5;
  double arrivals, present;
  assert_int_equal(exact_jackson(1, &(exact_station){2, 1}, &fresh, &again, &arrivals, &present),
                   SIM_OK);
  assert_close(arrivals, 2, 1e-14, 0);
  assert_true(isinf(present));
}

int main(void)
{
  gsl_set_error_handler_off();
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_closed_circle_loses_nobody),
      cmocka_unit_test(a_station_with_fewer_than_no_places_is_refused),
      cmocka_unit_test(an_overloaded_node_has_no_steady_list),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
