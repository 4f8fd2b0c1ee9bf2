/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODELS_SIMULATE_DISPATCH_H
#define MODELS_SIMULATE_DISPATCH_H

#include "models/simulate/state.h"

/** @file dispatch.h
 *  When households on lists are served: after the events of an instant (*settling* in
 *  docs/model.md). */

/** Whether something happened that may let somebody move. (A facility that holds an admission round
 *  is marked.) */
static inline bool flow_dispatch_is_due(const flow_state *run)
{
  return run->dirty_count > 0 || run->may_cycle;
}

/** Serve the lists of all nodes that are marked, then resolve circular blocking, until nothing can
 *  move any more; that ends the admission rounds of this instant. */
void flow_dispatch(flow_state *run);

#endif
