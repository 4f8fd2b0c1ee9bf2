/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/scenario/check.h"

#include <stdarg.h>
#include <stdio.h>

flow_diagnostic *flow_check_tell(flow_checker *c, flow_position at, flow_message_id id,
                                 const char *english, const char *dutch, ...)
{
  va_list args;
  va_start(args, dutch);
  flow_diagnostic *diag =
      flow_diagnostics_tell_list(c->diags, at, FLOW_SEVERITY_ERROR, id, english, dutch, args);
  va_end(args);
  return diag;
}

flow_diagnostic *flow_check_warn(flow_checker *c, flow_position at, flow_message_id id,
                                 const char *english, const char *dutch, ...)
{
  va_list args;
  va_start(args, dutch);
  flow_diagnostic *diag =
      flow_diagnostics_tell_list(c->diags, at, FLOW_SEVERITY_WARNING, id, english, dutch, args);
  va_end(args);
  return diag;
}

flow_diagnostic *flow_check_note(flow_checker *c, flow_position at, flow_message_id id,
                                 const char *english, const char *dutch, ...)
{
  va_list args;
  va_start(args, dutch);
  flow_diagnostic *diag =
      flow_diagnostics_tell_list(c->diags, at, FLOW_SEVERITY_NOTE, id, english, dutch, args);
  va_end(args);
  return diag;
}

static bool is_dutch(const flow_checker *c)
{
  return c->diags->language == FLOW_LANGUAGE_DUTCH;
}

const char *flow_check_key(const flow_checker *c, const flow_value *value)
{
  while (!value->key && value->parent) value = value->parent;
  if (value->key) return value->key;
  return is_dutch(c) ? "het scenario" : "the scenario";
}

void flow_check_tell_finding(flow_checker *c, const flow_value *value, const flow_finding *finding)
{
  const char *text = *value->text ? value->text : is_dutch(c) ? "leeg" : "empty";
  flow_diagnostic *diag = flow_check_tell(c, value->at, FLOW_SAYS(VALUE), flow_check_key(c, value),
                                          text, finding->text);
  if (!diag) return;
  diag->id = finding->id;
  flow_diagnostic_offer(diag, value->text, finding->instead, finding->is_certain);
}

const char *flow_check_meant(const flow_checker *c, const char *suggestion, char text[96])
{
  text[0] = '\0';
  if (!suggestion) return text;
  if (is_dutch(c))
    snprintf(text, 96, "; bedoelt u '%.60s'?", suggestion);
  else
    snprintf(text, 96, "; did you mean '%.60s'?", suggestion);
  return text;
}

const char *flow_check_kinds(const flow_checker *c, unsigned kinds, char *text, size_t room)
{
  return flow_symbols_words(kinds, c->diags->language, text, room);
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
