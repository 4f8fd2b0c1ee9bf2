/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/scenario/check.h"

#include <stdarg.h>
#include <stdio.h>

void flow_check_tell(flow_checker *c, flow_position at, const char *format, ...)
{
  va_list args;
  va_start(args, format);
  flow_diagnostics_add_list(c->diags, at, FLOW_SEVERITY_ERROR, format, args);
  va_end(args);
}

void flow_check_warn(flow_checker *c, flow_position at, const char *format, ...)
{
  va_list args;
  va_start(args, format);
  flow_diagnostics_add_list(c->diags, at, FLOW_SEVERITY_WARNING, format, args);
  va_end(args);
}

void flow_check_note(flow_checker *c, flow_position at, const char *format, ...)
{
  va_list args;
  va_start(args, format);
  flow_diagnostics_add_list(c->diags, at, FLOW_SEVERITY_NOTE, format, args);
  va_end(args);
}

const char *flow_check_key(const flow_value *value)
{
  while (!value->key && value->parent) value = value->parent;
  return value->key ? value->key : "the scenario";
}

const char *flow_check_meant(const char *suggestion, char text[96])
{
  text[0] = '\0';
  if (suggestion) snprintf(text, 96, "; did you mean '%.60s'?", suggestion);
  return text;
}

flow_value *flow_check_imply(flow_checker *c, flow_value *parent, const char *key, flow_shape shape,
                             const char *text)
{
  flow_value *n = flow_arena_take(c->arena, sizeof *n);
  if (!n) {
    c->no_memory = true;
    return NULL;
  }
  *n = (flow_value){.shape = shape,
                    .key = key,
                    .text = text,
                    .at = parent->at,
                    .key_at = parent->key_at,
                    .number = -1,
                    .implied = true};
  flow_value_add(parent, n);
  return n;
}
