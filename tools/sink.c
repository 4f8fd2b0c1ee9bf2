/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tools/sink.h"

#include <string.h>

void tool_sink_start(tool_sink *sink, const char *name, const char *columns)
{
  if (sink->csv != NULL) {
    tool_csv_head(sink->csv, columns);
    return;
  }
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

void tool_sink_end(tool_sink *sink)
{
  if (sink->csv != NULL) return;
  tool_json_close(sink->json, ']');
  tool_json_close(sink->json, '}');
}

void tool_sink_row(tool_sink *sink)
{
  if (sink->json != NULL) tool_json_open(sink->json, '[');
}

void tool_sink_end_row(tool_sink *sink)
{
  if (sink->csv != NULL)
    tool_csv_end_line(sink->csv);
  else
    tool_json_close(sink->json, ']');
}

void tool_sink_text(tool_sink *sink, const char *text)
{
  if (sink->csv != NULL)
    tool_csv_text(sink->csv, text);
  else
    tool_json_text(sink->json, text);
}

void tool_sink_number(tool_sink *sink, double value)
{
  if (sink->csv != NULL)
    tool_csv_number(sink->csv, value);
  else
    tool_json_number(sink->json, value);
}

void tool_sink_count(tool_sink *sink, uint64_t value)
{
  if (sink->csv != NULL)
    tool_csv_count(sink->csv, value);
  else
    tool_json_count(sink->json, value);
}
