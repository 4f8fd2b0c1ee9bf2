/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TOOLS_FILES_OPTIMISE_FILES_H
#define TOOLS_FILES_OPTIMISE_FILES_H

#include "models/study/optimise.h"
#include "tools/text/messages.h"

#include <stdbool.h>
#include <stdio.h>

/** @file optimise_files.h
 *  What `optimise` tried and found, with all its digits. */

/** One object with all of it. */
void tool_optimise_json(const flow_optimise *optimise, FILE *out);

/** designs.csv, every design that was tried, optimise.json with all of it, and best.yaml, the best as a policy of a scenario that
 *  extends `scenario` (a path as it is to stand there). */
SIM_MUST_CHECK tool_exit tool_optimise_write(const flow_optimise *optimise, const char *scenario,
                                             const char *path, bool force);

#endif
