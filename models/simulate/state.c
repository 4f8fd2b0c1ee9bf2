/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/simulate/state.h"

#include "models/simulate/quota.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- room ---- */

/* Rows of subqueues: a class each, and apart those without access to the reserved places. */
static uint32_t facility_rows(const flow_facility *facility)
{
  uint32_t most = 1;
  for (uint32_t i = 0; i < facility->rules_count; i++) {
    const flow_rules *r = &facility->rules[i];
    const uint32_t rows = r->reserved > 0 ? 2u * r->classes.count : r->classes.count;
    if (rows > most) most = rows;
  }
  return most;
}

static uint32_t pool_subqueues(const flow_pool *pool, const flow_plan *plan)
{
  uint32_t rows = 1;
  for (uint32_t i = 0; i < pool->rules_count; i++) {
    const flow_pool_rules *r = &pool->rules[i];
    if (r->allocate == FLOW_ALLOCATE_BY_QUOTA && pool->claimant_count + 1 > rows)
      rows = pool->claimant_count + 1;
    if (r->allocate == FLOW_ALLOCATE_BY_PRIORITY && r->classes.count > rows)
      rows = r->classes.count;
  }
  return rows * (plan->dwelling_type_count + 1);
}

/* The numbers of places a household can take. */
static bool find_sizes(flow_state *run, const flow_plan *plan)
{
  uint32_t most = 1;
  for (uint32_t g = 0; g < plan->group_count; g++) {
    const flow_group *group = &plan->groups[g];
    if (!group->places_as_persons && group->places > most) most = group->places;
    for (uint32_t i = 0; group->places_as_persons && i < group->size_count; i++)
      if (group->persons[i] > most) most = group->persons[i];
  }
  run->size_index = calloc(most + 1, sizeof *run->size_index);
  run->sizes = calloc(most + 1, sizeof *run->sizes);
  if (run->size_index == NULL || run->sizes == NULL) return false;
  for (uint32_t g = 0; g < plan->group_count; g++) {
    const flow_group *group = &plan->groups[g];
    if (!group->places_as_persons) run->size_index[group->places] = 1;
    for (uint32_t i = 0; group->places_as_persons && i < group->size_count; i++)
      run->size_index[group->persons[i]] = 1;
  }
  for (uint32_t places = 0; places <= most; places++) {
    if (run->size_index[places] == 0) continue;
    run->size_index[places] = run->size_count;
    run->sizes[run->size_count++] = places;
  }
  return true;
}

static bool reserve_subqueues(flow_queue *queue, uint32_t count)
{
  if (count <= queue->subqueue_count) return true;
  sim_fifo *more = realloc(queue->subqueues, count * sizeof *more);
  if (more == NULL) return false;
  memset(more + queue->subqueue_count, 0, (count - queue->subqueue_count) * sizeof *more);
  queue->subqueues = more;
  queue->subqueue_count = count;
  return true;
}

static bool reserve_claimants(flow_pool_state *p, uint32_t claimants)
{
  if (claimants <= p->claimant_room) return true;
  uint32_t *rows = realloc(p->claimants, claimants * sizeof *rows);
  if (rows != NULL) p->claimants = rows;
  int32_t *quota = realloc(p->quota, claimants * sizeof *quota);
  if (quota != NULL) p->quota = quota;
  int32_t *carried = realloc(p->carried, claimants * sizeof *carried);
  if (carried != NULL) p->carried = carried;
  int32_t *used = realloc(p->used, claimants * sizeof *used);
  if (used != NULL) p->used = used;
  if (rows == NULL || quota == NULL || carried == NULL || used == NULL) return false;
  p->claimant_room = claimants;
  return true;
}

static bool reserve_stocks(flow_pool_state *p, uint32_t stocks)
{
  if (stocks <= p->stock_room) return true;
  flow_stock_state *more = realloc(p->stocks, stocks * sizeof *more);
  if (more == NULL) return false;
  memset(more + p->stock_room, 0, (stocks - p->stock_room) * sizeof *more);
  p->stocks = more;
  p->stock_room = stocks;
  return true;
}

static bool reserve_sources(flow_state *run, const flow_plan *plan)
{
  uint32_t sources = 0;
  for (uint32_t i = 0; i < plan->inflow_count; i++)
    sources += flow_arrival_process_sources(&plan->inflows[i].process, plan);
  for (uint32_t p = 0; p < plan->pool_count; p++)
    sources += flow_arrival_process_sources(&plan->pools[p].supply, plan);
  run->source_count = sources;
  if (sources <= run->source_room) return true;
  flow_arrivals *arrivals = realloc(run->sources, sources * sizeof *arrivals);
  if (arrivals == NULL) return false;
  run->sources = arrivals;
  uint32_t *node = realloc(run->source_node, sources * sizeof *node);
  if (node == NULL) return false;
  run->source_node = node;
  run->source_room = sources;
  return true;
}

/* Room that depends on a policy's own rules. */
static bool reserve_plan(flow_state *run, const flow_plan *plan)
{
  for (uint32_t p = 0; p < plan->pool_count; p++)
    if (!reserve_claimants(&run->pools[p], plan->pools[p].claimant_count) ||
        !reserve_stocks(&run->pools[p], plan->pools[p].stock_count))
      return false;
  for (uint32_t f = 0; f < plan->facility_count; f++)
    if (!reserve_subqueues(&run->queues[f], facility_rows(&plan->facilities[f]) * run->size_count))
      return false;
  for (uint32_t p = 0; p < plan->pool_count; p++)
    if (!reserve_subqueues(&run->queues[plan->facility_count + p],
                           pool_subqueues(&plan->pools[p], plan)))
      return false;
  return reserve_sources(run, plan);
}

bool flow_scratch_reserve(flow_state *run, uint32_t count)
{
  if (count <= run->scratch_room) return true;
  uint32_t *scratch = realloc(run->scratch, 2 * count * sizeof *scratch);
  if (scratch == NULL) {
    run->status = SIM_E_MEMORY;
    return false;
  }
  run->scratch = scratch;
  run->scratch_room = 2 * count;
  return true;
}

/* ---- life ---- */

sim_status flow_state_new(const flow_plan *plan, const flow_reachability *reachability,
                          flow_state **out)
{
  flow_state *run = calloc(1, sizeof *run);
  if (run == NULL) return SIM_E_MEMORY;
  const uint32_t nodes = plan->facility_count + plan->pool_count;
  run->household_room = 1024;
  run->facilities = calloc(plan->facility_count + 1, sizeof *run->facilities);
  run->pools = calloc(plan->pool_count + 1, sizeof *run->pools);
  run->exits = calloc(plan->exit_count + 1, sizeof *run->exits);
  run->queues = calloc(nodes + 1, sizeof *run->queues);
  run->dirty = calloc(nodes + 1, sizeof *run->dirty);
  run->is_dirty = calloc(nodes + 1, sizeof *run->is_dirty);
  run->cycle.balance = calloc(plan->facility_count + 1, sizeof *run->cycle.balance);
  run->cycle.entered = calloc(plan->facility_count + 1, sizeof *run->cycle.entered);
  run->burst_next = calloc(plan->inflow_count + 1, sizeof *run->burst_next);
  run->households = calloc(run->household_room, sizeof *run->households);
  run->positions = calloc(run->household_room, sizeof *run->positions);
  run->facility_count = plan->facility_count;
  run->pool_count = plan->pool_count;
  bool ok = run->facilities != NULL && run->pools != NULL && run->exits != NULL &&
            run->queues != NULL && run->dirty != NULL && run->is_dirty != NULL &&
            run->cycle.balance != NULL && run->cycle.entered != NULL && run->burst_next != NULL &&
            run->households != NULL && run->positions != NULL && find_sizes(run, plan);
  for (uint32_t p = 0; ok && p < plan->pool_count; p++) {
    run->pools[p].vacant = calloc(plan->dwelling_type_count + 1, sizeof *run->pools[p].vacant);
    ok = run->pools[p].vacant != NULL;
  }
  for (uint32_t q = 0; ok && q < nodes; q++) {
    flow_queue *queue = &run->queues[q];
    queue->without_place_of = calloc(plan->group_count + 1, sizeof *queue->without_place_of);
    ok = queue->without_place_of != NULL;
  }
  ok = ok && sim_event_queue_new(0, 64, &run->pending) == SIM_OK &&
       flow_monitor_new(plan, reachability, &run->monitor) == SIM_OK;
  if (!ok) {
    flow_state_free(run);
    return SIM_E_MEMORY;
  }
  *out = run;
  return SIM_OK;
}

static void free_nodes(flow_state *run)
{
  for (uint32_t f = 0; run->facilities != NULL && f < run->facility_count; f++)
    free(run->facilities[f].notices);
  for (uint32_t p = 0; run->pools != NULL && p < run->pool_count; p++) {
    free(run->pools[p].vacant);
    free(run->pools[p].claimants);
    free(run->pools[p].quota);
    free(run->pools[p].carried);
    free(run->pools[p].used);
    for (uint32_t s = 0; s < run->pools[p].stock_room; s++) free(run->pools[p].stocks[s].ready);
    free(run->pools[p].stocks);
  }
  for (uint32_t q = 0; run->queues != NULL && q < run->facility_count + run->pool_count; q++) {
    flow_queue *queue = &run->queues[q];
    for (uint32_t i = 0; i < queue->subqueue_count; i++) sim_fifo_free(&queue->subqueues[i]);
    free(queue->subqueues);
    free(queue->without_place_of);
  }
  free(run->facilities);
  free(run->pools);
  free(run->exits);
  free(run->queues);
}

void flow_state_free(flow_state *run)
{
  if (run == NULL) return;
  free_nodes(run);
  sim_event_queue_free(run->pending);
  flow_monitor_free(run->monitor);
  free(run->sizes);
  free(run->size_index);
  free(run->dirty);
  free(run->is_dirty);
  free(run->cycle.set);
  free(run->cycle.balance);
  free(run->cycle.entered);
  free(run->scratch);
  free(run->sources);
  free(run->source_node);
  free(run->burst_next);
  free(run->timetable);
  free(run->households);
  free(run->positions);
  free(run);
}

/* ---- the start of a replication ---- */

static void reset_facility(flow_state *run, uint32_t index)
{
  const flow_facility *plan = &run->plan->facilities[index];
  flow_facility_state *f = &run->facilities[index];
  *f = (flow_facility_state){.plan = plan, .notices = f->notices, .notice_room = f->notice_room};
  f->rules = flow_rules_in_force(plan, run->plan->start);
  f->scheduled = flow_places_in_force(plan, run->plan->start);
  f->open = f->scheduled;
  f->extra = plan->weather.extra;
}

static void reset_pool(flow_state *run, uint32_t index)
{
  const flow_pool *plan = &run->plan->pools[index];
  flow_pool_state *p = &run->pools[index];
  p->plan = plan;
  p->rules = flow_pool_rules_in_force(plan, run->plan->start);
  p->vacant_total = 0;
  p->quota_share = plan->quotas_a_year > 1 ? plan->first_quota_share : run->plan->first_year_share;
  memset(p->vacant, 0, (run->plan->dwelling_type_count + 1) * sizeof *p->vacant);
  for (uint32_t c = 0; c < plan->claimant_count; c++) p->carried[c] = p->used[c] = 0;
  flow_quota_set(p);
  p->stock_vacant = 0;
  for (uint32_t s = 0; s < plan->stock_count; s++)
    p->stocks[s] = (flow_stock_state){.plan = &plan->stocks[s],
                                      .ready = p->stocks[s].ready,
                                      .ready_room = p->stocks[s].ready_room};
}

static void reset_queue(flow_queue *queue, uint32_t groups)
{
  for (uint32_t i = 0; i < queue->subqueue_count; i++) sim_fifo_clear(&queue->subqueues[i]);
  queue->size = queue->without_place = 0;
  queue->ages_at = INFINITY;
  memset(queue->without_place_of, 0, groups * sizeof *queue->without_place_of);
}

/* From this facility on none ever has an admission clock. */
static uint32_t clocks_end(const flow_plan *plan)
{
  uint32_t end = 0;
  for (uint32_t f = 0; f < plan->facility_count; f++)
    for (uint32_t i = 0; i < plan->facilities[f].rules_count; i++)
      if (!isnan(plan->facilities[f].rules[i].clock)) end = f + 1;
  return end;
}

static uint32_t count_stocks(const flow_plan *plan)
{
  uint32_t stocks = 0;
  for (uint32_t p = 0; p < plan->pool_count; p++) stocks += plan->pools[p].stock_count;
  return stocks;
}

static sim_status reset_pending(flow_state *run)
{
  const flow_plan *plan = run->plan;
  flow_slots *s = &run->slots;
  s->clock = run->source_count;
  s->timetable = s->clock + plan->facility_count;
  s->weather = s->timetable + 1;
  s->notice = s->weather + plan->facility_count;
  s->burst = s->notice + plan->facility_count;
  s->period = s->burst + plan->inflow_count;
  s->stock = s->period + 1;
  s->household = s->stock + count_stocks(plan);
  const uint32_t frequent = s->clock + clocks_end(plan);
  return sim_event_queue_reset(run->pending, frequent, s->household + 1);
}

sim_status flow_state_reset(flow_state *run, const flow_plan *plan, const sim_random *random)
{
  const uint32_t nodes = run->facility_count + run->pool_count;
  run->plan = plan;
  run->random = random;
  run->now = plan->start;
  run->status = SIM_OK;
  run->fault[0] = '\0';
  flow_endless_start(run);
  run->events = run->serial = run->created = run->gone = 0;
  run->household_used = 0;
  run->first_free = FLOW_NONE;
  run->dirty_head = run->dirty_count = run->round_count = 0;
  run->first_blocked = run->last_blocked = FLOW_NONE;
  run->blocked_onward = 0;
  run->may_cycle = false;
  run->timetable_next = run->month_next = run->year_next = 0;
  memset(run->is_dirty, 0, nodes * sizeof *run->is_dirty);
  if (!reserve_plan(run, plan)) return SIM_E_MEMORY;
  const sim_status status = reset_pending(run);
  if (status != SIM_OK) return status;
  for (uint32_t q = 0; q < nodes; q++) reset_queue(&run->queues[q], plan->group_count);
  for (uint32_t f = 0; f < plan->facility_count; f++) reset_facility(run, f);
  for (uint32_t p = 0; p < plan->pool_count; p++) reset_pool(run, p);
  for (uint32_t x = 0; x < plan->exit_count; x++)
    run->exits[x] = flow_exit_rules_in_force(&plan->exits[x], plan->start);
  flow_monitor_reset(run->monitor, plan);
  for (uint32_t f = 0; f < plan->facility_count; f++)
    flow_monitor_places(run->monitor, (int32_t)f, run->facilities[f].open, plan->start);
  return SIM_OK;
}

/* ---- pending events, words ---- */

void flow_schedule(flow_state *run, uint32_t h, double at, uint32_t rank)
{
  sim_event_queue_set(run->pending, run->slots.household + h, at, rank);
}

void flow_unschedule(flow_state *run, uint32_t h)
{
  sim_event_queue_cancel(run->pending, run->slots.household + h);
}

void flow_fault(flow_state *run, const char *format, ...)
{
  if (run->status != SIM_OK) return;
  va_list args;
  va_start(args, format);
  vsnprintf(run->fault, sizeof run->fault, format, args);
  va_end(args);
  run->status = SIM_E_FAULT;
}

void flow_trace_send(const flow_state *run, uint32_t h, flow_trace_record record)
{
  record.at = run->now;
  record.owner = FLOW_NOBODY;
  if (h != FLOW_NONE) {
    record.owner = run->households[h].owner;
    record.number = run->households[h].number;
    record.group = run->households[h].who.group;
    record.persons = (uint16_t)run->households[h].who.persons;
  }
  run->trace(run->trace_context, &record);
}

void flow_state_limit(flow_state *run, const flow_row_layout *wanted)
{
  flow_monitor_limit(run->monitor, wanted);
}

flow_monitor *flow_state_monitor(flow_state *run)
{
  return run->monitor;
}

uint64_t flow_state_events(const flow_state *run)
{
  return run->events + (run->endless.in_a_row - run->until_look);
}

void flow_state_heed(flow_state *run, const sim_interrupt *interrupt)
{
  run->interrupt = interrupt;
}

void flow_state_share(flow_state *run, flow_arrival_lists *lists)
{
  run->arrival_lists = lists;
  run->kept = lists != NULL ? flow_arrival_lists_kept(lists) : NULL;
}

const flow_loop *flow_state_loop(const flow_state *run)
{
  return &run->loop;
}

const char *flow_state_fault(const flow_state *run)
{
  return run->fault;
}
