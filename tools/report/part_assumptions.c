/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tools/report/parts.h"

#include "tools/report/assumptions.h"
#include "tools/report/findings.h"

#include <string.h>

/* A text that stands in the scenario's. */
static const char *quoted(tool_page *page, const char *text)
{
  if (text[0] == '\0') return "";
  return tool_piece(page, "<bdi data-key=\"results.json#scenario.text\" data-op=\"in\">%s</bdi>",
                    tool_piece_safe(page, text));
}

static void put_share(tool_page *page)
{
  const tool_grid *counts = &page->results->provenance;
  const char *pieces[] = {tool_piece_number(page, tool_grid_at(counts, 0, "assumed"), 0),
                          tool_piece_number(page, tool_grid_at(counts, 0, "public"), 0),
                          tool_piece_number(page, tool_grid_at(counts, 0, "source"), 0)};
  tool_page_say(page, TOOL_REPORT_ASSUMPTIONS_SHARE, pieces, 3);
}

static void put_settings(tool_page *page)
{
  const tool_grid *settings = &page->results->settings;
  const char *all = "";
  for (int r = 0; r < settings->row_count; r++)
    all = tool_piece(page, "%s%s<code>%s = %s</code>", all, r > 0 ? ", " : "",
                     tool_piece_label(page, tool_grid_at(settings, r, "path")),
                     tool_piece_label(page, tool_grid_at(settings, r, "value")));
  if (settings->row_count > 0) tool_page_say(page, TOOL_REPORT_SETTINGS_NOTE, &all, 1);
}

static const char *influence(tool_page *page, const tool_assumptions *all, tool_place place)
{
  if (!all->has_shares) return tool_piece_amount(page, place, 1, 2, true);
  const char *share = tool_piece_amount(page, place, 100, 0, false);
  return tool_place_text(place)[0] != '\0' ? tool_piece(page, "%s%%", share) : share;
}

static void put_table(tool_page *page, const tool_assumptions *all)
{
  static const tool_report_word_id grades[] = {[TOOL_GRADE_ASSUMED] = TOOL_REPORT_GRADE_ASSUMED,
                                               [TOOL_GRADE_PUBLIC] = TOOL_REPORT_GRADE_PUBLIC,
                                               [TOOL_GRADE_SOURCE] = TOOL_REPORT_GRADE_SOURCE};
  const char *heads[] = {
      tool_page_word(page, TOOL_REPORT_VALUE), tool_page_word(page, TOOL_REPORT_ORIGIN),
      tool_page_word(page, TOOL_REPORT_WHY), tool_page_word(page, TOOL_REPORT_RANGE),
      tool_page_word(page, TOOL_REPORT_INFLUENCE)};
  const int columns = all->has_influence ? 5 : 4;
  tool_page_table(page, "texts assumed", tool_page_word(page, TOOL_REPORT_ASSUMPTIONS_TABLE));
  tool_page_heads(page, tool_page_word(page, TOOL_REPORT_PATH), heads, columns);
  for (int i = 0; i < all->count; i++) {
    const tool_assumption *item = &all->items[i];
    tool_page_row(page,
                  tool_piece(page,
                             "<code><bdi data-key=\"results.json#scenario.text\" "
                             "data-op=\"in\">%s</bdi></code>",
                             tool_piece_breakable(page, item->path)),
                  NULL);
    tool_page_put(page, "<td class=\"text\">%s</td><td class=\"text\">%s %s</td>",
                  quoted(page, item->value), tool_page_word(page, grades[item->grade]),
                  quoted(page, item->source));
    tool_page_put(page, "<td class=\"text\">%s</td><td class=\"text\">%s</td>",
                  quoted(page, item->why), quoted(page, item->range));
    if (all->has_influence) tool_page_cell(page, influence(page, all, item->influence));
    tool_page_row_end(page);
  }
  tool_page_table_end(page);
}

static void put_order(tool_page *page, const tool_assumptions *all)
{
  if (all->has_shares) {
    const tool_grid *of = &page->results->about_sensitivity;
    const char *pieces[] = {
        tool_piece_indicator(page, tool_place_text(tool_grid_at(of, 0, "indicator"))),
        tool_piece_label(page, tool_grid_at(of, 0, "year")),
        tool_piece_label(page, tool_results_label(&page->results->policies,
                                                  tool_place_text(tool_grid_at(of, 0, "policy"))))};
    tool_page_say(page, TOOL_REPORT_BY_SENSITIVITY_NOTE, pieces, 3);
    return;
  }
  const char *label = tool_piece_indicator(page, tool_leading_indicator(page->results));
  tool_page_say(page,
                all->has_influence ? TOOL_REPORT_BY_INFLUENCE_NOTE : TOOL_REPORT_NO_INFLUENCE_NOTE,
                &label, 1);
}

static void put_sources(tool_page *page, const tool_assumptions *all)
{
  if (all->source_count == 0) return;
  tool_page_heading(page, tool_page_word(page, TOOL_REPORT_SOURCES));
  tool_page_put(page, "<dl class=\"words\">\n");
  for (int i = 0; i < all->source_count; i++)
    tool_page_put(page,
                  "<dt><bdi data-key=\"results.json#scenario.text\" data-op=\"in\">%s</bdi></dt>"
                  "<dd><bdi data-key=\"results.json#scenario.text\" data-op=\"in\">%s</bdi></dd>\n",
                  tool_piece_safe(page, all->sources[i][0]),
                  tool_piece_safe(page, all->sources[i][1]));
  tool_page_put(page, "</dl>\n");
}

void tool_part_assumptions(tool_page *page)
{
  tool_assumptions all;
  if (tool_assumptions_read(page->results, &all) != SIM_OK) {
    page->failed = true;
    return;
  }
  put_share(page);
  put_settings(page);
  const char *base = quoted(page, all.extends);
  if (all.extends[0] != '\0') tool_page_say(page, TOOL_REPORT_EXTENDS_NOTE, &base, 1);
  if (all.count == 0) {
    tool_page_put(page, "<p>%s</p>\n", tool_page_word(page, TOOL_REPORT_NO_ASSUMPTIONS));
  } else {
    put_order(page, &all);
    put_table(page, &all);
  }
  put_sources(page, &all);
  tool_part_fit(page);
}
