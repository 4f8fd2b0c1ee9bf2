/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/simulate/stock.h"

#include <math.h>
#include <stdlib.h>

static uint32_t slot_of(const flow_state *run, const flow_pool_state *p,
                        const flow_stock_state *stock)
{
  uint32_t slot = run->slots.stock;
  for (const flow_pool_state *before = run->pools; before < p; before++)
    slot += before->plan->stock_count;
  return slot + (uint32_t)(stock - p->stocks);
}

/* ---- what is vacant ---- */

static void tell_levels(const flow_state *run, const flow_pool_state *p)
{
  int32_t standing = 0, let = 0;
  for (uint32_t s = 0; s < p->plan->stock_count; s++) {
    const flow_stock_state *stock = &p->stocks[s];
    const int32_t left = stock->standing - stock->converted;
    standing += stock->tenants > left ? stock->tenants : left;
    let += stock->tenants;
  }
  const int32_t node = flow_stock_node(run, p);
  flow_monitor_stock(run->monitor, node, standing, let, run->now);
  flow_monitor_vacant(run->monitor, node, p->vacant_total + p->stock_vacant, run->now);
}

/* One dwelling more, or fewer, can be let. */
static void tell_dwelling(flow_state *run, const flow_pool_state *p, const flow_stock_state *stock,
                          bool is_offered)
{
  const int32_t node = flow_stock_node(run, p);
  flow_trace(run, FLOW_NONE,
             (flow_trace_record){.what = is_offered ? FLOW_TRACE_DWELLING : FLOW_TRACE_PASSED_ON,
                                 .node = node,
                                 .from = FLOW_NOWHERE,
                                 .to = stock->plan->type >= 0 ? stock->plan->type : 0});
  if (is_offered) {
    flow_monitor_offered(run->monitor, node);
    flow_mark_dirty(run, node);
  } else {
    flow_monitor_passed_on(run->monitor, node);
  }
}

/* Vacant is what is to be let and neither let nor between two tenants. */
void flow_stock_count_vacant(flow_state *run, flow_pool_state *p, flow_stock_state *stock)
{
  const int32_t left = stock->lettable - stock->converted - stock->tenants - stock->turning;
  const uint32_t vacant = left > 0 ? (uint32_t)left : 0;
  for (; stock->vacant < vacant; stock->vacant++, p->stock_vacant++)
    tell_dwelling(run, p, stock, true);
  for (; stock->vacant > vacant; stock->vacant--, p->stock_vacant--)
    tell_dwelling(run, p, stock, false);
  tell_levels(run, p);
}

/* ---- between two tenants ---- */

static void schedule_turnaround(flow_state *run, const flow_pool_state *p,
                                const flow_stock_state *stock)
{
  const uint32_t slot = slot_of(run, p, stock);
  if (stock->turning > 0)
    sim_event_queue_set(run->pending, slot, stock->ready[stock->ready_first], FLOW_RANK_DWELLING);
  else
    sim_event_queue_cancel(run->pending, slot);
}

/* The ends of turnarounds stand in a ring buffer: one takes as long as another. */
static bool reserve_turnaround(flow_stock_state *stock)
{
  const uint32_t count = (uint32_t)stock->turning;
  if (count < stock->ready_room) return true;
  const uint32_t room = 2 * stock->ready_room + 16;
  double *ready = malloc(room * sizeof *ready);
  if (ready == NULL) return false;
  for (uint32_t i = 0; i < count; i++)
    ready[i] = stock->ready[(stock->ready_first + i) % stock->ready_room];
  free(stock->ready);
  stock->ready = ready;
  stock->ready_room = room;
  stock->ready_first = 0;
  return true;
}

static void start_turnaround(flow_state *run, flow_pool_state *p, flow_stock_state *stock)
{
  if (!reserve_turnaround(stock)) {
    run->status = SIM_E_MEMORY;
    return;
  }
  const uint32_t at = (stock->ready_first + (uint32_t)stock->turning++) % stock->ready_room;
  stock->ready[at] = run->now + stock->plan->turnaround_days;
  if (stock->turning == 1) schedule_turnaround(run, p, stock);
}

void flow_stock_end_turnaround(flow_state *run, uint32_t slot)
{
  uint32_t index = slot - run->slots.stock;
  flow_pool_state *p = run->pools;
  for (; index >= p->plan->stock_count; p++) index -= p->plan->stock_count;
  flow_stock_state *stock = &p->stocks[index];
  stock->turning--;
  stock->ready_first = (stock->ready_first + 1) % stock->ready_room;
  schedule_turnaround(run, p, stock);
  flow_stock_count_vacant(run, p, stock);
}

/* ---- tenants ---- */

void flow_stock_take(flow_state *run, uint32_t h, int32_t pool, uint32_t stock)
{
  flow_pool_state *p = flow_pool_of(run, pool);
  flow_stock_state *taken = &p->stocks[stock];
  flow_household *hh = &run->households[h];
  hh->stock = (uint16_t)(stock + 1);
  hh->admission_serial = run->serial++;
  taken->vacant--;
  p->stock_vacant--;
  taken->tenants++;
  tell_levels(run, p);
}

void flow_stock_begin_tenancy(flow_state *run, uint32_t h)
{
  flow_household *hh = &run->households[h];
  const flow_stock *stock = flow_pool_of(run, hh->from)->stocks[hh->stock - 1].plan;
  double days = INFINITY;
  if (stock->tenancy != NULL) {
    const double u = flow_household_draw(run, hh, FLOW_PURPOSE_TENANCY, hh->departure_count - 1u);
    days = sim_dist_quantile(stock->tenancy, u);
  }
  hh->converts = stock->converts_days <= days && stock->converts_days < INFINITY;
  hh->tenancy_end = run->now + (hh->converts ? stock->converts_days : days);
  if (hh->tenancy_end <= hh->return_at && hh->tenancy_end < run->plan->end)
    flow_schedule(run, h, hh->tenancy_end, FLOW_RANK_DWELLING);
  else if (hh->return_at < hh->tenancy_end && hh->return_at < run->plan->end)
    flow_schedule(run, h, hh->return_at, FLOW_RANK_ARRIVAL);
  else
    flow_unschedule(run, h);
}

void flow_stock_leave(flow_state *run, uint32_t h)
{
  flow_household *hh = &run->households[h];
  flow_pool_state *p = flow_pool_of(run, hh->from);
  flow_stock_state *stock = &p->stocks[hh->stock - 1];
  hh->stock = 0;
  stock->tenants--;
  if (hh->converts && run->now >= hh->tenancy_end) stock->converted++;
  const bool stays = stock->tenants + stock->turning < stock->standing - stock->converted;
  if (stays && stock->plan->turnaround_days > 0.0) start_turnaround(run, p, stock);
  flow_stock_count_vacant(run, p, stock);
}
