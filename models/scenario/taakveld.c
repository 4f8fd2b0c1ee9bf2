/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/scenario/taakveld.h"

#include <stdio.h>
#include <string.h>

enum { STILL = 9999 };

static const struct listed {
  const char *code;
  flow_taakveld taakveld;
  int first, last;
} lists[] = {{"6.81", FLOW_TAAKVELD_TOGETHER, 2017, 2022},
             {"6.81a", FLOW_TAAKVELD_PROTECTED, 2023, 2024},
             {"6.81b", FLOW_TAAKVELD_SHELTER, 2023, 2024},
             {"6.811", FLOW_TAAKVELD_PROTECTED, 2025, STILL},
             {"6.812", FLOW_TAAKVELD_SHELTER, 2025, STILL}};

enum { LISTED = sizeof lists / sizeof *lists };

static const struct listed *find(const char *code)
{
  for (size_t i = 0; i < LISTED; i++)
    if (strcmp(lists[i].code, code) == 0) return &lists[i];
  return NULL;
}

flow_taakveld flow_taakveld_read(const char *code)
{
  const struct listed *found = find(code);
  return found != NULL ? found->taakveld : FLOW_TAAKVELD_NONE;
}

const char *flow_taakveld_code(flow_taakveld taakveld, int year)
{
  for (size_t i = 0; i < LISTED; i++) {
    const struct listed *own = &lists[i];
    if (year < own->first || year > own->last || taakveld == FLOW_TAAKVELD_NONE) continue;
    if (own->taakveld == taakveld || own->taakveld == FLOW_TAAKVELD_TOGETHER) return own->code;
  }
  return "";
}

bool flow_taakveld_years(const char *code, int *first, int *last)
{
  const struct listed *found = find(code);
  if (found == NULL) return false;
  *first = found->first;
  *last = found->last;
  return true;
}

const char *flow_taakveld_codes(int first, int last, char *text, size_t room)
{
  text[0] = '\0';
  for (size_t i = 0; i < LISTED; i++) {
    if (lists[i].last < first || lists[i].first > last) continue;
    const size_t length = strlen(text);
    snprintf(text + length, room - length, "%s%s", length > 0 ? ", " : "", lists[i].code);
  }
  return text;
}
