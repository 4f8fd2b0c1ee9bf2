/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TOOLS_REPORT_ASSUMPTIONS_H
#define TOOLS_REPORT_ASSUMPTIONS_H

#include "tools/report/results.h"

/** @file assumptions.h
 *  The numbers of a scenario with where they come from, of the `provenance` in its text. */

typedef enum tool_grade { TOOL_GRADE_ASSUMED, TOOL_GRADE_PUBLIC, TOOL_GRADE_SOURCE } tool_grade;

typedef struct tool_assumption {
  const char *path, *value, *source, *why, *range; /* "" where nothing is said */
  tool_grade grade;
  tool_place influence; /* as tool_assumptions says; may be none */
  int order;            /* in the scenario */
} tool_assumption;

typedef struct tool_assumptions {
  tool_assumption *items; /* assumed first, then by influence, then as in the scenario */
  int count;
  const char *extends;       /* the file that the scenario builds on; "" for none */
  const char *(*sources)[2]; /* short name and what it stands for */
  int source_count;
  bool has_influence;
  /* Whether that is a share of the spread, of sensitivity.csv, where its result stands beside the
   * run's; else it is the rank correlation with the leading indicator. */
  bool has_shares;
} tool_assumptions;

/** Read them; all in the memory of the results. A text that is no scenario gives none. */
SIM_MUST_CHECK sim_status tool_assumptions_read(tool_results *results, tool_assumptions *out);

#endif
