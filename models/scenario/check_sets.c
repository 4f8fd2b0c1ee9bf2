/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/scenario/check.h"

#include "models/data/column.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* Files of which a replication draws a row whole: a heading is a path and, in square brackets, the
 * unit of its numbers; the cells are plain numbers. */

enum { HEADING_ROOM = 400 };

static flow_table *open_sets(flow_checker *c, const flow_value *file)
{
  flow_table *table = flow_check_open(c, file);
  if (!table || table->row_count > 0) return table;
  flow_check_tell(c, file->at, FLOW_SAYS(SETS_EMPTY), file->text);
  flow_table_free(table);
  return NULL;
}

/* The column as numbers, in the arena; NULL when something was told. */
static double *numbers_of(flow_checker *c, const flow_value *file, const flow_table *t,
                          size_t column)
{
  double *values = flow_arena_take(c->arena, t->row_count * sizeof *values);
  flow_row_faults faults = {0};
  if (!values) {
    c->no_memory = true;
    return NULL;
  }
  const size_t errors = c->diags->errors;
  if (flow_column_numbers(t, column, &faults, c->diags, values) != SIM_OK) return NULL;
  flow_row_faults_tell(&faults, t, FLOW_SEVERITY_ERROR, c->diags);
  if (c->diags->errors > errors) return NULL;
  for (size_t r = 0; r < t->row_count; r++)
    if (!isfinite(values[r])) {
      flow_check_tell(c, file->at, FLOW_SAYS(SETS_NO_NUMBER), flow_table_heading(t, column), r + 1);
      return NULL;
    }
  return values;
}

static void take_weights(flow_checker *c, flow_value *file, const flow_table *t, int column)
{
  double sum = 0, *weights = NULL;
  if (column != FLOW_NO_COLUMN) {
    weights = numbers_of(c, file, t, (size_t)column);
  } else {
    weights = flow_arena_take(c->arena, t->row_count * sizeof *weights);
    if (!weights) c->no_memory = true;
    for (size_t r = 0; weights && r < t->row_count; r++) weights[r] = 1;
  }
  if (!weights) return;
  for (size_t r = 0; r < t->row_count; r++) {
    if (weights[r] < 0) {
      flow_check_tell(c, file->at, FLOW_SAYS(SETS_WEIGHT_NEGATIVE), r + 1);
      return;
    }
    sum += weights[r];
  }
  if (!(sum > 0)) flow_check_tell(c, file->at, FLOW_SAYS(SETS_WEIGHTS_ZERO), file->text);
  file->values = weights;
  file->value_count = t->row_count;
}

/* What the numbers of a column are in base units: "facilities.a.stay.mean [days]". */
static bool read_unit(flow_checker *c, const flow_value *file, const flow_value *number,
                      const char *unit, double *factor)
{
  char text[80];
  flow_finding finding = {.language = c->diags->language};
  const flow_dimension dimension = number->rule->dimension == FLOW_DIM_ANY
                                       ? (flow_dimension)number->word
                                       : number->rule->dimension;
  snprintf(text, sizeof text, strcmp(unit, "%") == 0 ? "1%s" : "1 %s", unit);
  if (*unit == '\0') snprintf(text, sizeof text, "1");
  if (flow_quantity_read(text, dimension, factor, &finding)) return true;
  char path[HEADING_ROOM];
  flow_check_tell(c, file->at, FLOW_SAYS(SETS_UNIT), flow_value_path(number, path, sizeof path),
                  flow_dimension_example(dimension));
  return false;
}

/* Whether another column draws the same number, or a distribution under another name. One under the
 * column's own name is what is known of the number without the sets: they take its place. */
static bool is_named_twice(const flow_checker *c, const flow_value *own, const flow_value *number)
{
  const flow_value *uncertain = flow_value_named(c->root, "uncertain");
  for (const flow_value *u = uncertain->first; u; u = u->next) {
    flow_value *found[FLOW_CHECK_MOST_FOUND];
    if (strcmp(u->key, own->key) == 0) continue;
    size_t n = flow_value_find(c->root, u->key, found, FLOW_CHECK_MOST_FOUND);
    for (size_t i = 0; i < n && i < FLOW_CHECK_MOST_FOUND; i++)
      if (found[i] == number) return true;
    if (strcmp(u->key, "sets") != 0) continue;
    for (const flow_value *file = u->shape == FLOW_SHAPE_MAP ? u->first : u; file;
         file = u->shape == FLOW_SHAPE_MAP ? file->next : NULL)
      for (const flow_value *column = file->first; column; column = column->next) {
        n = flow_value_find(c->root, column->key, found, FLOW_CHECK_MOST_FOUND);
        for (size_t i = 0; column != own && i < n && i < FLOW_CHECK_MOST_FOUND; i++)
          if (found[i] == number) return true;
      }
  }
  return false;
}

static void take_column(flow_checker *c, flow_value *file, const flow_table *t, size_t column)
{
  char path[HEADING_ROOM], unit[40] = "";
  const char *heading = flow_table_heading(t, column);
  size_t length = strcspn(heading, "[");
  if (heading[length] == '[') {
    const char *inside = heading + length + 1;
    snprintf(unit, sizeof unit, "%.*s", (int)strcspn(inside, "]"), inside);
  }
  while (length > 0 && heading[length - 1] == ' ') length--;
  snprintf(path, sizeof path, "%.*s", (int)length, heading);
  flow_value *entry = flow_arena_take(c->arena, sizeof *entry);
  char *key = flow_arena_take(c->arena, length + 1);
  flow_value *found[FLOW_CHECK_MOST_FOUND];
  if (!entry || !key) {
    c->no_memory = true;
    return;
  }
  snprintf(key, length + 1, "%s", path);
  *entry = (flow_value){.key = key,
                        .text = "",
                        .key_at = file->at,
                        .at = file->at,
                        .implied = true,
                        .number = -1,
                        .rule = file->rule};
  if (flow_check_find(c, entry, found) == 0) return;
  if (found[0]->type != FLOW_VALUE_NUMBER) {
    flow_check_tell(c, file->at, FLOW_SAYS(NOT_UNCERTAIN), path);
    return;
  }
  if (is_named_twice(c, entry, found[0])) {
    flow_check_tell(c, file->at, FLOW_SAYS(SETS_TWICE), path);
    return;
  }
  double factor = 1, *values = numbers_of(c, file, t, column);
  if (!values || !read_unit(c, file, found[0], unit, &factor)) return;
  for (size_t r = 0; r < t->row_count; r++) {
    const flow_value cell = {.key = key, .text = flow_table_cell(t, r, column), .at = file->at};
    values[r] *= factor;
    if (!flow_check_range(c, &cell, found[0]->rule, NULL, values[r])) return;
  }
  entry->values = values;
  entry->value_count = t->row_count;
  flow_value_add(file, entry);
}

static void read_sets(flow_checker *c, flow_value *file)
{
  static const char *const weight[] = {"weight", "gewicht", NULL};
  if (file->type != FLOW_VALUE_TEXT) return;
  flow_table *t = open_sets(c, file);
  if (!t) return;
  const int weights = flow_column_find(t, weight);
  take_weights(c, file, t, weights);
  for (size_t column = 0; column < t->column_count; column++)
    if ((int)column != weights) take_column(c, file, t, column);
  if (t->column_count == (weights != FLOW_NO_COLUMN))
    flow_check_tell(c, file->at, FLOW_SAYS(SETS_WEIGHTS_ALONE), file->text);
  flow_check_note(c, file->at, FLOW_SAYS(READ_SETS), file->text, t->row_count,
                  (unsigned)file->children);
  flow_table_free(t);
}

void flow_check_sets(flow_checker *c, flow_value *sets)
{
  flow_check_value(c, sets, flow_key_find("uncertain", "sets"), NULL);
  if (sets->shape != FLOW_SHAPE_MAP) {
    read_sets(c, sets);
    return;
  }
  for (flow_value *file = sets->first; file; file = file->next) read_sets(c, file);
}
