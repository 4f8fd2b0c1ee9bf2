/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TOOLS_FILES_PART_H
#define TOOLS_FILES_PART_H

#include "engine/parallel/row_parts.h"
#include "tools/session/run_identity.h"

/** @file part.h
 *  The rows of a run beside its result directory DIR: in DIR.part/ while it runs, in DIR once it is
 *  whole. They are what a run goes on from, and what shards are merged from.
 *
 *  These functions say what is wrong themselves. */

#define TOOL_ROWS_FILE "replications.rows"

enum { TOOL_PART_PATH_ROOM = 4352 };

typedef struct tool_part {
  char directory[TOOL_PART_PATH_ROOM]; /* DIR.part; "": rows are not kept */
  char path[TOOL_PART_PATH_ROOM];      /* of the rows in it */
  sim_row_file *kept;                  /* where rows go; NULL */
  sim_row_file *earlier;               /* where rows come from; may be `kept`; NULL */
  sim_row_parts known;                 /* `earlier` */
  tool_identity identity;              /* of `earlier` */
} tool_part;

/** Look for rows to go on from: options->resume says where. Without any it says so, and begins
 *  anew. Options that are not given are taken from there. Free the part whatever is returned. */
tool_exit tool_part_resume(tool_part *part, tool_options *options, const char **scenario);

/** Let the session's run go on from what was found, and keep its rows in DIR.part. What is given must
 *  agree with what was found. Without options->output: nothing is kept. */
tool_exit tool_part_begin(tool_part *part, tool_session *session);

/** DIR is whole: its rows go there, and DIR.part goes. */
tool_exit tool_part_finish(tool_part *part, const char *output);

/** What was not finished stays in DIR.part; says so when it could not be written. */
void tool_part_free(tool_part *part);

/** How many replications a file has, whose observations are `per` of them. */
uint32_t tool_part_replications(const sim_row_file *file, uint32_t per);

/** Which observations of `total` shard "i/n" or "i-j/n" is; false: it is not one. */
bool tool_shard_read(const char *text, uint32_t total, uint32_t *first, uint32_t *end);

#endif
