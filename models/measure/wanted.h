/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODELS_MEASURE_WANTED_H
#define MODELS_MEASURE_WANTED_H

#include "models/measure/row_layout.h"

/** @file wanted.h
 *  Which numbers of a row somebody reads. What nobody reads need not be kept in a row, merged or,
 *  where it costs anything, measured.
 *
 *  A number is asked for in all periods. Levels and means of months are never among what is asked:
 *  who reads those has whole rows. */

typedef struct flow_wanted flow_wanted;

/** Nothing, of rows of this layout (borrowed), which holds whole rows. */
SIM_MUST_CHECK sim_status flow_wanted_new(const flow_row_layout *layout, flow_wanted **out);
void flow_wanted_free(flow_wanted *wanted);

/** A statistic that the node's kind has, as flow_row_layout_stat reads it. */
void flow_wanted_stat(flow_wanted *wanted, int32_t node, uint32_t group, flow_unit plane,
                      flow_stat stat);

/** What flow_row_layout_read reads of a cell. */
void flow_wanted_cell(flow_wanted *wanted, const flow_cell *cell);

/** A measure by name, other than exits_to, at every node that has it: households of all groups. */
void flow_wanted_measure(flow_wanted *wanted, const char *measure);

/** From here on the layout is of rows of what is asked. */
SIM_MUST_CHECK sim_status flow_wanted_apply(const flow_wanted *wanted, flow_row_layout *layout);

#endif
