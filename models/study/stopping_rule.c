/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/study/stopping_rule.h"

#include "models/scenario/indicator_amount.h"

#include <math.h>

static int32_t policy_named(const flow_policies *policies, const flow_value *until, flow_key_id key,
                            flow_diagnostics *diags)
{
  const flow_value *value = flow_value_get(until, key);
  if (value == NULL || value->text == NULL) return -1;
  const flow_policy *found = flow_policies_find(policies, value->text);
  if (found != NULL) return (int32_t)(found - policies->items);
  flow_diagnostics_add(diags, value->at, FLOW_SEVERITY_WARNING,
                       "'%s' is not among the policies of this run: its precision does not count",
                       value->text);
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
  flow_diagnostics_add(diags, value->at, FLOW_SEVERITY_ERROR,
                       "'year' is %d; the horizon runs from %d to %d", asked, plan->years[0],
                       plan->years[plan->year_count - 1]);
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
  flow_diagnostics_add(
      diags, width->at, FLOW_SEVERITY_ERROR,
      "'half_width' is %s, and indicator '%s' is %s%s; write a number without a unit, or "
      "a percentage",
      width->text, aim->id, aim->unit[0] != '\0' ? "in " : "without a unit", aim->unit);
  return SIM_E_INPUT;
}

sim_status flow_stopping_rule_read(const flow_value *until, const flow_indicator_defs *aims,
                                   const flow_policies *policies, flow_diagnostics *diags,
                                   flow_stopping_rule *out)
{
  const flow_value *indicator = flow_value_get(until, FLOW_KEY(until, indicator));
  const flow_value *width = flow_value_get(until, FLOW_KEY(until, half_width));
  *out = (flow_stopping_rule){.indicator = -1, .policy = -1, .against = -1, .reached = NAN};
  if (indicator == NULL || indicator->text == NULL || width == NULL || width->text == NULL)
    return SIM_OK;
  out->indicator = flow_indicator_defs_find(aims, indicator->text);
  if (out->indicator < 0) return SIM_OK;
  out->policy = policy_named(policies, until, FLOW_KEY(until, policy), diags);
  out->against = policy_named(policies, until, FLOW_KEY(until, against), diags);
  sim_status status = read_width(width, &aims->items[out->indicator], diags, out);
  return status == SIM_OK ? find_period(until, policies->items[0].plan, diags, out) : status;
}
