/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tools/report/parts.h"

#include "tools/report/budget_lines.h"
#include "tools/report/chart_data.h"
#include "tools/report/delay_table.h"
#include "tools/report/findings.h"
#include "tools/report/money_tables.h"
#include "tools/report/payer_tables.h"

#include <math.h>

static int years_of(tool_page *page)
{
  const int years = page->results->year_count;
  return years < TOOL_BUDGET_YEARS ? years : TOOL_BUDGET_YEARS;
}

static void put_heads(tool_page *page, const char *first)
{
  const char *heads[TOOL_BUDGET_YEARS];
  const int years = years_of(page);
  for (int y = 0; y < years; y++) heads[y] = tool_budget_head(page, y);
  tool_page_heads(page, first, heads, years);
}

/* Expenses or income of a prestatie (NULL: of all); nothing when it has none in any year. */
static void put_sum_row(tool_page *page, const char *prestatie, int sign)
{
  const int years = years_of(page);
  const double scale = tool_budget_is_bbv(page) && sign < 0 ? -0.001 : 0.001;
  tool_budget_sum sum;
  int there = 0;
  for (int y = 0; y < years; y++) {
    tool_budget_add_up(page, y, "prestatie", prestatie, sign, &sum);
    there += sum.count;
  }
  if (there == 0) return;
  tool_page_row(page, tool_page_word(page, sign > 0 ? TOOL_REPORT_EXPENSES : TOOL_REPORT_INCOME),
                NULL);
  for (int y = 0; y < years; y++) {
    tool_budget_add_up(page, y, "prestatie", prestatie, sign, &sum);
    tool_page_cell(page, tool_budget_piece(page, &sum, scale));
  }
  tool_page_row_end(page);
}

static void put_balance_row(tool_page *page, const char *prestatie, const char *column,
                            tool_report_word_id word, const char *classes)
{
  tool_page_put(page, "<tr class=\"%s\"><th scope=\"row\">%s</th>", classes,
                tool_page_word(page, word));
  for (int y = 0; y < years_of(page); y++) {
    const tool_place mean =
        tool_budget_balance(page, tool_results_baseline(page->results), y, prestatie);
    tool_page_cell(page, tool_piece_amount(page, tool_place_beside(mean, column),
                                           tool_budget_scale(page), 0, false));
  }
  tool_page_row_end(page);
}

static void put_group(tool_page *page, const char *label)
{
  tool_page_put(page, "<tr class=\"group\"><th scope=\"rowgroup\" colspan=\"%d\">%s</th></tr>\n",
                years_of(page) + 1, label);
}

static void put_budget(tool_page *page)
{
  const char *prestaties[TOOL_BUDGET_MOST];
  const int count = tool_budget_prestaties(page, prestaties);
  const bool bbv = tool_budget_is_bbv(page);
  tool_page_table(page, "budget", tool_page_word(page, TOOL_REPORT_BUDGET_TABLE));
  put_heads(page, tool_page_word(page, TOOL_REPORT_PRESTATIE));
  for (int i = 0; i < count; i++) {
    put_group(page, tool_budget_label(page, prestaties[i]));
    put_sum_row(page, prestaties[i], 1);
    put_sum_row(page, prestaties[i], -1);
    put_balance_row(page, prestaties[i], "mean", TOOL_REPORT_BALANCE, "sum");
  }
  put_group(page, tool_page_word(page, TOOL_REPORT_TOTAL));
  put_sum_row(page, NULL, 1);
  put_sum_row(page, NULL, -1);
  put_balance_row(page, "all", "mean", TOOL_REPORT_BALANCE, "sum");
  put_balance_row(page, "all", bbv ? "p90" : "p10", TOOL_REPORT_EIGHT_LOW, "part-of");
  put_balance_row(page, "all", bbv ? "p10" : "p90", TOOL_REPORT_EIGHT_HIGH, "part-of");
  tool_page_table_end(page);
  const char *now = tool_piece_year(page, tool_budget_year(page));
  tool_page_put(page, "<p class=\"quiet\">%s%s</p>\n",
                tool_page_word(page, bbv ? TOOL_REPORT_SIGNS_BBV : TOOL_REPORT_SIGNS_LEIDEN),
                tool_piece_fill(page, TOOL_REPORT_ALL_SIMULATED, &now, 1));
}

/* "381 N": a difference of balances with what it is for the budget. */
static const char *verdict_of(double more)
{
  return fabs(more) < 500 ? "" : more > 0 ? " N" : " V";
}

static void put_differences(tool_page *page)
{
  tool_results *results = page->results;
  const int years = years_of(page);
  const char *heads[TOOL_BUDGET_YEARS + 1];
  for (int y = 0; y < years; y++) heads[y] = tool_budget_head(page, y);
  heads[years] = tool_page_word(page, TOOL_REPORT_ALL_YEARS);
  tool_page_table(page, "sortable", tool_page_word(page, TOOL_REPORT_MONEY_DIFFERENCES));
  tool_page_heads(page, tool_page_word(page, TOOL_REPORT_POLICY), heads, years + 1);
  for (int p = 1; p < results->policies.row_count; p++) {
    const char *policy = tool_results_policy(results, p);
    tool_page_row(page, tool_piece_policy(page, p), policy);
    for (int y = 0; y < years; y++) {
      const tool_place sides[] = {
          tool_budget_balance(page, policy, y, "all"),
          tool_budget_balance(page, tool_results_baseline(results), y, "all")};
      const double more = tool_place_value(sides[0]) - tool_place_value(sides[1]);
      const tool_derived derived = {"minus", sides, 2, more, more < 0 ? -0.001 : 0.001, 0, false};
      tool_page_cell(
          page, tool_piece(page, "%s%s", tool_piece_derived(page, &derived), verdict_of(more)));
    }
    const tool_place cost = tool_extra_cost(results, policy);
    const double more = tool_place_value(cost);
    tool_page_cell(
        page, tool_piece(page, "%s%s%s",
                         tool_piece_amount(page, cost, more < 0 ? -0.001 : 0.001, 0, false),
                         verdict_of(more), tool_is_priced(results, policy) ? "" : " \xe2\x80\xa0"));
    tool_page_row_end(page);
  }
  tool_page_table_end(page);
  tool_page_put(page, "<p class=\"quiet\">%s</p>\n",
                tool_page_word(page, TOOL_REPORT_DIFFERENCE_SIGNS));
}

static void put_stack(tool_page *page)
{
  tool_results *results = page->results;
  const char *prestaties[TOOL_BUDGET_MOST], *baseline = tool_results_baseline(results);
  const int count = tool_budget_prestaties(page, prestaties), years = years_of(page);
  tool_chart chart = tool_chart_start(page, "stack");
  tool_chart_column(&chart, "label");
  for (int i = 0; i < count; i++)
    for (int y = 0; y < years; y++) tool_chart_tip(&chart, tool_budget_label(page, prestaties[i]));
  tool_chart_column(&chart, "row");
  for (int i = 0; i < count; i++)
    for (int y = 0; y < years; y++) tool_chart_number(&chart, i);
  tool_chart_column(&chart, "year");
  for (int i = 0; i < count; i++)
    for (int y = 0; y < years; y++) tool_chart_text(&chart, results->years[y]);
  tool_chart_column(&chart, "amount");
  for (int i = 0; i < count; i++)
    for (int y = 0; y < years; y++)
      tool_chart_number(&chart, tool_budget_scale(page) * tool_place_value(tool_budget_balance(
                                                              page, baseline, y, prestaties[i])));
  tool_chart_template(&chart, "{label}, {year}: {amount}");
  tool_chart_end(&chart, 0);
  const int last = years - 1;
  const char *pieces[] = {tool_piece_amount(page, tool_budget_balance(page, baseline, 0, "all"),
                                            tool_budget_scale(page), 0, false),
                          tool_piece_year(page, 0),
                          tool_piece_amount(page, tool_budget_balance(page, baseline, last, "all"),
                                            tool_budget_scale(page), 0, false),
                          tool_piece_year(page, last)};
  tool_page_panel(page, "stack", "stack", tool_page_word(page, TOOL_REPORT_STACK_HEADING),
                  tool_piece_fill(page, TOOL_REPORT_FINDING_STACK, pieces, 4));
}

static void put_cost_bars(tool_page *page)
{
  tool_results *results = page->results;
  const int count = results->policies.row_count;
  int least = 1, most = 1;
  tool_bar *bars = flow_arena_take(page->arena, (size_t)count * sizeof *bars);
  if (bars == NULL) {
    page->failed = true;
    return;
  }
  for (int p = 1; p < count; p++) {
    const tool_place cost = tool_extra_cost(results, tool_results_policy(results, p));
    const double more = tool_place_value(cost);
    bars[p - 1] =
        (tool_bar){.policy = tool_results_policy(results, p),
                   .label = tool_piece_policy(page, p),
                   .row = p,
                   .end = 0.001 * tool_place_value(tool_place_beside(cost, "cost")),
                   .low = 0.001 * tool_place_value(tool_place_beside(cost, "cost_ci_low")),
                   .high = 0.001 * tool_place_value(tool_place_beside(cost, "cost_ci_high")),
                   .kind = more < -500  ? 1
                           : more > 500 ? -1
                                        : 0};
    if (more < tool_place_value(tool_extra_cost(results, tool_results_policy(results, least))))
      least = p;
    if (more > tool_place_value(tool_extra_cost(results, tool_results_policy(results, most))))
      most = p;
  }
  tool_chart_bars(page, "costs", bars, count - 1, "{policy}: {end}");
  const char *pieces[] = {
      tool_piece_amount(page, tool_extra_cost(results, tool_results_policy(results, least)), 0.001,
                        0, true),
      tool_piece_policy(page, least),
      tool_piece_amount(page, tool_extra_cost(results, tool_results_policy(results, most)), 0.001,
                        0, true),
      tool_piece_policy(page, most)};
  tool_page_panel(page, "bars", "costs", tool_page_word(page, TOOL_REPORT_MONEY_BARS),
                  tool_piece_fill(page, TOOL_REPORT_FINDING_COSTS, pieces, 4));
}

void tool_part_money(tool_page *page)
{
  if (page->results->budget.row_count == 0 || page->results->year_count == 0) {
    tool_page_put(page, "<p>%s</p>\n", tool_page_word(page, TOOL_REPORT_NO_MONEY));
    return;
  }
  put_budget(page);
  tool_page_figure(page);
  put_stack(page);
  const bool compared = page->results->effects.row_count > 0;
  if (compared) put_cost_bars(page);
  tool_page_reads(page, TOOL_REPORT_READ_STACK);
  if (compared) put_differences(page);
  tool_put_task_table(page);
  tool_page_figure_end(page);
  tool_put_delay_table(page);
  tool_put_payer_table(page);
  tool_put_held_table(page);
  tool_put_lever_table(page);
  tool_put_constant_table(page);
  tool_put_nominal_table(page);
}
