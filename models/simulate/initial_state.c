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

/* A household of a list, or one of which nothing is known. */
static uint32_t new_present(flow_state *run, const flow_initial *row, flow_owner kind, uint32_t j,
                            const flow_present *known)
{
  const uint32_t h = new_household(run, row, kind, j);
  if (h != FLOW_NONE && known != NULL && known[j].persons > 0)
    flow_household_resize(run, h, known[j].persons);
  return h;
}

/* How long it has been inside; NAN: as met in mid-stay. */
static double days_inside(const flow_initial *row, uint32_t j, double u)
{
  if (row->inside != NULL) return row->inside[j].days;
  return row->since != NULL ? sim_dist_quantile(row->since, u) : NAN;
}

static void load_in_care(flow_state *run, const flow_initial *row, uint32_t j)
{
  const uint32_t h = new_present(run, row, FLOW_OWNER_RESIDENT, j, row->inside);
  if (h == FLOW_NONE) return;
  flow_household *hh = &run->households[h];
  double u[2];
  sim_draw_pair(run->random, (sim_stream_id){FLOW_PURPOSE_LIFETIME, hh->owner, hh->number, 0}, u);
  const flow_group_rules *rules = flow_rules_of(run, row->facility, row->group);
  const double inside = days_inside(row, j, u[1]);
  double life = 0.0, left = 0.0;
  if (isnan(inside)) {
    life = flow_initial_life(row, u[0]);
    left = life * u[1];
    hh->cut_to = life >= rules->max_stay ? rules->max_stay_to : FLOW_NOWHERE;
    flow_household_reside(run, h, row->facility, run->now - life * (1.0 - u[1]), life);
  } else {
    const double stay = sim_dist_quantile_above(rules->stay, inside, u[0]);
    life = fmax(inside, fmin(stay, rules->max_stay));
    left = life - inside;
    hh->cut_to = stay > rules->max_stay ? rules->max_stay_to : FLOW_NOWHERE;
    flow_household_reside(run, h, row->facility, run->now - inside, life);
  }
  flow_schedule(run, h, run->now + left, FLOW_RANK_CARE);
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

/* How long the j-th of the blocked has been so. */
static double days_blocked(const flow_initial *row, uint32_t j, double u)
{
  const double n = row->blocked;
  if (row->inside != NULL && !isnan(row->inside[j].blocked_days))
    return row->inside[j].blocked_days;
  if (row->blocked_since != NULL) return sim_dist_quantile(row->blocked_since, u);
  return row->blocked_mean_days * (n - (double)j - 0.5) / n;
}

static void load_blocked(flow_state *run, const flow_initial *row, uint32_t j, entries *lists)
{
  const uint32_t h = new_present(run, row, FLOW_OWNER_RESIDENT, j, row->inside);
  if (h == FLOW_NONE) return;
  flow_household *hh = &run->households[h];
  const flow_group_rules *r = flow_rules_of(run, row->facility, row->group);
  double v[2];
  sim_draw_pair(run->random, (sim_stream_id){FLOW_PURPOSE_LIFETIME, hh->owner, hh->number, 0}, v);
  const double inside = days_inside(row, j, v[1]);
  double blocked = days_blocked(row, j, v[0]);
  if (blocked > inside) blocked = inside; /* nobody is blocked longer than inside */
  const double since = run->now - blocked;
  const double stay =
      sim_dist_quantile(r->stay, flow_household_draw(run, hh, FLOW_PURPOSE_STAY, 0));
  const double care = isnan(inside) ? fmin(stay, r->max_stay) : inside - blocked;
  const double u = flow_household_draw(run, hh, FLOW_PURPOSE_ROUTE, 0);
  const int32_t to = draw_blocking_route(run, r->then, u);
  flow_household_reside(run, h, row->facility, since - care, care);
  hh->completion_count = 1;
  flow_household_block(run, h, to);
  add_entry(lists, since, h, to);
}

static void load_waiting(flow_state *run, const flow_initial *row, uint32_t j, entries *lists)
{
  const uint32_t h = new_present(run, row, FLOW_OWNER_WAITING, j, row->listed);
  if (h == FLOW_NONE) return;
  const flow_household *hh = &run->households[h];
  double since = run->now;
  if (row->listed != NULL)
    since -= row->listed[j].days;
  else if (row->waited != NULL)
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
