/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/simulate/circular_blocking.h"

#include "models/simulate/household.h"

#include <stdlib.h>
#include <string.h>

/* Cycles of blocked households that can all move at once. A set grows from the longest blocked
 * household: whoever enters a full facility asks for somebody in it to leave, until nobody asks.
 * Among households of one place this finds a cycle whenever there is one (a walk back to the
 * start); with several sizes it finds exchanges such as one pair for two singles. The search is
 * depth first. When a household has failed with a set, no cycle holds both, so it is barred from
 * there on, and so are all like it: any cycle needs one more from the facility that is too full, and
 * the like of it would do the same. That changes no answer and makes nearly every search short; the
 * steps are counted nevertheless, so that a crowd that cannot move costs a bounded effort. */

enum { STEPS_MOST = 20000 };

static bool reserve_set(flow_state *run, uint32_t count)
{
  flow_cycle_search *search = &run->cycle;
  if (count <= search->room) return true;
  flow_move *set = realloc(search->set, 2 * count * sizeof *set);
  if (set == NULL) {
    run->status = SIM_E_MEMORY;
    return false;
  }
  search->set = set;
  search->room = 2 * count;
  return true;
}

/* How far the facility is above what it may hold after the move. */
static int32_t excess(const flow_state *run, int32_t facility)
{
  const flow_facility_state *f = &run->facilities[facility];
  if (!run->cycle.entered[facility]) return 0;
  const int32_t most = f->occupied < f->open ? f->occupied : f->open;
  return f->occupied + run->cycle.balance[facility] - most;
}

static int32_t first_in_excess(const flow_state *run)
{
  for (uint32_t f = 0; f < run->facility_count; f++)
    if (excess(run, (int32_t)f) > 0) return (int32_t)f;
  return FLOW_NOWHERE;
}

static bool in_set(const flow_state *run, uint32_t h, uint32_t count)
{
  for (uint32_t i = 0; i < count; i++)
    if (run->cycle.set[i].household == h) return true;
  return false;
}

static bool is_candidate(const flow_state *run, uint32_t h, int32_t facility, uint32_t count)
{
  const flow_household *hh = &run->households[h];
  return hh->inside == facility && hh->barred == 0 && !in_set(run, h, count);
}

/* Whether all candidates together could bring the facility down to what it may hold. */
static bool are_enough(const flow_state *run, int32_t facility, uint32_t count)
{
  int32_t places = 0;
  for (uint32_t h = run->first_blocked; h != FLOW_NONE; h = run->households[h].next)
    if (run->households[h].list != facility && is_candidate(run, h, facility, count))
      places += run->households[h].who.places;
  return places >= excess(run, facility);
}

/* Bar the household and all like it that are not in the set of `count`, at this depth. */
static void bar(flow_state *run, uint32_t h, uint32_t count, uint32_t depth)
{
  const flow_household like = run->households[h];
  for (uint32_t o = run->first_blocked; o != FLOW_NONE; o = run->households[o].next) {
    flow_household *other = &run->households[o];
    if (other->list == like.list && other->who.places == like.who.places &&
        is_candidate(run, o, like.inside, count))
      other->barred = depth;
  }
}

static void unbar(flow_state *run, uint32_t depth)
{
  for (uint32_t h = run->first_blocked; h != FLOW_NONE; h = run->households[h].next)
    if (run->households[h].barred == depth) run->households[h].barred = 0;
}

/* What the balance becomes with this household in the set; sign -1: without it again. */
static void weigh(flow_cycle_search *search, const flow_household *hh, int32_t sign)
{
  search->balance[hh->inside] -= sign * hh->who.places;
  search->balance[hh->list] += sign * hh->who.places;
}

/* Complete the set of `count` households with the one that is put in last; 0: it cannot be. */
static uint32_t complete(flow_state *run, uint32_t h, uint32_t count, uint32_t *steps)
{
  if (++*steps > STEPS_MOST) return 0;
  flow_cycle_search *search = &run->cycle;
  const flow_household *last = &run->households[h];
  const int32_t to = last->list;
  const bool was_entered = search->entered[to];
  search->set[count++] = (flow_move){h, to};
  weigh(search, last, 1);
  search->entered[to] = true;

  const int32_t full = first_in_excess(run);
  if (full == FLOW_NOWHERE) return count;
  if (are_enough(run, full, count)) {
    uint32_t found = 0;
    for (uint32_t o = run->first_blocked; o != FLOW_NONE; o = run->households[o].next) {
      if (!is_candidate(run, o, full, count)) continue;
      found = complete(run, o, count, steps);
      if (found > 0) break;
      bar(run, o, count, count + 1);
    }
    unbar(run, count + 1);
    if (found > 0) return found;
  }
  weigh(search, last, -1);
  search->entered[to] = was_entered;
  return 0;
}

/* All leave their places before any enters. */
static void move_all(flow_state *run, uint32_t count)
{
  for (uint32_t i = 0; i < count; i++) {
    const flow_move move = run->cycle.set[i];
    flow_household_dequeue(run, move.household);
    flow_household_vacate(run, move.household, move.to);
  }
  for (uint32_t i = 0; i < count; i++) {
    const flow_move move = run->cycle.set[i];
    const flow_household *hh = &run->households[move.household];
    flow_household_occupy(run, move.household, move.to, hh->from, run->now - hh->since);
  }
}

bool flow_circular_blocking_resolve(flow_state *run)
{
  if (run->blocked_onward == 0 || !reserve_set(run, run->blocked_onward)) return false;
  flow_cycle_search *search = &run->cycle;
  for (uint32_t h = run->first_blocked; h != FLOW_NONE; h = run->households[h].next) {
    const flow_household *hh = &run->households[h];
    if (hh->barred > 0) continue;
    if (hh->list != hh->inside && run->facilities[hh->list].blocked_onward == 0) continue;
    memset(search->balance, 0, run->facility_count * sizeof *search->balance);
    memset(search->entered, 0, run->facility_count * sizeof *search->entered);
    uint32_t steps = 0;
    const uint32_t count = complete(run, h, 0, &steps);
    if (count == 0) {
      if (steps <= STEPS_MOST) bar(run, h, 0, 1);
      continue;
    }
    unbar(run, 1);
    move_all(run, count);
    return true;
  }
  unbar(run, 1);
  return false;
}
