/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/dist.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "engine/dist_core.h"
#include "engine/dist_empirical.h"
#include "engine/dist_table.h"

/* Clearings that a core survives without being asked for. */
enum { MOST_IDLE = 64 };

struct sim_dists {
  sim_core **cores;
  size_t core_count, core_room;
  sim_dist **dists;
  size_t dist_count, dist_room;
};

static const char cut_problem[] = "at_least and at_most leave less than a billionth of it";

static void free_core(sim_core *core)
{
  if (core == NULL) return;
  sim_table_free(core->table);
  free(core->weights);
  free(core->values);
  free(core->sums);
  free(core->parts);
  free(core);
}

sim_status sim_dists_new(sim_dists **out)
{
  *out = calloc(1, sizeof **out);
  return *out == NULL ? SIM_E_MEMORY : SIM_OK;
}

static void forget(sim_dists *dists)
{
  for (size_t i = 0; i < dists->dist_count; i++) free(dists->dists[i]);
  dists->dist_count = 0;
}

void sim_dists_free(sim_dists *dists)
{
  if (dists == NULL) return;
  forget(dists);
  for (size_t i = 0; i < dists->core_count; i++) free_core(dists->cores[i]);
  free(dists->dists);
  free(dists->cores);
  free(dists);
}

void sim_dists_clear(sim_dists *dists)
{
  forget(dists);
  size_t kept = 0;
  for (size_t i = 0; i < dists->core_count; i++) {
    sim_core *core = dists->cores[i];
    if (++core->idle > MOST_IDLE)
      free_core(core);
    else
      dists->cores[kept++] = core;
  }
  dists->core_count = kept;
}

/* Room for one pointer more. */
static bool grow(void ***list, size_t count, size_t *room)
{
  if (count < *room) return true;
  size_t more = 2 * *room + 8;
  void **grown = realloc(*list, more * sizeof *grown);
  if (grown == NULL) return false;
  *list = grown;
  *room = more;
  return true;
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

static bool is_same_core(const sim_core *a, const sim_core *b)
{
  if (a->kind != b->kind || a->count != b->count || a->shape.kind != b->shape.kind) return false;
  double x[] = {a->shape.a, a->shape.b}, y[] = {b->shape.a, b->shape.b};
  if (!are_equal(x, y, 2) || !are_equal(a->weights, b->weights, a->count)) return false;
  if (!are_equal(a->values, b->values, a->count)) return false;
  for (size_t i = 0; a->parts != NULL && i < a->count; i++) {
    if (!is_same_dist(&a->parts[i], &b->parts[i])) return false;
  }
  return true;
}

/* The registry's own pointer to one of its cores. */
static sim_core *owned(const sim_dists *dists, const sim_core *core)
{
  for (size_t i = 0; i < dists->core_count; i++) {
    if (dists->cores[i] == core) return dists->cores[i];
  }
  assert(!"a distribution of another registry");
  return NULL;
}

static void touch(const sim_dists *dists, sim_core *core)
{
  core->idle = 0;
  for (size_t i = 0; core->parts != NULL && i < core->count; i++) {
    touch(dists, owned(dists, core->parts[i].core));
  }
}

/* Finds the core that equals `made`, or keeps `made`. */
static sim_status share_core(sim_dists *dists, sim_core *made, const sim_core **out)
{
  for (size_t i = 0; i < dists->core_count; i++) {
    if (!is_same_core(dists->cores[i], made)) continue;
    free_core(made);
    made = dists->cores[i];
    goto found;
  }
  if (!grow((void ***)&dists->cores, dists->core_count, &dists->core_room)) {
    free_core(made);
    return SIM_E_MEMORY;
  }
  dists->cores[dists->core_count++] = made;
found:
  touch(dists, made);
  *out = made;
  return SIM_OK;
}

static sim_core *new_core(sim_core_kind kind, size_t count)
{
  sim_core *core = calloc(1, sizeof *core);
  if (core == NULL) return NULL;
  core->kind = kind;
  core->count = count;
  bool is_numbers = kind == SIM_CORE_EMPIRICAL || kind == SIM_CORE_COXIAN;
  bool has_parts = !is_numbers && kind != SIM_CORE_SHAPE;
  if (is_numbers) core->values = calloc(count, sizeof *core->values);
  if (kind == SIM_CORE_EMPIRICAL)
    core->sums = calloc(SIM_EMPIRICAL_SUMS * count, sizeof(double));
  else if (kind != SIM_CORE_SHAPE)
    core->weights = calloc(count, sizeof *core->weights);
  if (has_parts) core->parts = calloc(count, sizeof *core->parts);
  bool lacks = (is_numbers && core->values == NULL) || (has_parts && core->parts == NULL) ||
               (kind == SIM_CORE_EMPIRICAL && core->sums == NULL) ||
               (kind != SIM_CORE_EMPIRICAL && kind != SIM_CORE_SHAPE && core->weights == NULL);
  if (!lacks) return core;
  free_core(core);
  return NULL;
}

/* A ratio to 40 bits, so that scaling all parts alike finds the same core. */
static double ratio(double x)
{
  int exponent;
  double mantissa = frexp(x, &exponent);
  return ldexp(round(ldexp(mantissa, 40)), exponent - 40);
}

static sim_status make(sim_dists *dists, const sim_dist_spec *spec, sim_dist *out);

static sim_status make_shape(sim_dists *dists, sim_shape shape, double shift, double scale,
                             sim_dist *out)
{
  const sim_core *shared;
  sim_core *core = new_core(SIM_CORE_SHAPE, 0);
  if (core == NULL) return SIM_E_MEMORY;
  core->shape = shape;
  sim_status s = share_core(dists, core, &shared);
  if (s == SIM_OK) *out = sim_dist_of(shared, shift, scale);
  return s;
}

static sim_status make_shared(sim_dists *dists, sim_core *core, double scale, sim_dist *out)
{
  const sim_core *shared;
  sim_status s = share_core(dists, core, &shared);
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
static sim_status make_mixture(sim_dists *dists, const sim_dist_spec *spec, sim_dist *out)
{
  bool is_hyper = spec->family == SIM_DIST_HYPEREXPONENTIAL;
  double whole = sum_of_weights(spec), mean = 0;
  for (size_t i = 0; i < spec->part_count; i++) mean += spec->parts[i].weight * spec->parts[i].a;
  sim_core *core = new_core(SIM_CORE_MIXTURE, spec->part_count);
  if (core == NULL) return SIM_E_MEMORY;
  core->count = 0;
  for (size_t i = 0; i < spec->part_count; i++) {
    const sim_dist_spec *part = &spec->parts[i];
    if (part->weight <= 0) continue;
    sim_shape exponential = {.kind = SIM_SHAPE_EXPONENTIAL};
    sim_dist *to = &core->parts[core->count];
    sim_status s = is_hyper ? make_shape(dists, exponential, 0, ratio(part->a / mean), to)
                            : make(dists, part, to);
    if (s != SIM_OK) {
      free_core(core);
      return s;
    }
    core->weights[core->count++] = part->weight / whole;
  }
  return make_shared(dists, core, is_hyper ? mean : 1, out);
}

static sim_status make_coxian(sim_dists *dists, const sim_dist_spec *spec, sim_dist *out)
{
  double sum = 0;
  for (size_t i = 0; i < spec->part_count; i++) sum += spec->parts[i].a;
  sim_core *core = new_core(SIM_CORE_COXIAN, spec->part_count);
  if (core == NULL) return SIM_E_MEMORY;
  for (size_t i = 0; i < spec->part_count; i++) {
    core->values[i] = ratio(spec->parts[i].a / sum);
    core->weights[i] = spec->parts[i].weight;
  }
  return make_shared(dists, core, sum, out);
}

static sim_status make_empirical(sim_dists *dists, const sim_dist_spec *spec, sim_dist *out)
{
  sim_core *core = new_core(SIM_CORE_EMPIRICAL, spec->part_count);
  if (core == NULL) return SIM_E_MEMORY;
  for (size_t i = 0; i < spec->part_count; i++) core->values[i] = spec->parts[i].a;
  sim_empirical_sums(&(sim_empirical){core->values, core->sums, core->count}, core->sums);
  return make_shared(dists, core, 1, out);
}

static sim_status make_beta(sim_dists *dists, const sim_dist_spec *spec, sim_dist *out)
{
  double room = spec->a * (1 - spec->a), together = room / (spec->b * spec->b) - 1;
  sim_shape shape = {SIM_SHAPE_BETA, spec->a * together, (1 - spec->a) * together};
  return make_shape(dists, shape, 0, 1, out);
}

static sim_status make_pert(sim_dists *dists, const sim_dist_spec *spec, sim_dist *out)
{
  double width = spec->c - spec->a, alpha = ratio(1 + 4 * (spec->b - spec->a) / width);
  return make_shape(dists, (sim_shape){SIM_SHAPE_BETA, alpha, 6 - alpha}, spec->a, width, out);
}

static sim_status make_family(sim_dists *dists, const sim_dist_spec *spec, sim_dist *out)
{
  double a = spec->a, b = spec->b, width = spec->c - a;
  sim_shape shape = {.a = b};
  switch (spec->family) {
    case SIM_DIST_EXPONENTIAL:
      shape = (sim_shape){.kind = SIM_SHAPE_EXPONENTIAL};
      return make_shape(dists, shape, 0, a, out);
    case SIM_DIST_ERLANG:
    case SIM_DIST_GAMMA:
      shape.kind = SIM_SHAPE_GAMMA;
      return make_shape(dists, shape, 0, a / b, out);
    case SIM_DIST_WEIBULL:
      shape = (sim_shape){SIM_SHAPE_WEIBULL, b, 1 / b};
      return make_shape(dists, shape, 0, a / tgamma(1 + 1 / b), out);
    case SIM_DIST_LOGNORMAL:
      shape.kind = SIM_SHAPE_LOGNORMAL;
      return make_shape(dists, shape, 0, a, out);
    case SIM_DIST_LOGLOGISTIC:
      shape = (sim_shape){SIM_SHAPE_LOGLOGISTIC, b, 1 / b};
      return make_shape(dists, shape, 0, a, out);
    case SIM_DIST_HYPEREXPONENTIAL:
    case SIM_DIST_MIXTURE: return make_mixture(dists, spec, out);
    case SIM_DIST_PHASE_TYPE: return make_coxian(dists, spec, out);
    case SIM_DIST_UNIFORM:
      shape = (sim_shape){.kind = SIM_SHAPE_UNIFORM};
      return make_shape(dists, shape, a, b - a, out);
    case SIM_DIST_TRIANGULAR:
      shape = (sim_shape){.kind = SIM_SHAPE_TRIANGULAR, .a = (b - a) / width};
      return make_shape(dists, shape, a, width, out);
    case SIM_DIST_PERT: return make_pert(dists, spec, out);
    case SIM_DIST_NORMAL:
      shape = (sim_shape){.kind = SIM_SHAPE_NORMAL};
      return make_shape(dists, shape, a, b, out);
    case SIM_DIST_DETERMINISTIC:
      shape = (sim_shape){.kind = SIM_SHAPE_ATOM};
      return make_shape(dists, shape, a, 1, out);
    case SIM_DIST_BETA: return make_beta(dists, spec, out);
    case SIM_DIST_EMPIRICAL: return make_empirical(dists, spec, out);
    case SIM_DIST_FAMILIES: break;
  }
  return SIM_E_INPUT;
}

static sim_status make(sim_dists *dists, const sim_dist_spec *spec, sim_dist *out)
{
  sim_status s = make_family(dists, spec, out);
  if (s != SIM_OK) return s;
  out->shift += spec->shift;
  bool is_cut = spec->at_least > -INFINITY || spec->at_most < INFINITY;
  return !is_cut || sim_dist_cut(out, spec->at_least, spec->at_most) ? SIM_OK : SIM_E_INPUT;
}

const char *sim_dist_spec_problem(const sim_dist_spec *spec)
{
  const char *fault = sim_dist_spec_fault(spec);
  if (fault != NULL) return fault;
  sim_dist unused;
  sim_dists *scratch;
  if (sim_dists_new(&scratch) != SIM_OK) return NULL; /* `add` will say so */
  sim_status s = make(scratch, spec, &unused);
  sim_dists_free(scratch);
  return s == SIM_E_INPUT ? cut_problem : NULL;
}

/* Keeps a distribution, with a table when it needs one. */
static sim_status keep(sim_dists *dists, sim_dist made, const sim_dist **out)
{
  sim_core *core = owned(dists, made.core);
  if (!made.is_closed && core->kind != SIM_CORE_EMPIRICAL && core->table == NULL) {
    sim_status s = sim_table_new(core, &core->table);
    if (s != SIM_OK) return s;
  }
  made.table = core->table;
  if (!grow((void ***)&dists->dists, dists->dist_count, &dists->dist_room)) return SIM_E_MEMORY;
  sim_dist *kept = malloc(sizeof *kept);
  if (kept == NULL) return SIM_E_MEMORY;
  *kept = made;
  dists->dists[dists->dist_count++] = kept;
  *out = kept;
  return SIM_OK;
}

sim_status sim_dists_add(sim_dists *dists, const sim_dist_spec *spec, const sim_dist **out)
{
  sim_dist made;
  if (sim_dist_spec_fault(spec) != NULL) return SIM_E_INPUT;
  sim_status s = make(dists, spec, &made);
  return s == SIM_OK ? keep(dists, made, out) : s;
}

/* A plain scaled core keeps its scale, so that another mean shares the table. */
static sim_status add_lived(sim_dists *dists, sim_core_kind kind, const sim_dist *of,
                            const sim_dist **out)
{
  double least = fmax(of->low, of->shift + of->scale * sim_core_low(of->core));
  double mean = sim_dist_mean(of);
  if (!(least >= 0) || !(mean > 0) || !isfinite(mean)) return SIM_E_INPUT;
  bool is_plain = sim_dist_is_whole(of) && !(of->shift > 0) && !(of->shift < 0);
  bool is_memoryless = is_plain && kind == SIM_CORE_RESIDUAL && of->is_closed &&
                       of->shape.kind == SIM_SHAPE_EXPONENTIAL;
  if (is_memoryless) return keep(dists, *of, out);
  sim_core *core = new_core(kind, 1);
  if (core == NULL) return SIM_E_MEMORY;
  core->parts[0] = is_plain ? sim_dist_of(of->core, 0, 1) : *of;
  core->weights[0] = 1;
  core->mean = sim_dist_mean(&core->parts[0]);
  sim_dist made;
  sim_status s = make_shared(dists, core, is_plain ? of->scale : 1, &made);
  return s == SIM_OK ? keep(dists, made, out) : s;
}

sim_status sim_dists_add_residual(sim_dists *dists, const sim_dist *of, const sim_dist **out)
{
  return add_lived(dists, SIM_CORE_RESIDUAL, of, out);
}

sim_status sim_dists_add_length_biased(sim_dists *dists, const sim_dist *of, const sim_dist **out)
{
  return add_lived(dists, SIM_CORE_LENGTH_BIASED, of, out);
}

static double clamped(double x, double low, double high)
{
  return x < low ? low : x > high ? high : x;
}

static double core_quantile(const sim_dist *d, bool is_deep, double p, double q)
{
  if (d->is_closed) return sim_shape_quantile(&d->shape, p, q);
  if (d->table == NULL) {
    sim_empirical empirical = {d->core->values, d->core->sums, d->core->count};
    return sim_empirical_quantile(&empirical, p);
  }
  return is_deep ? sim_table_solve(d->table, p, q) : sim_table_quantile(d->table, p, q);
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
  double left = sim_core_moment(d->core, 0, z, true) - d->q_high;
  if (!(left > 1e-300)) return least;
  double p = sim_core_moment(d->core, 0, z, false) + left * u, q = d->q_high + left * (1 - u);
  double x = d->shift + d->scale * core_quantile(d, left < SIM_DIST_DEEP, p, q);
  return fmax(clamped(x, d->low, d->high), least);
}

double sim_dist_cdf(const sim_dist *d, double x)
{
  if (x < d->low) return 0;
  return x >= d->high ? 1 : clamped(sim_dist_moment(d, 0, x, false), 0, 1);
}

double sim_dist_mean(const sim_dist *d)
{
  return sim_dist_moment(d, 1, -INFINITY, true);
}

double sim_dist_sd(const sim_dist *d)
{
  return sqrt(sim_dist_variance(d));
}
