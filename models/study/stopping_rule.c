/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/study/stopping_rule.h"

#include "models/scenario/indicator_amount.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

static int32_t policy_named(const flow_policies *policies, const flow_value *until, flow_key_id key,
                            flow_diagnostics *diags)
{
  const flow_value *value = flow_value_get(until, key);
  if (value == NULL || value->text == NULL) return -1;
  const flow_policy *found = flow_policies_find(policies, value->text);
  if (found != NULL) return (int32_t)(found - policies->items);
  flow_diagnostics_tell(diags, value->at, FLOW_SEVERITY_WARNING,
                        FLOW_SAYS(PRECISION_DOES_NOT_COUNT), value->text);
  return -1;
}

static sim_status find_period(const flow_value *until, const flow_plan *plan,
                              flow_diagnostics *diags, flow_stopping_rule *out)
{
  const flow_value *value = flow_value_get(until, FLOW_KEY(until, year));
  out->period = plan->year_count;
  if (value == NULL || value->profile.count == 0) return SIM_OK;
  const int asked = (int)value->profile.pieces[0].value;
  for (uint32_t y = 0; y < plan->year_count; y++)
    if (plan->years[y] == asked) out->period = y;
  if (out->period < plan->year_count) return SIM_OK;
  flow_diagnostics_tell(diags, value->at, FLOW_SEVERITY_ERROR, FLOW_SAYS(YEAR_OUTSIDE), asked,
                        plan->years[0], plan->years[plan->year_count - 1]);
  return SIM_E_INPUT;
}

static sim_status read_width(const flow_value *width, const flow_indicator_def *aim,
                             flow_diagnostics *diags, flow_stopping_rule *out)
{
  flow_indicator_amount amount;
  const bool has_unit = flow_indicator_amount_read(width, aim->unit, &amount);
  out->half_width = amount.value;
  out->relative = amount.is_relative;
  if (has_unit) return SIM_OK;
  const char *without =
      diags->language == FLOW_LANGUAGE_DUTCH ? "zonder eenheid" : "without a unit";
  flow_diagnostics_tell(diags, width->at, FLOW_SEVERITY_ERROR, FLOW_SAYS(HALF_WIDTH_UNIT),
                        width->text, aim->id, aim->unit[0] != '\0' ? "in " : without, aim->unit);
  return SIM_E_INPUT;
}

sim_status flow_stopping_rule_read(const flow_value *until, const flow_indicator_defs *defs,
                                   const flow_policies *policies, flow_diagnostics *diags,
                                   flow_stopping_rule *out)
{
  const flow_value *indicator = flow_value_get(until, FLOW_KEY(until, indicator));
  const flow_value *width = flow_value_get(until, FLOW_KEY(until, half_width));
  *out = (flow_stopping_rule){.indicator = -1, .policy = -1, .against = -1, .reached = NAN};
  if (indicator == NULL || indicator->text == NULL || width == NULL || width->text == NULL)
    return SIM_OK;
  out->indicator = flow_indicator_defs_find(defs, indicator->text);
  if (out->indicator < 0) return SIM_OK;
  out->policy = policy_named(policies, until, FLOW_KEY(until, policy), diags);
  out->against = policy_named(policies, until, FLOW_KEY(until, against), diags);
  sim_status status = read_width(width, &defs->items[out->indicator], diags, out);
  return status == SIM_OK ? find_period(until, policies->items[0].plan, diags, out) : status;
}

static double half_width(sim_interval interval, bool is_relative)
{
  const double half = sim_interval_half_width(interval);
  if (!is_relative) return half;
  return interval.estimate != 0 ? half / fabs(interval.estimate) : half == 0 ? 0 : INFINITY;
}

/* What never came in n replications may come still: the bound that its mean does not pass, when it is a
 * count (Poisson, none seen in n). */
static double bound_of_none(const flow_indicator_sample *sample, double confidence)
{
  return -log(1 - confidence) / (double)sample->replications;
}

/* The widest of the policies asked for, in the period asked for. */
static sim_status find_widest(const flow_stopping_rule *rule, const flow_indicator_samples *samples,
                              uint32_t policies, double confidence, double *widest)
{
  const uint32_t indicator = (uint32_t)rule->indicator;
  flow_contrast *contrasts = calloc(policies, sizeof *contrasts);
  if (contrasts == NULL) return SIM_E_MEMORY;
  sim_status status = SIM_OK;
  if (rule->against >= 0)
    status = flow_indicator_samples_compare(samples, (uint32_t)rule->against, indicator,
                                            rule->period, confidence, contrasts);
  *widest = 0;
  for (uint32_t k = 0; k < policies && status == SIM_OK; k++) {
    if ((rule->policy >= 0 && k != (uint32_t)rule->policy) || (int32_t)k == rule->against) continue;
    flow_indicator_sample sample = {.mean = contrasts[k].difference};
    if (rule->against < 0)
      status =
          flow_indicator_samples_read(samples, k, indicator, rule->period, confidence, &sample);
    double half = half_width(sample.mean, rule->relative);
    if (rule->against < 0 && half == 0 && sample.mean.estimate == 0)
      half = rule->relative ? INFINITY : bound_of_none(&sample, confidence);
    if (!(half <= *widest)) *widest = half;
  }
  free(contrasts);
  return status;
}

sim_status flow_stopping_rule_update(flow_stopping_rule *rule,
                                     const flow_indicator_samples *samples, uint32_t policies,
                                     double confidence, uint64_t observations)
{
  const double wanted =
      rule->relative ? rule->half_width / (1 + rule->half_width) : rule->half_width;
  double widest = 0;
  const sim_status status = find_widest(rule, samples, policies, confidence, &widest);
  if (status == SIM_OK) rule->reached = widest;
  rule->is_reached = status == SIM_OK && widest <= wanted;
  const double times = widest / wanted;
  rule->more = rule->is_reached || !isfinite(times)
                   ? 0
                   : (uint64_t)ceil((double)observations * (times * times - 1));
  return status;
}
