/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/provenance.h"

#include <string.h>

enum { MOST_NODES = 64 }; /* that one path names: one per group */

static bool is_input(const flow_node *number)
{
  static const char *const parts[] = {"groups", "inflow", "facilities", "housing", "exits"};
  const flow_node *node = number;
  if (number->implied) return false;
  while (node->parent != NULL && node->parent->parent != NULL) {
    node = node->parent;
    if (node->implied) return false;
  }
  for (size_t i = 0; node->key != NULL && i < sizeof parts / sizeof parts[0]; i++)
    if (strcmp(node->key, parts[i]) == 0) return true;
  return false;
}

/* How many steps above `node` the entry's path stands; -1: not above it. */
static int distance_of(const flow_scenario *scenario, const flow_node *entry, const flow_node *node)
{
  flow_node *named[MOST_NODES];
  size_t count = flow_scenario_find(scenario, entry->key, named, MOST_NODES);
  if (count > MOST_NODES) count = MOST_NODES;
  int steps = 0;
  for (const flow_node *up = node; up != NULL; up = up->parent, steps++) {
    for (size_t i = 0; i < count; i++)
      if (named[i] == up) return steps;
  }
  return -1;
}

static const char *grade_of(const flow_scenario *scenario, const flow_node *number)
{
  const flow_node *all = flow_node_get(scenario->root, "provenance");
  const char *grade = "assumed";
  int nearest = -1;
  for (const flow_node *entry = all != NULL ? all->first : NULL; entry != NULL;
       entry = entry->next) {
    int steps = distance_of(scenario, entry, number);
    if (steps < 0 || (nearest >= 0 && steps >= nearest)) continue;
    const flow_node *own = flow_node_get(entry, "grade");
    if (own == NULL || own->text == NULL) continue;
    nearest = steps;
    grade = own->text;
  }
  return grade;
}

flow_provenance flow_provenance_count(const flow_scenario *scenario)
{
  flow_provenance count = {0};
  for (int32_t i = 0; i < scenario->number_count; i++) {
    if (!is_input(scenario->numbers[i])) continue;
    const char *grade = grade_of(scenario, scenario->numbers[i]);
    count.numbers++;
    if (strcmp(grade, "source") == 0)
      count.from_source++;
    else if (strcmp(grade, "public") == 0)
      count.from_public++;
    else
      count.assumed++;
  }
  return count;
}
