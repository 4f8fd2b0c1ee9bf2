/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODELS_DATA_COLUMN_H
#define MODELS_DATA_COLUMN_H

#include "models/data/cell.h"
#include "models/data/row_faults.h"
#include "models/data/table.h"

/** @file column.h
 *  The columns of a table: found by name, read as numbers or dates.
 *
 *  How numbers and dates are written is found from all rows together; what can be read two ways
 *  is an error that says so, never a guess. */

enum { FLOW_NO_COLUMN = -1 };

/** No date in a cell. */
#define FLOW_NO_DATE INT64_MIN

/** The column with one of `names` (ended by NULL), whatever its case, blanks and underscores; the
 *  earlier name wins. FLOW_NO_COLUMN when there is none. */
int flow_column_find(const flow_table *table, const char *const *names);

/** Tell that none of `names` is a column, and which columns there are. */
void flow_column_missing(const flow_table *table, const char *name, flow_diagnostics *diags);
/** The same at the place where the column is named. */
void flow_column_missing_at(const flow_table *table, const char *name, flow_position at,
                            flow_diagnostics *diags);

/** Read a column as numbers into values[row_count]; NAN for an empty cell and for one with a
 *  fault. Faults are kept in `faults`. SIM_E_INPUT, told in `diags`, when the column as a whole
 *  can be read two ways. */
SIM_MUST_CHECK sim_status flow_column_numbers(const flow_table *table, size_t column,
                                              flow_row_faults *faults, flow_diagnostics *diags,
                                              double *values);

/** Read a column as dates into days[row_count], day numbers (calendar.h); FLOW_NO_DATE likewise.
 *  `spans` (NULL: not wanted) how long the shortest was. Looks at all cells of the table for the
 *  order of day and month. */
SIM_MUST_CHECK sim_status flow_column_dates(flow_table *table, size_t column,
                                            flow_row_faults *faults, flow_diagnostics *diags,
                                            int64_t *days, flow_date_span *shortest);

#endif
