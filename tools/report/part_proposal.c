/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tools/report/parts.h"

#include "tools/report/findings.h"

#include <math.h>
#include <string.h>

void tool_part_decisions(tool_page *page)
{
  tool_results *results = page->results;
  const char *indicator = tool_leading_indicator(results);
  const tool_place without =
      tool_expected(results, tool_results_baseline(results), indicator, "mean");
  const int decimals = tool_piece_decimals(tool_place_value(tool_place_beside(without, "p90")) -
                                           tool_place_value(tool_place_beside(without, "p10")));
  if (results->policies.row_count < 2 || without.row < 0) return;
  tool_page_say(page, TOOL_REPORT_DECISIONS_ABOUT, NULL, 0);
  tool_page_put(page, "<ol class=\"decisions\">\n");
  for (int p = 1; p < results->policies.row_count; p++) {
    const tool_place with =
        tool_expected(results, tool_results_policy(results, p), indicator, "mean");
    const char *pieces[] = {tool_piece_policy(page, p), tool_piece_indicator(page, indicator),
                            tool_piece_year(page, results->year_count - 1),
                            tool_piece_expected(page, with, decimals),
                            tool_piece_expected(page, without, decimals)};
    tool_page_put(page, "<li>%s</li>\n",
                  tool_piece_sentence(page, TOOL_REPORT_DECISION, "there", with, pieces, 5));
  }
  tool_page_put(page, "</ol>\n");
}

/* "indicator: -55 (-57 to -53)": a difference with its interval. */
static void put_argument(tool_page *page, const char *policy, const char *indicator)
{
  const tool_place difference = tool_difference_of(page->results, policy, indicator, "difference");
  const tool_place low = tool_place_beside(difference, "ci_low"),
                   high = tool_place_beside(difference, "ci_high");
  const int decimals = tool_piece_decimals(fabs(tool_place_value(difference)));
  const char *ends[] = {tool_piece_amount(page, low, 1, decimals, true),
                        tool_piece_amount(page, high, 1, decimals, true)};
  tool_page_put(page, "<li>%s: %s %s</li>\n", tool_piece_indicator(page, indicator),
                tool_piece_amount(page, difference, 1, decimals, true),
                tool_piece_fill(page, TOOL_REPORT_BAND_RANGE, ends, 2));
}

/* The indicators that get better (`worse` false) or worse; nothing when none does. */
static void put_side(tool_page *page, const char *policy, bool worse)
{
  const char *indicators[TOOL_FINDINGS_MOST];
  const int count = tool_compared_indicators(page->results, indicators, TOOL_FINDINGS_MOST);
  bool started = false;
  for (int i = 0; i < count; i++) {
    const double gain = tool_gain_of(page->results, policy, indicators[i]);
    if (!(worse ? gain < 0 : gain > 0)) continue;
    if (!started)
      tool_page_put(page, "<p>%s</p>\n<ul>\n",
                    tool_page_word(page, worse ? TOOL_REPORT_AGAINST : TOOL_REPORT_IN_FAVOUR));
    started = true;
    put_argument(page, policy, indicators[i]);
  }
  tool_page_put(page, "%s",
                started ? "</ul>\n"
                        : tool_piece(page, "<p>%s</p>\n",
                                     tool_page_word(page, worse ? TOOL_REPORT_NOTHING_AGAINST
                                                                : TOOL_REPORT_NOTHING_IN_FAVOUR)));
}

void tool_part_arguments(tool_page *page)
{
  tool_results *results = page->results;
  if (results->comparison.row_count == 0) {
    tool_page_put(page, "<p>%s</p>\n", tool_page_word(page, TOOL_REPORT_NOTHING_COMPARED));
    return;
  }
  tool_page_say(page, TOOL_REPORT_ARGUMENTS_ABOUT, NULL, 0);
  for (int p = 1; p < results->policies.row_count; p++) {
    tool_page_heading(page, tool_piece_policy(page, p));
    put_side(page, tool_results_policy(results, p), false);
    put_side(page, tool_results_policy(results, p), true);
  }
}
