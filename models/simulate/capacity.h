/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODELS_SIMULATE_CAPACITY_H
#define MODELS_SIMULATE_CAPACITY_H

#include "models/simulate/state.h"

/** @file capacity.h
 *  Places of facilities open and close, and what closing does to those inside: drain, eviction at
 *  once or after a notice. */

/** Open what the dated numbers and the weather give now. */
void flow_capacity_update(flow_state *run, int32_t facility);

/** The earliest notice of the facility ends: who is still in excess is evicted. */
void flow_notice_end(flow_state *run, int32_t facility);

#endif
