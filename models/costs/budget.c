/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/costs/budget.h"

#include "engine/stats/proportion.h"
#include "engine/stats/quantile_select.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

struct flow_budget {
  flow_accounts accounts;
  uint32_t policies, years, per;
  sim_tally *values;  /* [(policy x books + book) x periods + period], of observations */
  sim_tally *changes; /* the same, less the baseline */
  uint64_t *over;     /* [policy x (years + 1) + period]: replications above the budget */
  uint64_t *split;    /* the same: pairs with one above it and one not */
  sim_tally *excess;  /* the same: by how much */
  double *kept;       /* [((slot x policies + policy) x cells + cell) x years + year] */
  size_t kept_count, kept_room, kept_most;
  uint64_t stride; /* every stride-th replication is kept */
  uint64_t replications;
  double *now;   /* [book x periods + period], and the same of the baseline */
  double *first; /* the same of every policy, in the first replication of a pair */
};

/* ---- life ---- */

static size_t slot_length(const flow_budget *b)
{
  return (size_t)b->policies * b->accounts.cells * b->years;
}

sim_status flow_budget_new(const flow_costs *costs, uint32_t policies, uint32_t per, size_t bytes,
                           flow_budget **out)
{
  flow_budget *b = calloc(1, sizeof *b);
  if (!b) return SIM_E_MEMORY;
  sim_status status = flow_accounts_new(costs, &b->accounts);
  if (status != SIM_OK) goto done;
  b->policies = policies;
  b->years = costs->years;
  b->per = per;
  b->stride = 1;
  const size_t cells = (size_t)b->accounts.book_count * b->accounts.periods;
  b->values = calloc(policies * cells, sizeof *b->values);
  b->changes = calloc(policies * cells, sizeof *b->changes);
  b->over = calloc((size_t)policies * (b->years + 1), sizeof *b->over);
  b->split = calloc((size_t)policies * (b->years + 1), sizeof *b->split);
  b->excess = calloc((size_t)policies * (b->years + 1), sizeof *b->excess);
  b->now = calloc(2 * cells, sizeof *b->now);
  b->first = calloc(per > 1 ? policies * cells : 1, sizeof *b->first);
  if (!b->values || !b->changes || !b->over || !b->split || !b->excess || !b->now || !b->first)
    status = SIM_E_MEMORY;
  const size_t slot = slot_length(b) * sizeof(double);
  b->kept_most = slot > 0 ? bytes / slot : 2;
  if (b->kept_most < 2) b->kept_most = 2;
done:
  if (status == SIM_OK)
    *out = b;
  else
    flow_budget_free(b);
  return status;
}

void flow_budget_free(flow_budget *b)
{
  if (!b) return;
  flow_accounts_free(&b->accounts);
  free(b->values);
  free(b->changes);
  free(b->over);
  free(b->split);
  free(b->excess);
  free(b->kept);
  free(b->now);
  free(b->first);
  free(b);
}

/* ---- taking in ---- */

static sim_status make_room(flow_budget *b)
{
  const size_t length = slot_length(b);
  if (b->kept_count == b->kept_most) {
    for (size_t i = 1; 2 * i < b->kept_count; i++)
      memcpy(b->kept + i * length, b->kept + 2 * i * length, length * sizeof *b->kept);
    b->kept_count = (b->kept_count + 1) / 2;
    b->stride *= 2;
  }
  if (b->kept_count < b->kept_room) return SIM_OK;
  size_t room = b->kept_room < 32 ? 64 : 2 * b->kept_room;
  if (room > b->kept_most) room = b->kept_most;
  double *kept = realloc(b->kept, room * length * sizeof *kept + 1);
  if (!kept) return SIM_E_MEMORY;
  b->kept = kept;
  b->kept_room = room;
  return SIM_OK;
}

static sim_status keep(flow_budget *b, const double *const *euros)
{
  if (b->replications % b->stride != 0) return SIM_OK;
  sim_status status = make_room(b);
  if (status != SIM_OK || b->replications % b->stride != 0) return status;
  double *to = b->kept + b->kept_count++ * slot_length(b);
  for (uint32_t p = 0; p < b->policies; p++) {
    for (uint32_t c = 0; c < b->accounts.cells; c++, to += b->years)
      memcpy(to, euros[p] + b->accounts.origin[c], b->years * sizeof *to);
  }
  return SIM_OK;
}

static void watch_budget(flow_budget *b, uint32_t policy, const double *balance,
                         const double *balance_before)
{
  for (uint32_t i = 0; i <= b->years; i++) {
    const double budget = b->accounts.costs->budget[i], excess = balance[i] - budget;
    const size_t at = (size_t)policy * (b->years + 1) + i;
    if (isnan(excess)) continue;
    b->over[at] += excess > 0 ? 1 : 0;
    if (balance_before != NULL) b->split[at] += (excess > 0) != (balance_before[i] > budget);
    sim_tally_add(&b->excess[at], fmax(excess, 0));
  }
}

/* A replication, or with that before it a pair. */
static void observe(flow_budget *b, uint32_t policy, const double *first)
{
  const size_t length = (size_t)b->accounts.book_count * b->accounts.periods;
  const double *baseline = b->now + length;
  for (size_t i = 0; i < length; i++) {
    double value = b->now[i], change = value - baseline[i];
    if (first != NULL) {
      value = (first[i] + value) / 2;
      change = (first[i] - b->first[i] + change) / 2;
    }
    sim_tally_add(&b->values[policy * length + i], value);
    sim_tally_add(&b->changes[policy * length + i], change);
  }
}

sim_status flow_budget_add(flow_budget *b, const double *const *euros)
{
  sim_status status = keep(b, euros);
  if (status != SIM_OK) return status;
  const size_t length = (size_t)b->accounts.book_count * b->accounts.periods;
  const bool is_first = b->per > 1 && b->replications % b->per == 0;
  double *baseline = b->now + length;
  for (uint32_t p = 0; p < b->policies; p++) {
    for (uint32_t k = 0; k < b->accounts.book_count; k++)
      flow_accounts_sum(&b->accounts, k, euros[p], b->accounts.origin,
                        b->now + (size_t)k * b->accounts.periods);
    if (p == 0) memcpy(baseline, b->now, length * sizeof *baseline);
    double *first = b->per > 1 ? b->first + p * length : NULL;
    const size_t balance = (size_t)FLOW_ACCOUNT_BALANCE * b->accounts.periods;
    watch_budget(b, p, b->now + balance, first == NULL || is_first ? NULL : first + balance);
    if (is_first)
      memcpy(first, b->now, length * sizeof *first);
    else
      observe(b, p, first);
  }
  b->replications++;
  return SIM_OK;
}

/* ---- reading ---- */

uint32_t flow_budget_present(const flow_budget *b)
{
  return b->years + 1;
}

static size_t tally_at(const flow_budget *b, uint32_t policy, const flow_account *account,
                       uint32_t period)
{
  const int32_t k = flow_accounts_find(&b->accounts, account);
  assert(k >= 0 && policy < b->policies && period < b->accounts.periods);
  return ((size_t)policy * b->accounts.book_count + (size_t)k) * b->accounts.periods + period;
}

/* Add `sign` times the account of every replication kept to values[kept]. */
static sim_status add_kept(const flow_budget *b, uint32_t policy, const flow_account *account,
                           uint32_t period, double sign, double *values)
{
  const uint32_t book = (uint32_t)flow_accounts_find(&b->accounts, account);
  double *periods = malloc(b->accounts.periods * sizeof *periods);
  size_t *start = malloc((b->accounts.cells + 1) * sizeof *start);
  const bool is_ready = periods != NULL && start != NULL;
  for (size_t c = 0; is_ready && c < b->accounts.cells; c++)
    start[c] = (policy * b->accounts.cells + c) * b->years;
  for (size_t s = 0; is_ready && s < b->kept_count; s++) {
    flow_accounts_sum(&b->accounts, book, b->kept + s * slot_length(b), start, periods);
    values[s] += sign * periods[period];
  }
  free(periods);
  free(start);
  return is_ready ? SIM_OK : SIM_E_MEMORY;
}

sim_status flow_budget_read(const flow_budget *b, uint32_t policy, const flow_account *account,
                            uint32_t period, double level, flow_amount *out)
{
  double *values = calloc(2 * b->kept_count + 1, sizeof *values), found[3];
  sim_status status =
      values != NULL ? add_kept(b, policy, account, period, 1, values) : SIM_E_MEMORY;
  if (status == SIM_OK) {
    const size_t at = tally_at(b, policy, account, period);
    sim_quantile_select(values, values + b->kept_count, b->kept_count,
                        (const double[]){0.1, 0.5, 0.9}, 3, found);
    *out = (flow_amount){.mean = sim_interval_student(&b->values[at], level),
                         .p10 = found[0],
                         .p50 = found[1],
                         .p90 = found[2],
                         .replications = b->replications};
  }
  free(values);
  return status;
}

double flow_budget_constant(const flow_budget *b, uint32_t policy, const flow_account *account,
                            uint32_t period)
{
  const uint32_t first = period < b->years ? period : 0;
  const uint32_t last = period < b->years ? period + 1 : b->years;
  double sum = 0;
  for (uint32_t y = first; y < last; y++)
    sum +=
        sim_tally_mean(&b->values[tally_at(b, policy, account, y)]) / b->accounts.costs->level[y];
  return sum;
}

static int by_size(const void *a, const void *b)
{
  const double x = *(const double *)a, y = *(const double *)b;
  return (x > y) - (x < y);
}

sim_status flow_budget_not_exceeded(const flow_budget *b, uint32_t policy, int32_t than,
                                    const flow_account *account, uint32_t period,
                                    const double *shares, uint32_t share_count, double *out)
{
  const size_t count = b->kept_count;
  double *values = calloc(count + 1, sizeof *values);
  sim_status status =
      values != NULL ? add_kept(b, policy, account, period, 1, values) : SIM_E_MEMORY;
  if (status == SIM_OK && than >= 0)
    status = add_kept(b, (uint32_t)than, account, period, -1, values);
  if (status == SIM_OK) qsort(values, count, sizeof *values, by_size);
  for (uint32_t i = 0; i < share_count && status == SIM_OK; i++) {
    /* 0.95 of 20 is rank 19, whatever the last bit of the product says */
    const double rank = fmax(1, ceil(shares[i] * (double)count * (1 - 1e-12)));
    out[i] = count > 0 ? values[(size_t)rank - 1] : NAN;
  }
  free(values);
  return status;
}

sim_paired flow_budget_compare(const flow_budget *b, uint32_t policy, const flow_account *account,
                               uint32_t period, double level)
{
  const size_t mine = tally_at(b, policy, account, period);
  const size_t other = tally_at(b, 0, account, period);
  return sim_interval_paired(&b->values[mine], &b->values[other], &b->changes[mine], level);
}

static sim_interval turned(sim_interval i)
{
  return (sim_interval){-i.estimate, -i.high, -i.low};
}

flow_savings flow_budget_savings(const flow_budget *b, uint32_t policy, uint32_t period,
                                 double level)
{
  const flow_account cash = {FLOW_COSTING_BASIS_PAID, FLOW_SCOPE_SERVICES, 0, FLOW_SIDE_BALANCE};
  const flow_account book = {FLOW_COSTING_BASIS_USED, FLOW_SCOPE_SERVICES, 0, FLOW_SIDE_BALANCE};
  const flow_account levers = {FLOW_COSTING_BASIS_PAID, FLOW_SCOPE_LEVERS, 0, FLOW_SIDE_BALANCE};
  const flow_account all = {FLOW_COSTING_BASIS_PAID, FLOW_SCOPE_ALL, 0, FLOW_SIDE_BALANCE};
  return (flow_savings){
      .book = turned(flow_budget_compare(b, policy, &book, period, level).difference),
      .cash = turned(flow_budget_compare(b, policy, &cash, period, level).difference),
      .levers = flow_budget_compare(b, policy, &levers, period, level).difference,
      .net = turned(flow_budget_compare(b, policy, &all, period, level).difference),
  };
}

flow_overspend flow_budget_overspend(const flow_budget *b, uint32_t policy, uint32_t period,
                                     double level)
{
  assert(period <= b->years);
  const double budget = b->accounts.costs->budget[period];
  if (isnan(budget)) return (flow_overspend){NAN, NAN, {NAN, NAN, NAN}, NAN};
  const size_t at = (size_t)policy * (b->years + 1) + period;
  const flow_account all = {FLOW_COSTING_BASIS_PAID, FLOW_SCOPE_ALL, 0, FLOW_SIDE_BALANCE};
  const uint64_t pairs = b->replications / b->per;
  return (flow_overspend){
      .budget = budget,
      .balance = sim_tally_mean(&b->values[tally_at(b, policy, &all, period)]),
      .chance = b->per > 1 ? sim_interval_wilson_pairs(b->over[at], b->split[at], pairs, level)
                           : sim_interval_wilson(b->over[at], b->replications, level),
      .expected = sim_tally_mean(&b->excess[at]),
  };
}
