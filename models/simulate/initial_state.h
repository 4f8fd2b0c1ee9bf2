/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODELS_SIMULATE_INITIAL_STATE_H
#define MODELS_SIMULATE_INITIAL_STATE_H

#include "models/simulate/state.h"

/** @file initial_state.h
 *  The system on its first day: residents in mid-stay, some of them blocked, and lists with
 *  elapsed waits. */

/** Fill an empty run by the plan's initial rows; every node is then marked for dispatch, in order.
 *  Out of memory sets run->status. */
void flow_initial_state_load(flow_state *run);

#endif
