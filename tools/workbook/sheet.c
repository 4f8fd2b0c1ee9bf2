/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tools/workbook/sheet.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static const struct about {
  tool_text title, about;
} sheets[TOOL_SHEETS] = {
#define SHEET(name, english, dutch, about, over)                                                   \
  [TOOL_SHEET_##name] = {{english, dutch}, {about, over}},
    TOOL_SHEET_MAP(SHEET)
#undef SHEET
};

static const tool_column_id indicator_columns[] = {
    TOOL_COLUMN_POLICY,       TOOL_COLUMN_POLICY_LABEL,
    TOOL_COLUMN_INDICATOR,    TOOL_COLUMN_INDICATOR_LABEL,
    TOOL_COLUMN_UNIT,         TOOL_COLUMN_YEAR,
    TOOL_COLUMN_MEAN,         TOOL_COLUMN_P10,
    TOOL_COLUMN_P50,          TOOL_COLUMN_P90,
    TOOL_COLUMN_OBSERVED,     TOOL_COLUMN_TARGET,
    TOOL_COLUMN_CI_LOW,       TOOL_COLUMN_CI_HIGH,
    TOOL_COLUMN_REPLICATIONS, TOOL_COLUMN_CHANCE_ON_TARGET};

static const tool_column_id policy_columns[] = {TOOL_COLUMN_POLICY,
                                                TOOL_COLUMN_POLICY_LABEL,
                                                TOOL_COLUMN_AGAINST,
                                                TOOL_COLUMN_AGAINST_LABEL,
                                                TOOL_COLUMN_INDICATOR,
                                                TOOL_COLUMN_INDICATOR_LABEL,
                                                TOOL_COLUMN_UNIT,
                                                TOOL_COLUMN_YEAR,
                                                TOOL_COLUMN_DIFFERENCE,
                                                TOOL_COLUMN_DIFFERENCE_LOW,
                                                TOOL_COLUMN_DIFFERENCE_HIGH,
                                                TOOL_COLUMN_CHANCE_BETTER,
                                                TOOL_COLUMN_HOLM_P};

static const tool_column_id month_columns[] = {
    TOOL_COLUMN_DATE,       TOOL_COLUMN_POLICY, TOOL_COLUMN_POLICY_LABEL, TOOL_COLUMN_NODE,
    TOOL_COLUMN_NODE_LABEL, TOOL_COLUMN_SERIES, TOOL_COLUMN_SERIES_LABEL, TOOL_COLUMN_UNIT,
    TOOL_COLUMN_MEAN,       TOOL_COLUMN_P05,    TOOL_COLUMN_P25,          TOOL_COLUMN_P50,
    TOOL_COLUMN_P75,        TOOL_COLUMN_P95};

tool_sheet_columns tool_sheet_columns_of(tool_workbook *workbook, tool_sheet_id sheet)
{
  const tool_results *results = workbook->results;
#define COLUMNS(grid, list)                                                                        \
  {                                                                                                \
    &results->grid, list, (int)(sizeof list / sizeof list[0])                                      \
  }
  const tool_sheet_columns all[TOOL_SHEETS] = {
      [TOOL_SHEET_INDICATORS] = COLUMNS(indicators, indicator_columns),
      [TOOL_SHEET_POLICIES] = COLUMNS(comparison, policy_columns),
      [TOOL_SHEET_MONTHS] = COLUMNS(monthly, month_columns)};
#undef COLUMNS
  return all[sheet];
}

const char *tool_sheet_title(const tool_workbook *workbook, tool_sheet_id sheet)
{
  return sheets[sheet].title[workbook->language];
}

const char *tool_sheet_about(const tool_workbook *workbook, tool_sheet_id sheet)
{
  return sheets[sheet].about[workbook->language];
}

void tool_sheet_freeze(lxw_worksheet *sheet, int rows, int columns)
{
  worksheet_freeze_panes(sheet, (lxw_row_t)rows, (lxw_col_t)columns);
  worksheet_repeat_rows(sheet, 0, (lxw_row_t)(rows > 0 ? rows - 1 : 0));
}

void tool_sheet_text(tool_workbook *workbook, tool_sheet_id sheet, int row, int column,
                     tool_look look, const char *text)
{
  if (text == NULL || text[0] == '\0') return;
  worksheet_write_string(workbook->sheets[sheet], (lxw_row_t)row, (lxw_col_t)column, text,
                         workbook->looks[look]);
}

void tool_sheet_number(tool_workbook *workbook, tool_sheet_id sheet, int row, int column,
                       tool_look look, double value)
{
  if (!isfinite(value)) return;
  worksheet_write_number(workbook->sheets[sheet], (lxw_row_t)row, (lxw_col_t)column, value,
                         workbook->looks[look]);
}

static void put_date(tool_workbook *workbook, tool_sheet_id sheet, int row, int column,
                     const char *text)
{
  lxw_datetime date = {0};
  if (sscanf(text, "%4d-%2d-%2d", &date.year, &date.month, &date.day) != 3) return;
  worksheet_write_datetime(workbook->sheets[sheet], (lxw_row_t)row, (lxw_col_t)column, &date,
                           workbook->looks[TOOL_LOOK_DATE]);
}

void tool_sheet_place(tool_workbook *workbook, tool_sheet_id sheet, int row, int column,
                      tool_column_kind kind, tool_place place)
{
  static const tool_look looks[TOOL_COLUMN_KINDS] = {[TOOL_COLUMN_KIND_YEAR] = TOOL_LOOK_WHOLE,
                                                     [TOOL_COLUMN_KIND_COUNT] = TOOL_LOOK_WHOLE,
                                                     [TOOL_COLUMN_KIND_NUMBER] = TOOL_LOOK_NUMBER,
                                                     [TOOL_COLUMN_KIND_SHARE] = TOOL_LOOK_SHARE};
  const char *text = tool_place_text(place);
  const double value = tool_place_value(place);
  if (kind == TOOL_COLUMN_KIND_DATE)
    put_date(workbook, sheet, row, column, text);
  else if (looks[kind] != TOOL_LOOK_PLAIN && isfinite(value))
    tool_sheet_number(workbook, sheet, row, column, looks[kind], value);
  else
    tool_sheet_text(workbook, sheet, row, column, TOOL_LOOK_PLAIN, text);
}

const char *tool_sheet_head(const tool_workbook *workbook, tool_column_id column, char *text,
                            size_t room)
{
  const tool_column *about = &tool_columns[column];
  snprintf(text, room, "%s%s", about->heading[workbook->language],
           about->kind == TOOL_COLUMN_KIND_ID ? " (id)" : "");
  return text;
}

static double width_of(tool_column_kind kind)
{
  switch (kind) {
    case TOOL_COLUMN_KIND_ID: return 16;
    case TOOL_COLUMN_KIND_TEXT: return 30;
    case TOOL_COLUMN_KIND_YEAR:
    case TOOL_COLUMN_KIND_COUNT: return 10;
    case TOOL_COLUMN_KIND_MONTH:
    case TOOL_COLUMN_KIND_DATE:
    case TOOL_COLUMN_KIND_NUMBER:
    case TOOL_COLUMN_KIND_SHARE:
    case TOOL_COLUMN_KINDS: break;
  }
  return 12;
}

int tool_sheet_table(tool_workbook *workbook, tool_sheet_id sheet, const tool_sheet_columns *table,
                     const int *rows)
{
  const int room = LXW_ROW_MAX - 1;
  const int count = table->grid->row_count < room ? table->grid->row_count : room;
  for (int c = 0; c < table->column_count; c++) {
    const tool_column *column = &tool_columns[table->columns[c]];
    const int at = tool_grid_column(table->grid, column->name);
    char head[100];
    tool_sheet_text(workbook, sheet, 0, c, TOOL_LOOK_HEAD,
                    tool_sheet_head(workbook, table->columns[c], head, sizeof head));
    worksheet_set_column(workbook->sheets[sheet], (lxw_col_t)c, (lxw_col_t)c,
                         width_of(column->kind), NULL);
    for (int r = 0; r < count; r++) {
      const tool_place place = {table->grid, rows != NULL ? rows[r] : r, at};
      tool_sheet_place(workbook, sheet, r + 1, c, column->kind, place);
    }
  }
  tool_sheet_freeze(workbook->sheets[sheet], 1, 0);
  worksheet_autofilter(workbook->sheets[sheet], 0, 0, (lxw_row_t)count,
                       (lxw_col_t)(table->column_count - 1));
  return count;
}

static void put_table(tool_workbook *workbook, tool_sheet_id sheet)
{
  const tool_sheet_columns table = tool_sheet_columns_of(workbook, sheet);
  (void)tool_sheet_table(workbook, sheet, &table, NULL);
}

void tool_sheet_indicators(tool_workbook *workbook)
{
  put_table(workbook, TOOL_SHEET_INDICATORS);
}

void tool_sheet_policies(tool_workbook *workbook)
{
  put_table(workbook, TOOL_SHEET_POLICIES);
}
