/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/twin/world.h"

#include <stdlib.h>
#include <string.h>

/* The search of docs/model.md, with two shortcuts that change no answer. Any
 * ring that holds the set must also hold one more household of the facility that
 * is too full; so when the set with b has failed, no ring holds the set and b,
 * and b is passed over from there on. A household with the same places that goes
 * from and to the same facilities as b would fail with the same set just so. */

typedef struct search {
  const twin_world *w;
  twin_list *set;
  bool *is_in, *is_out; /* by household: in the set; known to be of no use */
} search;

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

/* Mark the household and all like it as of no use. */
static void pass_over(search *s, const twin_household *h, twin_list *passed)
{
  const twin_world *w = s->w;
  for (uint32_t i = 0; i < w->blocked.count; i++) {
    uint32_t id = w->blocked.items[i];
    const twin_household *other = &w->households[id];
    if (other->inside != h->inside || other->list != h->list || other->places != h->places)
      continue;
    if (s->is_in[id] || s->is_out[id]) continue;
    s->is_out[id] = true;
    twin_list_add(passed, id);
  }
}

/* Try the blocked households inside `f`, or all of them (FLOW_NOWHERE). */
static bool try_each(search *s, int32_t f)
{
  const twin_world *w = s->w;
  twin_list passed = {0};
  bool found = false;
  for (uint32_t i = 0; i < w->blocked.count; i++) {
    uint32_t id = w->blocked.items[i];
    const twin_household *h = &w->households[id];
    if ((f != FLOW_NOWHERE && h->inside != f) || h->list >= flow_plan_first_pool(w->plan)) continue;
    if (s->is_in[id] || s->is_out[id]) continue;
    s->is_in[id] = true;
    twin_list_add(s->set, id);
    found = extend(s);
    if (found) break;
    s->set->count--;
    s->is_in[id] = false;
    pass_over(s, h, &passed);
  }
  for (uint32_t i = 0; i < passed.count; i++) s->is_out[passed.items[i]] = false;
  free(passed.items);
  return found;
}

static bool extend(search *s)
{
  for (int32_t f = 0; f < flow_plan_first_pool(s->w->plan); f++)
    if (is_too_full(s, f)) return try_each(s, f);
  return true;
}

bool twin_find_ring(const twin_world *w, twin_list *set)
{
  set->count = 0;
  bool *flags = calloc(2 * (size_t)w->household_count + 1, sizeof *flags);
  if (!flags) abort();
  search s = {w, set, flags, flags + w->household_count};
  bool found = try_each(&s, FLOW_NOWHERE);
  free(flags);
  return found;
}
