/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cover.h"

#include "models/costs/cost_effectiveness.h"

#include <stdlib.h>

/* What a policy brings for what it costs: pairs of normal differences, 12 days with sd 20 and 1,500 euros
 * with sd 3,000, correlation 0.6. A day costs 125 euros; at 200 a day the net benefit is 900. */

static const double LEVEL = 0.95, PRICE = 125, WILLINGNESS = 200, BENEFIT = 900;

static flow_cost_effectiveness *replications(uint32_t experiment, uint32_t count)
{
  flow_cost_effectiveness *effectiveness = NULL;
  if (flow_cost_effectiveness_new(2, 1, &effectiveness) != SIM_OK) abort();
  for (uint32_t i = 0; i < count; i++) {
    const double a = cover_normal(experiment, 40, i), b = cover_normal(experiment, 41, i);
    const double costs[] = {0, 1500 + 3000 * (0.6 * a + 0.8 * b)};
    const double effects[2 * FLOW_EFFECTS] = {[FLOW_EFFECTS + FLOW_EFFECT_WAITING] = 12 + 20 * a};
    flow_cost_effectiveness_add(effectiveness, costs, effects);
  }
  return effectiveness;
}

static bool a_price_by_fieller(uint32_t e)
{
  flow_cost_effectiveness *effectiveness = replications(e, 100);
  const flow_ratio ratio =
      flow_cost_effectiveness_read(effectiveness, 1, FLOW_EFFECT_WAITING, LEVEL);
  flow_cost_effectiveness_free(effectiveness);
  return cover_holds(ratio.icer, PRICE);
}

static bool a_price_by_the_bootstrap(uint32_t e)
{
  flow_cost_effectiveness *effectiveness = replications(e, 100);
  sim_interval price;
  if (flow_cost_effectiveness_bootstrap(effectiveness, 1, FLOW_EFFECT_WAITING, LEVEL, e, &price) !=
      SIM_OK)
    abort();
  flow_cost_effectiveness_free(effectiveness);
  return cover_holds(price, PRICE);
}

static bool a_net_benefit(uint32_t e)
{
  flow_cost_effectiveness *effectiveness = replications(e, 40);
  const sim_interval benefit =
      flow_cost_effectiveness_benefit(effectiveness, 1, FLOW_EFFECT_WAITING, WILLINGNESS, LEVEL);
  flow_cost_effectiveness_free(effectiveness);
  return cover_holds(benefit, BENEFIT);
}

const cover_case cover_cost_effectiveness[] = {
    {"Fieller", "the price of a unit of effect, 100 replications", 0.93, 0.97, 2000, 20000,
     a_price_by_fieller},
    {"bootstrap (BCa)", "the same", 0.93, 0.97, 1000, 5000, a_price_by_the_bootstrap},
    {"Student", "net benefit, 40 replications", 0.93, 0.97, 2000, 20000, a_net_benefit},
};
const size_t cover_cost_effectiveness_count =
    sizeof cover_cost_effectiveness / sizeof cover_cost_effectiveness[0];
