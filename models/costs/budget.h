/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODELS_COSTS_BUDGET_H
#define MODELS_COSTS_BUDGET_H

#include "models/costs/accounts.h"

#include "engine/stats/interval.h"

/** @file budget.h
 *  The euros of all replications and policies as accounts: per line, per
 *  prestatie, per payer and together; expenses, income and their balance.
 *
 *  Replications come strictly by number, all policies at once, so differences
 *  are between policies that met the same chances. Means, their intervals and
 *  chances are over all replications, intervals over observations: replications,
 *  or antithetic pairs of them. Quantiles are over those kept: all of them
 *  while they fit in the memory for it; when they no longer do every second is
 *  dropped, so that of n every 2^k-th is kept. */

enum { FLOW_BUDGET_BYTES = 64 << 20 }; /* a good amount of memory for it */

typedef struct flow_amount {
  sim_interval mean; /* Student's over observations */
  double p10, p50, p90;
  uint64_t replications;
} flow_amount;

/** What a stated budget risks; all NAN where none is stated. */
typedef struct flow_overspend {
  double budget;
  double balance;      /* mean */
  sim_interval chance; /* that the balance is above the budget; Wilson's interval, of pairs
                          with as many replications as they are worth */
  double expected;     /* mean of what is above it, 0 where nothing is */
} flow_overspend;

/** What a policy saves against the baseline; below 0 it costs. Cash: what is
 *  really no longer paid, the difference of PAID. A place is paid until it closes
 *  and whoever is in it has left, so emptier places save nothing. Book: the
 *  difference of USED, as if each place was paid by the days it is in use.
 *  Neither counts the levers; their balance comes off both. */
typedef struct flow_savings {
  sim_interval book, cash, levers;
  sim_interval net; /* cash less levers: the baseline's balance less the policy's */
} flow_savings;

typedef struct flow_budget flow_budget;

/** `costs`, the baseline's, is borrowed for its lines and names as long as the
 *  budget lives. Policy 0 is the baseline. At least two replications are kept,
 *  and as many as fit in `bytes`. An observation is `per` replications: 1, or 2 for
 *  antithetic pairs. */
SIM_MUST_CHECK sim_status flow_budget_new(const flow_costs *costs, uint32_t policies, uint32_t per,
                                          size_t bytes, flow_budget **out);
void flow_budget_free(flow_budget *budget);

/** Take in the euros of the next replication, by policy. */
SIM_MUST_CHECK sim_status flow_budget_add(flow_budget *budget, const double *const *euros);

/** The period after the whole horizon: what all of it is worth on day 0. */
uint32_t flow_budget_present(const flow_budget *budget);

/** An account in a period: a year, the whole horizon (layout->years), or its
 *  present value; intervals at `level`. SIM_E_MEMORY. */
SIM_MUST_CHECK sim_status flow_budget_read(const flow_budget *budget, uint32_t policy,
                                           const flow_account *account, uint32_t period,
                                           double level, flow_amount *out);

/** The mean in the prices of the price year: of a year or the whole horizon, each year by the
 *  scenario's own index. */
double flow_budget_constant(const flow_budget *budget, uint32_t policy, const flow_account *account,
                            uint32_t period);

/** Order statistics over the replications kept: out[i] is the least value that is not exceeded in
 *  a share shares[i] of them, that of rank shares[i] x n, rounded up. Of the account under a policy,
 *  or with `than` >= 0 of how much more that is than under policy `than`. SIM_E_MEMORY. */
SIM_MUST_CHECK sim_status flow_budget_not_exceeded(const flow_budget *budget, uint32_t policy,
                                                   int32_t than, const flow_account *account,
                                                   uint32_t period, const double *shares,
                                                   uint32_t share_count, double *out);

/** The policy less the baseline, on the same chances. */
sim_paired flow_budget_compare(const flow_budget *budget, uint32_t policy,
                               const flow_account *account, uint32_t period, double level);

flow_savings flow_budget_savings(const flow_budget *budget, uint32_t policy, uint32_t period,
                                 double level);

/** A year or the whole horizon. */
flow_overspend flow_budget_overspend(const flow_budget *budget, uint32_t policy, uint32_t period,
                                     double level);

#endif
