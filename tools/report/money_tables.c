/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tools/report/money_tables.h"

#include "tools/report/budget_lines.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_MORE_HEADS = 2 };

/* A head a year, as a council has them, and what stands behind them. */
static int put_year_heads(tool_page *page, tool_report_word_id first,
                          const tool_report_word_id more[], int more_count)
{
  const char *heads[TOOL_BUDGET_YEARS + MOST_MORE_HEADS];
  int years = page->results->year_count;
  if (years > TOOL_BUDGET_YEARS) years = TOOL_BUDGET_YEARS;
  for (int y = 0; y < years; y++) heads[y] = tool_budget_head(page, y);
  for (int i = 0; i < more_count; i++) heads[years + i] = tool_page_word(page, more[i]);
  tool_page_heads(page, tool_page_word(page, first), heads, years + more_count);
  return years;
}

void tool_put_signs(tool_page *page)
{
  tool_page_put(page, "<p class=\"quiet\">%s</p>\n",
                tool_page_word(page, tool_budget_is_bbv(page) ? TOOL_REPORT_SIGNS_BBV
                                                              : TOOL_REPORT_SIGNS_LEIDEN));
}

static int note(const char *text, const char *texts[TOOL_BUDGET_MOST], int count)
{
  for (int i = 0; i < count; i++) {
    if (strcmp(texts[i], text) == 0) return count;
  }
  if (count == TOOL_BUDGET_MOST) return count;
  texts[count] = text;
  return count + 1;
}

/* ---- by taakveld ---- */

typedef struct task_codes {
  const char *codes[TOOL_BUDGET_MOST];
  int count;
} task_codes;

static int by_text(const void *a, const void *b)
{
  return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* The codes under which the first policy's lines are booked in a year; NULL: in any. */
static task_codes tasks_of(tool_page *page, const char *year)
{
  tool_grid *budget = &page->results->budget;
  task_codes found = {.count = 0};
  for (int r = 0; r < budget->row_count; r++) {
    const char *code = tool_place_text(tool_grid_at(budget, r, "taakveld"));
    const char *own = tool_place_text(tool_grid_at(budget, r, "year"));
    if (code[0] == '\0' || !tool_budget_is_line(budget, r) || strcmp(own, "all") == 0) continue;
    if (year == NULL || strcmp(own, year) == 0) found.count = note(code, found.codes, found.count);
  }
  qsort(found.codes, (size_t)found.count, sizeof found.codes[0], by_text);
  return found;
}

static const char *code_piece(tool_page *page, const char *code)
{
  return tool_piece_label(
      page, tool_grid_find(&page->results->budget, "taakveld", "taakveld", code, NULL));
}

/* "6.81a + 6.81b" */
static const char *codes_piece(tool_page *page, const task_codes *tasks)
{
  const char *text = "";
  for (int i = 0; i < tasks->count; i++)
    text = tool_piece(page, "%s%s%s", text, i > 0 ? " + " : "", code_piece(page, tasks->codes[i]));
  return text;
}

static bool are_same(const task_codes *a, const task_codes *b)
{
  for (int i = 0; i < a->count && i < b->count; i++)
    if (strcmp(a->codes[i], b->codes[i]) != 0) return false;
  return a->count == b->count;
}

/* Where a year books under other codes than the one before it: "6.81 -> 6.81a + 6.81b". */
static void put_bridge(tool_page *page, int years)
{
  const char *cells[TOOL_BUDGET_YEARS];
  bool is_crossed = false;
  task_codes before = tasks_of(page, page->results->years[0]);
  cells[0] = "";
  for (int y = 1; y < years; y++) {
    const task_codes now = tasks_of(page, page->results->years[y]);
    const bool is_other = before.count > 0 && now.count > 0 && !are_same(&before, &now);
    cells[y] = is_other ? tool_piece(page, "%s \xe2\x86\x92 %s", codes_piece(page, &before),
                                     codes_piece(page, &now))
                        : "";
    is_crossed |= is_other;
    before = now;
  }
  if (!is_crossed) return;
  tool_page_row(page, tool_page_word(page, TOOL_REPORT_LISTS), NULL);
  for (int y = 0; y < years; y++) tool_page_cell(page, cells[y]);
  tool_page_row_end(page);
}

/* Expenses (1), income (-1) or balance (0) of a code by year; nothing without any such line. */
static void put_task_sum(tool_page *page, const char *code, int sign, int years)
{
  static const tool_report_word_id words[] = {TOOL_REPORT_INCOME, TOOL_REPORT_BALANCE,
                                              TOOL_REPORT_EXPENSES};
  const double scale = sign > 0 ? 0.001 : tool_budget_scale(page);
  tool_budget_sum sum;
  int there = 0;
  for (int y = 0; y < years; y++) {
    tool_budget_add_up(page, y, "taakveld", code, sign, &sum);
    there += sum.count;
  }
  if (there == 0) return;
  tool_page_put(page, "<tr%s><th scope=\"row\">%s</th>", sign == 0 ? " class=\"sum\"" : "",
                tool_page_word(page, words[sign + 1]));
  for (int y = 0; y < years; y++) {
    tool_budget_add_up(page, y, "taakveld", code, sign, &sum);
    tool_page_cell(page, tool_budget_piece(page, &sum, scale));
  }
  tool_page_row_end(page);
}

void tool_put_task_table(tool_page *page)
{
  task_codes all = tasks_of(page, NULL);
  if (all.count == 0) {
    tool_page_put(page, "<p>%s</p>\n", tool_page_word(page, TOOL_REPORT_NO_TASKS));
    return;
  }
  all.count = note("", all.codes, all.count);
  tool_page_table(page, "budget", tool_page_word(page, TOOL_REPORT_TASK_TABLE));
  const int years = put_year_heads(page, TOOL_REPORT_TASK, NULL, 0);
  for (int i = 0; i < all.count; i++) {
    const bool is_none = all.codes[i][0] == '\0';
    tool_page_put(
        page, "<tr class=\"group\"><th scope=\"rowgroup\" colspan=\"%d\">%s</th></tr>\n", years + 1,
        is_none ? tool_page_word(page, TOOL_REPORT_BRIDGE) : code_piece(page, all.codes[i]));
    for (int sign = 1; sign >= -1; sign -= 2) put_task_sum(page, all.codes[i], sign, years);
    put_task_sum(page, all.codes[i], 0, years);
  }
  put_bridge(page, years);
  tool_page_table_end(page);
  tool_put_signs(page);
}

static const char *line_label(tool_page *page, const char *line)
{
  return tool_piece_label(page,
                          tool_grid_find(&page->results->budget, "line_label", "line", line, NULL));
}

void tool_put_held_table(tool_page *page)
{
  tool_results *results = page->results;
  tool_grid *budget = &results->budget;
  const char *lines[TOOL_BUDGET_MOST], *baseline = tool_results_baseline(results);
  int count = 0;
  for (int r = 0; r < budget->row_count; r++) {
    if (tool_budget_is_held(budget, r) &&
        fabs(tool_place_value(tool_grid_at(budget, r, "mean"))) > 0)
      count = note(tool_place_text(tool_grid_at(budget, r, "line")), lines, count);
  }
  if (count == 0) return;
  tool_page_table(page, "budget", tool_page_word(page, TOOL_REPORT_HELD_TABLE));
  const int years = put_year_heads(page, TOOL_REPORT_COST_LINE, NULL, 0);
  lines[count < TOOL_BUDGET_MOST ? count : --count] = "blocked:all";
  for (int i = 0; i <= count; i++) {
    const bool total = i == count;
    tool_page_put(page, "<tr%s><th scope=\"row\">%s</th>", total ? " class=\"sum\"" : "",
                  total ? tool_page_word(page, TOOL_REPORT_TOTAL)
                        : line_label(page, lines[i] + strlen("blocked:")));
    for (int y = 0; y < years; y++) {
      const tool_place mean =
          total ? tool_grid_find(budget, "mean", "policy", baseline, "year", results->years[y],
                                 "prestatie", "all", "line", lines[i], NULL)
                : tool_grid_find(budget, "mean", "policy", baseline, "year", results->years[y],
                                 "line", lines[i], NULL);
      tool_page_cell(page, tool_piece_amount(page, mean, 0.001, 0, false));
    }
    tool_page_row_end(page);
  }
  tool_page_table_end(page);
  tool_page_put(page, "<p class=\"quiet\">%s</p>\n", tool_page_word(page, TOOL_REPORT_HELD_NOTE));
}

/* A line that only some policies have is a lever's: its name is "lever.what". */
static bool is_lever_line(tool_page *page, const char *line)
{
  return strchr(line, '.') != NULL &&
         tool_grid_find(&page->results->budget, "line", "policy",
                        tool_results_baseline(page->results), "line", line, NULL)
                 .row < 0;
}

/* The policy that has the lever alone, or the first one that has it. */
static const char *policy_with(tool_page *page, const char *line)
{
  tool_results *results = page->results;
  for (int p = 1; p < results->policies.row_count; p++) {
    const char *policy = tool_results_policy(results, p);
    if (tool_grid_find(&results->budget, "line", "policy", policy, "line", line, NULL).row >= 0)
      return policy;
  }
  return "";
}

static void put_lever_line(tool_page *page, const char *line, int years)
{
  tool_results *results = page->results;
  const tool_place first = tool_grid_find(&results->budget, "mean", "policy",
                                          policy_with(page, line), "line", line, NULL);
  const char *recurrence = tool_place_text(tool_place_beside(first, "recurrence"));
  tool_page_row(page, line_label(page, line), NULL);
  for (int y = 0; y < years; y++) {
    const tool_place mean =
        tool_grid_find(&results->budget, "mean", "policy", policy_with(page, line), "year",
                       results->years[y], "line", line, NULL);
    tool_page_cell(page, tool_piece_amount(page, mean, 0.001, 0, false));
  }
  const tool_place cover = tool_place_beside(first, "funded_by");
  tool_page_put(page, "<td class=\"text\">%s</td><td class=\"text\">%s</td>",
                tool_page_word(page, strcmp(recurrence, "incidental") == 0
                                         ? TOOL_REPORT_INCIDENTAL
                                         : TOOL_REPORT_STRUCTURAL),
                tool_place_text(cover)[0] != '\0' ? tool_piece_label(page, cover)
                                                  : tool_page_word(page, TOOL_REPORT_NO_COVER));
  tool_page_row_end(page);
}

void tool_put_lever_table(tool_page *page)
{
  static const tool_report_word_id more[] = {TOOL_REPORT_ONCE_OR_LASTING, TOOL_REPORT_COVER};
  tool_results *results = page->results;
  const char *lines[TOOL_BUDGET_MOST];
  int count = 0;
  for (int r = 0; r < results->budget.row_count; r++) {
    const char *line = tool_place_text(tool_grid_at(&results->budget, r, "line"));
    if (tool_budget_is_line(&results->budget, r) && is_lever_line(page, line))
      count = note(line, lines, count);
  }
  if (count == 0) return;
  tool_page_table(page, "budget", tool_page_word(page, TOOL_REPORT_LEVER_TABLE));
  const int years = put_year_heads(page, TOOL_REPORT_LEVER, more, 2);
  for (int i = 0; i < count; i++) put_lever_line(page, lines[i], years);
  tool_page_table_end(page);
  tool_page_put(page, "<p class=\"quiet\">%s</p>\n", tool_page_word(page, TOOL_REPORT_COVER_NOTE));
}

static void put_price_row(tool_page *page, tool_report_word_id word, const char *prestatie,
                          const char *column, int years)
{
  const char *baseline = tool_results_baseline(page->results);
  tool_page_row(page, tool_page_word(page, word), NULL);
  for (int y = 0; y < years; y++)
    tool_page_cell(page,
                   tool_piece_amount(
                       page,
                       tool_place_beside(tool_budget_balance(page, baseline, y, prestatie), column),
                       tool_budget_scale(page), 0, false));
  tool_page_row_end(page);
}

void tool_put_constant_table(tool_page *page)
{
  const char *prestaties[TOOL_BUDGET_MOST];
  const int count = tool_budget_prestaties(page, prestaties);
  const tool_place year = tool_grid_at(&page->results->scenario, 0, "price_year");
  const char *price_year = tool_piece_label(page, year);
  tool_page_table(page, "budget", tool_page_word(page, TOOL_REPORT_CONSTANT_TABLE));
  const int years = put_year_heads(page, TOOL_REPORT_BALANCE, NULL, 0);
  for (int i = 0; i <= count; i++) {
    const char *prestatie = i < count ? prestaties[i] : "all";
    tool_page_put(
        page, "<tr class=\"group\"><th scope=\"rowgroup\" colspan=\"%d\">%s</th></tr>\n", years + 1,
        i < count ? tool_budget_label(page, prestatie) : tool_page_word(page, TOOL_REPORT_TOTAL));
    put_price_row(page, TOOL_REPORT_CURRENT, prestatie, "mean", years);
    put_price_row(page, TOOL_REPORT_CONSTANT, prestatie, "constant", years);
  }
  tool_page_table_end(page);
  tool_page_put(page, "<p class=\"quiet\">%s</p>\n",
                tool_piece_fill(page, TOOL_REPORT_CONSTANT_NOTE, &price_year, 1));
  tool_put_signs(page);
}
