/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/predict/demand_net.h"

#include "models/base/calendar.h"
#include "models/queueing/erlang.h"
#include "models/plan/plan_averages.h"

#include <math.h>

/* Where those go who do not get in. A list with a limit is full when the places are. */

/* Of those a facility loses, the part that gives up: all without a limit, else as many as
 * leave a list that is full. */
static double gives_up_part(const flow_demand_net *n, int32_t f, double lost)
{
  const flow_rules *rules = flow_rules_in_force(&n->plan->facilities[f], n->middle);
  if (rules->limit == FLOW_NO_LIMIT) return 1;
  double patience = 0, groups = 0;
  for (uint32_t g = 0; g < n->groups; g++) {
    if (rules->groups[g].patience == NULL || !(*flow_demand_at(n, n->flow, g, f) > 0)) continue;
    patience += sim_dist_mean(rules->groups[g].patience);
    groups++;
  }
  if (!(groups > 0 && lost > 0)) return 0;
  return fmin(1, FLOW_DAYS_PER_YEAR * rules->limit / (patience / groups) / lost);
}

/* Let `lost` households of a group go where giving up, overflow and refusal lead. */
static void lose(flow_demand_net *n, int32_t from, uint32_t group, double lost, double gives_up)
{
  const flow_rules *rules = flow_rules_in_force(&n->plan->facilities[from], n->middle);
  double refused = lost * (1 - gives_up);
  const int32_t gone = rules->gives_up_to, refused_to = rules->refused_to;
  if (gone >= 0 && gone < (int32_t)n->nodes)
    *flow_demand_at(n, n->next, group, gone) += lost * gives_up;
  for (uint32_t i = 0; i < rules->overflow_count; i++) {
    const int32_t to = rules->overflow[i];
    const double admitted = refused * n->free[to];
    n->tries[to] += refused;
    n->passed[to] += admitted;
    *flow_demand_at(n, n->next, group, to) += admitted;
    refused -= admitted;
  }
  if (refused_to >= 0 && refused_to < (int32_t)n->nodes)
    *flow_demand_at(n, n->next, group, refused_to) += refused;
}

/* The chance of a free place, were those who come the only ones to be chance. */
static void look_for_room(flow_demand_net *n, int32_t f, double passed_before)
{
  const flow_demand_mixture m = flow_demand_mix(n, f, n->flow);
  const double places = n->year->facility[f].places;
  if (isinf(places) || !(m.in > 0) || !(n->tries[f] > 0)) return;
  const double base = fmax(0, m.in - passed_before);
  const double load = (base + n->tries[f]) * m.care_days * m.places_each / FLOW_DAYS_PER_YEAR;
  n->free[f] = (n->free[f] + 1 - flow_erlang_b(load, (int)places)) / 2;
}

/* One round of the flows; returns how much they moved. */
double flow_demand_move(flow_demand_net *n)
{
  const flow_plan *plan = n->plan;
  double moved = 0;
  for (uint32_t g = 0; g < n->groups; g++)
    for (uint32_t to = 0; to < n->nodes; to++)
      *flow_demand_at(n, n->next, g, (int32_t)to) = *flow_demand_at(n, n->fresh, g, (int32_t)to);
  for (uint32_t f = 0; f < plan->facility_count; f++) n->tries[f] = 0;
  for (int32_t from = 0; from < (int32_t)n->nodes; from++) {
    const double through = from < flow_plan_first_exit(plan) ? n->through[from] : 1;
    const bool loses = from < (int32_t)plan->facility_count && n->year->facility[from].loses;
    double lost = 0;
    for (uint32_t g = 0; g < n->groups; g++)
      lost +=
          (1 - through * flow_demand_fitting(n, g, from)) * *flow_demand_at(n, n->flow, g, from);
    const double gives_up = loses ? gives_up_part(n, from, lost) : 0;
    for (uint32_t g = 0; g < n->groups; g++) {
      const double in = *flow_demand_at(n, n->flow, g, from);
      const double out = in * (through * flow_demand_fitting(n, g, from));
      const flow_moves *moves = &n->moves[g];
      for (size_t m = moves->first[from]; m < moves->first[from + 1]; m++)
        *flow_demand_at(n, n->next, g, moves->to[m]) += out * moves->share[m];
      if (loses) lose(n, from, g, in - out, gives_up);
    }
  }
  for (size_t i = 0; i < (size_t)n->groups * n->nodes; i++) {
    double step = (n->next[i] - n->flow[i]) / 2; /* halved: limits make it swing */
    moved = fmax(moved, fabs(step) / (1e-3 + fabs(n->flow[i])));
    n->flow[i] += step;
  }
  for (uint32_t f = 0; f < plan->facility_count; f++) {
    n->passed[f] /= 2; /* keeps pace with the flows: half of it is the round before */
    look_for_room(n, (int32_t)f, n->passed[f]);
  }
  return moved;
}
