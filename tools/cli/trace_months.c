/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tools/cli/trace_months.h"

#include "models/base/calendar.h"
#include "tools/text/csv.h"

#include <math.h>
#include <stdlib.h>

struct tool_trace_months {
  const tool_session *session;
  int32_t first; /* month (year x 12 + month - 1) of the start of the horizon */
  size_t months, facilities, nodes;
  /* [facility][month]; residents of the first day and all that happens before the horizon are in
   * `before`. */
  double *in, *before;
  double *out; /* [facility][node + 1][month]; 0: to no node */
};

static const flow_plan *plan_of(const tool_session *session)
{
  return session->experiment->policies->items[0].plan;
}

static int32_t month_of(int64_t day)
{
  const flow_date date = flow_date_of_number(day);
  return date.year * 12 + date.month - 1;
}

tool_trace_months *tool_trace_months_new(const tool_session *session)
{
  tool_trace_months *m = calloc(1, sizeof *m);
  if (m == NULL) return NULL;
  const flow_plan *plan = plan_of(session);
  const int64_t start = session->scenario->start;
  m->session = session;
  m->first = month_of(start);
  m->months = (size_t)(month_of(start + (int64_t)session->scenario->end_day) - m->first) + 1;
  m->facilities = plan->facility_count;
  m->nodes = (size_t)flow_plan_first_inflow(plan);
  m->in = calloc(m->facilities * m->months + 1, sizeof *m->in);
  m->before = calloc(m->facilities + 1, sizeof *m->before);
  m->out = calloc(m->facilities * (m->nodes + 1) * m->months + 1, sizeof *m->out);
  if (m->in != NULL && m->before != NULL && m->out != NULL) return m;
  tool_trace_months_free(m);
  return NULL;
}

void tool_trace_months_free(tool_trace_months *m)
{
  if (m == NULL) return;
  free(m->in);
  free(m->before);
  free(m->out);
  free(m);
}

static double *out_at(const tool_trace_months *m, size_t facility, int32_t node)
{
  return m->out + (facility * (m->nodes + 1) + (size_t)(node + 1)) * m->months;
}

void tool_trace_months_take(void *months, const flow_trace_record *e)
{
  tool_trace_months *m = months;
  const bool is_in = e->what == FLOW_TRACE_ADMITTED;
  if ((!is_in && e->what != FLOW_TRACE_LEAVES) || (size_t)e->node >= m->facilities) return;
  const uint32_t resident = 2; /* of the kinds of names, docs/model.md */
  const bool was_there = is_in && e->owner >> 20 == resident && e->at <= plan_of(m->session)->start;
  const size_t facility = (size_t)e->node;
  if (e->at < 0 || was_there) {
    m->before[facility] += is_in ? 1 : -1;
    return;
  }
  const int32_t month = month_of(m->session->scenario->start + (int64_t)floor(e->at));
  const size_t at = (size_t)(month - m->first);
  if (at >= m->months) return;
  if (is_in)
    m->in[facility * m->months + at]++;
  else
    out_at(m, facility, e->to)[at]++;
}

static bool is_used(const double *counts, size_t months)
{
  for (size_t i = 0; i < months; i++)
    if (counts[i] > 0) return true;
  return false;
}

typedef struct month_writer {
  const tool_trace_months *m;
  tool_csv csv;
  size_t facility;
} month_writer;

static void put(month_writer *w, size_t month, const char *series, const char *destination,
                double value)
{
  char text[300];
  const int32_t at = w->m->first + (int32_t)month;
  snprintf(text, sizeof text, "%04d-%02d", at / 12, at % 12 + 1);
  tool_csv_text(&w->csv, text);
  tool_csv_text(&w->csv, tool_node_id(w->m->session, (int32_t)w->facility));
  snprintf(text, sizeof text, "%s%s%.250s", series, destination != NULL ? ":" : "",
           destination != NULL ? destination : "");
  tool_csv_text(&w->csv, text);
  tool_csv_number(&w->csv, value);
  tool_csv_end_line(&w->csv);
}

/* The last month counts when the horizon ends with it. */
static size_t whole_months(const tool_trace_months *m)
{
  const int64_t end = m->session->scenario->start + (int64_t)m->session->scenario->end_day;
  return month_of(end) == month_of(end - 1) ? m->months - 1 : (size_t)(month_of(end) - m->first);
}

void tool_trace_months_write(const tool_trace_months *m, FILE *out)
{
  month_writer w = {.m = m, .csv = {.out = out}};
  const bool is_cut = flow_date_of_number(m->session->scenario->start).day > 1;
  tool_csv_head(&w.csv, "month,facility,series,value");
  for (w.facility = 0; w.facility < m->facilities; w.facility++) {
    double stock = m->before[w.facility];
    for (size_t at = 0; at < whole_months(m); at++) {
      const double in = m->in[w.facility * m->months + at];
      stock += in;
      if (at > 0 || !is_cut) put(&w, at, "in", NULL, in);
      for (int32_t node = -1; node < (int32_t)m->nodes; node++) {
        const double *counts = out_at(m, w.facility, node);
        if (!is_used(counts, m->months)) continue;
        stock -= counts[at];
        if (at > 0 || !is_cut)
          put(&w, at, "out", node >= 0 ? tool_node_id(m->session, node) : "-", counts[at]);
      }
      if (at > 0 || !is_cut) put(&w, at, "stock", NULL, stock);
    }
  }
}
