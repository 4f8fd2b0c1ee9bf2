/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/random/dist_registry.h"

#include <assert.h>
#include <stdlib.h>

#include "engine/random/dist_empirical.h"
#include "engine/random/dist_table.h"

/* Clearings that a core survives without being asked for. */
enum { MOST_IDLE = 64 };

void sim_shape_node_free(sim_shape_node *core)
{
  if (core == NULL) return;
  sim_table_free(core->table);
  free(core->weights);
  free(core->values);
  free(core->sums);
  free(core->parts);
  free(core);
}

void sim_dist_registry_free(sim_dist_registry *cores)
{
  for (size_t i = 0; i < cores->count; i++) sim_shape_node_free(cores->list[i]);
  free(cores->list);
  *cores = (sim_dist_registry){0};
}

void sim_dist_registry_clear(sim_dist_registry *cores)
{
  size_t kept = 0;
  for (size_t i = 0; i < cores->count; i++) {
    sim_shape_node *core = cores->list[i];
    if (++core->idle > MOST_IDLE)
      sim_shape_node_free(core);
    else
      cores->list[kept++] = core;
  }
  cores->count = kept;
}

static bool are_equal(const double *a, const double *b, size_t count)
{
  for (size_t i = 0; a != NULL && i < count; i++) {
    if (a[i] < b[i] || a[i] > b[i]) return false;
  }
  return true;
}

static bool is_same_dist(const sim_dist *a, const sim_dist *b)
{
  double x[] = {a->shift, a->scale, a->low, a->high}, y[] = {b->shift, b->scale, b->low, b->high};
  return a->core == b->core && are_equal(x, y, 4);
}

static bool is_same_core(const sim_shape_node *a, const sim_shape_node *b)
{
  if (a->kind != b->kind || a->count != b->count || a->shape.kind != b->shape.kind ||
      a->is_steps != b->is_steps)
    return false;
  double x[] = {a->shape.a, a->shape.b}, y[] = {b->shape.a, b->shape.b};
  if (!are_equal(x, y, 2) || !are_equal(a->weights, b->weights, a->count)) return false;
  if (!are_equal(a->values, b->values, a->count)) return false;
  for (size_t i = 0; a->parts != NULL && i < a->count; i++) {
    if (!is_same_dist(&a->parts[i], &b->parts[i])) return false;
  }
  return true;
}

sim_shape_node *sim_dist_registry_own(const sim_dist_registry *cores, const sim_shape_node *core)
{
  for (size_t i = 0; i < cores->count; i++) {
    if (cores->list[i] == core) return cores->list[i];
  }
  assert(cores->base != NULL || !"a distribution of another registry");
  return NULL;
}

static void touch(const sim_dist_registry *cores, sim_shape_node *core)
{
  if (core == NULL) return; /* of the base, which keeps all */
  core->idle = 0;
  for (size_t i = 0; core->parts != NULL && i < core->count; i++) {
    touch(cores, sim_dist_registry_own(cores, core->parts[i].core));
  }
}

/* A core of the base that other threads may be reading has to have its table already. */
static bool is_ready(const sim_shape_node *core)
{
  return core->table != NULL || core->kind == SIM_SHAPE_NODE_KIND_EMPIRICAL ||
         (core->kind == SIM_SHAPE_NODE_KIND_SHAPE && sim_shape_inverts(&core->shape));
}

static const sim_shape_node *find_in_base(const sim_dist_registry *base, const sim_shape_node *made)
{
  for (; base != NULL; base = base->base)
    for (size_t i = 0; i < base->count; i++)
      if (is_ready(base->list[i]) && is_same_core(base->list[i], made)) return base->list[i];
  return NULL;
}

/* Finds the core that equals `made`, or keeps `made`. */
sim_status sim_dist_registry_share(sim_dist_registry *cores, sim_shape_node *made,
                                   const sim_shape_node **out)
{
  *out = find_in_base(cores->base, made);
  if (*out != NULL) {
    sim_shape_node_free(made);
    return SIM_OK;
  }
  for (size_t i = 0; i < cores->count; i++) {
    if (!is_same_core(cores->list[i], made)) continue;
    sim_shape_node_free(made);
    made = cores->list[i];
    goto found;
  }
  if (cores->count == cores->room) {
    size_t room = 2 * cores->room + 8;
    sim_shape_node **more = realloc(cores->list, room * sizeof *more);
    if (more == NULL) {
      sim_shape_node_free(made);
      return SIM_E_MEMORY;
    }
    cores->list = more;
    cores->room = room;
  }
  cores->list[cores->count++] = made;
found:
  touch(cores, made);
  *out = made;
  return SIM_OK;
}

sim_shape_node *sim_shape_node_new(sim_shape_node_kind kind, size_t count)
{
  sim_shape_node *core = calloc(1, sizeof *core);
  if (core == NULL) return NULL;
  core->kind = kind;
  core->count = count;
  bool is_numbers = kind == SIM_SHAPE_NODE_KIND_EMPIRICAL || kind == SIM_SHAPE_NODE_KIND_COXIAN;
  bool has_parts = !is_numbers && kind != SIM_SHAPE_NODE_KIND_SHAPE;
  if (is_numbers) core->values = calloc(count, sizeof *core->values);
  if (kind == SIM_SHAPE_NODE_KIND_EMPIRICAL)
    core->sums = calloc(SIM_EMPIRICAL_SUMS * count, sizeof(double));
  else if (kind != SIM_SHAPE_NODE_KIND_SHAPE)
    core->weights = calloc(count, sizeof *core->weights);
  if (has_parts) core->parts = calloc(count, sizeof *core->parts);
  bool lacks = (is_numbers && core->values == NULL) || (has_parts && core->parts == NULL) ||
               (kind == SIM_SHAPE_NODE_KIND_EMPIRICAL && core->sums == NULL) ||
               (kind != SIM_SHAPE_NODE_KIND_EMPIRICAL && kind != SIM_SHAPE_NODE_KIND_SHAPE &&
                core->weights == NULL);
  if (!lacks) return core;
  sim_shape_node_free(core);
  return NULL;
}
