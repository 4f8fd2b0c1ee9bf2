/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TOOLS_REPORT_GRID_H
#define TOOLS_REPORT_GRID_H

#include "engine/status.h"
#include "models/base/arena.h"

#include <jansson.h>
#include <stddef.h>

/** @file grid.h
 *  One table of a result directory, as text: rows and columns that are found by what their heads
 *  say, so that a column added later changes nothing here. No data is an empty text, and NAN.
 *
 *  Some columns are the table's identity: together they name a row. A row and a column make a
 *  place, and a place can be written down as `FILE#column;key=value;...`. */

enum { TOOL_GRID_KEYS = 6 };

typedef struct tool_grid {
  const char *file;   /* as it is written down: "indicators.csv"; static or the arena's */
  const char *prefix; /* of a column in a file of many tables: "tables.spread." */
  int column_count, row_count;
  const char **columns;
  const char **cells; /* row by row */
  int identities[TOOL_GRID_KEYS];
  int identity_count;
  int last_found; /* where the next search begins: neighbours are asked for one after the other */
} tool_grid;

/** A place in a table. `row` < 0 or `column` < 0: there is none. */
typedef struct tool_place {
  const tool_grid *grid;
  int row, column;
} tool_place;

/** Read a file of comma-separated values (RFC 4180, heads in the first line), or of `--csv nl`. `identity` names the
 *  identifying columns with spaces between them; those that the file does not have are left out.
 *  A file that is not there gives an empty table. SIM_E_FILE: it cannot be read; SIM_E_INPUT: its
 *  rows are of different lengths or a quote is never closed. Memory is the arena's. */
SIM_MUST_CHECK sim_status tool_grid_read_csv(flow_arena *arena, const char *path, const char *file,
                                             const char *identity, tool_grid *out);

/** The same text, already in memory; `text` is changed and must live as long as the table. */
SIM_MUST_CHECK sim_status tool_grid_parse_csv(flow_arena *arena, char *text, const char *file,
                                              const char *identity, tool_grid *out);

/** A table of results.json: {"columns": [...], "rows": [[...], ...]}. NULL gives an empty one. */
SIM_MUST_CHECK sim_status tool_grid_of_rows(flow_arena *arena, json_t *table, const char *prefix,
                                            const char *identity, tool_grid *out);

/** A list of results.json: [{"id": ..., "label": ...}, ...], or one object as a single row, with
 *  a column for every key that any of them has. What is a list or an object inside is left out. */
SIM_MUST_CHECK sim_status tool_grid_of_objects(flow_arena *arena, json_t *list, const char *prefix,
                                               const char *identity, tool_grid *out);

/** The column with this head, or -1. */
int tool_grid_column(const tool_grid *grid, const char *head);

/** The place in `column` of the row whose named columns hold these texts: pairs of head and text,
 *  ended by NULL. No such row or column: a place that is none. */
tool_place tool_grid_find(tool_grid *grid, const char *column, ...);

/** The place in this row, by the head of its column. */
tool_place tool_grid_at(const tool_grid *grid, int row, const char *column);

/** The text there, "" for no data or no place; its number, NAN for none. */
const char *tool_place_text(tool_place place);
double tool_place_value(tool_place place);

/** Another column of the same row. */
tool_place tool_place_beside(tool_place place, const char *column);

/** The place written down; in `arena`. What separates (# ; = | %) and what no attribute holds is
 *  written as %XX. NULL when there is no memory. */
const char *tool_place_key(flow_arena *arena, tool_place place);

#endif
