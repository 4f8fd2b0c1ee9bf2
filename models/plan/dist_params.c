/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/plan/dist_params.h"

#include "models/scenario/keys.h"

#include <assert.h>
#include <math.h>

/* What a distribution may say of itself; NAN or NULL: it does not. */
typedef struct words {
  double mean, cv, sd, shape, sigma, median, low, mode, high, value, shift, at_most, phases;
  const flow_value *parts; /* the list of branches, phases or parts */
} words;

typedef struct reader {
  const flow_overlay *view;
  flow_dist_params_terms terms;
  flow_arena *arena;
} reader;

static const char *read_whole(const reader *r, const flow_value *value, sim_dist_spec *spec);

static double number(const reader *r, const flow_value *value)
{
  return value != NULL && value->type == FLOW_VALUE_NUMBER
             ? flow_overlay_value(r->view, value, r->terms.day)
             : NAN;
}

/* What stands in the body for this parameter, as in force on the day; NULL: nothing. */
static const flow_value *part_of(const reader *r, const flow_value *body,
                                 flow_dist_parameter parameter)
{
  for (const flow_value *c = body->first; c != NULL; c = c->next)
    if (c->rule != NULL && c->rule->parameter == parameter)
      return flow_overlay_node(r->view, c, r->terms.day);
  return NULL;
}

static words read_words(const reader *r, const flow_value *body)
{
#define NUMBER_OF(parameter) number(r, part_of(r, body, FLOW_DIST_PARAMETER_##parameter))
  words w = {.mean = NUMBER_OF(MEAN),
             .cv = NUMBER_OF(CV),
             .sd = NUMBER_OF(SD),
             .shape = NUMBER_OF(SHAPE),
             .sigma = NUMBER_OF(SIGMA),
             .median = NUMBER_OF(MEDIAN),
             .low = NUMBER_OF(LOW),
             .mode = NUMBER_OF(MODE),
             .high = NUMBER_OF(HIGH),
             .value = NUMBER_OF(VALUE),
             .shift = NUMBER_OF(SHIFT),
             .at_most = NUMBER_OF(AT_MOST),
             .phases = NUMBER_OF(PHASE_COUNT),
             .parts = part_of(r, body, FLOW_DIST_PARAMETER_PARTS)};
#undef NUMBER_OF
  if (isnan(w.shift)) w.shift = 0;
  if (isnan(w.at_most)) w.at_most = INFINITY;
  return w;
}

double flow_weibull_shape(double cv)
{
  if (!(cv >= 0.01 && cv <= 100)) return NAN;
  double target = log1p(cv * cv);
  double low = 0.05;
  double high = 1000;
  /* The ratio of moments falls with the shape; bisection to the last bits. */
  for (int i = 0; i < 200 && high - low > 1e-15 * high; i++) {
    double k = sqrt(low * high);
    if (lgamma(1 + 2 / k) - 2 * lgamma(1 + 1 / k) > target)
      low = k;
    else
      high = k;
  }
  return sqrt(low * high);
}

static double cv_of(const words *w)
{
  return isnan(w->cv) ? w->sd / fabs(w->mean) : w->cv;
}

/* The items of a list as parts of a mixture. */
static const char *read_parts(const reader *r, const flow_value *list, sim_dist_spec *spec)
{
  if (list == NULL || list->children == 0) return "at least one part is needed";
  sim_dist_spec *parts = flow_arena_take(r->arena, list->children * sizeof *parts);
  if (parts == NULL) return "there is no memory for its parts";
  size_t n = 0;
  double given = 0;
  sim_dist_spec *rest = NULL;
  for (const flow_value *c = list->first; c != NULL; c = c->next) {
    sim_dist_spec *part = &parts[n++];
    const flow_value *of = part_of(r, c, FLOW_DIST_PARAMETER_OF);
    const flow_value *weight = part_of(r, c, FLOW_DIST_PARAMETER_WEIGHT);
    *part = (sim_dist_spec){.at_least = -INFINITY, .at_most = INFINITY};
    if (of != NULL) {
      const char *problem = read_whole(r, of, part);
      if (problem != NULL) return problem;
    } else {
      part->a = number(r, part_of(r, c, FLOW_DIST_PARAMETER_MEAN));
    }
    if (weight != NULL && weight->type == FLOW_VALUE_REST)
      rest = part;
    else
      part->weight = weight != NULL ? number(r, weight) : 0;
    given += part->weight;
  }
  if (rest != NULL) rest->weight = fmax(0, 1 - given);
  spec->parts = parts;
  spec->part_count = n;
  return NULL;
}

static const char *read_hyperexponential(const reader *r, const words *w, sim_dist_spec *spec)
{
  if (w->parts != NULL) return read_parts(r, w->parts, spec);
  if (w->cv == 1) {
    *spec = (sim_dist_spec){.family = SIM_DIST_EXPONENTIAL,
                            .a = w->mean,
                            .shift = spec->shift,
                            .at_least = spec->at_least,
                            .at_most = spec->at_most,
                            .weight = spec->weight};
    return NULL;
  }
  if (!(w->cv > 1)) return "cv must be 1 or more";
  sim_dist_spec *parts = flow_arena_take(r->arena, 2 * sizeof *parts);
  if (parts == NULL) return "there is no memory for its parts";
  double square = w->cv * w->cv;
  double p = 0.5 * (1 + sqrt((square - 1) / (square + 1)));
  for (int i = 0; i < 2; i++) {
    double weight = i == 0 ? p : 1 - p;
    parts[i] = (sim_dist_spec){
        .a = w->mean / (2 * weight), .weight = weight, .at_least = -INFINITY, .at_most = INFINITY};
  }
  spec->parts = parts;
  spec->part_count = 2;
  return NULL;
}

/* The checker has read and sorted the values. */
static const char *read_empirical(const reader *r, const flow_value *body, sim_dist_spec *spec)
{
  const flow_value *file = part_of(r, body, FLOW_DIST_PARAMETER_FILE);
  if (file == NULL || file->value_count == 0) return "at least one value is needed";
  sim_dist_spec *parts = flow_arena_take(r->arena, file->value_count * sizeof *parts);
  if (parts == NULL) return "there is no memory for its values";
  for (size_t i = 0; i < file->value_count; i++) parts[i].a = file->values[i];
  const flow_value *between = flow_value_get(body, FLOW_KEY(empirical, between));
  const bool is_steps =
      between != NULL ? flow_value_says(between, FLOW_WORD(between, steps)) : r->terms.is_steps;
  spec->parts = parts;
  spec->part_count = file->value_count;
  spec->b = is_steps;
  return NULL;
}

static const char *read_family(const reader *r, sim_dist_family family, const flow_value *body,
                               sim_dist_spec *spec)
{
  words w = read_words(r, body);
  if (isnan(w.mean) && isnan(w.median)) w.mean = r->terms.mean;
  double cv = cv_of(&w);
  *spec = (sim_dist_spec){.family = family,
                          .a = w.mean,
                          .b = w.shape,
                          .shift = w.shift,
                          .at_least = -INFINITY,
                          .at_most = w.at_most};
  switch (family) {
    case SIM_DIST_EXPONENTIAL: spec->b = 0; break;
    case SIM_DIST_ERLANG: spec->b = w.phases; break;
    case SIM_DIST_GAMMA:
      if (isnan(w.shape)) spec->b = 1 / (cv * cv);
      break;
    case SIM_DIST_WEIBULL:
      if (!isnan(w.shape)) break;
      spec->b = flow_weibull_shape(cv);
      if (isnan(spec->b)) return "cv must be from 0.01 to 100";
      break;
    case SIM_DIST_LOGNORMAL:
      spec->a = isnan(w.median) ? w.mean / sqrt(1 + cv * cv) : w.median;
      spec->b = isnan(w.median) ? sqrt(log1p(cv * cv)) : w.sigma;
      break;
    case SIM_DIST_LOGLOGISTIC: spec->a = w.median; break;
    case SIM_DIST_HYPEREXPONENTIAL:
      spec->a = spec->b = 0;
      return read_hyperexponential(r, &w, spec);
    case SIM_DIST_PHASE_TYPE: spec->a = spec->b = 0; return read_parts(r, w.parts, spec);
    case SIM_DIST_UNIFORM:
      spec->a = w.low;
      spec->b = w.high;
      break;
    case SIM_DIST_TRIANGULAR:
    case SIM_DIST_PERT:
      spec->a = w.low;
      spec->b = w.mode;
      spec->c = w.high;
      break;
    case SIM_DIST_NORMAL:
      spec->b = isnan(w.sd) ? fabs(w.mean) * w.cv : w.sd;
      spec->at_least = r->terms.at_least;
      break;
    case SIM_DIST_DETERMINISTIC:
      spec->a = w.value;
      spec->b = 0;
      break;
    case SIM_DIST_BETA: spec->b = w.sd; break;
    case SIM_DIST_MIXTURE: spec->a = spec->b = 0; return read_parts(r, w.parts, spec);
    case SIM_DIST_EMPIRICAL: spec->a = spec->b = 0; return read_empirical(r, body, spec);
    case SIM_DIST_FAMILIES: break;
  }
  return NULL;
}

static const flow_key_id families[SIM_DIST_FAMILIES] = {
    [SIM_DIST_EXPONENTIAL] = FLOW_KEY(distribution, exponential),
    [SIM_DIST_ERLANG] = FLOW_KEY(distribution, erlang),
    [SIM_DIST_GAMMA] = FLOW_KEY(distribution, gamma),
    [SIM_DIST_WEIBULL] = FLOW_KEY(distribution, weibull),
    [SIM_DIST_LOGNORMAL] = FLOW_KEY(distribution, lognormal),
    [SIM_DIST_LOGLOGISTIC] = FLOW_KEY(distribution, loglogistic),
    [SIM_DIST_HYPEREXPONENTIAL] = FLOW_KEY(distribution, hyperexponential),
    [SIM_DIST_PHASE_TYPE] = FLOW_KEY(distribution, phase_type),
    [SIM_DIST_UNIFORM] = FLOW_KEY(distribution, uniform),
    [SIM_DIST_TRIANGULAR] = FLOW_KEY(distribution, triangular),
    [SIM_DIST_PERT] = FLOW_KEY(distribution, pert),
    [SIM_DIST_NORMAL] = FLOW_KEY(distribution, normal),
    [SIM_DIST_DETERMINISTIC] = FLOW_KEY(distribution, deterministic),
    [SIM_DIST_BETA] = FLOW_KEY(distribution, beta),
    [SIM_DIST_MIXTURE] = FLOW_KEY(distribution, mixture),
    [SIM_DIST_EMPIRICAL] = FLOW_KEY(distribution, empirical)};

static const char *read_whole(const reader *r, const flow_value *value, sim_dist_spec *spec)
{
  if (value->type == FLOW_VALUE_NUMBER) {
    *spec = (sim_dist_spec){.family = SIM_DIST_DETERMINISTIC,
                            .a = number(r, value),
                            .at_least = -INFINITY,
                            .at_most = INFINITY};
    return NULL;
  }
  const flow_value *body = flow_overlay_node(r->view, value->first, r->terms.day);
  int family = 0;
  while (family < SIM_DIST_FAMILIES && families[family] != value->first->rule->id) family++;
  assert(family < SIM_DIST_FAMILIES);
  return read_family(r, (sim_dist_family)family, body, spec);
}

const char *flow_dist_params_read(const flow_overlay *view, const flow_value *value,
                                  flow_dist_params_terms terms, flow_arena *arena,
                                  sim_dist_spec *spec)
{
  reader r = {.view = view, .terms = terms, .arena = arena};
  return read_whole(&r, value, spec);
}

/* Whether a parameter alone says where the distribution lies. */
static bool locates(flow_dist_parameter parameter)
{
  static const flow_dist_parameter located[] = {
      FLOW_DIST_PARAMETER_MEAN,  FLOW_DIST_PARAMETER_MEDIAN, FLOW_DIST_PARAMETER_LOW,
      FLOW_DIST_PARAMETER_VALUE, FLOW_DIST_PARAMETER_PARTS,  FLOW_DIST_PARAMETER_PHASE_COUNT,
      FLOW_DIST_PARAMETER_FILE};
  for (size_t i = 0; i < sizeof located / sizeof located[0]; i++)
    if (parameter == located[i]) return true;
  return false;
}

bool flow_dist_params_is_around(const flow_value *value)
{
  if (value->shape != FLOW_SHAPE_MAP || value->first == NULL ||
      value->first->shape != FLOW_SHAPE_MAP)
    return false;
  for (const flow_value *c = value->first->first; c != NULL; c = c->next)
    if (c->type != FLOW_VALUE_NO && c->rule != NULL && locates(c->rule->parameter)) return false;
  return true;
}
