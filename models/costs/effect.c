/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/costs/effect.h"

#include <math.h>

_Static_assert((int)FLOW_EFFECTS == (int)FLOW_COSTS_EFFECTS, "a price for every effect");

const flow_effect_about flow_effects[FLOW_EFFECTS] = {
#define ABOUT(name, id, unit, english, dutch) {id, unit, english, dutch},
    FLOW_EFFECT_MAP(ABOUT)
#undef ABOUT
};

static double sum_over(const flow_row_layout *layout, const double *row, flow_node_kind kind,
                       flow_stat stat)
{
  double sum = 0;
  const int16_t position = layout->position[kind][stat];
  for (int32_t n = 0; n < (int32_t)layout->nodes; n++) {
    if (layout->kind[n] != kind) continue;
    sum += flow_row_layout_value(layout, row, layout->years, n, layout->groups,
                                 FLOW_UNIT_HOUSEHOLDS, (uint32_t)position);
  }
  return sum;
}

/* What an effect sums over all nodes of a kind. */
static const struct counted {
  flow_node_kind kind;
  flow_stat stat;
  double sign;
} counteds[FLOW_EFFECTS] = {
    [FLOW_EFFECT_WAITING] = {FLOW_NODE_FACILITY, FLOW_STAT_LIST_AREA, -1},
    [FLOW_EFFECT_STAY] = {FLOW_NODE_FACILITY, FLOW_STAT_INSIDE_AREA, -1},
    [FLOW_EFFECT_HOUSED] = {FLOW_NODE_POOL, FLOW_STAT_ADMISSIONS, 1},
};

void flow_effect_ask(flow_effect effect, const flow_row_layout *layout, flow_wanted *wanted)
{
  for (int32_t n = 0; n < (int32_t)layout->nodes; n++)
    if (layout->kind[n] == counteds[effect].kind)
      flow_wanted_stat(wanted, n, layout->groups, FLOW_UNIT_HOUSEHOLDS, counteds[effect].stat);
}

double flow_effect_value(flow_effect effect, const flow_row_layout *layout, const double *row)
{
  const struct counted *counted = &counteds[effect];
  return counted->sign * sum_over(layout, row, counted->kind, counted->stat);
}

double flow_cost_value(const flow_costs *costs, const double *euros)
{
  double sum = 0;
  const double *paid = euros + flow_costs_at(costs, FLOW_COSTING_BASIS_PAID, 0, 0);
  for (size_t i = 0; i < (size_t)costs->lines * costs->years; i++) sum += paid[i];
  return sum;
}
