/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "models/scenario/quantity.h"
#include "tests/unit/close.h"

#include <string.h>

static void quantities_are_read_in_base_units(void **state)
{
  (void)state;
  static const struct {
    const char *text;
    flow_dimension dimension;
    double value;
  } good[] = {{"50 days", FLOW_DIM_DAYS, 50},
              {"1 day", FLOW_DIM_DAYS, 1},
              {"6 weeks", FLOW_DIM_DAYS, 42},
              {"0.7 years", FLOW_DIM_DAYS, 255.675},
              {"12 months", FLOW_DIM_DAYS, 365.25},
              {"330 per year", FLOW_DIM_PER_DAY, 330 / 365.25},
              {"0.1 per day", FLOW_DIM_PER_DAY, 0.1},
              {"14 per week", FLOW_DIM_PER_DAY, 2},
              {"15%", FLOW_DIM_SHARE, 0.15},
              {"2.385 %", FLOW_DIM_SHARE, 0.02385},
              {"72 EUR", FLOW_DIM_EUR, 72},
              {"-1627000 EUR", FLOW_DIM_EUR, -1627000},
              {"2.5% per year", FLOW_DIM_SHARE_PER_YEAR, 0.025},
              {"0", FLOW_DIM_DAYS_PER_DAY, 0},
              {"0.2 days per day", FLOW_DIM_DAYS_PER_DAY, 0.2},
              {"10%", FLOW_DIM_RATIO, 0.1},
              {"1.5", FLOW_DIM_RATIO, 1.5},
              {"0.125", FLOW_DIM_ONE, 0.125},
              {"1.125 years", FLOW_DIM_DAYS, 1.125 * 365.25},
              {"59", FLOW_DIM_COUNT, 59},
              {"1e3", FLOW_DIM_COUNT, 1000}};
  for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
    double value = NAN;
    char problem[FLOW_PROBLEM_ROOM] = "";
    if (!flow_quantity_read(good[i].text, good[i].dimension, &value, problem))
      fail_msg("%s: %s", good[i].text, problem);
    assert_close(value, good[i].value, 1e-15, 0);
  }
}

static void what_can_be_misread_is_told_what_to_write(void **state)
{
  (void)state;
  static const struct {
    const char *text;
    flow_dimension dimension;
    const char *problem;
  } bad[] = {
      {"50", FLOW_DIM_DAYS, "write a unit with it: 50 days, weeks, months or years"},
      {"50 dagen", FLOW_DIM_DAYS, "write 50 days"},
      {"50 hours", FLOW_DIM_DAYS,
       "'hours' is not a unit of time; write days, weeks, months or years"},
      {"3,2 days", FLOW_DIM_DAYS, "it has a comma; write 3.2"},
      {"1,000", FLOW_DIM_COUNT, "it has a comma; write a thousand as 1000, and one as 1.0"},
      {"1.000,50 EUR", FLOW_DIM_EUR, "it has a comma; write a thousand as 1000, and one as 1.0"},
      {"1.000", FLOW_DIM_COUNT, "it can be read as 1000 or as 1; write the one you mean"},
      {"72.500 EUR", FLOW_DIM_EUR, "it can be read as 72500 or as 72; write the one you mean"},
      {"1.000.000 EUR", FLOW_DIM_EUR, "it has two dots; write a thousand as 1000"},
      {"1_000", FLOW_DIM_COUNT, "write the digits of a number together, such as 1000"},
      {"1 000 EUR", FLOW_DIM_EUR, "write the digits of a number together, such as 1000"},
      {"330", FLOW_DIM_PER_DAY, "write a unit with it, such as 330 per year"},
      {"330/year", FLOW_DIM_PER_DAY, "write 330 per year"},
      {"330 per jaar", FLOW_DIM_PER_DAY, "write 330 per year"},
      {"330 a year", FLOW_DIM_PER_DAY, "write 330 per year"},
      {"15", FLOW_DIM_SHARE, "write it as a percentage: 15%"},
      {"0.15", FLOW_DIM_SHARE, "write it as a percentage: 15%"},
      {"15 percent", FLOW_DIM_SHARE, "write it as a percentage: 15%"},
      {"72", FLOW_DIM_EUR, "write the currency with it: 72 EUR"},
      {"\xe2\x82\xac 72", FLOW_DIM_EUR, "write the number first, such as 72 EUR"},
      {"2.5%", FLOW_DIM_SHARE_PER_YEAR, "write it per year: 2.5% per year"},
      {"0.2", FLOW_DIM_DAYS_PER_DAY, "write a unit with it: 0.2 days per day"},
      {"many", FLOW_DIM_COUNT, "a number must stand there"},
      {"nan", FLOW_DIM_ONE, "a number must stand there"},
      {"inf", FLOW_DIM_ONE, "a number must stand there"},
      {"1e999", FLOW_DIM_ONE, "a number must stand there"},
      {"0x10", FLOW_DIM_COUNT, "write it with the digits 0 to 9"},
      {"59 places", FLOW_DIM_COUNT, "it takes a whole number without a unit, such as 59"},
      {"", FLOW_DIM_DAYS, "write a duration, such as 50 days"}};
  for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
    double value = 7;
    char problem[FLOW_PROBLEM_ROOM] = "";
    assert_false(flow_quantity_read(bad[i].text, bad[i].dimension, &value, problem));
    assert_string_equal(problem, bad[i].problem);
    assert_close(value, 7, 0, 0);
  }
}

static void a_levers_change_adds_or_scales(void **state)
{
  (void)state;
  static const struct {
    const char *text;
    flow_dimension dimension;
    flow_change_op lay;
    double amount;
  } good[] = {{"+30 per year", FLOW_DIM_PER_DAY, FLOW_CHANGE_OP_ADD, 30 / 365.25},
              {"-10%", FLOW_DIM_PER_DAY, FLOW_CHANGE_OP_SCALE, -0.1},
              {"+5 points", FLOW_DIM_SHARE, FLOW_CHANGE_OP_ADD, 0.05},
              {"-15%", FLOW_DIM_SHARE, FLOW_CHANGE_OP_SCALE, -0.15},
              {"-4", FLOW_DIM_COUNT, FLOW_CHANGE_OP_ADD, -4},
              {"-2 weeks", FLOW_DIM_DAYS, FLOW_CHANGE_OP_ADD, -14}};
  char problem[FLOW_PROBLEM_ROOM] = "";
  for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
    flow_change_op lay = FLOW_CHANGE_OP_NONE;
    double amount = NAN;
    if (!flow_quantity_read_change(good[i].text, good[i].dimension, &lay, &amount, problem))
      fail_msg("%s: %s", good[i].text, problem);
    assert_int_equal(lay, good[i].lay);
    assert_close(amount, good[i].amount, 1e-15, 0);
  }
  flow_change_op lay;
  double amount;
  assert_false(flow_quantity_read_change("+5 points", FLOW_DIM_COUNT, &lay, &amount, problem));
  assert_string_equal(problem, "points fit a percentage only; write +59 or +10%");
  assert_false(flow_quantity_read_change("+5", FLOW_DIM_SHARE, &lay, &amount, problem));
  assert_string_equal(problem, "write +5 points to add to a percentage, or +5% for a part of it");
  assert_false(flow_quantity_read_change("30 per year", FLOW_DIM_PER_DAY, &lay, &amount, problem));
  assert_non_null(strstr(problem, "start with +, - or ="));
}

static void values_are_printed_as_a_planner_writes_them(void **state)
{
  (void)state;
  char t[40];
  assert_string_equal(flow_quantity_print(45, FLOW_DIM_DAYS, t, sizeof t), "45 days");
  assert_string_equal(flow_quantity_print(36525, FLOW_DIM_DAYS, t, sizeof t), "100 years");
  assert_string_equal(flow_quantity_print(0.15, FLOW_DIM_SHARE, t, sizeof t), "15%");
  assert_string_equal(flow_quantity_print(330 / 365.25, FLOW_DIM_PER_DAY, t, sizeof t),
                      "330 per year");
  assert_string_equal(flow_quantity_print(1000, FLOW_DIM_PER_DAY, t, sizeof t), "1000 per day");
  assert_string_equal(flow_quantity_print(59, FLOW_DIM_COUNT, t, sizeof t), "59");
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(quantities_are_read_in_base_units),
      cmocka_unit_test(what_can_be_misread_is_told_what_to_write),
      cmocka_unit_test(a_levers_change_adds_or_scales),
      cmocka_unit_test(values_are_printed_as_a_planner_writes_them),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
