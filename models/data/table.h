/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODELS_DATA_TABLE_H
#define MODELS_DATA_TABLE_H

#include "models/base/diagnostics.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/** @file table.h
 *  A table as the planner's own programs save it: one heading, rows of cells.
 *
 *  The separator is found from the heading: semicolon, else tab, else comma. Quotes, line ends
 *  of every kind, a first line `sep=;`, empty rows, rows of separators and totals at the end are
 *  what spreadsheets leave; they are taken off and counted. What a column means is told to the
 *  readers of columns (column.h). */

typedef struct flow_table {
  char *path;
  char *text;     /* UTF-8, cells ended by zeros */
  char separator; /* ';', '\t' or ','; 0 where the heading is one column */
  size_t column_count, row_count;
  uint32_t *headings;            /* [column_count] offsets into text */
  uint32_t *cells;               /* [row_count * column_count] */
  uint32_t *lines;               /* [row_count], from 1 */
  size_t empty_rows, total_rows; /* left out: nothing in them; totals at the end */
  int day_order;                 /* of dates with slashes, once it was looked for (column.h) */
} flow_table;

/** Read the file at `path`. On SIM_E_INPUT `diags` says what is wrong, at `named` (where the file
 *  is named; {0}: nowhere) or at the line of the file. `*out` is the caller's to free. */
SIM_MUST_CHECK sim_status flow_table_read(const char *path, flow_position named,
                                          flow_diagnostics *diags, flow_table **out);
/** The same of a list, which is one too when nobody is on it: a heading without rows. */
SIM_MUST_CHECK sim_status flow_table_read_list(const char *path, flow_position named,
                                               flow_diagnostics *diags, flow_table **out);
void flow_table_free(flow_table *table);

const char *flow_table_heading(const flow_table *table, size_t column);

/** The text of a cell, without blanks around it; empty when the row is short. */
const char *flow_table_cell(const flow_table *table, size_t row, size_t column);

/** Where a row stands in the file. */
flow_position flow_table_position(const flow_table *table, size_t row);

/** A cell that says there is nothing: empty, NA, N/A, NULL, NaN, n.v.t., a dash or a dot. */
bool flow_cell_is_empty(const char *text);

#endif
