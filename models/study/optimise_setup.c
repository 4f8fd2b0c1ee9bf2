/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/study/optimise_setup.h"

#include "models/scenario/keys.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const flow_value *optimise_of(const flow_scenario *scenario)
{
  return flow_value_get(scenario->root, FLOW_KEY(scenario, optimise));
}

/* ---- levers ---- */

/* "0..40 step 5" */
static bool read_range(const char *text, sim_mix_lever *out)
{
  int low, high, step = 1, used = 0;
  if (text == NULL || sscanf(text, " %d .. %d %n", &low, &high, &used) != 2 || used == 0)
    return false;
  if (strncmp(text + used, "step", 4) == 0) {
    int more = 0;
    if (sscanf(text + used, "step %d %n", &step, &more) != 1 || more == 0) return false;
    used += more;
  }
  *out = (sim_mix_lever){low, high, step};
  return text[used] == '\0' && low <= high && step >= 1 && abs(low) <= 1000000 &&
         abs(high) <= 1000000;
}

/* The size of a lever as written: the number of its first change, without its sign; 1 when it is
 * `= value`, which has no size. */
static bool read_size(const flow_value *lever, flow_optimise_lever *out)
{
  const flow_value *change = flow_value_get(lever, FLOW_KEY(lever, change));
  out->written = 1;
  for (const flow_value *c = change->first; c != NULL; c = c->next)
    if (c->lay == FLOW_CHANGE_OP_SET || c->text == NULL) return true;
  char *end = NULL;
  const double number = strtod(change->first->text, &end);
  snprintf(out->unit, sizeof out->unit, "%.30s", end + strspn(end, " "));
  out->written = fabs(number);
  return number != 0;
}

static bool has_size(const flow_value *lever)
{
  const flow_value *change = flow_value_get(lever, FLOW_KEY(lever, change));
  for (const flow_value *c = change->first; c != NULL; c = c->next)
    if (c->lay == FLOW_CHANGE_OP_SET || c->text == NULL) return false;
  return true;
}

static sim_status read_lever(const flow_scenario *scenario, const flow_value *entry,
                             flow_diagnostics *diags, flow_optimise_lever *out)
{
  const flow_value *all = flow_value_get(scenario->root, FLOW_KEY(scenario, levers));
  const flow_value *lever = flow_value_named(all, entry->key);
  if (lever == NULL) {
    flow_diagnostics_tell(diags, entry->key_at, FLOW_SEVERITY_ERROR, FLOW_SAYS(OPTIMISE_NO_LEVER),
                          entry->key);
    return SIM_E_INPUT;
  }
  const flow_value *label = flow_value_get(lever, FLOW_KEY(lever, label));
  *out = (flow_optimise_lever){
      .lever = lever, .id = lever->key, .label = label != NULL ? label->text : lever->key};
  if (!read_range(entry->text, &out->range) || !read_size(lever, out)) {
    flow_diagnostics_tell(diags, entry->at, FLOW_SEVERITY_ERROR, FLOW_SAYS(OPTIMISE_RANGE),
                          entry->key, entry->text != NULL ? entry->text : "");
    return SIM_E_INPUT;
  }
  if (!has_size(lever) && (out->range.low < 0 || out->range.high > 1)) {
    flow_diagnostics_tell(diags, entry->at, FLOW_SEVERITY_ERROR, FLOW_SAYS(OPTIMISE_NO_SIZE),
                          entry->key);
    return SIM_E_INPUT;
  }
  return SIM_OK;
}

sim_status flow_optimise_read_levers(const flow_scenario *scenario, flow_diagnostics *diags,
                                     flow_optimise_lever **levers, uint32_t *count)
{
  const flow_value *optimise = optimise_of(scenario);
  const flow_value *map = flow_value_get(optimise, FLOW_KEY(optimise, levers));
  *count = 0;
  if (optimise == NULL || map == NULL || map->children == 0 || map->children > SIM_MIX_LEVERS) {
    flow_diagnostics_tell(diags, optimise != NULL ? optimise->at : (flow_position){0},
                          FLOW_SEVERITY_ERROR, FLOW_SAYS(OPTIMISE_NOTHING), SIM_MIX_LEVERS);
    return SIM_E_INPUT;
  }
  *levers = calloc(map->children, sizeof **levers);
  if (*levers == NULL) return SIM_E_MEMORY;
  sim_status worst = SIM_OK;
  for (const flow_value *entry = map->first; entry != NULL; entry = entry->next) {
    const sim_status status = read_lever(scenario, entry, diags, &(*levers)[*count]);
    if (status == SIM_OK)
      (*count)++;
    else
      worst = status;
  }
  return worst;
}

/* ---- the objective and its bounds ---- */

static double number_of(const flow_value *map, flow_key_id key, double fallback)
{
  const flow_value *value = flow_value_get(map, key);
  return value != NULL && value->profile.count > 0 ? value->profile.pieces[0].value : fallback;
}

/* The period of a year; `none` without one. */
static sim_status read_year(const flow_experiment *e, const flow_value *map, flow_key_id key,
                            int32_t none, flow_diagnostics *diags, int32_t *period)
{
  const flow_value *value = flow_value_get(map, key);
  const flow_plan *plan = e->policies->items[0].plan;
  *period = none;
  if (value == NULL) return SIM_OK;
  const int year = (int)number_of(map, key, 0);
  for (uint32_t y = 0; y < plan->year_count; y++)
    if (plan->years[y] == year) *period = (int32_t)y;
  if (*period != none || (none >= 0 && plan->years[none] == year)) return SIM_OK;
  flow_diagnostics_tell(diags, value->at, FLOW_SEVERITY_ERROR, FLOW_SAYS(OPTIMISE_YEAR), year,
                        plan->years[0], plan->years[plan->year_count - 1]);
  return SIM_E_INPUT;
}

static int32_t find_prestatie(const flow_experiment *e, const char *name)
{
  const flow_costs *costs = e->money != NULL ? e->money->costs[0] : NULL;
  for (uint32_t i = 0; costs != NULL && name != NULL && i < costs->prestaties; i++)
    if (strcmp(costs->prestatie[i], name) == 0) return (int32_t)i;
  return -1;
}

static sim_status read_bound(const flow_experiment *e, const flow_value *item,
                             flow_diagnostics *diags, flow_optimise_bound *out)
{
  const flow_value *indicator = flow_value_get(item, FLOW_KEY(bound, indicator));
  const flow_value *prestatie = flow_value_get(item, FLOW_KEY(bound, prestatie));
  *out = (flow_optimise_bound){
      .indicator = indicator != NULL ? flow_indicator_defs_find(e->defs, indicator->text) : -1,
      .at_most = number_of(item, FLOW_KEY(bound, at_most), INFINITY),
      .at_least = number_of(item, FLOW_KEY(bound, at_least), -INFINITY)};
  const int32_t found = prestatie != NULL ? find_prestatie(e, prestatie->text) : -1;
  const bool is_bounded = isfinite(out->at_most) || isfinite(out->at_least);
  if ((out->indicator >= 0) == (found >= 0) || !is_bounded) {
    flow_diagnostics_tell(diags, item->at, FLOW_SEVERITY_ERROR, FLOW_SAYS(OPTIMISE_BOUND));
    return SIM_E_INPUT;
  }
  out->prestatie = found >= 0 ? (uint32_t)found : 0;
  return read_year(e, item, FLOW_KEY(bound, year), -1, diags, &out->period);
}

static sim_status read_bounds(const flow_experiment *e, const flow_value *list,
                              flow_diagnostics *diags, flow_optimise_setup *out)
{
  if (list == NULL) return SIM_OK;
  const bool is_list = list->shape == FLOW_SHAPE_LIST;
  out->bounds = calloc((is_list ? list->children : 1) + (size_t)1, sizeof *out->bounds);
  if (out->bounds == NULL) return SIM_E_MEMORY;
  if (!is_list) return read_bound(e, list, diags, &out->bounds[out->bound_count++]);
  sim_status worst = SIM_OK;
  for (const flow_value *item = list->first; item != NULL; item = item->next) {
    const sim_status status = read_bound(e, item, diags, &out->bounds[out->bound_count++]);
    if (status != SIM_OK) worst = status;
  }
  return worst;
}

sim_status flow_optimise_read(const flow_experiment *e, flow_diagnostics *diags,
                              flow_optimise_setup *out)
{
  const flow_value *optimise = optimise_of(e->scenario);
  const flow_value *low = flow_value_get(optimise, FLOW_KEY(optimise, minimise));
  const flow_value *high = flow_value_get(optimise, FLOW_KEY(optimise, maximise));
  const flow_value *within = flow_value_get(optimise, FLOW_KEY(optimise, within));
  *out = (flow_optimise_setup){.is_maximised = high != NULL, .budget = INFINITY};
  const flow_value *named = high != NULL ? high : low;
  const int32_t objective = named != NULL ? flow_indicator_defs_find(e->defs, named->text) : -1;
  if ((low == NULL) == (high == NULL) || objective < 0) {
    flow_diagnostics_tell(diags, optimise->at, FLOW_SEVERITY_ERROR, FLOW_SAYS(OPTIMISE_OBJECTIVE));
    return SIM_E_INPUT;
  }
  out->objective = (uint32_t)objective;
  out->budget = number_of(within, FLOW_KEY(within, budget), INFINITY);
  out->has_budget = isfinite(out->budget);
  if (out->has_budget && e->money == NULL) {
    flow_diagnostics_tell(diags, within->at, FLOW_SEVERITY_ERROR, FLOW_SAYS(OPTIMISE_NO_COSTS));
    return SIM_E_INPUT;
  }
  int32_t period = 0;
  sim_status status = read_year(e, optimise, FLOW_KEY(optimise, year),
                                (int32_t)e->layout->years - 1, diags, &period);
  out->period = (uint32_t)period;
  if (status != SIM_OK) return status;
  return read_bounds(e, flow_value_get(optimise, FLOW_KEY(optimise, subject_to)), diags, out);
}
