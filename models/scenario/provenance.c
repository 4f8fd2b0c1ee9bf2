/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/scenario/provenance.h"

#include <string.h>

static bool is_input(const flow_value *number)
{
  static const char *const parts[] = {"groups", "inflow", "facilities", "housing", "exits"};
  const flow_value *value = number;
  if (number->implied) return false;
  while (value->parent != NULL && value->parent->parent != NULL) {
    value = value->parent;
    if (value->implied) return false;
  }
  for (size_t i = 0; value->key != NULL && i < sizeof parts / sizeof parts[0]; i++)
    if (strcmp(value->key, parts[i]) == 0) return true;
  return false;
}

/* That of the entry whose path stands nearest above the number. */
static const char *grade_of(const flow_value *number)
{
  for (const flow_value *up = number; up != NULL; up = up->parent)
    if (up->grade != NULL) return up->grade;
  return "assumed";
}

flow_provenance flow_provenance_count(const flow_scenario *scenario)
{
  flow_provenance count = {0};
  for (int32_t i = 0; i < scenario->number_count; i++) {
    if (!is_input(scenario->numbers[i])) continue;
    const char *grade = grade_of(scenario->numbers[i]);
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
