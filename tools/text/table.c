/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tools/text/table.h"

#include "models/base/plain_text.h"
#include "tools/text/utf8.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

enum { GAP = 2, LEAST_FIRST_COLUMN = 16 };

typedef enum row_kind { ROW_CELLS, ROW_TEXT, ROW_RULE } row_kind;

typedef struct table_row {
  row_kind kind;
  size_t indent;
  char **cells; /* columns of them; ROW_TEXT: one. NULL: empty */
} table_row;

struct tool_table {
  char *align;
  size_t columns;
  table_row *rows;
  size_t count, room;
  size_t filled; /* cells of the last row; columns: it is full */
  bool out_of_memory;
};

/* Columns and bytes of the character at `text`; what is no UTF-8 is one of each. */
static size_t width_of(const char *text, size_t *bytes)
{
  size_t width = 1;
  *bytes = tool_utf8_character(text, &width);
  if (*bytes == 0) *bytes = 1;
  return width;
}

size_t tool_width(const char *text)
{
  size_t width = 0, bytes = 0;
  for (; *text != '\0'; text += bytes) width += width_of(text, &bytes);
  return width;
}

const char *tool_cut(const char *text, size_t room, char *out, size_t size)
{
  size_t used = 0, wide = 0;
  if (tool_width(text) <= room) {
    snprintf(out, size, "%s", text);
    return out;
  }
  while (text[used] != '\0' && used + 8 < size) {
    size_t bytes = 0;
    const size_t columns = width_of(text + used, &bytes);
    if (wide + columns + 1 > room) break;
    wide += columns;
    used += bytes;
  }
  while (used > 0 && (text[used - 1] == ' ' || text[used - 1] == ',')) used--;
  snprintf(out, size, "%.*s\xe2\x80\xa6", (int)used, text);
  return out;
}

/* How many bytes of `text` fit a line of `room` columns: whole words, or as much
 * of a word as fits when it is longer than a line. */
static size_t line_of(const char *text, size_t room)
{
  size_t width = 0, bytes = 0, last_word = 0, i = 0;
  for (; text[i] != '\0' && text[i] != '\n'; i += bytes) {
    size_t wide = width_of(text + i, &bytes);
    if (text[i] == ' ') last_word = i;
    if (width + wide > room && i > 0) return last_word > 0 ? last_word : i;
    width += wide;
  }
  return i;
}

static const char *after_line(const char *text, size_t bytes)
{
  text += bytes;
  while (*text == ' ') text++;
  return *text == '\n' ? text + 1 : text;
}

static void print_spaces(size_t count, FILE *out)
{
  fprintf(out, "%*s", (int)count, "");
}

void tool_wrap(const char *text, size_t first, size_t rest, size_t width, FILE *out)
{
  size_t indent = first;
  do {
    size_t bytes = line_of(text, width > indent + 8 ? width - indent : 8);
    if (bytes > 0) print_spaces(indent, out);
    fprintf(out, "%.*s\n", (int)bytes, text);
    text = after_line(text, bytes);
    indent = rest;
  } while (*text != '\0');
}

void tool_wrapf(size_t rest, size_t width, FILE *out, const char *format, ...)
{
  char text[2000];
  va_list args;
  va_start(args, format);
  vsnprintf(text, sizeof text, format, args);
  va_end(args);
  tool_wrap(text, 0, rest, width, out);
}

sim_status tool_table_new(const char *align, tool_table **out)
{
  *out = NULL;
  tool_table *table = calloc(1, sizeof *table);
  if (table == NULL) return SIM_E_MEMORY;
  table->columns = table->filled = strlen(align);
  table->align = strdup(align);
  if (table->align == NULL) {
    free(table);
    return SIM_E_MEMORY;
  }
  *out = table;
  return SIM_OK;
}

void tool_table_free(tool_table *table)
{
  if (table == NULL) return;
  for (size_t r = 0; r < table->count; r++) {
    for (size_t c = 0; c < table->columns; c++) free(table->rows[r].cells[c]);
    free(table->rows[r].cells);
  }
  free(table->rows);
  free(table->align);
  free(table);
}

static table_row *add_row(tool_table *table, row_kind kind)
{
  if (table->out_of_memory) return NULL;
  if (table->count == table->room) {
    size_t room = 2 * table->room + 16;
    table_row *rows = realloc(table->rows, room * sizeof *rows);
    if (rows == NULL) {
      table->out_of_memory = true;
      return NULL;
    }
    table->rows = rows;
    table->room = room;
  }
  char **cells = calloc(table->columns, sizeof *cells);
  if (cells == NULL) {
    table->out_of_memory = true;
    return NULL;
  }
  table_row *added = &table->rows[table->count++];
  *added = (table_row){.kind = kind, .cells = cells};
  table->filled = table->columns;
  return added;
}

static void keep(tool_table *table, char **cell, const char *text)
{
  *cell = strdup(text);
  if (*cell == NULL) table->out_of_memory = true;
}

/* Names of a data file are as somebody else wrote them: nothing in them acts. */
static void keep_plain(tool_table *table, char **cell, const char *text)
{
  const size_t room = flow_plain_write(text, FLOW_PLAIN_LINE, NULL, 0) + 1;
  *cell = malloc(room);
  if (*cell == NULL)
    table->out_of_memory = true;
  else
    flow_plain_write(text, FLOW_PLAIN_LINE, *cell, room);
}

void tool_table_add(tool_table *table, const char *text)
{
  if (table->filled == table->columns) {
    if (add_row(table, ROW_CELLS) == NULL) return;
    table->filled = 0;
  }
  if (table->out_of_memory) return;
  char **cell = &table->rows[table->count - 1].cells[table->filled++];
  if (flow_plain_acts(text, FLOW_PLAIN_LINE))
    keep_plain(table, cell, text);
  else
    keep(table, cell, text);
}

void tool_table_addf(tool_table *table, const char *format, ...)
{
  char text[256];
  va_list arguments;
  va_start(arguments, format);
  vsnprintf(text, sizeof text, format, arguments);
  va_end(arguments);
  tool_table_add(table, text);
}

void tool_table_end_row(tool_table *table)
{
  table->filled = table->columns;
}

void tool_table_text(tool_table *table, size_t indent, const char *text)
{
  table_row *added = add_row(table, ROW_TEXT);
  if (added == NULL) return;
  added->indent = indent;
  keep(table, &added->cells[0], text);
}

void tool_table_rule(tool_table *table)
{
  add_row(table, ROW_RULE);
}

/* Columns of the widest word of a first cell, and what it is indented by. */
static size_t widest_word(const char *text)
{
  size_t indent = strspn(text, " "), most = 0, width = 0, bytes = 0;
  for (const char *at = text + indent; *at != '\0'; at += bytes) {
    const size_t wide = width_of(at, &bytes);
    width = *at == ' ' ? 0 : width + wide;
    if (width > most) most = width;
  }
  return indent + most;
}

/* How wide each column is; the least that the first can be without breaking a word. */
static size_t measure(const tool_table *table, size_t *widths)
{
  size_t least = LEAST_FIRST_COLUMN;
  for (size_t c = 0; c < table->columns; c++) widths[c] = 0;
  for (size_t r = 0; r < table->count; r++) {
    if (table->rows[r].kind != ROW_CELLS) continue;
    for (size_t c = 0; c < table->columns; c++) {
      const char *cell = table->rows[r].cells[c];
      size_t width = cell != NULL ? tool_width(cell) : 0;
      if (width > widths[c]) widths[c] = width;
      if (c == 0 && cell != NULL && widest_word(cell) > least) least = widest_word(cell);
    }
  }
  return least < widths[0] ? least : widths[0];
}

/* Columns that stand abreast: those from `from` on that fit beside the first, at least one. */
typedef struct span {
  size_t from, end;
  size_t first; /* width of the first column */
  size_t total;
} span;

static span fit_columns(const tool_table *table, const size_t *widths, size_t least, size_t from,
                        size_t limit)
{
  size_t others = 0, end = from;
  while (end < table->columns && (end == from || least + others + widths[end] + GAP <= limit))
    others += widths[end++] + GAP;
  const size_t room = limit > others + least ? limit - others : least;
  const size_t first = widths[0] > room ? room : widths[0];
  return (span){from, end, first, first + others};
}

static void print_cell(const char *text, size_t bytes, size_t width, bool right, bool last,
                       FILE *out)
{
  char line[512];
  snprintf(line, sizeof line, "%.*s", (int)bytes, text);
  size_t wide = tool_width(line), pad = width > wide ? width - wide : 0;
  if (right) print_spaces(pad, out);
  fputs(line, out);
  if (!right && !last) print_spaces(pad, out);
}

static size_t spaces_before(const char *text)
{
  return strspn(text, " ");
}

static bool is_empty(const char *cell)
{
  return cell == NULL || cell[0] == '\0';
}

/* The first column may take several lines, all as far in; the others stand on its last. Beside
 * columns that go on from above a row without any is left out. */
static void print_row(const tool_table *table, const table_row *row, const size_t *widths,
                      span part, FILE *out)
{
  size_t last = part.end;
  while (last > part.from && is_empty(row->cells[last - 1])) last--;
  if (part.from > 1 && last == part.from) return;
  const bool is_alone = last == part.from;
  const char *first = row->cells[0] != NULL ? row->cells[0] : "";
  size_t indent = spaces_before(first);
  size_t room = part.first > indent + 8 ? part.first - indent : 8;
  first += indent;
  size_t bytes = line_of(first, room);
  while (*after_line(first, bytes) != '\0') {
    print_spaces(indent, out);
    fprintf(out, "%.*s\n", (int)bytes, first);
    first = after_line(first, bytes);
    bytes = line_of(first, room);
  }
  print_spaces(indent, out);
  print_cell(first, bytes, part.first > indent ? part.first - indent : 0, table->align[0] == 'r',
             is_alone, out);
  for (size_t c = part.from; c < last; c++) {
    const char *cell = row->cells[c] != NULL ? row->cells[c] : "";
    print_spaces(GAP, out);
    print_cell(cell, strlen(cell), widths[c], table->align[c] == 'r', c + 1 == last, out);
  }
  fputc('\n', out);
}

static void print_part(const tool_table *table, const size_t *widths, span part, size_t width,
                       FILE *out)
{
  for (size_t r = 0; r < table->count; r++) {
    const table_row *row = &table->rows[r];
    switch (row->kind) {
      case ROW_CELLS: print_row(table, row, widths, part, out); break;
      case ROW_TEXT: tool_wrap(row->cells[0], row->indent, row->indent, width, out); break;
      case ROW_RULE:
        for (size_t i = 0; i < part.total; i++) fputc('-', out);
        fputc('\n', out);
        break;
    }
  }
}

sim_status tool_table_print(const tool_table *table, size_t width, FILE *out)
{
  size_t *widths = calloc(table->columns + 1, sizeof *widths);
  if (widths == NULL || table->out_of_memory) {
    free(widths);
    return SIM_E_MEMORY;
  }
  size_t least = measure(table, widths);
  if (least > width / 2 && least > LEAST_FIRST_COLUMN)
    least = width / 2; /* then a word is broken */
  span part = {.end = 1};
  do {
    if (part.from > 0) fputc('\n', out);
    part = fit_columns(table, widths, least, part.end, width);
    print_part(table, widths, part, width, out);
  } while (part.end < table->columns);
  free(widths);
  return SIM_OK;
}
