/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdlib.h>

#include "tests/unit/close.h"
#include "engine/stats/histogram.h"

static void levels_have_exact_quantiles(void **state)
{
  (void)state;
  sim_levels levels = {0};
  assert_true(isnan(sim_levels_quantile(&levels, 0.5)));
  assert_true(isnan(sim_levels_mean(&levels)));
  static const int64_t seen[] = {12, -3, 12, 40, 7}; /* sorted -3 7 12 12 40 */
  for (size_t i = 0; i < 5; i++) assert_int_equal(sim_levels_add(&levels, seen[i], 1), SIM_OK);
  static const double p[] = {0, 0.2, 0.21, 0.4, 0.5, 0.8, 0.81, 1};
  static const double expected[] = {-3, -3, 7, 7, 12, 12, 40, 40};
  for (size_t i = 0; i < 8; i++) assert_true(sim_levels_quantile(&levels, p[i]) == expected[i]);
  assert_true(sim_levels_mean(&levels) == 68 / 5.0);
  assert_int_equal(sim_levels_add(&levels, 900, 6), SIM_OK);
  assert_true(sim_levels_quantile(&levels, 0.5) == 900);
  assert_int_equal(sim_levels_add(&levels, -1000, 1), SIM_OK);
  assert_true(sim_levels_quantile(&levels, 0) == -1000);
  sim_levels_free(&levels);
}

static double quantile_of(const sim_durations *durations, double p)
{
  double days;
  sim_durations_quantiles(durations, &p, 1, &days);
  return days;
}

static int ascending(const void *a, const void *b)
{
  const double x = *(const double *)a, y = *(const double *)b;
  return (x > y) - (x < y);
}

static void duration_quantiles_are_within_a_bin_of_the_exact_ones(void **state)
{
  (void)state;
  static sim_durations durations;
  static double days[2000];
  for (int i = 0; i < 2000; i++) { /* from a minute to 27 years, log-spread */
    days[i] = exp(-7 + 16.2 * ((i * 7919) % 2000) / 2000.0);
    sim_durations_add(&durations, days[i]);
  }
  qsort(days, 2000, sizeof *days, ascending);
  for (int i = 1; i < 1999; i++) {
    const double quantile = quantile_of(&durations, (i + 0.5) / 2000);
    assert_true(quantile >= days[i] * 0.984 - 0x1p-10 && quantile <= days[i] * 1.016 + 0x1p-10);
  }
  assert_true(quantile_of(&durations, 0) == days[0]);
  assert_true(quantile_of(&durations, 1) == days[1999]);
  sim_durations_free(&durations);
}

/* Bins in [4, 8) are 1/16 wide. Four waits in [5, 5.0625): half of them lie
 * below 5.03125 in linear interpolation, and two in [6, 6.0625). */
static void within_a_bin_a_quantile_is_linear(void **state)
{
  (void)state;
  static sim_durations durations;
  static const double days[] = {5.0, 5.01, 5.02, 5.06, 6.02, 6.06};
  for (size_t i = 0; i < 6; i++) sim_durations_add(&durations, days[i]);
  assert_close(quantile_of(&durations, 2 / 6.0), 5.03125, 1e-15, 0);
  assert_close(quantile_of(&durations, 4 / 6.0), 5.0625, 1e-15, 0);
  assert_close(quantile_of(&durations, 5 / 6.0), 6.03125, 1e-15, 0);
  sim_durations_free(&durations);
}

static void no_wait_at_all_is_exactly_zero(void **state)
{
  (void)state;
  static sim_durations durations;
  assert_true(isnan(quantile_of(&durations, 0.5)));
  for (int i = 0; i < 6; i++) sim_durations_add(&durations, 0);
  for (int i = 0; i < 4; i++) sim_durations_add(&durations, 40000); /* beyond 2^15 */
  assert_true(quantile_of(&durations, 0.6) == 0);
  assert_true(quantile_of(&durations, 0.61) >= 0x1p15);
  assert_true(quantile_of(&durations, 1) == 40000);
  sim_durations_clear(&durations);
  assert_int_equal(durations.total, 0);
  sim_durations_add(&durations, 0.0001);
  assert_true(quantile_of(&durations, 1) == 0.0001);
  sim_durations_free(&durations);
}

/* Their bins stand one by one, or are counted: nobody may see which, nor what was there before. */
static void few_and_many_give_the_same_quantiles(void **state)
{
  (void)state;
  const double p[] = {0, 0.1, 0.5, 0.9, 1};
  double of_few[5], of_many[5];
  sim_durations few = {0}, many = {0};
  for (int i = 0; i < 1000; i++) sim_durations_add(&many, i * 1.385);
  sim_durations_clear(&many);
  for (int i = 0; i < SIM_DURATIONS_FEW; i++) sim_durations_add(&few, (i * 7 % 256) * 0.2385);
  for (int copy = 0; copy < 3; copy++) sim_durations_merge(&many, &few);
  assert_null(few.counts);
  assert_int_equal(many.total, 3 * SIM_DURATIONS_FEW);
  sim_durations_quantiles(&few, p, 5, of_few);
  sim_durations_quantiles(&many, p, 5, of_many);
  for (int i = 0; i < 5; i++) assert_close(of_few[i], of_many[i], 1e-12, 0);
  sim_durations_clear(&many);
  sim_durations_merge(&many, &few);
  sim_durations_quantiles(&many, p, 5, of_many);
  for (int i = 0; i < 5; i++) assert_true(of_few[i] == of_many[i]);
  sim_durations_free(&few);
  sim_durations_free(&many);
}

static void durations_merge_by_addition(void **state)
{
  (void)state;
  sim_durations whole = {0}, a = {0}, b = {0}, merged = {0};
  for (int i = 0; i < 500; i++) {
    const double days = ((i * 7919) % 500) * 0.2385;
    sim_durations_add(&whole, days);
    sim_durations_add(i % 3 == 0 ? &a : &b, days);
  }
  sim_durations_merge(&merged, &b);
  sim_durations_merge(&merged, &a);
  assert_int_equal(merged.total, whole.total);
  assert_true(merged.min == whole.min && merged.max == whole.max);
  assert_memory_equal(merged.counts, whole.counts, sizeof *whole.counts);
  sim_durations_free(&whole);
  sim_durations_free(&a);
  sim_durations_free(&b);
  sim_durations_free(&merged);
}

static void a_copy_goes_on_by_itself(void **state)
{
  (void)state;
  static const double half[] = {0.5};
  static const int counts[] = {0, 10, SIM_DURATIONS_FEW, 1000, 3, 700};
  sim_durations first = {0}, copy = {0};
  double a, b;
  for (size_t i = 0; i < sizeof counts / sizeof *counts; i++) {
    sim_durations_clear(&first);
    for (int n = 0; n < counts[i]; n++) sim_durations_add(&first, 1.5 * n);
    sim_durations_copy(&copy, &first);
    assert_int_equal(copy.total, first.total);
    for (int n = 0; n < 300; n++) {
      sim_durations_add(&copy, 2);
      sim_durations_add(&first, 2);
    }
    sim_durations_quantiles(&first, half, 1, &a);
    sim_durations_quantiles(&copy, half, 1, &b);
    assert_true(a == b);
    sim_durations_add(&copy, 5000);
    assert_int_equal(copy.total, first.total + 1);
  }
  sim_durations_free(&first);
  sim_durations_free(&copy);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(levels_have_exact_quantiles),
      cmocka_unit_test(duration_quantiles_are_within_a_bin_of_the_exact_ones),
      cmocka_unit_test(within_a_bin_a_quantile_is_linear),
      cmocka_unit_test(no_wait_at_all_is_exactly_zero),
      cmocka_unit_test(few_and_many_give_the_same_quantiles),
      cmocka_unit_test(durations_merge_by_addition),
      cmocka_unit_test(a_copy_goes_on_by_itself),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
