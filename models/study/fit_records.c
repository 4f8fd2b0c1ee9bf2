/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/study/fit_records.h"

#include "models/base/calendar.h"
#include "models/data/column.h"
#include "models/data/description.h"
#include "models/study/fit_privacy.h"
#include "models/study/fit_settings.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* The columns, by their key and by what Dutch registers call them, in the order of
 * flow_fit_column_keys. */
typedef enum column_key {
  HOUSEHOLD,
  FACILITY,
  ENTRY_DATE,
  EXIT_DATE,
  GROUP,
  DESTINATION,
  PERSONS,
  PLACES,
  REFERRAL_DATE,
  READY_DATE,
  ENTRY_FROM,
  ENTRY_TO,
  EXIT_FROM,
  EXIT_TO,
  COLUMNS
} column_key;

static const char *const aliases[COLUMNS][7] = {
    [HOUSEHOLD] = {"household", "huishouden", "pseudoniem", "household id", "client", "cliënt"},
    [FACILITY] = {"facility", "voorziening", "locatie"},
    [ENTRY_DATE] = {"entry date", "begindatum", "startdatum", "instroomdatum", "datum instroom",
                    "entry"},
    [EXIT_DATE] = {"exit date", "einddatum", "uitstroomdatum", "datum uitstroom", "exit"},
    [GROUP] = {"group", "doelgroep"},
    [DESTINATION] = {"destination", "reden beëindiging", "reden beeindiging", "bestemming",
                     "uitstroomreden"},
    [PERSONS] = {"persons", "personen", "aantal personen"},
    [PLACES] = {"places", "plaatsen"},
    [REFERRAL_DATE] = {"referral date", "aanmelddatum"},
    [READY_DATE] = {"ready date", "datum uitstroomklaar", "uitstroomklaar"},
    [ENTRY_FROM] = {"entry from", "begin vanaf"},
    [ENTRY_TO] = {"entry to", "begin tot"},
    [EXIT_FROM] = {"exit from", "einde vanaf"},
    [EXIT_TO] = {"exit to", "einde tot"}};

typedef struct reading {
  flow_register *r;
  flow_diagnostics *diags;
  flow_fit_settings settings;
  int at[COLUMNS];
  int64_t *dates[COLUMNS]; /* of the columns that are dates; NULL: not there */
  double *persons;
  flow_row_faults faults; /* of cells; their rows are refused by reason */
} reading;

static sim_status find_columns(reading *g)
{
  const flow_table *t = g->r->table;
  for (int c = 0; c < COLUMNS; c++) {
    const char *const named[] = {g->settings.column[c], NULL};
    g->at[c] = named[0] != NULL ? flow_column_find(t, named) : flow_column_find(t, aliases[c]);
    if (named[0] != NULL && g->at[c] < 0) flow_column_missing(t, named[0], g->diags);
  }
  const column_key needed[] = {HOUSEHOLD, FACILITY, ENTRY_DATE};
  const bool has_interval = g->at[ENTRY_FROM] >= 0 && g->at[ENTRY_TO] >= 0;
  for (size_t i = 0; i < 3; i++) {
    if (g->at[needed[i]] >= 0 || (needed[i] == ENTRY_DATE && has_interval)) continue;
    if (g->settings.column[needed[i]] == NULL)
      flow_column_missing(t, flow_fit_column_keys[needed[i]], g->diags);
  }
  return g->diags->errors > 0 ? SIM_E_INPUT : SIM_OK;
}

static bool is_date_column(int c)
{
  return c == ENTRY_DATE || c == EXIT_DATE || c == REFERRAL_DATE || c == READY_DATE ||
         c >= ENTRY_FROM;
}

static sim_status read_columns(reading *g)
{
  flow_table *t = g->r->table;
  sim_status status = SIM_OK;
  for (int c = 0; status == SIM_OK && c < COLUMNS; c++) {
    if (g->at[c] < 0 || (!is_date_column(c) && c != PERSONS)) continue;
    if (c == PERSONS) {
      g->persons = malloc(t->row_count * sizeof *g->persons);
      if (g->persons == NULL) return SIM_E_MEMORY;
      status = flow_column_numbers(t, (size_t)g->at[c], &g->faults, g->diags, g->persons);
      continue;
    }
    g->dates[c] = malloc(t->row_count * sizeof *g->dates[c]);
    if (g->dates[c] == NULL) return SIM_E_MEMORY;
    flow_date_span shortest;
    status = flow_column_dates(t, (size_t)g->at[c], &g->faults, g->diags, g->dates[c], &shortest);
  }
  g->r->has_ready = g->at[READY_DATE] >= 0;
  g->r->has_referral = g->at[REFERRAL_DATE] >= 0;
  g->r->has_persons = g->at[PERSONS] >= 0;
  g->r->has_destination = g->at[DESTINATION] >= 0;
  return status;
}

/* Texts by their first row: every different one has a number. */
typedef struct numbering {
  const char **texts; /* by number */
  uint32_t count, room;
  uint32_t *slots; /* number + 1, or 0 */
  size_t slot_count;
} numbering;

static sim_status numbering_start(numbering *n, size_t most)
{
  *n = (numbering){.slot_count = 16};
  while (n->slot_count < 2 * most) n->slot_count *= 2;
  n->slots = calloc(n->slot_count, sizeof *n->slots);
  return n->slots != NULL ? SIM_OK : SIM_E_MEMORY;
}

static sim_status number_of(numbering *n, const char *text, uint32_t *out)
{
  uint64_t hash = 14695981039346656037u; /* FNV-1a */
  for (const char *p = text; *p != '\0'; p++) hash = (hash ^ (unsigned char)*p) * 1099511628211u;
  size_t slot = (hash ^ hash >> 32) & (n->slot_count - 1);
  for (; n->slots[slot] != 0; slot = (slot + 1) & (n->slot_count - 1)) {
    *out = n->slots[slot] - 1;
    if (strcmp(n->texts[*out], text) == 0) return SIM_OK;
  }
  if (n->count == n->room) {
    const uint32_t room = n->room == 0 ? 64 : 2 * n->room;
    const char **texts = realloc(n->texts, room * sizeof *texts);
    if (texts == NULL) return SIM_E_MEMORY;
    n->texts = texts;
    n->room = room;
  }
  n->texts[n->count] = text;
  *out = n->count++;
  n->slots[slot] = n->count;
  return SIM_OK;
}

static int64_t date_at(const reading *g, column_key c, size_t row)
{
  return g->dates[c] != NULL ? g->dates[c][row] : FLOW_NO_DATE;
}

/* A date that stands in the file but could not be read is no open end. */
static bool has_faulty_date(const reading *g, size_t row)
{
  for (int c = 0; c < COLUMNS; c++) {
    if (g->dates[c] == NULL || g->dates[c][row] != FLOW_NO_DATE) continue;
    if (!flow_cell_is_empty(flow_table_cell(g->r->table, row, (size_t)g->at[c]))) return true;
  }
  return false;
}

static const char *cell(const reading *g, column_key c, size_t row)
{
  return g->at[c] >= 0 ? flow_table_cell(g->r->table, row, (size_t)g->at[c]) : "";
}

static void see_date(flow_register *r, int64_t day)
{
  if (day == FLOW_NO_DATE) return;
  if (r->first_date == FLOW_NO_DATE || day < r->first_date) r->first_date = day;
  if (r->last_date == FLOW_NO_DATE || day > r->last_date) r->last_date = day;
}

/* Fill in what an interval says, and look whether the dates make sense. */
static bool take_dates(reading *g, size_t row, flow_stay *s)
{
  flow_register *r = g->r;
  const int night = r->terms.nights_inclusive ? 1 : 0;
  *s = (flow_stay){.row = row,
                   .entry = date_at(g, ENTRY_DATE, row),
                   .exit = date_at(g, EXIT_DATE, row),
                   .referral = date_at(g, REFERRAL_DATE, row),
                   .ready = date_at(g, READY_DATE, row),
                   .entry_from = date_at(g, ENTRY_FROM, row),
                   .entry_to = date_at(g, ENTRY_TO, row),
                   .exit_from = date_at(g, EXIT_FROM, row),
                   .exit_to = date_at(g, EXIT_TO, row),
                   .persons = g->persons != NULL ? g->persons[row] : NAN,
                   .destination = UINT32_MAX};
  if (has_faulty_date(g, row)) {
    flow_row_faults_add(&r->refused, FLOW_MESSAGE_ROW_NO_SUCH_DATE, row, "row %zu", row + 1);
    return false;
  }
  if (s->exit != FLOW_NO_DATE) s->exit += night;
  if (s->exit_from != FLOW_NO_DATE) s->exit_from += night;
  if (s->exit_to != FLOW_NO_DATE) s->exit_to += night;
  if (s->entry == FLOW_NO_DATE) s->entry = s->entry_from;
  if (s->exit == FLOW_NO_DATE) s->exit = s->exit_to;
  if (s->entry == FLOW_NO_DATE) {
    flow_row_faults_add(&r->refused, FLOW_MESSAGE_ROW_NO_ENTRY, row, "row %zu", row + 1);
    return false;
  }
  see_date(r, s->entry);
  see_date(r, s->exit);
  if (s->exit != FLOW_NO_DATE && s->exit < s->entry)
    flow_row_faults_add(&r->refused, FLOW_MESSAGE_ROW_EXIT_BEFORE_ENTRY, row, "row %zu", row + 1);
  else if (s->exit != FLOW_NO_DATE && s->exit == s->entry)
    flow_row_faults_add(&r->refused, FLOW_MESSAGE_ROW_NO_NIGHT, row, "row %zu", row + 1);
  else
    return true;
  return false;
}

static sim_status take_rows(reading *g)
{
  flow_register *r = g->r;
  numbering households = {0}, destinations = {0}, facilities = {0};
  sim_status status = numbering_start(&households, r->table->row_count);
  if (status == SIM_OK) status = numbering_start(&destinations, r->table->row_count);
  if (status == SIM_OK) status = numbering_start(&facilities, r->table->row_count);
  r->stays = malloc(r->table->row_count * sizeof *r->stays);
  if (r->stays == NULL) status = SIM_E_MEMORY;
  r->first_date = r->last_date = FLOW_NO_DATE;
  for (size_t row = 0; status == SIM_OK && row < r->table->row_count; row++) {
    flow_stay *s = &r->stays[r->count];
    uint32_t facility;
    status = number_of(&facilities, cell(g, FACILITY, row), &facility);
    if (status != SIM_OK) break;
    if (r->terms.facility != NULL && strcmp(cell(g, FACILITY, row), r->terms.facility) != 0)
      continue;
    if (r->terms.group != NULL && strcmp(cell(g, GROUP, row), r->terms.group) != 0) continue;
    r->read++;
    if (!take_dates(g, row, s)) continue;
    status = number_of(&households, cell(g, HOUSEHOLD, row), &s->household);
    const char *destination = cell(g, DESTINATION, row);
    if (status == SIM_OK && s->exit != FLOW_NO_DATE && !flow_cell_is_empty(destination))
      status = number_of(&destinations, destination, &s->destination);
    r->count++;
  }
  r->destinations = destinations.texts;
  r->destination_count = destinations.count;
  r->facilities = facilities.texts;
  r->facility_count = facilities.count;
  free(households.texts);
  free(households.slots);
  free(destinations.slots);
  free(facilities.slots);
  return status;
}

static int by_household(const void *a, const void *b)
{
  const flow_stay *x = a, *y = b;
  if (x->household != y->household) return x->household < y->household ? -1 : 1;
  if (x->entry != y->entry) return x->entry < y->entry ? -1 : 1;
  return (x->row > y->row) - (x->row < y->row);
}

/* Stays at one place that follow within the gap are one. */
static void merge(flow_register *r)
{
  size_t kept = 0;
  for (size_t i = 0; i < r->count; i++) {
    flow_stay *last = kept > 0 ? &r->stays[kept - 1] : NULL;
    const flow_stay *s = &r->stays[i];
    if (last != NULL && last->household == s->household && last->exit != FLOW_NO_DATE &&
        s->entry - last->exit <= r->terms.merge_gap) {
      if (s->exit == FLOW_NO_DATE || s->exit > last->exit) {
        last->exit = s->exit;
        last->exit_from = s->exit_from;
        last->exit_to = s->exit_to;
        last->ready = s->ready;
        last->destination = s->destination;
      }
      r->merged++;
      continue;
    }
    r->stays[kept++] = *s;
  }
  r->count = kept;
}

static sim_status check_terms(flow_register *r, const char *path, flow_diagnostics *diags)
{
  const flow_position nowhere = {0};
  if (!r->terms.has_selection) {
    flow_diagnostics_tell(diags, nowhere, FLOW_SEVERITY_ERROR, FLOW_SAYS(SAY_SELECTION), path);
    return SIM_E_INPUT;
  }
  if (r->terms.has_window) return SIM_OK;
  if (r->terms.selection == FLOW_FIT_SELECTION_CENSUS) {
    flow_diagnostics_tell(diags, nowhere, FLOW_SEVERITY_ERROR, FLOW_SAYS(CENSUS_DAY));
    return SIM_E_INPUT;
  }
  return SIM_OK;
}

/* Nobody gave a window: it is as wide as the dates that the selection is about. */
static void find_window(flow_register *r)
{
  if (r->terms.has_window) return;
  r->is_window_found = true;
  r->terms.from = r->terms.to = r->last_date;
  for (size_t i = 0; i < r->count; i++) {
    const bool is_exited = r->terms.selection == FLOW_FIT_SELECTION_EXITED;
    const int64_t day = is_exited ? r->stays[i].exit : r->stays[i].entry;
    if (day != FLOW_NO_DATE && day - is_exited < r->terms.from) r->terms.from = day - is_exited;
  }
}

/* A note of what was read, before anything is made of it. */
static sim_status describe(reading *g)
{
  const flow_table *t = g->r->table;
  char line[FLOW_DESCRIPTION_ROOM];
  flow_dates_description dates;
  if (g->dates[ENTRY_DATE] == NULL) return SIM_OK;
  const sim_status status = flow_dates_describe(g->dates[ENTRY_DATE], t->row_count, &dates);
  if (status != SIM_OK) return status;
  dates.step = FLOW_DATE_STEP_NONE; /* entries have no rhythm to miss */
  dates.gaps = 0;
  flow_table_describe(t, &dates, NULL, NULL, g->diags->language, line);
  (void)flow_diagnostics_tell(g->diags, (flow_position){t->path, 1, 1}, FLOW_SEVERITY_NOTE,
                              FLOW_SAYS(TABLE_READ), line);
  return SIM_OK;
}

static sim_status read_all(reading *g, const char *path, flow_arena *arena)
{
  flow_register *r = g->r;
  sim_status status = flow_fit_settings_read(path, arena, g->diags, &r->terms, &g->settings);
  if (status == SIM_OK) status = check_terms(r, path, g->diags);
  if (!r->terms.has_min_group) r->terms.min_group = FLOW_FIT_MIN_GROUP;
  if (status == SIM_OK) status = flow_table_read(path, (flow_position){0}, g->diags, &r->table);
  if (status == SIM_OK) status = find_columns(g);
  if (status == SIM_OK)
    status = flow_privacy_check(r->table, (size_t)g->at[HOUSEHOLD],
                                (size_t)g->at[g->at[ENTRY_DATE] >= 0 ? ENTRY_DATE : ENTRY_FROM],
                                g->diags);
  if (status == SIM_OK) status = read_columns(g);
  if (status == SIM_OK) status = take_rows(g);
  if (status != SIM_OK) return status;
  if (r->terms.facility != NULL && r->read == 0) {
    flow_diagnostics_tell(g->diags, (flow_position){0}, FLOW_SEVERITY_ERROR,
                          FLOW_SAYS(NO_ROW_OF_FACILITY), path, r->terms.facility,
                          r->terms.group != NULL ? " and group " : "",
                          r->terms.group != NULL ? r->terms.group : "");
    return SIM_E_INPUT;
  }
  status = describe(g);
  if (status != SIM_OK) return status;
  if (r->terms.facility == NULL && r->facility_count > 1)
    flow_diagnostics_tell(g->diags, (flow_position){r->table->path, 1, 1}, FLOW_SEVERITY_WARNING,
                          FLOW_SAYS(FACILITIES_TOGETHER), r->facility_count, r->facilities[0],
                          r->facilities[1], r->facility_count > 2 ? " ..." : "");
  qsort(r->stays, r->count, sizeof *r->stays, by_household);
  if (r->terms.merge_gap > 0) merge(r);
  find_window(r);
  return SIM_OK;
}

sim_status flow_register_read(const char *path, const flow_fit_terms *asked,
                              flow_diagnostics *diags, flow_register *out)
{
  *out = (flow_register){.terms = *asked};
  reading *g = calloc(1, sizeof *g);
  flow_arena *arena = flow_arena_new();
  sim_status status = SIM_E_MEMORY;
  if (g != NULL && arena != NULL) {
    g->r = out;
    g->diags = diags;
    status = read_all(g, path, arena);
    for (int c = 0; c < COLUMNS; c++) free(g->dates[c]);
    free(g->persons);
  }
  free(g);
  flow_arena_free(arena);
  return status;
}

void flow_register_free(flow_register *records)
{
  flow_table_free(records->table);
  free(records->stays);
  free((void *)records->destinations);
  free((void *)records->facilities);
  *records = (flow_register){0};
}
