/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODELS_MEASURE_FOLLOWED_H
#define MODELS_MEASURE_FOLLOWED_H

#include "models/measure/monitor.h"

/** @file followed.h
 *  What one household brings to the measures that leave nobody out: its wait so far when a year
 *  ends, and all its stays when nothing more can happen to it.
 *
 *  Waits and stays are otherwise of those who were admitted or have left, so that a list that
 *  stands still for some shows nothing of them. */

/** One who is on the node's list when the year ends, and has waited so many days. To be told of
 *  all of them before flow_monitor_end_year. */
void flow_monitor_still_waits(flow_monitor *monitor, int32_t node, flow_who who, double days);

/** A household from its first registration on. */
typedef struct flow_followed {
  double first_seen; /* before day 0: it is in no period */
  double housed_at;  /* its first dwelling; INFINITY: none */
  double nights;     /* in facilities, also of the stay it is in */
  uint32_t stays;
} flow_followed;

/** All there is to tell of a household: once for each, when it has left for good or, before the
 *  last year is closed, as it is then. */
void flow_monitor_follow(flow_monitor *monitor, flow_who who, const flow_followed *followed);

/** One whose last stay was in the facility leaves the system at `now`, for an exit or a dwelling, and is
 *  back after so many days (INFINITY: never). */
void flow_monitor_away(flow_monitor *monitor, int32_t facility, flow_who who, double days,
                       double now);

#endif
