/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/study/observed.h"

#include "models/base/calendar.h"
#include "models/data/column.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
  COLUMN_MONTH,
  COLUMN_FACILITY,
  COLUMN_GROUP,
  COLUMN_SERIES,
  COLUMN_VALUE,
  COLUMN_PUBLISHED,
  COLUMNS
};

static const char *const names[COLUMNS][4] = {
    {"month", "maand", "date", NULL},    {"facility", "voorziening", NULL},
    {"group", "doelgroep", NULL},        {"series", "reeks", NULL},
    {"value", "waarde", "aantal", NULL}, {"published", "gepubliceerd", NULL}};

static bool find_columns(const flow_table *t, int *columns, flow_diagnostics *diags)
{
  bool is_found = true;
  for (int i = 0; i < COLUMNS; i++) {
    columns[i] = flow_column_find(t, names[i]);
    const bool is_needed = i == COLUMN_MONTH || i == COLUMN_SERIES || i == COLUMN_VALUE;
    if (columns[i] != FLOW_NO_COLUMN || !is_needed) continue;
    flow_column_missing(t, names[i][0], diags);
    is_found = false;
  }
  return is_found;
}

static const char *text_of(const flow_table *t, size_t row, int column, const char *otherwise)
{
  const char *text = column != FLOW_NO_COLUMN ? flow_table_cell(t, row, (size_t)column) : "";
  return *text != '\0' ? text : otherwise;
}

static uint32_t unit_of(flow_observed *o, const char *facility, const char *group, int32_t month)
{
  uint32_t u = 0;
  while (u < o->unit_count &&
         (strncmp(o->units[u].facility, facility, FLOW_OBSERVED_ROOM - 1) != 0 ||
          strncmp(o->units[u].group, group, FLOW_OBSERVED_ROOM - 1) != 0))
    u++;
  flow_observed_unit *unit = &o->units[u];
  if (u == o->unit_count) {
    snprintf(unit->facility, FLOW_OBSERVED_ROOM, "%s", facility);
    snprintf(unit->group, FLOW_OBSERVED_ROOM, "%s", group);
    unit->first = unit->last = month;
    o->unit_count++;
  }
  if (month < unit->first) unit->first = month;
  if (month > unit->last) unit->last = month;
  return u;
}

static uint32_t series_of(flow_observed *o, const char *name)
{
  uint32_t s = 0;
  while (s < o->series_count && strncmp(o->series[s], name, FLOW_OBSERVED_ROOM - 1) != 0) s++;
  if (s == o->series_count) snprintf(o->series[o->series_count++], FLOW_OBSERVED_ROOM, "%s", name);
  return s;
}

static bool is_series(const char *name)
{
  return strcmp(name, "in") == 0 || strcmp(name, "stock") == 0 || strncmp(name, "out", 3) == 0;
}

static void take_rows(const flow_table *t, const int *columns, const int64_t *days,
                      const double *values, const int64_t *published, flow_observed *o)
{
  for (size_t r = 0; r < t->row_count; r++) {
    const char *series = text_of(t, r, columns[COLUMN_SERIES], "");
    if (days[r] == FLOW_NO_DATE) {
      flow_row_faults_add(&o->refused, FLOW_MESSAGE_ROW_NO_MONTH, r, " ");
    } else if (isnan(values[r])) {
      flow_row_faults_add(&o->refused, FLOW_MESSAGE_ROW_NO_VALUE, r, "series '%.40s'", series);
    } else if (!is_series(series)) {
      flow_row_faults_add(&o->refused, FLOW_MESSAGE_ROW_SERIES_WHAT, r, "'%.40s'", series);
    } else {
      const flow_date date = flow_date_of_number(days[r]);
      const int32_t month = date.year * 12 + date.month - 1;
      o->rows[o->row_count++] =
          (flow_observed_row){unit_of(o, text_of(t, r, columns[COLUMN_FACILITY], "system"),
                                      text_of(t, r, columns[COLUMN_GROUP], "-"), month),
                              series_of(o, series), month, published[r], values[r]};
    }
  }
}

static sim_status read_rows(flow_table *t, const int *columns, flow_diagnostics *diags,
                            flow_observed *o)
{
  const size_t n = t->row_count + 1;
  int64_t *days = calloc(n, sizeof *days), *published = calloc(n, sizeof *published);
  double *values = calloc(n, sizeof *values);
  flow_date_span span;
  o->rows = calloc(n, sizeof *o->rows);
  o->units = calloc(n, sizeof *o->units);
  o->series = calloc(n, sizeof *o->series);
  sim_status status = days != NULL && published != NULL && values != NULL && o->rows != NULL &&
                              o->units != NULL && o->series != NULL
                          ? SIM_OK
                          : SIM_E_MEMORY;
  if (status == SIM_OK)
    status = flow_column_dates(t, (size_t)columns[COLUMN_MONTH], &o->refused, diags, days, &span);
  if (status == SIM_OK)
    status = flow_column_numbers(t, (size_t)columns[COLUMN_VALUE], &o->refused, diags, values);
  for (size_t r = 0; status == SIM_OK && r < t->row_count; r++) published[r] = FLOW_NO_DATE;
  if (status == SIM_OK && columns[COLUMN_PUBLISHED] != FLOW_NO_COLUMN)
    status = flow_column_dates(t, (size_t)columns[COLUMN_PUBLISHED], &o->refused, diags, published,
                               NULL);
  if (status == SIM_OK) take_rows(t, columns, days, values, published, o);
  free(days);
  free(published);
  free(values);
  return status;
}

sim_status flow_observed_read(const char *path, flow_diagnostics *diags, flow_observed *out)
{
  *out = (flow_observed){0};
  flow_table *t = NULL;
  int columns[COLUMNS];
  sim_status status = flow_table_read(path, (flow_position){0}, diags, &t);
  if (status != SIM_OK) return status;
  out->read = t->row_count;
  status = find_columns(t, columns, diags) ? read_rows(t, columns, diags, out) : SIM_E_INPUT;
  if (status == SIM_OK) flow_row_faults_tell(&out->refused, t, FLOW_SEVERITY_WARNING, diags);
  if (status == SIM_OK && out->row_count == 0) {
    flow_diagnostics_tell(diags, (flow_position){0}, FLOW_SEVERITY_ERROR, FLOW_SAYS(NO_USABLE_ROW),
                          path);
    status = SIM_E_INPUT;
  }
  flow_table_free(t);
  return status;
}

void flow_observed_free(flow_observed *o)
{
  free(o->rows);
  free(o->units);
  free(o->series);
  *o = (flow_observed){0};
}

/* Of every month the value that was published last, of one series: NAN, with `is_late`, where it is
 * in the file but was not known yet. */
static void newest(const flow_observed *o, uint32_t unit, uint32_t series, int64_t by,
                   double *values, int64_t *published, bool *is_late)
{
  const int32_t first = o->units[unit].first, last = o->units[unit].last;
  for (int32_t m = 0; m <= last - first; m++) {
    values[m] = NAN;
    is_late[m] = false;
  }
  for (size_t r = 0; r < o->row_count; r++) {
    const flow_observed_row *row = &o->rows[r];
    if (row->unit != unit || row->series != series) continue;
    const int32_t m = row->month - first;
    if (row->published > by || flow_observed_month_end(row->month) > by) {
      is_late[m] = true;
    } else if (isnan(values[m]) || published[m] <= row->published) {
      values[m] = row->value;
      published[m] = row->published;
    }
  }
  for (int32_t m = 0; m <= last - first; m++) is_late[m] = is_late[m] && isnan(values[m]);
}

/* Add a destination; a sum of which a part is late is not known. */
static void add_destination(const double *values, const bool *is_late, size_t n, double *out,
                            bool *is_partial)
{
  for (size_t m = 0; m < n; m++) {
    is_partial[m] = is_partial[m] || is_late[m];
    if (!isnan(values[m])) out[m] = isnan(out[m]) ? values[m] : out[m] + values[m];
  }
}

sim_status flow_observed_known(const flow_observed *o, uint32_t unit, int64_t by, double *in,
                               double *out, double *stock)
{
  const size_t n = (size_t)(o->units[unit].last - o->units[unit].first) + 1;
  double *values = calloc(n, sizeof *values);
  int64_t *published = calloc(n, sizeof *published);
  bool *is_late = calloc(2 * n, sizeof *is_late), *is_partial = is_late + n;
  const bool has_memory = values != NULL && published != NULL && is_late != NULL;
  for (size_t m = 0; m < n; m++) in[m] = out[m] = stock[m] = NAN;
  for (uint32_t s = 0; has_memory && s < o->series_count; s++) {
    newest(o, unit, s, by, values, published, is_late);
    if (o->series[s][0] == 'o')
      add_destination(values, is_late, n, out, is_partial);
    else
      for (size_t m = 0; m < n; m++)
        if (!isnan(values[m])) *((o->series[s][0] == 'i' ? in : stock) + m) = values[m];
  }
  for (size_t m = 0; has_memory && m < n; m++)
    if (is_partial[m]) out[m] = NAN;
  free(values);
  free(published);
  free(is_late);
  return has_memory ? SIM_OK : SIM_E_MEMORY;
}

int64_t flow_observed_month_end(int32_t month)
{
  const int32_t next = month + 1;
  return flow_date_number((flow_date){next / 12, next % 12 + 1, 1});
}
