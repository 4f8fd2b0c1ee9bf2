/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/study/fit_records.h"

#include "models/data/column.h"
#include "models/data/description.h"

#include <math.h>
#include <stdlib.h>

typedef struct columns {
  double *low, *high, *from, *event; /* NULL: no such column */
} columns;

static sim_status read_one(const flow_table *t, const char *name, flow_row_faults *refused,
                           flow_diagnostics *diags, double **out)
{
  if (name == NULL) return SIM_OK;
  const char *const names[] = {name, NULL};
  const int column = flow_column_find(t, names);
  if (column < 0) {
    flow_column_missing(t, name, diags);
    return SIM_E_INPUT;
  }
  *out = malloc(t->row_count * sizeof **out);
  if (*out == NULL) return SIM_E_MEMORY;
  return flow_column_numbers(t, (size_t)column, refused, diags, *out);
}

/* A cell that is empty, in contrast to one that holds no number. */
static bool is_open(const flow_table *t, size_t row, const char *name)
{
  const char *const names[] = {name, NULL};
  return flow_cell_is_empty(flow_table_cell(t, row, (size_t)flow_column_find(t, names)));
}

static bool take_interval(const flow_table *t, const flow_length_columns *named, const columns *c,
                          size_t row, flow_row_faults *refused, sim_lifetime_seen *out)
{
  const bool open_left = is_open(t, row, named->left), open_right = is_open(t, row, named->right);
  if ((isnan(c->low[row]) && !open_left) || (isnan(c->high[row]) && !open_right))
    return false; /* its fault is told already */
  const double low = open_left ? 0 : c->low[row], high = open_right ? INFINITY : c->high[row];
  if (open_left && open_right)
    flow_row_faults_add(refused, FLOW_MESSAGE_ROW_ENDS_OPEN, row, "'%s', '%s'", "", "");
  else if (low < 0 || high < 0)
    flow_row_faults_add(refused, FLOW_MESSAGE_ROW_LENGTH_NEGATIVE, row, "%g to %g", low, high);
  else if (high < low)
    flow_row_faults_add(refused, FLOW_MESSAGE_ROW_ENDS_REVERSED, row, "%g to %g", low, high);
  else if (!(high > 0))
    flow_row_faults_add(refused, FLOW_MESSAGE_ROW_LENGTH_ZERO, row, "%g to %g", low, high);
  else {
    *out = (sim_lifetime_seen){low, high, 0, INFINITY, NAN};
    return true;
  }
  return false;
}

static bool take_exit(const columns *c, size_t row, flow_row_faults *refused,
                      sim_lifetime_seen *out)
{
  const double exit = c->low[row], entry = c->from != NULL ? c->from[row] : 0;
  const double event = c->event != NULL ? c->event[row] : 1;
  if (isnan(exit) || isnan(entry) || isnan(event)) {
    flow_row_faults_add(refused, FLOW_MESSAGE_ROW_CELL_NO_NUMBER, row, "row %zu", row + 1);
    return false;
  }
  if (exit < 0 || entry < 0)
    flow_row_faults_add(refused, FLOW_MESSAGE_ROW_LENGTH_NEGATIVE, row, "from %g to %g", entry,
                        exit);
  else if (!(exit > 0))
    flow_row_faults_add(refused, FLOW_MESSAGE_ROW_LENGTH_ZERO, row, "%g", exit);
  else if (entry >= exit)
    flow_row_faults_add(refused, FLOW_MESSAGE_ROW_ENTRY_NOT_BEFORE, row, "from %g to %g", entry,
                        exit);
  else if (event != 0 && event != 1)
    flow_row_faults_add(refused, FLOW_MESSAGE_ROW_EVENT_WHAT, row, "%g", event);
  else {
    *out = (sim_lifetime_seen){exit, event == 1 ? exit : INFINITY, entry, INFINITY, NAN};
    return true;
  }
  return false;
}

/* Faults of cells are kept apart: a row with one is told once, as a row that is refused. */
static sim_status take_rows(const flow_table *t, const flow_length_columns *named,
                            flow_diagnostics *diags, flow_row_faults *refused,
                            sim_lifetime_seen **seen, size_t *count)
{
  columns c = {NULL, NULL, NULL, NULL};
  flow_row_faults *cells = calloc(1, sizeof *cells);
  const bool is_interval = named->left != NULL;
  sim_status status = cells != NULL ? SIM_OK : SIM_E_MEMORY;
  if (status == SIM_OK)
    status = read_one(t, is_interval ? named->left : named->exit, is_interval ? refused : cells,
                      diags, &c.low);
  if (status == SIM_OK && is_interval) status = read_one(t, named->right, refused, diags, &c.high);
  if (status == SIM_OK && !is_interval) status = read_one(t, named->entry, cells, diags, &c.from);
  if (status == SIM_OK && !is_interval) status = read_one(t, named->event, cells, diags, &c.event);
  if (status == SIM_OK) {
    *seen = malloc(t->row_count * sizeof **seen);
    if (*seen == NULL) status = SIM_E_MEMORY;
  }
  if (status == SIM_OK) {
    char line[FLOW_DESCRIPTION_ROOM];
    const flow_numbers_description numbers = flow_numbers_describe(c.low, t->row_count);
    flow_table_describe(t, NULL, &numbers, NULL, diags->language, line);
    (void)flow_diagnostics_tell(diags, (flow_position){t->path, 1, 1}, FLOW_SEVERITY_NOTE,
                                FLOW_SAYS(TABLE_READ), line);
  }
  for (size_t r = 0; status == SIM_OK && r < t->row_count; r++) {
    sim_lifetime_seen *out = &(*seen)[*count];
    *count +=
        is_interval ? take_interval(t, named, &c, r, refused, out) : take_exit(&c, r, refused, out);
  }
  free(c.low);
  free(c.high);
  free(c.from);
  free(c.event);
  free(cells);
  return status;
}

sim_status flow_lengths_read(const char *path, const flow_length_columns *named,
                             flow_diagnostics *diags, flow_row_faults *refused, size_t *read,
                             sim_lifetime_seen **seen, size_t *count)
{
  flow_table *table = NULL;
  *seen = NULL;
  *count = *read = 0;
  sim_status status = flow_table_read(path, (flow_position){0}, diags, &table);
  if (status != SIM_OK) return status;
  *read = table->row_count;
  status = take_rows(table, named, diags, refused, seen, count);
  flow_table_free(table);
  if (status != SIM_OK) {
    free(*seen);
    *seen = NULL;
  }
  return status;
}
