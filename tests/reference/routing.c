/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/reference/state.h"

#include <math.h>

/* ---- reaching a node ---- */

void reference_admit(reference_world *w, uint32_t id, int32_t f, int32_t from, double wait)
{
  reference_household *h = &w->households[id];
  reference_facility *facility = &w->facility[f];
  const flow_group_rules *rules = &facility->rules->groups[h->group];
  double u = w->plan->by_household ? reference_draw_of(w, h, DRAW_STAY, h->admissions)
                                   : reference_draw_at(w, f, DRAW_STAY, facility->admissions);
  facility->admissions++;
  h->admissions++;
  double care = sim_dist_quantile(rules->stay, u) + rules->worsens * wait;
  h->cut_to = FLOW_NOWHERE;
  if (care > rules->max_stay) {
    care = rules->max_stay;
    h->cut_to = rules->max_stay_to;
  }
  h->inside = f;
  h->admitted_at = w->now;
  reference_list_add(&facility->inside, id);
  reference_tell(w, FLOW_TRACE_ADMITTED, h, f, from, FLOW_NOWHERE);
  if (reference_counts(w)) {
    reference_total_of(w, f, h)->admissions++;
    reference_total_of(w, f, h)->wait_days += wait;
  }
  reference_schedule(w, w->now + care, CARE, REFERENCE_CARE_ENDS, id, 0);
}

/* Since when it waits is before now only at the start. */
void reference_join(reference_world *w, uint32_t id, int32_t node, int32_t from, double since)
{
  reference_household *h = &w->households[id];
  h->list = node;
  h->from = from;
  h->joined_at = since;
  reference_list_add(&w->list[node], id);
  reference_tell(w, FLOW_TRACE_JOINS, h, node, from, FLOW_NOWHERE);
  double waited = w->now - since;
  if (reference_is_facility(w, node) && h->inside == FLOW_NOWHERE) {
    const flow_rules *rules = w->facility[node].rules;
    const sim_dist *patience = rules->groups[h->group].patience;
    double gives_up = INFINITY, struck_off = INFINITY;
    if (patience) {
      double u = reference_draw_of(w, h, DRAW_PATIENCE, h->joins);
      gives_up = (waited > 0 ? sim_dist_quantile_above(patience, waited, u)
                             : sim_dist_quantile(patience, u)) -
                 waited;
    }
    if (rules->cleaning_rate > 0)
      struck_off = reference_exponential(rules->cleaning_rate,
                                         reference_draw_of(w, h, DRAW_CLEANING, h->joins));
    if (gives_up <= struck_off && gives_up < INFINITY)
      reference_schedule(w, w->now + gives_up, PATIENCE, REFERENCE_GIVES_UP, id, 0);
    else if (struck_off < INFINITY)
      reference_schedule(w, w->now + struck_off, PATIENCE, REFERENCE_STRUCK_OFF, id, 0);
  }
  h->joins++;
  reference_ask(w, node);
}

static bool would_admit_at_once(const reference_world *w, const reference_household *h,
                                   int32_t f, int32_t from)
{
  const flow_rules *rules = w->facility[f].rules;
  if (!isnan(rules->clock)) return false;
  if (reference_free_to(w, f, from, h->group) < h->places) return false;
  if (w->list[f].count == 0) return true;
  if (w->waits[f]) return false;
  if (!rules->strict) return true;
  bool may_use_all = rules->reserved > 0 && !reference_is_other(w, f, from, h->group);
  for (uint32_t i = 0; i < w->list[f].count; i++) {
    const reference_household *other = &w->households[w->list[f].items[i]];
    if (may_use_all && reference_is_other(w, f, other->from, other->group)) continue;
    bool is_worse =
        rules->order == FLOW_ORDER_PRIORITY && reference_class_at(w, f, other->from, other->group) >
                                                   reference_class_at(w, f, from, h->group);
    if (!is_worse) return false;
  }
  return true;
}

/* Only those without a place count. */
static bool is_full(const reference_world *w, int32_t f)
{
  uint32_t limit = w->facility[f].rules->limit, waiting = 0;
  for (uint32_t i = 0; i < w->list[f].count; i++)
    waiting += w->households[w->list[f].items[i]].inside == FLOW_NOWHERE ? 1 : 0;
  return limit != FLOW_NO_LIMIT && waiting >= limit;
}

/* Out of the system, by an exit or into a dwelling. */
void reference_depart(reference_world *w, uint32_t id, int32_t node, const flow_return *returns,
                      bool is_outside, const sim_dist *stays_outside)
{
  reference_household *h = &w->households[id];
  double u[2];
  sim_draw_pair(w->chance, (sim_stream_id){DRAW_RETURN, h->owner, h->number, h->departures}, u);
  h->left_by = node;
  h->comes_at = INFINITY;
  h->comes_to = FLOW_NOWHERE;
  if (u[0] < returns->chance) {
    h->comes_at = w->now + sim_dist_quantile(returns->after, u[1]);
    h->comes_to = returns->to;
  }
  double outside_ends = INFINITY;
  if (is_outside) {
    h->is_outside = true;
    reference_list_add(&w->outside, id);
    if (stays_outside)
      outside_ends = w->now + sim_dist_quantile(stays_outside, reference_draw_of(w, h, DRAW_OUTSIDE,
                                                                                 h->departures));
  }
  h->departures++;
  if (outside_ends < h->comes_at)
    reference_schedule(w, outside_ends, ARRIVAL, REFERENCE_OUTSIDE_ENDS, id, 0);
  else if (h->comes_at < INFINITY)
    reference_schedule(w, h->comes_at, ARRIVAL, REFERENCE_RETURN, id, 0);
}

static void refuse(reference_world *w, uint32_t id, int32_t f, int32_t from);

void reference_reach(reference_world *w, uint32_t id, int32_t node, int32_t from)
{
  reference_household *h = &w->households[id];
  if (reference_is_exit(w, node)) {
    const flow_exit_rules *rules = w->exit[node - flow_plan_first_exit(w->plan)];
    reference_tell(w, FLOW_TRACE_EXITS, h, node, from, FLOW_NOWHERE);
    reference_depart(w, id, node, &rules->returns, rules->outside, rules->stays_outside);
  } else if (!reference_is_facility(w, node)) {
    reference_join(w, id, node, from, w->now);
  } else if (would_admit_at_once(w, h, node, from)) {
    reference_admit(w, id, node, from, 0);
  } else if (is_full(w, node)) {
    refuse(w, id, node, from);
  } else {
    reference_join(w, id, node, from, w->now);
  }
}

/* Overflow takes it as coming from where it came from. */
static void refuse(reference_world *w, uint32_t id, int32_t f, int32_t from)
{
  reference_household *h = &w->households[id];
  const flow_rules *rules = w->facility[f].rules;
  reference_tell(w, FLOW_TRACE_REFUSED, h, f, from, FLOW_NOWHERE);
  if (reference_counts(w)) reference_total_of(w, f, h)->refusals++;
  for (uint32_t i = 0; i < rules->overflow_count; i++)
    if (would_admit_at_once(w, h, rules->overflow[i], from)) {
      reference_admit(w, id, rules->overflow[i], from, 0);
      return;
    }
  reference_reach(w, id, rules->refused_to, f);
}

/* ---- end of care, giving up ---- */

/* Blocked in its facility since then, with a claim on the node. */
void reference_start_blocking(reference_world *w, uint32_t id, int32_t to)
{
  reference_household *h = &w->households[id];
  h->is_blocked = true;
  reference_list_add(&w->blocked, id);
  if (reference_is_facility(w, to)) w->look_for_rings = true;
}

void reference_draw_blocked_patience(reference_world *w, uint32_t id, double blocked_days,
                                     uint32_t completion)
{
  const reference_household *h = &w->households[id];
  const sim_dist *patience = w->facility[h->inside].rules->groups[h->group].blocked_patience;
  if (!patience) return;
  double u = reference_draw_of(w, h, DRAW_BLOCKED, completion);
  double days = blocked_days > 0 ? sim_dist_quantile_above(patience, blocked_days, u)
                                 : sim_dist_quantile(patience, u);
  reference_schedule(w, w->now + (days - blocked_days), PATIENCE, REFERENCE_GIVES_UP, id, 0);
}

/* Every completion has an ordinal, also one that needs no draw. */
static double draw_completion(reference_world *w, reference_household *h, int32_t f)
{
  double u = w->plan->by_household
                 ? reference_draw_of(w, h, DRAW_ROUTE, h->completions)
                 : reference_draw_at(w, f, DRAW_ROUTE, w->facility[f].completions);
  w->facility[f].completions++;
  h->completions++;
  return u;
}

void reference_end_care(reference_world *w, uint32_t id)
{
  reference_household *h = &w->households[id];
  int32_t f = h->inside;
  const flow_group_rules *rules = &w->facility[f].rules->groups[h->group];
  double u = draw_completion(w, h, f);
  int32_t to = h->cut_to != FLOW_NOWHERE ? h->cut_to : reference_choose_route(rules->then, u);
  reference_tell(w, FLOW_TRACE_CARE_ENDS, h, f, FLOW_NOWHERE, to);
  if (reference_is_exit(w, to) || rules->waits_outside) {
    reference_leave(w, id, to);
    reference_reach(w, id, to, f);
  } else if (reference_is_facility(w, to) && would_admit_at_once(w, h, to, f)) {
    reference_leave(w, id, to);
    reference_admit(w, id, to, f, 0);
  } else {
    reference_tell(w, FLOW_TRACE_BLOCKED, h, f, FLOW_NOWHERE, to);
    reference_start_blocking(w, id, to);
    reference_join(w, id, to, f, w->now);
    reference_draw_blocked_patience(w, id, 0, h->completions - 1);
  }
}

void reference_give_up(reference_world *w, uint32_t id, flow_trace_kind what)
{
  reference_household *h = &w->households[id];
  int32_t node = h->is_blocked ? h->inside : h->list;
  int32_t to = w->facility[node].rules->gives_up_to;
  reference_tell(w, what, h, node, FLOW_NOWHERE, to);
  if (reference_counts(w)) {
    reference_total_of(w, node, h)->give_ups++;
    if (what == FLOW_TRACE_REMOVED) reference_total_of(w, node, h)->struck_off++;
  }
  reference_drop_claim(w, id);
  if (h->inside != FLOW_NOWHERE) reference_leave(w, id, to);
  reference_reach(w, id, to, node);
}
