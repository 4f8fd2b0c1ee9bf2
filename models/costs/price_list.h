/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODELS_COSTS_PRICE_LIST_H
#define MODELS_COSTS_PRICE_LIST_H

#include "models/costs/costs.h"
#include "models/plan/policy.h"

/** @file price_list.h
 *  The costs that a scenario names, as one policy sees them.
 *
 *  First the lines of `costs`, in file order; then the costs of every lever,
 *  under the id "LEVER.per_year" ("LEVER.2.per_year" from the second of a list on).
 *  What a lever changes is read from its paths: added admissions are counted at the
 *  facilities in them, added dwellings at the pools, prevented households at
 *  the inflows; at all of the scenario when there is none. Where several levers of
 *  the policy have such a cost at one node, each has an equal part of it.
 *
 *  A price is that of price_year, times (1 + index) to the years from there to the
 *  year it is paid in; a nominal one is the same in every year. Within a year a price that changes counts by its
 *  average over time. An amount per year is for a whole calendar year, and in
 *  proportion for a part of one; a lever's also to its ramp. `once` is paid
 *  on the day the lever starts, if that is in the horizon; what it adds or
 *  prevents is paid in the calendar years in which it works. A budget is in euros
 *  of its own year, and for a part of a year in proportion.
 *
 *  Prestaties that have a label in `costs.prestaties` come first, by code; then
 *  those without one, in order of appearance. */

/** The costs of a policy, with the inputs now drawn in its view. `layout` fits its
 *  plan. SIM_E_INPUT with errors in `diags`. `*out` is the caller's to free; it
 *  borrows texts from the scenario. */
SIM_MUST_CHECK sim_status flow_price_list_new(const flow_policies *policies, uint32_t policy,
                                              const flow_row_layout *layout,
                                              flow_diagnostics *diags, flow_costs **out);
void flow_price_list_free(flow_costs *costs);

#endif
