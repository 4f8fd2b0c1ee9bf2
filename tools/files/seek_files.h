/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TOOLS_FILES_SEEK_FILES_H
#define TOOLS_FILES_SEEK_FILES_H

#include "models/study/goal_seek.h"
#include "tools/text/messages.h"

#include <stdbool.h>

/** @file seek_files.h
 *  What `seek` looked at. */

/** seek.csv: every value that was tried, in order. */
SIM_MUST_CHECK tool_exit tool_seek_write(const flow_goal_seek_answer *answer, const char *path,
                                         bool force);

#endif
