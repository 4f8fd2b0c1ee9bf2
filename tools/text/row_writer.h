/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TOOLS_TEXT_ROW_WRITER_H
#define TOOLS_TEXT_ROW_WRITER_H

#include "tools/text/csv.h"
#include "tools/text/json.h"

/** @file row_writer.h
 *  Where the rows of a result table go: CSV, a JSON object with `columns` and
 *  `rows`, or both at once. A table is reckoned and written once for both. */

typedef struct tool_sink {
  tool_csv *csv; /* NULL: no CSV; borrowed */
  tool_json *json;
} tool_sink;

/** `columns` is "policy,year,mean"; `name` is the key in JSON. */
void tool_sink_start(tool_sink *sink, const char *name, const char *columns);
void tool_sink_end(tool_sink *sink);

void tool_sink_text(tool_sink *sink, const char *text);
void tool_sink_number(tool_sink *sink, double value);
void tool_sink_count(tool_sink *sink, uint64_t value);
void tool_sink_row(tool_sink *sink);
void tool_sink_end_row(tool_sink *sink);

#endif
