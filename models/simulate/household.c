/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/simulate/household.h"

#include "models/measure/followed.h"

#include "models/simulate/queue.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>

static bool grow_households(flow_state *run)
{
  const uint32_t room = run->household_room * 2;
  flow_household *households = realloc(run->households, room * sizeof *households);
  if (households == NULL) return false;
  run->households = households;
  uint32_t *positions = realloc(run->positions, room * sizeof *positions);
  if (positions == NULL) return false;
  run->positions = positions;
  run->household_room = room;
  return true;
}

static flow_who size_of(const flow_group *g, uint16_t group, uint16_t persons)
{
  return (flow_who){group, persons, g->places_as_persons ? persons : g->places};
}

static flow_who draw_size(const flow_state *run, uint16_t group, double u)
{
  const flow_group *g = &run->plan->groups[group];
  uint32_t chosen = 0; /* counted: no processor predicts a branch that depends on a draw */
  for (uint32_t i = 0; i + 1 < g->size_count; i++) chosen += u >= g->size_upto[i];
  return size_of(g, group, g->persons[chosen]);
}

void flow_household_resize(flow_state *run, uint32_t h, uint16_t persons)
{
  flow_household *hh = &run->households[h];
  assert(hh->state == FLOW_STATE_MOVING);
  hh->who = size_of(&run->plan->groups[hh->who.group], hh->who.group, persons);
}

uint32_t flow_household_new(flow_state *run, uint32_t owner, uint32_t number, uint16_t group,
                            double u)
{
  uint32_t h = run->first_free;
  if (h != FLOW_NONE) {
    run->first_free = run->households[h].next;
  } else {
    if (run->household_used == run->household_room && !grow_households(run)) {
      run->status = SIM_E_MEMORY;
      return FLOW_NONE;
    }
    h = run->household_used++;
    const sim_status status = sim_event_queue_grow(run->pending, run->slots.household + h + 1);
    if (status != SIM_OK) {
      run->status = status;
      return FLOW_NONE;
    }
  }
  run->households[h] = (flow_household){
      .who = draw_size(run, group, u),
      .owner = owner,
      .number = number,
      .state = FLOW_STATE_MOVING,
      .inside = FLOW_NOWHERE,
      .list = FLOW_NOWHERE,
      .from = FLOW_NOWHERE,
      .return_to = FLOW_NOWHERE,
      .cut_to = FLOW_NOWHERE,
      .return_at = INFINITY,
      .first_seen = run->now,
      .housed_at = INFINITY,
      .admitted_from = FLOW_NOWHERE,
      .last_stay = FLOW_NOWHERE,
      .gives_up_at = INFINITY,
      .care_left = NAN,
      .patience_left = NAN,
  };
  run->created++;
  return h;
}

void flow_household_tell(flow_state *run, uint32_t h)
{
  const flow_household *hh = &run->households[h];
  const double present = hh->inside != FLOW_NOWHERE ? run->now - hh->admitted_at : 0;
  const flow_followed followed = {.first_seen = hh->first_seen,
                                  .housed_at = hh->housed_at,
                                  .nights = hh->nights + present,
                                  .stays = hh->admission_count};
  flow_monitor_follow(run->monitor, hh->who, &followed);
}

void flow_household_free(flow_state *run, uint32_t h)
{
  flow_household *hh = &run->households[h];
  assert(hh->state == FLOW_STATE_AWAY);
  flow_household_tell(run, h);
  hh->state = FLOW_STATE_UNUSED;
  hh->next = run->first_free;
  run->first_free = h;
  flow_unschedule(run, h);
  run->gone++;
}

void flow_household_pass(flow_state *run, uint16_t group, double u, int32_t from, int32_t to)
{
  const flow_who who = draw_size(run, group, u);
  const flow_followed followed = {.first_seen = run->now, .housed_at = INFINITY};
  assert(run->trace == NULL);
  run->created++;
  run->gone++;
  flow_monitor_count(run->monitor, FLOW_COUNT_ARRIVALS, from, who);
  flow_monitor_count(run->monitor, FLOW_COUNT_ARRIVALS, to, who);
  flow_monitor_follow(run->monitor, who, &followed);
}

/* ---- those blocked on a facility's list, by becoming blocked ---- */

static void link_blocked(flow_state *run, uint32_t h)
{
  flow_household *hh = &run->households[h];
  hh->prev = run->last_blocked;
  hh->next = FLOW_NONE;
  if (run->last_blocked != FLOW_NONE)
    run->households[run->last_blocked].next = h;
  else
    run->first_blocked = h;
  run->last_blocked = h;
  run->blocked_onward++;
  run->facilities[hh->inside].blocked_onward++;
  run->may_cycle = true;
}

static void unlink_blocked(flow_state *run, uint32_t h)
{
  const flow_household *hh = &run->households[h];
  if (hh->prev != FLOW_NONE)
    run->households[hh->prev].next = hh->next;
  else
    run->first_blocked = hh->next;
  if (hh->next != FLOW_NONE)
    run->households[hh->next].prev = hh->prev;
  else
    run->last_blocked = hh->prev;
  run->blocked_onward--;
  run->facilities[hh->inside].blocked_onward--;
}

/* ---- lists ---- */

static bool draw_bridging(const flow_state *run, const flow_household *hh, int32_t node,
                          uint32_t occasion)
{
  if (!flow_is_facility(run, node)) return false;
  const double share = flow_rules_of(run, node, hh->who.group)->bridging_share;
  double *kept = hh->first != NULL && occasion == 0 ? &hh->first->bridging : NULL;
  return share > 0.0 &&
         flow_household_uniform(run, hh, kept, FLOW_PURPOSE_BRIDGING, occasion) < share;
}

/* The household enters (+1) or leaves (-1) the levels of its list. */
static void tell_list(const flow_state *run, const flow_household *hh, int32_t node, int direction)
{
  flow_monitor_move(run->monitor, FLOW_LEVEL_LIST, node, hh->who, direction, run->now);
  if (hh->bridged)
    flow_monitor_move(run->monitor, FLOW_LEVEL_BRIDGED, node, hh->who, direction, run->now);
}

void flow_household_enqueue(flow_state *run, uint32_t h, int32_t node, int32_t from, double since)
{
  flow_household *hh = &run->households[h];
  const bool is_blocked = hh->state == FLOW_STATE_BLOCKED;
  assert(is_blocked || (hh->state == FLOW_STATE_MOVING && hh->inside == FLOW_NOWHERE));
  if (!is_blocked) hh->state = FLOW_STATE_WAITING;
  hh->list = node;
  hh->from = from;
  hh->since = since;
  hh->queue_serial = run->serial++;
  hh->bridged = draw_bridging(run, hh, node, hh->join_count++);
  flow_queue_add(run, h, node);
  if (is_blocked && flow_is_facility(run, node)) link_blocked(run, h);
  flow_trace(run, h,
             (flow_trace_record){
                 .what = FLOW_TRACE_JOINS, .node = node, .from = from, .to = FLOW_NOWHERE});
  tell_list(run, hh, node, 1);
  flow_mark_dirty(run, node);
}

void flow_household_dequeue(flow_state *run, uint32_t h)
{
  flow_household *hh = &run->households[h];
  const int32_t list = hh->list;
  assert(hh->state == FLOW_STATE_WAITING || hh->state == FLOW_STATE_BLOCKED);
  if (hh->state == FLOW_STATE_BLOCKED) {
    if (flow_is_facility(run, list)) unlink_blocked(run, h);
    flow_monitor_move(run->monitor, FLOW_LEVEL_BLOCKED, hh->inside, hh->who, -1, run->now);
  }
  flow_queue_remove(run, h);
  tell_list(run, hh, list, -1);
  hh->bridged = false;
  hh->list = FLOW_NOWHERE;
  hh->state = FLOW_STATE_MOVING;
}

void flow_household_withdraw(flow_state *run, uint32_t h)
{
  flow_mark_dirty(run, run->households[h].list);
  flow_household_dequeue(run, h);
}

/* ---- places ---- */

static double draw_stay(const flow_state *run, const flow_household *hh, int32_t facility,
                        const sim_dist *stay, uint32_t ordinal, uint32_t occasion)
{
  if (!run->plan->by_household)
    return flow_facility_quantile(run, facility, stay, FLOW_PURPOSE_STAY, ordinal);
  flow_kept_quantile *kept = hh->first != NULL && occasion == 0 ? &hh->first->stay : NULL;
  return flow_household_quantile(run, hh, kept, stay, FLOW_PURPOSE_STAY, occasion);
}

/* Care in a facility for which it has waited so long: what is left to who was evicted, where that
 * goes along. It has its ordinal all the same. */
static double draw_care(const flow_state *run, flow_household *hh, int32_t facility, double wait)
{
  flow_facility_state *f = &run->facilities[facility];
  const flow_group_rules *r = &f->rules->groups[hh->who.group];
  const uint32_t ordinal = f->admission_count++;
  const uint32_t occasion = hh->admission_count++;
  const bool continues = !isnan(hh->care_left);
  const double stay =
      continues ? hh->care_left : draw_stay(run, hh, facility, r->stay, ordinal, occasion);
  const double care = stay + r->worsens * wait;
  hh->care_left = NAN;
  if (care > r->max_stay) {
    hh->cut_to = r->max_stay_to;
    return r->max_stay;
  }
  if (!continues) hh->cut_to = FLOW_NOWHERE;
  return care;
}

static void take_places(flow_state *run, flow_household *hh, int32_t facility, double admitted_at,
                        double care_days)
{
  assert(hh->state == FLOW_STATE_MOVING && hh->inside == FLOW_NOWHERE);
  hh->state = FLOW_STATE_CARE;
  hh->inside = facility;
  hh->admitted_at = admitted_at;
  hh->admission_serial = run->serial++;
  hh->care_days = care_days;
  run->facilities[facility].occupied += hh->who.places;
}

void flow_household_occupy(flow_state *run, uint32_t h, int32_t facility, int32_t from, double wait)
{
  flow_household *hh = &run->households[h];
  const double care = draw_care(run, hh, facility, wait);
  take_places(run, hh, facility, run->now, care);
  hh->admitted_from = from;
  flow_schedule(run, h, run->now + care, FLOW_RANK_CARE);
  flow_trace(run, h,
             (flow_trace_record){
                 .what = FLOW_TRACE_ADMITTED, .node = facility, .from = from, .to = FLOW_NOWHERE});
  flow_monitor_admit(run->monitor, facility, hh->who, wait, run->now);
}

void flow_household_reside(flow_state *run, uint32_t h, int32_t facility, double admitted_at,
                           double care_days)
{
  flow_household *hh = &run->households[h];
  hh->admission_count = 1;
  take_places(run, hh, facility, admitted_at, care_days);
  flow_trace(
      run, h,
      (flow_trace_record){
          .what = FLOW_TRACE_ADMITTED, .node = facility, .from = FLOW_NOWHERE, .to = FLOW_NOWHERE});
  flow_monitor_load(run->monitor, facility, hh->who, admitted_at);
}

void flow_household_vacate(flow_state *run, uint32_t h, int32_t to)
{
  flow_household *hh = &run->households[h];
  const int32_t facility = hh->inside;
  assert(facility != FLOW_NOWHERE && hh->state != FLOW_STATE_BLOCKED);
  flow_facility_state *f = &run->facilities[facility];
  if (f->occupied > f->open) run->may_cycle = true;
  const double inside_days = run->now - hh->admitted_at;
  hh->nights += inside_days;
  const double care = inside_days < hh->care_days ? inside_days : hh->care_days;
  f->occupied -= hh->who.places;
  hh->inside = FLOW_NOWHERE;
  hh->last_stay = facility;
  hh->state = FLOW_STATE_MOVING;
  flow_trace(run, h,
             (flow_trace_record){
                 .what = FLOW_TRACE_LEAVES, .node = facility, .from = FLOW_NOWHERE, .to = to});
  flow_monitor_leave(run->monitor, facility, hh->who, hh->admitted_at, care, to, run->now);
  flow_mark_dirty(run, facility);
}

void flow_household_block(flow_state *run, uint32_t h, int32_t to)
{
  flow_household *hh = &run->households[h];
  assert(hh->state == FLOW_STATE_CARE);
  hh->state = FLOW_STATE_BLOCKED;
  flow_trace(run, h,
             (flow_trace_record){
                 .what = FLOW_TRACE_BLOCKED, .node = hh->inside, .from = FLOW_NOWHERE, .to = to});
  flow_monitor_move(run->monitor, FLOW_LEVEL_BLOCKED, hh->inside, hh->who, 1, run->now);
}

/* ---- out of the system and back ---- */

void flow_household_depart(flow_state *run, uint32_t h, const flow_departure *departure)
{
  flow_household *hh = &run->households[h];
  const int32_t node = departure->node;
  const bool is_housed = flow_is_pool(run, node);
  assert(hh->state == FLOW_STATE_MOVING && hh->inside == FLOW_NOWHERE);
  hh->state = FLOW_STATE_AWAY;
  hh->care_left = hh->patience_left = NAN;
  hh->from = node;
  hh->outside = departure->outside;
  hh->return_at = departure->return_at;
  hh->return_to = departure->return_to;
  flow_trace(run, h,
             (flow_trace_record){.what = is_housed ? FLOW_TRACE_HOUSED : FLOW_TRACE_EXITS,
                                 .node = node,
                                 .from = departure->from,
                                 .to = FLOW_NOWHERE});
  if (is_housed && isinf(hh->housed_at)) hh->housed_at = run->now;
  if (is_housed)
    flow_monitor_admit(run->monitor, node, hh->who, departure->wait, run->now);
  else
    flow_monitor_count(run->monitor, FLOW_COUNT_ARRIVALS, node, hh->who);
  if (hh->outside) flow_monitor_move(run->monitor, FLOW_LEVEL_OUTSIDE, node, hh->who, 1, run->now);
  if (hh->last_stay == FLOW_NOWHERE) return;
  flow_monitor_away(run->monitor, hh->last_stay, hh->who, hh->return_at - run->now, run->now);
  hh->last_stay = FLOW_NOWHERE;
}

void flow_household_let(flow_state *run, uint32_t h, int32_t pool, uint32_t stock)
{
  flow_household *hh = &run->households[h];
  assert(hh->state == FLOW_STATE_MOVING && hh->inside == FLOW_NOWHERE);
  hh->state = FLOW_STATE_AWAY;
  hh->from = pool;
  hh->stock = (uint16_t)(stock + 1);
  hh->admission_serial = run->serial++;
  hh->departure_count = 1;
  hh->first_seen = hh->housed_at = -INFINITY;
  flow_trace(
      run, h,
      (flow_trace_record){
          .what = FLOW_TRACE_HOUSED, .node = pool, .from = FLOW_NOWHERE, .to = FLOW_NOWHERE});
}

static void leave_outside(flow_state *run, flow_household *hh)
{
  flow_monitor_move(run->monitor, FLOW_LEVEL_OUTSIDE, hh->from, hh->who, -1, run->now);
  hh->outside = false;
}

void flow_household_end_outside(flow_state *run, uint32_t h)
{
  flow_household *hh = &run->households[h];
  assert(hh->state == FLOW_STATE_AWAY && hh->outside);
  leave_outside(run, hh);
  flow_trace(run, h,
             (flow_trace_record){.what = FLOW_TRACE_OUTSIDE_ENDS,
                                 .node = hh->from,
                                 .from = FLOW_NOWHERE,
                                 .to = FLOW_NOWHERE});
}

void flow_household_return(flow_state *run, uint32_t h)
{
  flow_household *hh = &run->households[h];
  assert(hh->state == FLOW_STATE_AWAY && hh->return_to != FLOW_NOWHERE);
  if (hh->outside) leave_outside(run, hh);
  hh->state = FLOW_STATE_MOVING;
  flow_trace(run, h,
             (flow_trace_record){.what = FLOW_TRACE_COMES_BACK,
                                 .node = hh->return_to,
                                 .from = hh->from,
                                 .to = FLOW_NOWHERE});
  flow_monitor_count(run->monitor, FLOW_COUNT_RETURNS, hh->return_to, hh->who);
}
