/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODELS_BASE_CALENDAR_H
#define MODELS_BASE_CALENDAR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/** @file calendar.h
 *  Calendar dates (proleptic Gregorian) and their day numbers. */

#define FLOW_DAYS_PER_WEEK  7.0
#define FLOW_DAYS_PER_MONTH 30.4375
#define FLOW_DAYS_PER_YEAR  365.25

typedef struct flow_date {
  int year, month, day; /* month 1-12, day 1-31 */
} flow_date;

/** Read `2015-12-01`, nothing else; false when it is not a date of the calendar. */
bool flow_date_read(const char *text, flow_date *out);

/** Days in a month, 1-12, and in a year. */
int flow_days_of_month(int year, int month);
int flow_days_of_year(int year);

/** Whole days since 1970-01-01, and back. */
int64_t flow_date_number(flow_date date);

/** The day of the week of such a day, 0 a Monday. */
int flow_weekday_of_number(int64_t number);

flow_date flow_date_of_number(int64_t number);

/** Write `2015-12-01` into `text` (11 bytes). */
void flow_date_print(flow_date date, char text[11]);

#endif
