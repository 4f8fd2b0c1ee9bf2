/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TOOLS_TEXT_TABLE_H
#define TOOLS_TEXT_TABLE_H

#include "engine/status.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

/** @file table.h
 *  Tables for people: columns as wide as what stands in them, numbers to the
 *  right, by what a terminal shows (é is one wide, 家 two). */

enum { TOOL_TABLE_WIDTH = 100 }; /* what fits a page */

typedef struct tool_table tool_table;

/** How many columns a terminal needs for a UTF-8 text; a byte that is no UTF-8
 *  counts as one. */
size_t tool_width(const char *text);

/** As much of a text as fits `room` columns, with an ellipsis where it is cut. */
const char *tool_cut(const char *text, size_t room, char *out, size_t size);

/** A table with that many columns. `align` has a letter for each: l left, r right. */
SIM_MUST_CHECK sim_status tool_table_new(const char *align, tool_table **out);
void tool_table_free(tool_table *table);

/** Add a cell, row by row; the text is copied. */
void tool_table_add(tool_table *table, const char *text);
void tool_table_addf(tool_table *table, const char *format, ...) SIM_PRINTF(2, 3);

/** Leave the rest of the row empty. */
void tool_table_end_row(tool_table *table);

/** A line of text over the whole width, wrapped to it, `indent` columns in; between rows. */
void tool_table_text(tool_table *table, size_t indent, const char *text);

/** A line under the last row. */
void tool_table_rule(tool_table *table);

/** Print everything. The first column gives way (its text is broken over lines, between words)
 *  when the table is wider than `width`; columns that do not fit beside it even so stand below, behind
 *  the first column once more. SIM_E_MEMORY when a cell could not be
 *  kept; then nothing is printed. */
SIM_MUST_CHECK sim_status tool_table_print(const tool_table *table, size_t width, FILE *out);

/** Print a text wrapped at words, its first line `first` columns in and the
 *  others `rest`. */
void tool_wrap(const char *text, size_t first, size_t rest, size_t width, FILE *out);

/** The same of a paragraph that is composed, its first line at the margin; beyond 2,000 bytes it is
 *  cut off. */
void tool_wrapf(size_t rest, size_t width, FILE *out, const char *format, ...) SIM_PRINTF(4, 5);

#endif
