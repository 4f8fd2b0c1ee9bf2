/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/reference/state.h"

#include <math.h>
#include <stdlib.h>

/* The household's size is drawn when it first appears. */
uint32_t twin_new_household(twin_world *w, uint32_t owner, uint32_t number, uint16_t group)
{
  if (w->household_count == w->household_room) {
    w->household_room = 2 * w->household_room + 64;
    w->households = twin_need(realloc(w->households, w->household_room * sizeof *w->households));
  }
  twin_household *h = &w->households[w->household_count];
  *h = (twin_household){.owner = owner,
                        .number = number,
                        .group = group,
                        .list = FLOW_NOWHERE,
                        .inside = FLOW_NOWHERE,
                        .cut_to = FLOW_NOWHERE};
  const flow_group *rules = &w->plan->group[group];
  double u = twin_draw_of(w, h, DRAW_ARRIVAL, 0);
  uint32_t size = 0;
  while (size + 1 < rules->sizes && !(u < rules->upto[size])) size++;
  h->places = rules->places_as_persons ? rules->persons[size] : rules->places;
  return w->household_count++;
}

static void arrive(twin_world *w, uint32_t inflow, uint32_t layer, uint32_t number)
{
  const flow_inflow *from = &w->plan->inflow[inflow];
  uint32_t id = twin_new_household(w, twin_owner(TWIN_INFLOW, inflow, layer), number, from->group);
  const twin_household *h = &w->households[id];
  const flow_door *door = &from->doors[0];
  for (uint32_t i = 0; i < from->door_count; i++)
    if (from->doors[i].from <= w->now) door = &from->doors[i];
  double u[2];
  sim_draw_pair(w->chance, (sim_name){DRAW_ARRIVAL, h->owner, h->number, 0}, u);
  int32_t to = twin_choose_route(door->to, u[1]);
  int32_t node = flow_plan_first_inflow(w->plan) + (int32_t)inflow;
  twin_tell(w, FLOW_ARRIVES, h, to, node, FLOW_NOWHERE);
  if (twin_counts(w)) twin_total_of(w, to, h)->arrivals++;
  twin_reach(w, id, to, node);
}

/* What comes next in the stream; what comes after it is pending from now on. */
static twin_instant take(twin_world *w, uint32_t stream, uint32_t rank, twin_kind kind)
{
  twin_stream *s = &w->streams[stream];
  twin_instant instant = s->items[s->next++];
  if (s->next < s->count) twin_schedule(w, s->items[s->next].at, rank, kind, stream, 0);
  return instant;
}

static void bring_households(twin_world *w, uint32_t stream)
{
  twin_instant instant = take(w, stream, ARRIVAL, TWIN_ARRIVAL);
  for (uint32_t i = 0; i < instant.count; i++) {
    arrive(w, stream / 2, instant.layer, instant.number + i);
    twin_settle(w);
  }
}

static void bring_dwelling(twin_world *w, uint32_t stream)
{
  uint32_t p = stream - 2 * w->plan->inflows;
  const flow_pool_rules *rules = w->pool[p].rules;
  int32_t node = flow_plan_first_pool(w->plan) + (int32_t)p;
  twin_instant instant = take(w, stream, DWELLING, TWIN_DWELLING);
  sim_name name = {DRAW_TYPE, twin_owner(TWIN_POOL, p, 0), instant.number, instant.layer};
  double u = sim_draw(w->chance, name);
  uint32_t type = 0;
  while (rules->type_upto && type + 1 < w->plan->dwelling_types && !(u < rules->type_upto[type]))
    type++;
  w->pool[p].vacant[type]++;
  twin_tell(w, FLOW_DWELLING, NULL, node, FLOW_NOWHERE, (int32_t)type);
  twin_ask(w, node);
}

static void no_longer_outside(twin_world *w, uint32_t id)
{
  w->households[id].is_outside = false;
  twin_list_remove(&w->outside, id);
}

static void come_back(twin_world *w, uint32_t id)
{
  twin_household *h = &w->households[id];
  if (h->is_outside) no_longer_outside(w, id);
  twin_tell(w, FLOW_COMES_BACK, h, h->comes_to, h->left_by, FLOW_NOWHERE);
  if (twin_counts(w)) twin_total_of(w, h->comes_to, h)->returns++;
  twin_reach(w, id, h->comes_to, h->left_by);
}

static void happen(twin_world *w, const twin_event *event)
{
  uint32_t subject = event->subject;
  int32_t f = (int32_t)subject;
  switch (event->kind) {
    case TWIN_YEAR_ENDS:
      twin_tell(w, FLOW_YEAR_ENDS, NULL, FLOW_NOWHERE, FLOW_NOWHERE, FLOW_NOWHERE);
      break;
    case TWIN_NEW_YEAR: twin_start_year(w); break;
    case TWIN_NEW_RULES: twin_set_rules(w, f, event->item); break;
    case TWIN_NEW_PLACES: twin_set_places(w, f, event->item); break;
    case TWIN_NEW_EXTRA: twin_set_extra(w, f, event->item); break;
    case TWIN_SEASON_STARTS: twin_set_weather(w, f, true, false); break;
    case TWIN_SEASON_ENDS: twin_set_weather(w, f, false, false); break;
    case TWIN_SWITCH: twin_set_weather(w, f, true, !w->facility[f].is_on); break;
    case TWIN_NOTICE_ENDS: twin_evict_above(w, f, (int32_t)event->item); break;
    case TWIN_NEW_POOL_RULES: twin_set_pool_rules(w, subject, event->item); break;
    case TWIN_NEW_EXIT_RULES: w->exit[subject] = &w->plan->exit[subject].rules[event->item]; break;
    case TWIN_CARE_ENDS: twin_end_care(w, subject); break;
    case TWIN_DWELLING: bring_dwelling(w, subject); break;
    case TWIN_STRIKE:
      w->facility[subject].strikes = true;
      twin_ask(w, (int32_t)subject);
      twin_schedule(w, floor(w->now) + 1 + w->facility[subject].rules->clock, CLOCK, TWIN_STRIKE,
                    subject, 0);
      break;
    case TWIN_GIVES_UP: twin_give_up(w, subject, FLOW_GIVES_UP); break;
    case TWIN_STRUCK_OFF: twin_give_up(w, subject, FLOW_STRUCK_OFF); break;
    case TWIN_ARRIVAL: bring_households(w, subject); break;
    case TWIN_RETURN: come_back(w, subject); break;
    case TWIN_OUTSIDE_ENDS: {
      const twin_household *h = &w->households[subject];
      twin_tell(w, FLOW_OUTSIDE_ENDS, h, h->left_by, FLOW_NOWHERE, FLOW_NOWHERE);
      no_longer_outside(w, subject);
      if (h->comes_at < INFINITY) twin_schedule(w, h->comes_at, ARRIVAL, TWIN_RETURN, subject, 0);
      break;
    }
  }
}

/* Everybody adds the days to where it is. */
static void advance(twin_world *w, double to)
{
  double days = to - fmax(w->now, 0);
  for (int32_t node = 0; node < flow_plan_first_exit(w->plan) && days > 0; node++) {
    for (uint32_t i = 0; i < w->list[node].count; i++)
      twin_total_of(w, node, &w->households[w->list[node].items[i]])->list_days += days;
    if (!twin_is_facility(w, node)) continue;
    for (uint32_t i = 0; i < w->facility[node].inside.count; i++) {
      const twin_household *h = &w->households[w->facility[node].inside.items[i]];
      twin_total_of(w, node, h)->inside_days += days;
      if (h->is_blocked) twin_total_of(w, node, h)->blocked_place_days += h->places * days;
    }
  }
  for (uint32_t i = 0; i < w->outside.count && days > 0; i++) {
    const twin_household *h = &w->households[w->outside.items[i]];
    twin_total_of(w, h->left_by, h)->outside_days += days;
  }
  w->now = to;
}

/* Settling waits until all of rank 4 and below at this instant have happened, be it a stay
 * without length that has begun at it. */
static bool is_time_to_settle(const twin_world *w)
{
  if (w->event_count == 0) return true;
  const twin_event *next = &w->events[twin_first_event(w)];
  return next->at > w->now || next->rank > CLOCK;
}

static void live(twin_world *w)
{
  twin_load(w);
  for (;;) {
    if (is_time_to_settle(w)) {
      twin_settle(w);
      twin_check(w);
    }
    if (w->event_count == 0) break;
    uint32_t first = twin_first_event(w);
    twin_event event = w->events[first];
    if (event.at >= w->plan->end) break;
    w->events[first] = w->events[--w->event_count];
    advance(w, event.at);
    w->totals->events++;
    happen(w, &event);
  }
  advance(w, w->plan->end);
  twin_tell(w, FLOW_YEAR_ENDS, NULL, FLOW_NOWHERE, FLOW_NOWHERE, FLOW_NOWHERE);
}

static void prepare(twin_world *w)
{
  const flow_plan *plan = w->plan;
  uint32_t nodes = plan->nodes, types = plan->dwelling_types + 1;
  w->facility = twin_need(calloc(plan->facilities + 1, sizeof *w->facility));
  w->pool = twin_need(calloc(plan->pools + 1, sizeof *w->pool));
  w->exit = twin_need(calloc(plan->exits + 1, sizeof(const flow_exit_rules *)));
  w->streams = twin_need(calloc(2 * plan->inflows + plan->pools + 1, sizeof *w->streams));
  w->list = twin_need(calloc(nodes, sizeof *w->list));
  w->waits = twin_need(calloc(nodes, sizeof *w->waits));
  for (uint32_t p = 0; p < plan->pools; p++) {
    w->pool[p].vacant = twin_need(calloc(types, sizeof *w->pool[p].vacant));
    w->pool[p].used = twin_need(calloc(nodes, sizeof *w->pool[p].used));
    w->pool[p].carried = twin_need(calloc(nodes, sizeof *w->pool[p].carried));
  }
  *w->totals = (twin_totals){0};
  w->totals->of = twin_need(calloc((size_t)nodes * plan->groups, sizeof *w->totals->of));
}

static void clean_up(twin_world *w)
{
  const flow_plan *plan = w->plan;
  for (uint32_t f = 0; f < plan->facilities; f++) free(w->facility[f].inside.items);
  for (uint32_t p = 0; p < plan->pools; p++) {
    free(w->pool[p].vacant);
    free(w->pool[p].used);
    free(w->pool[p].carried);
  }
  for (uint32_t i = 0; i < 2 * plan->inflows + plan->pools; i++) free(w->streams[i].items);
  for (uint32_t node = 0; node < plan->nodes; node++) free(w->list[node].items);
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

void twin_run(const flow_plan *plan, const sim_chance *chance, flow_trace_fn tell, void *context,
              twin_totals *totals)
{
  twin_world w = {.plan = plan,
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

void twin_totals_free(twin_totals *totals)
{
  free(totals->of);
  totals->of = NULL;
}
