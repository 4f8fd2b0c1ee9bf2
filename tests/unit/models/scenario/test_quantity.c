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
              {"500000 EUR per year", FLOW_DIM_EUR_PER_YEAR, 500000},
              {"500000 EUR", FLOW_DIM_EUR_PER_YEAR, 500000},
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
    flow_finding finding = {0};
    if (!flow_quantity_read(good[i].text, good[i].dimension, &value, &finding))
      fail_msg("%s: %s", good[i].text, finding.text);
    assert_string_equal(finding.instead, "");
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
      {"1.095 days", FLOW_DIM_DAYS, "it can be read as 1095 or as 1.0950; write the one you mean"},
      {"1.040 per year", FLOW_DIM_PER_DAY,
       "it can be read as 1040 or as 1.04; write the one you mean"},
      {"-1.500 EUR", FLOW_DIM_EUR, "it can be read as -1500 or as -1.5; write the one you mean"},
      {"50 hours", FLOW_DIM_DAYS,
       "'hours' is not a unit of time; write days, weeks, months or years"},
      {"3,2 days", FLOW_DIM_DAYS, "it has a comma; write 3.2 days"},
      {"1,000", FLOW_DIM_COUNT, "it has a comma; write a thousand as 1000, and one as 1.0"},
      {"1.000,50 EUR", FLOW_DIM_EUR, "it has a comma; write a thousand as 1000, and one as 1.0"},
      {"1.000", FLOW_DIM_COUNT, "it can be read as 1000 or as 1; write the one you mean"},
      {"72.500 EUR", FLOW_DIM_EUR, "it can be read as 72500 or as 72.5; write the one you mean"},
      {"1.000.000 EUR", FLOW_DIM_EUR, "it has two dots; write a thousand as 1000"},
      {"1_000", FLOW_DIM_COUNT, "write the digits of a number together, such as 1000"},
      {"1 000 EUR", FLOW_DIM_EUR, "write the digits of a number together, such as 1000"},
      {"330", FLOW_DIM_PER_DAY, "write a unit with it, such as 330 per year"},
      {"330/year", FLOW_DIM_PER_DAY, "write 330 per year"},
      {"120 huishoudens per jaar", FLOW_DIM_PER_DAY, "write 120 per year"},
      {"330 a year", FLOW_DIM_PER_DAY, "write 330 per year"},
      {"15", FLOW_DIM_SHARE, "write it as a percentage: 15%"},
      {"0.15", FLOW_DIM_SHARE, "write it as a percentage: 15%"},
      {"1.0", FLOW_DIM_SHARE,
       "it can be read as 1% or as 100%; write the one you mean as a percentage"},
      {"72", FLOW_DIM_EUR, "write the currency with it: 72 EUR"},
      {"EUR 72", FLOW_DIM_EUR, "write the number first, such as 72 EUR"},
      {"18,5", FLOW_DIM_COUNT, "it must be a whole number: 18 or 19"},
      {"\xe2\x80\x93"
       "3",
       FLOW_DIM_COUNT, "it starts with a dash, which is no minus sign; write -3"},
      {"\xe2\x80\x9c"
       "50 dagen\xe2\x80\x9d",
       FLOW_DIM_DAYS, "there are quotes around the number; write 50 days"},
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
    flow_finding finding = {0};
    assert_false(flow_quantity_read(bad[i].text, bad[i].dimension, &value, &finding));
    assert_string_equal(finding.text, bad[i].problem);
    assert_close(value, 7, 0, 0);
  }
}

static void what_cannot_be_misread_is_read_and_has_one_way_to_be_written(void **state)
{
  (void)state;
  static const struct {
    const char *text;
    flow_dimension dimension;
    double value;
    const char *canonical;
  } good[] = {{"50 dagen", FLOW_DIM_DAYS, 50, "50 days"},
              {"1 dag", FLOW_DIM_DAYS, 1, "1 day"},
              {"2 maanden", FLOW_DIM_DAYS, 60.875, "2 months"},
              {"1.5 jaar", FLOW_DIM_DAYS, 547.875, "1.5 years"},
              {"120 per jaar", FLOW_DIM_PER_DAY, 120 / 365.25, "120 per year"},
              {"+30 per jaar", FLOW_DIM_PER_DAY, 30 / 365.25, "+30 per year"},
              {"14 per week", FLOW_DIM_PER_DAY, 2, ""},
              {"15 procent", FLOW_DIM_SHARE, 0.15, "15%"},
              {"15 percent", FLOW_DIM_RATIO, 0.15, "15%"},
              {"10 procent per jaar", FLOW_DIM_CHANCE, 0.10536051565782631 / 365.25,
               "10% per year"}, /* -ln 0.9 */
              {"2.5 procent per jaar", FLOW_DIM_SHARE_PER_YEAR, 0.025, "2.5% per year"},
              {"\xe2\x82\xac 112", FLOW_DIM_EUR, 112, "112 EUR"},
              {"\xe2\x82\xac"
               "112.50",
               FLOW_DIM_EUR, 112.5, "112.50 EUR"},
              {"112 euro", FLOW_DIM_EUR, 112, "112 EUR"},
              {"500000 euro per jaar", FLOW_DIM_EUR_PER_YEAR, 500000, "500000 EUR per year"},
              {"\xe2\x82\xac 72", FLOW_DIM_ANY, 72, "72 EUR"},
              {"0.2 dagen per dag", FLOW_DIM_DAYS_PER_DAY, 0.2, "0.2 days per day"}};
  for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
    double value = NAN, again = NAN;
    flow_finding finding = {0}, further = {0};
    if (!flow_quantity_read(good[i].text, good[i].dimension, &value, &finding))
      fail_msg("%s: %s", good[i].text, finding.text);
    assert_close(value, good[i].value, 1e-15, 0);
    assert_string_equal(finding.instead, good[i].canonical);
    if (*good[i].canonical == '\0') continue;
    assert_true(flow_quantity_read(finding.instead, good[i].dimension, &again, &further));
    assert_close(again, value, 0, 0);
    assert_string_equal(further.instead, "");
  }
}

/* Each is refused with what to write for all of it; writing that is right. */
static void obeying_a_remedy_mends_it(void **state)
{
  (void)state;
  static const struct {
    const char *text;
    flow_dimension dimension;
    const char *instead;
    bool is_certain;
  } bad[] = {{"50,5 dagen", FLOW_DIM_DAYS, "50.5 days", true},
             {"15,5%", FLOW_DIM_SHARE, "15.5%", true},
             {"\xe2\x80\x93"
              "3",
              FLOW_DIM_COUNT, "-3", true},
             {"\xe2\x88\x92"
              "1,5 EUR",
              FLOW_DIM_EUR, "-1.5 EUR", true},
             {"\xe2\x80\x9c"
              "50 days\xe2\x80\x9d",
              FLOW_DIM_DAYS, "50 days", true},
             {"15", FLOW_DIM_SHARE, "15%", true},
             {"0.15", FLOW_DIM_SHARE, "15%", false},
             {"72", FLOW_DIM_EUR, "72 EUR", true},
             {"2.5%", FLOW_DIM_SHARE_PER_YEAR, "2.5% per year", false},
             {"330/year", FLOW_DIM_PER_DAY, "330 per year", true},
             {"120 huishoudens per jaar", FLOW_DIM_PER_DAY, "120 per year", true},
             {"59 places", FLOW_DIM_COUNT, "59", true}};
  for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
    double value = NAN;
    flow_finding finding = {0}, further = {0};
    assert_false(flow_quantity_read(bad[i].text, bad[i].dimension, &value, &finding));
    assert_string_equal(finding.instead, bad[i].instead);
    assert_int_equal(finding.is_certain, bad[i].is_certain);
    assert_true(flow_quantity_read(finding.instead, bad[i].dimension, &value, &further));
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
  flow_finding finding = {0};
  for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
    flow_change_op lay = FLOW_CHANGE_OP_NONE;
    double amount = NAN;
    if (!flow_quantity_read_change(good[i].text, good[i].dimension, &lay, &amount, &finding))
      fail_msg("%s: %s", good[i].text, finding.text);
    assert_int_equal(lay, good[i].lay);
    assert_close(amount, good[i].amount, 1e-15, 0);
  }
  flow_change_op lay;
  double amount;
  assert_false(flow_quantity_read_change("+5 points", FLOW_DIM_COUNT, &lay, &amount, &finding));
  assert_string_equal(finding.text, "points fit a percentage only; write +59 or +10%");
  assert_false(flow_quantity_read_change("+5", FLOW_DIM_SHARE, &lay, &amount, &finding));
  assert_string_equal(finding.text,
                      "write +5 points to add to a percentage, or +5% for a part of it");
  assert_false(flow_quantity_read_change("30 per year", FLOW_DIM_PER_DAY, &lay, &amount, &finding));
  assert_non_null(strstr(finding.text, "start with +, - or ="));
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
      cmocka_unit_test(what_cannot_be_misread_is_read_and_has_one_way_to_be_written),
      cmocka_unit_test(obeying_a_remedy_mends_it),
      cmocka_unit_test(a_levers_change_adds_or_scales),
      cmocka_unit_test(values_are_printed_as_a_planner_writes_them),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
