/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tools/screen/views.h"

#include "tools/screen/view.h"
#include "tools/text/uncertainty_words.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* An input below this share of the variance is not named; and of inputs that together bring
 * less than what is printed as a percentage, none is. */
static const double LEAST_NAMED = 0.05, LEAST_PRINTED = 0.005;
enum { MOST_NAMED = 3, NAMES_ROOM = 600 };

typedef struct finding { /* the part of the inputs where it is largest */
  double share;
  uint32_t indicator;
  char range[2 * TOOL_NUMBER_ROOM + 40], name[NAMES_ROOM];
} finding;

/* What is not 0 for sure is not printed as 0. */
static const char *share_text(const tool_view *v, double share, char text[TOOL_NUMBER_ROOM])
{
  if (share < LEAST_PRINTED) share = LEAST_PRINTED / 2;
  return tool_percent(share, v->language, text);
}

/* "4% (<1% tot 12%)" */
static void write_range(const tool_view *v, sim_interval share, size_t room, char *text)
{
  char estimate[TOOL_NUMBER_ROOM], low[TOOL_NUMBER_ROOM], high[TOOL_NUMBER_ROOM];
  share_text(v, share.estimate, estimate);
  if (share.high < LEAST_PRINTED)
    snprintf(text, room, "%s", estimate);
  else
    snprintf(text, room, "%s (%s %s %s)", estimate, share_text(v, share.low, low),
             TOOL_TEXT(v->language, TOOL_WORD_TO), share_text(v, share.high, high));
}

/* "path (42%), path (7%)" of those worth naming, largest first. */
static sim_status name_inputs(const tool_view *v, const flow_subject *subject, size_t most,
                              char *text)
{
  const flow_uncertainty *uncertainty = v->session->uncertainty;
  const size_t inputs = flow_uncertainty_inputs(uncertainty);
  double *share = calloc(inputs + 1, sizeof *share);
  if (share == NULL) return SIM_E_MEMORY;
  sim_status status = flow_uncertainty_correlate(uncertainty, subject, share);
  const double noise = flow_uncertainty_by_simulation(uncertainty, v->experiment->confidence);
  for (size_t i = 0; i < inputs; i++) share[i] = fabs(share[i]) > noise ? share[i] * share[i] : 0;
  text[0] = '\0';
  for (size_t named = 0; named < most && status == SIM_OK; named++) {
    size_t best = 0, used = strlen(text);
    for (size_t i = 1; i < inputs; i++)
      if (!(share[best] >= share[i])) best = i;
    if (!(share[best] >= LEAST_NAMED)) break;
    char percent[TOOL_NUMBER_ROOM];
    snprintf(text + used, NAMES_ROOM - used, "%s%.150s (%s)", used > 0 ? ", " : "",
             flow_uncertainty_input(uncertainty, best),
             tool_percent(share[best], v->language, percent));
    share[best] = 0;
  }
  free(share);
  return status;
}

static void add_deviation(const tool_view *v, double sd)
{
  tool_view_number(v, sd, isnan(sd) ? 0 : tool_decimals(sd));
}

/* A row, when there is data: `*is_told`. */
static sim_status add_subject(const tool_view *v, const char *label, const flow_subject *subject,
                              finding *largest, bool *is_told)
{
  flow_uncertainty_split split;
  sim_status status =
      flow_uncertainty_read(v->session->uncertainty, subject, v->experiment->confidence, &split);
  if (status != SIM_OK || isnan(split.share.estimate)) return status;
  char names[NAMES_ROOM] = "", range[sizeof largest->range];
  if (!*is_told) tool_table_text(v->table, 0, v->experiment->defs->items[subject->indicator].label);
  *is_told = true;
  write_range(v, split.share, sizeof range, range);
  if (split.share.estimate >= LEAST_PRINTED) status = name_inputs(v, subject, MOST_NAMED, names);
  tool_table_addf(v->table, "  %.200s", label);
  add_deviation(v, split.sd_chance);
  add_deviation(v, split.sd_inputs);
  tool_table_add(v->table, range);
  if (names[0] != '\0') tool_table_text(v->table, 4, names);
  if (status != SIM_OK || subject->against >= 0 || split.share.estimate < LEAST_PRINTED ||
      split.share.estimate <= largest->share)
    return status;
  largest->share = split.share.estimate;
  largest->indicator = subject->indicator;
  memcpy(largest->range, range, sizeof range);
  return name_inputs(v, subject, 1, largest->name);
}

static sim_status add_indicator(const tool_view *v, uint32_t i, finding *largest, bool *is_told)
{
  const flow_experiment *e = v->experiment;
  flow_subject subject = {v->policy, -1, i, e->layout->years - 1};
  char label[300];
  *is_told = false;
  sim_status status =
      add_subject(v, tool_policy_label(v->session, v->policy), &subject, largest, is_told);
  subject.against = (int32_t)e->against;
  for (uint32_t p = 0; p < e->policies->count && status == SIM_OK; p++) {
    if (p == e->against) continue;
    subject.policy = p;
    snprintf(label, sizeof label, TOOL_TEXT(v->language, TOOL_WORD_UNCERTAINTY_DIFFERENCE),
             tool_policy_label(v->session, p));
    status = add_subject(v, label, &subject, largest, is_told);
  }
  return status;
}

/* The table, and under it the indicators without data. */
static sim_status add_all(const tool_view *v, finding *largest)
{
  const flow_experiment *e = v->experiment;
  tool_names without = {""};
  sim_status status = SIM_OK;
  for (uint32_t i = 0; i < e->defs->count && status == SIM_OK; i++) {
    bool is_told = false;
    status = add_indicator(v, i, largest, &is_told);
    if (!is_told) tool_names_add(&without, e->defs->items[i].id);
  }
  tool_view_line(v, 0, TOOL_TEXT(v->language, TOOL_WORD_NO_DATA), without.text);
  return status;
}

static void say_largest(const tool_view *v, const finding *largest, int year, FILE *out)
{
  char line[NAMES_ROOM + 600];
  if (!(largest->share > 0)) return;
  const bool is_named = largest->name[0] != '\0';
  snprintf(line, sizeof line, TOOL_TEXT(v->language, TOOL_WORD_UNCERTAINTY_LINE),
           v->experiment->defs->items[largest->indicator].id, year, largest->range,
           is_named ? TOOL_TEXT(v->language, TOOL_WORD_UNCERTAINTY_MOST) : "", largest->name);
  tool_wrap(line, 0, 0, v->session->width, out);
}

static void print_note(const tool_view *v, FILE *out)
{
  const flow_uncertainty *uncertainty = v->session->uncertainty;
  char note[700], level[TOOL_NUMBER_ROOM], sets[TOOL_COUNTED_ROOM], inner[TOOL_COUNTED_ROOM];
  snprintf(note, sizeof note, TOOL_TEXT(v->language, TOOL_WORD_UNCERTAINTY_NOTE),
           tool_counted(v->language, TOOL_COUNTED_SETS, flow_uncertainty_sets(uncertainty), sets),
           tool_counted(v->language, TOOL_COUNTED_REPLICATIONS, flow_uncertainty_inner(uncertainty),
                        inner),
           tool_percent(v->experiment->confidence, v->language, level));
  tool_wrap(note, 0, 0, v->session->width, out);
}

sim_status tool_view_uncertainty(const tool_session *session, uint32_t policy, FILE *out)
{
  static const tool_text heads[] = {{TOOL_WORD_UNCERTAINTY_REPLICATIONS},
                                    {TOOL_WORD_UNCERTAINTY_INPUTS},
                                    {TOOL_WORD_UNCERTAINTY_SHARE}};
  tool_view v = tool_view_of(session, policy);
  if (session->uncertainty == NULL) return SIM_OK;
  sim_status status = tool_view_start(&v, "lrrr");
  if (status != SIM_OK) return status;
  tool_table_add(v.table, "");
  tool_view_heads(&v, heads, sizeof heads / sizeof heads[0]);
  tool_table_rule(v.table);
  finding largest = {.share = 0};
  status = add_all(&v, &largest);
  const int year = v.experiment->policies->items[0].plan->years[v.experiment->layout->years - 1];
  if (status == SIM_OK) {
    fputc('\n', out);
    fprintf(out, TOOL_TEXT(v.language, TOOL_WORD_UNCERTAINTY), year);
    fputc('\n', out);
  }
  status = tool_view_finish(&v, status, out);
  if (status != SIM_OK) return status;
  print_note(&v, out);
  say_largest(&v, &largest, year, out);
  return SIM_OK;
}
