/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TOOLS_DIFF_DIFF_H
#define TOOLS_DIFF_DIFF_H

#include "tools/text/messages.h"
#include "tools/text/number.h"

#include <stdbool.h>

/** @file diff.h
 *  Two result directories compared: what was put in, then what came out.
 *
 *  An outcome is told when chance does not explain it: Welch's test of the two means, over all
 *  indicators, balances, policies and years together by Holm at 5%. The runs count as independent;
 *  of the same seed they are closer to each other than that, so fewer differences are told. */

typedef struct tool_diff_request {
  const char *directories[2];
  bool has_language; /* else that of the first scenario */
  tool_language language;
} tool_diff_request;

/** Print the comparison; says on stderr what could not be read. TOOL_WRONG: no results, or those
 *  of another version of the program, which are not compared. */
tool_exit tool_diff_print(const tool_diff_request *request);

#endif
