/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tools/report/parts.h"

#include "tools/report/chart_data.h"
#include "tools/report/extra_cost.h"
#include "tools/report/findings.h"

#include <math.h>

/* Four things a council asks at once: how long, who is left without, who is outside, what it costs.
 * The first three are measures of the last year, the last is over the whole horizon. */
typedef struct overview_panel {
  const char *source; /* also names the panel in the page */
  tool_report_word_id heading, column;
  tool_place (*of)(tool_results *results, const char *policy, const char *facility);
  double scale;
} overview_panel;

static tool_place stay(tool_results *results, const char *policy, const char *facility)
{
  return tool_measured(results, policy, facility, "stay_completed", "mean");
}

/* Whoever gives up or is refused leaves without a place; a facility has the one or the other. Where
 * a policy has closed it nobody comes: that is no zero to be proud of. */
static tool_place without_place(tool_results *results, const char *policy, const char *facility)
{
  const char *baseline = tool_results_baseline(results);
  if (tool_place_value(tool_measured(results, policy, facility, "places_open", "mean")) == 0)
    return (tool_place){&results->measures, -1, -1};
  const bool refuses =
      tool_place_value(tool_measured(results, baseline, facility, "refusals", "mean")) >
      tool_place_value(tool_measured(results, baseline, facility, "give_ups", "mean"));
  return tool_measured(results, policy, facility, refuses ? "refusals" : "give_ups", "mean");
}

static tool_place outside(tool_results *results, const char *policy, const char *facility)
{
  (void)facility;
  return tool_measured(results, policy, "system", "outside_mean", "mean");
}

static tool_place extra_cost(tool_results *results, const char *policy, const char *facility)
{
  (void)facility;
  return tool_extra_cost(results, policy);
}

static const overview_panel panels[] = {
    {"overview-stay", TOOL_REPORT_PANEL_STAY, TOOL_REPORT_COL_STAY, stay, 1},
    {"overview-without", TOOL_REPORT_PANEL_REFUSED, TOOL_REPORT_COL_REFUSED, without_place, 1},
    {"overview-outside", TOOL_REPORT_PANEL_OUTSIDE, TOOL_REPORT_COL_OUTSIDE, outside, 1},
    {"overview-cost", TOOL_REPORT_PANEL_COST, TOOL_REPORT_COL_COST, extra_cost, 0.001},
};
enum { PANELS = sizeof panels / sizeof panels[0] };

/* A value with its band of eight in ten. Decimals are the same down a column. */
typedef struct overview_value {
  tool_place mean;
  double value, low, high; /* scaled */
  const char *html, *band; /* band: the two ends as pieces; "" for none */
} overview_value;

static overview_value value_of(tool_page *page, const overview_panel *panel, int row,
                               const char *facility)
{
  tool_results *results = page->results;
  const char *policy = tool_results_policy(results, row);
  overview_value found = {.mean = panel->of(results, policy, facility), .band = ""};
  const bool is_cost = panel->of == extra_cost;
  found.value = panel->scale * tool_place_value(found.mean);
  const char *ends[2] = {"-", "-"};
  int decimals = 0;
  if (is_cost) {
    const tool_extra_costs costs = tool_extra_costs_of(page, policy);
    found.low = panel->scale * tool_extra_costs_quantile(&costs, 0.1);
    found.high = panel->scale * tool_extra_costs_quantile(&costs, 0.9);
    ends[0] = tool_extra_costs_piece(page, &costs, 0.1, panel->scale, true);
    ends[1] = tool_extra_costs_piece(page, &costs, 0.9, panel->scale, true);
  } else {
    const tool_place low = tool_place_beside(found.mean, "p10"),
                     high = tool_place_beside(found.mean, "p90");
    const tool_place first = panel->of(results, tool_results_policy(results, 0), facility);
    decimals = tool_piece_decimals(tool_place_value(tool_place_beside(first, "p90")) -
                                   tool_place_value(tool_place_beside(first, "p10")));
    found.low = tool_place_value(low);
    found.high = tool_place_value(high);
    ends[0] = tool_piece_number(page, low, decimals);
    ends[1] = tool_piece_number(page, high, decimals);
  }
  found.html = tool_piece_amount(page, found.mean, panel->scale, decimals, is_cost);
  if (!isnan(found.low)) found.band = tool_piece_fill(page, TOOL_REPORT_BAND_RANGE, ends, 2);
  return found;
}

/* Only what the results have, and what is not zero throughout. */
static bool is_there(tool_results *results, const overview_panel *panel, const char *facility)
{
  for (int p = 0; p < results->policies.row_count; p++) {
    const tool_place mean = panel->of(results, tool_results_policy(results, p), facility);
    if (fabs(tool_place_value(mean)) > 0) return true;
  }
  return false;
}

static void put_data(tool_page *page, const overview_panel *panel, const overview_value values[])
{
  tool_results *results = page->results;
  const int count = results->policies.row_count, first = panel->of == extra_cost ? 1 : 0;
  tool_chart chart = tool_chart_start(page, panel->source);
  tool_chart_column(&chart, "policy");
  for (int p = first; p < count; p++) tool_chart_text(&chart, tool_results_policy(results, p));
  tool_chart_column(&chart, "label");
  for (int p = first; p < count; p++)
    tool_chart_text(&chart, tool_place_text(tool_results_label(&results->policies,
                                                               tool_results_policy(results, p))));
  tool_chart_column(&chart, "row");
  for (int p = first; p < count; p++) tool_chart_number(&chart, p);
  tool_chart_column(&chart, "mean");
  for (int p = first; p < count; p++) tool_chart_number(&chart, values[p].value);
  tool_chart_column(&chart, "low");
  for (int p = first; p < count; p++) tool_chart_number(&chart, values[p].low);
  tool_chart_column(&chart, "high");
  for (int p = first; p < count; p++) tool_chart_number(&chart, values[p].high);
  tool_chart_column(&chart, "tip");
  for (int p = first; p < count; p++)
    tool_chart_tip(&chart, tool_piece(page, "%s: %s %s", tool_piece_policy(page, p), values[p].html,
                                      values[p].band));
  tool_chart_end(&chart, 0);
}

/* From which policy to which: the finding that stands for the picture. */
static const char *finding(tool_page *page, const char *heading, const overview_value values[])
{
  int least = 0, most = 0;
  double low = INFINITY, high = -INFINITY;
  for (int p = 0; p < page->results->policies.row_count; p++) {
    if (values[p].value < low) least = p, low = values[p].value;
    if (values[p].value > high) most = p, high = values[p].value;
  }
  const bool unchanged = !isnan(values[0].value);
  const char *pieces[] = {heading,
                          values[least].html,
                          tool_piece_policy(page, least),
                          values[most].html,
                          tool_piece_policy(page, most),
                          values[0].html};
  return tool_piece_fill(page, unchanged ? TOOL_REPORT_FINDING_RANGE : TOOL_REPORT_FINDING_ENDS,
                         pieces, 6);
}

static const char *heading_of(tool_page *page, const overview_panel *panel, const char *facility)
{
  const int years = page->results->year_count;
  const char *label = tool_piece_label(page, tool_results_label(&page->results->nodes, facility));
  const char *pieces[] = {label, tool_piece_year(page, years - 1), tool_piece_year(page, 0)};
  return tool_piece_fill(page, panel->heading, pieces, 3);
}

static void put_table(tool_page *page, overview_value *const values[PANELS])
{
  tool_results *results = page->results;
  const char *heads[PANELS], *year = tool_piece_year(page, results->year_count - 1);
  int count = 0;
  for (int i = 0; i < PANELS; i++) {
    if (values[i] != NULL) heads[count++] = tool_page_word(page, panels[i].column);
  }
  tool_page_table(page, "sortable",
                  tool_piece_fill(page, TOOL_REPORT_OVERVIEW_TABLE, (const char *[]){year}, 1));
  tool_page_heads(page, tool_page_word(page, TOOL_REPORT_POLICY), heads, count);
  for (int p = 0; p < results->policies.row_count; p++) {
    tool_page_row(page, tool_piece_policy(page, p), tool_results_policy(results, p));
    for (int i = 0; i < PANELS; i++) {
      if (values[i] == NULL) continue;
      tool_page_cell(page, tool_piece(page, "%s %s", values[i][p].html, values[i][p].band));
    }
    tool_page_row_end(page);
  }
  tool_page_table_end(page);
}

void tool_part_overview(tool_page *page)
{
  tool_results *results = page->results;
  const char *facility = tool_leading_facility(results);
  const int count = results->policies.row_count;
  overview_value *values[PANELS] = {NULL};
  tool_page_figure(page);
  for (int i = 0; i < PANELS; i++) {
    if (!is_there(results, &panels[i], facility)) continue;
    values[i] = flow_arena_take(page->arena, (size_t)count * sizeof *values[i]);
    if (values[i] == NULL) {
      page->failed = true;
      return;
    }
    for (int p = 0; p < count; p++) values[i][p] = value_of(page, &panels[i], p, facility);
    const char *heading = heading_of(page, &panels[i], facility);
    put_data(page, &panels[i], values[i]);
    tool_page_panel(page, "dots", panels[i].source, heading, finding(page, heading, values[i]));
  }
  tool_page_reads(page, TOOL_REPORT_READ_OVERVIEW);
  put_table(page, values);
  tool_page_figure_end(page);
  if (facility[0] == '\0') return;
  const char *label = tool_piece_label(page, tool_results_label(&results->nodes, facility));
  tool_page_say(page, TOOL_REPORT_LEADING_FACILITY, &label, 1);
}
