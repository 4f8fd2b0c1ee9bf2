/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TOOLS_DIFF_INPUTS_H
#define TOOLS_DIFF_INPUTS_H

#include "tools/report/results.h"

/** @file inputs.h
 *  In what two runs differ before they begin: the text of their scenarios, value by value, and how
 *  they were run. */

typedef struct tool_input_change {
  const char *path;     /* "facilities.opvang.places" */
  const char *sides[2]; /* NULL: that side does not have it */
  struct tool_input_change *next;
} tool_input_change;

typedef struct tool_input_changes {
  tool_input_change *scenario; /* in the order of the first text, then of the second */
  tool_input_change *run;      /* seed, replications, warm-up */
  const char *extends;         /* a file that both build on, whose text they do not have; "" */
} tool_input_changes;

/** Find them; in the memory of the first results. SIM_E_MEMORY. */
SIM_MUST_CHECK sim_status tool_inputs_compare(tool_results *first, tool_results *second,
                                              tool_input_changes *out);

#endif
