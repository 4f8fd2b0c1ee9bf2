/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODELS_COSTS_FRONTIER_H
#define MODELS_COSTS_FRONTIER_H

#include <stdint.h>

/** @file frontier.h
 *  Policies among each other: which are beaten by another, or by a mix of two. */

/** How policies stand among each other, by their means. */
typedef enum flow_frontier_place {
  FLOW_FRONTIER_PLACE_ON,        /* the best choice at some willingness to pay */
  FLOW_FRONTIER_PLACE_DOMINATED, /* `by` has as much effect for as much money, and is better in one */
  FLOW_FRONTIER_PLACE_EXTENDED_DOMINATED /* a mix of `by` and `with` is cheaper for the same effect */
} flow_frontier_place;

typedef struct flow_frontier_entry {
  flow_frontier_place place;
  uint32_t by, with; /* policies. ON: `by` is the next with less effect, itself if there is none */
  double icer;       /* ON: EUR per unit beyond that one; else NAN */
} flow_frontier_entry;

/** How each of `policies` stands by its cost (less is better) and effect (more
 *  is better), into out[policies]; a billionth of a sum is no difference (Drummond et al., "Methods for the Economic
 *  Evaluation of Health Care Programmes", 4th ed., 2015, chapter 4). Time n^3. */
void flow_frontier_find(const double *costs, const double *effects, uint32_t policies,
                        flow_frontier_entry *out);

#endif
