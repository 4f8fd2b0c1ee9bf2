/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/plan/plan_build.h"
#include "models/plan/plan_edges.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* What a plan must not do on any of its dates: lead households round with no way out of the system
 * then or later, or refuse them in a circle, in which no time passes. */

/* Every date on which anybody's rules change. */
static void find_dates(flow_builder *b)
{
  const flow_plan *plan = b->plan;
  b->days.count = 0;
  sim_status status = flow_date_list_add(&b->days, plan->start);
  for (int32_t node = 0; node < flow_plan_first_inflow(plan); node++)
    for (uint32_t i = 1; i < flow_node_entries(plan, node) && status == SIM_OK; i++)
      status = flow_date_list_add(&b->days, flow_node_entry_from(plan, node, i));
  if (status != SIM_OK) b->status = status;
  flow_date_list_sort(&b->days);
}

/* Of all that have a part in it, a lever's doing is told before what was there already. */
static bool is_of_lever(const flow_builder *b, const flow_value *value)
{
  if (value == NULL) return false;
  const flow_position blamed = flow_overlay_origin(b->view, value);
  return blamed.line != value->at.line || blamed.column != value->at.column;
}

/* ---- ways out ---- */

/* The share of stays that end before max_stay does. */
static double uncut(const flow_group_rules *own)
{
  const bool may_cut = own->stay != NULL && isfinite(own->max_stay);
  return may_cut ? sim_dist_cdf(own->stay, own->max_stay) : 1;
}

/* Whether some end of a stay leads on to a node that households leave the system from. */
static bool leaves_facility(const flow_plan *plan, int32_t facility, uint32_t entry, uint32_t group,
                            const bool *leaves)
{
  const flow_group_rules *own = &plan->facilities[facility].rules[entry].groups[group];
  if (own->then.count == 0) return uncut(own) > 0; /* the group never comes here */
  for (flow_edges e = flow_edges_from(plan, facility, entry, group); flow_edges_next(&e);) {
    if (!e.edge.may_happen || !leaves[e.edge.to]) continue;
    if (e.edge.kind == FLOW_EDGE_ROUTE && uncut(own) > 0) return true;
    if (e.edge.kind == FLOW_EDGE_MAX_STAY && uncut(own) < 1) return true;
  }
  return false;
}

/* Whether not all come back to where nobody leaves. */
static bool leaves_for_good(const flow_plan *plan, int32_t node, uint32_t entry, const bool *leaves)
{
  flow_edges e = flow_edges_from(plan, node, entry, 0);
  return !flow_edges_next(&e) || !(e.edge.share >= 1) || leaves[e.edge.to];
}

/* Whether rules in force on the day or later let anybody of the group on from the node. */
static bool leaves_from(const flow_plan *plan, int32_t node, uint32_t group, double day,
                        const bool *leaves)
{
  const bool is_facility = node < flow_plan_first_pool(plan);
  bool found = false;
  for (uint32_t i = flow_node_entry_in_force(plan, node, day);
       i < flow_node_entries(plan, node) && !found; i++)
    found = is_facility ? leaves_facility(plan, node, i, group, leaves)
                        : leaves_for_good(plan, node, i, leaves);
  return found;
}

/* Every edge backwards, of any group and day: those that lead to a node stand together. */
typedef struct edges_back {
  uint32_t *first; /* of a node, in `from`; one more than there are nodes */
  int32_t *from;   /* where the edge starts */
  int32_t *open;   /* room for every node: those that others are still to be found from */
} edges_back;

/* Counts the edges to each node in `first`; with room in `from` it takes them off again, and
 * writes down where each starts. */
static void walk_edges(const flow_plan *plan, edges_back *back)
{
  for (int32_t node = 0; node < flow_plan_first_inflow(plan); node++)
    for (uint32_t i = 0; i < flow_node_entries(plan, node); i++)
      for (uint32_t g = 0; g < plan->group_count; g++)
        for (flow_edges e = flow_edges_from(plan, node, i, g); flow_edges_next(&e);)
          if (back->from == NULL)
            back->first[e.edge.to]++;
          else
            back->from[--back->first[e.edge.to]] = node;
}

static void free_edges_back(edges_back *back)
{
  free(back->first);
  free(back->from);
  free(back->open);
}

static sim_status find_edges_back(const flow_plan *plan, edges_back *back)
{
  const uint32_t nodes = (uint32_t)flow_plan_first_inflow(plan);
  back->first = calloc(nodes + 1, sizeof *back->first);
  back->open = calloc(nodes + 1, sizeof *back->open);
  if (back->first == NULL || back->open == NULL) return SIM_E_MEMORY;
  walk_edges(plan, back);
  for (uint32_t node = 0; node < nodes; node++) back->first[node + 1] += back->first[node];
  back->from = calloc(back->first[nodes] + 1, sizeof *back->from);
  if (back->from == NULL) return SIM_E_MEMORY;
  walk_edges(plan, back);
  return SIM_OK;
}

/* Whether there are nodes that nobody of the group who is there on that day ever gets out from:
 * those for which `leaves`, one per node, is false. */
static bool has_trap(const flow_plan *plan, const edges_back *back, uint32_t group, double day,
                     bool *leaves)
{
  const int32_t nodes = flow_plan_first_inflow(plan);
  uint32_t open_count = 0, found = 0;
  memset(leaves, 0, (size_t)nodes * sizeof *leaves);
  for (int32_t node = 0; node < nodes; node++) {
    if (!leaves_from(plan, node, group, day, leaves)) continue;
    leaves[node] = true;
    back->open[open_count++] = node;
  }
  for (; open_count > 0; found++) {
    const int32_t to = back->open[--open_count];
    for (uint32_t i = back->first[to]; i < back->first[to + 1]; i++) {
      const int32_t node = back->from[i];
      if (leaves[node] || !leaves_from(plan, node, group, day, leaves)) continue;
      leaves[node] = true;
      back->open[open_count++] = node;
    }
  }
  return found < (uint32_t)nodes;
}

static const flow_value *way_on(const flow_builder *b, int32_t node)
{
  const flow_key_id key = node < flow_plan_first_pool(b->plan)   ? FLOW_KEY(facility, then)
                          : node < flow_plan_first_exit(b->plan) ? FLOW_KEY(pool, returns)
                                                                 : FLOW_KEY(exit, returns);
  return flow_value_get(b->index->nodes[node].value, key);
}

static void tell_trap(flow_builder *b, const bool *leaves, uint32_t group, double day)
{
  const flow_value *at = NULL;
  for (int32_t node = 0; node < flow_plan_first_inflow(b->plan); node++) {
    const flow_value *own = leaves[node] ? NULL : way_on(b, node);
    if (own != NULL && (at == NULL || (!is_of_lever(b, at) && is_of_lever(b, own)))) at = own;
  }
  char date[11];
  flow_build_date(b, day, date);
  flow_build_error(b, at, FLOW_SAYS(LEADS_ROUND), b->index->groups[group].id, date);
}

/* ---- refusals ---- */

/* Where who is refused there goes next on that day; FLOW_NOWHERE: nobody is, or out of the lists. */
static int32_t refused_on(const flow_plan *plan, int32_t facility, double day)
{
  const flow_rules *r = flow_rules_in_force(&plan->facilities[facility], day);
  const bool is_facility = r->refused_to >= 0 && r->refused_to < flow_plan_first_pool(plan);
  return r->limit != FLOW_NO_LIMIT && is_facility ? r->refused_to : FLOW_NOWHERE;
}

/* Whether who is refused at `start` can come back to it by refusals alone. */
static bool refuses_in_a_circle(const flow_plan *plan, int32_t start, double day)
{
  int32_t at = refused_on(plan, start, day);
  for (uint32_t steps = 1; at != FLOW_NOWHERE && at != start && steps < plan->facility_count;
       steps++)
    at = refused_on(plan, at, day);
  return at == start;
}

static void check_refusals(flow_builder *b, double day)
{
  const flow_value *at = NULL;
  for (int32_t f = 0; f < flow_plan_first_pool(b->plan); f++) {
    if (!refuses_in_a_circle(b->plan, f, day)) continue;
    const flow_value *own =
        flow_value_get(b->index->nodes[f].value, FLOW_KEY(facility, refused_to));
    if (at == NULL || (!is_of_lever(b, at) && is_of_lever(b, own))) at = own;
  }
  if (at == NULL) return;
  char date[11];
  flow_build_date(b, day, date);
  flow_build_error(b, at, FLOW_SAYS(REFUSES_ROUND), date);
}

static void check_exits(flow_builder *b, bool *leaves)
{
  edges_back back = {0};
  const sim_status status = find_edges_back(b->plan, &back);
  if (status != SIM_OK) b->status = status;
  /* The last rules leave the fewest edges: whoever can get out by these always can. */
  const double last = b->days.items[b->days.count - 1];
  for (uint32_t g = 0; g < b->plan->group_count && b->status == SIM_OK; g++) {
    if (!has_trap(b->plan, &back, g, last, leaves)) continue;
    size_t first = 0;
    while (!has_trap(b->plan, &back, g, b->days.items[first], leaves)) first++;
    tell_trap(b, leaves, g, b->days.items[first]);
  }
  free_edges_back(&back);
}

void flow_build_loops(flow_builder *b)
{
  /* Shares that are drawn may reach 100% by chance, for one replication. */
  if (b->status != SIM_OK || flow_overlay_is_sampled(b->view)) return;
  bool *leaves = flow_build_array(b, b->plan->node_count, sizeof *leaves);
  find_dates(b);
  if (b->status != SIM_OK) return;
  for (size_t i = 0; i < b->days.count && b->status == SIM_OK; i++)
    check_refusals(b, b->days.items[i]);
  check_exits(b, leaves);
}
