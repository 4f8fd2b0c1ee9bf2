/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/reference/state.h"

#include <math.h>

/* ---- reaching a node ---- */

void reference_admit(reference_state *run, uint32_t id, int32_t f, int32_t from, double wait)
{
  reference_household *h = &run->households[id];
  reference_facility *facility = &run->facility[f];
  const flow_group_rules *rules = &facility->rules->groups[h->group];
  double u = run->plan->by_household ? reference_draw_of(run, h, DRAW_STAY, h->admissions)
                                     : reference_draw_at(run, f, DRAW_STAY, facility->admissions);
  facility->admissions++;
  h->admissions++;
  bool goes_on = !isnan(h->care_left);
  double care = goes_on ? h->care_left : sim_dist_quantile(rules->stay, u);
  care += rules->worsens * wait;
  h->care_left = NAN;
  if (!goes_on) h->cut_to = FLOW_NOWHERE;
  if (care > rules->max_stay) {
    care = rules->max_stay;
    h->cut_to = rules->max_stay_to;
  }
  h->inside = f;
  h->admitted_at = run->now;
  h->admitted_from = from;
  h->care = care;
  reference_list_add(&facility->inside, id);
  reference_tell(run, FLOW_TRACE_ADMITTED, h, f, from, FLOW_NOWHERE);
  if (reference_counts(run)) {
    reference_total_of(run, f, h)->admissions++;
    reference_total_of(run, f, h)->wait_days += wait;
  }
  reference_schedule(run, run->now + care, CARE, REFERENCE_CARE_ENDS, id, 0);
}

/* Since when it waits is before now only at the start. */
void reference_enqueue(reference_state *run, uint32_t id, int32_t node, int32_t from, double since)
{
  reference_household *h = &run->households[id];
  h->list = node;
  h->from = from;
  h->joined_at = since;
  reference_list_add(&run->list[node], id);
  reference_tell(run, FLOW_TRACE_JOINS, h, node, from, FLOW_NOWHERE);
  double waited = run->now - since;
  h->gives_up_at = INFINITY;
  if (reference_is_facility(run, node) && h->inside == FLOW_NOWHERE) {
    const flow_rules *rules = run->facility[node].rules;
    const sim_dist *patience = rules->groups[h->group].patience;
    double gives_up = INFINITY, removed = INFINITY;
    if (patience && !isnan(h->patience_left)) {
      gives_up = h->patience_left;
    } else if (patience) {
      double u = reference_draw_of(run, h, DRAW_PATIENCE, h->joins);
      gives_up = (waited > 0 ? sim_dist_quantile_above(patience, waited, u)
                             : sim_dist_quantile(patience, u)) -
                 waited;
    }
    h->gives_up_at = run->now + gives_up;
    h->patience_left = NAN;
    if (rules->cleaning_rate > 0)
      removed = reference_exponential(rules->cleaning_rate,
                                      reference_draw_of(run, h, DRAW_CLEANING, h->joins));
    if (gives_up <= removed && gives_up < INFINITY)
      reference_schedule(run, run->now + gives_up, PATIENCE, REFERENCE_GIVES_UP, id, 0);
    else if (removed < INFINITY)
      reference_schedule(run, run->now + removed, PATIENCE, REFERENCE_REMOVED, id, 0);
  }
  h->joins++;
  reference_mark_dirty(run, node);
}

static bool would_admit_at_once(const reference_state *run, const reference_household *h, int32_t f,
                                int32_t from)
{
  const flow_rules *rules = run->facility[f].rules;
  if (!isnan(rules->clock)) return false;
  if (reference_free_to(run, f, from, h->group) < h->places) return false;
  if (run->list[f].count == 0) return true;
  if (run->is_dirty[f]) return false;
  if (!rules->strict) return true;
  bool may_use_all = rules->reserved > 0 && !reference_is_other(run, f, from, h->group);
  for (uint32_t i = 0; i < run->list[f].count; i++) {
    const reference_household *other = &run->households[run->list[f].items[i]];
    if (may_use_all && reference_is_other(run, f, other->from, other->group)) continue;
    bool is_worse = rules->order == FLOW_ORDER_PRIORITY &&
                    reference_class_at(run, f, other->from, other->group, other->joined_at) >
                        reference_class_at(run, f, from, h->group, run->now - h->waited);
    if (!is_worse) return false;
  }
  return true;
}

/* Only those without a place count. */
static bool is_full(const reference_state *run, int32_t f)
{
  uint32_t limit = run->facility[f].rules->limit, waiting = 0;
  for (uint32_t i = 0; i < run->list[f].count; i++)
    waiting += run->households[run->list[f].items[i]].inside == FLOW_NOWHERE ? 1 : 0;
  return limit != FLOW_NO_LIMIT && waiting >= limit;
}

/* Out of the system, by an exit or into a dwelling. */
void reference_depart(reference_state *run, uint32_t id, int32_t node, const flow_return *returns,
                      bool is_outside, const sim_dist *stays_outside)
{
  reference_household *h = &run->households[id];
  double u[2];
  sim_draw_pair(run->random, (sim_stream_id){DRAW_RETURN, h->owner, h->number, h->departures}, u);
  h->left_by = node;
  h->care_left = h->patience_left = NAN;
  h->comes_at = INFINITY;
  h->comes_to = FLOW_NOWHERE;
  if (u[0] < returns->chance) {
    h->comes_at = run->now + sim_dist_quantile(returns->after, u[1]);
    h->comes_to = returns->to;
  }
  double outside_ends = INFINITY;
  if (is_outside) {
    h->is_outside = true;
    reference_list_add(&run->outside, id);
    if (stays_outside)
      outside_ends =
          run->now +
          sim_dist_quantile(stays_outside, reference_draw_of(run, h, DRAW_OUTSIDE, h->departures));
  }
  h->departures++;
  if (h->stock > 0) {
    reference_move_in(run, id);
    return;
  }
  if (outside_ends < h->comes_at)
    reference_schedule(run, outside_ends, ARRIVAL, REFERENCE_OUTSIDE_ENDS, id, 0);
  else if (h->comes_at < INFINITY)
    reference_schedule(run, h->comes_at, ARRIVAL, REFERENCE_RETURN, id, 0);
}

static void refuse(reference_state *run, uint32_t id, int32_t f, int32_t from);

void reference_enter(reference_state *run, uint32_t id, int32_t node, int32_t from)
{
  reference_household *h = &run->households[id];
  if (reference_is_exit(run, node)) {
    const flow_exit_rules *rules = run->exit[node - flow_plan_first_exit(run->plan)];
    reference_tell(run, FLOW_TRACE_EXITS, h, node, from, FLOW_NOWHERE);
    reference_depart(run, id, node, &rules->returns, rules->outside, rules->stays_outside);
  } else if (!reference_is_facility(run, node)) {
    double waited = h->waited;
    h->waited = 0;
    reference_enqueue(run, id, node, from, run->now - waited);
  } else if (would_admit_at_once(run, h, node, from)) {
    double waited = h->waited;
    h->waited = 0;
    reference_admit(run, id, node, from, waited);
  } else if (is_full(run, node)) {
    refuse(run, id, node, from);
  } else {
    double waited = h->waited;
    h->waited = 0;
    reference_enqueue(run, id, node, from, run->now - waited);
  }
}

/* Overflow takes it as coming from where it came from. */
static void refuse(reference_state *run, uint32_t id, int32_t f, int32_t from)
{
  reference_household *h = &run->households[id];
  const flow_rules *rules = run->facility[f].rules;
  reference_tell(run, FLOW_TRACE_REFUSED, h, f, from, FLOW_NOWHERE);
  if (reference_counts(run)) reference_total_of(run, f, h)->refusals++;
  h->care_left = h->patience_left = NAN;
  for (uint32_t i = 0; i < rules->overflow_count; i++)
    if (would_admit_at_once(run, h, rules->overflow[i], from)) {
      double waited = h->waited;
      h->waited = 0;
      if (reference_counts(run)) reference_total_of(run, f, h)->overflowed++;
      reference_admit(run, id, rules->overflow[i], from, waited);
      return;
    }
  reference_enter(run, id, rules->refused_to, f);
}

/* ---- end of care, giving up ---- */

/* Blocked in its facility since then, with a claim on the node. */
void reference_start_blocking(reference_state *run, uint32_t id, int32_t to)
{
  reference_household *h = &run->households[id];
  h->is_blocked = true;
  reference_list_add(&run->blocked, id);
  if (reference_is_facility(run, to)) run->look_for_cycles = true;
}

void reference_draw_blocked_patience(reference_state *run, uint32_t id, double blocked_days,
                                     uint32_t completion)
{
  const reference_household *h = &run->households[id];
  const sim_dist *patience = run->facility[h->inside].rules->groups[h->group].blocked_patience;
  if (!patience) return;
  double u = reference_draw_of(run, h, DRAW_BLOCKED, completion);
  double days = blocked_days > 0 ? sim_dist_quantile_above(patience, blocked_days, u)
                                 : sim_dist_quantile(patience, u);
  reference_schedule(run, run->now + (days - blocked_days), PATIENCE, REFERENCE_GIVES_UP, id, 0);
}

/* Every completion has an ordinal, also one that needs no draw. */
static double draw_completion(reference_state *run, reference_household *h, int32_t f)
{
  double u = run->plan->by_household
                 ? reference_draw_of(run, h, DRAW_ROUTE, h->completions)
                 : reference_draw_at(run, f, DRAW_ROUTE, run->facility[f].completions);
  run->facility[f].completions++;
  h->completions++;
  return u;
}

void reference_end_care(reference_state *run, uint32_t id)
{
  reference_household *h = &run->households[id];
  int32_t f = h->inside;
  const flow_group_rules *rules = &run->facility[f].rules->groups[h->group];
  double u = draw_completion(run, h, f);
  h->patience_left = NAN;
  int32_t to = h->cut_to != FLOW_NOWHERE ? h->cut_to : reference_choose_route(rules->then, u);
  reference_tell(run, FLOW_TRACE_CARE_ENDS, h, f, FLOW_NOWHERE, to);
  if (reference_is_exit(run, to) || rules->waits_outside) {
    reference_leave(run, id, to);
    reference_enter(run, id, to, f);
  } else if (reference_is_facility(run, to) && would_admit_at_once(run, h, to, f)) {
    reference_leave(run, id, to);
    reference_admit(run, id, to, f, 0);
  } else {
    reference_tell(run, FLOW_TRACE_BLOCKED, h, f, FLOW_NOWHERE, to);
    reference_start_blocking(run, id, to);
    reference_enqueue(run, id, to, f, run->now);
    reference_draw_blocked_patience(run, id, 0, h->completions - 1);
  }
}

void reference_give_up(reference_state *run, uint32_t id, flow_trace_kind what)
{
  reference_household *h = &run->households[id];
  int32_t node = h->is_blocked ? h->inside : h->list;
  int32_t to = run->facility[node].rules->gives_up_to;
  reference_tell(run, what, h, node, FLOW_NOWHERE, to);
  if (reference_counts(run)) {
    reference_total_of(run, node, h)->give_ups++;
    if (what == FLOW_TRACE_REMOVED) reference_total_of(run, node, h)->removed++;
  }
  reference_drop_claim(run, id);
  if (h->inside != FLOW_NOWHERE) reference_leave(run, id, to);
  h->care_left = h->patience_left = NAN;
  reference_enter(run, id, to, node);
}
