/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODELS_ESTIMATE_LIST_GROWTH_H
#define MODELS_ESTIMATE_LIST_GROWTH_H

#include "models/measure/row_layout.h"

#include "engine/stats/interval.h"

/** @file list_growth.h
 *  By how much lists grow from the end of one year to that of the next.
 *
 *  Two year-ends of one replication have most of their chance in common, so the difference is taken
 *  in every replication before anything is averaged: the interval of the mean difference is then a
 *  fraction of what two intervals side by side would leave open. */

typedef struct flow_list_growth {
  const flow_row_layout *layout; /* borrowed */
  uint32_t last;                 /* the later of the two years; 0: there are none */
  sim_tally *nodes;              /* by node, in households; over observations */
} flow_list_growth;

/** The last two whole years of the layout that follow each other. SIM_E_MEMORY: to be freed all the
 *  same. */
SIM_MUST_CHECK sim_status flow_list_growth_init(flow_list_growth *growth,
                                                const flow_row_layout *layout);
void flow_list_growth_free(flow_list_growth *growth);

/** Take in the rows[per] of an observation: their mean. */
void flow_list_growth_add(flow_list_growth *growth, const double *const *rows, uint32_t per);

/** Of a node, Student's interval at `level` with the year in `*last`; NAN, and `*last` as it was,
 *  where there are no two such years or no list. */
sim_interval flow_list_growth_read(const flow_list_growth *growth, int32_t node, double level,
                                   uint32_t *last);

#endif
