/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tools/text/csv.h"

#include "models/base/calendar.h"
#include "tools/text/number.h"

#include <inttypes.h>
#include <string.h>

static void next_field(tool_csv *csv)
{
  if (csv->fields++ > 0) fputc(csv->is_dutch ? ';' : ',', csv->out);
}

/* With one sign for another where a Dutch spreadsheet reads it. */
static void put_changed(const tool_csv *csv, const char *text, char from, char to)
{
  for (const char *c = text; csv->is_dutch && *c != '\0'; c++)
    fputc(*c == from ? to : *c, csv->out);
  if (!csv->is_dutch) fputs(text, csv->out);
}

void tool_csv_text(tool_csv *csv, const char *text)
{
  next_field(csv);
  if (text == NULL) return;
  if (strpbrk(text, csv->is_dutch ? ",;\"\r\n" : ",\"\r\n") == NULL) {
    fputs(text, csv->out);
    return;
  }
  fputc('"', csv->out);
  for (; *text != '\0'; text++) {
    if (*text == '"') fputc('"', csv->out);
    fputc(*text, csv->out);
  }
  fputc('"', csv->out);
}

void tool_csv_number(tool_csv *csv, double value)
{
  char text[TOOL_NUMBER_ROOM];
  tool_csv_digits(csv, tool_exact(value, text));
}

void tool_csv_digits(tool_csv *csv, const char *digits)
{
  next_field(csv);
  put_changed(csv, digits, '.', ',');
}

void tool_csv_count(tool_csv *csv, uint64_t value)
{
  next_field(csv);
  fprintf(csv->out, "%" PRIu64, value);
}

void tool_csv_date(tool_csv *csv, int64_t day)
{
  char date[11];
  flow_date_print(flow_date_of_number(day), date);
  tool_csv_text(csv, date);
}

void tool_csv_end_line(tool_csv *csv)
{
  fputc('\n', csv->out);
  csv->fields = 0;
}

void tool_csv_head(tool_csv *csv, const char *columns)
{
  if (csv->is_dutch) fputs("\xef\xbb\xbf", csv->out);
  put_changed(csv, columns, ',', ';');
  fputc('\n', csv->out);
}
