/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/study/free_inputs.h"

#include "models/scenario/keys.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char ASSUMED[] = "assumed";

/* ---- asked for ---- */

static bool is_share(const flow_parameter *p)
{
  const flow_key *rule = p->numbers[0].value->rule;
  return strcmp(p->unit, "%") == 0 || (rule != NULL && rule->dimension == FLOW_DIM_SHARE);
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
  *input = (flow_free_input){.path = text, .index = -1};
  sim_status status = flow_parameter_find(scenario, text, &input->parameter, diags);
  if (status != SIM_OK) return status;
  const flow_parameter *p = &input->parameter;
  input->own = p->now;
  input->factor = p->numbers[0].factor;
  snprintf(input->unit, sizeof input->unit, "%s", p->unit);
  input->low = p->now / 2;
  input->high = p->now * 2;
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
  snprintf(input->unit, sizeof input->unit, "%s", p.unit);
}

static void add_ranges(const flow_scenario *scenario, flow_free_inputs *f)
{
  const uint32_t asked = f->count;
  for (size_t i = 0; i < flow_uncertain_paths(f->ranges); i++) {
    const char *path = flow_uncertain_path(f->ranges, i);
    if (!can_be_observed(path) || is_asked(f, asked, path)) continue;
    flow_free_input *input = &f->items[f->count++];
    *input = (flow_free_input){.path = path, .index = (int32_t)i};
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

static sim_status copy_texts(const char *const *asked, size_t count, flow_free_inputs *f)
{
  size_t room = 1;
  for (size_t i = 0; i < count; i++) room += strlen(asked[i]) + 1;
  f->texts = calloc(room, 1);
  return f->texts != NULL ? SIM_OK : SIM_E_MEMORY;
}

sim_status flow_free_inputs_find(const flow_scenario *scenario, const char *const *asked,
                                 size_t asked_count, flow_diagnostics *diags, flow_free_inputs *out)
{
  bool has_assumed = asked_count == 0;
  *out = (flow_free_inputs){0};
  for (size_t i = 0; i < asked_count; i++)
    has_assumed = has_assumed || strcmp(asked[i], ASSUMED) == 0;
  sim_status status = has_assumed ? find_ranges(scenario, diags, out) : SIM_OK;
  const size_t most =
      asked_count + (has_assumed && status == SIM_OK ? flow_uncertain_paths(out->ranges) : 0);
  if (status == SIM_OK) status = copy_texts(asked, asked_count, out);
  out->items = calloc(most + 1, sizeof *out->items);
  if (out->items == NULL) status = SIM_E_MEMORY;
  char *text = out->texts;
  for (size_t i = 0; status == SIM_OK && i < asked_count; i++) {
    if (strcmp(asked[i], ASSUMED) == 0) continue;
    const size_t length = strlen(asked[i]) + 1;
    memcpy(text, asked[i], length);
    status = ask(scenario, text, out, diags);
    text += length;
  }
  if (status == SIM_OK && has_assumed) {
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

double flow_free_input_value(const flow_free_inputs *f, uint32_t index, double uniform)
{
  const flow_free_input *input = &f->items[index];
  if (input->index >= 0)
    return flow_uncertain_quantile(f->ranges, (size_t)input->index, uniform) / input->factor;
  const double value = input->is_logarithmic ? input->low * pow(input->high / input->low, uniform)
                                             : input->low + uniform * (input->high - input->low);
  return input->parameter.whole ? nearbyint(value) : value;
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
    if (f->items[i].index >= 0) room[f->items[i].index] = point[i];
  size_t used = f->ranges != NULL ? flow_uncertain_place(f->ranges, room, drawn) : 0;
  for (uint32_t i = 0; i < f->count; i++) {
    const flow_free_input *input = &f->items[i];
    if (input->index >= 0) continue;
    place_asked(input, flow_free_input_value(f, i, point[i]), drawn + used);
    used += input->parameter.count;
  }
  return used;
}
