/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODELS_ESTIMATE_POOLED_H
#define MODELS_ESTIMATE_POOLED_H

#include "models/measure/row_layout.h"

/** @file pooled.h
 *  Percentiles over all households of all replications together, under one policy.
 *
 *  The mean of the replications' own percentiles is something else, and far off where few wait:
 *  of five a year no percentile is above the longest. Households of one replication depend on each
 *  other, so how much the percentile varies is told by sections: every FLOW_POOLED_SECTIONS-th
 *  observation. What leaving a section out does to it is linear in the section's share at or below
 *  it, over the density there, which is read from the width between the percentiles one standard
 *  error of that share away (Woodruff, "Confidence intervals for medians and other position measures",
 *  1952). All counts are whole numbers: bits do not depend on who ran what, and memory not on the number
 *  of replications. */

enum { FLOW_POOLED_SECTIONS = 64 };

typedef struct flow_pooled flow_pooled;

/** For what the layout has counts of; `layout` is borrowed. */
SIM_MUST_CHECK sim_status flow_pooled_new(const flow_row_layout *layout, flow_pooled **out);
void flow_pooled_free(flow_pooled *pooled);

/** Take in the row of a replication of an observation. */
void flow_pooled_add(flow_pooled *pooled, const double *row, size_t observation);

/** The percentile of one of the layout's asked over a period (layout->years: the horizon), NAN
 *  without data; and what it would be without each of so many sections, into without[sections]. */
double flow_pooled_read(const flow_pooled *pooled, uint32_t asked, uint32_t period, double *without,
                        size_t sections);

#endif
