/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/random/dist.h"

#include <math.h>
#include <stdlib.h>

#include "engine/random/dist_shape_node.h"
#include "engine/random/dist_registry.h"
#include "engine/random/dist_empirical.h"
#include "engine/random/dist_build.h"
#include "engine/random/dist_table.h"

struct sim_dists {
  sim_dist_registry cores;
  sim_dist **list; /* owned, each by itself: their addresses stay */
  size_t count, room;
};

sim_status sim_dists_new(sim_dists **out)
{
  *out = calloc(1, sizeof **out);
  return *out == NULL ? SIM_E_MEMORY : SIM_OK;
}

sim_status sim_dists_new_after(const sim_dists *base, sim_dists **out)
{
  const sim_status status = sim_dists_new(out);
  if (status == SIM_OK) (*out)->cores.base = &base->cores;
  return status;
}

static void forget(sim_dists *dists)
{
  for (size_t i = 0; i < dists->count; i++) free(dists->list[i]);
  dists->count = 0;
}

void sim_dists_free(sim_dists *dists)
{
  if (dists == NULL) return;
  forget(dists);
  sim_dist_registry_free(&dists->cores);
  free(dists->list);
  free(dists);
}

void sim_dists_clear(sim_dists *dists)
{
  forget(dists);
  sim_dist_registry_clear(&dists->cores);
}

const char *sim_dist_spec_problem(const sim_dist_spec *spec)
{
  const char *fault = sim_dist_spec_fault(spec);
  if (fault != NULL) return fault;
  sim_dist unused;
  sim_dist_registry scratch = {0};
  sim_status s = sim_dist_build(&scratch, spec, &unused);
  sim_dist_registry_free(&scratch);
  return s == SIM_E_INPUT ? "at_least and at_most leave less than a billionth of it" : NULL;
}

/* Most tables take as long as some two hundred quantiles without one. */
enum { FEW_QUANTILES = 64 };

/* Keeps a distribution, with a table when it needs one. */
static sim_status keep(sim_dists *dists, sim_dist made, bool is_seldom, const sim_dist **out)
{
  sim_shape_node *core = sim_dist_registry_own(&dists->cores, made.core); /* NULL: ready */
  const bool is_solved =
      core != NULL && is_seldom && dists->cores.base != NULL && !sim_table_is_cheap(core);
  if (core != NULL && !is_solved && !made.is_closed &&
      core->kind != SIM_SHAPE_NODE_KIND_EMPIRICAL && core->table == NULL) {
    sim_status s = sim_table_new(core, &core->table);
    if (s != SIM_OK) return s;
  }
  made.table = is_solved ? NULL : made.core->table; /* whoever else has it built */
  if (dists->count == dists->room) {
    size_t room = 2 * dists->room + 8;
    sim_dist **more = realloc(dists->list, room * sizeof *more);
    if (more == NULL) return SIM_E_MEMORY;
    dists->list = more;
    dists->room = room;
  }
  sim_dist *kept = malloc(sizeof *kept);
  if (kept == NULL) return SIM_E_MEMORY;
  *kept = made;
  dists->list[dists->count++] = kept;
  *out = kept;
  return SIM_OK;
}

sim_status sim_dists_add(sim_dists *dists, const sim_dist_spec *spec, const sim_dist **out)
{
  sim_dist made;
  if (sim_dist_spec_fault(spec) != NULL) return SIM_E_INPUT;
  sim_status s = sim_dist_build(&dists->cores, spec, &made);
  return s == SIM_OK ? keep(dists, made, false, out) : s;
}

sim_status sim_dists_add_length_biased(sim_dists *dists, const sim_dist *of, size_t quantiles,
                                       const sim_dist **out)
{
  sim_dist made;
  sim_status s = sim_dist_build_length_biased(&dists->cores, of, &made);
  return s == SIM_OK ? keep(dists, made, quantiles <= FEW_QUANTILES, out) : s;
}

bool sim_dist_is_same(const sim_dist *a, const sim_dist *b)
{
  return a->core == b->core && a->table == b->table && a->shift == b->shift &&
         a->scale == b->scale && a->cut_low == b->cut_low && a->cut_high == b->cut_high &&
         a->low == b->low && a->high == b->high;
}

static double clamped(double x, double low, double high)
{
  return x < low ? low : x > high ? high : x;
}

static double core_quantile(const sim_dist *d, bool is_deep, double p, double q)
{
  if (d->is_closed) return sim_shape_quantile(&d->shape, p, q);
  if (d->core->kind == SIM_SHAPE_NODE_KIND_EMPIRICAL) {
    sim_empirical empirical = {d->core->values, d->core->sums, d->core->count, d->core->is_steps};
    return sim_empirical_quantile(&empirical, p);
  }
  return is_deep || d->table == NULL ? sim_table_solve(d->core, p, q)
                                     : sim_table_quantile(d->table, p, q);
}

double sim_dist_quantile(const sim_dist *d, double u)
{
  double p = d->p_low + d->span * u, q = d->q_high + d->span * (1 - u);
  double x = d->shift + d->scale * core_quantile(d, d->is_deep, p, q);
  return clamped(x, d->low, d->high);
}

double sim_dist_quantile_above(const sim_dist *d, double least, double u)
{
  if (least < d->low) return sim_dist_quantile(d, u);
  double z = (least - d->shift) / d->scale;
  double left = sim_shape_node_power_integral(d->core, 0, z, true) - d->q_high;
  if (!(left > 1e-300)) return least;
  double p = sim_shape_node_power_integral(d->core, 0, z, false) + left * u,
         q = d->q_high + left * (1 - u);
  double x = d->shift + d->scale * core_quantile(d, left < SIM_DIST_DEEP, p, q);
  return fmax(clamped(x, d->low, d->high), least);
}

double sim_dist_cdf(const sim_dist *d, double x)
{
  if (x < d->low) return 0;
  return x >= d->high ? 1 : clamped(sim_dist_power_integral(d, 0, x, false), 0, 1);
}

double sim_dist_mean(const sim_dist *d)
{
  return sim_dist_power_integral(d, 1, -INFINITY, true);
}
