/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODELS_STUDY_EXPERIMENT_TABLES_H
#define MODELS_STUDY_EXPERIMENT_TABLES_H

#include "models/study/experiment.h"

/** @file experiment_tables.h
 *  What the rows of an experiment are added to: summaries, indicators and euros; a part of experiment.h. */

/** Numbers in the row of a replication, and where its control variates begin. */
size_t flow_unit_length(const flow_experiment *experiment);
size_t flow_unit_controls(const flow_experiment *experiment);

/** Empty tables of everything that the options ask for. SIM_E_INPUT with errors in `diags`. */
SIM_MUST_CHECK sim_status flow_tables_new(flow_experiment *e, flow_diagnostics *diags);
void flow_tables_free(flow_experiment *e);

/** Into how many parts that have nothing to do with each other rows are added. */
uint32_t flow_tables_parts(const flow_experiment *e);

/** Add the rows of an observation, those of every replication of it, to a part, after those before it;
 *  to other parts at the same time. SIM_E_MEMORY: then some of the tables may have it and others not. */
SIM_MUST_CHECK sim_status flow_tables_add_part(flow_experiment *e, uint32_t part,
                                               const double *row);

/** After memory ended while one was added: empty tables, with the observations before it that are on disk
 *  (e->division.kept) added to them once more. As many as there is memory for: e->merged says how many
 *  replications, 0 when none. */
void flow_tables_mend(flow_experiment *e);

#endif
