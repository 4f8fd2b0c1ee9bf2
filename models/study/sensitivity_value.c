/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What it is worth to know an input before choosing a policy. */
#include "models/study/experiment.h"
#include "models/study/sensitivity_parts.h"

#include <math.h>
#include <stdlib.h>

/* The first effect that has a price: prices of several would count the same day twice. */
static int find_effect(const flow_costs *costs)
{
  int effect = 0;
  while (effect < FLOW_EFFECTS && isnan(costs->willingness_to_pay[effect])) effect++;
  return effect;
}

/* Net benefit against the baseline by replication and policy. */
static void fill_benefits(const flow_experiment *e, flow_effect effect, double willingness,
                          double *benefits)
{
  const uint32_t policies = e->policies->count;
  for (size_t r = 0; r < e->merged; r++)
    for (uint32_t p = 1; p < policies; p++) {
      double cost, gained;
      flow_cost_effectiveness_point(e->money->effectiveness, r, p, effect, &cost, &gained);
      benefits[r * policies + p] = willingness * gained - cost;
    }
}

static sim_status value_inputs(flow_sensitivity *s, const flow_experiment *e,
                               const double *benefits, double *input)
{
  const flow_uncertain *u = e->policies->uncertain;
  const sim_random shuffles = {.seed = e->seed};
  for (uint32_t i = 0; i < s->input_count; i++) {
    if (s->inputs[i].is_file) continue;
    for (uint32_t r = 0; r < e->merged; r++) {
      const sim_random chance = flow_experiment_random(e, r);
      bool scales;
      input[r] = flow_uncertain_value(u, flow_uncertain_input_path(u, i), &chance, &scales);
    }
    const sim_status status = sim_evppi_of(benefits, e->policies->count, input, e->merged,
                                           &shuffles, &s->inputs[i].information);
    if (status == SIM_E_MEMORY) return status;
    if (status != SIM_OK) s->inputs[i].information = (sim_evppi){NAN, NAN};
  }
  s->evpi = sim_evpi(benefits, e->policies->count, e->merged);
  s->has_information = true;
  return SIM_OK;
}

static sim_status value_experiment(flow_sensitivity *s, const flow_experiment *e)
{
  const size_t n = e->merged;
  double *benefits = calloc(n * e->policies->count + 1, sizeof *benefits);
  double *input = calloc(n + 1, sizeof *input);
  sim_status status = benefits != NULL && input != NULL ? SIM_OK : SIM_E_MEMORY;
  if (status == SIM_OK) {
    fill_benefits(e, (flow_effect)(s->effect - flow_effects), s->willingness, benefits);
    status = value_inputs(s, e, benefits, input);
  }
  free(benefits);
  free(input);
  return status;
}

sim_status flow_sensitivity_value(flow_sensitivity *s, flow_diagnostics *diags)
{
  const flow_design_setting *q = &s->simulator->setting;
  const flow_money *money = s->simulator->money;
  const int effect = money != NULL ? find_effect(money->costs[0]) : FLOW_EFFECTS;
  if (effect == FLOW_EFFECTS) return SIM_OK;
  const flow_experiment_options options = {.replications = FLOW_SENSITIVITY_FUTURES,
                                           .has_seed = true,
                                           .seed = s->simulator->seed,
                                           .threads = q->threads,
                                           .stop = q->stop,
                                           .progress = q->progress,
                                           .progress_context = q->progress_context};
  flow_experiment *e = NULL;
  sim_status status = flow_experiment_new(q->scenario, &options, diags, &e);
  const bool has_choice = status == SIM_OK && e->policies->count > 1 && e->money != NULL;
  if (has_choice) status = flow_experiment_run(e);
  /* Replications that failed leave gaps between points and draws. */
  if (has_choice && status == SIM_OK && e->result.failed == 0) {
    s->effect = &flow_effects[effect];
    s->willingness = money->costs[0]->willingness_to_pay[effect];
    status = value_experiment(s, e);
  }
  flow_experiment_free(e);
  return status;
}
