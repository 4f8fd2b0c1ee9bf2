/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/simulate/state.h"

#include <math.h>
#include <stdlib.h>

/* The system on its first day: residents in mid-stay, some of them blocked, and lists with elapsed
 * waits. */

typedef struct entry {
  double since;
  uint32_t order; /* of loading */
  uint32_t household;
  int32_t node; /* whose list */
} entry;

typedef struct entries {
  entry *items;
  uint32_t count;
} entries;

static uint32_t new_initial(flow_state *w, const flow_initial *row, flow_owner kind, uint32_t j)
{
  const uint32_t owner = flow_owner_of(kind, (uint32_t)row->facility, 0);
  const uint32_t number = (uint32_t)row->group << 20 | j;
  const double u = sim_draw(w->chance, (sim_stream_id){FLOW_PURPOSE_ARRIVAL, owner, number, 0});
  return flow_household_new(w, owner, number, row->group, u);
}

static void move_in(flow_state *w, uint32_t h, int32_t facility, double admitted_at, double care)
{
  flow_household *hh = &w->households[h];
  hh->state = FLOW_STATE_CARE;
  hh->inside = facility;
  hh->admitted_at = admitted_at;
  hh->care_days = care;
  hh->admission = w->serial++;
  hh->admissions = 1;
  w->facilities[facility].occupied += hh->who.places;
  flow_tell(w, FLOW_TRACE_ADMITTED, h, facility, FLOW_NOWHERE, FLOW_NOWHERE);
  flow_monitor_load(w->meter, facility, hh->who, admitted_at);
}

static void load_in_care(flow_state *w, const flow_initial *row, uint32_t j)
{
  const uint32_t h = new_initial(w, row, FLOW_OWNER_RESIDENT, j);
  if (h == FLOW_NONE) return;
  flow_household *hh = &w->households[h];
  double u[2];
  sim_draw_pair(w->chance, (sim_stream_id){FLOW_PURPOSE_LIFETIME, hh->owner, hh->number, 0}, u);
  const double life = flow_initial_life(row, u[0]);
  const flow_group_rules *rules = flow_rules_of(w, row->facility, row->group);
  hh->cut_to = life >= rules->max_stay ? rules->max_stay_to : FLOW_NOWHERE;
  move_in(w, h, row->facility, w->now - life * (1.0 - u[1]), life);
  flow_schedule(w, h, w->now + life * u[1], FLOW_RANK_CARE);
}

/* A destination among the routes that can block, their shares scaled to 1. */
static int32_t draw_blocking_route(const flow_state *w, flow_routes routes, double u)
{
  double total = 0.0;
  for (uint32_t i = 0; i < routes.count; i++)
    if (routes.items[i].to < flow_plan_first_exit(w->plan)) total += flow_routes_share(routes, i);
  double upto = 0.0;
  int32_t to = FLOW_NOWHERE;
  for (uint32_t i = 0; i < routes.count; i++) {
    const double share = flow_routes_share(routes, i);
    if (routes.items[i].to >= flow_plan_first_exit(w->plan) || !(share > 0.0)) continue;
    upto += share / total;
    to = routes.items[i].to;
    if (u < upto) break;
  }
  return to;
}

static void load_blocked(flow_state *w, const flow_initial *row, uint32_t j, entries *lists)
{
  const uint32_t h = new_initial(w, row, FLOW_OWNER_RESIDENT, j);
  if (h == FLOW_NONE) return;
  flow_household *hh = &w->households[h];
  const flow_group_rules *r = flow_rules_of(w, row->facility, row->group);
  const double n = row->blocked;
  const double since = w->now - row->blocked_mean_days * (n - (double)j - 0.5) / n;
  const double stay = sim_dist_quantile(r->stay, flow_draw_named(w, hh, FLOW_PURPOSE_STAY, 0));
  const double care = fmin(stay, r->max_stay);
  const int32_t to = draw_blocking_route(w, r->then, flow_draw_named(w, hh, FLOW_PURPOSE_ROUTE, 0));
  move_in(w, h, row->facility, since - care, care);
  hh->completions = 1;
  flow_block(w, h, to);
  lists->items[lists->count] = (entry){since, lists->count, h, to};
  lists->count++;
}

static void load_waiting(flow_state *w, const flow_initial *row, uint32_t j, entries *lists)
{
  const uint32_t h = new_initial(w, row, FLOW_OWNER_WAITING, j);
  if (h == FLOW_NONE) return;
  double since = w->now;
  if (row->waited != NULL)
    since -= sim_dist_quantile(row->waited,
                               flow_draw_named(w, &w->households[h], FLOW_PURPOSE_WAITED, 0));
  lists->items[lists->count] = (entry){since, lists->count, h, row->facility};
  lists->count++;
}

static int longest_first(const void *a, const void *b)
{
  const entry *x = a;
  const entry *y = b;
  if (x->since < y->since) return -1;
  if (x->since > y->since) return 1;
  return x->order < y->order ? -1 : 1;
}

static void join_lists(flow_state *w, entries *lists)
{
  if (lists->count > 1) qsort(lists->items, lists->count, sizeof *lists->items, longest_first);
  for (uint32_t i = 0; i < lists->count && w->status == SIM_OK; i++) {
    const entry *e = &lists->items[i];
    if (w->households[e->household].inside != FLOW_NOWHERE)
      flow_wait_in_place(w, e->household, e->node, e->since, 0);
    else
      flow_wait_since(w, e->household, e->node, e->node, e->since);
  }
}

void flow_initial_state_load(flow_state *w)
{
  const flow_plan *plan = w->plan;
  uint32_t on_lists = 0;
  for (uint32_t i = 0; i < plan->initial_count; i++)
    on_lists += plan->initials[i].blocked + plan->initials[i].waiting;
  entries lists = {malloc((on_lists + 1) * sizeof *lists.items), 0};
  if (lists.items == NULL) {
    w->status = SIM_E_MEMORY;
    return;
  }
  for (uint32_t i = 0; i < plan->initial_count && w->status == SIM_OK; i++) {
    const flow_initial *row = &plan->initials[i];
    for (uint32_t j = 0; j < row->residents && w->status == SIM_OK; j++) {
      if (j < row->blocked)
        load_blocked(w, row, j, &lists);
      else
        load_in_care(w, row, j);
    }
    for (uint32_t j = 0; j < row->waiting && w->status == SIM_OK; j++)
      load_waiting(w, row, j, &lists);
  }
  join_lists(w, &lists);
  free(lists.items);
  w->unsettled_head = w->unsettled_count = 0;
  for (uint32_t node = 0; node < w->facility_count + w->pool_count; node++) {
    w->is_unsettled[node] = false;
    flow_mark_dirty(w, (int32_t)node);
  }
}
