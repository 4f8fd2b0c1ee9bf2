/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/reference/state.h"

#include <math.h>

/* Whether a leaves before b, which was admitted no later than a. */
static bool is_sent_before(const reference_state *run, int32_t f, const reference_household *a,
                           const reference_household *b)
{
  const flow_rules *rules = run->facility[f].rules;
  if (rules->evict == FLOW_EVICT_BY_CLASS && rules->order == FLOW_ORDER_PRIORITY) {
    uint8_t of_a =
        flow_class_of(&rules->classes, a->admitted_from, a->group, run->plan->group_count);
    uint8_t of_b =
        flow_class_of(&rules->classes, b->admitted_from, b->group, run->plan->group_count);
    if (of_a != of_b) return of_a > of_b;
  }
  return rules->evict == FLOW_EVICT_LONGEST ? a->admitted_at < b->admitted_at
                                            : a->admitted_at >= b->admitted_at;
}

/* What goes along: to the own list, or to a facility. */
static void take_along(const reference_state *run, reference_household *h, int32_t f, int32_t to)
{
  flow_evicted_stay how = run->facility[f].rules->evicted_stay;
  bool goes_on = how == FLOW_EVICTED_STAY_CONTINUES;
  int32_t there = to == FLOW_NOWHERE ? f : to;
  if (!reference_is_facility(run, there))
    goes_on = false;
  else if (how == FLOW_EVICTED_STAY_IF_SAME)
    goes_on = run->facility[there].rules->groups[h->group].stay ==
              run->facility[f].rules->groups[h->group].stay;
  double left = h->admitted_at + h->care - run->now;
  h->care_left = !goes_on ? NAN : left > 0 ? left : 0;
  if (!goes_on) h->patience_left = NAN;
}

void reference_evict_above(reference_state *run, int32_t f, int32_t most)
{
  const flow_rules *rules = run->facility[f].rules;
  while (reference_occupied(run, f) > most && reference_occupied(run, f) > run->facility[f].open) {
    const reference_list *inside = &run->facility[f].inside;
    uint32_t last = inside->items[0];
    for (uint32_t i = 1; i < inside->count; i++)
      if (is_sent_before(run, f, &run->households[inside->items[i]], &run->households[last]))
        last = inside->items[i];
    reference_household *h = &run->households[last];
    reference_tell(run, FLOW_TRACE_EVICTED, h, f, FLOW_NOWHERE, rules->evict_to);
    if (reference_counts(run)) reference_total_of(run, f, h)->evictions++;
    take_along(run, h, f, rules->evict_to);
    reference_drop_claim(run, last);
    reference_leave(run, last, rules->evict_to);
    if (rules->evict_to == FLOW_NOWHERE)
      reference_enqueue(run, last, f, f, run->now);
    else
      reference_enter(run, last, rules->evict_to, f);
  }
}

int32_t reference_places_now(const reference_state *run, int32_t f)
{
  const reference_facility *facility = &run->facility[f];
  int64_t open = facility->steady;
  if (facility->is_on) open += facility->extra;
  return (int32_t)(open < FLOW_UNLIMITED ? open : FLOW_UNLIMITED);
}

static void change_places(reference_state *run, int32_t f)
{
  reference_facility *facility = &run->facility[f];
  int32_t before = facility->open;
  facility->open = reference_places_now(run, f);
  if (facility->open == before) return;
  reference_tell(run, FLOW_TRACE_PLACES, NULL, f, FLOW_NOWHERE, facility->open);
  run->look_for_cycles = true;
  if (facility->open > before) {
    reference_mark_dirty(run, f);
    return;
  }
  if (facility->rules->closing == FLOW_CLOSING_EVICT) reference_evict_above(run, f, facility->open);
  if (facility->rules->closing == FLOW_CLOSING_EVICT_AFTER &&
      reference_occupied(run, f) > facility->open)
    reference_schedule(run, run->now + facility->rules->notice_days, CHANGE, REFERENCE_NOTICE_ENDS,
                       (uint32_t)f, (uint32_t)facility->open);
}

void reference_schedule_round(reference_state *run, int32_t f)
{
  double clock = run->facility[f].rules->clock;
  reference_cancel_facility(run, REFERENCE_ROUND, f);
  if (isnan(clock)) return;
  double day = floor(run->now);
  while (day + clock < run->now) day += 1;
  reference_schedule(run, day + clock, CLOCK, REFERENCE_ROUND, (uint32_t)f, 0);
}

static void next_switch(reference_state *run, int32_t f)
{
  reference_facility *facility = &run->facility[f];
  const flow_weather *weather = &run->plan->facilities[f].weather;
  double rate = facility->is_on ? weather->off_rate : weather->on_rate;
  double u = reference_draw_at(run, f, DRAW_WEATHER, facility->switches++);
  reference_schedule(run, run->now + reference_exponential(rate, u), CHANGE, REFERENCE_SWITCH,
                     (uint32_t)f, 0);
}

void reference_set_weather(reference_state *run, int32_t f, bool in_season, bool is_on)
{
  run->facility[f].in_season = in_season;
  run->facility[f].is_on = is_on;
  reference_cancel_facility(run, REFERENCE_SWITCH, f);
  if (in_season) next_switch(run, f);
  change_places(run, f);
}

void reference_set_rules(reference_state *run, int32_t f, uint32_t item)
{
  double clock = run->facility[f].rules->clock;
  run->facility[f].rules = &run->plan->facilities[f].rules[item];
  double new_clock = run->facility[f].rules->clock;
  if (clock != new_clock && !(isnan(clock) && isnan(new_clock))) reference_schedule_round(run, f);
  run->look_for_cycles = true;
  reference_mark_dirty(run, f);
}

int32_t reference_quota(const reference_state *run, const reference_pool *pool, int32_t claimant)
{
  const flow_pool *plan = &run->plan->pools[pool - run->pool];
  const int32_t row = flow_claimant_of(plan, claimant);
  const int32_t dwellings = row >= 0 ? pool->rules->quotas[row] : -1;
  if (dwellings < 0 || pool->is_later) return dwellings;
  const double part =
      plan->quotas_a_year > 1 ? plan->first_quota_share : run->plan->first_year_share;
  return (int32_t)floor(dwellings * part + 0.5);
}

void reference_start_quotas(reference_state *run, uint32_t p)
{
  reference_pool *pool = &run->pool[p];
  bool has_quotas = pool->rules->allocate == FLOW_ALLOCATE_BY_QUOTA;
  for (int32_t node = 0; node < (int32_t)run->plan->node_count; node++) {
    int32_t left = 0;
    if (has_quotas && pool->rules->unused == FLOW_UNUSED_ROLL_OVER &&
        reference_quota(run, pool, node) >= 0)
      left = reference_quota(run, pool, node) + pool->carried[node] - pool->used[node];
    pool->carried[node] = left > 0 ? left : 0;
    pool->used[node] = 0;
  }
  pool->is_later = true;
  reference_mark_dirty(run, flow_plan_first_pool(run->plan) + (int32_t)p);
}

/* Of those pools whose quotas are for a calendar year. */
void reference_start_year(reference_state *run)
{
  for (uint32_t p = 0; p < run->plan->pool_count; p++)
    if (run->plan->pools[p].quotas_a_year <= 1) reference_start_quotas(run, p);
}

void reference_set_places(reference_state *run, int32_t f, uint32_t item)
{
  run->facility[f].steady = run->plan->facilities[f].places[item].places;
  change_places(run, f);
}

void reference_set_extra(reference_state *run, int32_t f, uint32_t item)
{
  run->facility[f].extra = run->plan->facilities[f].weather.extras[item].places;
  change_places(run, f);
}

void reference_set_pool_rules(reference_state *run, uint32_t p, uint32_t item)
{
  run->pool[p].rules = &run->plan->pools[p].rules[item];
  reference_mark_dirty(run, flow_plan_first_pool(run->plan) + (int32_t)p);
}

/* A dated change is in force from the start when its date is not later. */
static bool is_pending(const reference_state *run, double from)
{
  return from > run->plan->start && from < run->plan->end;
}

static void schedule_changes_of_facility(reference_state *run, uint32_t f)
{
  const flow_facility *facility = &run->plan->facilities[f];
  reference_facility *state = &run->facility[f];
  for (uint32_t i = 0; i < facility->rules_count; i++) {
    if (i == 0 || facility->rules[i].from <= run->plan->start)
      state->rules = &facility->rules[i];
    else if (is_pending(run, facility->rules[i].from))
      reference_schedule(run, facility->rules[i].from, CHANGE, REFERENCE_NEW_RULES, f, i);
  }
  for (uint32_t i = 0; i < facility->places_count; i++) {
    if (i == 0 || facility->places[i].from <= run->plan->start)
      state->steady = facility->places[i].places;
    else if (is_pending(run, facility->places[i].from))
      reference_schedule(run, facility->places[i].from, CHANGE, REFERENCE_NEW_PLACES, f, i);
  }
  state->extra = facility->weather.extra;
  for (uint32_t i = 0; i < facility->weather.extras_count; i++)
    if (is_pending(run, facility->weather.extras[i].from))
      reference_schedule(run, facility->weather.extras[i].from, CHANGE, REFERENCE_NEW_EXTRA, f, i);
  for (uint32_t i = 0; i < facility->weather.season_count && facility->weather.on_rate > 0; i++) {
    double starts = facility->weather.seasons[2 * i], ends = facility->weather.seasons[2 * i + 1];
    if (starts <= run->plan->start && ends > run->plan->start) state->in_season = true;
    if (is_pending(run, starts))
      reference_schedule(run, starts, CHANGE, REFERENCE_SEASON_STARTS, f, i);
    if (is_pending(run, ends)) reference_schedule(run, ends, CHANGE, REFERENCE_SEASON_ENDS, f, i);
  }
  state->open = reference_places_now(run, (int32_t)f);
}

/* In the page's order within a date, so that the serial keeps it. Switches and ends of notices
 * are scheduled later, so they come after the dated changes of their instant. */
void reference_schedule_changes(reference_state *run)
{
  const flow_plan *plan = run->plan;
  for (uint32_t i = 0; i < plan->new_year_count; i++)
    if (is_pending(run, plan->new_years[i]))
      reference_schedule(run, plan->new_years[i], CHANGE, REFERENCE_NEW_YEAR, 0, 0);
  for (uint32_t p = 0; p < plan->pool_count; p++)
    for (uint32_t i = 0; i < plan->pools[p].quota_start_count; i++)
      if (is_pending(run, plan->pools[p].quota_starts[i]))
        reference_schedule(run, plan->pools[p].quota_starts[i], CHANGE, REFERENCE_NEW_QUOTAS, p, 0);
  for (uint32_t f = 0; f < plan->facility_count; f++) schedule_changes_of_facility(run, f);
  for (uint32_t p = 0; p < plan->pool_count; p++) {
    for (uint32_t i = 0; i < plan->pools[p].rules_count; i++) {
      const flow_pool_rules *rules = &plan->pools[p].rules[i];
      if (i == 0 || rules->from <= plan->start)
        run->pool[p].rules = rules;
      else if (is_pending(run, rules->from))
        reference_schedule(run, rules->from, CHANGE, REFERENCE_NEW_POOL_RULES, p, i);
    }
    for (uint32_t s = 0; s < plan->pools[p].stock_count; s++)
      for (uint32_t i = 1; i < plan->pools[p].stocks[s].size_count; i++)
        if (is_pending(run, plan->pools[p].stocks[s].sizes[i].from))
          reference_schedule(run, plan->pools[p].stocks[s].sizes[i].from, CHANGE,
                             REFERENCE_NEW_SIZE, p << 8 | s, i);
  }
  for (uint32_t e = 0; e < plan->exit_count; e++)
    for (uint32_t i = 0; i < plan->exits[e].rules_count; i++) {
      const flow_exit_rules *rules = &plan->exits[e].rules[i];
      if (i == 0 || rules->from <= plan->start)
        run->exit[e] = rules;
      else if (is_pending(run, rules->from))
        reference_schedule(run, rules->from, CHANGE, REFERENCE_NEW_EXIT_RULES, e, i);
    }
  for (uint32_t f = 0; f < plan->facility_count; f++)
    if (run->facility[f].in_season) next_switch(run, (int32_t)f);
  for (uint32_t f = 0; f < plan->facility_count; f++) reference_schedule_round(run, (int32_t)f);
}
