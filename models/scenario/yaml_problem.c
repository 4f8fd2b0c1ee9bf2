/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/scenario/yaml_problem.h"

#include "models/scenario/yaml_lines.h"

#include <stdio.h>
#include <string.h>

/* ---- what is no text ---- */

/** Length of the UTF-8 character at `p`, 0 when it is none. */
static size_t character_at(const unsigned char *p, const unsigned char *end)
{
  size_t n = *p < 0x80 ? 1 : *p >= 0xC2 && *p < 0xE0 ? 2 : *p >= 0xE0 && *p < 0xF0 ? 3 : 4;
  if (*p >= 0x80 && (*p < 0xC2 || *p > 0xF4)) return 0;
  if ((size_t)(end - p) < n) return 0;
  for (size_t i = 1; i < n; i++)
    if ((p[i] & 0xC0) != 0x80) return 0;
  return n;
}

/** What Windows-1252 has for a byte, in UTF-8; "" where it has nothing. */
static void windows_character(unsigned char byte, char text[4])
{
  static const unsigned short low[32] = {
      0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
      0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
      0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};
  const unsigned code = byte >= 0xA0 ? byte : byte >= 0x80 ? low[byte - 0x80] : 0;
  if (code >= 0x800)
    snprintf(text, 4, "%c%c%c", (int)(0xE0 | code >> 12), (int)(0x80 | (code >> 6 & 0x3F)),
             (int)(0x80 | (code & 0x3F)));
  else if (code > 0)
    snprintf(text, 4, "%c%c", (int)(0xC0 | code >> 6), (int)(0x80 | (code & 0x3F)));
  else
    text[0] = '\0';
}

static bool is_utf16(const unsigned char *p, size_t length)
{
  if (length < 2) return false;
  const bool has_mark = (p[0] == 0xFF && p[1] == 0xFE) || (p[0] == 0xFE && p[1] == 0xFF);
  return has_mark ||
         (length >= 4 && ((!p[0] && p[1] && !p[2]) || (p[0] && !p[1] && p[2] && !p[3])));
}

bool flow_yaml_is_text(flow_diagnostics *diags, const char *file, const char *text, size_t length)
{
  const unsigned char *p = (const unsigned char *)text, *end = p + length;
  flow_position at = {file, 1, 1};
  if (is_utf16(p, length)) {
    flow_diagnostics_tell(diags, at, FLOW_SEVERITY_ERROR, FLOW_SAYS(UTF16));
    return false;
  }
  while (p < end) {
    const size_t n = *p ? character_at(p, end) : 0;
    if (n == 0) {
      char character[4];
      windows_character(*p, character);
      if (character[0])
        flow_diagnostics_tell(diags, at, FLOW_SEVERITY_ERROR, FLOW_SAYS(WINDOWS_1252), character);
      else
        flow_diagnostics_tell(diags, at, FLOW_SEVERITY_ERROR, FLOW_SAYS(NOT_UTF8));
      return false;
    }
    at.column++;
    if (*p == '\n') at = (flow_position){file, at.line + 1, 1};
    p += n;
  }
  return true;
}

/* ---- what is text and no YAML ---- */

typedef struct explanation {
  flow_diagnostics *diags;
  flow_position at; /* where the library stopped */
  const char *text;
} explanation;

static flow_position place(const explanation *e, int line, size_t bytes, const char *start)
{
  int column = 1;
  for (size_t i = 0; i < bytes; i++) column += ((unsigned char)start[i] & 0xC0) != 0x80;
  return (flow_position){e->at.file, line, column};
}

/** A tab in front of the text of this line or the one before. */
static bool has_tabulator(const explanation *e)
{
  for (int n = e->at.line; n >= e->at.line - 1 && n >= 1; n--) {
    const flow_yaml_line line = flow_yaml_line_at(e->text, n);
    const char *tab = memchr(line.start, '\t', strspn(line.start, " \t"));
    if (!tab) continue;
    const size_t before = (size_t)(tab - line.start), tabs = strspn(tab, "\t");
    flow_diagnostic *diag = flow_diagnostics_tell(e->diags, place(e, n, before, line.start),
                                                  FLOW_SEVERITY_ERROR, FLOW_SAYS(TABULATOR));
    char found[40], spaces[80];
    if (tabs >= sizeof found) return true;
    snprintf(found, sizeof found, "%.*s", (int)tabs, tab);
    snprintf(spaces, sizeof spaces, "%*s", (int)tabs * 2, "");
    flow_diagnostic_offer(diag, found, spaces, true);
    return true;
  }
  return false;
}

static bool is_unbalanced(const explanation *e)
{
  flow_yaml_bracket b;
  if (!flow_yaml_bracket_find(e->text, &b)) return false;
  const flow_yaml_line line = flow_yaml_line_at(e->text, b.line);
  const flow_position at = place(e, b.line, b.byte, line.start);
  const char mark[2] = {b.mark, '\0'}, partner[2] = {b.partner, '\0'};
  if (b.is_quote) {
    flow_diagnostics_tell(e->diags, at, FLOW_SEVERITY_ERROR, FLOW_SAYS(QUOTE_OPEN), mark, mark);
    return true;
  }
  if (b.closes_nothing) {
    flow_diagnostic *diag = flow_diagnostics_tell(e->diags, at, FLOW_SEVERITY_ERROR,
                                                  FLOW_SAYS(BRACKET_CLOSE), mark, partner);
    flow_diagnostic_offer(diag, mark, " ", true);
    return true;
  }
  flow_diagnostic *diag = flow_diagnostics_tell(e->diags, at, FLOW_SEVERITY_ERROR,
                                                FLOW_SAYS(BRACKET_OPEN), mark, partner);
  const size_t length = line.content > b.byte ? line.content - b.byte : 0;
  char found[300], closed[302];
  if (!b.ends_on_line || length == 0 || length >= sizeof found) return true;
  snprintf(found, sizeof found, "%.*s", (int)length, line.start + b.byte);
  snprintf(closed, sizeof closed, "%s%s", found, partner);
  flow_diagnostic_offer(diag, found, closed, true);
  return true;
}

/** `title: one facility: the question`, which is two keys on a line to YAML. */
static bool has_colon_in_text(const explanation *e, int n)
{
  const flow_yaml_line line = flow_yaml_line_at(e->text, n);
  const size_t from = flow_yaml_value_of(&line);
  if (from == 0 || from >= line.content) return false;
  const char *value = line.start + from;
  const size_t length = line.content - from;
  if (strchr("\"'{[|>&*!%@`", *value) || !flow_yaml_has_colon(value, length)) return false;
  char found[300], quoted[620];
  if (length >= sizeof found) return false;
  snprintf(found, sizeof found, "%.*s", (int)length, value);
  size_t used = 0;
  quoted[used++] = '"';
  for (const char *p = found; *p; p++) {
    if (*p == '"' || *p == '\\') quoted[used++] = '\\';
    quoted[used++] = *p;
  }
  snprintf(quoted + used, sizeof quoted - used, "\"");
  flow_diagnostic *diag =
      flow_diagnostics_tell(e->diags, place(e, n, from, line.start), FLOW_SEVERITY_ERROR,
                            FLOW_SAYS(COLON_IN_TEXT), quoted);
  flow_diagnostic_offer(diag, found, quoted, true);
  return true;
}

/** `places 18` or `places:18`, here or on the lines before. */
static bool has_no_colon(const explanation *e, int n)
{
  const flow_yaml_line line = flow_yaml_line_at(e->text, n);
  if (line.indent >= line.content) return false;
  const char *start = line.start + line.indent;
  const size_t length = line.content - line.indent;
  const size_t word =
      strspn(start, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-");
  if (word == 0 || word == length || *start == '-' || flow_yaml_has_colon(start, length))
    return false;
  if (start[word] != ' ' && start[word] != ':') return false;
  const size_t gap = word + strspn(start + word, " :");
  char found[300], mended[302];
  if (length >= sizeof found || gap >= length) return false;
  snprintf(found, sizeof found, "%.*s", (int)length, start);
  snprintf(mended, sizeof mended, "%.*s: %.*s", (int)word, start, (int)(length - gap), start + gap);
  flow_diagnostic *diag = flow_diagnostics_tell(e->diags, place(e, n, line.indent, line.start),
                                                FLOW_SEVERITY_ERROR, FLOW_SAYS(NO_COLON), mended);
  flow_diagnostic_offer(diag, found, mended, true);
  return true;
}

/** A line that stands at none of the depths of the lines above it. */
static bool is_out_of_line(const explanation *e, int n)
{
  size_t fits;
  if (!flow_yaml_misfit(e->text, n, &fits)) return false;
  const flow_yaml_line line = flow_yaml_line_at(e->text, n);
  flow_diagnostic *diag =
      flow_diagnostics_tell(e->diags, place(e, n, 0, line.start), FLOW_SEVERITY_ERROR,
                            FLOW_SAYS(INDENTATION), (int)line.indent, (int)fits);
  char found[200], spaces[400];
  if (line.content >= sizeof found) return true;
  const size_t word = strcspn(line.start + line.indent, ": \r\n");
  snprintf(found, sizeof found, "%.*s", (int)(line.indent + word), line.start);
  snprintf(spaces, sizeof spaces, "%*s%.*s", (int)fits, "", (int)word, line.start + line.indent);
  flow_diagnostic_offer(diag, found, spaces, true);
  return true;
}

void flow_yaml_tell_problem(flow_diagnostics *diags, flow_position at, const char *text,
                            const char *message)
{
  const explanation e = {diags, at, text};
  if (has_tabulator(&e) || is_unbalanced(&e)) return;
  int lines[3], count = 0; /* the one where it stopped, and what is written above it */
  for (int n = at.line; n >= 1 && count < 3; n--) {
    const flow_yaml_line line = flow_yaml_line_at(text, n);
    if (line.indent < line.content) lines[count++] = n;
  }
  for (int i = 0; i < count && i < 2; i++)
    if (has_colon_in_text(&e, lines[i])) return;
  for (int i = 0; i < count; i++)
    if (has_no_colon(&e, lines[i])) return;
  for (int i = 0; i < count && i < 2; i++)
    if (is_out_of_line(&e, lines[i])) return;
  /* A line too deep goes on with the text above it, which is where the library stops. */
  if (strstr(message, "multiline") != NULL && is_out_of_line(&e, at.line + 1)) return;
  flow_diagnostics_tell(diags, at, FLOW_SEVERITY_ERROR, FLOW_SAYS(NOT_YAML), message);
}
