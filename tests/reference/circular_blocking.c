/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/reference/state.h"

#include <stdlib.h>
#include <string.h>

/* The search of docs/model.md. */

enum { MOST_TRIED = 20000 };

typedef struct search {
  const reference_state *run;
  reference_list *set;
  bool *is_in, *is_out; /* by household: in the set; known to be of no use */
  uint32_t tried;       /* since the search began from this start */
} search;

/* Occupied in f after the set has moved; `entered` tells whether any member enters. */
static int32_t balance(const search *s, int32_t f, bool *entered)
{
  int32_t after = reference_occupied(s->run, f);
  *entered = false;
  for (uint32_t i = 0; i < s->set->count; i++) {
    const reference_household *h = &s->run->households[s->set->items[i]];
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
  int32_t occupied = reference_occupied(s->run, f), open = s->run->facility[f].open;
  return entered && after > (occupied < open ? occupied : open);
}

static bool extend(search *s);

static bool may_join(const search *s, uint32_t id, int32_t f)
{
  const reference_household *h = &s->run->households[id];
  return h->inside == f && reference_is_facility(s->run, h->list) && !s->is_in[id] &&
         !s->is_out[id];
}

/* Do all who may still leave f hold as many places as it is above what it may have? */
static bool are_enough(const search *s, int32_t f)
{
  bool entered;
  int32_t places = 0, occupied = reference_occupied(s->run, f), open = s->run->facility[f].open;
  for (uint32_t i = 0; i < s->run->blocked.count; i++) {
    const reference_household *h = &s->run->households[s->run->blocked.items[i]];
    if (may_join(s, s->run->blocked.items[i], f) && h->list != f) places += h->places;
  }
  return balance(s, f, &entered) - places <= (occupied < open ? occupied : open);
}

/* With this household in the set; out of it again when that leads to no cycle. */
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
  const reference_state *run = s->run;
  const reference_household *h = &run->households[failed];
  for (uint32_t i = 0; i < run->blocked.count; i++) {
    uint32_t id = run->blocked.items[i];
    const reference_household *other = &run->households[id];
    if (!may_join(s, id, h->inside)) continue;
    if (other->list != h->list || other->places != h->places) continue;
    s->is_out[id] = true;
    reference_list_add(passed, id);
  }
}

static bool extend(search *s)
{
  const reference_state *run = s->run;
  reference_list passed = {0};
  bool found = false;
  int32_t full = 0;
  while (full < flow_plan_first_pool(run->plan) && !is_too_full(s, full)) full++;
  if (full == flow_plan_first_pool(run->plan)) return true;
  if (!are_enough(s, full)) return false;
  for (uint32_t i = 0; i < run->blocked.count && !found; i++) {
    uint32_t id = run->blocked.items[i];
    if (!may_join(s, id, full)) continue;
    found = try_with(s, id);
    if (!found) pass_over(s, id, &passed);
  }
  for (uint32_t i = 0; i < passed.count; i++) s->is_out[passed.items[i]] = false;
  free(passed.items);
  return found;
}

bool reference_find_cycle(const reference_state *run, reference_list *set)
{
  bool *flags = reference_need(calloc(2 * (size_t)run->household_count + 1, sizeof *flags));
  search s = {run, set, flags, flags + run->household_count, 0};
  reference_list passed = {0};
  bool found = false;
  set->count = 0;
  for (uint32_t i = 0; i < run->blocked.count && !found; i++) {
    uint32_t id = run->blocked.items[i];
    if (!may_join(&s, id, run->households[id].inside)) continue;
    s.tried = 0;
    found = try_with(&s, id);
    if (!found && s.tried <= MOST_TRIED) pass_over(&s, id, &passed);
  }
  free(passed.items);
  free(flags);
  return found;
}
