/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODELS_MEASURE_CONSERVATION_H
#define MODELS_MEASURE_CONSERVATION_H

#include "models/measure/monitor.h"

/** @file conservation.h
 *  Whether what one replication measured adds up. flow_state_run checks it after every
 *  replication, in every build.
 *
 *  Per node and group, over the horizon: who was inside at the start or got a
 *  place has left or is inside; dwellings vacant or come free are used, passed
 *  on or vacant; the waits of all, from when each joined and left, make the area
 *  under the list, and the nights of all, from when each was admitted, the area
 *  under those inside (Little, "A sums for the queuing formula L = lambda W",
 *  1961, as an identity over a finite time); groups make up all, years the
 *  horizon. Counts must agree exactly, areas to 1e-9. */

typedef struct flow_imbalance {
  const char *what; /* a sentence; static storage; NULL: everything adds up */
  int32_t node;
  uint32_t group;     /* of the plan, or all of them together */
  double left, right; /* what should have been equal */
} flow_imbalance;

/** The first identity that does not hold, after the last year's end. */
flow_imbalance flow_conservation_check(const flow_monitor *monitor);

/** The parts of it. One node and one group of the plan against what was seen
 *  beside the row; one node, its groups against all and its years against the
 *  horizon (the system included), in the first `planes` units. */
flow_imbalance flow_conservation_check_cell(const flow_row_layout *layout, const double *row,
                                            int32_t node, uint32_t group,
                                            flow_conservation_sums sums);
flow_imbalance flow_conservation_check_sums(const flow_row_layout *layout, const double *row,
                                            int32_t node, uint32_t planes);

/** The numbers behind it for one node, all groups, over the horizon. */
typedef struct flow_node_sums {
  /* Facility: households inside. Pool: dwellings, vacant or come free, given or passed on.
   * start + in = out + end, exactly. */
  double start, in, out, end;
  double waits, list_area;     /* household-days on the list, counted twice */
  double nights, present_area; /* household-days inside, counted twice; pools: NAN */
} flow_node_sums;

/** Of a facility or a pool, after the last year's end. */
flow_node_sums flow_conservation_of(const flow_monitor *monitor, int32_t node);

#endif
