/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "models/scenario/taakveld.h"

static void a_year_prints_the_code_of_its_own_list(void **state)
{
  (void)state;
  assert_string_equal(flow_taakveld_code(FLOW_TAAKVELD_SHELTER, 2016), "");
  assert_string_equal(flow_taakveld_code(FLOW_TAAKVELD_SHELTER, 2017), "6.81");
  assert_string_equal(flow_taakveld_code(FLOW_TAAKVELD_PROTECTED, 2022), "6.81");
  assert_string_equal(flow_taakveld_code(FLOW_TAAKVELD_PROTECTED, 2023), "6.81a");
  assert_string_equal(flow_taakveld_code(FLOW_TAAKVELD_SHELTER, 2024), "6.81b");
  assert_string_equal(flow_taakveld_code(FLOW_TAAKVELD_PROTECTED, 2025), "6.811");
  assert_string_equal(flow_taakveld_code(FLOW_TAAKVELD_SHELTER, 2031), "6.812");
}

static void what_was_not_told_apart_has_no_code_after_the_split(void **state)
{
  (void)state;
  assert_string_equal(flow_taakveld_code(FLOW_TAAKVELD_TOGETHER, 2022), "6.81");
  assert_string_equal(flow_taakveld_code(FLOW_TAAKVELD_TOGETHER, 2023), "");
  assert_string_equal(flow_taakveld_code(FLOW_TAAKVELD_NONE, 2020), "");
}

static void the_codes_of_all_lists_are_read_and_no_others(void **state)
{
  (void)state;
  int first = 0, last = 0;
  assert_int_equal(flow_taakveld_read("6.81b"), FLOW_TAAKVELD_SHELTER);
  assert_int_equal(flow_taakveld_read("6.812"), FLOW_TAAKVELD_SHELTER);
  assert_int_equal(flow_taakveld_read("6.82a"), FLOW_TAAKVELD_NONE); /* youth */
  assert_true(flow_taakveld_years("6.81a", &first, &last));
  assert_int_equal(first, 2023);
  assert_int_equal(last, 2024);
  assert_false(flow_taakveld_years("6.8", &first, &last));
}

static void the_codes_of_a_few_years_are_those_of_every_list_among_them(void **state)
{
  (void)state;
  char text[60];
  assert_string_equal(flow_taakveld_codes(2015, 2016, text, sizeof text), "");
  assert_string_equal(flow_taakveld_codes(2015, 2022, text, sizeof text), "6.81");
  assert_string_equal(flow_taakveld_codes(2022, 2025, text, sizeof text),
                      "6.81, 6.81a, 6.81b, 6.811, 6.812");
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_year_prints_the_code_of_its_own_list),
      cmocka_unit_test(what_was_not_told_apart_has_no_code_after_the_split),
      cmocka_unit_test(the_codes_of_all_lists_are_read_and_no_others),
      cmocka_unit_test(the_codes_of_a_few_years_are_those_of_every_list_among_them)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
