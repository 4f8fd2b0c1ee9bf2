/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODELS_MEASURE_MONITOR_H
#define MODELS_MEASURE_MONITOR_H

#include "models/measure/row_layout.h"

/** @file monitor.h
 *  What one replication measures, as it happens: counts, sums and levels per
 *  node and group, closed off at the end of every calendar year and month.
 *
 *  The simulation tells the monitor through these functions and no others. Before day 0 (the
 *  warm-up) levels are followed but nothing is counted. Each call costs O(1); memory for waits
 *  grows to the most that a year has held and stays. */

typedef struct flow_monitor flow_monitor;

/** Levels: how many are in a state, followed in households, persons and places
 *  at once. Who holds places in a facility follows from load, admit and leave. */
typedef enum flow_level {
  FLOW_LEVEL_LIST,    /* on the node's list, wherever they wait */
  FLOW_LEVEL_BRIDGED, /* of these, with bridging care */
  FLOW_LEVEL_BLOCKED, /* holding places in the facility, care over, on the list of a node */
  FLOW_LEVEL_OUTSIDE, /* without a place, in an exit counted as outside */
  FLOW_LEVELS
} flow_level;

/** Things that happen to one household. Admissions are counted by admit, exits
 *  and transfers by leave. */
typedef enum flow_count {
  FLOW_COUNT_ARRIVALS,    /* at the inflow it comes by, and at the first node it reaches; an exit:
                             whenever one reaches it, from anywhere */
  FLOW_COUNT_RETURNS,     /* reached the node as one who comes back */
  FLOW_COUNT_REFUSALS,    /* found the list full */
  FLOW_COUNT_TURNED_AWAY, /* still waiting without a place after an admission round; told by
                             flow_monitor_turned_away */
  FLOW_COUNT_GIVE_UPS,    /* left the list, or with blocked_patience the place */
  FLOW_COUNT_REMOVALS,   /* removed from the list as stale; told instead of a give-up, is one too */
  FLOW_COUNT_EVICTIONS,  /* lost the place because it closed */
  FLOW_COUNT_OVERFLOWED, /* of the refusals, those whom an overflow of the facility took */
  FLOW_COUNTS
} flow_count;

typedef struct flow_who {
  uint16_t group;
  uint16_t persons;
  uint16_t places;
} flow_who;

/** For plans like this one, with this reachability (NULL: from everywhere to everywhere; not
 *  kept). */
SIM_MUST_CHECK sim_status flow_monitor_new(const flow_plan *plan,
                                           const flow_reachability *reachability,
                                           flow_monitor **out);
void flow_monitor_free(flow_monitor *monitor);

/** Measure no more than what is asked of rows of this layout (borrowed), of the same plan and
 *  reachability; all of it when its rows are whole. What is asked comes out the same to the last
 *  bit. Before the first replication. */
void flow_monitor_limit(flow_monitor *monitor, const flow_row_layout *wanted);

/** Forget everything and start at plan->start; the plan may be another one with
 *  the same nodes, groups and periods, whose routes the monitor's reachability allows. */
void flow_monitor_reset(flow_monitor *monitor, const flow_plan *plan);

/** Everything that `from` has measured so far, as if under this plan; both monitors are for the same
 *  nodes, groups and reachability. */
void flow_monitor_copy(flow_monitor *monitor, const flow_monitor *from, const flow_plan *plan);

void flow_monitor_count(flow_monitor *monitor, flow_count what, int32_t node, flow_who who);

/** So many of a group were turned away by the facility in one admission round. */
void flow_monitor_turned_away(flow_monitor *monitor, int32_t facility, uint32_t group,
                              uint32_t households, uint32_t persons);

/** A household enters (+1) or leaves (-1) a level at `now`. */
void flow_monitor_move(flow_monitor *monitor, flow_level which, int32_t node, flow_who who,
                       int direction, double now);

/** It gets a place or a dwelling at `now` after `wait` days on the list (0: at
 *  once; counted from joining it). In a facility it is inside from now on. */
void flow_monitor_admit(flow_monitor *monitor, int32_t node, flow_who who, double wait, double now);

/** Its episode in the facility, begun at `admitted_at`, ends at `now` with
 *  `care` days of care; the rest was blocked. `to` is where it goes (FLOW_NOWHERE:
 *  nowhere in particular, an eviction to the list). A facility as `to` counts as
 *  a transfer, everything else as an exit; both count in exits_to. */
void flow_monitor_leave(flow_monitor *monitor, int32_t node, flow_who who, double admitted_at,
                        double care, int32_t to, double now);

/** Start with one who has been inside since `admitted_at` (initial residents):
 *  inside, not an admission. Before or after flow_monitor_start. */
void flow_monitor_load(flow_monitor *monitor, int32_t node, flow_who who, double admitted_at);

/** The facility has `places` open from `now` on. */
void flow_monitor_places(flow_monitor *monitor, int32_t facility, int32_t places, double now);

/** A pool's dwelling was offered (came free), or passed on to the regular
 *  market; `vacant` stand empty from `now` on. */
void flow_monitor_offered(flow_monitor *monitor, int32_t pool);
void flow_monitor_passed_on(flow_monitor *monitor, int32_t pool);
void flow_monitor_vacant(flow_monitor *monitor, int32_t pool, uint32_t vacant, double now);

/** Of the pool's own stocks so many dwellings stand, and so many of them are let, from `now` on; and a
 *  tenant had to leave because its dwelling closes. */
void flow_monitor_stock(flow_monitor *monitor, int32_t pool, int32_t standing, int32_t let,
                        double now);
void flow_monitor_stock_closed(flow_monitor *monitor, int32_t pool);

/** Close the month or year that ends at `now` (both are told at a year's end,
 *  the month first; the last ones at plan->end). To be called before anything else
 *  happens at that instant, and flow_monitor_start when the warm-up ends (also
 *  without one, at day 0, before the first dispatch). Months and
 *  years that end at or before day 0 are not reported. */
void flow_monitor_start(flow_monitor *monitor);
void flow_monitor_end_month(flow_monitor *monitor, double now);
void flow_monitor_end_year(flow_monitor *monitor, double now);

/** Whether memory ran out while waits were counted: their quantiles are not to be trusted. */
bool flow_monitor_is_short(const flow_monitor *monitor);

/** The row, complete after the last year's end; borrowed until the next reset.
 *  `flow_monitor_layout` says where things stand. */
const double *flow_monitor_row(const flow_monitor *monitor);

/** What was asked of that row, into row[the length of the layout asked for]. */
void flow_monitor_take(const flow_monitor *monitor, double *row);
const flow_row_layout *flow_monitor_layout(const flow_monitor *monitor);

/** Sums that were kept beside the row, in another way, over the horizon: households of one node and
 *  group (facility or pool). Conservation compares the two. */
typedef struct flow_conservation_sums {
  double list_waits;    /* waits inside the horizon, from instants of joining and leaving */
  double nights;        /* facility: from admitted_at of those who left and those present */
  double present_start; /* facility: inside at day 0 */
  double present_since; /* facility: sum of the days from which those inside at the end count */
  double vacant_start, vacant_end; /* pool (whatever the group) */
} flow_conservation_sums;

/** After the last year's end. */
flow_conservation_sums flow_monitor_conservation_sums(const flow_monitor *monitor, int32_t node,
                                                      uint32_t group);

#endif
