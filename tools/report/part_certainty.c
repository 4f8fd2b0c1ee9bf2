/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tools/report/parts.h"

#include "tools/report/chart_data.h"
#include "tools/report/extra_cost.h"
#include "tools/report/findings.h"
#include "tools/report/risk_row.h"

#include <math.h>
#include <string.h>

static const double shares[] = {0.5, 0.75, 0.8, 0.9, 0.95};
enum { SHARES = sizeof shares / sizeof shares[0], POINTS = 25, MOST_ROWS = 12 };

/* "P50": the name of the column below it, as risk paragraphs have it. */
static const char *share_head(tool_page *page, const char *key, double share)
{
  return tool_piece(page, "<span data-key=\"%s\" data-op=\"name\">P%.0f</span>", key, 100 * share);
}

/* Of the first policy in the last year: how much of the spread the drawn inputs explain. */
static int uncertain_rows(tool_page *page, tool_place rows[MOST_ROWS])
{
  tool_results *results = page->results;
  int count = 0;
  for (int i = 0; i < results->indicator_texts.row_count && count < MOST_ROWS; i++) {
    const char *id = tool_place_text(tool_grid_at(&results->indicator_texts, i, "id"));
    const tool_place share =
        tool_grid_find(&results->uncertainty, "share_inputs", "policy",
                       tool_results_baseline(results), "against", "", "indicator", id, NULL);
    if (!isnan(tool_place_value(share))) rows[count++] = share;
  }
  return count;
}

static const char *indicator_of(tool_page *page, tool_place row)
{
  return tool_piece_indicator(page, tool_place_text(tool_place_beside(row, "indicator")));
}

/* The input that matters most to the indicator of the row; a place that is none without one. */
static tool_place strongest_input(tool_page *page, tool_place row)
{
  tool_grid *inputs = &page->results->inputs;
  tool_place strongest = {inputs, -1, -1};
  for (int r = 0; r < inputs->row_count; r++) {
    const tool_place input = tool_grid_at(inputs, r, "input");
    if (strcmp(tool_place_text(tool_place_beside(input, "policy")),
               tool_results_baseline(page->results)) != 0 ||
        tool_place_text(tool_place_beside(input, "against"))[0] != '\0' ||
        strcmp(tool_place_text(tool_place_beside(input, "indicator")),
               tool_place_text(tool_place_beside(row, "indicator"))) != 0)
      continue;
    const double share = tool_place_value(tool_place_beside(input, "share"));
    if (strongest.row < 0 || share > tool_place_value(tool_place_beside(strongest, "share")))
      strongest = input;
  }
  return strongest;
}

static void put_shares_data(tool_page *page, const tool_place rows[], int count)
{
  tool_chart chart = tool_chart_start(page, "shares");
  tool_chart_column(&chart, "label");
  for (int i = 0; i < 2 * count; i++) tool_chart_tip(&chart, indicator_of(page, rows[i / 2]));
  tool_chart_column(&chart, "row");
  for (int i = 0; i < 2 * count; i++) tool_chart_number(&chart, i / 2);
  tool_chart_column(&chart, "rank");
  for (int i = 0; i < 2 * count; i++) tool_chart_number(&chart, i % 2);
  tool_chart_column(&chart, "part");
  for (int i = 0; i < 2 * count; i++)
    tool_chart_tip(
        &chart, tool_page_word(page, i % 2 == 0 ? TOOL_REPORT_BY_CHANCE : TOOL_REPORT_BY_INPUTS));
  tool_chart_column(&chart, "share");
  for (int i = 0; i < 2 * count; i++) {
    const double share = fmin(1, fmax(0, tool_place_value(rows[i / 2])));
    tool_chart_number(&chart, i % 2 == 0 ? 1 - share : share);
  }
  tool_chart_template(&chart, "{part}: {share}");
  tool_chart_end(&chart, 0);
}

static void put_shares(tool_page *page, const tool_place rows[], int count)
{
  const char *heads[] = {tool_page_word(page, TOOL_REPORT_SHARE_INPUTS),
                         tool_page_word(page, TOOL_REPORT_SHARE_RANGE),
                         tool_page_word(page, TOOL_REPORT_STRONGEST)};
  const char *pieces[] = {indicator_of(page, rows[0]),
                          tool_piece_amount(page, rows[0], 100, 0, false)};
  put_shares_data(page, rows, count);
  tool_page_figure(page);
  tool_page_panel(page, "shares", "shares", tool_page_word(page, TOOL_REPORT_SHARES_HEADING),
                  tool_piece_fill(page, TOOL_REPORT_FINDING_SHARES, pieces, 2));
  tool_page_reads(page, TOOL_REPORT_READ_SHARES);
  tool_page_table(page, "plain-numbers", tool_page_word(page, TOOL_REPORT_SHARES_TABLE));
  tool_page_heads(page, tool_page_word(page, TOOL_REPORT_INDICATOR), heads, 3);
  for (int i = 0; i < count; i++) {
    const char *ends[] = {
        tool_piece_amount(page, tool_place_beside(rows[i], "share_low"), 100, 0, false),
        tool_piece_amount(page, tool_place_beside(rows[i], "share_high"), 100, 0, false)};
    const tool_place input = strongest_input(page, rows[i]);
    tool_page_row(page, indicator_of(page, rows[i]), NULL);
    tool_page_cell(page, tool_piece_amount(page, rows[i], 100, 0, false));
    tool_page_cell(page, tool_piece_fill(page, TOOL_REPORT_FROM_TO, ends, 2));
    tool_page_put(page, "<td class=\"text\"><code>%s</code></td>",
                  input.row >= 0 ? tool_piece_label(page, input) : "-");
    tool_page_row_end(page);
  }
  tool_page_table_end(page);
  tool_page_figure_end(page);
}

/* The futures of each policy's extra cost, in order: few points, for the eye sees no more. */
static void put_curve_data(tool_page *page, const tool_extra_costs costs[], int count)
{
  tool_chart chart = tool_chart_start(page, "certainty");
  tool_chart_column(&chart, "policy");
  for (int p = 0; p < count; p++)
    for (int i = 0; i < POINTS; i++) tool_chart_text(&chart, costs[p].policy);
  tool_chart_column(&chart, "label");
  for (int p = 0; p < count; p++)
    for (int i = 0; i < POINTS; i++) tool_chart_tip(&chart, tool_piece_policy(page, p + 1));
  tool_chart_column(&chart, "share");
  for (int p = 0; p < count; p++)
    for (int i = 0; i < POINTS; i++) tool_chart_number(&chart, (i + 1.0) / POINTS);
  tool_chart_column(&chart, "amount");
  for (int p = 0; p < count; p++)
    for (int i = 0; i < POINTS; i++)
      tool_chart_number(&chart, 0.001 * tool_extra_costs_quantile(&costs[p], (i + 1.0) / POINTS));
  tool_chart_column(&chart, "middle");
  for (int p = 0; p < count; p++)
    for (int i = 0; i < POINTS; i++) tool_chart_flag(&chart, i == 3 + p * (POINTS - 6) / count);
  /* A label stands at the side where there is room for it. */
  double least = INFINITY, most = -INFINITY;
  for (int p = 0; p < count; p++) {
    least = fmin(least, tool_extra_costs_quantile(&costs[p], 0.01));
    most = fmax(most, tool_extra_costs_quantile(&costs[p], 1));
  }
  tool_chart_column(&chart, "right");
  for (int p = 0; p < count; p++)
    for (int i = 0; i < POINTS; i++)
      tool_chart_flag(&chart, tool_extra_costs_quantile(&costs[p], 0.5) > (least + most) / 2);
  tool_chart_template(&chart, "{policy}: {amount}");
  tool_chart_end(&chart, 0);
}

static void put_extra_costs(tool_page *page)
{
  tool_results *results = page->results;
  const int count = results->policies.row_count - 1;
  tool_extra_costs *costs = flow_arena_take(page->arena, (size_t)count * sizeof *costs);
  if (costs == NULL) {
    page->failed = true;
    return;
  }
  const char *heads[SHARES],
      *pieces[] = {tool_piece_year(page, 0), tool_piece_year(page, results->year_count - 1)};
  for (int p = 0; p < count; p++)
    costs[p] = tool_extra_costs_of(page, tool_results_policy(results, p + 1));
  for (int i = 0; i < SHARES; i++) heads[i] = share_head(page, "plane.csv#extra_cost", shares[i]);
  put_curve_data(page, costs, count);
  tool_page_figure(page);
  const char *found[] = {tool_piece_policy(page, 1),
                         tool_extra_costs_piece(page, &costs[0], 0.5, 0.001, true),
                         tool_extra_costs_piece(page, &costs[0], 0.95, 0.001, true)};
  tool_page_panel(page, "curve", "certainty",
                  tool_piece_fill(page, TOOL_REPORT_CURVE_HEADING, pieces, 2),
                  tool_piece_fill(page, TOOL_REPORT_FINDING_CURVE, found, 3));
  tool_page_reads(page, TOOL_REPORT_READ_CURVE);
  tool_page_table(page, "sortable", tool_piece_fill(page, TOOL_REPORT_CERTAINTY_EXTRA, pieces, 2));
  tool_page_heads(page, tool_page_word(page, TOOL_REPORT_POLICY), heads, SHARES);
  for (int p = 0; p < count; p++) {
    tool_page_row(page, tool_piece_policy(page, p + 1), costs[p].policy);
    for (int i = 0; i < SHARES; i++)
      tool_page_cell(page, tool_extra_costs_piece(page, &costs[p], shares[i], 0.001, true));
    tool_page_row_end(page);
  }
  tool_page_table_end(page);
  tool_page_figure_end(page);
}

static void put_certainty_of_years(tool_page *page)
{
  tool_results *results = page->results;
  tool_grid *grid = &results->certainty;
  static const char *const names[] = {"0.5", "0.75", "0.8", "0.9", "0.95"};
  const char *heads[SHARES];
  for (int i = 0; i < SHARES; i++)
    heads[i] = share_head(page, "certainty.csv#probability", shares[i]);
  tool_page_table(page, "budget", tool_page_word(page, TOOL_REPORT_CERTAINTY_TABLE));
  tool_page_heads(page, tool_page_word(page, TOOL_REPORT_YEAR), heads, SHARES);
  for (int y = 0; y < results->year_count; y++) {
    tool_page_row(page, tool_piece_year(page, y), NULL);
    for (int i = 0; i < SHARES; i++)
      tool_page_cell(page,
                     tool_piece_amount(
                         page,
                         tool_grid_find(grid, "overspend", "policy", tool_results_baseline(results),
                                        "year", results->years[y], "probability", names[i], NULL),
                         0.001, 0, false));
    tool_page_row_end(page);
  }
  tool_page_table_end(page);
  tool_page_put(page, "<p class=\"quiet\">%s</p>\n",
                tool_page_word(page, TOOL_REPORT_CERTAINTY_NOTE));
}

/* What an analyst asks first: by how much the mean itself is known. */
static void put_widths(tool_page *page)
{
  tool_results *results = page->results;
  const char *year = tool_piece_year(page, results->year_count - 1);
  const char *heads[] = {tool_page_word(page, TOOL_REPORT_MEAN),
                         tool_page_word(page, TOOL_REPORT_MEAN_KNOWN),
                         tool_page_word(page, TOOL_REPORT_BAND)};
  tool_page_table(page, "plain-numbers", tool_piece_fill(page, TOOL_REPORT_WIDTH_TABLE, &year, 1));
  tool_page_heads(page, tool_page_word(page, TOOL_REPORT_INDICATOR), heads, 3);
  for (int i = 0; i < results->indicator_texts.row_count; i++) {
    const char *id = tool_place_text(tool_grid_at(&results->indicator_texts, i, "id"));
    const tool_place mean = tool_expected(results, tool_results_baseline(results), id, "mean");
    const tool_place low = tool_place_beside(mean, "ci_low"),
                     high = tool_place_beside(mean, "ci_high");
    const int decimals = tool_piece_decimals(tool_place_value(high) - tool_place_value(low));
    const char *ends[] = {tool_piece_number(page, low, decimals),
                          tool_piece_number(page, high, decimals)};
    tool_page_row(page, tool_piece_indicator(page, id), NULL);
    tool_page_cell(page, tool_piece_number(page, mean, decimals));
    tool_page_cell(page, tool_piece_fill(page, TOOL_REPORT_FROM_TO, ends, 2));
    tool_page_cell(page, tool_piece_band(page, mean, decimals));
    tool_page_row_end(page);
  }
  tool_page_table_end(page);
}

void tool_part_certainty(tool_page *page)
{
  tool_results *results = page->results;
  tool_place rows[MOST_ROWS];
  const int count = uncertain_rows(page, rows);
  const bool has_costs = results->plane.row_count > 0 && results->policies.row_count > 1;
  tool_page_put(page, "<p>%s</p>\n", tool_page_word(page, TOOL_REPORT_TWO_DOUBTS));
  if (count > 0)
    put_shares(page, rows, count);
  else
    tool_page_put(page, "<p>%s</p>\n", tool_page_word(page, TOOL_REPORT_NO_UNCERTAIN));
  if (results->budget.row_count > 0) {
    tool_page_heading(page, tool_page_word(page, TOOL_REPORT_CERTAINTY_HEADING));
    put_certainty_of_years(page);
    if (has_costs) put_extra_costs(page);
    tool_put_risk_row(page);
  }
  if (results->indicator_texts.row_count > 0) put_widths(page);
}
