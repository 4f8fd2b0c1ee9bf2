/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the scenario and the options say of an experiment, before it runs. */
#include "models/study/experiment.h"

#include "models/study/experiment_tables.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

sim_random flow_experiment_random(const flow_experiment *e, uint32_t replication)
{
  if (!e->options.antithetic) return (sim_random){.seed = e->seed, .replication = replication};
  const uint32_t mirrored = replication % 2;
  return (sim_random){
      .seed = e->seed, .replication = replication - mirrored, .mirrored = mirrored != 0};
}

int32_t flow_experiment_policy(const flow_experiment *e, const char *id)
{
  for (uint32_t p = 0; id != NULL && p < e->policies->count; p++)
    if (strcmp(e->policies->items[p].id, id) == 0) return (int32_t)p;
  return -1;
}

static sim_status make_policies(const flow_scenario *scenario,
                                const flow_experiment_options *options, flow_diagnostics *diags,
                                flow_policies **out)
{
  if (options->after != NULL) return flow_policies_new_after(options->after, diags, out);
  if (options->mixes != NULL)
    return flow_policies_mixes_new(scenario, options->mixes, options->mix_count, diags, out);
  if (options->steps != NULL) return flow_policies_steps_new(scenario, options->steps, diags, out);
  return flow_policies_new(scenario, options->policies, diags, out);
}

static double number_of(const flow_value *value, double fallback)
{
  return value != NULL && value->profile.count > 0 ? value->profile.pieces[0].value : fallback;
}

static sim_status read_run(flow_experiment *e, flow_diagnostics *diags)
{
  const flow_value *run = flow_value_get(e->scenario->root, FLOW_KEY(scenario, run));
  const flow_value *replications = flow_value_get(run, FLOW_KEY(run, replications));
  const flow_value *until = flow_value_get(replications, FLOW_KEY(replications, until));
  e->seed = e->options.has_seed ? e->options.seed
                                : (uint64_t)number_of(flow_value_get(run, FLOW_KEY(run, seed)), 1);
  e->confidence = number_of(flow_value_get(run, FLOW_KEY(run, confidence)), 0.95);
  e->precision = (flow_stopping_rule){.indicator = -1, .policy = -1, .against = -1, .reached = NAN};
  if (e->options.replications > 0 || until == NULL) {
    e->most = e->least = e->options.replications > 0 ? e->options.replications
                                                     : (uint32_t)number_of(replications, 1000);
    return SIM_OK;
  }
  e->least = (uint32_t)number_of(flow_value_get(replications, FLOW_KEY(replications, min)), 100);
  e->most = (uint32_t)number_of(flow_value_get(replications, FLOW_KEY(replications, max)), 10000);
  if (e->defs->count == 0) return SIM_OK;
  return flow_stopping_rule_read(until, e->defs, e->policies, diags, &e->precision);
}

/* Pairs are whole: an odd number is rounded up. */
static void pair_up(flow_experiment *e, flow_diagnostics *diags)
{
  const uint32_t asked = e->most;
  e->per = e->options.antithetic && !e->options.has_only ? 2 : 1;
  e->most += e->most % e->per;
  e->least += e->least % e->per;
  if (e->most != asked)
    flow_diagnostics_tell(diags, (flow_position){0}, FLOW_SEVERITY_NOTE, FLOW_SAYS(PAIRS), e->most,
                          asked);
}

static sim_status find_against(flow_experiment *e, flow_diagnostics *diags)
{
  const char *id = e->options.against;
  const int32_t found = id == NULL ? 0 : flow_experiment_policy(e, id);
  e->against = found > 0 ? (uint32_t)found : 0;
  if (found >= 0) return SIM_OK;
  flow_diagnostics_tell(diags, (flow_position){0}, FLOW_SEVERITY_ERROR, FLOW_SAYS(NOT_IN_THIS_RUN),
                        id);
  return SIM_E_INPUT;
}

sim_status flow_experiment_new(const flow_scenario *scenario,
                               const flow_experiment_options *options, flow_diagnostics *diags,
                               flow_experiment **out)
{
  *out = NULL;
  flow_experiment *e = calloc(1, sizeof *e);
  if (e == NULL) return SIM_E_MEMORY;
  e->scenario = scenario;
  e->options = *options;
  e->interrupt = (sim_interrupt){.asked = options->stop, .deadline = INFINITY};
  sim_status status = make_policies(scenario, options, diags, &e->policies);
  if (status != SIM_OK) goto failed;
  const flow_plan *plan = e->policies->items[0].plan;
  status = flow_policies_reachability(e->policies, &e->reachability);
  if (status == SIM_OK) status = flow_row_layout_new(plan, e->reachability, &e->layout);
  if (status != SIM_OK) goto failed;
  status = flow_indicator_defs_new(scenario, e->policies->index, e->layout, plan->years, &e->defs);
  if (status != SIM_OK) goto failed;
  status = find_against(e, diags);
  if (status != SIM_OK) goto failed;
  status = read_run(e, diags);
  if (status != SIM_OK) goto failed;
  pair_up(e, diags);
  if (e->defs->count == 0 && options->controls)
    flow_diagnostics_tell(diags, (flow_position){0}, FLOW_SEVERITY_NOTE, FLOW_SAYS(NO_INDICATORS));
  status = options->plans_only ? flow_money_check(e->policies, e->layout, diags)
                               : flow_tables_new(e, diags);
  if (status != SIM_OK) goto failed;
  *out = e;
  return SIM_OK;
failed:
  flow_experiment_free(e);
  return status;
}

void flow_experiment_free(flow_experiment *e)
{
  if (e == NULL) return;
  flow_experiment_free(e->baseline);
  flow_tables_free(e);
  free(e->rows);
  flow_control_draws_use_free(e->use);
  flow_indicator_defs_free(e->defs);
  flow_row_layout_free(e->layout);
  flow_reachability_free(e->reachability);
  flow_policies_free(e->policies);
  free(e);
}
