/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tools/report/delay_table.h"

#include "tools/report/extra_cost.h"
#include "tools/report/findings.h"

#include <math.h>
#include <string.h>

/* The policy that has the same levers on time; "" for one without. */
static const char *on_time_of(tool_page *page, int policy)
{
  return tool_place_text(tool_grid_at(&page->results->policies, policy, "delays"));
}

static tool_place difference_of(tool_page *page, const char *policy, const char *indicator)
{
  return tool_grid_find(&page->results->comparison, "difference", "policy", policy, "indicator",
                        indicator, "year", "all", NULL);
}

/* How far the first place is from the second, both told against the same policy: a place that is
 * none is that policy itself. */
static const char *change(tool_page *page, tool_place own, tool_place other, double scale,
                          int decimals)
{
  if (own.row < 0) return "-";
  if (other.row < 0) return tool_piece_amount(page, own, scale, decimals, true);
  const tool_place sides[] = {own, other};
  const double more = tool_place_value(own) - tool_place_value(other);
  return tool_piece_derived(page, &(tool_derived){"minus", sides, 2, more, scale, decimals, true});
}

static void put_indicators(tool_page *page, const char *policy, const char *on_time)
{
  tool_results *results = page->results;
  for (int i = 0; i < results->indicator_texts.row_count; i++) {
    const tool_place id = tool_grid_at(&results->indicator_texts, i, "id");
    const tool_place own = difference_of(page, policy, tool_place_text(id));
    const double size = fabs(tool_place_value(own));
    if (own.row < 0) continue;
    tool_page_row(page, tool_piece_label(page, tool_place_beside(id, "label")), NULL);
    tool_page_cell(page, change(page, own, difference_of(page, on_time, tool_place_text(id)), 1,
                                size >= 10 ? 0 : 1));
    tool_page_row_end(page);
  }
}

static void put_policy(tool_page *page, int policy)
{
  const char *id = tool_results_policy(page->results, policy), *on_time = on_time_of(page, policy);
  tool_page_put(page, "<tr class=\"group\"><th scope=\"rowgroup\" colspan=\"2\">%s</th></tr>\n",
                tool_piece_policy(page, policy));
  put_indicators(page, id, on_time);
  const tool_place cost = tool_extra_cost(page->results, id);
  if (cost.row < 0) return;
  tool_page_row(page, tool_page_word(page, TOOL_REPORT_DELAY_EUROS), NULL);
  tool_page_cell(page, change(page, cost, tool_extra_cost(page->results, on_time), 0.001, 0));
  tool_page_row_end(page);
}

void tool_put_delay_table(tool_page *page)
{
  const int count = page->results->policies.row_count;
  int first = 0;
  while (first < count && on_time_of(page, first)[0] == '\0') first++;
  if (first == count) return;
  const char *head = tool_page_word(page, TOOL_REPORT_DELAY_MORE);
  tool_page_table(page, "", tool_page_word(page, TOOL_REPORT_DELAY_TABLE));
  tool_page_heads(page, tool_page_word(page, TOOL_REPORT_POLICY), &head, 1);
  for (int p = first; p < count; p++)
    if (on_time_of(page, p)[0] != '\0') put_policy(page, p);
  tool_page_table_end(page);
  tool_page_put(page, "<p class=\"quiet\">%s</p>\n", tool_page_word(page, TOOL_REPORT_DELAY_NOTE));
}
