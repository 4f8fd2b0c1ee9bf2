/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODELS_ESTIMATE_MOMENTS_H
#define MODELS_ESTIMATE_MOMENTS_H

#include "engine/stats/interval.h"
#include "models/estimate/columns.h"

/** @file moments.h
 *  What is summed of one number of the summary: of its values over replications, and of the
 *  pairs that make it a ratio over observations. */

/** {0} is empty. */
typedef struct flow_moments {
  sim_tally values; /* of the replications that have one */
  /* By observation. Of a ratio: x the denominator, y the numerator. Of anything else, over
   * pairs: x the share that has a value, y half the sum of the values. */
  sim_covariance ratio;
  uint64_t informed; /* of these observations, with data: x > 0 */
} flow_moments;

/** Take in the cell of a replication at `at`, in a period of that many days; `is_observation`
 *  when replications do not come in pairs. Its value, NAN without data. */
double flow_moments_add(flow_moments *moments, flow_column column, const double *at, double days,
                        bool is_observation);

/** Take in a pair of replications as one observation. */
void flow_moments_add_pair(flow_moments *moments, flow_column column, const double *a,
                           const double *b, double days);

/** Of a group of whom nobody was there in all `replications` so far, in observations of `per`:
 *  counts were 0, means of nobody have no value, and a denominator that belongs to the node was
 *  that of `all` groups. */
flow_moments flow_moments_of_nobody(flow_column column, const flow_moments *all,
                                    uint64_t replications, uint32_t per);

/** Of a number that was the same in all `replications` so far: that of the cell at `at`. */
flow_moments flow_moments_of_same(flow_column column, const double *at, double days,
                                  uint64_t replications, uint32_t per);

/** What stands in a row of nobody: 0, or NAN for what only somebody can have; and whether the
 *  denominator is that of the node, whoever is there. */
double flow_column_of_nobody(flow_column column);
bool flow_column_is_of_node(flow_column column);

/** The mean with its interval: a ratio by the delta method over the observations with data,
 *  anything else by Student. */
sim_interval flow_moments_mean(const flow_moments *moments, bool is_ratio, double level);

#endif
