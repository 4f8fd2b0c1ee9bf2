/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tools/text/row_writer.h"

#include <locale.h>
#include <math.h>
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdlib.h>
#include <cmocka.h>

static char *text;
static size_t size;

static FILE *start(void)
{
  FILE *out = open_memstream(&text, &size);
  assert_non_null(out);
  return out;
}

static void fields_are_quoted_only_where_they_must(void **state)
{
  (void)state;
  FILE *out = start();
  tool_csv csv = {.out = out};
  tool_csv_text(&csv, "plain");
  tool_csv_text(&csv, "a, \"b\"");
  tool_csv_text(&csv, NULL);
  tool_csv_number(&csv, NAN);
  tool_csv_number(&csv, 2.385);
  tool_csv_count(&csv, 7);
  tool_csv_end_line(&csv);
  tool_csv_text(&csv, "next");
  tool_csv_end_line(&csv);
  fclose(out);
  assert_string_equal(text, "plain,\"a, \"\"b\"\"\",,,2.385,7\nnext\n");
  free(text);
}

static void json_nests_and_has_no_comma_too_many(void **state)
{
  (void)state;
  FILE *out = start();
  tool_json json = {.out = out};
  tool_json_open(&json, '{');
  tool_json_key(&json, "a\"b");
  tool_json_open(&json, '[');
  tool_json_number(&json, 0.1);
  tool_json_number(&json, INFINITY);
  tool_json_text(&json, NULL);
  tool_json_close(&json, ']');
  tool_json_key(&json, "empty");
  tool_json_open(&json, '{');
  tool_json_close(&json, '}');
  tool_json_key(&json, "yes");
  tool_json_flag(&json, true);
  tool_json_close(&json, '}');
  fclose(out);
  assert_string_equal(text, "{\n \"a\\\"b\": [\n  0.1,\n  null,\n  null\n ],\n \"empty\": {},\n"
                            " \"yes\": true\n}\n");
  free(text);
}

static void json_escapes_what_it_must_and_has_nothing_that_is_not_utf8(void **state)
{
  (void)state;
  FILE *out = start();
  tool_json json = {.out = out};
  tool_json_open(&json, '[');
  tool_json_text(&json, "cli\xc3\xabnt \\ \"q\" / \x7f \b\f\n\r\t \x01\x1f \xf0\x9f\x8f\xa0");
  tool_json_text(&json, "cut \xc3");
  tool_json_text(&json, "overlong \xc0\xaf");
  tool_json_text(&json, "half a pair \xed\xa0\x80");
  tool_json_text(&json, "beyond the last plane \xf4\x90\x80\x80");
  tool_json_close(&json, ']');
  fclose(out);
  assert_string_equal(text,
                      "[\n \"cli\xc3\xabnt \\\\ \\\"q\\\" / \x7f \\b\\f\\n\\r\\t \\u0001\\u001F "
                      "\xf0\x9f\x8f\xa0\",\n null,\n null,\n null,\n null\n]\n");
  free(text);
}

static void a_table_has_the_same_rows_in_both(void **state)
{
  (void)state;
  FILE *out = start();
  tool_csv csv = {.out = out};
  tool_json json = {.out = out};
  tool_row_writer writers[] = {{.csv = &csv}, {.json = &json}};
  for (int i = 0; i < 2; i++) {
    if (i == 1) tool_json_open(&json, '{');
    tool_row_writer_start(&writers[i], "t", "name,value,label", "name,value");
    tool_row_writer_row(&writers[i]);
    tool_row_writer_text(&writers[i], "x");
    tool_row_writer_number(&writers[i], 1.5);
    tool_row_writer_label(&writers[i], "an x");
    tool_row_writer_end_row(&writers[i]);
    tool_row_writer_end(&writers[i]);
    if (i == 1) tool_json_close(&json, '}');
  }
  fclose(out);
  assert_string_equal(text, "name,value,label\nx,1.5,an x\n"
                            "{\n \"t\": {\n  \"columns\": [\n   \"name\",\n   \"value\"\n  ],\n"
                            "  \"rows\": [\n   [\n    \"x\",\n    1.5\n   ]\n  ]\n }\n}\n");
  free(text);
}

int main(void)
{
  setlocale(LC_CTYPE, "C.UTF-8");
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(fields_are_quoted_only_where_they_must),
      cmocka_unit_test(json_nests_and_has_no_comma_too_many),
      cmocka_unit_test(json_escapes_what_it_must_and_has_nothing_that_is_not_utf8),
      cmocka_unit_test(a_table_has_the_same_rows_in_both),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
