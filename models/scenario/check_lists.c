/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/scenario/check.h"

#include "models/base/calendar.h"
#include "models/data/description.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* Who is inside or on the list at the start, a row each. */

typedef struct people {
  flow_checker *c;
  flow_table *table;
  flow_row_faults faults;
  const flow_value *facility;                      /* whose rows these are */
  int group, persons, since, days, blocked, ready; /* columns */
  int where, blocked_days;
  int64_t *dates; /* scratch, [row_count] */
  double *numbers;
} people;

static const char *const groups_called[] = {"group", "groep", "doelgroep", NULL};
static const char *const persons_called[] = {"persons", "personen", "aantal personen", NULL};
static const char *const since_called[] = {
    "since", "sinds", "entry date", "begindatum", "referral date", "aanmelddatum", NULL};
static const char *const days_called[] = {"days", "dagen", "waited", "gewacht", "wachtdagen", NULL};
static const char *const blocked_called[] = {"blocked", "geblokkeerd", "uitstroomklaar", NULL};
static const char *const ready_called[] = {"ready date", "datum uitstroomklaar", NULL};

static const char *const facility_called[] = {"facility", "voorziening", NULL};
static const char *const blocked_days_called[] = {"blocked days", "dagen geblokkeerd", NULL};

/* One table may have the people of several facilities. */
static bool is_here(const people *p, size_t row)
{
  if (p->where == FLOW_NO_COLUMN) return true;
  const char *text = flow_table_cell(p->table, row, (size_t)p->where);
  const flow_value *label = flow_value_named(p->facility, "label");
  return strcasecmp(text, p->facility->key) == 0 ||
         (label && label->text && strcasecmp(text, label->text) == 0);
}

static bool is_a_facility(const people *p, const char *text)
{
  const flow_value *all = flow_value_named(p->c->root, "facilities");
  for (const flow_value *f = all ? all->first : NULL; f; f = f->next) {
    const flow_value *label = flow_value_named(f, "label");
    if (strcasecmp(text, f->key) == 0) return true;
    if (label && label->text && strcasecmp(text, label->text) == 0) return true;
  }
  return false;
}

static bool has_size(const flow_value *group, double persons)
{
  const flow_value *sizes = flow_value_named(group, "persons");
  if (!sizes) return persons == 1;
  if (sizes->text) return persons == strtod(sizes->text, NULL);
  for (const flow_value *size = sizes->first; size; size = size->next)
    if (persons == strtod(size->key, NULL)) return true;
  return false;
}

/* By its name or its label; the only group where there is no column. */
static const flow_value *group_of(people *p, size_t row, double *index)
{
  const flow_value *groups = flow_value_named(p->c->root, "groups");
  const char *text =
      p->group != FLOW_NO_COLUMN ? flow_table_cell(p->table, row, (size_t)p->group) : NULL;
  *index = 0;
  for (const flow_value *g = groups ? groups->first : NULL; g; g = g->next, *index += 1) {
    const flow_value *label = flow_value_named(g, "label");
    if (!text || strcasecmp(text, g->key) == 0) return g;
    if (label && label->text && strcasecmp(text, label->text) == 0) return g;
  }
  flow_row_faults_add(&p->faults, FLOW_MESSAGE_ROW_NOT_A_GROUP, row, "'%.40s'", text ? text : "");
  return NULL;
}

static bool read_dates(people *p, int column)
{
  return flow_column_dates(p->table, (size_t)column, &p->faults, p->c->diags, p->dates, NULL) ==
         SIM_OK;
}

static bool read_numbers(people *p, int column)
{
  return flow_column_numbers(p->table, (size_t)column, &p->faults, p->c->diags, p->numbers) ==
         SIM_OK;
}

static double days_until_start(people *p, size_t row)
{
  if (p->dates[row] == FLOW_NO_DATE) return NAN;
  const double days = (double)(p->c->start - p->dates[row]);
  if (days >= 0) return days;
  char date[11];
  flow_date_print(flow_date_of_number(p->dates[row]), date);
  flow_row_faults_add(&p->faults, FLOW_MESSAGE_ROW_AFTER_START, row, "%s", date);
  return NAN;
}

/* Days inside or on the list, into the third of each row. */
static bool read_elapsed(people *p, double *rows)
{
  const bool by_date = p->since != FLOW_NO_COLUMN;
  if (by_date ? !read_dates(p, p->since) : !read_numbers(p, p->days)) return false;
  for (size_t r = 0; r < p->table->row_count; r++) {
    double *days = &rows[4 * r + 2];
    *days = by_date ? days_until_start(p, r) : p->numbers[r];
    if (flow_cell_is_empty(flow_table_cell(p->table, r, (size_t)(by_date ? p->since : p->days))))
      flow_row_faults_add(&p->faults, FLOW_MESSAGE_ROW_SINCE_WHEN, r, "the cell is empty");
    else if (*days < 0)
      flow_row_faults_add(&p->faults, FLOW_MESSAGE_ROW_DAYS_BELOW_ZERO, r, "%g", *days);
  }
  return true;
}

static bool is_yes(const char *text)
{
  static const char *const yes[] = {"yes", "ja", "j", "y", "x", "1", "true", "waar", NULL};
  for (size_t i = 0; yes[i]; i++)
    if (strcasecmp(text, yes[i]) == 0) return true;
  return false;
}

/* How long those who are blocked have been so, where it is known. */
static bool read_blocked_days(people *p, double *rows)
{
  if (!read_numbers(p, p->blocked_days)) return false;
  for (size_t r = 0; r < p->table->row_count; r++) {
    if (isnan(p->numbers[r])) continue;
    if (p->numbers[r] < 0 || p->numbers[r] > rows[4 * r + 2])
      flow_row_faults_add(&p->faults, FLOW_MESSAGE_ROW_BLOCKED_LONGER, r, "%g days", p->numbers[r]);
    rows[4 * r + 3] = p->numbers[r];
  }
  return true;
}

/* Into the fourth: -1 not blocked, NAN blocked since nobody knows when, else days so. */
static bool read_blocked(people *p, double *rows)
{
  for (size_t r = 0; r < p->table->row_count; r++) {
    const char *text =
        p->blocked != FLOW_NO_COLUMN ? flow_table_cell(p->table, r, (size_t)p->blocked) : "";
    rows[4 * r + 3] = is_yes(text) ? NAN : -1;
  }
  if (p->blocked_days != FLOW_NO_COLUMN && !read_blocked_days(p, rows)) return false;
  if (p->ready == FLOW_NO_COLUMN) return true;
  if (!read_dates(p, p->ready)) return false;
  for (size_t r = 0; r < p->table->row_count; r++) {
    if (p->dates[r] == FLOW_NO_DATE) continue;
    rows[4 * r + 3] = days_until_start(p, r);
    if (rows[4 * r + 3] > rows[4 * r + 2])
      flow_row_faults_add(&p->faults, FLOW_MESSAGE_ROW_READY_EARLY, r, "%.40s",
                          flow_table_cell(p->table, r, (size_t)p->ready));
  }
  return true;
}

static bool read_persons(people *p, double *rows)
{
  if (p->persons != FLOW_NO_COLUMN && !read_numbers(p, p->persons)) return false;
  for (size_t r = 0; r < p->table->row_count; r++) {
    const flow_value *group = group_of(p, r, &rows[4 * r]);
    const double persons = p->persons != FLOW_NO_COLUMN ? p->numbers[r] : NAN;
    rows[4 * r + 1] = isnan(persons) ? 0 : persons;
    if (group && !isnan(persons) && !has_size(group, persons))
      flow_row_faults_add(&p->faults, FLOW_MESSAGE_ROW_NO_SUCH_SIZE, r, "%g in '%.40s'", persons,
                          group->key);
  }
  return true;
}

static bool find_columns(people *p, bool is_inside)
{
  p->group = flow_column_find(p->table, groups_called);
  p->persons = flow_column_find(p->table, persons_called);
  p->since = flow_column_find(p->table, since_called);
  p->days = flow_column_find(p->table, days_called);
  p->blocked = is_inside ? flow_column_find(p->table, blocked_called) : FLOW_NO_COLUMN;
  p->ready = is_inside ? flow_column_find(p->table, ready_called) : FLOW_NO_COLUMN;
  p->blocked_days = is_inside ? flow_column_find(p->table, blocked_days_called) : FLOW_NO_COLUMN;
  p->where = flow_column_find(p->table, facility_called);
  const flow_value *groups = flow_value_named(p->c->root, "groups");
  if (p->group == FLOW_NO_COLUMN && groups && groups->children > 1)
    flow_column_missing(p->table, "group", p->c->diags);
  else if (p->since == FLOW_NO_COLUMN && p->days == FLOW_NO_COLUMN)
    flow_column_missing(p->table, "since", p->c->diags);
  else
    return true;
  return false;
}

static void find_strangers(people *p)
{
  for (size_t r = 0; p->where != FLOW_NO_COLUMN && r < p->table->row_count; r++) {
    const char *text = flow_table_cell(p->table, r, (size_t)p->where);
    if (!is_a_facility(p, text))
      flow_row_faults_add(&p->faults, FLOW_MESSAGE_ROW_NOT_A_FACILITY, r, "'%.40s'", text);
  }
}

/* The rows of this facility, in their order; returns how many. */
static size_t keep_here(const people *p, double *rows)
{
  size_t kept = 0;
  for (size_t r = 0; r < p->table->row_count; r++)
    if (is_here(p, r)) memmove(&rows[4 * kept++], &rows[4 * r], 4 * sizeof *rows);
  return kept;
}

static void read_people(people *p, flow_value *value, double *rows)
{
  const bool is_inside = strcmp(value->key, "residents_file") == 0;
  if (!find_columns(p, is_inside) || !read_elapsed(p, rows) || !read_blocked(p, rows) ||
      !read_persons(p, rows))
    return;
  find_strangers(p);
  flow_row_faults_tell(&p->faults, p->table, FLOW_SEVERITY_ERROR, p->c->diags);
  if (p->faults.count > 0) return;
  const size_t count = keep_here(p, rows);
  for (size_t r = 0; r < count; r++) p->numbers[r] = rows[4 * r + 2];
  flow_numbers_description days = flow_numbers_describe(p->numbers, count);
  if (count == 0) days = (flow_numbers_description){0};
  if (is_inside)
    flow_check_note(p->c, value->at, FLOW_SAYS(READ_RESIDENTS), value->text, count, days.mean,
                    days.least, days.largest);
  else
    flow_check_note(p->c, value->at, FLOW_SAYS(READ_LIST), value->text, count, days.mean,
                    days.least, days.largest);
  value->word = p->blocked != FLOW_NO_COLUMN || p->ready != FLOW_NO_COLUMN ||
                p->blocked_days != FLOW_NO_COLUMN;
  value->values = rows;
  value->value_count = 4 * count;
}

void flow_check_list_file(flow_checker *c, flow_value *value)
{
  flow_table *t = flow_check_open(c, value);
  if (!t) return;
  people p = {.c = c,
              .table = t,
              .facility = value->parent->parent,
              .dates = malloc((t->row_count + 1) * sizeof *p.dates),
              .numbers = malloc((t->row_count + 1) * sizeof *p.numbers)};
  double *rows = flow_arena_take(c->arena, 4 * (t->row_count + 1) * sizeof *rows);
  if (p.dates && p.numbers && rows)
    read_people(&p, value, rows);
  else
    c->no_memory = true;
  free(p.dates);
  free(p.numbers);
  flow_table_free(t);
}
