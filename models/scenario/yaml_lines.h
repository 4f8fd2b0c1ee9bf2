/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODELS_SCENARIO_YAML_LINES_H
#define MODELS_SCENARIO_YAML_LINES_H

#include <stdbool.h>
#include <stddef.h>

/** @file yaml_lines.h
 *  The lines of a text that should have been YAML: what opens and never closes, how far lines
 *  spring in. All texts end with a zero byte. */

typedef struct flow_yaml_line {
  const char *start;
  size_t indent;  /* spaces in front; `content` on an empty line */
  size_t content; /* bytes up to the end of what is no comment and no blank */
} flow_yaml_line;

/** Line `n`, from 1; an empty one behind the last. */
flow_yaml_line flow_yaml_line_at(const char *text, int n);

/** Where the value behind the line's first key starts, in bytes; 0: it has none. */
size_t flow_yaml_value_of(const flow_yaml_line *line);

/** Whether a colon with a blank behind it, or at the end, stands in the text. */
bool flow_yaml_has_colon(const char *text, size_t length);

/** A bracket, brace or quote that is the only one of its pair. */
typedef struct flow_yaml_bracket {
  int line;
  size_t byte; /* on that line */
  char mark, partner;
  bool is_quote, closes_nothing;
  bool ends_on_line; /* only this one closing mark is missing, and the line is where it belongs */
} flow_yaml_bracket;

bool flow_yaml_bracket_find(const char *text, flow_yaml_bracket *out);

/** Whether line `n` stands at none of the depths that are open above it; `fits`: the nearest that
 *  is. */
bool flow_yaml_misfit(const char *text, int n, size_t *fits);

#endif
