/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/simulate/initial_state.h"

#include "models/simulate/household.h"
#include "models/simulate/routing.h"

#include <math.h>
#include <stdlib.h>

/* One who is to join a list when all are loaded. */
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

static uint32_t new_household(flow_state *run, const flow_initial *row, flow_owner kind, uint32_t j)
{
  const uint32_t owner = flow_owner_of(kind, (uint32_t)row->facility, 0);
  const uint32_t number = (uint32_t)row->group << 20 | j;
  const double u = sim_draw(run->random, (sim_stream_id){FLOW_PURPOSE_ARRIVAL, owner, number, 0});
  const uint32_t h = flow_household_new(run, owner, number, row->group, u);
  if (h != FLOW_NONE) run->households[h].first_seen = -INFINITY; /* before anything is known */
  return h;
}

static void add_entry(entries *lists, double since, uint32_t household, int32_t node)
{
  lists->items[lists->count] = (entry){since, lists->count, household, node};
  lists->count++;
}

static void load_in_care(flow_state *run, const flow_initial *row, uint32_t j)
{
  const uint32_t h = new_household(run, row, FLOW_OWNER_RESIDENT, j);
  if (h == FLOW_NONE) return;
  flow_household *hh = &run->households[h];
  double u[2];
  sim_draw_pair(run->random, (sim_stream_id){FLOW_PURPOSE_LIFETIME, hh->owner, hh->number, 0}, u);
  const double life = flow_initial_life(row, u[0]);
  const flow_group_rules *rules = flow_rules_of(run, row->facility, row->group);
  hh->cut_to = life >= rules->max_stay ? rules->max_stay_to : FLOW_NOWHERE;
  flow_household_reside(run, h, row->facility, run->now - life * (1.0 - u[1]), life);
  flow_schedule(run, h, run->now + life * u[1], FLOW_RANK_CARE);
}

/* A destination among the routes that can block, their shares scaled to 1. */
static int32_t draw_blocking_route(const flow_state *run, flow_routes routes, double u)
{
  const int32_t first_exit = flow_plan_first_exit(run->plan);
  double total = 0.0;
  for (uint32_t i = 0; i < routes.count; i++)
    if (routes.items[i].to < first_exit) total += flow_routes_share(routes, i);
  double upto = 0.0;
  int32_t to = FLOW_NOWHERE;
  for (uint32_t i = 0; i < routes.count; i++) {
    const double share = flow_routes_share(routes, i);
    if (routes.items[i].to >= first_exit || !(share > 0.0)) continue;
    upto += share / total;
    to = routes.items[i].to;
    if (u < upto) break;
  }
  return to;
}

static void load_blocked(flow_state *run, const flow_initial *row, uint32_t j, entries *lists)
{
  const uint32_t h = new_household(run, row, FLOW_OWNER_RESIDENT, j);
  if (h == FLOW_NONE) return;
  flow_household *hh = &run->households[h];
  const flow_group_rules *r = flow_rules_of(run, row->facility, row->group);
  const double n = row->blocked;
  const double since = run->now - row->blocked_mean_days * (n - (double)j - 0.5) / n;
  const double stay =
      sim_dist_quantile(r->stay, flow_household_draw(run, hh, FLOW_PURPOSE_STAY, 0));
  const double care = fmin(stay, r->max_stay);
  const double u = flow_household_draw(run, hh, FLOW_PURPOSE_ROUTE, 0);
  const int32_t to = draw_blocking_route(run, r->then, u);
  flow_household_reside(run, h, row->facility, since - care, care);
  hh->completion_count = 1;
  flow_household_block(run, h, to);
  add_entry(lists, since, h, to);
}

static void load_waiting(flow_state *run, const flow_initial *row, uint32_t j, entries *lists)
{
  const uint32_t h = new_household(run, row, FLOW_OWNER_WAITING, j);
  if (h == FLOW_NONE) return;
  const flow_household *hh = &run->households[h];
  double since = run->now;
  if (row->waited != NULL)
    since -= sim_dist_quantile(row->waited, flow_household_draw(run, hh, FLOW_PURPOSE_WAITED, 0));
  add_entry(lists, since, h, row->facility);
}

static void load_row(flow_state *run, const flow_initial *row, entries *lists)
{
  for (uint32_t j = 0; j < row->residents && run->status == SIM_OK; j++) {
    if (j < row->blocked)
      load_blocked(run, row, j, lists);
    else
      load_in_care(run, row, j);
  }
  for (uint32_t j = 0; j < row->waiting && run->status == SIM_OK; j++)
    load_waiting(run, row, j, lists);
}

static int longest_first(const void *a, const void *b)
{
  const entry *x = a;
  const entry *y = b;
  if (x->since < y->since) return -1;
  if (x->since > y->since) return 1;
  return x->order < y->order ? -1 : 1;
}

static void join_lists(flow_state *run, entries *lists)
{
  if (lists->count > 1) qsort(lists->items, lists->count, sizeof *lists->items, longest_first);
  for (uint32_t i = 0; i < lists->count && run->status == SIM_OK; i++) {
    const entry *e = &lists->items[i];
    if (run->households[e->household].inside != FLOW_NOWHERE)
      flow_wait_in_place(run, e->household, e->node, e->since, 0);
    else
      flow_wait(run, e->household, e->node, e->node, e->since);
  }
}

void flow_initial_state_load(flow_state *run)
{
  const flow_plan *plan = run->plan;
  uint32_t on_lists = 0;
  for (uint32_t i = 0; i < plan->initial_count; i++)
    on_lists += plan->initials[i].blocked + plan->initials[i].waiting;
  entries lists = {malloc((on_lists + 1) * sizeof *lists.items), 0};
  if (lists.items == NULL) {
    run->status = SIM_E_MEMORY;
    return;
  }
  for (uint32_t i = 0; i < plan->initial_count && run->status == SIM_OK; i++)
    load_row(run, &plan->initials[i], &lists);
  join_lists(run, &lists);
  free(lists.items);
  run->dirty_head = run->dirty_count = 0;
  for (uint32_t node = 0; node < run->facility_count + run->pool_count; node++) {
    run->is_dirty[node] = false;
    flow_mark_dirty(run, (int32_t)node);
  }
}
