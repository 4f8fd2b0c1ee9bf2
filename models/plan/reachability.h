/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODELS_PLAN_REACHABILITY_H
#define MODELS_PLAN_REACHABILITY_H

#include "models/plan/plan.h"

/** @file reachability.h
 *  Which groups can come to a node, and where one can go from a facility, under
 *  any of several plans.
 *
 *  In a national model most groups never come to most facilities, and few nodes can be reached
 *  from each; only pairs that can meet get a place in the row of results. Whatever a plan names
 *  at some date counts, at any share or chance, so that this holds for every policy and for every
 *  draw of uncertain numbers. */

typedef struct flow_reachability {
  uint32_t node_count, group_count, facility_count;
  bool *comes;     /* [node x groups + group] */
  uint32_t *first; /* by facility, and one past the last */
  int32_t *to;     /* of facility f: from first[f] to first[f + 1], ascending */
} flow_reachability;

/** Of all plans together; they have the same nodes and groups. SIM_E_MEMORY. */
SIM_MUST_CHECK sim_status flow_reachability_new(const flow_plan *const *plans, uint32_t count,
                                                flow_reachability **out);
void flow_reachability_free(flow_reachability *reached);

#endif
