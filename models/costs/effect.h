/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODELS_COSTS_EFFECT_H
#define MODELS_COSTS_EFFECT_H

#include "models/costs/costs.h"

/** @file effect.h
 *  What a replication brought, for what money. */

/* more is better: days avoided, households housed */
#define FLOW_EFFECT_MAP(X)                                                                         \
  X(WAITING, "waiting_days_avoided", "day", "avoided waiting day", "vermeden wachtdag")            \
  X(STAY, "stay_days_avoided", "day", "avoided day of stay", "vermeden verblijfsdag")              \
  X(HOUSED, "households_housed", "household", "extra household housed",                            \
    "extra gehuisvest huishouden")

typedef enum flow_effect {
#define FLOW_EFFECT_NAME(name, id, unit, english, dutch) FLOW_EFFECT_##name,
  FLOW_EFFECT_MAP(FLOW_EFFECT_NAME)
#undef FLOW_EFFECT_NAME
      FLOW_EFFECTS
} flow_effect;

typedef struct flow_effect_about {
  const char *id, *unit, *english, *dutch;
} flow_effect_about;

extern const flow_effect_about flow_effects[FLOW_EFFECTS];

/** What a row counts for an effect over the horizon: less the days on the lists of
 *  all facilities; less the days inside them; the households housed by all pools. */
double flow_effect_value(flow_effect effect, const flow_row_layout *layout, const double *row);

/** Ask for what that is counted from. */
void flow_effect_ask(flow_effect effect, const flow_row_layout *layout, flow_wanted *wanted);

/** The balance of all lines and years. */
double flow_cost_value(const flow_costs *costs, const double *euros);

#endif
