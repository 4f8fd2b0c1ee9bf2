/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODELS_DATA_CELL_H
#define MODELS_DATA_CELL_H

#include <stdbool.h>
#include <stdint.h>

/** @file cell.h
 *  One cell: a number or a date, in the ways spreadsheets write them. */

/** How a number is written. Which of the two is found for a column as a whole (column.h). */
typedef enum flow_number_style {
  FLOW_NUMBER_STYLE_DOT,  /* 1234.5, 1,234.5 */
  FLOW_NUMBER_STYLE_COMMA /* 1234,5, 1.234,5 */
} flow_number_style;

/** What one text says of the style: it fits both, or only one of them. */
typedef enum flow_number_hint {
  FLOW_NUMBER_HINT_NONE,         /* neither: no number */
  FLOW_NUMBER_HINT_BOTH,         /* 12 */
  FLOW_NUMBER_HINT_DOT,          /* 12.5; 1,234.5 */
  FLOW_NUMBER_HINT_COMMA,        /* 12,5; 1.234,5 */
  FLOW_NUMBER_HINT_EITHER_COMMA, /* 1,234: a thousand or a decimal */
  FLOW_NUMBER_HINT_EITHER_DOT    /* 1.234 */
} flow_number_hint;

flow_number_hint flow_number_hint_of(const char *text);

/** Read a finite number; blanks, no-break ones too, and apostrophes may part thousands. */
bool flow_number_read(const char *text, flow_number_style style, double *out);

/** The order in dates with slashes, of which 1/2/2024 can be either. With dashes, dots and names of
 *  months the day comes first. */
typedef enum flow_day_order {
  FLOW_DAY_ORDER_UNKNOWN,
  FLOW_DAY_ORDER_DAY_FIRST,
  FLOW_DAY_ORDER_MONTH_FIRST
} flow_day_order;

/** How long a date is: 2024-01 is a month. */
typedef enum flow_date_span {
  FLOW_DATE_SPAN_DAY,
  FLOW_DATE_SPAN_WEEK,
  FLOW_DATE_SPAN_MONTH,
  FLOW_DATE_SPAN_YEAR
} flow_date_span;

typedef enum flow_date_verdict {
  FLOW_DATE_VERDICT_READ,
  FLOW_DATE_VERDICT_AMBIGUOUS, /* 1/2/2024 with the order unknown */
  FLOW_DATE_VERDICT_NONE       /* no date of the calendar */
} flow_date_verdict;

/** Read a date: `*day` is the number (calendar.h) of it or of the first day of its span. ISO and
 *  Dutch writing, years of two digits (70 to 99 are of last century), names of months in Dutch
 *  and English, ISO weeks (2024-W05), with a time of day, which is left off. */
flow_date_verdict flow_date_cell_read(const char *text, flow_day_order order, int64_t *day,
                                      flow_date_span *span);

/** For a date with slashes whose first two numbers are both 1 to 31: which order it must have;
 *  UNKNOWN for others, and where both are possible. */
flow_day_order flow_date_cell_order(const char *text);

#endif
