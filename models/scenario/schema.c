/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/scenario/schema.h"

#include "models/scenario/check.h"
#include "models/scenario/keys.h"
#include "models/scenario/output_measures.h"

#include <jansson.h>
#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

/* json_*_new functions return NULL without memory, and taking NULL in passes the
 * failure on; the one check is on the text at the end. */

#define NUMBER_PATTERN "[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]+)?"
#define TIME_PATTERN   "(days?|weeks?|months?|years?)"
#define DATE_PATTERN   "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
/* 1.040 per year may be a thousand and more: the checker refuses it too. */
#define PLAIN_PATTERN                                                                              \
  "(?![+-]?[1-9][0-9]{0,2}(\\.[0-9]{3})+ *(EUR|(per +)?" TIME_PATTERN "))" NUMBER_PATTERN

typedef struct writer {
  bool is_dutch;
  bool of_durations; /* distributions of times, which take a unit of time and nothing else */
  bool by_group;     /* inside a map by group: a bare number there is a share without its sign */
} writer;

static json_t *pattern(const char *text)
{
  return json_pack("{s:s, s:s}", "type", "string", "pattern", text);
}

/** What editors say when a value does not fit, which they call by these names. */
static void remedy(json_t *schema, const char *text)
{
  json_object_set_new(schema, "errorMessage", json_string(text));
  if (json_object_get(schema, "pattern"))
    json_object_set_new(schema, "patternErrorMessage", json_string(text));
}

static void remedy_of(const writer *w, const flow_key *key, char text[200])
{
  snprintf(text, 200, w->is_dutch ? "schrijf %s, zoals %s" : "write %s, such as %s",
           flow_dimension_words(key->dimension,
                                w->is_dutch ? FLOW_LANGUAGE_DUTCH : FLOW_LANGUAGE_ENGLISH),
           flow_dimension_example(key->dimension));
}

/** Whether a distribution stands there, or a piece of one. */
static bool is_of_distributions(const char *section)
{
  static const char *const pieces[] = {"distribution", "branch", "phase", "part", "mixture", NULL};
  for (size_t i = 0; pieces[i]; i++)
    if (strcmp(section, pieces[i]) == 0) return true;
  return flow_key_find("distribution", section) != NULL;
}

static void definition_of(const writer *w, const char *section, char name[80])
{
  const bool is_duration = w->of_durations && is_of_distributions(section);
  snprintf(name, 80, "%s%.60s", is_duration ? "duration_" : "", section);
}

static json_t *reference(const writer *w, const char *section)
{
  char name[80], path[100];
  definition_of(w, section, name);
  snprintf(path, sizeof path, "#/definitions/%s", name);
  return json_pack("{s:s}", "$ref", path);
}

static json_t *bare_number(const flow_key *key)
{
  bool is_whole = (key->forms & FLOW_KEY_WHOLE) != 0;
  json_t *n = json_pack("{s:s}", "type", is_whole ? "integer" : "number");
  bool is_above = (key->forms & FLOW_KEY_ABOVE) != 0;
  json_object_set_new(n, is_above ? "exclusiveMinimum" : "minimum", json_real(key->min));
  json_object_set_new(n, "maximum", json_real(key->max));
  return n;
}

/** A number of the row: one value, without dates. */
static void add_number(const writer *w, json_t *any, const flow_key *key)
{
  const size_t before = json_array_size(any);
  char text[200];
  const bool is_any = (key->forms & FLOW_KEY_AS_SAMPLED) && !w->of_durations;
  remedy_of(w, key, text);
  switch (is_any ? FLOW_DIM_ANY : key->dimension) {
    case FLOW_DIM_ONE:
    case FLOW_DIM_COUNT: json_array_append_new(any, bare_number(key)); break;
    case FLOW_DIM_RATIO:
      json_array_append_new(any, bare_number(key));
      json_array_append_new(any, pattern("^" NUMBER_PATTERN " *%$"));
      break;
    case FLOW_DIM_DAYS:
      json_array_append_new(any, pattern("^" PLAIN_PATTERN " +" TIME_PATTERN "$"));
      break;
    case FLOW_DIM_PER_DAY:
      json_array_append_new(any, pattern("^" PLAIN_PATTERN " +per +" TIME_PATTERN "$"));
      break;
    case FLOW_DIM_CHANCE:
      json_array_append_new(any, pattern("^" NUMBER_PATTERN " *%? +per +" TIME_PATTERN "$"));
      break;
    case FLOW_DIM_SHARE: json_array_append_new(any, pattern("^" NUMBER_PATTERN " *%$")); break;
    case FLOW_DIM_EUR: json_array_append_new(any, pattern("^" PLAIN_PATTERN " *EUR$")); break;
    case FLOW_DIM_EUR_PER_YEAR:
      json_array_append_new(any, pattern("^" PLAIN_PATTERN " *EUR( per year)?$"));
      break;
    case FLOW_DIM_SHARE_PER_YEAR:
      json_array_append_new(any, pattern("^" NUMBER_PATTERN " *% per year$"));
      break;
    case FLOW_DIM_DAYS_PER_DAY:
      json_array_append_new(any, json_pack("{s:i}", "const", 0));
      json_array_append_new(any, pattern("^" NUMBER_PATTERN " +days per day$"));
      break;
    case FLOW_DIM_ANY:
      json_array_append_new(any, json_pack("{s:s}", "type", "number"));
      json_array_append_new(
          any, pattern("^" PLAIN_PATTERN " *(%|EUR|(per +)?" TIME_PATTERN "|% per year)?$"));
      if (key->forms & FLOW_KEY_AS_SAMPLED) json_array_append_new(any, pattern(DATE_PATTERN));
      break;
    case FLOW_DIMENSIONS: break;
  }
  for (size_t i = before; i < json_array_size(any); i++) remedy(json_array_get(any, i), text);
}

static json_t *words_of(const char *const *words)
{
  json_t *list = json_array();
  for (size_t i = 0; words[i]; i++) {
    const bool is_true = strcmp(words[i], "true") == 0, is_false = strcmp(words[i], "false") == 0;
    json_array_append_new(list,
                          is_true || is_false ? json_boolean(is_true) : json_string(words[i]));
  }
  return json_pack("{s:o}", "enum", list);
}

static json_t *value_of(const writer *w, const flow_key *key);

static json_t *map_of(json_t *value, const char *keys)
{
  if (!keys) return json_pack("{s:s, s:o}", "type", "object", "additionalProperties", value);
  return json_pack("{s:s, s:{s:o}, s:b}", "type", "object", "patternProperties", keys, value,
                   "additionalProperties", 0);
}

static const char *pattern_of_keys(unsigned names)
{
  if (names & FLOW_NAME_KIND_DATE) return DATE_PATTERN;
  if (names & FLOW_NAME_KIND_YEAR) return "^[0-9]{4}$";
  if (names & FLOW_NAME_KIND_MONTH) return "^(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)$";
  if (names & FLOW_NAME_KIND_WEEKDAY) return "^(mon|tue|wed|thu|fri|sat|sun)$";
  if (names & FLOW_NAME_KIND_WHOLE) return "^[0-9]{1,2}$";
  return NULL;
}

/** Number with dates: {2015-01-01: 59, between: linear}. */
static json_t *dated(const writer *w, const flow_key *key)
{
  json_t *any = json_array();
  add_number(w, any, key);
  if (key->forms & FLOW_FORM_NONE)
    json_array_append_new(any, json_pack("{s:[s,s]}", "enum", "none", "unlimited"));
  json_t *between = json_pack("{s:[s,s]}", "enum", "step", "linear");
  return json_pack("{s:s, s:{s:o}, s:{s:{s:o}}, s:b}", "type", "object", "properties", "between",
                   between, "patternProperties", DATE_PATTERN, "anyOf", any, "additionalProperties",
                   0);
}

/** A map of names to values of the row "*"; the section's other rows are keys of their own. */
static json_t *map_of_section(const writer *w, const flow_key *key)
{
  json_t *map = map_of(value_of(w, flow_key_find(key->inner, "*")), pattern_of_keys(key->names));
  json_t *properties = json_object();
  for (size_t i = 0; i < flow_key_count(); i++) {
    const flow_key *k = flow_key_at(i);
    if (strcmp(k->section, key->inner) == 0 && strcmp(k->name, "*") != 0)
      json_object_set_new(properties, k->name, value_of(w, k));
  }
  if (json_object_size(properties) > 0) json_object_set(map, "properties", properties);
  json_decref(properties);
  return map;
}

/** Each word before `of` is a measure. */
static json_t *measures(const writer *w)
{
  char text[6000];
  size_t used = (size_t)snprintf(text, sizeof text, "^(?!(?:.*[^:a-zA-Z_0-9-])?(?!(?:");
  for (uint32_t i = 0; i < flow_measure_count && used + 80 < sizeof text; i++) {
    const char *name = flow_measures[i].name; /* wait_over_N, wait_pooled_pNN: any number there */
    const size_t before = strcspn(name, "N");
    used += (size_t)snprintf(text + used, sizeof text - used, "%s%.*s%s", i > 0 ? "|" : "",
                             (int)before, name, name[before] != '\0' ? "[0-9]+" : "");
  }
  snprintf(text + used, sizeof text - used, ") of )[a-z_0-9]+ of )");
  json_t *value = pattern(text);
  remedy(value,
         w->is_dutch
             ? "dit is geen maat; in docs/measures.md staan ze, zoals wait_mean of stay_completed"
             : "this is not a measure; docs/measures.md has them, such as wait_mean or "
               "stay_completed");
  return value;
}

/** What stands behind a date: a text, or a map of the section. */
static json_t *text_or_section(const writer *w, const flow_key *key)
{
  return json_pack("{s:[{s:s}, o]}", "anyOf", "type", "string", map_of_section(w, key));
}

static void add_forms(const writer *w, json_t *any, const flow_key *key)
{
  unsigned forms = key->forms;
  if (forms & FLOW_FORM_NUMBER) add_number(w, any, key);
  if ((forms & FLOW_FORM_NUMBER) && (forms & FLOW_KEY_DATED))
    json_array_append_new(any, dated(w, key));
  if (forms & FLOW_FORM_WORD) json_array_append_new(any, words_of(key->words));
  if (forms & FLOW_FORM_NONE)
    json_array_append_new(any, json_pack("{s:[s,s,s]}", "enum", "none", "never", "unlimited"));
  if (forms & FLOW_FORM_REST) json_array_append_new(any, json_pack("{s:s}", "const", "rest"));
  if (forms & FLOW_FORM_DATE) json_array_append_new(any, pattern(DATE_PATTERN));
  if (forms & FLOW_FORM_CLOCK)
    json_array_append_new(any, pattern("^([01]?[0-9]|2[0-3]):[0-5][0-9]$"));
  if (forms & FLOW_FORM_SEASON)
    json_array_append_new(any, json_pack("{s:s, s:i, s:i, s:o}", "type", "array", "minItems", 2,
                                         "maxItems", 2, "items", pattern("^[0-9]{2}-[0-9]{2}$")));
  if (forms & FLOW_FORM_MEASURE) json_array_append_new(any, measures(w));
  if (forms & (FLOW_FORM_TEXT | FLOW_FORM_FILE | FLOW_FORM_NAME | FLOW_FORM_NAMES))
    json_array_append_new(any, w->by_group ? json_pack("{s:s}", "type", "string")
                                           : json_pack("{s:[s,s]}", "type", "string", "number"));
  if (forms & (FLOW_FORM_NAMES | FLOW_FORM_CLASSES))
    json_array_append_new(any,
                          json_pack("{s:s, s:{s:s}}", "type", "array", "items", "type", "string"));
  if (forms & FLOW_FORM_STRUCT) json_array_append_new(any, reference(w, key->inner));
  if (forms & FLOW_FORM_LIST)
    json_array_append_new(
        any, json_pack("{s:s, s:o}", "type", "array", "items",
                       reference(w, strcmp(key->inner, "mixture") ? key->inner : "part")));
  if (forms & FLOW_FORM_MAP) json_array_append_new(any, map_of_section(w, key));
  writer own = *w;
  own.of_durations = w->of_durations || !(forms & FLOW_KEY_AS_SAMPLED);
  if (forms & FLOW_FORM_DIST) json_array_append_new(any, reference(&own, "distribution"));
  if ((forms & FLOW_FORM_TEXT) && (forms & FLOW_KEY_DATED))
    json_array_append_new(any, map_of(text_or_section(w, key), DATE_PATTERN));
  if ((forms & FLOW_FORM_DIST) && (forms & FLOW_KEY_DATED))
    json_array_append_new(any, map_of(reference(&own, "distribution"), DATE_PATTERN));
}

/* ---- what an editor shows and offers ---- */

/** What the key is, its unit, an example and what holds without it. */
static void describe(const writer *w, json_t *value, const flow_key *key)
{
  char text[1200], unit[200] = "", otherwise[200] = "";
  if ((key->forms & FLOW_FORM_NUMBER) && (w->of_durations || !(key->forms & FLOW_KEY_AS_SAMPLED)))
    snprintf(unit, sizeof unit,
             w->is_dutch ? "\n\nEenheid: %s, zoals `%s`." : "\n\nUnit: %s, such as `%s`.",
             flow_dimension_words(key->dimension,
                                  w->is_dutch ? FLOW_LANGUAGE_DUTCH : FLOW_LANGUAGE_ENGLISH),
             flow_dimension_example(key->dimension));
  if (key->fallback)
    snprintf(otherwise, sizeof otherwise, w->is_dutch ? "\n\nAnders: `%s`." : "\n\nDefault: `%s`.",
             key->fallback);
  snprintf(text, sizeof text, "%.800s%s%s", w->is_dutch ? key->nl : key->en, unit, otherwise);
  if (strcmp(key->name, "*") != 0) json_object_set_new(value, "title", json_string(key->name));
  json_object_set_new(value, "description", json_string(text));
}

/** Editors show what stands with the form that fits, and not what stands around all forms. */
static void describe_forms(json_t *any, const json_t *value)
{
  static const char *const shown[] = {"title", "description"};
  for (size_t i = 0; i < json_array_size(any); i++) {
    json_t *form = json_array_get(any, i);
    for (int k = 0; k < 2 && json_object_get(form, "$ref") == NULL; k++)
      json_object_set(form, shown[k], json_object_get(value, shown[k]));
  }
}

/** Every distribution with parameters that make it. */
static void offer_distributions(const writer *w, json_t *value)
{
  json_t *snippets = json_array();
  for (size_t i = 0; i < flow_key_count(); i++) {
    const flow_key *k = flow_key_at(i);
    const char *example = flow_check_family_example(k->name);
    char body[300];
    if (strcmp(k->section, "distribution") != 0 || !example) continue;
    snprintf(body, sizeof body, "{%s: %s}", k->name, example);
    json_array_append_new(snippets, json_pack("{s:s, s:s, s:s}", "label", k->name, "description",
                                              w->is_dutch ? k->nl : k->en, "bodyText", body));
  }
  json_object_set_new(value, "defaultSnippets", snippets);
}

/** A bare number where a unit is needed says which: without this, editors speak of types. */
static bool needs_unit(const flow_key *key)
{
  const unsigned others = FLOW_FORM_WORD | FLOW_FORM_NONE | FLOW_FORM_REST | FLOW_FORM_TEXT |
                          FLOW_FORM_NAME | FLOW_FORM_NAMES | FLOW_KEY_AS_SAMPLED | FLOW_FORM_DIST;
  if (!(key->forms & FLOW_FORM_NUMBER) || (key->forms & others)) return false;
  switch (key->dimension) {
    case FLOW_DIM_DAYS:
    case FLOW_DIM_PER_DAY:
    case FLOW_DIM_CHANCE:
    case FLOW_DIM_SHARE:
    case FLOW_DIM_EUR:
    case FLOW_DIM_EUR_PER_YEAR:
    case FLOW_DIM_SHARE_PER_YEAR: return true;
    case FLOW_DIM_ONE:
    case FLOW_DIM_COUNT:
    case FLOW_DIM_RATIO:
    case FLOW_DIM_ANY:
    case FLOW_DIM_DAYS_PER_DAY:
    case FLOW_DIMENSIONS: break;
  }
  return false;
}

static void set_forms(const writer *w, json_t *value, const flow_key *key, json_t *any)
{
  char text[200];
  json_object_set_new(value, "anyOf", any);
  if (!needs_unit(key)) return;
  remedy_of(w, key, text);
  json_t *told = json_pack("{s:s}", "type", "string");
  remedy(told, text);
  json_object_set_new(value, "if", json_pack("{s:s}", "type", "number"));
  json_object_set_new(value, "then", told);
}

/** The dash that word processors make of a minus; bare numbers lose their sign in JSON. */
static void forbid_dash(const writer *w, json_t *value)
{
  json_t *text = pattern("^[^\xe2\x80\x92-\xe2\x80\x95\xe2\x88\x92]");
  remedy(text, w->is_dutch ? "dit is een gedachtestreepje; typ een minteken: -3"
                           : "this is a dash; type a minus sign: -3");
  json_object_set_new(value, "if", json_pack("{s:s}", "type", "string"));
  json_object_set_new(value, "then", text);
}

/** The schema of a value of the row, in all its forms. */
static json_t *value_of(const writer *w, const flow_key *key)
{
  json_t *value = json_object();
  describe(w, value, key);
  if (key->forms & FLOW_FORM_CHANGE) {
    forbid_dash(w, value);
    return value;
  }
  json_t *any = json_array();
  add_forms(w, any, key);
  if (key->forms & FLOW_KEY_BY_GROUP) {
    json_t *each = json_array();
    writer inside = *w;
    inside.by_group = true;
    add_forms(&inside, each, key);
    describe_forms(each, value);
    json_array_append_new(any, map_of(json_pack("{s:o}", "anyOf", each), NULL));
  }
  describe_forms(any, value);
  set_forms(w, value, key, any);
  if (key->forms & FLOW_FORM_DIST) offer_distributions(w, value);
  if (key->fallback) json_object_set_new(value, "default", json_string(key->fallback));
  return value;
}

static bool is_defined(const json_t *definitions, const char *section)
{
  return json_object_get(definitions, section) != NULL;
}

/** A scenario extends another one or has what must be given; below that nothing is
 *  required here, for what is left out may stand in the file that is extended. */
static void require(json_t *scenario)
{
  json_t *own = json_array();
  for (size_t i = 0; i < flow_key_count(); i++) {
    const flow_key *k = flow_key_at(i);
    if (strcmp(k->section, "scenario") == 0 && (k->forms & FLOW_KEY_REQUIRED))
      json_array_append_new(own, json_string(k->name));
  }
  json_object_set_new(scenario, "anyOf",
                      json_pack("[{s:[s]}, {s:o}]", "required", "extends", "required", own));
}

/** "not a key here; here belong: label, kind, places" */
static void list_keys(const writer *w, const char *section, char *text, size_t room)
{
  size_t used = (size_t)snprintf(text, room, "%s",
                                 w->is_dutch ? "dit hoort hier niet; hier horen: "
                                             : "this does not belong here; what does: ");
  const char *between = "";
  for (size_t i = 0; i < flow_key_count() && used + 60 < room; i++) {
    const flow_key *k = flow_key_at(i);
    if (strcmp(k->section, section) != 0) continue;
    used += (size_t)snprintf(text + used, room - used, "%s%s", between, k->name);
    between = ", ";
  }
}

/** A section as a map with its keys; distributions and choices hold one of them. */
static json_t *section_of(const writer *w, const char *section)
{
  json_t *properties = json_object();
  bool has_text = false;
  for (size_t i = 0; i < flow_key_count(); i++) {
    const flow_key *k = flow_key_at(i);
    if (strcmp(k->section, section) != 0) continue;
    json_object_set_new(properties, k->name, value_of(w, k));
    has_text = has_text || (k->forms & FLOW_FORM_TEXT);
  }
  /* A text with a comma in {...} is several keys without a value to YAML; the checker joins them.
   * Said by a condition: what may be null is offered as null. */
  json_t *none = json_pack("{s:s}", "type", "null");
  char text[600];
  list_keys(w, section, text, sizeof text);
  remedy(none, text);
  json_t *other = json_pack("{s:{s:[s,s,s,s,s]}, s:O}", "if", "type", "string", "number", "boolean",
                            "object", "array", "then", none);
  json_t *map = json_pack("{s:s, s:o, s:o}", "type", "object", "properties", properties,
                          "additionalProperties", has_text ? other : json_false());
  json_decref(none);
  if (!has_text) json_decref(other);
  remedy(map, text);
  if (strcmp(section, "scenario") == 0) require(map);
  bool is_choice = strcmp(section, "distribution") == 0 || strcmp(section, "order") == 0 ||
                   strcmp(section, "closing") == 0 || strcmp(section, "admits") == 0;
  if (is_choice) {
    json_object_set_new(map, "minProperties", json_integer(1));
    json_object_set_new(map, "maxProperties", json_integer(1));
  }
  if (strcmp(section, "process") == 0)
    json_object_set_new(map, "oneOf",
                        json_pack("[{s:[s], s:i}, {s:[s]}]", "required", "overdispersed",
                                  "maxProperties", 1, "required", "file"));
  return map;
}

static void add_sections(const writer *w, json_t *definitions)
{
  char name[80];
  for (size_t i = 0; i < flow_key_count(); i++) {
    const flow_key *k = flow_key_at(i);
    if (w->of_durations && !is_of_distributions(k->section)) continue;
    definition_of(w, k->section, name);
    if (is_defined(definitions, name) || flow_key_find(k->section, "*") != NULL) continue;
    json_object_set_new(definitions, name, section_of(w, k->section));
  }
}

char *flow_schema_text(const char *language)
{
  json_t *definitions = json_object();
  for (int of_durations = 0; of_durations < 2; of_durations++) {
    const writer w = {.is_dutch = strcmp(language, "nl") == 0, .of_durations = of_durations == 1};
    add_sections(&w, definitions);
  }
  json_t *schema = json_pack(
      "{s:s, s:s, s:s, s:o}", "$schema", "http://json-schema.org/draft-07/schema#", "title",
      "Doorstroom scenario", "$ref", "#/definitions/scenario", "definitions", definitions);
  char *text = schema ? json_dumps(schema, JSON_INDENT(2)) : NULL;
  json_decref(schema);
  return text;
}
