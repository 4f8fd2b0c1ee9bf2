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
    all->items = twin_need(realloc(all->items, all->room * sizeof *all->items));
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
static int32_t choose_waiting_route(const twin_world *w, flow_routes routes, double u)
{
  double whole = 0, before = 0, sum = 0;
  for (uint32_t i = 0; i < routes.count; i++) {
    if (!twin_is_exit(w, routes.items[i].to)) whole += routes.items[i].upto - before;
    before = routes.items[i].upto;
  }
  before = 0;
  int32_t to = FLOW_NOWHERE;
  for (uint32_t i = 0; i < routes.count; i++) {
    double share = routes.items[i].upto - before;
    before = routes.items[i].upto;
    if (twin_is_exit(w, routes.items[i].to)) continue;
    to = routes.items[i].to;
    sum += share;
    if (u * whole < sum) break;
  }
  return to;
}

static void put_inside(twin_world *w, uint32_t id, int32_t f, double admitted_at)
{
  twin_household *h = &w->households[id];
  h->inside = f;
  h->admitted_at = admitted_at;
  twin_list_add(&w->facility[f].inside, id);
  twin_tell(w, FLOW_ADMITTED, h, f, FLOW_NOWHERE, FLOW_NOWHERE);
}

static void load_resident(twin_world *w, const flow_initial *row, uint32_t j, claims *all)
{
  const flow_plan *plan = w->plan;
  const flow_group_rules *rules = &w->facility[row->facility].rules->group[row->group];
  uint32_t owner = twin_owner(TWIN_RESIDENT, (uint32_t)row->facility, 0);
  uint32_t id = twin_new_household(w, owner, (uint32_t)row->group << 20 | j, row->group);
  twin_household *h = &w->households[id];
  h->admissions = 1;
  double u[2];
  sim_draw_pair(w->chance, (sim_name){DRAW_LIFETIME, h->owner, h->number, 0}, u);
  if (j >= row->blocked) {
    double uncut = 1 - row->cut_share;
    double lifetime = u[0] < uncut ? sim_dist_quantile(row->lifetime, u[0] / uncut) : row->max_stay;
    if (lifetime >= rules->max_stay) h->cut_to = rules->max_stay_to;
    put_inside(w, id, row->facility, plan->start - lifetime * (1 - u[1]));
    twin_schedule(w, plan->start + lifetime * u[1], CARE, TWIN_CARE_ENDS, id, 0);
    return;
  }
  double n = row->blocked;
  double since = plan->start - row->blocked_mean_days * (n - j - 0.5) / n;
  double care = sim_dist_quantile(rules->stay, twin_draw_of(w, h, DRAW_STAY, 0));
  care = fmin(care, rules->max_stay);
  int32_t to =
      choose_waiting_route(w, rules->then, twin_draw_of(w, h, DRAW_ROUTE, h->completions++));
  put_inside(w, id, row->facility, since - care);
  twin_tell(w, FLOW_BLOCKED, h, row->facility, FLOW_NOWHERE, to);
  add_claim(all, since, id, to, row->facility);
}

static void load_waiting(twin_world *w, const flow_initial *row, uint32_t j, claims *all)
{
  uint32_t owner = twin_owner(TWIN_WAITING, (uint32_t)row->facility, 0);
  uint32_t id = twin_new_household(w, owner, (uint32_t)row->group << 20 | j, row->group);
  const twin_household *h = &w->households[id];
  double waited = 0;
  if (row->waited) waited = sim_dist_quantile(row->waited, twin_draw_of(w, h, DRAW_WAITED, 0));
  add_claim(all, w->plan->start - waited, id, row->facility, row->facility);
}

static void load_households(twin_world *w)
{
  claims all = {0};
  for (uint32_t i = 0; i < w->plan->initial_count; i++) {
    const flow_initial *row = &w->plan->initial[i];
    for (uint32_t j = 0; j < row->residents; j++) load_resident(w, row, j, &all);
    for (uint32_t j = 0; j < row->waiting; j++) load_waiting(w, row, j, &all);
  }
  if (all.count) qsort(all.items, all.count, sizeof *all.items, by_since);
  for (uint32_t i = 0; i < all.count; i++) {
    const claim *c = &all.items[i];
    bool is_blocked = w->households[c->id].inside != FLOW_NOWHERE;
    if (is_blocked) twin_start_blocking(w, c->id, c->to);
    twin_join(w, c->id, c->to, c->from, c->since);
    if (is_blocked) twin_draw_blocked_patience(w, c->id, w->now - c->since, 0);
  }
  free(all.items);
}

static void start_stream(twin_world *w, uint32_t rank, twin_kind kind, uint32_t stream)
{
  const twin_stream *s = &w->streams[stream];
  if (s->count > 0) twin_schedule(w, s->items[0].at, rank, kind, stream, 0);
}

static void load_streams(twin_world *w)
{
  const flow_plan *plan = w->plan;
  for (uint32_t i = 0; i < plan->inflows; i++) {
    const flow_process *process = &plan->inflow[i].process;
    twin_stream_work_out(plan, w->chance, process, TWIN_INFLOW, i, &w->streams[2 * i]);
    twin_stream_of_bursts(plan, process, &w->streams[2 * i + 1]);
    start_stream(w, ARRIVAL, TWIN_ARRIVAL, 2 * i);
    start_stream(w, ARRIVAL, TWIN_ARRIVAL, 2 * i + 1);
  }
  for (uint32_t p = 0; p < plan->pools; p++) {
    uint32_t stream = 2 * plan->inflows + p;
    twin_stream_work_out(plan, w->chance, &plan->pool[p].supply, TWIN_POOL, p, &w->streams[stream]);
    start_stream(w, DWELLING, TWIN_DWELLING, stream);
  }
}

void twin_load(twin_world *w)
{
  const flow_plan *plan = w->plan;
  for (uint32_t i = 0; i < plan->years; i++)
    if (plan->year_end[i] < plan->end)
      twin_schedule(w, plan->year_end[i], PERIOD, TWIN_YEAR_ENDS, 0, 0);
  twin_schedule_changes(w);
  load_streams(w);
  load_households(w);
  for (uint32_t i = 0; i < w->queue.count; i++) w->waits[w->queue.items[i]] = false;
  w->queue.count = 0;
  for (int32_t node = 0; node < flow_plan_first_exit(plan); node++) twin_ask(w, node);
}
