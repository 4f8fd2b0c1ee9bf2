/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/predict/applicability.h"

#include <math.h>

static bool leads_to(flow_routes routes, int32_t node)
{
  for (uint32_t i = 0; i < routes.count; i++) {
    const double below = i > 0 ? routes.items[i - 1].upto : 0;
    if (routes.items[i].to == node && routes.items[i].upto > below) return true;
  }
  return false;
}

bool flow_inflow_reaches(const flow_inflow *inflow, int32_t facility)
{
  for (uint32_t i = 0; i < inflow->door_count; i++)
    if (leads_to(inflow->doors[i].to, facility)) return true;
  return false;
}

/* ---- who comes ---- */

static bool lets_go_to(const flow_rules *rules, uint32_t groups, int32_t node)
{
  bool gives_up = rules->cleaning_rate > 0;
  for (uint32_t g = 0; g < groups; g++) {
    const flow_group_rules *own = &rules->group[g];
    gives_up = gives_up || own->patience != NULL || own->blocked_patience != NULL;
    if (leads_to(own->then, node) || (isfinite(own->max_stay) && own->max_stay_to == node))
      return true;
  }
  for (uint32_t i = 0; i < rules->overflow_count; i++)
    if (rules->overflow[i] == node) return true;
  return (gives_up && rules->gives_up_to == node) ||
         (rules->limit != FLOW_NO_LIMIT && rules->refused_to == node) ||
         (rules->closing != FLOW_CLOSING_DRAIN && rules->evict_to == node);
}

static bool comes_back_to(const flow_return *returns, int32_t node)
{
  return returns->chance > 0 && returns->to == node;
}

/* Inflows are the only way in. */
static flow_obstacle way_in(const flow_plan *plan, int32_t facility)
{
  for (uint32_t f = 0; f < plan->facilities; f++)
    for (uint32_t r = 0; r < plan->facility[f].rules_count; r++)
      if (lets_go_to(&plan->facility[f].rules[r], plan->groups, facility)) return FLOW_OBSTACLE_FED;
  for (uint32_t p = 0; p < plan->pools; p++)
    for (uint32_t r = 0; r < plan->pool[p].rules_count; r++)
      if (comes_back_to(&plan->pool[p].rules[r].returns, facility)) return FLOW_OBSTACLE_RETURNS;
  for (uint32_t e = 0; e < plan->exits; e++)
    for (uint32_t r = 0; r < plan->exit[e].rules_count; r++)
      if (comes_back_to(&plan->exit[e].rules[r].returns, facility)) return FLOW_OBSTACLE_RETURNS;
  for (uint32_t i = 0; i < plan->inflows; i++)
    if (flow_inflow_reaches(&plan->inflow[i], facility)) return FLOW_OBSTACLE_NONE;
  for (uint32_t i = 0; i < plan->initial_count; i++)
    if (plan->initial[i].facility == facility) return FLOW_OBSTACLE_NONE;
  return FLOW_OBSTACLE_NOBODY;
}

static bool is_poisson(const flow_arrival_process *process)
{
  return process->kind == FLOW_PROCESS_POISSON && process->monthly_factor == NULL &&
         process->burst_count == 0;
}

static flow_obstacle arrivals(const flow_plan *plan, int32_t facility)
{
  for (uint32_t i = 0; i < plan->inflows; i++)
    if (flow_inflow_reaches(&plan->inflow[i], facility) && !is_poisson(&plan->inflow[i].process))
      return FLOW_OBSTACLE_ARRIVALS;
  return FLOW_OBSTACLE_NONE;
}

/* Whether the group may be there, when inflows are the only way in. */
static bool may_come(const flow_plan *plan, uint32_t group, int32_t facility)
{
  for (uint32_t i = 0; i < plan->inflows; i++)
    if (plan->inflow[i].group == group && flow_inflow_reaches(&plan->inflow[i], facility))
      return true;
  for (uint32_t i = 0; i < plan->initial_count; i++)
    if (plan->initial[i].group == group && plan->initial[i].facility == facility) return true;
  return false;
}

/* ---- what keeps those who are ready ---- */

static bool always_has_room(const flow_facility *facility)
{
  for (uint32_t i = 0; i < facility->places_count; i++)
    if (facility->places[i].places < FLOW_UNLIMITED) return false;
  return true;
}

static flow_obstacle next_of(const flow_plan *plan, const flow_group_rules *own)
{
  if (own->waits_outside) return FLOW_OBSTACLE_NONE;
  flow_obstacle found = FLOW_OBSTACLE_NONE;
  for (int32_t to = 0; to < flow_plan_first_exit(plan); to++) {
    const bool is_cut_to = isfinite(own->max_stay) && own->max_stay_to == to;
    if (!is_cut_to && !leads_to(own->then, to)) continue;
    if (to >= flow_plan_first_pool(plan))
      found = FLOW_OBSTACLE_DWELLINGS;
    else if (!always_has_room(&plan->facility[to]))
      return FLOW_OBSTACLE_NEXT;
  }
  return found;
}

static flow_obstacle way_out(const flow_plan *plan, int32_t facility)
{
  const flow_facility *f = &plan->facility[facility];
  flow_obstacle worst = FLOW_OBSTACLE_NONE;
  for (uint32_t r = 0; r < f->rules_count; r++) {
    for (uint32_t g = 0; g < plan->groups; g++) {
      const flow_group_rules *own = &f->rules[r].group[g];
      const flow_obstacle found = next_of(plan, own);
      if (found == FLOW_OBSTACLE_NEXT) return found;
      if (found == FLOW_OBSTACLE_NONE || worst == FLOW_OBSTACLE_BLOCKED) continue;
      worst = plan->group[g].dwelling >= 0 && plan->dwelling_types > 1 ? FLOW_OBSTACLE_TYPES
              : worst == FLOW_OBSTACLE_TYPES                           ? worst
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
  const flow_facility *f = &plan->facility[facility];
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
  for (uint32_t g = 0; g < plan->groups; g++)
    if (may_come(plan, g, facility) && !takes_one_place(&plan->group[g]))
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
  const flow_rules *rules = plan->facility[facility].rules;
  bool is_first = true;
  for (uint32_t g = 0; g < plan->groups; g++) {
    const flow_group_rules *own = &rules->group[g];
    if (!may_come(plan, g, facility)) continue;
    if (own->stay == NULL || isfinite(own->max_stay) || own->worsens > 0 ||
        !is_exponential(own->stay))
      return FLOW_OBSTACLE_STAYS;
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
    const flow_initial *row = &plan->initial[i];
    if (row->facility != facility) continue;
    if (row->blocked > 0) return FLOW_OBSTACLE_START;
    residents += row->residents;
    waiting += row->waiting;
  }
  if ((int32_t)residents > plan->facility[facility].places[0].places) return FLOW_OBSTACLE_START;
  *present = (int)(residents + waiting);
  return FLOW_OBSTACLE_NONE;
}

/* ---- the four questions: FLOW_OBSTACLE_NONE is 0 ---- */

static flow_obstacle rules_of_admission(const flow_plan *plan, int32_t facility)
{
  const flow_facility *f = &plan->facility[facility];
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
  *simple = (flow_simple_facility){.limit = plan->facility[facility].rules[0].limit};
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
  if (!found && plan->facility[facility].rules[0].limit != 0) found = FLOW_OBSTACLE_STAYS;
  return found;
}

flow_obstacle flow_obstacle_to_infinite_server(const flow_plan *plan, int32_t facility)
{
  flow_obstacle found = to_exact(plan, facility);
  for (uint32_t i = 0; !found && i < plan->inflows; i++)
    if (flow_inflow_reaches(&plan->inflow[i], facility) &&
        plan->inflow[i].process.kind == FLOW_PROCESS_LISTED)
      found = FLOW_OBSTACLE_ARRIVALS;
  for (uint32_t i = 0; !found && i < plan->initial_count; i++)
    if (plan->initial[i].facility == facility && plan->initial[i].blocked > 0)
      found = FLOW_OBSTACLE_START;
  return found;
}

flow_obstacle flow_obstacle_to_balance(const flow_plan *plan, int32_t facility)
{
  const flow_obstacle out = way_out(plan, facility);
  if (out != FLOW_OBSTACLE_NONE && out != FLOW_OBSTACLE_DWELLINGS) return out;
  const flow_obstacle own = places(plan, facility);
  if (own != FLOW_OBSTACLE_NONE) return own;
  for (uint32_t g = 0; g < plan->groups; g++)
    if (!takes_one_place(&plan->group[g]) && !always_has_room(&plan->facility[facility]))
      return FLOW_OBSTACLE_SEVERAL;
  return FLOW_OBSTACLE_NONE;
}
