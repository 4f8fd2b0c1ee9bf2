/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tools/report/waterfall.h"

#include "tools/report/chart_data.h"

#include <math.h>
#include <string.h>

enum { MOST_STEPS = 40 };

static bool is_whole(const tool_grid *grid, int row)
{
  static const char *const columns[] = {"year", "prestatie"};
  for (int c = 0; c < 2; c++) {
    if (strcmp(tool_place_text(tool_grid_at(grid, row, columns[c])), "all") != 0) return false;
  }
  return true;
}

static int steps_of(const tool_grid *grid, tool_place steps[MOST_STEPS])
{
  int count = 0;
  for (int r = 0; r < grid->row_count && count < MOST_STEPS; r++) {
    const tool_place amount = tool_grid_at(grid, r, "difference");
    if (is_whole(grid, r) && !isnan(tool_place_value(amount))) steps[count++] = amount;
  }
  return count;
}

static const char *label_of(tool_page *page, tool_place step)
{
  const tool_place label = tool_place_beside(step, "label");
  return tool_piece_label(
      page, tool_place_text(label)[0] != '\0' ? label : tool_place_beside(step, "lever"));
}

/* Whole thousands that add up to the whole thousands of their sum. */
static const char *amount_of(tool_page *page, const tool_place steps[], int step)
{
  double before = 0;
  for (int i = 0; i < step; i++) before += tool_place_value(steps[i]);
  const double now = before + tool_place_value(steps[step]);
  return tool_piece_derived(page, &(tool_derived){"step", steps, step + 1,
                                                  1000 * (round(now / 1000) - round(before / 1000)),
                                                  0.001, 0, true});
}

static const char *band_of(tool_page *page, tool_place step)
{
  const char *ends[] = {tool_piece_amount(page, tool_place_beside(step, "p10"), 0.001, 0, true),
                        tool_piece_amount(page, tool_place_beside(step, "p90"), 0.001, 0, true)};
  return tool_piece_fill(page, TOOL_REPORT_FROM_TO, ends, 2);
}

static void put_data(tool_page *page, const tool_place steps[], int count)
{
  tool_chart chart = tool_chart_start(page, "waterfall");
  tool_chart_column(&chart, "label");
  for (int i = 0; i < count; i++) tool_chart_tip(&chart, label_of(page, steps[i]));
  tool_chart_column(&chart, "row");
  for (int i = 0; i < count; i++) tool_chart_number(&chart, i);
  for (int end = 0; end < 2; end++) {
    double sum = 0;
    tool_chart_column(&chart, end == 0 ? "start" : "end");
    for (int i = 0; i < count; i++) {
      const double next = sum + 0.001 * tool_place_value(steps[i]);
      tool_chart_number(&chart, end == 0 ? sum : next);
      sum = next;
    }
  }
  tool_chart_column(&chart, "kind");
  for (int i = 0; i < count; i++)
    tool_chart_number(&chart, tool_place_value(steps[i]) > 0 ? -1 : 1);
  tool_chart_column(&chart, "tip");
  for (int i = 0; i < count; i++)
    tool_chart_tip(&chart,
                   tool_piece(page, "%s: %s", label_of(page, steps[i]), amount_of(page, steps, i)));
  tool_chart_end(&chart, 0);
}

void tool_put_waterfall(tool_page *page)
{
  tool_results *results = page->results;
  tool_place steps[MOST_STEPS];
  const int count = steps_of(&results->waterfall, steps);
  tool_page_heading(page, tool_page_word(page, TOOL_REPORT_WATERFALL));
  if (count == 0) {
    const char *file = tool_piece_label(page, tool_grid_at(&results->scenario, 0, "file"));
    tool_page_say(page, TOOL_REPORT_NO_WATERFALL, &file, 1);
    return;
  }
  double total = 0;
  for (int i = 0; i < count; i++) total += tool_place_value(steps[i]);
  const char *policy = tool_piece_label(
      page, tool_results_label(&results->policies,
                               tool_place_text(tool_place_beside(steps[0], "policy"))));
  const char *sum =
      tool_piece_derived(page, &(tool_derived){"sum", steps, count, total, 0.001, 0, true});
  const char *pieces[] = {policy, sum};
  put_data(page, steps, count);
  tool_page_figure(page);
  tool_page_panel(page, "bars", "waterfall", policy,
                  tool_piece_fill(page, TOOL_REPORT_FINDING_WATERFALL, pieces, 2));
  tool_page_reads(page, TOOL_REPORT_READ_WATERFALL);
  tool_page_table(page, "plain-numbers",
                  tool_piece_fill(page, TOOL_REPORT_WATERFALL_TABLE, pieces, 1));
  tool_page_heads(page, tool_page_word(page, TOOL_REPORT_LEVER),
                  (const char *[]){tool_page_word(page, TOOL_REPORT_ADDS),
                                   tool_page_word(page, TOOL_REPORT_BAND)},
                  2);
  for (int i = 0; i < count; i++) {
    tool_page_row(page, label_of(page, steps[i]), NULL);
    tool_page_cell(page, amount_of(page, steps, i));
    tool_page_cell(page, band_of(page, steps[i]));
    tool_page_row_end(page);
  }
  tool_page_put(page, "<tr class=\"sum\"><th scope=\"row\">%s</th><td>%s</td><td></td></tr>\n",
                tool_page_word(page, TOOL_REPORT_TOTAL), sum);
  tool_page_table_end(page);
  tool_page_figure_end(page);
}
