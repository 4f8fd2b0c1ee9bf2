/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/simulate/state.h"

#include <math.h>

/* Holding places: taking them, being blocked in them, leaving them. Occupancy changes here only,
 * and the meter hears of it here. */

static double draw_care(flow_state *w, flow_household *hh, flow_facility_state *f, int32_t facility,
                        const sim_dist *stay)
{
  const uint32_t ordinal = f->admissions++;
  const uint32_t occasion = hh->admissions++;
  if (w->plan->by_household)
    return sim_dist_quantile(stay, flow_draw_named(w, hh, FLOW_PURPOSE_STAY, occasion));
  const uint32_t owner = flow_owner_of(FLOW_OWNER_FACILITY, (uint32_t)facility, 0);
  return sim_dist_quantile(
      stay, sim_draw(w->chance, (sim_stream_id){FLOW_PURPOSE_STAY, owner, ordinal, 0}));
}

void flow_admit(flow_state *w, uint32_t h, int32_t facility, int32_t from, double wait)
{
  flow_facility_state *f = &w->facilities[facility];
  flow_household *hh = &w->households[h];
  const flow_group_rules *r = &f->rules->groups[hh->who.group];
  double care = draw_care(w, hh, f, facility, r->stay) + r->worsens * wait;
  hh->cut_to = care > r->max_stay ? r->max_stay_to : FLOW_NOWHERE;
  if (care > r->max_stay) care = r->max_stay;
  hh->state = FLOW_STATE_CARE;
  hh->inside = facility;
  hh->admitted_at = w->now;
  hh->admission = w->serial++;
  hh->care_days = care;
  f->occupied += hh->who.places;
  flow_schedule(w, h, w->now + care, FLOW_RANK_CARE);
  flow_tell(w, FLOW_TRACE_ADMITTED, h, facility, from, FLOW_NOWHERE);
  flow_monitor_admit(w->meter, facility, hh->who, wait, w->now);
}

void flow_leave_places(flow_state *w, uint32_t h, int32_t to)
{
  flow_household *hh = &w->households[h];
  const int32_t facility = hh->inside;
  flow_facility_state *f = &w->facilities[facility];
  if (f->occupied > f->open) w->may_ring = true;
  const double inside_days = w->now - hh->admitted_at;
  const double care = inside_days < hh->care_days ? inside_days : hh->care_days;
  f->occupied -= hh->who.places;
  hh->inside = FLOW_NOWHERE;
  flow_tell(w, FLOW_TRACE_LEAVES, h, facility, FLOW_NOWHERE, to);
  flow_monitor_leave(w->meter, facility, hh->who, hh->admitted_at, care, to, w->now);
  flow_mark_dirty(w, facility);
}

void flow_block(flow_state *w, uint32_t h, int32_t to)
{
  flow_household *hh = &w->households[h];
  hh->state = FLOW_STATE_BLOCKED;
  flow_tell(w, FLOW_TRACE_BLOCKED, h, hh->inside, FLOW_NOWHERE, to);
  flow_monitor_move(w->meter, FLOW_LEVEL_BLOCKED, hh->inside, hh->who, 1, w->now);
}

void flow_link_onward(flow_state *w, uint32_t h)
{
  flow_household *hh = &w->households[h];
  hh->prev = w->last_blocked;
  hh->next = FLOW_NONE;
  if (w->last_blocked != FLOW_NONE)
    w->households[w->last_blocked].next = h;
  else
    w->first_blocked = h;
  w->last_blocked = h;
  w->blocked_onward++;
  w->facilities[hh->inside].blocked_onward++;
  w->may_ring = true;
}

static void unlink_onward(flow_state *w, uint32_t h)
{
  const flow_household *hh = &w->households[h];
  if (hh->prev != FLOW_NONE)
    w->households[hh->prev].next = hh->next;
  else
    w->first_blocked = hh->next;
  if (hh->next != FLOW_NONE)
    w->households[hh->next].prev = hh->prev;
  else
    w->last_blocked = hh->prev;
  w->blocked_onward--;
  w->facilities[hh->inside].blocked_onward--;
}

void flow_drop_claim(flow_state *w, uint32_t h)
{
  flow_household *hh = &w->households[h];
  if (hh->state == FLOW_STATE_BLOCKED) {
    if (flow_is_facility(w, hh->list)) unlink_onward(w, h);
    flow_monitor_move(w->meter, FLOW_LEVEL_BLOCKED, hh->inside, hh->who, -1, w->now);
  }
  flow_list_leave(w, h);
}

static uint32_t latest_admitted(const flow_state *w, int32_t facility)
{
  uint32_t latest = FLOW_NONE;
  for (uint32_t h = 0; h < w->household_used; h++) {
    const flow_household *hh = &w->households[h];
    if (hh->state == FLOW_STATE_UNUSED || hh->inside != facility) continue;
    if (latest != FLOW_NONE) {
      const flow_household *best = &w->households[latest];
      if (hh->admitted_at < best->admitted_at) continue;
      if (!(hh->admitted_at > best->admitted_at) && hh->admission < best->admission) continue;
    }
    latest = h;
  }
  return latest;
}

void flow_evict(flow_state *w, int32_t facility, int32_t most)
{
  flow_facility_state *f = &w->facilities[facility];
  while (f->occupied > most) {
    const uint32_t h = latest_admitted(w, facility);
    if (h == FLOW_NONE) {
      flow_fault(w, "facility %d has %d occupied places and nobody inside", (int)facility,
                 (int)f->occupied);
      return;
    }
    const flow_household *hh = &w->households[h];
    const int32_t to = f->rules->evict_to;
    flow_tell(w, FLOW_TRACE_EVICTED, h, facility, FLOW_NOWHERE, to);
    flow_monitor_count(w->meter, FLOW_COUNT_EVICTIONS, facility, hh->who);
    if (hh->state == FLOW_STATE_BLOCKED) {
      flow_mark_dirty(w, hh->list);
      flow_drop_claim(w, h);
    }
    flow_leave_places(w, h, to);
    if (to == FLOW_NOWHERE)
      flow_wait(w, h, facility, facility);
    else
      flow_enter_node(w, h, to, facility);
  }
}
