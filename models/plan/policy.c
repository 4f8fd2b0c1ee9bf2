/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/plan/policy.h"

#include "models/plan/plan_new.h"
#include "models/scenario/keys.h"

#include <stdlib.h>
#include <string.h>

static const char BASELINE[] = "baseline";

/* Which policies there are beside the baseline: mixes, one policy lever by lever, those with these
 * names, or all. */
typedef struct selected_policies {
  const flow_mix *mixes;
  uint32_t mix_count;
  const char *steps, *selection;
} selected_policies;

/* The list of levers of a policy as written: a list, one name, or {label, levers}. */
static const flow_value *levers_of(const flow_value *policy)
{
  if (policy == NULL || policy->shape != FLOW_SHAPE_MAP) return policy;
  return flow_value_get(policy, FLOW_KEY(policy, levers));
}

/* Takes `levers` over, also when it fails. */
static sim_status add_view(flow_policies *p, const flow_policy *own, flow_diagnostics *diags)
{
  flow_policy *policy = &p->items[p->count];
  *policy = *own;
  const flow_pulled_levers pulled = {own->id, own->levers, own->lever_count, own->later_days};
  sim_status status = flow_overlay_new(p->scenario, p->index, &pulled, diags, &policy->view);
  if (status == SIM_OK)
    p->count++;
  else
    free(own->levers);
  return status;
}

static double later_days_of(const flow_value *policy)
{
  const flow_value *later = flow_value_get(policy, FLOW_KEY(policy, later));
  return later != NULL && later->type == FLOW_VALUE_NUMBER ? later->profile.pieces[0].value : 0;
}

/* NULL: out of memory. */
static const flow_value **copy_levers(const flow_policy *of)
{
  const flow_value **levers = calloc(of->lever_count + 1, sizeof *levers);
  for (size_t i = 0; levers != NULL && i < of->lever_count; i++) levers[i] = of->levers[i];
  return levers;
}

/* NULL: out of memory. */
static const flow_value **find_levers(const flow_scenario *scenario, const flow_value *policy,
                                      size_t *count)
{
  const flow_value *list = levers_of(policy);
  const flow_value *all = flow_value_get(scenario->root, FLOW_KEY(scenario, levers));
  const bool is_one = list != NULL && list->shape == FLOW_SHAPE_SCALAR;
  *count = list == NULL ? 0 : is_one ? 1 : list->children;
  const flow_value **levers = calloc(*count + 1, sizeof *levers);
  const flow_value *c = list == NULL || is_one ? list : list->first;
  for (size_t i = 0; levers != NULL && i < *count; i++, c = c->next)
    levers[i] = flow_value_named(all, c->text);
  return levers;
}

static sim_status add_policy(flow_policies *p, const flow_value *value, const char *id,
                             flow_diagnostics *diags)
{
  const flow_value *label = flow_value_get(value, FLOW_KEY(policy, label));
  flow_policy own = {
      .id = id, .label = label != NULL ? label->text : id, .later_days = later_days_of(value)};
  own.levers = find_levers(p->scenario, value, &own.lever_count);
  return own.levers != NULL ? add_view(p, &own, diags) : SIM_E_MEMORY;
}

/* The baseline has been added: now `id` with its first levers, one more each time. */
static sim_status add_steps(flow_policies *p, const flow_value *section, const char *id,
                            flow_diagnostics *diags)
{
  const flow_value *value = flow_value_named(section, id);
  size_t count = 0;
  const flow_value **levers = find_levers(p->scenario, value, &count);
  sim_status status = levers != NULL ? SIM_OK : SIM_E_MEMORY;
  const bool is_known = value != NULL || strcmp(id, BASELINE) == 0;
  if (status == SIM_OK && !is_known)
    flow_diagnostics_tell(diags, (flow_position){0}, FLOW_SEVERITY_ERROR, FLOW_SAYS(NO_SUCH_POLICY),
                          id, p->scenario->file);
  else if (status == SIM_OK && count == 0)
    flow_diagnostics_tell(diags, value != NULL ? value->at : (flow_position){0},
                          FLOW_SEVERITY_ERROR, FLOW_SAYS(NO_LEVERS_TO_ADD_UP), id);
  if (status == SIM_OK && count == 0) status = SIM_E_INPUT;
  flow_policy *items = status == SIM_OK ? realloc(p->items, (count + 2) * sizeof *items) : NULL;
  if (items != NULL) p->items = items;
  if (status == SIM_OK && items == NULL) status = SIM_E_MEMORY;
  for (size_t n = 1; n <= count && status == SIM_OK; n++) {
    const flow_value *label = flow_value_get(levers[n - 1], FLOW_KEY(lever, label));
    flow_policy own = {.id = levers[n - 1]->key,
                       .label = label != NULL ? label->text : levers[n - 1]->key,
                       .levers = calloc(n, sizeof *own.levers),
                       .lever_count = n,
                       .later_days = later_days_of(value)};
    if (own.levers != NULL) memcpy(own.levers, levers, n * sizeof *own.levers);
    status = own.levers != NULL ? add_view(p, &own, diags) : SIM_E_MEMORY;
  }
  free(levers);
  return status;
}

/* Names between commas, one by one; false at the end. */
static bool next_name(const char **rest, char *name, size_t room)
{
  const char *at = *rest;
  while (*at == ',' || *at == ' ') at++;
  size_t length = strcspn(at, ", ");
  if (length == 0) return false;
  size_t kept = length < room ? length : room - 1;
  memcpy(name, at, kept);
  name[kept] = '\0';
  *rest = at + length;
  return true;
}

static sim_status add_selected(flow_policies *p, const flow_value *section, const char *selection,
                               flow_diagnostics *diags)
{
  char name[128];
  sim_status status = SIM_OK;
  bool is_unknown = false;
  while (status == SIM_OK && next_name(&selection, name, sizeof name)) {
    if (flow_policies_find(p, name) != NULL) continue;
    const flow_value *value = flow_value_named(section, name);
    if (value == NULL) {
      flow_diagnostics_tell(diags, (flow_position){0}, FLOW_SEVERITY_ERROR,
                            FLOW_SAYS(NO_SUCH_POLICY), name, p->scenario->file);
      is_unknown = true;
    } else {
      status = add_policy(p, value, value->key, diags);
    }
  }
  return status == SIM_OK && is_unknown ? SIM_E_INPUT : status;
}

/* ---- mixes ---- */

static sim_status scale_number(const flow_policy *policy, const flow_value *number, double factor)
{
  if (number == NULL || number->type != FLOW_VALUE_NUMBER) return SIM_OK;
  return flow_overlay_set(policy->view, number, factor * number->profile.pieces[0].value);
}

static sim_status scale_cost(const flow_policy *policy, const flow_value *cost, double factor)
{
  sim_status status = scale_number(policy, flow_value_get(cost, FLOW_KEY(cost, once)), factor);
  if (status != SIM_OK) return status;
  return scale_number(policy, flow_value_get(cost, FLOW_KEY(cost, per_year)), factor);
}

/* What it changes, and what it costs whatever comes of it. */
static sim_status scale_lever(const flow_policy *policy, const flow_value *lever, double factor)
{
  const flow_value *change = flow_value_get(lever, FLOW_KEY(lever, change));
  const flow_value *cost = flow_value_get(lever, FLOW_KEY(lever, cost));
  sim_status status = SIM_OK;
  for (const flow_value *c = change != NULL ? change->first : NULL; c != NULL; c = c->next)
    if (status == SIM_OK && c->lay != FLOW_CHANGE_OP_SET) status = scale_number(policy, c, factor);
  if (cost == NULL || status != SIM_OK) return status;
  if (cost->shape != FLOW_SHAPE_LIST) return scale_cost(policy, cost, factor);
  for (const flow_value *c = cost->first; c != NULL && status == SIM_OK; c = c->next)
    status = scale_cost(policy, c, factor);
  return status;
}

/* The policy's levers so many times as large; the factors are its own from here on. */
static sim_status scale_policy(flow_policy *policy, double *factors)
{
  sim_status status = factors != NULL ? SIM_OK : SIM_E_MEMORY;
  policy->factors = factors;
  for (size_t i = 0; i < policy->lever_count && status == SIM_OK; i++)
    if (factors[i] != 1) status = scale_lever(policy, policy->levers[i], factors[i]);
  return status;
}

static sim_status add_mix(flow_policies *p, const flow_mix *mix, flow_diagnostics *diags)
{
  flow_policy own = {.id = mix->id, .label = mix->label};
  double *factors = calloc(mix->lever_count + 1, sizeof *factors);
  own.levers = calloc(mix->lever_count + 1, sizeof *own.levers);
  sim_status status = own.levers != NULL && factors != NULL ? SIM_OK : SIM_E_MEMORY;
  for (size_t i = 0; i < mix->lever_count && status == SIM_OK; i++) {
    if (mix->factors[i] == 0) continue;
    factors[own.lever_count] = mix->factors[i];
    own.levers[own.lever_count++] = mix->levers[i];
  }
  if (status == SIM_OK)
    status = add_view(p, &own, diags);
  else
    free(own.levers);
  if (status == SIM_OK) return scale_policy(&p->items[p->count - 1], factors);
  free(factors);
  return status;
}

static sim_status add_mixes(flow_policies *p, const selected_policies *which,
                            flow_diagnostics *diags)
{
  sim_status status = SIM_OK;
  for (uint32_t m = 0; m < which->mix_count && status == SIM_OK; m++)
    status = add_mix(p, &which->mixes[m], diags);
  return status;
}

/* The baseline and those selected. */
static sim_status add_policies(flow_policies *p, const selected_policies *which,
                               flow_diagnostics *diags)
{
  const flow_value *section = flow_value_get(p->scenario->root, FLOW_KEY(scenario, policies));
  const flow_value *baseline = flow_value_named(section, BASELINE);
  const flow_value *levers = levers_of(baseline);
  /* The baseline, a copy. */
  size_t most = (section != NULL ? section->children : 0) + which->mix_count + 2;
  p->items = calloc(most, sizeof *p->items);
  if (p->items == NULL) return SIM_E_MEMORY;
  if (levers != NULL && (levers->children > 0 || levers->shape == FLOW_SHAPE_SCALAR)) {
    flow_diagnostics_tell(diags, levers->at, FLOW_SEVERITY_ERROR, FLOW_SAYS(BASELINE_COMPARED));
    return SIM_E_INPUT;
  }
  sim_status status = add_policy(p, baseline, BASELINE, diags);
  if (status != SIM_OK) return status;
  if (which->mixes != NULL) return add_mixes(p, which, diags);
  if (which->steps != NULL) return add_steps(p, section, which->steps, diags);
  if (which->selection != NULL) return add_selected(p, section, which->selection, diags);
  bool is_wrong = false;
  for (const flow_value *c = section != NULL ? section->first : NULL; c != NULL; c = c->next) {
    if (c == baseline) continue;
    status = add_policy(p, c, c->key, diags);
    if (status == SIM_E_INPUT)
      is_wrong = true;
    else if (status != SIM_OK)
      return status;
  }
  return is_wrong ? SIM_E_INPUT : SIM_OK;
}

static void free_plans(flow_policies *p)
{
  for (uint32_t i = 0; i < p->count; i++) {
    flow_plan_free(p->items[i].plan);
    p->items[i].plan = NULL;
  }
  sim_dists_clear(p->dists);
}

static sim_status make_plan(flow_policies *p, uint32_t policy, flow_diagnostics *diags)
{
  const flow_plan_baseline baseline = {p->items[0].plan, p->items[0].view};
  return flow_plan_new(p->items[policy].view, policy > 0 ? &baseline : NULL, p->dists, diags,
                       &p->items[policy].plan);
}

static sim_status make_plans(flow_policies *p, flow_diagnostics *diags)
{
  bool is_wrong = false;
  for (uint32_t i = 0; i < p->count; i++) {
    const sim_status status = make_plan(p, i, diags);
    if (status != SIM_OK && (status != SIM_E_INPUT || i == 0)) return status;
    is_wrong = is_wrong || status != SIM_OK;
  }
  return is_wrong ? SIM_E_INPUT : SIM_OK;
}

/* Room for what is drawn, and the plans of the scenario's own numbers; `p` is given away. */
static sim_status finish_policies(flow_policies *p, sim_status status, flow_diagnostics *diags,
                                  flow_policies **out)
{
  if (status == SIM_OK) {
    p->drawn = calloc(flow_uncertain_numbers(p->uncertain) + 1, sizeof *p->drawn);
    if (p->drawn == NULL) status = SIM_E_MEMORY;
  }
  if (status == SIM_OK) status = make_plans(p, diags);
  if (status != SIM_OK) {
    flow_policies_free(p);
    return status;
  }
  *out = p;
  return SIM_OK;
}

static sim_status make_policies(const flow_scenario *scenario, const selected_policies *which,
                                flow_diagnostics *diags, flow_policies **out)
{
  flow_policies *p = calloc(1, sizeof *p);
  if (p == NULL) return SIM_E_MEMORY;
  p->scenario = scenario;
  sim_status status = flow_node_index_new(scenario, &p->index);
  if (status == SIM_OK) status = sim_dists_new(&p->dists);
  if (status == SIM_OK) status = add_policies(p, which, diags);
  if (status == SIM_OK) status = flow_uncertain_new(p->items[0].view, diags, &p->uncertain);
  return finish_policies(p, status, diags, out);
}

sim_status flow_policies_new(const flow_scenario *scenario, const char *selection,
                             flow_diagnostics *diags, flow_policies **out)
{
  return make_policies(scenario, &(selected_policies){.selection = selection}, diags, out);
}

sim_status flow_policies_steps_new(const flow_scenario *scenario, const char *id,
                                   flow_diagnostics *diags, flow_policies **out)
{
  return make_policies(scenario, &(selected_policies){.steps = id}, diags, out);
}

sim_status flow_policies_mixes_new(const flow_scenario *scenario, const flow_mix *mixes,
                                   uint32_t count, flow_diagnostics *diags, flow_policies **out)
{
  return make_policies(scenario, &(selected_policies){.mixes = mixes, .mix_count = count}, diags,
                       out);
}

/* NULL: out of memory. */
static double *copy_factors(const flow_policy *model)
{
  double *factors = calloc(model->lever_count + 1, sizeof *factors);
  if (factors != NULL) memcpy(factors, model->factors, model->lever_count * sizeof *factors);
  return factors;
}

static sim_status copy_policies(flow_policies *p, flow_diagnostics *diags)
{
  p->items = calloc(p->after->count, sizeof *p->items);
  sim_status status = p->items != NULL ? SIM_OK : SIM_E_MEMORY;
  for (uint32_t i = 0; i < p->after->count && status == SIM_OK; i++) {
    const flow_policy *model = &p->after->items[i];
    flow_policy own = {.id = model->id, .label = model->label, .later_days = model->later_days};
    own.levers = copy_levers(model);
    own.lever_count = model->lever_count;
    status = own.levers != NULL ? add_view(p, &own, diags) : SIM_E_MEMORY;
    if (status == SIM_OK && model->factors != NULL)
      status = scale_policy(&p->items[p->count - 1], copy_factors(model));
  }
  return status;
}

sim_status flow_policies_new_after(const flow_policies *of, flow_diagnostics *diags,
                                   flow_policies **out)
{
  flow_policies *p = calloc(1, sizeof *p);
  if (p == NULL) return SIM_E_MEMORY;
  p->scenario = of->scenario;
  p->index = of->index;
  p->uncertain = of->uncertain;
  p->after = of;
  sim_status status = sim_dists_new_after(of->dists, &p->dists);
  if (status == SIM_OK) status = copy_policies(p, diags);
  return finish_policies(p, status, diags, out);
}

void flow_policies_free(flow_policies *policies)
{
  if (policies == NULL) return;
  for (uint32_t i = 0; i < policies->count; i++) {
    flow_plan_free(policies->items[i].plan);
    flow_overlay_free(policies->items[i].view);
    free(policies->items[i].levers);
    free(policies->items[i].factors);
  }
  free(policies->items);
  free(policies->drawn);
  if (policies->after == NULL) flow_uncertain_free(policies->uncertain);
  sim_dists_free(policies->dists);
  if (policies->after == NULL) flow_node_index_free(policies->index);
  free(policies);
}

static bool pulls_the_same(const flow_policy *a, const flow_policy *b)
{
  if (a->lever_count != b->lever_count) return false;
  for (size_t i = 0; i < a->lever_count; i++)
    if (a->levers[i] != b->levers[i]) return false;
  return true;
}

int32_t flow_policies_on_time(const flow_policies *policies, uint32_t policy)
{
  const flow_policy *own = &policies->items[policy];
  if (!(own->later_days > 0)) return -1;
  for (uint32_t p = 0; p < policies->count; p++)
    if (policies->items[p].later_days == 0 && pulls_the_same(own, &policies->items[p]))
      return (int32_t)p;
  return -1;
}

bool flow_policies_are_uncertain(const flow_policies *policies)
{
  return flow_uncertain_numbers(policies->uncertain) > 0;
}

sim_status flow_policies_take(flow_policies *policies, const flow_draw *drawn, size_t count,
                              flow_diagnostics *diags)
{
  free_plans(policies);
  for (uint32_t i = 0; i < policies->count; i++) {
    sim_status status = flow_overlay_take(policies->items[i].view, drawn, count);
    if (status != SIM_OK) return status;
  }
  return make_plans(policies, diags);
}

sim_status flow_policies_draw(flow_policies *policies, const sim_random *chance,
                              flow_diagnostics *diags)
{
  size_t count = flow_uncertain_numbers(policies->uncertain);
  if (count == 0) return SIM_OK;
  flow_uncertain_draw(policies->uncertain, chance, policies->drawn);
  return flow_policies_take(policies, policies->drawn, count, diags);
}

sim_status flow_policies_place(flow_policies *policies, const double *places,
                               flow_diagnostics *diags)
{
  const size_t count = flow_uncertain_place(policies->uncertain, places, policies->drawn);
  return flow_policies_take(policies, policies->drawn, count, diags);
}

sim_status flow_policies_reachability(const flow_policies *policies, flow_reachability **out)
{
  const flow_plan **plans = calloc(policies->count, sizeof *plans);
  if (plans == NULL) return SIM_E_MEMORY;
  for (uint32_t i = 0; i < policies->count; i++) plans[i] = policies->items[i].plan;
  const sim_status status = flow_reachability_new(plans, policies->count, out);
  free(plans);
  return status;
}

const flow_policy *flow_policies_find(const flow_policies *policies, const char *id)
{
  for (uint32_t i = 0; i < policies->count; i++) {
    if (strcmp(policies->items[i].id, id) == 0) return &policies->items[i];
  }
  return NULL;
}

sim_status flow_policies_copy(flow_policies *p, uint32_t of, const char *id,
                              flow_diagnostics *diags)
{
  const flow_policy *model = &p->items[of];
  flow_policy own = {.id = id, .label = model->label, .lever_count = model->lever_count};
  own.levers = copy_levers(model);
  if (own.levers == NULL) return SIM_E_MEMORY;
  const sim_status status = add_view(p, &own, diags);
  return status == SIM_OK ? flow_policies_replan(p, p->count - 1, diags) : status;
}

sim_status flow_policies_set(flow_policies *p, uint32_t policy, const flow_value *number,
                             double value)
{
  return flow_overlay_set(p->items[policy].view, number, value);
}

sim_status flow_policies_replan(flow_policies *p, uint32_t policy, flow_diagnostics *diags)
{
  flow_policy *own = &p->items[policy];
  flow_plan_free(own->plan);
  own->plan = NULL;
  return make_plan(p, policy, diags);
}
