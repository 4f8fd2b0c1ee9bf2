/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stands beside the run: which number matters, and the mixes that were tried. */
#include "tools/workbook/sheet.h"

#include <math.h>
#include <string.h>

enum { MOST_BARS = 12, CHART_ROWS = 20 };

bool tool_sheet_has_studies(const tool_workbook *workbook)
{
  const tool_results *r = workbook->results;
  return tool_results_have_study(&r->about_sensitivity, &r->sensitivity) ||
         tool_results_have_study(&r->about_mix, &r->designs);
}

/* A table of a study as its file has it, from a row on, heads first; the row after it. */
static int put_table(tool_workbook *workbook, const tool_grid *grid, int row)
{
  for (int c = 0; c < grid->column_count; c++)
    tool_sheet_text(workbook, TOOL_SHEET_STUDIES, row, c, TOOL_LOOK_HEAD, grid->columns[c]);
  for (int r = 0; r < grid->row_count; r++) {
    for (int c = 0; c < grid->column_count; c++) {
      const tool_place place = {grid, r, c};
      const double value = tool_place_value(place);
      if (isnan(value))
        tool_sheet_text(workbook, TOOL_SHEET_STUDIES, row + 1 + r, c, TOOL_LOOK_PLAIN,
                        tool_place_text(place));
      else
        tool_sheet_number(workbook, TOOL_SHEET_STUDIES, row + 1 + r, c, TOOL_LOOK_NUMBER, value);
    }
  }
  return row + 1 + grid->row_count;
}

static const char *label_of(tool_workbook *workbook, const tool_grid *about)
{
  return tool_place_text(tool_results_label(&workbook->results->indicator_texts,
                                            tool_place_text(tool_grid_at(about, 0, "indicator"))));
}

static void insert(tool_workbook *workbook, lxw_chart *chart, int row)
{
  lxw_chart_options at = {.x_scale = 1.8, .y_scale = 1.3};
  worksheet_insert_chart_opt(workbook->sheets[TOOL_SHEET_STUDIES], (lxw_row_t)row, 0, chart, &at);
}

/* A tornado: for each input the bar to its tenth and to its ninetieth percentile. */
static void draw_moves(tool_workbook *workbook, int first, int at)
{
  static const char *const ends[] = {"at_p10", "at_p90"};
  static const lxw_color_t colours[] = {0x6FA3D2, 0x1F5C99};
  const tool_grid *grid = &workbook->results->sensitivity;
  const char *sheet = tool_sheet_title(workbook, TOOL_SHEET_STUDIES);
  const int input = tool_grid_column(grid, "input");
  int count = 0;
  while (count < grid->row_count && count < MOST_BARS &&
         !isnan(tool_place_value(tool_grid_at(grid, count, "at_p10"))))
    count++;
  if (count == 0) return;
  lxw_chart *chart = workbook_add_chart(workbook->book, LXW_CHART_BAR);
  for (int e = 0; e < 2; e++) {
    const lxw_col_t column = (lxw_col_t)tool_grid_column(grid, ends[e]);
    const lxw_row_t from = (lxw_row_t)(first + 1), to = (lxw_row_t)(first + count);
    lxw_chart_series *series = chart_add_series(chart, NULL, NULL);
    lxw_chart_fill fill = {.color = colours[e]};
    chart_series_set_categories(series, sheet, from, (lxw_col_t)input, to, (lxw_col_t)input);
    chart_series_set_values(series, sheet, from, column, to, column);
    chart_series_set_name_range(series, sheet, (lxw_row_t)first, column);
    chart_series_set_fill(series, &fill);
  }
  chart_set_series_overlap(chart, 100);
  chart_axis_set_reverse(chart->y_axis); /* the first at the top */
  chart_axis_set_label_position(chart->y_axis, LXW_CHART_AXIS_LABEL_POSITION_LOW);
  chart_title_set_name(chart, label_of(workbook, &workbook->results->about_sensitivity));
  chart_legend_set_position(chart, LXW_CHART_LEGEND_BOTTOM);
  insert(workbook, chart, at);
}

/* What was tried, by its price. */
static void draw_front(tool_workbook *workbook, int first, int at)
{
  static const char *const xs[] = {"eur_per_year", "fresh_eur_per_year"}, *const ys[] = {
                                                                              "objective",
                                                                              "fresh_objective"};
  static const lxw_color_t colours[] = {0xC6DAEE, 0x1F5C99};
  const tool_grid *grid = &workbook->results->designs;
  const char *sheet = tool_sheet_title(workbook, TOOL_SHEET_STUDIES);
  const lxw_row_t from = (lxw_row_t)(first + 1), to = (lxw_row_t)(first + grid->row_count);
  lxw_chart *chart = workbook_add_chart(workbook->book, LXW_CHART_SCATTER);
  for (int s = 0; s < 2; s++) {
    const lxw_col_t x = (lxw_col_t)tool_grid_column(grid, xs[s]);
    const lxw_col_t y = (lxw_col_t)tool_grid_column(grid, ys[s]);
    lxw_chart_series *series = chart_add_series(chart, NULL, NULL);
    lxw_chart_fill fill = {.color = colours[s]};
    chart_series_set_categories(series, sheet, from, x, to, x);
    chart_series_set_values(series, sheet, from, y, to, y);
    chart_series_set_name_range(series, sheet, (lxw_row_t)first, y);
    chart_series_set_marker_type(series, LXW_CHART_MARKER_CIRCLE);
    chart_series_set_marker_fill(series, &fill);
  }
  chart_title_set_name(chart, label_of(workbook, &workbook->results->about_mix));
  chart_axis_set_name(chart->x_axis, TOOL_TEXT(workbook->language, TOOL_WORD_BOOK_EUR_PER_YEAR));
  chart_legend_set_position(chart, LXW_CHART_LEGEND_BOTTOM);
  insert(workbook, chart, at);
}

void tool_sheet_studies(tool_workbook *workbook)
{
  const tool_results *r = workbook->results;
  int row = 0;
  if (!tool_sheet_has_studies(workbook)) return;
  worksheet_set_column(workbook->sheets[TOOL_SHEET_STUDIES], 0, 0, 40, NULL);
  if (tool_results_have_study(&r->about_sensitivity, &r->sensitivity)) {
    draw_moves(workbook, row + CHART_ROWS, row);
    row = put_table(workbook, &r->sensitivity, row + CHART_ROWS) + 1;
  }
  if (tool_results_have_study(&r->about_mix, &r->designs)) {
    draw_front(workbook, row + CHART_ROWS, row);
    put_table(workbook, &r->designs, row + CHART_ROWS);
  }
}
