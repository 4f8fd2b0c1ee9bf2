/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tools/workbook/sheet.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
  PRESTATIE_COLUMN = 2,
  TASK_COLUMN = 4,
  LINE_COLUMN = 5,
  FIRST_YEAR = 7,
  MOST_PRESTATIES = 96,
  MOST_YEARS = 60,
  MOST_PICTURED = 12
};

/* The budget as it is filled, policy by policy. */
typedef struct writing {
  tool_workbook *workbook;
  tool_grid *grid;
  const char *policy;
  int year_count, row;
  int lines_first;                /* of the prestatie */
  int subtotals[MOST_PRESTATIES]; /* rows of the policy's */
  double sums[MOST_PRESTATIES][MOST_YEARS];
  int subtotal_count;
  int baseline_row; /* balance of the first policy; 0: not yet */
  int baseline_subtotal_count;
  struct {
    const char *prestatie;
    int row;
    double total;
  } baseline_subtotals[MOST_PRESTATIES];
  double baseline[MOST_YEARS];
} writing;

static const char *cell(const writing *w, int row, const char *column)
{
  return tool_place_text(tool_grid_at(w->grid, row, column));
}

enum { CELL_ROOM = 24, FORMULA_ROOM = 160 }; /* of a cell's name, of what is made of a few */

/* "H12"; rows are counted from 0 here and from 1 there. */
static const char *name_of(int row, int column, char text[CELL_ROOM])
{
  char letters[8] = "";
  lxw_col_to_name(letters, (lxw_col_t)column, LXW_FALSE);
  snprintf(text, CELL_ROOM, "%s%d", letters, row + 1);
  return text;
}

static void put_formula(const writing *w, int row, int column, tool_look look, const char *formula,
                        double value)
{
  worksheet_write_formula_num(w->workbook->sheets[TOOL_SHEET_BUDGET], (lxw_row_t)row,
                              (lxw_col_t)column, formula, w->workbook->looks[look], value);
}

/* All years of a row together, of which the first stand beside it. */
static void put_total(const writing *w, tool_look look, double value)
{
  char formula[FORMULA_ROOM], first[CELL_ROOM], last[CELL_ROOM];
  snprintf(formula, sizeof formula, "=SUM(%s:%s)", name_of(w->row, FIRST_YEAR, first),
           name_of(w->row, FIRST_YEAR + w->year_count - 1, last));
  put_formula(w, w->row, FIRST_YEAR + w->year_count, look, formula, value);
}

/* The codes of all years: the line's own is that of one year. */
static const char *task_of(const writing *w, int row)
{
  return tool_place_text(tool_grid_find(w->grid, "taakveld", "policy", w->policy, "year", "all",
                                        "prestatie", cell(w, row, "prestatie"), "line",
                                        cell(w, row, "line"), NULL));
}

static bool begins(const char *text, const char *start)
{
  return strncmp(text, start, strlen(start)) == 0;
}

/* What a nominal line falls behind is in no line. */
static bool is_apart(const writing *w, int row)
{
  return begins(cell(w, row, "line"), "nominal:");
}

static void put_names(const writing *w, int row, bool is_part)
{
  static const char *const columns[FIRST_YEAR] = {
      "policy", "policy_label", "prestatie", "prestatie_label", "taakveld", "line", "line_label"};
  char label[400];
  for (int c = 0; c < FIRST_YEAR; c++) {
    snprintf(label, sizeof label, "%s%.300s",
             is_part && c == FIRST_YEAR - 1 && !is_apart(w, row)
                 ? TOOL_TEXT(w->workbook->language, TOOL_WORD_BOOK_PART)
                 : "",
             c == TASK_COLUMN ? task_of(w, row) : cell(w, row, columns[c]));
    tool_sheet_text(w->workbook, TOOL_SHEET_BUDGET, w->row, c, TOOL_LOOK_PLAIN, label);
  }
}

/* A line, or a part of one, with all its years. */
static void put_line(writing *w, int row, bool is_part)
{
  const char *prestatie = cell(w, row, "prestatie"), *line = cell(w, row, "line");
  double total = 0;
  put_names(w, row, is_part);
  for (int y = 0; y < w->year_count; y++) {
    const double value = tool_place_value(
        tool_grid_find(w->grid, "mean", "policy", w->policy, "year", w->workbook->results->years[y],
                       "prestatie", prestatie, "line", line, NULL));
    tool_sheet_number(w->workbook, TOOL_SHEET_BUDGET, w->row, FIRST_YEAR + y, TOOL_LOOK_MONEY,
                      value);
    total += isnan(value) ? 0 : value;
    if (!is_part) w->sums[w->subtotal_count][y] += isnan(value) ? 0 : value;
  }
  put_total(w, TOOL_LOOK_MONEY, total);
  w->row++;
}

static void put_sum_names(const writing *w, const char *prestatie, const char *label,
                          const char *line)
{
  const char *texts[FIRST_YEAR] = {
      w->policy, tool_place_text(tool_results_label(&w->workbook->results->policies, w->policy)),
      prestatie, label,
      "",        "",
      line};
  for (int c = 0; c < FIRST_YEAR; c++)
    tool_sheet_text(w->workbook, TOOL_SHEET_BUDGET, w->row, c, TOOL_LOOK_SUM_TEXT, texts[c]);
}

/* V, a voordeel, or N, a nadeel: all years together against those in `other_row`; `more` is that. */
static void put_better(const writing *w, int other_row, double more)
{
  const int total = FIRST_YEAR + w->year_count;
  char formula[FORMULA_ROOM], own[CELL_ROOM], other[CELL_ROOM];
  name_of(w->row, total, own);
  name_of(other_row, total, other);
  snprintf(formula, sizeof formula, "=IF(ROUND(%s-%s,0)<0,\"V\",IF(ROUND(%s-%s,0)>0,\"N\",\"-\"))",
           own, other, own, other);
  worksheet_write_formula_str(w->workbook->sheets[TOOL_SHEET_BUDGET], (lxw_row_t)w->row,
                              (lxw_col_t)(total + 1), formula,
                              w->workbook->looks[TOOL_LOOK_SUM_TEXT],
                              round(more) < 0   ? "V"
                              : round(more) > 0 ? "N"
                                                : "-");
}

/* Keep a subtotal of the first policy; judge one of another against it. */
static void compare_subtotal(writing *w, const char *prestatie, double total)
{
  for (int i = 0; w->baseline_row > 0 && i < w->baseline_subtotal_count; i++) {
    if (strcmp(w->baseline_subtotals[i].prestatie, prestatie) == 0)
      put_better(w, w->baseline_subtotals[i].row, total - w->baseline_subtotals[i].total);
  }
  if (w->baseline_row > 0 || w->baseline_subtotal_count == MOST_PRESTATIES) return;
  const int at = w->baseline_subtotal_count++;
  w->baseline_subtotals[at].prestatie = prestatie;
  w->baseline_subtotals[at].row = w->row;
  w->baseline_subtotals[at].total = total;
}

static void put_subtotal(writing *w, const char *prestatie)
{
  const double *sums = w->sums[w->subtotal_count];
  double total = 0;
  put_sum_names(w, prestatie,
                tool_place_text(tool_results_label(&w->workbook->results->prestaties, prestatie)),
                TOOL_TEXT(w->workbook->language, TOOL_WORD_BOOK_BALANCE));
  for (int y = 0; y < w->year_count; y++) {
    char formula[FORMULA_ROOM], first[CELL_ROOM], last[CELL_ROOM];
    snprintf(formula, sizeof formula, "=SUM(%s:%s)", name_of(w->lines_first, FIRST_YEAR + y, first),
             name_of(w->row - 1, FIRST_YEAR + y, last));
    put_formula(w, w->row, FIRST_YEAR + y, TOOL_LOOK_SUM, formula, sums[y]);
    total += sums[y];
  }
  put_total(w, TOOL_LOOK_SUM, total);
  compare_subtotal(w, prestatie, total);
  w->subtotals[w->subtotal_count++] = w->row++;
}

/* The prestaties together: the sum of their sums. */
static void put_balance(writing *w, double balance[MOST_YEARS])
{
  double total = 0;
  put_sum_names(w, "", TOOL_TEXT(w->workbook->language, TOOL_WORD_BOOK_TOTAL),
                TOOL_TEXT(w->workbook->language, TOOL_WORD_BOOK_BALANCE));
  for (int y = 0; y < w->year_count; y++) {
    char formula[MOST_PRESTATIES * 10] = "=", name[CELL_ROOM];
    balance[y] = 0;
    for (int i = 0; i < w->subtotal_count; i++) {
      const size_t length = strlen(formula);
      snprintf(formula + length, sizeof formula - length, "%s%s", i > 0 ? "+" : "",
               name_of(w->subtotals[i], FIRST_YEAR + y, name));
      balance[y] += w->sums[i][y];
    }
    put_formula(w, w->row, FIRST_YEAR + y, TOOL_LOOK_SUM, formula, balance[y]);
    total += balance[y];
  }
  put_total(w, TOOL_LOOK_SUM, total);
  w->row++;
}

/* Against unchanged policy, and whether that is a voordeel or a nadeel. */
static void put_change(writing *w, const double balance[MOST_YEARS])
{
  lxw_worksheet *sheet = w->workbook->sheets[TOOL_SHEET_BUDGET];
  char formula[FORMULA_ROOM], own[CELL_ROOM], other[CELL_ROOM];
  double total = 0;
  put_sum_names(w, "", TOOL_TEXT(w->workbook->language, TOOL_WORD_BOOK_TOTAL),
                TOOL_TEXT(w->workbook->language, TOOL_WORD_BOOK_CHANGE));
  for (int y = 0; y < w->year_count; y++) {
    snprintf(formula, sizeof formula, "=%s-%s", name_of(w->row - 1, FIRST_YEAR + y, own),
             name_of(w->baseline_row, FIRST_YEAR + y, other));
    put_formula(w, w->row, FIRST_YEAR + y, TOOL_LOOK_SUM, formula, balance[y] - w->baseline[y]);
    total += balance[y] - w->baseline[y];
  }
  put_total(w, TOOL_LOOK_SUM, total);
  const int at = FIRST_YEAR + w->year_count;
  name_of(w->row, at, own);
  snprintf(formula, sizeof formula, "=IF(ROUND(%s,0)<0,\"V\",IF(ROUND(%s,0)>0,\"N\",\"-\"))", own,
           own);
  worksheet_write_formula_str(sheet, (lxw_row_t)w->row, (lxw_col_t)(at + 1), formula,
                              w->workbook->looks[TOOL_LOOK_SUM_TEXT],
                              round(total) < 0   ? "V"
                              : round(total) > 0 ? "N"
                                                 : "-");
  w->row++;
}

static bool is_of(const writing *w, int row, const char *kind)
{
  return strcmp(cell(w, row, "kind"), kind) == 0 &&
         strcmp(cell(w, row, "policy"), w->policy) == 0 &&
         strcmp(cell(w, row, "year"), w->workbook->results->years[0]) == 0;
}

/* Whether a line of the policy before this one has the same prestatie. */
static bool was_before(const writing *w, int row)
{
  for (int r = 0; r < row; r++)
    if (is_of(w, r, "line") && strcmp(cell(w, r, "prestatie"), cell(w, row, "prestatie")) == 0)
      return true;
  return false;
}

static void put_prestaties(writing *w)
{
  memset(w->sums, 0, sizeof w->sums);
  w->subtotal_count = 0;
  for (int r = 0; r < w->grid->row_count && w->subtotal_count < MOST_PRESTATIES; r++) {
    if (!is_of(w, r, "line") || was_before(w, r)) continue;
    w->lines_first = w->row;
    for (int s = r; s < w->grid->row_count; s++)
      if (is_of(w, s, "line") && strcmp(cell(w, s, "prestatie"), cell(w, r, "prestatie")) == 0)
        put_line(w, s, false);
    put_subtotal(w, cell(w, r, "prestatie"));
  }
}

static void put_policy(writing *w)
{
  double balance[MOST_YEARS];
  put_prestaties(w);
  put_balance(w, balance);
  if (w->baseline_row == 0) {
    w->baseline_row = w->row - 1;
    memcpy(w->baseline, balance, sizeof balance);
  } else {
    put_change(w, balance);
  }
  for (int r = 0; r < w->grid->row_count; r++)
    if (is_of(w, r, "part") || (is_of(w, r, "subtotal") && begins(cell(w, r, "line"), "payer:")))
      put_line(w, r, true);
}

static void put_heads(const writing *w)
{
  static const tool_column_id columns[] = {TOOL_COLUMN_POLICY,    TOOL_COLUMN_POLICY_LABEL,
                                           TOOL_COLUMN_PRESTATIE, TOOL_COLUMN_PRESTATIE_LABEL,
                                           TOOL_COLUMN_KIND,      TOOL_COLUMN_LINE,
                                           TOOL_COLUMN_LINE_LABEL};
  static const double widths[FIRST_YEAR] = {16, 26, 10, 28, 10, 22, 34};
  lxw_worksheet *sheet = w->workbook->sheets[TOOL_SHEET_BUDGET];
  const tool_language language = w->workbook->language;
  const int last = FIRST_YEAR + w->year_count;
  char head[100];
  for (int c = 0; c < FIRST_YEAR; c++) {
    tool_sheet_text(w->workbook, TOOL_SHEET_BUDGET, 0, c, TOOL_LOOK_HEAD,
                    c == TASK_COLUMN ? TOOL_TEXT(language, TOOL_WORD_BOOK_TASK)
                                     : tool_sheet_head(w->workbook, columns[c], head, sizeof head));
    worksheet_set_column(sheet, (lxw_col_t)c, (lxw_col_t)c, widths[c], NULL);
  }
  for (int y = 0; y < w->year_count; y++)
    tool_sheet_number(w->workbook, TOOL_SHEET_BUDGET, 0, FIRST_YEAR + y, TOOL_LOOK_HEAD,
                      strtod(w->workbook->results->years[y], NULL));
  tool_sheet_text(w->workbook, TOOL_SHEET_BUDGET, 0, last, TOOL_LOOK_HEAD,
                  TOOL_TEXT(language, TOOL_WORD_BOOK_TOTAL));
  tool_sheet_text(w->workbook, TOOL_SHEET_BUDGET, 0, last + 1, TOOL_LOOK_HEAD,
                  TOOL_TEXT(language, TOOL_WORD_BOOK_BETTER));
  worksheet_set_column(sheet, FIRST_YEAR, (lxw_col_t)last, 14, NULL);
  tool_sheet_freeze(sheet, 1, 0);
}

/* The balances that the pictures of every policy are made of. */
static void draw(const writing *w, lxw_chart *chart, int row)
{
  const char *sheet = tool_sheet_title(w->workbook, TOOL_SHEET_BUDGET);
  lxw_chart_series *series = chart_add_series(chart, NULL, NULL);
  const lxw_col_t last = (lxw_col_t)(FIRST_YEAR + w->year_count - 1);
  chart_series_set_categories(series, sheet, 0, FIRST_YEAR, 0, last);
  chart_series_set_values(series, sheet, (lxw_row_t)row, FIRST_YEAR, (lxw_row_t)row, last);
  chart_series_set_name_range(series, sheet, (lxw_row_t)row, 1);
}

void tool_sheet_budget(tool_workbook *workbook)
{
  tool_results *results = workbook->results;
  writing w = {.workbook = workbook, .grid = &results->budget, .year_count = results->year_count};
  if (w.year_count > MOST_YEARS) w.year_count = MOST_YEARS;
  put_heads(&w);
  if (w.grid->row_count == 0 || w.year_count == 0) return;
  lxw_chart *chart = workbook_add_chart(workbook->book, LXW_CHART_COLUMN);
  w.row = 1;
  for (int p = 0; p < results->policies.row_count; p++) {
    w.policy = tool_results_policy(results, p);
    put_policy(&w);
    if (p < MOST_PICTURED) draw(&w, chart, p == 0 ? w.baseline_row : w.row - 1);
  }
  chart_title_set_name(chart, TOOL_TEXT(workbook->language, TOOL_WORD_BOOK_BALANCES));
  chart_axis_set_num_format(chart->y_axis, "#,##0");
  lxw_chart_options at = {.x_scale = 1.8, .y_scale = 1.6};
  worksheet_insert_chart_opt(workbook->sheets[TOOL_SHEET_BUDGET], 1,
                             (lxw_col_t)(FIRST_YEAR + w.year_count + 3), chart, &at);
}
