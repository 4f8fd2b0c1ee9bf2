/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/costs/cost_effectiveness.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* A policy's record is its extra cost and, after it, its extra effects. Records
 * are kept of every stride-th replication, for points and chances; and all of
 * them added up in batches of consecutive replications, for the bootstrap:
 * resampling batches of equal size is resampling means of replications. */
enum { RECORD = 1 + FLOW_EFFECTS };
enum { RESAMPLE = 100 }; /* purpose of the draws; see docs/model.md */

struct flow_cost_effectiveness {
  uint32_t policies, per;
  uint64_t replications, stride;
  sim_covariance *pairs; /* [policy x effects + effect], x the effect, y the cost; by observation */
  double *first;         /* [policy x RECORD], of the first replication of an observation */
  double *kept;          /* [(slot x policies + policy) x RECORD] */
  size_t kept_count;
  double *batches; /* the same; the last one may still be filling */
  size_t batch_count;
  uint64_t batch_size, filled; /* replications in a batch, and in the last one */
};

/* ---- taking in ---- */

sim_status flow_cost_effectiveness_new(uint32_t policies, uint32_t per,
                                       flow_cost_effectiveness **out)
{
  flow_cost_effectiveness *w = calloc(1, sizeof *w);
  if (!w) return SIM_E_MEMORY;
  w->policies = policies;
  w->per = per;
  w->stride = 1;
  w->batch_size = per; /* no observation is cut in two */
  w->first = calloc((size_t)policies * RECORD, sizeof *w->first);
  w->pairs = calloc((size_t)policies * FLOW_EFFECTS, sizeof *w->pairs);
  w->kept = calloc((size_t)FLOW_COST_EFFECTIVENESS_KEPT * policies * RECORD, sizeof *w->kept);
  w->batches =
      calloc((size_t)FLOW_COST_EFFECTIVENESS_BATCHES * policies * RECORD, sizeof *w->batches);
  if (!w->first || !w->pairs || !w->kept || !w->batches) {
    flow_cost_effectiveness_free(w);
    return SIM_E_MEMORY;
  }
  *out = w;
  return SIM_OK;
}

void flow_cost_effectiveness_free(flow_cost_effectiveness *w)
{
  if (!w) return;
  free(w->first);
  free(w->pairs);
  free(w->kept);
  free(w->batches);
  free(w);
}

static double *record_of(const flow_cost_effectiveness *w, double *records, size_t slot,
                         uint32_t policy)
{
  return records + (slot * w->policies + policy) * RECORD;
}

static size_t slot_length(const flow_cost_effectiveness *w)
{
  return (size_t)w->policies * RECORD;
}

/* The slot to keep this replication in, or none. */
static double *room_to_keep(flow_cost_effectiveness *w)
{
  if (w->replications % w->stride != 0) return NULL;
  if (w->kept_count == FLOW_COST_EFFECTIVENESS_KEPT) {
    const size_t length = slot_length(w);
    for (size_t i = 1; i < FLOW_COST_EFFECTIVENESS_KEPT / 2; i++)
      memcpy(w->kept + i * length, w->kept + 2 * i * length, length * sizeof *w->kept);
    w->kept_count /= 2;
    w->stride *= 2;
  }
  return w->kept + w->kept_count++ * slot_length(w);
}

/* The batch this replication is added to. */
static double *open_batch(flow_cost_effectiveness *w)
{
  const size_t length = slot_length(w);
  if (w->batch_count > 0 && w->filled < w->batch_size)
    return w->batches + (w->batch_count - 1) * length;
  if (w->batch_count == FLOW_COST_EFFECTIVENESS_BATCHES) {
    for (size_t i = 0; i < FLOW_COST_EFFECTIVENESS_BATCHES / 2; i++) {
      for (size_t k = 0; k < length; k++)
        w->batches[i * length + k] =
            w->batches[2 * i * length + k] + w->batches[(2 * i + 1) * length + k];
    }
    w->batch_count /= 2;
    w->batch_size *= 2;
  }
  w->filled = 0;
  double *batch = w->batches + w->batch_count++ * length;
  for (size_t k = 0; k < length; k++) batch[k] = 0;
  return batch;
}

/* The mean of what has come of an observation, once it is complete. */
static void observe(flow_cost_effectiveness *w, uint32_t policy, const double *record)
{
  double *first = w->first + (size_t)policy * RECORD;
  const bool is_first = w->replications % w->per == 0;
  const bool is_last = w->replications % w->per == w->per - 1;
  double mean[RECORD];
  for (int k = 0; k < RECORD; k++) {
    first[k] = is_first ? record[k] : first[k] + record[k];
    mean[k] = first[k] / w->per;
  }
  for (int e = 0; is_last && e < FLOW_EFFECTS; e++)
    sim_covariance_add(&w->pairs[policy * FLOW_EFFECTS + (uint32_t)e], mean[1 + e], mean[0]);
}

void flow_cost_effectiveness_add(flow_cost_effectiveness *w, const double *costs,
                                 const double *effects)
{
  double *keep = room_to_keep(w), *batch = open_batch(w);
  for (uint32_t p = 0; p < w->policies; p++) {
    double record[RECORD] = {costs[p] - costs[0]};
    for (int e = 0; e < FLOW_EFFECTS; e++) {
      record[1 + e] = effects[p * FLOW_EFFECTS + (uint32_t)e] - effects[e];
      assert(isfinite(record[0]) && isfinite(record[1 + e]));
    }
    observe(w, p, record);
    for (int k = 0; k < RECORD; k++) batch[p * RECORD + (uint32_t)k] += record[k];
    if (keep) memcpy(keep + (size_t)p * RECORD, record, sizeof record);
  }
  w->filled++;
  w->replications++;
}

/* ---- reading ---- */

/* Student's interval of the mean of a x + b y. */
static sim_interval combined(const sim_covariance *pair, double a, double b, double level)
{
  const sim_tally tally = {.count = pair->count,
                           .mean = a * pair->mean_x + b * pair->mean_y,
                           .m2 =
                               fmax(a * a * pair->xx + b * b * pair->yy + 2 * a * b * pair->xy, 0)};
  return sim_interval_student(&tally, level);
}

static flow_quadrant judge(const sim_covariance *pair, sim_interval cost, sim_interval effect)
{
  const bool is_constant = pair->xx == 0 && pair->yy == 0;
  if (is_constant && pair->mean_x == 0 && pair->mean_y == 0) return FLOW_QUADRANT_ORIGIN;
  if (effect.low > 0) return cost.high < 0 ? FLOW_QUADRANT_DOMINANT : FLOW_QUADRANT_NORTH_EAST;
  if (effect.high < 0) return cost.low > 0 ? FLOW_QUADRANT_DOMINATED : FLOW_QUADRANT_SOUTH_WEST;
  return FLOW_QUADRANT_UNDETERMINED;
}

flow_ratio flow_cost_effectiveness_read(const flow_cost_effectiveness *w, uint32_t policy,
                                        flow_effect effect, double level)
{
  const sim_covariance *pair = &w->pairs[policy * FLOW_EFFECTS + (uint32_t)effect];
  flow_ratio r = {.cost = combined(pair, 0, 1, level),
                  .effect = combined(pair, 1, 0, level),
                  .icer = sim_interval_fieller(pair, level),
                  .replications = w->replications};
  r.quadrant = judge(pair, r.cost, r.effect);
  return r;
}

typedef struct resampling {
  const double *batches;
  size_t length, cost, effect;
} resampling;

static double ratio_of_sums(const void *context, const size_t *rows, size_t count)
{
  const resampling *r = context;
  double cost = 0, effect = 0;
  for (size_t i = 0; i < count; i++) {
    cost += r->batches[rows[i] * r->length + r->cost];
    effect += r->batches[rows[i] * r->length + r->effect];
  }
  return effect != 0 ? cost / effect : NAN;
}

sim_status flow_cost_effectiveness_bootstrap(const flow_cost_effectiveness *w, uint32_t policy,
                                             flow_effect effect, double level, uint64_t seed,
                                             sim_interval *out)
{
  const sim_interval fieller = flow_cost_effectiveness_read(w, policy, effect, level).icer;
  if (!isfinite(fieller.low)) {
    *out = (sim_interval){fieller.estimate, NAN, NAN};
    return SIM_OK;
  }
  const size_t cost = (size_t)policy * RECORD;
  const resampling context = {w->batches, slot_length(w), cost, cost + 1 + (size_t)effect};
  const sim_bootstrap b = {.statistic = ratio_of_sums,
                           .context = &context,
                           .n = w->filled < w->batch_size ? w->batch_count - 1 : w->batch_count,
                           .resamples = FLOW_COST_EFFECTIVENESS_RESAMPLES};
  const sim_random chance = {.seed = seed};
  const sim_stream_id name = {.purpose = RESAMPLE,
                              .owner = policy * FLOW_EFFECTS + (uint32_t)effect};
  return sim_interval_bootstrap(&b, &chance, name, level, out);
}

sim_interval flow_cost_effectiveness_benefit(const flow_cost_effectiveness *w, uint32_t policy,
                                             flow_effect effect, double willingness, double level)
{
  return combined(&w->pairs[policy * FLOW_EFFECTS + (uint32_t)effect], willingness, -1, level);
}

double flow_cost_effectiveness_probability(const flow_cost_effectiveness *w, uint32_t policy,
                                           flow_effect effect, double willingness)
{
  double share = 0;
  for (size_t i = 0; i < w->kept_count; i++) {
    const double *record = record_of(w, w->kept, i, policy);
    const double benefit = willingness * record[1 + effect] - record[0];
    share += benefit > 0 ? 1 : benefit == 0 ? 0.5 : 0;
  }
  return w->kept_count > 0 ? share / (double)w->kept_count : NAN;
}

size_t flow_cost_effectiveness_points(const flow_cost_effectiveness *w)
{
  return w->kept_count;
}

void flow_cost_effectiveness_point(const flow_cost_effectiveness *w, size_t point, uint32_t policy,
                                   flow_effect effect, double *extra_cost, double *extra_effect)
{
  const double *record = record_of(w, w->kept, point, policy);
  *extra_cost = record[0];
  *extra_effect = record[1 + effect];
}
