/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/simulate/timetable.h"

#include "models/simulate/capacity.h"
#include "models/simulate/queue.h"
#include "models/simulate/quota.h"
#include "models/simulate/stock_size.h"

#include <math.h>
#include <stdlib.h>

/* In the order of the table in docs/model.md. */
typedef enum change_kind {
  NEW_YEAR,
  QUOTA_PERIOD,
  RULES,
  PLACES,
  EXTRA,
  SEASON,
  POOL_RULES,
  STOCK,
  EXIT_RULES,
} change_kind;

typedef struct flow_timetable_entry {
  double at;
  uint32_t order; /* as found: ties keep it */
  change_kind kind;
  int32_t node;   /* facility, or number of the pool or exit */
  uint32_t index; /* among the node's changes of this kind */
  uint32_t stock; /* of the pool */
} flow_timetable_entry;

/* ---- dated changes in order ---- */

static bool reserve_entries(flow_state *run)
{
  const flow_plan *plan = run->plan;
  uint32_t entries = plan->new_year_count;
  for (uint32_t f = 0; f < plan->facility_count; f++) {
    const flow_facility *facility = &plan->facilities[f];
    entries += facility->rules_count + facility->places_count + facility->weather.extras_count +
               2 * facility->weather.season_count;
  }
  for (uint32_t p = 0; p < plan->pool_count; p++) {
    entries += plan->pools[p].rules_count + plan->pools[p].quota_start_count;
    for (uint32_t s = 0; s < plan->pools[p].stock_count; s++)
      entries += plan->pools[p].stocks[s].size_count;
  }
  for (uint32_t x = 0; x < plan->exit_count; x++) entries += plan->exits[x].rules_count;
  if (entries <= run->timetable_room) return true;
  flow_timetable_entry *timetable = realloc(run->timetable, entries * sizeof *timetable);
  if (timetable == NULL) return false;
  run->timetable = timetable;
  run->timetable_room = entries;
  return true;
}

static void add_entry(flow_state *run, double at, change_kind kind, uint32_t node, uint32_t index)
{
  if (!(at > run->plan->start) || !(at < run->plan->end)) return;
  const uint32_t order = run->timetable_count++;
  run->timetable[order] = (flow_timetable_entry){
      .at = at, .order = order, .kind = kind, .node = (int32_t)node, .index = index};
}

/* The rules of a pool, then its stocks one by one. */
static void add_entries_of_pool(flow_state *run, uint32_t p)
{
  const flow_pool *pool = &run->plan->pools[p];
  for (uint32_t i = 1; i < pool->rules_count; i++)
    add_entry(run, pool->rules[i].from, POOL_RULES, p, i);
  for (uint32_t s = 0; s < pool->stock_count; s++)
    for (uint32_t i = 1; i < pool->stocks[s].size_count; i++) {
      const uint32_t before = run->timetable_count;
      add_entry(run, pool->stocks[s].sizes[i].from, STOCK, p, i);
      if (run->timetable_count > before) run->timetable[before].stock = s;
    }
}

static int by_date(const void *a, const void *b)
{
  const flow_timetable_entry *x = a;
  const flow_timetable_entry *y = b;
  if (x->at < y->at) return -1;
  if (x->at > y->at) return 1;
  return x->order < y->order ? -1 : 1;
}

void flow_timetable_start(flow_state *run)
{
  const flow_plan *plan = run->plan;
  if (!reserve_entries(run)) {
    run->status = SIM_E_MEMORY;
    return;
  }
  run->timetable_count = 0;
  for (uint32_t i = 0; i < plan->new_year_count; i++)
    add_entry(run, plan->new_years[i], NEW_YEAR, 0, i);
  for (uint32_t p = 0; p < plan->pool_count; p++)
    for (uint32_t i = 0; i < plan->pools[p].quota_start_count; i++)
      add_entry(run, plan->pools[p].quota_starts[i], QUOTA_PERIOD, p, i);
  for (uint32_t f = 0; f < plan->facility_count; f++) {
    const flow_facility *facility = &plan->facilities[f];
    for (uint32_t i = 1; i < facility->rules_count; i++)
      add_entry(run, facility->rules[i].from, RULES, f, i);
    for (uint32_t i = 1; i < facility->places_count; i++)
      add_entry(run, facility->places[i].from, PLACES, f, i);
    for (uint32_t i = 0; i < facility->weather.extras_count; i++)
      add_entry(run, facility->weather.extras[i].from, EXTRA, f, i);
    for (uint32_t i = 0; i < 2 * facility->weather.season_count; i++)
      add_entry(run, facility->weather.seasons[i], SEASON, f, i);
  }
  for (uint32_t p = 0; p < plan->pool_count; p++) add_entries_of_pool(run, p);
  for (uint32_t x = 0; x < plan->exit_count; x++)
    for (uint32_t i = 1; i < plan->exits[x].rules_count; i++)
      add_entry(run, plan->exits[x].rules[i].from, EXIT_RULES, x, i);
  qsort(run->timetable, run->timetable_count, sizeof *run->timetable, by_date);
  if (run->timetable_count > 0)
    sim_event_queue_set(run->pending, run->slots.timetable, run->timetable[0].at, FLOW_RANK_CHANGE);
}

void flow_timetable_resume(flow_state *run, double day)
{
  flow_timetable_start(run);
  run->timetable_next = 0;
  while (run->timetable_next < run->timetable_count && run->timetable[run->timetable_next].at < day)
    run->timetable_next++;
  if (run->timetable_next < run->timetable_count)
    sim_event_queue_set(run->pending, run->slots.timetable, run->timetable[run->timetable_next].at,
                        FLOW_RANK_CHANGE);
  else
    sim_event_queue_cancel(run->pending, run->slots.timetable);
}

/* ---- weather and clocks ---- */

static void schedule_weather(flow_state *run, int32_t facility)
{
  flow_facility_state *f = &run->facilities[facility];
  const double rate = f->cold ? f->plan->weather.off_rate : f->plan->weather.on_rate;
  const double u = flow_facility_draw(run, facility, FLOW_PURPOSE_WEATHER, f->switch_count++);
  const uint32_t slot = run->slots.weather + (uint32_t)facility;
  if (rate > 0.0)
    sim_event_queue_set(run->pending, slot, run->now + -log(1 - u) / rate, FLOW_RANK_SWITCH);
  else
    sim_event_queue_cancel(run->pending, slot);
}

void flow_weather_switch(flow_state *run, int32_t facility)
{
  flow_facility_state *f = &run->facilities[facility];
  f->cold = !f->cold;
  schedule_weather(run, facility);
  flow_capacity_update(run, facility);
}

/* Boundary `index` of the seasons: even ones start a season, odd ones end it. */
static void turn_season(flow_state *run, int32_t facility, uint32_t index)
{
  if (index % 2 == 0) {
    schedule_weather(run, facility);
    return;
  }
  sim_event_queue_cancel(run->pending, run->slots.weather + (uint32_t)facility);
  run->facilities[facility].cold = false;
  flow_capacity_update(run, facility);
}

void flow_weather_start(flow_state *run, int32_t facility)
{
  const flow_weather *weather = &run->facilities[facility].plan->weather;
  for (uint32_t i = 0; i < weather->season_count; i++)
    if (weather->seasons[2 * i] <= run->now && run->now < weather->seasons[2 * i + 1])
      schedule_weather(run, facility);
}

void flow_clock_schedule(flow_state *run, int32_t facility, bool today)
{
  const double clock = run->facilities[facility].rules->clock;
  const uint32_t slot = run->slots.clock + (uint32_t)facility;
  if (isnan(clock)) {
    sim_event_queue_cancel(run->pending, slot);
    return;
  }
  /* From the whole day every time: a sum of days would round, and give two rounds. */
  double day = floor(run->now);
  while (day + clock < run->now || (!today && day + clock <= run->now)) day += 1.0;
  sim_event_queue_set(run->pending, slot, day + clock, FLOW_RANK_CLOCK);
}

/* ---- changes of rules ---- */

static void change_rules(flow_state *run, int32_t facility, uint32_t index)
{
  flow_facility_state *f = &run->facilities[facility];
  const flow_rules *before = f->rules;
  f->rules = &f->plan->rules[index];
  if (before->order != f->rules->order || before->classes.of != f->rules->classes.of ||
      before->rights.of != f->rules->rights.of)
    flow_queue_rearrange(run, facility);
  flow_clock_schedule(run, facility, true);
  flow_mark_dirty(run, facility);
  run->may_cycle = true;
}

static void change_pool_rules(flow_state *run, uint32_t pool, uint32_t index)
{
  flow_pool_state *p = &run->pools[pool];
  const int32_t node = flow_plan_first_pool(run->plan) + (int32_t)pool;
  p->rules = &p->plan->rules[index];
  flow_quota_set(p);
  flow_queue_rearrange(run, node);
  flow_mark_dirty(run, node);
}

static void start_quota_period(flow_state *run, uint32_t pool)
{
  flow_quota_new_period(&run->pools[pool]);
  flow_mark_dirty(run, flow_plan_first_pool(run->plan) + (int32_t)pool);
}

static void start_year(flow_state *run)
{
  for (uint32_t i = 0; i < run->pool_count; i++)
    if (run->pools[i].plan->quotas_a_year <= 1) start_quota_period(run, i);
}

void flow_timetable_next(flow_state *run)
{
  const flow_timetable_entry change = run->timetable[run->timetable_next++];
  if (run->timetable_next < run->timetable_count)
    sim_event_queue_set(run->pending, run->slots.timetable, run->timetable[run->timetable_next].at,
                        FLOW_RANK_CHANGE);
  else
    sim_event_queue_cancel(run->pending, run->slots.timetable);
  switch (change.kind) {
    case NEW_YEAR: start_year(run); break;
    case QUOTA_PERIOD: start_quota_period(run, (uint32_t)change.node); break;
    case RULES: change_rules(run, change.node, change.index); break;
    case PLACES:
      run->facilities[change.node].scheduled =
          run->facilities[change.node].plan->places[change.index].places;
      flow_capacity_update(run, change.node);
      break;
    case EXTRA:
      run->facilities[change.node].extra =
          run->facilities[change.node].plan->weather.extras[change.index].places;
      flow_capacity_update(run, change.node);
      break;
    case SEASON: turn_season(run, change.node, change.index); break;
    case POOL_RULES: change_pool_rules(run, (uint32_t)change.node, change.index); break;
    case STOCK:
      flow_stock_size_change(run, (uint32_t)change.node, change.stock, change.index);
      break;
    case EXIT_RULES:
      run->exits[change.node] = &run->plan->exits[change.node].rules[change.index];
      break;
  }
}
