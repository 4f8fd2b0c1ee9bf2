/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/random/orders.h"

#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

/* Quick tests of uniforms under neighbouring names; tests/random/battery has the long ones.
 * Everything is fixed, so a test passes always or never: with six orders of five tests a
 * p-value below 1e-5 comes by chance once in three thousand choices of a seed. */

enum { DRAWS = 3 << 18, MOST_CELLS = 4096 };
static const double too_small = 1e-5;

static double two_sided(double z)
{
  return 2 * gsl_cdf_ugaussian_Q(fabs(z));
}

/* Pearson's chi-square of points of `dimension` uniforms in cells of side 1 / side, both too
 * far from even and too even to be chance. */
static double cells_p(const double *u, unsigned dimension, unsigned side)
{
  static uint32_t counts[MOST_CELLS];
  unsigned cells = 1;
  for (unsigned d = 0; d < dimension; d++) cells *= side;
  assert_true(cells <= MOST_CELLS);
  memset(counts, 0, sizeof counts);
  const size_t points = DRAWS / dimension;
  for (size_t i = 0; i < points; i++) {
    unsigned cell = 0;
    for (unsigned d = 0; d < dimension; d++)
      cell = cell * side + (unsigned)(u[i * dimension + d] * side);
    counts[cell]++;
  }
  double sum = 0;
  const double expected = (double)points / cells;
  for (unsigned c = 0; c < cells; c++)
    sum += (counts[c] - expected) * (counts[c] - expected) / expected;
  return 2 * fmin(gsl_cdf_chisq_Q(sum, cells - 1), gsl_cdf_chisq_P(sum, cells - 1));
}

/* Correlation of neighbours: sum of (u - 1/2)(next - 1/2) has variance n / 144. */
static double neighbours_p(const double *u)
{
  double sum = 0;
  for (size_t i = 0; i + 1 < DRAWS; i++) sum += (u[i] - 0.5) * (u[i + 1] - 0.5);
  return two_sided(12 * sum / sqrt(DRAWS - 1));
}

/* Runs below and above a half (Wald and Wolfowitz, 1940): changes of side are fair coins. */
static double runs_p(const double *u)
{
  double changes = 0;
  for (size_t i = 0; i + 1 < DRAWS; i++) changes += (u[i] < 0.5) != (u[i + 1] < 0.5);
  const double n = DRAWS - 1;
  return two_sided((changes - n / 2) / (sqrt(n) / 2));
}

static const char *const tests_by_name[] = {"cells", "pairs", "triples", "neighbours", "runs"};
enum { TESTS = sizeof tests_by_name / sizeof tests_by_name[0] };

static void try_all(order_kind kind, double p[TESTS])
{
  double *u = malloc(DRAWS * sizeof *u);
  assert_non_null(u);
  order_stream stream = {.kind = kind};
  for (size_t i = 0; i < DRAWS; i++) u[i] = order_next(&stream);
  p[0] = cells_p(u, 1, 1024);
  p[1] = cells_p(u, 2, 64);
  p[2] = cells_p(u, 3, 16);
  p[3] = neighbours_p(u);
  p[4] = runs_p(u);
  free(u);
}

static void neighbouring_names_draw_as_if_independent(void **state)
{
  (void)state;
  for (int kind = 0; kind < ORDER_FIRST_BAD; kind++) {
    double p[TESTS];
    try_all((order_kind)kind, p);
    for (size_t t = 0; t < TESTS; t++) {
      if (p[t] >= too_small) continue;
      print_error("%s: %s have p = %.3g\n", order_words[kind], tests_by_name[t], p[t]);
      fail();
    }
  }
}

static void bad_generators_are_caught(void **state)
{
  (void)state;
  double randu[TESTS], weyl[TESTS];
  try_all(ORDER_RANDU, randu);
  assert_true(randu[2] < too_small); /* all its triples lie on 15 planes (Marsaglia, 1968) */
  try_all(ORDER_WEYL, weyl);
  assert_true(weyl[0] < too_small); /* too even */
  assert_true(weyl[1] < too_small);
  assert_true(weyl[3] < too_small);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(neighbouring_names_draw_as_if_independent),
      cmocka_unit_test(bad_generators_are_caught),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
