/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TOOLS_FILES_OUTDIR_H
#define TOOLS_FILES_OUTDIR_H

#include "engine/status.h"

#include <stdbool.h>
#include <stdio.h>

/** @file outdir.h
 *  The result directory: there as a whole, or not at all.
 *
 *  Files are written in a temporary directory beside it, which is locked and takes its name
 *  when all are complete, in exchange for an earlier result (earlier.h): at every instant there is
 *  one. A directory that holds anything else is refused, unless `force`: then the files are put
 *  into it one after the other, all of them or none, and whatever else stands there stays. What a
 *  killed run left is removed, and said. Behind a symbolic link; the link stays. */

typedef struct tool_outdir tool_outdir;

/** Whether results can go to `path`; makes the directories above it, and nothing
 *  else. SIM_E_INPUT: something else stands there; SIM_E_FILE: it cannot be
 *  written. `problem` gets a sentence then. `*out` is the caller's to free. */
SIM_MUST_CHECK sim_status tool_outdir_open(const char *path, bool force, char *problem, size_t room,
                                           tool_outdir **out);

/** The files come beside the result of a run, if one stands there, and in the place of anything else
 *  of ours. Before the first file is started. */
void tool_outdir_beside_run(tool_outdir *dir);

/** Start a file; to be closed with tool_outdir_close. NULL when it cannot be. */
FILE *tool_outdir_start(tool_outdir *dir, const char *name);

/** The file is complete. False when something of it could not be written. */
bool tool_outdir_close(tool_outdir *dir, FILE *file);

/** Give the directory its name if every file was written; else remove it all.
 *  SIM_E_FILE with the reason in words in `problem`. */
SIM_MUST_CHECK sim_status tool_outdir_finish(tool_outdir *dir, char *problem, size_t room);

/** Remove the files of a result, and the directory if nothing else stands there. */
void tool_outdir_remove(const char *path);

/** Removes what is not finished. */
void tool_outdir_free(tool_outdir *dir);

#endif
