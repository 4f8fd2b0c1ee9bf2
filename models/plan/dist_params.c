/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/plan/dist_params.h"

#include <math.h>
#include <string.h>

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

static const char *read_whole(const reader *r, const flow_value *node, sim_dist_spec *spec);

static double number(const reader *r, const flow_value *node)
{
  return node != NULL && node->type == FLOW_VALUE_NUMBER
             ? flow_overlay_value(r->view, node, r->terms.day)
             : NAN;
}

static words read_words(const reader *r, const flow_value *body)
{
  words w = {NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN, 0, INFINITY, NAN, NULL};
  const struct {
    const char *key;
    double *to;
  } numbers[] = {{"mean", &w.mean},    {"cv", &w.cv},       {"sd", &w.sd},
                 {"shape", &w.shape},  {"sigma", &w.sigma}, {"median", &w.median},
                 {"low", &w.low},      {"mode", &w.mode},   {"high", &w.high},
                 {"value", &w.value},  {"shift", &w.shift}, {"at_most", &w.at_most},
                 {"phases", &w.phases}};
  for (const flow_value *c = body->first; c != NULL; c = c->next) {
    const flow_value *node = flow_overlay_node(r->view, c, r->terms.day);
    if (c->key == NULL) continue;
    bool is_list = strcmp(c->key, "branches") == 0 || strcmp(c->key, "phases") == 0 ||
                   strcmp(c->key, "parts") == 0;
    if (is_list) w.parts = node;
    if (node->type != FLOW_VALUE_NUMBER) continue;
    for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++) {
      if (strcmp(c->key, numbers[i].key) == 0) *numbers[i].to = number(r, node);
    }
  }
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

/* The children of a list or map as parts of a mixture, by `weight_key`. */
static const char *read_parts(const reader *r, const flow_value *list, const char *weight_key,
                              sim_dist_spec *spec)
{
  if (list == NULL || list->children == 0) return "at least one part is needed";
  sim_dist_spec *parts = flow_arena_take(r->arena, list->children * sizeof *parts);
  if (parts == NULL) return "there is no memory for its parts";
  size_t n = 0;
  double given = 0;
  sim_dist_spec *rest = NULL;
  for (const flow_value *c = list->first; c != NULL; c = c->next) {
    sim_dist_spec *part = &parts[n++];
    const flow_value *of = flow_overlay_get(r->view, c, "of", r->terms.day);
    const flow_value *weight = flow_overlay_get(r->view, c, weight_key, r->terms.day);
    *part = (sim_dist_spec){.at_least = -INFINITY, .at_most = INFINITY};
    if (of != NULL) {
      const char *problem = read_whole(r, of, part);
      if (problem != NULL) return problem;
    } else {
      part->a = number(r, flow_overlay_get(r->view, c, "mean", r->terms.day));
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
  if (w->parts != NULL) return read_parts(r, w->parts, "share", spec);
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
  const flow_value *file = flow_overlay_get(r->view, body, "file", r->terms.day);
  if (file == NULL || file->value_count == 0) return "at least one value is needed";
  sim_dist_spec *parts = flow_arena_take(r->arena, file->value_count * sizeof *parts);
  if (parts == NULL) return "there is no memory for its values";
  for (size_t i = 0; i < file->value_count; i++) parts[i].a = file->values[i];
  spec->parts = parts;
  spec->part_count = file->value_count;
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
    case SIM_DIST_PHASE_TYPE: spec->a = spec->b = 0; return read_parts(r, w.parts, "on", spec);
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
    case SIM_DIST_MIXTURE: spec->a = spec->b = 0; return read_parts(r, w.parts, "share", spec);
    case SIM_DIST_EMPIRICAL: spec->a = spec->b = 0; return read_empirical(r, body, spec);
    case SIM_DIST_FAMILIES: break;
  }
  return NULL;
}

static const char *read_whole(const reader *r, const flow_value *node, sim_dist_spec *spec)
{
#define WORD(name, word) word,
  static const char *const families[] = {SIM_DIST_MAP(WORD)};
#undef WORD
  if (node->type == FLOW_VALUE_NUMBER) {
    *spec = (sim_dist_spec){.family = SIM_DIST_DETERMINISTIC,
                            .a = number(r, node),
                            .at_least = -INFINITY,
                            .at_most = INFINITY};
    return NULL;
  }
  const flow_value *body = flow_overlay_node(r->view, node->first, r->terms.day);
  for (int f = 0; body != NULL && f < SIM_DIST_FAMILIES; f++) {
    if (strcmp(node->first->key, families[f]) == 0)
      return read_family(r, (sim_dist_family)f, body, spec);
  }
  return "it is of no known family";
}

const char *flow_dist_params_read(const flow_overlay *view, const flow_value *node,
                                  flow_dist_params_terms terms, flow_arena *arena,
                                  sim_dist_spec *spec)
{
  reader r = {.view = view, .terms = terms, .arena = arena};
  const char *problem = read_whole(&r, node, spec);
  return problem != NULL ? problem : sim_dist_spec_problem(spec);
}

bool flow_dist_params_is_around(const flow_value *node)
{
  static const char *const located[] = {"mean",     "median", "low",   "value",
                                        "branches", "phases", "parts", "file"};
  if (node->shape != FLOW_SHAPE_MAP || node->first == NULL || node->first->shape != FLOW_SHAPE_MAP)
    return false;
  for (size_t i = 0; i < sizeof located / sizeof located[0]; i++) {
    const flow_value *own = flow_value_get(node->first, located[i]);
    if (own != NULL && own->type != FLOW_VALUE_NO) return false;
  }
  return true;
}
