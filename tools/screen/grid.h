/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TOOLS_SCREEN_GRID_H
#define TOOLS_SCREEN_GRID_H

#include "engine/status.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

/** @file grid.h
 *  A small table of one line a row, whatever stands in it: the first column gives way, cut to
 *  what the others leave of the width. Heads may take several lines. */

enum { TOOL_GRID_COLUMNS = 8, TOOL_GRID_ROWS = 20, TOOL_GRID_CELL = 256, TOOL_GRID_HEADS = 3 };

typedef struct tool_grid {
  const char *align; /* a letter for each column: l left, r right */
  size_t row_count;
  char heads[TOOL_GRID_COLUMNS][TOOL_GRID_CELL];
  char cells[TOOL_GRID_ROWS][TOOL_GRID_COLUMNS][TOOL_GRID_CELL];
} tool_grid;

/** Free it with free. */
SIM_MUST_CHECK sim_status tool_grid_new(const char *align, tool_grid **out);

/** A cell and a head, cut to TOOL_GRID_CELL bytes; a column without any is left out. */
void tool_grid_set(tool_grid *grid, size_t row, size_t column, const char *text);
void tool_grid_head(tool_grid *grid, size_t column, const char *text);

/** Print it `indent` columns in. */
void tool_grid_print(const tool_grid *grid, size_t indent, size_t width, FILE *out);

#endif
