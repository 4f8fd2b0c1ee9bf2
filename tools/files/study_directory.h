/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TOOLS_FILES_STUDY_DIRECTORY_H
#define TOOLS_FILES_STUDY_DIRECTORY_H

#include "tools/text/messages.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

/** @file study_directory.h
 *  What a command other than `run` writes with -o: some files from one thing, all of them or none.
 *  Where the result of a run stands they come beside it, and its report shows them. */

typedef struct tool_study_file {
  const char *name;
  void (*write)(const void *of, FILE *out);
} tool_study_file;

typedef struct tool_study {
  const char *command; /* stands in study.json, so that the next may take its place; NULL where the
                         * first file says itself what it is (earlier.h) */
  const tool_study_file *files; /* in the order in which they are written */
  size_t count;
  const void *of; /* what they are written from */
} tool_study;

/** Write the directory `path`, as outdir.h says. What goes wrong is told here. */
SIM_MUST_CHECK tool_exit tool_study_write(const tool_study *study, const char *path, bool force);

/** The exit status of writing, with what went wrong told. */
tool_exit tool_study_exit(sim_status status, const char *problem);

#endif
