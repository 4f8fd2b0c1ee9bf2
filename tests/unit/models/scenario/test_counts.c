/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "models/scenario/scenario.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* A run of 2015 and 2016, 731 days, with a file of counts beside the scenario. */

typedef struct reading {
  flow_scenario *scenario;
  flow_diagnostics diags;
  const flow_value *file;
} reading;

static char folder[] = "/tmp/counts-XXXXXX";

static void write_file(const char *name, const char *text, size_t length)
{
  char path[100];
  snprintf(path, sizeof path, "%s/%s", folder, name);
  FILE *f = fopen(path, "wb");
  assert_non_null(f);
  assert_int_equal(fwrite(text, 1, length, f), length);
  assert_int_equal(fclose(f), 0);
}

static reading try_to_read(const char *inflow, const char *table, const char *more,
                           sim_status expected)
{
  char text[1000], name[100];
  write_file("counts.csv", table, strlen(table));
  snprintf(name, sizeof name, "%s/scenario.yaml", folder);
  snprintf(text, sizeof text,
           "doorstroom: 1\nhorizon: {start: 2015-01-01, end: 2017-01-01}\ngroups: {one: {}}\n"
           "inflow: {a: {group: one, to: gone, %s}}\nexits: {gone: {}}\n%s",
           inflow, more);
  reading r = {0};
  assert_int_equal(flow_scenario_read_text(text, name, &r.diags, &r.scenario), expected);
  flow_value *found[1];
  if (expected == SIM_OK && flow_scenario_find(r.scenario, "inflow.a.process.file", found, 1) == 1)
    r.file = found[0];
  return r;
}

static reading read_more(const char *inflow, const char *table, const char *more)
{
  return try_to_read(inflow, table, more, SIM_OK);
}

static reading read_with(const char *inflow, const char *table)
{
  return read_more(inflow, table, "");
}

static void release(reading *r)
{
  flow_scenario_free(r->scenario);
  flow_diagnostics_free(&r->diags);
}

static void expect_told(const reading *r, flow_severity severity, const char *text)
{
  for (size_t i = 0; i < r->diags.count; i++)
    if (r->diags.items[i].severity == severity && strstr(r->diags.items[i].text, text)) return;
  for (size_t i = 0; i < r->diags.count; i++) print_error("%s\n", r->diags.items[i].text);
  fail_msg("not told: %s", text);
}

static void expect_periods(const reading *r, const double *periods, size_t count)
{
  assert_int_equal(r->file->value_count, count);
  for (size_t i = 0; i < count; i++)
    if (r->file->values[i] != periods[i])
      fail_msg("value %zu is %g, not %g", i, r->file->values[i], periods[i]);
}

static void months_read_alike_however_a_spreadsheet_writes_them(void **state)
{
  (void)state;
  /* January and February 2015 and March 2016: days 0 to 31, 31 to 59, 365 + 60 = 425 to 456. */
  const double periods[] = {0, 31, 1200, 31, 59, 7, 425, 456, 3};
  static const char *const tables[] = {
      "date,count\n2015-01-01,1200\n2015-02-01,7\n2016-03-01,3\n",
      "Datum;Aantal\r\n1-1-2015;1.200\r\n1-2-2015;7\r\n1-3-2016;3\r\n",
      "\xEF\xBB\xBF\"Maand\";\"Aantal\"\r\n\"jan-15\";\"1.200\"\r\n\"feb-15\";\"7\"\r\n\"mrt-16\";"
      "\"3\"\r\n;\r\n",
      "maand\taantal\n2015-01\t1200\n2015-02\t7\n2016-03\t3\nTotaal\t1210\n",
      "periode;aantal\n2016-03;3\n2015-02;7\n2015-01;1000\n2015-01;200\n",
      "date,count\n2015-01-31 00:00:00,1200\n2015-02-28 00:00:00,7\n2016-03-31 00:00:00,3\n",
      "month,count,note\n2015-01,\"1,200\",\"a, b\"\n\n2015-02,7,\n2016-03,3,x\n",
  };
  for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
    reading r = read_with("process: {file: counts.csv, each: month}", tables[i]);
    expect_periods(&r, periods, 9);
    /* 731 days less 31 + 28 + 31 */
    expect_told(&r, FLOW_SEVERITY_WARNING,
                "641 of the 731 days of the run (87.7%) have no row, the "
                "first 2015-03-01: nobody comes then");
    release(&r);
  }
}

static void the_period_of_a_row_is_found_and_said(void **state)
{
  (void)state;
  reading r = read_with("process: {file: counts.csv}",
                        "date,count\n2015-01-05,1\n2015-01-12,2\n2015-01-26,3\n");
  expect_periods(&r, (double[]){4, 11, 1, 11, 18, 2, 25, 32, 3}, 9);
  expect_told(&r, FLOW_SEVERITY_NOTE,
              "read 'counts.csv': 3 rows from 2015-01-05 to 2015-01-26, one a week, 1 missing (the "
              "first 2015-01-19); sum 6, mean 2, least 1, largest 3; each row counts a week");
  release(&r);
  r = read_with("process: {file: counts.csv}", "jaar;aantal\n2015;100,5\n2016;120\n");
  expect_periods(&r, (double[]){0, 365, 100.5, 365, 731, 120}, 6);
  assert_int_equal(r.file->word, 1);
  expect_told(&r, FLOW_SEVERITY_NOTE, "some are no whole numbers, so all are rates per year");
  for (size_t i = 0; i < r.diags.count; i++) assert_null(strstr(r.diags.items[i].text, "no row"));
  release(&r);
}

static void the_last_year_goes_on_by_whole_years(void **state)
{
  (void)state;
  char table[2000] = "month,count\n";
  for (int m = 1; m <= 12; m++) sprintf(table + strlen(table), "2014-%02d,%d\n", m, m);
  reading r = read_with("process: {file: counts.csv, outside: repeat_last_year}", table);
  assert_int_equal(r.file->value_count, 3 * 36);        /* 2014, and twice more */
  const double *leap = r.file->values + (size_t)3 * 25; /* February 2016 has 29 days */
  assert_true(leap[0] == 396 && leap[1] == 425 && leap[2] == 2);
  for (size_t i = 0; i < r.diags.count; i++) assert_null(strstr(r.diags.items[i].text, "no row"));
  release(&r);
  strcpy(table, "week,count\n");
  for (int w = 1; w <= 52; w++) sprintf(table + strlen(table), "2015-W%02d,%d\n", w, w);
  r = read_with("process: {file: counts.csv, outside: repeat_last_year}", table);
  /* Week 1 begins on Monday 29 December 2014, day -3; 364 days later and again; nothing before. */
  const double *second = r.file->values + (size_t)3 * 52;
  assert_true(second[0] == 361 && second[1] == 368 && second[2] == 1);
  release(&r);
}

static void the_mean_of_values_is_said_beside_the_mean_used(void **state)
{
  (void)state;
  write_file("stays.csv", "dagen\n1\n1\n100\n1\n1\n", 18);
  reading r = read_more("rate: 1 per day", "",
                        "facilities: {s: {places: 1, then: gone, stay: {empirical: {file: "
                        "stays.csv, column: dagen, shift: 2 days}}}}\n");
  expect_told(
      &r, FLOW_SEVERITY_NOTE,
      "read 'stays.csv': 5 rows; sum 104, mean 20.8, least 1, largest 100; the mean used is "
      "22.8 days");
  release(&r);
}

static void bursts_outside_the_run_are_told(void **state)
{
  (void)state;
  reading r = read_with("burst: {2014-12-31: 41, 2015-01-01: 5, 2017-01-01: 7}", "");
  expect_told(&r, FLOW_SEVERITY_WARNING,
              "2014-12-31 lies outside the run; these 41 households never come");
  expect_told(&r, FLOW_SEVERITY_WARNING,
              "2017-01-01 lies outside the run; these 7 households never come");
  assert_int_equal(r.diags.warnings, 2);
  release(&r);
}

static void refuses(const char *inflow, const char *table, const char *text)
{
  reading r = try_to_read(inflow, table, "", SIM_E_INPUT);
  expect_told(&r, FLOW_SEVERITY_ERROR, text);
  assert_int_equal(r.diags.errors, 1);
  release(&r);
}

static void what_has_happened_is_in_the_run_whole_and_without_a_gap(void **state)
{
  (void)state;
  static const char realised[] = "rate: 12 per year, realised: counts.csv";
  refuses(realised, "maand;aantal\n2014-01;4\n2014-02;5\n",
          "no row of 'counts.csv' lies in the run, 2015-01-01 to 2016-12-31; its rows cover "
          "2014-01-01 to 2014-02-28");
  refuses(realised, "maand;aantal\n2015-01;4\n2015-02;5,5\n",
          "'counts.csv' says what has happened; its counts must be whole");
  reading r = read_with(realised, "maand;aantal\n2015-01;4\n2015-03;5\n");
  expect_told(&r, FLOW_SEVERITY_WARNING,
              "'counts.csv' has no row for 28 days of the run up to 2015-03-31, the first "
              "2015-02-01; nobody comes then");
  release(&r);
}

/* The number of an arrival has 24 bits: 2^24 - 1 are 16,777,215. */
static void more_households_than_have_a_number_are_refused(void **state)
{
  (void)state;
  char table[168 * 24 + 20], *end = table + sprintf(table, "datum;aantal\n"), *last = end;
  for (int day = 0; day < 168; day++) {
    last = end;
    end += sprintf(end, "2015-%02d-%02d;100000\n", 1 + day / 28, 1 + day % 28);
  }
  refuses("process: {file: counts.csv}", table,
          "'counts.csv' counts 16800000 households; 16777215 can be counted");
  *last = '\0'; /* a day less */
  reading r = read_with("process: {file: counts.csv}", table);
  assert_int_equal(r.file->value_count, 3 * 167);
  release(&r);
}

static void what_changed_is_told_once_with_the_old_number(void **state)
{
  (void)state;
  /* Twelve months sum to 13, the days to 365.25 + 31: 12/13 over 365.25/396.25. */
  reading r = read_more(
      "rate: 12 per year, process: regular, season: {jan: 2}", "",
      "facilities: {s: {places: 1, then: gone, list_cleaning: 10% per year, gives_up_to: gone, "
      "closing: evict, evict_to: list, stay: {exponential: {mean: 9 days}}}}\n"
      "levers: {x: {from: 2015-06-01, change: {facilities.s.list_cleaning: = 20% per year}}}\n");
  expect_told(&r, FLOW_SEVERITY_NOTE, "For the old number multiply 'rate' by 1.00142");
  expect_told(&r, FLOW_SEVERITY_NOTE, "For the old times halve the rate until the first is due");
  expect_told(&r, FLOW_SEVERITY_NOTE, "For the old number write `0.1 per year`");
  expect_told(&r, FLOW_SEVERITY_NOTE, "For the old numbers write `evicted_stay: anew`");
  size_t notes = 0;
  for (size_t i = 0; i < r.diags.count; i++)
    notes += r.diags.items[i].severity == FLOW_SEVERITY_NOTE;
  assert_int_equal(notes, 4);
  release(&r);
}

static int make_folder(void **state)
{
  (void)state;
  return mkdtemp(folder) ? 0 : -1;
}

static int remove_folder(void **state)
{
  (void)state;
  char path[100];
  snprintf(path, sizeof path, "%s/counts.csv", folder);
  if (unlink(path) != 0) return -1;
  snprintf(path, sizeof path, "%s/stays.csv", folder);
  return unlink(path) == 0 && rmdir(folder) == 0 ? 0 : -1;
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(months_read_alike_however_a_spreadsheet_writes_them),
      cmocka_unit_test(the_period_of_a_row_is_found_and_said),
      cmocka_unit_test(the_last_year_goes_on_by_whole_years),
      cmocka_unit_test(the_mean_of_values_is_said_beside_the_mean_used),
      cmocka_unit_test(what_changed_is_told_once_with_the_old_number),
      cmocka_unit_test(bursts_outside_the_run_are_told),
      cmocka_unit_test(what_has_happened_is_in_the_run_whole_and_without_a_gap),
      cmocka_unit_test(more_households_than_have_a_number_are_refused),
  };
  return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
