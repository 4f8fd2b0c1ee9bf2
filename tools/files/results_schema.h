/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TOOLS_FILES_RESULTS_SCHEMA_H
#define TOOLS_FILES_RESULTS_SCHEMA_H

/** @file results_schema.h
 *  The JSON Schema (draft-07) of results.json: every field with what it is, the tables by the one
 *  table of columns. Its `$id` has the version of the format. */

/** As text, to be freed; NULL without memory. */
char *tool_results_schema(void);

#endif
