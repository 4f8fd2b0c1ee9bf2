/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TOOLS_FILES_SENSITIVITY_FILES_H
#define TOOLS_FILES_SENSITIVITY_FILES_H

#include "models/study/sensitivity.h"
#include "tools/text/messages.h"

#include <stdbool.h>
#include <stdio.h>

/** @file sensitivity_files.h
 *  What `sensitivity` found, with all its digits. */

/** One object with all of it. */
void tool_sensitivity_json(const flow_sensitivity *sensitivity, const char *policy, FILE *out);

/** sensitivity.csv and sensitivity.json in a directory of their own. */
SIM_MUST_CHECK tool_exit tool_sensitivity_write(const flow_sensitivity *sensitivity,
                                                const char *policy, const char *path, bool force);

#endif
