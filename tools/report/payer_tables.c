/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tools/report/payer_tables.h"

#include "tools/report/budget_lines.h"
#include "tools/report/money_tables.h"

#include <string.h>

static const char *text_at(tool_page *page, int row, const char *column)
{
  return tool_place_text(tool_grid_at(&page->results->budget, row, column));
}

static bool starts_with(const char *text, const char *start)
{
  return strncmp(text, start, strlen(start)) == 0;
}

static tool_place amount_of(tool_page *page, const char *policy, int year, const char *line)
{
  tool_results *results = page->results;
  return tool_grid_find(&results->budget, "mean", "policy", policy, "year", results->years[year],
                        "line", line, NULL);
}

static int heads(tool_page *page, tool_report_word_id table, tool_report_word_id first)
{
  const char *texts[TOOL_BUDGET_YEARS];
  const int all = page->results->year_count;
  const int years = all < TOOL_BUDGET_YEARS ? all : TOOL_BUDGET_YEARS;
  for (int y = 0; y < years; y++) texts[y] = tool_budget_head(page, y);
  tool_page_table(page, "budget", tool_page_word(page, table));
  tool_page_heads(page, tool_page_word(page, first), texts, years);
  return years;
}

static void put_amounts(tool_page *page, const char *policy, const char *line, double scale,
                        int years)
{
  for (int y = 0; y < years; y++)
    tool_page_cell(page,
                   tool_piece_amount(page, amount_of(page, policy, y, line), scale, 0, false));
  tool_page_row_end(page);
}

/* Whether some line is paid by others under the policy than under the first. */
static bool moves_payers(tool_page *page, const char *policy)
{
  tool_results *results = page->results;
  for (int r = 0; r < results->budget.row_count; r++) {
    if (strcmp(text_at(page, r, "policy"), policy) != 0 ||
        !tool_budget_is_line(&results->budget, r))
      continue;
    const tool_place other =
        tool_grid_find(&results->budget, "payer", "policy", tool_results_baseline(results), "year",
                       text_at(page, r, "year"), "line", text_at(page, r, "line"), NULL);
    if (other.row >= 0 && strcmp(tool_place_text(other), text_at(page, r, "payer")) != 0)
      return true;
  }
  return false;
}

/* The first row of every payer under unchanged policy. */
static int next_payer(tool_page *page, int row)
{
  tool_results *results = page->results;
  for (row++; row < results->budget.row_count; row++)
    if (strcmp(text_at(page, row, "policy"), tool_results_baseline(results)) == 0 &&
        strcmp(text_at(page, row, "year"), results->years[0]) == 0 &&
        starts_with(text_at(page, row, "line"), "payer:"))
      return row;
  return -1;
}

static void put_payers(tool_page *page, int policy, int years)
{
  const char *id = tool_results_policy(page->results, policy);
  for (int row = next_payer(page, -1); row >= 0; row = next_payer(page, row)) {
    tool_page_row(page, tool_piece_label(page, tool_grid_at(&page->results->budget, row, "payer")),
                  NULL);
    put_amounts(page, id, text_at(page, row, "line"), tool_budget_scale(page), years);
  }
}

void tool_put_payer_table(tool_page *page)
{
  if (next_payer(page, -1) < 0) return;
  const int years = heads(page, TOOL_REPORT_PAYER_TABLE, TOOL_REPORT_PAYER);
  for (int p = 0; p < page->results->policies.row_count; p++) {
    if (p > 0 && !moves_payers(page, tool_results_policy(page->results, p))) continue;
    tool_page_put(page, "<tr class=\"group\"><th scope=\"rowgroup\" colspan=\"%d\">%s</th></tr>\n",
                  years + 1, tool_piece_policy(page, p));
    put_payers(page, p, years);
  }
  tool_page_table_end(page);
  tool_page_put(page, "<p class=\"quiet\">%s</p>\n", tool_page_word(page, TOOL_REPORT_PAYER_NOTE));
  tool_put_signs(page);
}

void tool_put_nominal_table(tool_page *page)
{
  tool_results *results = page->results;
  const char *baseline = tool_results_baseline(results);
  if (tool_grid_find(&results->budget, "mean", "line", "nominal:all", NULL).row < 0) return;
  const int years = heads(page, TOOL_REPORT_NOMINAL_TABLE, TOOL_REPORT_COST_LINE);
  for (int r = 0; r < results->budget.row_count; r++) {
    const char *line = text_at(page, r, "line");
    if (!starts_with(line, "nominal:") || strcmp(text_at(page, r, "policy"), baseline) != 0 ||
        strcmp(text_at(page, r, "year"), results->years[0]) != 0)
      continue;
    const bool is_all = strcmp(line, "nominal:all") == 0;
    const tool_place own =
        tool_grid_find(&results->budget, "line_label", "line", line + strlen("nominal:"), NULL);
    tool_page_put(page, "<tr%s><th scope=\"row\">%s</th>", is_all ? " class=\"sum\"" : "",
                  is_all ? tool_page_word(page, TOOL_REPORT_TOTAL) : tool_piece_label(page, own));
    put_amounts(page, baseline, line, 0.001, years);
  }
  tool_page_table_end(page);
  tool_page_put(page, "<p class=\"quiet\">%s</p>\n",
                tool_page_word(page, TOOL_REPORT_NOMINAL_NOTE));
}
