/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <gsl/gsl_errno.h>

#include "tests/theory/exact/infinite_server.h"
#include "tests/unit/close.h"

static const double mean = 133, rate = 0.27;

static void an_exponential_stay_does_not_tell_how_it_was_met(void **state)
{
  (void)state;
  const exact_stay_law law = exact_exponential_law(&mean);
  const double discount = log(1.04) / 365;
  for (exact_residents met = EXACT_RESIDENTS_MID_STAY; met <= EXACT_RESIDENTS_ADMITTED; met++) {
    /* an exponential stay has no memory: however they are met */
    assert_close(exact_infinite_server_place_days(rate, &law, 20, met, 1825, discount),
                 57423.8755847, 1e-11, 0);
  }
}

static void the_variance_of_a_long_average_is_twice_load_times_stay_over_time(void **state)
{
  (void)state;
  const exact_stay_law exponential = exact_exponential_law(&mean);
  const double longest = 1e7, load = rate * mean;
  assert_close(exact_infinite_server_average_variance(rate, &exponential, longest) * longest,
               2 * load * mean, 1e-4, 0);
}

static void whoever_counts_those_present_meets_long_stays(void **state)
{
  (void)state;
  const exact_lognormal parameters = exact_lognormal_of(mean, 1.2);
  const exact_stay_law law = exact_lognormal_law(&parameters);
  assert_close(law.mean_days, mean, 1e-14, 0);
  assert_close(exact_present_whole_days(&law), mean * (1 + 1.2 * 1.2), 1e-14, 0);
  assert_close(exact_present_elapsed_days(&law), mean * (1 + 1.2 * 1.2) / 2, 1e-14, 0);
}

static double fixed_survivor(const void *law, double days)
{
  const double *stay = law;
  return days < *stay ? 1 : 0;
}

static void a_fixed_stay_is_counted_to_its_last_day(void **state)
{
  (void)state;
  const double stay = 23.85;
  const exact_stay_law law = {fixed_survivor, &stay, stay, stay * stay};
  assert_close(exact_infinite_server_from_empty(2, &law, 10), 20, 1e-12, 0);
  assert_close(exact_infinite_server_from_empty(2, &law, 100), 2 * stay, 1e-9, 0);
  assert_close(exact_infinite_server_from(2, &law, 7, EXACT_RESIDENTS_ADMITTED, 23), 7 + 46, 1e-12,
               0);
  assert_close(exact_infinite_server_from(2, &law, 7, EXACT_RESIDENTS_ADMITTED, 24), 2 * stay, 1e-9,
               0);
}

int main(void)
{
  gsl_set_error_handler_off();
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(an_exponential_stay_does_not_tell_how_it_was_met),
      cmocka_unit_test(the_variance_of_a_long_average_is_twice_load_times_stay_over_time),
      cmocka_unit_test(whoever_counts_those_present_meets_long_stays),
      cmocka_unit_test(a_fixed_stay_is_counted_to_its_last_day),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
