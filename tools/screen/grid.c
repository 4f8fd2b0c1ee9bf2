/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tools/screen/grid.h"

#include "tools/text/table.h"

#include <stdlib.h>
#include <string.h>

enum { GAP = 2 };

sim_status tool_grid_new(const char *align, tool_grid **out)
{
  *out = calloc(1, sizeof **out);
  if (*out == NULL) return SIM_E_MEMORY;
  (*out)->align = align;
  return SIM_OK;
}

void tool_grid_set(tool_grid *grid, size_t row, size_t column, const char *text)
{
  snprintf(grid->cells[row][column], TOOL_GRID_CELL, "%s", text);
  if (row + 1 > grid->row_count) grid->row_count = row + 1;
}

void tool_grid_head(tool_grid *grid, size_t column, const char *text)
{
  snprintf(grid->heads[column], TOOL_GRID_CELL, "%s", text);
}

/* The longest word of a head. */
static size_t widest_word(const char *text)
{
  size_t widest = 0;
  char word[TOOL_GRID_CELL];
  while (*text != '\0') {
    const size_t bytes = strcspn(text, " \n");
    snprintf(word, sizeof word, "%.*s", (int)bytes, text);
    const size_t wide = tool_width(word);
    if (wide > widest) widest = wide;
    text += bytes;
    text += strspn(text, " \n");
  }
  return widest;
}

/* A head over lines of a width; a line break in it is one. How many it takes; those that
 * fit are in `lines`. */
static size_t break_head(const char *text, size_t width, char lines[][TOOL_GRID_CELL])
{
  size_t count = 0;
  for (size_t i = 0; i < TOOL_GRID_HEADS; i++) lines[i][0] = '\0';
  while (*text != '\0') {
    char spare[TOOL_GRID_CELL] = "";
    char *line = count < TOOL_GRID_HEADS ? lines[count] : spare;
    size_t used = 0;
    while (*text != '\0' && *text != '\n') {
      const size_t bytes = strcspn(text, " \n");
      char word[TOOL_GRID_CELL];
      snprintf(word, sizeof word, "%.*s", (int)bytes, text);
      if (used > 0 && tool_width(line) + 1 + tool_width(word) > width) break;
      used += (size_t)snprintf(line + used, TOOL_GRID_CELL - used, "%s%.*s", used > 0 ? " " : "",
                               (int)bytes, text);
      text += bytes;
      text += strspn(text, " ");
    }
    if (*text == '\n') text++;
    count++;
  }
  return count;
}

static size_t body_width(const tool_grid *grid, size_t column)
{
  size_t widest = 0;
  for (size_t r = 0; r < grid->row_count; r++) {
    const size_t wide = tool_width(grid->cells[r][column]);
    if (wide > widest) widest = wide;
  }
  return widest;
}

/* Wide enough for what stands in a column, and for its head in few enough lines. */
static size_t column_width(const tool_grid *grid, size_t column)
{
  char lines[TOOL_GRID_HEADS][TOOL_GRID_CELL];
  size_t width = widest_word(grid->heads[column]);
  const size_t body = body_width(grid, column);
  if (body > width) width = body;
  const bool is_broken = strchr(grid->heads[column], '\n') != NULL;
  const size_t most = is_broken ? 2 : TOOL_GRID_HEADS;
  while (break_head(grid->heads[column], width, lines) > most) width++;
  return width;
}

static void measure(const tool_grid *grid, size_t indent, size_t width, size_t *widths)
{
  const size_t columns = strlen(grid->align);
  size_t others = indent;
  for (size_t c = 1; c < columns; c++) {
    widths[c] = column_width(grid, c);
    if (widths[c] > 0) others += widths[c] + GAP;
  }
  widths[0] = body_width(grid, 0);
  if (widths[0] + others > width) widths[0] = width > others ? width - others : 1;
}

static void print_cell(const char *text, size_t width, bool is_right, bool is_last, FILE *out)
{
  char cut[TOOL_GRID_CELL + 4];
  tool_cut(text, width, cut, sizeof cut);
  const int pad = (int)(width - tool_width(cut));
  if (is_right) fprintf(out, "%*s", pad, "");
  fputs(cut, out);
  if (!is_right && !is_last) fprintf(out, "%*s", pad, "");
}

static void print_line(const tool_grid *grid, const char *const *cells, const size_t *widths,
                       size_t indent, FILE *out)
{
  size_t last = strlen(grid->align);
  while (last > 0 && cells[last - 1][0] == '\0') last--;
  if (last > 0) fprintf(out, "%*s", (int)indent, "");
  bool is_first = true;
  for (size_t c = 0; c < last; c++) {
    if (widths[c] == 0) continue;
    if (!is_first) fprintf(out, "%*s", GAP, "");
    is_first = false;
    print_cell(cells[c], widths[c], grid->align[c] == 'r', c + 1 == last, out);
  }
  fputc('\n', out);
}

void tool_grid_print(const tool_grid *grid, size_t indent, size_t width, FILE *out)
{
  const size_t columns = strlen(grid->align);
  size_t widths[TOOL_GRID_COLUMNS], counts[TOOL_GRID_COLUMNS], most = 0;
  char heads[TOOL_GRID_COLUMNS][TOOL_GRID_HEADS][TOOL_GRID_CELL];
  measure(grid, indent, width, widths);
  for (size_t c = 0; c < columns; c++) {
    counts[c] = break_head(grid->heads[c], widths[c], heads[c]);
    if (counts[c] > most) most = counts[c];
  }
  const char *cells[TOOL_GRID_COLUMNS];
  for (size_t line = 0; line < most; line++) { /* heads stand on the line above the rows */
    for (size_t c = 0; c < columns; c++)
      cells[c] = line + counts[c] >= most ? heads[c][line + counts[c] - most] : "";
    print_line(grid, cells, widths, indent, out);
  }
  for (size_t r = 0; r < grid->row_count; r++) {
    for (size_t c = 0; c < columns; c++) cells[c] = grid->cells[r][c];
    print_line(grid, cells, widths, indent, out);
  }
}
