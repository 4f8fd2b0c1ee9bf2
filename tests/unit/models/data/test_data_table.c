/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "models/base/calendar.h"
#include "models/data/column.h"
#include "models/data/description.h"
#include "tests/unit/close.h"

static const char *const date_names[] = {"date", "datum", "begindatum", "maand", NULL};
static const char *const count_names[] = {"count", "aantal", NULL};

typedef struct reading {
  char path[64];
  flow_diagnostics diags;
  flow_table *table;
  flow_row_faults faults;
  int64_t days[16];
  double counts[16];
  sim_status status;
} reading;

static void read_bytes(reading *r, const char *bytes, size_t length)
{
  *r = (reading){.path = "/tmp/doorstroom-table-XXXXXX"};
  const int file = mkstemp(r->path);
  assert_true(file >= 0);
  assert_int_equal(write(file, bytes, length), (ssize_t)length);
  close(file);
  r->status = flow_table_read(r->path, (flow_position){0}, &r->diags, &r->table);
  unlink(r->path);
  if (r->status != SIM_OK) return;
  const int date = flow_column_find(r->table, date_names),
            count = flow_column_find(r->table, count_names);
  assert_true(r->table->row_count <= 16);
  if (date >= 0)
    r->status = flow_column_dates(r->table, (size_t)date, &r->faults, &r->diags, r->days, NULL);
  if (r->status == SIM_OK && count >= 0)
    r->status = flow_column_numbers(r->table, (size_t)count, &r->faults, &r->diags, r->counts);
}

static void reading_free(reading *r)
{
  flow_table_free(r->table);
  flow_diagnostics_free(&r->diags);
}

/* What spreadsheets and registers write for 12.5 on the first and 1200 on the 31st of January 2024. */
static const char *const variants[] = {
    "date,count\n2024-01-01,12.5\n2024-01-31,1200\n",
    "date,count\r\n2024-01-01,12.5\r\n2024-01-31,1200\r\n",
    "date,count\r2024-01-01,12.5\r2024-01-31,1200\r",
    "date,count\n2024-01-01,12.5\n2024-01-31,1200",
    "\xEF\xBB\xBF"
    "date,count\n2024-01-01,12.5\n2024-01-31,1200\n",
    "Datum;Aantal\n1-1-2024;12,5\n31-1-2024;1200\n",
    "Datum;Aantal\n01-01-2024;12,50\n31-01-2024;1.200,00\n",
    "Datum;Aantal\r\n01/01/2024;12,5\r\n31/01/2024;1.200\r\n",
    "Datum;Aantal\n1.1.2024;12,5\n31.1.2024;1200\n",
    "Datum\tAantal\n1-1-2024\t12,5\n31-1-2024\t1200\n",
    "date\tcount\n2024-01-01\t12.5\n2024-01-31\t1,200\n",
    "DATUM;AANTAL\n1-1-2024;12,5\n31-1-2024;1200\n;\n",
    "Datum;Aantal;;\n1-1-2024;12,5;;\n31-1-2024;1200;;\n;;;\n;;;\n",
    "Datum;Aantal\n1-1-2024;12,5\n31-1-2024;1200\nTotaal;1212,5\n",
    "date,count\n2024-01-01,12.5\n2024-01-31,1200\nGrand Total,1212.5\n\n",
    "\n\nDatum;Aantal\n\n1-1-2024;12,5\n\n31-1-2024;1200\n\n",
    "sep=;\nDatum;Aantal\n1-1-2024;12,5\n31-1-2024;1200\n",
    "\"Datum\";\"Aantal\"\n\"1-1-2024\";\"12,5\"\n\"31-1-2024\";\"1.200\"\n",
    "\"date\",\"count\"\n\"2024-01-01\",\"12.5\"\n\"2024-01-31\",\"1,200\"\n",
    "date,count\n2024-01-01 00:00:00,12.5\n2024-01-31 00:00:00,1200\n",
    "date,count\n2024-01-01T08:15:00Z,12.5\n2024-01-31T23:59:59.000+01:00,1200\n",
    "date,count\n1/1/2024 12:00:00 AM,12.5\n1/31/2024 12:00:00 AM,1200\n",
    "date,count\n1/1/2024,12.5\n1/31/2024,1200\n",
    "Datum;Aantal\n1-1-2024 9:30;12,5\n31-1-2024 0:00;1200\n",
    "Datum;Aantal\n1-jan-24;12,5\n31-jan-24;1200\n",
    "Datum;Aantal\n1 januari 2024;12,5\n31 januari 2024;1200\n",
    "date,count\n\"January 1, 2024\",12.5\n2024/01/31,1200\n",
    "date,count\n20240101,12.5\n20240131,1200\n",
    "Aantal ; Datum\n 12,5 ; 1-1-2024 \n 1200 ; 31-1-2024 \n",
    "naam;Datum;Aantal\n\"de Brug; Oost\";1-1-2024;12,5\n\"zegt \"\"nee\"\"\";31-1-2024;1200\n",
    "Datum;opmerking;Aantal\n1-1-2024;\"twee\nregels\";12,5\n31-1-2024;;1200\n",
    "Datum;Aantal\n1-1-2024;12,5\n31-1-2024;1\xC2\xA0"
    "200\n",
    "Datum;Aantal\n1-1-2024;12.5\n31-1-2024;1200\n",
    "date,count\n1-1-24,1.25e1\n31-1-24,1.2E3\n",
};

static void expect_both_rows(const reading *r, const char *what)
{
  if (r->status != SIM_OK || r->table->row_count != 2 || r->faults.count > 0) {
    print_error("%s: status %d, %zu rows, %zu faults: %s\n", what, (int)r->status,
                r->table != NULL ? r->table->row_count : 0, r->faults.count,
                r->diags.count > 0    ? r->diags.items[0].text
                : r->faults.count > 0 ? r->faults.items[0].text
                                      : "");
    fail();
  }
  const int64_t first = flow_date_number((flow_date){2024, 1, 1});
  if (r->days[0] != first || r->days[1] != first + 30) print_error("dates of: %s\n", what);
  assert_int_equal(r->days[0], first);
  assert_int_equal(r->days[1], first + 30);
  if (r->counts[0] != 12.5 || r->counts[1] != 1200) print_error("counts of: %s\n", what);
  assert_close(r->counts[0], 12.5, 0, 0);
  assert_close(r->counts[1], 1200, 0, 0);
}

static void what_spreadsheets_write_is_read_alike(void **state)
{
  (void)state;
  assert_true(sizeof variants / sizeof *variants >= 30);
  for (size_t i = 0; i < sizeof variants / sizeof *variants; i++) {
    reading r;
    read_bytes(&r, variants[i], strlen(variants[i]));
    expect_both_rows(&r, variants[i]);
    reading_free(&r);
  }
}

static void utf_16_is_read(void **state)
{
  (void)state;
  const char *text = "Datum;Aantal\r\n1-1-2024;12,5\r\n31-1-2024;1200\r\n";
  for (int is_big = 0; is_big < 2; is_big++) {
    char bytes[200];
    size_t n = 0;
    bytes[n++] = (char)(is_big ? 0xfe : 0xff);
    bytes[n++] = (char)(is_big ? 0xff : 0xfe);
    for (const char *p = text; *p; p++) {
      bytes[n++] = is_big ? 0 : *p;
      bytes[n++] = is_big ? *p : 0;
    }
    reading r;
    read_bytes(&r, bytes, n);
    expect_both_rows(&r, "UTF-16");
    reading_free(&r);
  }
}

static void windows_1252_becomes_utf_8(void **state)
{
  (void)state;
  reading r;
  const char *text =
      "Datum;Aantal;co\xf6rdinator\n1-1-2024;12,5;\x80 5\n31-1-2024;1200;\x93zo\x94\n";
  read_bytes(&r, text, strlen(text));
  expect_both_rows(&r, "Windows-1252");
  assert_string_equal(flow_table_heading(r.table, 2), "coördinator");
  assert_string_equal(flow_table_cell(r.table, 0, 2), "€ 5");
  assert_string_equal(flow_table_cell(r.table, 1, 2), "“zo”");
  reading_free(&r);
}

static void months_weeks_and_years_are_dates_of_their_first_day(void **state)
{
  (void)state;
  const struct {
    const char *text;
    flow_date_span span;
    int year, month, day;
  } rows[] = {{"jan-18", FLOW_DATE_SPAN_MONTH, 2018, 1, 1},
              {"Jan-18", FLOW_DATE_SPAN_MONTH, 2018, 1, 1},
              {"mrt-2019", FLOW_DATE_SPAN_MONTH, 2019, 3, 1},
              {"okt 98", FLOW_DATE_SPAN_MONTH, 1998, 10, 1},
              {"2024-02", FLOW_DATE_SPAN_MONTH, 2024, 2, 1},
              {"02-2024", FLOW_DATE_SPAN_MONTH, 2024, 2, 1},
              {"2024", FLOW_DATE_SPAN_YEAR, 2024, 1, 1},
              {"2024-W01", FLOW_DATE_SPAN_WEEK, 2024, 1, 1},
              {"2021W01", FLOW_DATE_SPAN_WEEK, 2021, 1, 4},
              {"2020-W53", FLOW_DATE_SPAN_WEEK, 2020, 12, 28},
              {"29-2-2024", FLOW_DATE_SPAN_DAY, 2024, 2, 29},
              {"3/3/2024", FLOW_DATE_SPAN_DAY, 2024, 3, 3}};
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    int64_t day;
    flow_date_span span;
    assert_int_equal(flow_date_cell_read(rows[i].text, FLOW_DAY_ORDER_UNKNOWN, &day, &span),
                     FLOW_DATE_VERDICT_READ);
    assert_int_equal(span, rows[i].span);
    assert_int_equal(day, flow_date_number((flow_date){rows[i].year, rows[i].month, rows[i].day}));
  }
}

static void what_is_no_date_is_none(void **state)
{
  (void)state;
  const char *const texts[] = {
      "31-2-2024", "2023-02-29", "1-13-2024", "2024-13", "jann-18", "2024-1-1-1",        "2024-W54",
      "2021-W53",  "morgen",     "1-1-124",   "12:30",   "45322.5", "1-1-2024 half tien"};
  for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
    int64_t day;
    flow_date_span span;
    const flow_date_verdict verdict =
        flow_date_cell_read(texts[i], FLOW_DAY_ORDER_UNKNOWN, &day, &span);
    if (verdict != FLOW_DATE_VERDICT_NONE) print_error("%s is read as a date\n", texts[i]);
    assert_int_equal(verdict, FLOW_DATE_VERDICT_NONE);
  }
}

static void refused(const char *bytes, const char *says)
{
  reading r;
  read_bytes(&r, bytes, strlen(bytes));
  assert_int_equal(r.status, SIM_E_INPUT);
  assert_int_equal(r.diags.errors, 1);
  if (strstr(r.diags.items[0].text, says) == NULL) print_error("%s\n", r.diags.items[0].text);
  assert_non_null(strstr(r.diags.items[0].text, says));
  reading_free(&r);
}

static void what_is_ambiguous_is_refused(void **state)
{
  (void)state;
  refused("date,count\n1/2/2024,3\n5/12/2024,4\n", "'1/2/2024' can be read two ways, and no date");
  refused("date,count,einddatum\n1/2/2024,3,13/2/2024\n5/12/2024,4,2/13/2024\n",
          "others the month");
  refused("date\tcount\n2024-01-01\t1,234\n", "'1,234' can be a thousand");
  refused("Datum;Aantal\n1-1-2024;12,5\n2-1-2024;12.5\n",
          "decimals with a dot ('12.5') and with a comma ('12,5')");
}

/* A day above 12 anywhere in the file tells how the others are meant. */
static void another_column_tells_the_order_of_day_and_month(void **state)
{
  (void)state;
  reading r;
  const char *text = "date,count,einddatum\n1/2/2024,3,13/2/2024\n";
  read_bytes(&r, text, strlen(text));
  assert_int_equal(r.status, SIM_OK);
  assert_int_equal(r.days[0], flow_date_number((flow_date){2024, 2, 1}));
  reading_free(&r);
}

static void a_table_that_is_none_is_refused(void **state)
{
  (void)state;
  refused("", "is empty; it needs a heading");
  refused("\n\n;;\n", "is empty; it needs a heading");
  refused("date,count\n", "has a heading but no rows");
  refused("date,count\n2024-01-01,1,2\n", "the row has 3 cells where the heading has 2");
}

static void only_a_regular_file_is_read(void **state)
{
  (void)state;
  char pipe[] = "/tmp/doorstroom-pipe-XXXXXX";
  close(mkstemp(pipe));
  unlink(pipe);
  assert_int_equal(mkfifo(pipe, 0600), 0);
  const struct {
    const char *path, *says;
  } rows[] = {{pipe, "is a pipe or a device"},
              {"/dev/null", "is a pipe or a device"},
              {"/tmp", "is a directory"},
              {"/tmp/no/such/file.csv", "cannot be read: No such file"}};
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    flow_diagnostics diags = {0};
    flow_table *table = NULL;
    assert_int_equal(flow_table_read(rows[i].path, (flow_position){0}, &diags, &table),
                     SIM_E_INPUT);
    assert_null(table);
    if (strstr(diags.items[0].text, rows[i].says) == NULL)
      fail_msg("'%s' does not say: %s", diags.items[0].text, rows[i].says);
    flow_diagnostics_free(&diags);
  }
  unlink(pipe);
}

static void zero_bytes_are_no_text(void **state)
{
  (void)state;
  reading r;
  read_bytes(&r, "date,count\n2024-01-01,\0\n", 24);
  assert_int_equal(r.status, SIM_E_INPUT);
  assert_non_null(strstr(r.diags.items[0].text, "is no text"));
  reading_free(&r);
}

static void like_faults_are_told_once(void **state)
{
  (void)state;
  char text[20000] = "date,count\n";
  for (int i = 0; i < 14; i++)
    strcat(text, i < 4 ? "2024-02-30,1\n" : i == 4 ? "2024-01-01,x\n" : "2024-01-01,1\n");
  reading r;
  read_bytes(&r, text, strlen(text));
  assert_int_equal(r.status, SIM_OK);
  assert_int_equal(r.faults.items[0].rows + r.faults.items[1].rows, 5);
  flow_row_faults_tell(&r.faults, r.table, FLOW_SEVERITY_ERROR, &r.diags);
  assert_int_equal(r.diags.count, 2);
  assert_string_equal(
      r.diags.items[0].text,
      "not a date of the calendar: '2024-02-30' in column 'date' (and 3 rows more)");
  assert_int_equal(r.diags.items[0].at.line, 2);
  assert_string_equal(r.diags.items[1].text, "not a number: 'x' in column 'count'");
  assert_int_equal(r.diags.items[1].at.line, 6);
  assert_true(isnan(r.counts[4]));
  reading_free(&r);
}

static void a_missing_column_names_those_that_are_there(void **state)
{
  (void)state;
  reading r;
  const char *text = "Datum;Aantal plaatsen\n1-1-2024;3\n";
  const char *const there[] = {"aantal_plaatsen", NULL}, *const missing[] = {"aantal", NULL};
  read_bytes(&r, text, strlen(text));
  assert_int_equal(flow_column_find(r.table, there), 1);
  assert_int_equal(flow_column_find(r.table, missing), FLOW_NO_COLUMN);
  flow_column_missing(r.table, "Aantal", &r.diags);
  assert_string_equal(r.diags.items[0].text,
                      "there is no column 'Aantal'; the columns are: Datum, Aantal plaatsen");
  reading_free(&r);
}

static void described(const char *text, const char *expected)
{
  reading r;
  char line[FLOW_DESCRIPTION_ROOM];
  flow_dates_description dates;
  read_bytes(&r, text, strlen(text));
  assert_int_equal(r.status, SIM_OK);
  assert_int_equal(flow_dates_describe(r.days, r.table->row_count, &dates), SIM_OK);
  const flow_numbers_description numbers = flow_numbers_describe(r.counts, r.table->row_count);
  flow_table_describe(r.table, &dates, &numbers, &r.faults, FLOW_LANGUAGE_ENGLISH, line);
  assert_string_equal(line, expected);
  reading_free(&r);
}

static void what_was_read_is_described_back(void **state)
{
  (void)state;
  described("maand;aantal\njan-24;901\nfeb-24;959\nmrt-24;900\n",
            "3 rows from 2024-01-01 to 2024-03-01, one a month, none missing; sum 2760, mean 920, "
            "least 900, largest 959");
  described("maand;aantal\n2020-01;901\n2020-02;959\n\n2020-05;469\nTotaal;2329\n",
            "3 rows from 2020-01-01 to 2020-05-01, one a month, 2 missing (the first 2020-03-01); "
            "sum 2329, mean 776.333, least 469, largest 959; left out: 1 of totals, 1 empty");
  described("date,count\n2024-01-01,1\n2024-01-08,x\n2024-01-15,3\n",
            "3 rows from 2024-01-01 to 2024-01-15, one a week, none missing; sum 4, mean 2, least "
            "1, largest 3; left out: 1, not a number");
  described("date,count\n2024-01-01,1\n2024-01-05,2\n2024-03-01,3\n",
            "3 rows from 2024-01-01 to 2024-03-01; sum 6, mean 2, least 1, largest 3");
  described("date,count\n2022,1\n2023,2\n", "2 rows from 2022-01-01 to 2023-01-01, one a year, "
                                            "none missing; sum 3, mean 1.5, least 1, largest 2");
}

static void numbers_are_read_by_their_style_only(void **state)
{
  (void)state;
  double x;
  assert_true(flow_number_read("1.234,5", FLOW_NUMBER_STYLE_COMMA, &x) && x == 1234.5);
  assert_true(flow_number_read("-1,234.5", FLOW_NUMBER_STYLE_DOT, &x) && x == -1234.5);
  assert_true(flow_number_read("1'234.5", FLOW_NUMBER_STYLE_DOT, &x) && x == 1234.5);
  assert_true(flow_number_read(",5", FLOW_NUMBER_STYLE_COMMA, &x) && x == 0.5);
  const char *const none[] = {"",    "x",    "1.2.3", "12.34.567", "1e",   "inf",
                              "nan", "0x10", "1 2",   "--1",       "1e999"};
  for (size_t i = 0; i < sizeof none / sizeof *none; i++) {
    assert_false(flow_number_read(none[i], FLOW_NUMBER_STYLE_DOT, &x));
  }
  assert_false(flow_number_read("12.5", FLOW_NUMBER_STYLE_COMMA, &x));
  assert_false(flow_number_read("12,5", FLOW_NUMBER_STYLE_DOT, &x));
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(what_spreadsheets_write_is_read_alike),
      cmocka_unit_test(utf_16_is_read),
      cmocka_unit_test(windows_1252_becomes_utf_8),
      cmocka_unit_test(months_weeks_and_years_are_dates_of_their_first_day),
      cmocka_unit_test(what_is_no_date_is_none),
      cmocka_unit_test(what_is_ambiguous_is_refused),
      cmocka_unit_test(another_column_tells_the_order_of_day_and_month),
      cmocka_unit_test(a_table_that_is_none_is_refused),
      cmocka_unit_test(only_a_regular_file_is_read),
      cmocka_unit_test(zero_bytes_are_no_text),
      cmocka_unit_test(like_faults_are_told_once),
      cmocka_unit_test(a_missing_column_names_those_that_are_there),
      cmocka_unit_test(what_was_read_is_described_back),
      cmocka_unit_test(numbers_are_read_by_their_style_only),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
