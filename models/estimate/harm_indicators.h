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

typedef enum flow_harm {
  FLOW_HARM_NO_ENTRY,    /* gave up or were refused: households a period */
  FLOW_HARM_TURNED_AWAY, /* households a period, once for every strike without a place */
  FLOW_HARM_OUTSIDE,     /* households, on average */
  FLOW_HARM_COUNT
} flow_harm;

/** How many formulas a layout takes. */
uint32_t flow_harm_indicator_count(const flow_row_layout *layout);

/** What the formula of that number, below flow_harm_indicator_count, is (part of) the sum of. */
flow_harm flow_harm_of_indicator(const flow_row_layout *layout, uint32_t number);

/** Write them, with what they consist of in the arena. False: out of memory. */
bool flow_harm_indicators_fill(const flow_row_layout *layout, flow_arena *arena,
                               flow_indicator *out);

#endif
