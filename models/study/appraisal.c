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

static bool is_worse(flow_verdict v)
{
  return v == FLOW_VERDICT_WORSE || v == FLOW_VERDICT_MUCH_WORSE;
}

bool flow_verdict_is_against(flow_verdict v, bool is_better)
{
  return is_better ? is_worse(v) : flow_verdict_is_better(v);
}

flow_verdict flow_verdict_with_harm(flow_verdict own, const flow_verdict *harms, size_t count)
{
  bool does_harm = false, does_good = false;
  for (size_t i = 0; i < count; i++) {
    does_harm |= is_worse(harms[i]);
    does_good |= flow_verdict_is_better(harms[i]);
  }
  if (flow_verdict_is_better(own) && does_harm) return FLOW_VERDICT_HARM;
  if (is_worse(own) && does_good && !does_harm) return FLOW_VERDICT_HARM;
  return own;
}

/* Room for all policies by one indicator, and the verdicts on every harm, by policy. */
typedef struct appraiser {
  const flow_experiment *e;
  uint32_t period, against;
  flow_contrast *contrasts;
  flow_verdict *harms; /* policies x harms */
} appraiser;

static sim_status appraiser_new(const flow_experiment *e, uint32_t period, uint32_t against,
                                appraiser *a)
{
  const size_t policies = e->policies->count;
  *a = (appraiser){e, period, against, calloc(policies, sizeof *a->contrasts),
                   calloc(policies * e->defs->harm_count + 1, sizeof *a->harms)};
  return a->contrasts != NULL && a->harms != NULL ? SIM_OK : SIM_E_MEMORY;
}

static void appraiser_free(appraiser *a)
{
  free(a->contrasts);
  free(a->harms);
}

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
  appraiser a;
  sim_status status = appraiser_new(e, period, e->against, &a);
  if (status == SIM_OK) status = judge(&a, indicator, printed, verdicts);
  appraiser_free(&a);
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
    if (is_worse(own) || (flow_verdict_is_better(own) && *known == FLOW_VERDICT_NONE)) *known = own;
  }
}

sim_status flow_appraise_outside(const flow_experiment *e, uint32_t period,
                                 flow_left_outside *outside)
{
  appraiser a;
  sim_status status = appraiser_new(e, period, e->against, &a);
  memset(outside, 0, e->policies->count * sizeof *outside);
  for (uint32_t h = 0; h < e->defs->harm_count && status == SIM_OK; h++) {
    status = read_harm(&a, h);
    if (status == SIM_OK) add_outside(&a, h, outside);
  }
  appraiser_free(&a);
  return status;
}

sim_status flow_appraise_harm(const flow_experiment *e, uint32_t period, bool *is_harmful)
{
  const uint32_t policies = e->policies->count;
  for (uint32_t p = 0; p < policies; p++) is_harmful[p] = false;
  if (e->samples == NULL || policies < 2) return SIM_OK;
  const uint32_t harms = e->defs->harm_count;
  appraiser a;
  sim_status status = appraiser_new(e, period, 0, &a);
  for (uint32_t h = 0; h < harms && status == SIM_OK; h++) status = read_harm(&a, h);
  for (uint32_t p = 1; p < policies && status == SIM_OK; p++)
    for (uint32_t h = 0; h < harms; h++) is_harmful[p] |= is_worse(a.harms[p * harms + h]);
  appraiser_free(&a);
  return status;
}
