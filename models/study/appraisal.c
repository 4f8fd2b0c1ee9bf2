/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/study/appraisal.h"

#include "models/study/more_baseline.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const double harm_share = 0.01, harm_least = 0.1; /* households, nights: what matters */

double flow_relevant_difference(const flow_indicator_def *def, double level, double printed)
{
  if (!def->relevant_is_share) return def->relevant;
  return fmax(def->relevant * fabs(level), printed);
}

flow_verdict flow_verdict_of(double difference, double p, double confidence, double relevant,
                             flow_better better)
{
  if (isnan(difference) || better == FLOW_BETTER_NEITHER) return FLOW_VERDICT_NONE;
  const double size = fabs(difference);
  /* A difference that no replication varies has no p: it is what it is. */
  if (p > 1 - confidence || size == 0 || size < relevant) return FLOW_VERDICT_ALIKE;
  const bool is_much = size >= FLOW_VERDICT_MUCH * relevant;
  const bool is_better = (difference < 0) == (better == FLOW_BETTER_LOWER);
  if (is_better) return is_much ? FLOW_VERDICT_MUCH_BETTER : FLOW_VERDICT_BETTER;
  return is_much ? FLOW_VERDICT_MUCH_WORSE : FLOW_VERDICT_WORSE;
}

bool flow_verdict_is_better(flow_verdict v)
{
  return v == FLOW_VERDICT_BETTER || v == FLOW_VERDICT_MUCH_BETTER;
}

bool flow_verdict_is_worse(flow_verdict v)
{
  return v == FLOW_VERDICT_WORSE || v == FLOW_VERDICT_MUCH_WORSE;
}

flow_verdict flow_verdict_with_harm(flow_verdict own, const flow_verdict *harms, size_t count)
{
  bool does_harm = false, does_good = false;
  for (size_t i = 0; i < count; i++) {
    does_harm |= flow_verdict_is_worse(harms[i]);
    does_good |= flow_verdict_is_better(harms[i]);
  }
  if (flow_verdict_is_better(own) && does_harm) return FLOW_VERDICT_HARM;
  if (flow_verdict_is_worse(own) && does_good && !does_harm) return FLOW_VERDICT_HARM;
  return own;
}

/* Room for all policies by one indicator, and the verdicts on every harm, by policy. */
typedef struct appraiser {
  const flow_experiment *e;
  uint32_t period, against;
  flow_contrast *contrasts;
  flow_verdict *harms; /* policies x harms */
} appraiser;

static sim_status read_harm(const appraiser *a, uint32_t harm)
{
  const flow_experiment *e = a->e;
  const uint32_t indicator = e->defs->count + e->defs->asked_count + harm;
  flow_indicator_sample level;
  sim_status status = flow_indicator_samples_read(e->samples, a->against, indicator, a->period,
                                                  e->confidence, &level);
  if (status == SIM_OK)
    status = flow_indicator_samples_compare(e->samples, a->against, indicator, a->period,
                                            e->confidence, a->contrasts);
  if (status != SIM_OK) return status;
  const double relevant = fmax(harm_share * fabs(level.mean.estimate), harm_least);
  for (uint32_t p = 0; p < e->policies->count; p++)
    a->harms[p * e->defs->harm_count + harm] =
        flow_verdict_of(a->contrasts[p].difference.estimate, a->contrasts[p].p_holm, e->confidence,
                        relevant, FLOW_BETTER_LOWER);
  return SIM_OK;
}

static sim_status judge(const appraiser *a, uint32_t indicator, double printed,
                        flow_verdict *verdicts)
{
  const flow_experiment *e = a->e;
  flow_indicator_sample level;
  sim_status status = SIM_OK;
  for (uint32_t h = 0; h < e->defs->harm_count && status == SIM_OK; h++) status = read_harm(a, h);
  if (status == SIM_OK)
    status = flow_indicator_samples_read(e->samples, e->against, indicator, a->period,
                                         e->confidence, &level);
  if (status == SIM_OK) status = flow_experiment_compare(e, indicator, a->period, a->contrasts);
  if (status != SIM_OK) return status;
  const double relevant =
      flow_relevant_difference(&e->defs->items[indicator], level.mean.estimate, printed);
  for (uint32_t p = 0; p < e->policies->count; p++) {
    const flow_contrast *c = &a->contrasts[p];
    const flow_verdict own = flow_verdict_of(c->difference.estimate, c->p_holm, e->confidence,
                                             relevant, e->defs->indicators[indicator].better);
    verdicts[p] = p == e->against ? FLOW_VERDICT_NONE
                                  : flow_verdict_with_harm(own, a->harms + p * e->defs->harm_count,
                                                           e->defs->harm_count);
  }
  return SIM_OK;
}

sim_status flow_appraise(const flow_experiment *e, uint32_t indicator, uint32_t period,
                         double printed, flow_verdict *verdicts)
{
  const size_t policies = e->policies->count;
  appraiser a = {e, period, e->against, calloc(policies, sizeof *a.contrasts),
                 calloc(policies * e->defs->harm_count + 1, sizeof *a.harms)};
  sim_status status = SIM_E_MEMORY;
  if (a.contrasts != NULL && a.harms != NULL) status = judge(&a, indicator, printed, verdicts);
  free(a.contrasts);
  free(a.harms);
  return status;
}

/* The differences of one harm, which read_harm has just read, beside those of its other formulas. */
static void add_outside(const appraiser *a, uint32_t harm, flow_left_outside *outside)
{
  const flow_harm kind = flow_harm_of_indicator(a->e->layout, harm);
  for (uint32_t p = 0; p < a->e->policies->count; p++) {
    const flow_verdict own = a->harms[p * a->e->defs->harm_count + harm];
    flow_verdict *known = &outside[p].verdicts[kind];
    outside[p].differences[kind] += a->contrasts[p].difference.estimate;
    if (flow_verdict_is_worse(own) || (flow_verdict_is_better(own) && *known == FLOW_VERDICT_NONE))
      *known = own;
  }
}

sim_status flow_appraise_outside(const flow_experiment *e, uint32_t period,
                                 flow_left_outside *outside)
{
  const size_t policies = e->policies->count;
  appraiser a = {e, period, e->against, calloc(policies, sizeof *a.contrasts),
                 calloc(policies * e->defs->harm_count + 1, sizeof *a.harms)};
  sim_status status = a.contrasts != NULL && a.harms != NULL ? SIM_OK : SIM_E_MEMORY;
  memset(outside, 0, policies * sizeof *outside);
  for (uint32_t h = 0; h < e->defs->harm_count && status == SIM_OK; h++) {
    status = read_harm(&a, h);
    if (status == SIM_OK) add_outside(&a, h, outside);
  }
  free(a.contrasts);
  free(a.harms);
  return status;
}

sim_status flow_appraise_harm(const flow_experiment *e, uint32_t period, bool *is_harmful)
{
  const uint32_t policies = e->policies->count, harms = e->defs->harm_count;
  for (uint32_t p = 0; p < policies; p++) is_harmful[p] = false;
  if (e->samples == NULL || policies < 2) return SIM_OK;
  appraiser a = {e, period, 0, calloc(policies, sizeof *a.contrasts),
                 calloc((size_t)policies * harms + 1, sizeof *a.harms)};
  sim_status status = a.contrasts != NULL && a.harms != NULL ? SIM_OK : SIM_E_MEMORY;
  for (uint32_t h = 0; h < harms && status == SIM_OK; h++) status = read_harm(&a, h);
  for (uint32_t p = 1; p < policies && status == SIM_OK; p++)
    for (uint32_t h = 0; h < harms; h++)
      is_harmful[p] |= flow_verdict_is_worse(a.harms[p * harms + h]);
  free(a.contrasts);
  free(a.harms);
  return status;
}
