/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TOOLS_TEXT_TERMINAL_H
#define TOOLS_TEXT_TERMINAL_H

#include "tools/text/number.h"

#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>

/** @file terminal.h
 *  The terminal: colour, progress, Ctrl-C, and a closed pipe. */

enum { TOOL_TERMINAL_LEAST = 72, TOOL_TERMINAL_MOST = 100 };

/** Whether messages may be coloured: a terminal, not dumb, no NO_COLOR. */
bool tool_terminal_has_colour(void);

/** Whether progress may be shown: a terminal, not dumb, not in continuous integration. */
bool tool_terminal_has_progress(void);

/** Whether a page may be shown on stdout and replaced by a later one: a terminal, as above. */
bool tool_terminal_has_page(void);

/** Columns for what people read, TOOL_TERMINAL_LEAST to TOOL_TERMINAL_MOST: those of the terminal
 *  on stdout, else COLUMNS, else 80. */
size_t tool_terminal_width(void);

/** Rows of the terminal on stdout; 0: unknown. */
size_t tool_terminal_rows(void);

/** From now on a closed pipe and a limit on file sizes show as write errors. */
void tool_terminal_start(void);

/** From now on the first Ctrl-C, SIGTERM or SIGHUP (a closed session) asks to stop, unless it was
 *  ignored, and a second one ends the program. Before, and where nobody asks tool_terminal_stop,
 *  one is enough. */
void tool_terminal_watch(void);

/** Not 0 once it was asked to stop. */
const atomic_int *tool_terminal_stop(void);

/** One line on stderr that is written over: "312 of 1000, 4 s left". */
typedef struct tool_progress {
  tool_language language;
  double started; /* seconds, tool_clock */
  bool shown;
  atomic_flag is_busy; /* somebody writes on the terminal; ATOMIC_FLAG_INIT */
} tool_progress;

void tool_progress_show(tool_progress *progress, uint32_t done, uint32_t of);
void tool_progress_clear(tool_progress *progress);

/** Seconds of a clock that never runs back. */
double tool_clock(void);

/** Flush stdout. 0: all is written, or its reader had enough and closed it; else
 *  1, said on stderr: a full disk. */
int tool_terminal_close(void);

#endif
