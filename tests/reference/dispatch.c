/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/reference/state.h"

#include <math.h>
#include <stdlib.h>

enum { NOBODY = -1 };

static bool fits(const reference_world *w, int32_t f, const reference_household *h)
{
  return h->places <= reference_free_to(w, f, h->from, h->group);
}

/* The one with the best right, or the drawn one, of those on the list who count; or NOBODY. */
static int64_t best_of(reference_world *w, int32_t f, const bool *counts)
{
  const reference_list *list = &w->list[f];
  bool is_lottery = w->facility[f].rules->order == FLOW_ORDER_LOTTERY;
  uint32_t count = 0;
  for (uint32_t i = 0; i < list->count; i++) count += counts[i] ? 1 : 0;
  if (count == 0) return NOBODY;
  uint32_t wanted = 0;
  if (is_lottery)
    wanted = (uint32_t)(reference_draw_at(w, f, DRAW_LOTTERY, w->facility[f].lotteries++) * count);
  int64_t best = NOBODY;
  uint8_t best_class = 0;
  for (uint32_t i = 0; i < list->count; i++) {
    const reference_household *h = &w->households[list->items[i]];
    uint8_t own = reference_class_at(w, f, h->from, h->group);
    if (!counts[i]) continue;
    if (is_lottery && wanted-- == 0) return list->items[i];
    if (best != NOBODY && own >= best_class) continue;
    best = list->items[i];
    best_class = own;
  }
  return best;
}

/* Who is next in f, or NOBODY. Under strict, one of the others who does not fit holds up the
 * others only. */
static int64_t next_admission(reference_world *w, int32_t f)
{
  const flow_rules *rules = w->facility[f].rules;
  const reference_list *list = &w->list[f];
  if (reference_free_places(w, f) == 0 || list->count == 0) return NOBODY;
  bool *counts = reference_need(calloc(list->count, sizeof *counts));
  for (uint32_t i = 0; i < list->count; i++)
    counts[i] = rules->strict || fits(w, f, &w->households[list->items[i]]);
  int64_t best = best_of(w, f, counts);
  const reference_household *h = best == NOBODY ? NULL : &w->households[best];
  if (h && !fits(w, f, h) && reference_is_other(w, f, h->from, h->group)) {
    for (uint32_t i = 0; i < list->count; i++) {
      const reference_household *on = &w->households[list->items[i]];
      counts[i] = !reference_is_other(w, f, on->from, on->group);
    }
    best = best_of(w, f, counts);
  }
  free(counts);
  return best != NOBODY && fits(w, f, &w->households[best]) ? best : NOBODY;
}

static void settle_facility(reference_world *w, int32_t f)
{
  if (!isnan(w->facility[f].rules->clock) && !w->facility[f].strikes) return;
  for (int64_t next; (next = next_admission(w, f)) != NOBODY;) {
    uint32_t id = (uint32_t)next;
    reference_household *h = &w->households[id];
    reference_take_off_list(w, id);
    if (h->inside != FLOW_NOWHERE) reference_leave(w, id, f);
    reference_admit(w, id, f, h->from, w->now - h->joined_at);
  }
}

static uint32_t types_of(const reference_world *w, const reference_pool *pool)
{
  return pool->rules->type_upto ? w->plan->dwelling_type_count : 1;
}

/* Quota and carry-over of the claimant this year; not above 0 for who has none. */
static int32_t allowance(const reference_world *w, const reference_pool *pool, int32_t claimant)
{
  const int32_t quota = reference_quota(w, pool, claimant);
  return quota < 0 ? 0 : quota + pool->carried[claimant];
}

/* Has claimant a used a smaller share of its allowance than b? */
static bool used_less(const reference_world *w, const reference_pool *pool, int32_t a, int32_t b)
{
  return pool->used[a] * allowance(w, pool, b) < pool->used[b] * allowance(w, pool, a);
}

static bool has_better_right(const reference_world *w, const reference_pool *pool, uint32_t id,
                             int64_t best)
{
  const reference_household *h = &w->households[id];
  if (pool->rules->allocate == FLOW_ALLOCATE_BY_QUOTA) {
    if (pool->used[h->from] >= allowance(w, pool, h->from)) return false;
    return best == NOBODY || used_less(w, pool, h->from, w->households[best].from);
  }
  if (best == NOBODY) return true;
  if (pool->rules->allocate == FLOW_ALLOCATE_BY_ORDER) return false;
  const flow_classes *classes = &pool->rules->classes;
  const reference_household *other = &w->households[best];
  return flow_class_of(classes, h->from, h->group, w->plan->group_count) <
         flow_class_of(classes, other->from, other->group, w->plan->group_count);
}

/* Who gets a dwelling of that type, or NOBODY; `uses` tells whether it is within a quota. */
static int64_t next_claimant(const reference_world *w, uint32_t p, uint32_t type, bool *uses)
{
  const reference_pool *pool = &w->pool[p];
  const flow_pool_rules *rules = pool->rules;
  const reference_list *list = &w->list[w->plan->facility_count + p];
  int64_t best = NOBODY, longest = NOBODY;
  for (uint32_t i = 0; i < list->count; i++) {
    int32_t wanted = w->plan->groups[w->households[list->items[i]].group].dwelling;
    if (rules->type_upto && wanted >= 0 && wanted != (int32_t)type) continue;
    if (longest == NOBODY) longest = list->items[i];
    if (has_better_right(w, pool, list->items[i], best)) best = list->items[i];
  }
  *uses = rules->allocate == FLOW_ALLOCATE_BY_QUOTA && best != NOBODY;
  if (rules->allocate != FLOW_ALLOCATE_BY_QUOTA || best != NOBODY) return best;
  return rules->unused == FLOW_UNUSED_GIVE_ON ? longest : NOBODY;
}

static bool house_one(reference_world *w, uint32_t p)
{
  reference_pool *pool = &w->pool[p];
  int32_t node = flow_plan_first_pool(w->plan) + (int32_t)p;
  for (uint32_t type = 0; type < types_of(w, pool); type++) {
    if (pool->vacant[type] == 0) continue;
    bool uses;
    int64_t next = next_claimant(w, p, type, &uses);
    if (next == NOBODY) continue;
    reference_household *h = &w->households[next];
    int32_t held = h->inside;
    pool->vacant[type]--;
    if (uses) pool->used[h->from]++;
    reference_take_off_list(w, (uint32_t)next);
    if (held != FLOW_NOWHERE) reference_leave(w, (uint32_t)next, node);
    reference_tell(w, FLOW_TRACE_HOUSED, h, node, h->from, FLOW_NOWHERE);
    if (reference_counts(w)) {
      reference_total_of(w, node, h)->admissions++;
      reference_total_of(w, node, h)->wait_days += w->now - h->joined_at;
    }
    reference_depart(w, (uint32_t)next, node, &pool->rules->returns, false, NULL);
    return true;
  }
  return false;
}

static void settle_pool(reference_world *w, uint32_t p)
{
  while (house_one(w, p)) continue;
  reference_pool *pool = &w->pool[p];
  for (uint32_t type = types_of(w, pool); type-- > 0;)
    for (;;) {
      uint32_t vacant = 0;
      for (uint32_t i = 0; i < types_of(w, pool); i++) vacant += pool->vacant[i];
      if (vacant <= pool->rules->vacant_limit || pool->vacant[type] == 0) break;
      pool->vacant[type]--;
      reference_tell(w, FLOW_TRACE_PASSED_ON, NULL, flow_plan_first_pool(w->plan) + (int32_t)p,
                     FLOW_NOWHERE, (int32_t)type);
    }
}

/* All leave before any enters. */
static void move_ring(reference_world *w, const reference_list *set)
{
  for (uint32_t i = 0; i < set->count; i++)
    reference_leave(w, set->items[i], w->households[set->items[i]].list);
  for (uint32_t i = 0; i < set->count; i++) {
    reference_household *h = &w->households[set->items[i]];
    int32_t f = h->list;
    reference_take_off_list(w, set->items[i]);
    reference_admit(w, set->items[i], f, h->from, w->now - h->joined_at);
  }
  w->totals->ring_moves++;
  w->totals->ring_households += set->count;
}

static void turn_away(reference_world *w, int32_t f)
{
  for (uint32_t i = 0; i < w->list[f].count; i++) {
    const reference_household *h = &w->households[w->list[f].items[i]];
    if (h->inside != FLOW_NOWHERE) continue;
    reference_tell(w, FLOW_TRACE_TURNED_AWAY, h, f, FLOW_NOWHERE, FLOW_NOWHERE);
    if (reference_counts(w)) reference_total_of(w, f, h)->turned_away++;
  }
}

/* A strike is over when nothing waits to be settled and no ring is left. */
void reference_settle(reference_world *w)
{
  reference_list set = {0};
  while (w->queue.count > 0 || w->look_for_rings) {
    while (w->queue.count > 0) {
      int32_t node = (int32_t)w->queue.items[0];
      reference_list_remove(&w->queue, (uint32_t)node);
      w->waits[node] = false;
      if (reference_is_facility(w, node))
        settle_facility(w, node);
      else
        settle_pool(w, (uint32_t)(node - flow_plan_first_pool(w->plan)));
    }
    if (!w->look_for_rings) continue;
    while (reference_find_ring(w, &set)) move_ring(w, &set);
    w->look_for_rings = false;
  }
  free(set.items);
  for (int32_t f = 0; f < flow_plan_first_pool(w->plan); f++) {
    if (w->facility[f].strikes) turn_away(w, f);
    w->facility[f].strikes = false;
  }
}
