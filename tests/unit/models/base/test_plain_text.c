/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "models/base/plain_text.h"

#include <string.h>

static void is_written(const char *text, const char *expected)
{
  char out[100];
  assert_int_equal(flow_plain_write(text, FLOW_PLAIN_LINE, out, sizeof out), strlen(expected));
  assert_string_equal(out, expected);
  assert_int_equal(flow_plain_acts(text, FLOW_PLAIN_LINE), strcmp(text, expected) != 0);
  assert_false(flow_plain_acts(out, FLOW_PLAIN_LINE));
}

static void what_is_seen_stays(void **state)
{
  (void)state;
  is_written("", "");
  is_written("Opvang in \xc3\xa9\xc3\xa9n huis \xe2\x82\xac \xf0\x9f\x8f\xa0",
             "Opvang in \xc3\xa9\xc3\xa9n huis \xe2\x82\xac \xf0\x9f\x8f\xa0");
  is_written("\xd7\xa9\xd7\x9c\xd7\x95\xd7\x9d \xe2\x80\x93 \xe2\x80\x9c",
             "\xd7\xa9\xd7\x9c\xd7\x95\xd7\x9d \xe2\x80\x93 \xe2\x80\x9c");
  is_written("\xff\xe2\x80", "\xff\xe2\x80"); /* no UTF-8, and cut off */
}

static void what_acts_is_written_out(void **state)
{
  (void)state;
  is_written("\x1b[31mred", "\\x1b[31mred");
  is_written("a\rb\nc\td\x7f\x01", "a\\x0db\\nc\\td\\x7f\\x01");
  is_written("\xc2\x9b"
             "2J\xc2\x85",
             "\\x9b2J\\x85"); /* the same in one sign */
  is_written("\xe2\x80\xae"
             "cba\xe2\x81\xa6\xe2\x80\x8f\xd8\x9c\xe2\x80\xa8\xef\xbb\xbf",
             "\\u202ecba\\u2066\\u200f\\u061c\\u2028\\ufeff");
}

static void lines_may_be_meant(void **state)
{
  (void)state;
  char out[20];
  assert_false(flow_plain_acts("a\n\tb", FLOW_PLAIN_LINES));
  assert_true(flow_plain_acts("a\r\n", FLOW_PLAIN_LINES));
  flow_plain_write("a\n\x1b", FLOW_PLAIN_LINES, out, sizeof out);
  assert_string_equal(out, "a\n\\x1b");
}

static void what_does_not_fit_is_left_out_and_counted(void **state)
{
  (void)state;
  char out[6];
  assert_int_equal(flow_plain_write("ab\x1b"
                                    "cd",
                                    FLOW_PLAIN_LINE, out, sizeof out),
                   8);
  assert_true(strlen(out) < sizeof out);
  assert_memory_equal(out, "ab", 2);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(what_is_seen_stays),
      cmocka_unit_test(what_acts_is_written_out),
      cmocka_unit_test(lines_may_be_meant),
      cmocka_unit_test(what_does_not_fit_is_left_out_and_counted),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
