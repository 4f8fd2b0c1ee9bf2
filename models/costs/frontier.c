/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/costs/frontier.h"

#include <math.h>
#include <stdbool.h>

typedef struct point {
  double cost, effect;
} point;

/* Below, by more than adding up in another order can make of equal sums. */
static bool is_below(double a, double b)
{
  return a < b - 1e-9 * fmax(fabs(a), fabs(b));
}

static bool beats(point a, point b)
{
  const bool is_as_good = !is_below(b.cost, a.cost) && !is_below(a.effect, b.effect);
  return is_as_good && (is_below(a.cost, b.cost) || is_below(b.effect, a.effect));
}

/* Above the line from a to b. */
static bool is_mixed(point a, point p, point b)
{
  if (!(is_below(a.effect, p.effect) && is_below(p.effect, b.effect))) return false;
  const double share = (p.effect - a.effect) / (b.effect - a.effect);
  return is_below(a.cost + share * (b.cost - a.cost), p.cost);
}

static point point_of(const double *costs, const double *effects, uint32_t policy)
{
  return (point){costs[policy], effects[policy]};
}

static flow_frontier_entry rank_of(const double *costs, const double *effects, uint32_t policies,
                                   uint32_t p)
{
  const point own = point_of(costs, effects, p);
  for (uint32_t a = 0; a < policies; a++) {
    if (beats(point_of(costs, effects, a), own))
      return (flow_frontier_entry){FLOW_FRONTIER_PLACE_DOMINATED, a, a, NAN};
  }
  for (uint32_t a = 0; a < policies; a++) {
    for (uint32_t b = 0; b < policies; b++) {
      if (is_mixed(point_of(costs, effects, a), own, point_of(costs, effects, b)))
        return (flow_frontier_entry){FLOW_FRONTIER_PLACE_EXTENDED_DOMINATED, a, b, NAN};
    }
  }
  return (flow_frontier_entry){FLOW_FRONTIER_PLACE_ON, p, p, NAN};
}

void flow_frontier_find(const double *costs, const double *effects, uint32_t policies,
                        flow_frontier_entry *out)
{
  for (uint32_t p = 0; p < policies; p++) out[p] = rank_of(costs, effects, policies, p);
  for (uint32_t p = 0; p < policies; p++) {
    double nearest = -INFINITY;
    if (out[p].place != FLOW_FRONTIER_PLACE_ON) continue;
    for (uint32_t a = 0; a < policies; a++) {
      const bool has_less =
          out[a].place == FLOW_FRONTIER_PLACE_ON && is_below(effects[a], effects[p]);
      if (!has_less || effects[a] <= nearest) continue;
      nearest = effects[a];
      out[p].by = a;
      out[p].icer = (costs[p] - costs[a]) / (effects[p] - effects[a]);
    }
  }
}
