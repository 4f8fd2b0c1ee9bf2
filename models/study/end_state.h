/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODELS_STUDY_END_STATE_H
#define MODELS_STUDY_END_STATE_H

#include "models/simulate/present.h"
#include "models/study/experiment.h"

/** @file end_state.h
 *  The last day of one replication under one policy. */

/** Run it again and tell who is there at its end; `*for_pools` is how many wait for a pool without
 *  a place. SIM_E_MEMORY; SIM_E_STOPPED; what the replication fails with. */
SIM_MUST_CHECK sim_status flow_experiment_end_state(const flow_experiment *experiment,
                                                    uint32_t policy, uint32_t replication,
                                                    flow_presence_fn take, void *context,
                                                    uint32_t *for_pools);

#endif
