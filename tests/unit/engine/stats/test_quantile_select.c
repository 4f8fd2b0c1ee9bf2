/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/stats/quantile_select.h"

#include "engine/random/random.h"
#include "engine/stats/interval.h"

#include <math.h>
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

enum { MOST = 1024, SHARES = 7 };

static const double shares[SHARES] = {0, 0.1, 0.5, 0.82, 0.85, 0.9, 1};

static int ascending(const void *a, const void *b)
{
  const double x = *(const double *)a, y = *(const double *)b;
  return (x > y) - (x < y);
}

static void check(const double *values, size_t n)
{
  double sorted[MOST], mixed[MOST], room[MOST], found[SHARES];
  memcpy(sorted, values, n * sizeof *sorted);
  memcpy(mixed, values, n * sizeof *mixed);
  qsort(sorted, n, sizeof *sorted, ascending);
  for (size_t count = 1; count <= SHARES; count++) {
    sim_quantile_select(mixed, room, n, shares, count, found);
    for (size_t i = 0; i < count; i++) assert_true(found[i] == sim_quantile(sorted, n, shares[i]));
  }
}

static void they_are_those_of_the_sorted_values_to_the_bit(void **state)
{
  (void)state;
  const sim_random chance = {.seed = 11};
  double values[MOST], u[2];
  for (uint32_t round = 0; round < 300; round++) {
    const size_t n = round < 40 ? round + 1 : MOST - round;
    for (uint32_t i = 0; i < n; i++) {
      sim_draw_pair(&chance, (sim_stream_id){.purpose = 1, .number = round, .occasion = i}, u);
      values[i] = round % 3 == 0 ? floor(5 * u[0]) : round % 3 == 1 ? u[0] : 1e6 * u[0] - 3e5;
    }
    check(values, n);
  }
}

static void values_that_are_in_order_already_or_all_the_same_are_fine(void **state)
{
  (void)state;
  double up[MOST], down[MOST], same[MOST], apart[MOST];
  for (size_t i = 0; i < MOST; i++) {
    up[i] = (double)i;
    down[i] = -(double)i;
    same[i] = 2.385;
    apart[i] = i % 97 == 0 ? -1e300 : i % 89 == 0 ? 1e300 : 1 + (double)(i % 7);
  }
  check(up, MOST);
  check(down, MOST);
  check(same, MOST);
  check(apart, MOST); /* all but a few in one bucket, and a width of infinity */
}

static void of_nothing_there_is_no_quantile(void **state)
{
  (void)state;
  double found[2] = {0, 0};
  sim_quantile_select(NULL, NULL, 0, (const double[]){0.1, 0.9}, 2, found);
  assert_true(isnan(found[0]) && isnan(found[1]));
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(they_are_those_of_the_sorted_values_to_the_bit),
      cmocka_unit_test(values_that_are_in_order_already_or_all_the_same_are_fine),
      cmocka_unit_test(of_nothing_there_is_no_quantile),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
