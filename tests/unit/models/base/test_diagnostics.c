/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "models/base/diagnostics.h"

#include <stdio.h>

/* Any message of the table that takes a text. */
static void tell(flow_diagnostics *d, flow_position at, flow_severity severity, const char *text)
{
  (void)flow_diagnostics_tell(d, at, severity, FLOW_SAYS(TABLE_READ), text);
}

static void they_come_in_the_order_of_the_file_that_was_seen_first(void **state)
{
  (void)state;
  flow_diagnostics d = {0};
  char other[8];
  snprintf(other, sizeof other, "b");
  tell(&d, (flow_position){"b", 9, 1}, FLOW_SEVERITY_ERROR, "one");
  tell(&d, (flow_position){"a", 1, 1}, FLOW_SEVERITY_WARNING, "two");
  tell(&d, (flow_position){other, 2, 7}, FLOW_SEVERITY_ERROR, "three");
  tell(&d, (flow_position){"b", 2, 5}, FLOW_SEVERITY_NOTE, "four");
  tell(&d, (flow_position){"b", 2, 5}, FLOW_SEVERITY_ERROR, "five");
  flow_diagnostics_sort(&d);
  assert_int_equal(d.count, 5);
  static const char *const order[] = {"read four", "read five", "read three", "read one",
                                      "read two"};
  for (size_t i = 0; i < 5; i++) assert_string_equal(d.items[i].text, order[i]);
  assert_int_equal(d.errors, 3);
  assert_int_equal(d.warnings, 1);
  flow_diagnostics_free(&d);
  assert_int_equal(d.count, 0);
}

static void an_exact_repeat_is_said_once(void **state)
{
  (void)state;
  flow_diagnostics d = {0};
  for (int i = 0; i < 3; i++) tell(&d, (flow_position){"a", 1, 2}, FLOW_SEVERITY_ERROR, "same");
  tell(&d, (flow_position){"a", 1, 3}, FLOW_SEVERITY_ERROR, "same");
  tell(&d, (flow_position){NULL, 1, 2}, FLOW_SEVERITY_ERROR, "same");
  assert_int_equal(d.count, 3);
  assert_int_equal(d.errors, 3);
  flow_diagnostics_free(&d);
}

static void a_flood_is_counted_but_not_kept(void **state)
{
  (void)state;
  flow_diagnostics d = {0};
  for (int i = 0; i < 2500; i++) tell(&d, (flow_position){"a", i + 1, 1}, FLOW_SEVERITY_ERROR, "x");
  assert_int_equal(d.count, 2000);
  assert_int_equal(d.errors, 2500);
  flow_diagnostics_free(&d);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(they_come_in_the_order_of_the_file_that_was_seen_first),
      cmocka_unit_test(an_exact_repeat_is_said_once),
      cmocka_unit_test(a_flood_is_counted_but_not_kept),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
