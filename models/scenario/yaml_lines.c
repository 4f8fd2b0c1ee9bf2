/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/scenario/yaml_lines.h"

#include <string.h>

/* ---- lines ---- */

/** Bytes of the line up to a comment, blanks in front of that left out. */
static size_t content_of(const char *start, size_t length)
{
  char quote = '\0';
  size_t end = length;
  for (size_t i = 0; i < length; i++) {
    const char c = start[i];
    if (quote && c == quote)
      quote = '\0';
    else if (!quote && (c == '"' || c == '\'') && (i == 0 || strchr(" :,[{-", start[i - 1])))
      quote = c;
    else if (!quote && c == '#' && (i == 0 || start[i - 1] == ' ' || start[i - 1] == '\t')) {
      end = i;
      break;
    }
  }
  while (end > 0 && strchr(" \t\r", start[end - 1])) end--;
  return end;
}

static flow_yaml_line line_of(const char *start)
{
  flow_yaml_line line = {.start = start};
  line.content = content_of(start, strcspn(start, "\n"));
  line.indent = strspn(start, " ");
  if (line.indent > line.content) line.indent = line.content;
  return line;
}

static const char *next_line(const char *start)
{
  start += strcspn(start, "\n");
  return *start ? start + 1 : start;
}

flow_yaml_line flow_yaml_line_at(const char *text, int n)
{
  for (int i = 1; i < n; i++) text = next_line(text);
  return line_of(text);
}

static bool is_blank(char c)
{
  return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '\0';
}

size_t flow_yaml_value_of(const flow_yaml_line *line)
{
  size_t i = line->indent;
  while (i + 1 < line->content && line->start[i] == '-' && line->start[i + 1] == ' ') i += 2;
  while (i < line->content && !(line->start[i] == ':' && is_blank(line->start[i + 1]))) {
    if (strchr("{[\"'", line->start[i])) return 0;
    i++;
  }
  if (i >= line->content) return 0;
  i++;
  while (i < line->content && line->start[i] == ' ') i++;
  return i;
}

bool flow_yaml_has_colon(const char *text, size_t length)
{
  for (size_t i = 0; i < length; i++)
    if (text[i] == ':' && (i + 1 == length || is_blank(text[i + 1]))) return true;
  return false;
}

/** Whether the line starts with a key of a block: it cannot stand inside {...} or quotes. */
static bool starts_with_key(const flow_yaml_line *line)
{
  const char *p = line->start + line->indent;
  const size_t word = strcspn(p, ":,{}[]\"'#\r\n ");
  return word > 0 && line->indent + word < line->content && p[word] == ':' && is_blank(p[word + 1]);
}

/* ---- brackets ---- */

enum { MOST_OPEN = 40 };

typedef struct scan {
  flow_yaml_bracket open[MOST_OPEN];
  size_t count;
  size_t indent; /* of the line where the first of them stands */
  int line;
  flow_yaml_bracket *out;
} scan;

static char partner_of(char mark)
{
  static const char pairs[] = "{}[]";
  const char *p = strchr(pairs, mark);
  const size_t i = (size_t)(p - pairs);
  return i % 2 == 0 ? pairs[i + 1] : pairs[i - 1];
}

static bool starts_a_value(const flow_yaml_line *line, size_t i)
{
  while (i > line->indent && line->start[i - 1] == ' ') i--;
  return i == line->indent || strchr(":,[{-", line->start[i - 1]);
}

static bool open_bracket(scan *s, const flow_yaml_line *line, size_t i)
{
  if (s->count == MOST_OPEN) return false;
  if (s->count == 0) s->indent = line->indent;
  s->open[s->count++] = (flow_yaml_bracket){
      .line = s->line, .byte = i, .mark = line->start[i], .partner = partner_of(line->start[i])};
  return true;
}

/** False when the bracket closes nothing, or another one. */
static bool close_bracket(scan *s, const flow_yaml_line *line, size_t i)
{
  const char mark = line->start[i];
  if (s->count > 0 && s->open[s->count - 1].partner == mark) {
    s->count--;
    return true;
  }
  if (s->count > 0)
    *s->out = s->open[s->count - 1];
  else
    *s->out = (flow_yaml_bracket){.line = s->line,
                                  .byte = i,
                                  .mark = mark,
                                  .partner = partner_of(mark),
                                  .closes_nothing = true};
  return false;
}

/** Where a quoted text ends on the line; 0 when it goes on behind it. */
static size_t end_of_quote(const flow_yaml_line *line, size_t i)
{
  const char quote = line->start[i];
  for (i++; i < line->content; i++) {
    if (quote == '"' && line->start[i] == '\\')
      i++;
    else if (line->start[i] == quote && quote == '\'' && line->start[i + 1] == '\'')
      i++;
    else if (line->start[i] == quote)
      return i;
  }
  return 0;
}

/** Whether the text that starts with a quote at the end of this line never ends as it should. */
static bool runs_away(const char *after, char quote)
{
  for (const char *p = after; *p; p = next_line(p)) {
    const flow_yaml_line line = line_of(p);
    if (starts_with_key(&line)) return true;
    if (memchr(p, quote, strcspn(p, "\n"))) return false;
  }
  return true;
}

/** False when something on the line is the only one of its pair. */
static bool scan_line(scan *s, const flow_yaml_line *line, bool *had_flow)
{
  for (size_t i = line->indent; i < line->content; i++) {
    const char c = line->start[i];
    if ((c == '"' || c == '\'') && starts_a_value(line, i)) {
      const size_t end = end_of_quote(line, i);
      if (end == 0) {
        *s->out = (flow_yaml_bracket){.line = s->line, .byte = i, .mark = c, .is_quote = true};
        return !runs_away(next_line(line->start), c);
      }
      i = end;
    } else if ((c == '{' || c == '[') && (s->count > 0 || starts_a_value(line, i))) {
      *had_flow = true;
      if (!open_bracket(s, line, i)) return true;
    } else if ((c == '}' || c == ']') && (s->count > 0 || *had_flow)) {
      if (!close_bracket(s, line, i)) return false;
    }
  }
  return true;
}

static bool starts_block_text(const flow_yaml_line *line)
{
  size_t i = line->content;
  while (i > 0 && strchr("+-0123456789", line->start[i - 1])) i--;
  return i > 1 && (line->start[i - 1] == '|' || line->start[i - 1] == '>') &&
         line->start[i - 2] == ' ';
}

bool flow_yaml_bracket_find(const char *text, flow_yaml_bracket *out)
{
  scan s = {.out = out};
  bool had_flow = false;
  for (const char *p = text; *p; p = next_line(p)) {
    const flow_yaml_line line = line_of(p);
    s.line++;
    if (line.content == line.indent) continue;
    if (s.count > 0 && line.indent <= s.indent && starts_with_key(&line)) break;
    if (s.count == 0) had_flow = false;
    if (!scan_line(&s, &line, &had_flow)) return true;
    if (s.count > 0 || !starts_block_text(&line)) continue;
    for (const char *next = next_line(p); *next; p = next, next = next_line(next), s.line++) {
      const flow_yaml_line inside = line_of(next);
      if (inside.content > inside.indent && inside.indent <= line.indent) break;
    }
  }
  if (s.count == 0) return false;
  *out = s.open[s.count - 1];
  const flow_yaml_line own = flow_yaml_line_at(text, out->line);
  out->ends_on_line = s.count == 1 && !strchr("{[,", own.start[own.content - 1]);
  return true;
}

/* ---- depths ---- */

enum { MOST_DEPTHS = 60 };

bool flow_yaml_misfit(const char *text, int n, size_t *fits)
{
  size_t depths[MOST_DEPTHS], count = 0;
  bool opens = false; /* the line above ends with a colon: deeper is right */
  const flow_yaml_line own = flow_yaml_line_at(text, n);
  const char *p = text;
  for (int i = 1; i < n; i++, p = next_line(p)) {
    const flow_yaml_line line = line_of(p);
    if (line.content == line.indent) continue;
    while (count > 0 && depths[count - 1] > line.indent) count--;
    if (count < MOST_DEPTHS && (count == 0 || depths[count - 1] < line.indent))
      depths[count++] = line.indent;
    opens = line.start[line.content - 1] == ':';
  }
  if (count == 0 || (opens && own.indent > depths[count - 1])) return false;
  size_t nearest = depths[0], best = 1000;
  for (size_t i = 0; i < count; i++) {
    const size_t away = depths[i] > own.indent ? depths[i] - own.indent : own.indent - depths[i];
    if (away <= best) best = away, nearest = depths[i];
  }
  *fits = nearest;
  return best > 0;
}
