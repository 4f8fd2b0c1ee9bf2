/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <gsl/gsl_errno.h>

#include "tests/theory/exact/seasonal.h"
#include "tests/unit/close.h"

static const exact_wave year = {0.27, 0.3, 365};
static const double mean = 133;

static void a_whole_wave_brings_its_mean(void **state)
{
  (void)state;
  assert_close(exact_wave_arrivals(&year, 17, 17 + 365), 0.27 * 365, 1e-13, 0);
}

static void lines_bring_the_area_under_them(void **state)
{
  (void)state;
  /* up from 1 to 3 in ten days, a jump to 0.5 on day 10, flat from day 20 */
  const exact_rate_point points[] = {{0, 1}, {10, 3}, {10, 0.5}, {20, 0.5}};
  assert_close(exact_line_arrivals(4, points, -1), 0, 0, 0);
  assert_close(exact_line_arrivals(4, points, 5), 7.5, 1e-14, 0);
  assert_close(exact_line_arrivals(4, points, 10), 20, 1e-14, 0);
  assert_close(exact_line_arrivals(4, points, 24), 27, 1e-14, 0);
}

static void lines_fill_a_facility_as_the_integral_says(void **state)
{
  (void)state;
  const double stay = 20;
  const exact_stay_law law = exact_exponential_law(&stay);
  const exact_rate_point flat = {0, 2.385}, ramp[] = {{0, 0}, {1000, 100}};
  assert_close(exact_line_offered(1, &flat, &law, 33),
               exact_infinite_server_from_empty(2.385, &law, 33), 1e-11, 0);
  /* rate 0.1 t: 0.1 (stay t - stay^2 (1 - exp(-t / stay))), by hand */
  assert_close(exact_line_offered(2, ramp, &law, 70), 0.1 * (20 * 70 - 400 * (1 - exp(-3.5))),
               1e-11, 0);
  assert_close(exact_line_offered(2, ramp, &law, 0), 0, 0, 0);
}

static void many_short_lines_make_the_wave(void **state)
{
  (void)state;
  enum { POINTS = 3651 };
  static exact_rate_point points[POINTS];
  for (int i = 0; i < POINTS; i++)
    points[i] = (exact_rate_point){i, 0.27 * (1 + 0.3 * sin(2 * acos(-1) * i / 365))};
  const exact_stay_law law = exact_exponential_law(&mean);
  const exact_wave_response r = exact_wave_offered(&year, &law);
  assert_close(exact_line_offered(POINTS, points, &law, 3650), exact_wave_present(&r, 0), 1e-5, 0);
}

int main(void)
{
  gsl_set_error_handler_off();
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_whole_wave_brings_its_mean),
      cmocka_unit_test(lines_bring_the_area_under_them),
      cmocka_unit_test(lines_fill_a_facility_as_the_integral_says),
      cmocka_unit_test(many_short_lines_make_the_wave),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
