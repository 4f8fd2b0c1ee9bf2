/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/reference/state.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>

void *reference_need(void *memory)
{
  if (!memory) abort();
  return memory;
}

void reference_list_add(reference_list *list, uint32_t item)
{
  if (list->count == list->room) {
    list->room = 2 * list->room + 8;
    list->items = reference_need(realloc(list->items, list->room * sizeof *list->items));
  }
  list->items[list->count++] = item;
}

void reference_list_remove(reference_list *list, uint32_t item)
{
  uint32_t kept = 0;
  for (uint32_t i = 0; i < list->count; i++)
    if (list->items[i] != item) list->items[kept++] = list->items[i];
  assert(kept + 1 == list->count);
  list->count = kept;
}

/* ---- kinds of nodes, draws, trace ---- */

bool reference_is_facility(const reference_state *run, int32_t node)
{
  return node >= 0 && node < flow_plan_first_pool(run->plan);
}

bool reference_is_exit(const reference_state *run, int32_t node)
{
  return node >= flow_plan_first_exit(run->plan) && node < flow_plan_first_inflow(run->plan);
}

double reference_draw_of(const reference_state *run, const reference_household *h, uint8_t purpose,
                         uint32_t occasion)
{
  return sim_draw(run->random, (sim_stream_id){purpose, h->owner, h->number, occasion});
}

double reference_draw_at(const reference_state *run, int32_t f, uint8_t purpose, uint32_t ordinal)
{
  uint32_t owner = reference_owner(REFERENCE_FACILITY, (uint32_t)f, 0);
  return sim_draw(run->random, (sim_stream_id){purpose, owner, ordinal, 0});
}

double reference_exponential(double rate, double u)
{
  return -log(1 - u) / rate;
}

int32_t reference_choose_route(flow_routes routes, double u)
{
  uint32_t i = 0;
  while (i + 1 < routes.count && !(u < routes.items[i].upto)) i++;
  return routes.items[i].to;
}

void reference_tell(const reference_state *run, flow_trace_kind what, const reference_household *h,
                    int32_t node, int32_t from, int32_t to)
{
  flow_trace_record record = {run->now, what, FLOW_NOBODY, 0, 0, node, from, to, 0};
  if (h) {
    record.owner = h->owner;
    record.number = h->number;
    record.group = h->group;
  }
  if (run->trace) run->trace(run->context, &record);
}

bool reference_counts(const reference_state *run)
{
  return run->now >= 0;
}

reference_total *reference_total_of(const reference_state *run, int32_t node,
                                    const reference_household *h)
{
  return &run->totals->of[(uint32_t)node * run->plan->group_count + h->group];
}

/* ---- pending events ---- */

void reference_schedule(reference_state *run, double at, uint32_t rank, reference_kind kind,
                        uint32_t subject, uint32_t item)
{
  if (run->event_count == run->event_room) {
    run->event_room = 2 * run->event_room + 64;
    run->events = reference_need(realloc(run->events, run->event_room * sizeof *run->events));
  }
  uint32_t order = rank == CLOCK ? subject : 0;
  reference_event event = {at, rank, order, run->serials++, kind, subject, item};
  run->events[run->event_count++] = event;
}

static bool happens_before(const reference_event *a, const reference_event *b)
{
  if (a->at != b->at) return a->at < b->at;
  if (a->rank != b->rank) return a->rank < b->rank;
  if (a->order != b->order) return a->order < b->order;
  return a->serial < b->serial;
}

uint32_t reference_first_event(const reference_state *run)
{
  uint32_t first = 0;
  for (uint32_t i = 1; i < run->event_count; i++)
    if (happens_before(&run->events[i], &run->events[first])) first = i;
  return first;
}

static bool is_of_household(reference_kind kind)
{
  return kind == REFERENCE_CARE_ENDS || kind == REFERENCE_GIVES_UP || kind == REFERENCE_REMOVED ||
         kind == REFERENCE_RETURN || kind == REFERENCE_OUTSIDE_ENDS ||
         kind == REFERENCE_TENANCY_ENDS;
}

void reference_cancel_household(reference_state *run, uint32_t id)
{
  for (uint32_t i = 0; i < run->event_count; i++)
    if (is_of_household(run->events[i].kind) && run->events[i].subject == id)
      run->events[i--] = run->events[--run->event_count];
}

void reference_cancel_facility(reference_state *run, reference_kind kind, int32_t f)
{
  for (uint32_t i = 0; i < run->event_count; i++)
    if (run->events[i].kind == kind && run->events[i].subject == (uint32_t)f)
      run->events[i--] = run->events[--run->event_count];
}

/* ---- places, lists ---- */

int32_t reference_occupied(const reference_state *run, int32_t f)
{
  int32_t places = 0;
  const reference_list *inside = &run->facility[f].inside;
  for (uint32_t i = 0; i < inside->count; i++) places += run->households[inside->items[i]].places;
  return places;
}

int32_t reference_free_places(const reference_state *run, int32_t f)
{
  int32_t left = run->facility[f].open - reference_occupied(run, f);
  return left > 0 ? left : 0;
}

bool reference_is_other(const reference_state *run, int32_t f, int32_t from, uint16_t group)
{
  return flow_is_other(run->facility[f].rules, from, group, run->plan->group_count);
}

int32_t reference_free_to(const reference_state *run, int32_t f, int32_t from, uint16_t group)
{
  int32_t left = reference_free_places(run, f);
  if (reference_is_other(run, f, from, group)) left -= run->facility[f].rules->reserved;
  return left > 0 ? left : 0;
}

uint8_t reference_class_by(const reference_state *run, const flow_classes *classes, int32_t from,
                           uint16_t group, double since)
{
  uint8_t best = flow_class_of(classes, from, group, run->plan->group_count);
  for (uint32_t i = 0; i < classes->wait_count; i++)
    if (since + classes->waits[i].days < run->now && classes->waits[i].index < best)
      best = classes->waits[i].index;
  return best;
}

uint8_t reference_class_at(const reference_state *run, int32_t f, int32_t from, uint16_t group,
                           double since)
{
  const flow_rules *rules = run->facility[f].rules;
  if (rules->order != FLOW_ORDER_PRIORITY) return 0;
  return reference_class_by(run, &rules->classes, from, group, since);
}

void reference_mark_dirty(reference_state *run, int32_t node)
{
  if (run->is_dirty[node]) return;
  run->is_dirty[node] = true;
  reference_list_add(&run->dirty, (uint32_t)node);
}

void reference_take_off_list(reference_state *run, uint32_t id)
{
  reference_household *h = &run->households[id];
  if (h->list == FLOW_NOWHERE) return;
  reference_cancel_household(run, id);
  reference_list_remove(&run->list[h->list], id);
  h->list = FLOW_NOWHERE;
}

/* Off a list without being served: somebody behind may be next now. */
void reference_drop_claim(reference_state *run, uint32_t id)
{
  int32_t list = run->households[id].list;
  if (list == FLOW_NOWHERE) return;
  reference_take_off_list(run, id);
  reference_mark_dirty(run, list);
}

void reference_leave(reference_state *run, uint32_t id, int32_t to)
{
  reference_household *h = &run->households[id];
  int32_t f = h->inside;
  reference_tell(run, FLOW_TRACE_LEAVES, h, f, FLOW_NOWHERE, to);
  if (reference_counts(run)) {
    reference_total_of(run, f, h)->departures++;
    reference_total_of(run, f, h)->stay_days += run->now - h->admitted_at;
  }
  if (reference_occupied(run, f) > run->facility[f].open) run->look_for_cycles = true;
  if (h->is_blocked) reference_list_remove(&run->blocked, id);
  reference_cancel_household(run, id);
  reference_list_remove(&run->facility[f].inside, id);
  h->inside = FLOW_NOWHERE;
  h->is_blocked = false;
  reference_mark_dirty(run, f);
}
