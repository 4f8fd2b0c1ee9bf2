/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/reference/state.h"

#include <math.h>
#include <stdlib.h>

/* A household on a list at the start, and since when. */
typedef struct claim {
  double since;
  uint32_t id, order;
  int32_t to, from;
} claim;

typedef struct claims {
  claim *items;
  uint32_t count, room;
} claims;

static void add_claim(claims *all, double since, uint32_t id, int32_t to, int32_t from)
{
  if (all->count == all->room) {
    all->room = 2 * all->room + 16;
    all->items = reference_need(realloc(all->items, all->room * sizeof *all->items));
  }
  all->items[all->count] = (claim){since, id, all->count, to, from};
  all->count++;
}

static int by_since(const void *a, const void *b)
{
  const claim *x = a, *y = b;
  if (x->since != y->since) return x->since < y->since ? -1 : 1;
  return x->order < y->order ? -1 : 1;
}

/* The routes to a pool or a facility, with shares scaled to 1. */
static int32_t choose_waiting_route(const reference_world *w, flow_routes routes, double u)
{
  double whole = 0, before = 0, sum = 0;
  for (uint32_t i = 0; i < routes.count; i++) {
    if (!reference_is_exit(w, routes.items[i].to)) whole += routes.items[i].upto - before;
    before = routes.items[i].upto;
  }
  before = 0;
  int32_t to = FLOW_NOWHERE;
  for (uint32_t i = 0; i < routes.count; i++) {
    double share = routes.items[i].upto - before;
    before = routes.items[i].upto;
    if (reference_is_exit(w, routes.items[i].to)) continue;
    to = routes.items[i].to;
    sum += share;
    if (u * whole < sum) break;
  }
  return to;
}

static void put_inside(reference_world *w, uint32_t id, int32_t f, double admitted_at)
{
  reference_household *h = &w->households[id];
  h->inside = f;
  h->admitted_at = admitted_at;
  reference_list_add(&w->facility[f].inside, id);
  reference_tell(w, FLOW_TRACE_ADMITTED, h, f, FLOW_NOWHERE, FLOW_NOWHERE);
}

static void load_resident(reference_world *w, const flow_initial *row, uint32_t j, claims *all)
{
  const flow_plan *plan = w->plan;
  const flow_group_rules *rules = &w->facility[row->facility].rules->groups[row->group];
  uint32_t owner = reference_owner(REFERENCE_RESIDENT, (uint32_t)row->facility, 0);
  uint32_t id = reference_new_household(w, owner, (uint32_t)row->group << 20 | j, row->group);
  reference_household *h = &w->households[id];
  h->admissions = 1;
  double u[2];
  sim_draw_pair(w->chance, (sim_stream_id){DRAW_LIFETIME, h->owner, h->number, 0}, u);
  if (j >= row->blocked) {
    double uncut = 1 - row->cut_share;
    double lifetime = u[0] < uncut ? sim_dist_quantile(row->lifetime, u[0] / uncut) : row->max_stay;
    if (lifetime >= rules->max_stay) h->cut_to = rules->max_stay_to;
    put_inside(w, id, row->facility, plan->start - lifetime * (1 - u[1]));
    reference_schedule(w, plan->start + lifetime * u[1], CARE, REFERENCE_CARE_ENDS, id, 0);
    return;
  }
  double n = row->blocked;
  double since = plan->start - row->blocked_mean_days * (n - j - 0.5) / n;
  double care = sim_dist_quantile(rules->stay, reference_draw_of(w, h, DRAW_STAY, 0));
  care = fmin(care, rules->max_stay);
  int32_t to =
      choose_waiting_route(w, rules->then, reference_draw_of(w, h, DRAW_ROUTE, h->completions++));
  put_inside(w, id, row->facility, since - care);
  reference_tell(w, FLOW_TRACE_BLOCKED, h, row->facility, FLOW_NOWHERE, to);
  add_claim(all, since, id, to, row->facility);
}

static void load_waiting(reference_world *w, const flow_initial *row, uint32_t j, claims *all)
{
  uint32_t owner = reference_owner(REFERENCE_WAITING, (uint32_t)row->facility, 0);
  uint32_t id = reference_new_household(w, owner, (uint32_t)row->group << 20 | j, row->group);
  const reference_household *h = &w->households[id];
  double waited = 0;
  if (row->waited) waited = sim_dist_quantile(row->waited, reference_draw_of(w, h, DRAW_WAITED, 0));
  add_claim(all, w->plan->start - waited, id, row->facility, row->facility);
}

static void load_households(reference_world *w)
{
  claims all = {0};
  for (uint32_t i = 0; i < w->plan->initial_count; i++) {
    const flow_initial *row = &w->plan->initials[i];
    for (uint32_t j = 0; j < row->residents; j++) load_resident(w, row, j, &all);
    for (uint32_t j = 0; j < row->waiting; j++) load_waiting(w, row, j, &all);
  }
  if (all.count) qsort(all.items, all.count, sizeof *all.items, by_since);
  for (uint32_t i = 0; i < all.count; i++) {
    const claim *c = &all.items[i];
    bool is_blocked = w->households[c->id].inside != FLOW_NOWHERE;
    if (is_blocked) reference_start_blocking(w, c->id, c->to);
    reference_join(w, c->id, c->to, c->from, c->since);
    if (is_blocked) reference_draw_blocked_patience(w, c->id, w->now - c->since, 0);
  }
  free(all.items);
}

static void start_stream(reference_world *w, uint32_t rank, reference_kind kind, uint32_t stream)
{
  const reference_stream *s = &w->streams[stream];
  if (s->count > 0) reference_schedule(w, s->items[0].at, rank, kind, stream, 0);
}

static void load_streams(reference_world *w)
{
  const flow_plan *plan = w->plan;
  for (uint32_t i = 0; i < plan->inflow_count; i++) {
    const flow_arrival_process *process = &plan->inflows[i].process;
    reference_stream_work_out(plan, w->chance, process, REFERENCE_INFLOW, i, &w->streams[2 * i]);
    reference_stream_of_bursts(plan, process, &w->streams[2 * i + 1]);
    start_stream(w, ARRIVAL, REFERENCE_ARRIVAL, 2 * i);
    start_stream(w, ARRIVAL, REFERENCE_ARRIVAL, 2 * i + 1);
  }
  for (uint32_t p = 0; p < plan->pool_count; p++) {
    uint32_t stream = 2 * plan->inflow_count + p;
    reference_stream_work_out(plan, w->chance, &plan->pools[p].supply, REFERENCE_POOL, p,
                              &w->streams[stream]);
    start_stream(w, DWELLING, REFERENCE_DWELLING, stream);
  }
}

void reference_load(reference_world *w)
{
  const flow_plan *plan = w->plan;
  for (uint32_t i = 0; i < plan->year_count; i++)
    if (plan->year_ends[i] < plan->end)
      reference_schedule(w, plan->year_ends[i], PERIOD, REFERENCE_YEAR_ENDS, 0, 0);
  reference_schedule_changes(w);
  load_streams(w);
  load_households(w);
  for (uint32_t i = 0; i < w->queue.count; i++) w->waits[w->queue.items[i]] = false;
  w->queue.count = 0;
  for (int32_t node = 0; node < flow_plan_first_exit(plan); node++) reference_ask(w, node);
}
