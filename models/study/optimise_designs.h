/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODELS_STUDY_OPTIMISE_DESIGNS_H
#define MODELS_STUDY_OPTIMISE_DESIGNS_H

#include "models/study/optimise_setup.h"

/** @file optimise_designs.h
 *  Designs as policies of an experiment, and what came of them. */

typedef struct flow_optimise_task {
  const flow_optimise_question *question;
  flow_optimise *out;
  flow_optimise_setup setup;
  uint64_t seed;
} flow_optimise_task;

enum { FLOW_OPTIMISE_NAME_ROOM = 16 };

typedef struct flow_optimise_mixes {
  flow_mix *items;
  const flow_value **levers;
  double *factors;
  char (*names)[FLOW_OPTIMISE_NAME_ROOM];
} flow_optimise_mixes;

/** designs[count x levers] as mixes; free them whatever is returned. SIM_E_MEMORY. */
SIM_MUST_CHECK sim_status flow_optimise_mixes_new(const flow_optimise *optimise,
                                                  const int32_t *designs, uint32_t count,
                                                  flow_optimise_mixes *mixes);
void flow_optimise_mixes_free(flow_optimise_mixes *mixes);

/** Which replications. */
typedef struct flow_optimise_range {
  uint32_t first, replications;
  uint32_t inner; /* so many in a row share their drawn inputs; 0: one */
} flow_optimise_range;

/** Run them together; `*e` is the caller's to free whatever is returned. SIM_E_INPUT: one of them
 *  cannot be made. */
SIM_MUST_CHECK sim_status flow_optimise_run_designs(const flow_optimise_task *task,
                                                    const flow_optimise_mixes *mixes,
                                                    uint32_t count, flow_optimise_range range,
                                                    flow_experiment **e);

/** EUR a year more than the baseline, in the dearest year. */
sim_interval flow_optimise_cost(const flow_experiment *e, uint32_t policy);

/** What the search looks at; `objective`, with its interval and its own sign, may be NULL. */
SIM_MUST_CHECK sim_status flow_optimise_read_design(const flow_optimise_task *task,
                                                    const flow_experiment *e, uint32_t policy,
                                                    sim_mix_value *out, sim_interval *objective);

/** A sim_mix_fn; `context` is the task. */
sim_status flow_optimise_look(void *context, const int32_t *designs, uint32_t count,
                              uint32_t replications, sim_mix_value *values);

#endif
