/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/study/fit_settings.h"

#include "models/data/file_text.h"
#include "models/scenario/tree.h"
#include "models/scenario/yaml.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

const char *const flow_fit_column_keys[] = {
    "household",   "facility", "entry_date", "exit_date",     "group",
    "destination", "persons",  "places",     "referral_date", "ready_date",
    "entry_from",  "entry_to", "exit_from",  "exit_to",       NULL};

bool flow_fit_selection_read(const char *text, flow_fit_selection *out)
{
  for (flow_fit_selection s = 0; s < FLOW_FIT_SELECTIONS; s++) {
    if (strcmp(text, flow_fit_selection_name(s)) != 0) continue;
    *out = s;
    return true;
  }
  return false;
}

typedef enum setting { COLUMN, WINDOW, SELECTION, NIGHTS, GAP, GROUP, NONE } setting;

static void tell(flow_diagnostics *diags, const flow_value *v, setting wants)
{
  static const char *const words[][FLOW_LANGUAGES] = {
      [COLUMN] =
          {"one of the columns of a register, with the name it has in the file",
           "een van de kolommen van een register zijn, met de naam die die in het bestand heeft"},
      [WINDOW] = {"two dates in order, such as [2020-01-01, 2024-12-31]",
                  "twee data in volgorde zijn, zoals [2020-01-01, 2024-12-31]"},
      [SELECTION] = {"present_or_entered, entered, exited or census",
                     "present_or_entered, entered, exited of census zijn"},
      [NIGHTS] = {"exclusive (the exit date is the day after the last night) or inclusive",
                  "exclusive (de vertrekdatum is de dag na de laatste nacht) of inclusive zijn"},
      [GAP] = {"a number of days from 0 to 30", "een aantal dagen van 0 tot en met 30 zijn"},
      [GROUP] = {"a whole number from 1 to 1000", "een geheel getal van 1 tot en met 1000 zijn"},
      [NONE] = {"left out: the settings are window, selection, nights, merge_gap, min_group and "
                "columns",
                "weg: de instellingen zijn window, selection, nights, merge_gap, min_group en "
                "columns"}};
  (void)flow_diagnostics_tell(diags, v->at, FLOW_SEVERITY_ERROR, FLOW_SAYS(SETTING_MUST_BE), v->key,
                              words[wants][diags->language]);
}

static bool date_of(const flow_value *v, int64_t *out)
{
  flow_date date;
  if (v == NULL || v->text == NULL || !flow_date_read(v->text, &date)) return false;
  *out = flow_date_number(date);
  return true;
}

static bool whole_of(const flow_value *v, long least, long most, long *out)
{
  char *end = NULL;
  if (v->text == NULL || *v->text == '\0') return false;
  *out = strtol(v->text, &end, 10);
  return (*end == '\0' || strcmp(end, " days") == 0) && *out >= least && *out <= most;
}

static void take_columns(const flow_value *v, flow_diagnostics *diags, flow_fit_settings *out)
{
  for (const flow_value *c = v->first; c != NULL; c = c->next) {
    int found = -1;
    for (int i = 0; flow_fit_column_keys[i] != NULL; i++)
      if (c->key != NULL && strcmp(c->key, flow_fit_column_keys[i]) == 0) found = i;
    if (found < 0 || c->text == NULL)
      tell(diags, c, COLUMN);
    else
      out->column[found] = c->text;
  }
}

static void take(const flow_value *v, flow_diagnostics *diags, flow_fit_terms *terms,
                 flow_fit_settings *out)
{
  long whole;
  if (strcmp(v->key, "window") == 0) {
    int64_t from, to;
    if (v->shape != FLOW_SHAPE_LIST || v->children != 2 || !date_of(v->first, &from) ||
        !date_of(v->last, &to) || from > to)
      tell(diags, v, WINDOW);
    else if (!terms->has_window)
      terms->has_window = true, terms->from = from, terms->to = to;
  } else if (strcmp(v->key, "selection") == 0) {
    flow_fit_selection selection;
    if (v->text == NULL || !flow_fit_selection_read(v->text, &selection))
      tell(diags, v, SELECTION);
    else if (!terms->has_selection)
      terms->has_selection = true, terms->selection = selection;
  } else if (strcmp(v->key, "nights") == 0) {
    const bool is_inclusive = v->text != NULL && strcmp(v->text, "inclusive") == 0;
    if (!is_inclusive && (v->text == NULL || strcmp(v->text, "exclusive") != 0))
      tell(diags, v, NIGHTS);
    else if (!terms->has_nights)
      terms->has_nights = true, terms->nights_inclusive = is_inclusive;
  } else if (strcmp(v->key, "merge_gap") == 0) {
    if (!whole_of(v, 0, 30, &whole))
      tell(diags, v, GAP);
    else if (!terms->has_merge_gap)
      terms->has_merge_gap = true, terms->merge_gap = (int)whole;
  } else if (strcmp(v->key, "min_group") == 0) {
    if (!whole_of(v, 1, 1000, &whole))
      tell(diags, v, GROUP);
    else if (!terms->has_min_group)
      terms->has_min_group = true, terms->min_group = (size_t)whole;
  } else if (strcmp(v->key, "columns") == 0) {
    take_columns(v, diags, out);
  } else {
    tell(diags, v, NONE);
  }
}

/* records.csv becomes records.yaml. */
static char *path_beside(const char *records, flow_arena *arena)
{
  const char *dot = strrchr(records, '.'), *slash = strrchr(records, '/');
  const size_t stem =
      dot != NULL && (slash == NULL || dot > slash) ? (size_t)(dot - records) : strlen(records);
  char *path = flow_arena_take(arena, stem + sizeof ".yaml");
  if (path == NULL) return NULL;
  memcpy(path, records, stem);
  strcpy(path + stem, ".yaml");
  return path;
}

sim_status flow_fit_settings_read(const char *records, flow_arena *arena, flow_diagnostics *diags,
                                  flow_fit_terms *terms, flow_fit_settings *out)
{
  *out = (flow_fit_settings){{NULL}};
  const char *path = path_beside(records, arena);
  if (path == NULL) return SIM_E_MEMORY;
  if (access(path, F_OK) != 0) return SIM_OK;
  char problem[FLOW_FILE_PROBLEM_ROOM], *text = NULL;
  size_t length = 0;
  flow_value *root = NULL;
  sim_status status = flow_file_text_read(path, diags->language, &text, &length, problem);
  if (status == SIM_E_INPUT)
    flow_diagnostics_tell(diags, (flow_position){0}, FLOW_SEVERITY_ERROR, FLOW_SAYS(FILE_PROBLEM),
                          path, problem);
  if (status == SIM_OK) {
    char *kept = flow_arena_text(arena, text, length);
    status = kept != NULL ? flow_yaml_read(kept, length, path, arena, diags, &root) : SIM_E_MEMORY;
  }
  free(text);
  if (status != SIM_OK) return status;
  const size_t before = diags->errors;
  if (root == NULL || root->shape != FLOW_SHAPE_MAP)
    flow_diagnostics_tell(diags, (flow_position){0}, FLOW_SEVERITY_ERROR,
                          FLOW_SAYS(MUST_BE_SETTINGS), path);
  else
    for (const flow_value *v = root->first; v != NULL; v = v->next) take(v, diags, terms, out);
  return diags->errors > before ? SIM_E_INPUT : SIM_OK;
}
