/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODELS_SIMULATE_INVARIANTS_H
#define MODELS_SIMULATE_INVARIANTS_H

#include "models/simulate/state.h"

/** @file invariants.h
 *  What holds between two events, whatever has happened; checked at the end of every replication,
 *  in every build. */

/** Every household is somewhere, and is what its state says; lists, occupied places and households
 *  ever created are the numbers of households they stand for; what was measured adds up
 *  (models/measure/conservation.h). Else flow_fault says the first thing that is wrong. */
void flow_invariants_check(flow_state *run);

#endif
