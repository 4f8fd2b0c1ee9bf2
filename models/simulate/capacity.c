/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/simulate/capacity.h"

#include "models/simulate/household.h"
#include "models/simulate/routing.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static uint8_t class_inside(const flow_state *run, const flow_household *hh)
{
  const flow_rules *rules = run->facilities[hh->inside].rules;
  if (rules->order != FLOW_ORDER_PRIORITY) return 0;
  return flow_class_of(&rules->classes, hh->admitted_from, hh->who.group, run->plan->group_count);
}

/* Whether `a` is sent away before `b`. */
static bool goes_before(const flow_state *run, const flow_household *a, const flow_household *b)
{
  const flow_evict evict = run->facilities[a->inside].rules->evict;
  if (evict == FLOW_EVICT_BY_CLASS) {
    const uint8_t of_a = class_inside(run, a), of_b = class_inside(run, b);
    if (of_a != of_b) return of_a > of_b;
  }
  const bool is_later = a->admitted_at != b->admitted_at
                            ? a->admitted_at > b->admitted_at
                            : a->admission_serial > b->admission_serial;
  return evict == FLOW_EVICT_LONGEST ? !is_later : is_later;
}

static uint32_t first_to_go(const flow_state *run, int32_t facility)
{
  uint32_t first = FLOW_NONE;
  for (uint32_t h = 0; h < run->household_used; h++) {
    const flow_household *hh = &run->households[h];
    if (hh->state == FLOW_STATE_UNUSED || hh->inside != facility) continue;
    if (first == FLOW_NONE || goes_before(run, hh, &run->households[first])) first = h;
  }
  return first;
}

/* Whether what is left of its stay, and of its patience, goes with one who is sent there. */
static bool keeps_stay(const flow_state *run, const flow_household *hh, int32_t to)
{
  const flow_evicted_stay how = run->facilities[hh->inside].rules->evicted_stay;
  if (to != FLOW_NOWHERE && !flow_is_facility(run, to)) return false;
  if (how != FLOW_EVICTED_STAY_IF_SAME) return how == FLOW_EVICTED_STAY_CONTINUES;
  if (to == FLOW_NOWHERE) return true;
  const uint16_t group = hh->who.group;
  return flow_rules_of(run, to, group)->stay == flow_rules_of(run, hh->inside, group)->stay;
}

static void evict(flow_state *run, uint32_t h)
{
  flow_household *hh = &run->households[h];
  const int32_t facility = hh->inside;
  const int32_t to = run->facilities[facility].rules->evict_to;
  const bool keeps = keeps_stay(run, hh, to);
  hh->care_left = keeps ? fmax(0.0, hh->admitted_at + hh->care_days - run->now) : NAN;
  if (!keeps) hh->patience_left = NAN;
  flow_trace(run, h,
             (flow_trace_record){
                 .what = FLOW_TRACE_EVICTED, .node = facility, .from = FLOW_NOWHERE, .to = to});
  flow_monitor_count(run->monitor, FLOW_COUNT_EVICTIONS, facility, hh->who);
  if (hh->state == FLOW_STATE_BLOCKED) flow_household_withdraw(run, h);
  flow_household_vacate(run, h, to);
  if (to == FLOW_NOWHERE)
    flow_wait(run, h, facility, facility, run->now);
  else
    flow_send(run, h, to, facility);
}

/* One after the other, until no more is occupied than `most` places. */
static void evict_above(flow_state *run, int32_t facility, int32_t most)
{
  const flow_facility_state *f = &run->facilities[facility];
  while (f->occupied > most) {
    const uint32_t h = first_to_go(run, facility);
    if (h == FLOW_NONE) {
      flow_fault(run, "facility %d has %d occupied places and nobody inside", (int)facility,
                 (int)f->occupied);
      return;
    }
    evict(run, h);
  }
}

static void schedule_notice(flow_state *run, int32_t facility)
{
  const flow_facility_state *f = &run->facilities[facility];
  const uint32_t slot = run->slots.notice + (uint32_t)facility;
  if (f->notice_count > 0)
    sim_event_queue_set(run->pending, slot, f->notices[0].until, FLOW_RANK_SWITCH);
  else
    sim_event_queue_cancel(run->pending, slot);
}

static bool reserve_notice(flow_facility_state *f)
{
  if (f->notice_count < f->notice_room) return true;
  const uint32_t room = f->notice_room * 2 + 4;
  flow_notice *notices = realloc(f->notices, room * sizeof *notices);
  if (notices == NULL) return false;
  f->notices = notices;
  f->notice_room = room;
  return true;
}

/* To those in excess, if any: whoever still is when it ends has to leave. */
static void give_notice(flow_state *run, int32_t facility)
{
  flow_facility_state *f = &run->facilities[facility];
  const double until = run->now + f->rules->notice_days;
  if (f->occupied <= f->open) return;
  if (!reserve_notice(f)) {
    run->status = SIM_E_MEMORY;
    return;
  }
  uint32_t i = f->notice_count++;
  for (; i > 0 && f->notices[i - 1].until > until; i--) f->notices[i] = f->notices[i - 1];
  f->notices[i] = (flow_notice){.until = until, .open = f->open};
  schedule_notice(run, facility);
}

void flow_notice_end(flow_state *run, int32_t facility)
{
  flow_facility_state *f = &run->facilities[facility];
  const int32_t open = f->notices[0].open;
  f->notice_count--;
  memmove(f->notices, f->notices + 1, f->notice_count * sizeof *f->notices);
  schedule_notice(run, facility);
  evict_above(run, facility, open > f->open ? open : f->open);
}

void flow_capacity_update(flow_state *run, int32_t facility)
{
  flow_facility_state *f = &run->facilities[facility];
  const int32_t extra = f->cold ? f->extra : 0;
  const int32_t open = f->scheduled >= FLOW_UNLIMITED || extra >= FLOW_UNLIMITED
                           ? FLOW_UNLIMITED
                           : f->scheduled + extra;
  const int32_t before = f->open;
  if (open == before) return;
  f->open = open;
  run->may_cycle = true;
  flow_trace(run, FLOW_NONE,
             (flow_trace_record){
                 .what = FLOW_TRACE_PLACES, .node = facility, .from = FLOW_NOWHERE, .to = open});
  flow_monitor_places(run->monitor, facility, open, run->now);
  if (open > before) {
    flow_mark_dirty(run, facility);
    return;
  }
  switch (f->rules->closing) {
    case FLOW_CLOSING_DRAIN: break;
    case FLOW_CLOSING_EVICT: evict_above(run, facility, open); break;
    case FLOW_CLOSING_EVICT_AFTER: give_notice(run, facility); break;
  }
}
