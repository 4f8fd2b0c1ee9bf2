/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/plan/uncertain.h"

#include <math.h>
#include <stdlib.h>

#include "models/plan/dist_params.h"

typedef struct uncertain_path {
  const flow_value *value; /* borrowed */
  const sim_dist *dist;
  double unit; /* what a draw is divided by to become a factor; 1 when it replaces */
  bool scales;
  size_t first, count; /* its numbers */
} uncertain_path;

struct flow_uncertain {
  sim_dists *dists;
  uncertain_path *paths;
  int32_t *numbers;
  size_t path_count, number_count;
};

static sim_status find_numbers(const flow_scenario *scenario, const flow_value *value,
                               flow_uncertain *u, uncertain_path *path)
{
  size_t count = flow_scenario_find(scenario, value->key, NULL, 0);
  flow_value **found = calloc(count + 1, sizeof *found);
  int32_t *numbers = realloc(u->numbers, (u->number_count + count + 1) * sizeof *numbers);
  if (numbers != NULL) u->numbers = numbers;
  if (found == NULL || numbers == NULL) {
    free(found);
    return SIM_E_MEMORY;
  }
  (void)flow_scenario_find(scenario, value->key, found, count);
  path->first = u->number_count;
  for (size_t i = 0; i < count; i++) {
    if (found[i]->type == FLOW_VALUE_NUMBER && found[i]->number >= 0)
      numbers[u->number_count++] = found[i]->number;
  }
  path->count = u->number_count - path->first;
  free(found);
  return SIM_OK;
}

static sim_status add_dist(const flow_overlay *view, double own, flow_arena *arena,
                           flow_uncertain *u, uncertain_path *path, flow_diagnostics *diags)
{
  sim_dist_spec spec = {0};
  flow_dist_params_terms terms = {.day = 0, .at_least = own < 0 ? -INFINITY : 0, .mean = own};
  path->scales = flow_dist_params_is_around(path->value) && own != 0;
  path->unit = path->scales ? own : 1;
  const char *problem = flow_dist_params_read(view, path->value, terms, arena, &spec);
  const sim_status status =
      problem == NULL ? sim_dists_add(u->dists, &spec, &path->dist) : SIM_E_INPUT;
  if (status != SIM_E_INPUT) return status;
  if (problem == NULL) problem = sim_dist_spec_problem(&spec);
  flow_diagnostics_tell(diags, path->value->at, FLOW_SEVERITY_ERROR, FLOW_SAYS(CANNOT_BE_DRAWN),
                        path->value->key, problem != NULL ? problem : "it has no table");
  return SIM_E_INPUT;
}

static sim_status add_path(const flow_overlay *view, const flow_value *value, flow_arena *arena,
                           flow_uncertain *u, flow_diagnostics *diags)
{
  const flow_scenario *scenario = flow_overlay_scenario(view);
  uncertain_path *path = &u->paths[u->path_count];
  *path = (uncertain_path){.value = value};
  sim_status status = find_numbers(scenario, value, u, path);
  if (status != SIM_OK) return status;
  if (path->count == 0) {
    flow_diagnostics_tell(diags, value->key_at, FLOW_SEVERITY_ERROR, FLOW_SAYS(NO_NUMBER_TO_DRAW),
                          value->key);
    return SIM_E_INPUT;
  }
  const flow_value *number = scenario->numbers[u->numbers[path->first]];
  status = add_dist(view, flow_overlay_value(view, number, 0), arena, u, path, diags);
  if (status == SIM_OK) u->path_count++;
  return status;
}

sim_status flow_uncertain_new(const flow_overlay *baseline, flow_diagnostics *diags,
                              flow_uncertain **out)
{
  const flow_value *map =
      flow_value_get(flow_overlay_scenario(baseline)->root, FLOW_KEY(scenario, uncertain));
  flow_uncertain *u = calloc(1, sizeof *u);
  flow_arena *arena = flow_arena_new();
  sim_status status = SIM_E_MEMORY;
  if (u == NULL || arena == NULL) goto done;
  u->paths = calloc((map != NULL ? map->children : 0) + 1, sizeof *u->paths);
  if (u->paths == NULL) goto done;
  status = sim_dists_new(&u->dists);
  bool is_wrong = false;
  for (const flow_value *c = map != NULL ? map->first : NULL; status == SIM_OK && c != NULL;
       c = c->next) {
    status = add_path(baseline, c, arena, u, diags);
    if (status != SIM_E_INPUT) continue;
    is_wrong = true; /* go on, to find all mistakes */
    status = SIM_OK;
  }
  if (status == SIM_OK && is_wrong) status = SIM_E_INPUT;
done:
  flow_arena_free(arena);
  if (status != SIM_OK) {
    flow_uncertain_free(u);
    return status;
  }
  *out = u;
  return SIM_OK;
}

void flow_uncertain_free(flow_uncertain *uncertain)
{
  if (uncertain == NULL) return;
  sim_dists_free(uncertain->dists);
  free(uncertain->paths);
  free(uncertain->numbers);
  free(uncertain);
}

size_t flow_uncertain_paths(const flow_uncertain *uncertain)
{
  return uncertain->path_count;
}

size_t flow_uncertain_numbers(const flow_uncertain *uncertain)
{
  return uncertain->number_count;
}

const char *flow_uncertain_path(const flow_uncertain *uncertain, size_t path)
{
  return uncertain->paths[path].value->key;
}

double flow_uncertain_value(const flow_uncertain *uncertain, size_t path, const sim_random *chance,
                            bool *scales)
{
  const uncertain_path *p = &uncertain->paths[path];
  sim_stream_id name = {.purpose = FLOW_PURPOSE_UNCERTAIN, .owner = (uint32_t)path};
  *scales = p->scales;
  return sim_dist_quantile(p->dist, sim_draw(chance, name)) / p->unit;
}

void flow_uncertain_draw(const flow_uncertain *uncertain, const sim_random *chance,
                         flow_draw *drawn)
{
  for (size_t i = 0; i < uncertain->path_count; i++) {
    const uncertain_path *p = &uncertain->paths[i];
    bool scales = false;
    double value = flow_uncertain_value(uncertain, i, chance, &scales);
    for (size_t k = 0; k < p->count; k++)
      drawn[p->first + k] =
          (flow_draw){.number = uncertain->numbers[p->first + k], .scales = scales, .value = value};
  }
}
