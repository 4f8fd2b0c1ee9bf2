/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/simulate/dispatch.h"

#include "models/simulate/circular_blocking.h"
#include "models/simulate/household.h"
#include "models/simulate/queue.h"
#include "models/simulate/routing.h"
#include "models/simulate/stock.h"

#include <math.h>

/* Off the list and out of the places it is blocked in, if any; returns its wait. */
static double serve(flow_state *run, uint32_t h, int32_t to)
{
  flow_household *hh = &run->households[h];
  const double wait = run->now - hh->since;
  if (hh->inside == FLOW_NOWHERE)
    hh->patience_left = isinf(hh->gives_up_at) ? NAN : hh->gives_up_at - run->now;
  flow_household_dequeue(run, h);
  if (hh->inside != FLOW_NOWHERE) flow_household_vacate(run, h, to);
  return wait;
}

static void dispatch_facility(flow_state *run, int32_t facility)
{
  uint32_t h;
  while (run->status == SIM_OK && (h = flow_queue_next_admitted(run, facility)) != FLOW_NONE) {
    const double wait = serve(run, h, facility);
    flow_household_occupy(run, h, facility, run->households[h].from, wait);
  }
}

/* Dwellings of the type to households on the list. */
static void match_dwellings(flow_state *run, int32_t pool, uint32_t type)
{
  flow_pool_state *p = flow_pool_of(run, pool);
  while (p->vacant[type] > 0) {
    bool by_quota;
    const uint32_t h = flow_queue_next_housed(run, pool, type, &by_quota);
    if (h == FLOW_NONE) return;
    const int32_t from = run->households[h].from;
    p->vacant[type]--;
    p->vacant_total--;
    if (by_quota) p->used[flow_claimant_of(p->plan, from)]++;
    const double wait = serve(run, h, pool);
    flow_depart(run, h, pool, from, wait);
  }
}

/* Dwellings of a stock to households on the list. */
static void match_stock(flow_state *run, int32_t pool, uint32_t stock)
{
  flow_pool_state *p = flow_pool_of(run, pool);
  while (p->stocks[stock].vacant > 0 && run->status == SIM_OK) {
    bool by_quota;
    const uint32_t h = flow_queue_next_tenant(run, pool, p->stocks[stock].plan, &by_quota);
    if (h == FLOW_NONE) return;
    const int32_t from = run->households[h].from;
    if (by_quota) p->used[flow_claimant_of(p->plan, from)]++;
    const double wait = serve(run, h, pool);
    flow_stock_take(run, h, pool, stock);
    flow_depart(run, h, pool, from, wait);
  }
}

static void dispatch_pool(flow_state *run, int32_t pool)
{
  flow_pool_state *p = flow_pool_of(run, pool);
  const uint32_t types = run->plan->dwelling_type_count + 1;
  for (uint32_t s = 0; s < p->plan->stock_count; s++) match_stock(run, pool, s);
  if (p->vacant_total == 0) return; /* as the monitor has been told */
  for (uint32_t type = 0; type < types; type++) match_dwellings(run, pool, type);
  for (uint32_t type = types; type-- > 0;) {
    while (p->vacant[type] > 0 && p->vacant_total > p->rules->vacant_limit) {
      p->vacant[type]--;
      p->vacant_total--;
      flow_trace(run, FLOW_NONE,
                 (flow_trace_record){.what = FLOW_TRACE_PASSED_ON,
                                     .node = pool,
                                     .from = FLOW_NOWHERE,
                                     .to = (int32_t)type});
      flow_monitor_passed_on(run->monitor, pool);
    }
  }
  flow_monitor_vacant(run->monitor, pool, p->vacant_total + p->stock_vacant, run->now);
}

static void dispatch_dirty(flow_state *run)
{
  const uint32_t nodes = run->facility_count + run->pool_count;
  while (run->dirty_count > 0 && run->status == SIM_OK) {
    const int32_t node = run->dirty[run->dirty_head];
    if (++run->dirty_head == nodes) run->dirty_head = 0;
    run->dirty_count--;
    run->is_dirty[node] = false;
    if (flow_is_facility(run, node))
      dispatch_facility(run, node);
    else
      dispatch_pool(run, node);
  }
}

static uint64_t serial_of(const flow_state *run, uint32_t h)
{
  return run->households[h].queue_serial;
}

/* Into run->scratch: those on the list without a place, in order of joining, by insertion. */
static uint32_t list_without_place(flow_state *run, int32_t facility)
{
  const flow_queue *queue = &run->queues[facility];
  uint32_t count = 0;
  if (!flow_scratch_reserve(run, queue->size + 1)) return 0;
  for (uint32_t q = 0; q < queue->subqueue_count; q++) {
    const sim_fifo *subqueue = &queue->subqueues[q];
    for (uint32_t i = subqueue->first; subqueue->size > 0 && i < subqueue->next; i++) {
      const uint32_t h = subqueue->members[i];
      if (h == FLOW_NONE || run->households[h].inside != FLOW_NOWHERE) continue;
      uint32_t k = count++;
      for (; k > 0 && serial_of(run, run->scratch[k - 1]) > serial_of(run, h); k--)
        run->scratch[k] = run->scratch[k - 1];
      run->scratch[k] = h;
    }
  }
  return count;
}

static void trace_turned_away(flow_state *run, int32_t facility)
{
  const uint32_t count = list_without_place(run, facility);
  for (uint32_t i = 0; i < count; i++)
    flow_trace(run, run->scratch[i],
               (flow_trace_record){.what = FLOW_TRACE_TURNED_AWAY,
                                   .node = facility,
                                   .from = FLOW_NOWHERE,
                                   .to = FLOW_NOWHERE});
}

/* A list is long and a lottery is held every night, so they are counted by group. */
static void end_rounds(flow_state *run)
{
  for (uint32_t f = 0; f < run->facility_count && run->round_count > 0; f++) {
    if (!run->facilities[f].in_round) continue;
    run->facilities[f].in_round = false;
    run->round_count--;
    if (run->trace != NULL) trace_turned_away(run, (int32_t)f);
    if (run->queues[f].without_place == 0) continue;
    for (uint16_t g = 0; g < run->plan->group_count; g++) {
      const flow_head_count turned_away = run->queues[f].without_place_of[g];
      flow_monitor_turned_away(run->monitor, (int32_t)f, g, turned_away.households,
                               turned_away.persons);
    }
  }
}

void flow_dispatch(flow_state *run)
{
  do {
    dispatch_dirty(run);
    if (run->may_cycle && run->status == SIM_OK) {
      run->may_cycle = false;
      while (run->blocked_onward > 0 && flow_circular_blocking_resolve(run)) continue;
    }
  } while (flow_dispatch_is_due(run) && run->status == SIM_OK);
  if (run->round_count > 0) end_rounds(run);
}
