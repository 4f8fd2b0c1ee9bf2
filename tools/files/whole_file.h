/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TOOLS_FILES_WHOLE_FILE_H
#define TOOLS_FILES_WHOLE_FILE_H

#include "engine/status.h"

/** @file whole_file.h
 *  A single file that is there whole or not at all: it is written under another name beside its
 *  place, and takes its name when it is complete.
 *
 *  What stands there gives way only if it is a file: a pipe or a device (/dev/null, for root) would
 *  be gone for all. Behind a symbolic link; the link stays. */

typedef struct tool_whole_file {
  char *place;      /* behind links */
  char *unfinished; /* the name to write to until then */
} tool_whole_file;

/** The names for `path`. SIM_E_FILE where something stands that is no file, or a link that leads
 *  nowhere; SIM_E_MEMORY. Free with tool_whole_file_free, also after a failure. */
SIM_MUST_CHECK sim_status tool_whole_file_name(const char *path, tool_whole_file *out);

/** It is complete, and takes its name. SIM_E_FILE. */
SIM_MUST_CHECK sim_status tool_whole_file_finish(tool_whole_file *file);

/** Remove what is not finished, and free the names. */
void tool_whole_file_free(tool_whole_file *file);

#endif
