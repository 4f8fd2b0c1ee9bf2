/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tools/report/findings.h"
#include "tools/workbook/sheet.h"

#include <stdio.h>
#include <string.h>

enum { MOST_INDICATORS = 8, COLUMNS_EACH = 4 };

static void put_heads(tool_workbook *workbook, const char *indicator, int column)
{
  tool_results *results = workbook->results;
  const tool_language language = workbook->language;
  const char *label = tool_place_text(tool_results_label(&results->indicator_texts, indicator));
  const char *year = tool_results_last_year(results);
  char heads[COLUMNS_EACH][300];
  snprintf(heads[0], sizeof heads[0], TOOL_TEXT(language, TOOL_WORD_BOOK_EXPECTED), label, year);
  snprintf(heads[1], sizeof heads[1], TOOL_TEXT(language, TOOL_WORD_BOOK_LOW), label);
  snprintf(heads[2], sizeof heads[2], TOOL_TEXT(language, TOOL_WORD_BOOK_HIGH), label);
  snprintf(heads[3], sizeof heads[3], TOOL_TEXT(language, TOOL_WORD_BOOK_ON_TARGET), label);
  for (int c = 0; c < COLUMNS_EACH; c++)
    tool_sheet_text(workbook, TOOL_SHEET_SUMMARY, 0, column + c, TOOL_LOOK_HEAD, heads[c]);
}

static void put_policy(tool_workbook *workbook, int row, const char *const indicators[], int count)
{
  static const char *const columns[] = {"mean", "p10", "p90", "chance_on_target"};
  tool_results *results = workbook->results;
  const char *policy = tool_results_policy(results, row);
  tool_sheet_text(workbook, TOOL_SHEET_SUMMARY, row + 1, 0, TOOL_LOOK_PLAIN, policy);
  tool_sheet_text(workbook, TOOL_SHEET_SUMMARY, row + 1, 1, TOOL_LOOK_PLAIN,
                  tool_place_text(tool_results_label(&results->policies, policy)));
  for (int i = 0; i < count; i++)
    for (int c = 0; c < COLUMNS_EACH; c++)
      tool_sheet_place(workbook, TOOL_SHEET_SUMMARY, row + 1, 2 + i * COLUMNS_EACH + c,
                       c < 3 ? TOOL_COLUMN_KIND_NUMBER : TOOL_COLUMN_KIND_SHARE,
                       tool_expected(results, policy, indicators[i], columns[c]));
  if (row > 0)
    tool_sheet_number(workbook, TOOL_SHEET_SUMMARY, row + 1, 2 + count * COLUMNS_EACH,
                      TOOL_LOOK_MONEY, tool_place_value(tool_extra_cost(results, policy)));
}

/* The band of eight in ten of every policy as a line from low to high, the mean as a dot on it. */
static void draw(tool_workbook *workbook, const char *indicator)
{
  const char *sheet = tool_sheet_title(workbook, TOOL_SHEET_SUMMARY);
  const lxw_row_t last = (lxw_row_t)workbook->results->policies.row_count;
  lxw_chart *chart = workbook_add_chart(workbook->book, LXW_CHART_LINE);
  char title[300];
  lxw_chart_line band = {.color = 0x1F5C99, .width = 3};
  lxw_chart_line none = {.none = LXW_TRUE};
  for (lxw_col_t c = 2; c < 5; c++) {
    lxw_chart_series *series = chart_add_series(chart, NULL, NULL);
    chart_series_set_categories(series, sheet, 1, 1, last, 1);
    chart_series_set_values(series, sheet, 1, c, last, c);
    chart_series_set_name_range(series, sheet, 0, c);
    chart_series_set_line(series, &none);
    chart_series_set_marker_type(series, c == 2 ? LXW_CHART_MARKER_CIRCLE : LXW_CHART_MARKER_NONE);
    if (c == 2) chart_series_set_marker_size(series, 9);
  }
  chart_set_high_low_lines(chart, &band);
  snprintf(title, sizeof title, TOOL_TEXT(workbook->language, TOOL_WORD_BOOK_BAND),
           tool_place_text(tool_results_label(&workbook->results->indicator_texts, indicator)),
           tool_results_last_year(workbook->results));
  chart_title_set_name(chart, title);
  chart_axis_set_min(chart->y_axis, 0);
  chart_legend_set_position(chart, LXW_CHART_LEGEND_BOTTOM);
  lxw_chart_options at = {.x_scale = 1.8, .y_scale = 1.6};
  worksheet_insert_chart_opt(workbook->sheets[TOOL_SHEET_SUMMARY], last + 2, 0, chart, &at);
}

void tool_sheet_summary(tool_workbook *workbook)
{
  tool_results *results = workbook->results;
  lxw_worksheet *sheet = workbook->sheets[TOOL_SHEET_SUMMARY];
  const char *indicators[MOST_INDICATORS];
  char head[100];
  const int count = tool_compared_indicators(results, indicators, MOST_INDICATORS);
  tool_sheet_text(workbook, TOOL_SHEET_SUMMARY, 0, 0, TOOL_LOOK_HEAD,
                  tool_sheet_head(workbook, TOOL_COLUMN_POLICY, head, sizeof head));
  tool_sheet_text(workbook, TOOL_SHEET_SUMMARY, 0, 1, TOOL_LOOK_HEAD,
                  TOOL_TEXT(workbook->language, TOOL_WORD_BOOK_POLICY));
  for (int i = 0; i < count; i++) put_heads(workbook, indicators[i], 2 + i * COLUMNS_EACH);
  if (results->effects.row_count > 0)
    tool_sheet_text(workbook, TOOL_SHEET_SUMMARY, 0, 2 + count * COLUMNS_EACH, TOOL_LOOK_HEAD,
                    TOOL_TEXT(workbook->language, TOOL_WORD_BOOK_EXTRA_COST));
  for (int p = 0; p < results->policies.row_count; p++) put_policy(workbook, p, indicators, count);
  worksheet_set_column(sheet, 0, 0, 16, NULL);
  worksheet_set_column(sheet, 1, 1, 30, NULL);
  worksheet_set_column(sheet, 2, (lxw_col_t)(2 + count * COLUMNS_EACH), 14, NULL);
  tool_sheet_freeze(sheet, 1, 2);
  if (count > 0) draw(workbook, indicators[0]);
}
