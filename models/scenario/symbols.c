/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/scenario/symbols.h"

#include "models/base/hash.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_OF_A_KIND = 4000 };

typedef struct place_of_names {
  const char *key;
  flow_name_kind kind;
  const char *words[FLOW_LANGUAGES];
} place_of_names;

static const place_of_names kinds[] = {
    {"groups", FLOW_NAME_KIND_GROUP, {"group", "groep"}},
    {"inflow", FLOW_NAME_KIND_INFLOW, {"inflow", "instroom"}},
    {"facilities", FLOW_NAME_KIND_FACILITY, {"facility", "voorziening"}},
    {"housing", FLOW_NAME_KIND_POOL, {"housing pool", "woningvoorraad"}},
    {"exits", FLOW_NAME_KIND_EXIT, {"exit", "uitgang"}},
    {"levers", FLOW_NAME_KIND_LEVER, {"lever", "maatregel"}},
    {"policies", FLOW_NAME_KIND_POLICY, {"policy", "beleidskeuze"}},
    {"indicators", FLOW_NAME_KIND_INDICATOR, {"indicator", "indicator"}},
    {"sources", FLOW_NAME_KIND_SOURCE, {"source", "bron"}},
    {NULL, FLOW_NAME_KIND_TYPE, {"dwelling type", "woningtype"}},
};
enum { KINDS = sizeof kinds / sizeof *kinds };

/* Who is told apart by name alone: a group and an inflow never stand at one place. */
static unsigned rivals_of(flow_name_kind kind)
{
  if (kind == FLOW_NAME_KIND_GROUP) return FLOW_NAME_KIND_NODE;
  if (kind == FLOW_NAME_KIND_INFLOW) return FLOW_NAME_KIND_INFLOW | FLOW_NAME_KIND_NODE;
  if ((unsigned)kind & FLOW_NAME_KIND_NODE)
    return FLOW_NAME_KIND_GROUP | FLOW_NAME_KIND_INFLOW | FLOW_NAME_KIND_NODE;
  return 0;
}

const char *flow_symbol_kind_word(flow_name_kind kind, flow_language language)
{
  for (size_t i = 0; i < KINDS; i++)
    if (kinds[i].kind == kind) return kinds[i].words[language];
  return language == FLOW_LANGUAGE_DUTCH ? "naam" : "name";
}

static size_t slot_of(const flow_symbol_list *list, const char *text)
{
  return flow_hash_text(text) & (2 * list->room - 1);
}

static void enter(flow_symbol_list *list, size_t i)
{
  size_t slot = slot_of(list, list->items[i].text);
  while (list->slots[slot] != 0) slot = (slot + 1) & (2 * list->room - 1);
  list->slots[slot] = (uint32_t)i + 1;
}

static sim_status add(flow_symbol_list *list, flow_arena *arena, flow_symbol name)
{
  if (list->count == list->room) {
    size_t room = list->room ? list->room * 2 : 64;
    flow_symbol *items = flow_arena_take(arena, room * sizeof *items);
    uint32_t *slots = flow_arena_take(arena, 2 * room * sizeof *slots);
    if (!items || !slots) return SIM_E_MEMORY;
    if (list->count) memcpy(items, list->items, list->count * sizeof *items);
    *list = (flow_symbol_list){items, list->count, room, slots};
    for (size_t i = 0; i < list->count; i++) enter(list, i);
  }
  list->items[list->count] = name;
  enter(list, list->count++);
  return SIM_OK;
}

/* Words of the language that would make a sentence read in two ways. */
static bool is_reserved(const char *text)
{
  static const char *const words[] = {"rest", "list", "none", "never", "unlimited",
                                      "from", "of",   "for",  "in",    "between"};
  for (size_t i = 0; i < sizeof words / sizeof *words; i++)
    if (strcmp(words[i], text) == 0) return true;
  return false;
}

/* Ids that the result files use for everything together. */
static bool is_a_sum(const char *text)
{
  return strcmp(text, "all") == 0 || strcmp(text, "system") == 0;
}

flow_misreading flow_symbol_misreading(const char *name)
{
  static const char *const missing[] = {"NA", "N/A", "n/a", "NaN", "nan", "NULL", "null", "None"};
  static const char *const truths[] = {"TRUE", "FALSE", "True", "False", "true", "false", "T", "F"};
  static const char months[] = "jan feb mar mrt apr may mei jun jul aug sep oct okt nov dec";
  char *end, start[4] = "";
  for (size_t i = 0; i < sizeof missing / sizeof *missing; i++)
    if (strcmp(missing[i], name) == 0) return FLOW_MISREADING_MISSING;
  for (size_t i = 0; i < sizeof truths / sizeof *truths; i++)
    if (strcmp(truths[i], name) == 0) return FLOW_MISREADING_TRUTH;
  (void)strtod(name, &end);
  if (*name != '\0' && *end == '\0') return FLOW_MISREADING_NUMBER;
  const size_t digits = strspn(name, "0123456789");
  if (digits > 0 && digits < 5 && (name[digits] == '-' || name[digits] == '/') &&
      name[digits + 1] != '\0' && strspn(name, "0123456789-/") == strlen(name))
    return FLOW_MISREADING_DATE;
  for (int i = 0; i < 3 && name[i] != '\0'; i++) start[i] = (char)tolower((unsigned char)name[i]);
  const char *rest = strlen(start) == 3 ? name + 3 + (name[3] == '-') : "";
  if (*rest != '\0' && strstr(months, start) != NULL && strchr(start, ' ') == NULL &&
      strspn(rest, "0123456789") == strlen(rest))
    return FLOW_MISREADING_DATE;
  return FLOW_MISREADING_NONE;
}

void flow_symbol_warn_misreading(flow_diagnostics *diags, flow_position at, const char *name)
{
  static const char *const as[FLOW_MISREADINGS][FLOW_LANGUAGES] = {
      [FLOW_MISREADING_MISSING] = {"no data", "geen gegevens"},
      [FLOW_MISREADING_TRUTH] = {"true or false", "waar of onwaar"},
      [FLOW_MISREADING_NUMBER] = {"a number", "een getal"},
      [FLOW_MISREADING_DATE] = {"a date", "een datum"}};
  const flow_misreading how = flow_symbol_misreading(name);
  if (how != FLOW_MISREADING_NONE)
    flow_diagnostics_tell(diags, at, FLOW_SEVERITY_WARNING, FLOW_SAYS(NAME_READ_OTHERWISE), name,
                          as[how][diags->language], name);
}

static void check_spelling(const flow_value *value, flow_name_kind kind, flow_diagnostics *diags)
{
  const char *name = value->key;
  static const unsigned clashing =
      FLOW_NAME_KIND_GROUP | FLOW_NAME_KIND_NODE | FLOW_NAME_KIND_INFLOW;
  bool is_path_part = kind != FLOW_NAME_KIND_INDICATOR && kind != FLOW_NAME_KIND_SOURCE;
  if (*name == '\0')
    flow_diagnostics_tell(diags, value->key_at, FLOW_SEVERITY_ERROR, FLOW_SAYS(EMPTY_NAME),
                          flow_symbol_kind_word(kind, diags->language));
  else if (strlen(name) > 60)
    flow_diagnostics_tell(diags, value->key_at, FLOW_SEVERITY_ERROR, FLOW_SAYS(LONG_NAME), name);
  else if (is_path_part && strpbrk(name, " \t.:,*/+()'\"\n"))
    flow_diagnostics_tell(diags, value->key_at, FLOW_SEVERITY_ERROR, FLOW_SAYS(BAD_NAME), name,
                          flow_symbol_kind_word(kind, diags->language));
  else if (((unsigned)kind & clashing) && is_a_sum(name))
    flow_diagnostics_tell(diags, value->key_at, FLOW_SEVERITY_ERROR, FLOW_SAYS(NAME_IS_A_SUM), name,
                          flow_symbol_kind_word(kind, diags->language));
  else if (is_path_part && is_reserved(name))
    flow_diagnostics_tell(diags, value->key_at, FLOW_SEVERITY_ERROR, FLOW_SAYS(RESERVED_NAME), name,
                          flow_symbol_kind_word(kind, diags->language));
  else if (kind != FLOW_NAME_KIND_SOURCE)
    flow_symbol_warn_misreading(diags, value->key_at, name);
}

static sim_status collect(const flow_value *map, flow_name_kind kind, flow_arena *arena,
                          flow_diagnostics *diags, flow_symbol_list *out)
{
  if (!map || map->shape != FLOW_SHAPE_MAP) return SIM_OK;
  if (map->children > MOST_OF_A_KIND)
    flow_diagnostics_tell(diags, map->key_at, FLOW_SEVERITY_ERROR, FLOW_SAYS(TOO_MANY_NAMES),
                          map->key, (unsigned)map->children, MOST_OF_A_KIND);
  uint32_t n = 0;
  for (flow_value *child = map->first; child && n < MOST_OF_A_KIND; child = child->next, n++) {
    check_spelling(child, kind, diags);
    const flow_symbol *other = flow_symbols_find(out, child->key, rivals_of(kind));
    if (other)
      flow_diagnostics_tell(diags, child->key_at, FLOW_SEVERITY_ERROR, FLOW_SAYS(NAME_TAKEN),
                            child->key, flow_symbol_kind_word(other->kind, diags->language),
                            flow_symbol_kind_word(kind, diags->language));
    sim_status s = add(out, arena, (flow_symbol){child->key, kind, child});
    if (s != SIM_OK) return s;
  }
  return SIM_OK;
}

/** The types of the pools; of one type only the first is kept. */
static sim_status collect_types(const flow_value *pools, flow_arena *arena, flow_diagnostics *diags,
                                flow_symbol_list *out)
{
  if (!pools || pools->shape != FLOW_SHAPE_MAP) return SIM_OK;
  for (const flow_value *pool = pools->first; pool; pool = pool->next) {
    const flow_value *types = flow_value_named(pool, "types");
    if (!types || types->shape != FLOW_SHAPE_MAP) continue;
    for (flow_value *type = types->first; type; type = type->next) {
      if (flow_symbols_find(out, type->key, FLOW_NAME_KIND_TYPE)) continue;
      if (out->count > (size_t)MOST_OF_A_KIND * KINDS) return SIM_OK;
      check_spelling(type, FLOW_NAME_KIND_TYPE, diags);
      sim_status s = add(out, arena, (flow_symbol){type->key, FLOW_NAME_KIND_TYPE, type});
      if (s != SIM_OK) return s;
    }
  }
  return SIM_OK;
}

sim_status flow_symbols_collect(const flow_value *root, flow_arena *arena, flow_diagnostics *diags,
                                flow_symbol_list *out)
{
  flow_symbol_list list = {0};
  for (size_t i = 0; i < KINDS; i++) {
    sim_status s =
        kinds[i].key
            ? collect(flow_value_named(root, kinds[i].key), kinds[i].kind, arena, diags, &list)
            : collect_types(flow_value_named(root, "housing"), arena, diags, &list);
    if (s != SIM_OK) return s;
  }
  if (!flow_symbols_find(&list, "baseline", FLOW_NAME_KIND_POLICY)) { /* there is always one */
    sim_status s = add(&list, arena, (flow_symbol){"baseline", FLOW_NAME_KIND_POLICY, NULL});
    if (s != SIM_OK) return s;
  }
  *out = list;
  return SIM_OK;
}

const flow_symbol *flow_symbols_find(const flow_symbol_list *names, const char *text, unsigned of)
{
  if (names->count == 0) return NULL;
  const size_t mask = 2 * names->room - 1;
  for (size_t slot = slot_of(names, text); names->slots[slot] != 0; slot = (slot + 1) & mask) {
    const flow_symbol *name = &names->items[names->slots[slot] - 1];
    if (((unsigned)name->kind & of) && strcmp(name->text, text) == 0) return name;
  }
  return NULL;
}

const char *flow_symbols_suggest(const flow_symbol_list *names, const char *mistyped, unsigned of)
{
  const char *best = NULL;
  int reach = flow_spelling_tolerance(mistyped);
  for (size_t i = 0; i < names->count; i++) {
    if (!((unsigned)names->items[i].kind & of)) continue;
    int distance = flow_spelling_distance(mistyped, names->items[i].text, reach);
    if (distance > reach) continue;
    best = names->items[i].text;
    reach = distance - 1;
  }
  return best;
}

const char *flow_symbols_words(unsigned of, flow_language language, char *text, size_t room)
{
  const bool is_dutch = language == FLOW_LANGUAGE_DUTCH;
  size_t used = 0;
  unsigned left = 0;
  for (size_t i = 0; i < KINDS; i++) left += ((unsigned)kinds[i].kind & of) != 0;
  const char *before = "";
  text[0] = '\0';
  for (size_t i = 0; i < KINDS && used < room; i++) {
    if (!((unsigned)kinds[i].kind & of)) continue;
    const char *word = kinds[i].words[language];
    if (used == 0) before = is_dutch ? "een " : strchr("aeio", *word) ? "an " : "a ";
    int n = snprintf(text + used, room - used, "%s%s", before, word);
    used += n > 0 ? (size_t)n : 0;
    left--;
    before = left > 1 ? ", " : is_dutch ? " of " : " or ";
  }
  return text;
}
