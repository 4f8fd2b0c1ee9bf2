/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/scenario/check.h"

#include "engine/random/dist.h"
#include "models/data/description.h"
#include "models/scenario/extends.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

flow_table *flow_check_open(flow_checker *c, const flow_value *file)
{
  const char *path = flow_path_beside(c->arena, file->at.file ? file->at.file : "", file->text);
  flow_table *table = NULL;
  const bool is_list = file->rule && strcmp(file->rule->section, "initial") == 0;
  sim_status status = !path     ? SIM_E_MEMORY
                      : is_list ? flow_table_read_list(path, file->at, c->diags, &table)
                                : flow_table_read(path, file->at, c->diags, &table);
  if (status == SIM_E_MEMORY) c->no_memory = true;
  return status == SIM_OK ? table : NULL;
}

int flow_check_column_of(flow_checker *c, const flow_table *table, const flow_value *named,
                         const char *const *usual)
{
  const char *const own[] = {named && named->text ? named->text : NULL, NULL};
  int column = flow_column_find(table, own[0] ? own : usual);
  if (column != FLOW_NO_COLUMN) return column;
  if (own[0])
    flow_column_missing_at(table, own[0], named->at, c->diags);
  else
    flow_column_missing(table, usual[0], c->diags);
  return FLOW_NO_COLUMN;
}

static double number_of(const flow_value *family, const char *key, double otherwise)
{
  const flow_value *n = flow_value_named(family, key);
  return n && n->type == FLOW_VALUE_NUMBER ? n->profile.pieces[0].value : otherwise;
}

/* The mean with what stands beside the file; NAN when it cannot be made, which the plan tells. */
static double mean_used(flow_checker *c, const flow_value *family, const double *values,
                        size_t count)
{
  sim_dists *dists = NULL;
  const sim_dist *dist = NULL;
  sim_dist_spec *parts = flow_arena_take(c->arena, count * sizeof *parts);
  if (!parts || sim_dists_new(&dists) != SIM_OK) {
    c->no_memory = true;
    return NAN;
  }
  const flow_value *between = flow_value_named(family, "between");
  for (size_t i = 0; i < count; i++) parts[i].a = values[i];
  const sim_dist_spec spec = {.family = SIM_DIST_EMPIRICAL,
                              .b = between && between->text && strcmp(between->text, "steps") == 0,
                              .shift = number_of(family, "shift", 0),
                              .at_least = -INFINITY,
                              .at_most = number_of(family, "at_most", INFINITY),
                              .parts = parts,
                              .part_count = count};
  const sim_status status = sim_dists_add(dists, &spec, &dist);
  const double mean = status == SIM_OK ? sim_dist_mean(dist) : NAN;
  if (status == SIM_E_MEMORY) c->no_memory = true;
  sim_dists_free(dists);
  return mean;
}

/* Numbers that must be durations, in the order of the file; false when told. */
static bool read_durations(flow_checker *c, const flow_table *t, size_t column, double *values)
{
  flow_row_faults faults = {0};
  if (flow_column_numbers(t, column, &faults, c->diags, values) != SIM_OK) return false;
  for (size_t r = 0; r < t->row_count; r++) {
    if (values[r] < 0 || values[r] >= 1e9)
      flow_row_faults_add(&faults, FLOW_MESSAGE_ROW_DURATION_BELOW_ZERO, r, "'%.40s'",
                          flow_table_cell(t, r, column));
    else if (flow_cell_is_empty(flow_table_cell(t, r, column)))
      flow_row_faults_add(&faults, FLOW_MESSAGE_ROW_NO_VALUE, r, "column '%.40s' is empty",
                          flow_table_heading(t, column));
  }
  flow_row_faults_tell(&faults, t, FLOW_SEVERITY_ERROR, c->diags);
  return faults.count == 0;
}

static int by_size(const void *a, const void *b)
{
  double x = *(const double *)a, y = *(const double *)b;
  return (x > y) - (x < y);
}

void flow_check_column(flow_checker *c, flow_value *family)
{
  flow_value *file = flow_value_named(family, "file");
  const flow_value *name = flow_value_named(family, "column");
  if (!file || !name || file->type != FLOW_VALUE_TEXT || name->type != FLOW_VALUE_TEXT) return;
  flow_table *t = flow_check_open(c, file);
  if (!t) return;
  static const char *const none[] = {NULL};
  const int column = flow_check_column_of(c, t, name, none);
  double *values = flow_arena_take(c->arena, t->row_count * sizeof *values);
  if (!values) c->no_memory = true;
  if (column != FLOW_NO_COLUMN && values && read_durations(c, t, (size_t)column, values)) {
    const flow_numbers_description numbers = flow_numbers_describe(values, t->row_count);
    char text[FLOW_DESCRIPTION_ROOM];
    flow_table_describe(t, NULL, &numbers, NULL, c->diags->language, text);
    qsort(values, t->row_count, sizeof *values, by_size);
    if (t->row_count < 2)
      flow_check_tell(c, file->at, FLOW_SAYS(TABLE_FEW), name->text, t->row_count);
    else if (!(numbers.largest > 0))
      flow_check_tell(c, file->at, FLOW_SAYS(TABLE_ZERO), name->text);
    else
      flow_check_note(c, file->at, FLOW_SAYS(READ_STAYS), file->text, text,
                      mean_used(c, family, values, t->row_count));
    file->values = values;
    file->value_count = t->row_count;
  }
  flow_table_free(t);
}
