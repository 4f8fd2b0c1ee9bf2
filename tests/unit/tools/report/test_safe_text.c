/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tools/report/safe_text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static int arena_made(void **state)
{
  *state = flow_arena_new();
  return *state == NULL;
}

static int arena_freed(void **state)
{
  flow_arena_free(*state);
  return 0;
}

static void marks_of_html_are_letters(void **state)
{
  assert_string_equal(tool_safe_text(*state, "</script> & \"a\" 'b'", 0),
                      "&lt;/script&gt; &amp; &quot;a&quot; &#39;b&#39;");
  assert_string_equal(tool_safe_text(*state, "caf\xc3\xa9 \xf0\x9f\x8f\xa0", 0),
                      "caf\xc3\xa9 \xf0\x9f\x8f\xa0");
}

static void what_no_page_may_hold_is_replaced(void **state)
{
  assert_string_equal(tool_safe_text(*state, "a\x01\x1b\x7f\tb\n", 0),
                      "a\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd\tb\n");
  assert_string_equal(tool_safe_text(*state, "\xc2\x85", 0), "\xef\xbf\xbd"); /* U+0085 */
}

/* A byte that begins nothing, a letter cut short, a slash written too long, half a pair. */
static void what_is_no_utf8_is_replaced(void **state)
{
  assert_string_equal(tool_safe_text(*state, "\xff!", 0), "\xef\xbf\xbd!");
  assert_string_equal(tool_safe_text(*state, "\xe2\x82", 0), "\xef\xbf\xbd");
  assert_string_equal(tool_safe_text(*state, "\xe0\x80\xaf", 0), "\xef\xbf\xbd");
  assert_string_equal(tool_safe_text(*state, "\xed\xa0\x80", 0), "\xef\xbf\xbd");
}

static void signs_that_turn_the_direction_are_left_out(void **state)
{
  assert_string_equal(tool_safe_text(*state,
                                     "a\xe2\x80\xae"
                                     "b\xe2\x81\xa6"
                                     "c\xd8\x9c"
                                     "d",
                                     0),
                      "abcd");
}

static void a_long_text_is_cut_by_letters_not_by_bytes(void **state)
{
  assert_string_equal(tool_safe_text(*state, "\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9", 3),
                      "\xc3\xa9\xc3\xa9\xc3\xa9\xe2\x80\xa6");
  assert_string_equal(tool_safe_text(*state, "abc", 3), "abc");
}

static void a_json_text_cannot_end_its_script(void **state)
{
  assert_string_equal(tool_safe_json(*state, "</script>\"\\\n", 0),
                      "\"\\u003c/script\\u003e\\u0022\\u005c\\u000a\"");
  assert_string_equal(tool_safe_json(*state, "\xe2\x80\xa8", 0), "\"\\u2028\"");
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(marks_of_html_are_letters),
      cmocka_unit_test(what_no_page_may_hold_is_replaced),
      cmocka_unit_test(what_is_no_utf8_is_replaced),
      cmocka_unit_test(signs_that_turn_the_direction_are_left_out),
      cmocka_unit_test(a_long_text_is_cut_by_letters_not_by_bytes),
      cmocka_unit_test(a_json_text_cannot_end_its_script),
  };
  return cmocka_run_group_tests(tests, arena_made, arena_freed);
}
