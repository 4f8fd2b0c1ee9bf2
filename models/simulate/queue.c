/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/simulate/queue.h"

#include "models/simulate/quota.h"

#include <math.h>

/* A list stands in subqueues, each in order of joining, so that the best one who may have what is
 * free is found among the heads of the subqueues: per class and number of places for a facility
 * (one subqueue under the lottery), per class or claimant and dwelling type for a pool. Where places
 * are reserved, a class has two rows: those with access to them, and those without. */

static uint32_t dwelling_column(const flow_state *run, uint16_t group)
{
  return (uint32_t)(run->plan->groups[group].dwelling + 1); /* 0: any type fits */
}

static uint32_t subqueue_at_facility(const flow_state *run, const flow_household *hh,
                                     int32_t facility)
{
  const uint32_t group = hh->who.group, groups = run->plan->group_count;
  const flow_rules *r = run->facilities[facility].rules;
  if (r->order == FLOW_ORDER_LOTTERY) return 0;
  uint32_t row =
      r->order == FLOW_ORDER_PRIORITY
          ? flow_class_of_waiting(&r->classes, hh->from, group, groups, hh->since, run->now)
          : 0;
  if (r->reserved > 0) row = 2 * row + flow_is_other(r, hh->from, group, groups);
  return row * run->size_count + run->size_index[hh->who.places];
}

static uint32_t subqueue_at_pool(const flow_state *run, const flow_household *hh, int32_t pool)
{
  const flow_pool_state *p = flow_pool_of(run, pool);
  const uint32_t types = run->plan->dwelling_type_count + 1;
  uint32_t row = 0;
  switch (p->rules->allocate) {
    case FLOW_ALLOCATE_BY_ORDER: break;
    case FLOW_ALLOCATE_BY_PRIORITY:
      row = flow_class_of_waiting(&p->rules->classes, hh->from, hh->who.group,
                                  run->plan->group_count, hh->since, run->now);
      break;
    case FLOW_ALLOCATE_BY_QUOTA: { /* those who are no claimants share the last row */
      const int32_t claimant = flow_claimant_of(p->plan, hh->from);
      row = claimant >= 0 ? (uint32_t)claimant : p->plan->claimant_count;
      break;
    }
  }
  return row * types + dwelling_column(run, hh->who.group);
}

/* The classes that the node goes by, or NULL. */
static const flow_classes *classes_at(const flow_state *run, int32_t node)
{
  if (flow_is_facility(run, node)) {
    const flow_rules *r = run->facilities[node].rules;
    return r->order == FLOW_ORDER_PRIORITY ? &r->classes : NULL;
  }
  const flow_pool_rules *r = flow_pool_of(run, node)->rules;
  return r->allocate == FLOW_ALLOCATE_BY_PRIORITY ? &r->classes : NULL;
}

/* When waiting may give one of the list another class next. */
static void note_ageing(const flow_state *run, const flow_household *hh, int32_t node,
                        flow_queue *queue)
{
  const flow_classes *classes = classes_at(run, node);
  for (uint32_t i = 0; classes != NULL && i < classes->wait_count; i++) {
    const double at = hh->since + classes->waits[i].days;
    if (!(run->now > at) && at < queue->ages_at) queue->ages_at = at;
  }
}

static void enter_subqueue(flow_state *run, uint32_t h, int32_t node)
{
  flow_household *hh = &run->households[h];
  flow_queue *queue = &run->queues[node];
  hh->subqueue = flow_is_facility(run, node) ? subqueue_at_facility(run, hh, node)
                                             : subqueue_at_pool(run, hh, node);
  if (sim_fifo_add(&queue->subqueues[hh->subqueue], h, run->positions) != SIM_OK) {
    run->status = SIM_E_MEMORY;
    return;
  }
  queue->size++;
  note_ageing(run, hh, node, queue);
}

void flow_queue_add(flow_state *run, uint32_t h, int32_t node)
{
  const flow_household *hh = &run->households[h];
  flow_queue *queue = &run->queues[node];
  enter_subqueue(run, h, node);
  if (hh->inside != FLOW_NOWHERE) return;
  queue->without_place++;
  queue->without_place_of[hh->who.group].households++;
  queue->without_place_of[hh->who.group].persons += hh->who.persons;
}

void flow_queue_remove(flow_state *run, uint32_t h)
{
  const flow_household *hh = &run->households[h];
  flow_queue *queue = &run->queues[hh->list];
  sim_fifo_remove(&queue->subqueues[hh->subqueue], h, run->positions);
  queue->size--;
  if (hh->inside != FLOW_NOWHERE) return;
  queue->without_place--;
  queue->without_place_of[hh->who.group].households--;
  queue->without_place_of[hh->who.group].persons -= hh->who.persons;
}

static uint32_t first_of_several(const flow_state *run, flow_queue *queue, uint32_t first,
                                 uint32_t count, uint32_t step)
{
  uint32_t best = FLOW_NONE;
  uint32_t at = first;
  for (uint32_t i = 0; i < count; i++, at += step) {
    if (at >= queue->subqueue_count || queue->subqueues[at].size == 0) continue;
    const uint32_t h = sim_fifo_first(&queue->subqueues[at]);
    if (best == FLOW_NONE || run->households[h].queue_serial < run->households[best].queue_serial)
      best = h;
  }
  return best;
}

/* The one who joined first among the heads of `count` subqueues from `first`, `step` apart. Where all
 * have one size, or dwellings one type, there is one to look at. */
static inline uint32_t first_of(const flow_state *run, flow_queue *queue, uint32_t first,
                                uint32_t count, uint32_t step)
{
  if (count != 1) return first_of_several(run, queue, first, count, step);
  if (first >= queue->subqueue_count || queue->subqueues[first].size == 0) return FLOW_NONE;
  return sim_fifo_first(&queue->subqueues[first]);
}

void flow_queue_rearrange(flow_state *run, int32_t node)
{
  flow_queue *queue = &run->queues[node];
  const uint32_t size = queue->size;
  if (!flow_scratch_reserve(run, size)) return;
  for (uint32_t i = 0; i < size; i++) {
    const uint32_t h = first_of(run, queue, 0, queue->subqueue_count, 1);
    sim_fifo_remove(&queue->subqueues[run->households[h].subqueue], h, run->positions);
    run->scratch[i] = h;
  }
  queue->size = 0;
  queue->ages_at = INFINITY;
  for (uint32_t i = 0; i < size; i++) enter_subqueue(run, run->scratch[i], node);
}

/* Those whom waiting has given another class since the last look take their place in it. */
static void let_age(flow_state *run, int32_t node)
{
  if (run->now > run->queues[node].ages_at) flow_queue_rearrange(run, node);
}

static uint32_t sizes_that_fit(const flow_state *run, int32_t free_places)
{
  uint32_t count = 0;
  while (count < run->size_count && run->sizes[count] <= (uint32_t)free_places) count++;
  return count;
}

static uint32_t draw_lot(flow_state *run, int32_t facility, uint32_t among)
{
  flow_facility_state *f = &run->facilities[facility];
  const double u =
      flow_facility_uniform(run, facility, FLOW_KEPT_LOT, FLOW_PURPOSE_LOTTERY, f->lottery_count++);
  const uint32_t k = (uint32_t)(u * (double)among);
  return k < among ? k : among - 1;
}

/* Who takes part in a lottery: those who fit, or those with access to the reserved places. */
typedef bool (*takes_part_fn)(const flow_state *run, const flow_facility_state *f, uint32_t h);

static bool fits(const flow_state *run, const flow_facility_state *f, uint32_t h)
{
  const flow_household *hh = &run->households[h];
  const bool is_other = flow_is_other(f->rules, hh->from, hh->who.group, run->plan->group_count);
  return hh->who.places <= (is_other ? flow_free_unreserved(f) : flow_free_places(f));
}

static bool has_access(const flow_state *run, const flow_facility_state *f, uint32_t h)
{
  const flow_household *hh = &run->households[h];
  return !flow_is_other(f->rules, hh->from, hh->who.group, run->plan->group_count);
}

/* The drawn one is counted off among those who take part. */
static uint32_t draw_among(flow_state *run, int32_t facility, takes_part_fn takes_part)
{
  flow_facility_state *f = &run->facilities[facility];
  sim_fifo *all = &run->queues[facility].subqueues[0];
  uint32_t count = 0;
  for (uint32_t k = 0; k < all->size; k++) count += takes_part(run, f, sim_fifo_kth(all, k));
  if (count == 0) return FLOW_NONE;
  uint32_t lot = draw_lot(run, facility, count);
  for (uint32_t k = 0;; k++) {
    const uint32_t h = sim_fifo_kth(all, k);
    if (takes_part(run, f, h) && lot-- == 0) return h;
  }
}

static uint32_t next_by_lottery(flow_state *run, int32_t facility)
{
  flow_facility_state *f = &run->facilities[facility];
  const flow_rules *r = f->rules;
  sim_fifo *all = &run->queues[facility].subqueues[0];
  if (all->size == 0) return FLOW_NONE;
  const bool all_fit =
      r->reserved == 0 && run->sizes[run->size_count - 1] <= (uint32_t)flow_free_places(f);
  if (!r->strict && !all_fit) return draw_among(run, facility, fits);
  uint32_t h = sim_fifo_kth(all, draw_lot(run, facility, all->size));
  if (r->strict && !fits(run, f, h) && !has_access(run, f, h))
    h = draw_among(run, facility, has_access);
  return h != FLOW_NONE && fits(run, f, h) ? h : FLOW_NONE;
}

/* Two rows per class. Under `strict`, one without access who does not fit holds up only those
 * without access: the class is then searched again for those with access. */
static uint32_t next_beside_reserved(flow_state *run, const flow_facility_state *f,
                                     flow_queue *queue)
{
  const int32_t free_to[2] = {flow_free_places(f), flow_free_unreserved(f)};
  uint32_t rows = 2;
  for (uint32_t priority = 0; priority < f->rules->classes.count;) {
    uint32_t best = FLOW_NONE;
    uint32_t row = 0;
    for (uint32_t r = 0; r < rows; r++) {
      const uint32_t sizes = f->rules->strict ? run->size_count : sizes_that_fit(run, free_to[r]);
      const uint32_t h = first_of(run, queue, (2 * priority + r) * run->size_count, sizes, 1);
      if (h == FLOW_NONE) continue;
      if (best != FLOW_NONE && run->households[best].queue_serial < run->households[h].queue_serial)
        continue;
      best = h;
      row = r;
    }
    if (best == FLOW_NONE) {
      priority++;
      continue;
    }
    if (run->households[best].who.places <= free_to[row]) return best;
    if (row == 0) return FLOW_NONE;
    rows = 1;
  }
  return FLOW_NONE;
}

uint32_t flow_queue_next_admitted(flow_state *run, int32_t facility)
{
  flow_facility_state *f = &run->facilities[facility];
  flow_queue *queue = &run->queues[facility];
  const int32_t free_places = flow_free_places(f);
  if (queue->size == 0 || free_places == 0) return FLOW_NONE;
  let_age(run, facility);
  if (!isnan(f->rules->clock) && !f->in_round) return FLOW_NONE;
  if (f->rules->order == FLOW_ORDER_LOTTERY) return next_by_lottery(run, facility);
  if (f->rules->reserved > 0) return next_beside_reserved(run, f, queue);
  const uint32_t fitting = f->rules->strict ? run->size_count : sizes_that_fit(run, free_places);
  for (uint32_t priority = 0; priority < f->rules->classes.count; priority++) {
    const uint32_t h = first_of(run, queue, priority * run->size_count, fitting, 1);
    if (h == FLOW_NONE) continue;
    return run->households[h].who.places <= free_places ? h : FLOW_NONE;
  }
  return FLOW_NONE;
}

/* Whether one of this class with access to the reserved places comes before all on the list: those
 * come first who have access too and are of no worse a class. */
static bool comes_first(const flow_state *run, const flow_facility_state *f,
                        const flow_queue *queue, uint32_t priority)
{
  if (f->rules->order == FLOW_ORDER_LOTTERY) {
    const sim_fifo *all = &queue->subqueues[0];
    for (uint32_t i = all->first; all->size > 0 && i < all->next; i++)
      if (all->members[i] != FLOW_NONE && has_access(run, f, all->members[i])) return false;
    return true;
  }
  for (uint32_t row = 0; row <= 2 * priority; row += 2)
    for (uint32_t size = 0; size < run->size_count; size++)
      if (queue->subqueues[row * run->size_count + size].size > 0) return false;
  return true;
}

bool flow_queue_admits_at_once(flow_state *run, uint32_t h, int32_t facility, int32_t from)
{
  const flow_facility_state *f = &run->facilities[facility];
  const flow_rules *r = f->rules;
  const flow_queue *queue = &run->queues[facility];
  const flow_who who = run->households[h].who;
  if (!isnan(r->clock) || who.places > flow_free_places(f)) return false;
  const bool is_other = flow_is_other(r, from, who.group, run->plan->group_count);
  if (is_other && who.places > flow_free_unreserved(f)) return false;
  if (queue->size == 0) return true;
  if (run->is_dirty[facility]) return false;
  if (!r->strict) return true;
  const uint32_t groups = run->plan->group_count;
  const double since = run->now - run->households[h].waited;
  let_age(run, facility);
  const uint32_t priority =
      r->order == FLOW_ORDER_PRIORITY
          ? flow_class_of_waiting(&r->classes, from, who.group, groups, since, run->now)
          : 0;
  if (r->reserved > 0 && !is_other) return comes_first(run, f, queue, priority);
  if (r->order != FLOW_ORDER_PRIORITY) return false;
  const uint32_t rows = r->reserved > 0 ? 2 * (priority + 1) : priority + 1;
  for (uint32_t i = 0; i < rows * run->size_count; i++)
    if (queue->subqueues[i].size > 0) return false;
  return true;
}

/* Whether the first of claimant `a` comes before the first of claimant `b`: the smaller share of
 * the year's quota used, then the longer on the list. */
static bool further_behind(const flow_state *run, const flow_pool_state *p, uint32_t a,
                           uint32_t first_a, uint32_t b, uint32_t first_b)
{
  const int64_t of_a = (int64_t)p->used[a] * p->quota[b];
  const int64_t of_b = (int64_t)p->used[b] * p->quota[a];
  if (of_a != of_b) return of_a < of_b;
  return run->households[first_a].queue_serial < run->households[first_b].queue_serial;
}

/* Somebody of the claimant that is furthest behind its quota; under give_on, when there is none,
 * the one longest on the list. */
static uint32_t next_by_quota(flow_state *run, const flow_pool_state *p, flow_queue *queue,
                              uint32_t subqueues, uint32_t step, bool *by_quota)
{
  const uint32_t types = run->plan->dwelling_type_count + 1;
  uint32_t best = FLOW_NONE;
  uint32_t claimant = 0;
  for (uint32_t i = 0; i < p->claimant_count; i++) {
    const uint32_t c = p->claimants[i];
    if (flow_quota_left(p, c) <= 0) continue;
    const uint32_t h = first_of(run, queue, c * types, subqueues, step);
    if (h == FLOW_NONE) continue;
    if (best != FLOW_NONE && !further_behind(run, p, c, h, claimant, best)) continue;
    best = h;
    claimant = c;
  }
  *by_quota = best != FLOW_NONE;
  if (best != FLOW_NONE || p->rules->unused == FLOW_UNUSED_ROLL_OVER) return best;
  for (uint32_t row = 0; row <= p->plan->claimant_count; row++) {
    const uint32_t h = first_of(run, queue, row * types, subqueues, step);
    if (h == FLOW_NONE) continue;
    if (best == FLOW_NONE || run->households[h].queue_serial < run->households[best].queue_serial)
      best = h;
  }
  return best;
}

/* By the pool's rule, for a dwelling of the type; -1: it fits everybody, and all subqueues of a row
 * are looked at. */
static uint32_t next_by_rule(flow_state *run, int32_t pool, int32_t type, bool *by_quota)
{
  flow_pool_state *p = flow_pool_of(run, pool);
  flow_queue *queue = &run->queues[pool];
  const uint32_t types = run->plan->dwelling_type_count + 1;
  *by_quota = false;
  if (queue->size == 0) return FLOW_NONE;
  let_age(run, pool);
  const uint32_t subqueues = type >= 0 ? 2 : types;
  const uint32_t step = type >= 0 ? (uint32_t)type + 1 : 1;
  switch (p->rules->allocate) {
    case FLOW_ALLOCATE_BY_ORDER: return first_of(run, queue, 0, subqueues, step);
    case FLOW_ALLOCATE_BY_PRIORITY:
      for (uint32_t priority = 0; priority < p->rules->classes.count; priority++) {
        const uint32_t h = first_of(run, queue, priority * types, subqueues, step);
        if (h != FLOW_NONE) return h;
      }
      return FLOW_NONE;
    case FLOW_ALLOCATE_BY_QUOTA: return next_by_quota(run, p, queue, subqueues, step, by_quota);
  }
  return FLOW_NONE;
}

uint32_t flow_queue_next_housed(flow_state *run, int32_t pool, uint32_t type, bool *by_quota)
{
  const bool has_types = flow_pool_of(run, pool)->rules->type_upto != NULL;
  return next_by_rule(run, pool, has_types ? (int32_t)type : -1, by_quota);
}

static bool is_kept_for(const flow_state *run, const flow_stock *stock, const flow_household *hh)
{
  const int32_t dwelling = run->plan->groups[hh->who.group].dwelling;
  if (stock->type >= 0 && dwelling >= 0 && dwelling != stock->type) return false;
  return hh->who.group == stock->for_group || hh->from == stock->for_node;
}

/* Kept dwellings go by class and order of joining, outside quotas. Few ask for them, so that all on
 * the list are looked at. */
static uint32_t next_of_those_kept_for(const flow_state *run, int32_t pool, const flow_stock *stock)
{
  const flow_pool_state *p = &run->pools[pool - flow_plan_first_pool(run->plan)];
  const flow_queue *queue = &run->queues[pool];
  const uint32_t types = run->plan->dwelling_type_count + 1;
  const bool by_class = p->rules->allocate == FLOW_ALLOCATE_BY_PRIORITY;
  uint32_t best = FLOW_NONE, best_class = 0;
  for (uint32_t q = 0; q < queue->subqueue_count; q++) {
    const sim_fifo *subqueue = &queue->subqueues[q];
    const uint32_t own = by_class ? q / types : 0;
    for (uint32_t i = subqueue->first; subqueue->size > 0 && i < subqueue->next; i++) {
      const uint32_t h = subqueue->members[i];
      if (h == FLOW_NONE || !is_kept_for(run, stock, &run->households[h])) continue;
      if (best != FLOW_NONE &&
          (own > best_class || (own == best_class && run->households[h].queue_serial >
                                                         run->households[best].queue_serial)))
        break; /* who stands behind joined later */
      best = h;
      best_class = own;
      break;
    }
  }
  return best;
}

uint32_t flow_queue_next_tenant(flow_state *run, int32_t pool, const flow_stock *stock,
                                bool *by_quota)
{
  *by_quota = false;
  let_age(run, pool);
  return stock->is_reserved ? next_of_those_kept_for(run, pool, stock)
                            : next_by_rule(run, pool, stock->type, by_quota);
}
