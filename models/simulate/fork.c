/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/simulate/fork.h"

#include "models/simulate/timetable.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

/* A state has three parts. What stands in its memory is copied into the memory of the other one; what
 * points into a plan points to the same entry of the other plan, which begins with the same entries;
 * and what has been looked up ahead (the next arrival, the next dated change) is looked up again,
 * because there the plans may differ. Draws have names and no state. */

static bool reserve_households(flow_state *run, uint32_t wanted)
{
  if (run->household_room >= wanted) return true;
  flow_household *households = realloc(run->households, wanted * sizeof *households);
  if (households != NULL) run->households = households;
  uint32_t *positions = realloc(run->positions, wanted * sizeof *positions);
  if (positions != NULL) run->positions = positions;
  if (households == NULL || positions == NULL) return false;
  run->household_room = wanted;
  return true;
}

static bool copy_households(flow_state *run, const flow_state *from)
{
  if (!reserve_households(run, from->household_room)) return false;
  memcpy(run->households, from->households, from->household_used * sizeof *run->households);
  memcpy(run->positions, from->positions, from->household_used * sizeof *run->positions);
  run->household_used = from->household_used;
  run->first_free = from->first_free;
  run->created = from->created;
  run->gone = from->gone;
  run->first_blocked = from->first_blocked;
  run->last_blocked = from->last_blocked;
  run->blocked_onward = from->blocked_onward;
  return true;
}

static bool copy_facility(flow_state *run, const flow_state *from, uint32_t index)
{
  const flow_facility_state own = run->facilities[index], *other = &from->facilities[index];
  flow_facility_state *f = &run->facilities[index];
  flow_notice *notices = own.notices;
  if (own.notice_room < other->notice_room) {
    notices = realloc(own.notices, other->notice_room * sizeof *notices);
    if (notices == NULL) return false;
  }
  *f = *other;
  f->plan = &run->plan->facilities[index];
  f->rules = f->plan->rules + (other->rules - other->plan->rules);
  f->notices = notices;
  f->notice_room = own.notice_room < other->notice_room ? other->notice_room : own.notice_room;
  if (f->notice_count > 0) memcpy(f->notices, other->notices, f->notice_count * sizeof *f->notices);
  return true;
}

/* The ring is as long as it was, so that what stands in it stays where it is. */
static bool copy_stock(flow_stock_state *stock, const flow_stock_state *from)
{
  const flow_stock_state own = *stock;
  *stock = *from;
  stock->plan = own.plan;
  stock->ready = own.ready;
  stock->ready_room = own.ready_room;
  if (from->ready_room == 0) return true;
  if (own.ready_room != from->ready_room) {
    double *ready = realloc(own.ready, from->ready_room * sizeof *ready);
    if (ready == NULL) return false;
    stock->ready = ready;
    stock->ready_room = from->ready_room;
  }
  memcpy(stock->ready, from->ready, from->ready_room * sizeof *stock->ready);
  return true;
}

/* Room for claimants and stocks is there since the reset, and they are the same ones. */
static bool copy_pool(flow_state *run, const flow_state *from, uint32_t index)
{
  const flow_pool_state own = run->pools[index], *other = &from->pools[index];
  flow_pool_state *p = &run->pools[index];
  const uint32_t claimants = other->plan->claimant_count;
  *p = *other;
  p->plan = &run->plan->pools[index];
  p->rules = p->plan->rules + (other->rules - other->plan->rules);
  p->vacant = own.vacant;
  p->claimants = own.claimants;
  p->quota = own.quota;
  p->carried = own.carried;
  p->used = own.used;
  p->claimant_room = own.claimant_room;
  p->stocks = own.stocks;
  p->stock_room = own.stock_room;
  memcpy(p->vacant, other->vacant, (run->plan->dwelling_type_count + 1) * sizeof *p->vacant);
  for (uint32_t s = 0; s < run->plan->pools[index].stock_count; s++)
    if (!copy_stock(&p->stocks[s], &other->stocks[s])) return false;
  if (claimants == 0) return true;
  memcpy(p->claimants, other->claimants, other->claimant_count * sizeof *p->claimants);
  memcpy(p->quota, other->quota, claimants * sizeof *p->quota);
  memcpy(p->carried, other->carried, claimants * sizeof *p->carried);
  memcpy(p->used, other->used, claimants * sizeof *p->used);
  return true;
}

/* Rules that are in force in both use subqueues that both have. */
static bool copy_queue(flow_queue *queue, const flow_queue *from, uint32_t groups)
{
  const flow_queue own = *queue;
  *queue = *from;
  queue->subqueues = own.subqueues;
  queue->subqueue_count = own.subqueue_count;
  queue->without_place_of = own.without_place_of;
  memcpy(queue->without_place_of, from->without_place_of, groups * sizeof *queue->without_place_of);
  for (uint32_t i = 0; i < from->subqueue_count && i < own.subqueue_count; i++)
    if (sim_fifo_copy(&queue->subqueues[i], &from->subqueues[i]) != SIM_OK) return false;
  for (uint32_t i = own.subqueue_count; i < from->subqueue_count; i++)
    assert(from->subqueues[i].size == 0);
  return true;
}

static bool copy_nodes(flow_state *run, const flow_state *from)
{
  for (uint32_t f = 0; f < run->facility_count; f++)
    if (!copy_facility(run, from, f)) return false;
  for (uint32_t p = 0; p < run->pool_count; p++)
    if (!copy_pool(run, from, p)) return false;
  for (uint32_t x = 0; x < run->plan->exit_count; x++)
    run->exits[x] = run->plan->exits[x].rules + (from->exits[x] - from->plan->exits[x].rules);
  for (uint32_t q = 0; q < run->facility_count + run->pool_count; q++)
    if (!copy_queue(&run->queues[q], &from->queues[q], run->plan->group_count)) return false;
  return true;
}

/* All but sources and the timetable; slots are numbered after the plan's own number of sources. */
static void copy_pending(flow_state *run, const flow_state *from)
{
  const uint32_t last = from->slots.household + from->household_used;
  for (uint32_t slot = from->slots.clock; slot < last; slot++) {
    if (slot == from->slots.timetable) continue;
    sim_event_queue_take_over(run->pending, slot - from->slots.clock + run->slots.clock,
                              sim_event_queue_at(from->pending, slot), from->pending, slot);
  }
}

static void copy_progress(flow_state *run, const flow_state *from)
{
  run->now = from->now;
  run->events = from->events;
  run->serial = from->serial;
  run->until_look = from->until_look;
  run->endless = from->endless;
  run->endless.most = 0; /* of the other plan */
  run->loop = from->loop;
  run->month_next = from->month_next;
  run->year_next = from->year_next;
}

sim_status flow_state_fork(flow_state *run, const flow_state *from, const flow_plan *plan,
                           double day)
{
  assert(from->status == SIM_OK && from->dirty_count == 0 && !from->may_cycle);
  run->trace = NULL;
  run->trace_context = NULL;
  sim_status status = flow_state_reset(run, plan, from->random);
  if (status != SIM_OK) return status;
  if (!copy_households(run, from) || !copy_nodes(run, from)) return SIM_E_MEMORY;
  status = sim_event_queue_grow(run->pending, run->slots.household + from->household_used + 1);
  if (status != SIM_OK) return status;
  copy_progress(run, from);
  flow_sources_resume(run, day, from);
  flow_timetable_resume(run, day);
  if (plan->inflow_count > 0)
    memcpy(run->burst_next, from->burst_next, plan->inflow_count * sizeof *run->burst_next);
  copy_pending(run, from);
  flow_monitor_copy(run->monitor, from->monitor, plan);
  return run->status;
}
