/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "models/base/diagnostics.h"

#include <string.h>

/** The conversions of a format, one after the other, with their widths and precisions left out. */
static void conversions_of(const char *format, char out[64])
{
  size_t n = 0;
  for (const char *p = format; *p; p++) {
    if (*p != '%') continue;
    if (p[1] == '%') {
      p++;
      continue;
    }
    for (p++; strchr("+-# 0123456789.", *p); p++) continue;
    for (; strchr("*zl", *p); p++) out[n++] = *p;
    assert_true(n + 1 < 64);
    out[n++] = *p;
  }
  out[n] = '\0';
}

static void both_languages_have_the_same_conversions_in_the_same_order(void **state)
{
  (void)state;
  for (size_t i = 0; i < flow_message_count; i++) {
    char english[64], dutch[64];
    conversions_of(flow_messages[i].text[FLOW_LANGUAGE_ENGLISH], english);
    conversions_of(flow_messages[i].text[FLOW_LANGUAGE_DUTCH], dutch);
    assert_string_equal(english, dutch);
  }
}

static void a_code_stands_for_one_message_and_is_printed_with_three_digits(void **state)
{
  (void)state;
  char code[FLOW_MESSAGE_CODE_ROOM];
  assert_true(flow_message_count > 200);
  for (size_t i = 1; i < flow_message_count; i++)
    if (flow_messages[i].id <= flow_messages[i - 1].id)
      fail_msg("%s stands behind a later one", flow_message_code(flow_messages[i].id, code));
  assert_string_equal(flow_message_code(FLOW_MESSAGE_NOT_YAML, code), "DS014");
  assert_string_equal(flow_message_code(FLOW_MESSAGE_NOT_A_KEY, code), "DS200");
}

static void what_is_told_is_in_the_language_of_the_list_and_has_its_code(void **state)
{
  (void)state;
  const flow_position at = {"plan.yaml", 3, 1};
  flow_diagnostics diags = {0};
  flow_diagnostics_tell(&diags, at, FLOW_SEVERITY_ERROR, FLOW_SAYS(IS_EMPTY), "then");
  diags.language = FLOW_LANGUAGE_DUTCH;
  flow_diagnostic *dutch =
      flow_diagnostics_tell(&diags, at, FLOW_SEVERITY_ERROR, FLOW_SAYS(IS_EMPTY), "then");
  flow_diagnostic_offer(dutch, "then", "to", true);
  assert_int_equal(diags.errors, 2);
  assert_string_equal(diags.items[0].text, "'then' is empty");
  assert_null(diags.items[0].found);
  assert_string_equal(diags.items[1].text, "'then' is leeg");
  assert_int_equal(diags.items[1].id, FLOW_MESSAGE_IS_EMPTY);
  assert_string_equal(diags.items[1].instead, "to");
  flow_diagnostics copy = {0};
  flow_diagnostics_copy(&copy, &diags.items[1]);
  assert_string_equal(copy.items[0].instead, "to");
  assert_true(copy.items[0].is_certain);
  flow_diagnostics_free(&copy);
  flow_diagnostics_free(&diags);
}

static void lines_of_a_file_are_found_as_they_were_read(void **state)
{
  (void)state;
  static const char text[] = "one\r\ntwo\n\nlast";
  static const char *const lines[] = {"one", "two", "", "last"};
  flow_diagnostics diags = {0};
  flow_diagnostics_keep_source(&diags, "plan.yaml", text, sizeof text - 1);
  flow_diagnostics_keep_source(&diags, "plan.yaml", "other", 5);
  for (int n = 1; n <= 4; n++) {
    size_t length;
    const char *line = flow_diagnostics_line(&diags, (flow_position){"plan.yaml", n, 1}, &length);
    assert_non_null(line);
    assert_int_equal(length, strlen(lines[n - 1]));
    assert_memory_equal(line, lines[n - 1], length);
  }
  size_t length;
  assert_null(flow_diagnostics_line(&diags, (flow_position){"plan.yaml", 5, 1}, &length));
  assert_null(flow_diagnostics_line(&diags, (flow_position){"plan.yaml", 0, 1}, &length));
  assert_null(flow_diagnostics_line(&diags, (flow_position){"other.yaml", 1, 1}, &length));
  flow_diagnostics_free(&diags);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(both_languages_have_the_same_conversions_in_the_same_order),
      cmocka_unit_test(a_code_stands_for_one_message_and_is_printed_with_three_digits),
      cmocka_unit_test(what_is_told_is_in_the_language_of_the_list_and_has_its_code),
      cmocka_unit_test(lines_of_a_file_are_found_as_they_were_read),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
