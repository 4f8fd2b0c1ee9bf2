/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/study/end_state.h"

#include "models/study/worker.h"

sim_status flow_experiment_end_state(const flow_experiment *e, uint32_t policy,
                                     uint32_t replication, flow_presence_fn take, void *context,
                                     uint32_t *for_pools)
{
  flow_worker *w = NULL;
  sim_status status = flow_worker_new(e, &w);
  if (status != SIM_OK) return status;
  const sim_random chance = flow_experiment_random(e, replication);
  const char *problem = NULL;
  status = flow_worker_draw(e, w, replication);
  if (status == SIM_OK) status = flow_worker_run(e, w, policy, &chance, NULL, NULL, &problem);
  if (status == SIM_OK) *for_pools = flow_state_present(w->state, take, context);
  flow_worker_free(w);
  return status;
}
