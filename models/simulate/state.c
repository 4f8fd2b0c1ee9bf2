/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/simulate/state.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Rows of lanes: by class, and apart those who may not use the reserved places. */
static uint32_t most_rows(const flow_facility *facility)
{
  uint32_t most = 1;
  for (uint32_t i = 0; i < facility->rules_count; i++) {
    const flow_rules *r = &facility->rules[i];
    const uint32_t rows = r->reserved > 0 ? 2u * r->classes.count : r->classes.count;
    if (rows > most) most = rows;
  }
  return most;
}

static uint32_t pool_lanes(const flow_pool *pool, const flow_plan *plan)
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

/* The numbers of places a household can take: the lanes of a list. */
static bool find_sizes(flow_state *w, const flow_plan *plan)
{
  uint32_t most = 1;
  for (uint32_t g = 0; g < plan->group_count; g++) {
    const flow_group *group = &plan->groups[g];
    if (!group->places_as_persons && group->places > most) most = group->places;
    for (uint32_t i = 0; group->places_as_persons && i < group->size_count; i++)
      if (group->persons[i] > most) most = group->persons[i];
  }
  free(w->size_index);
  free(w->sizes);
  w->size_index = calloc(most + 1, sizeof *w->size_index);
  w->sizes = calloc(most + 1, sizeof *w->sizes);
  if (w->size_index == NULL || w->sizes == NULL) return false;
  for (uint32_t g = 0; g < plan->group_count; g++) {
    const flow_group *group = &plan->groups[g];
    if (!group->places_as_persons) w->size_index[group->places] = 1;
    for (uint32_t i = 0; group->places_as_persons && i < group->size_count; i++)
      w->size_index[group->persons[i]] = 1;
  }
  w->size_count = 0;
  for (uint32_t places = 0; places <= most; places++) {
    if (w->size_index[places] == 0) continue;
    w->size_index[places] = w->size_count;
    w->sizes[w->size_count++] = places;
  }
  return true;
}

static bool make_lanes(flow_queue *queue, uint32_t lanes)
{
  if (lanes <= queue->lane_count) return true;
  sim_fifo *more = realloc(queue->lanes, lanes * sizeof *more);
  if (more == NULL) return false;
  memset(more + queue->lane_count, 0, (lanes - queue->lane_count) * sizeof *more);
  queue->lanes = more;
  queue->lane_count = lanes;
  return true;
}

static bool make_claims(flow_pool_state *p, uint32_t claimants)
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

/* Room that depends on a policy's own rules: lanes, claims, sources, changes. */
static bool fit_plan(flow_state *w, const flow_plan *plan)
{
  for (uint32_t p = 0; p < plan->pool_count; p++)
    if (!make_claims(&w->pools[p], plan->pools[p].claimant_count)) return false;
  for (uint32_t f = 0; f < plan->facility_count; f++)
    if (!make_lanes(&w->queues[f], most_rows(&plan->facilities[f]) * w->size_count)) return false;
  for (uint32_t p = 0; p < plan->pool_count; p++)
    if (!make_lanes(&w->queues[plan->facility_count + p], pool_lanes(&plan->pools[p], plan)))
      return false;

  uint32_t sources = 0;
  for (uint32_t i = 0; i < plan->inflow_count; i++)
    sources += flow_arrival_process_sources(&plan->inflows[i].process, plan);
  for (uint32_t p = 0; p < plan->pool_count; p++)
    sources += flow_arrival_process_sources(&plan->pools[p].supply, plan);
  if (sources > w->source_room) {
    flow_source *source = realloc(w->sources, sources * sizeof *source);
    if (source == NULL) return false;
    w->sources = source;
    uint32_t *node = realloc(w->source_node, sources * sizeof *node);
    if (node == NULL) return false;
    w->source_node = node;
    w->source_room = sources;
  }
  w->source_count = sources;

  uint32_t changes = plan->new_year_count;
  for (uint32_t f = 0; f < plan->facility_count; f++)
    changes += plan->facilities[f].rules_count + plan->facilities[f].places_count +
               plan->facilities[f].weather.extras_count +
               2 * plan->facilities[f].weather.season_count;
  for (uint32_t p = 0; p < plan->pool_count; p++) changes += plan->pools[p].rules_count;
  for (uint32_t x = 0; x < plan->exit_count; x++) changes += plan->exits[x].rules_count;
  if (changes > w->change_room) {
    flow_timetable_entry *change = realloc(w->changes, changes * sizeof *change);
    if (change == NULL) return false;
    w->changes = change;
    w->change_room = changes;
  }
  return true;
}

sim_status flow_state_new(const flow_plan *plan, const flow_reachability *ways, flow_state **out)
{
  flow_state *w = calloc(1, sizeof *w);
  if (w == NULL) return SIM_E_MEMORY;
  const uint32_t nodes = plan->facility_count + plan->pool_count;
  w->household_room = 1024;
  w->facilities = calloc(plan->facility_count + 1, sizeof *w->facilities);
  w->pools = calloc(plan->pool_count + 1, sizeof *w->pools);
  w->exits = calloc(plan->exit_count + 1, sizeof *w->exits);
  w->queues = calloc(nodes + 1, sizeof *w->queues);
  w->unsettled = calloc(nodes + 1, sizeof *w->unsettled);
  w->is_unsettled = calloc(nodes + 1, sizeof *w->is_unsettled);
  w->balance = calloc(plan->facility_count + 1, sizeof *w->balance);
  w->entered = calloc(plan->facility_count + 1, sizeof *w->entered);
  w->burst_next = calloc(plan->inflow_count + 1, sizeof *w->burst_next);
  w->households = calloc(w->household_room, sizeof *w->households);
  w->positions = calloc(w->household_room, sizeof *w->positions);
  w->facility_count = plan->facility_count;
  w->pool_count = plan->pool_count;
  bool ok = w->facilities != NULL && w->pools != NULL && w->exits != NULL && w->queues != NULL &&
            w->unsettled != NULL && w->is_unsettled != NULL && w->balance != NULL &&
            w->entered != NULL && w->burst_next != NULL && w->households != NULL &&
            w->positions != NULL && find_sizes(w, plan);
  for (uint32_t p = 0; ok && p < plan->pool_count; p++) {
    w->pools[p].vacant = calloc(plan->dwelling_type_count + 1, sizeof *w->pools[p].vacant);
    ok = w->pools[p].vacant != NULL;
  }
  for (uint32_t q = 0; ok && q < nodes; q++) {
    w->queues[q].outside = calloc(plan->group_count + 1, sizeof *w->queues[q].outside);
    ok = w->queues[q].outside != NULL;
  }
  ok = ok && sim_event_queue_new(0, 64, &w->pending) == SIM_OK &&
       flow_monitor_new(plan, ways, &w->meter) == SIM_OK;
  if (!ok) {
    flow_state_free(w);
    return SIM_E_MEMORY;
  }
  *out = w;
  return SIM_OK;
}

void flow_state_free(flow_state *w)
{
  if (w == NULL) return;
  for (uint32_t f = 0; w->facilities != NULL && f < w->facility_count; f++)
    free(w->facilities[f].notices);
  for (uint32_t p = 0; w->pools != NULL && p < w->pool_count; p++) {
    free(w->pools[p].vacant);
    free(w->pools[p].claimants);
    free(w->pools[p].quota);
    free(w->pools[p].carried);
    free(w->pools[p].used);
  }
  for (uint32_t q = 0; w->queues != NULL && q < w->facility_count + w->pool_count; q++) {
    for (uint32_t l = 0; l < w->queues[q].lane_count; l++) sim_fifo_free(&w->queues[q].lanes[l]);
    free(w->queues[q].lanes);
    free(w->queues[q].outside);
  }
  sim_event_queue_free(w->pending);
  flow_monitor_free(w->meter);
  free(w->facilities);
  free(w->pools);
  free(w->exits);
  free(w->queues);
  free(w->sizes);
  free(w->size_index);
  free(w->unsettled);
  free(w->is_unsettled);
  free(w->ring);
  free(w->balance);
  free(w->entered);
  free(w->burst_next);
  free(w->sources);
  free(w->source_node);
  free(w->changes);
  free(w->households);
  free(w->positions);
  free(w);
}

static void reset_facility(flow_state *w, uint32_t index)
{
  const flow_facility *plan = &w->plan->facilities[index];
  flow_facility_state *f = &w->facilities[index];
  flow_notice *notices = f->notices;
  const uint32_t room = f->notice_room;
  *f = (flow_facility_state){.plan = plan, .notices = notices, .notice_room = room};
  f->rules = flow_rules_in_force(plan, w->plan->start);
  f->scheduled = flow_places_in_force(plan, w->plan->start);
  f->open = f->scheduled;
  f->extra = plan->weather.extra;
}

static void reset_pool(flow_state *w, uint32_t index)
{
  const flow_pool *plan = &w->plan->pools[index];
  flow_pool_state *p = &w->pools[index];
  p->plan = plan;
  p->rules = flow_pool_rules_in_force(plan, w->plan->start);
  p->vacant_total = 0;
  p->year_share = w->plan->first_year_share;
  memset(p->vacant, 0, (w->plan->dwelling_type_count + 1) * sizeof *p->vacant);
  for (uint32_t c = 0; c < plan->claimant_count; c++) p->carried[c] = p->used[c] = 0;
  flow_quota_fix(p);
}

/* From this facility on none ever has a clock. */
static uint32_t clocks_end(const flow_plan *plan)
{
  uint32_t end = 0;
  for (uint32_t f = 0; f < plan->facility_count; f++)
    for (uint32_t i = 0; i < plan->facilities[f].rules_count; i++)
      if (!isnan(plan->facilities[f].rules[i].clock)) end = f + 1;
  return end;
}

sim_status flow_state_reset(flow_state *w, const flow_plan *plan, const sim_random *chance)
{
  w->plan = plan;
  w->chance = chance;
  w->now = plan->start;
  w->status = SIM_OK;
  w->fault[0] = '\0';
  w->events = w->serial = w->created = w->gone = 0;
  w->household_used = 0;
  w->free_head = FLOW_NONE;
  w->unsettled_head = w->unsettled_count = w->strikes = 0;
  w->first_blocked = w->last_blocked = FLOW_NONE;
  w->blocked_onward = 0;
  w->may_ring = false;
  w->change_next = w->month_next = w->year_next = 0;
  memset(w->is_unsettled, 0, (plan->facility_count + plan->pool_count) * sizeof *w->is_unsettled);
  if (!fit_plan(w, plan)) return SIM_E_MEMORY;
  w->slot_clock = w->source_count;
  w->slot_change = w->slot_clock + plan->facility_count;
  w->slot_weather = w->slot_change + 1;
  w->slot_notice = w->slot_weather + plan->facility_count;
  w->slot_burst = w->slot_notice + plan->facility_count;
  w->slot_period = w->slot_burst + plan->inflow_count;
  w->first_household = w->slot_period + 1;
  const uint32_t frequent = w->slot_clock + clocks_end(plan);
  const sim_status room = sim_event_queue_reset(w->pending, frequent, w->first_household + 1);
  if (room != SIM_OK) return room;
  for (uint32_t q = 0; q < plan->facility_count + plan->pool_count; q++) {
    for (uint32_t l = 0; l < w->queues[q].lane_count; l++) sim_fifo_clear(&w->queues[q].lanes[l]);
    w->queues[q].size = w->queues[q].without_place = 0;
    memset(w->queues[q].outside, 0, plan->group_count * sizeof *w->queues[q].outside);
  }
  for (uint32_t f = 0; f < plan->facility_count; f++) reset_facility(w, f);
  for (uint32_t p = 0; p < plan->pool_count; p++) reset_pool(w, p);
  for (uint32_t x = 0; x < plan->exit_count; x++)
    w->exits[x] = flow_exit_rules_in_force(&plan->exits[x], plan->start);
  flow_monitor_reset(w->meter, plan);
  for (uint32_t f = 0; f < plan->facility_count; f++)
    flow_monitor_places(w->meter, (int32_t)f, w->facilities[f].open, plan->start);
  return SIM_OK;
}

static bool more_households(flow_state *w)
{
  const uint32_t room = w->household_room * 2;
  flow_household *households = realloc(w->households, room * sizeof *households);
  if (households == NULL) return false;
  w->households = households;
  uint32_t *positions = realloc(w->positions, room * sizeof *positions);
  if (positions == NULL) return false;
  w->positions = positions;
  w->household_room = room;
  return true;
}

static flow_who who_of(const flow_state *w, uint16_t group, double u)
{
  const flow_group *g = &w->plan->groups[group];
  uint32_t chosen = 0; /* counted, not searched: a branch on chance is wrong half the time */
  for (uint32_t i = 0; i + 1 < g->size_count; i++) chosen += u >= g->size_upto[i];
  const uint16_t persons = g->persons[chosen];
  return (flow_who){group, persons, g->places_as_persons ? persons : g->places};
}

uint32_t flow_household_new(flow_state *w, uint32_t owner, uint32_t number, uint16_t group,
                            double u)
{
  uint32_t h = w->free_head;
  if (h != FLOW_NONE) {
    w->free_head = w->households[h].next;
  } else {
    if (w->household_used == w->household_room && !more_households(w)) {
      w->status = SIM_E_MEMORY;
      return FLOW_NONE;
    }
    h = w->household_used++;
    w->status = sim_event_queue_grow(w->pending, w->first_household + h + 1);
    if (w->status != SIM_OK) return FLOW_NONE;
  }
  flow_household *hh = &w->households[h];
  *hh = (flow_household){
      .who = who_of(w, group, u),
      .owner = owner,
      .number = number,
      .state = FLOW_STATE_AWAY,
      .inside = FLOW_NOWHERE,
      .list = FLOW_NOWHERE,
      .from = FLOW_NOWHERE,
      .back_to = FLOW_NOWHERE,
      .back_at = INFINITY,
  };
  w->created++;
  return h;
}

void flow_household_gone(flow_state *w, uint32_t h)
{
  w->households[h].state = FLOW_STATE_UNUSED;
  w->households[h].next = w->free_head;
  w->free_head = h;
  flow_unschedule(w, h);
  w->gone++;
}

double flow_draw_named(const flow_state *w, const flow_household *hh, flow_purpose purpose,
                       uint32_t occasion)
{
  return sim_draw(w->chance, (sim_stream_id){(uint8_t)purpose, hh->owner, hh->number, occasion});
}

void flow_schedule(flow_state *w, uint32_t h, double at, uint32_t rank)
{
  sim_event_queue_set(w->pending, w->first_household + h, at, rank);
}

void flow_unschedule(flow_state *w, uint32_t h)
{
  sim_event_queue_cancel(w->pending, w->first_household + h);
}

void flow_fault(flow_state *w, const char *format, ...)
{
  if (w->status != SIM_OK) return;
  va_list args;
  va_start(args, format);
  vsnprintf(w->fault, sizeof w->fault, format, args);
  va_end(args);
  w->status = SIM_E_FAULT;
}

void flow_tell_trace(const flow_state *w, flow_trace_kind what, uint32_t h, int32_t node,
                     int32_t from, int32_t to)
{
  flow_trace_record moment = {
      .at = w->now, .what = what, .owner = FLOW_NOBODY, .node = node, .from = from, .to = to};
  if (h != FLOW_NONE) {
    moment.owner = w->households[h].owner;
    moment.number = w->households[h].number;
    moment.group = w->households[h].who.group;
  }
  w->trace(w->trace_context, &moment);
}

flow_monitor *flow_state_meter(flow_state *w)
{
  return w->meter;
}

uint64_t flow_state_events(const flow_state *w)
{
  return w->events;
}

const char *flow_state_fault(const flow_state *w)
{
  return w->fault;
}
