/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/plan/plan_averages.h"

#include <math.h>

#define IN_FORCE(items, count, day, found)                                                         \
  for (uint32_t i_ = 0; i_ < (count) && ((items)[i_].from <= (day) || i_ == 0); i_++)              \
  (found) = &(items)[i_]

const flow_rules *flow_average_rules(const flow_facility *facility, double day)
{
  const flow_rules *found = facility->rules;
  IN_FORCE(facility->rules, facility->rules_count, day, found);
  return found;
}

const flow_pool_rules *flow_average_pool_rules(const flow_pool *pool, double day)
{
  const flow_pool_rules *found = pool->rules;
  IN_FORCE(pool->rules, pool->rules_count, day, found);
  return found;
}

const flow_exit_rules *flow_average_exit_rules(const flow_exit *exit, double day)
{
  const flow_exit_rules *found = exit->rules;
  IN_FORCE(exit->rules, exit->rules_count, day, found);
  return found;
}

flow_routes flow_average_doors(const flow_inflow *inflow, double day)
{
  const flow_inflow_routes *found = inflow->doors;
  IN_FORCE(inflow->doors, inflow->door_count, day, found);
  return found->to;
}

double flow_average_rate(const flow_arrival_process *process, double from, double until)
{
  double total = 0;
  uint32_t entry = 0;
  for (uint32_t i = 0; i < process->piece_count; i++) {
    const flow_rate_piece *piece = &process->pieces[i];
    double begin = i == 0 ? from : fmax(from, piece->from);
    double end = i + 1 < process->piece_count ? fmin(until, piece[1].from) : until;
    if (!(end > begin)) continue;
    double middle_rate = piece->rate + piece->slope * ((begin + end) / 2 - piece->from);
    if (process->kind != FLOW_PROCESS_LISTED) {
      total += middle_rate * (end - begin);
      continue;
    }
    while (entry < process->listed_count && process->listed[entry] < begin) entry++;
    for (; entry < process->listed_count && process->listed[entry] < end; entry++)
      total += piece->rate + piece->slope * (process->listed[entry] - piece->from);
  }
  for (uint32_t i = 0; i < process->burst_count; i++) {
    if (process->bursts[i].at >= from && process->bursts[i].at < until)
      total += process->bursts[i].count;
  }
  return total / (until - from);
}

double flow_average_places(const flow_facility *facility, double from, double until)
{
  double total = 0;
  for (uint32_t i = 0; i < facility->places_count; i++) {
    const flow_places *places = &facility->places[i];
    double begin = i == 0 ? from : fmax(from, places->from);
    double end = i + 1 < facility->places_count ? fmin(until, places[1].from) : until;
    if (!(end > begin)) continue;
    if (places->places >= FLOW_UNLIMITED) return INFINITY;
    total += places->places * (end - begin);
  }
  return total / (until - from);
}

/* Simpson's rule on the share of stays that is not over yet. */
double flow_average_stay(const sim_dist *stay, double most)
{
  enum { STEPS = 2000 };
  if (isinf(most)) return sim_dist_mean(stay);
  double sum = 0, step = most / STEPS;
  for (int i = 0; i <= STEPS; i++) {
    double weight = i == 0 || i == STEPS ? 1 : i % 2 ? 4 : 2;
    sum += weight * (1 - sim_dist_cdf(stay, i * step));
  }
  return sum * step / 3;
}

double flow_average_places_each(const flow_group *group)
{
  if (!group->places_as_persons) return group->places;
  double mean = 0, below = 0;
  for (uint32_t i = 0; i < group->sizes; i++) {
    mean += group->persons[i] * (group->upto[i] - below);
    below = group->upto[i];
  }
  return mean;
}

void flow_average_add_routes(double *into, flow_routes routes, double scale)
{
  double below = 0;
  for (uint32_t i = 0; i < routes.count; i++) {
    into[routes.items[i].to] += scale * (routes.items[i].upto - below);
    below = routes.items[i].upto;
  }
}

double flow_average_share(flow_routes routes, int32_t node)
{
  double below = 0, share = 0;
  for (uint32_t i = 0; i < routes.count; i++) {
    if (routes.items[i].to == node) share += routes.items[i].upto - below;
    below = routes.items[i].upto;
  }
  return share;
}

double flow_average_arrivals(const flow_plan *plan, int32_t facility, uint32_t group, double from,
                             double until)
{
  double rate = 0;
  for (uint32_t i = 0; i < plan->inflows; i++) {
    const flow_inflow *inflow = &plan->inflow[i];
    if (group < plan->groups && inflow->group != group) continue;
    const double share =
        flow_average_share(flow_average_doors(inflow, (from + until) / 2), facility);
    if (share > 0) rate += share * flow_average_rate(&inflow->process, from, until);
  }
  return rate;
}
