/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/scenario/check.h"

#include <stdio.h>
#include <string.h>

/* Paths in a scenario, such as those of a lever's changes: what they name, and what they meant. */

static bool is_at(const flow_diagnostic *d, flow_position at)
{
  return d->severity == FLOW_SEVERITY_ERROR && d->at.line == at.line && d->at.column == at.column &&
         d->at.file && at.file && strcmp(d->at.file, at.file) == 0;
}

/** Whether a mistake was told of the value or of its key. */
bool flow_check_is_told(const flow_checker *c, const flow_value *value)
{
  for (size_t i = 0; i < c->diags->count; i++)
    if (is_at(&c->diags->items[i], value->at) || is_at(&c->diags->items[i], value->key_at))
      return true;
  return false;
}

/** The same, or of anything in it: then what refers to it is not a second mistake. */
bool flow_check_is_told_within(const flow_checker *c, const flow_value *value)
{
  bool is = flow_check_is_told(c, value);
  for (const flow_value *child = value->first; child && !is; child = child->next)
    is = flow_check_is_told_within(c, child);
  return is;
}

/** Whether the path would go on, but for a mistake that was told: a key that was left out, or
 *  is there mistyped, or a distribution that cannot be read. */
static bool is_cut_off(const flow_checker *c, const flow_value *value, const char *part)
{
  if (!value->rule) return false;
  if (value->rule->forms & FLOW_FORM_DIST) return flow_check_is_told_within(c, value);
  if (!(value->rule->forms & FLOW_FORM_STRUCT) || !flow_key_find(value->rule->inner, part))
    return false;
  bool is = flow_check_is_told(c, value);
  for (const flow_value *child = value->first; child && !is; child = child->next)
    is = !child->rule && flow_check_is_told(c, child);
  return is;
}

/** Suggest the key at which the path goes wrong: the deepest value it does reach,
 *  and what comes closest below that. */
static void tell_no_path(flow_checker *c, flow_position at, const char *path)
{
  const flow_value *value = c->root;
  const char *rest = path;
  for (bool goes_on = true; goes_on;) {
    goes_on = false;
    if (value->first && value->first->unnamed) value = value->first;
    for (const flow_value *child = value->first; child && !goes_on; child = child->next) {
      size_t n = child->key ? strlen(child->key) : 0;
      if (!n || strncmp(child->key, rest, n) != 0 || rest[n] != '.') continue;
      value = child;
      rest += n + 1;
      goes_on = true;
    }
  }
  if (value->first && value->first->unnamed) value = value->first;
  char part[64], meant[200] = "";
  snprintf(part, sizeof part, "%.*s", (int)strcspn(rest, "."), rest);
  if (is_cut_off(c, value, part)) return;
  const char *best = NULL;
  int reach = flow_spelling_tolerance(part);
  for (const flow_value *child = value->first; child; child = child->next) {
    int distance = child->key ? flow_spelling_distance(part, child->key, reach) : reach + 1;
    if (distance > reach) continue;
    best = child->key;
    reach = distance - 1;
  }
  if (best)
    snprintf(meant, sizeof meant, "; did you mean '%.*s%.60s'?",
             (int)(rest - path < 90 ? rest - path : 90), path, best);
  flow_check_tell(c, at, FLOW_SAYS(NO_SUCH_PATH), path, meant);
}

size_t flow_check_find(flow_checker *c, const flow_value *entry,
                       flow_value *found[FLOW_CHECK_MOST_FOUND])
{
  const size_t count = flow_value_find(c->root, entry->key, found, FLOW_CHECK_MOST_FOUND);
  if (count == 0) tell_no_path(c, entry->key_at, entry->key);
  return count < FLOW_CHECK_MOST_FOUND ? count : FLOW_CHECK_MOST_FOUND;
}
