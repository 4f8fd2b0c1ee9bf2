/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TOOLS_WORKBOOK_WORKBOOK_H
#define TOOLS_WORKBOOK_WORKBOOK_H

#include "tools/text/messages.h"
#include "tools/text/number.h"

#include <stdbool.h>

/** @file workbook.h
 *  A result directory as a workbook for a spreadsheet: numbers are numbers and dates are dates, so
 *  that a Dutch and an English one show the same; sums are formulas, pictures the spreadsheet's. */

typedef struct tool_workbook_request {
  const char *directory; /* of the results */
  const char *output;    /* the file */
  bool has_language;     /* else the scenario's */
  tool_language language;
} tool_workbook_request;

/** Whether a file could be written there; leaves nothing behind. */
bool tool_workbook_has_room(const char *output);

/** Write it, whole or not at all; says on stderr what could not be done. TOOL_WRONG: the directory
 *  holds no results of this version; TOOL_UNFINISHED: the file could not be written. */
tool_exit tool_workbook_write(const tool_workbook_request *request);

#endif
