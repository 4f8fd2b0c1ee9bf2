/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tools/screen/print_budget.h"

#include "tools/text/money_words.h"
#include "tools/text/table.h"

#include <math.h>
#include <string.h>

enum { YEARS_ABREAST = 6 };

typedef struct view {
  const tool_session *outcome;
  const flow_experiment *experiment;
  const flow_budget *budget;
  const flow_costs *costs;
  uint32_t policy, from, until; /* years */
  tool_table *table;
} view;

static const char *word(const view *v, tool_money_id id)
{
  return tool_money_word(v->outcome->language, id);
}

static void add_thousands(const view *v, double euros)
{
  char text[TOOL_NUMBER_ROOM];
  tool_table_add(v->table, tool_number(euros / 1000, 0, v->outcome->language, text));
}

static sim_status add_account(const view *v, flow_account account, const char *label)
{
  tool_table_addf(v->table, "  %.200s", label);
  for (uint32_t y = v->from; y < v->until; y++) {
    flow_amount amount;
    sim_status status =
        flow_budget_read(v->budget, v->policy, &account, y, v->experiment->confidence, &amount);
    if (status != SIM_OK) return status;
    add_thousands(v, amount.mean.estimate);
  }
  return SIM_OK;
}

static sim_status add_three(const view *v, flow_scope scope, uint32_t index, const char *label)
{
  static const tool_money_id names[] = {[FLOW_SIDE_EXPENSES] = TOOL_MONEY_EXPENSES,
                                        [FLOW_SIDE_INCOME] = TOOL_MONEY_INCOME,
                                        [FLOW_SIDE_BALANCE] = TOOL_MONEY_BALANCE};
  sim_status status = SIM_OK;
  tool_table_text(v->table, 0, label);
  for (int side = FLOW_SIDE_EXPENSES; side <= FLOW_SIDE_BALANCE && status == SIM_OK; side++)
    status = add_account(v, (flow_account){FLOW_COSTING_PAID, scope, index, (flow_side)side},
                         word(v, names[side]));
  return status;
}

static sim_status add_spread(const view *v)
{
  static const tool_money_id names[] = {TOOL_MONEY_P10, TOOL_MONEY_P90};
  const flow_account all = {FLOW_COSTING_PAID, FLOW_SCOPE_ALL, 0, FLOW_SIDE_BALANCE};
  for (int end = 0; end < 2; end++) {
    tool_table_addf(v->table, "  %s", word(v, names[end]));
    for (uint32_t y = v->from; y < v->until; y++) {
      flow_amount a;
      sim_status status =
          flow_budget_read(v->budget, v->policy, &all, y, v->experiment->confidence, &a);
      if (status != SIM_OK) return status;
      add_thousands(v, end == 0 ? a.p10 : a.p90);
    }
  }
  return SIM_OK;
}

static void add_overspend(const view *v)
{
  char text[TOOL_NUMBER_ROOM];
  flow_overspend o[YEARS_ABREAST];
  bool is_stated = false;
  for (uint32_t y = v->from; y < v->until; y++) {
    o[y - v->from] = flow_budget_overspend(v->budget, v->policy, y, v->experiment->confidence);
    is_stated |= !isnan(o[y - v->from].budget);
  }
  if (!is_stated) return;
  tool_table_addf(v->table, "  %s", word(v, TOOL_MONEY_BUDGETED));
  for (uint32_t y = v->from; y < v->until; y++) add_thousands(v, o[y - v->from].budget);
  tool_table_addf(v->table, "  %s", word(v, TOOL_MONEY_OVERSPEND));
  for (uint32_t y = v->from; y < v->until; y++)
    tool_table_add(v->table,
                   tool_percent(o[y - v->from].chance.estimate, v->outcome->language, text));
  tool_table_addf(v->table, "  %s", word(v, TOOL_MONEY_EXCESS));
  for (uint32_t y = v->from; y < v->until; y++) add_thousands(v, o[y - v->from].expected);
}

static void add_years(const view *v)
{
  const int *year = v->experiment->policies->items[0].plan->years;
  tool_table_add(v->table, "");
  for (uint32_t y = v->from; y < v->until; y++) tool_table_addf(v->table, "%d", year[y]);
  tool_table_rule(v->table);
}

static sim_status fill_budget(const view *v)
{
  const flow_account blocked = {FLOW_COSTING_BLOCKED, FLOW_SCOPE_ALL, 0, FLOW_SIDE_BALANCE};
  sim_status status = SIM_OK;
  for (uint32_t i = 0; i < v->costs->prestaties && status == SIM_OK; i++) {
    const char *name = v->costs->prestatie[i], *called = v->costs->prestatie_label[i];
    char label[300];
    snprintf(label, sizeof label, called != NULL ? "%.60s  %.200s" : "%.60s%s",
             name[0] != '\0' ? name : word(v, TOOL_MONEY_NO_PRESTATIE),
             called != NULL ? called : "");
    status = add_three(v, FLOW_SCOPE_PRESTATIE, i, label);
  }
  if (status == SIM_OK) tool_table_rule(v->table);
  if (status == SIM_OK) status = add_three(v, FLOW_SCOPE_ALL, 0, word(v, TOOL_MONEY_TOTAL));
  if (status == SIM_OK) status = add_spread(v);
  for (uint32_t i = 0; i < v->costs->payers && v->costs->payers > 1 && status == SIM_OK; i++) {
    char label[200];
    if (v->costs->payer[i][0] == '\0') continue;
    snprintf(label, sizeof label, word(v, TOOL_MONEY_PAYER), v->costs->payer[i]);
    status = add_account(
        v, (flow_account){FLOW_COSTING_PAID, FLOW_SCOPE_PAYER, i, FLOW_SIDE_BALANCE}, label);
  }
  if (status == SIM_OK) status = add_account(v, blocked, word(v, TOOL_MONEY_BLOCKED));
  if (status == SIM_OK) add_overspend(v);
  return status;
}

static sim_status print_present(const view *v, FILE *out)
{
  const flow_account all = {FLOW_COSTING_PAID, FLOW_SCOPE_ALL, 0, FLOW_SIDE_BALANCE};
  char rate[TOOL_NUMBER_ROOM], value[TOOL_NUMBER_ROOM], line[300], percent[TOOL_NUMBER_ROOM];
  flow_amount amount;
  if (v->costs->discount_rate == 0) return SIM_OK;
  sim_status status = flow_budget_read(v->budget, v->policy, &all, flow_budget_present(v->budget),
                                       v->experiment->confidence, &amount);
  if (status != SIM_OK) return status;
  const double tenths = 1000 * v->costs->discount_rate;
  snprintf(percent, sizeof percent, "%.40s%%",
           tool_number(tenths / 10, fabs(tenths - round(tenths)) < 1e-6 ? 1 : 2,
                       v->outcome->language, rate));
  snprintf(line, sizeof line, word(v, TOOL_MONEY_PRESENT), percent,
           tool_number(amount.mean.estimate / 1000, 0, v->outcome->language, value));
  tool_wrap(line, 0, 2, TOOL_TABLE_WIDTH, out);
  return SIM_OK;
}

static view view_of(const tool_session *outcome, uint32_t policy)
{
  const flow_experiment *e = outcome->experiment;
  return (view){.outcome = outcome,
                .experiment = e,
                .budget = e->money->budget,
                .costs = e->money->costs[0],
                .policy = policy};
}

/* All years, at most six abreast, each table filled by `fill`. */
static sim_status print_years(view v, sim_status (*fill)(const view *v), FILE *out)
{
  const uint32_t years = v.experiment->layout->years;
  sim_status status = SIM_OK;
  for (; v.from < years && status == SIM_OK; v.from = v.until) {
    char align[YEARS_ABREAST + 2] = "l";
    if (v.from > 0) fputc('\n', out);
    v.until = v.from + YEARS_ABREAST < years ? v.from + YEARS_ABREAST : years;
    for (uint32_t y = v.from; y < v.until; y++) strcat(align, "r");
    status = tool_table_new(align, &v.table);
    if (status != SIM_OK) break;
    add_years(&v);
    status = fill(&v);
    if (status == SIM_OK) status = tool_table_print(v.table, TOOL_TABLE_WIDTH, out);
    tool_table_free(v.table);
  }
  return status;
}

sim_status tool_print_budget(const tool_session *outcome, uint32_t policy, FILE *out)
{
  if (outcome->experiment->money == NULL) return SIM_OK;
  const view v = view_of(outcome, policy);
  fprintf(out, word(&v, TOOL_MONEY_BUDGET), tool_policy_label(outcome, policy));
  fputc('\n', out);
  sim_status status = print_years(v, fill_budget, out);
  if (status == SIM_OK) status = print_present(&v, out);
  if (status == SIM_OK) tool_wrap(word(&v, TOOL_MONEY_ROUNDING), 0, 0, TOOL_TABLE_WIDTH, out);
  return status;
}

/* ---- policies compared ---- */

/* How often a policy spends more than what is budgeted, where that is stated. */
static void add_chances(const view *v)
{
  char text[TOOL_NUMBER_ROOM];
  const double level = v->experiment->confidence;
  bool is_stated = false;
  for (uint32_t y = v->from; y < v->until; y++)
    is_stated |= !isnan(flow_budget_overspend(v->budget, 0, y, level).budget);
  if (!is_stated) return;
  tool_table_text(v->table, 0, word(v, TOOL_MONEY_OVERSPEND));
  for (uint32_t p = 0; p < v->experiment->policies->count; p++) {
    tool_table_addf(v->table, "  %.200s", tool_policy_label(v->outcome, p));
    for (uint32_t y = v->from; y < v->until; y++)
      tool_table_add(v->table,
                     tool_percent(flow_budget_overspend(v->budget, p, y, level).chance.estimate,
                                  v->outcome->language, text));
  }
}

static sim_status fill_balances(const view *v)
{
  char text[TOOL_NUMBER_ROOM];
  const double level = v->experiment->confidence;
  const flow_account all = {FLOW_COSTING_PAID, FLOW_SCOPE_ALL, 0, FLOW_SIDE_BALANCE};
  sim_status status = add_account(v, all, tool_policy_label(v->outcome, 0));
  for (uint32_t p = 1; p < v->experiment->policies->count && status == SIM_OK; p++) {
    tool_table_addf(v->table, "  %.200s", tool_policy_label(v->outcome, p));
    for (uint32_t y = v->from; y < v->until; y++) {
      const flow_savings s = flow_budget_savings(v->budget, p, y, level);
      tool_table_add(v->table,
                     tool_difference(-s.net.estimate / 1000, 0, v->outcome->language, text));
    }
  }
  if (status == SIM_OK) add_chances(v);
  return status;
}

sim_status tool_print_balances(const tool_session *outcome, FILE *out)
{
  if (outcome->experiment->money == NULL || outcome->experiment->policies->count < 2) return SIM_OK;
  const view v = view_of(outcome, 0);
  fprintf(out, word(&v, TOOL_MONEY_BALANCES), tool_policy_label(outcome, 0));
  fputc('\n', out);
  return print_years(v, fill_balances, out);
}

static sim_status add_policy(const view *v, uint32_t p)
{
  const flow_account all = {FLOW_COSTING_PAID, FLOW_SCOPE_ALL, 0, FLOW_SIDE_BALANCE};
  const flow_account blocked = {FLOW_COSTING_BLOCKED, FLOW_SCOPE_ALL, 0, FLOW_SIDE_BALANCE};
  const uint32_t whole = v->experiment->layout->years;
  const double level = v->experiment->confidence;
  char text[TOOL_NUMBER_ROOM];
  flow_amount balance, held;
  sim_status status = flow_budget_read(v->budget, p, &all, whole, level, &balance);
  if (status == SIM_OK) status = flow_budget_read(v->budget, p, &blocked, whole, level, &held);
  if (status != SIM_OK) return status;
  tool_table_addf(v->table, "  %.200s", tool_policy_label(v->outcome, p));
  add_thousands(v, balance.mean.estimate);
  add_thousands(v, held.mean.estimate);
  if (p == 0) {
    tool_table_end_row(v->table);
    return SIM_OK;
  }
  const flow_savings s = flow_budget_savings(v->budget, p, whole, level);
  tool_table_add(v->table, tool_difference(-s.net.estimate / 1000, 0, v->outcome->language, text));
  add_thousands(v, sim_interval_half_width(s.net));
  add_thousands(v, s.levers.estimate);
  add_thousands(v, s.cash.estimate);
  add_thousands(v, s.book.estimate);
  return SIM_OK;
}

sim_status tool_print_money(const tool_session *outcome, FILE *out)
{
  static const tool_money_id heads[] = {TOOL_MONEY_BALANCE, TOOL_MONEY_BLOCKED_SHORT,
                                        TOOL_MONEY_DIFFERENCE};
  static const tool_money_id more[] = {TOOL_MONEY_LEVERS, TOOL_MONEY_CASH, TOOL_MONEY_BOOK};
  if (outcome->experiment->money == NULL || outcome->experiment->policies->count < 2) return SIM_OK;
  view v = view_of(outcome, 0);
  const int *year = v.experiment->policies->items[0].plan->years;
  char note[1200], level[TOOL_NUMBER_ROOM];
  sim_status status = tool_table_new("lrrrrrrr", &v.table);
  if (status != SIM_OK) return status;
  tool_table_add(v.table, "");
  for (size_t i = 0; i < sizeof heads / sizeof *heads; i++)
    tool_table_add(v.table, word(&v, heads[i]));
  tool_table_add(v.table, "\xc2\xb1");
  for (size_t i = 0; i < sizeof more / sizeof *more; i++)
    tool_table_add(v.table, word(&v, more[i]));
  tool_table_rule(v.table);
  for (uint32_t p = 0; p < v.experiment->policies->count && status == SIM_OK; p++)
    status = add_policy(&v, p);
  if (status == SIM_OK) {
    fprintf(out, word(&v, TOOL_MONEY_POLICIES), tool_policy_label(outcome, 0), year[0],
            year[v.experiment->layout->years - 1]);
    fputc('\n', out);
    status = tool_table_print(v.table, TOOL_TABLE_WIDTH, out);
    snprintf(note, sizeof note, word(&v, TOOL_MONEY_POLICIES_NOTE),
             tool_percent(v.experiment->confidence, outcome->language, level));
    tool_wrap(note, 0, 0, TOOL_TABLE_WIDTH, out);
  }
  tool_table_free(v.table);
  return status;
}
