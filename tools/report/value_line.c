/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tools/report/value_line.h"

#include <stdio.h>
#include <string.h>

enum { LONGEST_VALUE = 160 };

static void write_value(const flow_value *value, char *text, size_t room)
{
  const size_t length = strlen(text);
  if (value->shape == FLOW_SHAPE_SCALAR) {
    snprintf(text + length, room - length, "%s%s%s", value->key != NULL ? value->key : "",
             value->key != NULL ? " " : "", value->text != NULL ? value->text : "");
    return;
  }
  for (const flow_value *child = value->first; child != NULL; child = child->next) {
    const size_t so_far = strlen(text);
    if (child != value->first) snprintf(text + so_far, room - so_far, ", ");
    write_value(child, text, room);
  }
}

const char *tool_value_line(flow_arena *arena, const flow_value *value)
{
  char text[LONGEST_VALUE] = "";
  if (value == NULL) return "";
  if (value->shape == FLOW_SHAPE_SCALAR) return value->text != NULL ? value->text : "";
  write_value(value, text, sizeof text);
  const char *kept = flow_arena_text(arena, text, strlen(text));
  return kept != NULL ? kept : "";
}
