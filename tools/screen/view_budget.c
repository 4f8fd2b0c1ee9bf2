/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tools/screen/views.h"

#include "tools/screen/view.h"
#include "tools/text/money_words.h"

#include <math.h>
#include <string.h>

enum { YEARS_ABREAST = 6 };

static const flow_budget *budget_of(const tool_view *v)
{
  return v->experiment->money->budget;
}

static const flow_costs *costs_of(const tool_view *v)
{
  return v->experiment->money->costs[0];
}

static void add_thousands(const tool_view *v, double euros)
{
  tool_view_number(v, euros / 1000, 0);
}

static sim_status add_account(const tool_view *v, flow_account account, const char *label)
{
  tool_table_addf(v->table, "  %.200s", label);
  for (uint32_t y = v->from; y < v->until; y++) {
    flow_amount amount;
    sim_status status =
        flow_budget_read(budget_of(v), v->policy, &account, y, v->experiment->confidence, &amount);
    if (status != SIM_OK) return status;
    add_thousands(v, amount.mean.estimate);
  }
  return SIM_OK;
}

static sim_status add_three(const tool_view *v, flow_scope scope, uint32_t index, const char *label)
{
  static const tool_text names[] = {[FLOW_SIDE_EXPENSES] = {TOOL_WORD_MONEY_EXPENSES},
                                    [FLOW_SIDE_INCOME] = {TOOL_WORD_MONEY_INCOME},
                                    [FLOW_SIDE_BALANCE] = {TOOL_WORD_MONEY_BALANCE}};
  sim_status status = SIM_OK;
  tool_table_text(v->table, 0, label);
  for (int side = FLOW_SIDE_EXPENSES; side <= FLOW_SIDE_BALANCE && status == SIM_OK; side++)
    status = add_account(v, (flow_account){FLOW_COSTING_BASIS_PAID, scope, index, (flow_side)side},
                         names[side][v->language]);
  return status;
}

static sim_status add_quantiles(const tool_view *v)
{
  static const tool_text names[] = {{TOOL_WORD_MONEY_P10}, {TOOL_WORD_MONEY_P90}};
  const flow_account all = {FLOW_COSTING_BASIS_PAID, FLOW_SCOPE_ALL, 0, FLOW_SIDE_BALANCE};
  for (int end = 0; end < 2; end++) {
    tool_table_addf(v->table, "  %s", names[end][v->language]);
    for (uint32_t y = v->from; y < v->until; y++) {
      flow_amount a;
      sim_status status =
          flow_budget_read(budget_of(v), v->policy, &all, y, v->experiment->confidence, &a);
      if (status != SIM_OK) return status;
      add_thousands(v, end == 0 ? a.p10 : a.p90);
    }
  }
  return SIM_OK;
}

static void add_overspend(const tool_view *v)
{
  flow_overspend o[YEARS_ABREAST];
  bool is_stated = false;
  for (uint32_t y = v->from; y < v->until; y++) {
    o[y - v->from] = flow_budget_overspend(budget_of(v), v->policy, y, v->experiment->confidence);
    is_stated |= !isnan(o[y - v->from].budget);
  }
  if (!is_stated) return;
  tool_table_addf(v->table, "  %s", TOOL_TEXT(v->language, TOOL_WORD_MONEY_BUDGETED));
  for (uint32_t y = v->from; y < v->until; y++) add_thousands(v, o[y - v->from].budget);
  tool_table_addf(v->table, "  %s", TOOL_TEXT(v->language, TOOL_WORD_MONEY_OVERSPEND));
  for (uint32_t y = v->from; y < v->until; y++)
    tool_view_percent(v, o[y - v->from].chance.estimate);
  tool_table_addf(v->table, "  %s", TOOL_TEXT(v->language, TOOL_WORD_MONEY_EXCESS));
  for (uint32_t y = v->from; y < v->until; y++) add_thousands(v, o[y - v->from].expected);
}

static sim_status fill_budget(const tool_view *v)
{
  const flow_account blocked = {FLOW_COSTING_BASIS_BLOCKED, FLOW_SCOPE_ALL, 0, FLOW_SIDE_BALANCE};
  sim_status status = SIM_OK;
  for (uint32_t i = 0; i < costs_of(v)->prestaties && status == SIM_OK; i++) {
    const char *name = costs_of(v)->prestatie[i], *called = costs_of(v)->prestatie_label[i];
    char label[300];
    snprintf(label, sizeof label, called != NULL ? "%.60s  %.200s" : "%.60s%s",
             name[0] != '\0' ? name : TOOL_TEXT(v->language, TOOL_WORD_MONEY_NO_PRESTATIE),
             called != NULL ? called : "");
    status = add_three(v, FLOW_SCOPE_PRESTATIE, i, label);
  }
  if (status == SIM_OK) tool_table_rule(v->table);
  if (status == SIM_OK)
    status = add_three(v, FLOW_SCOPE_ALL, 0, TOOL_TEXT(v->language, TOOL_WORD_MONEY_TOTAL));
  if (status == SIM_OK) status = add_quantiles(v);
  for (uint32_t i = 0; i < costs_of(v)->payers && costs_of(v)->payers > 1 && status == SIM_OK;
       i++) {
    char label[200];
    if (costs_of(v)->payer[i][0] == '\0') continue;
    snprintf(label, sizeof label, TOOL_TEXT(v->language, TOOL_WORD_MONEY_PAYER),
             costs_of(v)->payer[i]);
    status = add_account(
        v, (flow_account){FLOW_COSTING_BASIS_PAID, FLOW_SCOPE_PAYER, i, FLOW_SIDE_BALANCE}, label);
  }
  if (status == SIM_OK)
    status = add_account(v, blocked, TOOL_TEXT(v->language, TOOL_WORD_MONEY_BLOCKED));
  if (status == SIM_OK) add_overspend(v);
  return status;
}

static sim_status print_present(const tool_view *v, FILE *out)
{
  const flow_account all = {FLOW_COSTING_BASIS_PAID, FLOW_SCOPE_ALL, 0, FLOW_SIDE_BALANCE};
  char rate[TOOL_NUMBER_ROOM], value[TOOL_NUMBER_ROOM], line[300], percent[TOOL_NUMBER_ROOM];
  flow_amount amount;
  if (costs_of(v)->discount_rate == 0) return SIM_OK;
  sim_status status =
      flow_budget_read(budget_of(v), v->policy, &all, flow_budget_present(budget_of(v)),
                       v->experiment->confidence, &amount);
  if (status != SIM_OK) return status;
  const double tenths = 1000 * costs_of(v)->discount_rate;
  snprintf(
      percent, sizeof percent, "%.40s%%",
      tool_number(tenths / 10, fabs(tenths - round(tenths)) < 1e-6 ? 1 : 2, v->language, rate));
  snprintf(line, sizeof line, TOOL_TEXT(v->language, TOOL_WORD_MONEY_PRESENT), percent,
           tool_number(amount.mean.estimate / 1000, 0, v->language, value));
  tool_wrap(line, 0, 2, TOOL_TABLE_WIDTH, out);
  return SIM_OK;
}

/* All years, at most six abreast, each table filled by `fill`. */
static sim_status print_years(tool_view v, sim_status (*fill)(const tool_view *v), FILE *out)
{
  const uint32_t years = v.experiment->layout->years;
  sim_status status = SIM_OK;
  for (; v.from < years && status == SIM_OK; v.from = v.until) {
    char align[YEARS_ABREAST + 2] = "l";
    if (v.from > 0) fputc('\n', out);
    v.until = v.from + YEARS_ABREAST < years ? v.from + YEARS_ABREAST : years;
    for (uint32_t y = v.from; y < v.until; y++) strcat(align, "r");
    status = tool_view_start(&v, align);
    if (status != SIM_OK) break;
    tool_view_years(&v);
    status = tool_view_finish(&v, fill(&v), out);
  }
  return status;
}

sim_status tool_view_budget(const tool_session *session, uint32_t policy, FILE *out)
{
  if (session->experiment->money == NULL) return SIM_OK;
  const tool_view v = tool_view_of(session, policy);
  fprintf(out, TOOL_TEXT(v.language, TOOL_WORD_MONEY_BUDGET), tool_policy_label(session, policy));
  fputc('\n', out);
  sim_status status = print_years(v, fill_budget, out);
  if (status == SIM_OK) status = print_present(&v, out);
  if (status == SIM_OK)
    tool_wrap(TOOL_TEXT(v.language, TOOL_WORD_MONEY_ROUNDING), 0, 0, TOOL_TABLE_WIDTH, out);
  return status;
}

/* ---- policies compared ---- */

/* How often a policy spends more than what is budgeted, where that is stated. */
static void add_overspend_probabilities(const tool_view *v)
{
  const double level = v->experiment->confidence;
  bool is_stated = false;
  for (uint32_t y = v->from; y < v->until; y++)
    is_stated |= !isnan(flow_budget_overspend(budget_of(v), 0, y, level).budget);
  if (!is_stated) return;
  tool_table_text(v->table, 0, TOOL_TEXT(v->language, TOOL_WORD_MONEY_OVERSPEND));
  for (uint32_t p = 0; p < v->experiment->policies->count; p++) {
    tool_table_addf(v->table, "  %.200s", tool_policy_label(v->session, p));
    for (uint32_t y = v->from; y < v->until; y++)
      tool_view_percent(v, flow_budget_overspend(budget_of(v), p, y, level).chance.estimate);
  }
}

static sim_status fill_balances(const tool_view *v)
{
  const double level = v->experiment->confidence;
  const flow_account all = {FLOW_COSTING_BASIS_PAID, FLOW_SCOPE_ALL, 0, FLOW_SIDE_BALANCE};
  sim_status status = add_account(v, all, tool_policy_label(v->session, 0));
  for (uint32_t p = 1; p < v->experiment->policies->count && status == SIM_OK; p++) {
    tool_table_addf(v->table, "  %.200s", tool_policy_label(v->session, p));
    for (uint32_t y = v->from; y < v->until; y++) {
      const flow_savings s = flow_budget_savings(budget_of(v), p, y, level);
      tool_view_difference(v, -s.net.estimate / 1000, 0);
    }
  }
  if (status == SIM_OK) add_overspend_probabilities(v);
  return status;
}

sim_status tool_view_balances(const tool_session *session, FILE *out)
{
  if (session->experiment->money == NULL || session->experiment->policies->count < 2) return SIM_OK;
  const tool_view v = tool_view_of(session, 0);
  fprintf(out, TOOL_TEXT(v.language, TOOL_WORD_MONEY_BALANCES), tool_policy_label(session, 0));
  fputc('\n', out);
  return print_years(v, fill_balances, out);
}

static sim_status add_policy(const tool_view *v, uint32_t p)
{
  const flow_account all = {FLOW_COSTING_BASIS_PAID, FLOW_SCOPE_ALL, 0, FLOW_SIDE_BALANCE};
  const flow_account blocked = {FLOW_COSTING_BASIS_BLOCKED, FLOW_SCOPE_ALL, 0, FLOW_SIDE_BALANCE};
  const uint32_t whole = v->experiment->layout->years;
  const double level = v->experiment->confidence;
  flow_amount balance, held;
  sim_status status = flow_budget_read(budget_of(v), p, &all, whole, level, &balance);
  if (status == SIM_OK) status = flow_budget_read(budget_of(v), p, &blocked, whole, level, &held);
  if (status != SIM_OK) return status;
  tool_table_addf(v->table, "  %.200s", tool_policy_label(v->session, p));
  add_thousands(v, balance.mean.estimate);
  add_thousands(v, held.mean.estimate);
  if (p == 0) {
    tool_table_end_row(v->table);
    return SIM_OK;
  }
  const flow_savings s = flow_budget_savings(budget_of(v), p, whole, level);
  tool_view_difference(v, -s.net.estimate / 1000, 0);
  add_thousands(v, sim_interval_half_width(s.net));
  add_thousands(v, s.levers.estimate);
  add_thousands(v, s.cash.estimate);
  add_thousands(v, s.book.estimate);
  return SIM_OK;
}

sim_status tool_view_savings(const tool_session *session, FILE *out)
{
  static const tool_text heads[] = {{TOOL_WORD_MONEY_BALANCE}, {TOOL_WORD_MONEY_BLOCKED_SHORT},
                                    {TOOL_WORD_DIFFERENCE},    {TOOL_WORD_PLUS_MINUS},
                                    {TOOL_WORD_MONEY_LEVERS},  {TOOL_WORD_MONEY_CASH},
                                    {TOOL_WORD_MONEY_BOOK}};
  if (session->experiment->money == NULL || session->experiment->policies->count < 2) return SIM_OK;
  tool_view v = tool_view_of(session, 0);
  const int *year = v.experiment->policies->items[0].plan->years;
  char note[1200], level[TOOL_NUMBER_ROOM];
  sim_status status = tool_view_start(&v, "lrrrrrrr");
  if (status != SIM_OK) return status;
  tool_table_add(v.table, "");
  tool_view_heads(&v, heads, sizeof heads / sizeof heads[0]);
  tool_table_rule(v.table);
  for (uint32_t p = 0; p < v.experiment->policies->count && status == SIM_OK; p++)
    status = add_policy(&v, p);
  if (status == SIM_OK) {
    fprintf(out, TOOL_TEXT(v.language, TOOL_WORD_MONEY_POLICIES), tool_policy_label(session, 0),
            year[0], year[v.experiment->layout->years - 1]);
    fputc('\n', out);
  }
  status = tool_view_finish(&v, status, out);
  if (status != SIM_OK) return status;
  snprintf(note, sizeof note, TOOL_TEXT(v.language, TOOL_WORD_MONEY_POLICIES_NOTE),
           tool_percent(v.experiment->confidence, v.language, level));
  tool_wrap(note, 0, 0, TOOL_TABLE_WIDTH, out);
  return SIM_OK;
}
