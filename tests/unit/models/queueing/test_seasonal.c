/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <gsl/gsl_errno.h>

#include "models/queueing/seasonal.h"
#include "tests/unit/oracle.h"

static const flow_wave year = {0.27, 0.3, 365};
static const double mean = 133;

static void exponential_stays_follow_the_wave_as_known(void **state)
{
  (void)state;
  const flow_stay_law law = flow_exponential_law(&mean);
  const flow_wave_response r = flow_wave_offered(&year, &law);
  assert_oracle(flow_wave_present(&r, 0), "T04", "m(0)");
  assert_oracle(flow_wave_present(&r, 91.25), "T04", "m(91.25)");
  assert_oracle(flow_wave_present(&r, 182.5), "T04", "m(182.5)");
  assert_oracle(r.lag_days, "T04", "lag of peak occupancy behind peak inflow (days)");
  assert_oracle(r.mean + r.amplitude, "T04", "peak occupancy");
}

static void lognormal_stays_follow_the_wave_as_known(void **state)
{
  (void)state;
  const flow_lognormal parameters = flow_lognormal_of(mean, 1.2);
  const flow_stay_law law = flow_lognormal_law(&parameters);
  const flow_wave_response r = flow_wave_offered(&year, &law);
  assert_oracle(flow_wave_present(&r, 0), "T05", "m(0)");
  assert_oracle(flow_wave_present(&r, 91.25), "T05", "m(91.25)");
  assert_oracle(flow_wave_present(&r, 182.5), "T05", "m(182.5)");
}

static void the_wave_brings_the_known_number(void **state)
{
  (void)state;
  assert_oracle(flow_wave_arrivals(&year, 0, 100), "T15", "E[arrivals in (0,100]]=Var");
  assert_oracle(exp(-flow_wave_arrivals(&year, 0, 10)), "T15", "P(no arrival in (0,10])");
  assert_close(flow_wave_arrivals(&year, 17, 17 + 365), 0.27 * 365, 1e-13, 0);
}

static void lines_bring_the_area_under_them(void **state)
{
  (void)state;
  /* up from 1 to 3 in ten days, a jump to 0.5 on day 10, flat from day 20 */
  const flow_rate_point points[] = {{0, 1}, {10, 3}, {10, 0.5}, {20, 0.5}};
  assert_close(flow_line_arrivals(4, points, -1), 0, 0, 0);
  assert_close(flow_line_arrivals(4, points, 5), 7.5, 1e-14, 0);
  assert_close(flow_line_arrivals(4, points, 10), 20, 1e-14, 0);
  assert_close(flow_line_arrivals(4, points, 24), 27, 1e-14, 0);
}

static void lines_fill_a_facility_as_the_integral_says(void **state)
{
  (void)state;
  const double stay = 20;
  const flow_stay_law law = flow_exponential_law(&stay);
  const flow_rate_point flat = {0, 2.385}, ramp[] = {{0, 0}, {1000, 100}};
  assert_close(flow_line_offered(1, &flat, &law, 33),
               flow_infinite_server_from_empty(2.385, &law, 33), 1e-11, 0);
  /* rate 0.1 t: 0.1 (stay t - stay^2 (1 - exp(-t / stay))), by hand */
  assert_close(flow_line_offered(2, ramp, &law, 70), 0.1 * (20 * 70 - 400 * (1 - exp(-3.5))), 1e-11,
               0);
  assert_close(flow_line_offered(2, ramp, &law, 0), 0, 0, 0);
}

static void many_short_lines_make_the_wave(void **state)
{
  (void)state;
  enum { POINTS = 3651 };
  static flow_rate_point points[POINTS];
  for (int i = 0; i < POINTS; i++)
    points[i] = (flow_rate_point){i, 0.27 * (1 + 0.3 * sin(2 * acos(-1) * i / 365))};
  const flow_stay_law law = flow_exponential_law(&mean);
  const flow_wave_response r = flow_wave_offered(&year, &law);
  assert_close(flow_line_offered(POINTS, points, &law, 3650), flow_wave_present(&r, 0), 1e-5, 0);
}

int main(void)
{
  gsl_set_error_handler_off();
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(exponential_stays_follow_the_wave_as_known),
      cmocka_unit_test(lognormal_stays_follow_the_wave_as_known),
      cmocka_unit_test(the_wave_brings_the_known_number),
      cmocka_unit_test(lines_bring_the_area_under_them),
      cmocka_unit_test(lines_fill_a_facility_as_the_integral_says),
      cmocka_unit_test(many_short_lines_make_the_wave),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
