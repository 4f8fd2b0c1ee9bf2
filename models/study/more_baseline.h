/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODELS_STUDY_MORE_BASELINE_H
#define MODELS_STUDY_MORE_BASELINE_H

#include "models/study/experiment.h"

/** @file more_baseline.h
 *  More replications of the baseline alone, which all differences gain by
 *  (models/estimate/baseline_contrast.h). */

/** Run the baseline on, to `times` as many replications as the experiment has merged; only where
 *  policies are compared with the baseline by indicators. As flow_experiment_run; what was stopped or
 *  ran out of time brings nothing. */
SIM_MUST_CHECK sim_status flow_experiment_more_baseline(flow_experiment *experiment,
                                                        uint32_t times);

/** How many replications of the baseline there are in all. */
uint32_t flow_experiment_baseline_replications(const flow_experiment *experiment);

/** Every policy against the one that the experiment compares with, on all that was run:
 *  out[policies]. Measures of harm on the pairs alone. */
SIM_MUST_CHECK sim_status flow_experiment_compare(const flow_experiment *experiment,
                                                  uint32_t indicator, uint32_t period,
                                                  flow_contrast *out);

#endif
