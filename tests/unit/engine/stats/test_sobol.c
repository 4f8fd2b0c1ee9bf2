/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdlib.h>
#include <cmocka.h>

#include "engine/stats/sobol.h"

enum { POINTS = 1024, WIDE = SIM_SOBOL_MOST + 3 };

static double *filled(size_t dimensions, uint32_t owner)
{
  double *points = calloc(POINTS * dimensions, sizeof *points);
  const sim_random random = {.seed = 7};
  const sim_stream_id name = {.purpose = 244, .owner = owner};
  assert_non_null(points);
  assert_int_equal(sim_sobol_fill(dimensions, POINTS, &random, name, points), SIM_OK);
  return points;
}

/* 1,024 points of the sequence have 64 in each of the 16 squares of side a quarter; a shift moves
 * them over the edges, but no further than a random set would: 64 +- 8 by one standard deviation. */
static void every_part_of_the_square_has_its_share(void **state)
{
  double *points = filled(2, 0);
  int cells[16] = {0};
  (void)state;
  for (int i = 0; i < POINTS; i++)
    cells[4 * (int)(4 * points[2 * i]) + (int)(4 * points[2 * i + 1])]++;
  for (int c = 0; c < 16; c++) assert_in_range(cells[c], 56, 72);
  free(points);
}

/* The mean of 1,024 even points is off by two 1,024ths at most, for the sequence leaves its origin
 * out; of random ones by 0.009. */
static void the_mean_of_a_coordinate_is_a_half_to_two_thousandths(void **state)
{
  double *points = filled(WIDE, 1);
  (void)state;
  for (size_t c = 0; c < WIDE; c++) {
    double mean = 0;
    for (size_t i = 0; i < POINTS; i++) mean += points[i * WIDE + c] / POINTS;
    assert_true(fabs(mean - 0.5) < (c < SIM_SOBOL_MOST ? 0.002 : 0.05));
  }
  free(points);
}

static void all_lie_inside_and_another_name_shifts_them(void **state)
{
  double *one = filled(WIDE, 1), *other = filled(WIDE, 2);
  int same = 0;
  (void)state;
  for (size_t i = 0; i < POINTS * WIDE; i++) {
    assert_true(one[i] > 0 && one[i] < 1);
    same += one[i] == other[i];
  }
  assert_int_equal(same, 0);
  free(one);
  free(other);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(every_part_of_the_square_has_its_share),
      cmocka_unit_test(the_mean_of_a_coordinate_is_a_half_to_two_thousandths),
      cmocka_unit_test(all_lie_inside_and_another_name_shifts_them),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
