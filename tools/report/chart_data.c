/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tools/report/chart_data.h"

#include "tools/report/safe_text.h"

#include <math.h>
#include <string.h>

enum { LONGEST_TEXT = 240 };

static FILE *next_item(tool_chart *chart)
{
  FILE *out = chart->page->data;
  if (chart->has_items) fputc(',', out);
  chart->has_items = true;
  return out;
}

tool_chart tool_chart_start(tool_page *page, const char *source)
{
  fprintf(page->data, "%s\"%s\":{\"table\":{", page->source_count++ > 0 ? ",\n" : "", source);
  return (tool_chart){.page = page};
}

static void next_column(tool_chart *chart, const char *name, const char *opening)
{
  fprintf(chart->page->data, "%s%s\"%s\":%s", chart->is_open ? "]" : "",
          chart->has_columns ? "," : "", name, opening);
  chart->has_columns = true;
  chart->has_items = false;
  chart->is_open = true;
}

void tool_chart_column(tool_chart *chart, const char *name)
{
  next_column(chart, name, "[");
}

void tool_chart_nodes(tool_chart *chart)
{
  fprintf(chart->page->data, "%s},\"nodes\":{", chart->is_open ? "]" : "");
  chart->has_columns = chart->is_open = false;
}

void tool_chart_number(tool_chart *chart, double value)
{
  if (isfinite(value))
    fprintf(next_item(chart), "%.4g", value);
  else
    fputs("null", next_item(chart));
}

void tool_chart_text(tool_chart *chart, const char *text)
{
  const char *safe = tool_safe_json(chart->page->arena, text, LONGEST_TEXT);
  if (safe == NULL) chart->page->failed = true;
  fputs(safe != NULL ? safe : "\"\"", next_item(chart));
}

void tool_chart_tip(tool_chart *chart, const char *html)
{
  static const char *const marks[][2] = {
      {"&amp;", "&"}, {"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&#39;", "'"}};
  const char *plain = tool_piece_plain(chart->page, html);
  char *text = flow_arena_text(chart->page->arena, plain, strlen(plain)), *to = text;
  if (text == NULL) {
    chart->page->failed = true;
    return;
  }
  for (const char *at = text; *at != '\0';) {
    size_t m = 0;
    while (m < 5 && strncmp(at, marks[m][0], strlen(marks[m][0])) != 0) m++;
    *to++ = m < 5 ? marks[m][1][0] : *at;
    at += m < 5 ? strlen(marks[m][0]) : 1;
  }
  *to = '\0';
  tool_chart_text(chart, text);
}

void tool_chart_flag(tool_chart *chart, bool value)
{
  fputs(value ? "true" : "false", next_item(chart));
}

void tool_chart_each(tool_chart *chart, const char *name, const char *const texts[], int count,
                     int times)
{
  next_column(chart, name, "{\"each\":[");
  for (int i = 0; i < count; i++) tool_chart_text(chart, texts[i]);
  fprintf(chart->page->data, "],\"times\":%d}", times);
  chart->is_open = false;
}

void tool_chart_tile(tool_chart *chart, const char *name, const char *const texts[], int count)
{
  next_column(chart, name, "{\"tile\":[");
  for (int i = 0; i < count; i++) tool_chart_text(chart, texts[i]);
  fputs("]}", chart->page->data);
  chart->is_open = false;
}

void tool_chart_grid(tool_chart *chart, const char *name, const tool_grid *grid, const char *column,
                     int stride)
{
  tool_chart_column(chart, name);
  for (int r = 0; r < grid->row_count; r += stride)
    tool_chart_number(chart, tool_place_value(tool_grid_at(grid, r, column)));
}

void tool_chart_template(tool_chart *chart, const char *text)
{
  chart->template = text;
}

void tool_chart_end(tool_chart *chart, int tall)
{
  fprintf(chart->page->data, "%s}", chart->is_open ? "]" : "");
  if (tall > 0) fprintf(chart->page->data, ",\"tall\":%d", tall);
  chart->has_items = false;
  if (chart->template != NULL) {
    fputs(",\"tip\":", chart->page->data);
    tool_chart_text(chart, chart->template);
  }
  fputc('}', chart->page->data);
}

void tool_chart_bars(tool_page *page, const char *source, const tool_bar bars[], int count,
                     const char *template)
{
  tool_chart chart = tool_chart_start(page, source);
  tool_chart_column(&chart, "policy");
  for (int i = 0; i < count; i++) tool_chart_text(&chart, bars[i].policy);
  tool_chart_column(&chart, "label");
  for (int i = 0; i < count; i++) tool_chart_tip(&chart, bars[i].label);
  tool_chart_column(&chart, "row");
  for (int i = 0; i < count; i++) tool_chart_number(&chart, bars[i].row);
  tool_chart_column(&chart, "start");
  for (int i = 0; i < count; i++) tool_chart_number(&chart, 0);
  tool_chart_column(&chart, "end");
  for (int i = 0; i < count; i++) tool_chart_number(&chart, bars[i].end);
  tool_chart_column(&chart, "low");
  for (int i = 0; i < count; i++) tool_chart_number(&chart, bars[i].low);
  tool_chart_column(&chart, "high");
  for (int i = 0; i < count; i++) tool_chart_number(&chart, bars[i].high);
  tool_chart_column(&chart, "kind");
  for (int i = 0; i < count; i++) tool_chart_number(&chart, bars[i].kind);
  if (template != NULL) {
    tool_chart_template(&chart, template);
  } else {
    tool_chart_column(&chart, "tip");
    for (int i = 0; i < count; i++) tool_chart_tip(&chart, bars[i].tip);
  }
  tool_chart_end(&chart, 0);
}
