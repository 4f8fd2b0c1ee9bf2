/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/world.h"

#include <stdlib.h>
#include <string.h>

/* Rings of blocked households that can all move at once. A set grows from the longest blocked
 * household: whoever enters a full facility asks for somebody in it to leave, until nobody asks.
 * Among households of one place this finds a ring whenever there is one (a walk back to the
 * start); with several sizes it finds exchanges such as one pair for two singles. The search is
 * depth first and counts its steps, so that a crowd that cannot move costs a bounded effort. */

enum { STEPS_MOST = 20000 };

bool flow_ring_reserve(flow_world *w, uint32_t count)
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
static int32_t excess(const flow_world *w, int32_t facility)
{
  const flow_facility_state *f = &w->facilities[facility];
  if (!w->entered[facility]) return 0;
  const int32_t most = f->occupied < f->open ? f->occupied : f->open;
  return f->occupied + w->balance[facility] - most;
}

static int32_t first_in_excess(const flow_world *w)
{
  for (uint32_t f = 0; f < w->facility_count; f++)
    if (excess(w, (int32_t)f) > 0) return (int32_t)f;
  return FLOW_NOWHERE;
}

static bool in_set(const flow_world *w, uint32_t h, uint32_t count)
{
  for (uint32_t i = 0; i < count; i++)
    if (w->ring[i] == h) return true;
  return false;
}

/* Complete the set of `count` households, the last of which has just been put in w->ring. */
static uint32_t complete(flow_world *w, uint32_t count, uint32_t *steps)
{
  if (++*steps > STEPS_MOST) return 0;
  const flow_household *last = &w->households[w->ring[count - 1]];
  const bool was_entered = w->entered[last->list];
  w->balance[last->inside] -= last->who.places;
  w->balance[last->list] += last->who.places;
  w->entered[last->list] = true;

  const int32_t full = first_in_excess(w);
  if (full == FLOW_NOWHERE) return count;
  if (w->facilities[full].blocked_onward > 0) {
    for (uint32_t h = w->first_blocked; h != FLOW_NONE; h = w->households[h].next) {
      if (w->households[h].inside != full || in_set(w, h, count)) continue;
      w->ring[count] = h;
      const uint32_t found = complete(w, count + 1, steps);
      if (found > 0) return found;
    }
  }
  w->balance[last->inside] += last->who.places;
  w->balance[last->list] -= last->who.places;
  w->entered[last->list] = was_entered;
  return 0;
}

static void move(flow_world *w, uint32_t count)
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

bool flow_ring_move(flow_world *w)
{
  if (w->blocked_onward == 0 || !flow_ring_reserve(w, w->blocked_onward)) return false;
  for (uint32_t h = w->first_blocked; h != FLOW_NONE; h = w->households[h].next) {
    const flow_household *hh = &w->households[h];
    if (hh->list != hh->inside && w->facilities[hh->list].blocked_onward == 0) continue;
    memset(w->balance, 0, w->facility_count * sizeof *w->balance);
    memset(w->entered, 0, w->facility_count * sizeof *w->entered);
    uint32_t steps = 0;
    w->ring[0] = h;
    const uint32_t count = complete(w, 1, &steps);
    if (count == 0) continue;
    move(w, count);
    return true;
  }
  return false;
}
