/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tools/report/findings.h"
#include "tools/workbook/sheet.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { P05_COLUMN = 9, BANDS = 5, FAN_COLUMN = 15 };

/* A row of the file, and where it stands on the sheet: every series by itself, so that a picture
 * can be made of neighbouring cells. */
typedef struct month_row {
  int policy, series, row;
} month_row;

static int by_series(const void *a, const void *b)
{
  const month_row *x = a, *y = b;
  if (x->policy != y->policy) return x->policy - y->policy;
  if (x->series != y->series) return x->series - y->series;
  return x->row - y->row;
}

static const char *cell(const tool_grid *grid, int row, const char *column)
{
  return tool_place_text(tool_grid_at(grid, row, column));
}

static void arrange(const tool_grid *grid, month_row *order)
{
  const int policy = tool_grid_column(grid, "policy"), month = tool_grid_column(grid, "month");
  month_row at = {0, -1, 0};
  for (int r = 0; r < grid->row_count; r++) {
    const char *const *own = grid->cells + (size_t)r * (size_t)grid->column_count;
    const char *const *before = r > 0 ? own - grid->column_count : own;
    const bool is_other = strcmp(own[policy], before[policy]) != 0;
    at.policy += is_other ? 1 : 0;
    at.series = is_other || strcmp(own[month], before[month]) != 0 ? 0 : at.series + 1;
    at.row = r;
    order[r] = at;
  }
  qsort(order, (size_t)grid->row_count, sizeof *order, by_series);
}

/* The list of the leading facility under unchanged policy, or else the first series. */
static int first_of_fan(tool_workbook *workbook, const int *rows, int count)
{
  const tool_grid *grid = &workbook->results->monthly;
  const char *facility = tool_leading_facility(workbook->results);
  const char *baseline = tool_results_baseline(workbook->results);
  for (int r = 0; r < count; r++) {
    if (strcmp(cell(grid, rows[r], "policy"), baseline) == 0 &&
        strcmp(cell(grid, rows[r], "node"), facility) == 0 &&
        strcmp(cell(grid, rows[r], "series"), "list") == 0)
      return r;
  }
  return 0;
}

static int length_of_fan(const tool_grid *grid, const int *rows, int first, int count)
{
  int length = 1;
  while (first + length < count &&
         strcmp(cell(grid, rows[first], "policy"), cell(grid, rows[first + length], "policy")) ==
             0 &&
         strcmp(cell(grid, rows[first], "node"), cell(grid, rows[first + length], "node")) == 0 &&
         strcmp(cell(grid, rows[first], "series"), cell(grid, rows[first + length], "series")) == 0)
    length++;
  return length;
}

/* Bands are stacked: the lowest as it is, of every other what it adds to the one below. */
static void put_bands(tool_workbook *workbook, const int *rows, int first, int length)
{
  static const char *const names[BANDS] = {"p05", "p25", "p50", "p75", "p95"};
  lxw_worksheet *sheet = workbook->sheets[TOOL_SHEET_MONTHS];
  const tool_grid *grid = &workbook->results->monthly;
  for (int b = 0; b < BANDS; b++) {
    char head[100], formula[100];
    snprintf(head, sizeof head, "%s%s%s%s", TOOL_TEXT(workbook->language, TOOL_WORD_BOOK_FAN_DATA),
             b > 0 ? names[b - 1] : "", b > 0 ? "-" : "", names[b]);
    tool_sheet_text(workbook, TOOL_SHEET_MONTHS, 0, FAN_COLUMN + b, TOOL_LOOK_HEAD, head);
    for (int m = 0; m < length; m++) {
      const int row = first + m;
      const double high = tool_place_value(tool_grid_at(grid, rows[row], names[b]));
      const double low = b > 0 ? tool_place_value(tool_grid_at(grid, rows[row], names[b - 1])) : 0;
      if (b > 0)
        snprintf(formula, sizeof formula, "=%c%d-%c%d", 'A' + P05_COLUMN + b, row + 2,
                 'A' + P05_COLUMN + b - 1, row + 2);
      else
        snprintf(formula, sizeof formula, "=%c%d", 'A' + P05_COLUMN, row + 2);
      worksheet_write_formula_num(sheet, (lxw_row_t)(row + 1), (lxw_col_t)(FAN_COLUMN + b), formula,
                                  workbook->looks[TOOL_LOOK_NUMBER], high - low);
    }
  }
}

static void draw(tool_workbook *workbook, const int *rows, int first, int length)
{
  static const lxw_color_t colours[BANDS] = {0xFFFFFF, 0xC6DAEE, 0x6FA3D2, 0x4A86BD, 0xC6DAEE};
  const char *sheet = tool_sheet_title(workbook, TOOL_SHEET_MONTHS);
  const tool_grid *grid = &workbook->results->monthly;
  const lxw_row_t from = (lxw_row_t)(first + 1), to = (lxw_row_t)(first + length);
  lxw_chart *chart = workbook_add_chart(workbook->book, LXW_CHART_AREA_STACKED);
  char title[400];
  for (int b = 0; b < BANDS; b++) {
    const lxw_col_t column = (lxw_col_t)(FAN_COLUMN + b);
    lxw_chart_series *series = chart_add_series(chart, NULL, NULL);
    lxw_chart_fill fill = {.color = colours[b], .none = b == 0 ? LXW_TRUE : LXW_FALSE};
    chart_series_set_categories(series, sheet, from, 0, to, 0);
    chart_series_set_values(series, sheet, from, column, to, column);
    chart_series_set_name_range(series, sheet, 0, column);
    chart_series_set_fill(series, &fill);
  }
  snprintf(title, sizeof title, TOOL_TEXT(workbook->language, TOOL_WORD_BOOK_FAN),
           cell(grid, rows[first], "node_label"), cell(grid, rows[first], "series_label"));
  chart_title_set_name(chart, title);
  chart_legend_set_position(chart, LXW_CHART_LEGEND_NONE);
  chart_axis_set_num_format(chart->x_axis, "mmm yyyy");
  lxw_chart_options at = {.x_scale = 1.8, .y_scale = 1.6};
  worksheet_insert_chart_opt(workbook->sheets[TOOL_SHEET_MONTHS], 1, FAN_COLUMN + BANDS + 1, chart,
                             &at);
}

sim_status tool_sheet_months(tool_workbook *workbook)
{
  const tool_grid *grid = &workbook->results->monthly;
  const tool_sheet_columns table = tool_sheet_columns_of(workbook, TOOL_SHEET_MONTHS);
  const size_t room = (size_t)grid->row_count + 1;
  month_row *order = calloc(room, sizeof *order);
  int *rows = calloc(room, sizeof *rows);
  sim_status status = order != NULL && rows != NULL ? SIM_OK : SIM_E_MEMORY;
  if (status == SIM_OK && grid->row_count > 0) {
    arrange(grid, order);
    for (int r = 0; r < grid->row_count; r++) rows[r] = order[r].row;
    const int count = tool_sheet_table(workbook, TOOL_SHEET_MONTHS, &table, rows);
    const int first = first_of_fan(workbook, rows, count);
    const int length = length_of_fan(grid, rows, first, count);
    put_bands(workbook, rows, first, length);
    draw(workbook, rows, first, length);
    workbook->is_cut = count < grid->row_count;
  }
  free(order);
  free(rows);
  return status;
}
