/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TOOLS_REPORT_CHART_DATA_H
#define TOOLS_REPORT_CHART_DATA_H

#include "tools/report/pieces.h"

/** @file chart_data.h
 *  What a picture draws, column by column, as JSON in the page. Numbers are rounded to four
 *  digits: a picture shows no more. Rows of a source have the same number of items per column. */

typedef struct tool_chart {
  tool_page *page;
  bool has_columns, has_items;
  bool is_open;         /* a column is, and waits for items */
  const char *template; /* NULL: none */
} tool_chart;

/** A source with this name; to be ended with tool_chart_end. */
tool_chart tool_chart_start(tool_page *page, const char *source);

/** Start the next column of the table, ending the one before it. */
void tool_chart_column(tool_chart *chart, const char *name);

/** A column of a second table of the same source, the boxes of a flow diagram. */
void tool_chart_nodes(tool_chart *chart);

/** Items of the column. A tip is a piece: its text without marks. NAN is null. */
void tool_chart_number(tool_chart *chart, double value);
void tool_chart_text(tool_chart *chart, const char *text);
void tool_chart_tip(tool_chart *chart, const char *html);
void tool_chart_flag(tool_chart *chart, bool value);

/** The whole column at once: every text `times` times, or the list again and again. */
void tool_chart_each(tool_chart *chart, const char *name, const char *const texts[], int count,
                     int times);
void tool_chart_tile(tool_chart *chart, const char *name, const char *const texts[], int count);

/** What is said of every value of the table, where there is no column `tip`: a text in which the
 *  names of columns stand in braces, {policy} for its label and {date} for its month. Before
 *  tool_chart_end. */
void tool_chart_template(tool_chart *chart, const char *text);

/** End the table; `tall`: how high the picture is, in pixels; 0: as its specification says. */
void tool_chart_end(tool_chart *chart, int tall);

#endif
