/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/simulate/state.h"

#include <stdlib.h>

/* The moves and admissions that what happened allows, until nothing more can move. */

/* Off the list and out of the places it is blocked in, if any; returns its wait. */
static double come_from_list(flow_state *w, uint32_t h, int32_t to)
{
  const double wait = w->now - w->households[h].since;
  flow_drop_claim(w, h);
  if (w->households[h].inside != FLOW_NOWHERE) flow_leave_places(w, h, to);
  return wait;
}

static void settle_facility(flow_state *w, int32_t facility)
{
  uint32_t h;
  while (w->status == SIM_OK && (h = flow_list_next_admitted(w, facility)) != FLOW_NONE) {
    const double wait = come_from_list(w, h, facility);
    flow_admit(w, h, facility, w->households[h].from, wait);
  }
}

static void house(flow_state *w, uint32_t h, int32_t pool)
{
  const double wait = come_from_list(w, h, pool);
  const flow_household *hh = &w->households[h];
  flow_tell(w, FLOW_TRACE_HOUSED, h, pool, hh->from, FLOW_NOWHERE);
  flow_monitor_admit(w->meter, pool, hh->who, wait, w->now);
  flow_depart(w, h, pool);
}

static void settle_pool(flow_state *w, int32_t pool)
{
  flow_pool_state *p = &w->pools[pool - flow_plan_first_pool(w->plan)];
  const uint32_t types = w->plan->dwelling_type_count + 1;
  if (p->vacant_total == 0) return; /* and so it was when the meter last heard */
  for (uint32_t type = 0; type < types; type++) {
    while (p->vacant[type] > 0) {
      bool counts;
      const uint32_t h = flow_list_next_housed(w, pool, type, &counts);
      if (h == FLOW_NONE) break;
      p->vacant[type]--;
      p->vacant_total--;
      if (counts) p->used[flow_claimant_of(p->plan, w->households[h].from)]++;
      house(w, h, pool);
    }
  }
  for (uint32_t type = types; type-- > 0;) {
    while (p->vacant[type] > 0 && p->vacant_total > p->rules->vacant_limit) {
      p->vacant[type]--;
      p->vacant_total--;
      flow_tell(w, FLOW_TRACE_PASSED_ON, FLOW_NONE, pool, FLOW_NOWHERE, (int32_t)type);
      flow_monitor_passed_on(w->meter, pool);
    }
  }
  flow_monitor_vacant(w->meter, pool, p->vacant_total, w->now);
}

static void empty_queue(flow_state *w)
{
  const uint32_t nodes = w->facility_count + w->pool_count;
  while (w->unsettled_count > 0 && w->status == SIM_OK) {
    const int32_t node = w->unsettled[w->unsettled_head];
    if (++w->unsettled_head == nodes) w->unsettled_head = 0;
    w->unsettled_count--;
    w->is_unsettled[node] = false;
    if (flow_is_facility(w, node))
      settle_facility(w, node);
    else
      settle_pool(w, node);
  }
}

static uint64_t serial_of(const flow_state *w, uint32_t h)
{
  return w->households[h].serial;
}

/* Those on the list without a place, in order of joining, by insertion into w->ring. */
static uint32_t gather_outside(flow_state *w, int32_t facility)
{
  const flow_queue *queue = &w->queues[facility];
  uint32_t count = 0;
  if (!flow_ring_reserve(w, queue->size + 1)) return 0;
  for (uint32_t l = 0; l < queue->lane_count; l++) {
    const sim_fifo *lane = &queue->lanes[l];
    for (uint32_t i = lane->first; lane->size > 0 && i < lane->next; i++) {
      const uint32_t h = lane->members[i];
      if (h == FLOW_NONE || w->households[h].inside != FLOW_NOWHERE) continue;
      uint32_t k = count++;
      for (; k > 0 && serial_of(w, w->ring[k - 1]) > serial_of(w, h); k--)
        w->ring[k] = w->ring[k - 1];
      w->ring[k] = h;
    }
  }
  return count;
}

static void tell_turned_away(flow_state *w, int32_t facility)
{
  const uint32_t count = gather_outside(w, facility);
  for (uint32_t i = 0; i < count; i++)
    flow_tell(w, FLOW_TRACE_TURNED_AWAY, w->ring[i], facility, FLOW_NOWHERE, FLOW_NOWHERE);
}

/* A list is long and a lottery is held every night, so they are counted by group. */
static void end_strikes(flow_state *w)
{
  for (uint32_t f = 0; f < w->facility_count && w->strikes > 0; f++) {
    if (!w->facilities[f].striking) continue;
    w->facilities[f].striking = false;
    w->strikes--;
    if (w->trace != NULL) tell_turned_away(w, (int32_t)f);
    for (uint16_t g = 0; g < w->plan->group_count; g++) {
      const flow_outside turned_away = w->queues[f].outside[g];
      flow_monitor_turned_away(w->meter, (int32_t)f, g, turned_away.households,
                               turned_away.persons);
    }
  }
}

void flow_dispatch(flow_state *w)
{
  do {
    empty_queue(w);
    if (w->may_ring && w->status == SIM_OK) {
      w->may_ring = false;
      while (w->blocked_onward > 0 && flow_ring_move(w)) continue;
    }
  } while ((w->unsettled_count > 0 || w->may_ring) && w->status == SIM_OK);
  if (w->strikes > 0) end_strikes(w);
}
