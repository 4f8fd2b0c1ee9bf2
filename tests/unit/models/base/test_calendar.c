/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "models/base/calendar.h"

static void known_dates_have_known_numbers(void **state)
{
  (void)state;
  static const struct {
    const char *text;
    int64_t number;
  } known[] = {{"1970-01-01", 0},     {"1969-12-31", -1},    {"2000-02-29", 11016},
               {"2015-01-01", 16436}, {"2021-01-01", 18628}, {"1600-03-01", -135080}};
  for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
    flow_date d;
    assert_true(flow_date_read(known[i].text, &d));
    assert_int_equal(flow_date_number(d), known[i].number);
  }
}

static void every_fourth_year_is_a_leap_year_but_few_centuries(void **state)
{
  (void)state;
  assert_int_equal(flow_days_of_year(2015), 365);
  assert_int_equal(flow_days_of_year(2016), 366);
  assert_int_equal(flow_days_of_year(1900), 365);
  assert_int_equal(flow_days_of_year(2000), 366);
}

static void every_number_goes_to_a_date_and_back(void **state)
{
  (void)state;
  flow_date before = flow_date_of_number(-800000);
  for (int64_t n = -800000 + 1; n < 800000; n++) {
    flow_date d = flow_date_of_number(n);
    if (flow_date_number(d) != n) fail_msg("%lld comes back wrong", (long long)n);
    int next_day = d.day == 1 || d.day == before.day + 1;
    if (!next_day) fail_msg("%lld does not follow the day before", (long long)n);
    before = d;
  }
}

static void what_is_not_a_date_is_not_read(void **state)
{
  (void)state;
  static const char *const wrong[] = {"2015-02-29", "2015-13-01",  "2015-00-01", "2015-1-1",
                                      "31-12-2015", "2015-12-31 ", "2015-04-31", "2015-01-00",
                                      "",           "2015",        "1900-02-29", "15-01-01"};
  flow_date d = {1, 2, 3};
  for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
    assert_false(flow_date_read(wrong[i], &d));
  assert_int_equal(d.year, 1);
}

static void a_date_prints_as_it_is_read(void **state)
{
  (void)state;
  char text[11];
  flow_date d;
  assert_true(flow_date_read("2016-02-29", &d));
  flow_date_print(d, text);
  assert_string_equal(text, "2016-02-29");
}

static void the_week_begins_on_monday(void **state)
{
  (void)state;
  assert_int_equal(flow_weekday_of_number(flow_date_number((flow_date){2015, 1, 1})), 3);
  assert_int_equal(flow_weekday_of_number(flow_date_number((flow_date){2024, 2, 29})), 3);
  assert_int_equal(flow_weekday_of_number(flow_date_number((flow_date){1900, 1, 1})), 0);
  assert_int_equal(flow_weekday_of_number(flow_date_number((flow_date){1969, 12, 28})), 6);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(the_week_begins_on_monday),
      cmocka_unit_test(known_dates_have_known_numbers),
      cmocka_unit_test(every_fourth_year_is_a_leap_year_but_few_centuries),
      cmocka_unit_test(every_number_goes_to_a_date_and_back),
      cmocka_unit_test(what_is_not_a_date_is_not_read),
      cmocka_unit_test(a_date_prints_as_it_is_read),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
