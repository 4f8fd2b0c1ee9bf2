/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tools/screen/views.h"

#include "models/study/verification.h"
#include "tools/text/check_words.h"
#include "tools/text/table.h"

#include <math.h>

typedef struct view {
  const tool_session *outcome;
  const flow_verification *checks;
  tool_language language;
  uint32_t year; /* that theory is shown for */
} view;

static const char *word(const view *v, tool_check_id id)
{
  return tool_check_word(v->language, id);
}

static const char *label(const view *v, int32_t node)
{
  return tool_node_label(v->outcome, node);
}

static bool is_facility(const view *v, int32_t node)
{
  return v->outcome->experiment->layout->kind[node] == FLOW_NODE_FACILITY;
}

static void add_heads(const view *v, tool_table *table, const tool_check_id *heads, size_t count)
{
  for (size_t i = 0; i < count; i++) tool_table_add(table, word(v, heads[i]));
  tool_table_rule(table);
}

static void add_number(const view *v, tool_table *table, double value, int decimals)
{
  char text[TOOL_NUMBER_ROOM];
  tool_table_add(table, tool_number(value, decimals, v->language, text));
}

static sim_status finish(tool_table *table, FILE *out)
{
  fputc('\n', out);
  sim_status status = tool_table_print(table, TOOL_TABLE_WIDTH, out);
  tool_table_free(table);
  return status;
}

/* ---- identities of one replication ---- */

static sim_status print_flows(const view *v, FILE *out)
{
  static const tool_check_id heads[] = {TOOL_CHECK_FLOW, TOOL_CHECK_START, TOOL_CHECK_IN,
                                        TOOL_CHECK_OUT,  TOOL_CHECK_END,   TOOL_CHECK_RESIDUE};
  tool_table *table = NULL;
  sim_status status = tool_table_new("lrrrrr", &table);
  if (status != SIM_OK) return status;
  add_heads(v, table, heads, sizeof heads / sizeof heads[0]);
  for (uint32_t i = 0; i < v->checks->count; i++) {
    const flow_verification_row *c = &v->checks->items[i];
    const flow_node_sums *b = &v->checks->sums[c->node];
    if (c->kind != FLOW_VERIFICATION_FLOW) continue;
    if (is_facility(v, c->node))
      tool_table_add(table, label(v, c->node));
    else
      tool_table_addf(table, word(v, TOOL_CHECK_DWELLINGS_OF), label(v, c->node));
    add_number(v, table, b->start, 0);
    add_number(v, table, b->in, 0);
    add_number(v, table, b->out, 0);
    add_number(v, table, b->end, 0);
    add_number(v, table, c->residue, 0);
  }
  return finish(table, out);
}

static sim_status print_little(const view *v, FILE *out)
{
  static const tool_check_id heads[] = {TOOL_CHECK_LITTLE, TOOL_CHECK_SUM, TOOL_CHECK_AREA,
                                        TOOL_CHECK_RESIDUE};
  tool_table *table = NULL;
  sim_status status = tool_table_new("lrrr", &table);
  if (status != SIM_OK) return status;
  add_heads(v, table, heads, sizeof heads / sizeof heads[0]);
  for (uint32_t i = 0; i < v->checks->count; i++) {
    const flow_verification_row *c = &v->checks->items[i];
    const bool is_inside = c->kind == FLOW_VERIFICATION_LITTLE_INSIDE;
    if (!is_inside && c->kind != FLOW_VERIFICATION_LITTLE_LIST) continue;
    tool_table_addf(table, word(v, is_inside ? TOOL_CHECK_INSIDE : TOOL_CHECK_LIST),
                    label(v, c->node));
    add_number(v, table, c->measured.estimate, 1);
    add_number(v, table, c->expected, 1);
    add_number(v, table, c->is_off ? c->residue : round(c->residue * 1e3) / 1e3, 3);
  }
  return finish(table, out);
}

/* ---- beside what was simulated ---- */

static const char *quantity(const view *v, flow_verification_kind kind)
{
  static const tool_check_id words[FLOW_CHECKS] = {
      [FLOW_VERIFICATION_LONG_INSIDE] = TOOL_CHECK_Q_LONG_INSIDE,
      [FLOW_VERIFICATION_LONG_LIST] = TOOL_CHECK_Q_LONG_LIST,
      [FLOW_VERIFICATION_OCCUPIED] = TOOL_CHECK_Q_OCCUPIED,
      [FLOW_VERIFICATION_LIST] = TOOL_CHECK_Q_LIST,
      [FLOW_VERIFICATION_GIVE_UPS] = TOOL_CHECK_Q_GIVE_UPS,
      [FLOW_VERIFICATION_REFUSALS] = TOOL_CHECK_Q_REFUSALS,
      [FLOW_VERIFICATION_WAIT] = TOOL_CHECK_Q_WAIT,
      [FLOW_VERIFICATION_WAIT_SHARE] = TOOL_CHECK_Q_WAIT_SHARE,
      [FLOW_VERIFICATION_STAY] = TOOL_CHECK_Q_STAY};
  return word(v, words[kind]);
}

/* Measured, half width, expected: with the decimals that the half width deserves. */
static void add_pair(const view *v, const flow_verification_row *c, tool_table *table)
{
  const double scale = c->kind == FLOW_VERIFICATION_WAIT_SHARE ? 100 : 1;
  const double half = scale * sim_interval_half_width(c->measured);
  const double shown = scale * c->measured.estimate;
  const int decimals = !(half > 0) ? tool_decimals(shown) : half < 0.2 ? 2 : half < 2 ? 1 : 0;
  add_number(v, table, shown, decimals);
  add_number(v, table, half, decimals);
  add_number(v, table, scale * c->expected, decimals);
}

static char mark_of(flow_verification_reason reason)
{
  return (char)('a' + (int)reason - (int)FLOW_REASON_UNFINISHED);
}

/* What the marks of a table stand for. */
static void print_marks(const view *v, const bool *was_used, FILE *out)
{
  char line[600];
  for (int r = FLOW_REASON_UNFINISHED; r < FLOW_REASONS; r++) {
    if (!was_used[r]) continue;
    snprintf(line, sizeof line, "%c  %s", mark_of((flow_verification_reason)r),
             tool_reason_word(v->language, r));
    tool_wrap(line, 0, 3, TOOL_TABLE_WIDTH, out);
  }
}

static sim_status print_long_run(const view *v, FILE *out)
{
  static const tool_check_id heads[] = {TOOL_CHECK_LONG_RUN, TOOL_CHECK_LEVEL};
  tool_table *table = NULL;
  bool was_used[FLOW_REASONS] = {false};
  sim_status status = tool_table_new("lrrrl", &table);
  if (status != SIM_OK) return status;
  for (size_t i = 0; i < sizeof heads / sizeof heads[0]; i++)
    tool_table_add(table, word(v, heads[i]));
  tool_table_add(table, "\xc2\xb1");
  tool_table_add(table, word(v, TOOL_CHECK_PER_DAY));
  tool_table_add(table, "");
  tool_table_rule(table);
  for (uint32_t i = 0; i < v->checks->count; i++) {
    const flow_verification_row *c = &v->checks->items[i];
    const bool is_inside = c->kind == FLOW_VERIFICATION_LONG_INSIDE;
    if (!is_inside && c->kind != FLOW_VERIFICATION_LONG_LIST) continue;
    tool_table_addf(table, word(v, is_inside ? TOOL_CHECK_INSIDE : TOOL_CHECK_LIST),
                    label(v, c->node));
    add_pair(v, c, table);
    const char mark[] = {mark_of(c->reason), '\0'};
    tool_table_add(table, c->is_off ? mark : "");
    was_used[c->reason] = was_used[c->reason] || c->is_off;
  }
  status = finish(table, out);
  print_marks(v, was_used, out);
  return status;
}

/* Which theory, or why none. */
static void add_theory(const view *v, int32_t facility, tool_table *table)
{
  const flow_prediction *p = flow_prediction_of(v->checks->predictions, v->year, facility);
  const char *theory = tool_theory_word(v->language, (int)p->theory);
  const char *obstacle = tool_obstacle_word(v->language, (int)p->obstacle);
  char number[TOOL_NUMBER_ROOM], text[400], line[700];
  snprintf(text, sizeof text, "%s", theory);
  if (p->theory == FLOW_THEORY_NONE)
    snprintf(text, sizeof text, word(v, TOOL_CHECK_NO_PREDICTION), obstacle);
  else if (p->theory == FLOW_THEORY_BALANCE)
    snprintf(text, sizeof text, word(v, TOOL_CHECK_APPROXIMATION), theory, obstacle);
  else if (p->unsettled == FLOW_UNSETTLED_GROWTH)
    snprintf(text, sizeof text, word(v, TOOL_CHECK_GOES_ON), theory);
  else if (p->theory == FLOW_THEORY_CHAIN && isfinite(p->list_settled) && !isnan(p->list_mean))
    snprintf(text, sizeof text, word(v, TOOL_CHECK_GOES_TO), theory,
             tool_number(p->list_settled, tool_decimals(p->list_settled), v->language, number));
  snprintf(line, sizeof line, "%.250s: %s", label(v, facility), text);
  tool_table_text(table, 0, line);
}

/* The rows of a facility in the year shown, and which of them lie beyond chance, and why. */
static void add_rows(const view *v, int32_t facility, tool_table *table)
{
  char off[300] = "", line[800];
  flow_verification_reason reason = FLOW_REASON_NONE;
  size_t length = 0;
  for (uint32_t i = 0; i < v->checks->count; i++) {
    const flow_verification_row *c = &v->checks->items[i];
    if (c->node != facility || c->period != v->year || c->kind < FLOW_VERIFICATION_OCCUPIED ||
        c->kind == FLOW_VERIFICATION_NONE)
      continue;
    tool_table_addf(table, "  %s", quantity(v, c->kind));
    add_pair(v, c, table);
    if (!c->is_off) continue;
    reason = c->reason;
    length += (size_t)snprintf(off + length, sizeof off - length, "%s%s", length > 0 ? ", " : "",
                               quantity(v, c->kind));
  }
  if (length == 0) return;
  snprintf(line, sizeof line, word(v, TOOL_CHECK_OFF), off,
           tool_reason_word(v->language, (int)reason));
  tool_table_text(table, 2, line);
}

static sim_status print_theory(const view *v, FILE *out)
{
  const flow_plan *plan = v->outcome->experiment->policies->items[v->checks->policy].plan;
  tool_table *table = NULL;
  sim_status status = tool_table_new("lrrr", &table);
  if (status != SIM_OK) return status;
  tool_table_addf(table, word(v, TOOL_CHECK_THEORY), plan->years[v->year]);
  tool_table_add(table, word(v, TOOL_CHECK_SIMULATED));
  tool_table_add(table, "\xc2\xb1");
  tool_table_add(table, word(v, TOOL_CHECK_PREDICTED));
  tool_table_rule(table);
  for (int32_t f = 0; f < (int32_t)plan->facility_count; f++) {
    add_theory(v, f, table);
    add_rows(v, f, table);
  }
  return finish(table, out);
}

/* The last whole year, or the last of all. */
static uint32_t year_shown(const flow_row_layout *layout)
{
  uint32_t years = layout->years;
  while (years > 1 && layout->days[years - 1] < 365) years--;
  return layout->days[years - 1] < 365 ? layout->years - 1 : years - 1;
}

sim_status tool_view_checks(const tool_session *outcome, uint32_t policy, FILE *out)
{
  char line[800];
  flow_verification *checks = NULL;
  sim_status status = flow_verification_new(outcome->experiment, policy, &checks);
  if (status != SIM_OK) return status;
  const view v = {outcome, checks, outcome->language, year_shown(outcome->experiment->layout)};
  fprintf(out, word(&v, TOOL_CHECK_TITLE), tool_policy_label(outcome, policy));
  fputs("\n\n", out);
  snprintf(line, sizeof line, word(&v, TOOL_CHECK_BOOKS), checks->replication);
  tool_wrap(line, 0, 0, TOOL_TABLE_WIDTH, out);
  status = print_flows(&v, out);
  if (status == SIM_OK) status = print_little(&v, out);
  if (status == SIM_OK) status = print_long_run(&v, out);
  if (status == SIM_OK) status = print_theory(&v, out);
  flow_verification_free(checks);
  return status;
}
