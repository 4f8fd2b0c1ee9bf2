/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tools/files/results_schema.h"

#include "tools/files/tables.h"
#include "tools/text/columns.h"

#include <jansson.h>
#include <stdio.h>
#include <string.h>

/* A json_*_new function returns NULL without memory, and taking NULL in passes the failure on; the
 * one check is on the text at the end. */

/* path ("[]": of each item), kind, what it may be (JSON), whether it is always there, meaning */
#define FIELD_MAP(X)                                                                               \
  X("format", CONST, "\"doorstroom results\"", true, "What the file is; always the same.")         \
  X("format_version", VERSION, "", true,                                                           \
    "Of this format: one more when something in it changes its meaning or goes.")                  \
  X("version", STRING, "", true, "Of the program that wrote it.")                                  \
  X("scenario", OBJECT, "", true, "What was run.")                                                 \
  X("scenario.file", STRING, "", true, "The file as it was named.")                                \
  X("scenario.title", STRING, "", true, "Its title, or the name of the file.")                     \
  X("scenario.language", ENUM, "[\"nl\", \"en\"]", true, "Of what is printed about it.")           \
  X("scenario.hash_algorithm", CONST, "\"FNV-1a 64\"", true, "How the hash is made.")              \
  X("scenario.hash", PATTERN, "\"^[0-9a-f]{16}$\"", true,                                          \
    "Of all that the scenario says, with what it extends and the data it reads.")                  \
  X("scenario.text", STRING, "", true, "The file, as it was read.")                                \
  X("scenario.signs", ENUM, "[\"leiden\", \"bbv\"]", false,                                        \
    "How balances are printed; the tables have the signs of leiden. Only with prices.")            \
  X("scenario.price_year", INTEGER, "", false, "The year of constant prices. Only with prices.")   \
  X("settings", ARRAY, "", true,                                                                   \
    "Values that --set put in the place of what the text of the scenario says.")                   \
  X("settings[]", OBJECT, "", true, "A value that was set.")                                       \
  X("settings[].path", STRING, "", true, "Of the value, in the scenario.")                         \
  X("settings[].value", STRING, "", true, "As it was given.")                                      \
  X("run", OBJECT, "", true, "How it was run.")                                                    \
  X("run.seed", COUNT, "", true,                                                                   \
    "With the scenario and the version it gives the same results again.")                          \
  X("run.first_replication", COUNT, "", true,                                                      \
    "Number of the first one: 0, or the only one that was asked for.")                             \
  X("run.replications", COUNT, "", true, "How many are in the results.")                           \
  X("run.replications_asked", COUNT, "", true, "How many were asked for, at most.")                \
  X("run.replications_failed", COUNT, "", true, "How many were given up, and are in no number.")   \
  X("run.method", ENUM, "[\"plain\", \"pairs\", \"controls\", \"pairs and controls\"]", true,      \
    "How means are estimated.")                                                                    \
  X("run.observations", COUNT, "", true,                                                           \
    "Independent ones: replications, or antithetic pairs of them.")                                \
  X("run.baseline_replications", COUNT, "", false,                                                 \
    "How many of the baseline, where there are more of it than of the others.")                    \
  X("run.confidence", NUMBER, "", true, "Level of all intervals, such as 0.95.")                   \
  X("run.events", COUNT, "", true, "How many events were simulated.")                              \
  X("run.warm_up_days", AMOUNT, "", true, "Days simulated before the horizon, in no number.")      \
  X("run.realised_until", STRING, "", false,                                                       \
    "The last day of what has come already, from files of the scenario.")                          \
  X("policies", ARRAY, "", true,                                                                   \
    "The policies; the first is the one that the others are compared with.")                       \
  X("policies[]", OBJECT, "", true, "A policy.")                                                   \
  X("policies[].id", STRING, "", true, "Its name in the scenario and the tables.")                 \
  X("policies[].label", STRING, "", true, "What it is called.")                                    \
  X("policies[].priced", BOOLEAN, "", false,                                                       \
    "Whether all that the policy does has a price; false: what it costs is not known.")            \
  X("policies[].delays", STRING, "", false,                                                        \
    "The policy that has the same levers on time, of one whose levers start later.")               \
  X("nodes", ARRAY, "", true, "Facilities, pools of dwellings, exits and inflows.")                \
  X("nodes[]", OBJECT, "", true, "A node.")                                                        \
  X("nodes[].id", STRING, "", true, "Its name in the scenario and the tables.")                    \
  X("nodes[].label", STRING, "", true, "What it is called.")                                       \
  X("nodes[].kind", ENUM, "[\"facility\", \"pool\", \"exit\", \"inflow\"]", true, "What it is.")   \
  X("groups", ARRAY, "", true, "The groups of households.")                                        \
  X("groups[]", OBJECT, "", true, "A group.")                                                      \
  X("groups[].id", STRING, "", true, "Its name in the scenario and the tables.")                   \
  X("groups[].label", STRING, "", true, "What it is called.")                                      \
  X("prestaties", ARRAY, "", true,                                                                 \
    "The prestaties of the budget, in its order; none without prices.")                            \
  X("prestaties[]", OBJECT, "", true, "A prestatie.")                                              \
  X("prestaties[].id", STRING, "", true, "Its code.")                                              \
  X("prestaties[].label", STRING, "", true, "What it is called, or its code.")                     \
  X("indicators", ARRAY, "", true, "The indicators, in the order of the scenario.")                \
  X("indicators[]", OBJECT, "", true, "An indicator.")                                             \
  X("indicators[].id", STRING, "", true, "Its name in the scenario and the tables.")               \
  X("indicators[].label", STRING, "", true, "What it is called.")                                  \
  X("indicators[].short", STRING, "", false, "The label where there is little room.")              \
  X("indicators[].unit", STRING, "", true, "Of its numbers.")                                      \
  X("indicators[].better", ENUM, "[\"lower\", \"higher\", \"neither\"]", true,                     \
    "Which way is better.")                                                                        \
  X("indicators[].compared", BOOLEAN, "", false,                                                   \
    "Whether policies are judged by it; false: a second way of counting the same.")                \
  X("indicators[].summary", BOOLEAN, "", false,                                                    \
    "Whether the first screen compares policies by it.")                                           \
  X("indicators[].summary_place", COUNT, "", false,                                                \
    "Its place among those by which the first screen compares policies, from 1; 0: it is none.")   \
  X("indicators[].source", TEXT, "", true, "Where what was observed comes from.")                  \
  X("indicators[].note", TEXT, "", true, "A note of the scenario.")                                \
  X("indicators[].observed", BY_YEAR, "", true, "What was counted, by year.")                      \
  X("indicators[].forecast", BY_YEAR, "", true, "What others expected, by year.")                  \
  X("report", OBJECT, "", true,                                                                    \
    "The planner's own question and answer, in place of those that a report makes by rules.")      \
  X("report.question", TEXT, "", true, "The question.")                                            \
  X("report.answer", TEXT, "", true, "The answer.")                                                \
  X("provenance", OBJECT, "", true, "How well the numbers of the scenario are known.")             \
  X("provenance.numbers", COUNT, "", true, "How many there are.")                                  \
  X("provenance.source", COUNT, "", true, "Of these, from the client's own document.")             \
  X("provenance.public", COUNT, "", true, "From another public source.")                           \
  X("provenance.assumed", COUNT, "", true, "Assumed.")                                             \
  X("warnings", ARRAY, "", true, "What was found wrong or doubtful with the results.")             \
  X("warnings[]", OBJECT, "", true, "A warning about one facility under one policy.")              \
  X("warnings[].kind", ENUM,                                                                       \
    "[\"overload\", \"list_drifts\", \"occupied_drifts\", \"long_stays\", \"list_stands\", "       \
    "\"not_admitted\"]",                                                                           \
    true, "What is the matter.")                                                                   \
  X("warnings[].policy", STRING, "", true, "Id of the policy.")                                    \
  X("warnings[].facility", STRING, "", true, "Id of the facility.")                                \
  X("warnings[].first_year", INTEGER, "", true, "The first year that it is about.")                \
  X("warnings[].last_year", INTEGER, "", true, "The last.")                                        \
  X("warnings[].before", NUMBER, "", true,                                                         \
    "The number that is compared: in the first year, or what there is.")                           \
  X("warnings[].after", NUMBER, "", true, "The number it is compared with.")                       \
  X("warnings[].text", STRING, "", true, "The warning as it is printed.")                          \
  X("tables", OBJECT, "", true,                                                                    \
    "The result tables, each with its columns and its rows; a row has a value for every column, "  \
    "null for no data. The CSV file of a table has labels as well.")

typedef enum field_kind {
  FIELD_OBJECT,
  FIELD_ARRAY,
  FIELD_STRING,
  FIELD_TEXT, /* a string, or null for none */
  FIELD_NUMBER,
  FIELD_AMOUNT, /* 0 or more */
  FIELD_INTEGER,
  FIELD_COUNT, /* 0 or more */
  FIELD_BOOLEAN,
  FIELD_CONST,
  FIELD_ENUM,
  FIELD_PATTERN,
  FIELD_VERSION,
  FIELD_BY_YEAR /* from year to number */
} field_kind;

static const struct field {
  const char *path;
  field_kind kind;
  const char *values;
  bool is_required;
  const char *meaning;
} fields[] = {
#define FIELD(path, kind, values, required, meaning)                                               \
  {path, FIELD_##kind, values, required, meaning},
    FIELD_MAP(FIELD)
#undef FIELD
};

static json_t *typed(const char *type)
{
  return json_pack("{s:s}", "type", type);
}

static json_t *at_least_0(const char *type)
{
  return json_pack("{s:s, s:i}", "type", type, "minimum", 0);
}

static json_t *or_null(const char *type)
{
  return json_pack("{s:[s, s]}", "type", type, "null");
}

static json_t *object_of(void)
{
  return json_pack("{s:s, s:{}, s:b, s:[]}", "type", "object", "properties", "additionalProperties",
                   0, "required");
}

static json_t *schema_of(const struct field *f)
{
  switch (f->kind) {
    case FIELD_OBJECT: return object_of();
    case FIELD_ARRAY: return typed("array");
    case FIELD_STRING: return typed("string");
    case FIELD_TEXT: return or_null("string");
    case FIELD_NUMBER: return typed("number");
    case FIELD_AMOUNT: return at_least_0("number");
    case FIELD_INTEGER: return typed("integer");
    case FIELD_COUNT: return at_least_0("integer");
    case FIELD_BOOLEAN: return typed("boolean");
    case FIELD_CONST:
      return json_pack("{s:o}", "const", json_loads(f->values, JSON_DECODE_ANY, NULL));
    case FIELD_ENUM: return json_pack("{s:o}", "enum", json_loads(f->values, 0, NULL));
    case FIELD_PATTERN:
      return json_pack("{s:s, s:o}", "type", "string", "pattern",
                       json_loads(f->values, JSON_DECODE_ANY, NULL));
    case FIELD_VERSION: return json_pack("{s:i}", "const", TOOL_RESULTS_FORMAT);
    case FIELD_BY_YEAR:
      return json_pack("{s:s, s:{s:o}, s:b}", "type", "object", "patternProperties", "^-?[0-9]+$",
                       or_null("number"), "additionalProperties", 0);
  }
  return NULL;
}

/* Put a schema where its path says, in the one that has the parents already. */
static void put(json_t *root, const struct field *f, json_t *schema)
{
  char path[80], *name = path, *next;
  json_t *parent = root;
  snprintf(path, sizeof path, "%s", f->path);
  json_object_set_new(schema, "description", json_string(f->meaning));
  const size_t length = strlen(path);
  if (length > 2 &&
      strcmp(path + length - 2, "[]") == 0) { /* of the items of what was put before */
    path[length - 2] = '\0';
    json_object_set_new(json_object_get(json_object_get(root, "properties"), path), "items",
                        schema);
    return;
  }
  for (; (next = strchr(name, '.')) != NULL; name = next + 1) {
    *next = '\0';
    const bool is_item = next > name + 2 && strcmp(next - 2, "[]") == 0;
    if (is_item) next[-2] = '\0';
    parent = json_object_get(json_object_get(parent, "properties"), name);
    if (is_item) parent = json_object_get(parent, "items");
  }
  json_object_set_new(json_object_get(parent, "properties"), name, schema);
  if (f->is_required) json_array_append_new(json_object_get(parent, "required"), json_string(name));
}

/* ---- the tables, of the table of columns ---- */

static json_t *cell_of(const tool_column *column)
{
  char meaning[500];
  snprintf(meaning, sizeof meaning, "%.60s: %.400s", column->name, column->meaning[TOOL_ENGLISH]);
  json_t *cell;
  switch (column->kind) {
    case TOOL_COLUMN_KIND_COUNT: cell = or_null("integer"); break;
    case TOOL_COLUMN_KIND_NUMBER:
    case TOOL_COLUMN_KIND_SHARE: cell = or_null("number"); break;
    case TOOL_COLUMN_KIND_TEXT: cell = or_null("string"); break;
    case TOOL_COLUMN_KIND_ID:
    case TOOL_COLUMN_KIND_YEAR:
    case TOOL_COLUMN_KIND_MONTH:
    case TOOL_COLUMN_KIND_DATE:
    case TOOL_COLUMN_KINDS:
    default: cell = typed("string"); break;
  }
  json_object_set_new(cell, "description", json_string(meaning));
  return cell;
}

/* Of a run with pairs or controls. */
static bool is_conditional(const tool_result_column *column)
{
  return column->presence == TOOL_PRESENCE_METHOD;
}

static bool is_of_file_alone(const tool_result_column *column)
{
  return column->presence == TOOL_PRESENCE_FILE || column->presence == TOOL_PRESENCE_REALISED;
}

/* One way the table may look: with the columns that only some runs have, or without. */
static json_t *table_of(const tool_result *result, bool has_all)
{
  json_t *names = json_array(), *cells = json_array();
  for (const tool_result_column *c = result->columns; c->presence != TOOL_PRESENCE_END; c++) {
    if (is_of_file_alone(c)) continue;
    if (is_conditional(c) && !has_all) continue;
    json_array_append_new(names, json_string(tool_columns[c->column].name));
    json_array_append_new(cells, cell_of(&tool_columns[c->column]));
  }
  return json_pack(
      "{s:s, s:b, s:[s, s], s:{s:{s:o, s:s}, s:{s:s, s:s, s:{s:s, s:i, s:i, s:o}}}}", "type",
      "object", "additionalProperties", 0, "required", "columns", "rows", "properties", "columns",
      "const", names, "description", "The names of the columns, in order.", "rows", "type", "array",
      "description", "A row has a value for every column.", "items", "type", "array", "minItems",
      (int)json_array_size(names), "maxItems", (int)json_array_size(names), "items", cells);
}

static bool has_conditional(const tool_result *result)
{
  for (const tool_result_column *c = result->columns; c->presence != TOOL_PRESENCE_END; c++)
    if (is_conditional(c)) return true;
  return false;
}

static void put_tables(json_t *root)
{
  json_t *tables = json_object_get(json_object_get(root, "properties"), "tables");
  for (int i = 0; i < TOOL_RESULTS; i++) {
    const tool_result *result = &tool_result_all[i];
    char meaning[200];
    if (result->table[0] == '\0') continue;
    json_t *table =
        has_conditional(result)
            ? json_pack("{s:[o, o]}", "anyOf", table_of(result, false), table_of(result, true))
            : table_of(result, false);
    snprintf(meaning, sizeof meaning,
             result->file[0] != '\0' ? "The same as %.60s, without its labels."
                                     : "The table %.60s.",
             result->file[0] != '\0' ? result->file : result->table);
    json_object_set_new(table, "description", json_string(meaning));
    json_object_set_new(json_object_get(tables, "properties"), result->table, table);
    json_array_append_new(json_object_get(tables, "required"), json_string(result->table));
  }
}

char *tool_results_schema(void)
{
  char id[80];
  json_t *root = json_object();
  snprintf(id, sizeof id, "urn:doorstroom:results:%d", TOOL_RESULTS_FORMAT);
  json_object_set_new(root, "$comment", json_string("SPDX-License-Identifier: GPL-3.0-or-later"));
  json_object_set_new(root, "$schema", json_string("http://json-schema.org/draft-07/schema#"));
  json_object_set_new(root, "$id", json_string(id));
  json_object_set_new(root, "title", json_string("Doorstroom results.json"));
  json_object_set_new(
      root, "description",
      json_string("What a run found. Numbers have full precision; no data is null."));
  json_object_update_new(root, object_of());
  for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
    put(root, &fields[i], schema_of(&fields[i]));
  put_tables(root);
  char *text = json_dumps(root, JSON_INDENT(1));
  json_decref(root);
  return text;
}
