/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TOOLS_TEXT_CSV_H
#define TOOLS_TEXT_CSV_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

/** @file csv.h
 *  Comma-separated lines as RFC 4180 has them, numbers with a dot and all their
 *  digits, nothing for no data; or with the signs that a Dutch spreadsheet expects. Write errors show on the stream. */

typedef struct tool_csv {
  FILE *out;     /* borrowed */
  int fields;    /* of the line so far */
  bool is_dutch; /* semicolons, decimal commas and a byte order mark */
} tool_csv;

/** A field; quoted only where it has to be. NULL is an empty field. */
void tool_csv_text(tool_csv *csv, const char *text);
void tool_csv_number(tool_csv *csv, double value);
void tool_csv_digits(tool_csv *csv, const char *digits); /* a number, by tool_exact */
void tool_csv_count(tool_csv *csv, uint64_t value);
void tool_csv_date(tool_csv *csv, int64_t day); /* 2015-12-01, of a day number (calendar.h) */
void tool_csv_end_line(tool_csv *csv);

/** The first line, as it is written: "policy,year,mean". */
void tool_csv_head(tool_csv *csv, const char *columns);

#endif
