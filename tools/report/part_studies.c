/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tools/report/parts.h"

#include "tools/report/chart_data.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_INPUTS = 12, MOST_ROWS = 40 };

bool tool_part_studies_are_there(const tool_page *page)
{
  const tool_results *r = page->results;
  return tool_results_have_study(&r->about_sensitivity, &r->sensitivity) ||
         tool_results_have_study(&r->about_mix, &r->designs) ||
         tool_results_have_study(&r->about_seek, &r->tried) ||
         tool_results_have_study(&r->about_calibration, &r->ranges) || r->scores.row_count > 0;
}

/* ---- what a study is of ---- */

static const char *indicator_of(tool_page *page, const tool_grid *about)
{
  return tool_piece_indicator(page, tool_place_text(tool_grid_at(about, 0, "indicator")));
}

/* The year, where the run beside it has that one too. */
static const char *year_of(tool_page *page, const tool_grid *about)
{
  const char *year = tool_place_text(tool_grid_at(about, 0, "year"));
  for (int y = 0; y < page->results->year_count; y++)
    if (strcmp(page->results->years[y], year) == 0) return tool_piece_year(page, y);
  return "";
}

static double value_at(const tool_grid *grid, int row, const char *column)
{
  return tool_place_value(tool_grid_at(grid, row, column));
}

static int decimals_of(const tool_grid *grid, const char *low, const char *high)
{
  double least = INFINITY, most = -INFINITY;
  for (int r = 0; r < grid->row_count; r++) {
    least = fmin(least, value_at(grid, r, low));
    most = fmax(most, value_at(grid, r, high));
  }
  return isfinite(most - least) ? tool_piece_decimals(most - least) : 1;
}

/* ---- which number matters ---- */

/* The rows with a bar, the most important first as the file has them. */
static int moved_rows(const tool_grid *grid, int rows[MOST_INPUTS])
{
  int count = 0;
  for (int r = 0; r < grid->row_count && count < MOST_INPUTS; r++)
    if (!isnan(value_at(grid, r, "at_p10"))) rows[count++] = r;
  return count;
}

static const char *input_of(tool_page *page, int row)
{
  return tool_piece_safe(page,
                         tool_place_text(tool_grid_at(&page->results->sensitivity, row, "input")));
}

static void put_moves(tool_page *page, const int rows[], int count)
{
  static const struct {
    const char *at, *low, *high;
    tool_report_word_id word;
  } ends[] = {{"at_p10", "at_p10_low", "at_p10_high", TOOL_REPORT_MATTERS_LOW},
              {"at_p90", "at_p90_low", "at_p90_high", TOOL_REPORT_MATTERS_HIGH}};
  const tool_grid *grid = &page->results->sensitivity;
  const int decimals = decimals_of(grid, "at_p10_low", "at_p90_high");
  tool_bar bars[2 * MOST_INPUTS];
  for (int i = 0; i < 2 * count; i++) {
    const int row = rows[i / 2], e = i % 2;
    const tool_place end = tool_grid_at(grid, row, ends[e].at);
    bars[i] = (tool_bar){.policy = "",
                         .label = input_of(page, row),
                         .row = i / 2 + 1,
                         .end = tool_place_value(end),
                         .low = value_at(grid, row, ends[e].low),
                         .high = value_at(grid, row, ends[e].high),
                         .tip = tool_piece(page, "%s: %s", tool_page_word(page, ends[e].word),
                                           tool_piece_amount(page, end, 1, decimals, true))};
  }
  tool_chart_bars(page, "matters", bars, 2 * count, NULL);
}

static void put_influence(tool_page *page, const int rows[], int count)
{
  tool_bar bars[MOST_INPUTS];
  for (int i = 0; i < count; i++) {
    const tool_place share = tool_grid_at(&page->results->sensitivity, rows[i], "influence");
    bars[i] = (tool_bar){.policy = "",
                         .label = input_of(page, rows[i]),
                         .row = i + 1,
                         .end = 100 * tool_place_value(share),
                         .low = NAN,
                         .high = NAN,
                         .tip = tool_piece_amount(page, share, 100, 0, false)};
  }
  tool_chart_bars(page, "influence", bars, count, NULL);
}

static void put_matters_table(tool_page *page, const char *const pieces[])
{
  const tool_grid *grid = &page->results->sensitivity;
  const int decimals = decimals_of(grid, "at_p10_low", "at_p90_high");
  const char *heads[] = {
      tool_page_word(page, TOOL_REPORT_MATTERS_SHARES),
      tool_page_word(page, TOOL_REPORT_MATTERS_LOW), tool_page_word(page, TOOL_REPORT_MATTERS_HIGH),
      tool_page_word(page, TOOL_REPORT_MATTERS_EUR), tool_page_word(page, TOOL_REPORT_MATTERS_EUR)};
  tool_page_table(page, "plain-numbers",
                  tool_piece_fill(page, TOOL_REPORT_MATTERS_TABLE, pieces, 2));
  tool_page_heads(page, tool_page_word(page, TOOL_REPORT_MATTERS_INPUT), heads, 5);
  for (int r = 0; r < grid->row_count; r++) {
    const char *kind = tool_place_text(tool_grid_at(grid, r, "kind"));
    const bool is_rest = strcmp(kind, "rest") == 0;
    if (strcmp(kind, "dummy") == 0 ||
        (isnan(value_at(grid, r, "influence")) && isnan(value_at(grid, r, "at_p10"))))
      continue;
    tool_page_row(page,
                  is_rest ? tool_page_word(page, TOOL_REPORT_MATTERS_REST)
                          : tool_piece_path(page, tool_grid_at(grid, r, "input")),
                  NULL);
    tool_page_cell(page,
                   tool_piece_amount(page, tool_grid_at(grid, r, "influence"), 100, 0, false));
    tool_page_cell(page,
                   tool_piece_amount(page, tool_grid_at(grid, r, "at_p10"), 1, decimals, true));
    tool_page_cell(page,
                   tool_piece_amount(page, tool_grid_at(grid, r, "at_p90"), 1, decimals, true));
    tool_page_cell(page, tool_piece_amount(page, tool_grid_at(grid, r, "eur_p10"), 0.001, 0, true));
    tool_page_cell(page, tool_piece_amount(page, tool_grid_at(grid, r, "eur_p90"), 0.001, 0, true));
    tool_page_row_end(page);
  }
  tool_page_table_end(page);
}

static void put_matters(tool_page *page)
{
  const tool_results *r = page->results;
  int rows[MOST_INPUTS];
  if (!tool_results_have_study(&r->about_sensitivity, &r->sensitivity)) return;
  const int count = moved_rows(&r->sensitivity, rows);
  const char *pieces[] = {indicator_of(page, &r->about_sensitivity),
                          year_of(page, &r->about_sensitivity)};
  const char *first = tool_piece_label(page, tool_grid_at(&r->sensitivity, 0, "input"));
  const char *finding = tool_piece_fill(page, TOOL_REPORT_FINDING_MATTERS, &first, 1);
  tool_page_heading(page, tool_piece_fill(page, TOOL_REPORT_MATTERS, pieces, 2));
  tool_page_figure(page);
  if (count > 0) {
    put_moves(page, rows, count);
    tool_page_panel(page, "bars", "matters",
                    tool_piece_fill(page, TOOL_REPORT_MATTERS_MOVES, pieces, 1), finding);
  }
  if (count > 0 && !isnan(value_at(&r->sensitivity, rows[0], "influence"))) {
    put_influence(page, rows, count);
    tool_page_panel(page, "bars", "influence", tool_page_word(page, TOOL_REPORT_MATTERS_SHARES),
                    finding);
  }
  tool_page_reads(page, TOOL_REPORT_READ_MATTERS);
  put_matters_table(page, pieces);
  tool_page_figure_end(page);
}

/* ---- the best mix ---- */

/* "woningen_15 40, units 20": the columns before `replications`, but the number of the design, are
 * levers. */
static const char *mix_of(tool_page *page, int row)
{
  const tool_grid *grid = &page->results->designs;
  const int levers = tool_grid_column(grid, "replications");
  const char *mix = "";
  for (int c = 1; c < levers; c++) {
    const tool_place size = {grid, row, c};
    if (tool_place_value(size) == 0) continue;
    mix = tool_piece(page, "%s%s%s %s", mix, mix[0] != '\0' ? ", " : "",
                     tool_piece_safe(page, grid->columns[c]), tool_piece_number(page, size, 0));
  }
  return mix[0] != '\0' ? mix : tool_page_word(page, TOOL_REPORT_BEST_NOTHING);
}

static bool says(const tool_grid *grid, int row, const char *column, const char *text)
{
  return strcmp(tool_place_text(tool_grid_at(grid, row, column)), text) == 0;
}

/* The fresh number of a design that was run again, else that of the search. */
static tool_place fresh_or(const tool_grid *grid, int row, const char *fresh, const char *searched)
{
  const tool_place place = tool_grid_at(grid, row, fresh);
  return isnan(tool_place_value(place)) ? tool_grid_at(grid, row, searched) : place;
}

static void put_designs(tool_page *page, int decimals)
{
  const tool_grid *grid = &page->results->designs;
  tool_chart chart = tool_chart_start(page, "designs");
  tool_chart_column(&chart, "x");
  for (int r = 0; r < grid->row_count; r++)
    tool_chart_number(
        &chart, 0.001 * tool_place_value(fresh_or(grid, r, "fresh_eur_per_year", "eur_per_year")));
  tool_chart_column(&chart, "y");
  for (int r = 0; r < grid->row_count; r++)
    tool_chart_number(&chart, tool_place_value(fresh_or(grid, r, "fresh_objective", "objective")));
  tool_chart_grid(&chart, "low", grid, "fresh_low", 1);
  tool_chart_grid(&chart, "high", grid, "fresh_high", 1);
  tool_chart_column(&chart, "target");
  for (int r = 0; r < grid->row_count; r++) tool_chart_number(&chart, NAN);
  tool_chart_column(&chart, "kind");
  for (int r = 0; r < grid->row_count; r++)
    tool_chart_number(&chart, says(grid, r, "front", "yes")                  ? 2
                              : !isnan(value_at(grid, r, "fresh_objective")) ? 1
                                                                             : 0);
  tool_chart_column(&chart, "tip");
  for (int r = 0; r < grid->row_count; r++)
    tool_chart_tip(
        &chart, tool_piece(page, "%s: %s", mix_of(page, r),
                           tool_piece_number(
                               page, fresh_or(grid, r, "fresh_objective", "objective"), decimals)));
  tool_chart_end(&chart, 0);
}

/* Those run again, by how far they are from the best: as the study itself orders them. */
static int final_rows(const tool_grid *grid, int rows[MOST_ROWS])
{
  int count = 0;
  for (int r = 0; r < grid->row_count && count < MOST_ROWS; r++) {
    if (isnan(value_at(grid, r, "fresh_objective"))) continue;
    const double far = fabs(value_at(grid, r, "difference"));
    int at = count++;
    for (; at > 0 && far < fabs(value_at(grid, rows[at - 1], "difference")); at--)
      rows[at] = rows[at - 1];
    rows[at] = r;
  }
  return count;
}

static void put_finals(tool_page *page, const int rows[], int count, int decimals)
{
  const tool_grid *grid = &page->results->designs;
  const char *heads[] = {indicator_of(page, &page->results->about_mix),
                         tool_page_word(page, TOOL_REPORT_BEST_COST),
                         tool_page_word(page, TOOL_REPORT_BEST_CHANCE),
                         tool_page_word(page, TOOL_REPORT_BEST_PLAUSIBLE)};
  tool_page_table(page, "plain-numbers", tool_page_word(page, TOOL_REPORT_BEST_TABLE));
  tool_page_heads(page, tool_page_word(page, TOOL_REPORT_BEST_MIX), heads, 4);
  for (int i = 0; i < count; i++) {
    tool_page_row(page, mix_of(page, rows[i]), NULL);
    tool_page_cell(
        page, tool_piece_number(page, tool_grid_at(grid, rows[i], "fresh_objective"), decimals));
    tool_page_cell(page, tool_piece_amount(page, tool_grid_at(grid, rows[i], "fresh_eur_per_year"),
                                           0.001, 0, true));
    tool_page_cell(
        page, tool_piece_amount(page, tool_grid_at(grid, rows[i], "chance_best"), 100, 0, false));
    tool_page_cell(page, tool_piece_amount(page, tool_grid_at(grid, rows[i], "plausible_best"), 100,
                                           0, false));
    tool_page_row_end(page);
  }
  tool_page_table_end(page);
}

void tool_part_best_mix(tool_page *page)
{
  const tool_results *r = page->results;
  int rows[MOST_ROWS];
  if (!tool_results_have_study(&r->about_mix, &r->designs) || final_rows(&r->designs, rows) == 0)
    return;
  const tool_place fresh = tool_grid_at(&r->designs, rows[0], "fresh_objective");
  const int decimals = decimals_of(&r->designs, "fresh_low", "fresh_high");
  const char *id = tool_place_text(tool_grid_at(&r->about_mix, 0, "indicator"));
  const char *pieces[] = {
      mix_of(page, rows[0]), tool_piece_indicator_in_text(page, id), year_of(page, &r->about_mix),
      tool_piece_number(page, fresh, decimals),
      tool_piece_amount(page, tool_grid_at(&r->designs, rows[0], "fresh_eur_per_year"), 0.001, 0,
                        false)};
  tool_page_say(page, TOOL_REPORT_ANSWER_MIX, pieces, 5);
}

static void put_best(tool_page *page)
{
  const tool_results *r = page->results;
  int rows[MOST_ROWS];
  if (!tool_results_have_study(&r->about_mix, &r->designs)) return;
  const int count = final_rows(&r->designs, rows);
  if (count == 0) return;
  const int decimals = decimals_of(&r->designs, "fresh_low", "fresh_high");
  const char *pieces[] = {indicator_of(page, &r->about_mix), year_of(page, &r->about_mix)};
  const char *best =
      tool_piece_number(page, tool_grid_at(&r->designs, rows[0], "fresh_objective"), decimals);
  tool_page_heading(page, tool_piece_fill(page, TOOL_REPORT_BEST, pieces, 2));
  tool_page_figure(page);
  put_designs(page, decimals);
  tool_page_panel(page, "scatter", "designs",
                  tool_piece_fill(page, TOOL_REPORT_BEST_PANEL, pieces, 1),
                  tool_piece_fill(page, TOOL_REPORT_FINDING_BEST, &best, 1));
  tool_page_reads(page, TOOL_REPORT_READ_BEST);
  put_finals(page, rows, count, decimals);
  tool_page_figure_end(page);
}

/* ---- which value is enough ---- */

static void put_tried(tool_page *page, int decimals)
{
  const tool_grid *grid = &page->results->tried;
  const tool_grid *about = &page->results->about_seek;
  const double share =
      value_at(about, 0, "plausible"); /* of what is plausible; else of the target */
  const double target = isnan(share) ? value_at(about, 0, "target") : share;
  tool_chart chart = tool_chart_start(page, "tried");
  tool_chart_grid(&chart, "x", grid, "value", 1);
  tool_chart_grid(&chart, "y", grid, "mean", 1);
  tool_chart_grid(&chart, "low", grid, "ci_low", 1);
  tool_chart_grid(&chart, "high", grid, "ci_high", 1);
  tool_chart_column(&chart, "target");
  for (int r = 0; r < grid->row_count; r++) tool_chart_number(&chart, target);
  tool_chart_column(&chart, "kind");
  for (int r = 0; r < grid->row_count; r++) tool_chart_number(&chart, 1);
  tool_chart_column(&chart, "tip");
  for (int r = 0; r < grid->row_count; r++)
    tool_chart_tip(
        &chart, tool_piece(page, "%s: %s", tool_piece_exact(page, tool_grid_at(grid, r, "value")),
                           tool_piece_number(page, tool_grid_at(grid, r, "mean"), decimals)));
  tool_chart_end(&chart, 0);
}

static void put_enough(tool_page *page)
{
  const tool_results *r = page->results;
  const tool_grid *grid = &r->tried;
  if (!tool_results_have_study(&r->about_seek, grid)) return;
  const int decimals = decimals_of(grid, "ci_low", "ci_high");
  const char *indicator = indicator_of(page, &r->about_seek);
  const char *path =
      tool_piece(page, "<code>%s</code>",
                 tool_piece_safe(page, tool_place_text(tool_grid_at(&r->about_seek, 0, "path"))));
  const char *heads[] = {indicator, tool_page_word(page, TOOL_REPORT_ENOUGH_FROM),
                         tool_page_word(page, TOOL_REPORT_ENOUGH_TO)};
  tool_page_heading(page, tool_piece_fill(page, TOOL_REPORT_ENOUGH, &path, 1));
  tool_page_figure(page);
  put_tried(page, decimals);
  tool_page_panel(page, "scatter", "tried",
                  tool_piece_fill(page, TOOL_REPORT_ENOUGH_PANEL, &indicator, 1),
                  tool_page_word(page, TOOL_REPORT_FINDING_ENOUGH));
  tool_page_reads(page, TOOL_REPORT_READ_ENOUGH);
  tool_page_table(page, "plain-numbers", tool_page_word(page, TOOL_REPORT_ENOUGH_TABLE));
  tool_page_heads(page, tool_page_word(page, TOOL_REPORT_ENOUGH_VALUE), heads, 3);
  for (int i = 0; i < grid->row_count; i++) {
    tool_page_row(page, tool_piece_exact(page, tool_grid_at(grid, i, "value")), NULL);
    tool_page_cell(page, tool_piece_number(page, tool_grid_at(grid, i, "mean"), decimals));
    tool_page_cell(page, tool_piece_number(page, tool_grid_at(grid, i, "ci_low"), decimals));
    tool_page_cell(page, tool_piece_number(page, tool_grid_at(grid, i, "ci_high"), decimals));
    tool_page_row_end(page);
  }
  tool_page_table_end(page);
  tool_page_figure_end(page);
}

void tool_part_studies(tool_page *page)
{
  put_matters(page);
  put_best(page);
  put_enough(page);
  tool_part_calibration(page);
  tool_part_backtest(page);
}
