/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/scenario/check.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/** Whether every key of the section has a value of its own when left out. */
static bool can_be_implied(const char *section)
{
  for (size_t i = 0; i < flow_key_count(); i++) {
    const flow_key *k = flow_key_at(i);
    if (strcmp(k->section, section) == 0 && !k->fallback) return false;
  }
  return true;
}

static void fill_in(flow_checker *c, flow_value *value, const flow_key *row,
                    flow_control_draws drawn)
{
  bool is_map =
      (row->forms & FLOW_FORM_STRUCT) && !(row->forms & (FLOW_FORM_WORD | FLOW_FORM_NUMBER));
  flow_value *child = NULL;
  if (row->fallback)
    child = flow_check_imply(c, value, row->name, FLOW_SHAPE_SCALAR, row->fallback);
  else if (is_map && can_be_implied(row->inner))
    child = flow_check_imply(c, value, row->name, FLOW_SHAPE_MAP, NULL);
  if (child) flow_check_value(c, child, row, drawn);
}

/** Whether a key that is none was told to be this one: then it is not left out as well. */
static bool is_mistyped(const flow_value *value, const flow_key *key)
{
  for (const flow_value *child = value->first; child; child = child->next) {
    if (!child->key || flow_key_find(key->section, child->key)) continue;
    const char *meant = flow_key_suggest(key->section, child->key);
    if (meant && strcmp(meant, key->name) == 0) return true;
  }
  return false;
}

/** A distribution's parameters that are required are told by check_dist. */
static void require_all(flow_checker *c, flow_value *value, const char *section,
                        flow_control_draws drawn)
{
  for (size_t i = 0; i < flow_key_count(); i++) {
    const flow_key *k = flow_key_at(i);
    if (strcmp(k->section, section) != 0 || flow_value_named(value, k->name)) continue;
    if (!(k->forms & FLOW_KEY_REQUIRED)) {
      fill_in(c, value, k, drawn);
      continue;
    }
    flow_position at = value->key && value->key_at.line ? value->key_at : value->at;
    if (is_mistyped(value, k)) continue;
    if (value->parent)
      flow_check_tell(c, at, FLOW_SAYS(KEY_MISSING), flow_check_key(c, value), k->name);
    else
      flow_check_tell(c, at, FLOW_SAYS(KEY_MISSING_HERE), k->name);
  }
}

/** `{label: Familie, netwerk}` is a text with a comma to its writer, and two keys to
 *  YAML: join what has no value, is no key and is like none to the text before it. */
static void join_texts(flow_checker *c, flow_value *value, const char *section)
{
  for (flow_value *text = value->first; text; text = text->next) {
    const flow_key *k = flow_key_find(section, text->key);
    if (!k || !(k->forms & FLOW_FORM_TEXT) || text->shape != FLOW_SHAPE_SCALAR || text->quoted)
      continue;
    for (flow_value *next = text->next; next; next = text->next) {
      bool is_empty = next->shape == FLOW_SHAPE_SCALAR && !next->quoted && *next->text == '\0' &&
                      next->key_at.line == text->at.line;
      if (!is_empty || flow_key_suggest(section, next->key)) break;
      size_t length = strlen(text->text) + strlen(next->key) + 3;
      char *joined = flow_arena_take(c->arena, length);
      if (!joined) {
        c->no_memory = true;
        return;
      }
      snprintf(joined, length, "%s, %s", text->text, next->key);
      text->text = joined;
      text->next = next->next;
      if (value->last == next) value->last = text;
      value->children--;
    }
  }
}

void flow_check_struct(flow_checker *c, flow_value *value, const flow_key *row,
                       flow_control_draws drawn)
{
  join_texts(c, value, row->inner);
  for (flow_value *child = value->first; child; child = child->next) {
    const flow_key *k = flow_key_find(row->inner, child->key);
    if (!k || strcmp(k->name, "*") == 0) {
      flow_check_unknown(c, child, row);
      k = flow_key_find(row->inner, child->key); /* the one that was meant */
    }
    if (k && strcmp(k->name, "*") != 0) flow_check_value(c, child, k, drawn);
  }
  if ((row->forms & FLOW_KEY_ONE_OF) && value->children != 1)
    flow_check_tell(c, value->at, FLOW_SAYS(ONE_OF_ITS_KEYS), flow_check_key(c, value),
                    (unsigned)value->children);
  if (!(row->forms & FLOW_KEY_ONE_OF)) require_all(c, value, row->inner, drawn);
}

static void check_item(flow_checker *c, flow_value *item, const flow_key *row,
                       flow_control_draws drawn)
{
  item->rule = row;
  if (item->shape == FLOW_SHAPE_MAP)
    flow_check_struct(c, item, row, drawn);
  else
    flow_check_tell(c, item->at, FLOW_SAYS(LIST_OF_MAPS), flow_check_key(c, item));
}

void flow_check_items(flow_checker *c, flow_value *value, const flow_key *row,
                      flow_control_draws drawn)
{
  flow_key *of_item = flow_arena_take(c->arena, sizeof *of_item);
  if (!of_item) {
    c->no_memory = true;
    return;
  }
  *of_item = *row;
  of_item->forms = FLOW_FORM_STRUCT;
  for (flow_value *item = value->first; item; item = item->next)
    check_item(c, item, of_item, drawn);
  if (!value->first)
    flow_check_tell(c, value->at, FLOW_SAYS(IS_EMPTY), flow_check_key(c, value));
  else if (row->forms & FLOW_KEY_SUMS)
    flow_check_shares(c, value);
}

static bool all_digits(const char *text)
{
  return *text && strspn(text, "0123456789") == strlen(text) && strlen(text) < 9;
}

static void check_date_key(flow_checker *c, flow_value *child)
{
  flow_date date;
  if (flow_date_read(child->key, &date) && date.year >= 1900 && date.year <= 2200)
    child->day = (double)(flow_date_number(date) - c->start);
  else
    flow_check_tell_date_key(c, child);
}

static void check_month_key(flow_checker *c, flow_value *child)
{
  static const char *const months[] = {"jan", "feb", "mar", "apr", "may", "jun",
                                       "jul", "aug", "sep", "oct", "nov", "dec"};
  for (int m = 0; m < 12; m++)
    if (strcmp(child->key, months[m]) == 0) child->month = m + 1;
  if (child->month == 0) flow_check_tell(c, child->key_at, FLOW_SAYS(NOT_A_MONTH), child->key);
}

static void check_weekday_key(flow_checker *c, flow_value *child)
{
  static const char *const days[] = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
  child->word = -1;
  for (int d = 0; d < 7; d++)
    if (strcmp(child->key, days[d]) == 0) child->word = d;
  if (child->word < 0) flow_check_tell(c, child->key_at, FLOW_SAYS(NOT_A_WEEKDAY), child->key);
}

static void check_number_key(flow_checker *c, flow_value *child, unsigned names)
{
  long number = all_digits(child->key) ? strtol(child->key, NULL, 10) : -1;
  child->word = (int)number;
  if ((names & FLOW_NAME_KIND_YEAR) && (number < 1900 || number > 2200))
    flow_check_tell(c, child->key_at, FLOW_SAYS(NOT_A_YEAR), child->key);
  if ((names & FLOW_NAME_KIND_WHOLE) && (number < 1 || number > 20))
    flow_check_tell(c, child->key_at, FLOW_SAYS(NOT_PERSONS), child->key);
}

static void check_name_key(flow_checker *c, flow_value *child, unsigned names)
{
  if (flow_symbols_find(&c->names, child->key, names)) return;
  char words[120], meant[96];
  flow_check_kinds(c, names, words, sizeof words);
  const flow_symbol *other = flow_symbols_find(&c->names, child->key, ~0u);
  if (other) {
    char is[60];
    flow_check_tell(c, child->key_at, FLOW_SAYS(OTHER_KIND_KEY), child->key,
                    flow_check_kinds(c, other->kind, is, sizeof is), words);
    return;
  }
  const char *close = flow_symbols_suggest(&c->names, child->key, names);
  flow_check_meant(c, close, meant);
  flow_diagnostic *diag =
      flow_check_tell(c, child->key_at, FLOW_SAYS(NOT_THE_NAME_KEY), child->key, words, meant);
  if (!close) return;
  flow_diagnostic_offer(diag, child->key, close, false);
  if (!flow_value_named(child->parent, close)) child->key = close;
}

void flow_check_map(flow_checker *c, flow_value *value, const flow_key *row,
                    flow_control_draws drawn)
{
  const flow_key *each = flow_key_find(row->inner, "*");
  for (flow_value *child = value->first; child; child = child->next) {
    /* where names are given, some may be keys of the section */
    const flow_key *own =
        row->names & FLOW_NAME_KIND_OWN ? flow_key_find(row->inner, child->key) : NULL;
    const flow_key *inner = own ? own : each;
    if (row->names & FLOW_NAME_KIND_DATE)
      check_date_key(c, child);
    else if (row->names & FLOW_NAME_KIND_MONTH)
      check_month_key(c, child);
    else if (row->names & FLOW_NAME_KIND_WEEKDAY)
      check_weekday_key(c, child);
    else if (row->names & (FLOW_NAME_KIND_YEAR | FLOW_NAME_KIND_WHOLE))
      check_number_key(c, child, row->names);
    else if (!(row->names & (FLOW_NAME_KIND_OWN | FLOW_NAME_KIND_PATH)))
      check_name_key(c, child, row->names);
    bool is_drawn = (row->names & FLOW_NAME_KIND_PATH) && (inner->forms & FLOW_FORM_DIST);
    if (!is_drawn) flow_check_value(c, child, inner, drawn); /* else: see check_policies.c */
  }
  bool may_be_empty = !value->parent || !value->parent->parent;
  if (!value->first && !may_be_empty)
    flow_check_tell(c, value->at, FLOW_SAYS(IS_EMPTY), flow_check_key(c, value));
  if (value->first && (row->forms & FLOW_KEY_SUMS)) flow_check_shares(c, value);
}

void flow_check_by_group(flow_checker *c, flow_value *value, const flow_key *row,
                         flow_control_draws drawn)
{
  flow_key *once = flow_arena_take(c->arena, sizeof *once);
  if (!once) {
    c->no_memory = true;
    return;
  }
  *once = *row;
  once->forms &= ~(unsigned)FLOW_KEY_BY_GROUP;
  for (flow_value *child = value->first; child; child = child->next) {
    child->by_group = true;
    check_name_key(c, child, FLOW_NAME_KIND_GROUP);
    flow_check_value(c, child, once, drawn);
  }
  if (!row->fallback) return;
  for (size_t i = 0; i < c->names.count; i++) {
    const flow_symbol *name = &c->names.items[i];
    if (name->kind != FLOW_NAME_KIND_GROUP || flow_value_named(value, name->text)) continue;
    flow_value *child = flow_check_imply(c, value, name->text, FLOW_SHAPE_SCALAR, row->fallback);
    if (!child) return;
    child->by_group = true;
    flow_check_value(c, child, once, drawn);
  }
}
