/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODELS_DATA_DESCRIPTION_H
#define MODELS_DATA_DESCRIPTION_H

#include "models/data/column.h"

/** @file description.h
 *  What was read, described back before anything is computed with it. */

typedef struct flow_numbers_description {
  size_t count, empty;              /* with a value, without */
  double sum, mean, least, largest; /* NAN when there is none */
} flow_numbers_description;

/** NANs are empty. */
flow_numbers_description flow_numbers_describe(const double *values, size_t count);

/** How far apart dates are. */
typedef enum flow_date_step {
  FLOW_DATE_STEP_NONE, /* fewer than two different dates, or no rhythm */
  FLOW_DATE_STEP_DAY,
  FLOW_DATE_STEP_WEEK,
  FLOW_DATE_STEP_MONTH, /* the same day of the month */
  FLOW_DATE_STEP_YEAR
} flow_date_step;

typedef struct flow_dates_description {
  size_t count, empty;
  int64_t first, last; /* FLOW_NO_DATE when there is none */
  flow_date_step step; /* what most neighbours are apart, when the others are whole steps */
  size_t gaps;         /* steps without a row between first and last; 0 without a step */
  int64_t first_gap;   /* the first of them; FLOW_NO_DATE: none */
} flow_dates_description;

/** FLOW_NO_DATE is empty; in any order, repeats count once. SIM_E_MEMORY. */
SIM_MUST_CHECK sim_status flow_dates_describe(const int64_t *days, size_t count,
                                              flow_dates_description *out);

/** day, week, month, year; "" for none. */
const char *flow_date_step_name(flow_date_step step);

enum { FLOW_DESCRIPTION_ROOM = 500 };

/** One line: rows, first and last date, rhythm and gaps, sum, mean, least, largest, what was left
 *  out and why, in a language. `dates` or `numbers` NULL: without. */
void flow_table_describe(const flow_table *table, const flow_dates_description *dates,
                         const flow_numbers_description *numbers, const flow_row_faults *left_out,
                         flow_language language, char text[FLOW_DESCRIPTION_ROOM]);

#endif
