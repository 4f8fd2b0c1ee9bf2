/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODELS_SIMULATE_FORK_H
#define MODELS_SIMULATE_FORK_H

#include "models/simulate/state.h"

/** @file fork.h
 *  What a run needs to go on from the state of another one, under another plan. */

/** Start the sources of this plan and wind them on to their first arrivals from `day` on: what they
 *  brought before is in the state. What they bring at one instant keeps the order it has in the run
 *  that is gone on from. */
void flow_sources_resume(flow_state *run, double day, const flow_state *from);

#endif
