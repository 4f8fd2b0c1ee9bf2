/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tools/report/money_tables.h"

#include "tools/report/budget_lines.h"

#include <math.h>
#include <string.h>

enum { MOST_INCIDENTAL = 3 }; /* years: more is structural, as the rules for budgets have it */

static int put_year_heads(tool_page *page, tool_report_word_id first, const char *last)
{
  const char *heads[TOOL_BUDGET_YEARS + 1];
  int years = page->results->year_count;
  if (years > TOOL_BUDGET_YEARS) years = TOOL_BUDGET_YEARS;
  for (int y = 0; y < years; y++) heads[y] = tool_piece_year(page, y);
  heads[years] = last;
  tool_page_heads(page, tool_page_word(page, first), heads, last != NULL ? years + 1 : years);
  return years;
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

void tool_put_task_table(tool_page *page)
{
  tool_grid *budget = &page->results->budget;
  const char *tasks[TOOL_BUDGET_MOST];
  int count = 0;
  for (int r = 0; r < budget->row_count; r++) {
    const char *task = tool_place_text(tool_grid_at(budget, r, "taakveld"));
    if (task[0] != '\0' && tool_budget_is_line(budget, r)) count = note(task, tasks, count);
  }
  if (count == 0) {
    tool_page_put(page, "<p>%s</p>\n", tool_page_word(page, TOOL_REPORT_NO_TASKS));
    return;
  }
  count = note("", tasks, count);
  tool_page_table(page, "budget", tool_page_word(page, TOOL_REPORT_TASK_TABLE));
  const int years = put_year_heads(page, TOOL_REPORT_TASK, NULL);
  for (int i = 0; i < count; i++) {
    const bool bridge = tasks[i][0] == '\0';
    tool_page_row(page,
                  bridge ? tool_page_word(page, TOOL_REPORT_BRIDGE)
                         : tool_piece_label(page, tool_grid_find(budget, "taakveld", "taakveld",
                                                                 tasks[i], NULL)),
                  NULL);
    for (int y = 0; y < years; y++) {
      tool_budget_sum sum;
      tool_budget_add_up(page, y, "taakveld", tasks[i], 0, &sum);
      tool_page_cell(page, tool_budget_piece(page, &sum, tool_budget_scale(page)));
    }
    tool_page_row_end(page);
  }
  tool_page_table_end(page);
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
  const int years = put_year_heads(page, TOOL_REPORT_COST_LINE, NULL);
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

void tool_put_lever_table(tool_page *page)
{
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
  const int years =
      put_year_heads(page, TOOL_REPORT_LEVER, tool_page_word(page, TOOL_REPORT_ONCE_OR_LASTING));
  for (int i = 0; i < count; i++) {
    const char *policy = policy_with(page, lines[i]);
    int paid = 0;
    tool_page_row(page, line_label(page, lines[i]), NULL);
    for (int y = 0; y < years; y++) {
      const tool_place mean = tool_grid_find(&results->budget, "mean", "policy", policy, "year",
                                             results->years[y], "line", lines[i], NULL);
      paid += fabs(tool_place_value(mean)) > 0.5 ? 1 : 0;
      tool_page_cell(page, tool_piece_amount(page, mean, 0.001, 0, false));
    }
    tool_page_put(page, "<td class=\"text\">%s</td>",
                  tool_page_word(page, paid <= MOST_INCIDENTAL ? TOOL_REPORT_INCIDENTAL
                                                               : TOOL_REPORT_STRUCTURAL));
    tool_page_row_end(page);
  }
  tool_page_table_end(page);
  tool_page_put(page, "<p class=\"quiet\">%s</p>\n", tool_page_word(page, TOOL_REPORT_COVER_NOTE));
}

void tool_put_constant_table(tool_page *page)
{
  if (tool_grid_column(&page->results->budget, "constant") < 0) {
    tool_page_put(page, "<p>%s</p>\n", tool_page_word(page, TOOL_REPORT_PRICES_CURRENT));
    return;
  }
  static const struct {
    const char *column;
    tool_report_word_id word;
  } rows[] = {{"mean", TOOL_REPORT_CURRENT}, {"constant", TOOL_REPORT_CONSTANT}};
  const char *baseline = tool_results_baseline(page->results);
  tool_page_table(page, "budget", tool_page_word(page, TOOL_REPORT_CONSTANT_TABLE));
  const int years = put_year_heads(page, TOOL_REPORT_BALANCE, NULL);
  for (int r = 0; r < 2; r++) {
    tool_page_row(page, tool_page_word(page, rows[r].word), NULL);
    for (int y = 0; y < years; y++)
      tool_page_cell(
          page, tool_piece_amount(page,
                                  tool_place_beside(tool_budget_balance(page, baseline, y, "all"),
                                                    rows[r].column),
                                  tool_budget_scale(page), 0, false));
    tool_page_row_end(page);
  }
  tool_page_table_end(page);
}
