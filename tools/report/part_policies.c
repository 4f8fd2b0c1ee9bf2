/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tools/report/parts.h"

#include "tools/report/chart_data.h"
#include "tools/report/findings.h"
#include "tools/report/waterfall.h"

#include <math.h>
#include <string.h>

enum { MAIN_INDICATORS = 4, MOST_YEARS = 60 };

static const char *short_label_of(tool_page *page, const char *id)
{
  const tool_place place = tool_grid_find(&page->results->indicator_texts, "short", "id", id, NULL);
  return tool_place_text(place)[0] != '\0' ? tool_piece_label(page, place)
                                           : tool_piece_indicator(page, id);
}

/* The sign of a verdict, with its words for whoever does not know it. */
static const char *mark(tool_page *page, tool_mark verdict)
{
  static const struct {
    const char *sign;
    tool_report_word_id word;
  } marks[] = {[TOOL_MARK_UNKNOWN] = {"", TOOL_REPORT_SAME},
               [TOOL_MARK_MUCH_BETTER] = {"++", TOOL_REPORT_MUCH_BETTER},
               [TOOL_MARK_BETTER] = {"+", TOOL_REPORT_BETTER},
               [TOOL_MARK_SAME] = {"=", TOOL_REPORT_SAME},
               [TOOL_MARK_WORSE] = {"\xe2\x88\x92", TOOL_REPORT_WORSE},
               [TOOL_MARK_HARM] = {"!", TOOL_REPORT_TRADE},
               [TOOL_MARK_MUCH_WORSE] = {"\xe2\x88\x92\xe2\x88\x92", TOOL_REPORT_MUCH_WORSE}};
  if (verdict == TOOL_MARK_UNKNOWN) return "";
  return tool_piece(page, " <abbr class=\"mark\" title=\"%s\">%s</abbr>",
                    tool_page_word(page, marks[verdict].word), marks[verdict].sign);
}

/* Differences of an indicator have the decimals that its largest one bears. */
static int decimals_of(tool_page *page, const char *indicator)
{
  tool_results *results = page->results;
  double widest = 0;
  for (int p = 1; p < results->policies.row_count; p++) {
    const double difference = fabs(tool_place_value(
        tool_difference_of(results, tool_results_policy(results, p), indicator, "difference")));
    if (difference > widest) widest = difference;
  }
  return tool_piece_decimals(widest);
}

static const char *money(tool_page *page, const char *policy)
{
  const tool_place cost = tool_extra_cost(page->results, policy);
  const double value = tool_place_value(cost);
  if (isnan(value)) return "-";
  const char *amount = tool_piece_amount(page, cost, value < 0 ? -0.001 : 0.001, 0, false);
  const bool nothing = fabs(value) < 500;
  return tool_piece(page, "%s%s%s", amount,
                    nothing
                        ? ""
                        : tool_piece(page, " %s",
                                     tool_page_word(page, value < 0 ? TOOL_REPORT_ADVANTAGE
                                                                    : TOOL_REPORT_DISADVANTAGE)),
                    tool_is_priced(page->results, policy) ? "" : " \xe2\x80\xa0");
}

/* The first of the indicators that is better while more people are left outside, or the reverse. */
static const char *harmed_indicator(tool_page *page, const char *policy)
{
  const char *indicators[TOOL_FINDINGS_MOST];
  const int count = tool_compared_indicators(page->results, indicators, TOOL_FINDINGS_MOST);
  for (int i = 0; i < count; i++) {
    if (tool_mark_of(page->results, policy, indicators[i]) == TOOL_MARK_HARM) return indicators[i];
  }
  return NULL;
}

/* What gets better for one and worse for another, in words; "" when nothing does. */
static const char *trade_of(tool_page *page, int row)
{
  tool_trade trade;
  const char *policy = tool_results_policy(page->results, row);
  const char *harmed = harmed_indicator(page, policy);
  if (tool_trade_of(page->results, policy, &trade)) {
    const char *pieces[] = {
        tool_piece_policy(page, row),
        tool_piece_indicator(page, tool_place_text(tool_place_beside(trade.better, "indicator"))),
        tool_piece_indicator(page, tool_place_text(tool_place_beside(trade.worse, "indicator")))};
    return tool_piece_sentence(page, TOOL_REPORT_TRADE_NOTE, "there", trade.worse, pieces, 3);
  }
  if (harmed == NULL) return "";
  const char *pieces[] = {tool_piece_policy(page, row), tool_piece_indicator(page, harmed)};
  return tool_piece_sentence(page, TOOL_REPORT_HARM_NOTE, "there",
                             tool_difference_of(page->results, policy, harmed, "difference"),
                             pieces, 2);
}

static void put_trades(tool_page *page)
{
  bool started = false;
  for (int p = 1; p < page->results->policies.row_count; p++) {
    const char *trade = trade_of(page, p);
    if (trade[0] == '\0') continue;
    tool_page_put(page, "%s<li><strong class=\"mark\">!</strong> %s</li>\n",
                  started ? "" : "<ul class=\"trades\">\n", trade);
    started = true;
  }
  if (started) tool_page_put(page, "</ul>\n");
}

static const char *trade_mark(tool_page *page, int row)
{
  if (trade_of(page, row)[0] == '\0') return "";
  return tool_piece(page, " <abbr class=\"mark\" title=\"%s\">!</abbr>",
                    tool_page_word(page, TOOL_REPORT_TRADE));
}

static void put_main_table(tool_page *page, const char *const indicators[], int count)
{
  tool_results *results = page->results;
  const char *heads[MAIN_INDICATORS + 1],
      *years[] = {tool_piece_year(page, results->year_count - 1)};
  for (int i = 0; i < count; i++) heads[i] = short_label_of(page, indicators[i]);
  heads[count] = tool_page_word(page, TOOL_REPORT_COL_COST);
  tool_page_table(page, "sortable", tool_piece_fill(page, TOOL_REPORT_POLICY_TABLE, years, 1));
  tool_page_heads(page, tool_page_word(page, TOOL_REPORT_POLICY), heads, count + 1);
  for (int p = 1; p < results->policies.row_count; p++) {
    const char *policy = tool_results_policy(results, p);
    tool_page_row(page, tool_piece(page, "%s%s", tool_piece_policy(page, p), trade_mark(page, p)),
                  policy);
    for (int i = 0; i < count; i++)
      tool_page_cell(
          page,
          tool_piece(page, "%s%s",
                     tool_piece_amount(
                         page, tool_difference_of(results, policy, indicators[i], "difference"), 1,
                         decimals_of(page, indicators[i]), true),
                     mark(page, tool_mark_of(results, policy, indicators[i]))));
    tool_page_cell(page, money(page, policy));
    tool_page_row_end(page);
  }
  tool_page_table_end(page);
  put_trades(page);
  tool_page_put(page, "<p class=\"quiet\">%s</p>\n", tool_page_word(page, TOOL_REPORT_MARKS));
}

static void put_data(tool_page *page, const char *indicator, const char *source)
{
  tool_results *results = page->results;
  const int count = results->policies.row_count, decimals = decimals_of(page, indicator);
  tool_bar *bars = flow_arena_take(page->arena, (size_t)count * sizeof *bars);
  if (bars == NULL) {
    page->failed = true;
    return;
  }
  for (int p = 1; p < count; p++) {
    const char *policy = tool_results_policy(results, p);
    const tool_place difference = tool_difference_of(results, policy, indicator, "difference");
    const tool_mark verdict = tool_mark_of(results, policy, indicator);
    const bool better = verdict == TOOL_MARK_BETTER || verdict == TOOL_MARK_MUCH_BETTER;
    const bool worse =
        verdict == TOOL_MARK_WORSE || verdict == TOOL_MARK_MUCH_WORSE || verdict == TOOL_MARK_HARM;
    bars[p - 1] = (tool_bar){
        .policy = policy,
        .label = tool_piece_policy(page, p),
        .row = p,
        .end = tool_place_value(difference),
        .low = tool_place_value(tool_difference_of(results, policy, indicator, "ci_low")),
        .high = tool_place_value(tool_difference_of(results, policy, indicator, "ci_high")),
        .kind = better  ? 1
                : worse ? -1
                        : 0,
        .tip = tool_piece(page, "%s: %s", tool_piece_policy(page, p),
                          tool_piece_amount(page, difference, 1, decimals, true))};
  }
  tool_chart_bars(page, source, bars, count - 1, NULL);
}

/* How many policies better it and how many worsen it. */
static const char *finding(tool_page *page, const char *indicator)
{
  tool_results *results = page->results;
  const char *better = "", *worse = "";
  for (int p = 1; p < results->policies.row_count; p++) {
    const tool_mark verdict = tool_mark_of(results, tool_results_policy(results, p), indicator);
    const char **list = verdict == TOOL_MARK_BETTER || verdict == TOOL_MARK_MUCH_BETTER ? &better
                        : verdict == TOOL_MARK_WORSE || verdict == TOOL_MARK_MUCH_WORSE ? &worse
                                                                                        : NULL;
    if (list != NULL)
      *list = tool_piece(page, "%s%s%s", *list, (*list)[0] != '\0' ? ", " : "",
                         tool_piece_policy(page, p));
  }
  const char *nobody = tool_page_word(page, TOOL_REPORT_NO_POLICY);
  const char *pieces[] = {tool_piece_indicator(page, indicator),
                          better[0] != '\0' ? better : nobody, worse[0] != '\0' ? worse : nobody};
  return tool_piece_fill(page, TOOL_REPORT_FINDING_BARS, pieces, 3);
}

/* Every difference of every year. */
static void put_all_years(tool_page *page, const char *const indicators[], int count)
{
  tool_results *results = page->results;
  const int years = results->year_count < MOST_YEARS ? results->year_count : MOST_YEARS;
  const char *heads[MOST_YEARS];
  for (int y = 0; y < years; y++) heads[y] = tool_piece_year(page, y);
  for (int i = 0; i < count; i++) {
    const int decimals = decimals_of(page, indicators[i]);
    const char *label = tool_piece_indicator(page, indicators[i]);
    tool_page_table(page, "sortable",
                    tool_piece_fill(page, TOOL_REPORT_DIFFERENCE_TABLE, &label, 1));
    tool_page_heads(page, tool_page_word(page, TOOL_REPORT_POLICY), heads, years);
    for (int p = 1; p < results->policies.row_count; p++) {
      const char *policy = tool_results_policy(results, p);
      tool_page_row(page, tool_piece_policy(page, p), policy);
      for (int y = 0; y < years; y++)
        tool_page_cell(
            page, tool_piece_amount(page,
                                    tool_grid_find(&results->comparison, "difference", "policy",
                                                   policy, "indicator", indicators[i], "year",
                                                   results->years[y], NULL),
                                    1, decimals, true));
      tool_page_row_end(page);
    }
    tool_page_table_end(page);
  }
}

void tool_part_policies(tool_page *page)
{
  const char *indicators[TOOL_FINDINGS_MOST];
  const int count = tool_compared_indicators(page->results, indicators, TOOL_FINDINGS_MOST);
  const int main = count < MAIN_INDICATORS ? count : MAIN_INDICATORS;
  if (count == 0) {
    tool_page_put(page, "<p>%s</p>\n", tool_page_word(page, TOOL_REPORT_NOTHING_COMPARED));
    return;
  }
  put_main_table(page, indicators, main);
  tool_page_figure(page);
  for (int i = 0; i < main; i++) {
    const char *source = tool_piece(page, "difference-%d", i);
    put_data(page, indicators[i], source);
    tool_page_panel(page, "bars", source, tool_piece_indicator(page, indicators[i]),
                    finding(page, indicators[i]));
  }
  tool_page_reads(page, TOOL_REPORT_READ_BARS);
  put_all_years(page, indicators, count);
  tool_page_figure_end(page);
  tool_put_waterfall(page);
}
