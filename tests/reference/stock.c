/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/reference/state.h"

#include <math.h>
#include <stdlib.h>

/* Dwellings of stocks, by what the page says of them. A stock of a pool is named by both: the pool in
 * the higher bits, the stock in the lowest eight. */

static const flow_stock *plan_of(const reference_state *run, uint32_t p, uint32_t s)
{
  return &run->plan->pools[p].stocks[s];
}

static int32_t node_of(const reference_state *run, uint32_t p)
{
  return flow_plan_first_pool(run->plan) + (int32_t)p;
}

void reference_prepare_stocks(reference_state *run)
{
  for (uint32_t p = 0; p < run->plan->pool_count; p++)
    run->pool[p].stock =
        reference_need(calloc(run->plan->pools[p].stock_count + 1, sizeof *run->pool[p].stock));
}

void reference_free_stocks(reference_state *run)
{
  for (uint32_t p = 0; p < run->plan->pool_count; p++) {
    for (uint32_t s = 0; s < run->plan->pools[p].stock_count; s++) {
      free(run->pool[p].stock[s].tenants.items);
      free(run->pool[p].stock[s].ready);
    }
    free(run->pool[p].stock);
  }
}

/* Offer what is to be let and neither let nor between tenants; take away what is vacant beyond that. */
static void count_vacant(reference_state *run, uint32_t p, uint32_t s)
{
  reference_stock *stock = &run->pool[p].stock[s];
  const int32_t type = plan_of(run, p, s)->type;
  for (;;) {
    int32_t free_ones = stock->lettable - stock->converted - (int32_t)stock->tenants.count -
                        (int32_t)stock->turning;
    if (free_ones < 0) free_ones = 0;
    if (stock->vacant == free_ones) return;
    const bool more = stock->vacant < free_ones;
    stock->vacant += more ? 1 : -1;
    reference_tell(run, more ? FLOW_TRACE_DWELLING : FLOW_TRACE_PASSED_ON, NULL, node_of(run, p),
                   FLOW_NOWHERE, type < 0 ? 0 : type);
    if (more) reference_mark_dirty(run, node_of(run, p));
  }
}

/* ---- tenants ---- */

void reference_move_in(reference_state *run, uint32_t id)
{
  reference_household *h = &run->households[id];
  const uint32_t p = (uint32_t)(h->left_by - node_of(run, 0)), s = h->stock - 1;
  reference_list_add(&run->pool[p].stock[s].tenants, id);
  run->pool[p].stock[s].vacant--;
  double days = INFINITY;
  if (plan_of(run, p, s)->tenancy)
    days = sim_dist_quantile(plan_of(run, p, s)->tenancy,
                             reference_draw_of(run, h, DRAW_TENANCY, h->departures - 1));
  /* Of the length itself: an instant less the present is a rounding away from it. */
  h->converts = plan_of(run, p, s)->converts_days <= days;
  if (plan_of(run, p, s)->converts_days == INFINITY) h->converts = false;
  const double leaves = run->now + (h->converts ? plan_of(run, p, s)->converts_days : days);
  if (h->comes_at < leaves)
    reference_schedule(run, h->comes_at, ARRIVAL, REFERENCE_RETURN, id, 0);
  else if (leaves < INFINITY)
    reference_schedule(run, leaves, DWELLING, REFERENCE_TENANCY_ENDS, id, 0);
}

/* The next end of a turnaround pends from when the one before it comes. */
static void schedule_turnaround(reference_state *run, uint32_t p, uint32_t s)
{
  const reference_stock *stock = &run->pool[p].stock[s];
  if (stock->turning > 0)
    reference_schedule(run, stock->ready[0], DWELLING, REFERENCE_TURNAROUND_ENDS, p << 8 | s, 0);
}

void reference_move_out(reference_state *run, uint32_t id)
{
  reference_household *h = &run->households[id];
  const uint32_t p = (uint32_t)(h->left_by - node_of(run, 0)), s = h->stock - 1;
  reference_stock *stock = &run->pool[p].stock[s];
  const double days = plan_of(run, p, s)->turnaround_days;
  h->stock = 0;
  reference_list_remove(&stock->tenants, id);
  /* Its dwelling stays if there are not as many others. */
  const int32_t others = (int32_t)(stock->tenants.count + stock->turning);
  if (days > 0 && others < stock->standing - stock->converted) {
    stock->ready =
        reference_need(realloc(stock->ready, (stock->turning + 1) * sizeof *stock->ready));
    stock->ready[stock->turning++] = run->now + days;
    if (stock->turning == 1) schedule_turnaround(run, p, s);
  }
  count_vacant(run, p, s);
}

void reference_end_tenancy(reference_state *run, uint32_t id)
{
  const reference_household *h = &run->households[id];
  const uint32_t p = (uint32_t)(h->left_by - node_of(run, 0));
  if (h->converts) run->pool[p].stock[h->stock - 1].converted++;
  reference_tell(run, h->converts ? FLOW_TRACE_KEEPS_DWELLING : FLOW_TRACE_TENANCY_ENDS, h,
                 h->left_by, FLOW_NOWHERE, FLOW_NOWHERE);
  reference_move_out(run, id);
  if (run->households[id].comes_at < INFINITY)
    reference_schedule(run, run->households[id].comes_at, ARRIVAL, REFERENCE_RETURN, id, 0);
}

void reference_end_turnaround(reference_state *run, uint32_t stock_of_pool)
{
  const uint32_t p = stock_of_pool >> 8, s = stock_of_pool & 255;
  reference_stock *stock = &run->pool[p].stock[s];
  stock->turning--;
  for (uint32_t i = 0; i < stock->turning; i++) stock->ready[i] = stock->ready[i + 1];
  schedule_turnaround(run, p, s);
  count_vacant(run, p, s);
}

/* ---- opening and closing ---- */

void reference_set_size(reference_state *run, uint32_t stock_of_pool, uint32_t item)
{
  const uint32_t p = stock_of_pool >> 8, s = stock_of_pool & 255;
  const flow_stock *plan = plan_of(run, p, s);
  reference_stock *stock = &run->pool[p].stock[s];
  stock->standing = plan->sizes[item].standing;
  stock->lettable = plan->sizes[item].lettable;
  const int32_t left = stock->standing > stock->converted ? stock->standing - stock->converted : 0;
  while (plan->ends_to != FLOW_NOWHERE && (int32_t)stock->tenants.count > left) {
    const uint32_t id = stock->tenants.items[stock->tenants.count - 1];
    reference_household *h = &run->households[id];
    reference_tell(run, FLOW_TRACE_EVICTED, h, h->left_by, FLOW_NOWHERE, plan->ends_to);
    reference_cancel_household(run, id);
    reference_list_remove(&stock->tenants, id);
    h->stock = 0;
    h->comes_to = plan->ends_to;
    reference_come_back(run, id);
  }
  count_vacant(run, p, s);
}

/* A household that holds a dwelling already: its tenancy, one as met at an instant, has come a uniform
 * part of its way. It does not come back by itself. */
static void let_at_start(reference_state *run, uint32_t p, uint32_t s, const flow_tenants *row,
                         uint32_t j)
{
  const flow_stock *plan = plan_of(run, p, s);
  const uint32_t number = (uint32_t)row->group << 20 | j;
  const uint32_t id =
      reference_new_household(run, reference_owner(REFERENCE_TENANT, p, s), number, row->group);
  reference_household *h = &run->households[id];
  double u[2];
  sim_draw_pair(run->random, (sim_stream_id){DRAW_LIFETIME, h->owner, number, 0}, u);
  h->left_by = node_of(run, p);
  h->stock = s + 1;
  h->departures = 1;
  h->comes_at = INFINITY;
  h->comes_to = FLOW_NOWHERE;
  reference_tell(run, FLOW_TRACE_HOUSED, h, h->left_by, FLOW_NOWHERE, FLOW_NOWHERE);
  reference_list_add(&run->pool[p].stock[s].tenants, id);
  if (plan->met)
    reference_schedule(run, run->plan->start + sim_dist_quantile(plan->met, u[0]) * u[1], DWELLING,
                       REFERENCE_TENANCY_ENDS, id, 0);
}

void reference_start_stocks(reference_state *run)
{
  for (uint32_t p = 0; p < run->plan->pool_count; p++)
    for (uint32_t s = 0; s < run->plan->pools[p].stock_count; s++) {
      const flow_stock *plan = plan_of(run, p, s);
      uint32_t now = 0;
      for (uint32_t i = 1; i < plan->size_count; i++)
        if (plan->sizes[i].from <= run->plan->start) now = i;
      for (uint32_t i = 0; i < plan->tenants_count; i++)
        for (uint32_t j = 0; j < plan->tenants[i].count; j++)
          let_at_start(run, p, s, &plan->tenants[i], j);
      reference_set_size(run, p << 8 | s, now);
    }
}

/* ---- who gets them ---- */

/* By class where the pool has classes, then by order of joining; -1: nobody. */
static int64_t next_kept_for(const reference_state *run, uint32_t p, const flow_stock *plan)
{
  const reference_list *list = &run->list[node_of(run, p)];
  const flow_pool_rules *rules = run->pool[p].rules;
  int64_t best = -1;
  uint8_t best_class = 0;
  for (uint32_t i = 0; i < list->count; i++) {
    const reference_household *h = &run->households[list->items[i]];
    const int32_t wants = run->plan->groups[h->group].dwelling;
    if (h->group != plan->for_group && h->from != plan->for_node) continue;
    if (plan->type >= 0 && wants >= 0 && wants != plan->type) continue;
    uint8_t own = 0;
    if (rules->allocate == FLOW_ALLOCATE_BY_PRIORITY)
      own = flow_class_of(&rules->classes, h->from, h->group, run->plan->group_count);
    if (best >= 0 && own >= best_class) continue;
    best = list->items[i];
    best_class = own;
  }
  return best;
}

void reference_dispatch_stocks(reference_state *run, uint32_t p)
{
  for (uint32_t s = 0; s < run->plan->pools[p].stock_count; s++) {
    const flow_stock *plan = plan_of(run, p, s);
    while (run->pool[p].stock[s].vacant > 0) {
      bool uses = false;
      const int64_t next = plan->is_reserved ? next_kept_for(run, p, plan)
                                             : reference_next_claimant(run, p, plan->type, &uses);
      if (next < 0) break;
      reference_give_dwelling(run, p, (uint32_t)next, s + 1, uses);
    }
  }
}
