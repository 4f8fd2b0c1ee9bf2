/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tools/report/assumptions.h"

#include "models/scenario/yaml.h"
#include "tools/report/findings.h"
#include "tools/report/value_line.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const char *child_text(flow_arena *arena, const flow_value *value, const char *key)
{
  return tool_value_line(arena, flow_value_named(value, key));
}

/* What a path names. A level that has one child only, such as the name of a distribution, may be
 * left out; keys may hold dots. */
static const flow_value *find(const flow_value *value, const char *path)
{
  if (value == NULL || path[0] == '\0') return value;
  for (const flow_value *child = value->first; child != NULL; child = child->next) {
    const size_t length = child->key != NULL ? strlen(child->key) : 0;
    if (length == 0 || strncmp(path, child->key, length) != 0) continue;
    if (path[length] == '\0') return child;
    const flow_value *found = path[length] == '.' ? find(child, path + length + 1) : NULL;
    if (found != NULL) return found;
  }
  const bool one = value->first != NULL && value->first == value->last;
  return one && value->first->shape == FLOW_SHAPE_MAP ? find(value->first, path) : NULL;
}

static tool_grade grade_of(const char *word)
{
  return strcmp(word, "source") == 0   ? TOOL_GRADE_SOURCE
         : strcmp(word, "public") == 0 ? TOOL_GRADE_PUBLIC
                                       : TOOL_GRADE_ASSUMED;
}

/* Morris and one at a time give no shares. */
static bool has_shares(tool_results *results)
{
  const tool_grid *grid = &results->sensitivity;
  for (int r = 0; r < grid->row_count && results->about_sensitivity.row_count > 0; r++) {
    if (tool_place_text(tool_grid_at(grid, r, "influence"))[0] != '\0') return true;
  }
  return false;
}

static void note_influence(tool_results *results, tool_assumptions *out, tool_assumption *item)
{
  item->influence =
      out->has_shares
          ? tool_grid_find(&results->sensitivity, "influence", "input", item->path, NULL)
          : tool_grid_find(&results->inputs, "rank_correlation", "policy",
                           tool_results_baseline(results), "against", "", "indicator",
                           tool_leading_indicator(results), "input", item->path, NULL);
  if (item->influence.row >= 0) out->has_influence = true;
}

static sim_status read_sources(tool_results *results, const flow_value *root, tool_assumptions *out)
{
  const flow_value *sources = flow_value_named(root, "sources");
  if (sources == NULL) return SIM_OK;
  out->sources = flow_arena_take(results->arena, (sources->children + 1) * sizeof *out->sources);
  if (out->sources == NULL) return SIM_E_MEMORY;
  for (const flow_value *source = sources->first; source != NULL; source = source->next) {
    if (source->key == NULL) continue;
    out->sources[out->source_count][0] = source->key;
    out->sources[out->source_count++][1] = tool_value_line(results->arena, source);
  }
  return SIM_OK;
}

static sim_status read_provenance(tool_results *results, const flow_value *root,
                                  tool_assumptions *out)
{
  const flow_value *provenance = flow_value_named(root, "provenance");
  const flow_value *uncertain = flow_value_named(root, "uncertain");
  if (provenance == NULL) return SIM_OK;
  out->items = flow_arena_take(results->arena, (provenance->children + 1) * sizeof *out->items);
  if (out->items == NULL) return SIM_E_MEMORY;
  for (const flow_value *entry = provenance->first; entry != NULL; entry = entry->next) {
    if (entry->key == NULL) continue;
    tool_assumption *item = &out->items[out->count++];
    *item = (tool_assumption){
        .path = entry->key,
        .value = tool_value_line(results->arena, find(root, entry->key)),
        .source = child_text(results->arena, entry, "source"),
        .why = child_text(results->arena, entry, "why"),
        .range = tool_value_line(results->arena, flow_value_named(uncertain, entry->key)),
        .grade = grade_of(child_text(results->arena, entry, "grade")),
        .order = out->count,
    };
    note_influence(results, out, item);
  }
  return SIM_OK;
}

static int by_grade_and_influence(const void *a, const void *b)
{
  const tool_assumption *x = a, *y = b;
  if (x->grade != y->grade) return x->grade < y->grade ? -1 : 1;
  const double first = fabs(tool_place_value(x->influence)),
               second = fabs(tool_place_value(y->influence));
  const double of_x = isnan(first) ? -1 : first, of_y = isnan(second) ? -1 : second;
  if (of_x > of_y || of_x < of_y) return of_x > of_y ? -1 : 1;
  return x->order < y->order ? -1 : 1;
}

sim_status tool_assumptions_read(tool_results *results, tool_assumptions *out)
{
  *out = (tool_assumptions){.extends = "", .has_shares = has_shares(results)};
  const char *text = tool_place_text(tool_grid_at(&results->scenario, 0, "text"));
  flow_diagnostics diags = {0};
  flow_value *root = NULL;
  sim_status status = flow_yaml_read(text, strlen(text), "scenario", results->arena, &diags, &root);
  if (status == SIM_E_INPUT) status = SIM_OK; /* then there is nothing to tell */
  if (status == SIM_OK && root != NULL) {
    out->extends = child_text(results->arena, root, "extends");
    status = read_sources(results, root, out);
  }
  if (status == SIM_OK && root != NULL) status = read_provenance(results, root, out);
  flow_diagnostics_free(&diags);
  if (status == SIM_OK && out->count > 0)
    qsort(out->items, (size_t)out->count, sizeof *out->items, by_grade_and_influence);
  return status;
}
