/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TOOLS_FILES_SEEK_FILES_H
#define TOOLS_FILES_SEEK_FILES_H

#include "models/study/goal_seek.h"
#include "tools/session/options.h"
#include "tools/text/messages.h"

#include <stdio.h>

/** @file seek_files.h
 *  What `seek` was asked, looked at and found. */

/** One object with all of it. */
void tool_seek_json(const flow_goal_seek_answer *answer, const tool_options *options, FILE *out);

/** Into the directory of -o: seek.csv, every value that was tried, in order, and seek.json. */
SIM_MUST_CHECK tool_exit tool_seek_write(const flow_goal_seek_answer *answer,
                                         const tool_options *options);

#endif
