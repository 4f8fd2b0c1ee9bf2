/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tools/text/number.h"

#include <math.h>
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdlib.h>
#include <cmocka.h>

static char text[TOOL_NUMBER_ROOM];

static void thousands_and_commas_follow_the_language(void **state)
{
  (void)state;
  assert_string_equal(tool_number(1063, 0, TOOL_DUTCH, text), "1.063");
  assert_string_equal(tool_number(1063, 0, TOOL_ENGLISH, text), "1,063");
  assert_string_equal(tool_number(7.3, 1, TOOL_DUTCH, text), "7,3");
  assert_string_equal(tool_number(-1627000.5, 1, TOOL_DUTCH, text), "-1.627.000,5");
  assert_string_equal(tool_number(999, 0, TOOL_DUTCH, text), "999");
}

static void what_rounds_to_nothing_has_no_sign(void **state)
{
  (void)state;
  assert_string_equal(tool_number(-0.04, 1, TOOL_DUTCH, text), "0,0");
  assert_string_equal(tool_difference(0.04, 1, TOOL_DUTCH, text), "0,0");
  assert_string_equal(tool_difference(0.06, 1, TOOL_DUTCH, text), "+0,1");
  assert_string_equal(tool_difference(-3.25, 1, TOOL_ENGLISH, text), "-3.2");
}

static void no_data_is_a_dash_for_people_and_empty_in_files(void **state)
{
  (void)state;
  assert_string_equal(tool_number(NAN, 1, TOOL_DUTCH, text), "-");
  assert_string_equal(tool_percent(NAN, TOOL_DUTCH, text), "-");
  assert_string_equal(tool_exact(NAN, text), "");
}

static void no_certainty_comes_from_rounding(void **state)
{
  (void)state;
  assert_string_equal(tool_percent(0.0001, TOOL_DUTCH, text), "<1%");
  assert_string_equal(tool_percent(0.9999, TOOL_DUTCH, text), ">99%");
  assert_string_equal(tool_percent(0, TOOL_DUTCH, text), "0%");
  assert_string_equal(tool_percent(1, TOOL_DUTCH, text), "100%");
  assert_string_equal(tool_percent(0.155, TOOL_DUTCH, text), "16%");
}

static void files_hold_every_bit_in_as_few_digits_as_it_takes(void **state)
{
  (void)state;
  const double values[] = {0.1, 1.0 / 3, 2.385, 1e300, 5e-324, -0.0, 81};
  for (size_t i = 0; i < sizeof values / sizeof values[0]; i++)
    assert_true(strtod(tool_exact(values[i], text), NULL) == values[i]);
  assert_string_equal(tool_exact(0.1, text), "0.1");
  assert_string_equal(tool_exact(81, text), "81");
}

static void sizes_get_three_digits_that_count(void **state)
{
  (void)state;
  assert_int_equal(tool_decimals(465), 0);
  assert_int_equal(tool_decimals(81.2), 1);
  assert_int_equal(tool_decimals(-7.31), 2);
  assert_int_equal(tool_decimals(0.123), 3);
  assert_int_equal(tool_decimals(NAN), 0);
}

static void times_are_told_as_one_would_say_them(void **state)
{
  (void)state;
  assert_string_equal(tool_seconds(0.44, TOOL_DUTCH, text), "0,4 s");
  assert_string_equal(tool_seconds(59.6, TOOL_ENGLISH, text), "1 min 00 s");
  assert_string_equal(tool_seconds(130, TOOL_ENGLISH, text), "2 min 10 s");
  assert_string_equal(tool_seconds(3900, TOOL_DUTCH, text), "1 u 05 min");
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(thousands_and_commas_follow_the_language),
      cmocka_unit_test(what_rounds_to_nothing_has_no_sign),
      cmocka_unit_test(no_data_is_a_dash_for_people_and_empty_in_files),
      cmocka_unit_test(no_certainty_comes_from_rounding),
      cmocka_unit_test(files_hold_every_bit_in_as_few_digits_as_it_takes),
      cmocka_unit_test(sizes_get_three_digits_that_count),
      cmocka_unit_test(times_are_told_as_one_would_say_them),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
