/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/reference/state.h"

#include <math.h>
#include <stdlib.h>

enum { NOBODY = -1 };

static bool fits(const reference_state *run, int32_t f, const reference_household *h)
{
  return h->places <= reference_free_to(run, f, h->from, h->group);
}

/* The best by class and order of joining, or the drawn one, of those on the list who count; or NOBODY. */
static int64_t best_of(reference_state *run, int32_t f, const bool *counts)
{
  const reference_list *list = &run->list[f];
  bool is_lottery = run->facility[f].rules->order == FLOW_ORDER_LOTTERY;
  uint32_t count = 0;
  for (uint32_t i = 0; i < list->count; i++) count += counts[i] ? 1 : 0;
  if (count == 0) return NOBODY;
  uint32_t wanted = 0;
  if (is_lottery)
    wanted =
        (uint32_t)(reference_draw_at(run, f, DRAW_LOTTERY, run->facility[f].lotteries++) * count);
  int64_t best = NOBODY;
  uint8_t best_class = 0;
  for (uint32_t i = 0; i < list->count; i++) {
    const reference_household *h = &run->households[list->items[i]];
    uint8_t own = reference_class_at(run, f, h->from, h->group, h->joined_at);
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
static int64_t next_admission(reference_state *run, int32_t f)
{
  const flow_rules *rules = run->facility[f].rules;
  const reference_list *list = &run->list[f];
  if (reference_free_places(run, f) == 0 || list->count == 0) return NOBODY;
  bool *counts = reference_need(calloc(list->count, sizeof *counts));
  for (uint32_t i = 0; i < list->count; i++)
    counts[i] = rules->strict || fits(run, f, &run->households[list->items[i]]);
  int64_t best = best_of(run, f, counts);
  const reference_household *h = best == NOBODY ? NULL : &run->households[best];
  if (h && !fits(run, f, h) && reference_is_other(run, f, h->from, h->group)) {
    for (uint32_t i = 0; i < list->count; i++) {
      const reference_household *on = &run->households[list->items[i]];
      counts[i] = !reference_is_other(run, f, on->from, on->group);
    }
    best = best_of(run, f, counts);
  }
  free(counts);
  return best != NOBODY && fits(run, f, &run->households[best]) ? best : NOBODY;
}

static void dispatch_facility(reference_state *run, int32_t f)
{
  if (!isnan(run->facility[f].rules->clock) && !run->facility[f].in_round) return;
  for (int64_t next; (next = next_admission(run, f)) != NOBODY;) {
    uint32_t id = (uint32_t)next;
    reference_household *h = &run->households[id];
    if (h->inside == FLOW_NOWHERE)
      h->patience_left = h->gives_up_at < INFINITY ? h->gives_up_at - run->now : NAN;
    reference_take_off_list(run, id);
    if (h->inside != FLOW_NOWHERE) reference_leave(run, id, f);
    reference_admit(run, id, f, h->from, run->now - h->joined_at);
  }
}

static uint32_t types_of(const reference_state *run, const reference_pool *pool)
{
  return pool->rules->type_upto ? run->plan->dwelling_type_count : 1;
}

/* Quota and carry-over of the claimant this year; not above 0 for who has none. */
static int32_t allowance(const reference_state *run, const reference_pool *pool, int32_t claimant)
{
  const int32_t quota = reference_quota(run, pool, claimant);
  return quota < 0 ? 0 : quota + pool->carried[claimant];
}

/* Has claimant a used a smaller share of its allowance than b? */
static bool used_less(const reference_state *run, const reference_pool *pool, int32_t a, int32_t b)
{
  return pool->used[a] * allowance(run, pool, b) < pool->used[b] * allowance(run, pool, a);
}

static bool goes_before(const reference_state *run, const reference_pool *pool, uint32_t id,
                        int64_t best)
{
  const reference_household *h = &run->households[id];
  if (pool->rules->allocate == FLOW_ALLOCATE_BY_QUOTA) {
    if (pool->used[h->from] >= allowance(run, pool, h->from)) return false;
    return best == NOBODY || used_less(run, pool, h->from, run->households[best].from);
  }
  if (best == NOBODY) return true;
  if (pool->rules->allocate == FLOW_ALLOCATE_BY_ORDER) return false;
  const flow_classes *classes = &pool->rules->classes;
  const reference_household *other = &run->households[best];
  return reference_class_by(run, classes, h->from, h->group, h->joined_at) <
         reference_class_by(run, classes, other->from, other->group, other->joined_at);
}

int64_t reference_next_claimant(const reference_state *run, uint32_t p, int32_t type, bool *uses)
{
  const reference_pool *pool = &run->pool[p];
  const flow_pool_rules *rules = pool->rules;
  const reference_list *list = &run->list[run->plan->facility_count + p];
  int64_t best = NOBODY, longest = NOBODY;
  for (uint32_t i = 0; i < list->count; i++) {
    int32_t wanted = run->plan->groups[run->households[list->items[i]].group].dwelling;
    if (type >= 0 && wanted >= 0 && wanted != type) continue;
    if (longest == NOBODY) longest = list->items[i];
    if (goes_before(run, pool, list->items[i], best)) best = list->items[i];
  }
  *uses = rules->allocate == FLOW_ALLOCATE_BY_QUOTA && best != NOBODY;
  if (rules->allocate != FLOW_ALLOCATE_BY_QUOTA || best != NOBODY) return best;
  return rules->unused == FLOW_UNUSED_GIVE_ON ? longest : NOBODY;
}

void reference_give_dwelling(reference_state *run, uint32_t p, uint32_t id, uint32_t stock,
                             bool uses)
{
  int32_t node = flow_plan_first_pool(run->plan) + (int32_t)p;
  reference_household *h = &run->households[id];
  int32_t held = h->inside;
  if (uses) run->pool[p].used[h->from]++;
  reference_take_off_list(run, id);
  if (held != FLOW_NOWHERE) reference_leave(run, id, node);
  reference_tell(run, FLOW_TRACE_HOUSED, h, node, h->from, FLOW_NOWHERE);
  if (reference_counts(run)) {
    reference_total_of(run, node, h)->admissions++;
    reference_total_of(run, node, h)->wait_days += run->now - h->joined_at;
  }
  h->stock = stock;
  reference_depart(run, id, node, &run->pool[p].rules->returns, false, NULL);
}

static bool match_dwelling(reference_state *run, uint32_t p)
{
  reference_pool *pool = &run->pool[p];
  for (uint32_t type = 0; type < types_of(run, pool); type++) {
    if (pool->vacant[type] == 0) continue;
    bool uses;
    int64_t next =
        reference_next_claimant(run, p, pool->rules->type_upto ? (int32_t)type : -1, &uses);
    if (next == NOBODY) continue;
    pool->vacant[type]--;
    reference_give_dwelling(run, p, (uint32_t)next, 0, uses);
    return true;
  }
  return false;
}

static void dispatch_pool(reference_state *run, uint32_t p)
{
  reference_dispatch_stocks(run, p);
  while (match_dwelling(run, p)) continue;
  reference_pool *pool = &run->pool[p];
  for (uint32_t type = types_of(run, pool); type-- > 0;)
    for (;;) {
      uint32_t vacant = 0;
      for (uint32_t i = 0; i < types_of(run, pool); i++) vacant += pool->vacant[i];
      if (vacant <= pool->rules->vacant_limit || pool->vacant[type] == 0) break;
      pool->vacant[type]--;
      reference_tell(run, FLOW_TRACE_PASSED_ON, NULL, flow_plan_first_pool(run->plan) + (int32_t)p,
                     FLOW_NOWHERE, (int32_t)type);
    }
}

/* All leave before any enters. */
static void move_cycle(reference_state *run, const reference_list *set)
{
  for (uint32_t i = 0; i < set->count; i++)
    reference_leave(run, set->items[i], run->households[set->items[i]].list);
  for (uint32_t i = 0; i < set->count; i++) {
    reference_household *h = &run->households[set->items[i]];
    int32_t f = h->list;
    reference_take_off_list(run, set->items[i]);
    reference_admit(run, set->items[i], f, h->from, run->now - h->joined_at);
  }
  run->totals->cycle_moves++;
  run->totals->cycle_households += set->count;
}

static void turn_away(reference_state *run, int32_t f)
{
  for (uint32_t i = 0; i < run->list[f].count; i++) {
    const reference_household *h = &run->households[run->list[f].items[i]];
    if (h->inside != FLOW_NOWHERE) continue;
    reference_tell(run, FLOW_TRACE_TURNED_AWAY, h, f, FLOW_NOWHERE, FLOW_NOWHERE);
    if (reference_counts(run)) reference_total_of(run, f, h)->turned_away++;
  }
}

/* An admission round is over when no node is to be dispatched and no cycle is left. */
void reference_dispatch(reference_state *run)
{
  reference_list set = {0};
  while (run->dirty.count > 0 || run->look_for_cycles) {
    while (run->dirty.count > 0) {
      int32_t node = (int32_t)run->dirty.items[0];
      reference_list_remove(&run->dirty, (uint32_t)node);
      run->is_dirty[node] = false;
      if (reference_is_facility(run, node))
        dispatch_facility(run, node);
      else
        dispatch_pool(run, (uint32_t)(node - flow_plan_first_pool(run->plan)));
    }
    if (!run->look_for_cycles) continue;
    while (reference_find_cycle(run, &set)) move_cycle(run, &set);
    run->look_for_cycles = false;
  }
  free(set.items);
  for (int32_t f = 0; f < flow_plan_first_pool(run->plan); f++) {
    if (run->facility[f].in_round) turn_away(run, f);
    run->facility[f].in_round = false;
  }
}
