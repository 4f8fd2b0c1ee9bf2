/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tools/report/results.h"

#include "tools/files/tables.h"
#include "tools/text/columns.h"
#include "tools/text/messages.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* {"id": "9D1.a", "observed": {"2013": 212}} as rows of id, year and observed, which is written
 * down as results.json#indicators.observed;id=9D1.a;year=2013. */
static sim_status read_yearly(flow_arena *arena, json_t *indicators, const char *what,
                              tool_grid *out)
{
  json_t *rows = json_array();
  sim_status status = SIM_E_MEMORY;
  json_t *table = json_pack("{s:[sss],s:O}", "columns", "id", "year", what, "rows", rows);
  if (rows == NULL || table == NULL) goto done;
  for (size_t i = 0; i < json_array_size(indicators); i++) {
    json_t *indicator = json_array_get(indicators, i), *value;
    const char *year;
    json_object_foreach(json_object_get(indicator, what), year, value)
    {
      if (!json_is_number(value)) continue;
      json_t *row = json_pack("[OsO]", json_object_get(indicator, "id"), year, value);
      if (row == NULL || json_array_append_new(rows, row) != 0) goto done;
    }
  }
  status = tool_grid_of_rows(arena, table, "indicators.", "id year", out);
done:
  json_decref(table);
  json_decref(rows);
  return status;
}

static sim_status read_json(json_t *root, tool_results *out)
{
  json_t *tables = json_object_get(root, "tables"),
         *indicators = json_object_get(root, "indicators");
  sim_status status = tool_grid_of_objects(out->arena, root, "", "", &out->self);
#define READ(member, name, identity)                                                               \
  if (status == SIM_OK)                                                                            \
    status = tool_grid_of_objects(out->arena, json_object_get(root, name), name ".", identity,     \
                                  &out->member);
  TOOL_RESULT_LIST_MAP(READ)
#undef READ
#define READ(member, name, identity)                                                               \
  if (status == SIM_OK)                                                                            \
    status = tool_grid_of_rows(out->arena, json_object_get(tables, name), "tables." name ".",      \
                               identity, &out->member);
  TOOL_RESULT_TABLE_MAP(READ)
#undef READ
  if (status == SIM_OK) status = read_yearly(out->arena, indicators, "observed", &out->observed);
  if (status == SIM_OK) status = read_yearly(out->arena, indicators, "forecast", &out->forecast);
  return status;
}

static void tell_version(const char *path, bool is_earlier, const char *version, char *problem,
                         size_t room)
{
  if (is_earlier)
    tool_message_write(problem, room, FLOW_SAYS(RESULTS_EARLIER), path, version);
  else
    tool_message_write(problem, room, FLOW_SAYS(RESULTS_LATER), path, version);
}

/* Only the program's own results.json says so in its first member. */
bool tool_results_are_current(const json_t *root, const char *path, char *problem, size_t room)
{
  const char *format = json_string_value(json_object_get(root, "format"));
  const char *version = json_string_value(json_object_get(root, "version"));
  const json_int_t number = json_integer_value(json_object_get(root, "format_version"));
  problem[0] = '\0';
  if (format == NULL || strcmp(format, "doorstroom results") != 0)
    tool_message_write(problem, room, FLOW_SAYS(NO_RESULTS_OF_OURS), path);
  else if (number != TOOL_RESULTS_FORMAT)
    tell_version(path, number < TOOL_RESULTS_FORMAT, version != NULL ? version : "?", problem,
                 room);
  return problem[0] == '\0';
}

/* Files of an earlier version beside a results.json of this one miss columns. */
static bool has_columns(const tool_grid *grid, char *problem, size_t room)
{
  const tool_result *result = tool_result_named(grid->file);
  if (result == NULL || grid->column_count == 0) return true;
  for (const tool_result_column *c = result->columns; c->presence != TOOL_PRESENCE_END; c++) {
    const char *name = tool_columns[c->column].name;
    if (c->presence == TOOL_PRESENCE_METHOD || c->presence == TOOL_PRESENCE_REALISED ||
        tool_grid_column(grid, name) >= 0)
      continue;
    tool_message_write(problem, room, FLOW_SAYS(RESULTS_NO_COLUMN), grid->file, name);
    return false;
  }
  return true;
}

/* `error->line` is below 0 where there is no such file. */
static json_t *load(const char *path, json_error_t *error, sim_status *status)
{
  errno = 0;
  json_t *root = json_load_file(path, JSON_ALLOW_NUL, error);
  const bool has_none = errno == ENOMEM || json_error_code(error) == json_error_out_of_memory;
  *status = root != NULL ? SIM_OK : has_none ? SIM_E_MEMORY : SIM_E_INPUT;
  return root;
}

static sim_status open_json(const char *directory, tool_results *out, char *problem, size_t room)
{
  char path[4096];
  if ((size_t)snprintf(path, sizeof path, "%s/results.json", directory) >= sizeof path) {
    tool_message_write(problem, room, FLOW_SAYS(DIRECTORY_NAME_LONG));
    return SIM_E_INPUT;
  }
  json_error_t error;
  sim_status status;
  json_t *root = load(path, &error, &status);
  if (status == SIM_E_MEMORY) return status;
  status = SIM_E_INPUT;
  if (root == NULL && error.line < 0)
    tool_message_write(problem, room, FLOW_SAYS(NO_RESULTS_THERE), directory);
  else if (root == NULL)
    tool_message_write(problem, room, FLOW_SAYS(NO_JSON), path, error.line, error.text);
  else if (tool_results_are_current(root, path, problem, room))
    status = read_json(root, out);
  if (status == SIM_E_INPUT && problem[0] == '\0')
    tool_message_write(problem, room, FLOW_SAYS(UNEVEN_ROWS), path);
  json_decref(root);
  return status;
}

/* What a study put beside the results, if it did. */
static sim_status read_study(const char *directory, const char *file, flow_arena *arena,
                             tool_grid *out, char *problem, size_t room)
{
  char path[4096];
  snprintf(path, sizeof path, "%s/%s", directory, file);
  json_error_t error;
  sim_status status;
  json_t *root = load(path, &error, &status);
  if (status == SIM_E_INPUT && error.line < 0) return SIM_OK;
  if (status == SIM_E_INPUT)
    tool_message_write(problem, room, FLOW_SAYS(NO_JSON), path, error.line, error.text);
  if (root == NULL) return status;
  status = tool_grid_of_objects(arena, root, "", "", out);
  out->file = file;
  json_decref(root);
  return status;
}

static int by_text(const void *a, const void *b)
{
  return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* The years that the indicators have, or else the measures. */
static sim_status list_years(tool_results *out)
{
  const bool indicators = out->indicators.row_count > 0;
  const tool_grid *grid = indicators ? &out->indicators : &out->measures;
  const char *column = indicators ? "year" : "period", *before = "";
  out->years = flow_arena_take(out->arena, ((size_t)grid->row_count + 1) * sizeof *out->years);
  if (out->years == NULL) return SIM_E_MEMORY;
  int count = 0;
  for (int r = 0; r < grid->row_count; r++) {
    const char *year = tool_place_text(tool_grid_at(grid, r, column));
    if (year[0] >= '0' && year[0] <= '9' && strcmp(year, before) != 0) out->years[count++] = year;
    before = year;
  }
  qsort(out->years, (size_t)count, sizeof *out->years, by_text);
  for (int i = 0; i < count; i++) {
    if (out->year_count == 0 || strcmp(out->years[i], out->years[out->year_count - 1]) != 0)
      out->years[out->year_count++] = out->years[i];
  }
  return SIM_OK;
}

sim_status tool_results_open(const char *directory, tool_results *out, char *problem, size_t room)
{
  *out = (tool_results){.arena = flow_arena_new()};
  problem[0] = '\0';
  if (out->arena == NULL) return SIM_E_MEMORY;
  sim_status status = open_json(directory, out, problem, room);
  char path[4096];
#define READ(member, name, identity)                                                               \
  if (status == SIM_OK) {                                                                          \
    snprintf(path, sizeof path, "%s/%s", directory, name);                                         \
    status = tool_grid_read_csv(out->arena, path, name, identity, &out->member);                   \
    if (status == SIM_E_FILE) tool_message_write(problem, room, FLOW_SAYS(RESULTS_UNREAD), path);  \
    if (status == SIM_E_INPUT)                                                                     \
      tool_message_write(problem, room, FLOW_SAYS(RESULTS_NO_TABLE), path);                        \
    if (status == SIM_OK && !has_columns(&out->member, problem, room)) status = SIM_E_INPUT;       \
  }
  TOOL_RESULT_FILE_MAP(READ)
#undef READ
#define READ(member, file)                                                                         \
  if (status == SIM_OK)                                                                            \
    status = read_study(directory, file, out->arena, &out->member, problem, room);
  TOOL_RESULT_STUDY_MAP(READ)
#undef READ
  if (status != SIM_OK) return status;
  const char *language = tool_place_text(tool_grid_at(&out->scenario, 0, "language"));
  out->language = strcmp(language, "nl") == 0 ? TOOL_DUTCH : TOOL_ENGLISH;
  tool_messages_speak(out->language);
  return list_years(out);
}

void tool_results_free(tool_results *results)
{
  flow_arena_free(results->arena);
  *results = (tool_results){0};
}

bool tool_results_have_study(const tool_grid *about, const tool_grid *rows)
{
  return about->row_count > 0 && rows->row_count > 0;
}

const char *tool_results_baseline(const tool_results *results)
{
  return tool_place_text(results->policies.row_count > 0 ? tool_grid_at(&results->policies, 0, "id")
                                                         : (tool_place){NULL, -1, -1});
}

const char *tool_results_policy(const tool_results *results, int row)
{
  return tool_place_text(tool_grid_at(&results->policies, row, "id"));
}

const char *tool_results_last_year(const tool_results *results)
{
  return results->year_count > 0 ? results->years[results->year_count - 1] : "";
}

tool_place tool_results_label(tool_grid *list, const char *id)
{
  tool_place label = tool_grid_find(list, "label", "id", id, NULL);
  return tool_place_text(label)[0] != '\0' ? label : tool_grid_find(list, "id", "id", id, NULL);
}
