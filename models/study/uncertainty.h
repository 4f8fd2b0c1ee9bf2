/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODELS_STUDY_UNCERTAINTY_H
#define MODELS_STUDY_UNCERTAINTY_H

#include "models/study/experiment.h"

#include "engine/stats/regress.h"

/** @file uncertainty.h
 *  Where the variance of an indicator comes from: chance, or uncertain inputs.
 *
 *  A second, smaller run takes every set of drawn inputs several times, each time
 *  with other chances; its replications are in no table. The variance over and within
 *  the sets tells the two apart (one-way random effects). Which inputs matter is read
 *  from the main run, where every replication has inputs of its own. Nothing here
 *  depends on the number of threads. */

enum {
  FLOW_UNCERTAINTY_INNER = 4,       /* replications of a set, unless asked otherwise */
  FLOW_UNCERTAINTY_SETS_LEAST = 64, /* sets: an eighth of the replications, but from the least to */
  FLOW_UNCERTAINTY_SETS_MOST = 512  /* the most of these, and at most half the replications */
};

typedef struct flow_uncertainty flow_uncertainty;

/** Run it for an experiment that has been run (borrowed, with all that it borrows).
 *  `inner`: 0 for FLOW_UNCERTAINTY_INNER, 1 for none. `*out` is NULL, with SIM_OK, when no
 *  input is uncertain, there is no indicator, `inner` is 1, or a replication failed, so that
 *  there is nothing to tell. SIM_E_STOPPED; SIM_E_MEMORY. */
SIM_MUST_CHECK sim_status flow_uncertainty_new(const flow_experiment *experiment, uint32_t inner,
                                               flow_uncertainty **out);
void flow_uncertainty_free(flow_uncertainty *uncertainty);

uint32_t flow_uncertainty_sets(const flow_uncertainty *uncertainty);
uint32_t flow_uncertainty_inner(const flow_uncertainty *uncertainty);

/** An indicator of a policy in a period, or, with `against` 0 or more, its difference
 *  from that policy. */
typedef struct flow_subject {
  uint32_t policy;
  int32_t against; /* -1: none */
  uint32_t indicator, period;
} flow_subject;

/** The variance of one future. An estimate of a variance below 0 counts as 0. */
typedef struct flow_uncertainty_split {
  double sd_chance, sd_inputs;
  double variance_inputs, variance_inputs_se; /* with its own error; may be below 0 */
  sim_interval share; /* of the variance that comes from the inputs, in [0, 1] */
} flow_uncertainty_split;

/** NAN where a replication has no data. */
SIM_MUST_CHECK sim_status flow_uncertainty_read(const flow_uncertainty *uncertainty,
                                                const flow_subject *subject, double level,
                                                flow_uncertainty_split *out);

/** By input, in the order of the paths under `uncertain`: its rank correlation (Spearman)
 *  with the replications of the main run, whose square is the share of the variance that
 *  goes with it. correlations[flow_uncertainty_inputs(uncertainty)]; NAN where it does not vary. */
SIM_MUST_CHECK sim_status flow_uncertainty_correlate(const flow_uncertainty *uncertainty,
                                                     const flow_subject *subject,
                                                     double *correlations);

/** A correlation nearer to 0 can be chance: the bound that none of the inputs passes with
 *  probability `level` when none matters, by the normal limit with variance 1 / (n - 1)
 *  (Hotelling and Pabst, "Rank correlation and tests of significance", 1936) and Bonferroni
 *  over the inputs. */
double flow_uncertainty_by_simulation(const flow_uncertainty *uncertainty, double level);
size_t flow_uncertainty_inputs(const flow_uncertainty *uncertainty);
const char *flow_uncertainty_input(const flow_uncertainty *uncertainty, size_t input);

#endif
