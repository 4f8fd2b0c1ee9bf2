/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tools/text/rounding.h"

#include <math.h>
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdlib.h>
#include <cmocka.h>

static char text[TOOL_NUMBER_ROOM];

static void a_band_shows_no_more_than_it_bears(void **state)
{
  (void)state;
  assert_int_equal(tool_band_decimals(105, 156), 0);
  assert_int_equal(tool_band_decimals(10.2, 14.9), 0);
  assert_int_equal(tool_band_decimals(5.5, 7.4), 1);
  assert_int_equal(tool_band_decimals(0.51, 0.68), 2);
  assert_int_equal(tool_band_decimals(0.501, 0.502), 3);
}

static void a_band_without_width_shows_the_number(void **state)
{
  (void)state;
  assert_int_equal(tool_band_decimals(12, 12), 0);
  assert_int_equal(tool_band_decimals(9.5, 9.5), 1);
  assert_int_equal(tool_band_decimals(1.0 / 3, 1.0 / 3), 2);
  assert_int_equal(tool_band_decimals(NAN, NAN), 0);
}

/* 1.4 + 1.4 + 1.4 = 4.2: rounded each by itself they would make 3. */
static void rounded_parts_add_up_to_the_rounded_total(void **state)
{
  (void)state;
  double rounded[4];
  tool_round_parts((const double[]){1.4, 1.45, 1.4}, 3, rounded);
  assert_true(rounded[0] == 1 && rounded[1] == 2 && rounded[2] == 1);
  /* Expenses and income: 10.5 - 3.3 + 2.7 = 9.9; floors 10, -4 and 2 make 8; the two largest
   * remainders are those of -3.3 and 2.7, by seven tenths each. */
  tool_round_parts((const double[]){10.5, -3.3, 2.7}, 3, rounded);
  assert_true(rounded[0] == 10 && rounded[1] == -3 && rounded[2] == 3);
  tool_round_parts((const double[]){5, 7, -2}, 3, rounded);
  assert_true(rounded[0] == 5 && rounded[1] == 7 && rounded[2] == -2);
}

static void no_part_is_rounded_by_a_whole_one(void **state)
{
  (void)state;
  double parts[50], rounded[50], sum = 0, total = 0;
  for (int i = 0; i < 50; i++) {
    parts[i] = 100 * sin(7.0 * i);
    sum += parts[i];
  }
  tool_round_parts(parts, 50, rounded);
  for (int i = 0; i < 50; i++) {
    assert_true(fabs(rounded[i] - parts[i]) < 1);
    total += rounded[i];
  }
  assert_true(total == round(sum));
}

static void parts_that_are_no_number_are_left(void **state)
{
  (void)state;
  double rounded[2];
  tool_round_parts((const double[]){NAN, 1.5}, 2, rounded);
  assert_true(isnan(rounded[0]));
  tool_round_parts((const double[]){INFINITY, 1.5}, 2, rounded);
  assert_true(isinf(rounded[0]));
}

static void a_probability_is_never_a_certainty(void **state)
{
  (void)state;
  assert_string_equal(tool_probability(0, 1000, TOOL_DUTCH, text), "geen");
  assert_string_equal(tool_probability(1000, 1000, TOOL_DUTCH, text), "alle 1.000");
  assert_string_equal(tool_probability(1000, 1000, TOOL_ENGLISH, text), "all 1,000");
  assert_string_equal(tool_probability(3, 1000, TOOL_DUTCH, text), "3 van 1.000");
  assert_string_equal(tool_probability(998, 1000, TOOL_ENGLISH, text), "998 of 1,000");
  assert_string_equal(tool_probability(412, 1000, TOOL_DUTCH, text), "41%");
  assert_string_equal(tool_probability(0, 0, TOOL_DUTCH, text), "-");
}

static void of_a_few_futures_the_number_is_told(void **state)
{
  (void)state;
  assert_string_equal(tool_probability(7, 12, TOOL_DUTCH, text), "7 van 12");
  assert_string_equal(tool_probability_short(7, 12, TOOL_DUTCH, text), "7 van 12");
  assert_string_equal(tool_probability(10, 20, TOOL_DUTCH, text), "50%");
}

static void a_narrow_column_says_less_than_one_percent(void **state)
{
  (void)state;
  assert_string_equal(tool_probability_short(3, 1000, TOOL_DUTCH, text), "<1%");
  assert_string_equal(tool_probability_short(998, 1000, TOOL_DUTCH, text), ">99%");
  assert_string_equal(tool_probability_short(5, 1000, TOOL_DUTCH, text), "<1%");
  assert_string_equal(tool_probability_short(6, 1000, TOOL_DUTCH, text), "1%");
  assert_string_equal(tool_probability_short(0, 1000, TOOL_ENGLISH, text), "none");
}

static void what_differs_by_the_rounding_of_sums_is_one_constant(void **state)
{
  (void)state;
  double values[] = {78183.00000000003, 78182.99999999997, NAN, 78183.00000000001};
  assert_true(tool_without_dust(values, 4));
  assert_true(values[0] == 78183 && values[1] == 78183 && isnan(values[2]) && values[3] == 78183);
  double none[] = {NAN, NAN};
  assert_false(tool_without_dust(none, 2));
}

static void what_differs_by_more_is_left_as_it_is(void **state)
{
  (void)state;
  double values[] = {78183.0000001, 78183};
  assert_false(tool_without_dust(values, 2));
  assert_true(values[0] == 78183.0000001 && values[1] == 78183);
  double ends[] = {-INFINITY, 1};
  assert_false(tool_without_dust(ends, 2));
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_band_shows_no_more_than_it_bears),
      cmocka_unit_test(a_band_without_width_shows_the_number),
      cmocka_unit_test(rounded_parts_add_up_to_the_rounded_total),
      cmocka_unit_test(no_part_is_rounded_by_a_whole_one),
      cmocka_unit_test(parts_that_are_no_number_are_left),
      cmocka_unit_test(a_probability_is_never_a_certainty),
      cmocka_unit_test(of_a_few_futures_the_number_is_told),
      cmocka_unit_test(what_differs_by_the_rounding_of_sums_is_one_constant),
      cmocka_unit_test(what_differs_by_more_is_left_as_it_is),
      cmocka_unit_test(a_narrow_column_says_less_than_one_percent),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
