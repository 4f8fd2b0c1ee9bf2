/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/costs/money.h"

#include <stdlib.h>

sim_status flow_money_new(const flow_policies *policies, const flow_row_layout *layout,
                          uint32_t per, flow_diagnostics *diags, flow_money **out)
{
  *out = NULL;
  flow_money *m = calloc(1, sizeof *m);
  if (m == NULL) return SIM_E_MEMORY;
  m->layout = layout;
  m->costs = calloc(policies->count, sizeof *m->costs);
  sim_status status = m->costs != NULL ? SIM_OK : SIM_E_MEMORY;
  for (uint32_t p = 0; p < policies->count && status == SIM_OK; p++) {
    status = flow_price_list_new(policies, p, layout, diags, &m->costs[p]);
    m->policies += status == SIM_OK;
  }
  if (status == SIM_OK && m->costs[0]->lines == 0) {
    flow_money_free(m);
    return SIM_OK;
  }
  if (status == SIM_OK)
    status = flow_budget_new(m->costs[0], m->policies, per, FLOW_BUDGET_BYTES, &m->budget);
  if (status == SIM_OK) status = flow_cost_effectiveness_new(m->policies, per, &m->effectiveness);
  if (status == SIM_OK)
    *out = m;
  else
    flow_money_free(m);
  return status;
}

sim_status flow_money_check(const flow_policies *policies, const flow_row_layout *layout,
                            flow_diagnostics *diags)
{
  flow_costs *costs = NULL;
  const sim_status status = flow_price_list_new(policies, 0, layout, diags, &costs);
  flow_price_list_free(costs);
  return status;
}

void flow_money_free(flow_money *m)
{
  if (m == NULL) return;
  for (uint32_t p = 0; p < m->policies; p++) flow_price_list_free(m->costs[p]);
  free(m->costs);
  flow_budget_free(m->budget);
  flow_cost_effectiveness_free(m->effectiveness);
  free(m);
}

void flow_money_ask(const flow_money *m, flow_wanted *wanted)
{
  for (uint32_t p = 0; p < m->policies; p++) flow_costs_ask(m->costs[p], m->layout, wanted);
  for (int e = 0; e < FLOW_EFFECTS; e++) flow_effect_ask((flow_effect)e, m->layout, wanted);
}

size_t flow_money_length(const flow_money *m)
{
  return m != NULL ? m->policies * flow_costs_length(m->costs[0]) : 0;
}

sim_status flow_money_fill(const flow_money *m, const flow_policies *drawn, const double *rows,
                           double *euros, flow_diagnostics *diags)
{
  const size_t length = flow_costs_length(m->costs[0]);
  for (uint32_t p = 0; p < m->policies; p++) {
    const double *row = rows + p * m->layout->length;
    flow_costs *costs = NULL;
    if (drawn != NULL) {
      sim_status status = flow_price_list_new(drawn, p, m->layout, diags, &costs);
      if (status != SIM_OK) return status;
    }
    flow_costs_fill(costs != NULL ? costs : m->costs[p], m->layout, rows, row, euros + p * length);
    flow_price_list_free(costs);
  }
  return SIM_OK;
}

sim_status flow_money_add(flow_money *m, const double *rows, const double *euros)
{
  const size_t length = flow_costs_length(m->costs[0]);
  const double **each = calloc(m->policies, sizeof *each);
  double *costs = calloc((size_t)m->policies * (1 + FLOW_EFFECTS), sizeof *costs);
  sim_status status = each != NULL && costs != NULL ? SIM_OK : SIM_E_MEMORY;
  for (uint32_t p = 0; p < m->policies && status == SIM_OK; p++) {
    double *effects = costs + m->policies + (size_t)p * FLOW_EFFECTS;
    each[p] = euros + p * length;
    costs[p] = flow_cost_value(m->costs[0], each[p]);
    for (int e = 0; e < FLOW_EFFECTS; e++)
      effects[e] = flow_effect_value((flow_effect)e, m->layout, rows + p * m->layout->length);
  }
  if (status == SIM_OK) status = flow_budget_add(m->budget, each);
  if (status == SIM_OK) flow_cost_effectiveness_add(m->effectiveness, costs, costs + m->policies);
  free(costs);
  free(each);
  return status;
}
