/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_errno.h>
#include <gsl/gsl_sort.h>

#include "tests/unit/close.h"
#include "engine/stats/bootstrap.h"

enum { N = 25, RESAMPLES = 999 };

static const sim_random random_draws = {.seed = 2385, .replication = 0};
static const sim_stream_id name = {.purpose = 200, .owner = 7, .number = 10, .occasion = 3};

static double value(size_t i)
{
  return exp((double)((i * 11) % N) * 4 / N); /* skewed */
}

static double mean(const void *context, const size_t *rows, size_t count)
{
  double sum = 0;
  (void)context;
  for (size_t i = 0; i < count; i++) sum += value(rows[i]);
  return sum / (double)count;
}

static sim_interval interval(sim_stream_id named, double level)
{
  const sim_bootstrap b = {mean, NULL, N, RESAMPLES};
  sim_interval i;
  assert_int_equal(sim_interval_bootstrap(&b, &random_draws, named, level, &i), SIM_OK);
  return i;
}

static sim_tally all_values(void)
{
  sim_tally t = {0};
  for (size_t i = 0; i < N; i++) sim_tally_add(&t, value(i));
  return t;
}

/* sqrt(n) M3 / M2^1.5 */
static double skewness(double about)
{
  double squares = 0, cubes = 0;
  for (size_t i = 0; i < N; i++) {
    squares += pow(value(i) - about, 2);
    cubes += pow(value(i) - about, 3);
  }
  return sqrt(N) * cubes / pow(squares, 1.5);
}

/* The resamples drawn once more by their names, apart from the library. */
static void resample(double *means)
{
  for (uint32_t r = 0; r < RESAMPLES; r++) {
    means[r] = 0;
    for (uint32_t i = 0; i < N; i++) {
      double u[2];
      const sim_stream_id n = {200, 7, 10 + r, 3 + i / 2};
      sim_draw_pair(&random_draws, n, u);
      means[r] += value((size_t)(u[i % 2] * N)) / N;
    }
  }
  gsl_sort(means, 1, RESAMPLES);
}

/* For a mean the acceleration is the skewness / (6 sqrt(n)). */
static void bca_moves_the_percentiles_by_bias_and_skewness(void **state)
{
  (void)state;
  static double means[RESAMPLES];
  resample(means);
  const sim_tally t = all_values();
  const double a = skewness(t.mean) / (6 * sqrt(N));
  double below = 0;
  for (int r = 0; r < RESAMPLES; r++) below += means[r] < t.mean;
  const double z0 = gsl_cdf_ugaussian_Pinv(below / RESAMPLES);
  const double ends[] = {-1.6448536269514722, 1.6448536269514722};
  const sim_interval i = interval(name, 0.9);
  for (int e = 0; e < 2; e++) {
    const double z = z0 + ends[e];
    const double share = gsl_cdf_ugaussian_P(z0 + z / (1 - a * z));
    assert_close(e == 0 ? i.low : i.high, sim_quantile(means, RESAMPLES, share), 1e-9, 0);
  }
  assert_close(i.estimate, t.mean, 1e-13, 0);
  assert_true(a > 0.03 && i.high > sim_quantile(means, RESAMPLES, 0.95));
}

/* The resampled means of n numbers have sd sqrt((n-1)/n) s / sqrt(n). */
static void resampled_means_vary_like_the_standard_error(void **state)
{
  (void)state;
  static double means[RESAMPLES];
  resample(means);
  sim_tally tally = {0};
  for (int r = 0; r < RESAMPLES; r++) sim_tally_add(&tally, means[r]);
  const sim_tally t = all_values();
  assert_close(sim_tally_sd(&tally), sqrt((N - 1.0) / N) * sim_tally_se(&t), 0.1, 0);
}

static void another_name_draws_other_resamples(void **state)
{
  (void)state;
  sim_stream_id other = name;
  const sim_interval i = interval(name, 0.95);
  const sim_interval again = interval(other, 0.95);
  other.owner = 8;
  assert_true(i.low == again.low && i.high == again.high);
  assert_true(i.low != interval(other, 0.95).low);
}

static double nothing(const void *context, const size_t *rows, size_t count)
{
  (void)context;
  return count > 0 && rows[0] == 0 ? 2.385 : NAN;
}

static double constant(const void *context, const size_t *rows, size_t count)
{
  (void)context;
  (void)rows;
  (void)count;
  return 2.385;
}

static void what_cannot_be_computed_has_no_ends(void **state)
{
  (void)state;
  sim_interval i;
  const sim_bootstrap missing = {nothing, NULL, N, RESAMPLES};
  assert_int_equal(sim_interval_bootstrap(&missing, &random_draws, name, 0.95, &i), SIM_OK);
  assert_true(i.estimate == 2.385 && isnan(i.low) && isnan(i.high));
  const sim_bootstrap single = {mean, NULL, 1, RESAMPLES};
  assert_int_equal(sim_interval_bootstrap(&single, &random_draws, name, 0.95, &i), SIM_OK);
  assert_true(i.estimate == value(0) && isnan(i.low));
  const sim_bootstrap flat = {constant, NULL, N, RESAMPLES};
  assert_int_equal(sim_interval_bootstrap(&flat, &random_draws, name, 0.95, &i), SIM_OK);
  assert_true(i.low == 2.385 && i.high == 2.385);
}

int main(void)
{
  gsl_set_error_handler_off();
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(bca_moves_the_percentiles_by_bias_and_skewness),
      cmocka_unit_test(resampled_means_vary_like_the_standard_error),
      cmocka_unit_test(another_name_draws_other_resamples),
      cmocka_unit_test(what_cannot_be_computed_has_no_ends),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
