/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/plan/reachability.h"

#include "models/base/array.h"
#include "models/plan/plan_edges.h"

#include <stdlib.h>

typedef struct walk {
  const flow_plan *const *plans;
  uint32_t plan_count;
  flow_reachability *reached;
  uint32_t group;
  int32_t *open; /* reached, and what follows not looked at yet */
  uint32_t open_count;
} walk;

static void visit(walk *w, int32_t node)
{
  if (node == FLOW_NOWHERE) return;
  bool *comes = &w->reached->comes[(size_t)node * w->reached->group_count + w->group];
  if (*comes) return;
  *comes = true;
  w->open[w->open_count++] = node;
}

/* Tenants at the start are in a pool without having come to it. */
static void start_tenants(walk *w, const flow_plan *plan, uint32_t pool)
{
  for (uint32_t s = 0; s < plan->pools[pool].stock_count; s++) {
    const flow_stock *stock = &plan->pools[pool].stocks[s];
    for (uint32_t i = 0; i < stock->tenants_count; i++)
      if (stock->tenants[i].group == w->group) visit(w, flow_plan_first_pool(plan) + (int32_t)pool);
  }
}

/* Inflows bring a household in; from there on it follows the edges. */
static void start(walk *w, const flow_plan *plan)
{
  for (uint32_t i = 0; i < plan->inflow_count; i++)
    if (plan->inflows[i].group == w->group) visit(w, flow_plan_first_inflow(plan) + (int32_t)i);
  for (uint32_t i = 0; i < plan->initial_count; i++)
    if (plan->initials[i].group == w->group) visit(w, plan->initials[i].facility);
  for (uint32_t p = 0; p < plan->pool_count; p++) start_tenants(w, plan, p);
}

static void follow(walk *w, const flow_plan *plan, int32_t node)
{
  for (uint32_t i = 0; i < flow_node_entries(plan, node); i++)
    for (flow_edges e = flow_edges_from(plan, node, i, w->group); flow_edges_next(&e);)
      visit(w, e.edge.to);
}

static void visit_all(walk *w)
{
  for (uint32_t p = 0; p < w->plan_count; p++) start(w, w->plans[p]);
  while (w->open_count > 0) {
    const int32_t node = w->open[--w->open_count];
    for (uint32_t p = 0; p < w->plan_count; p++) follow(w, w->plans[p], node);
  }
}

/* ---- where one can go ---- */

typedef struct targets { /* of one facility */
  bool *is_named;        /* by node */
  int32_t *items;
  uint32_t count;
  size_t room;
} targets;

/* False when there is no memory. */
static bool name(targets *t, int32_t node)
{
  if (node == FLOW_NOWHERE || t->is_named[node]) return true;
  int32_t *items = flow_array_room(t->items, t->count, &t->room, sizeof *items);
  if (items == NULL) return false;
  t->items = items;
  t->is_named[node] = true;
  t->items[t->count++] = node;
  return true;
}

/* Everything that can end a stay: care, a cut, giving up while blocked, eviction. Patience and
 * notice may run out under later rules, which then say where to. */
static bool name_all(targets *t, const flow_plan *plan, const flow_reachability *reached,
                     uint32_t f)
{
  const flow_facility *facility = &plan->facilities[f];
  bool ok = true, gives_up = false, evicts = false;
  for (uint32_t i = 0; i < facility->rules_count; i++) {
    const flow_rules *r = &facility->rules[i];
    for (uint32_t g = 0; g < plan->group_count; g++) {
      if (!reached->comes[(size_t)f * plan->group_count + g]) continue;
      for (flow_edges e = flow_edges_from(plan, (int32_t)f, i, g); flow_edges_next(&e);)
        if (e.edge.kind == FLOW_EDGE_ROUTE || e.edge.kind == FLOW_EDGE_MAX_STAY)
          ok = ok && name(t, e.edge.to);
      gives_up |= r->groups[g].blocked_patience != NULL;
    }
    evicts |= r->closing != FLOW_CLOSING_DRAIN;
  }
  for (uint32_t i = 0; i < facility->rules_count; i++) {
    if (gives_up) ok = ok && name(t, facility->rules[i].gives_up_to);
    if (evicts) ok = ok && name(t, facility->rules[i].evict_to);
  }
  return ok;
}

static bool hands_over(const flow_rules *rules)
{
  return rules->closing != FLOW_CLOSING_DRAIN && rules->evicted_stay != FLOW_EVICTED_STAY_ANEW &&
         rules->evict_to != FLOW_NOWHERE;
}

/* Which facilities may hand over what is left of a stay, under any plan; how many. */
static uint32_t list_givers(const walk *w, uint32_t *givers)
{
  uint32_t count = 0;
  for (uint32_t f = 0; f < w->reached->facility_count; f++) {
    bool gives = false;
    for (uint32_t p = 0; p < w->plan_count; p++)
      for (uint32_t i = 0; i < w->plans[p]->facilities[f].rules_count; i++)
        gives |= hands_over(&w->plans[p]->facilities[f].rules[i]);
    if (gives) givers[count++] = f;
  }
  return count;
}

typedef struct carried { /* what comes along from elsewhere */
  const walk *of;
  uint32_t *givers;
  uint32_t giver_count;
  bool *is_seen; /* by giver */
} carried;

static bool gives_to(const carried *c, uint32_t giver, int32_t to)
{
  for (uint32_t p = 0; p < c->of->plan_count; p++) {
    const flow_facility *facility = &c->of->plans[p]->facilities[giver];
    for (uint32_t i = 0; i < facility->rules_count; i++)
      if (hands_over(&facility->rules[i]) && facility->rules[i].evict_to == to) return true;
  }
  return false;
}

static bool name_cuts(targets *t, const carried *c, uint32_t f)
{
  bool ok = true;
  for (uint32_t p = 0; p < c->of->plan_count; p++) {
    const flow_plan *plan = c->of->plans[p];
    for (uint32_t i = 0; i < plan->facilities[f].rules_count; i++)
      for (uint32_t g = 0; g < plan->group_count; g++)
        for (flow_edges e = flow_edges_from(plan, (int32_t)f, i, g); flow_edges_next(&e);)
          if (e.edge.kind == FLOW_EDGE_MAX_STAY) ok = ok && name(t, e.edge.to);
  }
  return ok;
}

/* A longest stay that began elsewhere ends here, and sends to where it was to send: of everyone who
 * hands over to `to`, and of those before them. */
static bool name_carried(targets *t, const carried *c, uint32_t to)
{
  bool ok = true;
  for (uint32_t k = 0; ok && k < c->giver_count; k++) {
    if (c->is_seen[k] || !gives_to(c, c->givers[k], (int32_t)to)) continue;
    c->is_seen[k] = true;
    ok = name_cuts(t, c, c->givers[k]) && name_carried(t, c, c->givers[k]);
  }
  return ok;
}

static int ascending(const void *a, const void *b)
{
  const int32_t x = *(const int32_t *)a, y = *(const int32_t *)b;
  return (x > y) - (x < y);
}

static sim_status list_targets(const walk *w, flow_reachability *reached)
{
  targets t = {.is_named = calloc(reached->node_count + 1u, sizeof *t.is_named)};
  carried c = {.of = w,
               .givers = calloc(reached->facility_count + 1u, sizeof *c.givers),
               .is_seen = calloc(reached->facility_count + 1u, sizeof *c.is_seen)};
  bool ok = t.is_named != NULL && c.givers != NULL && c.is_seen != NULL;
  if (ok) c.giver_count = list_givers(w, c.givers);
  for (uint32_t f = 0; ok && f < reached->facility_count; f++) {
    reached->first[f] = t.count;
    for (uint32_t p = 0; ok && p < w->plan_count; p++) ok = name_all(&t, w->plans[p], reached, f);
    for (uint32_t k = 0; k < c.giver_count; k++) c.is_seen[k] = false;
    ok = ok && name_carried(&t, &c, f);
    const uint32_t own = t.count - reached->first[f];
    if (ok && own > 0) qsort(&t.items[reached->first[f]], own, sizeof *t.items, ascending);
    for (uint32_t i = reached->first[f]; i < t.count; i++) t.is_named[t.items[i]] = false;
  }
  reached->first[reached->facility_count] = t.count;
  reached->to = t.items;
  free(t.is_named);
  free(c.givers);
  free(c.is_seen);
  return ok ? SIM_OK : SIM_E_MEMORY;
}

sim_status flow_reachability_new(const flow_plan *const *plans, uint32_t count,
                                 flow_reachability **out)
{
  flow_reachability *reached = calloc(1, sizeof *reached);
  if (reached == NULL) return SIM_E_MEMORY;
  reached->node_count = plans[0]->node_count;
  reached->group_count = plans[0]->group_count;
  reached->facility_count = plans[0]->facility_count;
  reached->comes =
      calloc((size_t)reached->node_count * reached->group_count + 1, sizeof *reached->comes);
  reached->first = calloc(reached->facility_count + 1u, sizeof *reached->first);
  walk w = {.plans = plans,
            .plan_count = count,
            .reached = reached,
            .open = calloc(reached->node_count + 1u, sizeof *w.open)};
  sim_status status = reached->comes && reached->first && w.open ? SIM_OK : SIM_E_MEMORY;
  for (; status == SIM_OK && w.group < reached->group_count; w.group++) visit_all(&w);
  if (status == SIM_OK) status = list_targets(&w, reached);
  free(w.open);
  if (status == SIM_OK)
    *out = reached;
  else
    flow_reachability_free(reached);
  return status;
}

void flow_reachability_free(flow_reachability *reached)
{
  if (reached == NULL) return;
  free(reached->comes);
  free(reached->first);
  free(reached->to);
  free(reached);
}
