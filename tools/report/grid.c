/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tools/report/grid.h"

#include <errno.h>
#include <math.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Cells in one growing list; how many there are in a row is known after the first. */
typedef struct cell_list {
  const char **items;
  size_t count, room;
} cell_list;

static sim_status add_cell(cell_list *cells, const char *text)
{
  if (cells->count == cells->room) {
    size_t room = cells->room > 0 ? 2 * cells->room : 1024;
    const char **items = realloc(cells->items, room * sizeof *items);
    if (items == NULL) return SIM_E_MEMORY;
    cells->items = items;
    cells->room = room;
  }
  cells->items[cells->count++] = text;
  return SIM_OK;
}

/* "1234,5" becomes "1234.5": with semicolons between the cells, a text with a comma has quotes. */
static void give_point(char *from, const char *end)
{
  char *comma = memchr(from, ',', (size_t)(end - from));
  if (comma != NULL) *comma = '.';
}

/* Read one field where it stands and leave its text there. `*at` moves to what ended it; that sign
 * is given back, because the end of the text may be written over it. */
static sim_status take_field(char **at, char separator, const char **field, char *ended_by)
{
  char *read = *at, *write = *at;
  *field = write;
  if (*read == '"') {
    bool closed = false;
    for (read++; *read != '\0'; read++) {
      closed = *read == '"' && *++read != '"';
      if (closed) break;
      *write++ = *read;
    }
    if (!closed) return SIM_E_INPUT;
  } else {
    while (*read != '\0' && *read != separator && *read != '\n' && *read != '\r') read++;
    write = read;
    if (separator == ';') give_point(*at, read);
  }
  if (*read == '\r' && read[1] == '\n') read++;
  if (*read != '\0' && *read != separator && *read != '\n') return SIM_E_INPUT;
  *ended_by = *read;
  *at = *read != '\0' ? read + 1 : read;
  *write = '\0';
  return SIM_OK;
}

static void note_identity(tool_grid *grid, const char *identity)
{
  grid->identity_count = 0;
  while (*identity != '\0') {
    size_t length = strcspn(identity, " ");
    for (int c = 0; c < grid->column_count && grid->identity_count < TOOL_GRID_KEYS; c++) {
      if (strlen(grid->columns[c]) == length && strncmp(grid->columns[c], identity, length) == 0)
        grid->identities[grid->identity_count++] = c;
    }
    identity += length;
    identity += strspn(identity, " ");
  }
}

/* The list becomes the table's: its first row are the heads. */
static sim_status take_cells(flow_arena *arena, cell_list *cells, int column_count,
                             const char *identity, tool_grid *grid)
{
  if (column_count == 0) return SIM_OK;
  if (cells->count % (size_t)column_count != 0) return SIM_E_INPUT;
  const char **kept = flow_arena_take(arena, cells->count * sizeof *kept);
  if (kept == NULL) return SIM_E_MEMORY;
  memcpy(kept, cells->items, cells->count * sizeof *kept);
  grid->column_count = column_count;
  grid->row_count = (int)(cells->count / (size_t)column_count) - 1;
  grid->columns = kept;
  grid->cells = kept + column_count;
  note_identity(grid, identity);
  return SIM_OK;
}

sim_status tool_grid_parse_csv(flow_arena *arena, char *text, const char *file,
                               const char *identity, tool_grid *out)
{
  tool_grid grid = {.file = file, .prefix = ""};
  cell_list cells = {0};
  int column_count = 0;
  sim_status status = SIM_OK;
  if (strncmp(text, "\xef\xbb\xbf", 3) == 0) text += 3; /* a byte order mark */
  const char separator = text[strcspn(text, ",;\n")] == ';' ? ';' : ',';
  while (*text != '\0' && status == SIM_OK) {
    int fields = 0;
    char ended_by = separator;
    while (ended_by == separator && status == SIM_OK) {
      const char *field = NULL;
      status = take_field(&text, separator, &field, &ended_by);
      if (status == SIM_OK) status = add_cell(&cells, field);
      fields++;
    }
    if (status == SIM_OK && column_count == 0) column_count = fields;
    if (status == SIM_OK && fields != column_count) status = SIM_E_INPUT;
  }
  if (status == SIM_OK) status = take_cells(arena, &cells, column_count, identity, &grid);
  free(cells.items);
  if (status == SIM_OK) *out = grid;
  return status;
}

sim_status tool_grid_read_csv(flow_arena *arena, const char *path, const char *file,
                              const char *identity, tool_grid *out)
{
  FILE *in = fopen(path, "rb");
  if (in == NULL && errno == ENOENT) {
    *out = (tool_grid){.file = file, .prefix = ""};
    return SIM_OK;
  }
  if (in == NULL) return errno == ENOMEM ? SIM_E_MEMORY : SIM_E_FILE;
  sim_status status = SIM_E_FILE;
  long size = fseek(in, 0, SEEK_END) == 0 ? ftell(in) : -1;
  if (size < 0 || fseek(in, 0, SEEK_SET) != 0) goto done;
  char *text = flow_arena_take(arena, (size_t)size + 1); /* ended by the zero it was born with */
  status = text != NULL ? SIM_OK : SIM_E_MEMORY;
  if (status != SIM_OK) goto done;
  if (fread(text, 1, (size_t)size, in) != (size_t)size) status = SIM_E_FILE;
  if (status == SIM_OK && strlen(text) != (size_t)size) status = SIM_E_INPUT;
  if (status == SIM_OK) status = tool_grid_parse_csv(arena, text, file, identity, out);
done:
  fclose(in);
  return status;
}

/* A value of JSON as its file has it in CSV: no data is empty. */
static sim_status add_json(flow_arena *arena, cell_list *cells, const json_t *value)
{
  char number[32];
  const char *text = "";
  if (json_is_string(value)) text = json_string_value(value);
  if (json_is_true(value)) text = "yes";
  if (json_is_false(value)) text = "no";
  if (json_is_number(value)) {
    snprintf(number, sizeof number, "%.17g", json_number_value(value));
    text = number;
  }
  const char *kept = flow_arena_text(arena, text, strlen(text));
  return kept != NULL ? add_cell(cells, kept) : SIM_E_MEMORY;
}

sim_status tool_grid_of_rows(flow_arena *arena, json_t *table, const char *prefix,
                             const char *identity, tool_grid *out)
{
  tool_grid grid = {.file = "results.json", .prefix = prefix};
  const json_t *columns = json_object_get(table, "columns"), *rows = json_object_get(table, "rows");
  cell_list cells = {0};
  sim_status status = SIM_OK;
  for (size_t c = 0; c < json_array_size(columns) && status == SIM_OK; c++)
    status = add_json(arena, &cells, json_array_get(columns, c));
  for (size_t r = 0; r < json_array_size(rows) && status == SIM_OK; r++) {
    const json_t *row = json_array_get(rows, r);
    if (json_array_size(row) != json_array_size(columns)) status = SIM_E_INPUT;
    for (size_t c = 0; c < json_array_size(row) && status == SIM_OK; c++)
      status = add_json(arena, &cells, json_array_get(row, c));
  }
  if (status == SIM_OK)
    status = take_cells(arena, &cells, (int)json_array_size(columns), identity, &grid);
  free(cells.items);
  if (status == SIM_OK) *out = grid;
  return status;
}

static bool is_plain(const json_t *value)
{
  return !json_is_array(value) && !json_is_object(value);
}

static bool has_head(const cell_list *heads, const char *head)
{
  for (size_t i = 0; i < heads->count; i++)
    if (strcmp(heads->items[i], head) == 0) return true;
  return false;
}

/* Those of an object that others before it do not have: not every one has all. */
static sim_status add_heads(flow_arena *arena, cell_list *heads, json_t *row)
{
  sim_status status = SIM_OK;
  for (void *at = json_object_iter(row); at != NULL && status == SIM_OK;
       at = json_object_iter_next(row, at)) {
    const char *head = json_object_iter_key(at);
    if (!is_plain(json_object_iter_value(at)) || has_head(heads, head)) continue;
    const char *kept = flow_arena_text(arena, head, strlen(head));
    status = kept != NULL ? add_cell(heads, kept) : SIM_E_MEMORY;
  }
  return status;
}

sim_status tool_grid_of_objects(flow_arena *arena, json_t *list, const char *prefix,
                                const char *identity, tool_grid *out)
{
  tool_grid grid = {.file = "results.json", .prefix = prefix};
  const bool single = json_is_object(list);
  const size_t rows = single ? 1 : json_array_size(list);
  cell_list cells = {0};
  sim_status status = SIM_OK;
  for (size_t r = 0; r < rows && status == SIM_OK; r++)
    status = add_heads(arena, &cells, single ? list : json_array_get(list, r));
  const int column_count = (int)cells.count;
  for (size_t r = 0; r < rows && status == SIM_OK; r++) {
    const json_t *row = single ? list : json_array_get(list, r);
    for (int c = 0; c < column_count && status == SIM_OK; c++)
      status = add_json(arena, &cells, json_object_get(row, cells.items[c]));
  }
  if (status == SIM_OK) status = take_cells(arena, &cells, column_count, identity, &grid);
  free(cells.items);
  if (status == SIM_OK) *out = grid;
  return status;
}

int tool_grid_column(const tool_grid *grid, const char *head)
{
  for (int c = 0; c < grid->column_count; c++) {
    if (strcmp(grid->columns[c], head) == 0) return c;
  }
  return -1;
}

tool_place tool_grid_at(const tool_grid *grid, int row, const char *column)
{
  return (tool_place){grid, row, tool_grid_column(grid, column)};
}

tool_place tool_grid_find(tool_grid *grid, const char *column, ...)
{
  int columns[TOOL_GRID_KEYS], count = 0;
  const char *texts[TOOL_GRID_KEYS];
  va_list pairs;
  va_start(pairs, column);
  for (const char *head; (head = va_arg(pairs, const char *)) != NULL;) {
    const char *text = va_arg(pairs, const char *);
    if (count == TOOL_GRID_KEYS || (columns[count] = tool_grid_column(grid, head)) < 0) count = -1;
    if (count < 0) break;
    texts[count++] = text;
  }
  va_end(pairs);
  for (int i = 0; count >= 0 && i < grid->row_count; i++) {
    int row = (grid->last_found + i) % grid->row_count, k = 0;
    const char *const *cells = grid->cells + (size_t)row * (size_t)grid->column_count;
    while (k < count && strcmp(cells[columns[k]], texts[k]) == 0) k++;
    if (k < count) continue;
    grid->last_found = row;
    return tool_grid_at(grid, row, column);
  }
  return (tool_place){grid, -1, -1};
}

const char *tool_place_text(tool_place place)
{
  if (place.row < 0 || place.column < 0) return "";
  return place.grid
      ->cells[(size_t)place.row * (size_t)place.grid->column_count + (size_t)place.column];
}

double tool_place_value(tool_place place)
{
  const char *text = tool_place_text(place);
  char *end = NULL;
  double value = strtod(text, &end);
  return end != text && *end == '\0' ? value : NAN;
}

tool_place tool_place_beside(tool_place place, const char *column)
{
  return (tool_place){place.grid, place.row, tool_grid_column(place.grid, column)};
}

static char *write_key(char *to, const char *text)
{
  static const char digits[] = "0123456789ABCDEF";
  for (const unsigned char *c = (const unsigned char *)text; *c != '\0'; c++) {
    if (*c > ' ' && *c < 0x7f && strchr("#;=|%\"'<>&", *c) == NULL) {
      *to++ = (char)*c;
      continue;
    }
    *to++ = '%';
    *to++ = digits[*c >> 4];
    *to++ = digits[*c & 15];
  }
  *to = '\0';
  return to;
}

const char *tool_place_key(flow_arena *arena, tool_place place)
{
  const tool_grid *grid = place.grid;
  if (place.row < 0 || place.column < 0) return "";
  size_t room = strlen(grid->file) + strlen(grid->prefix) + 3 * strlen(grid->columns[place.column]);
  for (int k = 0; k < grid->identity_count; k++) {
    tool_place part = {grid, place.row, grid->identities[k]};
    room += 3 * (strlen(grid->columns[part.column]) + strlen(tool_place_text(part))) + 2;
  }
  char *key = flow_arena_take(arena, room + 2);
  if (key == NULL) return NULL;
  char *end = key + sprintf(key, "%s#%s", grid->file, grid->prefix);
  end = write_key(end, grid->columns[place.column]);
  for (int k = 0; k < grid->identity_count; k++) {
    tool_place part = {grid, place.row, grid->identities[k]};
    *end++ = ';';
    end = write_key(end, grid->columns[part.column]);
    *end++ = '=';
    end = write_key(end, tool_place_text(part));
  }
  return key;
}
