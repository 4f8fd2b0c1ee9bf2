/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tools/text/json.h"

#include "tools/text/number.h"
#include "tools/text/utf8.h"

#include <assert.h>
#include <inttypes.h>
#include <math.h>

/* Lists of tables stand one row a line: deeper than this nothing is broken. */
enum { BREAK_DEPTH = 5 };

static void next_item(tool_json *json)
{
  if (json->keyed) {
    json->keyed = false;
    return;
  }
  if (json->has_items[json->depth]) fputc(',', json->out);
  json->has_items[json->depth] = true;
  if (json->depth > 0 && json->depth < BREAK_DEPTH) fprintf(json->out, "\n%*s", json->depth, "");
}

/* Nothing in it has to be escaped, or checked to be UTF-8. */
static bool is_plain(const char *text)
{
  while (*text >= ' ' && *text <= '~' && *text != '"' && *text != '\\') text++;
  return *text == '\0';
}

static bool is_utf8(const char *text)
{
  size_t width, bytes;
  for (; *text != '\0'; text += bytes)
    if ((bytes = tool_utf8_character(text, &width)) == 0) return false;
  return true;
}

/* RFC 8259, section 7. */
static void write_escaped(const char *text, FILE *out)
{
  static const char letters[] = {['\b'] = 'b', ['\f'] = 'f', ['\n'] = 'n', ['\r'] = 'r',
                                 ['\t'] = 't', ['"'] = '"',  ['\\'] = '\\'};
  fputc('"', out);
  for (; *text != '\0'; text++) {
    const unsigned char c = (unsigned char)*text;
    if (c < sizeof letters && letters[c] != '\0')
      fprintf(out, "\\%c", letters[c]);
    else if (c < ' ')
      fprintf(out, "\\u%04X", (unsigned)c);
    else
      fputc(c, out);
  }
  fputc('"', out);
}

static void write_text(tool_json *json, const char *text)
{
  if (text != NULL && is_plain(text))
    fprintf(json->out, "\"%s\"", text);
  else if (text != NULL && is_utf8(text))
    write_escaped(text, json->out);
  else
    fputs("null", json->out);
}

void tool_json_key(tool_json *json, const char *key)
{
  next_item(json);
  write_text(json, key);
  fputs(": ", json->out);
  json->keyed = true;
}

void tool_json_open(tool_json *json, char bracket)
{
  next_item(json);
  fputc(bracket, json->out);
  json->depth++;
  assert(json->depth < TOOL_JSON_DEPTH);
  json->has_items[json->depth] = false;
}

void tool_json_close(tool_json *json, char bracket)
{
  bool broken = json->has_items[json->depth] && json->depth < BREAK_DEPTH;
  json->depth--;
  if (broken) fprintf(json->out, "\n%*s", json->depth, "");
  fputc(bracket, json->out);
  if (json->depth == 0) fputc('\n', json->out);
}

void tool_json_text(tool_json *json, const char *text)
{
  next_item(json);
  write_text(json, text);
}

void tool_json_number(tool_json *json, double value)
{
  char text[TOOL_NUMBER_ROOM];
  tool_json_digits(json, isfinite(value) ? tool_exact(value, text) : NULL);
}

void tool_json_digits(tool_json *json, const char *digits)
{
  next_item(json);
  fputs(digits != NULL ? digits : "null", json->out);
}

void tool_json_count(tool_json *json, uint64_t value)
{
  next_item(json);
  fprintf(json->out, "%" PRIu64, value);
}

void tool_json_flag(tool_json *json, bool value)
{
  next_item(json);
  fputs(value ? "true" : "false", json->out);
}

void tool_json_put_text(tool_json *json, const char *key, const char *text)
{
  tool_json_key(json, key);
  tool_json_text(json, text);
}

void tool_json_put_number(tool_json *json, const char *key, double value)
{
  tool_json_key(json, key);
  tool_json_number(json, value);
}

void tool_json_put_count(tool_json *json, const char *key, uint64_t value)
{
  tool_json_key(json, key);
  tool_json_count(json, value);
}

void tool_json_put_flag(tool_json *json, const char *key, bool value)
{
  tool_json_key(json, key);
  tool_json_flag(json, value);
}
