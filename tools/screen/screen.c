/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tools/screen/screen_parts.h"

#include "models/base/calendar.h"
#include "tools/screen/view_load.h"
#include "tools/text/table.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* "Leiden 2015 ...          10 beleidskeuzes, 2015-2020" */
static void print_title(const screen *s)
{
  const flow_plan *plan = s->e->policies->items[0].plan;
  char right[200], cut[400], policies[TOOL_COUNTED_ROOM], done[TOOL_NUMBER_ROOM];
  char most[TOOL_NUMBER_ROOM];
  size_t used = 0;
  tool_counted(s->language, TOOL_COUNTED_CHOICES, s->e->policies->count, policies);
  if (s->options->early_of > 0)
    used = (size_t)snprintf(right, sizeof right, TOOL_TEXT(s->language, TOOL_WORD_SCREEN_EARLY),
                            tool_number(s->e->merged, 0, s->language, done),
                            tool_number(s->options->early_of, 0, s->language, most));
  else
    used = (size_t)snprintf(right, sizeof right, "%s", policies);
  snprintf(right + used, sizeof right - used, plan->year_count > 1 ? ", %d-%d" : ", %d",
           plan->years[0], plan->years[plan->year_count - 1]);
  const size_t room = s->session->width - tool_width(right) - 2;
  tool_cut(s->session->title, room, cut, sizeof cut);
  fprintf(s->out, s->options->is_bold ? "\033[1m%s\033[0m%*s%s\n" : "%s%*s%s\n", cut,
          (int)(room - tool_width(cut) + 2), "", right);
}

static void print_assumed(const screen *s)
{
  char line[300];
  tool_wrap(tool_assumed_line(s->session, line, sizeof line), 0, 8, s->session->width, s->out);
}

static void print_realised(const screen *s)
{
  const double until = s->e->policies->items[0].plan->realised_until;
  char line[200], date[11];
  if (isinf(until)) return;
  flow_date_print(flow_date_of_number(s->session->scenario->start + (int64_t)until - 1), date);
  snprintf(line, sizeof line, TOOL_TEXT(s->language, TOOL_WORD_SCREEN_REALISED), date);
  tool_wrap(line, 0, 2, s->session->width, s->out);
}

/* The command that answers what the scenario asks beside its policies. */
static void print_study(const screen *s)
{
  char line[600];
  if (flow_value_get(s->session->scenario->root, FLOW_KEY(scenario, optimise)) == NULL) return;
  snprintf(line, sizeof line, TOOL_TEXT(s->language, TOOL_WORD_SCREEN_OPTIMISE), s->session->file);
  tool_wrap(line, 0, 2, s->session->width, s->out);
}

/* The command and the tables that this run has. */
static void print_next(const screen *s)
{
  const flow_experiment *e = s->e;
  char tables[200] = "", line[400];
  const bool has_indicators = e->defs->count > 0, has_policies = e->policies->count > 1;
  if (has_indicators) strcat(tables, "indicators | ");
  if (has_indicators && has_policies) strcat(tables, "comparison | ");
  if (e->money != NULL) strcat(tables, "budget | ");
  if (!has_indicators) strcat(tables, "measures | ");
  strcat(tables, "...");
  print_study(s);
  snprintf(line, sizeof line, TOOL_TEXT(s->language, TOOL_WORD_SCREEN_MORE_TABLES), tables);
  fprintf(s->out, "%s\n", line);
  if (s->options->files == NULL)
    fprintf(s->out, "%s\n", TOOL_TEXT(s->language, TOOL_WORD_SCREEN_KEEP));
}

static void print_closing(const screen *s)
{
  char line[600], replications[TOOL_NUMBER_ROOM], time[TOOL_NUMBER_ROOM];
  if (s->options->early_of > 0) return;
  snprintf(line, sizeof line, TOOL_TEXT(s->language, TOOL_WORD_SCREEN_RUN),
           tool_number(s->e->merged, 0, s->language, replications),
           tool_seconds(s->e->result.seconds, s->language, time), (unsigned long long)s->e->seed,
           DOORSTROOM_VERSION);
  fprintf(s->out, "\n%s\n", line);
  if (!s->session->options->quiet) print_next(s);
  if (s->options->files == NULL) return;
  snprintf(line, sizeof line, TOOL_TEXT(s->language, TOOL_WORD_SCREEN_KEPT), s->options->files);
  tool_wrap(line, 0, 2, s->session->width, s->out);
  if (s->session->options->quiet) return;
  snprintf(line, sizeof line, TOOL_TEXT(s->language, TOOL_WORD_SCREEN_REPORT), s->options->files);
  tool_wrap(line, 0, 2, s->session->width, s->out);
}

static sim_status print_all(const screen *s)
{
  print_title(s);
  print_assumed(s);
  print_realised(s);
  sim_status status = screen_unchanged(s);
  if (status == SIM_OK) status = screen_binding(s);
  if (status == SIM_OK) status = screen_policies(s);
  if (status == SIM_OK) status = screen_delay(s);
  if (status == SIM_OK) screen_payers(s);
  if (status == SIM_OK && !s->session->options->quiet) status = screen_warnings(s);
  if (status == SIM_OK) print_closing(s);
  return status;
}

static size_t count_lines(const char *text)
{
  size_t lines = 0;
  for (; *text != '\0'; text++) lines += *text == '\n';
  return lines;
}

/* A little less of everything, the least missed first. False: there is nothing to leave out. */
static bool shorten(screen_limits *limits)
{
  static const screen_limits least[] = {
      {1, 2, 6, 12, 2}, {1, 1, 5, 8, 2}, {1, 1, 3, 4, 1}, {0, 0, 1, 2, 1}};
  for (size_t i = 0; i < sizeof least / sizeof least[0]; i++) {
    if (limits->sentences > least[i].sentences) return limits->sentences--, true;
    if (limits->warnings > least[i].warnings) return limits->warnings--, true;
    if (limits->indicators > least[i].indicators) return limits->indicators--, true;
    if (limits->policies > least[i].policies) return limits->policies -= 2, true;
    if (limits->harms > least[i].harms) return limits->harms--, true;
  }
  return false;
}

/* The screen as text, the caller's to free; NULL: out of memory. */
static char *write_screen(screen *s)
{
  char *text = NULL;
  size_t length = 0;
  s->out = open_memstream(&text, &length);
  if (s->out == NULL) return NULL;
  const sim_status status = print_all(s);
  const bool is_whole = !ferror(s->out);
  if (fclose(s->out) == 0 && is_whole && status == SIM_OK) return text;
  free(text);
  return NULL;
}

sim_status tool_screen_print(const tool_session *session, const tool_screen_options *options,
                             FILE *out, size_t *lines)
{
  const flow_experiment *e = session->experiment;
  screen s = {.session = session,
              .e = e,
              .options = options,
              .language = session->language,
              .limits = {3, 3, 8, 12, 3},
              .year = e->layout->years - 1};
  char *text = write_screen(&s);
  while (text != NULL && count_lines(text) > TOOL_SCREEN_LINES && shorten(&s.limits)) {
    free(text);
    text = write_screen(&s);
  }
  if (text == NULL) return SIM_E_MEMORY;
  fputs(text, out);
  *lines = count_lines(text);
  free(text);
  return SIM_OK;
}
