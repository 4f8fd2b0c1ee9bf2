/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the set says: ranges, its middle, what goes together, and what policies do over it. */
#include "models/study/calibrate_steps.h"

#include "engine/random/normal.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { EFFECT_POINTS = 100 };

/* ---- weighted values ---- */

typedef struct weighted {
  double value, weight;
} weighted;

static int by_value(const void *a, const void *b)
{
  const double x = ((const weighted *)a)->value, y = ((const weighted *)b)->value;
  return (x > y) - (x < y);
}

/* The least value with at least that share of the weight at or below it. */
static double quantile(const weighted *sorted, size_t n, double p)
{
  double below = 0;
  for (size_t i = 0; i < n; i++) {
    below += sorted[i].weight;
    if (below >= p - 1e-12) return sorted[i].value;
  }
  return n > 0 ? sorted[n - 1].value : NAN;
}

/* Sorts them. */
static flow_range range_of(weighted *values, size_t n)
{
  if (n == 0) return (flow_range){NAN, NAN, NAN, NAN, NAN};
  qsort(values, n, sizeof *values, by_value);
  return (flow_range){values[0].value, quantile(values, n, 0.1), quantile(values, n, 0.5),
                      quantile(values, n, 0.9), values[n - 1].value};
}

/* ---- targets ---- */

sim_status flow_calibrate_describe_targets(const flow_search *s, const double *weights)
{
  flow_calibration *c = s->out;
  double sum = 0;
  weighted *values = calloc(s->count + 1, sizeof *values);
  if (values == NULL) return SIM_E_MEMORY;
  for (size_t i = 0; i < s->count; i++) sum += weights[i];
  for (uint32_t j = 0; j < c->target_count + c->kept_count; j++) {
    flow_calibrate_target *t = &c->targets[j];
    const size_t at = flow_calibrate_at(s->ensemble, t);
    size_t n = 0;
    for (size_t i = 0; i < s->count; i++) {
      const double mean = s->values.mean[i * s->values.width + at];
      if (weights[i] > 0 && !isnan(mean)) values[n++] = (weighted){mean, weights[i] / sum};
    }
    t->range = range_of(values, n);
  }
  free(values);
  return SIM_OK;
}

/* ---- inputs ---- */

/* The set as normal scores, with their weighted means and variances. */
typedef struct scores {
  double *at, *mean, *variance; /* [count x inputs], [inputs], [inputs] */
} scores;

static sim_status scores_new(const flow_calibration *c, scores *s)
{
  const size_t d = c->inputs.count;
  s->at = calloc(c->count * d + 2 * d + 1, sizeof *s->at);
  if (s->at == NULL) return SIM_E_MEMORY;
  s->mean = s->at + c->count * d;
  s->variance = s->mean + d;
  for (size_t i = 0; i < c->count; i++)
    for (size_t k = 0; k < d; k++) {
      const double u = c->points[i * d + k];
      s->at[i * d + k] = sim_normal_quantile(u, 1 - u);
      s->mean[k] += c->weights[i] * s->at[i * d + k];
    }
  for (size_t i = 0; i < c->count; i++)
    for (size_t k = 0; k < d; k++)
      s->variance[k] += c->weights[i] * pow(s->at[i * d + k] - s->mean[k], 2);
  return SIM_OK;
}

/* The point whose inputs are together nearest to their means. */
static size_t find_middle(const flow_calibration *c, const scores *s)
{
  const size_t d = c->inputs.count;
  size_t middle = 0;
  double nearest = INFINITY;
  for (size_t i = 0; i < c->count; i++) {
    double off = 0;
    for (size_t k = 0; k < d; k++)
      if (s->variance[k] > 0) off += pow(s->at[i * d + k] - s->mean[k], 2) / s->variance[k];
    if (off >= nearest) continue;
    nearest = off;
    middle = i;
  }
  return middle;
}

static double correlation(const flow_calibration *c, const scores *s, size_t k, size_t l)
{
  const size_t d = c->inputs.count;
  double sum = 0;
  for (size_t i = 0; i < c->count; i++)
    sum += c->weights[i] * (s->at[i * d + k] - s->mean[k]) * (s->at[i * d + l] - s->mean[l]);
  return sum / sqrt(s->variance[k] * s->variance[l]);
}

/* The input that this one goes together with most; none where it may be chance. */
static void find_partner(flow_calibration *c, const scores *s, uint32_t k)
{
  flow_calibrate_input *input = &c->of_inputs[k];
  const double least = fmax(0.4, 4 / sqrt(c->effective));
  input->partner = FLOW_CALIBRATE_NONE;
  for (uint32_t l = 0; l < c->inputs.count; l++) {
    if (l == k) continue;
    const double r = correlation(c, s, k, l);
    if (!(fabs(r) > fmax(least, fabs(input->correlation)))) continue;
    input->partner = (int32_t)l;
    input->correlation = r;
  }
}

/* From p10 to p90, on the scale of normal scores, as a part of what it was. */
static double width_of(const flow_calibration *c, uint32_t k, weighted *values)
{
  for (size_t i = 0; i < c->count; i++) {
    const double u = c->points[i * c->inputs.count + k];
    values[i] = (weighted){sim_normal_quantile(u, 1 - u), c->weights[i]};
  }
  const flow_range range = range_of(values, c->count);
  return (range.p90 - range.p10) / (2 * sim_normal_quantile(0.9, 0.1));
}

static void describe_input(flow_calibration *c, uint32_t k, weighted *values)
{
  flow_calibrate_input *input = &c->of_inputs[k];
  const flow_range before = {NAN, flow_free_input_value(&c->inputs, k, 0.1),
                             flow_free_input_value(&c->inputs, k, 0.5),
                             flow_free_input_value(&c->inputs, k, 0.9), NAN};
  input->before = before;
  for (size_t i = 0; i < c->count; i++)
    values[i] = (weighted){flow_free_input_value(&c->inputs, k, c->points[i * c->inputs.count + k]),
                           c->weights[i]};
  if (c->count > 0) input->middle = values[c->middle].value;
  input->after = range_of(values, c->count);
  input->left = width_of(c, k, values);
  input->is_calibrated = input->left <= FLOW_CALIBRATE_SHRUNK;
}

sim_status flow_calibrate_describe(flow_calibration *c)
{
  scores s = {0};
  weighted *values = calloc(c->count + 1, sizeof *values);
  sim_status status = values != NULL ? scores_new(c, &s) : SIM_E_MEMORY;
  if (status == SIM_OK) c->middle = find_middle(c, &s);
  for (uint32_t k = 0; status == SIM_OK && k < c->inputs.count; k++) {
    describe_input(c, k, values);
    find_partner(c, &s, k);
  }
  free(s.at);
  free(values);
  return status;
}

/* ---- policies ---- */

/* Points in proportion to their weights, at even distances (systematic resampling). */
static size_t resample(const flow_calibration *c, double *points)
{
  const size_t d = c->inputs.count;
  const size_t n = c->count < EFFECT_POINTS ? c->count : EFFECT_POINTS;
  double below = 0;
  size_t from = 0;
  for (size_t i = 0; i < n; i++) {
    const double place = ((double)i + 0.5) / (double)n;
    while (from + 1 < c->count && below + c->weights[from] < place) below += c->weights[from++];
    memcpy(points + i * d, c->points + from * d, d * sizeof *points);
  }
  return n;
}

static void describe_effect(const flow_ensemble *e, const flow_ensemble_values *v,
                            flow_calibrate_effect *effect, weighted *values)
{
  const size_t at = flow_ensemble_at(e, effect->policy, effect->indicator, effect->period);
  const size_t own = flow_ensemble_at(e, 0, effect->indicator, effect->period);
  size_t n = 0, below = 0;
  for (size_t i = 0; i < v->points; i++) {
    const double difference = v->mean[i * v->width + at] - v->mean[i * v->width + own];
    if (isnan(difference)) continue;
    values[n++] = (weighted){difference, 0};
    below += difference < 0;
  }
  for (size_t i = 0; i < n; i++) values[i].weight = 1 / (double)n;
  effect->range = range_of(values, n);
  effect->share_below = n > 0 ? (double)below / (double)n : NAN;
}

/* By policy, indicator, and period. */
static sim_status describe_effects(flow_calibration *c, const flow_ensemble_values *v)
{
  const flow_ensemble *e = &c->ensemble;
  const uint32_t policies = e->policies->count, indicators = e->defs->count;
  weighted *values = calloc(v->points + 1, sizeof *values);
  c->effects = calloc((size_t)policies * indicators * e->periods + 1, sizeof *c->effects);
  if (values == NULL || c->effects == NULL) {
    free(values);
    return SIM_E_MEMORY;
  }
  for (uint32_t p = 1; p < policies; p++)
    for (uint32_t i = 0; i < indicators; i++)
      for (uint32_t period = 0; period < e->periods; period++) {
        flow_calibrate_effect *effect = &c->effects[c->effect_count++];
        *effect = (flow_calibrate_effect){.policy = p, .indicator = i, .period = period};
        describe_effect(e, v, effect, values);
      }
  free(values);
  return SIM_OK;
}

sim_status flow_calibrate_find_effects(flow_calibration *c)
{
  flow_ensemble_values values = {0};
  if (c->count == 0 || c->ensemble.policies->count < 2) return SIM_OK;
  double *points = calloc(EFFECT_POINTS * c->inputs.count + 1, sizeof *points);
  if (points == NULL) return SIM_E_MEMORY;
  const size_t n = resample(c, points);
  sim_status status = flow_ensemble_run(&c->ensemble, points, n, c->again, &values);
  if (status == SIM_OK) status = describe_effects(c, &values);
  flow_ensemble_values_free(&values);
  free(points);
  return status;
}
