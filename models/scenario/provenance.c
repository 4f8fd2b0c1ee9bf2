/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/scenario/provenance.h"

#include "models/scenario/keys.h"

#include <string.h>

/* After how long a wait gives another class is what was agreed, and no quantity. */
static bool is_rule(const flow_value *number)
{
  return number->rule != NULL && (number->rule->id == FLOW_KEY(order, priority) ||
                                  number->rule->id == FLOW_KEY(allocate, priority));
}

bool flow_provenance_is_input(const flow_value *number)
{
  static const char *const parts[] = {"groups", "inflow", "facilities", "housing", "exits"};
  const flow_value *value = number;
  if (number->implied || is_rule(number)) return false;
  while (value->parent != NULL && value->parent->parent != NULL) {
    value = value->parent;
    if (value->implied) return false;
  }
  for (size_t i = 0; value->key != NULL && i < sizeof parts / sizeof parts[0]; i++)
    if (strcmp(value->key, parts[i]) == 0) return true;
  return false;
}

const char *flow_provenance_grade(const flow_value *number)
{
  for (const flow_value *up = number; up != NULL; up = up->parent)
    if (up->grade != NULL) return up->grade;
  return NULL;
}

flow_provenance flow_provenance_count(const flow_scenario *scenario)
{
  flow_provenance count = {0};
  for (int32_t i = 0; i < scenario->number_count; i++) {
    if (!flow_provenance_is_input(scenario->numbers[i])) continue;
    const char *grade = flow_provenance_grade(scenario->numbers[i]);
    count.numbers++;
    if (grade != NULL && strcmp(grade, "source") == 0)
      count.from_source++;
    else if (grade != NULL && strcmp(grade, "public") == 0)
      count.from_public++;
    else
      count.assumed++;
  }
  return count;
}
