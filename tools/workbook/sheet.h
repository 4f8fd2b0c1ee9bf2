/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TOOLS_WORKBOOK_SHEET_H
#define TOOLS_WORKBOOK_SHEET_H

#include "tools/report/grid.h"
#include "tools/report/pieces.h"
#include "tools/report/results.h"
#include "tools/text/columns.h"
#include "tools/workbook/workbook_words.h"

#include <xlsxwriter.h>

/** @file sheet.h
 *  One sheet as it is filled: cells of a kind, heads that stay in sight, A4 landscape. Rows and
 *  columns count from 0. What is no data leaves a cell empty. */

/* How a cell looks. */
typedef enum tool_look {
  TOOL_LOOK_PLAIN,
  TOOL_LOOK_TITLE,
  TOOL_LOOK_HEAD,
  TOOL_LOOK_WRAPPED, /* long texts */
  TOOL_LOOK_WHOLE,   /* 1234 */
  TOOL_LOOK_NUMBER,  /* 1.234,56 or 1,234.56, as the spreadsheet's country has it */
  TOOL_LOOK_MONEY,   /* whole euros */
  TOOL_LOOK_SHARE,
  TOOL_LOOK_DATE,
  TOOL_LOOK_SUM, /* money in bold, under a line */
  TOOL_LOOK_SUM_TEXT,
  TOOL_LOOKS
} tool_look;

typedef struct tool_workbook {
  lxw_workbook *book;
  lxw_format *looks[TOOL_LOOKS];
  lxw_worksheet *sheets[TOOL_SHEETS];
  tool_results *results; /* borrowed */
  tool_page *page;       /* borrowed: words and answer of the report */
  tool_language language;
  bool is_cut; /* rows of the months did not fit */
} tool_workbook;

/** The name of a sheet; static storage. */
const char *tool_sheet_title(const tool_workbook *workbook, tool_sheet_id sheet);

/** What is on it; static storage. */
const char *tool_sheet_about(const tool_workbook *workbook, tool_sheet_id sheet);

/** Titles that repeat and stay in sight above `rows` rows and left of `columns` columns. */
void tool_sheet_freeze(lxw_worksheet *sheet, int rows, int columns);

void tool_sheet_text(tool_workbook *workbook, tool_sheet_id sheet, int row, int column,
                     tool_look look, const char *text);
void tool_sheet_number(tool_workbook *workbook, tool_sheet_id sheet, int row, int column,
                       tool_look look, double value);

/** The place in the results there, as its kind of column looks. "all" is a text, and so is an
 *  infinity. */
void tool_sheet_place(tool_workbook *workbook, tool_sheet_id sheet, int row, int column,
                      tool_column_kind kind, tool_place place);

/** Columns of a result table with their heads in row 0, a row for each of `rows` (indices into the
 *  grid; NULL: all in order). Returns how many rows fitted. */
typedef struct tool_sheet_columns {
  const tool_grid *grid;
  const tool_column_id *columns;
  int column_count;
} tool_sheet_columns;
int tool_sheet_table(tool_workbook *workbook, tool_sheet_id sheet, const tool_sheet_columns *table,
                     const int *rows);

/** The head of a column: ids are told from labels. */
const char *tool_sheet_head(const tool_workbook *workbook, tool_column_id column, char *text,
                            size_t room);

/** Which columns of which results stand on a sheet; `column_count` 0: none of them as they are. */
tool_sheet_columns tool_sheet_columns_of(tool_workbook *workbook, tool_sheet_id sheet);

/** Fill each sheet. */
void tool_sheet_read_me(tool_workbook *workbook);
void tool_sheet_summary(tool_workbook *workbook);
void tool_sheet_indicators(tool_workbook *workbook);
void tool_sheet_policies(tool_workbook *workbook);
void tool_sheet_budget(tool_workbook *workbook);
sim_status tool_sheet_months(tool_workbook *workbook);
sim_status tool_sheet_assumptions(tool_workbook *workbook);
void tool_sheet_glossary(tool_workbook *workbook);
void tool_sheet_studies(tool_workbook *workbook);

/** Whether there is a sheet of studies. */
bool tool_sheet_has_studies(const tool_workbook *workbook);

/** How many sheets there are. */
static inline int tool_sheet_count(const tool_workbook *workbook)
{
  return tool_sheet_has_studies(workbook) ? TOOL_SHEETS : TOOL_SHEET_STUDIES;
}

#endif
