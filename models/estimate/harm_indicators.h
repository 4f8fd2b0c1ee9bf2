/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODELS_ESTIMATE_HARM_INDICATORS_H
#define MODELS_ESTIMATE_HARM_INDICATORS_H

#include "models/base/arena.h"
#include "models/estimate/indicator.h"

/** @file harm_indicators.h
 *  Who is left outside, whatever the scenario chose to follow: households that give up or are
 *  refused anywhere, household-nights turned away, and households outside. A policy under
 *  which one of these rises is not praised for another number that falls. Lower is better in
 *  all of them. A sum that is too long for one formula is cut in several. */

/** How many formulas a layout takes. */
uint32_t flow_harm_indicator_count(const flow_row_layout *layout);

/** Write them, with what they consist of in the arena. False: out of memory. */
bool flow_harm_indicators_fill(const flow_row_layout *layout, flow_arena *arena,
                               flow_indicator *out);

#endif
