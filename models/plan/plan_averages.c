/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/plan/plan_averages.h"

#include "models/plan/plan_edges.h"

#include <math.h>

/* Households of a file in [from, until), while the piece is in force. */
static double count_listed(const flow_arrival_process *process, const flow_rate_piece *piece,
                           double from, double until)
{
  double total = 0;
  for (uint32_t i = 0; i < process->listed_count; i++) {
    const flow_count_period *period = &process->listed[i];
    const double begin = fmax(from, period->from), end = fmin(until, period->until);
    if (!(end > begin)) continue;
    const double copies = piece->rate + piece->slope * ((begin + end) / 2 - piece->from);
    total += copies * period->count * (end - begin) / (period->until - period->from);
  }
  return total;
}

/* Households of the stream itself, without bursts. */
static double count_stream(const flow_arrival_process *process, double from, double until)
{
  static const flow_rate_piece once = {.rate = 1};
  double total =
      process->kind == FLOW_PROCESS_LISTED ? 0 : count_listed(process, &once, from, until);
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
    total += count_listed(process, piece, begin, end);
  }
  return total;
}

double flow_average_stream_rate(const flow_arrival_process *process, double from, double until)
{
  return count_stream(process, from, until) / (until - from);
}

double flow_average_rate(const flow_arrival_process *process, double from, double until)
{
  double total = count_stream(process, from, until);
  for (uint32_t i = 0; i < process->burst_count; i++) {
    if (process->bursts[i].at >= from && process->bursts[i].at < until)
      total += process->bursts[i].count;
  }
  return total / (until - from);
}

/* Of one stock, over the period. */
static double count_offers(const flow_plan *plan, const flow_stock *stock, double from,
                           double until)
{
  double opened = 0, dwelling_days = 0;
  int32_t let = 0;
  for (uint32_t i = 0; i < stock->tenants_count; i++) let += (int32_t)stock->tenants[i].count;
  for (uint32_t i = 0; i < stock->size_count; i++) {
    const flow_stock_size *size = &stock->sizes[i];
    const double begin = i == 0 ? from : fmax(from, size->from);
    const double end = i + 1 < stock->size_count ? fmin(until, size[1].from) : until;
    const int32_t before = i > 0 ? size[-1].lettable : let;
    const double opens = i > 0 ? size->from : plan->start;
    if (opens >= from && opens < until && size->lettable > before)
      opened += size->lettable - before;
    if (end > begin) dwelling_days += size->lettable * (end - begin);
  }
  if (stock->tenancy == NULL) return opened;
  /* Of those that convert, as long as there are any; their number is not reckoned with. */
  return opened + dwelling_days / (sim_dist_mean(stock->tenancy) + stock->turnaround_days);
}

double flow_average_offers(const flow_plan *plan, const flow_pool *pool, double from, double until)
{
  double rate = flow_average_rate(&pool->supply, from, until);
  for (uint32_t s = 0; s < pool->stock_count; s++)
    rate += count_offers(plan, &pool->stocks[s], from, until) / (until - from);
  return rate;
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
  for (uint32_t i = 0; i < group->size_count; i++) {
    mean += group->persons[i] * (group->size_upto[i] - below);
    below = group->size_upto[i];
  }
  return mean;
}

double flow_average_fit(const flow_group *group, int32_t most, double *places_each)
{
  *places_each = flow_average_places_each(group);
  if (!group->places_as_persons || most <= 0) return 1;
  double share = 0, sum = 0, below = 0;
  bool all_fit = true;
  for (uint32_t i = 0; i < group->size_count; i++) {
    const double part = group->size_upto[i] - below;
    below = group->size_upto[i];
    all_fit &= group->persons[i] <= most;
    if (group->persons[i] > most) continue;
    share += part;
    sum += part * group->persons[i];
  }
  if (all_fit || !(share > 0)) return all_fit;
  *places_each = sum / share;
  return share;
}

int32_t flow_most_places(const flow_facility *facility, double from, double until)
{
  int32_t most = flow_places_in_force(facility, from);
  for (uint32_t i = 0; i < facility->places_count; i++) {
    const flow_places *places = &facility->places[i];
    if (places->from >= from && places->from < until && places->places > most)
      most = places->places;
  }
  if (!(facility->weather.on_rate > 0)) return most;
  return most >= FLOW_UNLIMITED - facility->weather.extra ? FLOW_UNLIMITED
                                                          : most + facility->weather.extra;
}

double flow_average_cut_share(const flow_group_rules *own)
{
  const bool may_cut = own->stay != NULL && isfinite(own->max_stay);
  return may_cut ? 1 - sim_dist_cdf(own->stay, own->max_stay) : 0;
}

void flow_average_add_routes(double *into, flow_routes routes, double scale)
{
  for (uint32_t i = 0; i < routes.count; i++)
    into[routes.items[i].to] += scale * flow_routes_share(routes, i);
}

/* What is not told by a share: giving up, refusals and evictions, is left out. */
void flow_average_moves(const flow_plan *plan, uint32_t group, double day, flow_moves *moves)
{
  for (int32_t node = 0; node < flow_plan_first_inflow(plan); node++) {
    const uint32_t entry = flow_node_entry_in_force(plan, node, day);
    const bool is_facility = node < flow_plan_first_pool(plan);
    const double cut =
        is_facility ? flow_average_cut_share(&plan->facilities[node].rules[entry].groups[group])
                    : 0;
    for (flow_edges e = flow_edges_from(plan, node, entry, group); flow_edges_next(&e);) {
      if (e.edge.kind == FLOW_EDGE_ROUTE)
        flow_moves_add(moves, e.edge.to, (1 - cut) * e.edge.share);
      else if (e.edge.kind == FLOW_EDGE_MAX_STAY && cut > 0)
        flow_moves_add(moves, e.edge.to, cut);
      else if (e.edge.kind == FLOW_EDGE_RETURN && e.edge.may_happen)
        flow_moves_add(moves, e.edge.to, e.edge.share);
    }
    flow_moves_next(moves);
  }
}

double flow_average_arrivals(const flow_plan *plan, int32_t facility, uint32_t group, double from,
                             double until)
{
  double rate = 0;
  for (uint32_t i = 0; i < plan->inflow_count; i++) {
    const flow_inflow *inflow = &plan->inflows[i];
    if (group < plan->group_count && inflow->group != group) continue;
    const flow_routes doors = flow_doors_in_force(inflow, (from + until) / 2);
    double share = 0;
    for (uint32_t k = 0; k < doors.count; k++)
      if (doors.items[k].to == facility) share += flow_routes_share(doors, k);
    if (share > 0) rate += share * flow_average_rate(&inflow->process, from, until);
  }
  return rate;
}
