/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODELS_COSTS_COST_ITEM_H
#define MODELS_COSTS_COST_ITEM_H

#include "models/base/arena.h"
#include "models/costs/costs.h"
#include "models/plan/policy.h"

/** @file cost_item.h
 *  The cost lines of a scenario and its levers, before they have prices; a part
 *  of price_list.h. */

typedef enum flow_cost_kind {
  FLOW_COST_KIND_ONCE,
  FLOW_COST_KIND_PER_YEAR,
  FLOW_COST_KIND_COUNTED /* per admission, dwelling or household */
} flow_cost_kind;

/** A line, and what its price is made from. */
typedef struct flow_cost_item {
  flow_cost_line line;
  const char *prestatie;   /* "" where none was given */
  const flow_value *payer; /* NULL where none was given */
  const flow_value *amount;
  const flow_value *lever; /* of a lever; else NULL, and what follows is for levers */
  flow_cost_kind kind;
  bool is_pulled; /* by this policy */
  double from, ramp, until;
} flow_cost_item;

/** Read all lines, into `drafts[count]` in the arena. SIM_E_INPUT with errors in
 *  `diags`: a price counted where there is nothing of the kind. */
SIM_MUST_CHECK sim_status flow_cost_items_read(const flow_policies *policies, uint32_t policy,
                                               const flow_row_layout *layout, flow_arena *arena,
                                               flow_diagnostics *diags, flow_cost_item **drafts,
                                               uint32_t *count);

#endif
