/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/data/cell.h"

#include "models/base/calendar.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

/* A date is up to three parts, each a number or the name of a month, with marks between. */

typedef struct part {
  int value;
  int digits;    /* 0: a name */
  bool is_month; /* by its name */
} part;

typedef struct parts {
  part at[3];
  int count;
  char mark; /* before the second part */
} parts;

static int month_named(const char *text, size_t length)
{
  static const char *const names[][3] = {{"januari", "january", "jan"},
                                         {"februari", "february", "feb"},
                                         {"maart", "march", "mrt"},
                                         {"april", "april", "apr"},
                                         {"mei", "may", "mei"},
                                         {"juni", "june", "jun"},
                                         {"juli", "july", "jul"},
                                         {"augustus", "august", "aug"},
                                         {"september", "september", "sep"},
                                         {"oktober", "october", "okt"},
                                         {"november", "november", "nov"},
                                         {"december", "december", "dec"}};
  for (int m = 0; m < 12; m++)
    for (int i = 0; i < 3; i++)
      if (strlen(names[m][i]) == length && strncasecmp(text, names[m][i], length) == 0)
        return m + 1;
  if (length == 3 && strncasecmp(text, "mar", 3) == 0) return 3;
  if (length == 3 && strncasecmp(text, "oct", 3) == 0) return 10;
  if (length == 4 && strncasecmp(text, "sept", 4) == 0) return 9;
  return 0;
}

static bool is_mark(char c)
{
  return c == '-' || c == '/' || c == '.' || c == ' ';
}

/* A time of day, and what a program puts behind it: 12:30, 12:30:00.000, T12:30Z, 1:30 PM. */
static bool is_time(const char *p)
{
  int colons = 0, digits = 0;
  if (*p == 'T' || *p == 't') p++;
  while (*p == ' ') p++;
  for (; isdigit((unsigned char)*p) || *p == ':' || *p == '.' || *p == ','; p++) {
    colons += *p == ':';
    digits += *p != ':';
  }
  if (colons < 1 || colons > 2 || digits < 3) return false;
  while (*p == ' ') p++;
  if (strcasecmp(p, "am") == 0 || strcasecmp(p, "pm") == 0 || strcasecmp(p, "Z") == 0) return true;
  if (*p == '+' || *p == '-')
    for (p++; isdigit((unsigned char)*p) || *p == ':'; p++) {
    }
  return *p == '\0';
}

static bool split(const char *text, parts *out)
{
  *out = (parts){.count = 0};
  const char *p = text;
  while (out->count < 3) {
    part *one = &out->at[out->count];
    const char *from = p;
    if (isdigit((unsigned char)*p)) {
      for (; isdigit((unsigned char)*p) && p - from < 9; p++)
        one->value = 10 * one->value + (*p - '0');
      one->digits = (int)(p - from);
    } else {
      while (isalpha((unsigned char)*p)) p++;
      one->value = month_named(from, (size_t)(p - from));
      one->is_month = true;
      if (one->value == 0) return false;
      if (*p == '.' && p[1] == ' ') p++; /* "jan. 2018" */
    }
    out->count++;
    if (*p == '\0') return true;
    if (*p == ',' && p[1] == ' ') p++; /* "January 1, 2024" */
    if (out->count < 3 && is_mark(*p) && !is_time(p)) {
      if (out->count == 1) out->mark = *p;
      p++;
      while (*p == ' ') p++;
      continue;
    }
    return out->count == 3 && (*p == ' ' || *p == 'T' || *p == 't') && is_time(p);
  }
  return false;
}

static int full_year(const part *year)
{
  if (year->digits == 4) return year->value;
  if (year->digits != 2) return -1;
  return year->value + (year->value < 70 ? 2000 : 1900);
}

static flow_date_verdict day_of(int year, int month, int day, int64_t *out)
{
  if (year < 1800 || year > 2500 || month < 1 || month > 12) return FLOW_DATE_VERDICT_NONE;
  if (day < 1 || day > flow_days_of_month(year, month)) return FLOW_DATE_VERDICT_NONE;
  *out = flow_date_number((flow_date){year, month, day});
  return FLOW_DATE_VERDICT_READ;
}

/* 2024-W05, 2024W05: the Monday of the ISO week. */
static bool week_of(const char *text, int64_t *day)
{
  int year = 0, week = 0, i = 0;
  for (; i < 4 && isdigit((unsigned char)text[i]); i++) year = 10 * year + (text[i] - '0');
  if (i < 4) return false;
  const char *p = text + 4 + (text[4] == '-');
  if (*p != 'W' && *p != 'w') return false;
  for (p++, i = 0; i < 2 && isdigit((unsigned char)*p); i++, p++) week = 10 * week + (*p - '0');
  if (i == 0 || *p != '\0' || week < 1 || week > 53 || year < 1800 || year > 2500) return false;
  const int64_t fourth = flow_date_number((flow_date){year, 1, 4}); /* always in week 1 */
  const int64_t weekday = ((fourth + 3) % 7 + 7) % 7;               /* Monday 0 */
  *day = fourth - weekday + 7 * (week - 1);
  return *day <
         flow_date_number((flow_date){year + 1, 1, 1}) - 3; /* its Thursday is of this year */
}

/* 20240131, 2024 */
static flow_date_verdict one_number(const part *only, int64_t *day, flow_date_span *span)
{
  if (only->digits == 8)
    return day_of(only->value / 10000, only->value / 100 % 100, only->value % 100, day);
  *span = FLOW_DATE_SPAN_YEAR;
  return only->digits == 4 ? day_of(only->value, 1, 1, day) : FLOW_DATE_VERDICT_NONE;
}

/* jan-18, 2018 jan, 2024-01, 01-2024 */
static flow_date_verdict of_month(const parts *p, int64_t *day, flow_date_span *span)
{
  const part *first = &p->at[0], *second = &p->at[1];
  *span = FLOW_DATE_SPAN_MONTH;
  if (first->is_month) return day_of(full_year(second), first->value, 1, day);
  if (second->is_month) return day_of(full_year(first), second->value, 1, day);
  if (first->digits == 4 && second->digits <= 2) return day_of(first->value, second->value, 1, day);
  if (second->digits == 4 && first->digits <= 2) return day_of(second->value, first->value, 1, day);
  return FLOW_DATE_VERDICT_NONE;
}

flow_date_verdict flow_date_cell_read(const char *text, flow_day_order order, int64_t *day,
                                      flow_date_span *span)
{
  parts p;
  *span = FLOW_DATE_SPAN_DAY;
  if (week_of(text, day)) {
    *span = FLOW_DATE_SPAN_WEEK;
    return FLOW_DATE_VERDICT_READ;
  }
  if (!split(text, &p)) return FLOW_DATE_VERDICT_NONE;
  if (p.count == 1) return one_number(&p.at[0], day, span);
  if (p.count == 2) return of_month(&p, day, span);
  const part *a = &p.at[0], *b = &p.at[1], *c = &p.at[2];
  if (c->is_month) return FLOW_DATE_VERDICT_NONE;
  if (a->digits == 4)
    return day_of(a->value, b->value, c->value, day); /* 2024-01-31, 2024 jan 31 */
  if (a->is_month)
    return b->is_month ? FLOW_DATE_VERDICT_NONE : day_of(full_year(c), a->value, b->value, day);
  if (a->digits > 2 || (!b->is_month && b->digits > 2)) return FLOW_DATE_VERDICT_NONE;
  const bool is_either = p.mark == '/' && !b->is_month && a->value != b->value;
  if (!is_either) return day_of(full_year(c), b->value, a->value, day);
  if (order == FLOW_DAY_ORDER_MONTH_FIRST) return day_of(full_year(c), a->value, b->value, day);
  if (order == FLOW_DAY_ORDER_DAY_FIRST) return day_of(full_year(c), b->value, a->value, day);
  if (a->value > 12) return day_of(full_year(c), b->value, a->value, day);
  if (b->value > 12) return day_of(full_year(c), a->value, b->value, day);
  return FLOW_DATE_VERDICT_AMBIGUOUS;
}

flow_day_order flow_date_cell_order(const char *text)
{
  parts p;
  if (strchr(text, '/') == NULL || !split(text, &p) || p.count != 3 || p.mark != '/')
    return FLOW_DAY_ORDER_UNKNOWN;
  const part *a = &p.at[0], *b = &p.at[1];
  if (a->is_month || b->is_month || a->digits > 2 || b->digits > 2) return FLOW_DAY_ORDER_UNKNOWN;
  if (a->value > 12 && a->value <= 31 && b->value <= 12) return FLOW_DAY_ORDER_DAY_FIRST;
  if (b->value > 12 && b->value <= 31 && a->value <= 12) return FLOW_DAY_ORDER_MONTH_FIRST;
  return FLOW_DAY_ORDER_UNKNOWN;
}
