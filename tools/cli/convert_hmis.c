/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tools/cli/convert.h"

#include "tools/text/csv.h"

#include <stdlib.h>
#include <string.h>

/* Rows of a table by the text of one column. */
typedef struct row_of_text {
  const char *text; /* borrowed from the table */
  size_t row;
} row_of_text;

typedef struct lookup {
  row_of_text *rows; /* sorted by text, then by row */
  size_t count;
} lookup;

static int by_text(const void *a, const void *b)
{
  const row_of_text *x = a, *y = b;
  const int order = strcmp(x->text, y->text);
  return order != 0 ? order : (x->row > y->row) - (x->row < y->row);
}

static sim_status lookup_fill(const flow_table *table, int column, lookup *out)
{
  *out = (lookup){malloc(table->row_count * sizeof *out->rows), table->row_count};
  if (out->rows == NULL) return SIM_E_MEMORY;
  for (size_t i = 0; i < out->count; i++)
    out->rows[i] = (row_of_text){flow_table_cell(table, i, (size_t)column), i};
  qsort(out->rows, out->count, sizeof *out->rows, by_text);
  return SIM_OK;
}

/* The first place of a text in the sorted rows; count when it is not there. */
static size_t lookup_first(const lookup *l, const char *text)
{
  size_t low = 0, high = l->count;
  while (low < high) {
    const size_t middle = (low + high) / 2;
    if (strcmp(l->rows[middle].text, text) < 0)
      low = middle + 1;
    else
      high = middle;
  }
  return low < l->count && strcmp(l->rows[low].text, text) == 0 ? low : l->count;
}

typedef struct hmis {
  flow_table *enrollments, *exits, *projects;
  lookup exit_of, name_of, members_of;
  int id, person, project, household, relation, entry, exit_date, destination, name;
  int64_t *entries, *exit_days;
} hmis;

static sim_status read_part(tool_conversion *c, const char *dir, const char *name, flow_table **out)
{
  char path[TOOL_CONVERT_PATH_ROOM];
  snprintf(path, sizeof path, "%s/%s", dir, name);
  return flow_table_read(path, (flow_position){0}, &c->diags, out);
}

static sim_status read_hmis(tool_conversion *c, const char *dir, hmis *h)
{
  sim_status status = read_part(c, dir, "Enrollment.csv", &h->enrollments);
  if (status == SIM_OK) status = read_part(c, dir, "Exit.csv", &h->exits);
  if (status == SIM_OK) status = read_part(c, dir, "Project.csv", &h->projects);
  if (status != SIM_OK) return status;
  h->id = tool_convert_column(c, h->enrollments, "EnrollmentID");
  h->person = tool_convert_column(c, h->enrollments, "PersonalID");
  h->project = tool_convert_column(c, h->enrollments, "ProjectID");
  h->entry = tool_convert_column(c, h->enrollments, "EntryDate");
  h->household = tool_convert_column(c, h->enrollments, "HouseholdID");
  h->relation = tool_convert_find(h->enrollments, "RelationshipToHoH");
  h->exit_date = tool_convert_column(c, h->exits, "ExitDate");
  h->destination = tool_convert_find(h->exits, "Destination");
  h->name = tool_convert_column(c, h->projects, "ProjectName");
  const int exit_id = tool_convert_column(c, h->exits, "EnrollmentID"),
            project_id = tool_convert_column(c, h->projects, "ProjectID");
  if (c->diags.errors > 0) return SIM_E_INPUT;
  h->entries = malloc(h->enrollments->row_count * sizeof *h->entries);
  h->exit_days = malloc(h->exits->row_count * sizeof *h->exit_days);
  if (h->entries == NULL || h->exit_days == NULL) return SIM_E_MEMORY;
  status =
      flow_column_dates(h->enrollments, (size_t)h->entry, &c->faults, &c->diags, h->entries, NULL);
  if (status == SIM_OK)
    status = flow_column_dates(h->exits, (size_t)h->exit_date, &c->faults, &c->diags, h->exit_days,
                               NULL);
  if (status == SIM_OK) status = lookup_fill(h->exits, exit_id, &h->exit_of);
  if (status == SIM_OK) status = lookup_fill(h->projects, project_id, &h->name_of);
  if (status == SIM_OK) status = lookup_fill(h->enrollments, h->household, &h->members_of);
  return status;
}

static void put_day(tool_csv *csv, int64_t day)
{
  if (day == FLOW_NO_DATE)
    tool_csv_text(csv, NULL);
  else
    tool_csv_date(csv, day);
}

/* How many of the household were enrolled, and whether this row is the one that stands for it:
 * its head, or where nobody is said to be, the first. */
static size_t members(const hmis *h, size_t row, bool *stands_for_it)
{
  const char *household = flow_table_cell(h->enrollments, row, (size_t)h->household);
  size_t count = 0, first = row, head = SIZE_MAX;
  if (*household == '\0') {
    *stands_for_it = true;
    return 1;
  }
  for (size_t i = lookup_first(&h->members_of, household); i < h->members_of.count; i++) {
    const size_t other = h->members_of.rows[i].row;
    if (strcmp(h->members_of.rows[i].text, household) != 0) break;
    if (strcmp(flow_table_cell(h->enrollments, other, (size_t)h->project),
               flow_table_cell(h->enrollments, row, (size_t)h->project)) != 0)
      continue;
    count++;
    if (other < first) first = other;
    const bool is_head =
        h->relation >= 0 &&
        strcmp(flow_table_cell(h->enrollments, other, (size_t)h->relation), "1") == 0;
    if (is_head && head == SIZE_MAX) head = other;
  }
  *stands_for_it = row == (head != SIZE_MAX ? head : first);
  return count;
}

static void write_hmis(tool_conversion *c, const hmis *h)
{
  tool_csv csv = {.out = c->out};
  tool_csv_head(&csv, "household,facility,entry_date,exit_date,destination,persons");
  for (size_t r = 0; r < h->enrollments->row_count; r++) {
    bool stands_for_it;
    const size_t persons = members(h, r, &stands_for_it);
    if (!stands_for_it || h->entries[r] == FLOW_NO_DATE) continue;
    const char *project = flow_table_cell(h->enrollments, r, (size_t)h->project);
    const size_t named = lookup_first(&h->name_of, project);
    const size_t left =
        lookup_first(&h->exit_of, flow_table_cell(h->enrollments, r, (size_t)h->id));
    const bool has_left = left < h->exits->row_count;
    tool_csv_text(&csv, flow_table_cell(h->enrollments, r, (size_t)h->person));
    tool_csv_text(&csv,
                  named < h->projects->row_count
                      ? flow_table_cell(h->projects, h->name_of.rows[named].row, (size_t)h->name)
                      : project);
    put_day(&csv, h->entries[r]);
    put_day(&csv, has_left ? h->exit_days[h->exit_of.rows[left].row] : FLOW_NO_DATE);
    tool_csv_text(&csv,
                  has_left && h->destination >= 0
                      ? flow_table_cell(h->exits, h->exit_of.rows[left].row, (size_t)h->destination)
                      : NULL);
    tool_csv_count(&csv, persons);
    tool_csv_end_line(&csv);
    c->rows++;
  }
}

tool_exit tool_convert_hmis(tool_conversion *c, const char *dir)
{
  char path[TOOL_CONVERT_PATH_ROOM];
  hmis h = {0};
  const sim_status status = read_hmis(c, dir, &h);
  tool_exit exit_status =
      status == SIM_OK ? tool_convert_start(c, "records.csv", path) : tool_exit_of(status);
  if (exit_status == TOOL_DONE) {
    write_hmis(c, &h);
    exit_status = tool_convert_close(c, path);
  }
  if (status == SIM_OK)
    flow_row_faults_tell(&c->faults, h.enrollments, FLOW_SEVERITY_WARNING, &c->diags);
  free(h.entries);
  free(h.exit_days);
  free(h.exit_of.rows);
  free(h.name_of.rows);
  free(h.members_of.rows);
  flow_table_free(h.enrollments);
  flow_table_free(h.exits);
  flow_table_free(h.projects);
  return exit_status;
}
