/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tools/diff/inputs.h"

#include "models/scenario/yaml.h"
#include "tools/report/value_line.h"

#include <stdio.h>
#include <string.h>

enum { LONGEST_PATH = 400 };

typedef struct finding {
  flow_arena *arena;
  tool_input_change **end; /* where the next one is hung */
  bool failed;
} finding;

static void note(finding *found, const char *path, const char *first, const char *second)
{
  tool_input_change *change = flow_arena_take(found->arena, sizeof *change);
  const char *kept = flow_arena_text(found->arena, path, strlen(path));
  if (change == NULL || kept == NULL) {
    found->failed = true;
    return;
  }
  *change = (tool_input_change){.path = kept, .sides = {first, second}};
  *found->end = change;
  found->end = &change->next;
}

static const flow_value *item_at(const flow_value *list, uint32_t number)
{
  const flow_value *item = list->first;
  while (item != NULL && number-- > 0) item = item->next;
  return item;
}

static const flow_value *counterpart(const flow_value *value, uint32_t number,
                                     const flow_value *other)
{
  return value->key != NULL ? flow_value_named(other, value->key) : item_at(other, number);
}

static void child_path(const char *path, const flow_value *child, uint32_t number,
                       char out[LONGEST_PATH])
{
  const char *dot = path[0] != '\0' ? "." : "";
  if (child->key != NULL)
    snprintf(out, LONGEST_PATH, "%.300s%s%.90s", path, dot, child->key);
  else
    snprintf(out, LONGEST_PATH, "%.300s[%u]", path, number + 1);
}

static bool is_list_of_texts(const flow_value *value)
{
  if (value->shape != FLOW_SHAPE_LIST) return false;
  for (const flow_value *item = value->first; item != NULL; item = item->next)
    if (item->shape != FLOW_SHAPE_SCALAR) return false;
  return true;
}

/* A list of names is one value: what is in it belongs together. */
static bool goes_deeper(const flow_value *a, const flow_value *b)
{
  return a->shape == b->shape && a->shape != FLOW_SHAPE_SCALAR && !is_list_of_texts(a) &&
         !is_list_of_texts(b);
}

static void compare(finding *found, const char *path, const flow_value *a, const flow_value *b)
{
  char below[LONGEST_PATH];
  uint32_t number = 0;
  if (!goes_deeper(a, b)) {
    const char *first = tool_value_line(found->arena, a),
               *second = tool_value_line(found->arena, b);
    if (strcmp(first, second) != 0) note(found, path, first, second);
    return;
  }
  for (const flow_value *child = a->first; child != NULL; child = child->next, number++) {
    const flow_value *other = counterpart(child, number, b);
    child_path(path, child, number, below);
    if (other != NULL)
      compare(found, below, child, other);
    else
      note(found, below, tool_value_line(found->arena, child), NULL);
  }
  number = 0;
  for (const flow_value *child = b->first; child != NULL; child = child->next, number++) {
    if (counterpart(child, number, a) != NULL) continue;
    child_path(path, child, number, below);
    note(found, below, NULL, tool_value_line(found->arena, child));
  }
}

static sim_status read_text(tool_results *results, flow_arena *arena, flow_value **root)
{
  const char *text = tool_place_text(tool_grid_at(&results->scenario, 0, "text"));
  flow_diagnostics diags = {0};
  *root = NULL;
  const sim_status status = flow_yaml_read(text, strlen(text), "scenario", arena, &diags, root);
  flow_diagnostics_free(&diags);
  return status == SIM_E_INPUT ? SIM_OK : status; /* what could be read is compared */
}

/* The texts have not been checked: keys are texts here. */
static const char *line_below(flow_arena *arena, const flow_value *root, const char *key)
{
  return tool_value_line(arena, flow_value_named(root, key));
}

static void compare_runs(finding *found, const tool_results *first, const tool_results *second)
{
  static const char *const names[] = {"seed",   "first_replication", "replications",
                                      "method", "confidence",        "warm_up_days"};
  for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
    const char *a = tool_place_text(tool_grid_at(&first->run, 0, names[i])),
               *b = tool_place_text(tool_grid_at(&second->run, 0, names[i]));
    if (strcmp(a, b) != 0) note(found, names[i], a, b);
  }
}

static const char *setting_of(tool_results *results, const char *path)
{
  const char *value =
      tool_place_text(tool_grid_find(&results->settings, "value", "path", path, NULL));
  return value[0] != '\0' ? value : NULL;
}

/* What --set put into them. */
static void compare_settings(finding *found, tool_results *first, tool_results *second)
{
  for (int r = 0; r < first->settings.row_count; r++) {
    const char *path = tool_place_text(tool_grid_at(&first->settings, r, "path")),
               *a = tool_place_text(tool_grid_at(&first->settings, r, "value")),
               *b = setting_of(second, path);
    if (b == NULL || strcmp(a, b) != 0) note(found, path, a, b);
  }
  for (int r = 0; r < second->settings.row_count; r++) {
    const char *path = tool_place_text(tool_grid_at(&second->settings, r, "path"));
    if (setting_of(first, path) == NULL)
      note(found, path, NULL, tool_place_text(tool_grid_at(&second->settings, r, "value")));
  }
}

sim_status tool_inputs_compare(tool_results *first, tool_results *second, tool_input_changes *out)
{
  *out = (tool_input_changes){.extends = ""};
  flow_value *roots[2];
  sim_status status = read_text(first, first->arena, &roots[0]);
  if (status == SIM_OK) status = read_text(second, first->arena, &roots[1]);
  if (status != SIM_OK) return status;
  finding found = {.arena = first->arena, .end = &out->scenario};
  if (roots[0] != NULL && roots[1] != NULL) {
    const char *base = line_below(found.arena, roots[0], "extends");
    compare(&found, "", roots[0], roots[1]);
    if (strcmp(base, line_below(found.arena, roots[1], "extends")) == 0) out->extends = base;
  }
  found.end = &out->run;
  compare_settings(&found, first, second);
  compare_runs(&found, first, second);
  return found.failed ? SIM_E_MEMORY : SIM_OK;
}
