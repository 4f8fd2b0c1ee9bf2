/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tools/text/row_writer.h"

#include "tools/text/number.h"

#include <math.h>
#include <string.h>

void tool_row_writer_start(tool_row_writer *sink, const char *name, const char *columns)
{
  if (sink->csv != NULL) tool_csv_head(sink->csv, columns);
  if (sink->json == NULL) return;
  tool_json_key(sink->json, name);
  tool_json_open(sink->json, '{');
  tool_json_key(sink->json, "columns");
  tool_json_open(sink->json, '[');
  for (const char *name_at = columns; *name_at != '\0';) {
    char column[64];
    size_t length = strcspn(name_at, ",");
    snprintf(column, sizeof column, "%.*s", (int)length, name_at);
    tool_json_text(sink->json, column);
    name_at += length + (name_at[length] == ',' ? 1 : 0);
  }
  tool_json_close(sink->json, ']');
  tool_json_key(sink->json, "rows");
  tool_json_open(sink->json, '[');
}

void tool_row_writer_end(tool_row_writer *sink)
{
  if (sink->json == NULL) return;
  tool_json_close(sink->json, ']');
  tool_json_close(sink->json, '}');
}

void tool_row_writer_row(tool_row_writer *sink)
{
  if (sink->json != NULL) tool_json_open(sink->json, '[');
}

void tool_row_writer_end_row(tool_row_writer *sink)
{
  if (sink->csv != NULL) tool_csv_end_line(sink->csv);
  if (sink->json != NULL) tool_json_close(sink->json, ']');
}

void tool_row_writer_text(tool_row_writer *sink, const char *text)
{
  if (sink->csv != NULL) tool_csv_text(sink->csv, text);
  if (sink->json != NULL) tool_json_text(sink->json, text);
}

/* Finding the digits takes longer than writing them. */
void tool_row_writer_number(tool_row_writer *sink, double value)
{
  char digits[TOOL_NUMBER_ROOM];
  tool_exact(value, digits);
  if (sink->csv != NULL) tool_csv_digits(sink->csv, digits);
  if (sink->json != NULL) tool_json_digits(sink->json, isfinite(value) ? digits : NULL);
}

void tool_row_writer_count(tool_row_writer *sink, uint64_t value)
{
  if (sink->csv != NULL) tool_csv_count(sink->csv, value);
  if (sink->json != NULL) tool_json_count(sink->json, value);
}
