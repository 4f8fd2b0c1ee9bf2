/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TOOLS_TEXT_JSON_H
#define TOOLS_TEXT_JSON_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

/** @file json.h
 *  JSON written as it comes, so that a table of any length takes no memory.
 *
 *  Opens and closes nest; a `key` comes before each value inside an object. No
 *  data (NAN) and infinities are null. Write errors show on the stream. */

enum { TOOL_JSON_DEPTH = 16 };

typedef struct tool_json {
  FILE *out; /* borrowed */
  int depth;
  bool has_items[TOOL_JSON_DEPTH];
  bool keyed; /* a key was written, its value follows */
} tool_json;

void tool_json_key(tool_json *json, const char *key);
void tool_json_open(tool_json *json, char bracket); /* '{' or '[' */
void tool_json_close(tool_json *json, char bracket);

/** NULL, or what is no UTF-8, becomes null. */
void tool_json_text(tool_json *json, const char *text);
void tool_json_number(tool_json *json, double value);
void tool_json_digits(tool_json *json, const char *digits); /* by tool_exact; NULL: null */
void tool_json_count(tool_json *json, uint64_t value);
void tool_json_flag(tool_json *json, bool value);

/** A key and its value. */
void tool_json_put_text(tool_json *json, const char *key, const char *text);
void tool_json_put_number(tool_json *json, const char *key, double value);
void tool_json_put_count(tool_json *json, const char *key, uint64_t value);
void tool_json_put_flag(tool_json *json, const char *key, bool value);

#endif
