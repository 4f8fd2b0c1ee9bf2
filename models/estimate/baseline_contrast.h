/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODELS_ESTIMATE_BASELINE_CONTRAST_H
#define MODELS_ESTIMATE_BASELINE_CONTRAST_H

#include "models/estimate/indicator.h"

/** @file baseline_contrast.h
 *  Every policy against the baseline, of which there are more replications than of the others.
 *
 *  The baseline is in every difference. Where its own chance is most of the difference, common
 *  random numbers cancel little of it, and more replications of the baseline alone do: by regression
 *  with double sampling on the jackknife's pseudo-values (engine/stats/double_sampling.h). Where
 *  pairs cancel nearly all, it is the paired difference. */

/** As flow_indicator_samples_compare against policy 0, of as many `policies`. `more`: of the baseline alone as policy 0, with
 *  the replications of `samples` among its own, and the same indicators. Where an observation has no data
 *  the difference is the paired one. Of what `gain` and `chance_better` tell nothing changes;
 *  `variance_reduction` is over the variance of this estimate, for as many pairs. */
SIM_MUST_CHECK sim_status flow_baseline_contrast(const flow_indicator_samples *samples,
                                                 const flow_indicator_samples *more,
                                                 uint32_t policies, uint32_t indicator,
                                                 uint32_t period, double level, flow_contrast *out);

/** For each policy the variance that `times` as many replications of the baseline would leave, over
 *  that of the paired difference: ratios[policies]; NAN for the baseline and where it is not known. */
SIM_MUST_CHECK sim_status flow_baseline_ratios(const flow_indicator_samples *samples,
                                               uint32_t policies, uint32_t indicator,
                                               uint32_t period, double times, double *ratios);

#endif
