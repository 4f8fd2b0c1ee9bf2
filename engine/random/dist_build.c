/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/random/dist_build.h"

#include <math.h>
#include <stdlib.h>

#include "engine/random/dist_empirical.h"

/* A ratio to 44 bits, so that scaling all parts alike finds the same core. */
static double ratio(double x)
{
  int exponent;
  double mantissa = frexp(x, &exponent);
  return ldexp(round(ldexp(mantissa, 44)), exponent - 44);
}

static sim_status make_shape(sim_dist_registry *cores, sim_shape shape, double shift, double scale,
                             sim_dist *out)
{
  const sim_shape_node *shared;
  sim_shape_node *core = sim_shape_node_new(SIM_SHAPE_NODE_KIND_SHAPE, 0);
  if (core == NULL) return SIM_E_MEMORY;
  core->shape = shape;
  sim_status s = sim_dist_registry_share(cores, core, &shared);
  if (s == SIM_OK) *out = sim_dist_of(shared, shift, scale);
  return s;
}

static sim_status make_shared(sim_dist_registry *cores, sim_shape_node *core, double scale,
                              sim_dist *out)
{
  const sim_shape_node *shared;
  sim_status s = sim_dist_registry_share(cores, core, &shared);
  if (s == SIM_OK) *out = sim_dist_of(shared, 0, scale);
  return s;
}

static double sum_of_weights(const sim_dist_spec *spec)
{
  double sum = 0;
  for (size_t i = 0; i < spec->part_count; i++) sum += spec->parts[i].weight;
  return sum;
}

/* A mixture of whole distributions, or of exponentials around a common mean. */
static sim_status make_mixture(sim_dist_registry *cores, const sim_dist_spec *spec, sim_dist *out)
{
  bool is_hyper = spec->family == SIM_DIST_HYPEREXPONENTIAL;
  double whole = sum_of_weights(spec), mean = 0;
  for (size_t i = 0; i < spec->part_count; i++) mean += spec->parts[i].weight * spec->parts[i].a;
  sim_shape_node *core = sim_shape_node_new(SIM_SHAPE_NODE_KIND_MIXTURE, spec->part_count);
  if (core == NULL) return SIM_E_MEMORY;
  core->count = 0;
  for (size_t i = 0; i < spec->part_count; i++) {
    const sim_dist_spec *part = &spec->parts[i];
    if (part->weight <= 0) continue;
    sim_shape exponential = {.kind = SIM_SHAPE_KIND_EXPONENTIAL};
    sim_dist *to = &core->parts[core->count];
    sim_status s = is_hyper ? make_shape(cores, exponential, 0, ratio(part->a / mean), to)
                            : sim_dist_build(cores, part, to);
    if (s != SIM_OK) {
      sim_shape_node_free(core);
      return s;
    }
    core->weights[core->count++] = part->weight / whole;
  }
  return make_shared(cores, core, is_hyper ? mean : 1, out);
}

static sim_status make_coxian(sim_dist_registry *cores, const sim_dist_spec *spec, sim_dist *out)
{
  double sum = 0;
  for (size_t i = 0; i < spec->part_count; i++) sum += spec->parts[i].a;
  sim_shape_node *core = sim_shape_node_new(SIM_SHAPE_NODE_KIND_COXIAN, spec->part_count);
  if (core == NULL) return SIM_E_MEMORY;
  for (size_t i = 0; i < spec->part_count; i++) {
    core->values[i] = ratio(spec->parts[i].a / sum);
    core->weights[i] = spec->parts[i].weight;
  }
  return make_shared(cores, core, sum, out);
}

static sim_status make_empirical(sim_dist_registry *cores, const sim_dist_spec *spec, sim_dist *out)
{
  const bool is_steps = spec->b == 1;
  const size_t n = spec->part_count;
  sim_shape_node *core =
      sim_shape_node_new(SIM_SHAPE_NODE_KIND_EMPIRICAL, is_steps ? n : 2 * n + 1);
  if (core == NULL) return SIM_E_MEMORY;
  core->is_steps = is_steps;
  if (is_steps)
    for (size_t i = 0; i < n; i++) core->values[i] = spec->parts[i].a;
  else
    sim_empirical_knots(spec->parts, n, core->values);
  const sim_empirical made = {core->values, core->sums, core->count, is_steps};
  sim_empirical_sums(&made, core->sums);
  return make_shared(cores, core, 1, out);
}

static sim_status make_beta(sim_dist_registry *cores, const sim_dist_spec *spec, sim_dist *out)
{
  double room = spec->a * (1 - spec->a), together = room / (spec->b * spec->b) - 1;
  sim_shape shape = {SIM_SHAPE_KIND_BETA, spec->a * together, (1 - spec->a) * together};
  return make_shape(cores, shape, 0, 1, out);
}

static sim_status make_pert(sim_dist_registry *cores, const sim_dist_spec *spec, sim_dist *out)
{
  double width = spec->c - spec->a, alpha = ratio(1 + 4 * (spec->b - spec->a) / width);
  return make_shape(cores, (sim_shape){SIM_SHAPE_KIND_BETA, alpha, 6 - alpha}, spec->a, width, out);
}

static sim_status make_family(sim_dist_registry *cores, const sim_dist_spec *spec, sim_dist *out)
{
  double a = spec->a, b = spec->b, width = spec->c - a;
  sim_shape shape = {.a = b};
  switch (spec->family) {
    case SIM_DIST_EXPONENTIAL:
      shape = (sim_shape){.kind = SIM_SHAPE_KIND_EXPONENTIAL};
      return make_shape(cores, shape, 0, a, out);
    case SIM_DIST_ERLANG:
    case SIM_DIST_GAMMA:
      shape.kind = SIM_SHAPE_KIND_GAMMA;
      return make_shape(cores, shape, 0, a / b, out);
    case SIM_DIST_WEIBULL:
      shape = (sim_shape){SIM_SHAPE_KIND_WEIBULL, b, 1 / b};
      return make_shape(cores, shape, 0, a / tgamma(1 + 1 / b), out);
    case SIM_DIST_LOGNORMAL:
      shape.kind = SIM_SHAPE_KIND_LOGNORMAL;
      return make_shape(cores, shape, 0, a, out);
    case SIM_DIST_LOGLOGISTIC:
      shape = (sim_shape){SIM_SHAPE_KIND_LOGLOGISTIC, b, 1 / b};
      return make_shape(cores, shape, 0, a, out);
    case SIM_DIST_HYPEREXPONENTIAL:
    case SIM_DIST_MIXTURE: return make_mixture(cores, spec, out);
    case SIM_DIST_PHASE_TYPE: return make_coxian(cores, spec, out);
    case SIM_DIST_UNIFORM:
      shape = (sim_shape){.kind = SIM_SHAPE_KIND_UNIFORM};
      return make_shape(cores, shape, a, b - a, out);
    case SIM_DIST_TRIANGULAR:
      shape = (sim_shape){.kind = SIM_SHAPE_KIND_TRIANGULAR, .a = (b - a) / width};
      return make_shape(cores, shape, a, width, out);
    case SIM_DIST_PERT: return make_pert(cores, spec, out);
    case SIM_DIST_NORMAL:
      shape = (sim_shape){.kind = SIM_SHAPE_KIND_NORMAL};
      return make_shape(cores, shape, a, b, out);
    case SIM_DIST_DETERMINISTIC:
      shape = (sim_shape){.kind = SIM_SHAPE_KIND_ATOM};
      return make_shape(cores, shape, a, 1, out);
    case SIM_DIST_BETA: return make_beta(cores, spec, out);
    case SIM_DIST_EMPIRICAL: return make_empirical(cores, spec, out);
    case SIM_DIST_FAMILIES: break;
  }
  return SIM_E_INPUT;
}

sim_status sim_dist_build(sim_dist_registry *cores, const sim_dist_spec *spec, sim_dist *out)
{
  sim_status s = make_family(cores, spec, out);
  if (s != SIM_OK) return s;
  out->shift += spec->shift;
  bool is_cut = spec->at_least > -INFINITY || spec->at_most < INFINITY;
  return !is_cut || sim_dist_cut(out, spec->at_least, spec->at_most) ? SIM_OK : SIM_E_INPUT;
}

/* Some lives are of the family of what they are the lives of: multiplying a gamma density by x makes its
 * shape one larger, and a lognormal moves up by sigma^2 in the logarithm; what is cut off stays cut off. */
static bool is_closed_under_length(const sim_shape_node *core)
{
  if (core->kind != SIM_SHAPE_NODE_KIND_SHAPE) return false;
  return core->shape.kind == SIM_SHAPE_KIND_EXPONENTIAL ||
         core->shape.kind == SIM_SHAPE_KIND_GAMMA || core->shape.kind == SIM_SHAPE_KIND_LOGNORMAL;
}

static sim_status make_closed_life(sim_dist_registry *cores, const sim_dist *of, sim_dist *out)
{
  sim_shape shape = of->core->shape;
  if (shape.kind == SIM_SHAPE_KIND_LOGNORMAL)
    return make_shape(cores, shape, 0, of->scale * exp(shape.a * shape.a), out);
  const double before = shape.kind == SIM_SHAPE_KIND_EXPONENTIAL ? 1 : shape.a;
  return make_shape(cores, (sim_shape){.kind = SIM_SHAPE_KIND_GAMMA, .a = before + 1}, 0, of->scale,
                    out);
}

/* A plain scaled core keeps its scale, so that another mean shares the table. */
sim_status sim_dist_build_length_biased(sim_dist_registry *cores, const sim_dist *of, sim_dist *out)
{
  double least = fmax(of->low, of->shift + of->scale * sim_shape_node_low(of->core));
  double mean = sim_dist_power_integral(of, 1, -INFINITY, true);
  if (!(least >= 0) || !(mean > 0) || !isfinite(mean)) return SIM_E_INPUT;
  bool is_whole = sim_dist_is_whole(of), is_moved = of->shift > 0 || of->shift < 0;
  bool is_plain = is_whole && !is_moved;
  if (!is_moved && is_closed_under_length(of->core)) {
    const sim_status s = make_closed_life(cores, of, out);
    if (s != SIM_OK || is_whole || sim_dist_cut(out, of->low, of->high)) return s;
  }
  sim_shape_node *core = sim_shape_node_new(SIM_SHAPE_NODE_KIND_LENGTH_BIASED, 1);
  if (core == NULL) return SIM_E_MEMORY;
  core->parts[0] = is_plain ? sim_dist_of(of->core, 0, 1) : *of;
  core->weights[0] = 1;
  core->mean = sim_dist_power_integral(&core->parts[0], 1, -INFINITY, true);
  return make_shared(cores, core, is_plain ? of->scale : 1, out);
}
