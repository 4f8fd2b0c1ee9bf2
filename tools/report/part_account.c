/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tools/report/parts.h"

#include "tools/report/safe_text.h"

#include <string.h>

enum { MOST_FAILED = 40, LONGEST_SCENARIO = 200000 };

/* The --set of the command, as a shell takes them. */
static const char *settings_again(tool_page *page)
{
  const tool_grid *settings = &page->results->settings;
  const char *html = "";
  for (int r = 0; r < settings->row_count; r++)
    html = tool_piece(page, "%s --set '%s=%s'", html,
                      tool_piece_label(page, tool_grid_at(settings, r, "path")),
                      tool_piece_label(page, tool_grid_at(settings, r, "value")));
  return html;
}

static void put_run(tool_page *page)
{
  tool_results *results = page->results;
  const struct {
    tool_report_word_id word;
    tool_place place;
    bool is_number;
  } rows[] = {
      {TOOL_REPORT_VERSION, tool_grid_at(&results->self, 0, "version"), false},
      {TOOL_REPORT_COMMIT, tool_grid_at(&results->self, 0, "commit"), false},
      {TOOL_REPORT_SCENARIO_FILE, tool_grid_at(&results->scenario, 0, "file"), false},
      {TOOL_REPORT_HASH, tool_grid_at(&results->scenario, 0, "hash"), false},
      {TOOL_REPORT_SEED, tool_grid_at(&results->run, 0, "seed"), false},
      {TOOL_REPORT_REPLICATIONS, tool_grid_at(&results->run, 0, "replications"), true},
      {TOOL_REPORT_FAILED, tool_grid_at(&results->run, 0, "replications_failed"), true},
      {TOOL_REPORT_METHOD, tool_grid_at(&results->run, 0, "method"), false},
      {TOOL_REPORT_WARM_UP, tool_grid_at(&results->run, 0, "warm_up_days"), true},
      {TOOL_REPORT_EVENTS, tool_grid_at(&results->run, 0, "events"), true},
  };
  tool_page_table(page, "texts", tool_page_word(page, TOOL_REPORT_ACCOUNT_TABLE));
  tool_page_put(page, "<tbody>\n");
  for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
    if (tool_place_text(rows[i].place)[0] == '\0') continue;
    tool_page_row(page, tool_page_word(page, rows[i].word), NULL);
    tool_page_put(page, "<td class=\"text\">%s</td>",
                  rows[i].is_number ? tool_piece_number(page, rows[i].place, 0)
                                    : tool_piece_label(page, rows[i].place));
    tool_page_row_end(page);
  }
  tool_page_table_end(page);
  tool_page_put(
      page, "<p>%s <code>doorstroom run %s%s --replications %s --seed %s -o DIR</code></p>\n",
      tool_page_word(page, TOOL_REPORT_AGAIN),
      tool_piece_label(page, tool_grid_at(&results->scenario, 0, "file")), settings_again(page),
      tool_piece_label(page, tool_grid_at(&results->run, 0, "replications")),
      tool_piece_label(page, tool_grid_at(&results->run, 0, "seed")));
}

static const char *node_label(tool_page *page, tool_place check)
{
  return tool_piece_label(
      page,
      tool_results_label(&page->results->nodes, tool_place_text(tool_place_beside(check, "node"))));
}

static void put_failed(tool_page *page)
{
  const tool_grid *checks = &page->results->checks;
  const char *heads[] = {
      tool_page_word(page, TOOL_REPORT_CHECK), tool_page_word(page, TOOL_REPORT_YEAR),
      tool_page_word(page, TOOL_REPORT_FOUND), tool_page_word(page, TOOL_REPORT_FORETOLD),
      tool_page_word(page, TOOL_REPORT_REASON)};
  int count = 0;
  for (int r = 0; r < checks->row_count && count < MOST_FAILED; r++) {
    const tool_place check = tool_grid_at(checks, r, "check");
    if (strcmp(tool_place_text(tool_place_beside(check, "holds")), "no") != 0 ||
        strcmp(tool_place_text(tool_place_beside(check, "policy")),
               tool_results_baseline(page->results)) != 0)
      continue;
    if (count++ == 0) {
      tool_page_table(page, "texts", tool_page_word(page, TOOL_REPORT_CHECKS_TABLE));
      tool_page_heads(page, tool_page_word(page, TOOL_REPORT_FACILITY), heads, 5);
    }
    tool_page_row(page, node_label(page, check), NULL);
    tool_page_put(page, "<td class=\"text\">%s</td>", tool_piece_label(page, check));
    tool_page_cell(page, tool_piece_label(page, tool_place_beside(check, "period")));
    tool_page_cell(page, tool_piece_number(page, tool_place_beside(check, "measured"), 2));
    tool_page_cell(page, tool_piece_number(page, tool_place_beside(check, "expected"), 2));
    tool_page_put(page, "<td class=\"text\">%s</td>",
                  tool_piece_label(page, tool_place_beside(check, "reason")));
    tool_page_row_end(page);
  }
  if (count == 0) return;
  tool_page_table_end(page);
  tool_page_put(page, "<p class=\"quiet\">%s</p>\n", tool_page_word(page, TOOL_REPORT_CHECKS_NOTE));
}

static const char *how_many(tool_page *page, const char *holds)
{
  const tool_grid *checks = &page->results->checks;
  int count = 0;
  for (int r = 0; r < checks->row_count; r++) {
    const char *said = tool_place_text(tool_grid_at(checks, r, "holds"));
    count += holds != NULL ? strcmp(said, holds) == 0 : said[0] != '\0';
  }
  return tool_piece(
      page, "<span data-key=\"results.json#tables.checks.holds%s%s\" data-op=\"rows\">%d</span>",
      holds != NULL ? ";holds=" : "", holds != NULL ? holds : "", count);
}

static void put_checks(tool_page *page)
{
  if (page->results->checks.row_count == 0) return;
  const char *pieces[] = {how_many(page, "yes"), how_many(page, NULL), how_many(page, "no")};
  tool_page_heading(page, tool_page_word(page, TOOL_REPORT_SELF_CHECKS));
  tool_page_say(page, TOOL_REPORT_CHECKS_HOLD, pieces, 3);
  put_failed(page);
}

static void put_warnings(tool_page *page)
{
  const tool_grid *warnings = &page->results->warnings;
  tool_page_heading(page, tool_page_word(page, TOOL_REPORT_WARNINGS));
  if (warnings->row_count == 0) {
    tool_page_put(page, "<p>%s</p>\n", tool_page_word(page, TOOL_REPORT_NO_WARNINGS));
    return;
  }
  tool_page_put(page, "<ul>\n");
  for (int r = 0; r < warnings->row_count; r++)
    tool_page_put(page, "<li>%s</li>\n", tool_piece_label(page, tool_grid_at(warnings, r, "text")));
  tool_page_put(page, "</ul>\n");
}

static void put_scenario(tool_page *page)
{
  const char *text = tool_place_text(tool_grid_at(&page->results->scenario, 0, "text"));
  const char *safe = tool_safe_text(page->arena, text, LONGEST_SCENARIO);
  if (safe == NULL) page->failed = true;
  tool_page_put(page,
                "<details><summary>%s</summary>\n<pre tabindex=\"0\" "
                "data-key=\"results.json#scenario.text\">%s</pre>\n%s</details>\n",
                tool_page_word(page, TOOL_REPORT_SCENARIO_TEXT), safe != NULL ? safe : "",
                strlen(text) > LONGEST_SCENARIO ? tool_page_word(page, TOOL_REPORT_CUT) : "");
}

void tool_part_account(tool_page *page)
{
  put_run(page);
  put_warnings(page);
  put_checks(page);
  tool_page_heading(page, tool_page_word(page, TOOL_REPORT_STRESS));
  tool_page_put(page, "<p>%s</p>\n<p>%s</p>\n", tool_page_word(page, TOOL_REPORT_STRESS_FILLED),
                tool_page_word(page, TOOL_REPORT_STRESS_MISSING));
  put_scenario(page);
}
