/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tools/report/budget_lines.h"

#include <math.h>
#include <string.h>

static const char *text_at(const tool_grid *grid, int row, const char *column)
{
  return tool_place_text(tool_grid_at(grid, row, column));
}

bool tool_budget_is_held(const tool_grid *budget, int row)
{
  const char *line = text_at(budget, row, "line");
  return strncmp(line, "blocked:", 8) == 0 && strcmp(line + 8, "all") != 0;
}

bool tool_budget_is_line(const tool_grid *budget, int row)
{
  const char *kind = text_at(budget, row, "kind"), *line = text_at(budget, row, "line");
  if (kind[0] != '\0') return strcmp(kind, "line") == 0;
  return strcmp(line, "all") != 0 && strncmp(line, "blocked:", 8) != 0;
}

static void note(const char *prestatie, const char *prestaties[TOOL_BUDGET_MOST], int *count)
{
  for (int i = 0; i < *count; i++) {
    if (strcmp(prestaties[i], prestatie) == 0) return;
  }
  if (*count < TOOL_BUDGET_MOST) prestaties[(*count)++] = prestatie;
}

int tool_budget_prestaties(tool_page *page, const char *prestaties[TOOL_BUDGET_MOST])
{
  tool_results *results = page->results;
  int count = 0;
  for (int r = 0; r < results->prestaties.row_count; r++) {
    const char *id = text_at(&results->prestaties, r, "id");
    if (tool_grid_find(&results->budget, "line", "prestatie", id, NULL).row >= 0)
      note(id, prestaties, &count);
  }
  for (int r = 0; r < results->budget.row_count; r++) {
    const char *id = text_at(&results->budget, r, "prestatie");
    if (strcmp(id, "all") != 0) note(id, prestaties, &count);
  }
  return count;
}

const char *tool_budget_label(tool_page *page, const char *prestatie)
{
  tool_results *results = page->results;
  const tool_place label = tool_results_label(&results->prestaties, prestatie);
  if (label.row < 0)
    return tool_piece_label(
        page, tool_grid_find(&results->budget, "prestatie", "prestatie", prestatie, NULL));
  if (strcmp(tool_place_text(label), prestatie) == 0) return tool_piece_label(page, label);
  return tool_piece(page, "%s %s", tool_piece_label(page, tool_place_beside(label, "id")),
                    tool_piece_label(page, label));
}

void tool_budget_add_up(tool_page *page, int year, const char *column, const char *text, int sign,
                        tool_budget_sum *out)
{
  const tool_grid *budget = &page->results->budget;
  *out = (tool_budget_sum){.count = 0};
  for (int r = 0; r < budget->row_count && out->count < TOOL_BUDGET_MOST; r++) {
    const tool_place mean = tool_grid_at(budget, r, "mean");
    const double value = tool_place_value(mean);
    if (isnan(value) || (sign > 0 && value < 0) || (sign < 0 && value >= 0)) continue;
    if (strcmp(text_at(budget, r, "policy"), tool_results_baseline(page->results)) != 0 ||
        strcmp(text_at(budget, r, "year"), page->results->years[year]) != 0 ||
        (text != NULL && strcmp(text_at(budget, r, column), text) != 0) ||
        !tool_budget_is_line(budget, r))
      continue;
    out->places[out->count++] = mean;
    out->value += value;
  }
}

const char *tool_budget_piece(tool_page *page, const tool_budget_sum *sum, double scale)
{
  if (sum->count == 0) return "-";
  return tool_piece_derived(
      page, &(tool_derived){"sum", sum->places, sum->count, sum->value, scale, 0, false});
}

tool_place tool_budget_balance(tool_page *page, const char *policy, int year, const char *prestatie)
{
  tool_results *results = page->results;
  return tool_grid_find(&results->budget, "mean", "policy", policy, "year", results->years[year],
                        "prestatie", prestatie, "line", "all", NULL);
}

int tool_budget_year(tool_page *page)
{
  tool_results *results = page->results;
  for (int y = 0; y < results->year_count; y++) {
    const double first =
        tool_place_value(tool_budget_balance(page, tool_results_baseline(results), y, "all"));
    for (int p = 1; p < results->policies.row_count; p++) {
      const double other =
          tool_place_value(tool_budget_balance(page, tool_results_policy(results, p), y, "all"));
      if (fabs(other - first) > 0.5) return y;
    }
  }
  return results->year_count > 2 ? 2 : results->year_count - 1;
}

const char *tool_budget_head(tool_page *page, int year)
{
  const int now = tool_budget_year(page);
  const tool_report_word_id word = year < now - 1 ? TOOL_REPORT_HEAD_ACCOUNT
                                   : year <= now  ? TOOL_REPORT_HEAD_BUDGET
                                                  : TOOL_REPORT_HEAD_ESTIMATE;
  const char *text = tool_piece_year(page, year);
  return tool_piece_fill(page, word, &text, 1);
}

bool tool_budget_is_bbv(tool_page *page)
{
  return strcmp(text_at(&page->results->scenario, 0, "signs"), "bbv") == 0;
}

double tool_budget_scale(tool_page *page)
{
  return tool_budget_is_bbv(page) ? -0.001 : 0.001;
}
