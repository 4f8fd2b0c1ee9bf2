/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tools/report/parts.h"

#include "tools/report/findings.h"

#include <math.h>

/* How many decimals the band of a row bears. */
static int decimals_of(tool_place row)
{
  return tool_piece_decimals(tool_place_value(tool_place_beside(row, "p90")) -
                             tool_place_value(tool_place_beside(row, "p10")));
}

static void put_question(tool_page *page)
{
  tool_results *results = page->results;
  const tool_place own = tool_grid_at(&results->report, 0, "question");
  const char *label = tool_piece_indicator_in_text(page, tool_leading_indicator(results));
  const char *first = tool_piece_year(page, 0),
             *last = tool_piece_year(page, results->year_count - 1);
  if (tool_place_text(own)[0] != '\0')
    tool_page_put(page, "%s", tool_piece_label(page, own));
  else if (results->policies.row_count == 2)
    tool_page_put(page, "%s",
                  tool_piece_fill(page, TOOL_REPORT_QUESTION_OF_ONE,
                                  (const char *[]){tool_piece_policy(page, 1), label, first, last},
                                  4));
  else if (results->policies.row_count > 2)
    tool_page_put(
        page, "%s",
        tool_piece_fill(page, TOOL_REPORT_QUESTION_ASKED,
                        (const char *[]){tool_piece_policy_count(page), label, first, last}, 4));
  else
    tool_page_put(
        page, "%s",
        tool_piece_fill(page, TOOL_REPORT_QUESTION_ALONE, (const char *[]){label, first, last}, 3));
}

static void put_unchanged(tool_page *page, const char *indicator)
{
  tool_results *results = page->results;
  const tool_place mean = tool_expected(results, tool_results_baseline(results), indicator, "mean");
  const int decimals = decimals_of(mean);
  const char *pieces[] = {tool_piece_indicator_in_text(page, indicator),
                          tool_piece_expected(page, mean, decimals),
                          tool_piece_year(page, results->year_count - 1),
                          tool_piece_number(page, tool_place_beside(mean, "p10"), decimals),
                          tool_piece_number(page, tool_place_beside(mean, "p90"), decimals)};
  tool_page_put(page, "<p>%s",
                tool_piece_sentence(page, TOOL_REPORT_ANSWER_UNCHANGED, "there", mean, pieces, 5));
  const tool_place target = tool_place_beside(mean, "target");
  if (!isnan(tool_place_value(target)))
    tool_page_put(page, "%s",
                  tool_piece_sentence(
                      page, TOOL_REPORT_ANSWER_UNCHANGED_CHANCE, "there", target,
                      (const char *[]){tool_piece_exact(page, target),
                                       tool_piece_probability(
                                           page, tool_place_beside(mean, "chance_on_target"))},
                      2));
  tool_page_put(page, "</p>\n");
}

static void put_price(tool_page *page, const char *policy)
{
  tool_results *results = page->results;
  const tool_place cost = tool_extra_cost(results, policy);
  const double more = tool_place_value(cost);
  if (isnan(more)) {
    tool_page_put(page, "%s", tool_page_word(page, TOOL_REPORT_ANSWER_NO_COSTS));
    return;
  }
  const bool saves = more < 0;
  const char *pieces[] = {tool_piece_year(page, 0), tool_piece_year(page, results->year_count - 1),
                          tool_piece_amount(page, cost, saves ? -0.001 : 0.001, 0, false)};
  tool_page_put(page, "%s",
                tool_piece_sentence(page,
                                    saves ? TOOL_REPORT_ANSWER_SAVES : TOOL_REPORT_ANSWER_COSTS,
                                    saves ? "lower" : "there", cost, pieces, 3));
  if (!tool_is_priced(results, policy))
    tool_page_put(page, "%s", tool_page_word(page, TOOL_REPORT_ANSWER_UNPRICED));
}

static void put_best(tool_page *page, const char *indicator)
{
  tool_results *results = page->results;
  const int best = tool_best_policy(results, indicator);
  const bool is_one = results->policies.row_count == 2;
  if (best < 0) {
    tool_page_put(page, "<p>%s</p>\n",
                  is_one ? tool_piece_fill(page, TOOL_REPORT_ANSWER_ONE_NOT_BETTER,
                                           (const char *[]){tool_piece_policy(page, 1)}, 1)
                         : tool_page_word(page, TOOL_REPORT_ANSWER_NONE_BETTER));
    return;
  }
  const char *policy = tool_results_policy(results, best);
  const tool_place mean = tool_expected(results, policy, indicator, "mean");
  const tool_place difference = tool_difference_of(results, policy, indicator, "difference");
  const int decimals = decimals_of(mean);
  const char *pieces[] = {tool_piece_label(page, tool_results_label(&results->policies, policy)),
                          tool_piece_expected(page, mean, decimals),
                          tool_piece_number(page, tool_place_beside(mean, "p10"), decimals),
                          tool_piece_number(page, tool_place_beside(mean, "p90"), decimals)};
  tool_page_put(page, "<p>%s",
                tool_piece_sentence(
                    page, is_one ? TOOL_REPORT_ANSWER_BEST_OF_ONE : TOOL_REPORT_ANSWER_BEST,
                    tool_place_value(difference) < 0 ? "lower" : "higher", difference, pieces, 4));
  if (!isnan(tool_place_value(tool_place_beside(mean, "target"))))
    tool_page_put(page, "%s",
                  tool_piece_fill(page, TOOL_REPORT_ANSWER_BEST_CHANCE,
                                  (const char *[]){tool_piece_probability(
                                      page, tool_place_beside(mean, "chance_on_target"))},
                                  1));
  put_price(page, policy);
  tool_page_put(page, "</p>\n");
}

/* What holds places up, where it is more than a tenth of them. */
static void put_stuck(tool_page *page)
{
  tool_results *results = page->results;
  const char *facility = tool_leading_facility(results), *baseline = tool_results_baseline(results);
  const tool_place held = tool_measured(results, baseline, facility, "places_blocked", "mean");
  const tool_place open = tool_measured(results, baseline, facility, "places_open", "mean");
  if (!(tool_place_value(held) > 0.1 * tool_place_value(open))) return;
  const char *pieces[] = {tool_piece_year(page, results->year_count - 1),
                          tool_piece_number(page, held, 0), tool_piece_number(page, open, 0),
                          tool_piece_label(page, tool_results_label(&results->nodes, facility))};
  tool_page_put(page, "<p>%s</p>\n",
                tool_piece_sentence(page, TOOL_REPORT_ANSWER_STUCK, "higher", held, pieces, 4));
}

/* Of the policies that better one thing and worsen another the one that worsens most: the one that
 * a reader would not expect, the more so when it costs money. */
static void put_trade(tool_page *page)
{
  tool_results *results = page->results;
  tool_trade worst = {.harm = 0}, trade;
  double most = 0;
  for (int p = 1; p < results->policies.row_count; p++) {
    const char *policy = tool_results_policy(results, p);
    if (!tool_trade_of(results, policy, &trade)) continue;
    const double harm =
        trade.harm + (tool_place_value(tool_extra_cost(results, policy)) > 0 ? 1 : 0);
    if (!(harm > most)) continue;
    most = harm;
    worst = trade;
  }
  if (most <= 0) return;
  const char *pieces[5];
  const tool_place sides[] = {worst.worse, worst.better};
  pieces[0] = tool_piece_label(
      page, tool_results_label(&results->policies,
                               tool_place_text(tool_place_beside(worst.worse, "policy"))));
  for (int s = 0; s < 2; s++) {
    const char *id = tool_place_text(tool_place_beside(sides[s], "indicator"));
    pieces[1 + 2 * s] = tool_piece_indicator_in_text(page, id);
    pieces[2 + 2 * s] = tool_piece_amount(
        page, sides[s], 1, tool_piece_decimals(fabs(tool_place_value(sides[s]))), true);
  }
  tool_page_put(page, "<p>%s</p>\n",
                tool_piece_sentence(page, TOOL_REPORT_ANSWER_TRADE,
                                    tool_place_value(worst.worse) < 0 ? "lower" : "higher",
                                    worst.worse, pieces, 5));
}

static void put_assumed(tool_page *page)
{
  tool_results *results = page->results;
  const tool_place assumed = tool_grid_at(&results->provenance, 0, "assumed");
  const tool_place numbers = tool_grid_at(&results->provenance, 0, "numbers");
  if (!(tool_place_value(numbers) > 0)) return;
  const tool_derived share = {"ratio", (tool_place[]){assumed, numbers},
                              2,       tool_place_value(assumed) / tool_place_value(numbers),
                              100,     0,
                              false};
  const char *pieces[] = {tool_piece_number(page, assumed, 0), tool_piece_number(page, numbers, 0),
                          tool_piece_derived(page, &share)};
  tool_page_put(page, "<div class=\"warning\"><p>%s</p>\n",
                tool_piece_sentence(page, TOOL_REPORT_ASSUMED_SHARE, "there", assumed, pieces, 3));
  if (results->inputs.row_count == 0)
    tool_page_put(page, "<p>%s</p>\n", tool_page_word(page, TOOL_REPORT_ONLY_CHANCE));
  tool_page_put(page, "</div>\n");
}

void tool_part_answer(tool_page *page)
{
  tool_results *results = page->results;
  const char *indicator = tool_leading_indicator(results);
  const tool_place own = tool_grid_at(&results->report, 0, "answer");
  tool_page_put(page, "<div class=\"answer\" id=\"answer\"><dl><dt>%s</dt><dd>",
                tool_page_word(page, TOOL_REPORT_QUESTION));
  put_question(page);
  tool_page_put(page, "</dd><dt>%s</dt><dd>", tool_page_word(page, TOOL_REPORT_ANSWER));
  if (tool_place_text(own)[0] != '\0') {
    tool_page_put(page, "<p>%s</p>", tool_piece_label(page, own));
  } else {
    if (tool_expected(results, tool_results_baseline(results), indicator, "mean").row >= 0)
      put_unchanged(page, indicator);
    if (results->comparison.row_count > 0) put_best(page, indicator);
    tool_part_best_mix(page);
    put_stuck(page);
    if (results->comparison.row_count > 0) put_trade(page);
  }
  tool_page_put(page, "</dd></dl></div>\n");
  put_assumed(page);
}
