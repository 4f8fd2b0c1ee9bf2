/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODELS_BASE_TIME_PROFILE_H
#define MODELS_BASE_TIME_PROFILE_H

#include "engine/status.h"

#include <stddef.h>

/** @file time_profile.h
 *  A number that changes in time: pieces, each a straight line.
 *
 *  Time is in days since the start of the horizon. The first piece starts at
 *  -INFINITY with slope 0; a piece holds from its start up to the next one. */

typedef struct flow_piece {
  double from;  /* days */
  double value; /* at `from` (for the first piece: anywhere before the second) */
  double slope; /* per day */
} flow_piece;

typedef struct flow_time_profile {
  flow_piece *pieces;
  size_t count; /* at least 1 once filled */
} flow_time_profile;

/** The value in force at `day`; at a jump the value after it. */
double flow_time_profile_at(const flow_time_profile *profile, double day);

/** The largest and smallest value over [from, until]. */
double flow_time_profile_peak(const flow_time_profile *profile, double from, double until);
double flow_time_profile_least(const flow_time_profile *profile, double from, double until);

/** The integral over [from, until]. */
double flow_time_profile_area(const flow_time_profile *profile, double from, double until);

/** How a lever changes a number. SHARE_POINTS adds like ADD (the amount is a
 *  share); SCALE multiplies by 1 + amount. */
typedef enum flow_change { FLOW_CHANGE_ADD, FLOW_CHANGE_SCALE, FLOW_CHANGE_SET } flow_change;

/** Lay a change over `base`: weight 0 before `from`, growing in a straight line
 *  to 1 over `ramp` days, 1 up to `until` (INFINITY: for good), 0 after. Where a
 *  ramp meets a sloping piece under SCALE or SET, the product is followed in
 *  straight lines of at most 7 days. `*out` is the caller's to free. */
SIM_MUST_CHECK sim_status flow_time_profile_change(const flow_time_profile *base, flow_change how,
                                                   double amount, double from, double ramp,
                                                   double until, flow_time_profile *out);

SIM_MUST_CHECK sim_status flow_time_profile_copy(const flow_time_profile *from,
                                                 flow_time_profile *out);
void flow_time_profile_free(flow_time_profile *profile);

#endif
