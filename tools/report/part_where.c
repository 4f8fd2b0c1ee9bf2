/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tools/report/parts.h"

#include "tools/report/chart_data.h"
#include "tools/report/findings.h"

#include <math.h>
#include <string.h>

/* Households a year from a facility to somewhere, under unchanged policy in the last year. */
typedef struct flow_link {
  const char *from, *to; /* to: a node, or NULL: left without what it waited for */
  tool_place mean;
} flow_link;

/* A box at one side of the drawing. */
typedef struct flow_box {
  const char *node;        /* NULL: left without */
  double total, top, used; /* in pixels, but for total: households */
} flow_box;

enum { MOST_LINKS = 96, MOST_BOXES = 24, LEAST_ROOM = 34, LEAST_TALL = 320, SMOOTH = 4 };

static int add_link(flow_link links[MOST_LINKS], int count, const char *from, const char *to,
                    tool_place mean)
{
  if (count == MOST_LINKS || !(tool_place_value(mean) >= 0.05)) return count;
  links[count] = (flow_link){from, to, mean};
  return count + 1;
}

static int links_of(tool_page *page, flow_link links[MOST_LINKS])
{
  static const char towards[] = "exits_to:";
  tool_results *results = page->results;
  const char *baseline = tool_results_baseline(results), *year = tool_results_last_year(results);
  const tool_grid *grid = &results->measures;
  int count = 0;
  for (int r = 0; r < grid->row_count; r++) {
    const char *measure = tool_place_text(tool_grid_at(grid, r, "measure"));
    const bool leaves = strncmp(measure, towards, strlen(towards)) == 0;
    if (!leaves && strcmp(measure, "give_ups") != 0 && strcmp(measure, "refusals") != 0) continue;
    const char *node = tool_place_text(tool_grid_at(grid, r, "node"));
    if (strcmp(tool_place_text(tool_grid_at(grid, r, "policy")), baseline) != 0 ||
        strcmp(tool_place_text(tool_grid_at(grid, r, "period")), year) != 0 ||
        strcmp(tool_place_text(tool_grid_at(grid, r, "group")), "all") != 0 ||
        strcmp(tool_place_text(tool_grid_find(&results->nodes, "kind", "id", node, NULL)),
               "facility") != 0)
      continue;
    count = add_link(links, count, node, leaves ? measure + strlen(towards) : NULL,
                     tool_grid_at(grid, r, "mean"));
  }
  return count;
}

static bool same(const char *a, const char *b)
{
  return a == NULL || b == NULL ? a == b : strcmp(a, b) == 0;
}

/* Boxes in the order in which the links name them, with their totals. */
static int boxes_of(const flow_link links[], int count, bool right, flow_box boxes[MOST_BOXES])
{
  int found = 0;
  for (int i = 0; i < count; i++) {
    const char *node = right ? links[i].to : links[i].from;
    int b = 0;
    while (b < found && !same(boxes[b].node, node)) b++;
    if (b == MOST_BOXES) continue;
    if (b == found) boxes[found++] = (flow_box){.node = node};
    boxes[b].total += tool_place_value(links[i].mean);
  }
  return found;
}

/* One under the other: `per` pixels a household, and never so close that labels meet. */
static double stack(flow_box boxes[], int count, double per)
{
  double at = 0;
  for (int b = 0; b < count; b++) {
    const double high = per * boxes[b].total, room = high > LEAST_ROOM ? high + 8 : LEAST_ROOM;
    boxes[b].top = at + (room - high) / 2;
    at += room;
  }
  return at;
}

static const char *label_of(tool_page *page, const char *node)
{
  if (node == NULL) return tool_page_word(page, TOOL_REPORT_WITHOUT);
  return tool_piece_label(page, tool_results_label(&page->results->nodes, node));
}

static flow_box *box_with(flow_box boxes[], int count, const char *node)
{
  for (int b = 0; b < count; b++) {
    if (same(boxes[b].node, node)) return &boxes[b];
  }
  return NULL;
}

static const char *tip_of(tool_page *page, const flow_link *link)
{
  const char *pieces[] = {label_of(page, link->from), label_of(page, link->to),
                          tool_piece_number(page, link->mean, 1)};
  return tool_piece_fill(page, TOOL_REPORT_TIP_FLOW, pieces, 3);
}

/* The corners of a ribbon: level at both ends and smooth between. */
static void put_links(tool_page *page, tool_chart *chart, const flow_link links[], int count,
                      flow_box left[], int lefts, flow_box right[], int rights, double per)
{
  static const double xs[SMOOTH] = {0.015, 0.3, 0.7, 0.985};
  static const char *const names[] = {"x", "low", "high", "link", "kind"};
  double tops[MOST_LINKS][2];
  for (int i = 0; i < count; i++) {
    flow_box *from = box_with(left, lefts, links[i].from),
             *to = box_with(right, rights, links[i].to);
    const double high = per * tool_place_value(links[i].mean);
    tops[i][0] = from->top + from->used;
    tops[i][1] = to != NULL ? to->top + to->used : 0;
    from->used += high;
    if (to != NULL) to->used += high;
  }
  for (int c = 0; c < 5; c++) {
    tool_chart_column(chart, names[c]);
    for (int i = 0; i < count; i++) {
      const double high = per * tool_place_value(links[i].mean);
      for (int k = 0; k < SMOOTH; k++) {
        const double top = tops[i][k < 2 ? 0 : 1];
        const double values[] = {xs[k], top, top + high, i, links[i].to == NULL ? -1 : 0};
        tool_chart_number(chart, values[c]);
      }
    }
  }
  tool_chart_column(chart, "tip");
  for (int i = 0; i < count; i++)
    for (int k = 0; k < SMOOTH; k++) tool_chart_tip(chart, tip_of(page, &links[i]));
}

static const char *box_label(tool_page *page, const flow_box *box, bool right)
{
  const char *label = label_of(page, box->node);
  if (right) return label;
  tool_results *results = page->results;
  const tool_place held =
      tool_measured(results, tool_results_baseline(results), box->node, "places_blocked", "mean");
  if (!(tool_place_value(held) >= 0.5)) return label;
  const char *pieces[] = {label, tool_piece_number(page, held, 0)};
  return tool_piece_fill(page, TOOL_REPORT_BOX_HELD, pieces, 2);
}

static void put_boxes(tool_page *page, tool_chart *chart, const flow_box left[], int lefts,
                      const flow_box right[], int rights, double per)
{
  static const char *const names[] = {"x", "x2", "low", "high", "middle"};
  tool_chart_nodes(chart);
  for (int c = 0; c < 5; c++) {
    tool_chart_column(chart, names[c]);
    for (int b = 0; b < lefts + rights; b++) {
      const flow_box *box = b < lefts ? &left[b] : &right[b - lefts];
      const double x = b < lefts ? 0 : 0.985, high = per * box->total;
      const double values[] = {x, x + 0.015, box->top, box->top + high, box->top + high / 2};
      tool_chart_number(chart, values[c]);
    }
  }
  for (int c = 0; c < 2; c++) {
    tool_chart_column(chart, c == 0 ? "label" : "tip");
    for (int b = 0; b < lefts + rights; b++)
      tool_chart_tip(chart, box_label(page, b < lefts ? &left[b] : &right[b - lefts], b >= lefts));
  }
}

static const char *put_drawing(tool_page *page, const flow_link links[], int count)
{
  flow_box left[MOST_BOXES], right[MOST_BOXES];
  const int lefts = boxes_of(links, count, false, left),
            rights = boxes_of(links, count, true, right);
  double most = 0;
  for (int b = 0; b < lefts; b++) most += left[b].total;
  const double per = (LEAST_TALL - 8.0 * lefts) / most;
  const double tall_left = stack(left, lefts, per), tall_right = stack(right, rights, per);
  const double shift = (tall_left - tall_right) / 2; /* the shorter side stands in the middle */
  for (int b = 0; b < (shift > 0 ? rights : lefts); b++)
    (shift > 0 ? right : left)[b].top += fabs(shift);
  tool_chart chart = tool_chart_start(page, "flow");
  put_links(page, &chart, links, count, left, lefts, right, rights, per);
  put_boxes(page, &chart, left, lefts, right, rights, per);
  tool_chart_end(&chart, (int)fmax(tall_left, tall_right));
  return "flow";
}

static void put_table(tool_page *page, const flow_link links[], int count)
{
  const char *heads[] = {tool_page_word(page, TOOL_REPORT_GOES_TO),
                         tool_page_word(page, TOOL_REPORT_HOUSEHOLDS_A_YEAR)};
  const char *year = tool_piece_year(page, page->results->year_count - 1);
  tool_page_table(page, "plain-numbers", tool_piece_fill(page, TOOL_REPORT_FLOW_TABLE, &year, 1));
  tool_page_heads(page, tool_page_word(page, TOOL_REPORT_FACILITY), heads, 2);
  for (int i = 0; i < count; i++) {
    tool_page_row(page, label_of(page, links[i].from), NULL);
    tool_page_put(page, "<td class=\"text\">%s</td>", label_of(page, links[i].to));
    tool_page_cell(page, tool_piece_number(page, links[i].mean, 1));
    tool_page_row_end(page);
  }
  tool_page_table_end(page);
}

/* The largest flow, and the largest that leads to nothing. */
static const char *finding(tool_page *page, const flow_link links[], int count)
{
  const flow_link *largest = &links[0], *lost = NULL;
  for (int i = 0; i < count; i++) {
    const double mean = tool_place_value(links[i].mean);
    if (links[i].to != NULL && mean > tool_place_value(largest->mean)) largest = &links[i];
    if (links[i].to == NULL && (lost == NULL || mean > tool_place_value(lost->mean)))
      lost = &links[i];
  }
  return tool_piece(page, "%s. %s%s", tip_of(page, largest), lost != NULL ? tip_of(page, lost) : "",
                    lost != NULL ? "." : "");
}

void tool_part_where(tool_page *page)
{
  flow_link links[MOST_LINKS];
  const int count = links_of(page, links);
  if (count == 0) {
    tool_page_put(page, "<p>%s</p>\n", tool_page_word(page, TOOL_REPORT_NO_FLOWS));
    return;
  }
  const char *year = tool_piece_year(page, page->results->year_count - 1);
  tool_page_figure(page);
  tool_page_panel(page, "flow", put_drawing(page, links, count),
                  tool_piece_fill(page, TOOL_REPORT_FLOW_HEADING, &year, 1),
                  finding(page, links, count));
  tool_page_reads(page, TOOL_REPORT_READ_FLOW);
  put_table(page, links, count);
  tool_page_figure_end(page);
}
