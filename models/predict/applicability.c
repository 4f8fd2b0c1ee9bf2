/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/predict/applicability.h"

#include "models/plan/plan_edges.h"

#include <math.h>

/* Whether a household of the group ever goes straight from a node to a facility. */
static bool leads_to(const flow_plan *plan, int32_t from, uint32_t group, int32_t facility)
{
  for (uint32_t i = 0; i < flow_node_entries(plan, from); i++)
    for (flow_edges e = flow_edges_from(plan, from, i, group); flow_edges_next(&e);)
      if (e.edge.to == facility && e.edge.may_happen) return true;
  return false;
}

bool flow_inflow_reaches(const flow_plan *plan, uint32_t inflow, int32_t facility)
{
  const int32_t node = flow_plan_first_inflow(plan) + (int32_t)inflow;
  return leads_to(plan, node, plan->inflows[inflow].group, facility);
}

/* ---- who comes ---- */

static bool any_leads_to(const flow_plan *plan, int32_t from, int32_t facility)
{
  for (uint32_t g = 0; g < plan->group_count; g++)
    if (leads_to(plan, from, g, facility)) return true;
  return false;
}

/* Inflows are the only way in. */
static flow_obstacle way_in(const flow_plan *plan, int32_t facility)
{
  const int32_t pools = flow_plan_first_pool(plan), inflows = flow_plan_first_inflow(plan);
  for (int32_t node = 0; node < inflows; node++)
    if (any_leads_to(plan, node, facility))
      return node < pools ? FLOW_OBSTACLE_FED : FLOW_OBSTACLE_RETURNS;
  for (uint32_t i = 0; i < plan->inflow_count; i++)
    if (flow_inflow_reaches(plan, i, facility)) return FLOW_OBSTACLE_NONE;
  for (uint32_t i = 0; i < plan->initial_count; i++)
    if (plan->initials[i].facility == facility) return FLOW_OBSTACLE_NONE;
  return FLOW_OBSTACLE_NOBODY;
}

static bool is_poisson(const flow_arrival_process *process)
{
  return process->kind == FLOW_PROCESS_POISSON && process->monthly_factor == NULL &&
         process->burst_count == 0;
}

static flow_obstacle arrivals(const flow_plan *plan, int32_t facility)
{
  for (uint32_t i = 0; i < plan->inflow_count; i++)
    if (flow_inflow_reaches(plan, i, facility) && !is_poisson(&plan->inflows[i].process))
      return FLOW_OBSTACLE_ARRIVALS;
  return FLOW_OBSTACLE_NONE;
}

/* Whether the group may be there, when inflows are the only way in. */
static bool may_come(const flow_plan *plan, uint32_t group, int32_t facility)
{
  for (uint32_t i = 0; i < plan->inflow_count; i++)
    if (plan->inflows[i].group == group && flow_inflow_reaches(plan, i, facility)) return true;
  for (uint32_t i = 0; i < plan->initial_count; i++)
    if (plan->initials[i].group == group && plan->initials[i].facility == facility) return true;
  return false;
}

/* ---- what keeps those who are ready ---- */

static bool always_has_room(const flow_facility *facility)
{
  for (uint32_t i = 0; i < facility->places_count; i++)
    if (facility->places[i].places < FLOW_UNLIMITED) return false;
  return true;
}

/* What the households of a group wait for at the end of their stays, by one entry of the rules. */
static flow_obstacle next_of(const flow_plan *plan, int32_t facility, uint32_t entry, uint32_t g)
{
  flow_obstacle found = FLOW_OBSTACLE_NONE;
  if (plan->facilities[facility].rules[entry].groups[g].waits_outside) return found;
  for (flow_edges e = flow_edges_from(plan, facility, entry, g); flow_edges_next(&e);) {
    const bool ends_stay = e.edge.kind == FLOW_EDGE_ROUTE || e.edge.kind == FLOW_EDGE_MAX_STAY;
    if (!ends_stay || !e.edge.may_happen) continue;
    if (flow_plan_is_pool(plan, e.edge.to))
      found = FLOW_OBSTACLE_DWELLINGS;
    else if (e.edge.to < flow_plan_first_pool(plan) &&
             !always_has_room(&plan->facilities[e.edge.to]))
      return FLOW_OBSTACLE_NEXT;
  }
  return found;
}

static flow_obstacle way_out(const flow_plan *plan, int32_t facility)
{
  const flow_facility *f = &plan->facilities[facility];
  flow_obstacle worst = FLOW_OBSTACLE_NONE;
  for (uint32_t r = 0; r < f->rules_count; r++) {
    for (uint32_t g = 0; g < plan->group_count; g++) {
      const flow_group_rules *own = &f->rules[r].groups[g];
      const flow_obstacle found = next_of(plan, facility, r, g);
      if (found == FLOW_OBSTACLE_NEXT) return found;
      if (found == FLOW_OBSTACLE_NONE || worst == FLOW_OBSTACLE_BLOCKED) continue;
      worst = plan->groups[g].dwelling >= 0 && plan->dwelling_type_count > 1 ? FLOW_OBSTACLE_TYPES
              : worst == FLOW_OBSTACLE_TYPES                                 ? worst
                                                                             : found;
      if (own->blocked_patience != NULL) worst = FLOW_OBSTACLE_BLOCKED;
    }
  }
  return worst;
}

/* ---- the facility itself ---- */

static bool takes_one_place(const flow_group *group)
{
  return !group->places_as_persons && group->places == 1;
}

static flow_obstacle places(const flow_plan *plan, int32_t facility)
{
  const flow_facility *f = &plan->facilities[facility];
  if (f->weather.on_rate > 0) return FLOW_OBSTACLE_WEATHER;
  for (uint32_t r = 0; r < f->rules_count; r++) {
    const flow_rules *rules = &f->rules[r];
    if (rules->closing == FLOW_CLOSING_DRAIN ||
        (rules->closing == FLOW_CLOSING_EVICT && rules->evict_to == FLOW_NOWHERE))
      continue;
    for (uint32_t i = 0; i + 1 < f->places_count; i++)
      if (f->places[i + 1].places < f->places[i].places) return FLOW_OBSTACLE_CLOSING;
  }
  return FLOW_OBSTACLE_NONE;
}

static flow_obstacle one_place_each(const flow_plan *plan, int32_t facility)
{
  for (uint32_t g = 0; g < plan->group_count; g++)
    if (may_come(plan, g, facility) && !takes_one_place(&plan->groups[g]))
      return FLOW_OBSTACLE_SEVERAL;
  return FLOW_OBSTACLE_NONE;
}

/* By its median and its far tail: no other distribution of the language has both. */
static bool is_exponential(const sim_dist *dist)
{
  const double mean = sim_dist_mean(dist);
  return fabs(sim_dist_cdf(dist, mean * log(2)) - 0.5) < 1e-7 &&
         fabs(sim_dist_cdf(dist, 5 * mean) - (1 - exp(-5.0))) < 1e-7;
}

static flow_obstacle clocks(const flow_plan *plan, int32_t facility, flow_simple_facility *simple)
{
  const flow_rules *rules = plan->facilities[facility].rules;
  bool is_first = true;
  for (uint32_t g = 0; g < plan->group_count; g++) {
    const flow_group_rules *own = &rules->groups[g];
    if (!may_come(plan, g, facility)) continue;
    if (own->stay == NULL || isfinite(own->max_stay) || !is_exponential(own->stay))
      return FLOW_OBSTACLE_STAYS;
    if (rules->limit != 0 && own->worsens > 0) return FLOW_OBSTACLE_WORSENS;
    const bool waits = rules->limit != 0 && own->patience != NULL;
    if (waits && !is_exponential(own->patience)) return FLOW_OBSTACLE_PATIENCE;
    const double stay = sim_dist_mean(own->stay);
    const double patience = waits ? sim_dist_mean(own->patience) : INFINITY;
    const bool differs = stay < simple->stay_days || stay > simple->stay_days ||
                         patience < simple->patience_days || patience > simple->patience_days;
    if (!is_first && differs) return FLOW_OBSTACLE_GROUPS;
    simple->stay_days = stay;
    simple->patience_days = patience;
    is_first = false;
  }
  return FLOW_OBSTACLE_NONE;
}

static flow_obstacle at_start(const flow_plan *plan, int32_t facility, int *present)
{
  uint32_t residents = 0, waiting = 0;
  for (uint32_t i = 0; i < plan->initial_count; i++) {
    const flow_initial *row = &plan->initials[i];
    if (row->facility != facility) continue;
    if (row->blocked > 0 || row->since != NULL || row->inside != NULL) return FLOW_OBSTACLE_START;
    residents += row->residents;
    waiting += row->waiting;
  }
  if ((int32_t)residents > plan->facilities[facility].places[0].places) return FLOW_OBSTACLE_START;
  *present = (int)(residents + waiting);
  return FLOW_OBSTACLE_NONE;
}

/* Whether whoever waits there stays longer for it: then what is asked grows with the list, which no
 * balance of flows knows. */
static bool is_worsened(const flow_plan *plan, int32_t facility)
{
  const flow_facility *f = &plan->facilities[facility];
  for (uint32_t r = 0; r < f->rules_count && !always_has_room(f); r++)
    for (uint32_t g = 0; f->rules[r].limit != 0 && g < plan->group_count; g++)
      if (may_come(plan, g, facility) && f->rules[r].groups[g].worsens > 0) return true;
  return false;
}

/* ---- the four questions: FLOW_OBSTACLE_NONE is 0 ---- */

static flow_obstacle rules_of_admission(const flow_plan *plan, int32_t facility)
{
  const flow_facility *f = &plan->facilities[facility];
  if (f->rules_count != 1) return FLOW_OBSTACLE_RULES;
  if (f->rules[0].reserved > 0) return FLOW_OBSTACLE_RESERVED;
  if (!isnan(f->rules[0].clock)) return FLOW_OBSTACLE_CLOCK;
  return f->rules[0].cleaning_rate > 0 ? FLOW_OBSTACLE_CLEANING : FLOW_OBSTACLE_NONE;
}

/* What every exact theory asks. */
static flow_obstacle to_exact(const flow_plan *plan, int32_t facility)
{
  flow_obstacle found = way_out(plan, facility);
  if (!found) found = way_in(plan, facility);
  if (!found) found = places(plan, facility);
  if (!found) found = rules_of_admission(plan, facility);
  return found;
}

flow_obstacle flow_obstacle_to_chain(const flow_plan *plan, int32_t facility,
                                     flow_simple_facility *simple)
{
  *simple = (flow_simple_facility){.limit = plan->facilities[facility].rules[0].limit};
  flow_obstacle found = to_exact(plan, facility);
  if (!found) found = arrivals(plan, facility);
  if (!found) found = one_place_each(plan, facility);
  if (!found) found = clocks(plan, facility, simple);
  if (!found) found = at_start(plan, facility, &simple->present);
  return found;
}

flow_obstacle flow_obstacle_to_loss(const flow_plan *plan, int32_t facility)
{
  flow_obstacle found = to_exact(plan, facility);
  if (!found) found = arrivals(plan, facility);
  if (!found) found = one_place_each(plan, facility);
  if (!found && plan->facilities[facility].rules[0].limit != 0) found = FLOW_OBSTACLE_STAYS;
  return found;
}

flow_obstacle flow_obstacle_to_infinite_server(const flow_plan *plan, int32_t facility)
{
  flow_obstacle found = to_exact(plan, facility);
  for (uint32_t i = 0; !found && i < plan->inflow_count; i++)
    if (flow_inflow_reaches(plan, i, facility) &&
        plan->inflows[i].process.kind == FLOW_PROCESS_LISTED)
      found = FLOW_OBSTACLE_ARRIVALS;
  for (uint32_t i = 0; !found && i < plan->initial_count; i++)
    if (plan->initials[i].facility == facility &&
        (plan->initials[i].blocked > 0 || plan->initials[i].since != NULL ||
         plan->initials[i].inside != NULL))
      found = FLOW_OBSTACLE_START;
  return found;
}

flow_obstacle flow_obstacle_to_balance(const flow_plan *plan, int32_t facility)
{
  const flow_obstacle out = way_out(plan, facility);
  if (out != FLOW_OBSTACLE_NONE && out != FLOW_OBSTACLE_DWELLINGS) return out;
  const flow_obstacle own = places(plan, facility);
  if (own != FLOW_OBSTACLE_NONE) return own;
  for (uint32_t g = 0; g < plan->group_count; g++)
    if (!takes_one_place(&plan->groups[g]) && !always_has_room(&plan->facilities[facility]))
      return FLOW_OBSTACLE_SEVERAL;
  return is_worsened(plan, facility) ? FLOW_OBSTACLE_WORSENS : FLOW_OBSTACLE_NONE;
}
