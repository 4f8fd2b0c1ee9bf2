/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/simulate/simulation.h"

#include "models/simulate/capacity.h"
#include "models/measure/followed.h"
#include "models/plan/plan_compare.h"
#include "models/simulate/dispatch.h"
#include "models/simulate/endless.h"
#include "models/simulate/fork.h"
#include "models/simulate/household.h"
#include "models/simulate/initial_state.h"
#include "models/simulate/invariants.h"
#include "models/simulate/routing.h"
#include "models/simulate/stock.h"
#include "models/simulate/stock_size.h"
#include "models/simulate/timetable.h"

#include <math.h>

/* The one loop over events and the one switch on what they are. The order at one instant is the
 * table in docs/model.md: the ranks of state.h, with dispatch after FLOW_RANK_CLOCK. */

/* ---- what inflows and pools bring ---- */

/* Whether who leaves by the node now is not heard of again. */
static bool is_gone_by(const flow_state *run, int32_t node)
{
  const int32_t first = flow_plan_first_exit(run->plan);
  return node >= first && !run->exits[node - first]->outside &&
         !(run->exits[node - first]->returns.chance > 0.0);
}

/* Who comes, and what is known of it already. */
typedef struct newcomer {
  uint32_t layer, number;
  double u[2]; /* of its size, of its route; NAN: not drawn yet */
  flow_first_draws *first;
} newcomer;

/* A household of an inflow arrives and takes one of the inflow's routes. */
static void bring_household(flow_state *run, uint32_t inflow, newcomer comes)
{
  const flow_inflow *plan = &run->plan->inflows[inflow];
  const int32_t from = flow_plan_first_inflow(run->plan) + (int32_t)inflow;
  const uint32_t owner = flow_owner_of(FLOW_OWNER_INFLOW, inflow, comes.layer);
  const flow_routes routes = flow_doors_in_force(plan, run->now);
  if (isnan(comes.u[0]) && (routes.count > 1 || run->plan->groups[plan->group].size_count > 1))
    flow_arrival_draw(run->random, owner, comes.number, comes.u);
  const int32_t to = flow_routes_draw(routes, comes.u[1]);
  if (run->trace == NULL && is_gone_by(run, to)) {
    flow_household_pass(run, plan->group, comes.u[0], from, to);
    return;
  }
  const uint32_t h = flow_household_new(run, owner, comes.number, plan->group, comes.u[0]);
  if (h == FLOW_NONE) return;
  run->households[h].first = comes.first;
  if (plan->waited != NULL)
    run->households[h].waited = sim_dist_quantile(
        plan->waited, flow_household_draw(run, &run->households[h], FLOW_PURPOSE_WAITED, 0));
  const flow_who who = run->households[h].who;
  flow_trace(run, h,
             (flow_trace_record){
                 .what = FLOW_TRACE_ARRIVES, .node = to, .from = from, .to = FLOW_NOWHERE});
  flow_monitor_count(run->monitor, FLOW_COUNT_ARRIVALS, from, who);
  if (to < flow_plan_first_exit(run->plan))
    flow_monitor_count(run->monitor, FLOW_COUNT_ARRIVALS, to, who);
  flow_send(run, h, to, from);
}

/* All households of a burst, one after the other. */
static void bring_burst(flow_state *run, uint32_t inflow)
{
  const flow_arrival_process *p = &run->plan->inflows[inflow].process;
  const uint32_t index = run->burst_next[inflow]++;
  const uint32_t slot = run->slots.burst + inflow;
  if (index + 1 < p->burst_count)
    sim_event_queue_set(run->pending, slot, p->bursts[index + 1].at, FLOW_RANK_ARRIVAL);
  else
    sim_event_queue_cancel(run->pending, slot);
  for (uint32_t k = 0; k < p->bursts[index].count && run->status == SIM_OK; k++) {
    bring_household(
        run, inflow,
        (newcomer){.layer = FLOW_LAYER_BURST, .number = index << 20 | k, .u = {NAN, NAN}});
    if (run->dirty_count > 0) flow_dispatch(run);
  }
}

/* A dwelling comes free. */
static void bring_dwelling(flow_state *run, uint32_t pool, uint32_t layer, uint32_t number)
{
  flow_pool_state *p = &run->pools[pool];
  const int32_t node = flow_plan_first_pool(run->plan) + (int32_t)pool;
  uint32_t type = 0;
  if (p->rules->type_upto != NULL) {
    const uint32_t owner = flow_owner_of(FLOW_OWNER_POOL, pool, 0);
    const double u =
        sim_draw(run->random, (sim_stream_id){FLOW_PURPOSE_TYPE, owner, number, layer});
    while (type + 1 < run->plan->dwelling_type_count && u >= p->rules->type_upto[type]) type++;
  }
  p->vacant[type]++;
  p->vacant_total++;
  flow_trace(
      run, FLOW_NONE,
      (flow_trace_record){
          .what = FLOW_TRACE_DWELLING, .node = node, .from = FLOW_NOWHERE, .to = (int32_t)type});
  flow_monitor_offered(run->monitor, node);
  flow_mark_dirty(run, node);
}

static void take_from_source(flow_state *run, uint32_t index)
{
  flow_arrivals *next = &run->sources[index];
  const newcomer comes = {
      next->source.layer, next->source.number, {next->u[0], next->u[1]}, next->first};
  flow_arrivals_next(next, run->plan, run->random);
  const uint32_t node = run->source_node[index];
  const bool is_pool = node < run->pool_count;
  if (next->source.at < run->plan->end)
    sim_event_queue_set(run->pending, index, next->source.at,
                        is_pool ? FLOW_RANK_DWELLING : FLOW_RANK_ARRIVAL);
  else
    sim_event_queue_cancel(run->pending, index);
  if (is_pool)
    bring_dwelling(run, node, comes.layer, comes.number);
  else
    bring_household(run, node - run->pool_count, comes);
}

/* Pools first, so that they are numbered below inflows in source_node. */
static void start_sources(flow_state *run)
{
  uint32_t index = 0;
  for (uint32_t node = 0; node < run->pool_count + run->plan->inflow_count; node++) {
    const bool is_pool = node < run->pool_count;
    const uint32_t i = is_pool ? node : node - run->pool_count;
    const flow_arrival_process *p =
        is_pool ? &run->plan->pools[i].supply : &run->plan->inflows[i].process;
    const uint32_t owner = flow_owner_of(is_pool ? FLOW_OWNER_POOL : FLOW_OWNER_INFLOW, i, 0);
    const uint32_t sources = flow_arrival_process_sources(p, run->plan);
    for (uint32_t k = 0; k < sources; k++, index++) {
      flow_arrivals *first = &run->sources[index];
      flow_arrivals_start(first, run->arrival_lists, p, run->plan, run->random, owner, k);
      run->source_node[index] = node;
      if (first->source.at < run->plan->end)
        sim_event_queue_set(run->pending, index, first->source.at,
                            is_pool ? FLOW_RANK_DWELLING : FLOW_RANK_ARRIVAL);
    }
    if (is_pool) continue;
    uint32_t burst = 0;
    while (burst < p->burst_count && p->bursts[burst].at < run->plan->start) burst++;
    run->burst_next[i] = burst;
    if (burst < p->burst_count)
      sim_event_queue_set(run->pending, run->slots.burst + i, p->bursts[burst].at,
                          FLOW_RANK_ARRIVAL);
  }
}

/* ---- periods ---- */

/* Months, years and the end of the warm-up are closed before anything of the new day. */
static void schedule_period(flow_state *run)
{
  const flow_plan *plan = run->plan;
  while (run->month_next < plan->month_count && plan->month_starts[run->month_next] <= run->now)
    run->month_next++;
  double at = plan->month_starts[run->month_next];
  if (run->now < 0.0 && at > 0.0) at = 0.0;
  if (at < plan->end)
    sim_event_queue_set(run->pending, run->slots.period, at, FLOW_RANK_PERIOD);
  else
    sim_event_queue_cancel(run->pending, run->slots.period);
}

/* Who waits when a year ends, and at the end of the horizon everybody who is still known. */
static void tell_of_households(flow_state *run, bool is_last)
{
  for (uint32_t h = 0; h < run->household_used; h++) {
    const flow_household *hh = &run->households[h];
    if (hh->state == FLOW_STATE_UNUSED) continue;
    if (hh->list != FLOW_NOWHERE)
      flow_monitor_still_waits(run->monitor, hh->list, hh->who, run->now - hh->since);
    if (is_last) flow_household_tell(run, h);
  }
}

static void close_periods(flow_state *run, double at)
{
  const flow_plan *plan = run->plan;
  if (at <= 0.0) {
    if (at >= 0.0) flow_monitor_start(run->monitor);
    return;
  }
  flow_monitor_end_month(run->monitor, at);
  if (plan->year_ends[run->year_next] <= at) {
    flow_trace(run, FLOW_NONE,
               (flow_trace_record){.what = FLOW_TRACE_YEAR_ENDS,
                                   .node = FLOW_NOWHERE,
                                   .from = FLOW_NOWHERE,
                                   .to = FLOW_NOWHERE});
    tell_of_households(run, at >= plan->end);
    flow_monitor_end_year(run->monitor, at);
    run->year_next++;
  }
}

static void end_period(flow_state *run)
{
  close_periods(run, run->now);
  schedule_period(run);
}

/* ---- events ---- */

/* Admission rounds by all clocks of this instant, in file order whatever the order in which they
 * were set. */
static void start_rounds(flow_state *run)
{
  for (uint32_t f = 0; f < run->facility_count; f++) {
    if (isnan(run->facilities[f].rules->clock)) continue;
    if (sim_event_queue_at(run->pending, run->slots.clock + f) > run->now) continue;
    run->facilities[f].in_round = true;
    run->round_count++;
    flow_mark_dirty(run, (int32_t)f);
    flow_clock_schedule(run, (int32_t)f, false);
  }
}

/* What was pending for a household happens. */
static void household_event(flow_state *run, uint32_t h)
{
  switch ((flow_household_state)run->households[h].state) {
    case FLOW_STATE_CARE: flow_end_care(run, h); break;
    case FLOW_STATE_WAITING:
    case FLOW_STATE_BLOCKED: flow_give_up(run, h); break;
    case FLOW_STATE_AWAY: flow_end_away(run, h); break;
    case FLOW_STATE_MOVING:
    case FLOW_STATE_UNUSED:
      flow_fault(run, "an event for household record %u, to which nothing can happen", h);
      break;
  }
}

static void take_event(flow_state *run, uint32_t slot)
{
  if (slot >= run->slots.household)
    household_event(run, slot - run->slots.household);
  else if (slot < run->source_count)
    take_from_source(run, slot);
  else if (slot < run->slots.timetable)
    start_rounds(run);
  else if (slot == run->slots.timetable)
    flow_timetable_next(run);
  else if (slot < run->slots.notice)
    flow_weather_switch(run, (int32_t)(slot - run->slots.weather));
  else if (slot < run->slots.burst)
    flow_notice_end(run, (int32_t)(slot - run->slots.notice));
  else if (slot < run->slots.period)
    bring_burst(run, slot - run->slots.burst);
  else if (slot == run->slots.period)
    end_period(run);
  else
    flow_stock_end_turnaround(run, slot);
}

static void start(flow_state *run)
{
  if (!(run->now < 0.0)) flow_monitor_start(run->monitor);
  flow_timetable_start(run);
  for (uint32_t f = 0; f < run->facility_count; f++) {
    flow_weather_start(run, (int32_t)f);
    flow_clock_schedule(run, (int32_t)f, true);
  }
  flow_initial_state_load(run);
  flow_stock_size_start(run);
  start_sources(run);
  schedule_period(run);
}

sim_status flow_state_begin(flow_state *run, const flow_plan *plan, const sim_random *random,
                            flow_trace_fn trace, void *trace_context)
{
  run->trace = trace;
  run->trace_context = trace_context;
  const sim_status ready = flow_state_reset(run, plan, random);
  if (ready != SIM_OK) return ready;
  start(run);
  return run->status;
}

sim_status flow_state_advance(flow_state *run, double until)
{
  if (!(until < run->plan->end)) until = run->plan->end;
  while (run->status == SIM_OK) {
    const sim_event e = sim_event_queue_first(run->pending);
    if (flow_dispatch_is_due(run) && (e.at > run->now || e.rank > FLOW_RANK_CLOCK)) {
      flow_dispatch(run);
      continue;
    }
    if (!(e.at < until)) break;
    run->now = e.at;
    /* Counting down to the next look costs what counting events did. */
    if (--run->until_look == 0) flow_endless_look(run);
    take_event(run, e.slot);
  }
  return run->status;
}

sim_status flow_state_finish(flow_state *run)
{
  const flow_plan *plan = run->plan;
  const sim_status ran = flow_state_advance(run, plan->end);
  flow_endless_end(run);
  if (ran != SIM_OK || run->status != SIM_OK) return run->status;
  run->now = plan->end;
  close_periods(run, plan->end);
  if (flow_monitor_is_short(run->monitor)) return SIM_E_MEMORY;
  flow_invariants_check(run);
  return run->status;
}

sim_status flow_state_run(flow_state *run, const flow_plan *plan, const sim_random *random,
                          flow_trace_fn trace, void *trace_context)
{
  const sim_status status = flow_state_begin(run, plan, random, trace, trace_context);
  return status == SIM_OK ? flow_state_finish(run) : status;
}

/* ---- sources of a run that goes on under another plan ---- */

/* Under this plan from the start, up to the first arrival from `day` on; its place among arrivals
 * of one instant is that of the source's arrival in the other run. A process that is the same in both
 * has drawn the same there. */
static void resume_source(flow_state *run, uint32_t index, double day, const flow_state *from,
                          uint32_t from_index)
{
  flow_arrivals *next = &run->sources[index];
  if (from_index < from->source_count) flow_arrivals_skip(next, &from->sources[from_index]);
  while (next->source.at < day) flow_arrivals_next(next, run->plan, run->random);
  if (!(next->source.at < run->plan->end))
    sim_event_queue_cancel(run->pending, index);
  else if (from_index < from->source_count &&
           isfinite(sim_event_queue_at(from->pending, from_index)))
    sim_event_queue_take_over(run->pending, index, next->source.at, from->pending, from_index);
  else
    sim_event_queue_set(run->pending, index, next->source.at,
                        run->source_node[index] < run->pool_count ? FLOW_RANK_DWELLING
                                                                  : FLOW_RANK_ARRIVAL);
}

void flow_sources_resume(flow_state *run, double day, const flow_state *from)
{
  start_sources(run);
  uint32_t before = 0; /* in the other run */
  for (uint32_t index = 0; index < run->source_count; index++) {
    const uint32_t node = run->source_node[index];
    while (before < from->source_count && from->source_node[before] < node) before++;
    const bool is_there = before < from->source_count && from->source_node[before] == node;
    resume_source(run, index, day, from, is_there ? before++ : UINT32_MAX);
  }
}
