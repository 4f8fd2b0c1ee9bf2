/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/study/calibrate_steps.h"

#include <math.h>
#include <stdlib.h>

enum { POINTS_PER_INPUT = 20, POINTS_LEAST = 400, POINTS_MOST = 1500, REPLICATIONS = 2, AGAIN = 4 };

/* Replications of the effects of policies come after all of the search. */
static const uint32_t effects_from = UINT32_C(0x80000000);

static uint32_t points_for(const flow_calibrate_question *q, uint32_t inputs)
{
  const uint32_t usual = POINTS_PER_INPUT * inputs;
  if (q->points > 0) return q->points > inputs + 10 ? q->points : inputs + 10;
  if (usual < POINTS_LEAST) return POINTS_LEAST;
  return usual < POINTS_MOST ? usual : POINTS_MOST;
}

static uint64_t seed_of(const flow_scenario *scenario, const flow_calibrate_question *q)
{
  const flow_value *run = flow_value_get(scenario->root, FLOW_KEY(scenario, run));
  const flow_value *seed = flow_value_get(run, FLOW_KEY(run, seed));
  if (q->has_seed) return q->seed;
  return seed != NULL && seed->profile.count > 0 ? (uint64_t)seed->profile.pieces[0].value : 1;
}

static void search_free(flow_search *s)
{
  free(s->scores);
  free(s->uniforms);
  free(s->means);
  free(s->implausibility);
  flow_ensemble_values_free(&s->values);
}

static sim_status search_new(const flow_calibrate_question *q, flow_ensemble *baseline,
                             flow_calibration *c, flow_search *s)
{
  *s = (flow_search){.question = q,
                     .out = c,
                     .ensemble = baseline,
                     .count = points_for(q, c->inputs.count),
                     .inputs = c->inputs.count,
                     .targets = c->target_count};
  s->scores = calloc(s->count * s->inputs + 1, sizeof *s->scores);
  s->uniforms = calloc(s->count * s->inputs + 1, sizeof *s->uniforms);
  s->means = calloc(s->count * s->targets + 1, sizeof *s->means);
  s->implausibility = calloc(s->count + 1, sizeof *s->implausibility);
  return s->scores && s->uniforms && s->means && s->implausibility ? SIM_OK : SIM_E_MEMORY;
}

/* The years up to the last in which something was observed. */
static uint32_t periods_observed(const flow_calibration *c)
{
  uint32_t until = 1;
  for (uint32_t j = 0; j < c->target_count + c->kept_count; j++)
    if (c->targets[j].period >= until) until = c->targets[j].period + 1;
  return until;
}

static sim_status search(const flow_calibrate_question *q, flow_ensemble *baseline,
                         flow_calibration *c)
{
  flow_search s = {0};
  baseline->until = periods_observed(c);
  sim_status status = search_new(q, baseline, c, &s);
  if (status == SIM_OK) status = flow_search_begin(&s);
  if (status == SIM_OK) status = flow_calibrate_foresee(&s);
  if (status == SIM_OK) status = flow_search_narrow(&s);
  const bool is_reached =
      c->wave_count > 0 && c->waves[c->wave_count - 1].cut <= FLOW_CALIBRATE_CUT;
  if (status == SIM_OK && is_reached) status = flow_calibrate_weigh(&s);
  search_free(&s);
  return status;
}

/* Without which target the rest would come nearest. */
static void find_impossible(flow_calibration *c)
{
  c->impossible = c->nearest_target;
  for (uint32_t j = 0; j < c->target_count; j++)
    if (c->targets[j].without < c->targets[c->impossible].without) c->impossible = j;
}

static sim_status prepare(const flow_scenario *scenario, const flow_calibrate_question *q,
                          flow_diagnostics *diags, flow_calibration *c)
{
  sim_status status = flow_free_inputs_find(scenario, q->free, q->free_count, diags, &c->inputs);
  if (status == SIM_OK)
    status = flow_ensemble_new(scenario, &c->inputs, NULL, c->seed, q->threads, q->stop, diags,
                               &c->ensemble);
  if (status == SIM_OK) status = flow_calibrate_find_targets(q, diags, c);
  c->ensemble.next = effects_from;
  c->of_inputs = calloc((size_t)c->inputs.count + 1, sizeof *c->of_inputs);
  if (c->of_inputs == NULL) status = SIM_E_MEMORY;
  return status;
}

sim_status flow_calibrate(const flow_scenario *scenario, const flow_calibrate_question *q,
                          flow_diagnostics *diags, flow_calibration *out)
{
  flow_ensemble baseline = {0};
  flow_diagnostics known = {0}; /* said when all policies were made */
  *out = (flow_calibration){.seed = seed_of(scenario, q),
                            .nearest = INFINITY,
                            .extra = FLOW_CALIBRATE_NONE,
                            .replications = q->replications > 0 ? q->replications : REPLICATIONS};
  out->again = AGAIN * out->replications;
  sim_status status = prepare(scenario, q, diags, out);
  if (status == SIM_OK)
    status = flow_ensemble_new(scenario, &out->inputs, "baseline", out->seed, q->threads, q->stop,
                               &known, &baseline);
  if (status == SIM_OK) status = search(q, &baseline, out);
  if (status == SIM_OK) find_impossible(out);
  if (status == SIM_OK) status = flow_calibrate_describe(out);
  if (status == SIM_OK) status = flow_calibrate_find_effects(out);
  flow_ensemble_free(&baseline);
  flow_diagnostics_free(&known);
  return status;
}

void flow_calibration_free(flow_calibration *c)
{
  flow_ensemble_free(&c->ensemble);
  flow_free_inputs_free(&c->inputs);
  free(c->of_inputs);
  free(c->targets);
  free(c->points);
  free(c->weights);
  free(c->implausibility);
  free(c->effects);
  *c = (flow_calibration){0};
}
