/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/data/description.h"

#include "models/base/calendar.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

flow_numbers_description flow_numbers_describe(const double *values, size_t count)
{
  flow_numbers_description d = {.mean = NAN, .least = NAN, .largest = NAN, .sum = NAN};
  double sum = 0;
  for (size_t i = 0; i < count; i++) {
    if (isnan(values[i])) {
      d.empty++;
      continue;
    }
    d.count++;
    sum += values[i];
    d.least = fmin(d.least, values[i]); /* fmin and fmax pass NAN over */
    d.largest = fmax(d.largest, values[i]);
  }
  if (d.count == 0) return d;
  d.sum = sum;
  d.mean = sum / (double)d.count;
  return d;
}

static int by_day(const void *a, const void *b)
{
  const int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
  return (x > y) - (x < y);
}

static bool is_month_end(flow_date date)
{
  return date.day == flow_days_of_month(date.year, date.month);
}

/* Months from one date to the other when both have the same day of the month or are its last, else
 * 0. */
static int64_t months_between(int64_t from, int64_t to)
{
  const flow_date a = flow_date_of_number(from), b = flow_date_of_number(to);
  const bool is_same = a.day == b.day || (is_month_end(a) && is_month_end(b));
  return is_same ? 12 * (b.year - a.year) + b.month - a.month : 0;
}

static int64_t steps_between(int64_t from, int64_t to, flow_date_step step)
{
  const int64_t months = months_between(from, to);
  switch (step) {
    case FLOW_DATE_STEP_DAY: return to - from;
    case FLOW_DATE_STEP_WEEK: return (to - from) % 7 == 0 ? (to - from) / 7 : 0;
    case FLOW_DATE_STEP_MONTH: return months;
    case FLOW_DATE_STEP_YEAR: return months % 12 == 0 ? months / 12 : 0;
    case FLOW_DATE_STEP_NONE: break;
  }
  return 0;
}

/* The longest step of which all distances are whole numbers and at least half are one. */
static flow_date_step rhythm_of(const int64_t *days, size_t count)
{
  for (flow_date_step step = FLOW_DATE_STEP_YEAR; step > FLOW_DATE_STEP_NONE; step--) {
    size_t ones = 0, i = 1;
    for (; i < count; i++) {
      const int64_t steps = steps_between(days[i - 1], days[i], step);
      if (steps == 0) break;
      ones += steps == 1;
    }
    if (i == count && 2 * ones >= count - 1) return step;
  }
  return FLOW_DATE_STEP_NONE;
}

static int64_t one_step_after(int64_t day, flow_date_step step)
{
  if (step == FLOW_DATE_STEP_DAY) return day + 1;
  if (step == FLOW_DATE_STEP_WEEK) return day + 7;
  flow_date date = flow_date_of_number(day);
  if (step == FLOW_DATE_STEP_YEAR) date.year++;
  if (step == FLOW_DATE_STEP_MONTH && ++date.month == 13) {
    date.month = 1;
    date.year++;
  }
  const int most = flow_days_of_month(date.year, date.month);
  if (date.day > most) date.day = most;
  return flow_date_number(date);
}

sim_status flow_dates_describe(const int64_t *days, size_t count, flow_dates_description *out)
{
  int64_t *sorted = malloc(count * sizeof *sorted + 1);
  if (sorted == NULL) return SIM_E_MEMORY;
  size_t n = 0;
  *out = (flow_dates_description){
      .first = FLOW_NO_DATE, .last = FLOW_NO_DATE, .first_gap = FLOW_NO_DATE};
  for (size_t i = 0; i < count; i++)
    if (days[i] != FLOW_NO_DATE) sorted[n++] = days[i];
  out->count = n;
  out->empty = count - n;
  qsort(sorted, n, sizeof *sorted, by_day);
  size_t kept = 0;
  for (size_t i = 0; i < n; i++)
    if (kept == 0 || sorted[kept - 1] != sorted[i]) sorted[kept++] = sorted[i];
  if (kept > 0) {
    out->first = sorted[0];
    out->last = sorted[kept - 1];
  }
  if (kept > 1) out->step = rhythm_of(sorted, kept);
  for (size_t i = 1; i < kept && out->step != FLOW_DATE_STEP_NONE; i++) {
    const int64_t missing = steps_between(sorted[i - 1], sorted[i], out->step) - 1;
    if (missing > 0 && out->gaps == 0) out->first_gap = one_step_after(sorted[i - 1], out->step);
    out->gaps += (size_t)missing;
  }
  free(sorted);
  return SIM_OK;
}

const char *flow_date_step_name(flow_date_step step)
{
  static const char *const names[] = {"", "day", "week", "month", "year"};
  return names[step];
}

typedef struct line {
  char *text;
  size_t length;
} line;

static void append(line *l, const char *format, ...) SIM_PRINTF(2, 3);
static void append(line *l, const char *format, ...)
{
  va_list arguments;
  va_start(arguments, format);
  const int n =
      vsnprintf(l->text + l->length, FLOW_DESCRIPTION_ROOM - l->length, format, arguments);
  va_end(arguments);
  if (n > 0) l->length += (size_t)n;
  if (l->length >= FLOW_DESCRIPTION_ROOM) l->length = FLOW_DESCRIPTION_ROOM - 1;
}

typedef enum word { ROW, ROWS, LEFT_OUT, EMPTY, NONE_MISSING } word;
static const char *const words[][FLOW_LANGUAGES] = {
    [ROW] = {"row", "rij"},
    [ROWS] = {"rows", "rijen"},
    [LEFT_OUT] = {"left out:", "weggelaten:"},
    [EMPTY] = {"empty", "leeg"},
    [NONE_MISSING] = {", none missing", ", geen ontbreekt"}};

static void describe_dates(line *l, const flow_dates_description *dates, flow_language language)
{
  static const char *const rhythms[][FLOW_LANGUAGES] = {
      [FLOW_DATE_STEP_DAY] = {"one a day", "een per dag"},
      [FLOW_DATE_STEP_WEEK] = {"one a week", "een per week"},
      [FLOW_DATE_STEP_MONTH] = {"one a month", "een per maand"},
      [FLOW_DATE_STEP_YEAR] = {"one a year", "een per jaar"}};
  const bool is_dutch = language == FLOW_LANGUAGE_DUTCH;
  char first[11], last[11];
  flow_date_print(flow_date_of_number(dates->first), first);
  flow_date_print(flow_date_of_number(dates->last), last);
  append(l, is_dutch ? " van %s tot en met %s" : " from %s to %s", first, last);
  if (dates->step != FLOW_DATE_STEP_NONE) append(l, ", %s", rhythms[dates->step][language]);
  if (dates->gaps > 0) {
    flow_date_print(flow_date_of_number(dates->first_gap), first);
    append(l, is_dutch ? ", er ontbreken er %zu (de eerste %s)" : ", %zu missing (the first %s)",
           dates->gaps, first);
  } else if (dates->step != FLOW_DATE_STEP_NONE) {
    append(l, "%s", words[NONE_MISSING][language]);
  }
}

void flow_table_describe(const flow_table *table, const flow_dates_description *dates,
                         const flow_numbers_description *numbers, const flow_row_faults *left_out,
                         flow_language language, char text[FLOW_DESCRIPTION_ROOM])
{
  const bool is_dutch = language == FLOW_LANGUAGE_DUTCH;
  line l = {text, 0};
  append(&l, "%zu %s", table->row_count, words[table->row_count == 1 ? ROW : ROWS][language]);
  if (dates != NULL && dates->count > 0) describe_dates(&l, dates, language);
  if (numbers != NULL && numbers->count > 0)
    append(&l,
           is_dutch ? "; som %.10g, gemiddelde %.6g, kleinste %.6g, grootste %.6g"
                    : "; sum %.10g, mean %.6g, least %.6g, largest %.6g",
           numbers->sum, numbers->mean, numbers->least, numbers->largest);
  if (table->total_rows > 0)
    append(&l, is_dutch ? "; weggelaten: %zu met totalen" : "; left out: %zu of totals",
           table->total_rows);
  if (table->empty_rows > 0)
    append(&l, "%s%s %zu %s", table->total_rows > 0 ? "," : "; ",
           table->total_rows > 0 ? "" : words[LEFT_OUT][language], table->empty_rows,
           words[EMPTY][language]);
  for (size_t i = 0; left_out != NULL && i < left_out->count; i++)
    append(&l, "; %s %zu, %s", words[LEFT_OUT][language], left_out->items[i].rows,
           flow_message_text(left_out->items[i].kind, language));
}
