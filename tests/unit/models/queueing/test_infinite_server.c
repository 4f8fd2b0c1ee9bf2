/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <gsl/gsl_errno.h>

#include "models/queueing/infinite_server.h"
#include "tests/unit/oracle.h"

static const double mean = 133, rate = 0.27;

static void a_poisson_number_exceeds_as_known(void **state)
{
  (void)state;
  assert_oracle(flow_infinite_server_tail(7, 10), "Q12", "P(N>10)");
  assert_close(flow_infinite_server_tail(7, -1), 1, 0, 0);
  assert_close(flow_infinite_server_tail(0, 0), 0, 0, 0);
  assert_true(isnan(flow_infinite_server_tail(-1, 3)));
}

static void an_empty_or_peopled_facility_fills_as_known(void **state)
{
  (void)state;
  const flow_lognormal parameters = flow_lognormal_of(mean, 1.2);
  const flow_stay_law law = flow_lognormal_law(&parameters);
  const struct {
    double day;
    const char *empty, *peopled;
  } at[] = {{30, "E[N(30)]=Var[N(30)]", "E[N(30)]"},
            {90, "E[N(90)]=Var[N(90)]", "E[N(90)]"},
            {365, "E[N(365)]=Var[N(365)]", "E[N(365)]"},
            {730, "E[N(730)]=Var[N(730)]", NULL}};
  for (size_t i = 0; i < 4; i++) {
    assert_oracle(flow_infinite_server_from_empty(rate, &law, at[i].day), "T01", at[i].empty);
    if (!at[i].peopled) continue;
    assert_oracle(flow_infinite_server_from(rate, &law, 25, FLOW_RESIDENTS_MID_STAY, at[i].day),
                  "T02", at[i].peopled);
    assert_oracle(flow_infinite_server_from(rate, &law, 25, FLOW_RESIDENTS_ADMITTED, at[i].day),
                  "T03", at[i].peopled);
  }
}

static void place_days_and_their_present_value_are_as_known(void **state)
{
  (void)state;
  const flow_stay_law law = flow_exponential_law(&mean);
  const double discount = log(1.04) / 365;
  for (flow_residents met = FLOW_RESIDENTS_MID_STAY; met <= FLOW_RESIDENTS_ADMITTED; met++) {
    /* an exponential stay has no memory: however they are met */
    assert_oracle(flow_infinite_server_place_days(rate, &law, 20, met, 1825, discount), "T14",
                  "E[discounted bed-days]");
    assert_oracle(flow_infinite_server_place_days(rate, &law, 20, met, 1825, 0), "T14",
                  "E[undiscounted bed-days]");
  }
}

static void levels_remember_each_other_as_known(void **state)
{
  (void)state;
  const flow_lognormal parameters = flow_lognormal_of(mean, 1.2);
  const flow_stay_law lognormal = flow_lognormal_law(&parameters);
  const flow_stay_law exponential = flow_exponential_law(&mean);
  assert_oracle(flow_infinite_server_covariance(rate, &lognormal, 90), "T24", "Cov(N(0),N(90))");
  assert_oracle(flow_infinite_server_average_variance(rate, &exponential, 365), "T23", "Var");
  /* for long: the constant of T20 over the time */
  const double longest = 1e7;
  const oracle_value s2 = oracle("T20", "sigma^2 for N (day)");
  assert_close(rate * exponential.mean_square, s2.value, 1e-9, 0);
  assert_close(flow_infinite_server_average_variance(rate, &exponential, longest) * longest,
               s2.value, 1e-4, 0);
}

static void whoever_counts_those_present_meets_long_stays(void **state)
{
  (void)state;
  const flow_lognormal parameters = flow_lognormal_of(mean, 1.2);
  const flow_stay_law law = flow_lognormal_law(&parameters);
  assert_close(law.mean_days, mean, 1e-14, 0);
  assert_oracle(flow_present_whole_days(&law), "T25", "mean completed LOS of people present");
  assert_oracle(flow_present_elapsed_days(&law), "T25", "mean elapsed stay of people present");
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
  const flow_stay_law law = {fixed_survivor, &stay, stay, stay * stay};
  assert_close(flow_infinite_server_from_empty(2, &law, 10), 20, 1e-12, 0);
  assert_close(flow_infinite_server_from_empty(2, &law, 100), 2 * stay, 1e-9, 0);
  assert_close(flow_infinite_server_from(2, &law, 7, FLOW_RESIDENTS_ADMITTED, 23), 7 + 46, 1e-12,
               0);
  assert_close(flow_infinite_server_from(2, &law, 7, FLOW_RESIDENTS_ADMITTED, 24), 2 * stay, 1e-9,
               0);
}

int main(void)
{
  gsl_set_error_handler_off();
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_poisson_number_exceeds_as_known),
      cmocka_unit_test(an_empty_or_peopled_facility_fills_as_known),
      cmocka_unit_test(place_days_and_their_present_value_are_as_known),
      cmocka_unit_test(levels_remember_each_other_as_known),
      cmocka_unit_test(whoever_counts_those_present_meets_long_stays),
      cmocka_unit_test(a_fixed_stay_is_counted_to_its_last_day),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
