/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tools/session/steps.h"

sim_status tool_steps_check(tool_session *session)
{
  const char *id = session->options->waterfall;
  if (id == NULL) return SIM_OK;
  if (session->experiment->money == NULL) {
    flow_diagnostics_tell(&session->diags, (flow_position){0}, FLOW_SEVERITY_ERROR,
                          FLOW_SAYS(NO_COSTS_TO_ADD_UP));
    return SIM_E_INPUT;
  }
  flow_policies *steps = NULL;
  const sim_status status = flow_policies_steps_new(session->scenario, id, &session->diags, &steps);
  flow_policies_free(steps);
  return status;
}

sim_status tool_steps_run(tool_session *session, const flow_experiment_options *run)
{
  flow_experiment_options options = *run;
  flow_diagnostics diags = {0}; /* what is odd about the scenario has been said */
  options.policies = options.against = NULL;
  options.steps = session->options->waterfall;
  options.replications = session->experiment->merged;
  options.controls = false; /* they adjust indicators */
  options.first_block = NULL;
  sim_status status = flow_experiment_new(session->scenario, &options, &diags, &session->steps);
  flow_diagnostics_free(&diags);
  if (status == SIM_OK) status = flow_experiment_run(session->steps);
  if (status != SIM_OK) { /* of fewer replications the bars would not sum to the total */
    flow_experiment_free(session->steps);
    session->steps = NULL;
  }
  return status;
}
