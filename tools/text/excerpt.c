/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tools/text/excerpt.h"

#include "models/base/plain_text.h"
#include "tools/text/utf8.h"

#include <string.h>

static bool starts_character(char byte)
{
  return ((unsigned char)byte & 0xC0) != 0x80;
}

/** Bytes in front of a column, from 1; at most `length`. */
static size_t bytes_before(const char *line, size_t length, int column)
{
  size_t i = 0;
  for (int c = 1; i < length && c < column; c++) do
      i++;
    while (i < length && !starts_character(line[i]));
  return i;
}

static int columns_of(const char *text, size_t length)
{
  int columns = 0;
  for (size_t i = 0; i < length; i++) columns += starts_character(text[i]);
  return columns;
}

/** Bytes of the word, number or quoted text at `text`: up to what ends a value. */
static size_t length_of_value(const char *text, size_t length)
{
  if (length == 0) return 0;
  if (*text == '"' || *text == '\'') {
    const char *end = memchr(text + 1, *text, length - 1);
    return end != NULL ? (size_t)(end - text) + 1 : length;
  }
  if (strchr("{[}]", *text) != NULL) return 1;
  size_t n = 0;
  for (; n < length; n++) {
    const char c = text[n], next = n + 1 < length ? text[n + 1] : ' ';
    if (strchr("{}[]", c) != NULL) break;
    if ((c == ':' || c == ',') && next == ' ') break;
    if (c == ' ' && next == '#') break;
  }
  while (n > 1 && text[n - 1] == ' ') n--;
  return n;
}

int tool_excerpt_end(const flow_diagnostics *diags, const flow_diagnostic *diag)
{
  size_t length;
  const char *line = flow_diagnostics_line(diags, diag->at, &length);
  if (line == NULL) return diag->at.column + 1;
  const size_t at = bytes_before(line, length, diag->at.column);
  size_t bytes = diag->found != NULL ? strlen(diag->found) : 0;
  const bool is_there =
      bytes > 0 && bytes <= length - at && memcmp(line + at, diag->found, bytes) == 0;
  if (!is_there) bytes = length_of_value(line + at, length - at);
  const int columns = columns_of(line + at, bytes);
  return diag->at.column + (columns > 0 ? columns : 1);
}

/* Tabs, signs that act and what is no character take one column, so that carets stand below what they mean. */
static void print_columns(const char *line, size_t length, int from, int count, FILE *out)
{
  const size_t first = bytes_before(line, length, from);
  const size_t last = bytes_before(line, length, from + count);
  for (size_t i = first; i < last;) {
    size_t width;
    char written[FLOW_PLAIN_SIGN_ROOM];
    const size_t bytes = tool_utf8_character(line + i, &width);
    if (line[i] == '\t')
      fputc(' ', out);
    else if (bytes == 0 || flow_plain_sign(line + i, FLOW_PLAIN_LINE, written) > 0)
      fputc('?', out);
    else
      fwrite(line + i, 1, bytes, out);
    i += bytes > 0 ? bytes : 1;
  }
  fputc('\n', out);
}

void tool_excerpt_print(const flow_diagnostics *diags, const flow_diagnostic *diag, size_t width,
                        FILE *out)
{
  size_t length;
  const char *line = flow_diagnostics_line(diags, diag->at, &length);
  if (line == NULL || memchr(line, '\0', length) != NULL) return;
  enum { MARGIN = 9, BEFORE = 30 };
  const int columns = columns_of(line, length), room = (int)width - MARGIN;
  const int end = tool_excerpt_end(diags, diag), column = diag->at.column;
  int from = 1;
  if (end > room) from = column - BEFORE > 1 ? column - BEFORE : 1;
  const int shown = columns - from + 1 < room ? columns - from + 1 : room;
  fprintf(out, "%6d | ", diag->at.line);
  print_columns(line, length, from, shown, out);
  fprintf(out, "       | %*s", column - from, "");
  for (int c = column; c < end && c - from < room; c++) fputc('^', out);
  fputc('\n', out);
}
