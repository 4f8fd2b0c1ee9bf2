/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/scenario/check.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void tell_unknown(flow_check *c, const flow_node *child, const flow_key *row)
{
  char meant[96];
  const char *close = flow_key_suggest(row->inner, child->key);
  if (!close && (row->forms & FLOW_BY_GROUP))
    close = flow_names_suggest(&c->names, child->key, FLOW_OF_GROUP);
  flow_check_meant(close, meant);
  if (child->parent->parent)
    flow_check_tell(c, child->key_at, "'%.60s' is not a key of '%.60s'%s", child->key,
                    flow_check_key(child->parent), meant);
  else
    flow_check_tell(c, child->key_at, "'%.60s' is not a key of a scenario%s", child->key, meant);
}

/** Whether every key of the section has a value of its own when left out. */
static bool can_be_implied(const char *section)
{
  for (size_t i = 0; i < flow_key_count(); i++) {
    const flow_key *k = flow_key_at(i);
    if (strcmp(k->section, section) == 0 && !k->fallback) return false;
  }
  return true;
}

static void fill_in(flow_check *c, flow_node *node, const flow_key *row, flow_drawn drawn)
{
  bool is_map = (row->forms & FLOW_IS_STRUCT) && !(row->forms & (FLOW_IS_WORD | FLOW_IS_NUMBER));
  flow_node *child = NULL;
  if (row->fallback)
    child = flow_check_imply(c, node, row->name, FLOW_SCALAR, row->fallback);
  else if (is_map && can_be_implied(row->inner))
    child = flow_check_imply(c, node, row->name, FLOW_MAP, NULL);
  if (child) flow_check_value(c, child, row, drawn);
}

/** Whether a key that is none was told to be this one: then it is not left out as well. */
static bool is_mistyped(const flow_node *node, const flow_key *key)
{
  for (const flow_node *child = node->first; child; child = child->next) {
    if (!child->key || flow_key_find(key->section, child->key)) continue;
    const char *meant = flow_key_suggest(key->section, child->key);
    if (meant && strcmp(meant, key->name) == 0) return true;
  }
  return false;
}

/** A distribution's parameters that are required are told by check_dist. */
static void require_all(flow_check *c, flow_node *node, const char *section, flow_drawn drawn)
{
  for (size_t i = 0; i < flow_key_count(); i++) {
    const flow_key *k = flow_key_at(i);
    if (strcmp(k->section, section) != 0 || flow_node_get(node, k->name)) continue;
    if (!(k->forms & FLOW_REQUIRED)) {
      fill_in(c, node, k, drawn);
      continue;
    }
    flow_place at = node->key && node->key_at.line ? node->key_at : node->at;
    if (is_mistyped(node, k)) continue;
    if (node->parent)
      flow_check_tell(c, at, "'%.60s' has no '%s'; it must be given", flow_check_key(node),
                      k->name);
    else
      flow_check_tell(c, at, "the scenario has no '%s'; it must be given", k->name);
  }
}

/** `{label: Familie, netwerk}` is a text with a comma to its writer, and two keys to
 *  YAML: join what has no value, is no key and is like none to the text before it. */
static void join_texts(flow_check *c, flow_node *node, const char *section)
{
  for (flow_node *text = node->first; text; text = text->next) {
    const flow_key *k = flow_key_find(section, text->key);
    if (!k || !(k->forms & FLOW_IS_TEXT) || text->shape != FLOW_SCALAR || text->quoted) continue;
    for (flow_node *next = text->next; next; next = text->next) {
      bool is_empty = next->shape == FLOW_SCALAR && !next->quoted && *next->text == '\0' &&
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
      if (node->last == next) node->last = text;
      node->children--;
    }
  }
}

void flow_check_struct(flow_check *c, flow_node *node, const flow_key *row, flow_drawn drawn)
{
  join_texts(c, node, row->inner);
  for (flow_node *child = node->first; child; child = child->next) {
    const flow_key *k = flow_key_find(row->inner, child->key);
    if (k && strcmp(k->name, "*") != 0)
      flow_check_value(c, child, k, drawn);
    else
      tell_unknown(c, child, row);
  }
  if ((row->forms & FLOW_ONE_OF) && node->children != 1)
    flow_check_tell(c, node->at, "'%s' takes one of its keys, and has %u", flow_check_key(node),
                    (unsigned)node->children);
  if (!(row->forms & FLOW_ONE_OF)) require_all(c, node, row->inner, drawn);
}

static void check_item(flow_check *c, flow_node *item, const flow_key *row, flow_drawn drawn)
{
  item->rule = row;
  if (item->shape == FLOW_MAP)
    flow_check_struct(c, item, row, drawn);
  else
    flow_check_tell(c, item->at, "'%s' is a list of maps; write each item as {...}",
                    flow_check_key(item));
}

void flow_check_items(flow_check *c, flow_node *node, const flow_key *row, flow_drawn drawn)
{
  flow_key *of_item = flow_arena_take(c->arena, sizeof *of_item);
  if (!of_item) {
    c->no_memory = true;
    return;
  }
  *of_item = *row;
  of_item->forms = FLOW_IS_STRUCT;
  for (flow_node *item = node->first; item; item = item->next) check_item(c, item, of_item, drawn);
  if (!node->first)
    flow_check_tell(c, node->at, "'%s' is empty", flow_check_key(node));
  else if (row->forms & FLOW_SUMS)
    flow_check_shares(c, node);
}

static bool all_digits(const char *text)
{
  return *text && strspn(text, "0123456789") == strlen(text) && strlen(text) < 9;
}

static void check_date_key(flow_check *c, flow_node *child)
{
  flow_date date;
  if (flow_date_read(child->key, &date) && date.year >= 1900 && date.year <= 2200)
    child->day = (double)(flow_date_number(date) - c->start);
  else
    flow_check_tell(c, child->key_at, "'%.40s' is not a date of the calendar such as 2015-12-01",
                    child->key);
}

static void check_month_key(flow_check *c, flow_node *child)
{
  static const char *const months[] = {"jan", "feb", "mar", "apr", "may", "jun",
                                       "jul", "aug", "sep", "oct", "nov", "dec"};
  for (int m = 0; m < 12; m++)
    if (strcmp(child->key, months[m]) == 0) child->month = m + 1;
  if (child->month == 0)
    flow_check_tell(c, child->key_at,
                    "'%.40s' is not a month; write jan, feb, mar, apr, may, jun, jul, aug, sep, "
                    "oct, nov or dec",
                    child->key);
}

static void check_number_key(flow_check *c, flow_node *child, unsigned names)
{
  long number = all_digits(child->key) ? strtol(child->key, NULL, 10) : -1;
  child->word = (int)number;
  if ((names & FLOW_OF_YEAR) && (number < 1900 || number > 2200))
    flow_check_tell(c, child->key_at, "'%.40s' is not a year such as 2015", child->key);
  if ((names & FLOW_OF_WHOLE) && (number < 1 || number > 20))
    flow_check_tell(c, child->key_at, "'%.40s' is not a number of persons from 1 to 20",
                    child->key);
}

static void check_name_key(flow_check *c, const flow_node *child, unsigned names)
{
  if (flow_names_find(&c->names, child->key, names)) return;
  char words[120], meant[96];
  flow_names_words(names, words, sizeof words);
  const flow_name *other = flow_names_find(&c->names, child->key, ~0u);
  if (other) {
    char is[60];
    flow_check_tell(c, child->key_at, "'%.60s' is %s; it must be %s", child->key,
                    flow_names_words(other->kind, is, sizeof is), words);
    return;
  }
  flow_check_meant(flow_names_suggest(&c->names, child->key, names), meant);
  flow_check_tell(c, child->key_at, "'%.60s' is not the name of %s%s", child->key, words, meant);
}

void flow_check_map(flow_check *c, flow_node *node, const flow_key *row, flow_drawn drawn)
{
  const flow_key *inner = flow_key_find(row->inner, "*");
  for (flow_node *child = node->first; child; child = child->next) {
    if (row->names & FLOW_OF_DATE)
      check_date_key(c, child);
    else if (row->names & FLOW_OF_MONTH)
      check_month_key(c, child);
    else if (row->names & (FLOW_OF_YEAR | FLOW_OF_WHOLE))
      check_number_key(c, child, row->names);
    else if (!(row->names & (FLOW_OF_OWN | FLOW_OF_PATH)))
      check_name_key(c, child, row->names);
    bool is_drawn = (row->names & FLOW_OF_PATH) && (inner->forms & FLOW_IS_DIST);
    if (!is_drawn) flow_check_value(c, child, inner, drawn); /* else: see check_aims.c */
  }
  bool may_be_empty = !node->parent || !node->parent->parent;
  if (!node->first && !may_be_empty)
    flow_check_tell(c, node->at, "'%s' is empty", flow_check_key(node));
  if (node->first && (row->forms & FLOW_SUMS)) flow_check_shares(c, node);
}

void flow_check_by_group(flow_check *c, flow_node *node, const flow_key *row, flow_drawn drawn)
{
  flow_key *once = flow_arena_take(c->arena, sizeof *once);
  if (!once) {
    c->no_memory = true;
    return;
  }
  *once = *row;
  once->forms &= ~(unsigned)FLOW_BY_GROUP;
  for (flow_node *child = node->first; child; child = child->next) {
    child->by_group = true;
    check_name_key(c, child, FLOW_OF_GROUP);
    flow_check_value(c, child, once, drawn);
  }
  if (!row->fallback) return;
  for (size_t i = 0; i < c->names.count; i++) {
    const flow_name *name = &c->names.items[i];
    if (name->kind != FLOW_OF_GROUP || flow_node_get(node, name->text)) continue;
    flow_node *child = flow_check_imply(c, node, name->text, FLOW_SCALAR, row->fallback);
    if (!child) return;
    child->by_group = true;
    flow_check_value(c, child, once, drawn);
  }
}
