/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tools/text/row_writer.h"

#include "tools/text/number.h"

#include <math.h>
#include <string.h>

void tool_row_writer_start(tool_row_writer *writer, const char *name, const char *file_columns,
                           const char *json_columns)
{
  if (writer->csv != NULL) tool_csv_head(writer->csv, file_columns);
  if (writer->json == NULL) return;
  tool_json_key(writer->json, name);
  tool_json_open(writer->json, '{');
  tool_json_key(writer->json, "columns");
  tool_json_open(writer->json, '[');
  for (const char *name_at = json_columns; *name_at != '\0';) {
    char column[64];
    size_t length = strcspn(name_at, ",");
    snprintf(column, sizeof column, "%.*s", (int)length, name_at);
    tool_json_text(writer->json, column);
    name_at += length + (name_at[length] == ',' ? 1 : 0);
  }
  tool_json_close(writer->json, ']');
  tool_json_key(writer->json, "rows");
  tool_json_open(writer->json, '[');
}

void tool_row_writer_end(tool_row_writer *writer)
{
  if (writer->json == NULL) return;
  tool_json_close(writer->json, ']');
  tool_json_close(writer->json, '}');
}

void tool_row_writer_row(tool_row_writer *writer)
{
  if (writer->json != NULL) tool_json_open(writer->json, '[');
}

void tool_row_writer_end_row(tool_row_writer *writer)
{
  if (writer->csv != NULL) tool_csv_end_line(writer->csv);
  if (writer->json != NULL) tool_json_close(writer->json, ']');
}

void tool_row_writer_text(tool_row_writer *writer, const char *text)
{
  if (writer->csv != NULL) tool_csv_text(writer->csv, text);
  if (writer->json != NULL) tool_json_text(writer->json, text);
}

void tool_row_writer_label(tool_row_writer *writer, const char *text)
{
  if (writer->csv != NULL) tool_csv_text(writer->csv, text);
}

/* Finding the digits takes longer than writing them. */
void tool_row_writer_number(tool_row_writer *writer, double value)
{
  char digits[TOOL_NUMBER_ROOM];
  tool_exact(value, digits);
  if (writer->csv != NULL) tool_csv_digits(writer->csv, digits);
  if (writer->json != NULL) tool_json_digits(writer->json, isfinite(value) ? digits : NULL);
}

void tool_row_writer_numbers(tool_row_writer *writer, size_t count, const double *values)
{
  for (size_t i = 0; i < count; i++) tool_row_writer_number(writer, values[i]);
}

void tool_row_writer_count(tool_row_writer *writer, uint64_t value)
{
  if (writer->csv != NULL) tool_csv_count(writer->csv, value);
  if (writer->json != NULL) tool_json_count(writer->json, value);
}
