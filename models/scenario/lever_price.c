/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/scenario/lever_price.h"

#include <stdio.h>
#include <string.h>

static bool names(const flow_value *of, const char *id)
{
  if (of == NULL) return false;
  if (of->text != NULL) return strcmp(of->text, id) == 0;
  for (const flow_value *one = of->first; one != NULL; one = one->next)
    if (one->text != NULL && strcmp(one->text, id) == 0) return true;
  return false;
}

/* Whether a line pays the places of a facility, or the dwellings of a pool, whoever is in them. */
static bool pays(const flow_value *costs, const char *each, const char *node)
{
  const flow_value *lines = flow_value_named(costs, "lines");
  for (const flow_value *line = lines != NULL ? lines->first : NULL; line; line = line->next) {
    const flow_value *per = flow_value_named(line, "per");
    if (per != NULL && per->text != NULL && strcmp(per->text, each) == 0 &&
        names(flow_value_named(line, "of"), node))
      return true;
  }
  return false;
}

/* A path such as facilities.nachtopvang.places or housing.woning.stock.units.dwellings. */
static bool is_paid(const flow_value *costs, const char *path)
{
  char node[200], rest[20] = "";
  if (strncmp(path, "costs.", 6) == 0) return true;
  if (sscanf(path, "housing.%199[^.].stock.%*[^.].%19s", node, rest) == 2)
    return strcmp(rest, "dwellings") == 0 && pays(costs, "dwelling-day", node);
  if (sscanf(path, "facilities.%199[^.].%19s", node, rest) != 2) return false;
  return strncmp(rest, "places", 6) == 0 && pays(costs, "place-day", node);
}

bool flow_lever_is_priced(const flow_value *root, const flow_value *lever)
{
  const flow_value *costs = flow_value_named(root, "costs");
  const flow_value *change = flow_value_named(lever, "change");
  if (costs == NULL || flow_value_named(lever, "cost") != NULL) return true;
  for (const flow_value *one = change != NULL ? change->first : NULL; one; one = one->next)
    if (one->key == NULL || !is_paid(costs, one->key)) return false;
  return change != NULL && change->first != NULL;
}
