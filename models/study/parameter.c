/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/study/parameter.h"

#include "models/scenario/keys.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

sim_status flow_parameter_wrong(flow_diagnostics *diags, flow_message_id id, const char *english,
                                const char *dutch, ...)
{
  const flow_position nowhere = {0};
  va_list args;
  va_start(args, dutch);
  (void)flow_diagnostics_tell_list(diags, nowhere, FLOW_SEVERITY_ERROR, id, english, dutch, args);
  va_end(args);
  return SIM_E_INPUT;
}

/* ---- finding ---- */

/* "= 9.5 per year" is 9.5 and "per year". */
static double literal(const flow_value *value, const char **unit)
{
  const char *text = value->first != NULL ? value->first->text : value->text;
  *unit = "";
  if (text == NULL) return NAN;
  text += strspn(text, "= ");
  char *end = NULL;
  const double number = strtod(text, &end);
  *unit = end + strspn(end, " ");
  return end > text ? number : NAN;
}

static bool is_whole(const flow_scenario *scenario, const flow_value *value)
{
  const flow_value *changed = NULL;
  flow_value *found;
  if (value->lay == FLOW_CHANGE_OP_SCALE) return false;
  if (value->lay != FLOW_CHANGE_OP_NONE && flow_scenario_find(scenario, value->key, &found, 1) > 0)
    changed = found;
  const flow_key *rule = changed != NULL ? changed->rule : value->rule;
  return rule != NULL && (rule->forms & FLOW_KEY_WHOLE) != 0;
}

static sim_status take_number(const flow_scenario *scenario, const flow_value *value,
                              flow_parameter *out, flow_diagnostics *diags)
{
  const char *unit;
  double number = literal(value, &unit), factor = 0;
  flow_finding finding = {0};
  char one[FLOW_PARAMETER_UNIT_ROOM + 4];
  snprintf(one, sizeof one, "1%s%.30s", unit[0] == '%' ? "" : " ", unit);
  if (number != 0)
    factor = value->profile.pieces[0].value / number;
  else if (value->rule == NULL ||
           !flow_quantity_read(one, value->rule->dimension, &factor, &finding))
    number = NAN;
  if (isnan(number) || !(factor > 0) || isinf(factor))
    return flow_parameter_wrong(diags, FLOW_SAYS(PATH_NOT_VARIED), out->path);
  if (out->unit[0] != '\0' && unit[0] != '\0' && strcmp(out->unit, unit) != 0)
    return flow_parameter_wrong(diags, FLOW_SAYS(PATH_UNLIKE_UNITS), out->path, out->unit, unit);
  if (out->count == FLOW_PARAMETER_MOST)
    return flow_parameter_wrong(diags, FLOW_SAYS(PATH_NAMES_MANY), out->path, FLOW_PARAMETER_MOST);
  if (out->count == 0) out->now = number;
  if (unit[0] != '\0') snprintf(out->unit, sizeof out->unit, "%.30s", unit);
  out->whole = out->whole || is_whole(scenario, value);
  out->numbers[out->count++] = (flow_parameter_number){value, factor};
  return SIM_OK;
}

static sim_status take_all(const flow_scenario *scenario, const flow_value *value,
                           flow_parameter *out, flow_diagnostics *diags)
{
  if (value->type == FLOW_VALUE_NUMBER) return take_number(scenario, value, out, diags);
  sim_status status = SIM_OK;
  for (const flow_value *c = value->first; c != NULL && status == SIM_OK; c = c->next)
    status = take_all(scenario, c, out, diags);
  return status;
}

/* The lever at or above the value. */
static const char *lever_of(const flow_scenario *scenario, const flow_value *value)
{
  const flow_value *levers = flow_value_get(scenario->root, FLOW_KEY(scenario, levers));
  for (; value != NULL && levers != NULL; value = value->parent)
    if (value->parent == levers) return value->key;
  return NULL;
}

sim_status flow_parameter_find(const flow_scenario *scenario, const char *path, flow_parameter *out,
                               flow_diagnostics *diags)
{
  flow_value *found[FLOW_PARAMETER_MOST];
  *out = (flow_parameter){.path = path};
  const size_t count = flow_scenario_find(scenario, path, found, FLOW_PARAMETER_MOST);
  if (count == 0) return flow_parameter_wrong(diags, FLOW_SAYS(PATH_NAMES_NOTHING), path);
  if (count > FLOW_PARAMETER_MOST)
    return flow_parameter_wrong(diags, FLOW_SAYS(PATH_NAMES_MANY), path, FLOW_PARAMETER_MOST);
  for (size_t i = 0; i < count; i++) {
    const bool is_change = found[i]->rule != NULL && found[i]->rule->id == FLOW_KEY(lever, change);
    if (found[i]->type != FLOW_VALUE_NUMBER && !is_change)
      return flow_parameter_wrong(diags, FLOW_SAYS(PATH_NO_NUMBER), path);
    sim_status status = take_all(scenario, found[i], out, diags);
    if (status != SIM_OK) return status;
  }
  out->lever = lever_of(scenario, found[0]);
  return out->count > 0 ? SIM_OK : flow_parameter_wrong(diags, FLOW_SAYS(PATH_NO_NUMBER), path);
}

bool flow_parameter_is_used(const flow_parameter *s, const flow_policy *policy)
{
  bool is_pulled = s->lever == NULL;
  for (size_t i = 0; i < policy->lever_count; i++)
    is_pulled = is_pulled || strcmp(policy->levers[i]->key, s->lever) == 0;
  return is_pulled;
}

/* ---- giving it a value ---- */

sim_status flow_parameter_set(const flow_parameter *s, flow_policies *policies, uint32_t policy,
                              double value, flow_diagnostics *diags)
{
  for (uint32_t i = 0; i < s->count; i++) {
    sim_status status =
        flow_policies_set(policies, policy, s->numbers[i].value, value * s->numbers[i].factor);
    if (status != SIM_OK) return status;
  }
  return flow_policies_replan(policies, policy, diags);
}

/* Whether the language allows the value; if not, `why` says so in the language of the diagnostics. */
static sim_status try(const flow_parameter *s, flow_policies *policies, uint32_t policy,
                      double value, flow_language language, bool *is_allowed, char *why)
{
  flow_diagnostics diags = {.language = language};
  sim_status status = flow_parameter_set(s, policies, policy, value, &diags);
  *is_allowed = status == SIM_OK;
  if (status == SIM_E_INPUT) {
    const char *told = flow_status_text(status, language);
    for (size_t i = diags.count; i-- > 0;)
      if (diags.items[i].severity == FLOW_SEVERITY_ERROR) told = diags.items[i].text;
    snprintf(why, FLOW_PARAMETER_WHY_ROOM, "%s", told);
    status = SIM_OK;
  }
  flow_diagnostics_free(&diags);
  return status;
}

/* The allowed end of an interval to within rounding, made round where that is allowed too:
 * 100% and not 99.9999999%. */
static sim_status make_round(const flow_parameter *s, flow_policies *policies, uint32_t policy,
                             double allowed, double refused, flow_language language, double *reach)
{
  char text[40], why[FLOW_PARAMETER_WHY_ROOM];
  *reach = allowed;
  for (int digits = 1; digits <= 6; digits++) {
    snprintf(text, sizeof text, "%.*g", digits, allowed);
    const double round_one = strtod(text, NULL);
    if (fabs(round_one - allowed) > 10 * fabs(refused - allowed)) continue;
    bool is_allowed = false;
    sim_status status = try(s, policies, policy, round_one, language, &is_allowed, why);
    if (is_allowed) *reach = round_one;
    return status;
  }
  return SIM_OK;
}

sim_status flow_parameter_range(const flow_parameter *s, flow_policies *policies, uint32_t policy,
                                double from, double to, flow_language language, double *reach,
                                char why[FLOW_PARAMETER_WHY_ROOM])
{
  enum { HALVINGS = 40 };
  char nearer[FLOW_PARAMETER_WHY_ROOM];
  double allowed = from, refused = to;
  bool is_allowed = false;
  *reach = NAN;
  sim_status status = try(s, policies, policy, from, language, &is_allowed, why);
  if (status != SIM_OK || !is_allowed) return status;
  status = try(s, policies, policy, to, language, &is_allowed, why);
  if (is_allowed) allowed = to;
  for (int i = 0; i < HALVINGS && status == SIM_OK && allowed != to; i++) {
    const double middle = s->whole ? trunc((allowed + refused) / 2) : (allowed + refused) / 2;
    if (middle == allowed || middle == refused) break;
    status = try(s, policies, policy, middle, language, &is_allowed, nearer);
    if (is_allowed)
      allowed = middle;
    else
      refused = middle;
  }
  /* Shares without `rest` must sum to 100% but for rounding: no room at all. */
  if (fabs(allowed - from) <= 1e-6 * fabs(to - from)) allowed = from;
  if (status == SIM_OK && allowed != to && allowed != from && !s->whole)
    return make_round(s, policies, policy, allowed, refused, language, reach);
  if (status == SIM_OK) *reach = allowed;
  return status;
}
