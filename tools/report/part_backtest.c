/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tools/report/parts.h"

#include "tools/report/chart_data.h"
#include "tools/text/backtest_words.h"

#include <math.h>
#include <string.h>

enum { MOST_TOLD = 12 }; /* facilities times how far ahead; all of them are in the table */

static tool_place at(tool_page *page, int row, const char *column)
{
  return tool_grid_at(&page->results->scores, row, column);
}

static double value_at(tool_page *page, int row, const char *column)
{
  return tool_place_value(at(page, row, column));
}

/* The simple rules, as the columns of the file and as what they are called. */
static const struct {
  const char *column;
  tool_text name;
} rules[] = {{"persistence", {TOOL_WORD_BACKTEST_PERSISTENCE}},
             {"drift", {TOOL_WORD_BACKTEST_DRIFT}},
             {"fluid", {TOOL_WORD_BACKTEST_FLUID}}};
enum { RULES = sizeof rules / sizeof *rules };

/* The rule that was nearest: its number. */
static int best_rule(tool_page *page, int row)
{
  const char *name = tool_place_text(at(page, row, "best_rule"));
  for (int i = 1; i < RULES; i++)
    if (strcmp(name, rules[i].column) == 0) return i;
  return 0;
}

/* "Opvang, alone": the facility by its label where the run has it; the group where there is one. */
static const char *unit_of(tool_page *page, int row)
{
  const tool_place id = at(page, row, "facility"), group = at(page, row, "group");
  const tool_place label = tool_results_label(&page->results->nodes, tool_place_text(id));
  const char *facility = tool_piece_label(page, label.row >= 0 ? label : id);
  if (strcmp(tool_place_text(group), "-") == 0) return facility;
  const tool_place of = tool_results_label(&page->results->groups, tool_place_text(group));
  const char *pieces[] = {facility, tool_piece_label(page, of.row >= 0 ? of : group)};
  return tool_piece_fill(page, TOOL_REPORT_BACK_AT, pieces, 2);
}

/* "Opvang, 3 months ahead" */
static const char *what_of(tool_page *page, int row)
{
  const bool is_one = fabs(value_at(page, row, "horizon") - 1) < 0.5;
  const char *months = tool_piece_number(page, at(page, row, "horizon"), 0);
  const char *pieces[] = {
      unit_of(page, row),
      tool_piece_fill(page, is_one ? TOOL_REPORT_BACK_AHEAD_ONE : TOOL_REPORT_BACK_AHEAD, &months,
                      1)};
  return tool_piece_fill(page, TOOL_REPORT_BACK_AT, pieces, 2);
}

static int decimals_of(tool_page *page, int row)
{
  return tool_piece_decimals(fmax(value_at(page, row, "model"), value_at(page, row, "fluid")));
}

/* ---- in words ---- */

/* Who was nearer, and whether that can be chance. */
static const char *winner_of(tool_page *page, int row)
{
  const tool_place gain = at(page, row, "gain");
  const double low = value_at(page, row, "gain_low"), high = value_at(page, row, "gain_high");
  const int rule = best_rule(page, row), decimals = decimals_of(page, row);
  const bool has_won = tool_place_value(gain) > 0;
  const char *pieces[] = {tool_piece_number(page, at(page, row, "model"), decimals),
                          tool_piece(page, "<em>%s</em>", rules[rule].name[page->language]),
                          tool_piece_number(page, at(page, row, rules[rule].column), decimals)};
  const char *said =
      tool_piece_sentence(page, has_won ? TOOL_REPORT_BACK_WINS : TOOL_REPORT_BACK_LOSES,
                          has_won                      ? "higher"
                          : tool_place_value(gain) < 0 ? "lower"
                                                       : "none",
                          gain, pieces, 3);
  if (isnan(low) || isnan(high))
    return tool_piece(page, "%s %s", said, tool_page_word(page, TOOL_REPORT_BACK_FEW));
  if (low <= 0 && high >= 0)
    return tool_piece(page, "%s %s", said, tool_page_word(page, TOOL_REPORT_BACK_UNSURE));
  return said;
}

static void put_words(tool_page *page, int count)
{
  tool_page_say(page, TOOL_REPORT_BACK_INTRO, NULL, 0);
  tool_page_put(page, "<ul>\n");
  for (int r = 0; r < count; r++) {
    const char *pieces[] = {tool_piece_number(page, at(page, r, "forecasts"), 0),
                            tool_piece_amount(page, at(page, r, "in_80"), 100, 0, false),
                            tool_piece_number(page, at(page, r, "crps"), decimals_of(page, r))};
    tool_page_put(page, "<li><strong>%s</strong>: %s %s</li>\n", what_of(page, r),
                  winner_of(page, r), tool_piece_fill(page, TOOL_REPORT_BACK_WITHIN, pieces, 3));
  }
  tool_page_put(page, "</ul>\n");
}

/* ---- drawn, and all of it ---- */

static void put_gains(tool_page *page, int count)
{
  tool_bar bars[MOST_TOLD];
  for (int r = 0; r < count; r++) {
    const tool_place gain = at(page, r, "gain");
    const double value = tool_place_value(gain);
    bars[r] = (tool_bar){.policy = "",
                         .label = tool_piece_plain(page, what_of(page, r)),
                         .row = r + 1,
                         .end = value,
                         .low = value_at(page, r, "gain_low"),
                         .high = value_at(page, r, "gain_high"),
                         .kind = value > 0 ? 1 : -1,
                         .tip = tool_piece_amount(page, gain, 1, decimals_of(page, r), true)};
  }
  tool_chart_bars(page, "gains", bars, count, NULL);
}

static void put_scores(tool_page *page)
{
  static const struct {
    const char *column;
    tool_report_word_id word;
  } bands[] = {{"in_50", TOOL_REPORT_BACK_HALF_BAND},
               {"in_80", TOOL_REPORT_BACK_EIGHT_BAND},
               {"in_95", TOOL_REPORT_BACK_WIDE_BAND}};
  const char *heads[] = {tool_page_word(page, TOOL_REPORT_BACK_FORECASTS),
                         rules[0].name[page->language],
                         rules[1].name[page->language],
                         rules[2].name[page->language],
                         TOOL_TEXT(page->language, TOOL_WORD_BACKTEST_MODEL),
                         tool_page_word(page, bands[0].word),
                         tool_page_word(page, bands[1].word),
                         tool_page_word(page, bands[2].word),
                         tool_page_word(page, TOOL_REPORT_BACK_CRPS)};
  tool_page_table(page, "plain-numbers", tool_page_word(page, TOOL_REPORT_BACK_TABLE));
  tool_page_heads(page, tool_page_word(page, TOOL_REPORT_BACK_HORIZON), heads, 9);
  for (int r = 0; r < page->results->scores.row_count; r++) {
    const int decimals = decimals_of(page, r);
    tool_page_row(page, what_of(page, r), NULL);
    tool_page_cell(page, tool_piece_number(page, at(page, r, "forecasts"), 0));
    for (int i = 0; i < RULES; i++)
      tool_page_cell(page, tool_piece_number(page, at(page, r, rules[i].column), decimals));
    tool_page_cell(page, tool_piece_number(page, at(page, r, "model"), decimals));
    for (int i = 0; i < 3; i++)
      tool_page_cell(page, tool_piece_amount(page, at(page, r, bands[i].column), 100, 0, false));
    tool_page_cell(page, tool_piece_number(page, at(page, r, "crps"), decimals));
    tool_page_row_end(page);
  }
  tool_page_table_end(page);
}

void tool_part_backtest(tool_page *page)
{
  const int rows = page->results->scores.row_count, count = rows < MOST_TOLD ? rows : MOST_TOLD;
  if (rows == 0) return;
  tool_page_heading(page, tool_page_word(page, TOOL_REPORT_BACK));
  put_words(page, count);
  tool_page_figure(page);
  put_gains(page, count);
  tool_page_panel(page, "bars", "gains", tool_page_word(page, TOOL_REPORT_BACK_PANEL),
                  tool_piece(page, "%s: %s", what_of(page, 0), winner_of(page, 0)));
  tool_page_reads(page, TOOL_REPORT_READ_BACK);
  put_scores(page);
  tool_page_figure_end(page);
}
