/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/plan/plan_edges.h"

#include <assert.h>
#include <math.h>

static const flow_pool *pool_at(const flow_plan *plan, int32_t node)
{
  return &plan->pools[node - flow_plan_first_pool(plan)];
}

static const flow_exit *exit_at(const flow_plan *plan, int32_t node)
{
  return &plan->exits[node - flow_plan_first_exit(plan)];
}

static const flow_inflow *inflow_at(const flow_plan *plan, int32_t node)
{
  return &plan->inflows[node - flow_plan_first_inflow(plan)];
}

/* The entries of a node: each begins with the day from which it holds. */
typedef struct entries {
  const void *items;
  uint32_t count;
  size_t size;
} entries;

static entries entries_of(const flow_plan *plan, int32_t node)
{
  switch (flow_plan_kind(plan, node)) {
    case FLOW_NODE_FACILITY: {
      const flow_facility *f = &plan->facilities[node];
      return (entries){f->rules, f->rules_count, sizeof *f->rules};
    }
    case FLOW_NODE_POOL: {
      const flow_pool *pool = pool_at(plan, node);
      return (entries){pool->rules, pool->rules_count, sizeof *pool->rules};
    }
    case FLOW_NODE_EXIT: {
      const flow_exit *exit = exit_at(plan, node);
      return (entries){exit->rules, exit->rules_count, sizeof *exit->rules};
    }
    case FLOW_NODE_INFLOW: {
      const flow_inflow *inflow = inflow_at(plan, node);
      return (entries){inflow->doors, inflow->door_count, sizeof *inflow->doors};
    }
    case FLOW_NODE_SYSTEM:
    case FLOW_NODE_KINDS: break;
  }
  assert(false);
  return (entries){0};
}

uint32_t flow_node_entries(const flow_plan *plan, int32_t node)
{
  return entries_of(plan, node).count;
}

double flow_node_entry_from(const flow_plan *plan, int32_t node, uint32_t entry)
{
  const entries own = entries_of(plan, node);
  assert(entry < own.count);
  return *(const double *)((const char *)own.items + entry * own.size);
}

uint32_t flow_node_entry_in_force(const flow_plan *plan, int32_t node, double day)
{
  const entries own = entries_of(plan, node);
  return flow_entry_in_force(own.items, own.count, own.size, day);
}

flow_edges flow_edges_from(const flow_plan *plan, int32_t node, uint32_t entry, uint32_t group)
{
  assert(entry < flow_node_entries(plan, node) && group < plan->group_count);
  return (flow_edges){.plan = plan, .node = node, .entry = entry, .group = group};
}

static bool edge_of_routes(flow_routes routes, uint32_t i, flow_edge *out)
{
  if (i >= routes.count) return false;
  const double share = flow_routes_share(routes, i);
  *out = (flow_edge){FLOW_EDGE_ROUTE, routes.items[i].to, share, share > 0};
  return true;
}

static bool edge_of_return(const flow_return *returns, uint32_t i, flow_edge *out)
{
  *out = (flow_edge){FLOW_EDGE_RETURN, returns->to, returns->chance, returns->chance > 0};
  return i == 0;
}

static bool edge_of_facility(const flow_rules *r, uint32_t group, uint32_t i, flow_edge *out)
{
  const flow_group_rules *own = &r->groups[group];
  if (edge_of_routes(own->then, i, out)) return true;
  i -= own->then.count;
  const bool gives_up =
      own->patience != NULL || own->blocked_patience != NULL || r->cleaning_rate > 0;
  switch (i) {
    case 0:
      *out = (flow_edge){FLOW_EDGE_MAX_STAY, own->max_stay_to, NAN, isfinite(own->max_stay)};
      return true;
    case 1: *out = (flow_edge){FLOW_EDGE_GIVES_UP, r->gives_up_to, NAN, gives_up}; return true;
    case 2:
      *out = (flow_edge){FLOW_EDGE_REFUSED, r->refused_to, NAN, r->limit != FLOW_NO_LIMIT};
      return true;
    case 3:
      *out = (flow_edge){FLOW_EDGE_EVICTED, r->evict_to, NAN, r->closing != FLOW_CLOSING_DRAIN};
      return true;
    default: break;
  }
  i -= 4;
  if (i >= r->overflow_count) return false;
  *out = (flow_edge){FLOW_EDGE_OVERFLOW, r->overflow[i], NAN, true};
  return true;
}

/* Its returns, then where tenants go when a stock closes. */
static bool edge_of_pool(const flow_pool *pool, uint32_t entry, uint32_t i, flow_edge *out)
{
  if (edge_of_return(&pool->rules[entry].returns, i, out)) return true;
  if (i > pool->stock_count) return false;
  *out = (flow_edge){FLOW_EDGE_EVICTED, pool->stocks[i - 1].ends_to, NAN, true};
  return true;
}

/* The i-th edge, whether it leads anywhere or not; false after the last. */
static bool edge_at(const flow_edges *e, uint32_t i, flow_edge *out)
{
  const flow_plan *plan = e->plan;
  switch (flow_plan_kind(plan, e->node)) {
    case FLOW_NODE_FACILITY:
      return edge_of_facility(&plan->facilities[e->node].rules[e->entry], e->group, i, out);
    case FLOW_NODE_POOL: return edge_of_pool(pool_at(plan, e->node), e->entry, i, out);
    case FLOW_NODE_EXIT:
      return edge_of_return(&exit_at(plan, e->node)->rules[e->entry].returns, i, out);
    case FLOW_NODE_INFLOW:
      return inflow_at(plan, e->node)->group == e->group &&
             edge_of_routes(inflow_at(plan, e->node)->doors[e->entry].to, i, out);
    case FLOW_NODE_SYSTEM:
    case FLOW_NODE_KINDS: break;
  }
  return false;
}

bool flow_edges_next(flow_edges *e)
{
  while (edge_at(e, e->next, &e->edge)) {
    e->next++;
    if (e->edge.to != FLOW_NOWHERE) return true;
  }
  return false;
}
