/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/data/table.h"

#include "models/data/file_text.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* The text is cut in place: every cell ends by a zero and is known by its offset, so that a file
 * of a million rows takes its own size and four bytes a cell. */

enum { MOST_COLUMNS = 1000 };

static const char *skip_blanks(const char *p)
{
  for (;;) {
    if (*p == ' ')
      p++;
    else if ((unsigned char)p[0] == 0xc2 && (unsigned char)p[1] == 0xa0) /* no-break space */
      p += 2;
    else
      return p;
  }
}

bool flow_cell_is_empty(const char *text)
{
  static const char *const nothing[] = {"", "NA", "N/A", "NULL", "NaN", "n.v.t.", "nvt", "-", "."};
  if (*text != '\0' && strchr("Nn-.", *text) == NULL) return false;
  for (size_t i = 0; i < sizeof nothing / sizeof *nothing; i++)
    if (strcasecmp(text, nothing[i]) == 0) return true;
  return false;
}

/* The separator of a heading: quoted text does not count. */
static char separator_of(const char *line)
{
  bool is_quoted = false, has_tab = false, has_comma = false;
  for (; *line != '\0' && (is_quoted || (*line != '\n' && *line != '\r')); line++) {
    if (*line == '"') is_quoted = !is_quoted;
    if (is_quoted) continue;
    if (*line == ';') return ';';
    has_tab |= *line == '\t';
    has_comma |= *line == ',';
  }
  return has_tab ? '\t' : has_comma ? ',' : '\0';
}

typedef struct reader {
  flow_table *table;
  char *next;    /* the first character not read */
  uint32_t line; /* of `next` */
  uint32_t row_line;
  uint32_t fields[MOST_COLUMNS];
  size_t field_count;
  size_t cell_room, row_room;
} reader;

/* Cut one cell; true when another follows on the row. */
static bool take_cell(reader *r)
{
  char *from = (char *)(uintptr_t)skip_blanks(r->next), *to = from, *p = from;
  const char separator = r->table->separator;
  if (*p == '"') {
    for (p++; *p != '\0'; p++) {
      if (*p == '"' && p[1] == '"')
        p++;
      else if (*p == '"')
        break;
      r->line += *p == '\n';
      *to++ = *p;
    }
    if (*p == '"') p++;
  }
  for (; *p != '\0' && *p != '\n' && *p != '\r' && (*p != separator || separator == '\0'); p++)
    *to++ = *p;
  while (to > from && (to[-1] == ' ' || to[-1] == '\t')) to--;
  while (to > from + 1 && (unsigned char)to[-1] == 0xa0 && (unsigned char)to[-2] == 0xc2) to -= 2;
  const char stopped_by = *p;
  if (*p == '\r' && p[1] == '\n') p++;
  r->line += *p == '\n' || *p == '\r';
  if (r->field_count < MOST_COLUMNS)
    r->fields[r->field_count++] = (uint32_t)(from - r->table->text);
  r->next = *p != '\0' ? p + 1 : p;
  *to = '\0';
  return stopped_by == separator && separator != '\0';
}

/* Read one row; false at the end of the file. Empty ones have no field with anything in it. */
static bool take_row(reader *r, bool *is_empty)
{
  if (*r->next == '\0') return false;
  r->field_count = 0;
  r->row_line = r->line;
  while (take_cell(r)) {
  }
  *is_empty = true;
  for (size_t i = 0; i < r->field_count; i++) *is_empty &= r->table->text[r->fields[i]] == '\0';
  return true;
}

static sim_status add_row(reader *r, flow_diagnostics *diags)
{
  flow_table *t = r->table;
  for (size_t i = t->column_count; i < r->field_count; i++) {
    if (t->text[r->fields[i]] == '\0') continue;
    flow_diagnostics_tell(diags, (flow_position){t->path, (int)r->row_line, 1}, FLOW_SEVERITY_ERROR,
                          FLOW_SAYS(CELLS_OF_ROW), r->field_count, t->column_count);
    return SIM_E_INPUT;
  }
  if (t->row_count == r->row_room) {
    r->row_room = r->row_room == 0 ? 256 : 2 * r->row_room;
    uint32_t *lines = realloc(t->lines, r->row_room * sizeof *lines);
    if (lines != NULL) t->lines = lines;
    uint32_t *cells = realloc(t->cells, r->row_room * t->column_count * sizeof *cells);
    if (cells != NULL) t->cells = cells;
    if (lines == NULL || cells == NULL) return SIM_E_MEMORY;
  }
  t->lines[t->row_count] = r->row_line;
  uint32_t *cells = &t->cells[t->row_count++ * t->column_count];
  for (size_t i = 0; i < t->column_count; i++)
    cells[i] = i < r->field_count ? r->fields[i] : UINT32_MAX;
  return SIM_OK;
}

static sim_status read_heading(reader *r, flow_position named, flow_diagnostics *diags)
{
  flow_table *t = r->table;
  bool is_empty = true;
  if (strncmp(r->next, "sep=", 4) == 0 && r->next[4] != '\0') {
    r->next += 4 + strcspn(r->next + 4, "\r\n");
    if (*r->next == '\r') r->next++;
    if (*r->next == '\n') r->next++;
    r->line++;
  }
  while (is_empty) {
    t->separator = separator_of(r->next);
    if (!take_row(r, &is_empty)) {
      flow_diagnostics_tell(diags, named, FLOW_SEVERITY_ERROR, FLOW_SAYS(TABLE_EMPTY), t->path);
      return SIM_E_INPUT;
    }
  }
  while (r->field_count > 1 && t->text[r->fields[r->field_count - 1]] == '\0') r->field_count--;
  t->column_count = r->field_count;
  t->headings = malloc(t->column_count * sizeof *t->headings);
  if (t->headings == NULL) return SIM_E_MEMORY;
  memcpy(t->headings, r->fields, t->column_count * sizeof *t->headings);
  return SIM_OK;
}

/* "Totaal" and the like at the head of one of the last rows. */
static bool is_total(const flow_table *t, size_t row)
{
  static const char *const words[] = {"totaal", "total", "eindtotaal", "grand total", "subtotaal",
                                      "som",    "sum",   "gemiddelde", "average"};
  for (size_t c = 0; c < t->column_count; c++) {
    const char *text = flow_table_cell(t, row, c);
    if (*text == '\0') continue;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
      const size_t n = strlen(words[i]);
      if (strncasecmp(text, words[i], n) == 0 &&
          (text[n] == '\0' || text[n] == ':' || text[n] == ' '))
        return true;
    }
    return false;
  }
  return false;
}

static sim_status read_all(reader *r, flow_position named, bool may_be_empty,
                           flow_diagnostics *diags)
{
  flow_table *t = r->table;
  bool is_empty = false;
  sim_status status = read_heading(r, named, diags);
  while (status == SIM_OK && take_row(r, &is_empty)) {
    if (is_empty)
      t->empty_rows++;
    else
      status = add_row(r, diags);
  }
  if (status != SIM_OK) return status;
  for (; t->row_count > 0 && is_total(t, t->row_count - 1); t->row_count--) t->total_rows++;
  if (t->row_count > 0 || may_be_empty) return SIM_OK;
  flow_diagnostics_tell(diags, named, FLOW_SEVERITY_ERROR, FLOW_SAYS(TABLE_WITHOUT_ROWS), t->path);
  return SIM_E_INPUT;
}

static sim_status read_table(const char *path, flow_position named, bool may_be_empty,
                             flow_diagnostics *diags, flow_table **out)
{
  char problem[FLOW_FILE_PROBLEM_ROOM];
  size_t length = 0;
  flow_table *t = calloc(1, sizeof *t);
  reader *r = calloc(1, sizeof *r);
  sim_status status = t != NULL && r != NULL ? SIM_OK : SIM_E_MEMORY;
  if (status == SIM_OK) {
    t->path = strdup(path);
    if (t->path == NULL) status = SIM_E_MEMORY;
  }
  if (status == SIM_OK) {
    status = flow_file_text_read(path, diags->language, &t->text, &length, problem);
    if (status == SIM_E_INPUT)
      flow_diagnostics_tell(diags, named, FLOW_SEVERITY_ERROR, FLOW_SAYS(FILE_PROBLEM), path,
                            problem);
  }
  if (status == SIM_OK) {
    *r = (reader){.table = t, .next = t->text, .line = 1};
    status = read_all(r, named, may_be_empty, diags);
  }
  free(r);
  if (status == SIM_OK)
    *out = t;
  else
    flow_table_free(t);
  return status;
}

sim_status flow_table_read(const char *path, flow_position named, flow_diagnostics *diags,
                           flow_table **out)
{
  return read_table(path, named, false, diags, out);
}

sim_status flow_table_read_list(const char *path, flow_position named, flow_diagnostics *diags,
                                flow_table **out)
{
  return read_table(path, named, true, diags, out);
}

void flow_table_free(flow_table *table)
{
  if (table == NULL) return;
  free(table->path);
  free(table->text);
  free(table->headings);
  free(table->cells);
  free(table->lines);
  free(table);
}

const char *flow_table_heading(const flow_table *table, size_t column)
{
  return table->text + table->headings[column];
}

const char *flow_table_cell(const flow_table *table, size_t row, size_t column)
{
  const uint32_t cell = table->cells[row * table->column_count + column];
  return cell == UINT32_MAX ? "" : table->text + cell;
}

flow_position flow_table_position(const flow_table *table, size_t row)
{
  return (flow_position){table->path, (int)table->lines[row], 1};
}
