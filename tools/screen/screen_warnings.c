/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tools/screen/screen_parts.h"

#include "models/study/result_warnings.h"
#include "tools/screen/pricing.h"
#include "tools/screen/warm_up_report.h"
#include "tools/text/table.h"

#include <stdlib.h>
#include <string.h>

enum { FEW = 10, LINE_ROOM = 600 };

/* Lines as long as the screen is wide, the most serious first. */
typedef struct warning_list {
  const screen *s;
  uint32_t count; /* also of those that are not printed */
  char (*lines)[LINE_ROOM];
  uint32_t room;
} warning_list;

static void add(warning_list *w, const char *text)
{
  char line[LINE_ROOM];
  tool_cut(text, w->s->session->width - 4, line, sizeof line);
  for (uint32_t i = 0; i < w->count && i < w->room; i++)
    if (strcmp(w->lines[i], line) == 0) return; /* what tells them apart does not fit */
  if (w->count < w->room) memcpy(w->lines[w->count], line, sizeof line);
  w->count++;
}

/* The facility, and in brackets the policy unless that is the first, in `room` columns: the end of
 * the policy's name gives way, and then that of the facility. */
static void name_place(const screen *s, const flow_result_warning *warning, size_t room, char *out,
                       size_t size)
{
  enum { LEAST = 10, BRACKETS = 3 }; /* letters of a policy's name that still tell something */
  char policy[200], facility[200];
  const char *place = tool_node_label(s->session, warning->facility);
  const char *own = tool_policy_label(s->session, warning->policy);
  if (warning->policy == 0) {
    snprintf(out, size, "%s", tool_cut(place, room, facility, sizeof facility));
    return;
  }
  const size_t least = tool_width(own) < LEAST ? tool_width(own) : LEAST;
  tool_cut(place, room - BRACKETS - least, facility, sizeof facility);
  tool_cut(own, room - BRACKETS - tool_width(facility), policy, sizeof policy);
  snprintf(out, size, "%s (%s)", facility, policy);
}

/* A result warning in one line: the names in it give way. */
static void add_result(warning_list *w, const flow_result_warning *warning)
{
  const screen *s = w->s;
  char empty[300], label[420], line[LINE_ROOM];
  for (int pass = 0; pass < 2; pass++) {
    const char *name = pass == 0 ? "" : label;
    if (warning->kind == FLOW_RESULT_WARNING_KIND_OVERLOAD)
      snprintf(line, sizeof line, TOOL_TEXT(s->language, TOOL_WORD_SCREEN_OVERLOAD), name);
    else if (warning->kind == FLOW_RESULT_WARNING_KIND_LONG_STAYS)
      snprintf(line, sizeof line, TOOL_TEXT(s->language, TOOL_WORD_SCREEN_STAYS), name);
    else if (warning->kind == FLOW_RESULT_WARNING_KIND_LIST_STANDS)
      snprintf(line, sizeof line, TOOL_TEXT(s->language, TOOL_WORD_SCREEN_STANDS), name);
    else if (warning->kind == FLOW_RESULT_WARNING_KIND_NOT_ADMITTED)
      snprintf(line, sizeof line, TOOL_TEXT(s->language, TOOL_WORD_SCREEN_NOT_ADMITTED), name,
               warning->last_year);
    else
      snprintf(line, sizeof line, TOOL_TEXT(s->language, TOOL_WORD_SCREEN_DRIFTS), name,
               warning->last_year);
    if (pass > 0) break;
    snprintf(empty, sizeof empty, "%.299s", line);
    name_place(s, warning, s->session->width - 4 - tool_width(empty), label, sizeof label);
  }
  add(w, line);
}

static void add_results(warning_list *w, const flow_result_warnings *all,
                        flow_result_warning_kind from, flow_result_warning_kind until)
{
  for (uint32_t i = 0; i < all->count; i++)
    if (all->items[i].kind >= from && all->items[i].kind <= until) add_result(w, &all->items[i]);
}

static void add_unpriced(warning_list *w)
{
  char names[LINE_ROOM / 2], line[LINE_ROOM];
  if (tool_unpriced_names(w->s->session, names, sizeof names)[0] == '\0') return;
  snprintf(line, sizeof line, TOOL_TEXT(w->s->language, TOOL_WORD_SCREEN_NO_PRICE), names);
  add(w, line);
}

static void add_all(warning_list *w, const flow_result_warnings *results)
{
  const flow_experiment *e = w->s->e;
  const tool_language language = w->s->language;
  const bool is_last = w->s->options->early_of == 0;
  if (e->merged < FEW) add(w, TOOL_TEXT(language, TOOL_WORD_SCREEN_FEW));
  if (e->result.out_of_time && is_last) add(w, TOOL_TEXT(language, TOOL_WORD_SCREEN_TIME));
  if (e->precision.indicator >= 0 && !e->precision.is_reached && is_last)
    add(w, TOOL_TEXT(language, TOOL_WORD_SCREEN_IMPRECISE));
  add_results(w, results, FLOW_RESULT_WARNING_KIND_OVERLOAD, FLOW_RESULT_WARNING_KIND_OVERLOAD);
  char line[LINE_ROOM];
  const flow_warm_up *warm_up = w->s->session->warm_up;
  if (warm_up != NULL && !warm_up->has_settled &&
      tool_warm_up_line(w->s->session, line, sizeof line))
    add(w, line);
  add_unpriced(w);
  add_results(w, results, FLOW_RESULT_WARNING_KIND_LIST_STANDS,
              FLOW_RESULT_WARNING_KIND_LIST_STANDS);
  add_results(w, results, FLOW_RESULT_WARNING_KIND_LIST_DRIFTS,
              FLOW_RESULT_WARNING_KIND_LONG_STAYS);
  add_results(w, results, FLOW_RESULT_WARNING_KIND_NOT_ADMITTED,
              FLOW_RESULT_WARNING_KIND_NOT_ADMITTED);
}

sim_status screen_warnings(const screen *s)
{
  flow_result_warnings *results = NULL;
  warning_list w = {.s = s, .room = s->limits.warnings};
  sim_status status = flow_result_warnings_new(s->e, &results);
  if (status != SIM_OK) return status;
  w.lines = calloc(w.room + 1, sizeof *w.lines);
  if (w.lines == NULL) {
    flow_result_warnings_free(results);
    return SIM_E_MEMORY;
  }
  add_all(&w, results);
  const uint32_t shown = w.count < w.room ? w.count : w.room;
  char heading[200];
  if (w.count > shown)
    snprintf(heading, sizeof heading, TOOL_TEXT(s->language, TOOL_WORD_SCREEN_WARNINGS_OF), shown,
             w.count);
  else
    snprintf(heading, sizeof heading, "%s", TOOL_TEXT(s->language, TOOL_WORD_SCREEN_WARNINGS));
  if (shown > 0) screen_heading(s, heading);
  for (uint32_t i = 0; i < shown; i++) fprintf(s->out, "  - %s\n", w.lines[i]);
  free(w.lines);
  flow_result_warnings_free(results);
  return SIM_OK;
}
