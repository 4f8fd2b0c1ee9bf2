/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/scenario/scenario.h"

#include "models/scenario/check.h"
#include "models/scenario/extends.h"
#include "models/scenario/settings.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/** The date number of `horizon.KEY`; false when there is none that can be read. */
static bool horizon_date(const flow_value *root, const char *key, int64_t *number)
{
  const flow_value *n = flow_value_named(flow_value_named(root, "horizon"), key);
  flow_date date;
  if (!n || n->shape != FLOW_SHAPE_SCALAR || !flow_date_read(n->text, &date)) return false;
  *number = flow_date_number(date);
  return true;
}

static void check_horizon(flow_checker *c, double end_day)
{
  const flow_value *horizon = flow_value_named(c->root, "horizon");
  const flow_value *end = flow_value_named(horizon, "end");
  if (isinf(end_day)) return;
  if (end_day <= 0)
    flow_check_tell(c, end->at, FLOW_SAYS(END_BEFORE_START), end->text,
                    flow_value_named(horizon, "start")->text);
  else if (end_day > 36525)
    flow_check_tell(c, end->at, FLOW_SAYS(CENTURY), end->text);
}

static void check_all(flow_checker *c)
{
  static const flow_key whole = {
      .section = "", .name = "", .forms = FLOW_FORM_STRUCT, .inner = "scenario"};
  int64_t end = 0;
  bool has_start = horizon_date(c->root, "start", &c->start);
  bool has_end = horizon_date(c->root, "end", &end);
  const double end_day = has_start && has_end ? (double)(end - c->start) : INFINITY;
  c->end_day = end_day > 0 ? end_day : INFINITY;
  flow_check_mend(c);
  if (flow_symbols_collect(c->root, c->arena, c->diags, &c->names) != SIM_OK) {
    c->no_memory = true;
    return;
  }
  c->root->rule = &whole;
  flow_check_struct(c, c->root, &whole, NULL);
  check_horizon(c, end_day);
  if (c->no_memory) return;
  flow_check_combinations(c);
  flow_check_network(c);
  flow_check_policies(c);
  flow_check_outputs(c);
  flow_check_money(c);
  flow_check_changed(c);
}

/** A date is one when it is drawn; then it has a profile. */
static bool is_number(const flow_value *value)
{
  return value->type == FLOW_VALUE_NUMBER ||
         (value->type == FLOW_VALUE_DATE && value->profile.count > 0);
}

/** A dated number's entries are no numbers of their own, but their dates are when they are drawn:
 *  entries have no type. */
static int32_t count_numbers(flow_value *value)
{
  int32_t count = is_number(value);
  for (flow_value *child = value->first; child; child = child->next) count += count_numbers(child);
  return count;
}

static void index_numbers(flow_scenario *s, flow_value *value)
{
  if (is_number(value)) {
    value->number = s->number_count;
    s->numbers[s->number_count++] = value;
  }
  for (flow_value *child = value->first; child; child = child->next) index_numbers(s, child);
}

/** Check the tree and make it a scenario; the arena becomes the scenario's. */
static sim_status finish(flow_value *root, const char *file, const char *text, flow_arena *arena,
                         flow_diagnostics *diags, flow_scenario **out)
{
  flow_checker c = {.arena = arena, .diags = diags, .root = root};
  check_all(&c);
  if (c.no_memory || diags->out_of_memory) return SIM_E_MEMORY;
  if (diags->errors > 0) return SIM_E_INPUT;
  flow_scenario *s = calloc(1, sizeof *s);
  flow_value **numbers = flow_arena_take(arena, (size_t)count_numbers(root) * sizeof *numbers);
  char *own_file = flow_arena_text(arena, file, strlen(file));
  char *own_text = flow_arena_text(arena, text, strlen(text));
  if (!s || !numbers || !own_file || !own_text) {
    free(s);
    return SIM_E_MEMORY;
  }
  *s = (flow_scenario){.root = root,
                       .file = own_file,
                       .text = own_text,
                       .start = c.start,
                       .end_day = c.end_day,
                       .numbers = numbers,
                       .memory = arena};
  const flow_value *warm_up = flow_value_named(flow_value_named(root, "horizon"), "warm_up");
  s->warm_up_days = warm_up->profile.pieces[0].value;
  index_numbers(s, root);
  *out = s;
  return SIM_OK;
}

/** `as_written`: the same scenario without its settings; NULL when it has none. */
static sim_status read_scenario(const flow_scenario_source *source, const flow_scenario *as_written,
                                flow_diagnostics *diags, flow_scenario **out)
{
  size_t errors = diags->errors;
  flow_arena *arena = flow_arena_new();
  if (!arena) return SIM_E_MEMORY;
  flow_value *root = NULL;
  const char *path = source->name, *text = as_written ? as_written->text : source->text;
  sim_status s =
      text ? flow_extends_read_text(text, path, flow_key_alternatives, arena, diags, &root)
           : flow_extends_read(path, flow_key_alternatives, arena, diags, &root, &text);
  if (s == SIM_OK && as_written) s = flow_settings_lay(source, as_written, root, arena, diags);
  if (s == SIM_OK && diags->errors > errors) s = SIM_E_INPUT;
  if (s == SIM_OK) s = finish(root, path, text, arena, diags, out);
  flow_diagnostics_sort(diags);
  if (s != SIM_OK) flow_arena_free(arena);
  return s;
}

/* Paths are known once it is checked: so it is read without its settings first, and what is odd
 * about it then is told when it is read with them. */
sim_status flow_scenario_open(const flow_scenario_source *source, flow_diagnostics *diags,
                              flow_scenario **out)
{
  if (source->setting_count == 0) return read_scenario(source, NULL, diags, out);
  flow_diagnostics aside = {.language = diags->language, .keeps_language = diags->keeps_language};
  flow_scenario *as_written = NULL;
  sim_status s = read_scenario(source, NULL, &aside, &as_written);
  flow_diagnostics_free(&aside);
  if (s == SIM_OK)
    s = read_scenario(source, as_written, diags, out);
  else if (s == SIM_E_INPUT)
    s = read_scenario(source, NULL, diags, out);
  flow_scenario_free(as_written);
  return s;
}

sim_status flow_scenario_read(const char *path, flow_diagnostics *diags, flow_scenario **out)
{
  return flow_scenario_open(&(flow_scenario_source){.name = path}, diags, out);
}

sim_status flow_scenario_read_text(const char *text, const char *name, flow_diagnostics *diags,
                                   flow_scenario **out)
{
  return flow_scenario_open(&(flow_scenario_source){.name = name, .text = text}, diags, out);
}

/* FNV-1a. */
static uint64_t add_bytes(uint64_t hash, const void *from, size_t size)
{
  const unsigned char *bytes = from;
  for (size_t i = 0; i < size; i++) hash = (hash ^ bytes[i]) * 1099511628211u;
  return hash;
}

static uint64_t add_text(uint64_t hash, const char *text)
{
  return text != NULL ? add_bytes(hash, text, strlen(text) + 1) : add_bytes(hash, "\1", 1);
}

static uint64_t add_value(uint64_t hash, const flow_value *value)
{
  hash = add_text(add_text(hash, value->key), value->text);
  if (value->values != NULL)
    hash = add_bytes(hash, value->values, value->value_count * sizeof *value->values);
  for (const flow_value *child = value->first; child != NULL; child = child->next)
    hash = add_value(hash, child);
  return add_text(hash, NULL); /* its children end here */
}

uint64_t flow_scenario_fingerprint(const flow_scenario *scenario)
{
  return add_value(14695981039346656037u, scenario->root);
}

void flow_scenario_free(flow_scenario *scenario)
{
  if (!scenario) return;
  flow_arena_free(scenario->memory);
  free(scenario);
}

size_t flow_scenario_find(const flow_scenario *scenario, const char *path, flow_value **values,
                          size_t room)
{
  return flow_value_find(scenario->root, path, values, room);
}

double flow_scenario_day(const flow_scenario *scenario, flow_date date)
{
  return (double)(flow_date_number(date) - scenario->start);
}
