/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TOOLS_TEXT_ROW_WRITER_H
#define TOOLS_TEXT_ROW_WRITER_H

#include "tools/text/csv.h"
#include "tools/text/json.h"

/** @file row_writer.h
 *  Where the rows of a result table go: CSV, a JSON object with `columns` and
 *  `rows`, or both at once. A table is reckoned and written once for both. */

typedef struct tool_row_writer {
  tool_csv *csv; /* NULL: no CSV; borrowed */
  tool_json *json;
} tool_row_writer;

/** `name` is the key in JSON; the columns of the file and of the JSON table are written as
 *  "policy,year,mean". */
void tool_row_writer_start(tool_row_writer *writer, const char *name, const char *file_columns,
                           const char *json_columns);
void tool_row_writer_end(tool_row_writer *writer);

void tool_row_writer_text(tool_row_writer *writer, const char *text);

/** A label: in the CSV file alone, since results.json has each of them once. */
void tool_row_writer_label(tool_row_writer *writer, const char *text);
void tool_row_writer_number(tool_row_writer *writer, double value);
void tool_row_writer_numbers(tool_row_writer *writer, size_t count, const double *values);
void tool_row_writer_count(tool_row_writer *writer, uint64_t value);
void tool_row_writer_row(tool_row_writer *writer);
void tool_row_writer_end_row(tool_row_writer *writer);

#endif
