/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/simulate/simulation.h"
#include "models/simulate/state.h"

#include <math.h>

/* The one loop over events and the one switch on what they are. The order at one instant is the
 * table in docs/model.md: the ranks of world.h, and settling after FLOW_RANK_CLOCK. */

/* A household of an inflow arrives and goes through its door. */
static void arrives(flow_state *w, uint32_t inflow, uint32_t layer, uint32_t number)
{
  const flow_inflow *plan = &w->plan->inflows[inflow];
  const int32_t from = flow_plan_first_inflow(w->plan) + (int32_t)inflow;
  const uint32_t owner = flow_owner_of(FLOW_OWNER_INFLOW, inflow, layer);
  const flow_routes doors = flow_doors_in_force(plan, w->now);
  double u[2] = {0.0, 0.0}; /* of the household's size, of its door */
  if (doors.count > 1 || w->plan->groups[plan->group].size_count > 1)
    sim_draw_pair(w->chance, (sim_stream_id){FLOW_PURPOSE_ARRIVAL, owner, number, 0}, u);
  const uint32_t h = flow_household_new(w, owner, number, plan->group, u[0]);
  if (h == FLOW_NONE) return;
  const int32_t to = flow_route_of(doors, u[1]);
  const flow_who who = w->households[h].who;
  flow_tell(w, FLOW_TRACE_ARRIVES, h, to, from, FLOW_NOWHERE);
  flow_monitor_count(w->meter, FLOW_COUNT_ARRIVALS, from, who);
  if (to < flow_plan_first_exit(w->plan))
    flow_monitor_count(w->meter, FLOW_COUNT_ARRIVALS, to, who);
  flow_enter_node(w, h, to, from);
}

/* All households of a burst, one after the other. */
static void burst_comes(flow_state *w, uint32_t inflow)
{
  const flow_arrival_process *p = &w->plan->inflows[inflow].process;
  const uint32_t index = w->burst_next[inflow]++;
  const uint32_t slot = w->slot_burst + inflow;
  if (index + 1 < p->burst_count)
    sim_event_queue_set(w->pending, slot, p->bursts[index + 1].at, FLOW_RANK_ARRIVAL);
  else
    sim_event_queue_cancel(w->pending, slot);
  for (uint32_t k = 0; k < p->bursts[index].count && w->status == SIM_OK; k++) {
    arrives(w, inflow, FLOW_LAYER_BURST, index << 20 | k);
    if (w->unsettled_count > 0) flow_dispatch(w);
  }
}

/* A dwelling comes free. */
static void dwelling_comes(flow_state *w, uint32_t pool, uint32_t layer, uint32_t number)
{
  flow_pool_state *p = &w->pools[pool];
  const int32_t node = flow_plan_first_pool(w->plan) + (int32_t)pool;
  uint32_t type = 0;
  if (p->rules->type_upto != NULL) {
    const uint32_t owner = flow_owner_of(FLOW_OWNER_POOL, pool, 0);
    const double u = sim_draw(w->chance, (sim_stream_id){FLOW_PURPOSE_TYPE, owner, number, layer});
    while (type + 1 < w->plan->dwelling_type_count && u >= p->rules->type_upto[type]) type++;
  }
  p->vacant[type]++;
  p->vacant_total++;
  flow_tell(w, FLOW_TRACE_DWELLING, FLOW_NONE, node, FLOW_NOWHERE, (int32_t)type);
  flow_monitor_offered(w->meter, node);
  flow_mark_dirty(w, node);
}

static void source_brings(flow_state *w, uint32_t index)
{
  flow_source *source = &w->sources[index];
  const uint32_t layer = source->layer, number = source->number;
  flow_source_next(source, w->plan, w->chance);
  const uint32_t node = w->source_node[index];
  const bool housing = node < w->pool_count;
  if (source->at < w->plan->end)
    sim_event_queue_set(w->pending, index, source->at,
                        housing ? FLOW_RANK_DWELLING : FLOW_RANK_ARRIVAL);
  else
    sim_event_queue_cancel(w->pending, index);
  if (housing)
    dwelling_comes(w, node, layer, number);
  else
    arrives(w, node - w->pool_count, layer, number);
}

/* Dwellings first, so that pools are numbered below inflows in source_node. */
static void start_sources(flow_state *w)
{
  uint32_t index = 0;
  for (uint32_t node = 0; node < w->pool_count + w->plan->inflow_count; node++) {
    const bool housing = node < w->pool_count;
    const uint32_t i = housing ? node : node - w->pool_count;
    const flow_arrival_process *p =
        housing ? &w->plan->pools[i].supply : &w->plan->inflows[i].process;
    const uint32_t owner = flow_owner_of(housing ? FLOW_OWNER_POOL : FLOW_OWNER_INFLOW, i, 0);
    const uint32_t sources = flow_arrival_process_sources(p, w->plan);
    for (uint32_t k = 0; k < sources; k++, index++) {
      flow_source *source = &w->sources[index];
      flow_source_start(source, p, w->plan, w->chance, owner, k);
      w->source_node[index] = node;
      if (source->at < w->plan->end)
        sim_event_queue_set(w->pending, index, source->at,
                            housing ? FLOW_RANK_DWELLING : FLOW_RANK_ARRIVAL);
    }
    if (housing) continue;
    uint32_t burst = 0;
    while (burst < p->burst_count && p->bursts[burst].at < w->plan->start) burst++;
    w->burst_next[i] = burst;
    if (burst < p->burst_count)
      sim_event_queue_set(w->pending, w->slot_burst + i, p->bursts[burst].at, FLOW_RANK_ARRIVAL);
  }
}

/* Months, years and the end of the warm-up are closed before anything of the new day. */
static void schedule_period(flow_state *w)
{
  const flow_plan *plan = w->plan;
  while (w->month_next < plan->month_count && plan->month_starts[w->month_next] <= w->now)
    w->month_next++;
  double at = plan->month_starts[w->month_next];
  if (w->now < 0.0 && at > 0.0) at = 0.0;
  if (at < plan->end)
    sim_event_queue_set(w->pending, w->slot_period, at, FLOW_RANK_PERIOD);
  else
    sim_event_queue_cancel(w->pending, w->slot_period);
}

static void close_periods(flow_state *w, double at)
{
  const flow_plan *plan = w->plan;
  if (at <= 0.0) {
    if (at >= 0.0) flow_monitor_start(w->meter);
    return;
  }
  flow_monitor_end_month(w->meter, at);
  if (plan->year_ends[w->year_next] <= at) {
    flow_tell(w, FLOW_TRACE_YEAR_ENDS, FLOW_NONE, FLOW_NOWHERE, FLOW_NOWHERE, FLOW_NOWHERE);
    flow_monitor_end_year(w->meter, at);
    w->year_next++;
  }
}

static void period_ends(flow_state *w)
{
  close_periods(w, w->now);
  schedule_period(w);
}

/* All clocks of this instant, in file order whatever the order in which they were set. */
static void clocks_strike(flow_state *w)
{
  for (uint32_t f = 0; f < w->facility_count; f++) {
    if (isnan(w->facilities[f].rules->clock)) continue;
    if (sim_event_queue_at(w->pending, w->slot_clock + f) > w->now) continue;
    w->facilities[f].striking = true;
    w->strikes++;
    flow_mark_dirty(w, (int32_t)f);
    flow_clock_next(w, (int32_t)f, false);
  }
}

/* The life of a household: it arrives, is admitted (settle.c), is ready, is blocked (reach.c), moves
 * (settle.c, rings.c), gives up, is housed, leaves, returns. */
static void household_event(flow_state *w, uint32_t h)
{
  switch ((flow_household_state)w->households[h].state) {
    case FLOW_STATE_CARE: flow_care_ends(w, h); break;
    case FLOW_STATE_WAITING:
    case FLOW_STATE_BLOCKED: flow_give_up(w, h); break;
    case FLOW_STATE_AWAY: flow_away_ends(w, h); break;
    case FLOW_STATE_UNUSED:
      flow_fault(w, "an event for household record %u, which is not in use", h);
      break;
  }
}

static void happen(flow_state *w, uint32_t slot)
{
  if (slot >= w->first_household)
    household_event(w, slot - w->first_household);
  else if (slot < w->source_count)
    source_brings(w, slot);
  else if (slot < w->slot_change)
    clocks_strike(w);
  else if (slot == w->slot_change)
    flow_timetable_next(w);
  else if (slot < w->slot_notice)
    flow_weather_switch(w, (int32_t)(slot - w->slot_weather));
  else if (slot < w->slot_burst)
    flow_notice_ends(w, (int32_t)(slot - w->slot_notice));
  else if (slot < w->slot_period)
    burst_comes(w, slot - w->slot_burst);
  else
    period_ends(w);
}

static void start(flow_state *w)
{
  if (!(w->now < 0.0)) flow_monitor_start(w->meter);
  flow_timetable_prepare(w);
  for (uint32_t f = 0; f < w->facility_count; f++) {
    flow_weather_start(w, (int32_t)f);
    flow_clock_next(w, (int32_t)f, true);
  }
  flow_initial_state_load(w);
  start_sources(w);
  schedule_period(w);
}

sim_status flow_state_run(flow_state *w, const flow_plan *plan, const sim_random *chance,
                          flow_trace_fn trace, void *trace_context)
{
  w->trace = trace;
  w->trace_context = trace_context;
  const sim_status ready = flow_state_reset(w, plan, chance);
  if (ready != SIM_OK) return ready;
  start(w);
  while (w->status == SIM_OK) {
    const sim_event e = sim_event_queue_first(w->pending);
    if ((w->unsettled_count > 0 || w->strikes > 0 || w->may_ring) &&
        (e.at > w->now || e.rank > FLOW_RANK_CLOCK)) {
      flow_dispatch(w);
      continue;
    }
    if (!(e.at < plan->end)) break;
    w->now = e.at;
    w->events++;
    happen(w, e.slot);
  }
  if (w->status != SIM_OK) return w->status;
  w->now = plan->end;
  close_periods(w, plan->end);
  if (flow_monitor_is_short(w->meter)) return SIM_E_MEMORY;
  flow_invariants_check(w);
  return w->status;
}
