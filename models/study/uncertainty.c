/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/study/uncertainty.h"

#include "engine/random/normal.h"

#include <math.h>
#include <stdlib.h>

/* Replications of the second run are numbered from the middle of all numbers, where
 * no main run comes. */
#define FIRST_REPLICATION UINT32_C(0x80000000)

struct flow_uncertainty {
  const flow_experiment *of; /* borrowed */
  flow_experiment *again;    /* every set of inputs several times */
  uint32_t sets, inner;
};

/* The sets the second run is given: a whole number of them. */
static uint32_t sets_for(uint32_t replications)
{
  const uint32_t eighth = replications / 8;
  const uint32_t half = replications / 2 > 2 ? replications / 2 : 2;
  if (half < FLOW_UNCERTAINTY_SETS_LEAST) return half; /* a look at a few takes no longer */
  if (eighth < FLOW_UNCERTAINTY_SETS_LEAST) return FLOW_UNCERTAINTY_SETS_LEAST;
  return eighth < FLOW_UNCERTAINTY_SETS_MOST ? eighth : FLOW_UNCERTAINTY_SETS_MOST;
}

sim_status flow_uncertainty_new(const flow_experiment *of, uint32_t inner, flow_uncertainty **out)
{
  *out = NULL;
  if (inner == 0) inner = FLOW_UNCERTAINTY_INNER;
  if (!flow_policies_are_uncertain(of->policies) || of->samples == NULL || inner < 2 ||
      of->result.failed > 0 || of->options.has_only)
    return SIM_OK;
  flow_uncertainty *s = calloc(1, sizeof *s);
  if (s == NULL) return SIM_E_MEMORY;
  flow_diagnostics diags = {0}; /* the same as of the main run, where they were said */
  flow_experiment_options options = of->options;
  options.first = FIRST_REPLICATION;
  options.inner = inner;
  options.after = of->policies;
  options.scores_only = true;
  options.antithetic = options.controls = false; /* what is split is the variance of one future */
  options.replications = sets_for(of->merged) * inner;
  *s = (flow_uncertainty){.of = of, .inner = inner};
  sim_status status = flow_experiment_new(of->scenario, &options, &diags, &s->again);
  if (status == SIM_OK) status = flow_experiment_run(s->again);
  flow_diagnostics_free(&diags);
  const bool is_told = status == SIM_OK && s->again->result.failed == 0;
  if (is_told) s->sets = s->again->merged / inner;
  if (s->sets < 2) {
    flow_uncertainty_free(s);
    return status;
  }
  *out = s;
  return SIM_OK;
}

void flow_uncertainty_free(flow_uncertainty *s)
{
  if (s == NULL) return;
  flow_experiment_free(s->again);
  free(s);
}

uint32_t flow_uncertainty_sets(const flow_uncertainty *s)
{
  return s->sets;
}

uint32_t flow_uncertainty_inner(const flow_uncertainty *s)
{
  return s->inner;
}

/* The subject's own value in every replication of a run; the caller's to free. */
static sim_status values_of(const flow_indicator_samples *samples, const flow_subject *subject,
                            double **out)
{
  const size_t n = flow_indicator_samples_replications(samples);
  double *values = calloc(2 * n + 1, sizeof *values);
  if (values == NULL) return SIM_E_MEMORY;
  flow_indicator_samples_own(samples, subject->policy, subject->indicator, subject->period, values);
  if (subject->against >= 0) {
    flow_indicator_samples_own(samples, (uint32_t)subject->against, subject->indicator,
                               subject->period, values + n);
    for (size_t r = 0; r < n; r++) values[r] -= values[n + r];
  }
  *out = values;
  return SIM_OK;
}

sim_status flow_uncertainty_read(const flow_uncertainty *s, const flow_subject *subject,
                                 double level, flow_uncertainty_split *out)
{
  double *values = NULL;
  sim_status status = values_of(s->again->samples, subject, &values);
  if (status != SIM_OK) return status;
  bool is_known = true;
  for (size_t i = 0; i < (size_t)s->sets * s->inner; i++) is_known = is_known && !isnan(values[i]);
  if (!is_known) {
    free(values);
    *out = (flow_uncertainty_split){NAN, NAN, NAN, NAN, {NAN, NAN, NAN}};
    return SIM_OK;
  }
  const sim_variance_split split = sim_random_effects(values, s->sets, s->inner);
  *out = (flow_uncertainty_split){
      .sd_chance = sqrt(split.within),
      .sd_inputs = isnan(split.between) ? NAN : sqrt(fmax(split.between, 0)),
      .variance_inputs = split.between,
      .variance_inputs_se = split.between_se,
      .share = sim_random_effects_share(values, s->sets, s->inner, level),
  };
  free(values);
  return SIM_OK;
}

sim_status flow_uncertainty_correlate(const flow_uncertainty *s, const flow_subject *subject,
                                      double *correlations)
{
  const flow_uncertain *uncertain = s->of->policies->uncertain;
  const size_t n = flow_indicator_samples_replications(s->of->samples);
  double *values = NULL;
  double *drawn = calloc(2 * n + 1, sizeof *drawn);
  sim_status status = drawn != NULL ? values_of(s->of->samples, subject, &values) : SIM_E_MEMORY;
  for (size_t i = 0; i < flow_uncertainty_inputs(s) && status == SIM_OK; i++) {
    size_t known = 0;
    for (size_t r = 0; r < n; r++) {
      const sim_random chance = flow_experiment_random(s->of, (uint32_t)r);
      bool scales;
      if (isnan(values[r])) continue;
      drawn[n + known] = values[r];
      drawn[known++] = flow_uncertain_value(uncertain, i, &chance, &scales);
    }
    status = sim_rank_correlation(drawn, drawn + n, known, &correlations[i]);
  }
  free(values);
  free(drawn);
  return status;
}

double flow_uncertainty_by_simulation(const flow_uncertainty *s, double level)
{
  const double n = (double)flow_indicator_samples_replications(s->of->samples);
  const double beyond = (1 - level) / (2 * fmax((double)flow_uncertainty_inputs(s), 1));
  return n > 1 ? sim_normal_quantile(1 - beyond, beyond) / sqrt(n - 1) : INFINITY;
}

size_t flow_uncertainty_inputs(const flow_uncertainty *s)
{
  return flow_uncertain_paths(s->of->policies->uncertain);
}

const char *flow_uncertainty_input(const flow_uncertainty *s, size_t input)
{
  return flow_uncertain_path(s->of->policies->uncertain, input);
}
