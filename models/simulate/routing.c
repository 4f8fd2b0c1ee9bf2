/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/simulate/state.h"

#include <math.h>

/* Where a household goes and what meets it there: a place, a list, a refusal, a way out. */

/* Its wait ends at `at`, or at once when that has passed; INFINITY: never. */
static void schedule_give_up(flow_state *w, uint32_t h, double at)
{
  if (at < INFINITY)
    flow_schedule(w, h, at > w->now ? at : w->now, FLOW_RANK_PATIENCE);
  else
    flow_unschedule(w, h);
}

/* The earlier of giving up and being struck off; at equal times patience counts. */
static void schedule_patience(flow_state *w, uint32_t h, int32_t facility, double since)
{
  flow_household *hh = &w->households[h];
  const flow_rules *rules = w->facilities[facility].rules;
  const sim_dist *patience = rules->groups[hh->who.group].patience;
  const uint32_t occasion = hh->joins - 1u;
  double gives_up = INFINITY;
  double struck = INFINITY;
  if (patience != NULL) {
    const double u = flow_draw_named(w, hh, FLOW_PURPOSE_PATIENCE, occasion);
    const double waited = w->now - since;
    gives_up = since + (waited > 0.0 ? sim_dist_quantile_above(patience, waited, u)
                                     : sim_dist_quantile(patience, u));
  }
  if (rules->cleaning_rate > 0.0) {
    const double u = flow_draw_named(w, hh, FLOW_PURPOSE_CLEANING, occasion);
    struck = w->now + -log(1 - u) / rules->cleaning_rate;
  }
  hh->strikes = struck < gives_up;
  schedule_give_up(w, h, hh->strikes ? struck : gives_up);
}

void flow_wait_since(flow_state *w, uint32_t h, int32_t node, int32_t from, double since)
{
  w->households[h].state = FLOW_STATE_WAITING;
  flow_list_join(w, h, node, from, since);
  if (flow_is_facility(w, node))
    schedule_patience(w, h, node, since);
  else
    flow_unschedule(w, h);
  flow_mark_dirty(w, node);
}

void flow_wait(flow_state *w, uint32_t h, int32_t node, int32_t from)
{
  flow_wait_since(w, h, node, from, w->now);
}

static void refuse(flow_state *w, uint32_t h, int32_t facility, int32_t from)
{
  const flow_rules *r = w->facilities[facility].rules;
  flow_tell(w, FLOW_TRACE_REFUSED, h, facility, from, FLOW_NOWHERE);
  flow_monitor_count(w->meter, FLOW_COUNT_REFUSALS, facility, w->households[h].who);
  for (uint32_t i = 0; i < r->overflow_count; i++) {
    if (!flow_list_has_room(w, h, r->overflow[i], from)) continue;
    flow_admit(w, h, r->overflow[i], from, 0.0);
    return;
  }
  flow_enter_node(w, h, r->refused_to, facility);
}

static bool list_is_full(const flow_state *w, int32_t facility)
{
  return w->queues[facility].without_place >= w->facilities[facility].rules->limit;
}

void flow_enter_node(flow_state *w, uint32_t h, int32_t node, int32_t from)
{
  if (flow_is_facility(w, node)) {
    if (flow_list_has_room(w, h, node, from))
      flow_admit(w, h, node, from, 0.0);
    else if (list_is_full(w, node))
      refuse(w, h, node, from);
    else
      flow_wait(w, h, node, from);
  } else if (flow_is_pool(w, node)) {
    flow_wait(w, h, node, from);
  } else {
    flow_tell(w, FLOW_TRACE_EXITS, h, node, from, FLOW_NOWHERE);
    flow_monitor_count(w->meter, FLOW_COUNT_ARRIVALS, node, w->households[h].who);
    flow_depart(w, h, node);
  }
}

int32_t flow_route_of(flow_routes routes, double u)
{
  uint32_t chosen = 0; /* counted, not searched: a branch on chance is wrong half the time */
  for (uint32_t i = 0; i + 1 < routes.count; i++) chosen += u >= routes.items[i].upto;
  return routes.items[chosen].to;
}

/* The destination after care, and the completion's occasion in the household's own count. */
static int32_t draw_destination(flow_state *w, flow_household *hh, uint32_t occasion)
{
  flow_facility_state *f = &w->facilities[hh->inside];
  const flow_group_rules *r = &f->rules->groups[hh->who.group];
  const uint32_t ordinal = f->completions++;
  if (hh->cut_to != FLOW_NOWHERE) return hh->cut_to;
  if (r->then.count == 1) return r->then.items[0].to;
  if (w->plan->by_household)
    return flow_route_of(r->then, flow_draw_named(w, hh, FLOW_PURPOSE_ROUTE, occasion));
  const uint32_t owner = flow_owner_of(FLOW_OWNER_FACILITY, (uint32_t)hh->inside, 0);
  return flow_route_of(r->then,
                       sim_draw(w->chance, (sim_stream_id){FLOW_PURPOSE_ROUTE, owner, ordinal, 0}));
}

void flow_wait_in_place(flow_state *w, uint32_t h, int32_t to, double since, uint32_t occasion)
{
  flow_household *hh = &w->households[h];
  flow_list_join(w, h, to, hh->inside, since);
  if (flow_is_facility(w, to)) flow_link_onward(w, h);
  flow_mark_dirty(w, to);
  const sim_dist *patience = flow_rules_of(w, hh->inside, hh->who.group)->blocked_patience;
  double gives_up = INFINITY;
  if (patience != NULL) {
    const double blocked = w->now - since;
    const double u = flow_draw_named(w, hh, FLOW_PURPOSE_BLOCKED, occasion);
    gives_up = since + (blocked > 0.0 ? sim_dist_quantile_above(patience, blocked, u)
                                      : sim_dist_quantile(patience, u));
  }
  schedule_give_up(w, h, gives_up);
}

void flow_care_ends(flow_state *w, uint32_t h)
{
  flow_household *hh = &w->households[h];
  const int32_t facility = hh->inside;
  const bool outside = flow_rules_of(w, facility, hh->who.group)->waits_outside;
  const uint32_t occasion = hh->completions++;
  const int32_t to = draw_destination(w, hh, occasion);
  const bool to_facility = flow_is_facility(w, to);
  flow_tell(w, FLOW_TRACE_CARE_ENDS, h, facility, FLOW_NOWHERE, to);
  if (outside || !(to_facility || flow_is_pool(w, to))) {
    flow_leave_places(w, h, to);
    flow_enter_node(w, h, to, facility);
  } else if (to_facility && flow_list_has_room(w, h, to, facility)) {
    flow_leave_places(w, h, to);
    flow_admit(w, h, to, facility, 0.0);
  } else {
    flow_block(w, h, to);
    flow_wait_in_place(w, h, to, w->now, occasion);
  }
}

void flow_give_up(flow_state *w, uint32_t h)
{
  flow_household *hh = &w->households[h];
  const int32_t inside = hh->inside;
  const int32_t list = hh->list;
  const int32_t node = inside == FLOW_NOWHERE ? list : inside;
  const int32_t to = w->facilities[node].rules->gives_up_to;
  const bool struck = inside == FLOW_NOWHERE && hh->strikes;
  flow_tell(w, struck ? FLOW_TRACE_STRUCK_OFF : FLOW_TRACE_GIVES_UP, h, node, FLOW_NOWHERE, to);
  flow_monitor_count(w->meter, struck ? FLOW_COUNT_CLEANED : FLOW_COUNT_GIVE_UPS, node, hh->who);
  flow_drop_claim(w, h);
  flow_mark_dirty(w, list);
  if (inside != FLOW_NOWHERE) flow_leave_places(w, h, to);
  flow_enter_node(w, h, to, node);
}

void flow_depart(flow_state *w, uint32_t h, int32_t node)
{
  flow_household *hh = &w->households[h];
  const bool housed = flow_is_pool(w, node);
  const flow_exit_rules *x = housed ? NULL : w->exits[node - flow_plan_first_exit(w->plan)];
  const flow_return *back =
      housed ? &w->pools[node - flow_plan_first_pool(w->plan)].rules->returns : &x->returns;
  const uint32_t occasion = hh->departures++;
  hh->state = FLOW_STATE_AWAY;
  hh->from = node;
  hh->back_at = INFINITY;
  hh->outside = !housed && x->outside;
  if (back->chance > 0.0) {
    double u[2];
    const sim_stream_id name = {FLOW_PURPOSE_RETURN, hh->owner, hh->number, occasion};
    sim_draw_pair(w->chance, name, u);
    if (u[0] < back->chance) {
      hh->back_at = w->now + sim_dist_quantile(back->after, u[1]);
      hh->back_to = back->to;
    }
  }
  double at = hh->back_at;
  if (hh->outside) {
    flow_monitor_move(w->meter, FLOW_LEVEL_OUTSIDE, node, hh->who, 1, w->now);
    if (x->stays_outside != NULL) {
      const double u = flow_draw_named(w, hh, FLOW_PURPOSE_OUTSIDE, occasion);
      at = fmin(at, w->now + sim_dist_quantile(x->stays_outside, u));
    }
  }
  if (at < w->plan->end)
    flow_schedule(w, h, at, FLOW_RANK_ARRIVAL);
  else
    flow_household_gone(w, h); /* nothing more happens to it before the end */
}

void flow_away_ends(flow_state *w, uint32_t h)
{
  flow_household *hh = &w->households[h];
  const bool back = w->now >= hh->back_at;
  if (hh->outside) {
    flow_monitor_move(w->meter, FLOW_LEVEL_OUTSIDE, hh->from, hh->who, -1, w->now);
    hh->outside = false;
    if (!back) {
      flow_tell(w, FLOW_TRACE_OUTSIDE_ENDS, h, hh->from, FLOW_NOWHERE, FLOW_NOWHERE);
      if (hh->back_at < w->plan->end)
        flow_schedule(w, h, hh->back_at, FLOW_RANK_ARRIVAL);
      else
        flow_household_gone(w, h);
      return;
    }
  }
  const int32_t to = hh->back_to;
  flow_tell(w, FLOW_TRACE_COMES_BACK, h, to, hh->from, FLOW_NOWHERE);
  flow_monitor_count(w->meter, FLOW_COUNT_RETURNS, to, hh->who);
  flow_enter_node(w, h, to, hh->from);
}
