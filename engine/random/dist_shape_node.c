/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/random/dist_shape_node.h"

#include <gsl/gsl_math.h>
#include <gsl/gsl_sf_gamma.h>
#include <math.h>
#include <stdlib.h>

#include "engine/random/dist_coxian.h"
#include "engine/random/dist_empirical.h"

static const double least_left = 1e-9; /* of a core, after a cut */

sim_dist sim_dist_of(const sim_shape_node *core, double shift, double scale)
{
  return (sim_dist){.table = core->table,
                    .shape = core->shape,
                    .shift = shift,
                    .scale = scale,
                    .span = 1,
                    .low = -INFINITY,
                    .high = INFINITY,
                    .cut_low = -INFINITY,
                    .cut_high = INFINITY,
                    .core = core,
                    .is_closed =
                        core->kind == SIM_SHAPE_NODE_KIND_SHAPE && sim_shape_inverts(&core->shape)};
}

bool sim_dist_cut(sim_dist *d, double at_least, double at_most)
{
  sim_dist cut = *d;
  if (at_least > d->low) {
    cut.low = at_least;
    cut.cut_low = nextafter((at_least - d->shift) / d->scale, -INFINITY); /* keeps an atom there */
  }
  if (at_most < d->high) {
    cut.high = at_most;
    cut.cut_high = (at_most - d->shift) / d->scale;
  }
  if (cut.cut_low >= cut.cut_high) return false;
  cut.p_low = sim_shape_node_power_integral(cut.core, 0, cut.cut_low, false);
  cut.q_high = sim_shape_node_power_integral(cut.core, 0, cut.cut_high, true);
  double p_high = sim_shape_node_power_integral(cut.core, 0, cut.cut_high, false);
  double q_low = sim_shape_node_power_integral(cut.core, 0, cut.cut_low, true);
  cut.span = cut.p_low < 0.5 ? p_high - cut.p_low : q_low - cut.q_high;
  cut.is_deep = cut.span < SIM_DIST_DEEP;
  if (!(cut.span >= least_left)) return false;
  *d = cut;
  return true;
}

bool sim_dist_is_whole(const sim_dist *d)
{
  return d->cut_low == -INFINITY && d->cut_high == INFINITY;
}

double sim_shape_node_low(const sim_shape_node *c)
{
  double low = INFINITY;
  switch (c->kind) {
    case SIM_SHAPE_NODE_KIND_SHAPE: return sim_shape_low(&c->shape);
    case SIM_SHAPE_NODE_KIND_EMPIRICAL: return c->values[0];
    case SIM_SHAPE_NODE_KIND_COXIAN: return 0;
    case SIM_SHAPE_NODE_KIND_MIXTURE:
    case SIM_SHAPE_NODE_KIND_LENGTH_BIASED: break;
  }
  for (size_t i = 0; i < c->count; i++) {
    const sim_dist *d = &c->parts[i];
    low = fmin(low, fmax(d->low, d->shift + d->scale * sim_shape_node_low(d->core)));
  }
  return low;
}

double sim_shape_node_high(const sim_shape_node *c)
{
  double high = -INFINITY;
  switch (c->kind) {
    case SIM_SHAPE_NODE_KIND_SHAPE: return sim_shape_high(&c->shape);
    case SIM_SHAPE_NODE_KIND_EMPIRICAL: return c->values[c->count - 1];
    case SIM_SHAPE_NODE_KIND_COXIAN: return INFINITY;
    case SIM_SHAPE_NODE_KIND_MIXTURE:
    case SIM_SHAPE_NODE_KIND_LENGTH_BIASED: break;
  }
  for (size_t i = 0; i < c->count; i++) {
    const sim_dist *d = &c->parts[i];
    high = fmax(high, fmin(d->high, d->shift + d->scale * sim_shape_node_high(d->core)));
  }
  return high;
}

static sim_empirical empirical_of(const sim_shape_node *c)
{
  return (sim_empirical){c->values, c->sums, c->count, c->is_steps};
}

double sim_shape_node_density(const sim_shape_node *c, double x)
{
  switch (c->kind) {
    case SIM_SHAPE_NODE_KIND_SHAPE: return sim_shape_density(&c->shape, x);
    case SIM_SHAPE_NODE_KIND_EMPIRICAL: {
      sim_empirical empirical = empirical_of(c);
      return sim_empirical_density(&empirical, x);
    }
    case SIM_SHAPE_NODE_KIND_COXIAN: {
      sim_coxian coxian = {c->values, c->weights, c->count};
      return sim_coxian_density(&coxian, x);
    }
    case SIM_SHAPE_NODE_KIND_MIXTURE: {
      double sum = 0;
      for (size_t i = 0; i < c->count; i++) {
        sum += c->weights[i] * sim_dist_density(&c->parts[i], x);
      }
      return sum;
    }
    case SIM_SHAPE_NODE_KIND_LENGTH_BIASED:
      return x <= 0 ? 0 : x * sim_dist_density(&c->parts[0], x) / c->mean;
  }
  return NAN;
}

double sim_shape_node_power_integral(const sim_shape_node *c, int k, double x, bool above)
{
  switch (c->kind) {
    case SIM_SHAPE_NODE_KIND_SHAPE: return sim_shape_power_integral(&c->shape, k, x, above);
    case SIM_SHAPE_NODE_KIND_EMPIRICAL: {
      sim_empirical empirical = empirical_of(c);
      double below = sim_empirical_below(&empirical, k, x);
      return above ? sim_empirical_below(&empirical, k, INFINITY) - below : below;
    }
    case SIM_SHAPE_NODE_KIND_COXIAN: {
      sim_coxian coxian = {c->values, c->weights, c->count};
      return sim_coxian_power_integral(&coxian, k, x, above);
    }
    case SIM_SHAPE_NODE_KIND_MIXTURE: {
      double sum = 0;
      for (size_t i = 0; i < c->count; i++) {
        sum += c->weights[i] * sim_dist_power_integral(&c->parts[i], k, x, above);
      }
      return sum;
    }
    case SIM_SHAPE_NODE_KIND_LENGTH_BIASED:
      return sim_dist_power_integral(&c->parts[0], k + 1, x, above) / c->mean;
  }
  return NAN;
}

double sim_dist_density(const sim_dist *d, double x)
{
  if (x < d->low || x > d->high) return 0;
  return sim_shape_node_density(d->core, (x - d->shift) / d->scale) / (d->scale * d->span);
}

/* Over from < z <= to, from the side that loses least. */
static double core_between(const sim_shape_node *c, int k, double from, double to)
{
  if (!(from < to)) return 0;
  if (to == INFINITY) return sim_shape_node_power_integral(c, k, from, true);
  double below = sim_shape_node_power_integral(c, k, to, false);
  if (from == -INFINITY) return below;
  double beyond = sim_shape_node_power_integral(c, k, from, true);
  if (isinf(beyond) || sim_shape_node_power_integral(c, 0, from, false) < 0.5) {
    return below - sim_shape_node_power_integral(c, k, from, false);
  }
  return beyond - sim_shape_node_power_integral(c, k, to, true);
}

double sim_dist_power_integral(const sim_dist *d, int k, double x, bool above)
{
  double z = (x - d->shift) / d->scale;
  double from = above ? fmax(z, d->cut_low) : d->cut_low;
  double to = above ? d->cut_high : fmin(z, d->cut_high);
  if (d->shift == 0 || k == 0) {
    return gsl_pow_int(d->scale, k) * core_between(d->core, k, from, to) / d->span;
  }
  double sum = 0;
  for (int j = 0; j <= k; j++) {
    double factor = gsl_sf_choose((unsigned)k, (unsigned)j) * gsl_pow_int(d->shift, k - j);
    sum += factor * gsl_pow_int(d->scale, j) * core_between(d->core, j, from, to);
  }
  return sum / d->span;
}

typedef struct points {
  double *at;
  size_t count, room;
} points;

static bool add_point(points *p, double at)
{
  if (p->count == p->room) {
    size_t room = 2 * p->room + 16;
    double *more = realloc(p->at, room * sizeof *more);
    if (more == NULL) return false;
    p->at = more;
    p->room = room;
  }
  p->at[p->count++] = at;
  return true;
}

static bool add_breaks(const sim_shape_node *c, points *out)
{
  if (!add_point(out, sim_shape_node_low(c)) || !add_point(out, sim_shape_node_high(c)))
    return false;
  if (c->kind == SIM_SHAPE_NODE_KIND_SHAPE && c->shape.kind == SIM_SHAPE_KIND_TRIANGULAR) {
    return add_point(out, c->shape.a);
  }
  if (c->kind == SIM_SHAPE_NODE_KIND_EMPIRICAL) {
    for (size_t i = 0; i < c->count; i++) {
      if (!add_point(out, c->values[i])) return false;
    }
  }
  for (size_t i = 0; c->parts != NULL && i < c->count; i++) {
    const sim_dist *d = &c->parts[i];
    size_t first = out->count;
    if (!add_breaks(d->core, out)) return false;
    for (size_t j = first; j < out->count; j++) {
      out->at[j] = fmin(fmax(d->shift + d->scale * out->at[j], d->low), d->high);
    }
  }
  return true;
}

static int by_size(const void *a, const void *b)
{
  double x = *(const double *)a, y = *(const double *)b;
  return (x > y) - (x < y);
}

sim_status sim_shape_node_breaks(const sim_shape_node *core, double **out, size_t *count)
{
  points p = {0};
  if (!add_breaks(core, &p)) {
    free(p.at);
    return SIM_E_MEMORY;
  }
  qsort(p.at, p.count, sizeof *p.at, by_size);
  size_t kept = 0;
  for (size_t i = 0; i < p.count; i++) {
    if (kept == 0 || p.at[i] > p.at[kept - 1]) p.at[kept++] = p.at[i];
  }
  *out = p.at;
  *count = kept;
  return SIM_OK;
}
