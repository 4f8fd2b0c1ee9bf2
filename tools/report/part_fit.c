/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tools/report/parts.h"

#include "tools/report/chart_data.h"

#include <math.h>
#include <string.h>

/* The column of the family that was chosen, or a place that is none. */
static tool_place of_chosen(tool_page *page, const char *column)
{
  return tool_grid_find(&page->results->families, column, "chosen", "yes", NULL);
}

/* Whether there are steps of the data, and not a distribution alone. */
static bool has_data(const tool_page *page)
{
  return !isnan(tool_place_value(tool_grid_at(&page->results->curve, 0, "data")));
}

static void put_summary(tool_page *page)
{
  const tool_place facility = tool_grid_at(&page->results->families, 0, "facility");
  const char *where = tool_piece_label(page, facility);
  const char *pieces[] = {
      tool_piece_number(page, tool_grid_at(&page->results->families, 0, "stays"), 0),
      tool_place_text(facility)[0] == '\0' ? ""
                                           : tool_piece_fill(page, TOOL_REPORT_FIT_AT, &where, 1),
      tool_piece_label(page, of_chosen(page, "family")),
      tool_piece_number(page, of_chosen(page, "mean"), 0),
      tool_piece_number(page, of_chosen(page, "median"), 0),
      tool_piece_number(page, of_chosen(page, "p90"), 0)};
  const bool is_chosen = of_chosen(page, "family").row >= 0;
  tool_page_say(page, is_chosen ? TOOL_REPORT_FIT_SAYS : TOOL_REPORT_FIT_REFUSED, pieces,
                is_chosen ? 6 : 2);
}

/* A long register has more steps than the eye sees. */
static int stride_of(const tool_grid *curve)
{
  enum { MOST_POINTS = 300 };
  return 1 + curve->row_count / MOST_POINTS;
}

static void put_curve(tool_page *page)
{
  static const char *const columns[] = {"days", "data", "low", "high", "fitted"};
  const tool_grid *curve = &page->results->curve;
  tool_chart chart = tool_chart_start(page, "survival");
  for (size_t i = 0; i < sizeof columns / sizeof *columns; i++)
    tool_chart_grid(&chart, columns[i], curve, columns[i], stride_of(curve));
  const char *names[] = {"{days}", tool_page_word(page, TOOL_REPORT_FIT_DATA), "{data}",
                         tool_page_word(page, TOOL_REPORT_FIT_LINE), "{fitted}"};
  tool_chart_template(&chart, tool_piece(page, "%s; %s %s; %s %s", names[0], names[1], names[2],
                                         names[3], names[4]));
  tool_chart_end(&chart, 0);
}

/* The first day from which no more than half are there; the last where more always are. */
static const char *finding(tool_page *page, const char *column)
{
  const tool_grid *curve = &page->results->curve;
  int at = 0;
  while (at + 1 < curve->row_count && tool_place_value(tool_grid_at(curve, at, column)) > 0.5) at++;
  const char *pieces[] = {tool_piece_number(page, tool_grid_at(curve, at, "days"), 0),
                          tool_piece_amount(page, tool_grid_at(curve, at, column), 100, 0, false)};
  return tool_piece_fill(
      page, has_data(page) ? TOOL_REPORT_FINDING_FIT : TOOL_REPORT_FINDING_FIT_ALONE, pieces, 2);
}

static void put_families(tool_page *page)
{
  static const char *const columns[] = {"mean", "median", "p90", "aic"};
  const tool_grid *families = &page->results->families;
  const char *heads[] = {
      tool_page_word(page, TOOL_REPORT_FIT_MEAN), tool_page_word(page, TOOL_REPORT_FIT_MEDIAN),
      tool_page_word(page, TOOL_REPORT_FIT_NINE), tool_page_word(page, TOOL_REPORT_FIT_AIC),
      tool_page_word(page, TOOL_REPORT_FIT_CHOSEN)};
  tool_page_table(page, "plain-numbers", tool_page_word(page, TOOL_REPORT_FIT_TABLE));
  tool_page_heads(page, tool_page_word(page, TOOL_REPORT_FIT_FAMILY), heads, 5);
  for (int r = 0; r < families->row_count; r++) {
    tool_page_row(page, tool_piece_label(page, tool_grid_at(families, r, "family")), NULL);
    for (size_t i = 0; i < sizeof columns / sizeof *columns; i++)
      tool_page_cell(page, tool_piece_number(page, tool_grid_at(families, r, columns[i]), 1));
    const tool_place chosen = tool_grid_at(families, r, "chosen");
    tool_page_put(page, "<td class=\"text\">%s</td>",
                  strcmp(tool_place_text(chosen), "yes") == 0 ? "&#x2713;" : "");
    tool_page_row_end(page);
  }
  tool_page_table_end(page);
}

void tool_part_fit(tool_page *page)
{
  if (page->results->families.row_count == 0) return;
  tool_page_heading(page, tool_page_word(page, TOOL_REPORT_FIT_HEADING));
  put_summary(page);
  if (page->results->curve.row_count == 0) return;
  put_curve(page);
  tool_page_figure(page);
  tool_page_panel(
      page, "survival", "survival",
      tool_page_word(page, has_data(page) ? TOOL_REPORT_FIT_PANEL : TOOL_REPORT_FIT_PANEL_ALONE),
      finding(page, has_data(page) ? "data" : "fitted"));
  tool_page_reads(page, TOOL_REPORT_READ_FIT);
  put_families(page);
  tool_page_figure_end(page);
}
