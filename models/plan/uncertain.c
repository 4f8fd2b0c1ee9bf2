/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/plan/uncertain.h"

#include <math.h>
#include <stdlib.h>

#include "models/plan/assumed.h"
#include "models/plan/dist_params.h"
#include "models/plan/dist_words.h"
#include "models/scenario/keys.h"

typedef struct uncertain_path {
  const flow_value *value; /* what `uncertain` says, borrowed; NULL: it is drawn as assumed */
  const char *name;        /* the path */
  const sim_dist *dist;    /* NULL: from a file of sets */
  const flow_value *file;  /* of sets, whose row the replication takes */
  size_t file_index;
  double unit; /* what a draw is divided by to become a factor; 1 when it replaces */
  bool scales;
  double own;          /* the number at the start */
  size_t first, count; /* its numbers */
  size_t input;        /* paths of a file share one */
} uncertain_path;

/* A quota that keeps its share of the supply that a path draws. */
typedef struct uncertain_quota {
  size_t path;
  int32_t number;
} uncertain_quota;

struct flow_uncertain {
  sim_dists *dists;
  uncertain_path *paths;
  int32_t *numbers;
  uncertain_quota *quotas;
  flow_arena *names; /* of the paths that are drawn as assumed */
  size_t path_count, number_count, quota_count, input_count;
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
    const bool is_date = found[i]->type == FLOW_VALUE_DATE;
    if ((found[i]->type == FLOW_VALUE_NUMBER || is_date) && found[i]->number >= 0)
      numbers[u->number_count++] = found[i]->number;
  }
  path->count = u->number_count - path->first;
  free(found);
  return SIM_OK;
}

static const flow_value *first_number(const flow_overlay *view, const flow_uncertain *u,
                                      const uncertain_path *path)
{
  return flow_overlay_scenario(view)->numbers[u->numbers[path->first]];
}

static sim_status add_dist(const flow_overlay *view, double own, flow_arena *arena,
                           flow_uncertain *u, uncertain_path *path, flow_diagnostics *diags)
{
  sim_dist_spec spec = {0};
  const bool is_date = first_number(view, u, path)->type == FLOW_VALUE_DATE;
  flow_dist_params_terms terms = {
      .day = 0, .at_least = own < 0 || is_date ? -INFINITY : 0, .mean = own};
  path->own = own;
  path->scales = flow_dist_params_is_around(path->value) && own != 0;
  path->unit = path->scales ? own : 1;
  const char *problem = flow_dist_params_read(view, path->value, terms, arena, &spec);
  const sim_status status =
      problem == NULL ? sim_dists_add(u->dists, &spec, &path->dist) : SIM_E_INPUT;
  if (status != SIM_E_INPUT) return status;
  if (problem == NULL) problem = sim_dist_spec_problem(&spec);
  flow_diagnostics_tell(
      diags, path->value->at, FLOW_SEVERITY_ERROR, FLOW_SAYS(NO_DISTRIBUTION), path->value->key,
      flow_dist_words(problem != NULL ? problem : "it has no table", diags->language));
  return SIM_E_INPUT;
}

static sim_status begin_path(const flow_overlay *view, const flow_value *value, flow_uncertain *u,
                             flow_diagnostics *diags)
{
  uncertain_path *path = &u->paths[u->path_count];
  *path = (uncertain_path){.value = value, .name = value->key, .unit = 1};
  const sim_status status = find_numbers(flow_overlay_scenario(view), value, u, path);
  if (status != SIM_OK) return status;
  if (path->count == 0) {
    flow_diagnostics_tell(diags, value->key_at, FLOW_SEVERITY_ERROR, FLOW_SAYS(NO_NUMBER_TO_DRAW),
                          value->key);
    return SIM_E_INPUT;
  }
  return SIM_OK;
}

static sim_status add_path(const flow_overlay *view, const flow_value *value, flow_arena *arena,
                           flow_uncertain *u, flow_diagnostics *diags)
{
  sim_status status = begin_path(view, value, u, diags);
  if (status != SIM_OK) return status;
  uncertain_path *path = &u->paths[u->path_count];
  const double own = flow_overlay_value(view, first_number(view, u, path), 0);
  status = add_dist(view, own, arena, u, path, diags);
  if (status == SIM_OK) u->path_count++;
  return status;
}

/* The columns of a file of sets. A number that changes in time moves as a whole. */
static sim_status add_file(const flow_overlay *view, const flow_value *file, size_t index,
                           flow_uncertain *u, flow_diagnostics *diags)
{
  sim_status status = SIM_OK;
  for (const flow_value *column = file->first; status == SIM_OK && column; column = column->next) {
    status = begin_path(view, column, u, diags);
    if (status != SIM_OK) break;
    uncertain_path *path = &u->paths[u->path_count++];
    const flow_value *number = first_number(view, u, path);
    const double own = flow_overlay_value(view, number, 0);
    path->own = own;
    path->file = file;
    path->file_index = index;
    path->scales = flow_overlay_profile(view, number)->count > 1 && own != 0;
    path->unit = path->scales ? own : 1;
  }
  return status;
}

static sim_status add_sets(const flow_overlay *view, const flow_value *sets, flow_uncertain *u,
                           flow_diagnostics *diags)
{
  if (sets->shape != FLOW_SHAPE_MAP) return add_file(view, sets, 0, u, diags);
  sim_status status = SIM_OK;
  size_t index = 0;
  for (const flow_value *file = sets->first; status == SIM_OK && file; file = file->next)
    status = add_file(view, file, index++, u, diags);
  return status;
}

/* Whether a file has a column of that path. */
static bool has_column(const flow_value *sets, const char *path)
{
  const bool is_map = sets != NULL && sets->shape == FLOW_SHAPE_MAP;
  for (const flow_value *file = is_map ? sets->first : sets; file;
       file = is_map ? file->next : NULL)
    if (flow_value_named(file, path) != NULL) return true;
  return false;
}

/* How many numbers the map draws, at most. */
static size_t count_paths(const flow_value *map)
{
  size_t count = 0;
  const flow_value *sets = flow_value_get(map, FLOW_KEY(uncertain, sets));
  if (map != NULL) count = map->children;
  if (sets != NULL) count += sets->children;
  for (const flow_value *file = sets != NULL ? sets->first : NULL; file; file = file->next)
    count += file->children;
  return count;
}

static bool has_range(const flow_uncertain *u, const flow_value *number)
{
  for (size_t i = 0; i < u->number_count; i++)
    if (u->numbers[i] == number->number) return true;
  return false;
}

static sim_status add_assumed(const flow_value *number, double spread, flow_uncertain *u)
{
  enum { NAME_ROOM = 256 };
  char *name = flow_arena_take(u->names, NAME_ROOM);
  int32_t *numbers = realloc(u->numbers, (u->number_count + 1) * sizeof *numbers);
  if (numbers != NULL) u->numbers = numbers;
  if (name == NULL || numbers == NULL) return SIM_E_MEMORY;
  uncertain_path *path = &u->paths[u->path_count];
  *path = (uncertain_path){.name = flow_value_path(number, name, NAME_ROOM),
                           .scales = true,
                           .own = number->profile.pieces[0].value,
                           .first = u->number_count,
                           .count = 1};
  const sim_dist_spec spec = flow_assumed_dist(number, spread, &path->unit);
  const sim_status status = sim_dists_add(u->dists, &spec, &path->dist);
  if (status != SIM_OK) return status;
  u->numbers[u->number_count++] = number->number;
  u->path_count++;
  return SIM_OK;
}

/* The quotas of every supply that is drawn, but those with a range of their own. */
static sim_status add_quotas(const flow_scenario *scenario, flow_uncertain *u)
{
  u->quotas = calloc((size_t)scenario->number_count + 1, sizeof *u->quotas);
  if (u->quotas == NULL) return SIM_E_MEMORY;
  for (size_t i = 0; i < u->path_count; i++) {
    const uncertain_path *path = &u->paths[i];
    const flow_value *supply = path->count == 1 ? scenario->numbers[u->numbers[path->first]] : NULL;
    for (const flow_value *q = supply != NULL ? flow_assumed_quotas(supply) : NULL; q != NULL;
         q = q->next)
      if (q->type == FLOW_VALUE_NUMBER && !has_range(u, q) && path->own > 0)
        u->quotas[u->quota_count++] = (uncertain_quota){i, q->number};
  }
  return SIM_OK;
}

/* After those with a range of their own. */
static sim_status add_all_assumed(const flow_scenario *scenario, double spread, flow_uncertain *u)
{
  if (isnan(spread)) return SIM_OK;
  const flow_value **found = calloc((size_t)scenario->number_count + 1, sizeof *found);
  if (found == NULL) return SIM_E_MEMORY;
  const size_t count = flow_assumed_find(scenario, found);
  uncertain_path *paths = realloc(u->paths, (u->path_count + count + 1) * sizeof *paths);
  sim_status status = paths != NULL ? SIM_OK : SIM_E_MEMORY;
  if (paths != NULL) u->paths = paths;
  for (size_t i = 0; i < count && status == SIM_OK; i++)
    if (!has_range(u, found[i])) status = add_assumed(found[i], spread, u);
  free(found);
  return status;
}

/* Paths of a file stand one after the other. */
static void number_inputs(flow_uncertain *u)
{
  for (size_t i = 0; i < u->path_count; i++) {
    const bool is_same =
        i > 0 && u->paths[i].file != NULL && u->paths[i].file == u->paths[i - 1].file;
    u->input_count += is_same ? 0 : 1;
    u->paths[i].input = u->input_count - 1;
  }
}

/* `spread`: of the assumed numbers, NAN for none. */
static sim_status make(const flow_overlay *baseline, double spread, bool has_sets,
                       flow_diagnostics *diags, flow_uncertain **out)
{
  const flow_scenario *scenario = flow_overlay_scenario(baseline);
  const flow_value *map = flow_value_get(scenario->root, FLOW_KEY(scenario, uncertain));
  const flow_value *sets = flow_value_get(map, FLOW_KEY(uncertain, sets));
  flow_uncertain *u = calloc(1, sizeof *u);
  flow_arena *arena = flow_arena_new();
  sim_status status = SIM_E_MEMORY;
  if (u == NULL || arena == NULL) goto done;
  u->names = flow_arena_new();
  if (u->names == NULL) goto done;
  u->paths = calloc(count_paths(map) + 1, sizeof *u->paths);
  if (u->paths == NULL) goto done;
  status = sim_dists_new(&u->dists);
  bool is_wrong = false;
  for (const flow_value *c = map != NULL ? map->first : NULL; status == SIM_OK && c != NULL;
       c = c->next) {
    if (c->rule != NULL && c->rule->id == FLOW_KEY(uncertain, assumed)) continue;
    if (c == sets ? !has_sets : has_sets && has_column(sets, c->key)) continue;
    status = c == sets ? add_sets(baseline, c, u, diags) : add_path(baseline, c, arena, u, diags);
    if (status != SIM_E_INPUT) continue;
    is_wrong = true; /* go on, to find all mistakes */
    status = SIM_OK;
  }
  if (status == SIM_OK) status = add_all_assumed(scenario, spread, u);
  const bool is_shared = !isnan(spread) || (has_sets && sets != NULL);
  if (status == SIM_OK && is_shared) status = add_quotas(scenario, u);
  if (status == SIM_OK && is_wrong) status = SIM_E_INPUT;
  if (status == SIM_OK) number_inputs(u);
done:
  flow_arena_free(arena);
  if (status != SIM_OK) {
    flow_uncertain_free(u);
    return status;
  }
  *out = u;
  return SIM_OK;
}

sim_status flow_uncertain_new(const flow_overlay *baseline, flow_diagnostics *diags,
                              flow_uncertain **out)
{
  const double spread = flow_assumed_deviation(flow_overlay_scenario(baseline));
  return make(baseline, spread, true, diags, out);
}

sim_status flow_uncertain_ranges_new(const flow_overlay *baseline, double deviation,
                                     flow_diagnostics *diags, flow_uncertain **out)
{
  const double spread = flow_assumed_deviation(flow_overlay_scenario(baseline));
  return make(baseline, isnan(spread) ? deviation : spread, false, diags, out);
}

void flow_uncertain_free(flow_uncertain *uncertain)
{
  if (uncertain == NULL) return;
  sim_dists_free(uncertain->dists);
  free(uncertain->paths);
  free(uncertain->numbers);
  free(uncertain->quotas);
  flow_arena_free(uncertain->names);
  free(uncertain);
}

size_t flow_uncertain_paths(const flow_uncertain *uncertain)
{
  return uncertain->path_count;
}

size_t flow_uncertain_numbers(const flow_uncertain *uncertain)
{
  return uncertain->number_count + uncertain->quota_count;
}

const char *flow_uncertain_path(const flow_uncertain *uncertain, size_t path)
{
  return uncertain->paths[path].name;
}

/* The row of a file of sets at a place in (0, 1), in proportion to the weights. */
static size_t row_at(const uncertain_path *path, double u)
{
  const flow_value *file = path->file;
  double sum = 0, below = 0;
  for (size_t r = 0; r < file->value_count; r++) sum += file->values[r];
  const double place = u * sum;
  size_t last = 0;
  for (size_t r = 0; r < file->value_count; r++) {
    if (file->values[r] > 0) last = r;
    below += file->values[r];
    if (place < below && file->values[r] > 0) return r;
  }
  return last;
}

static double value_at(const uncertain_path *p, double u)
{
  if (p->file != NULL) return p->value->values[row_at(p, u)] / p->unit;
  return sim_dist_quantile(p->dist, u) / p->unit;
}

double flow_uncertain_value(const flow_uncertain *uncertain, size_t path, const sim_random *chance,
                            bool *scales)
{
  const uncertain_path *p = &uncertain->paths[path];
  sim_stream_id name = {.purpose = FLOW_PURPOSE_UNCERTAIN, .owner = (uint32_t)path};
  if (p->file != NULL) name.owner = FLOW_UNCERTAIN_SETS + (uint32_t)p->file_index; /* one a file */
  *scales = p->scales;
  return value_at(p, sim_draw(chance, name));
}

/* ---- inputs, and all numbers together ---- */

static const uncertain_path *path_of(const flow_uncertain *u, size_t input)
{
  size_t i = 0;
  while (u->paths[i].input != input) i++;
  return &u->paths[i];
}

size_t flow_uncertain_inputs(const flow_uncertain *u)
{
  return u->input_count;
}

const char *flow_uncertain_input(const flow_uncertain *u, size_t input)
{
  const uncertain_path *path = path_of(u, input);
  return path->file != NULL ? path->file->key : path->name;
}

bool flow_uncertain_input_is_file(const flow_uncertain *u, size_t input)
{
  return path_of(u, input)->file != NULL;
}

size_t flow_uncertain_input_path(const flow_uncertain *u, size_t input)
{
  return (size_t)(path_of(u, input) - u->paths);
}

double flow_uncertain_factor(const flow_uncertain *u, size_t input, double place)
{
  const uncertain_path *path = path_of(u, input);
  if (path->file != NULL || path->own == 0) return NAN;
  return value_at(path, place) / (path->scales ? 1 : path->own);
}

/* A path's numbers and the quotas that go with it, from the `count`th of `drawn` on. */
static size_t put_path(const flow_uncertain *u, size_t path, double value, flow_draw *drawn,
                       size_t count)
{
  const uncertain_path *p = &u->paths[path];
  for (size_t k = 0; k < p->count; k++)
    drawn[count++] = (flow_draw){u->numbers[p->first + k], p->scales, value};
  for (size_t q = 0; q < u->quota_count; q++)
    if (u->quotas[q].path == path)
      drawn[count++] = (flow_draw){u->quotas[q].number, true, p->scales ? value : value / p->own};
  return count;
}

size_t flow_uncertain_place(const flow_uncertain *u, const double *places, flow_draw *drawn)
{
  size_t count = 0;
  for (size_t i = 0; i < u->path_count; i++) {
    const double place = places[u->paths[i].input];
    if (!isnan(place)) count = put_path(u, i, value_at(&u->paths[i], place), drawn, count);
  }
  return count;
}

double flow_uncertain_own(const flow_uncertain *uncertain, size_t path)
{
  return uncertain->paths[path].own;
}

double flow_uncertain_quantile(const flow_uncertain *uncertain, size_t path, double uniform)
{
  const uncertain_path *p = &uncertain->paths[path];
  return value_at(p, uniform) * (p->scales ? p->own : 1);
}

void flow_uncertain_draw(const flow_uncertain *uncertain, const sim_random *chance,
                         flow_draw *drawn)
{
  size_t count = 0;
  for (size_t i = 0; i < uncertain->path_count; i++) {
    bool scales = false;
    const double value = flow_uncertain_value(uncertain, i, chance, &scales);
    count = put_path(uncertain, i, value, drawn, count);
  }
}
