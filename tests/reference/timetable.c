/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/reference/state.h"

#include <math.h>

void reference_evict_above(reference_world *w, int32_t f, int32_t most)
{
  const flow_rules *rules = w->facility[f].rules;
  while (reference_occupied(w, f) > most && reference_occupied(w, f) > w->facility[f].open) {
    const reference_list *inside = &w->facility[f].inside;
    uint32_t last = inside->items[0];
    for (uint32_t i = 1; i < inside->count; i++)
      if (w->households[inside->items[i]].admitted_at >= w->households[last].admitted_at)
        last = inside->items[i];
    reference_household *h = &w->households[last];
    reference_tell(w, FLOW_TRACE_EVICTED, h, f, FLOW_NOWHERE, rules->evict_to);
    if (reference_counts(w)) reference_total_of(w, f, h)->evictions++;
    reference_drop_claim(w, last);
    reference_leave(w, last, rules->evict_to);
    if (rules->evict_to == FLOW_NOWHERE)
      reference_join(w, last, f, f, w->now);
    else
      reference_reach(w, last, rules->evict_to, f);
  }
}

int32_t reference_places_now(const reference_world *w, int32_t f)
{
  const reference_facility *facility = &w->facility[f];
  int64_t open = facility->steady;
  if (facility->is_on) open += facility->extra;
  return (int32_t)(open < FLOW_UNLIMITED ? open : FLOW_UNLIMITED);
}

static void change_places(reference_world *w, int32_t f)
{
  reference_facility *facility = &w->facility[f];
  int32_t before = facility->open;
  facility->open = reference_places_now(w, f);
  if (facility->open == before) return;
  reference_tell(w, FLOW_TRACE_PLACES, NULL, f, FLOW_NOWHERE, facility->open);
  w->look_for_rings = true;
  if (facility->open > before) {
    reference_ask(w, f);
    return;
  }
  if (facility->rules->closing == FLOW_CLOSING_EVICT) reference_evict_above(w, f, facility->open);
  if (facility->rules->closing == FLOW_CLOSING_EVICT_AFTER &&
      reference_occupied(w, f) > facility->open)
    reference_schedule(w, w->now + facility->rules->notice_days, CHANGE, REFERENCE_NOTICE_ENDS,
                       (uint32_t)f, (uint32_t)facility->open);
}

void reference_set_clock(reference_world *w, int32_t f)
{
  double clock = w->facility[f].rules->clock;
  reference_cancel_facility(w, REFERENCE_STRIKE, f);
  if (isnan(clock)) return;
  double day = floor(w->now);
  while (day + clock < w->now) day += 1;
  reference_schedule(w, day + clock, CLOCK, REFERENCE_STRIKE, (uint32_t)f, 0);
}

static void next_switch(reference_world *w, int32_t f)
{
  reference_facility *facility = &w->facility[f];
  const flow_weather *weather = &w->plan->facilities[f].weather;
  double rate = facility->is_on ? weather->off_rate : weather->on_rate;
  double u = reference_draw_at(w, f, DRAW_WEATHER, facility->switches++);
  reference_schedule(w, w->now + reference_exponential(rate, u), CHANGE, REFERENCE_SWITCH,
                     (uint32_t)f, 0);
}

void reference_set_weather(reference_world *w, int32_t f, bool in_season, bool is_on)
{
  w->facility[f].in_season = in_season;
  w->facility[f].is_on = is_on;
  reference_cancel_facility(w, REFERENCE_SWITCH, f);
  if (in_season) next_switch(w, f);
  change_places(w, f);
}

void reference_set_rules(reference_world *w, int32_t f, uint32_t item)
{
  double clock = w->facility[f].rules->clock;
  w->facility[f].rules = &w->plan->facilities[f].rules[item];
  double new_clock = w->facility[f].rules->clock;
  if (clock != new_clock && !(isnan(clock) && isnan(new_clock))) reference_set_clock(w, f);
  w->look_for_rings = true;
  reference_ask(w, f);
}

int32_t reference_quota(const reference_world *w, const reference_pool *pool, int32_t claimant)
{
  const flow_pool *plan = &w->plan->pools[pool - w->pool];
  const int32_t row = flow_claimant_of(plan, claimant);
  const int32_t dwellings = row >= 0 ? pool->rules->quotas[row] : -1;
  if (dwellings < 0 || !w->is_first_year) return dwellings;
  return (int32_t)floor(dwellings * w->plan->first_year_share + 0.5);
}

void reference_start_year(reference_world *w)
{
  for (uint32_t p = 0; p < w->plan->pool_count; p++) {
    reference_pool *pool = &w->pool[p];
    bool has_quotas = pool->rules->allocate == FLOW_ALLOCATE_BY_QUOTA;
    for (int32_t node = 0; node < (int32_t)w->plan->node_count; node++) {
      int32_t left = 0;
      if (has_quotas && pool->rules->unused == FLOW_UNUSED_ROLL_OVER &&
          reference_quota(w, pool, node) >= 0)
        left = reference_quota(w, pool, node) + pool->carried[node] - pool->used[node];
      pool->carried[node] = left > 0 ? left : 0;
      pool->used[node] = 0;
    }
    reference_ask(w, flow_plan_first_pool(w->plan) + (int32_t)p);
  }
  w->is_first_year = false;
}

void reference_set_places(reference_world *w, int32_t f, uint32_t item)
{
  w->facility[f].steady = w->plan->facilities[f].places[item].places;
  change_places(w, f);
}

void reference_set_extra(reference_world *w, int32_t f, uint32_t item)
{
  w->facility[f].extra = w->plan->facilities[f].weather.extras[item].places;
  change_places(w, f);
}

void reference_set_pool_rules(reference_world *w, uint32_t p, uint32_t item)
{
  w->pool[p].rules = &w->plan->pools[p].rules[item];
  reference_ask(w, flow_plan_first_pool(w->plan) + (int32_t)p);
}

/* A dated change is in force from the start when its date is not later. */
static bool is_pending(const reference_world *w, double from)
{
  return from > w->plan->start && from < w->plan->end;
}

static void schedule_changes_of_facility(reference_world *w, uint32_t f)
{
  const flow_facility *facility = &w->plan->facilities[f];
  reference_facility *state = &w->facility[f];
  for (uint32_t i = 0; i < facility->rules_count; i++) {
    if (i == 0 || facility->rules[i].from <= w->plan->start)
      state->rules = &facility->rules[i];
    else if (is_pending(w, facility->rules[i].from))
      reference_schedule(w, facility->rules[i].from, CHANGE, REFERENCE_NEW_RULES, f, i);
  }
  for (uint32_t i = 0; i < facility->places_count; i++) {
    if (i == 0 || facility->places[i].from <= w->plan->start)
      state->steady = facility->places[i].places;
    else if (is_pending(w, facility->places[i].from))
      reference_schedule(w, facility->places[i].from, CHANGE, REFERENCE_NEW_PLACES, f, i);
  }
  state->extra = facility->weather.extra;
  for (uint32_t i = 0; i < facility->weather.extras_count; i++)
    if (is_pending(w, facility->weather.extras[i].from))
      reference_schedule(w, facility->weather.extras[i].from, CHANGE, REFERENCE_NEW_EXTRA, f, i);
  for (uint32_t i = 0; i < facility->weather.season_count && facility->weather.on_rate > 0; i++) {
    double starts = facility->weather.seasons[2 * i], ends = facility->weather.seasons[2 * i + 1];
    if (starts <= w->plan->start && ends > w->plan->start) state->in_season = true;
    if (is_pending(w, starts)) reference_schedule(w, starts, CHANGE, REFERENCE_SEASON_STARTS, f, i);
    if (is_pending(w, ends)) reference_schedule(w, ends, CHANGE, REFERENCE_SEASON_ENDS, f, i);
  }
  state->open = reference_places_now(w, (int32_t)f);
}

/* In the page's order within a date, so that the serial keeps it. Switches and ends of notices
 * are scheduled later, so they come after the dated changes of their instant. */
void reference_schedule_changes(reference_world *w)
{
  const flow_plan *plan = w->plan;
  for (uint32_t i = 0; i < plan->new_year_count; i++)
    if (is_pending(w, plan->new_years[i]))
      reference_schedule(w, plan->new_years[i], CHANGE, REFERENCE_NEW_YEAR, 0, 0);
  for (uint32_t f = 0; f < plan->facility_count; f++) schedule_changes_of_facility(w, f);
  for (uint32_t p = 0; p < plan->pool_count; p++)
    for (uint32_t i = 0; i < plan->pools[p].rules_count; i++) {
      const flow_pool_rules *rules = &plan->pools[p].rules[i];
      if (i == 0 || rules->from <= plan->start)
        w->pool[p].rules = rules;
      else if (is_pending(w, rules->from))
        reference_schedule(w, rules->from, CHANGE, REFERENCE_NEW_POOL_RULES, p, i);
    }
  for (uint32_t e = 0; e < plan->exit_count; e++)
    for (uint32_t i = 0; i < plan->exits[e].rules_count; i++) {
      const flow_exit_rules *rules = &plan->exits[e].rules[i];
      if (i == 0 || rules->from <= plan->start)
        w->exit[e] = rules;
      else if (is_pending(w, rules->from))
        reference_schedule(w, rules->from, CHANGE, REFERENCE_NEW_EXIT_RULES, e, i);
    }
  for (uint32_t f = 0; f < plan->facility_count; f++)
    if (w->facility[f].in_season) next_switch(w, (int32_t)f);
  for (uint32_t f = 0; f < plan->facility_count; f++) reference_set_clock(w, (int32_t)f);
}
