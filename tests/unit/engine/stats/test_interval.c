/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdbool.h>
#include <stdint.h>
#include <cmocka.h>

#include <gsl/gsl_errno.h>

#include "tests/unit/close.h"
#include "engine/stats/interval.h"

/* Half-widths of n numbers with sd sqrt(n) are t itself: S01. */
static double t_of(uint64_t n, double level)
{
  const sim_tally t = {.count = n, .mean = 2.385, .m2 = (double)(n * (n - 1))};
  return sim_interval_half_width(sim_interval_student(&t, level));
}

static void students_t_is_the_tabled_one(void **state)
{
  (void)state;
  assert_close(t_of(10, 0.95), 2.26215716280, 0, 1e-9);
  assert_close(t_of(30, 0.95), 2.04522964213, 0, 1e-9);
  assert_close(t_of(100, 0.99), 2.62640545728, 0, 1e-9);
}

/* Ten with sd 2 at 20.6 and five with sd 4 at 24: variances of the means 0.4 and 3.2, so t is
 * 3.4 / sqrt(3.6) = 1.791957 with 12.96 / (0.16 / 9 + 10.24 / 4) = 5.027586 degrees of freedom.
 * R: 2 * pt(-1.791957, 5.027586) is 0.1328079093. */
static void two_means_differ_by_welchs_test(void **state)
{
  (void)state;
  const sim_tally ten = {.count = 10, .mean = 20.6, .m2 = 9 * 4},
                  five = {.count = 5, .mean = 24, .m2 = 4 * 16};
  sim_known_mean a = {sim_interval_student(&ten, 0.9), 10, 0.9},
                 b = {sim_interval_student(&five, 0.95), 5, 0.95};
  assert_close(sim_interval_welch_p(&a, &b), 0.1328079093, 0, 1e-9);
  assert_close(sim_interval_welch_p(&b, &a), 0.1328079093, 0, 1e-9);
  a.interval = (sim_interval){20.6, 20.6, 20.6};
  b.interval = (sim_interval){20.6, 20.6, 20.6};
  assert_close(sim_interval_welch_p(&a, &b), 1, 0, 0);
  b.interval.estimate = b.interval.low = b.interval.high = 21;
  assert_close(sim_interval_welch_p(&a, &b), 0, 0, 0);
  b.interval.estimate = NAN;
  assert_true(isnan(sim_interval_welch_p(&a, &b)));
}

static void one_number_has_no_interval_and_equal_ones_have_no_width(void **state)
{
  (void)state;
  sim_tally t = {0};
  assert_true(isnan(sim_interval_student(&t, 0.95).estimate));
  sim_tally_add(&t, 2.385);
  sim_interval i = sim_interval_student(&t, 0.95);
  assert_true(i.estimate == 2.385 && isnan(i.low) && isnan(i.high));
  assert_true(isnan(sim_interval_student_p(&t, 2)));
  sim_tally_add(&t, 2.385);
  i = sim_interval_student(&t, 0.95);
  assert_true(i.low == 2.385 && i.high == 2.385);
  assert_true(sim_interval_student_p(&t, 2.385) == 1 && sim_interval_student_p(&t, 2) == 0);
}

static void the_p_value_is_one_less_the_level_that_just_reaches(void **state)
{
  (void)state;
  sim_tally t = {0};
  for (int i = 0; i < 12; i++) sim_tally_add(&t, (i * 7919) % 31);
  const sim_interval i = sim_interval_student(&t, 0.9);
  assert_close(sim_interval_student_p(&t, i.low), 0.1, 1e-10, 0);
  assert_close(sim_interval_student_p(&t, i.high), 0.1, 1e-10, 0);
}

static const double waits[] = {30, 44, 12, 51, 38, 27};
static const double admissions[] = {10, 12, 5, 15, 12, 9};

static sim_covariance ratio_pairs(void)
{
  sim_covariance c = {0};
  for (int i = 0; i < 6; i++) sim_covariance_add(&c, admissions[i], waits[i]);
  return c;
}

/* 202 / 63; residuals y - r x sum to 0; half = t(5) sqrt(sum e^2 / 5 / 6) / 10.5. */
static void a_ratio_of_means_by_the_delta_method(void **state)
{
  (void)state;
  const sim_covariance c = ratio_pairs();
  const double r = 202.0 / 63;
  double squares = 0;
  for (int i = 0; i < 6; i++) {
    const double e = waits[i] - r * admissions[i];
    squares += e * e;
  }
  const sim_interval i = sim_interval_ratio(&c, 6, 0.95);
  assert_close(i.estimate, r, 1e-14, 0);
  assert_close(sim_interval_half_width(i), 2.570581835636314 * sqrt(squares / 30) / 10.5, 1e-10, 0);
}

/* Two of the pairs (30, 10) and (44, 12) among five: the same interval as of these two alone, with
 * t(1) = 12.7062; residuals -+ e, half = t sqrt(2 e^2 * 2 / 1) / 22 with e = 30 - 74/22 * 10. */
static void pairs_without_data_leave_the_interval_of_a_ratio_as_it_was(void **state)
{
  (void)state;
  sim_covariance few = {0}, many = {0};
  for (int i = 0; i < 5; i++) {
    const bool has_data = i == 1 || i == 4;
    const double x = has_data ? admissions[i == 4] : 0, y = has_data ? waits[i == 4] : 0;
    sim_covariance_add(&many, x, y);
    if (has_data) sim_covariance_add(&few, x, y);
  }
  const sim_interval i = sim_interval_ratio(&many, 2, 0.95);
  const double e = 30 - 74.0 / 22 * 10;
  assert_close(i.estimate, 74.0 / 22, 1e-14, 0);
  assert_close(sim_interval_half_width(i), 12.706204736174694 * 2 * fabs(e) / 22, 1e-9, 0);
  assert_close(i.low, sim_interval_ratio(&few, 2, 0.95).low, 1e-9, 0);
}

/* It was of no width at all, as if nothing could be surer. */
static void one_pair_with_data_among_many_has_no_interval(void **state)
{
  (void)state;
  sim_covariance c = {0};
  for (int i = 0; i < 10; i++) sim_covariance_add(&c, i == 3 ? 2 : 0, i == 3 ? 151 : 0);
  const sim_interval i = sim_interval_ratio(&c, 1, 0.95);
  assert_close(i.estimate, 75.5, 1e-14, 0);
  assert_true(isnan(i.low) && isnan(i.high));
}

/* At an end of Fieller's interval Student's test of y - r x is just significant. */
static void fiellers_ends_are_where_the_test_turns(void **state)
{
  (void)state;
  const sim_covariance c = ratio_pairs();
  const sim_interval i = sim_interval_fieller(&c, 0.95);
  const double ends[] = {i.low, i.high};
  for (int e = 0; e < 2; e++) {
    sim_tally t = {0};
    for (int k = 0; k < 6; k++) sim_tally_add(&t, waits[k] - ends[e] * admissions[k]);
    assert_close(sim_interval_student_p(&t, 0), 0.05, 1e-9, 0);
  }
  assert_true(i.low < i.estimate && i.estimate < i.high);
  sim_covariance unclear = {0};
  for (int k = 0; k < 6; k++) sim_covariance_add(&unclear, k % 2 ? 3 : -2.9, waits[k]);
  assert_true(isinf(sim_interval_fieller(&unclear, 0.95).low));
  assert_true(isinf(sim_interval_fieller(&unclear, 0.95).high));
}

static void a_ratio_without_denominators_is_no_data(void **state)
{
  (void)state;
  const sim_covariance none = {0};
  assert_true(isnan(sim_interval_ratio(&none, 0, 0.95).estimate));
  assert_true(isnan(sim_interval_fieller(&none, 0.95).estimate));
}

/* a: 1 2 3 4, b: 2 3 4 6: variances 5/3 and 35/12, differences 1 1 1 2 with 1/4. */
static void pairing_takes_out_what_both_have_in_common(void **state)
{
  (void)state;
  sim_tally a = {0}, b = {0}, d = {0}, none = {0};
  static const double before[] = {1, 2, 3, 4}, after[] = {2, 3, 4, 6};
  for (int i = 0; i < 4; i++) {
    sim_tally_add(&a, before[i]);
    sim_tally_add(&b, after[i]);
    sim_tally_add(&d, after[i] - before[i]);
    sim_tally_add(&none, 0);
  }
  const sim_paired p = sim_interval_paired(&a, &b, &d, 0.95);
  assert_close(p.difference.estimate, 1.25, 1e-14, 0);
  assert_close(p.variance_ratio, (5.0 / 3 + 35.0 / 12) / 0.25, 1e-13, 0);
  assert_close(p.difference.high, 1.25 + 3.182446305284263 * 0.25, 1e-9, 0); /* t(0.975, 3) */
  const sim_paired same = sim_interval_paired(&a, &a, &none, 0.95);
  assert_true(same.difference.low == 0 && same.difference.high == 0);
  assert_true(isinf(same.variance_ratio));
}

static void a_quantile_is_linear_between_order_statistics(void **state)
{
  (void)state;
  static const double sorted[] = {1, 2, 4, 8, 16};
  assert_true(sim_quantile(sorted, 5, 0) == 1 && sim_quantile(sorted, 5, 1) == 16);
  assert_close(sim_quantile(sorted, 5, 0.9), 12.8, 1e-14, 0); /* 8 + 0.6 x 8 */
  assert_close(sim_quantile(sorted, 5, 0.25), 2, 1e-14, 0);
  assert_true(sim_quantile(sorted, 1, 0.3) == 1);
}

int main(void)
{
  gsl_set_error_handler_off();
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(students_t_is_the_tabled_one),
      cmocka_unit_test(two_means_differ_by_welchs_test),
      cmocka_unit_test(one_number_has_no_interval_and_equal_ones_have_no_width),
      cmocka_unit_test(the_p_value_is_one_less_the_level_that_just_reaches),
      cmocka_unit_test(a_ratio_of_means_by_the_delta_method),
      cmocka_unit_test(pairs_without_data_leave_the_interval_of_a_ratio_as_it_was),
      cmocka_unit_test(one_pair_with_data_among_many_has_no_interval),
      cmocka_unit_test(fiellers_ends_are_where_the_test_turns),
      cmocka_unit_test(a_ratio_without_denominators_is_no_data),
      cmocka_unit_test(pairing_takes_out_what_both_have_in_common),
      cmocka_unit_test(a_quantile_is_linear_between_order_statistics),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
