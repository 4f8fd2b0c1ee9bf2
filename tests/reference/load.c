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
static int32_t choose_waiting_route(const reference_state *run, flow_routes routes, double u)
{
  double whole = 0, before = 0, sum = 0;
  for (uint32_t i = 0; i < routes.count; i++) {
    if (!reference_is_exit(run, routes.items[i].to)) whole += routes.items[i].upto - before;
    before = routes.items[i].upto;
  }
  before = 0;
  int32_t to = FLOW_NOWHERE;
  for (uint32_t i = 0; i < routes.count; i++) {
    double share = routes.items[i].upto - before;
    before = routes.items[i].upto;
    if (reference_is_exit(run, routes.items[i].to)) continue;
    to = routes.items[i].to;
    sum += share;
    if (u * whole < sum) break;
  }
  return to;
}

static void put_inside(reference_state *run, uint32_t id, int32_t f, double admitted_at,
                       double care)
{
  reference_household *h = &run->households[id];
  h->inside = f;
  h->admitted_at = admitted_at;
  h->care = care;
  reference_list_add(&run->facility[f].inside, id);
  reference_tell(run, FLOW_TRACE_ADMITTED, h, f, FLOW_NOWHERE, FLOW_NOWHERE);
}

static void known_size(reference_state *run, uint32_t id, const flow_present *known)
{
  reference_household *h = &run->households[id];
  const flow_group *group = &run->plan->groups[h->group];
  if (known && known->persons && group->places_as_persons) h->places = known->persons;
}

static void load_resident(reference_state *run, const flow_initial *row, uint32_t j, claims *all)
{
  const flow_plan *plan = run->plan;
  const flow_group_rules *rules = &run->facility[row->facility].rules->groups[row->group];
  uint32_t owner = reference_owner(REFERENCE_RESIDENT, (uint32_t)row->facility, 0);
  uint32_t id = reference_new_household(run, owner, (uint32_t)row->group << 20 | j, row->group);
  reference_household *h = &run->households[id];
  h->admissions = 1;
  double u[2];
  sim_draw_pair(run->random, (sim_stream_id){DRAW_LIFETIME, h->owner, h->number, 0}, u);
  known_size(run, id, row->inside ? &row->inside[j] : NULL);
  bool is_known = row->inside || row->since;
  double days = 0;
  if (is_known) days = row->inside ? row->inside[j].days : sim_dist_quantile(row->since, u[1]);
  if (j >= row->blocked && is_known) {
    double stay = sim_dist_quantile_above(rules->stay, days, u[0]);
    if (stay > rules->max_stay) {
      h->cut_to = rules->max_stay_to;
      stay = rules->max_stay > days ? rules->max_stay : days;
    }
    put_inside(run, id, row->facility, plan->start - days, stay);
    reference_schedule(run, plan->start + (stay - days), CARE, REFERENCE_CARE_ENDS, id, 0);
    return;
  }
  if (j >= row->blocked) {
    double uncut = 1 - row->cut_share;
    double lifetime = u[0] < uncut ? sim_dist_quantile(row->lifetime, u[0] / uncut) : row->max_stay;
    if (lifetime >= rules->max_stay) h->cut_to = rules->max_stay_to;
    put_inside(run, id, row->facility, plan->start - lifetime * (1 - u[1]), lifetime);
    reference_schedule(run, plan->start + lifetime * u[1], CARE, REFERENCE_CARE_ENDS, id, 0);
    return;
  }
  double n = row->blocked;
  double blocked = row->blocked_mean_days * (n - j - 0.5) / n;
  if (row->blocked_since) blocked = sim_dist_quantile(row->blocked_since, u[0]);
  if (row->inside && !isnan(row->inside[j].blocked_days)) blocked = row->inside[j].blocked_days;
  if (is_known) blocked = fmin(blocked, days);
  double since = plan->start - blocked;
  double care = sim_dist_quantile(rules->stay, reference_draw_of(run, h, DRAW_STAY, 0));
  care = is_known ? days - blocked : fmin(care, rules->max_stay);
  int32_t to = choose_waiting_route(run, rules->then,
                                    reference_draw_of(run, h, DRAW_ROUTE, h->completions++));
  put_inside(run, id, row->facility, since - care, care);
  reference_tell(run, FLOW_TRACE_BLOCKED, h, row->facility, FLOW_NOWHERE, to);
  add_claim(all, since, id, to, row->facility);
}

static void load_waiting(reference_state *run, const flow_initial *row, uint32_t j, claims *all)
{
  uint32_t owner = reference_owner(REFERENCE_WAITING, (uint32_t)row->facility, 0);
  uint32_t id = reference_new_household(run, owner, (uint32_t)row->group << 20 | j, row->group);
  const reference_household *h = &run->households[id];
  known_size(run, id, row->listed ? &row->listed[j] : NULL);
  double waited = row->listed ? row->listed[j].days : 0;
  if (row->waited && !row->listed)
    waited = sim_dist_quantile(row->waited, reference_draw_of(run, h, DRAW_WAITED, 0));
  add_claim(all, run->plan->start - waited, id, row->facility, row->facility);
}

static void load_households(reference_state *run)
{
  claims all = {0};
  for (uint32_t i = 0; i < run->plan->initial_count; i++) {
    const flow_initial *row = &run->plan->initials[i];
    for (uint32_t j = 0; j < row->residents; j++) load_resident(run, row, j, &all);
    for (uint32_t j = 0; j < row->waiting; j++) load_waiting(run, row, j, &all);
  }
  if (all.count) qsort(all.items, all.count, sizeof *all.items, by_since);
  for (uint32_t i = 0; i < all.count; i++) {
    const claim *c = &all.items[i];
    bool is_blocked = run->households[c->id].inside != FLOW_NOWHERE;
    if (is_blocked) reference_start_blocking(run, c->id, c->to);
    reference_enqueue(run, c->id, c->to, c->from, c->since);
    if (is_blocked) reference_draw_blocked_patience(run, c->id, run->now - c->since, 0);
  }
  free(all.items);
}

static void start_stream(reference_state *run, uint32_t rank, reference_kind kind, uint32_t stream)
{
  const reference_stream *s = &run->streams[stream];
  if (s->count > 0) reference_schedule(run, s->items[0].at, rank, kind, stream, 0);
}

static void load_streams(reference_state *run)
{
  const flow_plan *plan = run->plan;
  for (uint32_t i = 0; i < plan->inflow_count; i++) {
    const flow_arrival_process *process = &plan->inflows[i].process;
    reference_stream_work_out(plan, run->random, process, REFERENCE_INFLOW, i,
                              &run->streams[3 * i]);
    reference_stream_of_past(plan, run->random, process, REFERENCE_INFLOW, i,
                             &run->streams[3 * i + 1]);
    reference_stream_of_bursts(plan, process, &run->streams[3 * i + 2]);
    for (uint32_t k = 0; k < 3; k++) start_stream(run, ARRIVAL, REFERENCE_ARRIVAL, 3 * i + k);
  }
  for (uint32_t p = 0; p < plan->pool_count; p++) {
    uint32_t stream = 3 * plan->inflow_count + 2 * p;
    reference_stream_work_out(plan, run->random, &plan->pools[p].supply, REFERENCE_POOL, p,
                              &run->streams[stream]);
    reference_stream_of_past(plan, run->random, &plan->pools[p].supply, REFERENCE_POOL, p,
                             &run->streams[stream + 1]);
    for (uint32_t k = 0; k < 2; k++) start_stream(run, DWELLING, REFERENCE_DWELLING, stream + k);
  }
}

void reference_load(reference_state *run)
{
  const flow_plan *plan = run->plan;
  for (uint32_t i = 0; i < plan->year_count; i++)
    if (plan->year_ends[i] < plan->end)
      reference_schedule(run, plan->year_ends[i], PERIOD, REFERENCE_YEAR_ENDS, 0, 0);
  reference_schedule_changes(run);
  load_streams(run);
  load_households(run);
  for (uint32_t i = 0; i < run->dirty.count; i++) run->is_dirty[run->dirty.items[i]] = false;
  run->dirty.count = 0;
  for (int32_t node = 0; node < flow_plan_first_exit(plan); node++) reference_mark_dirty(run, node);
}
