/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tools/report/parts.h"

#include "tools/report/chart_data.h"
#include "tools/report/findings.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* Of each month, in order: its name as the results have it and its last day, the instant measured. */
typedef struct month_list {
  const char **months, **dates;
  int count;
} month_list;

enum { MOST_FACILITIES = 12, MOST_SENTENCES = 3 };

static month_list months_of(tool_page *page)
{
  tool_grid *grid = &page->results->monthly;
  month_list list = {.count = 0};
  list.months = flow_arena_take(page->arena, ((size_t)grid->row_count + 1) * sizeof *list.months);
  list.dates = flow_arena_take(page->arena, ((size_t)grid->row_count + 1) * sizeof *list.dates);
  if (list.months == NULL || list.dates == NULL) {
    page->failed = true;
    return list;
  }
  for (int r = 0; r < grid->row_count; r++) {
    const tool_place month = tool_grid_at(grid, r, "month");
    if (strcmp(tool_place_text(tool_place_beside(month, "policy")),
               tool_results_baseline(page->results)) != 0)
      break;
    if (list.count > 0 && strcmp(tool_place_text(month), list.months[list.count - 1]) == 0)
      continue;
    list.months[list.count] = tool_place_text(month);
    list.dates[list.count++] = tool_place_text(tool_place_beside(month, "date"));
  }
  return list;
}

static tool_place level(tool_page *page, const char *policy, const char *month, const char *node,
                        const char *series, const char *column)
{
  return tool_grid_find(&page->results->monthly, column, "policy", policy, "month", month, "node",
                        node, "series", series, NULL);
}

/* The places open in the year of the month: the results have no monthly ones. */
static double open_places(tool_page *page, const char *month, const char *node)
{
  const char *baseline = tool_results_baseline(page->results);
  const tool_place own = level(page, baseline, month, node, "open", "mean");
  if (own.row >= 0) return tool_place_value(own);
  const char *year = tool_piece(page, "%.4s", month);
  return tool_place_value(tool_grid_find(&page->results->measures, "mean", "policy", baseline,
                                         "period", year, "node", node, "group", "all", "measure",
                                         "places_open", NULL));
}

static tool_place yearly(tool_page *page, int year, const char *node, const char *measure)
{
  tool_results *results = page->results;
  return tool_grid_find(&results->measures, "mean", "policy", tool_results_baseline(results),
                        "period", results->years[year], "node", node, "group", "all", "measure",
                        measure, NULL);
}

/* Where somebody waits: on the list or, ready, in a place. Elsewhere there is nothing to see. */
static int facilities_of(tool_page *page, const char *facilities[MOST_FACILITIES])
{
  tool_results *results = page->results;
  int count = 0;
  for (int n = 0; n < results->nodes.row_count && count < MOST_FACILITIES; n++) {
    const char *node = tool_place_text(tool_grid_at(&results->nodes, n, "id"));
    if (strcmp(tool_place_text(tool_grid_at(&results->nodes, n, "kind")), "facility") != 0)
      continue;
    bool waits = false;
    for (int y = 0; y < results->year_count; y++)
      waits = waits || tool_place_value(yearly(page, y, node, "places_blocked")) > 0.1 ||
              tool_place_value(yearly(page, y, node, "list_mean")) > 0.1;
    if (waits) facilities[count++] = node;
  }
  return count;
}

static const char *label_of(tool_page *page, const char *node)
{
  return tool_piece_label(page, tool_results_label(&page->results->nodes, node));
}

/* All policies, month by month: the picture shows the first and the one that is chosen. */
static void put_policies_and_dates(tool_page *page, tool_chart *chart, const month_list *list)
{
  tool_results *results = page->results;
  const char **ids =
      flow_arena_take(page->arena, (size_t)results->policies.row_count * sizeof *ids);
  if (ids == NULL) {
    page->failed = true;
    return;
  }
  for (int p = 0; p < results->policies.row_count; p++) ids[p] = tool_results_policy(results, p);
  tool_chart_each(chart, "policy", ids, results->policies.row_count, list->count);
  tool_chart_tile(chart, "date", list->dates, list->count);
}

static void put_series(tool_page *page, tool_chart *chart, const char *name, const char *node,
                       const char *series, const char *column, const month_list *list,
                       int policy_count)
{
  tool_chart_column(chart, name);
  for (int p = 0; p < policy_count; p++) {
    const char *policy = tool_results_policy(page->results, p);
    for (int m = 0; m < list->count; m++)
      tool_chart_number(
          chart, tool_place_value(level(page, policy, list->months[m], node, series, column)));
  }
}

static void put_places_panel(tool_page *page, const char *node, int number, const month_list *list)
{
  const char *source = tool_piece(page, "places-%d", number), *label = label_of(page, node);
  tool_chart chart = tool_chart_start(page, source);
  put_policies_and_dates(page, &chart, list);
  put_series(page, &chart, "blocked", node, "blocked", "mean", list,
             page->results->policies.row_count);
  put_series(page, &chart, "occupied", node, "occupied", "mean", list, 1);
  tool_chart_column(&chart, "open");
  for (int m = 0; m < list->count; m++)
    tool_chart_number(&chart, open_places(page, list->months[m], node));
  tool_chart_template(&chart, tool_page_word(page, TOOL_REPORT_TIP_PLACES));
  tool_chart_end(&chart, 0);
  const int last = page->results->year_count - 1;
  const char *pieces[] = {label,
                          tool_piece_number(page, yearly(page, 0, node, "places_occupied"), 0),
                          tool_piece_year(page, 0),
                          tool_piece_number(page, yearly(page, 0, node, "places_blocked"), 0),
                          tool_piece_year(page, last),
                          tool_piece_number(page, yearly(page, last, node, "places_blocked"), 0)};
  tool_page_panel(page, "places", source, label,
                  tool_piece_fill(page, TOOL_REPORT_FINDING_PLACES, pieces, 6));
}

static void put_list_panel(tool_page *page, const char *node, int number, const month_list *list)
{
  static const char *const quantiles[] = {"p05", "p25", "p75", "p95"};
  const char *source = tool_piece(page, "list-%d", number), *label = label_of(page, node);
  tool_chart chart = tool_chart_start(page, source);
  put_policies_and_dates(page, &chart, list);
  put_series(page, &chart, "mean", node, "list", "mean", list, page->results->policies.row_count);
  for (int q = 0; q < 4; q++)
    put_series(page, &chart, quantiles[q], node, "list", quantiles[q], list, 1);
  tool_chart_template(&chart, tool_page_word(page, TOOL_REPORT_TIP_LIST));
  tool_chart_end(&chart, 0);
  const int last = page->results->year_count - 1;
  const char *pieces[] = {label, tool_piece_number(page, yearly(page, 0, node, "list_mean"), 0),
                          tool_piece_year(page, 0),
                          tool_piece_number(page, yearly(page, last, node, "list_mean"), 0),
                          tool_piece_year(page, last)};
  tool_page_panel(page, "fan", source, label,
                  tool_piece_fill(page, TOOL_REPORT_FINDING_LIST, pieces, 5));
}

static void put_years_table(tool_page *page, const char *const facilities[], int count)
{
  static const struct {
    const char *measure;
    tool_report_word_id word;
  } rows[] = {{"places_open", TOOL_REPORT_OPEN},
              {"places_occupied", TOOL_REPORT_IN_USE},
              {"places_blocked", TOOL_REPORT_HELD},
              {"list_mean", TOOL_REPORT_ON_LIST}};
  const int years = page->results->year_count;
  const char **heads = flow_arena_take(page->arena, (size_t)years * sizeof *heads);
  if (heads == NULL) {
    page->failed = true;
    return;
  }
  for (int y = 0; y < years; y++) heads[y] = tool_piece_year(page, y);
  tool_page_table(page, "plain-numbers", tool_page_word(page, TOOL_REPORT_PLACES_TABLE));
  tool_page_heads(page, tool_page_word(page, TOOL_REPORT_FACILITY), heads, years);
  for (int f = 0; f < count; f++) {
    tool_page_put(page, "<tr class=\"group\"><th scope=\"rowgroup\" colspan=\"%d\">%s</th></tr>\n",
                  years + 1, label_of(page, facilities[f]));
    for (int r = 0; r < 4; r++) {
      tool_page_row(page, tool_page_word(page, rows[r].word), NULL);
      for (int y = 0; y < years; y++)
        tool_page_cell(page,
                       tool_piece_number(page, yearly(page, y, facilities[f], rows[r].measure), 1));
      tool_page_row_end(page);
    }
  }
  tool_page_table_end(page);
}

/* "4,7", under it the two bands: three lines. */
static const char *month_cell(tool_page *page, tool_place mean)
{
  if (mean.row < 0) return "-";
  const char *half[] = {tool_piece_number(page, tool_place_beside(mean, "p25"), 0),
                        tool_piece_number(page, tool_place_beside(mean, "p75"), 0)};
  const char *most[] = {tool_piece_number(page, tool_place_beside(mean, "p05"), 0),
                        tool_piece_number(page, tool_place_beside(mean, "p95"), 0)};
  return tool_piece(page, "%s<br>%s<br>%s", tool_piece_number(page, mean, 1),
                    tool_piece_fill(page, TOOL_REPORT_FROM_TO, half, 2),
                    tool_piece_fill(page, TOOL_REPORT_FROM_TO, most, 2));
}

/* A row a year and a column a month. */
static void put_months_table(tool_page *page, const char *node)
{
  static const tool_report_word_id names[] = {
      TOOL_REPORT_JANUARY,   TOOL_REPORT_FEBRUARY, TOOL_REPORT_MARCH,    TOOL_REPORT_APRIL,
      TOOL_REPORT_MAY,       TOOL_REPORT_JUNE,     TOOL_REPORT_JULY,     TOOL_REPORT_AUGUST,
      TOOL_REPORT_SEPTEMBER, TOOL_REPORT_OCTOBER,  TOOL_REPORT_NOVEMBER, TOOL_REPORT_DECEMBER};
  const char *baseline = tool_results_baseline(page->results), *label = label_of(page, node);
  const char *heads[12];
  for (int m = 0; m < 12; m++) heads[m] = tool_page_word(page, names[m]);
  tool_page_table(page, "months", tool_piece_fill(page, TOOL_REPORT_MONTHS_TABLE, &label, 1));
  tool_page_heads(page, tool_page_word(page, TOOL_REPORT_YEAR), heads, 12);
  for (int y = 0; y < page->results->year_count; y++) {
    tool_page_row(page, tool_piece_year(page, y), NULL);
    for (int m = 0; m < 12; m++) {
      const char *month = tool_piece(page, "%s-%02d", page->results->years[y], m + 1);
      tool_page_cell(page, month_cell(page, level(page, baseline, month, node, "list", "mean")));
    }
    tool_page_row_end(page);
  }
  tool_page_table_end(page);
}

static void put_sentences(tool_page *page, const char *const facilities[], int count)
{
  const int last = page->results->year_count - 1;
  for (int f = 0, said = 0; f < count && said < MOST_SENTENCES; f++) {
    const tool_place held = yearly(page, last, facilities[f], "places_blocked");
    const tool_place open = yearly(page, last, facilities[f], "places_open");
    if (!(tool_place_value(held) > 0.2 * tool_place_value(open))) continue;
    const char *pieces[] = {label_of(page, facilities[f]), tool_piece_number(page, held, 0),
                            tool_piece_number(page, open, 0), tool_piece_year(page, last)};
    tool_page_put(page, "<p>%s</p>\n",
                  tool_piece_sentence(page, TOOL_REPORT_STUCK_ALL, "higher", held, pieces, 4));
    said++;
  }
}

void tool_part_congestion(tool_page *page)
{
  const char *facilities[MOST_FACILITIES];
  const int count = facilities_of(page, facilities);
  const month_list list = months_of(page);
  if (count == 0) {
    tool_page_put(page, "<p>%s</p>\n", tool_page_word(page, TOOL_REPORT_NOBODY_WAITS));
    return;
  }
  put_sentences(page, facilities, count);
  tool_page_heading(page, tool_page_word(page, TOOL_REPORT_PLACES_HEADING));
  tool_page_figure(page);
  for (int f = 0; f < count; f++) put_places_panel(page, facilities[f], f, &list);
  tool_page_reads(page, TOOL_REPORT_READ_PLACES);
  put_years_table(page, facilities, count);
  tool_page_figure_end(page);
  tool_page_heading(page, tool_page_word(page, TOOL_REPORT_LIST_HEADING));
  tool_page_figure(page);
  for (int f = 0; f < count; f++) put_list_panel(page, facilities[f], f, &list);
  tool_page_reads(page, TOOL_REPORT_READ_LIST);
  for (int f = 0; f < count; f++) put_months_table(page, facilities[f]);
  tool_page_figure_end(page);
}
