/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TOOLS_DIFF_OUTCOMES_H
#define TOOLS_DIFF_OUTCOMES_H

#include "tools/report/results.h"

/** @file outcomes.h
 *  In what two runs differ when they are done, beyond what chance explains (diff.h). */

/** A mean in both. */
typedef struct tool_outcome {
  tool_place means[2];
  double p; /* of all together, by Holm; NAN: it is not known well enough to say */
} tool_outcome;

typedef struct tool_outcomes {
  tool_outcome *items; /* of the means that both have, first indicators and then balances */
  int count;
  bool are_equal; /* every table of both is the same, to the last digit */
} tool_outcomes;

/** Compare them; in the memory of the first results. SIM_E_MEMORY. */
SIM_MUST_CHECK sim_status tool_outcomes_compare(tool_results *first, tool_results *second,
                                                tool_outcomes *out);

/** Whether chance does not explain it. */
bool tool_outcome_differs(const tool_outcome *outcome);

/** Whether it is of the budget, in euros, and not of an indicator. */
bool tool_outcome_is_balance(const tool_outcome *outcome);

#endif
