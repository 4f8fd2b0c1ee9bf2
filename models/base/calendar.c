/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/base/calendar.h"

#include <assert.h>
#include <stdio.h>

/* Day numbers count years from 1 March, so that the leap day is the last of its
 * year, in eras of 400 years (146097 days). */

static int64_t floor_div(int64_t a, int64_t b)
{
  int64_t q = a / b;
  return a % b < 0 ? q - 1 : q;
}

static bool is_leap(int year)
{
  return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

int flow_days_of_month(int year, int month)
{
  static const int days[12] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  assert(month >= 1 && month <= 12);
  return month == 2 && is_leap(year) ? 29 : days[month - 1];
}

int flow_days_of_year(int year)
{
  return is_leap(year) ? 366 : 365;
}

static bool read_digits(const char **text, int digits, int *out)
{
  int value = 0;
  for (int i = 0; i < digits; i++, (*text)++) {
    if (**text < '0' || **text > '9') return false;
    value = value * 10 + (**text - '0');
  }
  *out = value;
  return true;
}

bool flow_date_read(const char *text, flow_date *out)
{
  flow_date d;
  if (!read_digits(&text, 4, &d.year) || *text++ != '-') return false;
  if (!read_digits(&text, 2, &d.month) || *text++ != '-') return false;
  if (!read_digits(&text, 2, &d.day) || *text != '\0') return false;
  if (d.month < 1 || d.month > 12 || d.day < 1) return false;
  if (d.day > flow_days_of_month(d.year, d.month)) return false;
  *out = d;
  return true;
}

int64_t flow_date_number(flow_date date)
{
  int64_t year = date.month <= 2 ? date.year - 1 : date.year;
  int64_t era = floor_div(year, 400);
  int64_t of_era = year - era * 400;
  int64_t month = date.month > 2 ? date.month - 3 : date.month + 9; /* from March */
  int64_t of_year = (153 * month + 2) / 5 + date.day - 1;
  int64_t day = of_era * 365 + of_era / 4 - of_era / 100 + of_year;
  return era * 146097 + day - 719468;
}

flow_date flow_date_of_number(int64_t number)
{
  int64_t n = number + 719468;
  int64_t era = floor_div(n, 146097);
  int64_t day = n - era * 146097;
  int64_t of_era = (day - day / 1460 + day / 36524 - day / 146096) / 365;
  int64_t of_year = day - (365 * of_era + of_era / 4 - of_era / 100);
  int64_t month = (5 * of_year + 2) / 153;
  flow_date d;
  d.day = (int)(of_year - (153 * month + 2) / 5 + 1);
  d.month = (int)(month < 10 ? month + 3 : month - 9);
  d.year = (int)(of_era + era * 400 + (d.month <= 2 ? 1 : 0));
  return d;
}

void flow_date_print(flow_date date, char text[11])
{
  char room[40];
  snprintf(room, sizeof room, "%04d-%02d-%02d", date.year, date.month, date.day);
  snprintf(text, 11, "%.10s", room);
}

int flow_weekday_of_number(int64_t number)
{
  const int64_t of_week = (number + 3) % 7; /* 1970-01-01 was a Thursday */
  return (int)(of_week < 0 ? of_week + 7 : of_week);
}
