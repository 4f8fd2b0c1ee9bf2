/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TOOLS_CLI_CONVERT_H
#define TOOLS_CLI_CONVERT_H

#include "models/data/column.h"
#include "tools/session/options.h"
#include "tools/text/messages.h"

#include <stdio.h>

/** @file convert.h
 *  What the layouts that can be converted have in common. */

enum { TOOL_CONVERT_PATH_ROOM = 4096 };

typedef struct tool_conversion {
  const tool_options *options; /* borrowed */
  flow_diagnostics diags;
  flow_row_faults faults;
  FILE *out;
  size_t rows; /* written */
} tool_conversion;

/** Start the file `name` where the options say; its path into `path`. Says what went wrong: it is
 *  there already (without --force), or cannot be written. */
tool_exit tool_convert_start(tool_conversion *c, const char *name,
                             char path[TOOL_CONVERT_PATH_ROOM]);

/** It is complete. */
tool_exit tool_convert_close(tool_conversion *c, const char *path);

/** The column of that name, or FLOW_NO_COLUMN. */
int tool_convert_find(const flow_table *table, const char *name);

/** The same where it must be there: FLOW_NO_COLUMN with what is missing in the diagnostics. */
int tool_convert_column(tool_conversion *c, const flow_table *table, const char *name);

/** The directory of a community's CSV files (HUD, "HMIS CSV Format Specifications") into
 *  records.csv: a row for each enrolment of a household at a project, by its head. */
tool_exit tool_convert_hmis(tool_conversion *c, const char *dir);

#endif
