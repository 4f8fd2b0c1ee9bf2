/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/reference/state.h"

#include <math.h>
#include <stdlib.h>

/* The household's size is drawn when it first appears. */
uint32_t reference_new_household(reference_world *w, uint32_t owner, uint32_t number,
                                 uint16_t group)
{
  if (w->household_count == w->household_room) {
    w->household_room = 2 * w->household_room + 64;
    w->households =
        reference_need(realloc(w->households, w->household_room * sizeof *w->households));
  }
  reference_household *h = &w->households[w->household_count];
  *h = (reference_household){.owner = owner,
                             .number = number,
                             .group = group,
                             .list = FLOW_NOWHERE,
                             .inside = FLOW_NOWHERE,
                             .cut_to = FLOW_NOWHERE};
  const flow_group *rules = &w->plan->groups[group];
  double u = reference_draw_of(w, h, DRAW_ARRIVAL, 0);
  uint32_t size = 0;
  while (size + 1 < rules->size_count && !(u < rules->size_upto[size])) size++;
  h->places = rules->places_as_persons ? rules->persons[size] : rules->places;
  return w->household_count++;
}

static void arrive(reference_world *w, uint32_t inflow, uint32_t layer, uint32_t number)
{
  const flow_inflow *from = &w->plan->inflows[inflow];
  uint32_t id = reference_new_household(w, reference_owner(REFERENCE_INFLOW, inflow, layer), number,
                                        from->group);
  const reference_household *h = &w->households[id];
  const flow_inflow_routes *door = &from->doors[0];
  for (uint32_t i = 0; i < from->door_count; i++)
    if (from->doors[i].from <= w->now) door = &from->doors[i];
  double u[2];
  sim_draw_pair(w->chance, (sim_stream_id){DRAW_ARRIVAL, h->owner, h->number, 0}, u);
  int32_t to = reference_choose_route(door->to, u[1]);
  int32_t node = flow_plan_first_inflow(w->plan) + (int32_t)inflow;
  reference_tell(w, FLOW_TRACE_ARRIVES, h, to, node, FLOW_NOWHERE);
  if (reference_counts(w)) reference_total_of(w, to, h)->arrivals++;
  reference_reach(w, id, to, node);
}

/* What comes next in the stream; what comes after it is pending from now on. */
static reference_instant take(reference_world *w, uint32_t stream, uint32_t rank,
                              reference_kind kind)
{
  reference_stream *s = &w->streams[stream];
  reference_instant instant = s->items[s->next++];
  if (s->next < s->count) reference_schedule(w, s->items[s->next].at, rank, kind, stream, 0);
  return instant;
}

static void bring_households(reference_world *w, uint32_t stream)
{
  reference_instant instant = take(w, stream, ARRIVAL, REFERENCE_ARRIVAL);
  for (uint32_t i = 0; i < instant.count; i++) {
    arrive(w, stream / 2, instant.layer, instant.number + i);
    reference_settle(w);
  }
}

static void bring_dwelling(reference_world *w, uint32_t stream)
{
  uint32_t p = stream - 2 * w->plan->inflow_count;
  const flow_pool_rules *rules = w->pool[p].rules;
  int32_t node = flow_plan_first_pool(w->plan) + (int32_t)p;
  reference_instant instant = take(w, stream, DWELLING, REFERENCE_DWELLING);
  sim_stream_id name = {DRAW_TYPE, reference_owner(REFERENCE_POOL, p, 0), instant.number,
                        instant.layer};
  double u = sim_draw(w->chance, name);
  uint32_t type = 0;
  while (rules->type_upto && type + 1 < w->plan->dwelling_type_count &&
         !(u < rules->type_upto[type]))
    type++;
  w->pool[p].vacant[type]++;
  reference_tell(w, FLOW_TRACE_DWELLING, NULL, node, FLOW_NOWHERE, (int32_t)type);
  reference_ask(w, node);
}

static void no_longer_outside(reference_world *w, uint32_t id)
{
  w->households[id].is_outside = false;
  reference_list_remove(&w->outside, id);
}

static void come_back(reference_world *w, uint32_t id)
{
  reference_household *h = &w->households[id];
  if (h->is_outside) no_longer_outside(w, id);
  reference_tell(w, FLOW_TRACE_COMES_BACK, h, h->comes_to, h->left_by, FLOW_NOWHERE);
  if (reference_counts(w)) reference_total_of(w, h->comes_to, h)->returns++;
  reference_reach(w, id, h->comes_to, h->left_by);
}

static void happen(reference_world *w, const reference_event *event)
{
  uint32_t subject = event->subject;
  int32_t f = (int32_t)subject;
  switch (event->kind) {
    case REFERENCE_YEAR_ENDS:
      reference_tell(w, FLOW_TRACE_YEAR_ENDS, NULL, FLOW_NOWHERE, FLOW_NOWHERE, FLOW_NOWHERE);
      break;
    case REFERENCE_NEW_YEAR: reference_start_year(w); break;
    case REFERENCE_NEW_RULES: reference_set_rules(w, f, event->item); break;
    case REFERENCE_NEW_PLACES: reference_set_places(w, f, event->item); break;
    case REFERENCE_NEW_EXTRA: reference_set_extra(w, f, event->item); break;
    case REFERENCE_SEASON_STARTS: reference_set_weather(w, f, true, false); break;
    case REFERENCE_SEASON_ENDS: reference_set_weather(w, f, false, false); break;
    case REFERENCE_SWITCH: reference_set_weather(w, f, true, !w->facility[f].is_on); break;
    case REFERENCE_NOTICE_ENDS: reference_evict_above(w, f, (int32_t)event->item); break;
    case REFERENCE_NEW_POOL_RULES: reference_set_pool_rules(w, subject, event->item); break;
    case REFERENCE_NEW_EXIT_RULES:
      w->exit[subject] = &w->plan->exits[subject].rules[event->item];
      break;
    case REFERENCE_CARE_ENDS: reference_end_care(w, subject); break;
    case REFERENCE_DWELLING: bring_dwelling(w, subject); break;
    case REFERENCE_STRIKE:
      w->facility[subject].strikes = true;
      reference_ask(w, (int32_t)subject);
      reference_schedule(w, floor(w->now) + 1 + w->facility[subject].rules->clock, CLOCK,
                         REFERENCE_STRIKE, subject, 0);
      break;
    case REFERENCE_GIVES_UP: reference_give_up(w, subject, FLOW_TRACE_GIVES_UP); break;
    case REFERENCE_STRUCK_OFF: reference_give_up(w, subject, FLOW_TRACE_REMOVED); break;
    case REFERENCE_ARRIVAL: bring_households(w, subject); break;
    case REFERENCE_RETURN: come_back(w, subject); break;
    case REFERENCE_OUTSIDE_ENDS: {
      const reference_household *h = &w->households[subject];
      reference_tell(w, FLOW_TRACE_OUTSIDE_ENDS, h, h->left_by, FLOW_NOWHERE, FLOW_NOWHERE);
      no_longer_outside(w, subject);
      if (h->comes_at < INFINITY)
        reference_schedule(w, h->comes_at, ARRIVAL, REFERENCE_RETURN, subject, 0);
      break;
    }
  }
}

/* Everybody adds the days to where it is. */
static void advance(reference_world *w, double to)
{
  double days = to - fmax(w->now, 0);
  for (int32_t node = 0; node < flow_plan_first_exit(w->plan) && days > 0; node++) {
    for (uint32_t i = 0; i < w->list[node].count; i++)
      reference_total_of(w, node, &w->households[w->list[node].items[i]])->list_days += days;
    if (!reference_is_facility(w, node)) continue;
    for (uint32_t i = 0; i < w->facility[node].inside.count; i++) {
      const reference_household *h = &w->households[w->facility[node].inside.items[i]];
      reference_total_of(w, node, h)->inside_days += days;
      if (h->is_blocked) reference_total_of(w, node, h)->blocked_place_days += h->places * days;
    }
  }
  for (uint32_t i = 0; i < w->outside.count && days > 0; i++) {
    const reference_household *h = &w->households[w->outside.items[i]];
    reference_total_of(w, h->left_by, h)->outside_days += days;
  }
  w->now = to;
}

/* Settling waits until all of rank 4 and below at this instant have happened, be it a stay
 * without length that has begun at it. */
static bool is_time_to_settle(const reference_world *w)
{
  if (w->event_count == 0) return true;
  const reference_event *next = &w->events[reference_first_event(w)];
  return next->at > w->now || next->rank > CLOCK;
}

static void live(reference_world *w)
{
  reference_load(w);
  for (;;) {
    if (is_time_to_settle(w)) {
      reference_settle(w);
      reference_check(w);
    }
    if (w->event_count == 0) break;
    uint32_t first = reference_first_event(w);
    reference_event event = w->events[first];
    if (event.at >= w->plan->end) break;
    w->events[first] = w->events[--w->event_count];
    advance(w, event.at);
    w->totals->events++;
    happen(w, &event);
  }
  advance(w, w->plan->end);
  reference_tell(w, FLOW_TRACE_YEAR_ENDS, NULL, FLOW_NOWHERE, FLOW_NOWHERE, FLOW_NOWHERE);
}

static void prepare(reference_world *w)
{
  const flow_plan *plan = w->plan;
  uint32_t nodes = plan->node_count, types = plan->dwelling_type_count + 1;
  w->facility = reference_need(calloc(plan->facility_count + 1, sizeof *w->facility));
  w->pool = reference_need(calloc(plan->pool_count + 1, sizeof *w->pool));
  w->exit = reference_need(calloc(plan->exit_count + 1, sizeof(const flow_exit_rules *)));
  w->streams =
      reference_need(calloc(2 * plan->inflow_count + plan->pool_count + 1, sizeof *w->streams));
  w->list = reference_need(calloc(nodes, sizeof *w->list));
  w->waits = reference_need(calloc(nodes, sizeof *w->waits));
  for (uint32_t p = 0; p < plan->pool_count; p++) {
    w->pool[p].vacant = reference_need(calloc(types, sizeof *w->pool[p].vacant));
    w->pool[p].used = reference_need(calloc(nodes, sizeof *w->pool[p].used));
    w->pool[p].carried = reference_need(calloc(nodes, sizeof *w->pool[p].carried));
  }
  *w->totals = (reference_totals){0};
  w->totals->of = reference_need(calloc((size_t)nodes * plan->group_count, sizeof *w->totals->of));
}

static void clean_up(reference_world *w)
{
  const flow_plan *plan = w->plan;
  for (uint32_t f = 0; f < plan->facility_count; f++) free(w->facility[f].inside.items);
  for (uint32_t p = 0; p < plan->pool_count; p++) {
    free(w->pool[p].vacant);
    free(w->pool[p].used);
    free(w->pool[p].carried);
  }
  for (uint32_t i = 0; i < 2 * plan->inflow_count + plan->pool_count; i++)
    free(w->streams[i].items);
  for (uint32_t node = 0; node < plan->node_count; node++) free(w->list[node].items);
  free(w->facility);
  free(w->pool);
  free(w->exit);
  free(w->streams);
  free(w->list);
  free(w->waits);
  free(w->queue.items);
  free(w->blocked.items);
  free(w->outside.items);
  free(w->households);
  free(w->events);
}

void reference_run(const flow_plan *plan, const sim_random *chance, flow_trace_fn tell,
                   void *context, reference_totals *totals)
{
  reference_world w = {.plan = plan,
                       .chance = chance,
                       .tell = tell,
                       .context = context,
                       .now = plan->start,
                       .is_first_year = true,
                       .totals = totals};
  prepare(&w);
  live(&w);
  totals->came = w.household_count;
  for (uint32_t id = 0; id < w.household_count; id++) {
    bool is_here = w.households[id].list != FLOW_NOWHERE || w.households[id].inside != FLOW_NOWHERE;
    totals->remained += is_here ? 1 : 0;
    totals->left += is_here ? 0 : 1;
  }
  clean_up(&w);
}

void reference_totals_free(reference_totals *totals)
{
  free(totals->of);
  totals->of = NULL;
}
