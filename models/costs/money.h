/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODELS_COSTS_MONEY_H
#define MODELS_COSTS_MONEY_H

#include "models/costs/budget.h"
#include "models/costs/price_list.h"
#include "models/costs/cost_effectiveness.h"

/** @file money.h
 *  The money of all policies of a scenario: from the rows of a replication to
 *  its euros, and from all of them to budget and cost-effectiveness. */

typedef struct flow_money {
  uint32_t policies;
  const flow_row_layout *layout; /* borrowed */
  flow_costs **costs;            /* by policy, with the scenario's own numbers */
  flow_budget *budget;
  flow_cost_effectiveness *effectiveness;
} flow_money;

/** For a scenario that names costs; `*out` is NULL when it names none. SIM_E_INPUT
 *  with errors in `diags`. `layout` is borrowed, and so is the scenario. An observation
 *  is `per` replications: 1, or 2 for antithetic pairs. */
SIM_MUST_CHECK sim_status flow_money_new(const flow_policies *policies,
                                         const flow_row_layout *layout, uint32_t per,
                                         flow_diagnostics *diags, flow_money **out);
void flow_money_free(flow_money *money);

/** What is wrong with the costs of a scenario, without a table for them: the prices of the baseline,
 *  whose mistakes are those of every policy. Further as flow_money_new. */
SIM_MUST_CHECK sim_status flow_money_check(const flow_policies *policies,
                                           const flow_row_layout *layout, flow_diagnostics *diags);

/** Ask for what the euros and the effects are counted from. */
void flow_money_ask(const flow_money *money, flow_wanted *wanted);

/** How many doubles the euros of one replication take; 0 for NULL. */
size_t flow_money_length(const flow_money *money);

/** The euros of a replication, policy by policy, from the rows of all policies one
 *  after the other. `drawn`: the policies with the inputs of this replication; NULL:
 *  the scenario's own numbers. Only reads; many at once. */
SIM_MUST_CHECK sim_status flow_money_fill(const flow_money *money, const flow_policies *drawn,
                                          const double *rows, double *euros,
                                          flow_diagnostics *diags);

/** Take in the next replication: its rows, and the euros filled from them. */
SIM_MUST_CHECK sim_status flow_money_add(flow_money *money, const double *rows,
                                         const double *euros);

#endif
