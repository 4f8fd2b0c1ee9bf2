/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODELS_STUDY_CALIBRATE_STEPS_H
#define MODELS_STUDY_CALIBRATE_STEPS_H

#include "models/study/calibrate.h"

/** @file calibrate_steps.h
 *  The steps of a calibration, in the order in which they are taken. */

/** A search under way: points as normal scores, with what they gave. */
typedef struct flow_search {
  const flow_calibrate_question *question;
  flow_calibration *out;
  flow_ensemble *ensemble; /* of the baseline alone */
  size_t count, inputs, targets;
  double *scores;   /* [count x inputs] */
  double *uniforms; /* [count x inputs], of the points being run */
  double *means;    /* [count x targets] */
  double *implausibility;
  flow_ensemble_values values; /* of the last run */
  uint32_t moves;              /* made so far: they name the draws */
} flow_search;

/** Where a target stands in the numbers of a point. */
static inline size_t flow_calibrate_at(const flow_ensemble *ensemble,
                                       const flow_calibrate_target *target)
{
  return flow_ensemble_at(ensemble, 0, target->indicator, target->period);
}

/** Find the targets and those kept back, with their errors. SIM_E_INPUT with what is wrong in
 *  `diags`. */
SIM_MUST_CHECK sim_status flow_calibrate_find_targets(const flow_calibrate_question *question,
                                                      flow_diagnostics *diags,
                                                      flow_calibration *out);

/** The standard deviation of one replication and of all errors together, from the variances that a
 *  run of `replications` each has in the middle. */
SIM_MUST_CHECK sim_status flow_calibrate_set_errors(const flow_ensemble *ensemble,
                                                    const flow_ensemble_values *values,
                                                    uint32_t replications, bool is_exact,
                                                    flow_calibration *out);

/** The implausibility of means[targets]; a target without data makes it infinite. */
double flow_calibrate_implausibility(const flow_calibration *calibration, const double *means);

/** What the targets would determine, and which indicator would tell more: from the first points,
 *  before any is left out. */
SIM_MUST_CHECK sim_status flow_calibrate_foresee(const flow_search *search);

/** The first points, and the waves. */
SIM_MUST_CHECK sim_status flow_search_begin(flow_search *search);
SIM_MUST_CHECK sim_status flow_search_narrow(flow_search *search);

/** Weights[count] of points by the likelihood of the observations, only what tells points apart: the
 *  largest is 1, and 0 is implausible. Normal, of the stated errors and of one course of events, with
 *  what the last run of `search` says of its variances at the point and of what goes together (a
 *  synthetic likelihood: Wood, "Statistical inference for noisy nonlinear ecological dynamic systems",
 *  2010). SIM_E_MEMORY; SIM_E_FAULT when the covariance is none. */
SIM_MUST_CHECK sim_status flow_calibrate_weights(const flow_search *search, const double *means,
                                                 double *weights);

/** Run the points that are left again, and weigh them. */
SIM_MUST_CHECK sim_status flow_calibrate_weigh(flow_search *search);

/** What the set gives of every target, those kept back too, from the last run and weights[count]. */
SIM_MUST_CHECK sim_status flow_calibrate_describe_targets(const flow_search *search,
                                                          const double *weights);

/** Ranges, the middle, what goes together; then what every policy does over the set. */
SIM_MUST_CHECK sim_status flow_calibrate_describe(flow_calibration *calibration);
SIM_MUST_CHECK sim_status flow_calibrate_find_effects(flow_calibration *calibration);

#endif
