/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tools/files/tables.h"

#include "tools/text/columns.h"

#include <math.h>

enum { SHARES = 5, LARGEST = SHARES - 1 };

static const double shares[SHARES] = {0.5, 0.75, 0.8, 0.9, 0.95};
static const flow_account balance = {FLOW_COSTING_BASIS_PAID, FLOW_SCOPE_ALL, 0, FLOW_SIDE_BALANCE};

static void write_place(const tool_session *session, uint32_t policy, uint32_t period,
                        tool_row_writer *writer)
{
  char year[16];
  tool_row_writer_row(writer);
  tool_row_writer_text(writer, session->experiment->policies->items[policy].id);
  tool_row_writer_text(writer, tool_period(session, period, year));
}

static sim_status write_shares(const tool_session *session, uint32_t policy, uint32_t period,
                               tool_row_writer *writer)
{
  const flow_experiment *e = session->experiment;
  const flow_budget *budget = e->money->budget;
  const double stated = flow_budget_overspend(budget, policy, period, e->confidence).budget;
  flow_amount amount;
  double enough[SHARES];
  sim_status status = flow_budget_read(budget, policy, &balance, period, e->confidence, &amount);
  if (status == SIM_OK)
    status = flow_budget_not_exceeded(budget, policy, -1, &balance, period, shares, SHARES, enough);
  const double reference = isnan(stated) ? amount.mean.estimate : stated;
  for (int i = 0; i < SHARES && status == SIM_OK; i++) {
    write_place(session, policy, period, writer);
    tool_row_writer_numbers(writer, 2, (const double[]){shares[i], enough[i]});
    tool_row_writer_text(writer, isnan(stated) ? "mean" : "budget");
    tool_row_writer_numbers(writer, 2, (const double[]){reference, enough[i] - reference});
    tool_row_writer_label(writer, tool_policy_label(session, policy));
    tool_row_writer_end_row(writer);
  }
  return status;
}

static sim_status write_risk(const tool_session *session, uint32_t policy, uint32_t period,
                             tool_row_writer *writer)
{
  const flow_experiment *e = session->experiment;
  const flow_overspend over =
      flow_budget_overspend(e->money->budget, policy, period, e->confidence);
  if (isnan(over.budget)) return SIM_OK;
  double most;
  const sim_status status = flow_budget_not_exceeded(e->money->budget, policy, -1, &balance, period,
                                                     &shares[LARGEST], 1, &most);
  if (status != SIM_OK) return status;
  write_place(session, policy, period, writer);
  tool_row_writer_numbers(writer, 6,
                          (const double[]){over.budget, over.chance.estimate, over.chance.low,
                                           over.chance.high, over.expected,
                                           fmax(0, most - over.budget)});
  tool_row_writer_label(writer, tool_policy_label(session, policy));
  tool_row_writer_end_row(writer);
  return SIM_OK;
}

typedef sim_status write_rows(const tool_session *session, uint32_t policy, uint32_t period,
                              tool_row_writer *writer);

/* Of every policy and period, where there is money. */
static sim_status write_table(const tool_session *session, tool_result_id result, write_rows *write,
                              tool_row_writer *writer)
{
  const flow_experiment *e = session->experiment;
  sim_status status = SIM_OK;
  tool_result_start(result, 0, writer);
  for (uint32_t p = 0; e->money != NULL && p < e->policies->count; p++) {
    for (uint32_t period = 0; period <= e->layout->years && status == SIM_OK; period++)
      status = write(session, p, period, writer);
  }
  tool_row_writer_end(writer);
  return status;
}

sim_status tool_table_certainty(const tool_session *session, tool_row_writer *writer)
{
  return write_table(session, TOOL_RESULT_CERTAINTY, write_shares, writer);
}

sim_status tool_table_risk(const tool_session *session, tool_row_writer *writer)
{
  return write_table(session, TOOL_RESULT_RISK, write_risk, writer);
}
