/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODELS_SIMULATE_CIRCULAR_BLOCKING_H
#define MODELS_SIMULATE_CIRCULAR_BLOCKING_H

#include "models/simulate/state.h"

/** @file circular_blocking.h
 *  Blocked households that wait for each other's places all move at once (a *ring* in
 *  docs/model.md). */

/** Find one such cycle and move its households; false when there is none, or when memory ran out
 *  (run->status is set). */
bool flow_circular_blocking_resolve(flow_state *run);

#endif
