/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/reference/state.h"

#include <stdlib.h>
#include <string.h>

/* The search of docs/model.md. */

enum { MOST_TRIED = 20000 };

typedef struct search {
  const reference_world *w;
  reference_list *set;
  bool *is_in, *is_out; /* by household: in the set; known to be of no use */
  uint32_t tried;       /* since the search began from this start */
} search;

/* Occupied in f after the set has moved; `entered` tells whether any member enters. */
static int32_t balance(const search *s, int32_t f, bool *entered)
{
  int32_t after = reference_occupied(s->w, f);
  *entered = false;
  for (uint32_t i = 0; i < s->set->count; i++) {
    const reference_household *h = &s->w->households[s->set->items[i]];
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
  int32_t occupied = reference_occupied(s->w, f), open = s->w->facility[f].open;
  return entered && after > (occupied < open ? occupied : open);
}

static bool extend(search *s);

static bool may_join(const search *s, uint32_t id, int32_t f)
{
  const reference_household *h = &s->w->households[id];
  return h->inside == f && reference_is_facility(s->w, h->list) && !s->is_in[id] && !s->is_out[id];
}

/* Do all who may still leave f hold as many places as it is above what it may have? */
static bool are_enough(const search *s, int32_t f)
{
  bool entered;
  int32_t places = 0, occupied = reference_occupied(s->w, f), open = s->w->facility[f].open;
  for (uint32_t i = 0; i < s->w->blocked.count; i++) {
    const reference_household *h = &s->w->households[s->w->blocked.items[i]];
    if (may_join(s, s->w->blocked.items[i], f) && h->list != f) places += h->places;
  }
  return balance(s, f, &entered) - places <= (occupied < open ? occupied : open);
}

/* With this household in the set; out of it again when that leads to no ring. */
static bool try_with(search *s, uint32_t id)
{
  if (s->tried++ >= MOST_TRIED) return false;
  s->is_in[id] = true;
  reference_list_add(s->set, id);
  if (extend(s)) return true;
  s->set->count--;
  s->is_in[id] = false;
  return false;
}

/* Pass over the household that failed and all like it. */
static void pass_over(search *s, uint32_t failed, reference_list *passed)
{
  const reference_world *w = s->w;
  const reference_household *h = &w->households[failed];
  for (uint32_t i = 0; i < w->blocked.count; i++) {
    uint32_t id = w->blocked.items[i];
    const reference_household *other = &w->households[id];
    if (!may_join(s, id, h->inside)) continue;
    if (other->list != h->list || other->places != h->places) continue;
    s->is_out[id] = true;
    reference_list_add(passed, id);
  }
}

static bool extend(search *s)
{
  const reference_world *w = s->w;
  reference_list passed = {0};
  bool found = false;
  int32_t full = 0;
  while (full < flow_plan_first_pool(w->plan) && !is_too_full(s, full)) full++;
  if (full == flow_plan_first_pool(w->plan)) return true;
  if (!are_enough(s, full)) return false;
  for (uint32_t i = 0; i < w->blocked.count && !found; i++) {
    uint32_t id = w->blocked.items[i];
    if (!may_join(s, id, full)) continue;
    found = try_with(s, id);
    if (!found) pass_over(s, id, &passed);
  }
  for (uint32_t i = 0; i < passed.count; i++) s->is_out[passed.items[i]] = false;
  free(passed.items);
  return found;
}

bool reference_find_ring(const reference_world *w, reference_list *set)
{
  bool *flags = reference_need(calloc(2 * (size_t)w->household_count + 1, sizeof *flags));
  search s = {w, set, flags, flags + w->household_count, 0};
  reference_list passed = {0};
  bool found = false;
  set->count = 0;
  for (uint32_t i = 0; i < w->blocked.count && !found; i++) {
    uint32_t id = w->blocked.items[i];
    if (!may_join(&s, id, w->households[id].inside)) continue;
    s.tried = 0;
    found = try_with(&s, id);
    if (!found && s.tried <= MOST_TRIED) pass_over(&s, id, &passed);
  }
  free(passed.items);
  free(flags);
  return found;
}
