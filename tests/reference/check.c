/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/reference/state.h"

#include <math.h>
#include <stdio.h>

/* Properties of every state after dispatch, each by its own loops and none by the functions that
 * are to be held to it. */

static void fault(const reference_state *run, const char *what, int64_t where)
{
  if (run->totals->fault[0] == '\0')
    snprintf(run->totals->fault, sizeof run->totals->fault, "day %.17g: %s (%lld)", run->now, what,
             (long long)where);
}

static int32_t places_inside(const reference_state *run, int32_t f)
{
  int32_t places = 0;
  for (uint32_t id = 0; id < run->household_count; id++)
    if (run->households[id].inside == f) places += run->households[id].places;
  return places;
}

/* How many times the household stands on that list. */
static uint32_t times_on(const reference_list *list, uint32_t id)
{
  uint32_t times = 0;
  for (uint32_t i = 0; i < list->count; i++) times += list->items[i] == id ? 1 : 0;
  return times;
}

/* Everybody is in one state, on the lists of that state, with at most one pending event. */
static void check_households(const reference_state *run)
{
  uint32_t on_lists = 0, in_care = 0, pending = 0, listed = 0, inside = 0;
  for (uint32_t id = 0; id < run->household_count; id++) {
    const reference_household *h = &run->households[id];
    if (h->list != FLOW_NOWHERE) on_lists++;
    if (h->inside != FLOW_NOWHERE) in_care++;
    if (h->list != FLOW_NOWHERE && times_on(&run->list[h->list], id) != 1)
      fault(run, "a household is not once on its list", id);
    if (h->inside != FLOW_NOWHERE && times_on(&run->facility[h->inside].inside, id) != 1)
      fault(run, "a household is not once inside its facility", id);
    if (h->is_blocked != (h->list != FLOW_NOWHERE && h->inside != FLOW_NOWHERE))
      fault(run, "blocked is not: inside and on a list", id);
    if (times_on(&run->blocked, id) != (h->is_blocked ? 1U : 0U))
      fault(run, "a household is not once among the blocked", id);
    pending = 0;
    for (uint32_t i = 0; i < run->event_count; i++) {
      bool is_its = run->events[i].subject == id &&
                    (run->events[i].rank == CARE || run->events[i].rank == PATIENCE ||
                     run->events[i].kind == REFERENCE_RETURN ||
                     run->events[i].kind == REFERENCE_TENANCY_ENDS ||
                     run->events[i].kind == REFERENCE_OUTSIDE_ENDS);
      pending += is_its ? 1 : 0;
    }
    if (pending > 1) fault(run, "a household has more than one pending event", id);
    if (h->inside != FLOW_NOWHERE && !h->is_blocked && pending != 1)
      fault(run, "a household in care has no end of care", id);
  }
  for (int32_t node = 0; node < flow_plan_first_exit(run->plan); node++) {
    listed += run->list[node].count;
    if (node < flow_plan_first_pool(run->plan)) inside += run->facility[node].inside.count;
  }
  if (listed != on_lists) fault(run, "lists hold others than those who are on a list", listed);
  if (inside != in_care) fault(run, "facilities hold others than those inside", inside);
}

/* Nobody waits at a facility without a clock who would fit, unless an order holds it up. */
static void check_lists(const reference_state *run)
{
  for (int32_t f = 0; f < flow_plan_first_pool(run->plan); f++) {
    const flow_rules *rules = run->facility[f].rules;
    int32_t left = run->facility[f].open - places_inside(run, f);
    if (!isnan(rules->clock) || run->list[f].count == 0) continue;
    bool any_fits = false, is_first_fit = false, is_first = true;
    for (uint32_t i = 0; i < run->list[f].count; i++) {
      const reference_household *h = &run->households[run->list[f].items[i]];
      bool is_other = flow_is_other(rules, h->from, h->group, run->plan->group_count);
      bool fits = h->places <= (is_other ? left - rules->reserved : left);
      if (fits) any_fits = true;
      if (i == 0 || (rules->reserved > 0 && !is_other && is_first))
        is_first_fit = is_first_fit || fits;
      if (!is_other) is_first = false;
    }
    if (!rules->strict && any_fits) fault(run, "somebody waits who would fit", f);
    if (rules->strict && rules->order == FLOW_ORDER_FIFO && is_first_fit)
      fault(run, "the first of a strict list waits and would fit", f);
  }
}

/* Every dwelling that may be let is let, between two tenants or vacant, and none for which
 * somebody waits who may have it. */
static void check_stock(const reference_state *run, uint32_t p, uint32_t s)
{
  const flow_stock *plan = &run->plan->pools[p].stocks[s];
  const reference_stock *stock = &run->pool[p].stock[s];
  const reference_list *list = &run->list[run->plan->facility_count + p];
  int32_t tenants = 0;
  for (uint32_t id = 0; id < run->household_count; id++) {
    const reference_household *h = &run->households[id];
    if (h->stock == s + 1 && h->left_by == (int32_t)(run->plan->facility_count + p)) tenants++;
    if (h->stock > 0 && (h->list != FLOW_NOWHERE || h->inside != FLOW_NOWHERE))
      fault(run, "a tenant is elsewhere too", id);
  }
  const int32_t left = stock->lettable - stock->converted - tenants - (int32_t)stock->turning;
  if (stock->vacant != (left > 0 ? left : 0)) fault(run, "a stock has others vacant", p);
  if (plan->ends_to != FLOW_NOWHERE && tenants > stock->standing)
    fault(run, "more are let than stand", p);
  for (uint32_t i = 0; i < list->count && stock->vacant > 0; i++) {
    const reference_household *h = &run->households[list->items[i]];
    const int32_t wants = run->plan->groups[h->group].dwelling;
    bool may = plan->is_reserved ? h->group == plan->for_group || h->from == plan->for_node
                                 : run->pool[p].rules->allocate != FLOW_ALLOCATE_BY_QUOTA;
    if (plan->type >= 0 && wants >= 0 && wants != plan->type) may = false;
    if (may) fault(run, "a dwelling of a stock is vacant that a claimant may have", p);
  }
}

static void check_pools(const reference_state *run)
{
  for (uint32_t p = 0; p < run->plan->pool_count; p++) {
    const reference_pool *pool = &run->pool[p];
    const reference_list *list = &run->list[run->plan->facility_count + p];
    uint32_t types = pool->rules->type_upto ? run->plan->dwelling_type_count : 1, vacant = 0;
    for (uint32_t type = 0; type < types; type++) {
      vacant += pool->vacant[type];
      for (uint32_t i = 0; i < list->count; i++) {
        int32_t wants = run->plan->groups[run->households[list->items[i]].group].dwelling;
        bool fits = !pool->rules->type_upto || wants < 0 || wants == (int32_t)type;
        if (fits && pool->vacant[type] > 0 && pool->rules->allocate != FLOW_ALLOCATE_BY_QUOTA)
          fault(run, "a dwelling is vacant that a claimant may have", p);
      }
    }
    for (uint32_t s = 0; s < run->plan->pools[p].stock_count; s++) check_stock(run, p, s);
    if (vacant > pool->rules->vacant_limit) fault(run, "more is vacant than may be", p);
  }
}

/* No cycle of blocked households that take one place each, among facilities that are not
 * over their places: whom a path of moves leads back to where it began. */
static void check_cycles(const reference_state *run)
{
  enum { MOST = 16 };
  int32_t n = flow_plan_first_pool(run->plan);
  bool leads[MOST][MOST] = {{false}};
  if (n > MOST) return;
  for (uint32_t id = 0; id < run->household_count; id++) {
    const reference_household *h = &run->households[id];
    if (!h->is_blocked || h->places != 1 || h->list >= n) continue;
    if (places_inside(run, h->inside) <= run->facility[h->inside].open &&
        places_inside(run, h->list) <= run->facility[h->list].open)
      leads[h->inside][h->list] = true;
  }
  for (int32_t k = 0; k < n; k++)
    for (int32_t i = 0; i < n; i++)
      for (int32_t j = 0; j < n; j++)
        if (leads[i][k] && leads[k][j]) leads[i][j] = true;
  for (int32_t i = 0; i < n; i++)
    if (leads[i][i]) fault(run, "a cycle remains blocked", i);
}

/* The looping checks cost more than the run itself, so the costliest is done now and then. */
void reference_check(const reference_state *run)
{
  if (run->totals->events % 64 == 0) check_households(run);
  check_lists(run);
  check_pools(run);
  check_cycles(run);
}
