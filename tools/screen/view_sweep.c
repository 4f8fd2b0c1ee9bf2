/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tools/screen/view_sweep.h"

#include "models/base/array.h"
#include "tools/screen/view.h"
#include "tools/text/rounding.h"
#include "tools/text/sweep_words.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_LINES = 60, MOST_VALUE = 16, CELL_ROOM = 3 * TOOL_NUMBER_ROOM };

struct tool_sweep_view {
  const tool_factorial *design;
  flow_indicator_sample *cells; /* [(combination x policies + policy) x shown + indicator] */
  size_t count, room;
  size_t done; /* combinations */
  uint32_t policies, shown;
};

tool_sweep_view *tool_sweep_view_new(const tool_factorial *design)
{
  tool_sweep_view *view = calloc(1, sizeof *view);
  if (view != NULL) view->design = design;
  return view;
}

void tool_sweep_view_free(tool_sweep_view *view)
{
  if (view == NULL) return;
  free(view->cells);
  free(view);
}

sim_status tool_sweep_view_add(tool_sweep_view *view, const tool_session *session)
{
  const flow_experiment *e = session->experiment;
  const uint32_t year = e->layout->years - 1;
  view->policies = e->policies->count;
  view->shown = e->defs->summary_count;
  for (uint32_t p = 0; p < view->policies; p++)
    for (uint32_t k = 0; k < view->shown; k++) {
      flow_indicator_sample *cells =
          flow_array_room(view->cells, view->count, &view->room, sizeof *cells);
      if (cells == NULL) return SIM_E_MEMORY;
      view->cells = cells;
      const sim_status status = flow_indicator_samples_read(
          e->samples, p, e->defs->summary[k], year, e->confidence, &cells[view->count++]);
      if (status != SIM_OK) return status;
    }
  view->done++;
  return SIM_OK;
}

static const flow_indicator_sample *cell_at(const tool_sweep_view *view, size_t combination,
                                            uint32_t policy, uint32_t shown)
{
  return &view->cells[(combination * view->policies + policy) * view->shown + shown];
}

/* One number of decimals for a column: what its narrowest band bears. */
static int decimals_of(const tool_sweep_view *view, uint32_t policy, uint32_t shown)
{
  int decimals = 0;
  for (size_t c = 0; c < view->done; c++) {
    const flow_indicator_sample *cell = cell_at(view, c, policy, shown);
    const int own = isnan(cell->p10) ? 0 : tool_band_decimals(cell->p10, cell->p90);
    if (own > decimals) decimals = own;
  }
  return decimals;
}

/* "126 (105-156)", the median with a ~ where the mean lies outside the band. */
static const char *expected(const flow_indicator_sample *cell, int decimals, tool_language language,
                            char text[CELL_ROOM])
{
  char middle[TOOL_NUMBER_ROOM], low[TOOL_NUMBER_ROOM], high[TOOL_NUMBER_ROOM];
  const double mean = cell->mean.estimate;
  const bool is_outside = mean < cell->p10 || mean > cell->p90;
  tool_number(is_outside ? cell->p50 : mean, decimals, language, middle);
  if (isnan(cell->p10) || cell->replications < 2)
    snprintf(text, CELL_ROOM, "%s", middle);
  else
    snprintf(text, CELL_ROOM, "%s%s (%s-%s)", is_outside ? "~" : "", middle,
             tool_number(cell->p10, decimals, language, low),
             tool_number(cell->p90, decimals, language, high));
  return text;
}

/* "a  facilities.opvang.places", "1  Wait, days": what is too long for the head of a column. */
static void print_legend(const tool_sweep_view *view, const tool_session *session, FILE *out)
{
  const flow_indicator_defs *defs = session->experiment->defs;
  char line[500];
  for (size_t i = 0; i < view->design->factor_count; i++) {
    snprintf(line, sizeof line, "%c  %.400s", (int)('a' + i % 26), view->design->factors[i].path);
    tool_wrap(line, 2, 5, session->width, out);
  }
  for (uint32_t k = 0; k < view->shown; k++) {
    const flow_indicator_def *def = &defs->items[defs->summary[k]];
    snprintf(line, sizeof line, "%u  %.400s", k + 1,
             def->short_label != NULL ? def->short_label : def->label);
    tool_wrap(line, 2, 5, session->width, out);
  }
}

static sim_status print_policy(const tool_sweep_view *view, const tool_session *session,
                               uint32_t policy, FILE *out)
{
  const size_t factors = view->design->factor_count;
  char align[64] = "", text[CELL_ROOM];
  tool_view v = tool_view_of(session, policy);
  for (size_t i = 0; i < factors && i < 40; i++) strcat(align, "r");
  for (uint32_t k = 0; k < view->shown; k++) strcat(align, "r");
  sim_status status = tool_view_start(&v, align);
  if (status != SIM_OK) return status;
  for (size_t i = 0; i < strlen(align) - view->shown; i++)
    tool_table_addf(v.table, "%c", (int)('a' + i % 26));
  for (uint32_t k = 0; k < view->shown; k++) tool_table_addf(v.table, "%u", k + 1);
  tool_table_rule(v.table);
  for (size_t c = 0; c < view->done && c < MOST_LINES; c++) {
    for (size_t i = 0; i < strlen(align) - view->shown; i++)
      tool_table_add(v.table, tool_cut(tool_factorial_value(view->design, c, i), MOST_VALUE, text,
                                       sizeof text));
    for (uint32_t k = 0; k < view->shown; k++)
      tool_table_add(v.table, expected(cell_at(view, c, policy, k), decimals_of(view, policy, k),
                                       session->language, text));
  }
  return tool_view_finish(&v, SIM_OK, out);
}

sim_status tool_sweep_view_print(const tool_sweep_view *view, const tool_session *session,
                                 FILE *out)
{
  char line[600], year[16];
  sim_status status = SIM_OK;
  fprintf(out, "%s\n\n", session->title);
  snprintf(line, sizeof line, TOOL_TEXT(session->language, TOOL_WORD_SWEEP_YEAR),
           tool_period(session, session->experiment->layout->years - 1, year));
  tool_wrap(line, 0, 0, session->width, out);
  print_legend(view, session, out);
  for (uint32_t p = 0; p < view->policies && status == SIM_OK; p++) {
    snprintf(line, sizeof line, TOOL_TEXT(session->language, TOOL_WORD_SWEEP_POLICY),
             tool_policy_label(session, p));
    fprintf(out, "\n");
    if (view->policies > 1) tool_wrap(line, 0, 0, session->width, out);
    status = print_policy(view, session, p, out);
  }
  if (view->done > MOST_LINES) {
    snprintf(line, sizeof line, TOOL_TEXT(session->language, TOOL_WORD_SWEEP_MORE),
             view->done - MOST_LINES);
    tool_wrap(line, 0, 0, session->width, out);
  }
  return status;
}
