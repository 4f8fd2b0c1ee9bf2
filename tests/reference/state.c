/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/reference/state.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>

void *twin_need(void *memory)
{
  if (!memory) abort();
  return memory;
}

void twin_list_add(twin_list *list, uint32_t item)
{
  if (list->count == list->room) {
    list->room = 2 * list->room + 8;
    list->items = twin_need(realloc(list->items, list->room * sizeof *list->items));
  }
  list->items[list->count++] = item;
}

void twin_list_remove(twin_list *list, uint32_t item)
{
  uint32_t kept = 0;
  for (uint32_t i = 0; i < list->count; i++)
    if (list->items[i] != item) list->items[kept++] = list->items[i];
  assert(kept + 1 == list->count);
  list->count = kept;
}

/* ---- kinds of nodes, draws, telling ---- */

bool twin_is_facility(const twin_world *w, int32_t node)
{
  return node >= 0 && node < flow_plan_first_pool(w->plan);
}

bool twin_is_exit(const twin_world *w, int32_t node)
{
  return node >= flow_plan_first_exit(w->plan) && node < flow_plan_first_inflow(w->plan);
}

double twin_draw_of(const twin_world *w, const twin_household *h, uint8_t purpose,
                    uint32_t occasion)
{
  return sim_draw(w->chance, (sim_name){purpose, h->owner, h->number, occasion});
}

double twin_draw_at(const twin_world *w, int32_t f, uint8_t purpose, uint32_t ordinal)
{
  uint32_t owner = twin_owner(TWIN_FACILITY, (uint32_t)f, 0);
  return sim_draw(w->chance, (sim_name){purpose, owner, ordinal, 0});
}

double twin_exponential(double rate, double u)
{
  return -log(1 - u) / rate;
}

int32_t twin_choose_route(flow_routes routes, double u)
{
  uint32_t i = 0;
  while (i + 1 < routes.count && !(u < routes.items[i].upto)) i++;
  return routes.items[i].to;
}

void twin_tell(const twin_world *w, flow_what what, const twin_household *h, int32_t node,
               int32_t from, int32_t to)
{
  flow_moment moment = {w->now, what, FLOW_NOBODY, 0, 0, node, from, to};
  if (h) {
    moment.owner = h->owner;
    moment.number = h->number;
    moment.group = h->group;
  }
  if (w->tell) w->tell(w->context, &moment);
}

bool twin_counts(const twin_world *w)
{
  return w->now >= 0;
}

twin_total *twin_total_of(const twin_world *w, int32_t node, const twin_household *h)
{
  return &w->totals->of[(uint32_t)node * w->plan->groups + h->group];
}

/* ---- pending events ---- */

void twin_schedule(twin_world *w, double at, uint32_t rank, twin_kind kind, uint32_t subject,
                   uint32_t item)
{
  if (w->event_count == w->event_room) {
    w->event_room = 2 * w->event_room + 64;
    w->events = twin_need(realloc(w->events, w->event_room * sizeof *w->events));
  }
  uint32_t order = rank == CLOCK ? subject : 0;
  twin_event event = {at, rank, order, w->serials++, kind, subject, item};
  w->events[w->event_count++] = event;
}

static bool happens_before(const twin_event *a, const twin_event *b)
{
  if (a->at != b->at) return a->at < b->at;
  if (a->rank != b->rank) return a->rank < b->rank;
  if (a->order != b->order) return a->order < b->order;
  return a->serial < b->serial;
}

uint32_t twin_first_event(const twin_world *w)
{
  uint32_t first = 0;
  for (uint32_t i = 1; i < w->event_count; i++)
    if (happens_before(&w->events[i], &w->events[first])) first = i;
  return first;
}

static bool is_of_household(twin_kind kind)
{
  return kind == TWIN_CARE_ENDS || kind == TWIN_GIVES_UP || kind == TWIN_STRUCK_OFF ||
         kind == TWIN_RETURN || kind == TWIN_OUTSIDE_ENDS;
}

void twin_cancel_household(twin_world *w, uint32_t id)
{
  for (uint32_t i = 0; i < w->event_count; i++)
    if (is_of_household(w->events[i].kind) && w->events[i].subject == id)
      w->events[i--] = w->events[--w->event_count];
}

void twin_cancel_facility(twin_world *w, twin_kind kind, int32_t f)
{
  for (uint32_t i = 0; i < w->event_count; i++)
    if (w->events[i].kind == kind && w->events[i].subject == (uint32_t)f)
      w->events[i--] = w->events[--w->event_count];
}

/* ---- places, lists ---- */

int32_t twin_occupied(const twin_world *w, int32_t f)
{
  int32_t places = 0;
  const twin_list *inside = &w->facility[f].inside;
  for (uint32_t i = 0; i < inside->count; i++) places += w->households[inside->items[i]].places;
  return places;
}

int32_t twin_free_places(const twin_world *w, int32_t f)
{
  int32_t left = w->facility[f].open - twin_occupied(w, f);
  return left > 0 ? left : 0;
}

bool twin_is_other(const twin_world *w, int32_t f, int32_t from, uint16_t group)
{
  return flow_is_other(w->facility[f].rules, from, group, w->plan->groups);
}

int32_t twin_free_to(const twin_world *w, int32_t f, int32_t from, uint16_t group)
{
  int32_t left = twin_free_places(w, f);
  if (twin_is_other(w, f, from, group)) left -= w->facility[f].rules->reserved;
  return left > 0 ? left : 0;
}

uint8_t twin_class_at(const twin_world *w, int32_t f, int32_t from, uint16_t group)
{
  const flow_rules *rules = w->facility[f].rules;
  if (rules->order != FLOW_PRIORITY) return 0;
  return flow_class_of(&rules->classes, from, group, w->plan->groups);
}

void twin_ask(twin_world *w, int32_t node)
{
  if (w->waits[node]) return;
  w->waits[node] = true;
  twin_list_add(&w->queue, (uint32_t)node);
}

void twin_take_off_list(twin_world *w, uint32_t id)
{
  twin_household *h = &w->households[id];
  if (h->list == FLOW_NOWHERE) return;
  twin_cancel_household(w, id);
  twin_list_remove(&w->list[h->list], id);
  h->list = FLOW_NOWHERE;
}

/* Off a list without being helped: who stands behind may have a better right now. */
void twin_drop_claim(twin_world *w, uint32_t id)
{
  int32_t list = w->households[id].list;
  if (list == FLOW_NOWHERE) return;
  twin_take_off_list(w, id);
  twin_ask(w, list);
}

void twin_leave(twin_world *w, uint32_t id, int32_t to)
{
  twin_household *h = &w->households[id];
  int32_t f = h->inside;
  twin_tell(w, FLOW_LEAVES, h, f, FLOW_NOWHERE, to);
  if (twin_counts(w)) {
    twin_total_of(w, f, h)->departures++;
    twin_total_of(w, f, h)->stay_days += w->now - h->admitted_at;
  }
  if (twin_occupied(w, f) > w->facility[f].open) w->look_for_rings = true;
  if (h->is_blocked) twin_list_remove(&w->blocked, id);
  twin_cancel_household(w, id);
  twin_list_remove(&w->facility[f].inside, id);
  h->inside = FLOW_NOWHERE;
  h->is_blocked = false;
  twin_ask(w, f);
}
