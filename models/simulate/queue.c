/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/simulate/state.h"

#include <math.h>

/* A list stands in lanes, each in order of joining, so that the best one who may have what is free
 * is found among the lanes' heads: per class and number of places for a facility (one lane under
 * the lottery), per class or claimant and dwelling type for a pool. Where places are reserved, a
 * class has two rows: those who may use them, and the others. */

static uint32_t dwelling_lane(const flow_state *w, uint16_t group)
{
  return (uint32_t)(w->plan->groups[group].dwelling + 1); /* 0: any type fits */
}

static uint32_t lane_of(const flow_state *w, const flow_household *hh, int32_t node)
{
  const uint32_t group = hh->who.group, groups = w->plan->group_count;
  if (flow_is_facility(w, node)) {
    const flow_rules *r = w->facilities[node].rules;
    if (r->order == FLOW_ORDER_LOTTERY) return 0;
    const uint32_t class =
        r->order == FLOW_ORDER_PRIORITY ? flow_class_of(&r->classes, hh->from, group, groups) : 0;
    const uint32_t row =
        r->reserved > 0 ? 2 * class + flow_is_other(r, hh->from, group, groups) : class;
    return row * w->size_count + w->size_index[hh->who.places];
  }
  const flow_pool_state *p = &w->pools[node - flow_plan_first_pool(w->plan)];
  const flow_pool_rules *r = p->rules;
  const uint32_t types = w->plan->dwelling_type_count + 1;
  const uint32_t type = dwelling_lane(w, hh->who.group);
  switch (r->allocate) {
    case FLOW_ALLOCATE_BY_ORDER: return type;
    case FLOW_ALLOCATE_BY_PRIORITY:
      return flow_class_of(&r->classes, hh->from, group, groups) * types + type;
    case FLOW_ALLOCATE_BY_QUOTA: { /* those who are no claimants share the last row */
      const int32_t claimant = flow_claimant_of(p->plan, hh->from);
      return (claimant >= 0 ? (uint32_t)claimant : p->plan->claimant_count) * types + type;
    }
  }
  return type;
}

static void enter_lane(flow_state *w, uint32_t h, int32_t node)
{
  flow_household *hh = &w->households[h];
  flow_queue *queue = &w->queues[node];
  hh->lane = lane_of(w, hh, node);
  if (sim_fifo_add(&queue->lanes[hh->lane], h, w->positions) != SIM_OK) {
    w->status = SIM_E_MEMORY;
    return;
  }
  queue->size++;
}

static void wait_outside(flow_queue *queue, flow_who who)
{
  queue->without_place++;
  queue->outside[who.group].households++;
  queue->outside[who.group].persons += who.persons;
}

void flow_list_join(flow_state *w, uint32_t h, int32_t node, int32_t from, double since)
{
  flow_household *hh = &w->households[h];
  hh->list = node;
  hh->from = from;
  hh->since = since;
  hh->serial = w->serial++;
  enter_lane(w, h, node);
  if (hh->inside == FLOW_NOWHERE) wait_outside(&w->queues[node], hh->who);
  const uint32_t occasion = hh->joins++;
  if (flow_is_facility(w, node)) {
    const double share = flow_rules_of(w, node, hh->who.group)->bridging_share;
    hh->bridged = share > 0.0 && flow_draw_named(w, hh, FLOW_PURPOSE_BRIDGING, occasion) < share;
  } else {
    hh->bridged = false;
  }
  flow_tell(w, FLOW_TRACE_JOINS, h, node, from, FLOW_NOWHERE);
  flow_monitor_move(w->meter, FLOW_LEVEL_LIST, node, hh->who, 1, w->now);
  if (hh->bridged) flow_monitor_move(w->meter, FLOW_LEVEL_BRIDGED, node, hh->who, 1, w->now);
}

void flow_list_leave(flow_state *w, uint32_t h)
{
  flow_household *hh = &w->households[h];
  flow_queue *queue = &w->queues[hh->list];
  sim_fifo_remove(&queue->lanes[hh->lane], h, w->positions);
  queue->size--;
  if (hh->inside == FLOW_NOWHERE) {
    queue->without_place--;
    queue->outside[hh->who.group].households--;
    queue->outside[hh->who.group].persons -= hh->who.persons;
  }
  flow_monitor_move(w->meter, FLOW_LEVEL_LIST, hh->list, hh->who, -1, w->now);
  if (hh->bridged) flow_monitor_move(w->meter, FLOW_LEVEL_BRIDGED, hh->list, hh->who, -1, w->now);
  hh->bridged = false;
  hh->list = FLOW_NOWHERE;
}

/* The one who joined first among the heads of `count` lanes from `lane`, `step` apart. */
static uint32_t first_of(flow_state *w, flow_queue *queue, uint32_t lane, uint32_t count,
                         uint32_t step)
{
  uint32_t best = FLOW_NONE;
  for (uint32_t i = 0; i < count; i++, lane += step) {
    if (lane >= queue->lane_count || queue->lanes[lane].size == 0) continue;
    const uint32_t h = sim_fifo_first(&queue->lanes[lane]);
    if (best == FLOW_NONE || w->households[h].serial < w->households[best].serial) best = h;
  }
  return best;
}

void flow_list_rearrange(flow_state *w, int32_t node)
{
  flow_queue *queue = &w->queues[node];
  const uint32_t left = queue->size;
  if (!flow_ring_reserve(w, left)) return;
  for (uint32_t i = 0; i < left; i++) {
    const uint32_t h = first_of(w, queue, 0, queue->lane_count, 1);
    sim_fifo_remove(&queue->lanes[w->households[h].lane], h, w->positions);
    w->ring[i] = h;
  }
  queue->size = 0;
  for (uint32_t i = 0; i < left; i++) enter_lane(w, w->ring[i], node);
}

static uint32_t sizes_that_fit(const flow_state *w, int32_t free_places)
{
  uint32_t count = 0;
  while (count < w->size_count && w->sizes[count] <= (uint32_t)free_places) count++;
  return count;
}

static uint32_t draw_lot(flow_state *w, flow_facility_state *f, int32_t facility, uint32_t among)
{
  const uint32_t owner = flow_owner_of(FLOW_OWNER_FACILITY, (uint32_t)facility, 0);
  const double u =
      sim_draw(w->chance, (sim_stream_id){FLOW_PURPOSE_LOTTERY, owner, f->lotteries++, 0});
  const uint32_t k = (uint32_t)(u * (double)among);
  return k < among ? k : among - 1;
}

/* Who takes part in a lottery: who fits, or who may use the reserved places. */
typedef bool (*takes_part_fn)(const flow_state *w, const flow_facility_state *f, uint32_t h);

static bool fits(const flow_state *w, const flow_facility_state *f, uint32_t h)
{
  const flow_household *hh = &w->households[h];
  const bool other = flow_is_other(f->rules, hh->from, hh->who.group, w->plan->group_count);
  return hh->who.places <= (other ? flow_free_to_others(f) : flow_free_places(f));
}

static bool may_use_all(const flow_state *w, const flow_facility_state *f, uint32_t h)
{
  const flow_household *hh = &w->households[h];
  return !flow_is_other(f->rules, hh->from, hh->who.group, w->plan->group_count);
}

/* The drawn one is counted off among those who take part. */
static uint32_t draw_among(flow_state *w, int32_t facility, takes_part_fn takes_part)
{
  flow_facility_state *f = &w->facilities[facility];
  sim_fifo *lane = &w->queues[facility].lanes[0];
  uint32_t count = 0;
  for (uint32_t k = 0; k < lane->size; k++) count += takes_part(w, f, sim_fifo_kth(lane, k));
  if (count == 0) return FLOW_NONE;
  uint32_t lot = draw_lot(w, f, facility, count);
  for (uint32_t k = 0;; k++) {
    const uint32_t h = sim_fifo_kth(lane, k);
    if (takes_part(w, f, h) && lot-- == 0) return h;
  }
}

static uint32_t next_by_lottery(flow_state *w, int32_t facility)
{
  flow_facility_state *f = &w->facilities[facility];
  const flow_rules *r = f->rules;
  sim_fifo *lane = &w->queues[facility].lanes[0];
  if (lane->size == 0) return FLOW_NONE;
  const bool all_fit =
      r->reserved == 0 && w->sizes[w->size_count - 1] <= (uint32_t)flow_free_places(f);
  if (!r->strict && !all_fit) return draw_among(w, facility, fits);
  uint32_t h = sim_fifo_kth(lane, draw_lot(w, f, facility, lane->size));
  if (r->strict && !fits(w, f, h) && !may_use_all(w, f, h))
    h = draw_among(w, facility, may_use_all);
  return h != FLOW_NONE && fits(w, f, h) ? h : FLOW_NONE;
}

/* Two rows per class. One of the others who does not fit holds up, under `strict`, the others only:
 * then the class is looked at again for those who may use all that is free. */
static uint32_t next_beside_reserved(flow_state *w, const flow_facility_state *f, flow_queue *queue)
{
  const int32_t free_to[2] = {flow_free_places(f), flow_free_to_others(f)};
  uint32_t rows = 2;
  for (uint32_t class = 0; class < f->rules->classes.count;) {
    uint32_t best = FLOW_NONE;
    uint32_t row = 0;
    for (uint32_t r = 0; r < rows; r++) {
      const uint32_t sizes = f->rules->strict ? w->size_count : sizes_that_fit(w, free_to[r]);
      const uint32_t h = first_of(w, queue, (2 * class + r) * w->size_count, sizes, 1);
      if (h == FLOW_NONE) continue;
      if (best != FLOW_NONE && w->households[best].serial < w->households[h].serial) continue;
      best = h;
      row = r;
    }
    if (best == FLOW_NONE) {
      class ++;
      continue;
    }
    if (w->households[best].who.places <= free_to[row]) return best;
    if (row == 0) return FLOW_NONE;
    rows = 1;
  }
  return FLOW_NONE;
}

uint32_t flow_list_next_admitted(flow_state *w, int32_t facility)
{
  flow_facility_state *f = &w->facilities[facility];
  flow_queue *queue = &w->queues[facility];
  const int32_t free_places = flow_free_places(f);
  if (queue->size == 0 || free_places == 0) return FLOW_NONE;
  if (!isnan(f->rules->clock) && !f->striking) return FLOW_NONE;
  if (f->rules->order == FLOW_ORDER_LOTTERY) return next_by_lottery(w, facility);
  if (f->rules->reserved > 0) return next_beside_reserved(w, f, queue);
  const uint32_t fitting = f->rules->strict ? w->size_count : sizes_that_fit(w, free_places);
  for (uint32_t class = 0; class < f->rules->classes.count; class ++) {
    const uint32_t h = first_of(w, queue, class * w->size_count, fitting, 1);
    if (h == FLOW_NONE) continue;
    return w->households[h].who.places <= free_places ? h : FLOW_NONE;
  }
  return FLOW_NONE;
}

/* Whether all on the list leave the right of way to who may use the reserved places: those who may
 * use them too and have no worse a class stand in its way. */
static bool stands_first(const flow_state *w, const flow_facility_state *f, const flow_queue *queue,
                         uint32_t class)
{
  if (f->rules->order == FLOW_ORDER_LOTTERY) {
    const sim_fifo *lane = &queue->lanes[0];
    for (uint32_t i = lane->first; lane->size > 0 && i < lane->next; i++)
      if (lane->members[i] != FLOW_NONE && may_use_all(w, f, lane->members[i])) return false;
    return true;
  }
  for (uint32_t row = 0; row <= 2 * class; row += 2)
    for (uint32_t size = 0; size < w->size_count; size++)
      if (queue->lanes[row * w->size_count + size].size > 0) return false;
  return true;
}

bool flow_list_has_room(const flow_state *w, uint32_t h, int32_t facility, int32_t from)
{
  const flow_facility_state *f = &w->facilities[facility];
  const flow_rules *r = f->rules;
  const flow_queue *queue = &w->queues[facility];
  const flow_who who = w->households[h].who;
  if (!isnan(r->clock) || who.places > flow_free_places(f)) return false;
  const bool other = flow_is_other(r, from, who.group, w->plan->group_count);
  if (other && who.places > flow_free_to_others(f)) return false;
  if (queue->size == 0) return true;
  if (w->is_unsettled[facility]) return false;
  if (!r->strict) return true;
  const uint32_t groups = w->plan->group_count;
  const uint32_t class =
      r->order == FLOW_ORDER_PRIORITY ? flow_class_of(&r->classes, from, who.group, groups) : 0;
  if (r->reserved > 0 && !other) return stands_first(w, f, queue, class);
  if (r->order != FLOW_ORDER_PRIORITY) return false;
  const uint32_t rows = r->reserved > 0 ? 2 * (class + 1) : class + 1;
  for (uint32_t lane = 0; lane < rows * w->size_count; lane++)
    if (queue->lanes[lane].size > 0) return false;
  return true;
}

void flow_quota_fix(flow_pool_state *p)
{
  p->claimant_count = 0;
  if (p->rules->allocate != FLOW_ALLOCATE_BY_QUOTA) return;
  for (uint32_t c = 0; c < p->plan->claimant_count; c++) {
    if (p->rules->quotas[c] < 0) continue;
    p->quota[c] = (int32_t)floor(p->rules->quotas[c] * p->year_share + 0.5) + p->carried[c];
    p->claimants[p->claimant_count++] = c;
  }
}

/* Whether the first of claimant `a` comes before the first of claimant `b`: the smaller share of
 * the year's quota used, then the longer on the list. */
static bool further_behind(const flow_state *w, const flow_pool_state *p, uint32_t a,
                           uint32_t first_a, uint32_t b, uint32_t first_b)
{
  const int64_t of_a = (int64_t)p->used[a] * p->quota[b];
  const int64_t of_b = (int64_t)p->used[b] * p->quota[a];
  if (of_a != of_b) return of_a < of_b;
  return w->households[first_a].serial < w->households[first_b].serial;
}

/* Somebody of the claimant that is furthest behind its quota; under give_on, when there is none,
 * the one longest on the list. */
static uint32_t next_by_quota(flow_state *w, const flow_pool_state *p, flow_queue *queue,
                              uint32_t lanes, uint32_t step, bool *counts)
{
  const uint32_t types = w->plan->dwelling_type_count + 1;
  uint32_t best = FLOW_NONE;
  uint32_t claimant = 0;
  for (uint32_t i = 0; i < p->claimant_count; i++) {
    const uint32_t c = p->claimants[i];
    if (flow_quota_left(p, c) <= 0) continue;
    const uint32_t h = first_of(w, queue, c * types, lanes, step);
    if (h == FLOW_NONE) continue;
    if (best != FLOW_NONE && !further_behind(w, p, c, h, claimant, best)) continue;
    best = h;
    claimant = c;
  }
  *counts = best != FLOW_NONE;
  if (best != FLOW_NONE || p->rules->unused == FLOW_UNUSED_ROLL_OVER) return best;
  for (uint32_t row = 0; row <= p->plan->claimant_count; row++) {
    const uint32_t h = first_of(w, queue, row * types, lanes, step);
    if (h == FLOW_NONE) continue;
    if (best == FLOW_NONE || w->households[h].serial < w->households[best].serial) best = h;
  }
  return best;
}

uint32_t flow_list_next_housed(flow_state *w, int32_t pool, uint32_t type, bool *counts)
{
  flow_pool_state *p = &w->pools[pool - flow_plan_first_pool(w->plan)];
  flow_queue *queue = &w->queues[pool];
  const uint32_t types = w->plan->dwelling_type_count + 1;
  *counts = false;
  if (queue->size == 0) return FLOW_NONE;
  const bool typed = p->rules->type_upto != NULL;
  /* Without types every dwelling fits everybody: all lanes of a row are looked at. */
  const uint32_t lanes = typed ? 2 : types;
  const uint32_t step = typed ? type + 1 : 1;
  switch (p->rules->allocate) {
    case FLOW_ALLOCATE_BY_ORDER: return first_of(w, queue, 0, lanes, step);
    case FLOW_ALLOCATE_BY_PRIORITY:
      for (uint32_t class = 0; class < p->rules->classes.count; class ++) {
        const uint32_t h = first_of(w, queue, class * types, lanes, step);
        if (h != FLOW_NONE) return h;
      }
      return FLOW_NONE;
    case FLOW_ALLOCATE_BY_QUOTA: return next_by_quota(w, p, queue, lanes, step, counts);
  }
  return FLOW_NONE;
}
