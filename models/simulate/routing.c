/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/simulate/routing.h"

#include "models/simulate/household.h"
#include "models/simulate/queue.h"
#include "models/simulate/stock.h"

#include <math.h>

/* ---- waiting ---- */

/* Its wait ends at `at`, or at once when that has passed; INFINITY: never. */
static void schedule_give_up(flow_state *run, uint32_t h, double at)
{
  if (at < INFINITY)
    flow_schedule(run, h, at > run->now ? at : run->now, FLOW_RANK_PATIENCE);
  else
    flow_unschedule(run, h);
}

/* When patience that began at `since` ends, given that it has lasted until now. */
static double draw_end(const flow_state *run, const sim_dist *patience, double since, double u)
{
  const double waited = run->now - since;
  return since + (waited > 0.0 ? sim_dist_quantile_above(patience, waited, u)
                               : sim_dist_quantile(patience, u));
}

/* The earlier of giving up and being removed; at equal times patience counts. */
static void schedule_patience(flow_state *run, uint32_t h, int32_t facility, double since)
{
  flow_household *hh = &run->households[h];
  const flow_rules *rules = run->facilities[facility].rules;
  const sim_dist *patience = rules->groups[hh->who.group].patience;
  const uint32_t occasion = hh->join_count - 1u;
  double gives_up = INFINITY;
  double removed = INFINITY;
  if (patience != NULL && !isnan(hh->patience_left)) {
    gives_up = run->now + hh->patience_left;
  } else if (patience != NULL && !(run->now > since)) {
    flow_kept_quantile *kept = hh->first != NULL && occasion == 0 ? &hh->first->patience : NULL;
    gives_up =
        since + flow_household_quantile(run, hh, kept, patience, FLOW_PURPOSE_PATIENCE, occasion);
  } else if (patience != NULL) {
    const double u = flow_household_draw(run, hh, FLOW_PURPOSE_PATIENCE, occasion);
    gives_up = draw_end(run, patience, since, u);
  }
  if (rules->cleaning_rate > 0.0) {
    const double u = flow_household_draw(run, hh, FLOW_PURPOSE_CLEANING, occasion);
    removed = run->now + -log(1 - u) / rules->cleaning_rate;
  }
  hh->gives_up_at = gives_up;
  hh->patience_left = NAN;
  hh->is_removal = removed < gives_up;
  schedule_give_up(run, h, hh->is_removal ? removed : gives_up);
}

void flow_wait(flow_state *run, uint32_t h, int32_t node, int32_t from, double since)
{
  flow_household_enqueue(run, h, node, from, since);
  run->households[h].gives_up_at = INFINITY;
  if (flow_is_facility(run, node))
    schedule_patience(run, h, node, since);
  else
    flow_unschedule(run, h);
}

void flow_wait_in_place(flow_state *run, uint32_t h, int32_t to, double since, uint32_t occasion)
{
  flow_household *hh = &run->households[h];
  flow_household_enqueue(run, h, to, hh->inside, since);
  const sim_dist *patience = flow_rules_of(run, hh->inside, hh->who.group)->blocked_patience;
  double gives_up = INFINITY;
  if (patience != NULL) {
    const double u = flow_household_draw(run, hh, FLOW_PURPOSE_BLOCKED, occasion);
    gives_up = draw_end(run, patience, since, u);
  }
  schedule_give_up(run, h, gives_up);
}

/* ---- entering a node ---- */

static bool is_list_full(const flow_state *run, int32_t facility)
{
  return run->queues[facility].without_place >= run->facilities[facility].rules->limit;
}

/* What it has waited before it came counts for the first list or places it reaches. */
static double take_waited(flow_state *run, uint32_t h)
{
  const double waited = run->households[h].waited;
  run->households[h].waited = 0.0;
  return waited;
}

static flow_entry enter_facility(flow_state *run, uint32_t h, int32_t facility, int32_t from)
{
  if (flow_queue_admits_at_once(run, h, facility, from)) {
    flow_household_occupy(run, h, facility, from, take_waited(run, h));
    return FLOW_ENTRY_ADMITTED;
  }
  if (is_list_full(run, facility)) {
    flow_trace(run, h,
               (flow_trace_record){
                   .what = FLOW_TRACE_REFUSED, .node = facility, .from = from, .to = FLOW_NOWHERE});
    flow_monitor_count(run->monitor, FLOW_COUNT_REFUSALS, facility, run->households[h].who);
    return FLOW_ENTRY_REFUSED;
  }
  flow_wait(run, h, facility, from, run->now - take_waited(run, h));
  return FLOW_ENTRY_QUEUED;
}

flow_entry flow_enter_node(flow_state *run, uint32_t h, int32_t node, int32_t from)
{
  if (flow_is_facility(run, node)) return enter_facility(run, h, node, from);
  if (flow_is_pool(run, node)) {
    flow_wait(run, h, node, from, run->now - take_waited(run, h));
    return FLOW_ENTRY_QUEUED;
  }
  flow_depart(run, h, node, from, 0.0);
  return FLOW_ENTRY_LEFT;
}

/* Overflow takes it as coming from where it came from. */
static bool overflows(flow_state *run, uint32_t h, int32_t facility, int32_t from)
{
  const flow_rules *r = run->facilities[facility].rules;
  for (uint32_t i = 0; i < r->overflow_count; i++) {
    if (!flow_queue_admits_at_once(run, h, r->overflow[i], from)) continue;
    flow_monitor_count(run->monitor, FLOW_COUNT_OVERFLOWED, facility, run->households[h].who);
    flow_household_occupy(run, h, r->overflow[i], from, take_waited(run, h));
    return true;
  }
  return false;
}

/* What an evicted one carries is for where it was sent, not for where it ends up. */
static void drop_carried(flow_household *hh)
{
  hh->care_left = hh->patience_left = NAN;
}

void flow_send(flow_state *run, uint32_t h, int32_t node, int32_t from)
{
  while (flow_enter_node(run, h, node, from) == FLOW_ENTRY_REFUSED) {
    drop_carried(&run->households[h]);
    if (overflows(run, h, node, from)) return;
    from = node;
    node = run->facilities[node].rules->refused_to;
  }
}

/* ---- the end of care ---- */

int32_t flow_routes_draw(flow_routes routes, double u)
{
  uint32_t chosen = 0; /* counted: no processor predicts a branch that depends on a draw */
  for (uint32_t i = 0; i + 1 < routes.count; i++) chosen += u >= routes.items[i].upto;
  return routes.items[chosen].to;
}

/* Every completion has an ordinal, also one that needs no draw. */
static int32_t draw_destination(flow_state *run, const flow_household *hh, uint32_t occasion)
{
  const int32_t facility = hh->inside;
  const flow_routes then = flow_rules_of(run, facility, hh->who.group)->then;
  const uint32_t ordinal = run->facilities[facility].completion_count++;
  if (hh->cut_to != FLOW_NOWHERE) return hh->cut_to;
  if (then.count == 1) return then.items[0].to;
  double *kept = hh->first != NULL && occasion == 0 ? &hh->first->route : NULL;
  const double u =
      run->plan->by_household
          ? flow_household_uniform(run, hh, kept, FLOW_PURPOSE_ROUTE, occasion)
          : flow_facility_uniform(run, facility, FLOW_KEPT_ROUTE, FLOW_PURPOSE_ROUTE, ordinal);
  return flow_routes_draw(then, u);
}

void flow_end_care(flow_state *run, uint32_t h)
{
  flow_household *hh = &run->households[h];
  const int32_t facility = hh->inside;
  const bool outside = flow_rules_of(run, facility, hh->who.group)->waits_outside;
  const uint32_t occasion = hh->completion_count++;
  const int32_t to = draw_destination(run, hh, occasion);
  hh->patience_left = NAN;
  const bool to_facility = flow_is_facility(run, to);
  flow_trace(run, h,
             (flow_trace_record){
                 .what = FLOW_TRACE_CARE_ENDS, .node = facility, .from = FLOW_NOWHERE, .to = to});
  if (outside || !(to_facility || flow_is_pool(run, to))) {
    flow_household_vacate(run, h, to);
    flow_send(run, h, to, facility);
  } else if (to_facility && flow_queue_admits_at_once(run, h, to, facility)) {
    flow_household_vacate(run, h, to);
    flow_household_occupy(run, h, to, facility, 0.0);
  } else {
    flow_household_block(run, h, to);
    flow_wait_in_place(run, h, to, run->now, occasion);
  }
}

void flow_give_up(flow_state *run, uint32_t h)
{
  flow_household *hh = &run->households[h];
  const bool is_blocked = hh->inside != FLOW_NOWHERE;
  const int32_t node = is_blocked ? hh->inside : hh->list;
  const int32_t to = run->facilities[node].rules->gives_up_to;
  const bool removed = !is_blocked && hh->is_removal;
  flow_trace(run, h,
             (flow_trace_record){.what = removed ? FLOW_TRACE_REMOVED : FLOW_TRACE_GIVES_UP,
                                 .node = node,
                                 .from = FLOW_NOWHERE,
                                 .to = to});
  flow_monitor_count(run->monitor, removed ? FLOW_COUNT_REMOVALS : FLOW_COUNT_GIVE_UPS, node,
                     hh->who);
  flow_household_withdraw(run, h);
  if (is_blocked) flow_household_vacate(run, h, to);
  drop_carried(hh);
  flow_send(run, h, to, node);
}

/* ---- out of the system and back ---- */

/* Whether and when one who leaves by this node returns. */
static void draw_return(const flow_state *run, const flow_household *hh, const flow_return *back,
                        flow_departure *departure)
{
  if (!(back->chance > 0.0)) return;
  const sim_stream_id id = {FLOW_PURPOSE_RETURN, hh->owner, hh->number, hh->departure_count};
  double u[2];
  sim_draw_pair(run->random, id, u);
  if (!(u[0] < back->chance)) return;
  departure->return_at = run->now + sim_dist_quantile(back->after, u[1]);
  departure->return_to = back->to;
}

/* Nothing more happens to who would come after the end. */
static void schedule_away(flow_state *run, uint32_t h, double at)
{
  if (at < run->plan->end)
    flow_schedule(run, h, at, FLOW_RANK_ARRIVAL);
  else
    flow_household_free(run, h);
}

void flow_depart(flow_state *run, uint32_t h, int32_t node, int32_t from, double wait)
{
  flow_household *hh = &run->households[h];
  flow_departure departure = {
      .node = node, .from = from, .wait = wait, .return_at = INFINITY, .return_to = FLOW_NOWHERE};
  double ends_outside = INFINITY;
  if (flow_is_pool(run, node)) {
    draw_return(run, hh, &flow_pool_of(run, node)->rules->returns, &departure);
  } else {
    const flow_exit_rules *x = run->exits[node - flow_plan_first_exit(run->plan)];
    draw_return(run, hh, &x->returns, &departure);
    departure.outside = x->outside;
    if (x->outside && x->stays_outside != NULL) {
      const uint32_t occasion = hh->departure_count;
      flow_kept_quantile *kept = hh->first != NULL && occasion == 0 ? &hh->first->outside : NULL;
      ends_outside = run->now + flow_household_quantile(run, hh, kept, x->stays_outside,
                                                        FLOW_PURPOSE_OUTSIDE, occasion);
    }
  }
  hh->departure_count++;
  flow_household_depart(run, h, &departure);
  if (hh->stock > 0) {
    flow_stock_begin_tenancy(run, h);
    return;
  }
  const bool returns_first = departure.return_at < ends_outside;
  schedule_away(run, h, returns_first ? departure.return_at : ends_outside);
}

/* Away: a tenancy is over, or a time outside, or it comes back. */
void flow_end_away(flow_state *run, uint32_t h)
{
  const flow_household *hh = &run->households[h];
  const bool is_tenancy = hh->stock > 0 && run->now >= hh->tenancy_end;
  if (is_tenancy)
    flow_trace(run, h,
               (flow_trace_record){.what = hh->converts ? FLOW_TRACE_KEEPS_DWELLING
                                                        : FLOW_TRACE_TENANCY_ENDS,
                                   .node = hh->from,
                                   .from = FLOW_NOWHERE,
                                   .to = FLOW_NOWHERE});
  if (hh->stock > 0) flow_stock_leave(run, h);
  if (is_tenancy || run->now < hh->return_at) {
    if (!is_tenancy) flow_household_end_outside(run, h);
    schedule_away(run, h, hh->return_at);
    return;
  }
  const int32_t from = hh->from;
  flow_household_return(run, h);
  flow_send(run, h, hh->return_to, from);
}
