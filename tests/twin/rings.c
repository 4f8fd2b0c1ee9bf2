/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/twin/world.h"

#include <stdlib.h>
#include <string.h>

/* The search of docs/model.md, as it stands there. */

enum { MOST_TRIED = 20000 };

typedef struct search {
  const twin_world *w;
  twin_list *set;
  uint32_t tried; /* since the search began from this start */
} search;

static bool is_in(const twin_list *set, uint32_t id)
{
  for (uint32_t i = 0; i < set->count; i++)
    if (set->items[i] == id) return true;
  return false;
}

/* Occupied in f after the set has moved; `entered` tells whether any member enters. */
static int32_t balance(const search *s, int32_t f, bool *entered)
{
  int32_t after = twin_occupied(s->w, f);
  *entered = false;
  for (uint32_t i = 0; i < s->set->count; i++) {
    const twin_household *h = &s->w->households[s->set->items[i]];
    if (h->inside == f) after -= h->places;
    if (h->list == f) after += h->places;
    if (h->list == f) *entered = true;
  }
  return after;
}

static bool is_too_full(const search *s, int32_t f)
{
  bool entered;
  int32_t after = balance(s, f, &entered);
  int32_t occupied = twin_occupied(s->w, f), open = s->w->facility[f].open;
  return entered && after > (occupied < open ? occupied : open);
}

static bool extend(search *s);

/* With this household in the set; out of it again when that leads to no ring. */
static bool try_with(search *s, uint32_t id)
{
  if (s->tried++ >= MOST_TRIED) return false;
  twin_list_add(s->set, id);
  if (extend(s)) return true;
  s->set->count--;
  return false;
}

static bool extend(search *s)
{
  const twin_world *w = s->w;
  int32_t full = 0;
  while (full < flow_plan_first_pool(w->plan) && !is_too_full(s, full)) full++;
  if (full == flow_plan_first_pool(w->plan)) return true;
  for (uint32_t i = 0; i < w->blocked.count; i++) {
    uint32_t id = w->blocked.items[i];
    const twin_household *h = &w->households[id];
    if (h->inside != full || !twin_is_facility(w, h->list) || is_in(s->set, id)) continue;
    if (try_with(s, id)) return true;
  }
  return false;
}

bool twin_find_ring(const twin_world *w, twin_list *set)
{
  for (uint32_t i = 0; i < w->blocked.count; i++) {
    search s = {w, set, 0};
    set->count = 0;
    uint32_t id = w->blocked.items[i];
    if (twin_is_facility(w, w->households[id].list) && try_with(&s, id)) return true;
  }
  return false;
}
