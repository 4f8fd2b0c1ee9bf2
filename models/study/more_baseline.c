/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/study/more_baseline.h"

#include "models/estimate/baseline_contrast.h"

/* Its replications are numbered on from those of the experiment. */
static sim_status run_on(const flow_experiment *e, uint32_t times, flow_experiment **out)
{
  flow_diagnostics diags = {0}; /* the same as of the main run, where they were said */
  flow_experiment_options options = e->options;
  options.policies = "baseline";
  options.steps = options.against = NULL;
  options.mixes = NULL;
  options.after = NULL;
  options.first += e->most;
  options.replications = (times - 1) * e->merged;
  options.has_seed = true;
  options.seed = e->seed;
  options.scores_only = true;
  options.keeps_money = options.controls = false;
  options.first_block = NULL;
  sim_status status = flow_experiment_new(e->scenario, &options, &diags, out);
  if (status == SIM_OK) status = flow_experiment_run(*out);
  flow_diagnostics_free(&diags);
  return status;
}

sim_status flow_experiment_more_baseline(flow_experiment *e, uint32_t times)
{
  if (times < 2 || e->samples == NULL || e->policies->count < 2 || e->against != 0 ||
      e->merged == 0 || e->options.has_only || e->baseline != NULL)
    return SIM_OK;
  flow_experiment *more = NULL;
  sim_status status = run_on(e, times, &more);
  if (status == SIM_OK && !more->result.out_of_time) {
    status = flow_indicator_samples_append(more->samples, e->samples);
    if (status == SIM_OK) {
      e->baseline = more;
      return SIM_OK;
    }
  }
  flow_experiment_free(more);
  return status;
}

uint32_t flow_experiment_baseline_replications(const flow_experiment *e)
{
  return e->merged + (e->baseline != NULL ? e->baseline->merged : 0);
}

sim_status flow_experiment_compare(const flow_experiment *e, uint32_t indicator, uint32_t period,
                                   flow_contrast *out)
{
  if (e->baseline == NULL || indicator >= e->defs->count + e->defs->asked_count)
    return flow_indicator_samples_compare(e->samples, e->against, indicator, period, e->confidence,
                                          out);
  return flow_baseline_contrast(e->samples, e->baseline->samples, e->policies->count, indicator,
                                period, e->confidence, out);
}
