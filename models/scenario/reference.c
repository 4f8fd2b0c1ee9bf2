/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/scenario/reference.h"

#include "models/scenario/symbols.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void write_words(FILE *f, const char *const *words)
{
  for (size_t i = 0; words[i]; i++) fprintf(f, "%s`%s`", i == 0 ? "" : ", ", words[i]);
}

static void write_number(FILE *f, const flow_key *k)
{
  char least[40], most[40];
  if (k->forms & FLOW_KEY_AS_SAMPLED) {
    fprintf(f, "a number in the unit of what is drawn, such as 50 days");
    return;
  }
  bool is_whole = (k->forms & FLOW_KEY_WHOLE) && k->dimension == FLOW_DIM_COUNT;
  fprintf(f, "%s, such as `%s`",
          is_whole ? "a whole number"
          : k->dimension == FLOW_DIM_COUNT
              ? "a number"
              : flow_dimension_words(k->dimension, FLOW_LANGUAGE_ENGLISH),
          flow_dimension_example(k->dimension));
  flow_quantity_print(k->min, k->dimension, least, sizeof least);
  flow_quantity_print(k->max, k->dimension, most, sizeof most);
  fprintf(f, "; %s %s to %s", k->forms & FLOW_KEY_ABOVE ? "above" : "from", least, most);
}

static void next(FILE *f, const char **before)
{
  fprintf(f, "%s", *before);
  *before = "; or ";
}

/** What the value may be, its forms one after the other. */
static void write_value(FILE *f, const flow_key *k)
{
  const char *before = "";
  char words[120];
  if (k->forms & FLOW_FORM_NUMBER) next(f, &before), write_number(f, k);
  if (k->forms & FLOW_FORM_WORD) next(f, &before), write_words(f, k->words);
  if (k->forms & FLOW_FORM_NONE) next(f, &before), fprintf(f, "`none`, `never`, `unlimited`");
  if (k->forms & FLOW_FORM_REST) next(f, &before), fprintf(f, "`rest`");
  if (k->forms & FLOW_FORM_DATE) next(f, &before), fprintf(f, "a date");
  if (k->forms & FLOW_FORM_CLOCK) next(f, &before), fprintf(f, "a time");
  if (k->forms & FLOW_FORM_SEASON) next(f, &before), fprintf(f, "two days of the year");
  if (k->forms & FLOW_FORM_NAME)
    next(f, &before),
        fprintf(f, "%s", flow_symbols_words(k->names, FLOW_LANGUAGE_ENGLISH, words, sizeof words));
  if ((k->forms & FLOW_FORM_NAMES) && k->names == FLOW_NAME_KIND_PATH)
    next(f, &before), fprintf(f, "a path, or a list");
  else if (k->forms & FLOW_FORM_NAMES)
    next(f, &before),
        fprintf(f, "%s, or a list",
                flow_symbols_words(k->names, FLOW_LANGUAGE_ENGLISH, words, sizeof words));
  if (k->forms & FLOW_FORM_TEXT) next(f, &before), fprintf(f, "a text");
  if (k->forms & FLOW_FORM_FILE) next(f, &before), fprintf(f, "a file name");
  if (k->forms & FLOW_FORM_MEASURE) next(f, &before), fprintf(f, "an expression of measures");
  if (k->forms & FLOW_FORM_CHANGE) next(f, &before), fprintf(f, "a change");
  if (k->forms & FLOW_FORM_CLASSES)
    next(f, &before), fprintf(f, "a list of groups and `from NODE`");
  if (k->forms & FLOW_FORM_DIST) next(f, &before), fprintf(f, "a [distribution](#distribution)");
  if (k->forms & FLOW_FORM_STRUCT)
    next(f, &before), fprintf(f, "a map: [%s](#%s)", k->inner, k->inner);
  if (k->forms & FLOW_FORM_LIST)
    next(f, &before), fprintf(f, "a list of maps: [%s](#%s)", k->inner, k->inner);
  if (k->forms & FLOW_FORM_MAP)
    next(f, &before), fprintf(f, "a map to [%s](#%s)", k->inner, k->inner);
  if (k->forms & FLOW_KEY_DATED) fprintf(f, " · dated");
  if (k->forms & FLOW_KEY_BY_GROUP) fprintf(f, " · by group");
}

static void write_section(FILE *f, const char *section, bool is_dutch)
{
  fprintf(f, "\n## %s\n\n| key | value | left out | meaning |\n|---|---|---|---|\n", section);
  for (size_t i = 0; i < flow_key_count(); i++) {
    const flow_key *k = flow_key_at(i);
    if (strcmp(k->section, section) != 0) continue;
    fprintf(f, "| `%s` | ", strcmp(k->name, "*") == 0 ? "NAME" : k->name);
    write_value(f, k);
    if (k->fallback)
      fprintf(f, " | `%s`", k->fallback);
    else
      fprintf(f, " | %s", k->forms & FLOW_KEY_REQUIRED ? "must be given" : "");
    fprintf(f, " | %s |\n", is_dutch ? k->nl : k->en);
  }
}

/** Whether the row is the first of its section. */
static bool is_first(size_t index)
{
  for (size_t i = 0; i < index; i++)
    if (strcmp(flow_key_at(i)->section, flow_key_at(index)->section) == 0) return false;
  return true;
}

char *flow_reference_text(const char *language)
{
  char *text = NULL;
  size_t size = 0;
  FILE *f = open_memstream(&text, &size);
  if (!f) return NULL;
  fprintf(f, "<!-- SPDX-License-Identifier: GPL-3.0-or-later -->\n"
             "# Every key of the scenario language\n\n"
             "Made from the table of keys (`models/scenario/keys_*.def`); a test keeps it current. "
             "*Dated* "
             "numbers take\n"
             "a map from date to value, with `between: linear` for straight lines between the "
             "dates. What is\n"
             "given *by group* takes one value, or a map from group to value.\n");
  for (size_t i = 0; i < flow_key_count(); i++)
    if (is_first(i)) write_section(f, flow_key_at(i)->section, strcmp(language, "nl") == 0);
  bool is_good = fclose(f) == 0;
  if (is_good) return text;
  free(text);
  return NULL;
}
