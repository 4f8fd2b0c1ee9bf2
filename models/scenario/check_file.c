/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/scenario/check.h"

#include "models/scenario/extends.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* A comma or semicolon separates, quotes around a field are taken off; a decimal
 * comma is refused like everywhere. */

enum { MOST_FIELDS = 64, FIELD_ROOM = 64 };

typedef struct table {
  const char *next; /* unread text */
  flow_position at; /* the line being read */
  char separator;
  char fields[MOST_FIELDS][FIELD_ROOM];
  int field_count;
} table;

static const char *take_field(table *t, const char *p, char *out)
{
  size_t n = 0;
  bool is_quoted = *p == '"';
  if (is_quoted) p++;
  for (; *p && *p != '\n' && (is_quoted ? *p != '"' : *p != t->separator); p++)
    if (n + 1 < FIELD_ROOM && *p != '\r') out[n++] = *p;
  if (is_quoted && *p == '"') p++;
  while (n > 0 && out[n - 1] == ' ') n--;
  out[n] = '\0';
  return p;
}

/** Read the next line with something on it into the fields. */
static bool read_line(table *t)
{
  while (*t->next) {
    const char *p = t->next;
    t->at.line++;
    t->field_count = 0;
    for (;;) {
      char spare[FIELD_ROOM];
      bool fits = t->field_count < MOST_FIELDS;
      while (*p == ' ') p++;
      p = take_field(t, p, fits ? t->fields[t->field_count] : spare);
      if (fits) t->field_count++;
      if (*p != t->separator) break;
      p++;
    }
    p += strcspn(p, "\n");
    t->next = *p ? p + 1 : p;
    if (t->field_count > 1 || t->fields[0][0]) return true;
  }
  return false;
}

static int column_of(const table *t, const char *name)
{
  for (int i = 0; i < t->field_count; i++)
    if (strcmp(t->fields[i], name) == 0) return i;
  return -1;
}

/** Open the file named by the value and read its heading. */
static table *open_table(flow_checker *c, const flow_value *file)
{
  const char *path = flow_path_beside(c->arena, file->at.file ? file->at.file : "", file->text);
  table *t = flow_arena_take(c->arena, sizeof *t);
  if (!path || !t) {
    c->no_memory = true;
    return NULL;
  }
  size_t length = 0;
  const char *text = flow_file_text(path, c->arena, c->diags, file->at, &length);
  if (!text) return NULL;
  if (strncmp(text, "\xEF\xBB\xBF", 3) == 0) text += 3;
  size_t heading = strcspn(text, "\n");
  bool has_semicolon = memchr(text, ';', heading) != NULL;
  t->next = text;
  t->at = (flow_position){path, 0, 1};
  t->separator = has_semicolon ? ';' : ',';
  if (read_line(t)) return t;
  flow_check_tell(c, file->at, "'%s' is empty; it needs a heading and values", path);
  return NULL;
}

static double *room_for_values(flow_checker *c, const table *t, size_t each)
{
  size_t lines = 1;
  for (const char *p = t->next; *p; p++) lines += *p == '\n';
  double *values = flow_arena_take(c->arena, lines * each * sizeof *values);
  if (!values) c->no_memory = true;
  return values;
}

static bool read_cell(flow_checker *c, const table *t, int column, double least, double *out)
{
  char problem[FLOW_PROBLEM_ROOM] = "it is missing";
  const char *text = column < t->field_count ? t->fields[column] : "";
  if (column >= t->field_count || !flow_quantity_read(text, FLOW_DIM_ONE, out, problem)) {
    flow_check_tell(c, t->at, "the value is '%.40s'; %s", text, problem);
    return false;
  }
  if (*out >= least && *out < 1e9) return true;
  flow_check_tell(c, t->at, "the value is %.40s; it must be %g or more", text, least);
  return false;
}

void flow_check_counts_file(flow_checker *c, flow_value *value)
{
  table *t = open_table(c, value);
  if (!t) return;
  int date_column = column_of(t, "date"), count_column = column_of(t, "count");
  if (date_column < 0 || count_column < 0) {
    flow_check_tell(c, t->at, "the heading must hold the columns date and count");
    return;
  }
  double *values = room_for_values(c, t, 2);
  size_t n = 0;
  while (values && read_line(t)) {
    flow_date date;
    double count = 0;
    const char *text = date_column < t->field_count ? t->fields[date_column] : "";
    if (!flow_date_read(text, &date)) {
      flow_check_tell(c, t->at, "'%.40s' is not a date of the calendar such as 2015-12-01", text);
      continue;
    }
    if (!read_cell(c, t, count_column, 0, &count)) continue;
    if (count != round(count) || count > 1e5)
      flow_check_tell(c, t->at, "the count is %g; it must be a whole number of at most 100000",
                      count);
    double day = (double)(flow_date_number(date) - c->start);
    if (n > 0 && day < values[n - 2])
      flow_check_tell(c, t->at, "%s comes after a later date; put the dates in order", text);
    values[n++] = day;
    values[n++] = count;
  }
  value->values = values;
  value->value_count = n;
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
  table *t = open_table(c, file);
  if (!t) return;
  int column = column_of(t, name->text);
  if (column < 0) {
    flow_check_tell(c, name->at, "'column' is %.60s; the file has no column of that name",
                    name->text);
    return;
  }
  double *values = room_for_values(c, t, 1);
  size_t n = 0;
  while (values && read_line(t))
    if (read_cell(c, t, column, 0, &values[n])) n++;
  if (!values) return;
  if (n < 2)
    flow_check_tell(c, file->at, "the column '%.60s' holds %zu values; at least 2 are needed",
                    name->text, n);
  qsort(values, n, sizeof *values, by_size);
  if (n >= 2 && !(values[n - 1] > 0))
    flow_check_tell(c, file->at, "the column '%.60s' holds nothing above 0", name->text);
  file->values = values;
  file->value_count = n;
}
