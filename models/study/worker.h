/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODELS_STUDY_WORKER_H
#define MODELS_STUDY_WORKER_H

#include "models/simulate/arrival_list.h"
#include "models/simulate/simulation.h"
#include "models/study/experiment.h"

/** @file worker.h
 *  What a thread has of its own in an experiment, and one unit of its work.
 *
 *  The row of a replication holds the rows of its policies one after the other, then the events
 *  they took, their euros, and their control variates. */

typedef struct flow_worker {
  flow_state *state;
  flow_state *branch; /* goes on from the state of the baseline; NULL: policies run apart */
  double *parting;    /* by policy: from this day on it may differ from the baseline */
  bool has_parting;   /* of the plans as they are now */
  flow_arrival_lists
      *lists; /* of the replication, read by `state` and `branch`; NULL with policies apart */
  flow_control_draws *draws; /* NULL without control variates */
  flow_policies *policies;   /* NULL: everybody shares those of the experiment */
  bool has_set;              /* their inputs are those of ... */
  uint32_t set;
  flow_diagnostics diags; /* of a draw with which no plan can be made */
  char endless[400];      /* where the last replication goes round, in words */
} flow_worker;

SIM_MUST_CHECK sim_status flow_worker_new(const flow_experiment *experiment, flow_worker **out);
void flow_worker_free(flow_worker *worker);

/** Draw the inputs of a replication, where they are uncertain. SIM_E_INPUT with errors in
 *  worker->diags, SIM_E_MEMORY. */
SIM_MUST_CHECK sim_status flow_worker_draw(const flow_experiment *experiment, flow_worker *worker,
                                           uint32_t replication);

/** Run one policy with the inputs drawn; `*problem`: what is wrong with it, in words (borrowed from
 *  the worker), or "". `trace` may be NULL. */
SIM_MUST_CHECK sim_status flow_worker_run(const flow_experiment *experiment, flow_worker *worker,
                                          uint32_t policy, const sim_random *chance,
                                          flow_trace_fn trace, void *context, const char **problem);

/** Draw and run all policies of a replication, into row[flow_unit_length]. */
SIM_MUST_CHECK sim_status flow_worker_replicate(const flow_experiment *experiment,
                                                flow_worker *worker, uint32_t replication,
                                                double *row);

#endif
