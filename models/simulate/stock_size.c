/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/simulate/stock_size.h"

#include "models/simulate/household.h"
#include "models/simulate/routing.h"
#include "models/simulate/stock.h"

#include <math.h>

static uint32_t latest_tenant(const flow_state *run, int32_t pool, uint32_t stock)
{
  uint32_t latest = FLOW_NONE;
  for (uint32_t h = 0; h < run->household_used; h++) {
    const flow_household *hh = &run->households[h];
    if (hh->state != FLOW_STATE_AWAY || hh->from != pool || hh->stock != stock + 1) continue;
    if (latest == FLOW_NONE || hh->admission_serial > run->households[latest].admission_serial)
      latest = h;
  }
  return latest;
}

/* It loses its dwelling and is back in the system at once. */
static void end_tenancy(flow_state *run, uint32_t h, int32_t to)
{
  flow_household *hh = &run->households[h];
  const int32_t pool = hh->from;
  flow_trace(run, h,
             (flow_trace_record){
                 .what = FLOW_TRACE_EVICTED, .node = pool, .from = FLOW_NOWHERE, .to = to});
  flow_monitor_stock_closed(run->monitor, pool);
  flow_pool_of(run, pool)->stocks[hh->stock - 1].tenants--;
  hh->stock = 0;
  hh->return_to = to;
  flow_household_return(run, h);
  flow_send(run, h, to, pool);
}

void flow_stock_size_change(flow_state *run, uint32_t pool, uint32_t stock, uint32_t index)
{
  flow_pool_state *p = &run->pools[pool];
  flow_stock_state *s = &p->stocks[stock];
  s->standing = s->plan->sizes[index].standing;
  s->lettable = s->plan->sizes[index].lettable;
  const int32_t left = s->standing > s->converted ? s->standing - s->converted : 0;
  while (s->plan->ends_to != FLOW_NOWHERE && s->tenants > left && run->status == SIM_OK) {
    const uint32_t h = latest_tenant(run, flow_stock_node(run, p), stock);
    if (h == FLOW_NONE) {
      flow_fault(run, "a stock of pool %u has %d tenants and nobody in it", pool, (int)s->tenants);
      return;
    }
    end_tenancy(run, h, s->plan->ends_to);
  }
  flow_stock_count_vacant(run, p, s);
}

/* ---- the first day ---- */

/* Somebody met in mid-tenancy. */
static void load_tenant(flow_state *run, uint32_t pool, uint32_t stock, uint16_t group, uint32_t j)
{
  flow_pool_state *p = &run->pools[pool];
  const flow_stock *plan = p->stocks[stock].plan;
  const uint32_t owner = flow_owner_of(FLOW_OWNER_TENANT, pool, stock);
  const uint32_t number = (uint32_t)group << 20 | j;
  const sim_stream_id size = {FLOW_PURPOSE_ARRIVAL, owner, number, 0};
  const uint32_t h = flow_household_new(run, owner, number, group, sim_draw(run->random, size));
  if (h == FLOW_NONE) return;
  double u[2], left = INFINITY;
  sim_draw_pair(run->random, (sim_stream_id){FLOW_PURPOSE_LIFETIME, owner, number, 0}, u);
  if (plan->met != NULL) left = sim_dist_quantile(plan->met, u[0]) * u[1];
  flow_household_let(run, h, flow_stock_node(run, p), stock);
  p->stocks[stock].tenants++;
  flow_household *hh = &run->households[h];
  hh->tenancy_end = run->now + left;
  if (hh->tenancy_end < run->plan->end)
    flow_schedule(run, h, hh->tenancy_end, FLOW_RANK_DWELLING);
  else
    flow_unschedule(run, h);
}

static void load_tenants(flow_state *run, uint32_t pool, uint32_t stock)
{
  const flow_stock *plan = run->pools[pool].stocks[stock].plan;
  for (uint32_t i = 0; i < plan->tenants_count; i++)
    for (uint32_t j = 0; j < plan->tenants[i].count && run->status == SIM_OK; j++)
      load_tenant(run, pool, stock, plan->tenants[i].group, j);
}

void flow_stock_size_start(flow_state *run)
{
  for (uint32_t p = 0; p < run->pool_count; p++)
    for (uint32_t s = 0; s < run->pools[p].plan->stock_count; s++) {
      const flow_stock *plan = &run->pools[p].plan->stocks[s];
      load_tenants(run, p, s);
      flow_stock_size_change(run, p, s,
                             flow_entry_in_force(plan->sizes, plan->size_count, sizeof *plan->sizes,
                                                 run->plan->start));
    }
}
