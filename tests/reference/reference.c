/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/reference/state.h"

#include <math.h>
#include <stdlib.h>

/* The household's size is drawn when it first appears. */
uint32_t reference_new_household(reference_state *run, uint32_t owner, uint32_t number,
                                 uint16_t group)
{
  if (run->household_count == run->household_room) {
    run->household_room = 2 * run->household_room + 64;
    run->households =
        reference_need(realloc(run->households, run->household_room * sizeof *run->households));
  }
  reference_household *h = &run->households[run->household_count];
  *h = (reference_household){.owner = owner,
                             .number = number,
                             .group = group,
                             .list = FLOW_NOWHERE,
                             .inside = FLOW_NOWHERE,
                             .cut_to = FLOW_NOWHERE,
                             .admitted_from = FLOW_NOWHERE,
                             .gives_up_at = INFINITY,
                             .care_left = NAN,
                             .patience_left = NAN};
  const flow_group *rules = &run->plan->groups[group];
  double u = reference_draw_of(run, h, DRAW_ARRIVAL, 0);
  uint32_t size = 0;
  while (size + 1 < rules->size_count && !(u < rules->size_upto[size])) size++;
  h->places = rules->places_as_persons ? rules->persons[size] : rules->places;
  return run->household_count++;
}

static void arrive(reference_state *run, uint32_t inflow, uint32_t layer, uint32_t number)
{
  const flow_inflow *from = &run->plan->inflows[inflow];
  uint32_t id = reference_new_household(run, reference_owner(REFERENCE_INFLOW, inflow, layer),
                                        number, from->group);
  reference_household *h = &run->households[id];
  if (from->waited)
    h->waited = sim_dist_quantile(from->waited, reference_draw_of(run, h, DRAW_WAITED, 0));
  const flow_inflow_routes *routes = &from->doors[0];
  for (uint32_t i = 0; i < from->door_count; i++)
    if (from->doors[i].from <= run->now) routes = &from->doors[i];
  double u[2];
  sim_draw_pair(run->random, (sim_stream_id){DRAW_ARRIVAL, h->owner, h->number, 0}, u);
  int32_t to = reference_choose_route(routes->to, u[1]);
  int32_t node = flow_plan_first_inflow(run->plan) + (int32_t)inflow;
  reference_tell(run, FLOW_TRACE_ARRIVES, h, to, node, FLOW_NOWHERE);
  if (reference_counts(run)) reference_total_of(run, to, h)->arrivals++;
  reference_enter(run, id, to, node);
}

/* What comes next in the stream; what comes after it is pending from now on. */
static reference_instant take(reference_state *run, uint32_t stream, uint32_t rank,
                              reference_kind kind)
{
  reference_stream *s = &run->streams[stream];
  reference_instant instant = s->items[s->next++];
  if (s->next < s->count) reference_schedule(run, s->items[s->next].at, rank, kind, stream, 0);
  return instant;
}

static void bring_households(reference_state *run, uint32_t stream)
{
  reference_instant instant = take(run, stream, ARRIVAL, REFERENCE_ARRIVAL);
  for (uint32_t i = 0; i < instant.count; i++) {
    arrive(run, stream / 3, instant.layer, instant.number + i);
    reference_dispatch(run);
  }
}

static void bring_dwelling(reference_state *run, uint32_t stream)
{
  uint32_t p = (stream - 3 * run->plan->inflow_count) / 2;
  const flow_pool_rules *rules = run->pool[p].rules;
  int32_t node = flow_plan_first_pool(run->plan) + (int32_t)p;
  reference_instant instant = take(run, stream, DWELLING, REFERENCE_DWELLING);
  sim_stream_id name = {DRAW_TYPE, reference_owner(REFERENCE_POOL, p, 0), instant.number,
                        instant.layer};
  double u = sim_draw(run->random, name);
  uint32_t type = 0;
  while (rules->type_upto && type + 1 < run->plan->dwelling_type_count &&
         !(u < rules->type_upto[type]))
    type++;
  run->pool[p].vacant[type]++;
  reference_tell(run, FLOW_TRACE_DWELLING, NULL, node, FLOW_NOWHERE, (int32_t)type);
  reference_mark_dirty(run, node);
}

static void no_longer_outside(reference_state *run, uint32_t id)
{
  run->households[id].is_outside = false;
  reference_list_remove(&run->outside, id);
}

void reference_come_back(reference_state *run, uint32_t id)
{
  reference_household *h = &run->households[id];
  if (h->is_outside) no_longer_outside(run, id);
  if (h->stock > 0) reference_move_out(run, id);
  reference_tell(run, FLOW_TRACE_COMES_BACK, h, h->comes_to, h->left_by, FLOW_NOWHERE);
  if (reference_counts(run)) reference_total_of(run, h->comes_to, h)->returns++;
  reference_enter(run, id, h->comes_to, h->left_by);
}

static void happen(reference_state *run, const reference_event *event)
{
  uint32_t subject = event->subject;
  int32_t f = (int32_t)subject;
  switch (event->kind) {
    case REFERENCE_YEAR_ENDS:
      reference_tell(run, FLOW_TRACE_YEAR_ENDS, NULL, FLOW_NOWHERE, FLOW_NOWHERE, FLOW_NOWHERE);
      break;
    case REFERENCE_NEW_YEAR: reference_start_year(run); break;
    case REFERENCE_NEW_RULES: reference_set_rules(run, f, event->item); break;
    case REFERENCE_NEW_PLACES: reference_set_places(run, f, event->item); break;
    case REFERENCE_NEW_EXTRA: reference_set_extra(run, f, event->item); break;
    case REFERENCE_SEASON_STARTS: reference_set_weather(run, f, true, false); break;
    case REFERENCE_SEASON_ENDS: reference_set_weather(run, f, false, false); break;
    case REFERENCE_SWITCH: reference_set_weather(run, f, true, !run->facility[f].is_on); break;
    case REFERENCE_NOTICE_ENDS: reference_evict_above(run, f, (int32_t)event->item); break;
    case REFERENCE_NEW_POOL_RULES: reference_set_pool_rules(run, subject, event->item); break;
    case REFERENCE_NEW_SIZE: reference_set_size(run, subject, event->item); break;
    case REFERENCE_TENANCY_ENDS: reference_end_tenancy(run, subject); break;
    case REFERENCE_TURNAROUND_ENDS: reference_end_turnaround(run, subject); break;
    case REFERENCE_NEW_EXIT_RULES:
      run->exit[subject] = &run->plan->exits[subject].rules[event->item];
      break;
    case REFERENCE_CARE_ENDS: reference_end_care(run, subject); break;
    case REFERENCE_DWELLING: bring_dwelling(run, subject); break;
    case REFERENCE_ROUND:
      run->facility[subject].in_round = true;
      reference_mark_dirty(run, (int32_t)subject);
      reference_schedule(run, floor(run->now) + 1 + run->facility[subject].rules->clock, CLOCK,
                         REFERENCE_ROUND, subject, 0);
      break;
    case REFERENCE_GIVES_UP: reference_give_up(run, subject, FLOW_TRACE_GIVES_UP); break;
    case REFERENCE_REMOVED: reference_give_up(run, subject, FLOW_TRACE_REMOVED); break;
    case REFERENCE_ARRIVAL: bring_households(run, subject); break;
    case REFERENCE_RETURN: reference_come_back(run, subject); break;
    case REFERENCE_OUTSIDE_ENDS: {
      const reference_household *h = &run->households[subject];
      reference_tell(run, FLOW_TRACE_OUTSIDE_ENDS, h, h->left_by, FLOW_NOWHERE, FLOW_NOWHERE);
      no_longer_outside(run, subject);
      if (h->comes_at < INFINITY)
        reference_schedule(run, h->comes_at, ARRIVAL, REFERENCE_RETURN, subject, 0);
      break;
    }
  }
}

/* Everybody adds the days to where it is. */
static void advance(reference_state *run, double to)
{
  double days = to - fmax(run->now, 0);
  for (int32_t node = 0; node < flow_plan_first_exit(run->plan) && days > 0; node++) {
    for (uint32_t i = 0; i < run->list[node].count; i++)
      reference_total_of(run, node, &run->households[run->list[node].items[i]])->list_days += days;
    if (!reference_is_facility(run, node)) continue;
    for (uint32_t i = 0; i < run->facility[node].inside.count; i++) {
      const reference_household *h = &run->households[run->facility[node].inside.items[i]];
      reference_total_of(run, node, h)->inside_days += days;
      if (h->is_blocked) reference_total_of(run, node, h)->blocked_place_days += h->places * days;
    }
  }
  for (uint32_t i = 0; i < run->outside.count && days > 0; i++) {
    const reference_household *h = &run->households[run->outside.items[i]];
    reference_total_of(run, h->left_by, h)->outside_days += days;
  }
  run->now = to;
}

/* Dispatch waits until all of rank 4 and below at this instant have happened, be it a stay
 * without length that has begun at it. */
static bool is_time_to_dispatch(const reference_state *run)
{
  if (run->event_count == 0) return true;
  const reference_event *next = &run->events[reference_first_event(run)];
  return next->at > run->now || next->rank > CLOCK;
}

static void run_to_end(reference_state *run)
{
  reference_load(run);
  reference_start_stocks(run);
  for (;;) {
    if (is_time_to_dispatch(run)) {
      reference_dispatch(run);
      reference_check(run);
    }
    if (run->event_count == 0) break;
    uint32_t first = reference_first_event(run);
    reference_event event = run->events[first];
    if (event.at >= run->plan->end) break;
    run->events[first] = run->events[--run->event_count];
    advance(run, event.at);
    run->totals->events++;
    happen(run, &event);
  }
  advance(run, run->plan->end);
  reference_tell(run, FLOW_TRACE_YEAR_ENDS, NULL, FLOW_NOWHERE, FLOW_NOWHERE, FLOW_NOWHERE);
}

static void prepare(reference_state *run)
{
  const flow_plan *plan = run->plan;
  uint32_t nodes = plan->node_count, types = plan->dwelling_type_count + 1;
  run->facility = reference_need(calloc(plan->facility_count + 1, sizeof *run->facility));
  run->pool = reference_need(calloc(plan->pool_count + 1, sizeof *run->pool));
  run->exit = reference_need(calloc(plan->exit_count + 1, sizeof(const flow_exit_rules *)));
  run->streams = reference_need(
      calloc(3 * plan->inflow_count + 2 * plan->pool_count + 1, sizeof *run->streams));
  run->list = reference_need(calloc(nodes, sizeof *run->list));
  run->is_dirty = reference_need(calloc(nodes, sizeof *run->is_dirty));
  for (uint32_t p = 0; p < plan->pool_count; p++) {
    run->pool[p].vacant = reference_need(calloc(types, sizeof *run->pool[p].vacant));
    run->pool[p].used = reference_need(calloc(nodes, sizeof *run->pool[p].used));
    run->pool[p].carried = reference_need(calloc(nodes, sizeof *run->pool[p].carried));
  }
  reference_prepare_stocks(run);
  *run->totals = (reference_totals){0};
  run->totals->of =
      reference_need(calloc((size_t)nodes * plan->group_count, sizeof *run->totals->of));
}

static void clean_up(reference_state *run)
{
  const flow_plan *plan = run->plan;
  reference_free_stocks(run);
  for (uint32_t f = 0; f < plan->facility_count; f++) free(run->facility[f].inside.items);
  for (uint32_t p = 0; p < plan->pool_count; p++) {
    free(run->pool[p].vacant);
    free(run->pool[p].used);
    free(run->pool[p].carried);
  }
  for (uint32_t i = 0; i < 3 * plan->inflow_count + 2 * plan->pool_count; i++)
    free(run->streams[i].items);
  for (uint32_t node = 0; node < plan->node_count; node++) free(run->list[node].items);
  free(run->facility);
  free(run->pool);
  free(run->exit);
  free(run->streams);
  free(run->list);
  free(run->is_dirty);
  free(run->dirty.items);
  free(run->blocked.items);
  free(run->outside.items);
  free(run->households);
  free(run->events);
}

void reference_run(const flow_plan *plan, const sim_random *random, flow_trace_fn trace,
                   void *context, reference_totals *totals)
{
  reference_state run = {.plan = plan,
                         .random = random,
                         .trace = trace,
                         .context = context,
                         .now = plan->start,
                         .is_first_year = true,
                         .totals = totals};
  prepare(&run);
  run_to_end(&run);
  totals->came = run.household_count;
  for (uint32_t id = 0; id < run.household_count; id++) {
    bool is_here =
        run.households[id].list != FLOW_NOWHERE || run.households[id].inside != FLOW_NOWHERE;
    totals->remained += is_here ? 1 : 0;
    totals->left += is_here ? 0 : 1;
  }
  clean_up(&run);
}

void reference_totals_free(reference_totals *totals)
{
  free(totals->of);
  totals->of = NULL;
}
