/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODELS_ESTIMATE_SUMMARY_H
#define MODELS_ESTIMATE_SUMMARY_H

#include "models/measure/row_layout.h"

#include "engine/stats/interval.h"

/** @file summary.h
 *  The rows of one policy, merged into the numbers of the tables.
 *
 *  Rows come strictly by replication number; then the result has the same bits whatever ran where.
 *  Where replications come in antithetic pairs a pair is one observation: intervals are over pairs,
 *  standard deviations and quantiles over all replications. Memory does not grow with the number of
 *  replications: of each number its moments are kept (moments.h), and of one that varies its values
 *  in some of the replications (reservoir.h).
 *
 *  Of rows that hold what is asked (wanted.h) it has the measures that are asked of all groups at every
 *  node of a kind, in households, and no months.
 *
 *  A group that was never at a node has no numbers there, and one that comes alone has those of all
 *  groups. */

/** How a measure came out over the replications. */
typedef struct flow_estimate {
  /* A ratio (wait_mean): the ratio of the sums over replications, by the delta
   * method over observations. Anything else: the mean of the replications' values, by
   * Student. */
  sim_interval mean;
  double sd;             /* of the replications' own values */
  double p10, p50, p90;  /* of these, among the replications kept; NAN until finished */
  uint64_t replications; /* that have a value */
} flow_estimate;

/** A level at a month's end over the replications, exact, and the mean of its time means. */
typedef struct flow_fan {
  double mean, p05, p25, p50, p75, p95;
  double time_mean;
} flow_fan;

typedef struct flow_summary flow_summary;

/** `layout` is borrowed as long as the summary lives. An observation is `per` rows: 1, or
 *  2 for a replication and its mirror image. */
SIM_MUST_CHECK sim_status flow_summary_new(const flow_row_layout *layout, uint32_t per,
                                           flow_summary **out);
void flow_summary_free(flow_summary *summary);

/** Take in what belongs to a part of the rows[per] of the next observation. Every part takes in all
 *  observations in order, for itself, at the same time as other parts; until all parts have as many,
 *  nothing is to be read. */
uint32_t flow_summary_parts(const flow_summary *summary);
SIM_MUST_CHECK sim_status flow_summary_merge_part(flow_summary *summary, uint32_t part,
                                                  const double *const *rows);

/** Work out the quantiles of every cell, once all rows are in. */
SIM_MUST_CHECK sim_status flow_summary_finish(flow_summary *summary);

/** Whether there is anything to show: the measure exists for this cell, its group
 *  was ever there, it has no number in its name, and it is not a number of the node (places open), which stands
 *  under all groups only. */
bool flow_summary_has(const flow_summary *summary, const flow_cell *cell);

/** A cell over a period (layout->years: the horizon), with intervals at `level`.
 *  NAN where there is no data. */
flow_estimate flow_summary_read(const flow_summary *summary, const flow_cell *cell, uint32_t period,
                                double level);

/** By how much the list of a facility is longer at the end of the last whole year than at that of
 *  the year before, over all groups, within each observation: its interval at `level` is that of
 *  paired differences (Student), narrower than two levels side by side. `*last` is that year; NAN,
 *  and `*last` as it was, without two whole years in a row or a list. */
sim_interval flow_summary_list_growth(const flow_summary *summary, int32_t node, double level,
                                      uint32_t *last);

/** A monthly series (index in layout->monthly). */
flow_fan flow_summary_month(const flow_summary *summary, uint32_t series, uint32_t month);

#endif
