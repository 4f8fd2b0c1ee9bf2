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

/** The whole column: what the table has there, every `stride`th row. */
void tool_chart_grid(tool_chart *chart, const char *name, const tool_grid *grid, const char *column,
                     int stride);

/** What is said of every value of the table, where there is no column `tip`: a text in which the
 *  names of columns stand in braces, {policy} for its label and {date} for its month. Before
 *  tool_chart_end. */
void tool_chart_template(tool_chart *chart, const char *text);

/** End the table; `tall`: how high the picture is, in pixels; 0: as its specification says. */
void tool_chart_end(tool_chart *chart, int tall);

/** A bar of the specification `bars`, with the ends of a thin line over it (NAN: none). */
typedef struct tool_bar {
  const char *policy; /* its id; "": none */
  const char *label;  /* a piece */
  int row;            /* from above; bars may share one */
  double end, low, high;
  int kind;        /* 1: better, -1: worse, 0: neither */
  const char *tip; /* a piece; NULL in all: there is a template */
} tool_bar;

/** A source of bars from 0. `template` as for tool_chart_template; NULL: every bar has its tip. */
void tool_chart_bars(tool_page *page, const char *source, const tool_bar bars[], int count,
                     const char *template);

#endif
