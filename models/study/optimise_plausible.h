/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODELS_STUDY_OPTIMISE_PLAUSIBLE_H
#define MODELS_STUDY_OPTIMISE_PLAUSIBLE_H

#include "models/study/optimise_designs.h"

/** @file optimise_plausible.h
 *  Which mix is best for how much of what is plausible.
 *
 *  The best mix by the mean over all that inputs may be need not be the best for what they are. So every
 *  set of drawn inputs (a row of a calibrated set, by its weight, or a draw of each input by itself) is
 *  simulated FLOW_OPTIMISE_INNER times, the same chances for every mix, and the mix with the best mean
 *  there is counted. Few replications a set leave chance in it: mixes that differ by next to nothing
 *  share what one of them would have alone. */

enum { FLOW_OPTIMISE_INNER = 16 };

/** Of the finals that are allowed the best by values[final], such as means, NAN where there is none;
 *  FLOW_OPTIMISE_FINALS: none has one. */
uint32_t flow_optimise_best_of(const flow_optimise *optimise, const double *values);

/** The share of the sets in which each final is the best of those allowed, into `plausible`, and how
 *  many sets there were into `sets`; as they were where nothing is drawn, or when it is stopped. `mixes`
 *  are the finals, in order. SIM_E_MEMORY and what a run may say. */
SIM_MUST_CHECK sim_status flow_optimise_weigh(const flow_optimise_task *task,
                                              const flow_optimise_mixes *mixes);

#endif
