/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tools/screen/views.h"

#include "tools/screen/pricing.h"
#include "tools/screen/view.h"
#include "tools/text/money_words.h"
#include "tools/text/screen_words.h"

#include <math.h>

static const flow_budget *budget_of(const tool_view *v)
{
  return v->experiment->money->budget;
}

static void add_thousands(const tool_view *v, double euros)
{
  tool_view_number(v, euros / 1000, 0);
}

/* What is printed as a balance: what is spent, or income less expenses (BBV). */
static double thousands_of_balance(const tool_view *v, double euros)
{
  return (v->experiment->money->costs[0]->is_bbv ? -euros : euros) / 1000;
}

/* A policy, marked where not all of it has a price. */
static void add_label(const tool_view *v, uint32_t p)
{
  tool_table_addf(v->table, "  %.200s%s", tool_policy_label(v->session, p),
                  tool_policy_pricing(v->session, p) == TOOL_PRICING_ALL ? "" : "*");
}

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
      tool_view_probability(v, flow_budget_overspend(budget_of(v), p, y, level).chance.estimate,
                            v->experiment->merged);
  }
}

static sim_status fill_balances(const tool_view *v)
{
  const double level = v->experiment->confidence;
  const flow_account all = {FLOW_COSTING_BASIS_PAID, FLOW_SCOPE_ALL, 0, FLOW_SIDE_BALANCE};
  sim_status status = SIM_OK;
  tool_table_addf(v->table, "  %.200s", tool_policy_label(v->session, 0));
  for (uint32_t y = v->from; y < v->until && status == SIM_OK; y++) {
    flow_amount amount;
    status = flow_budget_read(budget_of(v), 0, &all, y, level, &amount);
    if (status == SIM_OK) tool_view_number(v, thousands_of_balance(v, amount.mean.estimate), 0);
  }
  for (uint32_t p = 1; p < v->experiment->policies->count && status == SIM_OK; p++) {
    add_label(v, p);
    for (uint32_t y = v->from; y < v->until; y++) {
      const flow_savings s = flow_budget_savings(budget_of(v), p, y, level);
      tool_view_difference(v, thousands_of_balance(v, -s.net.estimate), 0);
    }
  }
  if (status == SIM_OK) add_overspend_probabilities(v);
  return status;
}

sim_status tool_view_balances(const tool_session *session, FILE *out)
{
  if (session->experiment->money == NULL || session->experiment->policies->count < 2) return SIM_OK;
  const tool_view v = tool_view_of(session, 0);
  char title[400];
  snprintf(title, sizeof title, TOOL_TEXT(v.language, TOOL_WORD_MONEY_BALANCES),
           tool_policy_label(session, 0));
  tool_wrap(title, 0, 2, session->width, out);
  sim_status status = tool_view_by_years(v, fill_balances, out);
  if (status == SIM_OK) tool_wrap(tool_signs_legend(session), 0, 0, session->width, out);
  if (status == SIM_OK) tool_unpriced_print(session, out);
  return status;
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
  add_label(v, p);
  tool_view_number(v, thousands_of_balance(v, balance.mean.estimate), 0);
  add_thousands(v, held.mean.estimate);
  if (p == 0) {
    tool_table_end_row(v->table);
    return SIM_OK;
  }
  const flow_savings s = flow_budget_savings(budget_of(v), p, whole, level);
  tool_view_difference(v, thousands_of_balance(v, -s.net.estimate), 0);
  if (v->session->options->checks) add_thousands(v, sim_interval_half_width(s.net));
  if (tool_policy_pricing(v->session, p) == TOOL_PRICING_NONE)
    tool_table_add(v->table, TOOL_TEXT(v->language, TOOL_WORD_SCREEN_UNPRICED));
  else
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
  const bool is_precise = session->options->checks; /* the fourth column is for these */
  if (session->experiment->money == NULL || session->experiment->policies->count < 2) return SIM_OK;
  tool_view v = tool_view_of(session, 0);
  const int *year = v.experiment->policies->items[0].plan->years;
  sim_status status = tool_view_start(&v, is_precise ? "lrrrrrrr" : "lrrrrrr");
  if (status != SIM_OK) return status;
  tool_table_add(v.table, "");
  tool_view_heads(&v, heads, 3);
  if (is_precise) tool_view_heads(&v, heads + 3, 1);
  tool_view_heads(&v, heads + 4, 3);
  tool_table_rule(v.table);
  for (uint32_t p = 0; p < v.experiment->policies->count && status == SIM_OK; p++)
    status = add_policy(&v, p);
  if (status == SIM_OK) {
    char title[400];
    snprintf(title, sizeof title, TOOL_TEXT(v.language, TOOL_WORD_MONEY_POLICIES),
             tool_policy_label(session, 0), year[0], year[v.experiment->layout->years - 1]);
    tool_wrap(title, 0, 2, session->width, out);
  }
  status = tool_view_finish(&v, status, out);
  if (status != SIM_OK) return status;
  tool_wrap(TOOL_TEXT(v.language, TOOL_WORD_MONEY_POLICIES_NOTE), 0, 0, session->width, out);
  tool_wrap(tool_signs_legend(session), 0, 0, session->width, out);
  tool_unpriced_print(session, out);
  return SIM_OK;
}
