/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/scenario/check.h"

#include <math.h>
#include <string.h>

/* Which parameters make a family: one of these sets, besides shift and at_most.
 * An uncertain number may leave its mean out: it is the number's own value. */
typedef struct family_sets {
  const char *family;
  const char *sets[3];
  const char *example;
} family_sets;

static const family_sets families[] = {
    {"exponential", {"mean"}, "{mean: 50 days}"},
    {"erlang", {"mean phases"}, "{mean: 50 days, phases: 3}"},
    {"gamma", {"mean shape", "mean cv"}, "{mean: 50 days, cv: 0.7}"},
    {"weibull", {"mean shape", "mean cv"}, "{mean: 50 days, shape: 1.5}"},
    {"lognormal", {"mean cv", "mean sd", "median sigma"}, "{mean: 50 days, cv: 1.5}"},
    {"loglogistic", {"median shape"}, "{median: 30 days, shape: 2}"},
    {"hyperexponential", {"mean cv", "branches"}, "{mean: 50 days, cv: 2}"},
    {"phase_type", {"phases"}, "{phases: [{mean: 10 days, on: 60%}, {mean: 80 days}]}"},
    {"uniform", {"low high"}, "{low: 10 days, high: 90 days}"},
    {"triangular", {"low mode high"}, "{low: 10 days, mode: 30 days, high: 90 days}"},
    {"pert", {"low mode high"}, "{low: 10 days, mode: 30 days, high: 90 days}"},
    {"normal", {"mean sd", "mean cv"}, "{mean: 50 days, sd: 10 days}"},
    {"deterministic", {"value"}, "{value: 50 days}"},
    {"beta", {"mean sd"}, "{mean: 15%, sd: 3%}"},
    {"mixture", {"parts"}, "[{share: 40%, of: {...}}, {share: rest, of: {...}}]"},
    {"empirical", {"file column", "file column between"}, "{file: stays.csv, column: days}"},
};

const char *flow_check_family_example(const char *family)
{
  for (size_t i = 0; i < sizeof families / sizeof *families; i++)
    if (strcmp(families[i].family, family) == 0 && !strstr(families[i].example, "..."))
      return families[i].example;
  return NULL;
}

static bool holds_word(const char *set, const char *word)
{
  size_t n = strlen(word);
  for (const char *p = set; p && *p; p += strcspn(p, " "), p += *p == ' ')
    if (strncmp(p, word, n) == 0 && (p[n] == ' ' || p[n] == '\0')) return true;
  return false;
}

static bool is_set(const flow_value *family, const char *set, bool is_uncertain)
{
  for (const flow_value *child = family->first; child; child = child->next) {
    bool is_cut = strcmp(child->key, "shift") == 0 || strcmp(child->key, "at_most") == 0;
    if (!is_cut && !holds_word(set, child->key)) return false;
  }
  for (const char *p = set; *p; p += strcspn(p, " "), p += *p == ' ') {
    bool found = false;
    for (const flow_value *child = family->first; child && !found; child = child->next)
      found = holds_word(p, child->key) && strncmp(p, child->key, strcspn(p, " ")) == 0;
    if (!found && !(is_uncertain && strncmp(p, "mean", 4) == 0)) return false;
  }
  return true;
}

/** A number without dates; NAN when it is not there or was wrong. */
static double value_of(const flow_value *family, const char *key)
{
  const flow_value *n = flow_value_named(family, key);
  return n && n->type == FLOW_VALUE_NUMBER ? n->profile.pieces[0].value : NAN;
}

/** The smallest value that can be drawn, before `shift`. */
static double smallest(const flow_value *family)
{
  double low = value_of(family, "low"), value = value_of(family, "value");
  return !isnan(low) ? low : !isnan(value) ? value : 0;
}

static void check_order(flow_checker *c, const flow_value *family)
{
  double low = value_of(family, "low"), mode = value_of(family, "mode");
  double high = value_of(family, "high");
  const flow_value *at = flow_value_named(family, "high");
  if (!isnan(low) && !isnan(high) && high <= low)
    flow_check_tell(c, at->at, FLOW_SAYS(HIGH_ABOVE_LOW), at->text,
                    flow_value_named(family, "low")->text);
  else if (mode < low || mode > high)
    flow_check_tell(c, flow_value_named(family, "mode")->at, FLOW_SAYS(MODE_BETWEEN),
                    flow_value_named(family, "mode")->text);
}

static void check_sense(flow_checker *c, const flow_value *family, flow_control_draws drawn)
{
  check_order(c, family);
  double cv = value_of(family, "cv"), mean = value_of(family, "mean"), sd = value_of(family, "sd");
  if (strcmp(family->key, "hyperexponential") == 0 && cv <= 1)
    flow_check_tell(c, flow_value_named(family, "cv")->at, FLOW_SAYS(CV_ABOVE_ONE),
                    flow_value_named(family, "cv")->text);
  if (strcmp(family->key, "gamma") == 0 || strcmp(family->key, "weibull") == 0) {
    double shape = value_of(family, "shape");
    if (shape < 0.05)
      flow_check_tell(c, flow_value_named(family, "shape")->at, FLOW_SAYS(SHAPE_LEAST),
                      flow_value_named(family, "shape")->text);
    if (cv > 4.5)
      flow_check_tell(c, flow_value_named(family, "cv")->at, FLOW_SAYS(CV_MOST),
                      flow_value_named(family, "cv")->text);
  }
  if (strcmp(family->key, "beta") == 0) {
    if (!drawn || drawn->dimension != FLOW_DIM_SHARE)
      flow_check_tell(c, family->key_at, FLOW_SAYS(BETA_FOR_SHARES));
    else if (sd * sd >= mean * (1 - mean))
      flow_check_tell(c, flow_value_named(family, "sd")->at, FLOW_SAYS(SD_OF_BETA),
                      flow_value_named(family, "sd")->text, 100 * sqrt(mean * (1 - mean)));
  }
  const flow_value *at_most = flow_value_named(family, "at_most");
  double shift = value_of(family, "shift");
  double least = smallest(family) + (isnan(shift) ? 0 : shift);
  if (value_of(family, "at_most") <= least) {
    char text[40];
    flow_quantity_print(least, drawn ? drawn->dimension : FLOW_DIM_DAYS, text, sizeof text);
    flow_check_tell(c, at_most->at, FLOW_SAYS(AT_MOST_BELOW), at_most->text, text);
  }
}

/** A bare list of parts becomes the list under `parts`. */
static flow_value *with_parts(flow_checker *c, flow_value *list)
{
  flow_value *parts = flow_arena_take(c->arena, sizeof *parts);
  if (!parts) {
    c->no_memory = true;
    return NULL;
  }
  *parts = *list;
  parts->key = "parts";
  parts->next = NULL;
  for (flow_value *child = parts->first; child; child = child->next) child->parent = parts;
  list->shape = FLOW_SHAPE_MAP;
  list->first = list->last = NULL;
  list->children = 0;
  flow_value_add(list, parts);
  return parts;
}

static void check_phases(flow_checker *c, const flow_value *family)
{
  const flow_value *phases = flow_value_named(family, "phases");
  if (!phases || phases->shape != FLOW_SHAPE_LIST) return;
  for (const flow_value *phase = phases->first; phase; phase = phase->next) {
    const flow_value *on = flow_value_named(phase, "on");
    if (!on && phase->next) flow_check_tell(c, phase->at, FLOW_SAYS(PHASE_WITHOUT_ON));
    if (on && !phase->next) flow_check_tell(c, on->at, FLOW_SAYS(LAST_PHASE_ON));
  }
}

static void check_family(flow_checker *c, flow_value *family, const flow_key *row,
                         flow_control_draws drawn)
{
  size_t errors = c->diags->errors;
  if (family->shape == FLOW_SHAPE_LIST && (row->forms & FLOW_FORM_LIST) && !with_parts(c, family))
    return;
  if (family->shape != FLOW_SHAPE_MAP) {
    flow_check_tell(c, family->at, FLOW_SAYS(PARAMETERS_AS_MAP), family->key);
    return;
  }
  family->rule = row;
  const family_sets *of = families;
  while (strcmp(of->family, family->key) != 0) of++;
  bool is_uncertain = drawn != NULL;
  flow_check_struct(c, family, row, drawn);
  if (c->diags->errors > errors) return;
  bool has_set = false;
  for (size_t i = 0; i < 3 && of->sets[i]; i++)
    has_set = has_set || is_set(family, of->sets[i], is_uncertain);
  if (!has_set) {
    flow_check_tell(c, family->at, FLOW_SAYS(NO_SUCH_FAMILY), family->key, family->key,
                    of->example);
    return;
  }
  check_sense(c, family, drawn);
  check_phases(c, family);
  if (strcmp(family->key, "empirical") == 0) flow_check_column(c, family);
}

void flow_check_by_date(flow_checker *c, flow_value *value, const flow_key *row,
                        flow_control_draws drawn)
{
  flow_key *once = flow_arena_take(c->arena, sizeof *once);
  if (!once) {
    c->no_memory = true;
    return;
  }
  *once = *row;
  once->forms &= ~(unsigned)(FLOW_KEY_DATED | FLOW_KEY_BY_GROUP);
  double latest = -INFINITY;
  for (flow_value *child = value->first; child; child = child->next) {
    flow_date date;
    if (!flow_date_read(child->key, &date) || date.year < 1900 || date.year > 2200) {
      flow_check_tell_date_key(c, child);
      continue;
    }
    child->from_day = true;
    child->day = (double)(flow_date_number(date) - c->start);
    if (child->day <= latest)
      flow_check_tell(c, child->key_at, FLOW_SAYS(LATER_DATE_BEFORE), child->key);
    latest = child->day;
    flow_check_value(c, child, once, drawn);
  }
}

void flow_check_dist(flow_checker *c, flow_value *value, const flow_key *row,
                     flow_control_draws drawn)
{
  flow_control_draws of = row->forms & FLOW_KEY_AS_SAMPLED ? drawn : NULL;
  for (flow_value *child = value->first; child; child = child->next) {
    const flow_key *family = flow_key_find("distribution", child->key);
    child->unnamed = true;
    if (family) {
      check_family(c, child, family, of);
      continue;
    }
    char meant[96];
    const char *close = flow_key_suggest("distribution", child->key);
    if (!close && (row->forms & FLOW_KEY_BY_GROUP))
      close = flow_symbols_suggest(&c->names, child->key, FLOW_NAME_KIND_GROUP);
    flow_check_meant(c, close, meant);
    if (row->forms & FLOW_KEY_BY_GROUP)
      flow_check_tell(c, child->key_at, FLOW_SAYS(NOT_A_DISTRIBUTION_OR_GROUP), child->key, meant);
    else
      flow_check_tell(c, child->key_at, FLOW_SAYS(NOT_A_DISTRIBUTION), child->key, meant);
  }
  if (value->children != 1)
    flow_check_tell(c, value->at, FLOW_SAYS(ONE_DISTRIBUTION), flow_check_key(c, value),
                    (unsigned)value->children);
}
