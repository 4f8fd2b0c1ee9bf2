/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tools/screen/screen_parts.h"

#include "models/study/more_baseline.h"
#include "tools/screen/pricing.h"
#include "tools/text/rounding.h"
#include "tools/text/table.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Label, first indicator and its mark, the others, money. */
enum { LABEL, FIRST, MARK, SECOND, THIRD, AMOUNT };

/* What a line says of a policy. */
typedef struct policy_line {
  uint32_t policy;
  double difference[FLOW_SUMMARY_MOST];    /* NAN: no data */
  flow_verdict columns[FLOW_SUMMARY_MOST]; /* each by itself */
  flow_verdict verdict;
  double euros; /* more than what it is compared with, over the horizon; NAN: no costs */
  tool_pricing pricing;
} policy_line;

typedef struct policy_table {
  policy_line *lines;
  uint32_t count;
  int decimals[FLOW_SUMMARY_MOST];
  bool is_higher_better;
  flow_contrast *contrasts; /* room, by policy */
  flow_verdict *verdicts;
} policy_table;

/* The differences of a column, which stand in the contrasts. */
static void read_column(const screen *s, policy_table *t, uint32_t column, double level)
{
  const flow_indicator_defs *defs = s->e->defs;
  const uint32_t i = defs->summary[column];
  const double relevant =
      flow_relevant_difference(&defs->items[i], level, tool_last_digit(t->decimals[column]));
  for (uint32_t p = 0; p < t->count; p++) {
    const flow_contrast *c = &t->contrasts[t->lines[p].policy];
    t->lines[p].difference[column] = c->difference.estimate;
    t->lines[p].columns[column] = flow_verdict_of(
        c->difference.estimate, c->p_holm, s->e->confidence, relevant, defs->indicators[i].better);
  }
}

static sim_status read_indicators(const screen *s, policy_table *t)
{
  const flow_experiment *e = s->e;
  sim_status status = SIM_OK;
  for (uint32_t k = 0; k < e->defs->summary_count && status == SIM_OK; k++) {
    const uint32_t i = e->defs->summary[k];
    flow_indicator_sample level;
    status = flow_indicator_samples_read(e->samples, e->against, i, s->year, e->confidence, &level);
    if (status == SIM_OK) status = flow_experiment_compare(e, i, s->year, t->contrasts);
    if (status != SIM_OK) return status;
    t->decimals[k] = tool_band_decimals(level.p10, level.p90);
    read_column(s, t, k, level.mean.estimate);
    if (k > 0) continue;
    t->is_higher_better = e->defs->indicators[i].better == FLOW_BETTER_HIGHER;
    status = flow_appraise(e, i, s->year, tool_last_digit(t->decimals[0]), t->verdicts);
    for (uint32_t p = 0; p < t->count; p++) t->lines[p].verdict = t->verdicts[t->lines[p].policy];
  }
  return status;
}

static void read_money(const screen *s, policy_line *line)
{
  const flow_experiment *e = s->e;
  line->pricing = tool_policy_pricing(s->session, line->policy);
  line->euros = NAN;
  if (e->money == NULL) return;
  const uint32_t whole = e->layout->years;
  double net =
      flow_budget_savings(e->money->budget, line->policy, whole, e->confidence).net.estimate;
  if (line->policy == 0) net = 0;
  if (e->against != 0)
    net -= flow_budget_savings(e->money->budget, e->against, whole, e->confidence).net.estimate;
  line->euros = -net;
}

/* Best first; what has no data last, in file order. */
static int best_first(const void *a, const void *b)
{
  const policy_line *x = a, *y = b;
  const double one = x->difference[0], other = y->difference[0];
  if (isnan(one) != isnan(other)) return isnan(one) ? 1 : -1;
  if (!isnan(one) && one != other) return one < other ? -1 : 1;
  return (x->policy > y->policy) - (x->policy < y->policy);
}

static void sort_lines(policy_table *t)
{
  if (t->is_higher_better)
    for (uint32_t p = 0; p < t->count; p++) t->lines[p].difference[0] *= -1;
  qsort(t->lines, t->count, sizeof *t->lines, best_first);
  if (t->is_higher_better)
    for (uint32_t p = 0; p < t->count; p++) t->lines[p].difference[0] *= -1;
}

static const char *mark_of(flow_verdict verdict)
{
  static const char *const marks[] = {
      [FLOW_VERDICT_NONE] = "",    [FLOW_VERDICT_ALIKE] = "0", [FLOW_VERDICT_MUCH_BETTER] = "++",
      [FLOW_VERDICT_BETTER] = "+", [FLOW_VERDICT_WORSE] = "-", [FLOW_VERDICT_MUCH_WORSE] = "--",
      [FLOW_VERDICT_HARM] = "!"};
  return marks[verdict];
}

/* ---- heads ---- */

/* Thousands of euros, unless there are not ten thousand anywhere. */
static double money_unit(const policy_table *t)
{
  double most = 0;
  for (uint32_t p = 0; p < t->count; p++) most = fmax(most, fabs(t->lines[p].euros));
  return most < 10000 ? 1 : 1000;
}

static void set_heads(const screen *s, const policy_table *t, tool_grid *grid)
{
  static const size_t columns[FLOW_SUMMARY_MOST] = {FIRST, SECOND, THIRD};
  const flow_experiment *e = s->e;
  const flow_plan *plan = e->policies->items[0].plan;
  char text[TOOL_GRID_CELL], years[40];
  for (uint32_t k = 0; k < e->defs->summary_count; k++)
    tool_grid_head(grid, columns[k], e->defs->items[e->defs->summary[k]].short_label);
  if (e->money == NULL) return;
  snprintf(years, sizeof years, plan->year_count > 1 ? "%d-'%02d" : "%d", plan->years[0],
           plan->years[plan->year_count - 1] % 100);
  snprintf(text, sizeof text,
           money_unit(t) > 1 ? TOOL_TEXT(s->language, TOOL_WORD_SCREEN_MONEY_THOUSANDS)
                             : TOOL_TEXT(s->language, TOOL_WORD_SCREEN_MONEY_EUROS),
           years);
  tool_grid_head(grid, AMOUNT, text);
}

/* ---- rows ---- */

static void set_money(const screen *s, const policy_table *t, const policy_line *line,
                      tool_grid *grid, size_t row)
{
  char amount[TOOL_NUMBER_ROOM], text[TOOL_GRID_CELL];
  const double shown = round(line->euros / money_unit(t));
  if (isnan(line->euros)) return;
  if (line->pricing == TOOL_PRICING_NONE) {
    tool_grid_set(grid, row, AMOUNT, TOOL_TEXT(s->language, TOOL_WORD_SCREEN_UNPRICED));
    return;
  }
  const char *side = shown > 0   ? TOOL_TEXT(s->language, TOOL_WORD_SCREEN_MORE)
                     : shown < 0 ? TOOL_TEXT(s->language, TOOL_WORD_SCREEN_LESS)
                                 : "";
  snprintf(text, sizeof text, "%s%s%s%s", tool_number(fabs(shown), 0, s->language, amount),
           line->pricing == TOOL_PRICING_ALL ? "" : "*", side[0] != '\0' ? " " : "", side);
  tool_grid_set(grid, row, AMOUNT, text);
}

static void set_line(const screen *s, const policy_table *t, const policy_line *line,
                     tool_grid *grid, size_t row)
{
  static const size_t columns[FLOW_SUMMARY_MOST] = {FIRST, SECOND, THIRD};
  char number[TOOL_NUMBER_ROOM];
  tool_grid_set(grid, row, LABEL, tool_policy_label(s->session, line->policy));
  for (uint32_t k = 0; k < s->e->defs->summary_count; k++)
    tool_grid_set(grid, row, columns[k],
                  tool_difference(line->difference[k], t->decimals[k], s->language, number));
  tool_grid_set(grid, row, MARK, mark_of(line->verdict));
  set_money(s, t, line, grid, row);
}

/* All of them, or the first and last; the marks that stand there into `marks`, a bit each. */
static void set_lines(const screen *s, const policy_table *t, tool_grid *grid, unsigned *marks)
{
  const uint32_t most = s->limits.policies;
  const bool is_cut = t->count > most;
  size_t row = 0;
  char text[60];
  for (uint32_t p = 0; p < t->count; p++) {
    if (is_cut && p == most / 2) {
      snprintf(text, sizeof text, TOOL_TEXT(s->language, TOOL_WORD_SCREEN_BETWEEN),
               t->count - most / 2 * 2);
      tool_grid_set(grid, row++, LABEL, text);
      p = t->count - most / 2;
    }
    *marks |= 1u << t->lines[p].verdict;
    set_line(s, t, &t->lines[p], grid, row++);
  }
}

/* ---- below ---- */

static void print_legend(const screen *s, unsigned marks)
{
  static const struct {
    flow_verdict verdict;
    tool_text words;
  } rows[] = {{FLOW_VERDICT_MUCH_BETTER, {TOOL_WORD_SCREEN_MUCH_BETTER}},
              {FLOW_VERDICT_BETTER, {TOOL_WORD_SCREEN_BETTER}},
              {FLOW_VERDICT_ALIKE, {TOOL_WORD_SCREEN_ALIKE}},
              {FLOW_VERDICT_WORSE, {TOOL_WORD_SCREEN_WORSE}},
              {FLOW_VERDICT_MUCH_WORSE, {TOOL_WORD_SCREEN_MUCH_WORSE}}};
  char line[400] = "";
  size_t used = 0;
  for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
    if (marks & (1u << rows[i].verdict))
      used += (size_t)snprintf(line + used, sizeof line - used, "%s%s %s", used > 0 ? "  " : "",
                               mark_of(rows[i].verdict), rows[i].words[s->language]);
  if (used > 0) tool_wrap(line, 2, 2, s->session->width, s->out);
  if (marks & (1u << FLOW_VERDICT_HARM)) {
    snprintf(line, sizeof line, "!  %s", TOOL_TEXT(s->language, TOOL_WORD_SCREEN_HARM));
    tool_wrap(line, 2, 5, s->session->width, s->out);
  }
}

static void print_partly(const screen *s, const policy_table *t)
{
  bool is_partly = false;
  for (uint32_t p = 0; p < t->count && s->e->money != NULL; p++)
    is_partly |= t->lines[p].pricing == TOOL_PRICING_PART;
  if (is_partly)
    tool_wrap(TOOL_TEXT(s->language, TOOL_WORD_SCREEN_PARTLY), 2, 4, s->session->width, s->out);
}

/* Whether a column beside the first shows who is worse off, or better off where the first is
 * worse. */
static bool is_shown(const policy_line *line, bool is_better)
{
  for (uint32_t k = 1; k < FLOW_SUMMARY_MOST; k++)
    if (flow_verdict_is_against(line->columns[k], is_better)) return true;
  return false;
}

static sim_status print_harm(const screen *s, const policy_table *t)
{
  screen_marked *marked = calloc(t->count, sizeof *marked);
  uint32_t count = 0;
  if (marked == NULL) return SIM_E_MEMORY;
  for (uint32_t p = 0; p < t->count; p++) {
    const policy_line *line = &t->lines[p];
    const bool is_better = flow_verdict_is_better(line->columns[0]);
    if (line->verdict == FLOW_VERDICT_HARM && !is_shown(line, is_better))
      marked[count++] = (screen_marked){line->policy, is_better};
  }
  const sim_status status = screen_left_outside(s, marked, count);
  free(marked);
  return status;
}

static sim_status fill(const screen *s, policy_table *t, tool_grid *grid, unsigned *marks)
{
  const flow_experiment *e = s->e;
  for (uint32_t p = 0; p < e->policies->count; p++)
    if (p != e->against) t->lines[t->count++] = (policy_line){.policy = p};
  sim_status status = e->defs->count > 0 ? read_indicators(s, t) : SIM_OK;
  if (status != SIM_OK) return status;
  for (uint32_t p = 0; p < t->count; p++) read_money(s, &t->lines[p]);
  if (e->defs->summary_count > 0) sort_lines(t);
  set_heads(s, t, grid);
  set_lines(s, t, grid, marks);
  return SIM_OK;
}

sim_status screen_policies(const screen *s)
{
  const flow_experiment *e = s->e;
  const size_t policies = e->policies->count;
  if (policies < 2 || (e->defs->summary_count == 0 && e->money == NULL)) return SIM_OK;
  policy_table t = {.lines = calloc(policies, sizeof *t.lines),
                    .contrasts = calloc(policies, sizeof *t.contrasts),
                    .verdicts = calloc(policies, sizeof *t.verdicts)};
  tool_grid *grid = NULL;
  unsigned marks = 0;
  sim_status status = SIM_E_MEMORY;
  if (t.lines != NULL && t.contrasts != NULL && t.verdicts != NULL)
    status = tool_grid_new("lrlrrr", &grid);
  if (status == SIM_OK) status = fill(s, &t, grid, &marks);
  if (status == SIM_OK) {
    char heading[500];
    snprintf(heading, sizeof heading, TOOL_TEXT(s->language, TOOL_WORD_SCREEN_CHANGES),
             e->policies->items[0].plan->years[s->year], tool_policy_label(s->session, e->against));
    screen_heading(s, heading);
    tool_grid_print(grid, 2, s->session->width, s->out);
    print_legend(s, marks);
    status = print_harm(s, &t);
    print_partly(s, &t);
    if (status == SIM_OK) status = screen_best_probability(s, t.verdicts);
  }
  free(t.lines);
  free(t.contrasts);
  free(t.verdicts);
  free(grid);
  return status;
}
