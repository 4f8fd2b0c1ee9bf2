/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/simulate/state.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* What the scenario changes on its dates, in the order of the table in docs/model.md, and the
 * switches of the weather. */

typedef enum change_kind {
  NEW_YEAR,
  RULES,
  PLACES,
  EXTRA,
  SEASON,
  POOL_RULES,
  EXIT_RULES,
} change_kind;

static void add_change(flow_state *w, double at, change_kind what, uint32_t node, uint32_t index)
{
  if (!(at > w->plan->start) || !(at < w->plan->end)) return;
  w->changes[w->change_count] = (flow_timetable_entry){.at = at,
                                                       .order = w->change_count,
                                                       .what = (uint8_t)what,
                                                       .node = (int32_t)node,
                                                       .index = index};
  w->change_count++;
}

static int by_date(const void *a, const void *b)
{
  const flow_timetable_entry *x = a;
  const flow_timetable_entry *y = b;
  if (x->at < y->at) return -1;
  if (x->at > y->at) return 1;
  return x->order < y->order ? -1 : 1;
}

void flow_timetable_prepare(flow_state *w)
{
  const flow_plan *plan = w->plan;
  w->change_count = 0;
  for (uint32_t i = 0; i < plan->new_year_count; i++)
    add_change(w, plan->new_years[i], NEW_YEAR, 0, i);
  for (uint32_t f = 0; f < plan->facility_count; f++) {
    const flow_facility *facility = &plan->facilities[f];
    for (uint32_t i = 1; i < facility->rules_count; i++)
      add_change(w, facility->rules[i].from, RULES, f, i);
    for (uint32_t i = 1; i < facility->places_count; i++)
      add_change(w, facility->places[i].from, PLACES, f, i);
    for (uint32_t i = 0; i < facility->weather.extras_count; i++)
      add_change(w, facility->weather.extras[i].from, EXTRA, f, i);
    for (uint32_t i = 0; i < 2 * facility->weather.season_count; i++)
      add_change(w, facility->weather.seasons[i], SEASON, f, i);
  }
  for (uint32_t p = 0; p < plan->pool_count; p++)
    for (uint32_t i = 1; i < plan->pools[p].rules_count; i++)
      add_change(w, plan->pools[p].rules[i].from, POOL_RULES, p, i);
  for (uint32_t x = 0; x < plan->exit_count; x++)
    for (uint32_t i = 1; i < plan->exits[x].rules_count; i++)
      add_change(w, plan->exits[x].rules[i].from, EXIT_RULES, x, i);
  qsort(w->changes, w->change_count, sizeof *w->changes, by_date);
  if (w->change_count > 0)
    sim_event_queue_set(w->pending, w->slot_change, w->changes[0].at, FLOW_RANK_CHANGE);
}

static void schedule_notice(flow_state *w, int32_t facility)
{
  const flow_facility_state *f = &w->facilities[facility];
  const uint32_t slot = w->slot_notice + (uint32_t)facility;
  if (f->notice_count > 0)
    sim_event_queue_set(w->pending, slot, f->notices[0].until, FLOW_RANK_SWITCH);
  else
    sim_event_queue_cancel(w->pending, slot);
}

/* To those in excess, if any: whoever still is when it ends has to leave. */
static void give_notice(flow_state *w, int32_t facility)
{
  flow_facility_state *f = &w->facilities[facility];
  const double until = w->now + f->rules->notice_days;
  if (f->occupied <= f->open) return;
  if (f->notice_count == f->notice_room) {
    const uint32_t room = f->notice_room * 2 + 4;
    flow_notice *notices = realloc(f->notices, room * sizeof *notices);
    if (notices == NULL) {
      w->status = SIM_E_MEMORY;
      return;
    }
    f->notices = notices;
    f->notice_room = room;
  }
  uint32_t i = f->notice_count++;
  for (; i > 0 && f->notices[i - 1].until > until; i--) f->notices[i] = f->notices[i - 1];
  f->notices[i] = (flow_notice){.until = until, .open = f->open};
  schedule_notice(w, facility);
}

void flow_notice_ends(flow_state *w, int32_t facility)
{
  flow_facility_state *f = &w->facilities[facility];
  const int32_t open = f->notices[0].open;
  f->notice_count--;
  memmove(f->notices, f->notices + 1, f->notice_count * sizeof *f->notices);
  schedule_notice(w, facility);
  flow_evict(w, facility, open > f->open ? open : f->open);
}

/* Open what the dated numbers and the weather give. */
static void open_places(flow_state *w, int32_t facility)
{
  flow_facility_state *f = &w->facilities[facility];
  const int32_t extra = f->cold ? f->extra : 0;
  const int32_t open = f->scheduled >= FLOW_UNLIMITED || extra >= FLOW_UNLIMITED
                           ? FLOW_UNLIMITED
                           : f->scheduled + extra;
  const int32_t before = f->open;
  if (open == before) return;
  f->open = open;
  w->may_ring = true;
  flow_tell(w, FLOW_TRACE_PLACES, FLOW_NONE, facility, FLOW_NOWHERE, open);
  flow_monitor_places(w->meter, facility, open, w->now);
  if (open > before) {
    flow_mark_dirty(w, facility);
    return;
  }
  switch (f->rules->closing) {
    case FLOW_CLOSING_DRAIN: break;
    case FLOW_CLOSING_EVICT: flow_evict(w, facility, open); break;
    case FLOW_CLOSING_EVICT_AFTER: give_notice(w, facility); break;
  }
}

static void schedule_weather(flow_state *w, int32_t facility)
{
  flow_facility_state *f = &w->facilities[facility];
  const double rate = f->cold ? f->plan->weather.off_rate : f->plan->weather.on_rate;
  const uint32_t owner = flow_owner_of(FLOW_OWNER_FACILITY, (uint32_t)facility, 0);
  const double u =
      sim_draw(w->chance, (sim_stream_id){FLOW_PURPOSE_WEATHER, owner, f->switches++, 0});
  const uint32_t slot = w->slot_weather + (uint32_t)facility;
  if (rate > 0.0)
    sim_event_queue_set(w->pending, slot, w->now + -log(1 - u) / rate, FLOW_RANK_SWITCH);
  else
    sim_event_queue_cancel(w->pending, slot);
}

void flow_weather_switch(flow_state *w, int32_t facility)
{
  flow_facility_state *f = &w->facilities[facility];
  f->cold = !f->cold;
  schedule_weather(w, facility);
  open_places(w, facility);
}

/* Boundary `index` of the seasons: even ones start a season, odd ones end it. */
static void turn_season(flow_state *w, int32_t facility, uint32_t index)
{
  if (index % 2 == 0) {
    schedule_weather(w, facility);
    return;
  }
  sim_event_queue_cancel(w->pending, w->slot_weather + (uint32_t)facility);
  w->facilities[facility].cold = false;
  open_places(w, facility);
}

void flow_weather_start(flow_state *w, int32_t facility)
{
  const flow_weather *weather = &w->facilities[facility].plan->weather;
  for (uint32_t i = 0; i < weather->season_count; i++)
    if (weather->seasons[2 * i] <= w->now && w->now < weather->seasons[2 * i + 1])
      schedule_weather(w, facility);
}

void flow_clock_next(flow_state *w, int32_t facility, bool today)
{
  const double clock = w->facilities[facility].rules->clock;
  const uint32_t slot = w->slot_clock + (uint32_t)facility;
  if (isnan(clock)) {
    sim_event_queue_cancel(w->pending, slot);
    return;
  }
  /* From the whole day every time: a sum of days would round, and strike twice. */
  double day = floor(w->now);
  while (day + clock < w->now || (!today && day + clock <= w->now)) day += 1.0;
  sim_event_queue_set(w->pending, slot, day + clock, FLOW_RANK_CLOCK);
}

static void change_rules(flow_state *w, int32_t facility, uint32_t index)
{
  flow_facility_state *f = &w->facilities[facility];
  const flow_rules *before = f->rules;
  f->rules = &f->plan->rules[index];
  if (before->order != f->rules->order || before->classes.of != f->rules->classes.of ||
      before->rights.of != f->rules->rights.of)
    flow_list_rearrange(w, facility);
  flow_clock_next(w, facility, true);
  flow_mark_dirty(w, facility);
  w->may_ring = true;
}

static void change_pool_rules(flow_state *w, uint32_t pool, uint32_t index)
{
  flow_pool_state *p = &w->pools[pool];
  const int32_t node = flow_plan_first_pool(w->plan) + (int32_t)pool;
  p->rules = &p->plan->rules[index];
  flow_quota_fix(p);
  flow_list_rearrange(w, node);
  flow_mark_dirty(w, node);
}

static void new_year(flow_state *w)
{
  for (uint32_t i = 0; i < w->pool_count; i++) {
    flow_pool_state *p = &w->pools[i];
    const bool by_quota = p->rules->allocate == FLOW_ALLOCATE_BY_QUOTA;
    for (uint32_t c = 0; c < p->plan->claimant_count; c++) {
      int32_t left = 0;
      if (by_quota && p->rules->unused == FLOW_UNUSED_ROLL_OVER && p->rules->quotas[c] >= 0)
        left = flow_quota_left(p, c);
      p->carried[c] = left > 0 ? left : 0;
      p->used[c] = 0;
    }
    p->year_share = 1.0;
    flow_quota_fix(p);
    flow_mark_dirty(w, flow_plan_first_pool(w->plan) + (int32_t)i);
  }
}

void flow_timetable_next(flow_state *w)
{
  const flow_timetable_entry change = w->changes[w->change_next++];
  if (w->change_next < w->change_count)
    sim_event_queue_set(w->pending, w->slot_change, w->changes[w->change_next].at,
                        FLOW_RANK_CHANGE);
  else
    sim_event_queue_cancel(w->pending, w->slot_change);
  switch ((change_kind)change.what) {
    case NEW_YEAR: new_year(w); break;
    case RULES: change_rules(w, change.node, change.index); break;
    case PLACES:
      w->facilities[change.node].scheduled =
          w->facilities[change.node].plan->places[change.index].places;
      open_places(w, change.node);
      break;
    case EXTRA:
      w->facilities[change.node].extra =
          w->facilities[change.node].plan->weather.extras[change.index].places;
      open_places(w, change.node);
      break;
    case SEASON: turn_season(w, change.node, change.index); break;
    case POOL_RULES: change_pool_rules(w, (uint32_t)change.node, change.index); break;
    case EXIT_RULES:
      w->exits[change.node] = &w->plan->exits[change.node].rules[change.index];
      break;
  }
}
