/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/simulate/state.h"

#include <stdlib.h>
#include <string.h>

/* Rings of blocked households that can all move at once. A set grows from the longest blocked
 * household: whoever enters a full facility asks for somebody in it to leave, until nobody asks.
 * Among households of one place this finds a ring whenever there is one (a walk back to the
 * start); with several sizes it finds exchanges such as one pair for two singles. The search is
 * depth first. When a household has failed with a set, no ring holds both, so it is barred from
 * there on, and so are all like it: any ring needs one more from the facility that is too full, and
 * the like of it would do the same. That changes no answer and makes nearly every search short; the
 * steps are counted nevertheless, so that a crowd that cannot move costs a bounded effort. */

enum { STEPS_MOST = 20000 };

bool flow_ring_reserve(flow_state *w, uint32_t count)
{
  if (count <= w->ring_room) return true;
  uint32_t *ring = realloc(w->ring, 2 * count * sizeof *ring);
  if (ring == NULL) {
    w->status = SIM_E_MEMORY;
    return false;
  }
  w->ring = ring;
  w->ring_room = 2 * count;
  return true;
}

/* How far the facility is above what it may hold after the move. */
static int32_t excess(const flow_state *w, int32_t facility)
{
  const flow_facility_state *f = &w->facilities[facility];
  if (!w->entered[facility]) return 0;
  const int32_t most = f->occupied < f->open ? f->occupied : f->open;
  return f->occupied + w->balance[facility] - most;
}

static int32_t first_in_excess(const flow_state *w)
{
  for (uint32_t f = 0; f < w->facility_count; f++)
    if (excess(w, (int32_t)f) > 0) return (int32_t)f;
  return FLOW_NOWHERE;
}

static bool in_set(const flow_state *w, uint32_t h, uint32_t count)
{
  for (uint32_t i = 0; i < count; i++)
    if (w->ring[i] == h) return true;
  return false;
}

static bool is_candidate(const flow_state *w, uint32_t h, int32_t facility, uint32_t count)
{
  const flow_household *hh = &w->households[h];
  return hh->inside == facility && hh->barred == 0 && !in_set(w, h, count);
}

/* Whether all candidates together could bring the facility down to what it may hold. */
static bool are_enough(const flow_state *w, int32_t facility, uint32_t count)
{
  int32_t places = 0;
  for (uint32_t h = w->first_blocked; h != FLOW_NONE; h = w->households[h].next)
    if (w->households[h].list != facility && is_candidate(w, h, facility, count))
      places += w->households[h].who.places;
  return places >= excess(w, facility);
}

/* Bar the household and all like it that are not in the set of `count`, at this depth. */
static void bar(flow_state *w, uint32_t h, uint32_t count, uint32_t depth)
{
  const flow_household like = w->households[h];
  for (uint32_t o = w->first_blocked; o != FLOW_NONE; o = w->households[o].next)
    if (w->households[o].list == like.list && w->households[o].who.places == like.who.places &&
        is_candidate(w, o, like.inside, count))
      w->households[o].barred = depth;
}

static void unbar(flow_state *w, uint32_t depth)
{
  for (uint32_t h = w->first_blocked; h != FLOW_NONE; h = w->households[h].next)
    if (w->households[h].barred == depth) w->households[h].barred = 0;
}

/* Complete the set of `count` households, the last of which has just been put in w->ring. */
static uint32_t complete(flow_state *w, uint32_t count, uint32_t *steps)
{
  if (++*steps > STEPS_MOST) return 0;
  const flow_household *last = &w->households[w->ring[count - 1]];
  const bool was_entered = w->entered[last->list];
  w->balance[last->inside] -= last->who.places;
  w->balance[last->list] += last->who.places;
  w->entered[last->list] = true;

  const int32_t full = first_in_excess(w);
  if (full == FLOW_NOWHERE) return count;
  if (are_enough(w, full, count)) {
    uint32_t found = 0;
    for (uint32_t h = w->first_blocked; h != FLOW_NONE; h = w->households[h].next) {
      if (!is_candidate(w, h, full, count)) continue;
      w->ring[count] = h;
      found = complete(w, count + 1, steps);
      if (found > 0) break;
      bar(w, h, count, count + 1);
    }
    unbar(w, count + 1);
    if (found > 0) return found;
  }
  w->balance[last->inside] += last->who.places;
  w->balance[last->list] -= last->who.places;
  w->entered[last->list] = was_entered;
  return 0;
}

static void move(flow_state *w, uint32_t count)
{
  for (uint32_t i = 0; i < count; i++) {
    const uint32_t h = w->ring[i];
    flow_household *hh = &w->households[h];
    const int32_t to = hh->list;
    const double since = hh->since;
    flow_drop_claim(w, h);
    flow_leave_places(w, h, to);
    hh->list = to; /* kept for the second round, when all have left */
    hh->since = since;
  }
  for (uint32_t i = 0; i < count; i++) {
    const uint32_t h = w->ring[i];
    flow_household *hh = &w->households[h];
    const int32_t to = hh->list;
    hh->list = FLOW_NOWHERE;
    flow_admit(w, h, to, hh->from, w->now - hh->since);
  }
}

bool flow_ring_move(flow_state *w)
{
  if (w->blocked_onward == 0 || !flow_ring_reserve(w, w->blocked_onward)) return false;
  for (uint32_t h = w->first_blocked; h != FLOW_NONE; h = w->households[h].next) {
    const flow_household *hh = &w->households[h];
    if (hh->barred > 0) continue;
    if (hh->list != hh->inside && w->facilities[hh->list].blocked_onward == 0) continue;
    memset(w->balance, 0, w->facility_count * sizeof *w->balance);
    memset(w->entered, 0, w->facility_count * sizeof *w->entered);
    uint32_t steps = 0;
    w->ring[0] = h;
    const uint32_t count = complete(w, 1, &steps);
    if (count == 0) {
      if (steps <= STEPS_MOST) bar(w, h, 0, 1);
      continue;
    }
    unbar(w, 1);
    move(w, count);
    return true;
  }
  unbar(w, 1);
  return false;
}
