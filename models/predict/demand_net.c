/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/predict/demand_net.h"

#include "models/plan/plan_averages.h"

#include <math.h>

/* What a stay of the group is like, once somebody comes. */
static const flow_demand_stay *stay_of(flow_demand_net *n, int32_t f, uint32_t g)
{
  flow_demand_stay *year = &n->own[(uint32_t)f * n->groups + g];
  if (year->is_known) return year;
  const flow_group_rules *own = &flow_rules_in_force(&n->plan->facilities[f], n->middle)->groups[g];
  const flow_moves *moves = &n->moves[g];
  *year = (flow_demand_stay){.is_known = true,
                             .care_days = flow_average_stay(own->stay, own->max_stay),
                             .waits_outside = own->waits_outside};
  for (size_t m = moves->first[f]; m < moves->first[f + 1]; m++)
    if (flow_plan_is_pool(n->plan, moves->to[m])) year->homes += moves->share[m];
  return year;
}

flow_demand_mixture flow_demand_mix(flow_demand_net *n, int32_t f, double *flows)
{
  flow_demand_mixture m = {0};
  for (uint32_t g = 0; g < n->groups; g++) {
    const flow_demand_fit fit = n->fits[(size_t)f * n->groups + g];
    const double in = *flow_demand_at(n, flows, g, f) * fit.share;
    if (!(in > 0)) continue;
    const flow_demand_stay *own = stay_of(n, f, g);
    m.in += in;
    m.care_days += in * own->care_days;
    m.needs_home += in * fmin(own->homes, 1);
    m.held_by_home += own->waits_outside ? 0 : in * fmin(own->homes, 1);
    m.places_each += in * fit.places_each;
  }
  if (m.in > 0) {
    m.care_days /= m.in;
    m.needs_home /= m.in;
    m.held_by_home /= m.in;
    m.places_each /= m.in;
  }
  return m;
}
