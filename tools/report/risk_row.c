/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tools/report/risk_row.h"

#include "tools/report/findings.h"

#include <math.h>

/* What the unchanged policy does not exceed in nineteen of twenty futures, above its budget or what
 * is expected. */
static tool_place impact_in(tool_page *page, int year)
{
  tool_results *results = page->results;
  return tool_grid_find(&results->certainty, "overspend", "policy", tool_results_baseline(results),
                        "year", results->years[year], "probability", "0.95", NULL);
}

/* The year in which the most is at stake. */
static int worst_year(tool_page *page)
{
  int worst = 0;
  for (int y = 1; y < page->results->year_count; y++)
    if (tool_place_value(impact_in(page, y)) > tool_place_value(impact_in(page, worst))) worst = y;
  return worst;
}

/* The policy that saves money without harm, the most of all; -1 when there is none. */
static int saving_policy(tool_page *page)
{
  tool_results *results = page->results;
  int best = -1;
  double least = 0;
  for (int p = 1; p < results->policies.row_count; p++) {
    const char *policy = tool_results_policy(results, p);
    const double more = tool_place_value(tool_extra_cost(results, policy));
    if (!(more < least) || tool_policy_harms(results, policy)) continue;
    least = more;
    best = p;
  }
  return best;
}

void tool_put_risk_row(tool_page *page)
{
  tool_results *results = page->results;
  const int year = worst_year(page), saving = saving_policy(page);
  const tool_place impact = impact_in(page, year);
  const tool_place chance =
      tool_grid_find(&results->risk, "chance", "policy", tool_results_baseline(results), "year",
                     results->years[year], NULL);
  const bool is_budgeted = chance.row >= 0;
  const char *year_text = tool_piece_year(page, year);
  const char *heads[] = {tool_page_word(page, TOOL_REPORT_RISK_EFFECTS),
                         tool_page_word(page, TOOL_REPORT_RISK_MEASURES),
                         tool_page_word(page, TOOL_REPORT_CHANCE),
                         tool_page_word(page, TOOL_REPORT_RISK_IMPACT),
                         tool_page_word(page, TOOL_REPORT_RISK_INFLUENCE)};
  tool_page_table(page, "risk", tool_page_word(page, TOOL_REPORT_RISK_TABLE));
  tool_page_heads(page, tool_page_word(page, TOOL_REPORT_RISK), heads, 5);
  tool_page_row(page,
                tool_piece_fill(page,
                                is_budgeted ? TOOL_REPORT_RISK_BUDGET_TEXT : TOOL_REPORT_RISK_TEXT,
                                &year_text, 1),
                NULL);
  tool_page_put(page, "<td class=\"text\">%s</td>",
                tool_page_word(page, TOOL_REPORT_RISK_EFFECT_TEXT));
  tool_page_put(page, "<td class=\"text\">%s</td>",
                saving >= 0 ? tool_piece_policy(page, saving)
                            : tool_page_word(page, TOOL_REPORT_RISK_NO_MEASURE));
  tool_page_put(page, "<td class=\"text\">%s</td>",
                is_budgeted ? tool_piece_probability(page, chance)
                            : tool_page_word(page, TOOL_REPORT_ONE_IN_TWENTY));
  tool_page_cell(page, tool_piece(page, "%s %s", tool_piece_amount(page, impact, 0.001, 0, false),
                                  tool_page_word(page, TOOL_REPORT_THOUSAND)));
  tool_page_cell(page, "-");
  tool_page_row_end(page);
  tool_page_table_end(page);
  tool_page_put(
      page, "<p class=\"quiet\">%s</p>\n",
      tool_page_word(page, is_budgeted ? TOOL_REPORT_RISK_OF_BUDGET : TOOL_REPORT_RISK_OF_MEAN));
}
