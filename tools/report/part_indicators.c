/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tools/report/parts.h"

#include "tools/report/chart_data.h"
#include "tools/report/findings.h"

#include <math.h>
#include <string.h>

enum { MOST_PANELS = 12, MOST_YEARS = 60 };

static const char *id_of(tool_page *page, int row)
{
  return tool_place_text(tool_grid_at(&page->results->indicator_texts, row, "id"));
}

static tool_place in_year(tool_page *page, const char *policy, const char *id, int year,
                          const char *column)
{
  tool_results *results = page->results;
  return tool_grid_find(&results->indicators, column, "policy", policy, "indicator", id, "year",
                        results->years[year], NULL);
}

/* All of an indicator has the decimals that its band of the last year bears. */
static int decimals_of(tool_page *page, const char *id)
{
  tool_results *results = page->results;
  const tool_place mean = tool_expected(results, tool_results_baseline(results), id, "mean");
  return tool_piece_decimals(tool_place_value(tool_place_beside(mean, "p90")) -
                             tool_place_value(tool_place_beside(mean, "p10")));
}

/* A count of people or households: the indicator has no unit, and what was observed is whole. */
static bool is_count(tool_page *page, const char *id)
{
  return tool_place_text(
             tool_grid_find(&page->results->indicator_texts, "unit", "id", id, NULL))[0] == '\0';
}

/* "66 (2011), 74 (2014)": what was measured, then what the source itself expected. */
static const char *realisation(tool_page *page, const char *id)
{
  const tool_grid *grids[] = {&page->results->observed, &page->results->forecast};
  static const char *const columns[] = {"observed", "forecast"};
  static const tool_report_word_id words[] = {TOOL_REPORT_IN_YEAR, TOOL_REPORT_FORECAST_OF};
  const char *html = "";
  for (int g = 0; g < 2; g++) {
    for (int r = 0; r < grids[g]->row_count; r++) {
      const tool_place value = tool_grid_at(grids[g], r, columns[g]);
      if (strcmp(tool_place_text(tool_place_beside(value, "id")), id) != 0) continue;
      const char *number = g == 0 && is_count(page, id) ? tool_piece_observed(page, value, true, 0)
                                                        : tool_piece_exact(page, value);
      /* The year is the name of the value, not another one. */
      const char *pieces[] = {
          number,
          tool_piece(page, "<span data-key=\"%s\" data-op=\"year\">%s</span>",
                     tool_place_key(page->arena, value),
                     tool_piece_safe(page, tool_place_text(tool_place_beside(value, "year"))))};
      html = tool_piece(page, "%s%s%s", html, html[0] != '\0' ? ", " : "",
                        tool_piece_fill(page, words[g], pieces, 2));
    }
  }
  return html[0] != '\0' ? html : "-";
}

/* The targets of the horizon, one where they are all alike. */
static const char *targets(tool_page *page, const char *id)
{
  const int years = page->results->year_count;
  const char *baseline = tool_results_baseline(page->results), *html = "", *before = "";
  for (int y = 0; y < years; y++) {
    const tool_place target = in_year(page, baseline, id, y, "target");
    if (isnan(tool_place_value(target)) || strcmp(tool_place_text(target), before) == 0) continue;
    before = tool_place_text(target);
    const char *pieces[] = {tool_piece_exact(page, target), tool_piece_year(page, y)};
    html = tool_piece(page, "%s%s%s", html, html[0] != '\0' ? ", " : "",
                      tool_piece_fill(page, TOOL_REPORT_FROM_YEAR, pieces, 2));
  }
  return html[0] != '\0' ? html : "-";
}

static const char *source_of(tool_page *page, const char *id)
{
  const tool_place source =
      tool_grid_find(&page->results->indicator_texts, "source", "id", id, NULL);
  return tool_place_text(source)[0] != '\0' ? tool_piece_label(page, source) : "-";
}

static void put_main_table(tool_page *page)
{
  tool_results *results = page->results;
  const char *year = tool_piece_year(page, results->year_count - 1);
  const char *heads[] = {
      tool_page_word(page, TOOL_REPORT_REALISATION),
      tool_piece(page, "%s %s", tool_page_word(page, TOOL_REPORT_EXPECTED), year),
      tool_page_word(page, TOOL_REPORT_BAND),
      tool_page_word(page, TOOL_REPORT_TARGET),
      tool_piece(page, "%s %s", tool_page_word(page, TOOL_REPORT_CHANCE), year),
      tool_page_word(page, TOOL_REPORT_SOURCE)};
  tool_page_table(page, "indicators", tool_page_word(page, TOOL_REPORT_INDICATOR_TABLE));
  tool_page_heads(page, tool_page_word(page, TOOL_REPORT_INDICATOR), heads, 6);
  for (int i = 0; i < results->indicator_texts.row_count; i++) {
    const char *id = id_of(page, i);
    const tool_place mean = tool_expected(results, tool_results_baseline(results), id, "mean");
    const int decimals = decimals_of(page, id);
    const tool_place chance = tool_place_beside(mean, "chance_on_target");
    tool_page_row(page, tool_piece_indicator(page, id), NULL);
    tool_page_put(page, "<td class=\"text\">%s</td>", realisation(page, id));
    tool_page_cell(page, tool_piece_expected(page, mean, decimals));
    tool_page_cell(page, tool_piece_band(page, mean, decimals));
    tool_page_put(page, "<td class=\"text\">%s</td>", targets(page, id));
    tool_page_put(page, "<td class=\"text\">%s</td>", tool_piece_probability(page, chance));
    tool_page_put(page, "<td class=\"text\">%s</td>", source_of(page, id));
    tool_page_row_end(page);
  }
  tool_page_table_end(page);
  tool_page_put(page, "<p class=\"quiet\">%s</p>\n",
                tool_page_word(page, TOOL_REPORT_IN_ALL_FUTURES));
  const tool_place until = tool_grid_at(&results->run, 0, "realised_until");
  if (tool_place_text(until)[0] == '\0') return;
  const char *date = tool_piece_label(page, until);
  tool_page_put(page, "<p class=\"quiet\">%s</p>\n",
                tool_piece_fill(page, TOOL_REPORT_REALISED_UNTIL, &date, 1));
}

static void put_notes(tool_page *page)
{
  tool_grid *texts = &page->results->indicator_texts;
  bool started = false;
  for (int i = 0; i < texts->row_count; i++) {
    const tool_place note = tool_grid_at(texts, i, "note");
    if (tool_place_text(note)[0] == '\0') continue;
    if (!started)
      tool_page_put(page, "<h3>%s</h3>\n<ul>\n", tool_page_word(page, TOOL_REPORT_NOTES));
    started = true;
    tool_page_put(page, "<li>%s: %s</li>\n", tool_piece_indicator_in_text(page, id_of(page, i)),
                  tool_piece_label(page, note));
  }
  if (started) tool_page_put(page, "</ul>\n");
}

/* What is drawn of an indicator: expected of every policy, then what was measured before and in
 * the horizon, as rows without a policy. */
static void put_data(tool_page *page, const char *id, const char *source)
{
  tool_results *results = page->results;
  const int policies = results->policies.row_count, years = results->year_count;
  const tool_grid *observed = &results->observed;
  static const char *const columns[] = {"mean", "p10", "p90", "target"}, *const names[] = {
                                                                             "mean", "low", "high",
                                                                             "target"};
  tool_chart chart = tool_chart_start(page, source);
  tool_chart_column(&chart, "policy");
  for (int p = 0; p < policies; p++)
    for (int y = 0; y < years; y++) tool_chart_text(&chart, tool_results_policy(results, p));
  tool_chart_column(&chart, "year");
  for (int p = 0; p < policies; p++)
    for (int y = 0; y < years; y++)
      tool_chart_number(
          &chart, tool_place_value(in_year(page, tool_results_baseline(results), id, y, "year")));
  for (int r = 0; r < observed->row_count; r++) {
    if (strcmp(tool_place_text(tool_grid_at(observed, r, "id")), id) == 0)
      tool_chart_number(&chart, tool_place_value(tool_grid_at(observed, r, "year")));
  }
  for (int c = 0; c < 4; c++) {
    tool_chart_column(&chart, names[c]);
    for (int p = 0; p < (c == 0 ? policies : 1); p++)
      for (int y = 0; y < years; y++)
        tool_chart_number(&chart, tool_place_value(in_year(page, tool_results_policy(results, p),
                                                           id, y, columns[c])));
  }
  tool_chart_column(&chart, "observed");
  for (int p = 0; p < policies; p++)
    for (int y = 0; y < years; y++) tool_chart_number(&chart, NAN);
  for (int r = 0; r < observed->row_count; r++) {
    if (strcmp(tool_place_text(tool_grid_at(observed, r, "id")), id) == 0)
      tool_chart_number(&chart, tool_place_value(tool_grid_at(observed, r, "observed")));
  }
  tool_chart_template(&chart, tool_page_word(page, TOOL_REPORT_TIP_YEARS));
  tool_chart_end(&chart, 0);
}

static const char *finding(tool_page *page, const char *id)
{
  const int last = page->results->year_count - 1, decimals = decimals_of(page, id);
  const char *baseline = tool_results_baseline(page->results);
  const char *pieces[] = {
      tool_piece_indicator(page, id),
      tool_piece_number(page, in_year(page, baseline, id, 0, "mean"), decimals),
      tool_piece_year(page, 0),
      tool_piece_number(page, in_year(page, baseline, id, last, "mean"), decimals),
      tool_piece_year(page, last)};
  const char *found = tool_piece_fill(page, TOOL_REPORT_FINDING_YEARS, pieces, 5);
  const tool_place target = in_year(page, baseline, id, last, "target");
  if (isnan(tool_place_value(target))) return found;
  const char *aim = tool_piece_exact(page, target);
  return tool_piece(page, "%s%s", found,
                    tool_piece_fill(page, TOOL_REPORT_FINDING_YEARS_TARGET, &aim, 1));
}

/* Those with a target or something measured; when there are none, the first few. */
static int charted_indicators(tool_page *page, const char *ids[MOST_PANELS])
{
  tool_results *results = page->results;
  int count = 0;
  for (int i = 0; i < results->indicator_texts.row_count && count < MOST_PANELS; i++) {
    const char *id = id_of(page, i);
    const bool measured = tool_grid_find(&results->observed, "observed", "id", id, NULL).row >= 0;
    if (measured || strcmp(targets(page, id), "-") != 0) ids[count++] = id;
  }
  for (int i = 0; count == 0 && i < results->indicator_texts.row_count && i < 4; i++)
    ids[i] = id_of(page, i);
  return count > 0
             ? count
             : (results->indicator_texts.row_count < 4 ? results->indicator_texts.row_count : 4);
}

static void put_years_table(tool_page *page)
{
  tool_results *results = page->results;
  const int years = results->year_count < MOST_YEARS ? results->year_count : MOST_YEARS;
  const char *heads[MOST_YEARS];
  for (int y = 0; y < years; y++) heads[y] = tool_piece_year(page, y);
  tool_page_table(page, "plain-numbers", tool_page_word(page, TOOL_REPORT_YEARS_TABLE));
  tool_page_heads(page, tool_page_word(page, TOOL_REPORT_INDICATOR), heads, years);
  for (int i = 0; i < results->indicator_texts.row_count; i++) {
    const char *id = id_of(page, i);
    const int decimals = decimals_of(page, id);
    tool_page_row(page, tool_piece_indicator(page, id), NULL);
    for (int y = 0; y < years; y++) {
      const tool_place mean = in_year(page, tool_results_baseline(results), id, y, "mean");
      tool_page_cell(page, tool_piece(page, "%s<br>%s", tool_piece_expected(page, mean, decimals),
                                      tool_piece_band(page, mean, decimals)));
    }
    tool_page_row_end(page);
  }
  tool_page_table_end(page);
}

void tool_part_indicators(tool_page *page)
{
  const char *ids[MOST_PANELS];
  if (page->results->indicator_texts.row_count == 0 || page->results->year_count == 0) {
    tool_page_put(page, "<p>%s</p>\n", tool_page_word(page, TOOL_REPORT_NO_INDICATORS));
    return;
  }
  put_main_table(page);
  put_notes(page);
  const int count = charted_indicators(page, ids);
  tool_page_figure(page);
  for (int i = 0; i < count; i++) {
    const char *source = tool_piece(page, "indicator-%d", i);
    put_data(page, ids[i], source);
    tool_page_panel(page, "years", source, tool_piece_indicator(page, ids[i]),
                    finding(page, ids[i]));
  }
  tool_page_reads(page, TOOL_REPORT_READ_YEARS);
  put_years_table(page);
  tool_page_figure_end(page);
}
