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

/** Add the rows of an observation, those of every replication of it, after those before it. SIM_E_MEMORY: then
 *  some of the tables may have it and others not. */
SIM_MUST_CHECK sim_status flow_tables_add(flow_experiment *e, const double *row);

/** After memory ended while one was added: empty tables, with the observations before it that are on disk
 *  (e->division.kept) added to them once more. As many as there is memory for: e->merged says how many
 *  replications, 0 when none. */
void flow_tables_mend(flow_experiment *e);

#endif
