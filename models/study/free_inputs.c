/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/study/free_inputs.h"

#include "models/scenario/keys.h"
#include "models/study/derived_inputs.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char ASSUMED[] = "assumed";
enum { DERIVED_MOST = 64 };

/* ---- shapes ---- */

static bool is_shape(const char *path)
{
  const char *key = strrchr(path, '.');
  return key != NULL && (strcmp(key, ".cv") == 0 || strcmp(key, ".shape") == 0);
}

/* The middle of its part. */
static double uniform_of(const flow_free_input *input, double u)
{
  return input->is_shape ? (floor(u * FLOW_FREE_SHAPES) + 0.5) / FLOW_FREE_SHAPES : u;
}

/* ---- asked for ---- */

static bool is_share(const flow_parameter *p)
{
  const flow_key *rule = p->numbers[0].value->rule;
  return strcmp(p->unit, "%") == 0 || (rule != NULL && rule->dimension == FLOW_DIM_SHARE);
}

/* Of a share no more than halfway to the whole. */
static double most_of(const flow_parameter *p)
{
  if (!is_share(p)) return INFINITY;
  return (p->now + (strcmp(p->unit, "%") == 0 ? 100 : 1)) / 2;
}

/* "PATH:LOW..HIGH", cut in two in place; *range is NULL without a colon. */
static void cut(char *text, char **range)
{
  char *colon = strrchr(text, ':');
  *range = colon != NULL ? colon + 1 : NULL;
  if (colon != NULL) *colon = '\0';
}

/* "8..500": the dots end the first number, which strtod would read as "8.". */
static bool read_range(const char *text, double *low, double *high)
{
  char first[60], *end = NULL;
  const char *dots = strstr(text, "..");
  if (dots == NULL || dots == text || (size_t)(dots - text) >= sizeof first) return false;
  snprintf(first, sizeof first, "%.*s", (int)(dots - text), text);
  *low = strtod(first, &end);
  if (*end != '\0') return false;
  *high = strtod(dots + 2, &end);
  return end > dots + 2 && *end == '\0' && isfinite(*low) && isfinite(*high) && *low < *high;
}

static sim_status ask(const flow_scenario *scenario, char *text, flow_free_inputs *f,
                      flow_diagnostics *diags)
{
  flow_free_input *input = &f->items[f->count];
  char *range = NULL;
  cut(text, &range);
  *input = (flow_free_input){.path = text, .index = -1, .is_shape = is_shape(text)};
  sim_status status = flow_parameter_find(scenario, text, &input->parameter, diags);
  if (status != SIM_OK) return status;
  const flow_parameter *p = &input->parameter;
  input->own = p->now;
  input->factor = p->numbers[0].factor;
  snprintf(input->unit, sizeof input->unit, "%s", p->unit);
  input->low = p->now / 2;
  input->high = fmin(p->now * 2, most_of(p));
  if (range != NULL && !read_range(range, &input->low, &input->high))
    return flow_parameter_wrong(diags, FLOW_SAYS(FREE_RANGE), text, range, p->now / 2, p->now * 2);
  if (!(input->low < input->high))
    return flow_parameter_wrong(diags, FLOW_SAYS(FREE_ZERO), text, p->now, text);
  input->is_logarithmic = input->low > 0 && !is_share(p);
  f->draw_count += p->count;
  f->count++;
  return SIM_OK;
}

/* ---- what `uncertain` has ---- */

/* No policy pulls what is looked for here, and no observation knows its price. */
static bool can_be_observed(const char *path)
{
  static const char *const not [] = {"levers.", "costs."};
  for (size_t i = 0; i < sizeof not / sizeof *not ; i++)
    if (strncmp(path, not [i], strlen(not [i])) == 0) return false;
  return true;
}

static bool is_asked(const flow_free_inputs *f, uint32_t asked, const char *path)
{
  for (uint32_t i = 0; i < asked; i++)
    if (strcmp(f->items[i].path, path) == 0) return true;
  return false;
}

/* In base units where the scenario's own text has no unit that can be read back. */
static void find_unit(const flow_scenario *scenario, flow_free_input *input)
{
  flow_diagnostics unread = {0};
  flow_parameter p;
  input->factor = 1;
  const sim_status status = flow_parameter_find(scenario, input->path, &p, &unread);
  flow_diagnostics_free(&unread);
  if (status != SIM_OK) return;
  input->factor = p.numbers[0].factor;
  input->parameter.whole = p.whole;
  snprintf(input->unit, sizeof input->unit, "%s", p.unit);
}

static void add_ranges(const flow_scenario *scenario, flow_free_inputs *f)
{
  const uint32_t asked = f->count;
  for (size_t i = 0; i < flow_uncertain_paths(f->ranges); i++) {
    const char *path = flow_uncertain_path(f->ranges, i);
    if (!can_be_observed(path) || is_asked(f, asked, path)) continue;
    flow_free_input *input = &f->items[f->count++];
    *input = (flow_free_input){.path = path, .index = (int32_t)i, .is_shape = is_shape(path)};
    find_unit(scenario, input);
    input->own = flow_uncertain_own(f->ranges, i) / input->factor;
  }
}

/* ---- all ---- */

static sim_status find_ranges(const flow_scenario *scenario, flow_diagnostics *diags,
                              flow_free_inputs *f)
{
  flow_diagnostics known = {0}; /* told when the scenario was opened */
  sim_status status = flow_policies_new(scenario, "baseline", &known, &f->policies);
  flow_diagnostics_free(&known);
  if (status == SIM_OK)
    status = flow_uncertain_ranges_new(f->policies->items[0].view, FLOW_FREE_DEVIATION, diags,
                                       &f->ranges);
  return status;
}

/* Twice as much and half of it, where that can be said of the number. */
static void add_derived(const flow_scenario *scenario, const char *const *paths, size_t count,
                        flow_free_inputs *f)
{
  const uint32_t asked = f->count;
  for (size_t i = 0; i < count; i++) {
    flow_diagnostics unread = {0};
    char *text = f->texts + f->text_used;
    const size_t length = strlen(paths[i]) + 1;
    if (is_asked(f, asked, paths[i])) continue;
    memcpy(text, paths[i], length);
    if (ask(scenario, text, f, &unread) == SIM_OK) f->text_used += length;
    flow_diagnostics_free(&unread);
  }
}

static size_t room_of(const char *const *texts, size_t count)
{
  size_t room = 0;
  for (size_t i = 0; i < count; i++) room += strlen(texts[i]) + 1;
  return room;
}

static bool asks_for_assumed(const char *const *asked, size_t count)
{
  bool is_found = count == 0;
  for (size_t i = 0; i < count; i++) is_found = is_found || strcmp(asked[i], ASSUMED) == 0;
  return is_found;
}

sim_status flow_free_inputs_find(const flow_scenario *scenario, const char *const *asked,
                                 size_t asked_count, flow_diagnostics *diags, flow_free_inputs *out)
{
  const bool has_assumed = asks_for_assumed(asked, asked_count);
  const char *derived[DERIVED_MOST];
  size_t derived_count =
      has_assumed ? flow_derived_inputs_find(scenario, derived, DERIVED_MOST) : 0;
  if (derived_count > DERIVED_MOST) derived_count = DERIVED_MOST;
  *out = (flow_free_inputs){0};
  sim_status status = has_assumed ? find_ranges(scenario, diags, out) : SIM_OK;
  const size_t ranges = out->ranges != NULL ? flow_uncertain_paths(out->ranges) : 0;
  out->items = calloc(asked_count + derived_count + ranges + 1, sizeof *out->items);
  out->texts = calloc(room_of(asked, asked_count) + room_of(derived, derived_count) + 1, 1);
  if (status == SIM_OK && (out->items == NULL || out->texts == NULL)) status = SIM_E_MEMORY;
  for (size_t i = 0; status == SIM_OK && i < asked_count; i++) {
    char *text = out->texts + out->text_used;
    if (strcmp(asked[i], ASSUMED) == 0) continue;
    strcpy(text, asked[i]);
    out->text_used += strlen(asked[i]) + 1;
    status = ask(scenario, text, out, diags);
  }
  if (status == SIM_OK && has_assumed) {
    add_derived(scenario, derived, derived_count, out);
    add_ranges(scenario, out);
    out->draw_count += flow_uncertain_numbers(out->ranges);
  }
  if (status == SIM_OK && out->count == 0)
    status = flow_parameter_wrong(diags, FLOW_SAYS(NOTHING_FREE));
  return status;
}

void flow_free_inputs_free(flow_free_inputs *f)
{
  flow_uncertain_free(f->ranges);
  flow_policies_free(f->policies);
  free(f->items);
  free(f->texts);
  *f = (flow_free_inputs){0};
}

/* ---- points ---- */

double flow_free_input_value(const flow_free_inputs *f, uint32_t index, double u)
{
  const flow_free_input *input = &f->items[index];
  const double uniform = uniform_of(input, u);
  const double value =
      input->index >= 0
          ? flow_uncertain_quantile(f->ranges, (size_t)input->index, uniform) / input->factor
      : input->is_logarithmic ? input->low * pow(input->high / input->low, uniform)
                              : input->low + uniform * (input->high - input->low);
  return input->parameter.whole ? floor(value + 0.5) : value; /* as a plan rounds it */
}

size_t flow_free_inputs_room(const flow_free_inputs *f)
{
  return f->ranges != NULL ? flow_uncertain_paths(f->ranges) : 0;
}

/* A number that changes in time moves as a whole. */
static void place_asked(const flow_free_input *input, double value, flow_draw *drawn)
{
  const flow_parameter *p = &input->parameter;
  for (uint32_t i = 0; i < p->count; i++) {
    const flow_value *number = p->numbers[i].value;
    const bool scales = number->profile.count > 1 && p->now != 0;
    drawn[i] =
        (flow_draw){number->number, scales, scales ? value / p->now : value * p->numbers[i].factor};
  }
}

size_t flow_free_inputs_place(const flow_free_inputs *f, const double *point, double *room,
                              flow_draw *drawn)
{
  const size_t paths = flow_free_inputs_room(f);
  for (size_t i = 0; i < paths; i++) room[i] = NAN;
  for (uint32_t i = 0; i < f->count; i++)
    if (f->items[i].index >= 0) room[f->items[i].index] = uniform_of(&f->items[i], point[i]);
  size_t used = f->ranges != NULL ? flow_uncertain_place(f->ranges, room, drawn) : 0;
  for (uint32_t i = 0; i < f->count; i++) {
    const flow_free_input *input = &f->items[i];
    if (input->index >= 0) continue;
    place_asked(input, flow_free_input_value(f, i, point[i]), drawn + used);
    used += input->parameter.count;
  }
  return used;
}

size_t flow_free_inputs_place_shape(const flow_free_inputs *f, uint32_t shape, double *point,
                                    double *room, flow_draw *drawn)
{
  bool is_any = false;
  for (uint32_t i = 0; i < f->count; i++) {
    const bool is_free = f->items[i].is_shape;
    point[i] = is_free ? (shape + 0.5) / FLOW_FREE_SHAPES : 0.5;
    is_any = is_any || is_free;
  }
  return is_any ? flow_free_inputs_place(f, point, room, drawn) : 0;
}
