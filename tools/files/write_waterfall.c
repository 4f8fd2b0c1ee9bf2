/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tools/files/tables.h"

#include "tools/text/columns.h"

#include <math.h>

/* Bars of whole cents: each ends at the rounded sum so far, so that together they are the whole
 * rounded once, whatever was lost on the way. */
static double in_cents(double euros)
{
  return round(euros * 100);
}

static sim_status write_steps(const tool_session *session, flow_account account,
                              const char *prestatie, uint32_t period, tool_row_writer *writer)
{
  const flow_experiment *e = session->steps;
  const flow_budget *budget = e->money->budget;
  static const double ends[] = {0.1, 0.9};
  double before = 0;
  sim_status status = SIM_OK;
  for (uint32_t p = 1; p < e->policies->count && status == SIM_OK; p++) {
    const double so_far = in_cents(
        flow_budget_compare(budget, p, &account, period, e->confidence).difference.estimate);
    double found[2];
    char year[16];
    status = flow_budget_not_exceeded(budget, p, (int32_t)p - 1, &account, period, ends, 2, found);
    if (status != SIM_OK) return status;
    tool_row_writer_row(writer);
    tool_row_writer_text(writer, session->options->waterfall);
    tool_row_writer_text(writer, tool_period(session, period, year));
    tool_row_writer_text(writer, prestatie);
    tool_row_writer_count(writer, p);
    tool_row_writer_text(writer, e->policies->items[p].id);
    tool_row_writer_text(writer, e->policies->items[p].label);
    tool_row_writer_numbers(writer, 3,
                            (const double[]){(so_far - before) / 100, found[0], found[1]});
    tool_row_writer_end_row(writer);
    before = so_far;
  }
  return status;
}

sim_status tool_table_waterfall(const tool_session *session, tool_row_writer *writer)
{
  const flow_experiment *e = session->steps;
  const flow_costs *costs = e != NULL && e->money != NULL ? e->money->costs[0] : NULL;
  flow_account account = {FLOW_COSTING_BASIS_PAID, FLOW_SCOPE_PRESTATIE, 0, FLOW_SIDE_BALANCE};
  sim_status status = SIM_OK;
  tool_result_start(TOOL_RESULT_WATERFALL, 0, writer);
  for (uint32_t period = 0; costs != NULL && period <= e->layout->years; period++) {
    account.scope = FLOW_SCOPE_PRESTATIE;
    for (account.index = 0; account.index < costs->prestaties && status == SIM_OK; account.index++)
      status = write_steps(session, account, costs->prestatie[account.index], period, writer);
    account.scope = FLOW_SCOPE_ALL;
    account.index = 0;
    if (status == SIM_OK) status = write_steps(session, account, "all", period, writer);
  }
  tool_row_writer_end(writer);
  return status;
}
