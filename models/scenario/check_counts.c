/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/scenario/check.h"

#include "models/base/array.h"
#include "models/base/calendar.h"
#include "models/data/description.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A file of counts: each row is of a day, week, month or year, and covers all of it. */

enum { MOST_PER_ROW = 100000, MOST_HOUSEHOLDS = (1 << 24) - 1 }; /* an entry's number has 24 bits */

typedef struct period {
  int64_t from, until; /* date numbers; `until` is the day after the last */
  double count;
} period;

typedef struct counts {
  flow_checker *c;
  const flow_value *file;
  flow_table *table;
  int64_t *days;  /* [row_count] */
  double *counts; /* [row_count] */
  flow_date_step each;
  period *periods; /* ascending, none overlaps the next */
  size_t period_count, period_room;
  int64_t run_from, run_until; /* warm-up included */
} counts;

/* ---- the rows ---- */

/* What stands in place of NULL may be left out of the file: a text beside `file`. */
static const flow_value *beside(const counts *k, const char *key)
{
  const flow_value *process = k->file->parent;
  return process ? flow_value_named(process, key) : NULL;
}

static bool says(const counts *k, const char *key, const char *word)
{
  const flow_value *value = beside(k, key);
  return value && value->text && strcmp(value->text, word) == 0;
}

static bool read_rows(counts *k, flow_date_span *shortest)
{
  static const char *const dates[] = {"date",  "datum", "dag",  "day",     "week",   "maand",
                                      "month", "jaar",  "year", "periode", "period", NULL};
  static const char *const numbers[] = {"count",  "aantal",       "aantallen", "arrivals",
                                        "number", "aanmeldingen", "instroom",  NULL};
  flow_checker *c = k->c;
  flow_table *t = k->table;
  const flow_value *columns = beside(k, "columns");
  const int date = flow_check_column_of(c, t, flow_value_named(columns, "date"), dates);
  const int count = flow_check_column_of(c, t, flow_value_named(columns, "count"), numbers);
  if (date == FLOW_NO_COLUMN || count == FLOW_NO_COLUMN) return false;
  flow_row_faults faults = {0};
  if (flow_column_dates(t, (size_t)date, &faults, c->diags, k->days, shortest) != SIM_OK ||
      flow_column_numbers(t, (size_t)count, &faults, c->diags, k->counts) != SIM_OK)
    return false;
  for (size_t r = 0; r < t->row_count; r++) {
    const char *number = flow_table_cell(t, r, (size_t)count);
    if (k->counts[r] < 0 || k->counts[r] > MOST_PER_ROW)
      flow_row_faults_add(&faults, FLOW_MESSAGE_ROW_COUNT_RANGE, r, "'%.40s'", number);
    if (flow_cell_is_empty(flow_table_cell(t, r, (size_t)date)))
      flow_row_faults_add(&faults, FLOW_MESSAGE_ROW_NO_DATE, r, "the count is '%.40s'", number);
  }
  flow_row_faults_tell(&faults, t, FLOW_SEVERITY_ERROR, c->diags);
  return faults.count == 0;
}

/* ---- the period of a row ---- */

static flow_date_step step_of(flow_date_span span)
{
  switch (span) {
    case FLOW_DATE_SPAN_WEEK: return FLOW_DATE_STEP_WEEK;
    case FLOW_DATE_SPAN_MONTH: return FLOW_DATE_STEP_MONTH;
    case FLOW_DATE_SPAN_YEAR: return FLOW_DATE_STEP_YEAR;
    case FLOW_DATE_SPAN_DAY: break;
  }
  return FLOW_DATE_STEP_NONE;
}

/* What the scenario says, else what the dates are written as, else how far apart they are. */
static flow_date_step find_each(const counts *k, flow_date_span shortest, flow_date_step rhythm)
{
  const flow_value *each = beside(k, "each");
  for (flow_date_step step = FLOW_DATE_STEP_DAY; each && each->text && step <= FLOW_DATE_STEP_YEAR;
       step++)
    if (strcmp(each->text, flow_date_step_name(step)) == 0) return step;
  if (step_of(shortest) != FLOW_DATE_STEP_NONE) return step_of(shortest);
  return rhythm != FLOW_DATE_STEP_NONE ? rhythm : FLOW_DATE_STEP_DAY;
}

/* A month and a year are those of the calendar; a week begins on the date of its row. */
static period period_of(int64_t day, flow_date_step each)
{
  flow_date date = flow_date_of_number(day);
  switch (each) {
    case FLOW_DATE_STEP_WEEK: return (period){.from = day, .until = day + 7};
    case FLOW_DATE_STEP_MONTH:
      date.day = 1;
      day = flow_date_number(date);
      return (period){.from = day, .until = day + flow_days_of_month(date.year, date.month)};
    case FLOW_DATE_STEP_YEAR:
      date.day = date.month = 1;
      day = flow_date_number(date);
      return (period){.from = day, .until = day + flow_days_of_year(date.year)};
    case FLOW_DATE_STEP_NONE:
    case FLOW_DATE_STEP_DAY: break;
  }
  return (period){.from = day, .until = day + 1};
}

static void add_period(counts *k, period one)
{
  period *periods = flow_array_room(k->periods, k->period_count, &k->period_room, sizeof *periods);
  if (!periods) {
    k->c->no_memory = true;
    return;
  }
  k->periods = periods;
  k->periods[k->period_count++] = one;
}

static int by_start(const void *a, const void *b)
{
  const period *x = a, *y = b;
  return (x->from > y->from) - (x->from < y->from);
}

/* Rows of one period add up. */
static bool make_periods(counts *k)
{
  for (size_t r = 0; r < k->table->row_count; r++) {
    if (isnan(k->counts[r])) continue; /* nobody knows: as if the row were not there */
    period one = period_of(k->days[r], k->each);
    one.count = k->counts[r];
    add_period(k, one);
  }
  if (k->c->no_memory) return false;
  if (k->period_count > 1) qsort(k->periods, k->period_count, sizeof *k->periods, by_start);
  size_t kept = 0;
  for (size_t i = 0; i < k->period_count; i++) {
    period *last = kept > 0 ? &k->periods[kept - 1] : NULL;
    if (last && last->from == k->periods[i].from) {
      last->count += k->periods[i].count;
    } else if (last && last->until > k->periods[i].from) {
      char date[11], next[11];
      flow_date_print(flow_date_of_number(last->from), date);
      flow_date_print(flow_date_of_number(k->periods[i].from), next);
      flow_check_tell(k->c, k->file->at, FLOW_SAYS(ROWS_OVERLAP), k->file->text, date, next);
      return false;
    } else {
      k->periods[kept++] = k->periods[i];
    }
  }
  k->period_count = kept;
  return true;
}

/* ---- the run beside the rows ---- */

/* The period a year later (or earlier), of 52 weeks where rows are days or weeks. */
static period shifted(period one, flow_date_step each, int years)
{
  if (each == FLOW_DATE_STEP_DAY || each == FLOW_DATE_STEP_WEEK)
    return (period){one.from + 364 * years, one.until + 364 * years, one.count};
  flow_date date = flow_date_of_number(one.from);
  date.year += years;
  period moved = period_of(flow_date_number(date), each);
  moved.count = one.count;
  return moved;
}

/* Copies of the last year of the rows after them, and of the first before them, as far as the run. */
static void repeat_years(counts *k)
{
  const size_t own = k->period_count;
  const int64_t first = k->periods[0].from, last = k->periods[own - 1].until;
  const int64_t year = k->each == FLOW_DATE_STEP_DAY || k->each == FLOW_DATE_STEP_WEEK ? 364 : 365;
  if (last - first < year) {
    flow_check_tell(k->c, k->file->at, FLOW_SAYS(YEAR_OF_ROWS), k->file->text,
                    (long long)(last - first));
    return;
  }
  const int64_t last_year = shifted((period){last, last, 0}, k->each, -1).from;
  const int64_t first_year = shifted((period){first, first, 0}, k->each, 1).from;
  for (int n = 1; n <= 300 && !k->c->no_memory; n++) {
    for (size_t i = 0; i < own; i++) {
      const period one = k->periods[i];
      const period later = shifted(one, k->each, n), earlier = shifted(one, k->each, -n);
      if (one.from >= last_year && later.from < k->run_until && later.until > k->run_from)
        add_period(k, later);
      if (one.from < first_year && earlier.until > k->run_from && earlier.from < k->run_until)
        add_period(k, earlier);
    }
  }
  if (!k->c->no_memory) qsort(k->periods, k->period_count, sizeof *k->periods, by_start);
}

/* Days of the run without a row, and the first of them. */
static int64_t uncovered(const counts *k, int64_t *first)
{
  int64_t missing = 0, day = k->run_from;
  *first = FLOW_NO_DATE;
  for (size_t i = 0; i <= k->period_count && day < k->run_until; i++) {
    int64_t next = i < k->period_count ? k->periods[i].from : k->run_until;
    if (next > k->run_until) next = k->run_until;
    if (next > day) {
      if (missing == 0) *first = day;
      missing += next - day;
    }
    if (i < k->period_count && k->periods[i].until > day) day = k->periods[i].until;
  }
  return missing;
}

/* What has happened: whole households, without a gap since the start of the run. */
static void tell_realised(counts *k)
{
  char from[11], until[11], gap[11], run_from[11], run_until[11];
  flow_date_print(flow_date_of_number(k->periods[0].from), from);
  flow_date_print(flow_date_of_number(k->periods[k->period_count - 1].until - 1), until);
  flow_date_print(flow_date_of_number(k->run_from), run_from);
  flow_date_print(flow_date_of_number(k->run_until - 1), run_until);
  const int64_t run_until_all = k->run_until;
  const int64_t last = k->periods[k->period_count - 1].until;
  if (last <= k->run_from || k->periods[0].from >= k->run_until)
    flow_check_tell(k->c, k->file->at, FLOW_SAYS(ROWS_OUTSIDE_RUN), k->file->text, run_from,
                    run_until, from, until);
  else if (k->file->word)
    flow_check_tell(k->c, k->file->at, FLOW_SAYS(REALISED_WHOLE), k->file->text);
  if (last < k->run_until) k->run_until = last;
  int64_t first;
  const int64_t missing = uncovered(k, &first);
  k->run_until = run_until_all;
  if (last <= k->run_from || missing == 0 || k->periods[0].from >= k->run_until) return;
  flow_date_print(flow_date_of_number(first), gap);
  flow_check_warn(k->c, k->file->at, FLOW_SAYS(REALISED_GAP), k->file->text, (long long)missing,
                  until, gap);
}

static void tell_coverage(counts *k)
{
  char from[11], until[11], first[11], run_from[11], run_until[11];
  int64_t gap;
  const int64_t run = k->run_until - k->run_from, missing = uncovered(k, &gap);
  if (run <= 0 || missing == 0) return;
  flow_date_print(flow_date_of_number(k->periods[0].from), from);
  flow_date_print(flow_date_of_number(k->periods[k->period_count - 1].until - 1), until);
  flow_date_print(flow_date_of_number(k->run_from), run_from);
  flow_date_print(flow_date_of_number(k->run_until - 1), run_until);
  flow_date_print(flow_date_of_number(gap), first);
  if (missing == run) {
    flow_check_tell(k->c, k->file->at, FLOW_SAYS(ROWS_OUTSIDE_RUN), k->file->text, run_from,
                    run_until, from, until);
    return;
  }
  const bool is_error = says(k, "outside", "error");
  flow_finding found = {.language = k->c->diags->language};
  flow_finding_tell(&found, FLOW_SAYS(ROWS_MISSING), k->file->text, from, until, (long long)missing,
                    (long long)run, 100.0 * (double)missing / (double)run, first);
  if (is_error)
    flow_check_tell(k->c, k->file->at, FLOW_SAYS(PROBLEM), found.text);
  else if (says(k, "outside", "repeat_last_year"))
    flow_check_warn(k->c, k->file->at, FLOW_SAYS(NOBODY_COMES), found.text);
  else
    flow_check_warn(k->c, k->file->at, FLOW_SAYS(NOBODY_COMES_REPEAT), found.text);
}

/* ---- the whole ---- */

static const char *const each_words[][FLOW_LANGUAGES] = {
    [FLOW_DATE_STEP_NONE] = {"row", "rij"},
    [FLOW_DATE_STEP_DAY] = {"day", "dag"},
    [FLOW_DATE_STEP_WEEK] = {"week", "week"},
    [FLOW_DATE_STEP_MONTH] = {"month", "maand"},
    [FLOW_DATE_STEP_YEAR] = {"year", "jaar"}};

static void describe(counts *k, const flow_dates_description *dates)
{
  const flow_numbers_description numbers = flow_numbers_describe(k->counts, k->table->row_count);
  char text[FLOW_DESCRIPTION_ROOM];
  flow_table_describe(k->table, dates, &numbers, NULL, k->c->diags->language, text);
  const char *each = each_words[k->each][k->c->diags->language];
  if (k->file->word)
    flow_check_note(k->c, k->file->at, FLOW_SAYS(READ_RATES), k->file->text, text, each);
  else
    flow_check_note(k->c, k->file->at, FLOW_SAYS(READ_COUNTS), k->file->text, text, each);
}

static void keep(counts *k, flow_value *value)
{
  double total = 0;
  bool is_whole = true;
  for (size_t i = 0; i < k->period_count; i++) {
    total += k->periods[i].count;
    is_whole &= k->periods[i].count == floor(k->periods[i].count);
  }
  value->word = !is_whole;
  if (is_whole && total > MOST_HOUSEHOLDS) {
    flow_check_tell(k->c, value->at, FLOW_SAYS(COUNTS_TOO_MANY), value->text, total,
                    MOST_HOUSEHOLDS);
    return;
  }
  double *values = flow_arena_take(k->c->arena, 3 * k->period_count * sizeof *values);
  if (!values) {
    k->c->no_memory = true;
    return;
  }
  for (size_t i = 0; i < k->period_count; i++) {
    values[3 * i] = (double)(k->periods[i].from - k->c->start);
    values[3 * i + 1] = (double)(k->periods[i].until - k->c->start);
    values[3 * i + 2] = k->periods[i].count;
  }
  value->values = values;
  value->value_count = 3 * k->period_count;
}

/* The warm-up as it is written; 0 where that is wrong, which is told elsewhere. */
static double warm_up_of(const flow_checker *c)
{
  const flow_value *w = flow_value_named(flow_value_named(c->root, "horizon"), "warm_up");
  flow_finding finding = {0};
  double days = 0;
  const bool is_read = w && w->text && flow_quantity_read(w->text, FLOW_DIM_DAYS, &days, &finding);
  return is_read ? days : 0;
}

static void read_counts(counts *k, flow_value *value)
{
  flow_date_span shortest;
  flow_dates_description dates;
  if (!read_rows(k, &shortest)) return;
  if (flow_dates_describe(k->days, k->table->row_count, &dates) != SIM_OK) {
    k->c->no_memory = true;
    return;
  }
  k->each = find_each(k, shortest, dates.step);
  if (!make_periods(k)) return;
  if (k->period_count == 0) {
    flow_check_tell(k->c, value->at, FLOW_SAYS(NO_ROW_COUNTS), value->text);
    return;
  }
  if (says(k, "outside", "repeat_last_year")) repeat_years(k);
  if (k->c->no_memory) return;
  keep(k, value);
  describe(k, &dates);
  if (strcmp(value->key, "realised") == 0)
    tell_realised(k);
  else
    tell_coverage(k);
}

void flow_check_counts_file(flow_checker *c, flow_value *value)
{
  flow_table *t = flow_check_open(c, value);
  if (!t) return;
  const double end = isinf(c->end_day) ? 0 : c->end_day;
  counts k = {.c = c,
              .file = value,
              .table = t,
              .days = malloc(t->row_count * sizeof *k.days),
              .counts = malloc(t->row_count * sizeof *k.counts),
              .run_from = c->start - (int64_t)ceil(warm_up_of(c)),
              .run_until = c->start + (int64_t)end};
  if (k.days && k.counts)
    read_counts(&k, value);
  else
    c->no_memory = true;
  free(k.days);
  free(k.counts);
  free(k.periods);
  flow_table_free(t);
}
