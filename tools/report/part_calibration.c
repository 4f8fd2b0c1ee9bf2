/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tools/report/parts.h"

#include "tools/report/chart_data.h"

#include <math.h>
#include <string.h>

enum { MOST_BARS = 12, MOST_NAMED = 6 };

static tool_place about(tool_page *page, const char *column)
{
  return tool_grid_at(&page->results->about_calibration, 0, column);
}

static double value_at(const tool_grid *grid, int row, const char *column)
{
  return tool_place_value(tool_grid_at(grid, row, column));
}

static bool has_set(tool_page *page)
{
  return tool_place_value(about(page, "plausible")) > 0;
}

/* By its label where the run has it, else by the id that stands there. */
static const char *indicator_at(tool_page *page, tool_place id)
{
  const tool_place label = tool_results_label(&page->results->indicator_texts, tool_place_text(id));
  return tool_piece_label(page, label.row >= 0 ? label : id);
}

static const char *input_of(tool_page *page, int row)
{
  return tool_piece_path(page, tool_grid_at(&page->results->ranges, row, "input"));
}

static bool is_pinned(tool_page *page, int row)
{
  const tool_place verdict = tool_grid_at(&page->results->ranges, row, "verdict");
  return strcmp(tool_place_text(verdict), "calibrated") == 0;
}

/* The rows by what is left, the least first; how many, at most `most`. */
static int by_left(const tool_grid *ranges, int rows[], int most)
{
  int count = 0;
  for (int r = 0; r < ranges->row_count; r++) {
    const double left = value_at(ranges, r, "left");
    if (isnan(left)) continue;
    int at = count < most ? count++ : most;
    for (; at > 0 && left < value_at(ranges, rows[at - 1], "left"); at--)
      if (at < most) rows[at] = rows[at - 1];
    if (at < most) rows[at] = r;
  }
  return count;
}

/* ---- what was learned, in words ---- */

/* "a, b and others": those that the observations pin down, or the others. "" when there are none. */
static const char *list_inputs(tool_page *page, bool pinned)
{
  const tool_grid *ranges = &page->results->ranges;
  const char *list = "";
  int count = 0;
  for (int r = 0; r < ranges->row_count; r++) {
    if (is_pinned(page, r) != pinned) continue;
    if (count++ == MOST_NAMED) return tool_piece_fill(page, TOOL_REPORT_CAL_OTHERS, &list, 1);
    list = tool_piece(page, "%s%s%s", list, count > 1 ? ", " : "", input_of(page, r));
  }
  return list;
}

static void say_inputs(tool_page *page)
{
  const char *pinned = list_inputs(page, true), *open = list_inputs(page, false);
  if (pinned[0] != '\0')
    tool_page_say(page, TOOL_REPORT_CAL_PINNED, &pinned, 1);
  else
    tool_page_say(page, TOOL_REPORT_CAL_PINNED_NONE, NULL, 0);
  if (open[0] != '\0') tool_page_say(page, TOOL_REPORT_CAL_OPEN, &open, 1);
}

static int decimals_of_target(const tool_grid *targets, int row)
{
  return tool_piece_decimals(value_at(targets, row, "p90") - value_at(targets, row, "p10"));
}

/* What was kept back, beside what the set gives. */
static void say_kept(tool_page *page)
{
  const tool_grid *targets = &page->results->targets;
  for (int r = 0; r < targets->row_count; r++) {
    const tool_place middle = tool_grid_at(targets, r, "p50");
    if (!(value_at(targets, r, "kept_back") > 0) || isnan(tool_place_value(middle))) continue;
    const double observed = value_at(targets, r, "observed");
    const bool is_within =
        observed >= value_at(targets, r, "p10") && observed <= value_at(targets, r, "p90");
    const int decimals = decimals_of_target(targets, r);
    const char *pieces[] = {indicator_at(page, tool_grid_at(targets, r, "indicator")),
                            tool_piece_label(page, tool_grid_at(targets, r, "year")),
                            tool_piece_exact(page, tool_grid_at(targets, r, "observed")),
                            tool_piece_number(page, middle, decimals),
                            tool_piece_band(page, middle, decimals)};
    tool_page_say(page, is_within ? TOOL_REPORT_CAL_KEPT_IN : TOOL_REPORT_CAL_KEPT_OUT, pieces, 5);
  }
}

static void say_set(tool_page *page)
{
  const char *free[] = {tool_piece_number(page, about(page, "free"), 0),
                        tool_piece_number(page, about(page, "aimed_at"), 0),
                        tool_piece_number(page, about(page, "determined"), 1)};
  const char *set[] = {tool_piece_number(page, about(page, "tried"), 0),
                       tool_piece_number(page, about(page, "plausible"), 0),
                       tool_piece_number(page, about(page, "effective"), 0)};
  const tool_place extra = about(page, "extra_indicator");
  tool_page_say(page, TOOL_REPORT_CAL_FREE, free, 3);
  tool_page_say(page, has_set(page) ? TOOL_REPORT_CAL_SET : TOOL_REPORT_CAL_EMPTY, set,
                has_set(page) ? 3 : 1);
  if (has_set(page)) {
    say_inputs(page);
    say_kept(page);
  }
  if (tool_place_text(extra)[0] == '\0') return;
  const char *name = indicator_at(page, extra);
  tool_page_say(page, TOOL_REPORT_CAL_EXTRA, &name, 1);
}

/* ---- what is left of every range ---- */

static void put_left(tool_page *page, const int rows[], int count)
{
  const tool_grid *ranges = &page->results->ranges;
  tool_bar bars[MOST_BARS];
  for (int i = 0; i < count; i++) {
    const tool_place left = tool_grid_at(ranges, rows[i], "left");
    bars[i] = (tool_bar){
        .policy = "",
        .label = tool_piece_safe(page, tool_place_text(tool_grid_at(ranges, rows[i], "input"))),
        .row = i + 1,
        .end = 100 * tool_place_value(left),
        .low = NAN,
        .high = NAN,
        .kind = is_pinned(page, rows[i]) ? 1 : 0,
        .tip = tool_piece(page, "%s%%", tool_piece_amount(page, left, 100, 0, false))};
  }
  tool_chart_bars(page, "left", bars, count, NULL);
}

/* "12 to 15", of two columns. */
static const char *between(tool_page *page, int row, const char *low, const char *high,
                           int decimals)
{
  const tool_grid *ranges = &page->results->ranges;
  if (isnan(value_at(ranges, row, low)) || isnan(value_at(ranges, row, high))) return "-";
  return tool_piece(page, "%s \xe2\x80\x93 %s",
                    tool_piece_number(page, tool_grid_at(ranges, row, low), decimals),
                    tool_piece_number(page, tool_grid_at(ranges, row, high), decimals));
}

static void put_ranges(tool_page *page)
{
  const tool_grid *ranges = &page->results->ranges;
  const char *heads[] = {
      tool_page_word(page, TOOL_REPORT_CAL_NOW),   tool_page_word(page, TOOL_REPORT_CAL_BEFORE),
      tool_page_word(page, TOOL_REPORT_CAL_AFTER), tool_page_word(page, TOOL_REPORT_CAL_MIDDLE),
      tool_page_word(page, TOOL_REPORT_CAL_LEFT),  tool_page_word(page, TOOL_REPORT_CAL_VERDICT)};
  tool_page_table(page, "plain-numbers", tool_page_word(page, TOOL_REPORT_CAL_TABLE));
  tool_page_heads(page, tool_page_word(page, TOOL_REPORT_MATTERS_INPUT), heads, 6);
  for (int r = 0; r < ranges->row_count; r++) {
    const int decimals =
        tool_piece_decimals(value_at(ranges, r, "before_p90") - value_at(ranges, r, "before_p10"));
    tool_page_row(page, input_of(page, r), NULL);
    tool_page_cell(page, tool_piece_number(page, tool_grid_at(ranges, r, "now"), decimals));
    tool_page_cell(page, between(page, r, "before_p10", "before_p90", decimals));
    tool_page_cell(page, between(page, r, "p10", "p90", decimals));
    tool_page_cell(page, tool_piece_number(page, tool_grid_at(ranges, r, "middle"), decimals));
    tool_page_cell(page, tool_piece_amount(page, tool_grid_at(ranges, r, "left"), 100, 0, false));
    tool_page_put(page, "<td class=\"text\">%s</td>",
                  !has_set(page)
                      ? "-"
                      : tool_page_word(page, is_pinned(page, r) ? TOOL_REPORT_CAL_IS_PINNED
                                                                : TOOL_REPORT_CAL_IS_OPEN));
    tool_page_row_end(page);
  }
  tool_page_table_end(page);
}

/* ---- what was observed ---- */

static void put_target(tool_page *page, int row)
{
  const tool_grid *targets = &page->results->targets;
  const int decimals = decimals_of_target(targets, row);
  const tool_place middle = tool_grid_at(targets, row, "p50");
  const char *of[] = {indicator_at(page, tool_grid_at(targets, row, "indicator")),
                      tool_piece_label(page, tool_grid_at(targets, row, "year"))};
  tool_page_row(page, tool_piece_fill(page, TOOL_REPORT_CAL_OF, of, 2), NULL);
  tool_page_cell(page, tool_piece_exact(page, tool_grid_at(targets, row, "observed")));
  if (has_set(page)) {
    tool_page_cell(page, tool_piece(page, "%s %s", tool_piece_number(page, middle, decimals),
                                    tool_piece_band(page, middle, decimals)));
  } else {
    tool_page_cell(page, tool_piece_number(page, tool_grid_at(targets, row, "nearest"), 1));
    tool_page_cell(page, tool_piece_number(page, tool_grid_at(targets, row, "without"), 1));
  }
  tool_page_put(page, "<td class=\"text\">%s</td>",
                tool_page_word(page, value_at(targets, row, "kept_back") > 0
                                         ? TOOL_REPORT_CAL_IS_KEPT
                                         : TOOL_REPORT_CAL_IS_AIM));
  tool_page_row_end(page);
}

static void put_targets(tool_page *page)
{
  const char *observed = tool_page_word(page, TOOL_REPORT_CAL_OBSERVED),
             *use = tool_page_word(page, TOOL_REPORT_CAL_AIM);
  const char *of_set[] = {observed, tool_page_word(page, TOOL_REPORT_CAL_GIVES), use};
  const char *of_none[] = {observed, tool_page_word(page, TOOL_REPORT_CAL_NEAREST),
                           tool_page_word(page, TOOL_REPORT_CAL_WITHOUT), use};
  tool_page_table(page, "plain-numbers", tool_page_word(page, TOOL_REPORT_CAL_TARGETS));
  tool_page_heads(page, tool_page_word(page, TOOL_REPORT_INDICATOR),
                  has_set(page) ? of_set : of_none, has_set(page) ? 3 : 4);
  for (int r = 0; r < page->results->targets.row_count; r++) put_target(page, r);
  tool_page_table_end(page);
}

void tool_part_calibration(tool_page *page)
{
  const tool_results *r = page->results;
  int rows[MOST_BARS];
  if (!tool_results_have_study(&r->about_calibration, &r->ranges)) return;
  tool_page_heading(page, tool_page_word(page, TOOL_REPORT_CAL));
  say_set(page);
  const int count = by_left(&r->ranges, rows, MOST_BARS);
  if (count == 0) {
    put_targets(page);
    return;
  }
  const tool_place least = tool_grid_at(&r->ranges, rows[0], "left");
  const char *finding[] = {input_of(page, rows[0]), tool_piece_amount(page, least, 100, 0, false)};
  tool_page_figure(page);
  put_left(page, rows, count);
  tool_page_panel(page, "bars", "left", tool_page_word(page, TOOL_REPORT_CAL_PANEL),
                  tool_piece_fill(page, TOOL_REPORT_FINDING_CAL, finding, 2));
  tool_page_reads(page, TOOL_REPORT_READ_CAL);
  put_ranges(page);
  put_targets(page);
  tool_page_figure_end(page);
}
