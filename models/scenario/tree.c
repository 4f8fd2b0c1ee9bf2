/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/scenario/tree.h"

#include "models/scenario/keys.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

flow_value *flow_value_named(const flow_value *value, const char *name)
{
  if (!value) return NULL;
  for (flow_value *child = value->first; child; child = child->next)
    if (child->key && strcmp(child->key, name) == 0) return child;
  return NULL;
}

flow_value *flow_value_get(const flow_value *value, flow_key_id key)
{
  if (!value) return NULL;
  for (flow_value *child = value->first; child; child = child->next)
    if (child->rule && child->rule->id == key) return child;
  return NULL;
}

bool flow_value_says(const flow_value *value, int word)
{
  return value && value->type == FLOW_VALUE_WORD && value->word == word;
}

flow_value *flow_value_item(const flow_value *value, uint32_t index)
{
  flow_value *child = value ? value->first : NULL;
  while (child && index-- > 0) child = child->next;
  return child;
}

void flow_value_add(flow_value *parent, flow_value *child)
{
  child->parent = parent;
  child->next = NULL;
  if (parent->last)
    parent->last->next = child;
  else
    parent->first = child;
  parent->last = child;
  parent->children++;
}

void flow_value_remove(const flow_value *child)
{
  flow_value *parent = child->parent, *before = NULL, *c = parent->first;
  while (c != child) before = c, c = c->next;
  if (before)
    before->next = child->next;
  else
    parent->first = child->next;
  if (parent->last == child) parent->last = before;
  parent->children--;
}

static unsigned place_in_list(const flow_value *value)
{
  unsigned place = 1;
  for (const flow_value *n = value->parent->first; n != value; n = n->next) place++;
  return place;
}

/** Write the path of `value` and return its length. */
static size_t write_path(const flow_value *value, char *text, size_t room)
{
  if (!value->parent) return 0;
  size_t used = write_path(value->parent, text, room);
  if (value->unnamed || used + 1 >= room) return used;
  const char *dot = used ? "." : "";
  int n = value->key ? snprintf(text + used, room - used, "%s%s", dot, value->key)
                     : snprintf(text + used, room - used, "%s%u", dot, place_in_list(value));
  if (n < 0) return used;
  return used + (size_t)n < room ? used + (size_t)n : room - 1;
}

const char *flow_value_path(const flow_value *value, char *text, size_t room)
{
  if (room == 0) return text;
  text[0] = '\0';
  write_path(value, text, room);
  return text;
}

typedef struct search {
  flow_value **values;
  size_t room, found;
} search;

static bool names_item(const flow_value *value, const char *path, size_t *length)
{
  char number[16];
  int n = snprintf(number, sizeof number, "%u", place_in_list(value));
  *length = (size_t)n;
  return strncmp(path, number, *length) == 0;
}

/** What is given by group is named group by group. */
static void find_here(search *s, flow_value *value)
{
  if (value->first && value->first->by_group) {
    for (flow_value *child = value->first; child; child = child->next) find_here(s, child);
    return;
  }
  if (s->found < s->room) s->values[s->found] = value;
  s->found++;
}

static void find_below(search *s, const flow_value *value, const char *path)
{
  for (flow_value *child = value->first; child; child = child->next) {
    if (child->unnamed || child->by_group) find_below(s, child, path);
    if (child->unnamed) continue;
    size_t length = child->key ? strlen(child->key) : 0;
    if (child->key ? strncmp(child->key, path, length) != 0 : !names_item(child, path, &length))
      continue;
    if (path[length] == '.') find_below(s, child, path + length + 1);
    if (path[length] == '\0') find_here(s, child);
  }
}

size_t flow_value_find(const flow_value *root, const char *path, flow_value **values, size_t room)
{
  search s = {values, room, 0};
  if (root && *path) find_below(&s, root, path);
  return s.found;
}
