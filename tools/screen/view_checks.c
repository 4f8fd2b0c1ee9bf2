/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tools/screen/views.h"

#include "models/study/verification.h"
#include "tools/screen/view.h"
#include "tools/text/verification_words.h"

#include <math.h>

typedef struct check_view {
  tool_view view;
  const flow_verification *checks;
  uint32_t year; /* that theory is shown for */
} check_view;

static const char *label(const check_view *v, int32_t node)
{
  return tool_node_label(v->view.session, node);
}

static bool is_facility(const check_view *v, int32_t node)
{
  return v->view.experiment->layout->kind[node] == FLOW_NODE_FACILITY;
}

static sim_status finish(check_view *v, FILE *out)
{
  fputc('\n', out);
  return tool_view_finish(&v->view, SIM_OK, out);
}

/* ---- identities of one replication ---- */

static sim_status print_flows(check_view *v, FILE *out)
{
  static const tool_text heads[] = {{TOOL_WORD_CHECK_FLOW}, {TOOL_WORD_CHECK_START},
                                    {TOOL_WORD_CHECK_IN},   {TOOL_WORD_CHECK_OUT},
                                    {TOOL_WORD_CHECK_END},  {TOOL_WORD_CHECK_RESIDUE}};
  sim_status status = tool_view_start(&v->view, "lrrrrr");
  if (status != SIM_OK) return status;
  tool_view_heads(&v->view, heads, sizeof heads / sizeof heads[0]);
  tool_table_rule(v->view.table);
  for (uint32_t i = 0; i < v->checks->count; i++) {
    const flow_verification_row *c = &v->checks->items[i];
    const flow_node_sums *b = &v->checks->sums[c->node];
    if (c->kind != FLOW_VERIFICATION_FLOW) continue;
    if (is_facility(v, c->node))
      tool_table_add(v->view.table, label(v, c->node));
    else
      tool_table_addf(v->view.table, TOOL_TEXT(v->view.language, TOOL_WORD_CHECK_DWELLINGS_OF),
                      label(v, c->node));
    tool_view_number(&v->view, b->start, 0);
    tool_view_number(&v->view, b->in, 0);
    tool_view_number(&v->view, b->out, 0);
    tool_view_number(&v->view, b->end, 0);
    tool_view_number(&v->view, c->residue, 0);
  }
  return finish(v, out);
}

static sim_status print_little(check_view *v, FILE *out)
{
  static const tool_text heads[] = {{TOOL_WORD_CHECK_LITTLE},
                                    {TOOL_WORD_CHECK_SUM},
                                    {TOOL_WORD_CHECK_AREA},
                                    {TOOL_WORD_CHECK_RESIDUE}};
  sim_status status = tool_view_start(&v->view, "lrrr");
  if (status != SIM_OK) return status;
  tool_view_heads(&v->view, heads, sizeof heads / sizeof heads[0]);
  tool_table_rule(v->view.table);
  for (uint32_t i = 0; i < v->checks->count; i++) {
    const flow_verification_row *c = &v->checks->items[i];
    const bool is_inside = c->kind == FLOW_VERIFICATION_LITTLE_INSIDE;
    if (!is_inside && c->kind != FLOW_VERIFICATION_LITTLE_LIST) continue;
    tool_table_addf(v->view.table,
                    is_inside ? TOOL_TEXT(v->view.language, TOOL_WORD_CHECK_INSIDE)
                              : TOOL_TEXT(v->view.language, TOOL_WORD_CHECK_LIST),
                    label(v, c->node));
    tool_view_number(&v->view, c->measured.estimate, 1);
    tool_view_number(&v->view, c->expected, 1);
    tool_view_number(&v->view, c->is_off ? c->residue : round(c->residue * 1e3) / 1e3, 3);
  }
  return finish(v, out);
}

/* ---- beside what was simulated ---- */

static const char *quantity(const check_view *v, flow_verification_kind kind)
{
  static const tool_text words[FLOW_CHECKS] = {
      [FLOW_VERIFICATION_LONG_INSIDE] = {TOOL_WORD_CHECK_Q_LONG_INSIDE},
      [FLOW_VERIFICATION_LONG_LIST] = {TOOL_WORD_CHECK_Q_LONG_LIST},
      [FLOW_VERIFICATION_OCCUPIED] = {TOOL_WORD_CHECK_Q_OCCUPIED},
      [FLOW_VERIFICATION_LIST] = {TOOL_WORD_CHECK_Q_LIST},
      [FLOW_VERIFICATION_GIVE_UPS] = {TOOL_WORD_CHECK_Q_GIVE_UPS},
      [FLOW_VERIFICATION_REFUSALS] = {TOOL_WORD_CHECK_Q_REFUSALS},
      [FLOW_VERIFICATION_WAIT] = {TOOL_WORD_CHECK_Q_WAIT},
      [FLOW_VERIFICATION_WAIT_SHARE] = {TOOL_WORD_CHECK_Q_WAIT_SHARE},
      [FLOW_VERIFICATION_STAY] = {TOOL_WORD_CHECK_Q_STAY}};
  return words[kind][v->view.language];
}

/* Measured, half width, expected: with the decimals that the half width deserves. */
static void add_pair(const check_view *v, const flow_verification_row *c)
{
  const double scale = c->kind == FLOW_VERIFICATION_WAIT_SHARE ? 100 : 1;
  const double half = scale * sim_interval_half_width(c->measured);
  const double shown = scale * c->measured.estimate;
  const int decimals = !(half > 0) ? tool_decimals(shown) : half < 0.2 ? 2 : half < 2 ? 1 : 0;
  tool_view_number(&v->view, shown, decimals);
  tool_view_number(&v->view, half, decimals);
  tool_view_number(&v->view, scale * c->expected, decimals);
}

static char mark_of(flow_verification_reason reason)
{
  return (char)('a' + (int)reason - (int)FLOW_VERIFICATION_REASON_UNFINISHED);
}

/* What the marks of a table stand for. */
static void print_marks(const check_view *v, const bool *was_used, FILE *out)
{
  char line[600];
  for (int r = FLOW_VERIFICATION_REASON_UNFINISHED; r < FLOW_REASONS; r++) {
    if (!was_used[r]) continue;
    snprintf(line, sizeof line, "%c  %s", mark_of((flow_verification_reason)r),
             tool_reasons[r].text[v->view.language]);
    tool_wrap(line, 0, 3, v->view.session->width, out);
  }
}

static sim_status print_long_run(check_view *v, FILE *out)
{
  static const tool_text heads[] = {{TOOL_WORD_CHECK_LONG_RUN},
                                    {TOOL_WORD_CHECK_LEVEL},
                                    {TOOL_WORD_PLUS_MINUS},
                                    {TOOL_WORD_CHECK_PER_DAY}};
  bool was_used[FLOW_REASONS] = {false};
  sim_status status = tool_view_start(&v->view, "lrrrl");
  if (status != SIM_OK) return status;
  tool_view_heads(&v->view, heads, sizeof heads / sizeof heads[0]);
  tool_table_add(v->view.table, "");
  tool_table_rule(v->view.table);
  for (uint32_t i = 0; i < v->checks->count; i++) {
    const flow_verification_row *c = &v->checks->items[i];
    const bool is_inside = c->kind == FLOW_VERIFICATION_LONG_INSIDE;
    if (!is_inside && c->kind != FLOW_VERIFICATION_LONG_LIST) continue;
    tool_table_addf(v->view.table,
                    is_inside ? TOOL_TEXT(v->view.language, TOOL_WORD_CHECK_INSIDE)
                              : TOOL_TEXT(v->view.language, TOOL_WORD_CHECK_LIST),
                    label(v, c->node));
    add_pair(v, c);
    const char mark[] = {mark_of(c->reason), '\0'};
    tool_table_add(v->view.table, c->is_off ? mark : "");
    was_used[c->reason] = was_used[c->reason] || c->is_off;
  }
  status = finish(v, out);
  print_marks(v, was_used, out);
  return status;
}

/* Which theory, or why none. */
static void add_theory(const check_view *v, int32_t facility)
{
  const flow_prediction *p = flow_prediction_of(v->checks->predictions, v->year, facility);
  const char *theory = tool_theories[p->theory].text[v->view.language];
  const char *obstacle = tool_obstacles[p->obstacle].text[v->view.language];
  char number[TOOL_NUMBER_ROOM], text[400], line[700];
  snprintf(text, sizeof text, "%s", theory);
  if (p->theory == FLOW_THEORY_NONE)
    snprintf(text, sizeof text, TOOL_TEXT(v->view.language, TOOL_WORD_CHECK_NO_PREDICTION),
             obstacle);
  else if (p->theory == FLOW_THEORY_BALANCE)
    snprintf(text, sizeof text, TOOL_TEXT(v->view.language, TOOL_WORD_CHECK_APPROXIMATION), theory,
             obstacle);
  else if (p->unsettled == FLOW_UNSETTLED_GROWTH)
    snprintf(text, sizeof text, TOOL_TEXT(v->view.language, TOOL_WORD_CHECK_GOES_ON), theory);
  else if (p->theory == FLOW_THEORY_CHAIN && isfinite(p->list_settled) && !isnan(p->list_mean))
    snprintf(
        text, sizeof text, TOOL_TEXT(v->view.language, TOOL_WORD_CHECK_GOES_TO), theory,
        tool_number(p->list_settled, tool_decimals(p->list_settled), v->view.language, number));
  snprintf(line, sizeof line, "%.250s: %s", label(v, facility), text);
  tool_table_text(v->view.table, 0, line);
}

/* The rows of a facility in the year shown, and which of them lie beyond chance, and why. */
static void add_rows(const check_view *v, int32_t facility)
{
  char off[300] = "", line[800];
  flow_verification_reason reason = FLOW_VERIFICATION_REASON_NONE;
  size_t length = 0;
  for (uint32_t i = 0; i < v->checks->count; i++) {
    const flow_verification_row *c = &v->checks->items[i];
    if (c->node != facility || c->period != v->year || c->kind < FLOW_VERIFICATION_OCCUPIED ||
        c->kind == FLOW_VERIFICATION_NONE)
      continue;
    tool_table_addf(v->view.table, "  %s", quantity(v, c->kind));
    add_pair(v, c);
    if (!c->is_off) continue;
    reason = c->reason;
    length += (size_t)snprintf(off + length, sizeof off - length, "%s%s", length > 0 ? ", " : "",
                               quantity(v, c->kind));
  }
  if (length == 0) return;
  snprintf(line, sizeof line, TOOL_TEXT(v->view.language, TOOL_WORD_CHECK_OFF), off,
           tool_reasons[reason].text[v->view.language]);
  tool_table_text(v->view.table, 2, line);
}

static sim_status print_theory(check_view *v, FILE *out)
{
  static const tool_text heads[] = {
      {TOOL_WORD_SIMULATED}, {TOOL_WORD_PLUS_MINUS}, {TOOL_WORD_CHECK_PREDICTED}};
  const flow_plan *plan = v->view.experiment->policies->items[v->checks->policy].plan;
  sim_status status = tool_view_start(&v->view, "lrrr");
  if (status != SIM_OK) return status;
  tool_table_addf(v->view.table, TOOL_TEXT(v->view.language, TOOL_WORD_CHECK_THEORY),
                  plan->years[v->year]);
  tool_view_heads(&v->view, heads, sizeof heads / sizeof heads[0]);
  tool_table_rule(v->view.table);
  for (int32_t f = 0; f < (int32_t)plan->facility_count; f++) {
    add_theory(v, f);
    add_rows(v, f);
  }
  return finish(v, out);
}

/* The last whole year, or the last of all. */
static uint32_t year_shown(const flow_row_layout *layout)
{
  uint32_t years = layout->years;
  while (years > 1 && layout->days[years - 1] < 365) years--;
  return layout->days[years - 1] < 365 ? layout->years - 1 : years - 1;
}

sim_status tool_view_checks(const tool_session *session, uint32_t policy, FILE *out)
{
  char line[800];
  flow_verification *checks = NULL;
  sim_status status = flow_verification_new(session->experiment, policy, &checks);
  if (status != SIM_OK) return status;
  check_view v = {tool_view_of(session, policy), checks, year_shown(session->experiment->layout)};
  fprintf(out, TOOL_TEXT(v.view.language, TOOL_WORD_CHECK_TITLE),
          tool_policy_label(session, policy));
  fputs("\n\n", out);
  snprintf(line, sizeof line, TOOL_TEXT(v.view.language, TOOL_WORD_CHECK_IDENTITIES),
           checks->replication);
  tool_wrap(line, 0, 0, session->width, out);
  status = print_flows(&v, out);
  if (status == SIM_OK) status = print_little(&v, out);
  if (status == SIM_OK) status = print_long_run(&v, out);
  if (status == SIM_OK) status = print_theory(&v, out);
  flow_verification_free(checks);
  return status;
}
