/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TESTS_THEORY_EXACT_MARKOV_H
#define TESTS_THEORY_EXACT_MARKOV_H

#include "engine/status.h"
#include "models/queueing/markov.h"

/** @file markov.h
 *  The steady state of a small Markov chain. Its states are numbered breadth first, so that
 *  the elimination stays in a narrow band. */

/** The steady state into p[states], by elimination without subtractions: W. K.
 *  Grassmann, M. I. Taksar and D. P. Heyman, "Regenerative analysis and steady
 *  state distributions for Markov chains", Operations Research 33 (1985). Every
 *  state must be able to reach the first; else SIM_E_INPUT. SIM_E_MEMORY. */
SIM_MUST_CHECK sim_status exact_chain_steady(const flow_chain *chain, double *p);

/** Explore from the state of all zeros and find the steady state: the caller owns
 *  `*chain` and `*p` (free), both NULL on failure. */
SIM_MUST_CHECK sim_status exact_chain_solve(int axes, const int *limit, flow_moves_fn moves,
                                            const void *model, flow_chain **chain, double **p);

/** The mean of one axis under the chances p[states]. */
double exact_chain_mean(const flow_chain *chain, const double *p, int axis);

#endif
