/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tools/text/table.h"

#include <locale.h>
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdlib.h>
#include <cmocka.h>

static char *printed(const tool_table *table, size_t width)
{
  char *text = NULL;
  size_t size = 0;
  FILE *out = open_memstream(&text, &size);
  assert_non_null(out);
  assert_int_equal(tool_table_print(table, width, out), SIM_OK);
  fclose(out);
  return text;
}

static void a_letter_with_an_accent_is_one_wide(void **state)
{
  (void)state;
  assert_int_equal(tool_width("cli\xc3\xabnten"), 8);
  assert_int_equal(tool_width("\xe5\xae\xb6"), 2);
  assert_int_equal(tool_width("e\xcc\x81"), 1); /* e and a combining accent */
  assert_int_equal(tool_width("a\xff"
                              "b"),
                   3);                     /* no UTF-8 */
  assert_int_equal(tool_width("\xc3"), 1); /* cut off */
}

static void numbers_stand_right_and_nothing_trails(void **state)
{
  (void)state;
  tool_table *table = NULL;
  assert_int_equal(tool_table_new("lr", &table), SIM_OK);
  tool_table_add(table, "cli\xc3\xabnten");
  tool_table_add(table, "7,3");
  tool_table_add(table, "x");
  tool_table_addf(table, "%d", 1063);
  tool_table_add(table, "alone");
  tool_table_end_row(table);
  tool_table_rule(table);
  char *text = printed(table, 80);
  assert_string_equal(text, "cli\xc3\xabnten   7,3\nx         1063\nalone\n--------------\n");
  free(text);
  tool_table_free(table);
}

static void a_long_first_column_is_broken_at_words(void **state)
{
  (void)state;
  tool_table *table = NULL;
  assert_int_equal(tool_table_new("lr", &table), SIM_OK);
  tool_table_add(table, "one two three four five six");
  tool_table_add(table, "12");
  tool_table_text(table, 2, "a note that is longer than the line");
  char *text = printed(table, 22);
  assert_string_equal(text, "one two three four\nfive six            12\n"
                            "  a note that is\n  longer than the line\n");
  free(text);
  tool_table_free(table);
}

static void a_name_from_elsewhere_is_seen_and_does_nothing(void **state)
{
  (void)state;
  tool_table *table = NULL;
  assert_int_equal(tool_table_new("lr", &table), SIM_OK);
  tool_table_add(table, "red \x1b[31m"); /* colours a terminal */
  tool_table_add(table, "\xe2\x80\xae"
                        "12"); /* U+202E turns the direction of writing */
  char *text = printed(table, 80);
  assert_string_equal(text, "red \\x1b[31m  \\u202e12\n");
  free(text);
  tool_table_free(table);
}

static void columns_that_do_not_fit_stand_below_and_no_word_is_broken_for_them(void **state)
{
  (void)state;
  static const char *const cells[] = {
      "", "balance", "stagnant", "paper", "  bridging-care-homes a", "1", "2", "4"};
  tool_table *table = NULL;
  assert_int_equal(tool_table_new("lrrr", &table), SIM_OK);
  for (int i = 0; i < 4; i++) tool_table_add(table, cells[i]);
  tool_table_rule(table);
  for (int i = 4; i < 8; i++) tool_table_add(table, cells[i]);
  tool_table_add(table, "  b");
  tool_table_add(table, "3");
  tool_table_end_row(table);
  char *text = printed(table, 44);
  assert_string_equal(text, "                         balance  stagnant\n"
                            "------------------------------------------\n"
                            "  bridging-care-homes a        1         2\n"
                            "  b                            3\n"
                            "\n"
                            "                         paper\n"
                            "------------------------------\n"
                            "  bridging-care-homes a      4\n");
  free(text);
  tool_table_free(table);
}

static void a_word_longer_than_a_line_is_cut(void **state)
{
  (void)state;
  char *text = NULL;
  size_t size = 0;
  FILE *out = open_memstream(&text, &size);
  tool_wrap("abcdefghijkl mn", 0, 2, 10, out);
  fclose(out);
  assert_string_equal(text, "abcdefghij\n  kl mn\n");
  free(text);
}

int main(void)
{
  setlocale(LC_CTYPE, "C.UTF-8");
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_letter_with_an_accent_is_one_wide),
      cmocka_unit_test(numbers_stand_right_and_nothing_trails),
      cmocka_unit_test(a_long_first_column_is_broken_at_words),
      cmocka_unit_test(a_name_from_elsewhere_is_seen_and_does_nothing),
      cmocka_unit_test(columns_that_do_not_fit_stand_below_and_no_word_is_broken_for_them),
      cmocka_unit_test(a_word_longer_than_a_line_is_cut),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
